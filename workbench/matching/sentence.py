"""A text read for comparison by wording: its content words, its negation, its numbers, and who does it to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from workbench.core.text import fold
from workbench.matching import lexicon
from workbench.matching.clauses import OBJECT, Clause, Word, read_clauses
from workbench.matching.lexicon import BE, NEGATIONS, SYNONYMS
from workbench.matching.negation import REVERSING, Reach, denies, is_negating, reach, read_negation
from workbench.matching.normalise import STOP_TERMS, content_terms
from workbench.matching.numbers import Quantity, read_numbers
from workbench.matching.parts import is_past, is_verbal
from workbench.matching.polarity import read_suspension
from workbench.matching.senses import FORMS, PARTICIPLES, PHRASES, sense
from workbench.matching.undone import read_coming, read_open
from workbench.matching.wordlists import words

_SOMEBODY = words("someone somebody anyone anybody something anything one")
_NOTHING = words("is are was were be been being there do does did has have had")
_LIGHT = words(
    """group crowd bunch pair lot number piece several couple everyone everybody everything always often all every each
    both some many most few none any exactly only between case doubt true yet still already everywhere
    might perhaps possibly also fewer least than along across around toward towards onto upon beside within among amid
    via per nearby next almost nearly hardly scarcely barely"""
)
"""Words that count, place or set a tone: a sentence is not about them."""
_UNTRUE = words("false untrue wrong")
_PARTICLES = words("on off up down before after into out with without")
_QUANTIFIERS = {
    **dict.fromkeys(("all", "every", "everyone", "everybody", "everything", "each", "both", "always", "whole"), 4),
    **dict.fromkeys(("most", "usually"), 3),
    **dict.fromkeys(("many", "often", "much"), 2),
    **dict.fromkeys(("some", "several", "someone", "sometimes", "part"), 1),
    **dict.fromkeys(("rarely", "seldom", "hardly", "barely", "scarcely", "few"), 0),
}
_DAYS = lexicon.stems(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight january february april june july "
    "august september october november december"
)
"""Days and months by name, as far as the name is seldom another word."""
_NOW = words("is are am being be")
"""Words that before a participle tell what is being done, or how things stand."""
_FEW_AFTER = words("a the these those last past next first every")
"""Words after which "few" does not tell that they are no more."""
_BACK = words("it this that these those")
"""Words that, before "be", point back to what was told."""
_UNDONE = frozenset(map(sense, lexicon.UNDONE))
_UP_TO_A_NOUN = 4
_PUTTING_OFF = lexicon.INTENDING | lexicon.WEIGHING | lexicon.PREVENTING | lexicon.UNDONE
_FALLING_SHORT = lexicon.COMING | lexicon.PENDING | lexicon.NOT_QUITE
_ONE = words("a an")
_NOUNS = frozenset().union(*lexicon.NOUNS.values())


@dataclass(frozen=True)
class Sentence:
    """A text's clauses and numbers; what they tell is read when it is first asked for."""

    words: tuple[Clause, ...]
    numbers: tuple[Quantity, ...]
    denied: str = ""
    """The cue of a denial that stands outside the text."""

    @cached_property
    def senses(self) -> tuple[str, ...]:
        """Content words in order by sense: irregular forms, two-word verbs and synonyms taken for one."""
        return tuple(s for senses in self._placed for _, s in senses)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Content terms in order, synonyms as one."""
        counted = self._counted()
        kept = [w for c in self.words for at, w in enumerate(c) if _counts_as_content(c, at, counted)]
        found = content_terms([w.stem for w in kept if w.folded not in _NOTHING])
        return tuple(SYNONYMS.get(t, t) for t in found)

    @cached_property
    def parts(self) -> tuple["Sentence", ...]:
        """Its clauses, each as a text of its own."""
        return tuple(
            Sentence((c,), tuple(q for q in self.numbers if c.starts[0] <= q.span.start < c.end), self.denied)
            for c in self.words
        )

    @cached_property
    def taken_back(self) -> str:
        """The word by which a later clause denies, or leaves open, what stood before it: "this is not true"."""
        later = (c for c in self.words[1:] if c[0].folded in _BACK and c[1:] and c[1].folded in BE)
        return next((cue for clause in later if (cue := read_negation(clause) or read_open(clause))), "")

    @cached_property
    def negation(self) -> str:
        """The cue of the first clause that negates."""
        return next((n for n in map(read_negation, self.words) if n), self.denied)

    def answer(self, wanted: frozenset[str]) -> Reach:
        """Return what negates the clause that shares most with another text, whose senses are `wanted`.

        A text may deny one thing and say another.
        """
        if self.denied:
            return Reach(self.denied)
        clauses = self._clauses()
        shared = [(len(wanted.intersection(s for _, s in senses)), clause, senses) for clause, senses in clauses]
        if not shared:
            return Reach()
        _, clause, senses = max(shared, key=lambda one: one[0])
        return reach(clause, senses, wanted)

    @cached_property
    def suspended(self) -> str:
        """The words by which it says nothing either way (did not deny)."""
        return next((n for n in map(_suspended, self.words) if n), "")

    @cached_property
    def qualities(self) -> frozenset[str]:
        """Senses that stand right before another content word, and tell which is meant: "a young dog"."""
        pairs = (pair for senses in self._placed for pair in pairwise(senses))
        return frozenset(s for (at, s), (then, _) in pairs if then == at + 1 and not s.endswith("li"))

    @cached_property
    def open(self) -> str:
        """The words by which it leaves open whether it is so, or tells what is only wanted, prevented or called off."""
        found = (read_open(clause) or _called_off(clause, senses) for clause, senses in self._clauses())
        return next(filter(None, found), "")

    @cached_property
    def coming(self) -> str:
        """The word by which it tells what is yet to come."""
        return next((n for n in map(read_coming, self.words) if n), "")

    @cached_property
    def undone(self) -> frozenset[str]:
        """Senses of the deeds that it tells as to come, as wanted or as nearly done, not those it hedges."""
        return frozenset(filter(None, map(_undone, self.words, self._placed)))

    @cached_property
    def things(self) -> frozenset[str]:
        """Senses of what it names as a thing: what can be moved, used or hit, and what follows "a" or a number."""
        counted, pairs = self._counted(), zip(self.words, self._placed, strict=True)
        return frozenset(s for clause, senses in pairs for s in _things(clause, senses, counted))

    @cached_property
    def particles(self) -> frozenset[str]:
        """Its particles that have opposites."""
        return frozenset(w.folded for clause in self.words for w in clause) & _PARTICLES

    @cached_property
    def days(self) -> frozenset[str]:
        """The days, months and years it names."""
        return _DAYS.intersection(self.senses).union(fold(q.text) for q in self.numbers if q.unit in ("day", "year"))

    def is_past(self, deed: str) -> bool:
        """Return whether a deed is told as done: "was arrested", "arrested", not "is being arrested", "arrests"."""
        return any(s == deed and _is_past(c, at) for c, senses in self._clauses() for at, s in senses)

    def _clauses(self) -> Iterator[tuple[Clause, list[tuple[int, str]]]]:
        """Yield each clause with its content words by sense."""
        return zip(self.words, self._placed, strict=True)

    @cached_property
    def quantifier(self) -> tuple[int, str] | None:
        """How many of those spoken of, from 0 (few) to 4 (all), with the word."""
        return next((q for q in map(_quantifier, self.words) if q), None)

    @cached_property
    def passive(self) -> "Passive | None":
        """Its first passive."""
        return next((p for p in map(_passive, self.words, self._placed) if p), None)

    def _counted(self) -> set[int]:
        return {at for q in self.numbers for at in range(q.span.start, q.span.end)}

    @cached_property
    def _placed(self) -> list[list[tuple[int, str]]]:
        """The content words of each clause by sense, each with its place."""
        counted = self._counted()
        return [_senses(clause, counted) for clause in self.words]


@dataclass(frozen=True)
class Passive:
    """A passive: the senses of those it is done to, of the deed, and of those named after "by"."""

    patient: frozenset[str]
    verb: str
    agent: frozenset[str]


@lru_cache(maxsize=2048)  # one record is compared with many claims
def read_sentence(text: str) -> Sentence:
    """Read a text for comparison by wording."""
    return Sentence(read_clauses(text), read_numbers(text))


def _counts_as_content(clause: Clause, at: int, counted: set[int]) -> bool:
    word = clause[at]
    if clause.starts[at] in counted or word.folded in NEGATIONS or word.folded in _SOMEBODY:
        return False
    return bool(word.stem) and not denies(clause, at)


# --- content by sense ---------------------------------------------------------------------------------------------


_EMPTY = NEGATIONS | _SOMEBODY | _NOTHING | _LIGHT


def _senses(clause: Clause, counted: set[int]) -> list[tuple[int, str]]:
    """Return the content words of a clause by sense, each with its place."""
    found: list[tuple[int, str]] = []
    within: range = range(0)
    for at, word in enumerate(clause):
        if not word.stem or word.folded in _EMPTY or at in within or clause.starts[at] in counted:
            continue
        if word.stem in REVERSING and is_negating(clause, at):
            continue
        base = FORMS.get(word.folded, word.stem)
        if base in PHRASES:
            base, within = _phrase(clause, at, base)
        if base not in STOP_TERMS:
            found.append((at, sense(base)))
    return found


def _phrase(clause: Clause, at: int, verb: str) -> tuple[str, range]:
    """Return what a verb means with words after it, and the places of these; itself where they are no phrase."""
    for first in range(at + 1, min(at + 1 + OBJECT, len(clause))):
        for stems, one in PHRASES[verb]:
            end = first + len(stems)
            if len(stems) == 1 and _places(clause, at, first):
                continue
            if tuple(word.stem for word in clause[first:end]) == stems:
                return one, range(first, end)
    return verb, range(0)


def _places(clause: Clause, at: int, particle: int) -> bool:
    """Return whether a particle apart from its verb tells where: "put the cup on the table", not "put the hat on"."""
    apart, then = particle > at + 1, clause[particle + 1 : particle + 2]
    return apart and any(word.folded in lexicon.BEFORE_NOUN for word in then)


# --- what is left open ---------------------------------------------------------------------------------------------


def _suspended(words: Clause) -> str:
    """Return the words by which a clause says nothing either way. What is not false, or cannot be denied, is so."""
    cue = read_suspension(words)
    affirmed = cue.split(" ")[-1] in _UNTRUE or cue.split(" ")[0] in ("cannot", "cant")
    return "" if affirmed else cue


def _called_off(clause: Clause, senses: Sequence[tuple[int, str]]) -> str:
    return next((clause[at].folded for at, found in senses if found in _UNDONE), "")


def _undone(clause: Clause, senses: Sequence[tuple[int, str]]) -> str:
    """Return the deed after the word by which a clause tells it as to come, or as wanted or nearly done, or nothing."""
    cue = read_coming(clause) or read_open(clause) or _called_off(clause, senses)
    start = next((at for at, word in enumerate(clause) if word.folded == cue), len(clause))
    if cue not in _FALLING_SHORT and not any(word.stem in _PUTTING_OFF for word in clause[start : start + 1]):
        return ""
    return next((found for at, found in senses if at > start and not found.endswith("li")), "")


def _things(words: Clause, senses: Sequence[tuple[int, str]], counted: set[int]) -> Iterator[str]:
    """Yield what a clause names as a thing. Of words that follow each other the last is the thing."""
    held = {at for at, _ in senses}
    for at, found in senses:
        if is_verbal(words[at]) or at + 1 in held:
            continue
        first = next(i for i in range(at, -1, -1) if i - 1 not in held)
        one = first > 0 and (words[first - 1].folded in _ONE or words.starts[first - 1] in counted)
        if one or words[at].stem in _NOUNS:
            yield found


def _quantifier(words: Sequence[Word]) -> tuple[int, str] | None:
    for at, word in enumerate(words):
        if word.folded in _QUANTIFIERS:
            a_few = word.folded == "few" and at > 0 and words[at - 1].folded in _FEW_AFTER
            return (1, "a few") if a_few else (_QUANTIFIERS[word.folded], word.folded)
    return None


# --- who does it to whom ------------------------------------------------------------------------------------------


def _passive(words: Sequence[Word], senses: Sequence[tuple[int, str]]) -> Passive | None:
    """Return the first passive of a clause, or nothing."""
    for at, word in enumerate(words):
        if word.folded not in BE and word.folded.removesuffix("nt") not in BE:
            continue
        verb = next((i for i in range(at + 1, min(at + 4, len(words))) if _is_participle(words, i)), None)
        if verb is None or not all(_lets_through(w) for w in words[at + 1 : verb]):
            continue
        deed = next((s for i, s in senses if i == verb), "")
        by = next((i for i in range(verb + 1, len(words)) if words[i].folded == "by"), None)
        patient = frozenset(s for i, s in senses if i < at)
        agent = frozenset([s for i, s in senses if by is not None and i > by][:_UP_TO_A_NOUN])
        return Passive(patient, deed, agent) if deed else None
    return None


def _is_past(words: Sequence[Word], at: int) -> bool:
    return is_past(words[at]) and not any(w.folded in _NOW for w in words[max(0, at - 2) : at])


def _is_participle(words: Sequence[Word], at: int) -> bool:
    folded = words[at].folded
    return folded.endswith(("ed", "en")) or folded in PARTICIPLES


def _lets_through(word: Word) -> bool:
    return word.folded in BE or word.folded in NEGATIONS or word.folded.endswith("ly") or word.folded == "yet"


def is_reversed(claim: Sentence, record: Sentence) -> bool:
    """Return whether who does it and whom it is done to are exchanged, with voice taken into account."""
    if claim.passive and record.passive:
        one, two = claim.passive, record.passive
        return (
            one.verb == two.verb
            and bool(_only(one.agent, two.patient, two.agent))
            and bool(_only(one.patient, two.agent, two.patient))
        )
    if claim.passive or record.passive:
        passive, active = (claim.passive, record) if claim.passive else (record.passive, claim)
        return passive is not None and _is_turned(passive, active.senses)
    return is_exchanged(claim.senses, record.senses)


def _only(members: frozenset[str], there: frozenset[str], not_there: frozenset[str]) -> frozenset[str]:
    return (members & there) - not_there


def _is_turned(passive: Passive, active: tuple[str, ...]) -> bool:
    """Return whether an active sentence has before its verb those to whom a passive one does it."""
    if active.count(passive.verb) != 1:
        return False
    at = active.index(passive.verb)
    before, after = frozenset(active[:at]), frozenset(active[at + 1 :])
    doing, done_to = _only(passive.agent, after, before), _only(passive.patient, before, after)
    return bool(done_to) and (bool(doing) or not passive.agent)


_NEAREST = 2
_MUTUAL = frozenset(map(sense, lexicon.stems("meet marry talk speak negotiate agree clash collide fight join")))
"""Deeds that two do to each other: "the envoy met the minister"."""


def is_exchanged(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Return whether one word stands between two others in both, and these have changed places."""
    there = {s: i for i, s in enumerate(two) if two.count(s) == 1}
    for at, verb in enumerate(one):
        if verb not in there or one.count(verb) != 1 or verb in _MUTUAL:
            continue
        before = [s for s in one[:at] if s in there and one.count(s) == 1][-_NEAREST:]
        after = [s for s in one[at + 1 :] if s in there and one.count(s) == 1][:_NEAREST]
        if any(there[a] > there[verb] for a in before) and any(there[b] < there[verb] for b in after):
            return True
    return False
