"""From an article to claims: attribution, the speaker's party, and which claims are already known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.attribution.extract import extract
from workbench.attribution.propositions import is_proposition
from workbench.attribution.tagger import is_participle
from workbench.core.case import Case
from workbench.core.model import Appearance, Article, Attribution, Claim, Relation
from workbench.core.text import fold
from workbench.core.vocabulary import Polarity
from workbench.matching.identity import drift, is_before, same_claim
from workbench.matching.questions import answer_question
from workbench.matching.relations import relate
from workbench.store import claims
from workbench.store.engine import Transaction


def attribute(article: Article) -> tuple[list[Attribution], int]:
    """Return the attributions of an article that state something to verify, in its order; and how many do not."""
    published = article.published.day if article.published else None
    found = extract(article.text, language=article.language, published=published, outlet=article.publisher)
    kept = [attribution for attribution in found if is_proposition(attribution)]
    return kept, len(found) - len(kept)


def make_claim(attribution: Attribution, case: Case, day: date | None = None) -> Claim:
    """Return the claim that an attribution makes, with the speaker's actor and party; it has no name yet.

    `day` is when its article was published.
    """
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
        question=answer_question(_in_full(attribution), accuser, case),
        day=day,
    )


def _in_full(said: Attribution) -> str:
    """Return a statement with its speaker for the pronoun or verb it opens with: "it had stopped the trains"."""
    first, _, rest = said.statement.partition(" ")
    if first.casefold() in _OF_ITSELF:
        return f"{said.speaker} {rest}"
    own = first.casefold() in _OWN_VERBS or (said.polarity is Polarity.DENIES and is_participle(first))
    return f"{said.speaker} {said.statement}" if own else said.statement


_OF_ITSELF = ("it", "he", "she", "they", "we", "i")
_OWN_VERBS = ("having", "had", "has", "have", "never")


@dataclass
class Plan:
    """What an article's attributions come to: new claims under names of their own, repeats, and relations."""

    after: int
    """How many claims the store had; the plan holds while it has no others."""
    new: list[Claim] = field(default_factory=list)
    said: list[tuple[Attribution, Claim, tuple[str, ...]]] = field(default_factory=list)
    """Each attribution with its claim and how it drifts from it."""
    relations: list[Relation] = field(default_factory=list)


def plan_claims(
    attributions: Sequence[Attribution], known: Sequence[Claim], case: Case, after: int, day: date | None = None
) -> Plan:
    """Find which attributions repeat known claims, and how the new ones relate to all. Pure, and the slow part.

    `after` is how many claims the store had when `known` was read, `day` when the article was published.
    """
    plan = Plan(after=after)
    by_speaker: dict[str, list[Claim]] = {}
    for claim in known:
        by_speaker.setdefault(_speaker_key(claim), []).append(claim)
    for attribution in attributions:
        made = make_claim(attribution, case, day).model_copy(update={"id": f"+{len(plan.new)}"})
        same = by_speaker.setdefault(_speaker_key(made), [])
        claim = next((c for c in same if same_claim(c, made, case)), made)
        if claim is made:
            plan.new.append(made)
            same.append(made)
        plan.said.append((attribution, claim, () if claim is made else find_drift(claim, made, case)))
    everything = [*known, *plan.new]
    plan.relations = _once([relation for claim in plan.new for relation in relate(claim, everything, case)])
    return plan


def find_drift(claim: Claim, made: Claim, case: Case) -> tuple[str, ...]:
    """Return how the claim that an appearance makes drifts from the one it stands under, or later drifted to that."""
    notes = drift(claim, made, case)
    return tuple(f"later, {note}" for note in notes) if is_before(made, claim) else tuple(notes)


def store_claims(tx: Transaction, plan: Plan, article: str) -> dict[str, Claim]:
    """Store a plan's claims, appearances and relations. Return its new claims by their names in the plan."""
    stored = {claim.id: claims.add_claim(tx, claim) for claim in plan.new}

    def name(claim: str) -> str:
        return stored[claim].id if claim in stored else claim

    for attribution, claim, drifted in plan.said:
        appearance = Appearance(claim=name(claim.id), article=article, attribution=attribution, drift=drifted)
        claims.add_appearance(tx, appearance)
    claims.add_relations(
        tx, [r.model_copy(update={"claim": name(r.claim), "other": name(r.other)}) for r in plan.relations]
    )
    return stored


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
