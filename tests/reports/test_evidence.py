from tests.reports import samples
from workbench.core.vocabulary import RelationKind, Stance
from workbench.reports.evidence import Standing, count_by_party, report_evidence


def standings(**changes: object) -> dict[str, Standing]:
    return {e.record: e.standing for e in report_evidence(samples.dossier(**changes), samples.CASE)}


def test_unrelated_records_are_left_out_and_the_nearest_come_first() -> None:
    near = samples.evidence("R9", Stance.MENTIONS, "N")
    near = near.model_copy(update={"match": near.match.model_copy(update={"score": 0.99})})
    shown = report_evidence(samples.dossier(evidence=(*samples.dossier().evidence, near)), samples.CASE)
    assert [e.record for e in shown] == ["R9", "R1", "R2", "R3", "R4"]


def test_a_record_stands_where_its_party_stands() -> None:
    assert standings() == {
        "R1": Standing.SAME_SIDE,
        "R2": Standing.OPPOSING_SIDE,
        "R3": Standing.OPPOSING_SIDE,
        "R4": Standing.OTHER_PARTY,
    }


def test_a_denial_speaks_against_the_accuser() -> None:
    found = standings(claim=samples.denial(), relations=())
    assert found["R1"] is Standing.OPPOSING_SIDE
    assert found["R2"] is Standing.SAME_SIDE


def test_accusing_back_makes_nobody_a_party_to_the_accusation() -> None:
    bystander = samples.mirror(party="observer")
    other = samples.related(RelationKind.COUNTER_ACCUSES, bystander)
    assert standings(relations=(other,))["R4"] is Standing.OTHER_PARTY
    assert standings(claim=samples.claim(question=None))["R2"] is Standing.OTHER_PARTY


def test_an_unknown_side_is_not_guessed() -> None:
    stranger = (samples.evidence("R1", Stance.CORROBORATES, "X"), samples.evidence("R2", Stance.CORROBORATES, None))
    shown = report_evidence(samples.dossier(evidence=stranger), samples.CASE)
    assert [(e.party, e.from_whom, e.standing) for e in shown] == [
        (None, "X", Standing.UNKNOWN),
        (None, "party unknown", Standing.UNKNOWN),
    ]


def test_counts_are_split_by_party_and_name_relays() -> None:
    counts = count_by_party(report_evidence(samples.dossier(), samples.CASE))
    assert [(c.party, c.corroborates, c.contradicts, c.mentions, c.relays) for c in counts] == [
        ("Northern", 1, 0, 0, 0),
        ("Southern", 1, 1, 0, 1),
        ("Observer", 0, 0, 1, 0),
    ]
