"""Published terms, as their publishers print them; numbers are derived from terms.

Sources: AVeriTeC (verdicts), ICD 203 (likelihood, confidence), NATO AJP-2.1 (Admiralty), PARC3 and PolNeAR
(speaker, cue, content), RumourEval (stance, adapted).
"""

from enum import StrEnum


class Verdict(StrEnum):
    """Verification status of a claim: AVeriTeC's four labels, and `unreviewed` before any decision."""

    UNREVIEWED = "unreviewed"
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING_EVIDENCE = "conflicting_evidence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Confidence(StrEnum):
    """Confidence in the basis of a judgement (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Likelihood(StrEnum):
    """Likelihood of what is judged (ICD 203, first row of terms)."""

    REMOTE = "remote"
    VERY_UNLIKELY = "very_unlikely"
    UNLIKELY = "unlikely"
    EVEN_CHANCE = "roughly_even_chance"
    LIKELY = "likely"
    VERY_LIKELY = "very_likely"
    ALMOST_CERTAIN = "almost_certain"


LIKELIHOOD_PERCENT: dict[Likelihood, tuple[int, int]] = {
    Likelihood.REMOTE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.EVEN_CHANCE: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
}
"""Percent, from and to, of each ICD 203 term."""


class Polarity(StrEnum):
    """Whether the speaker asserts the content or denies it."""

    ASSERTS = "asserts"
    DENIES = "denies"


class Stance(StrEnum):
    """What a record says about a claim."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    MENTIONS = "mentions"
    UNRELATED = "unrelated"


class EvidenceLimit(StrEnum):
    """Why a claim's evidence may not be whole."""

    UNMATCHED = "unmatched"
    """Records of the store are not matched with it yet."""
    UNGROUPED = "ungrouped"
    """Records of the store are not grouped by origin yet."""
    NEAREST = "nearest"
    """Only the nearest records were read, and at least half of them are related."""


class FacetState(StrEnum):
    """How a claim and a record compare on one facet."""

    AGREES = "agrees"
    CLASHES = "clashes"
    SILENT = "silent"


class FacetName(StrEnum):
    """The comparable aspects of a proposition."""

    ACTOR = "actor"
    ACTION = "action"
    SUBJECT = "subject"
    ORIGIN_PLACE = "origin_place"
    DESTINATION = "destination"
    NUMBER = "number"
    DATE = "date"
    SCOPE = "scope"
    POLARITY = "polarity"
    HEDGE = "hedge"
    PARTY = "party"
    EXHIBIT = "exhibit"
    WORDING = "wording"


class RelationKind(StrEnum):
    """What one claim is to another."""

    REPEATS = "repeats"
    DENIES = "denies"
    COUNTER_ACCUSES = "counter_accuses"
    CONTRADICTS = "contradicts"
    PARTIALLY_CONCEDES = "partially_concedes"
    SUPERSEDES = "supersedes"
    RETRACTS = "retracts"


RELATION_VERBS: dict[RelationKind, tuple[str, str]] = {
    RelationKind.REPEATS: ("repeats", "repeated by"),
    RelationKind.DENIES: ("denies", "denied by"),
    RelationKind.COUNTER_ACCUSES: ("counter-accuses", "counter-accused by"),
    RelationKind.CONTRADICTS: ("contradicts", "contradicted by"),
    RelationKind.PARTIALLY_CONCEDES: ("partially concedes", "partially conceded by"),
    RelationKind.SUPERSEDES: ("supersedes", "superseded by"),
    RelationKind.RETRACTS: ("retracts", "retracted by"),
}
"""What the first claim does to the second, and what the second suffers."""


class DecisionKind(StrEnum):
    """What an analyst can decide; `undo` takes an earlier decision back."""

    VERDICT = "verdict"
    MERGE = "merge"
    SPLIT = "split"
    STANCE = "stance"
    """What a record says of the claim."""
    RELATION = "relation"
    """What the claim is to another."""
    ORIGIN = "origin"
    """Whether two records go back to one origin."""
    RELIABILITY = "reliability"
    """Of a publisher or organisation, A to F."""
    CREDIBILITY = "credibility"
    """Of a record, 1 to 6."""
    UNDO = "undo"


FINDINGS = (
    DecisionKind.STANCE,
    DecisionKind.RELATION,
    DecisionKind.ORIGIN,
    DecisionKind.RELIABILITY,
    DecisionKind.CREDIBILITY,
)
"""Decisions that are a `Finding`."""


class Reliability(StrEnum):
    """Admiralty: how reliable a source is (NATO AJP-2.1). F says that it cannot be judged: it is no middle."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """Admiralty: how credible an item is (NATO AJP-2.1). 6 says that it cannot be judged: it is no middle."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"


RELIABILITY_WORDS: dict[Reliability, str] = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
CREDIBILITY_WORDS: dict[Credibility, str] = {
    Credibility.ONE: "confirmed by other sources",
    Credibility.TWO: "probably true",
    Credibility.THREE: "possibly true",
    Credibility.FOUR: "doubtful",
    Credibility.FIVE: "improbable",
    Credibility.SIX: "truth cannot be judged",
}


class SameOrigin(StrEnum):
    """What an analyst says of two records: one origin, or two."""

    SAME = "same"
    APART = "apart"


class PartyKind(StrEnum):
    """What a party is in a case, whatever is claimed."""

    SIDE = "side"
    THIRD_STATE = "third_state"
    OBSERVER = "observer"
    MEDIA = "media"


class Interest(StrEnum):
    """Where a record's party stands to a claim (DESIGN section 4, rule 4)."""

    OWN_SIDE = "own_side"
    """The claim's own side: it repeats itself."""
    OPPOSING_SIDE = "opposing_side"
    """Whom the claim accuses, or whose accusation it denies: what that side confirms, it admits."""
    OTHER_SIDE = "other_side"
    THIRD_STATE = "third_state"
    OBSERVER = "observer"
    MEDIA = "media"
    UNKNOWN = "unknown"


class QueueSort(StrEnum):
    """Orders of the queue."""

    IMPORTED = "imported"
    PARTY = "party"
    SPEAKER = "speaker"
    VERDICT = "verdict"
    EVIDENCE = "evidence"


class ActorKind(StrEnum):
    """What an entry of a case's actor list is."""

    STATE = "state"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    PEOPLE = "people"
    PERSON = "person"
    PLACE = "place"
    MEDIA = "media"


class DateBasis(StrEnum):
    """Where a date was read."""

    JSON_LD = "json-ld"
    META = "meta"
    URL = "url"
    TEXT = "text"
    FILE = "file"
    ANALYST = "analyst"
    NONE = "none"


class DatePrecision(StrEnum):
    """How exact a date is."""

    EXACT = "exact"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INFERRED = "inferred"
    APPROXIMATE = "approximate"
    UNKNOWN = "unknown"


class DriftKind(StrEnum):
    """In what a record departs from the one that it passes on."""

    NUMBER = "number"
    HEDGE = "hedge"
    VERB = "verb"
    LEFT_OUT = "left_out"
    ESCALATION = "escalation"
