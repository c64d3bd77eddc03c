import pytest

from tests.store.samples import NOON, TEXT, add_claims, add_passage, claim, judgement, match, record
from workbench.core.errors import UnknownItem
from workbench.core.evidence import Nearest
from workbench.core.model import Relation
from workbench.core.vocabulary import Polarity, RelationKind, Stance, Verdict
from workbench.store.articles import find_article, read_article
from workbench.store.claims import (
    add_claim,
    add_relations,
    count_claims,
    read_appearances,
    read_claim,
    read_claims,
    read_relations,
)
from workbench.store.decisions import add_verdict
from workbench.store.dossier import read_dossier
from workbench.store.engine import Store
from workbench.store.matches import read_evidence, replace_matches
from workbench.store.records import add_records

HOSTILE = "[@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \x9b \u202e 100% O'Reilly \"; DROP TABLE claim"


def test_a_claim_comes_back_as_it_was_given(store: Store) -> None:
    given = claim(HOSTILE, HOSTILE, party="p", speaker_actor="a", polarity="denies", hedge="possible", question="Q")
    with store.write() as tx:
        named = add_claim(tx, given)
    with store.read() as tx:
        assert read_claim(tx, named.id) == named == given.model_copy(update={"id": "C1"})
        assert read_claim(tx, " c1 ") == read_claim(tx, "1") == named
        assert named.polarity is Polarity.DENIES


def test_claims_are_numbered_without_gaps(store: Store) -> None:
    with store.write() as tx:
        add_claims(tx, 1)
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        raise ZeroDivisionError(add_claims(tx, 3))
    with store.write() as tx:
        assert add_claims(tx, 1) == ["C2"]


def test_claims_are_read_in_the_order_they_came(store: Store) -> None:
    with store.write() as tx:
        for party in ("b", None, "a", "b"):
            add_claim(tx, claim(party=party))
    with store.read() as tx:
        assert [c.id for c in read_claims(tx)] == ["C1", "C2", "C3", "C4"]
        assert count_claims(tx) == 4


def test_appearances_keep_their_spans_and_their_drift(store: Store) -> None:
    with store.write() as tx:
        (name,) = add_claims(tx, 1)
        article = add_passage(tx, name)
    with store.read() as tx:
        (appearance,) = read_appearances(tx, name)

    assert (appearance.claim, appearance.article, appearance.drift) == (name, article.id, ("a hedge was lost",))
    assert [span.of(TEXT) for span in appearance.attribution.content] == ["the dam was closed"]


def test_a_relation_is_stored_once_and_seen_from_both_ends(store: Store) -> None:
    relation = Relation(kind=RelationKind.DENIES, claim="C1", other="C2", reasons=("Says it was open.",))
    with store.write() as tx:
        add_claims(tx, 3)
        add_relations(tx, [relation, relation])
        add_relations(tx, [relation.model_copy(update={"reasons": ("other",)})])
    with store.read() as tx:
        (one,), (two,), none = (read_relations(tx, name) for name in ("C1", "C2", "C3"))

    assert (one.relation, one.outgoing, one.claim.id) == (relation, True, "C2")
    assert (two.relation, two.outgoing, two.claim.id) == (relation, False, "C1")
    assert none == []


def test_matches_replace_those_before_and_are_read_contradicting_first(store: Store) -> None:
    with store.write() as tx:
        (name,) = add_claims(tx, 1)
        add_records(tx, [record(f"E{n}") for n in range(5)])
        replace_matches(tx, name, Nearest([match("E4")]))
        replace_matches(
            tx,
            name,
            Nearest(
                [
                    match("E0", Stance.MENTIONS, 0.9),
                    match("E1", Stance.CORROBORATES, 0.2),
                    match("E2", Stance.CONTRADICTS, 0.1),
                    match("E3", Stance.CORROBORATES, 0.8),
                ]
            ),
        )
    with store.read() as tx:
        evidence = read_evidence(tx, name)

    assert [e.record.id for e in evidence] == ["E2", "E3", "E1", "E0"]
    assert evidence[1].match == match("E3", Stance.CORROBORATES, 0.8)


def test_matching_anew_touches_no_decision(store: Store) -> None:
    with store.write() as tx:
        (name,) = add_claims(tx, 1)
        add_verdict(tx, name, judgement(), "ann", NOON)
        replace_matches(tx, name, Nearest([]))
    with store.read() as tx:
        assert read_evidence(tx, name) == []
        assert read_claim(tx, name).verdict is Verdict.SUPPORTED


def test_the_dossier_holds_all_that_is_known(store: Store) -> None:
    with store.write() as tx:
        name, other = add_claims(tx, 2)
        add_passage(tx, name)
        add_passage(tx, name, b"the same claim elsewhere")
        add_records(tx, [record()])
        replace_matches(tx, name, Nearest([match()]))
        add_relations(tx, [Relation(kind=RelationKind.REPEATS, claim=other, other=name)])
        add_verdict(tx, name, judgement(Verdict.REFUTED, "ann's words"), "ann", NOON)
        add_verdict(tx, name, judgement(Verdict.SUPPORTED, "bob's words"), "bob", NOON)
    with store.read() as tx:
        dossier = read_dossier(tx, name)

    assert dossier.claim.verdict is Verdict.SUPPORTED
    assert (dossier.analyst, dossier.decided_at) == ("bob", NOON)
    assert dossier.judgement == judgement(Verdict.SUPPORTED, "bob's words")
    assert [d.analyst for d in dossier.history] == ["ann", "bob"]
    assert [p.article.title for p in dossier.passages] == ["Dam", "Dam"]
    assert dossier.passages[0].exchange.status == 200
    assert [e.record.id for e in dossier.evidence] == ["E1"]
    assert [r.claim.id for r in dossier.relations] == [other]


def test_a_claim_without_a_decision_has_no_judgement(store: Store) -> None:
    with store.write() as tx:
        (name,) = add_claims(tx, 1)
    with store.read() as tx:
        dossier = read_dossier(tx, name)
    assert (dossier.judgement, dossier.analyst, dossier.decided_at, dossier.history) == (None, None, None, ())


def test_an_article_is_found_by_address_and_by_bytes(store: Store) -> None:
    with store.write() as tx:
        (name,) = add_claims(tx, 1)
        article = add_passage(tx, name)
    with store.read() as tx:
        assert find_article(tx, article.url, "no such bytes") == article.id
        assert find_article(tx, "no such address", article.snapshot) == article.id
        assert find_article(tx, "no such address", "no such bytes") is None
        assert read_article(tx, article.id) == (article, 1)


@pytest.mark.parametrize("name", ["A9", "A99999999999999999999", "C1", "", "A-1"])
def test_an_article_that_is_not_there_is_told(store: Store, name: str) -> None:
    with store.read() as tx, pytest.raises(UnknownItem) as caught:
        read_article(tx, name)
    assert caught.value.hint
