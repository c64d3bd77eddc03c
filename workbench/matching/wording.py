"""Two sentences without a case: shared words, negation, opposites, numbers and who does it to whom.

These rules read wording alone. Where they are not sure they say so by `MENTIONS`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.core.vocabulary import Stance
from workbench.matching.calibration import Ground
from workbench.matching.lexicon import KINDS
from workbench.matching.normalise import stem
from workbench.matching.numbers import Quantity
from workbench.matching.senses import CONVERSE, OPPOSITE_DEEDS, OPPOSITE_WAYS, SUCCESSIVE, is_prefixed, opposite, sense
from workbench.matching.senses import KINDS as SENSE_KINDS
from workbench.matching.sentence import Sentence, is_exchanged, is_reversed, read_sentence

__all__ = ["ENOUGH", "TOUCHES", "Finding", "Sentence", "compare_wording", "read_sentence", "share"]

ENOUGH = 0.85
"""Share of the claim's content words that a record must hold to say the same."""
TOUCHES = 0.3
"""Share from which a record is about the same matter at all."""
OPPOSED = 0.85
"""Share that negated or opposite sentences must have in common, beside what opposes them, to answer each other."""
SAME_DENIAL = 0.75
"""As `ENOUGH`, for two that both deny: who denies names less of what is denied."""
_WORDS = 2
"""Content words that a claim must have for its wording to be compared: "they were killed" has one."""
_AS_LONG = 2
"""How much longer a record may be to be one sentence beside another: each has then a word that the other lacks."""
_SHORT = 7
"""Content words up to which one word in common is a good part of a sentence."""
_COMPARED = 60
_SEVERAL, _HALF = 2, 0.5
_NEAR = 0.4
"""Share, either way, from which a clause may answer a claim: an opposite word is not shared."""
_DECIDING = (Stance.CORROBORATES, Stance.CONTRADICTS)
_OF_A_KIND = frozenset(SENSE_KINDS)
_ESTIMATE = 20
"""From which count on numbers of one event are taken for estimates that may differ."""
_MOST, _LOW = 3, 0
"""Quantifiers: from "most" up, and "few"."""


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


def compare_wording(claim: Sentence, record: Sentence) -> Finding:
    """Compare two texts by wording alone. Each clause of the claim has to be answered by one clause of the record."""
    whole = _compare(claim, record)
    if len(record.words) < _SEVERAL or not claim.words:
        return _held_open(whole, claim, record)
    found = [_answered(part, record) for part in claim.parts[:_COMPARED]]
    if undecided := [one for one in found if one.stance not in _DECIDING]:
        return undecided[0] if whole.stance in _DECIDING else whole
    if record.taken_back:
        reason = f"It is taken back, or left open, where it is told (“{record.taken_back}”)."
        return Finding(Stance.MENTIONS, Ground.WORDS_OPEN, reason, whole.shared)
    return min(found, key=lambda one: (one.stance is not Stance.CONTRADICTS, one.shared))


def _answered(claim: Sentence, record: Sentence) -> Finding:
    """Return what the clause of a record that answers a claim's clause says of it: that which shares most with it."""
    found = [_held_open(_compare(claim, part), claim, part) for part in record.parts if _is_near(claim, part)]
    decided = [one for one in found if one.stance in _DECIDING]
    if len({one.stance for one in decided}) > 1:
        reason = "One clause says so, and another that it is not so."
        return Finding(Stance.MENTIONS, Ground.WORDS_UNSURE, reason, max(one.shared for one in decided))
    spread = Finding(Stance.MENTIONS, Ground.WORDS_SHARED, _SPREAD, covered(claim.senses, record.senses))
    return max(decided or found, key=lambda one: one.shared, default=spread)


def _is_near(claim: Sentence, part: Sentence) -> bool:
    return max(covered(claim.senses, part.senses), covered(part.senses, claim.senses)) >= _NEAR


def _held_open(found: Finding, claim: Sentence, record: Sentence) -> Finding:
    """Return what was found, less where one of the two does not say that it is so."""
    if found.stance not in _DECIDING:
        return found
    if cue := claim.suspended or record.suspended:
        reason = f"One of the two says nothing either way (“{cue}”)."
        return Finding(Stance.MENTIONS, Ground.WORDS_SUSPENDED, reason, found.shared)
    cue = claim.open or record.open
    if bool(claim.open) != bool(record.open) and sense(stem(cue)) not in found.opposites:
        reason = f"One of the two leaves open what the other says (“{cue}”)."
        return Finding(Stance.MENTIONS, Ground.WORDS_OPEN, reason, found.shared)
    if found.stance is Stance.CORROBORATES and bool(claim.coming) != bool(record.coming):
        reason = f"One of the two tells what is yet to come (“{claim.coming or record.coming}”)."
        return Finding(Stance.MENTIONS, Ground.WORDS_OPEN, reason, found.shared)
    return found


def _compare(claim: Sentence, record: Sentence) -> Finding:
    shared, extra = covered(claim.senses, record.senses), covered(record.senses, claim.senses)
    if shared < TOUCHES and extra < TOUCHES and not _touches(claim, record):
        return Finding(Stance.UNRELATED, Ground.WORDS_FOREIGN, "They share hardly a word.", shared)
    mine, theirs = claim.answer(frozenset(record.senses)), record.answer(frozenset(claim.senses))
    negation = (mine.cue, theirs.cue)
    differs = bool(negation[0]) != bool(negation[1])
    opposites = _opposites(claim, record)
    if opposites[0]:
        return _opposed(claim, record, shared, opposites, negation if differs else ("", ""))
    plainly = mine.plainly and theirs.plainly
    common = max(shared, extra if len(set(record.senses)) >= _WORDS or shared >= _HALF else 0.0)
    if differs and plainly and common >= OPPOSED and not _of_others(claim.senses, record.senses):
        reason = f"One of the two negates what the other says (“{negation[1] or negation[0]}”)."
        return Finding(Stance.CONTRADICTS, Ground.WORDS_NEGATED, reason, common, negation)
    if differs:
        reason = f"One of the two negates (“{negation[1] or negation[0]}”), not plainly what the other says."
        return Finding(Stance.MENTIONS, Ground.WORDS_SHARED, reason, shared, negation)
    if negation[0] and negation[1] and SAME_DENIAL <= shared < ENOUGH:
        reason = f"Both deny it (“{negation[0]}”, “{negation[1]}”)."
        return Finding(Stance.CORROBORATES, Ground.WORDS_BOTH_DENY, reason, shared, negation)
    return replace(_alike(claim, record, shared, extra), negation=negation)


def _touches(claim: Sentence, record: Sentence) -> bool:
    """Return whether two short sentences, each of few words, share one, or tell of the same kind of doer."""
    if max(len(claim.senses), len(record.senses)) > _SHORT:
        return claim.senses[:1] == record.senses[:1]
    doers = [{sense, *SENSE_KINDS.get(sense, ())} for one in (claim, record) for sense in one.senses[:1]]
    return bool(set(claim.senses) & set(record.senses)) or (len(doers) == 2 and bool(doers[0] & doers[1]))


def _opposed(
    claim: Sentence, record: Sentence, shared: float, opposites: tuple[str, str], negation: tuple[str, str]
) -> Finding:
    one, two = opposites
    mine, theirs = [s for s in claim.senses if s != one], [s for s in record.senses if s != two]
    beside = max(covered(mine, theirs), covered(theirs, mine))
    if any(negation) and is_prefixed(one, two) and beside >= OPPOSED:
        reason = f"Opposite words, and one of the two negates its own: “{one}”, “{two}”."
        return Finding(Stance.CORROBORATES, Ground.WORDS_SAME, reason, beside, negation)
    if any(negation):
        reason = "A negation meets an opposite word: unsure."
        return Finding(Stance.MENTIONS, Ground.WORDS_UNSURE, reason, shared, negation, opposites)
    if two in CONVERSE.get(one, ()) and _told_back(claim, record, opposites):
        reason = f"One deed from its two sides: “{one}” and “{two}”."
        return Finding(Stance.CORROBORATES, Ground.WORDS_SAME, reason, covered(mine, theirs))
    if reason := _stand_together(claim, record, opposites):
        return Finding(Stance.MENTIONS, Ground.WORDS_UNSURE, reason, shared, opposites=opposites)
    if beside >= OPPOSED and not _of_others(mine, theirs):
        reason = f"Opposite words: “{one}” and “{two}”."
        return Finding(Stance.CONTRADICTS, Ground.WORDS_OPPOSED, reason, beside, opposites=opposites)
    reason = "It shares words with the claim, and does not say the same."
    return Finding(Stance.MENTIONS, Ground.WORDS_SHARED, reason, shared, opposites=opposites)


def _stand_together(claim: Sentence, record: Sentence, opposites: tuple[str, str]) -> str:
    """Return why both may be so in spite of opposite words, or nothing."""
    one, two = opposites
    if one not in OPPOSITE_DEEDS and one in claim.qualities and two in record.qualities:
        return f"“{one}” and “{two}” may tell one thing from another: unsure."
    past = claim.is_past(one) or record.is_past(two)
    if two in SUCCESSIVE.get(one, ()) and past and not claim.days & record.days:
        return f"The one may have followed the other: “{one}” and “{two}”."
    return ""


def _told_back(claim: Sentence, record: Sentence, deeds: tuple[str, str]) -> bool:
    """Return whether two tell one deed from its two sides, with all that is told beside it."""
    turned = tuple(deeds[0] if s == deeds[1] else s for s in record.senses)
    return covered(claim.senses, turned) >= ENOUGH and is_exchanged(claim.senses, turned)


def _of_others(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether the two begin with others: a woman who cooks, a man who does not."""
    return bool(mine and theirs) and not covered(mine[:1], theirs) and not covered(theirs[:1], mine)


_SPREAD = "Its words are told of several things: no one clause says the same."
_FEW_WORDS = "The claim has too few words to tell what it is about."
_EXCHANGED = "The same words with the roles exchanged: another event, or the mirror of this one."


def _alike(claim: Sentence, record: Sentence, shared: float, extra: float) -> Finding:
    if shared < ENOUGH or (shared < 1 and extra < 1 and len(record.senses) <= _AS_LONG * len(claim.senses)):
        reason = "It shares words with the claim, and does not say the same."
        return Finding(Stance.MENTIONS, Ground.WORDS_SHARED, reason, shared)
    if len(set(claim.senses)) < _WORDS and extra < 1:
        return Finding(Stance.MENTIONS, Ground.WORDS_FEW, _FEW_WORDS, shared)
    if is_reversed(claim, record):
        return Finding(Stance.MENTIONS, Ground.WORDS_EXCHANGED, _EXCHANGED, shared)
    if extra >= ENOUGH and (ways := _opposite_ways(claim, record)):
        reason = f"Opposite words: “{ways[0]}” and “{ways[1]}”."
        return Finding(Stance.CONTRADICTS, Ground.WORDS_OPPOSED, reason, shared, opposites=ways)
    return _counted(claim, record, shared)


def _counted(claim: Sentence, record: Sentence, shared: float) -> Finding:
    """Compare two that say the same of how many: by numbers, and by "all", "most", "some" and "few"."""
    if small := _clashing_count(claim, record):
        reason = f"The same words with another count: “{small[0]}” and “{small[1]}”."
        return Finding(Stance.MENTIONS, Ground.WORDS_COUNT, reason, shared, numbers=small)
    if few := _of_few(claim, record) or _of_few(record, claim):
        return Finding(Stance.MENTIONS, Ground.WORDS_COUNT, f"One of the two says so of few (“{few}”).", shared)
    if claim.quantifier and record.quantifier and claim.quantifier[0] != record.quantifier[0]:
        (mine, one), (theirs, two) = claim.quantifier, record.quantifier
        if min(mine, theirs) == _LOW and max(mine, theirs) >= _MOST:
            reason = f"Opposite words: “{one}” and “{two}”."
            return Finding(Stance.CONTRADICTS, Ground.WORDS_OPPOSED, reason, shared, opposites=(one, two))
        if theirs < mine:
            reason = f"It says so of fewer: “{two}”, not “{one}”."
            return Finding(Stance.MENTIONS, Ground.WORDS_COUNT, reason, shared)
    return Finding(Stance.CORROBORATES, Ground.WORDS_SAME, "It says the same in nearly the same words.", shared)


def _of_few(one: Sentence, other: Sentence) -> str:
    """Return the word by which one says something of few, where the other does not say of how many."""
    return one.quantifier[1] if one.quantifier and one.quantifier[0] == _LOW and not other.quantifier else ""


def _clashing_count(claim: Sentence, record: Sentence) -> tuple[str, str] | None:
    """Return two counts that differ: small exact ones count other things. Large ones are estimates of one event."""
    pairs = [(a, b) for a in claim.numbers[:_COMPARED] for b in record.numbers[:_COMPARED] if a.unit == b.unit]
    agreeing = {a.unit for a, b in pairs if a.agrees_with(b)}
    clashing = ((a, b) for a, b in pairs if a.unit not in agreeing and _tells_apart(a, b))
    return next(((one.text, two.text) for one, two in clashing), None)


def _tells_apart(one: Quantity, two: Quantity) -> bool:
    small = max(one.readings[0][1], two.readings[0][1]) < _ESTIMATE
    return small or one.unit == "year" or _is_bounded(one) or _is_bounded(two)


def _is_bounded(quantity: Quantity) -> bool:
    """Return whether words set a bound on purpose, which another count breaks: "at least 300". "Up to" estimates."""
    low, high = quantity.readings[0]
    return quantity.bound != "up to" and (math.isinf(high) or low == 0 < high)


def covered(wanted: Sequence[str], held: Sequence[str]) -> float:
    """Return the share of the distinct senses `wanted` that are `held`, 0–1: who says "a horse" says "an animal"."""
    there = set(held)
    there = there.union(*map(SENSE_KINDS.__getitem__, there & _OF_A_KIND))
    return len(there.intersection(wanted)) / len(set(wanted)) if wanted else 0.0


def share(terms: Sequence[str], held: Sequence[str]) -> float:
    """Return the share of the distinct `terms` that `held` has, 0–1; a kind stands for its members, and they for it."""
    wanted, there = set(terms), set(held)
    kinds = {KINDS[term] for term in there if term in KINDS}
    met = (term in there or (KINDS[term] in there if term in KINDS else term in kinds) for term in wanted)
    return sum(met) / len(wanted) if wanted else 0.0


def _opposites(claim: Sentence, record: Sentence) -> tuple[str, str]:
    only_record = frozenset(record.senses) - set(claim.senses)
    for one in claim.senses:
        if one not in record.senses and (two := opposite(one, only_record)):
            return one, two
    return "", ""


def _opposite_ways(claim: Sentence, record: Sentence) -> tuple[str, str] | None:
    for way, back in OPPOSITE_WAYS:
        for one, two in ((way, back), (back, way)):
            if one in claim.particles - record.particles and two in record.particles - claim.particles:
                return one, two
    return None
