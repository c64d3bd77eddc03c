"""From an article to claims: attribution, the speaker's party, and which claims are already known."""

from collections.abc import Sequence

from workbench.attribution.extract import extract
from workbench.attribution.propositions import is_proposition
from workbench.core.case import Case
from workbench.core.model import Appearance, Article, Attribution, Claim, Relation
from workbench.core.text import fold
from workbench.core.vocabulary import Polarity
from workbench.matching.relations import answer_question, drift, relate, same_claim
from workbench.store import claims
from workbench.store.engine import Transaction


def attribute(article: Article) -> list[Attribution]:
    """Return the attributions of an article that state something to verify, in its order."""
    published = article.published.day if article.published else None
    found = extract(article.text, language=article.language, published=published, outlet=article.publisher)
    return [attribution for attribution in found if is_proposition(attribution)]


def make_claim(attribution: Attribution, case: Case) -> Claim:
    """Return the claim that an attribution makes, with the speaker's actor and party; it has no name yet."""
    actor = case.speaker_actor(attribution.speaker)
    party = case.party_of_actor(actor)
    accuser = party if attribution.polarity is Polarity.ASSERTS else None  # who denies answers another's accusation
    return Claim(
        id="",
        speaker=attribution.speaker,
        speaker_actor=actor,
        party=party,
        statement=attribution.statement,
        polarity=attribution.polarity,
        hedge=attribution.hedge,
        question=answer_question(attribution.statement, accuser, case),
    )


class ClaimBook:
    """The store's claims while an article is added: finds repeats, relates what is new."""

    def __init__(self, tx: Transaction, case: Case) -> None:
        self._tx = tx
        self._case = case
        self._all = claims.read_claims(tx)
        self._by_speaker: dict[str, list[Claim]] = {}
        for claim in self._all:
            self._by_speaker.setdefault(_speaker_key(claim), []).append(claim)

    def add(self, attribution: Attribution, article: str) -> tuple[Claim, bool]:
        """Store an appearance, of a known claim or of a new one. Return the claim and whether it is new."""
        made = make_claim(attribution, self._case)
        known = next((c for c in self._by_speaker.get(_speaker_key(made), ()) if same_claim(c, made)), None)
        claim = known or self._add_claim(made)
        drifted = tuple(drift(known, made)) if known else ()
        claims.add_appearance(
            self._tx, Appearance(claim=claim.id, article=article, attribution=attribution, drift=drifted)
        )
        return claim, known is None

    def relate(self, new: Sequence[Claim]) -> list[Relation]:
        """Suggest and store the relations of new claims to all others."""
        found: list[Relation] = []
        for claim in new:
            others = [c for c in self._all if c.id != claim.id]
            found += relate(claim, others, self._case)
        claims.add_relations(self._tx, _once(found))
        return found

    def _add_claim(self, made: Claim) -> Claim:
        claim = claims.add_claim(self._tx, made)
        self._all.append(claim)
        self._by_speaker.setdefault(_speaker_key(claim), []).append(claim)
        return claim


def _speaker_key(claim: Claim) -> str:
    return claim.party or fold(claim.speaker)


def _once(relations: Sequence[Relation]) -> list[Relation]:
    """Leave out a relation that stands already the other way round."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for relation in relations:
        key = (relation.kind, *sorted((relation.claim, relation.other)))
        if key not in seen:
            seen.add(key)
            kept.append(relation)
    return kept
