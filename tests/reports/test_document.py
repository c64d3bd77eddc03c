from datetime import date, datetime

import pytest
from pydantic import ValidationError

from tests.reports import samples
from workbench.core.errors import InputError
from workbench.core.model import Dated
from workbench.core.views import Dossier
from workbench.core.vocabulary import ActorKind, RelationKind, Stance, Verdict
from workbench.reports.document import Report, build_report


def report(*dossiers: Dossier) -> Report:
    return build_report(dossiers, samples.CASE, title="T", generated_at=samples.WHEN)


def test_a_claim_carries_what_bears_on_it() -> None:
    claim = report(samples.dossier()).claims[0]
    assert (claim.party, claim.verdict, claim.analyst) == ("Northern", Verdict.SUPPORTED, "Ada")
    assert [e.record for e in claim.evidence_for] == ["R1", "R2"]
    assert [e.record for e in claim.evidence_against] == ["R3"]
    assert [e.record for e in claim.evidence_mentions] == ["R4"]
    assert claim.unrelated == 1
    assert [hop.actor for hop in claim.chain] == ["Lake Post", "Hill Ministry", "Northern officials"]
    assert claim.question == "Did Southland send armed drivers to the valley?"
    assert claim.appearances[0].snapshot == "ab" * 32


def test_the_report_shows_both_sides_from_either_one() -> None:
    for one, other in ((samples.dossier(), "C2"), (samples.mirror_dossier(), "C1")):
        made = report(one)
        assert [c.claim for c in made.counterclaims_left_out] == [other]
        assert [[side.claim.id for side in both.sides] for both in made.both_sides] == [[one.claim.id]]
        assert made.accusing_left_out == (other,)
    both = report(samples.dossier(), samples.mirror_dossier())
    assert (both.counterclaims_left_out, both.accusing_left_out) == ((), ())
    (pair,) = both.both_sides
    assert [(s.claim.id, s.records, s.origins, s.decisions) for s in pair.sides] == [("C1", 4, 4, 1), ("C2", 1, 1, 0)]


def test_of_several_that_accuse_back_the_one_of_the_same_article_stands_beside() -> None:
    near, far = samples.mirror(), samples.mirror().model_copy(update={"id": "C3"})
    best_known = samples.dossier(claim=far, passages=(samples.passage("C3", article=samples.article(id="A2")),))
    relations = [samples.related(RelationKind.COUNTER_ACCUSES, other) for other in (far, near)]
    made = report(samples.dossier(relations=relations), best_known, samples.mirror_dossier())
    assert [side.claim.id for side in made.both_sides[0].sides] == ["C1", "C2"]


def test_a_claim_left_out_says_how_it_bears_on_the_chosen_ones() -> None:
    relations = (
        samples.related(RelationKind.DENIES, samples.denial(), outgoing=False),
        samples.related(RelationKind.COUNTER_ACCUSES, samples.mirror()),
    )
    made = report(samples.dossier(relations=relations))
    assert [(c.claim, c.bearing) for c in made.counterclaims_left_out] == [
        ("C3", "denies C1"),
        ("C2", "is counter-accused by C1"),
    ]


def test_repeats_are_no_counterclaims() -> None:
    repeat = samples.related(RelationKind.REPEATS, samples.claim("C9"))
    made = report(samples.dossier(relations=(repeat,)))
    assert [r.claim for r in made.claims[0].relations] == ["C9"]
    assert made.claims[0].counterclaims == ()
    assert (made.counterclaims_left_out, made.both_sides, made.accusing_left_out) == ((), (), ())


def test_what_goes_back_to_another_is_listed_once() -> None:
    made = report(samples.dossier(), samples.mirror_dossier())
    assert [(d.record, d.origin, d.relays, d.claims) for d in made.not_independent] == [
        ("R3", "R3", "Hill Agency wire", ("C1", "C2"))
    ]
    assert [(d.record, d.origin, d.relays) for d in report(samples.chained()).not_independent] == [
        ("R6", "R2", None),
        ("R7", "R2", "Hill Agency wire"),
        ("R8", "R2", None),
        ("R9", "R0", None),
    ]


def test_the_time_in_hand_of_each_side_is_told_and_where_it_differs() -> None:
    made = build_report(
        [samples.dossier(), samples.mirror_dossier()],
        samples.CASE,
        title="T",
        generated_at=samples.WHEN,
        seconds={"C1": 1_800},
    )
    (both,) = made.both_sides
    assert [side.seconds for side in both.sides] == [1_800, 0]
    assert "time spent: 30 min on C1, none on C2" in both.notes


def test_a_claim_stands_beside_the_mirror_of_which_most_is_known_and_only_once() -> None:
    thin = samples.mirror_dossier().model_copy(
        update={"claim": samples.mirror().model_copy(update={"id": "C4"}), "evidence": (), "tally": ()}
    )
    accused = tuple(samples.related(RelationKind.COUNTER_ACCUSES, d.claim) for d in (thin, samples.mirror_dossier()))
    made = report(samples.dossier(relations=accused), thin, samples.mirror_dossier())
    assert [[s.claim.id for s in both.sides] for both in made.both_sides] == [["C1", "C2"], ["C4", "C1"]]


def test_the_records_that_an_analyst_rejected_are_named() -> None:
    rejected = samples.evidence("R1", Stance.CORROBORATES, "N", said=Stance.UNRELATED)
    claim = report(samples.dossier(evidence=(rejected, samples.evidence("R5", Stance.UNRELATED, "N")))).claims[0]
    assert (claim.unrelated, claim.rejected, claim.stances.rejected) == (2, ("R1",), 1)


def test_hashes_are_worded_for_what_they_prove() -> None:
    assert "did not change since capture, not that the publisher wrote them" in report(samples.dossier()).hash_note


def test_appearances_stand_by_sure_date() -> None:
    def spot(name: str, day: int, *, unsure: bool = False) -> object:
        published = Dated(text=str(day), day=date(2020, 10, day), unsure=unsure)
        return samples.passage(article=samples.article(id=name, published=published))

    found = (spot("A10", 9), spot("A3", 1, unsure=True), spot("A2", 9), spot("A4", 5))
    claim = report(samples.dossier(passages=found)).claims[0]
    assert [a.article for a in claim.appearances] == ["A4", "A2", "A10", "A3"]


def test_the_speaker_kind_is_stated_only_when_the_words_name_the_actor() -> None:
    first, second = report(samples.dossier(), samples.mirror_dossier()).claims
    assert first.speaker_kind is None
    assert second.speaker_kind is ActorKind.STATE


def test_a_claim_chosen_twice_is_reported_once() -> None:
    assert len(report(samples.dossier(), samples.dossier()).claims) == 1


def test_no_claim_is_an_error_with_a_hint() -> None:
    with pytest.raises(InputError) as error:
        report()
    assert error.value.hint


def test_the_time_must_have_an_offset() -> None:
    with pytest.raises(ValidationError):
        build_report([samples.dossier()], samples.CASE, title="T", generated_at=datetime(2021, 1, 1))  # noqa: DTZ001
