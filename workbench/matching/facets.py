"""What a text says, read into roles: who did what to whom, from where to where, how many, when, and with what polarity.

Plain rules over the case's names and the tables of `lexicon`: every reading can be followed word by word.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from workbench.core.case import Case, Mention
from workbench.core.text import Span
from workbench.core.vocabulary import ActorKind, Polarity
from workbench.matching import lexicon
from workbench.matching.clauses import Clause, Word, read_clauses
from workbench.matching.dates import WrittenDate, read_dates
from workbench.matching.numbers import Quantity, read_numbers
from workbench.matching.wordlists import words

_Item = TypeVar("_Item", Quantity, WrittenDate)


class Part(StrEnum):
    """The part that a named actor plays in a clause."""

    AGENT = "agent"
    SUBJECT = "subject"
    """Whom the deed is done to, or where those come from who are named by their country."""
    ORIGIN = "origin"
    DESTINATION = "destination"
    BENEFICIARY = "beneficiary"
    """For whom it is done."""
    SPEAKER = "speaker"
    SPONSOR = "sponsor"
    OTHER = "other"


@dataclass(frozen=True)
class Named:
    """An actor of the case where a clause names it, with its part and the words."""

    actor: str
    part: Part
    words: str
    at: int
    """Index of its first word in the clause."""
    before_class: str = ""
    """The kind of noun it qualifies: `fighters` in "Syrian fighters"; `nationals` for citizens."""
    people: bool = False
    """Whether a people is meant: "Syrians"."""


@dataclass(frozen=True)
class Proposition:
    """One clause as read. The dictionaries map a class of `lexicon` to the words found for it."""

    text: str
    words: Clause = ()
    named: tuple[Named, ...] = ()
    actions: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, str] = field(default_factory=dict)
    numbers: tuple[Quantity, ...] = ()
    dates: tuple[WrittenDate, ...] = ()
    polarity: Polarity = Polarity.ASSERTS
    denial: str = ""
    """The cue that denies, as printed."""
    hedge: str = ""
    open: bool = False
    """Whether the hedge leaves open that it happened at all (might, danger of, will not allow)."""
    exhibit: str = ""
    claiming: str = ""
    """The cue by which a reporter leaves the statement to its speaker (claim, accuse)."""

    def parts(self, *parts: Part) -> list[Named]:
        """Return the actors named in one of `parts`."""
        return [n for n in self.named if n.part in parts]


def read_proposition(text: str, case: Case, language: str | None = None) -> Proposition:
    """Read the proposition of a short text (a claim): its clauses joined, denied when any clause denies.

    `language` is kept for callers that know it: the rules read English, and the case's names in any language.
    """
    del language
    return joined(text, clauses_of(text, case))


def joined(text: str, clauses: Sequence[Proposition]) -> Proposition:
    """Join the readings of several clauses into one; the first cue of each kind stands."""

    def first(value: Callable[[Proposition], str]) -> str:
        return next((v for v in map(value, clauses) if v), "")

    denial = first(lambda c: c.denial)
    return Proposition(
        text=text,
        words=tuple(w for c in clauses for w in c.words),
        named=tuple(n for c in clauses for n in c.named),
        actions={k: v for c in reversed(clauses) for k, v in c.actions.items()},
        nouns={k: v for c in reversed(clauses) for k, v in c.nouns.items()},
        numbers=tuple(n for c in clauses for n in c.numbers),
        dates=tuple(d for c in clauses for d in c.dates),
        polarity=Polarity.DENIES if denial else Polarity.ASSERTS,
        denial=denial,
        hedge=first(lambda c: c.hedge),
        open=any(c.open for c in clauses),
        exhibit=first(lambda c: c.exhibit),
        claiming=first(lambda c: c.claiming),
    )


def read_propositions(text: str, case: Case) -> list[Proposition]:
    """Read each clause of `text`, in order."""
    clauses = read_clauses(text)
    ends = [clause[-1].span.end for clause in clauses]
    mentions: list[list[Mention]] = [[] for _ in clauses]
    for mention in case.mentions(text):
        if (at := bisect_left(ends, mention.span.end)) < len(clauses) or (at := len(clauses) - 1) >= 0:
            mentions[at].append(mention)
    numbers = _by_clause(read_numbers(text), ends)
    dates = _by_clause(read_dates(text), ends)
    return [
        _read_clause(
            text,
            clause,
            mentions[at],
            numbers=tuple(numbers.get(at, ())),
            dates=tuple(dates.get(at, ())),
            case=case,
        )
        for at, clause in enumerate(clauses)
    ]


class CaseKey:
    """A case as a cache key: equal when it is the same object, without hashing its thousands of names."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CaseKey) and other.case is self.case

    def __hash__(self) -> int:
        return id(self.case)


@lru_cache(maxsize=2048)
def _kept_clauses(text: str, key: CaseKey) -> tuple[Proposition, ...]:
    return tuple(read_propositions(text, key.case))


def clauses_of(text: str, case: Case) -> tuple[Proposition, ...]:
    """Return the clauses of a text as read; the readings of recent texts are kept."""
    return _kept_clauses(text, CaseKey(case))


def _by_clause(items: Sequence[_Item], ends: list[int]) -> dict[int, list[_Item]]:
    found: dict[int, list[_Item]] = {}
    for item in items:
        found.setdefault(bisect_left(ends, item.span.end), []).append(item)
    return found


def _read_clause(
    text: str,
    words: Clause,
    mentions: list[Mention],
    *,
    numbers: tuple[Quantity, ...],
    dates: tuple[WrittenDate, ...],
    case: Case,
) -> Proposition:
    span = Span(words[0].span.start, words[-1].span.end)
    actions = _classes(words, lexicon.ACTIONS)
    nouns = _classes([w for w in words if not _is_verbal(w)], lexicon.NOUNS)
    exhibit = _first(words, lexicon.EXHIBITS)
    denial = _denial(words, {m.span.start for m in mentions})
    hedge = _first(words, lexicon.STRONG_HEDGES)
    return Proposition(
        text=span.of(text),
        words=words,
        named=tuple(_named(text, words, mentions, case)),
        actions=actions,
        nouns=nouns,
        numbers=numbers,
        dates=dates,
        polarity=Polarity.DENIES if denial else Polarity.ASSERTS,
        denial=denial,
        hedge=hedge or _first(words, lexicon.WEAK_HEDGES),
        open=bool(hedge) or words[0].folded in lexicon.QUESTION_OPENERS,
        exhibit=exhibit,
        claiming=_first(words, lexicon.CLAIMING),
    )


def _is_verbal(word: Word) -> bool:
    return word.folded.endswith(("ed", "ing"))


def _classes(words: Sequence[Word], table: dict[str, frozenset[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        for name, members in table.items():
            if word.stem in members:
                found.setdefault(name, word.folded)
    return found


def _first(words: Clause, members: frozenset[str]) -> str:
    return next((w.folded for w in words if w.stem in members), "")


# --- polarity -----------------------------------------------------------------------------------------------------

_PROOF = lexicon.stems("evidence proof basis truth relation true correct link fact single")
_REACH = 6


def _denial(words: Clause, named_at: set[int]) -> str:
    for at, word in enumerate(words):
        if word.stem in lexicon.DENY and not _is_negated(words, at) and not _is_of_others(words, at):
            return word.folded
        if word.folded in lexicon.DENIALS_ELSEWHERE:
            return word.folded
        if word.folded in lexicon.NEGATIONS and _negates(words, at, named_at):
            return word.folded
    return ""


def _is_negated(words: Clause, at: int) -> bool:
    return any(w.folded in ("not", "didnt", "doesnt", "never") for w in words[max(0, at - 2) : at])


def _is_of_others(words: Clause, at: int) -> bool:
    return words[at].folded in ("false", "fake") and at + 1 < len(words) and words[at + 1].folded == "flag"


def _negates(words: Clause, at: int, named_at: set[int]) -> bool:
    reach = words[at + 1 : at + 1 + _REACH]
    if not reach or any(w.stem in lexicon.IDLE_AFTER_NOT for w in reach[:2]):
        return False
    if words[at].folded == "without":
        return reach[0].stem in _PROOF
    return any(w.stem in _PROOF or _carries(w, named_at) for w in reach)


_CARRIERS = frozenset().union(*lexicon.ACTIONS.values(), *lexicon.NOUNS.values())


def _carries(word: Word, named_at: set[int]) -> bool:
    return word.stem in _CARRIERS or word.span.start in named_at


# --- roles --------------------------------------------------------------------------------------------------------

_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.PEOPLE)
_PREPOSITIONS = frozenset(
    {*lexicon.ORIGIN, *lexicon.DESTINATION, *lexicon.TRANSIT, *lexicon.AGENT, *lexicon.AGAINST, "as", "than"}
)
_SKIPPED = words("the a an and or their its his some other northern southern eastern western occupied upper")
_BACK, _AHEAD = 4, 9


def _named(text: str, words: Clause, mentions: list[Mention], case: Case) -> Iterator[Named]:
    starts = [w.span.start for w in words]
    places = [(bisect_left(starts, m.span.start), bisect_left(starts, m.span.end), m) for m in mentions]
    inside = {i for first, end, _ in places for i in range(first, end)}
    for first, end, mention in places:
        kind = case.actor_by_id[mention.actor].kind
        noun = _class_after(words, end, inside)
        part = _part(text, words, mention, first=first, end=end, kind=kind, noun=noun, inside=inside)
        people = mention.demonym and words[end - 1].folded.endswith("s") and not noun
        if _is_nationality(words, first, end):
            part, noun = Part.SUBJECT, "nationals"
        yield Named(mention.actor, part, mention.span.of(text), first, noun, people)


def _is_nationality(words: Clause, first: int, end: int) -> bool:
    before = [w.stem for w in words[max(0, first - 4) : first]]
    after = words[end].stem if end < len(words) else ""
    return after in lexicon.CITIZENS or any(b in lexicon.CITIZENS for b in before)


def _class_after(words: Clause, end: int, inside: set[int]) -> str:
    for at in range(end, min(end + 3, len(words))):
        word = words[at]
        if word.folded in _PREPOSITIONS or word.stem in lexicon.SPONSORED or at in inside:
            return ""
        for name, members in lexicon.NOUNS.items():
            if word.stem in members and not _is_verbal(word):
                return name
    return ""


def _part(
    text: str, words: Clause, mention: Mention, *, first: int, end: int, kind: ActorKind, noun: str, inside: set[int]
) -> Part:
    after = words[end] if end < len(words) else None
    if text[mention.span.end : mention.span.end + 1] == ":" or (after and _is_voice(words, end, inside)):
        return Part.SPEAKER
    if after and after.stem in lexicon.SPONSORED and text[mention.span.end : mention.span.end + 1] == "-":
        return Part.SPONSOR
    preposition = _preposition(words, first, inside)
    if kind in _GROUPS:
        return Part.BENEFICIARY if preposition == "for" else Part.SUBJECT
    if noun and preposition not in ("alongside", "beside", "against", "with"):
        return Part.SUBJECT
    if preposition:
        return _by_preposition(preposition)
    return _by_order(words, first, end, inside)


def _is_voice(words: Clause, end: int, inside: set[int]) -> bool:
    for at in range(end, min(end + 2, len(words))):
        if at in inside or words[at].folded in _PREPOSITIONS:
            return False
        if words[at].stem in lexicon.SPOKESMEN or words[at].stem in lexicon.SAYING:
            return True
    return False


def _preposition(words: Clause, first: int, inside: set[int]) -> str:
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if words[at].folded in _PREPOSITIONS:
            return words[at].folded
        if at == first - 1 and words[at].stem in lexicon.REACHING:
            return "to"
        if at not in inside and words[at].folded not in _SKIPPED:
            return ""
    return ""


def _by_preposition(preposition: str) -> Part:
    if preposition in lexicon.ORIGIN:
        return Part.ORIGIN
    if preposition == "for":
        return Part.BENEFICIARY
    if preposition in lexicon.DESTINATION:
        return Part.DESTINATION
    return Part.AGENT if preposition in lexicon.AGENT else Part.OTHER


def _by_order(words: Clause, first: int, end: int, inside: set[int]) -> Part:
    for at in range(end, min(end + _AHEAD, len(words))):
        word = words[at]
        if at in inside:
            continue
        if word.stem in lexicon.SAYING:
            return Part.SPEAKER
        if word.stem in _ALL_ACTIONS:
            passive = any(w.folded in lexicon.BE for w in words[max(end, at - 2) : at]) and word.folded.endswith(_PAST)
            return Part.SUBJECT if passive else Part.AGENT
    before = words[first - 1].stem if first else ""
    return Part.AGENT if before in lexicon.CLAIMING else Part.OTHER


_ALL_ACTIONS = frozenset().union(*lexicon.ACTIONS.values())
_PAST = ("ed", "sent", "brought", "flown", "shot", "struck", "hit", "paid", "built", "sold", "taken", "given")
