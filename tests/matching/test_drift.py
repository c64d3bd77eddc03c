"""Drift between records: on invented pairs of each kind, on copies with faults, and on findings in the bundled case."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.cases import FERRA
from tests.matching.test_measured import BUNDLED, SHARED, case, rows, shared_data, shown
from workbench.core.evidence import Record, RecordDrift
from workbench.core.vocabulary import DriftKind
from workbench.matching import drift as drift_module
from workbench.matching.certainty import Certainty, holds, read_certainty
from workbench.matching.drift import compare_records, follow_chain, follow_matter

PAIRS = rows(Path(__file__).with_name("drift_pairs.jsonl"))
"""Two accounts of one matter in the invented case, with the kind of their drift; null where they agree."""
FINDINGS = (
    (DriftKind.NUMBER, "a total of 1,500 people, up to 1500 mercenaries, 1500 in all", ("E200", "E201", "E203")),
    (DriftKind.NUMBER, "300 becomes more than 300", ("E055", "E056")),
    (DriftKind.NUMBER, "the title's “over” is lost in a copy", ("E246", "E247")),
    (DriftKind.HEDGE, "very probable becomes can confirm", ("E097", "E098")),
    (DriftKind.HEDGE, "widespread reports become a fact, then a confirmation", ("E141", "E142", "E143")),
    (DriftKind.VERB, "transit becomes a battlefield that was left", ("E052", "E053")),
    (DriftKind.LEFT_OUT, "of two sides only one is kept", ("E163", "E164")),
    (DriftKind.LEFT_OUT, "the sentence on militants is missing", ("E007", "E010")),
    (DriftKind.ESCALATION, "trainers become fighters", ("E177", "E182")),
)
"""What is known to have drifted along chains of the bundled records, in the order of the chain."""
AGREEING = (("E023", "E024"), ("E033", "E034"), ("E098", "E099"), ("E032", "E036"), ("E017", "E018"), ("E220", "E221"))
"""Bundled records that pass on one text with the same figures and hedges: copies, other addresses, other wording."""
KIND_OF_FINDING = {
    "number_drift": DriftKind.NUMBER,
    "hedge_lost": DriftKind.HEDGE,
    "translation_error": DriftKind.VERB,
    "selective_relay": DriftKind.LEFT_OUT,
    "claim_escalation": DriftKind.ESCALATION,
}


def record(id_: str, text: str, **fields: str | None) -> Record:
    return Record.model_validate({"id": id_, "text": text, "date": "2020-10-01", "speaker": "Osk", **fields})


def told(first: str, second: str) -> list[RecordDrift]:
    return compare_records(record("R1", first), record("R2", second, date="2020-10-02"), FERRA)


def bundled() -> dict[str, Record]:
    return {row["id"]: shown(row) for row in rows(BUNDLED / "records.jsonl")}


def along(ids: tuple[str, ...], records: dict[str, Record]) -> Iterator[RecordDrift]:
    for one, two in itertools.combinations(ids, 2):
        yield from compare_records(records[one], records[two], case())


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['kind']}: {pair['second'][:40]}")
def test_drift_is_told_by_its_kind_and_agreement_is_not(pair: dict[str, Any]) -> None:
    kinds = {drift.kind.value for drift in told(pair["first"], pair["second"])}
    assert pair["kind"] in kinds if pair["kind"] else not kinds


def test_every_kind_has_pairs_and_as_many_agree() -> None:
    kinds = [pair["kind"] for pair in PAIRS]
    assert all(kinds.count(kind.value) >= 10 for kind in DriftKind)
    assert kinds.count(None) >= 50


def test_a_note_holds_the_words_of_both_sides() -> None:
    found = told("The unit counts a total of 800 people.", "The unit counts up to 800 mercenaries.")[0]
    assert (found.first, found.second, found.kind) == ("R1", "R2", DriftKind.NUMBER)
    assert (found.before, found.after) == ("a total of 800 people", "up to 800 mercenaries")
    assert found.note == "The number has another bound: “a total of 800 people” became “up to 800 mercenaries”."


def test_what_a_record_says_that_it_leaves_out_is_no_statement_without_a_hedge() -> None:
    first = "Osk spoke of the danger of Marshlander fighters being sent to Ferra."
    second = "The paper omits the sentence about Marshlander fighters being sent to Ferra."
    assert [drift.kind for drift in told(first, second)] == [DriftKind.LEFT_OUT]


def test_a_long_clause_is_cut_in_a_note() -> None:
    words = " and ".join(["the gate of the valley"] * 40)
    (found,) = told(f"Sudia reportedly sent fighters to Ferra past {words}.", "Sudia sent fighters to Ferra.")
    assert len(found.before) == 160
    assert found.before.endswith("…")


def test_a_record_does_not_drift_from_itself_or_from_its_exact_copy() -> None:
    one = record("R1", "Sudia reportedly sent up to 400 fighters to Ferra.", title="Up to 400 fighters")
    assert compare_records(one, one, FERRA) == []
    assert compare_records(one, one.model_copy(update={"id": "R2"}), FERRA) == []
    assert compare_records(one, one.model_copy(update={"id": "R2", "title": "400 fighters"}), FERRA) == []
    bare = one.model_copy(update={"text": "Copy of the item."})
    (found,) = compare_records(bare, bare.model_copy(update={"id": "R2", "title": "400 fighters"}), FERRA)
    assert (found.before, found.after) == ("Up to 400 fighters", "400 fighters")


# --- copies with faults -------------------------------------------------------------------------------------------


def misspelt(word: str, at: int, fault: int) -> str:
    """Swap, drop or double a letter inside a word; words that are short or hold digits stay."""
    if len(word) < 4 or not word.isalpha():
        return word
    at = 1 + at % (len(word) - 2)
    wrong = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[: at + 1] + word[at:],
    )[fault]
    return word if wrong == "set" else wrong  # "sent" less a letter is a word of its own, and says what is to come


@settings(max_examples=150, deadline=None)
@given(
    pair=st.sampled_from(PAIRS),
    which=st.integers(0, 60),
    at=st.integers(0, 20),
    fault=st.integers(0, 2),
    back=st.booleans(),
)
def test_a_misspelt_copy_does_not_drift(pair: dict[str, Any], which: int, at: int, fault: int, back: bool) -> None:
    words = pair["first"].split(" ")
    place = which % len(words)
    words[place] = misspelt(words[place], at, fault)
    one, two = (pair["first"], " ".join(words))[:: -1 if back else 1]
    assert told(one, two) == []


@pytest.mark.parametrize("id_", ["E031", "E037", "E064", "E066", "E108", "E110", "E141", "E200"])
def test_sentences_in_another_order_do_not_drift(id_: str) -> None:
    one = bundled()[id_]
    parts = re.split(r"(?<=[.;]) ", one.text)
    turned = one.model_copy(update={"id": "copy", "text": " ".join(reversed(parts))})
    assert compare_records(one, turned, case()) == []
    assert compare_records(turned, one, case()) == []


# --- chains -------------------------------------------------------------------------------------------------------


def chain() -> list[Record]:
    return [
        record("R4", "300 fighters came.", date="2020-10-04", relays="Southern Post"),
        record("R1", "Some 300 fighters came.", organisation="Ministry", speaker=None),
        record("R2", "More than 300 fighters came.", date="2020-10-02", publisher="Southern Post", relays="Ministry"),
        record("R3", "300 fighters came.", date="2020-10-03", relays="Ministry"),
    ]


def test_each_record_of_a_chain_is_compared_with_what_it_relays_else_with_the_root() -> None:
    found = [(d.first, d.second, d.before, d.after) for d in follow_chain(chain(), FERRA)]
    assert found == [
        ("R1", "R2", "Some 300 fighters", "More than 300 fighters"),
        ("R2", "R4", "More than 300 fighters", "300 fighters"),
    ]


def test_a_root_that_several_reports_of_its_day_gainsay_is_the_one_that_drifted() -> None:
    records = [
        record("R1", "The brigade deserted its positions in Ferra."),
        record("R2", "The brigade marched through Ferra to the sea."),
        record("R3", "The brigade passed through Ferra.", date="2020-10-02"),
    ]
    (found,) = follow_chain(records, FERRA)
    assert (found.first, found.second, found.kind) == ("R2", "R1", DriftKind.VERB)
    assert (found.before, found.after) == ("through Ferra", "deserted its positions in Ferra")
    (found,) = follow_chain(records[:2], FERRA)
    assert (found.first, found.second) == ("R1", "R2")
    later = [records[0], *(r.model_copy(update={"date": "2020-10-02"}) for r in records[1:])]
    assert [d.first for d in follow_chain(later, FERRA)] == ["R1", "R1"]


def test_a_matter_is_followed_by_origin_and_by_who_speaks_when() -> None:
    records = [
        record("R1", "Sudia may have sent fighters to Ferra."),
        record("R2", "Sudia sent fighters to Ferra.", date="2020-10-03"),
        record("R3", "Sudia sent fighters to Ferra.", date="2020-10-09"),
        record("R4", "Sudia sent fighters to Ferra.", speaker="Another"),
        record("R5", "Sudia sent fighters to Ferra.", speaker=None, date="2020-11-01"),
    ]
    assert [(d.first, d.second) for d in follow_matter(records, {}, FERRA)] == [("R1", "R2")]
    joined = follow_matter(records, {"R5": "R1"}, FERRA)
    assert [(d.first, d.second) for d in joined] == [("R1", "R2"), ("R1", "R5")]
    assert follow_matter([], {}, FERRA) == follow_chain([], FERRA) == []


def test_the_work_grows_with_the_records_and_not_with_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def count(first: Record, second: Record, _: object) -> list[RecordDrift]:
        compared.append(first.id + second.id)
        return []

    monkeypatch.setattr(drift_module, "compare_records", count)
    records = [record(f"R{n}", f"{n + 10} fighters came, of 300 fighters.", speaker=None) for n in range(200)]
    follow_chain(records, FERRA)
    assert 199 <= len(compared) < 400


# --- certainty ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("It may rain", [Certainty.OPEN]),
        ("in May 2020", []),
        ("it is VERY PROBABLE", [Certainty.PROBABLE]),
        ("fighters reportedly came", [Certainty.REPORTED]),
        ("Reports that they came", []),
        ("the ministry can confirm it", [Certainty.CONFIRMED]),
        ("the ministry could not confirm it", []),
        ("there is no convincing proof", []),
        ("it cannot be ruled out", [Certainty.OPEN]),
        ("he did not appear in court", []),
        ("they appear to be likely proved", [Certainty.REPORTED, Certainty.PROBABLE, Certainty.CONFIRMED]),
    ],
)
def test_certainty_is_read_from_its_words(text: str, levels: list[Certainty]) -> None:
    assert [expression.level for expression in read_certainty(text)] == levels


def test_a_phrase_is_held_though_misspelt_and_a_short_word_is_not_another() -> None:
    assert holds("mroe thn 300", "more than")
    assert not holds("many came", "may")
    assert not holds("it is over", "up to")


# --- findings on the bundled case ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "what", "ids"), FINDINGS, ids=[what for _, what, _ in FINDINGS])
def test_a_known_drift_is_found(kind: DriftKind, what: str, ids: tuple[str, ...]) -> None:
    assert kind in {drift.kind for drift in along(ids, bundled())}, what


@pytest.mark.parametrize("ids", AGREEING)
def test_records_that_agree_do_not_drift(ids: tuple[str, str]) -> None:
    assert list(along(ids, bundled())) == []


@shared_data
def test_two_thirds_of_the_findings_are_found_and_none_between_duplicates() -> None:
    records = {row["id"]: shown(row) for row in rows(SHARED)}
    findings = [json.loads(line) for line in SHARED.with_name("pairs.jsonl").read_text("utf-8").splitlines()]
    mine = [f for f in findings if f["kind"] in KIND_OF_FINDING]
    found = [f for f in mine if KIND_OF_FINDING[f["kind"]] in {d.kind for d in along(f["records"], records)}]
    assert len(mine) >= 9
    assert len(found) * 3 >= len(mine) * 2
    duplicates = [f["records"] for f in findings if f["kind"] == "duplicate_url"]
    assert duplicates
    assert [d for ids in duplicates for d in along(ids, records)] == []
