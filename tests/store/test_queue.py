import pytest

from tests.store.samples import NOON, add_claims, add_passage, claim, judgement, match, record
from workbench.core.errors import InputError, UnknownItem
from workbench.core.evidence import Nearest
from workbench.core.model import Relation
from workbench.core.views import QueueFilter
from workbench.core.vocabulary import QueueSort, RelationKind, Stance, Verdict
from workbench.store import chunks
from workbench.store.claims import add_claim, add_relations
from workbench.store.decisions import add_verdict
from workbench.store.engine import Store
from workbench.store.matches import count_evidence, replace_matches
from workbench.store.queue import count_verdicts, list_claims, read_rows
from workbench.store.records import add_records

SPOKEN = [
    ("Əliyev", "the dam at Nagorno-Karabakh was closed", "south"),
    ("the mayor", "4,000 cubic metres were lost, 100% of it", "north"),
    ("ann O'Reilly", 'she said "no" AND left', None),
    ("Zoë", "a_b * NEAR( \\ %", "north"),
    ("Eve", "1000 people came", "south"),
]


@pytest.fixture
def names(store: Store) -> list[str]:
    with store.write() as tx:
        return [add_claim(tx, claim(words, speaker, party=party)).id for speaker, words, party in SPOKEN]


def _listed(store: Store, **chosen: object) -> list[int]:
    with store.read() as tx:
        return [int(name[1:]) - 1 for name in list_claims(tx, QueueFilter.model_validate(chosen))]


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("Nagorno-Karabakh", [0]),
        ("eliyev KARABAKH", [0]),
        ("ƏLİYEV", [0]),
        ("4,000", [1]),
        ("O'Reilly", [2]),
        ("O’Reilly", [2]),
        ("100%", [1]),
        ("a_b", [3]),
        ('"', [2]),
        ("AND", [2]),
        ("NEAR(", [3]),
        ("*", [3]),
        ("\\", [3]),
        ("%", [1, 3]),
        ("_", [3]),
        ("zoe", [3]),
        ("dam\0closed", [0]),
        ("' OR 1=1 --", []),
        ("the the the", [0, 1]),
    ],
)
def test_the_filter_takes_words_as_text(store: Store, text: str, found: list[int]) -> None:
    assert _listed(store, text=text) == found


@pytest.mark.usefixtures("names")
def test_a_filter_that_is_not_unicode_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="surrogate"):
        _listed(store, text="\udcff")


@pytest.mark.usefixtures("names")
def test_the_filter_by_party_and_verdict(store: Store) -> None:
    with store.write() as tx:
        add_verdict(tx, "C2", judgement(Verdict.REFUTED), "ann", NOON)

    assert _listed(store, party="north") == [1, 3]
    assert _listed(store, party="") == [2]
    assert _listed(store, party="nobody") == []
    assert _listed(store, verdict="refuted") == [1]
    assert _listed(store, party="north", verdict="unreviewed", text="near(") == [3]


@pytest.mark.usefixtures("names")
def test_the_orders_of_the_queue(store: Store) -> None:
    with store.write() as tx:
        add_verdict(tx, "C1", judgement(Verdict.SUPPORTED), "ann", NOON)
        add_verdict(tx, "C2", judgement(Verdict.REFUTED), "ann", NOON)
        add_records(tx, [record(f"E{n}") for n in range(3)])
        replace_matches(tx, "C4", Nearest([match("E0"), match("E1", Stance.CONTRADICTS)]))
        replace_matches(tx, "C3", Nearest([match("E0", Stance.MENTIONS), match("E1", Stance.MENTIONS), match("E2")]))

    assert _listed(store, sort=QueueSort.IMPORTED) == [0, 1, 2, 3, 4]
    assert _listed(store, sort=QueueSort.PARTY) == [1, 3, 0, 4, 2]
    assert _listed(store, sort=QueueSort.SPEAKER) == [2, 0, 4, 1, 3]
    assert _listed(store, sort=QueueSort.VERDICT) == [2, 3, 4, 1, 0]
    assert _listed(store, sort=QueueSort.EVIDENCE) == [3, 2, 0, 1, 4]


def test_parties_sort_by_code_point_whatever_the_database_prefers(store: Store) -> None:
    with store.write() as tx:
        for party in ("b", "a-c", "B", "ab", "ə"):
            add_claim(tx, claim(party=party))

    assert _listed(store, sort=QueueSort.PARTY) == [2, 1, 3, 0, 4]


@pytest.mark.usefixtures("names")
def test_a_row_counts_what_belongs_to_the_claim(store: Store) -> None:
    with store.write() as tx:
        add_passage(tx, "C1")
        add_passage(tx, "C1", b"elsewhere")
        add_records(tx, [record(f"E{n}") for n in range(6)])
        stances = [*[Stance.CORROBORATES] * 3, *[Stance.CONTRADICTS] * 2, Stance.MENTIONS]
        replace_matches(tx, "C1", Nearest([match(f"E{n}", stance) for n, stance in enumerate(stances)]))
        replace_matches(tx, "C2", Nearest([match("E0")]))
        kinds = [RelationKind.COUNTER_ACCUSES, RelationKind.DENIES]
        add_relations(tx, [Relation(kind=kind, claim="C2", other="C1") for kind in kinds])
        add_relations(tx, [Relation(kind=RelationKind.COUNTER_ACCUSES, claim="C1", other="C3")])
    with store.read() as tx:
        row, *_ = read_rows(tx, ["C1"])
        counts = count_evidence(tx, ["C1"])["C1"]

    assert row.appearances == 2
    assert {(c.stance, c.origins, c.records) for c in counts} == {
        (Stance.CORROBORATES, 3, 3),
        (Stance.CONTRADICTS, 2, 2),
        (Stance.MENTIONS, 1, 1),
    }
    assert (row.relations, row.counterclaims) == (3, 3)
    assert row.claim.id == "C1"


@pytest.mark.usefixtures("names")
def test_rows_come_in_the_order_asked_without_those_that_are_not_there(store: Store) -> None:
    with store.read() as tx:
        assert [row.claim.id for row in read_rows(tx, ["C3", "C99", "C1", "C5"])] == ["C3", "C1", "C5"]
        assert read_rows(tx, []) == []
        with pytest.raises(UnknownItem):
            read_rows(tx, ["claim"])


def test_rows_of_a_large_queue_are_read_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 7)
    with store.write() as tx:
        names = add_claims(tx, 40)
        assert [row.claim.id for row in read_rows(tx, names[::-1])] == names[::-1]
    assert chunks.CHUNK < 32_766


@pytest.mark.usefixtures("names")
def test_verdicts_are_counted(store: Store) -> None:
    with store.write() as tx:
        add_verdict(tx, "C1", judgement(Verdict.SUPPORTED), "ann", NOON)
    with store.read() as tx:
        assert count_verdicts(tx) == {Verdict.UNREVIEWED: 4, Verdict.SUPPORTED: 1}
