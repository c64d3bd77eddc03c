"""Parts: what each actor named in a clause does there, read from prepositions, voice and order."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.core.case import Case, Mention
from workbench.core.vocabulary import ActorKind
from workbench.matching import lexicon
from workbench.matching.actions import base, classes_of, looks_verbal
from workbench.matching.clauses import Clause, Word
from workbench.matching.senses import PARTICIPLES
from workbench.matching.sites import is_site
from workbench.matching.wordlists import words as word_set


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
    end: int
    """Index behind its last word: "Al-Ferra" is two words."""
    before_class: str = ""
    """The kind of noun it qualifies: `fighters` in "Nordic fighters"; `nationals` for citizens."""
    people: bool = False
    """Whether a people is meant: "Danes"."""


def is_past(word: Word) -> bool:
    """Return whether a word is a past tense or participle by its form."""
    return word.folded.endswith("ed") or word.folded in PARTICIPLES or base(word.folded, word.stem) != word.stem


def is_verbal(word: Word) -> bool:
    """Return whether a word has a verb's ending: "recruited" is a deed, not a fighter."""
    return word.folded.endswith(("ed", "ing")) and word.folded not in _THINGS


_THINGS = word_set("boeing building buildings dwelling dwellings crossing housing shed sheds")
"""Nouns with a verb's ending."""

_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.PEOPLE)
_PREPOSITIONS = frozenset(
    {*lexicon.ORIGIN, *lexicon.DESTINATION, *lexicon.TRANSIT, *lexicon.AGENT, *lexicon.AGAINST, "as", "than"}
)
_SKIPPED = word_set("the a an and or their its his some other northern southern eastern western occupied upper")
_BACK, _AHEAD = 4, 9
_SIDED, _SIDED_WORDS = ("on the side of", "in support of", "on behalf of", "in aid of"), 5


def read_parts(text: str, words: Clause, mentions: list[Mention], case: Case) -> Iterator[Named]:
    """Yield the actors named in a clause of `text` with the part each plays."""
    if not mentions:
        return
    starts = words.starts
    places = [(bisect_left(starts, m.span.start), bisect_left(starts, m.span.end), m) for m in mentions]
    inside = {i for first, end, _ in places for i in range(first, end)}
    for first, end, mention in places:
        kind = case.actor_by_id[mention.actor].kind
        noun = _class_after(words, end, inside, by_name=not mention.demonym)
        part = _part(text, words, mention, first=first, end=end, kind=kind, noun=noun, inside=inside)
        people = mention.demonym and not noun and _is_people(words, first, end)
        if _is_nationality(words, first, end):
            part, noun = Part.SUBJECT, "nationals"
        yield Named(mention.actor, part, mention.span.of(text), first, end, noun, people)


def _is_people(words: Clause, first: int, end: int) -> bool:
    """Return whether a demonym stands for people: "Danes", "no Dane"."""
    return words[end - 1].folded.endswith("s") or (first > 0 and words[first - 1].folded in ("no", "any", "one"))


def _is_nationality(words: Clause, first: int, end: int) -> bool:
    before = [w.stem for w in words[max(0, first - 4) : first]]
    after = words[end].stem if end < len(words) else ""
    return after in lexicon.CITIZENS or any(b in lexicon.CITIZENS for b in before)


def _class_after(words: Clause, end: int, inside: set[int], *, by_name: bool) -> str:
    """Return the kind of noun a name qualifies. In "Norland sent fighters" it qualifies none: it acts."""
    for at in range(end, min(end + 3, len(words))):
        word = words[at]
        if word.folded in _PREPOSITIONS or word.stem in lexicon.SPONSORED or at in inside:
            return ""
        if by_name and (word.stem in _ALL_ACTIONS or looks_verbal(word) or classes_of(words, at)):
            return ""
        for name, members in lexicon.NOUNS.items():
            if word.stem in members and not is_verbal(word):
                return name
    return ""


def _part(
    text: str, words: Clause, mention: Mention, *, first: int, end: int, kind: ActorKind, noun: str, inside: set[int]
) -> Part:
    preposition = "" if _opens(text, words, first, inside) else _preposition(words, first, inside)
    if part := _as_voice(text, words, mention, end, inside, placed=bool(preposition)):
        return part
    if kind in _GROUPS:
        helped = preposition == "for" or _is_sided_with(words, first)
        return Part.BENEFICIARY if helped else Part.SUBJECT
    if noun and preposition not in ("alongside", "beside", "against", "with"):
        return Part.SUBJECT
    if preposition:
        return _by_words(words, first, preposition) or _by_preposition(preposition)
    part = _by_order(words, first, end, inside)
    return Part.OTHER if part is Part.AGENT and kind is ActorKind.PLACE and _is_struck(words, first, end) else part


def _is_struck(words: Clause, first: int, end: int) -> bool:
    """Return whether a place cannot be what acts: a building, or one before a noun ("the Ferra attack")."""
    noun = end < len(words) and bool(classes_of(words, end)) and not is_past(words[end]) and not is_verbal(words[end])
    the = first > 0 and words[first - 1].folded in ("the", "this")
    return is_site(words[end - 1]) or (the and noun and not words[end].folded.endswith("s"))


def _opens(text: str, words: Clause, first: int, inside: set[int]) -> bool:
    """Return whether a name stands right behind a colon: what stands before is no part of its phrase."""
    start = _start_of_whole(words, first, inside)
    while start and words[start - 1].folded in ("the", "a", "an"):
        start -= 1
    return bool(start) and ":" in text[words.starts[start - 1] + words[start - 1].length : words.starts[start]]


def _as_voice(text: str, words: Clause, mention: Mention, end: int, inside: set[int], *, placed: bool) -> Part | None:
    """Return the part of who speaks or sponsors. In "to Norland: the press" the name stands behind its preposition."""
    following = text[mention.span.end : mention.span.end + 1]
    if following == ":":
        return None if placed else Part.SPEAKER
    if end >= len(words):
        return None
    if _is_voice(words, end, inside):
        return Part.AGENT if _speaks_of_itself(words, end) else Part.SPEAKER
    sponsors = words[end].stem in lexicon.SPONSORED or words[end].folded.endswith("ed")
    return Part.SPONSOR if following == "-" and sponsors else None


def _is_voice(words: Clause, end: int, inside: set[int]) -> bool:
    for at in range(end, min(end + 2, len(words))):
        if at in inside or words[at].folded in _PREPOSITIONS or words[at].folded in lexicon.OWN:
            return False
        if words[at].stem in lexicon.SPOKESMEN or words[at].stem in lexicon.SAYING:
            return True
    return False


def _preposition(words: Clause, first: int, inside: set[int]) -> str:
    first = _start_of_whole(words, first, inside)
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if words[at].folded in _PREPOSITIONS:
            return words[at].folded
        if at == first - 1 and words[at].stem in lexicon.REACHING:
            return "to"
        if at not in inside and words[at].folded not in _SKIPPED:
            return ""
    return ""


def _by_words(words: Clause, first: int, preposition: str) -> Part | None:
    """Return the part in what only sounds like a deed or a way: "a provocation by Norland", "according to Norland"."""
    at = next((i for i in range(first - 1, max(-1, first - 1 - _BACK), -1) if words[i].folded == preposition), 0)
    before = words[at - 1] if at else None
    if before is None:
        return None
    if preposition == "to" and before.folded == "according":
        return Part.SPEAKER
    of_words = before.stem in lexicon.DENY | lexicon.CLAIMING and not is_verbal(before)
    return Part.OTHER if preposition == "by" and of_words else None


def _is_sided_with(words: Clause, first: int) -> bool:
    """Return whether others do it for a name: "on the side of the rebels", "in support of rebels"."""
    before = " ".join(w.folded for w in words[max(0, first - _SIDED_WORDS) : first])
    return before.removesuffix(" the").endswith(_SIDED)


def _start_of_whole(words: Clause, first: int, inside: set[int]) -> int:
    """Return where "the Republic of Norland" or "the north of Norland" begins: it plays the part that Norland would."""
    at = first - 1
    while at >= 0 and at not in inside and words[at].folded in ("the", "a"):
        at -= 1
    if at < 1 or words[at].folded != "of" or words[at - 1].stem not in lexicon.WHOLES or at - 1 in inside:
        return first
    return at - 1


def _by_preposition(preposition: str) -> Part:
    if preposition in lexicon.ORIGIN:
        return Part.ORIGIN
    if preposition == "for":
        return Part.BENEFICIARY
    if preposition in lexicon.DESTINATION:
        return Part.DESTINATION
    return Part.AGENT if preposition in lexicon.AGENT else Part.OTHER


def _by_order(words: Clause, first: int, end: int, inside: set[int]) -> Part:
    verb = _verb_after(words, end)
    for at in range(end, min(end + _AHEAD, len(words))):
        word = words[at]
        if at in inside:
            continue
        if word.stem in lexicon.SAYING:
            return Part.AGENT if _speaks_of_itself(words, at) else Part.SPEAKER
        if _answers_for_it(words, at):
            return Part.AGENT
        if word.stem in lexicon.PERCEIVING and looks_verbal(word):
            return Part.SPEAKER
        if word.stem in _ALL_ACTIONS or classes_of(words, at) or (at == verb and looks_verbal(word)):
            passive = any(w.folded in lexicon.BE for w in words[max(end, at - 2) : at]) and is_past(word)
            return Part.SUBJECT if passive else Part.AGENT
    before = words[first - 1].stem if first else ""
    return Part.AGENT if before in lexicon.CLAIMING else Part.OTHER


def _answers_for_it(words: Clause, at: int) -> bool:
    """Return whether a verb only tells who did what is spoken of: "Norland did it", "is behind the attack"."""
    then = words[at + 1] if at + 1 < len(words) else None
    if words[at].folded in ("did", "done"):
        return then is not None and then.folded in ("it", "this", "that")
    return words[at].folded in lexicon.BE and then is not None and then.stem in lexicon.TO_BLAME


def _verb_after(words: Clause, end: int) -> int:
    """Return where the verb of a name stands, whatever it means: the first word after it that is not beside a verb."""
    for at in range(end, min(end + _BACK, len(words))):
        if words[at].folded not in lexicon.AUXILIARIES | lexicon.NEGATIONS and not words[at].folded.endswith("ly"):
            return at
    return len(words)


def _speaks_of_itself(words: Clause, saying: int) -> bool:
    """Return whether a speaker goes on about itself ("admits it sent"); one who denies stays the speaker."""
    if words[saying].stem in lexicon.DENY or words[saying].stem not in lexicon.SAYING:
        return False
    return any(w.folded in _PRONOUNS for w in words[saying + 1 : saying + 3])


_PRONOUNS = word_set("it they we he she")
_ALL_ACTIONS = frozenset().union(*lexicon.ACTIONS.values())
