"""Whose interest a record serves, and how many independent origins say what, split by it (DESIGN section 4, rule 4)."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from workbench.core.case import Case, Question
from workbench.core.evidence import Evidence, EvidenceCount, PartyTally, StanceTally, Tally
from workbench.core.model import Claim
from workbench.core.text import counted
from workbench.core.vocabulary import Interest, PartyKind, Polarity, Stance

TALLIED = (Stance.CORROBORATES, Stance.CONTRADICTS, Stance.MENTIONS)
"""The stances that are counted and shown, in this order: of an unrelated record nothing is said."""
_BY_KIND = {
    PartyKind.SIDE: Interest.OTHER_SIDE,
    PartyKind.THIRD_STATE: Interest.THIRD_STATE,
    PartyKind.OBSERVER: Interest.OBSERVER,
    PartyKind.MEDIA: Interest.MEDIA,
}


def read_interest(party: str | None, claim: Claim, case: Case) -> Interest:
    """Return where a party (its id) stands to a claim."""
    if party is None or party not in case.party_by_id:
        return Interest.UNKNOWN
    if party in _own_side(claim, case):
        return Interest.OWN_SIDE
    if party in opposing_parties(claim, case):
        return Interest.OPPOSING_SIDE
    return _BY_KIND[case.party_by_id[party].kind]


def _own_side(claim: Claim, case: Case) -> set[str | None]:
    """Return the claim's party and, where it makes one of the case's accusations, the party that makes it first."""
    question = case.question_by_id.get(claim.question or "")
    accuses = question and claim.polarity is not Polarity.DENIES and claim.party not in _accused(question, case)
    return {claim.party, question.accuser} if question and accuses else {claim.party}


def opposing_parties(claim: Claim, case: Case) -> set[str]:
    """Return the parties that a claim speaks against: those it accuses, or the accuser that it denies.

    Only the case's question tells: that somebody accuses back does not make him a party to this accusation, and
    “admission against interest” must not be said of a bystander.
    """
    question = case.question_by_id.get(claim.question or "")
    if question is None:
        return set()
    accused = _accused(question, case)
    if claim.polarity is not Polarity.DENIES and claim.party in accused:
        return set()  # one of the accused speaks: whether he admits or denies is in his words
    against = {question.accuser} if claim.polarity is Polarity.DENIES else accused
    return {party for party in against if party and party != claim.party}


def _accused(question: Question, case: Case) -> set[str | None]:
    mirror = case.question_by_id.get(question.mirror or "")
    accused = {case.party_of_actor(actor) for actor in question.actor}
    return accused | {mirror.accuser} if mirror else accused


def tally(claim: Claim, counts: Iterable[EvidenceCount], case: Case) -> Tally:
    """Return a claim's origins and records by stance, and within each by party, the most origins first."""
    found: dict[Stance, dict[str | None, list[int]]] = {stance: {} for stance in TALLIED}
    for count in counts:
        if count.stance in found:
            of_party = found[count.stance].setdefault(case.party_of_side(count.side), [0, 0])
            of_party[0] += count.origins
            of_party[1] += count.records
    return tuple(_tally_stance(stance, parties, claim, case) for stance, parties in found.items())


def _tally_stance(stance: Stance, counts: dict[str | None, list[int]], claim: Claim, case: Case) -> StanceTally:
    parties = [
        PartyTally(party=party, interest=read_interest(party, claim, case), origins=origins, records=records)
        for party, (origins, records) in counts.items()
    ]
    order = list(Interest)
    parties.sort(key=lambda p: (-p.origins, order.index(p.interest), p.party or ""))
    return StanceTally(
        stance=stance,
        origins=sum(p.origins for p in parties),
        records=sum(p.records for p in parties),
        parties=tuple(parties),
    )


def beyond_own_side(found: StanceTally) -> int:
    """Return how many origins are known not to be the claim's own side, which only repeats itself."""
    return sum(p.origins for p in found.parties if p.interest not in {Interest.OWN_SIDE, Interest.UNKNOWN})


def count_origins(evidence: Iterable[Evidence]) -> int:
    """Return how many independent origins say anything of a claim, whatever stances their records take."""
    return len(_stances_of_origins(evidence))


def tell_overlap(evidence: Iterable[Evidence]) -> str:
    """Return a sentence where the origins of the stances add up to more than there are; else nothing."""
    stances = _stances_of_origins(evidence)
    several = sum(len(taken) > 1 for taken in stances.values())
    if not several:
        return ""
    if len(stances) == 1:
        return "1 origin in all: its records take more than one stance."
    some = "one" if several == 1 else str(several)
    return f"{len(stances)} origins in all: the records of {some} take more than one stance."


def _stances_of_origins(evidence: Iterable[Evidence]) -> dict[str, set[Stance]]:
    found: dict[str, set[Stance]] = defaultdict(set)
    for one in evidence:
        if one.stance in TALLIED:
            found[one.origin or one.record.id].add(one.stance)
    return found


INTEREST_WORDS: dict[Interest, str] = {
    Interest.OWN_SIDE: "own side",
    Interest.OPPOSING_SIDE: "opposing side",
    Interest.OTHER_SIDE: "other side",
    Interest.THIRD_STATE: "third state",
    Interest.OBSERVER: "independent",
    Interest.MEDIA: "media",
    Interest.UNKNOWN: "unknown side",
}
_VERBS = {Stance.CORROBORATES: "corroborated", Stance.CONTRADICTS: "contradicted", Stance.MENTIONS: "mentioned"}


def tell_stance(found: StanceTally, case: Case) -> str:
    """Return `corroborated by 3 origins (11 records): Armenian side 1 · third state 1 · independent 1`."""
    if not found.records:
        return f"{_VERBS[found.stance]} by no record"
    origins, records = counted(found.origins, "origin"), counted(found.records, "record")
    parties: Counter[str] = Counter()
    for one in found.parties:
        parties[_label(one, found.stance, case)] += one.origins
    split = " · ".join(f"{name} {count}" for name, count in parties.most_common())
    return f"{_VERBS[found.stance]} by {origins} ({records}): {split}"


def _label(one: PartyTally, stance: Stance, case: Case) -> str:
    party = case.party_by_id.get(one.party or "")
    sides = (Interest.OWN_SIDE, Interest.OPPOSING_SIDE, Interest.OTHER_SIDE)
    name = party.name if party and one.interest in sides else INTEREST_WORDS[one.interest]
    if one.interest is Interest.OPPOSING_SIDE and stance is Stance.CORROBORATES:
        return f"{name} (admission against interest)"
    return f"{name} (own side)" if one.interest is Interest.OWN_SIDE else name
