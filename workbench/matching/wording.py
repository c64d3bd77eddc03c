"""Two sentences without a case: shared words, negation, opposites, numbers and who does it to whom.

These rules read wording alone. Where they are not sure they say so by `MENTIONS`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workbench.core.vocabulary import Stance
from workbench.matching.calibration import Ground
from workbench.matching.clauses import Word, read_clauses
from workbench.matching.lexicon import ANTONYMS, BE, DENY, KINDS, NEGATIONS, SPREADING, SYNONYMS
from workbench.matching.normalise import content_terms
from workbench.matching.numbers import Quantity, read_numbers
from workbench.matching.polarity import read_suspension
from workbench.matching.wordlists import words

ENOUGH = 0.85
"""Share of the claim's content words that a record must hold to say the same."""
TOUCHES = 0.3
"""Share from which a record is about the same matter at all."""
OPPOSED = 0.6
"""Share that negated or opposite sentences must have in common to answer each other."""
SAME_DENIAL = 0.75
"""As `ENOUGH`, for two that both deny: who denies names less of what is denied."""
_WORDS = 2
"""Content words that a claim must have for its wording to be compared: "they were killed" has one."""
_OBJECT = 3
"""Words in which the object of a verb is looked for."""
_COMPARED = 60
_ESTIMATE = 20
"""From which count on numbers of one event are taken for estimates that may differ."""
_SOMEBODY = words("someone somebody anyone anybody something anything")
_NOTHING = words("is are was were be been being there do does did has have had")


@dataclass(frozen=True)
class Sentence:
    """A text's content terms in order (synonyms as one), its negation as printed, and its numbers."""

    terms: tuple[str, ...]
    raw: tuple[str, ...]
    negation: str
    """The cue of the first clause that negates."""
    clauses: tuple[tuple[frozenset[str], str], ...]
    """Each clause's content terms and its negation: a text may deny one thing and say another."""
    suspended: str
    """The words by which it says nothing either way (did not deny)."""
    numbers: tuple[Quantity, ...]
    passive: bool


@dataclass(frozen=True)
class Finding:
    """What wording alone tells: a stance, by which rule, why, and what was compared."""

    stance: Stance
    ground: Ground
    reason: str
    shared: float
    """Share of the claim's content words that the record has, 0–1."""
    negation: tuple[str, str] = ("", "")
    opposites: tuple[str, str] = ("", "")
    numbers: tuple[str, str] = ("", "")

    @property
    def strength(self) -> float:
        """How strongly the words bear it out, 0–1: what is unlike is surer the less is shared."""
        apart = self.ground in (Ground.WORDS_FOREIGN, Ground.WORDS_SHARED)
        return 1 - self.shared if apart else self.shared


@lru_cache(maxsize=2048)  # one record is compared with many claims
def read_sentence(text: str) -> Sentence:
    """Read a text for comparison by wording."""
    clauses = read_clauses(text)
    all_words = [w for clause in clauses for w in clause]
    numbers = tuple(read_numbers(text))
    counted = {at for q in numbers for at in range(q.span.start, q.span.end)}
    kept = [w for clause in clauses for at, w in enumerate(clause) if _counts_as_content(clause, at, counted)]
    raw = tuple(t for t in content_terms([w.stem for w in kept if w.folded not in _NOTHING]))
    return Sentence(
        terms=tuple(SYNONYMS.get(t, t) for t in raw),
        raw=raw,
        negation=next((n for n in map(_negation, clauses) if n), ""),
        clauses=tuple(
            (frozenset(SYNONYMS.get(w.stem, w.stem) for w in clause), _negation(clause)) for clause in clauses
        ),
        suspended=next((n for n in map(read_suspension, clauses) if n), ""),
        numbers=numbers,
        passive=_is_passive(all_words),
    )


def _counts_as_content(clause: Sequence[Word], at: int, counted: set[int]) -> bool:
    word = clause[at]
    if word.span.start in counted or word.folded in NEGATIONS or word.folded in _SOMEBODY:
        return False
    return bool(word.stem) and not _denies(clause, at)


def _negation(words: Sequence[Word]) -> str:
    found = [w.folded for at, w in enumerate(words) if w.folded in NEGATIONS or _denies(words, at)]
    return found[0] if len(found) % 2 else ""


def _denies(words: Sequence[Word], at: int) -> bool:
    return words[at].stem in DENY and not any(w.stem in SPREADING for w in words[max(0, at - _OBJECT) : at])


def _is_passive(words: Sequence[Word]) -> bool:
    return any(a.folded in BE and b.folded.endswith(("ed", "en")) for a, b in pairwise(words)) and any(
        w.folded == "by" for w in words
    )


def compare_wording(claim: Sentence, record: Sentence) -> Finding:
    """Compare two sentences by wording alone."""
    found = _compare(claim, record)
    cue = claim.suspended or record.suspended
    if not cue or found.stance not in (Stance.CORROBORATES, Stance.CONTRADICTS):
        return found
    return Finding(
        Stance.MENTIONS, Ground.WORDS_SUSPENDED, f"One of the two says nothing either way (“{cue}”).", found.shared
    )


def _compare(claim: Sentence, record: Sentence) -> Finding:
    shared = share(claim.terms, record.terms)
    opposites = _opposites(claim, record)
    negation = (claim.negation, _answering(claim, record))
    differs = bool(negation[0]) != bool(negation[1])
    extra = share(record.terms, claim.terms)
    both = max(shared, extra) if opposites[0] or differs else shared
    if shared < TOUCHES and extra < TOUCHES:
        return Finding(Stance.UNRELATED, Ground.WORDS_FOREIGN, "They share hardly a word.", shared)
    if differs and opposites[0]:
        return Finding(
            Stance.MENTIONS,
            Ground.WORDS_UNSURE,
            "A negation meets an opposite word: unsure.",
            shared,
            negation,
            opposites,
        )
    if differs and both >= OPPOSED:
        words = negation[1] or negation[0]
        reason = f"One of the two negates what the other says (“{words}”)."
        return Finding(Stance.CONTRADICTS, Ground.WORDS_NEGATED, reason, shared, negation)
    if opposites[0] and shared >= OPPOSED - 0.1:
        reason = f"Opposite words: “{opposites[0]}” and “{opposites[1]}”."
        return Finding(Stance.CONTRADICTS, Ground.WORDS_OPPOSED, reason, shared, opposites=opposites)
    if negation[0] and negation[1] and SAME_DENIAL <= shared < ENOUGH:
        reason = f"Both deny it (“{negation[0]}”, “{negation[1]}”)."
        return Finding(Stance.CORROBORATES, Ground.WORDS_BOTH_DENY, reason, shared, negation)
    return _alike(claim, record, shared)


def _answering(claim: Sentence, record: Sentence) -> str:
    """Return the negation of that clause of a record which shares most with the claim."""
    wanted = set(claim.terms)
    return max(record.clauses, key=lambda clause: len(clause[0] & wanted), default=(frozenset(), ""))[1]


def _alike(claim: Sentence, record: Sentence, shared: float) -> Finding:
    if shared >= ENOUGH and len(set(claim.terms)) < _WORDS:
        return Finding(
            Stance.MENTIONS, Ground.WORDS_FEW, "The claim has too few words to tell what it is about.", shared
        )
    if shared >= ENOUGH and is_reversed(claim, record):
        reason = "The same words with the roles exchanged: another event, or the mirror of this one."
        return Finding(Stance.MENTIONS, Ground.WORDS_EXCHANGED, reason, shared)
    small = _clashing_count(claim, record)
    if shared >= ENOUGH and small:
        reason = f"The same words with another count: “{small[0]}” and “{small[1]}”."
        return Finding(Stance.MENTIONS, Ground.WORDS_COUNT, reason, shared, numbers=small)
    if shared >= ENOUGH:
        return Finding(Stance.CORROBORATES, Ground.WORDS_SAME, "It says the same in nearly the same words.", shared)
    return Finding(
        Stance.MENTIONS, Ground.WORDS_SHARED, "It shares words with the claim, and does not say the same.", shared
    )


def _clashing_count(claim: Sentence, record: Sentence) -> tuple[str, str] | None:
    """Return two small exact counts that differ: other things are counted. Large numbers are estimates of one event."""
    pairs = [(a, b) for a in claim.numbers[:_COMPARED] for b in record.numbers[:_COMPARED] if a.unit == b.unit]
    if not pairs or any(a.agrees_with(b) for a, b in pairs):
        return None
    one, two = pairs[0]
    return (one.text, two.text) if max(one.readings[0][1], two.readings[0][1]) < _ESTIMATE else None


def share(terms: Sequence[str], held: Sequence[str]) -> float:
    """Return the share of the distinct `terms` that `held` has, 0–1; a kind stands for its members."""
    wanted, there = set(terms), set(held)
    kinds = {KINDS[term] for term in there if term in KINDS}
    met = (term in there or (KINDS[term] in there if term in KINDS else term in kinds) for term in wanted)
    return sum(met) / len(wanted) if wanted else 0.0


def _opposites(claim: Sentence, record: Sentence) -> tuple[str, str]:
    only_record = set(record.raw) - set(claim.raw)
    for term in claim.raw:
        if term not in record.raw and (against := ANTONYMS.get(term, frozenset()) & only_record):
            return term, min(against)
    return "", ""


def is_reversed(claim: Sentence, record: Sentence) -> bool:
    """Return whether the first and the last shared words stand in exchanged order, with voice taken into account."""
    mine, theirs = Counter(claim.terms), Counter(record.terms)
    shared = [t for t in claim.terms if mine[t] == 1 and theirs[t] == 1]
    if len(shared) < 3:
        return False
    there = {t: i for i, t in enumerate(record.terms)}
    turned = there[shared[0]] > there[shared[-1]] and _between(shared, there)
    return turned != (claim.passive != record.passive) and turned


def _between(shared: list[str], there: dict[str, int]) -> bool:
    inner = [there[t] for t in shared[1:-1]]
    return any(there[shared[-1]] < at < there[shared[0]] for at in inner)
