"""Departures: the rules by which one account of a matter is found to depart from another, one kind of drift each.

Each asks for something that both hold (a number, a deed, a place, a side of the case) and tells what changed about it.
"""

import re
from collections.abc import Iterator
from datetime import date

from workbench.core.case import Case, Question
from workbench.core.evidence import Record
from workbench.core.text import fold
from workbench.core.vocabulary import ActorKind, DriftKind
from workbench.matching.accounts import RANKS, REVISED, Account, Count, Telling, cut, first_day, is_like
from workbench.matching.certainty import holds
from workbench.matching.hedging import Drifts, hedge_drifts, named_actors
from workbench.matching.normalise import content_terms, terms
from workbench.matching.numbers import PEOPLE
from workbench.matching.parts import Named, Part

_SAME_STATE = 1
"""Days within which two figures of a count that goes on growing can be one figure that was changed."""
SAME_SPEECH = 3
"""Days within which one person's words are taken for the same words."""
_CONTEXT = 2
"""Words around two different numbers that must be the same for them to count one thing."""
_TELLS = 8
"""Content words from which a record is an account of its own, in which something can be missed."""
_APART = 1.05
"""Powers of ten from which two numbers count different things: an added nought is still a drift."""
_MORE = re.compile(
    r"\b(?:another|more than one|further|additional|others?|second|third|new|again|\d+ more)\b", re.IGNORECASE
)
"""Words by which a number counts others than were counted before."""
_UNLIKE = [
    {"pass", "leave"}, {"pass", "fight"}, {"pass", "attack"}, {"pass", "die"}, {"pass", "train"}, {"pass", "recruit"},
    {"train", "fight"}, {"train", "attack"}, {"guard", "fight"}, {"guard", "attack"}, {"capture", "die"},
    {"come", "leave"},
]  # fmt: skip
"""Deeds that cannot be two words for one."""
_FATES = {"die": "killed", "hurt": "wounded", "capture": "captured"}
"""How a note says what befell those counted."""
_SHORT_NAME = 3
"""Letters from which a name with one wrong letter is still read as that name."""
_SAME_STORY = 7
"""Days within which what is told of the same people can be one story."""
_COPY = re.compile(r"\b(?:same|copy|copies|version|relays?|relayed|duplicate|reprint|mirror)\b", re.IGNORECASE)
_ONLY = re.compile(
    r"\b(?:keep|mention|name|quote|relay|report|cite|carr|retain|speak|tell)(?:e?s|ies|e?d|ied)? (?:of )?only\b"
    r"|\b(?:kept|told|spoke) (?:of )?only\b"
    r"|\bonly (?:the )?\w+ (?:part|half|side|sentence)\b",
    re.IGNORECASE,
)
"""Words by which a text says that it passes on a part."""


# --- numbers ------------------------------------------------------------------------------------------------------


def _numbers(one: Account, two: Account, case: Case) -> Drifts:
    del case
    mine, theirs = one.counts, two.counts
    yield from _other_bounds(mine, theirs)
    if REVISED.search(one.text) or REVISED.search(two.text):
        return
    for count, other in _other_values(mine, theirs):
        if _of_one_moment(one.record, two.record) or _share_count(mine, theirs, count.quantity.unit):
            note = f"The number changed: “{cut(count.words)}” became “{cut(other.words)}”."
            yield DriftKind.NUMBER, count.words, other.words, note


def _other_bounds(mine: list[Count], theirs: list[Count]) -> Drifts:
    for count in mine:
        same = [c for c in theirs if c.value == count.value and is_like(c.quantity, count.quantity)]
        bounds = {c.bound for c in mine if c.value == count.value}
        if same and not bounds & {c.bound for c in same} and not _bound_stands(count, same[0]):
            change = "lost its bound" if count.bound and not same[0].bound else "has another bound"
            note = f"The number {change}: “{cut(count.words)}” became “{cut(same[0].words)}”."
            yield DriftKind.NUMBER, count.words, same[0].words, note


def _bound_stands(one: Count, two: Count) -> bool:
    """Return whether the words that bound one of two numbers stand beside the other too, misspelt or moved."""
    held = [one.telling.words, two.telling.words]
    return any(
        c.quantity.bound and holds(words, c.quantity.bound) for c, words in zip((one, two), reversed(held), strict=True)
    )


def _other_values(mine: list[Count], theirs: list[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield the counts of one thing that differ: words around both are the same, and neither side has the other's."""
    left = [c for c in mine if not any(_can_be(c, other) for other in theirs)]
    right = [c for c in theirs if not any(_can_be(c, other) for other in mine)]
    for count in left:
        alike = [c for c in right if _counts_same(count, c)]
        if len(alike) == 1 and sum(_counts_same(c, alike[0]) for c in left) == 1:
            yield count, alike[0]


def _can_be(one: Count, two: Count) -> bool:
    if not is_like(one.quantity, two.quantity):
        return False
    return one.quantity.agrees_with(two.quantity) or one.value == two.value


def _counts_same(one: Count, two: Count) -> bool:
    units = {one.quantity.unit, two.quantity.unit}
    told = units <= PEOPLE or (len(units) == 1 and (units != {""} or one.head == two.head != ""))
    if not told or one.quantity.powers_apart(two.quantity) > _APART:
        return False
    spelled = [c.quantity.text for c in (one, two) if c.quantity.text[:1].isalpha()]
    if any(holds(c.telling.words, text) for text in spelled for c in (one, two) if c.quantity.text != text):
        return False
    if _MORE.search(one.telling.words) or _MORE.search(two.telling.words):
        return False
    return len(content_terms([*(one.near & two.near), ""])) - 1 >= _CONTEXT


def _of_one_moment(first: Record, second: Record) -> bool:
    spoken = first.speaker and fold(first.speaker) == fold(second.speaker or "")
    return _within(first, second, SAME_SPEECH if spoken else _SAME_STATE)


def _within(first: Record, second: Record, most: int) -> bool:
    """Return whether at most so many days lie between two records; not where either is of no day."""
    days = [first_day(record) for record in (first, second)]
    return date.max not in days and abs((days[0] - days[1]).days) <= most


def _share_count(mine: list[Count], theirs: list[Count], unit: str) -> bool:
    return any(
        c.value == other.value and c.quantity.unit == other.quantity.unit == unit for c in mine for other in theirs
    )


# --- verbs --------------------------------------------------------------------------------------------------------


def _verbs(one: Account, two: Account, case: Case) -> Drifts:
    mine, theirs = one.places(case), two.places(case)
    for place in sorted(mine.keys() & theirs.keys()):
        deed, other = next(iter(mine[place])), next(iter(theirs[place]))
        told = deed in two.deeds or other in one.deeds
        if len(mine[place]) == len(theirs[place]) == 1 and {deed, other} in _UNLIKE and not told:
            before, after = mine[place][deed], theirs[place][other]
            yield DriftKind.VERB, before, after, f"Another deed at one place: “{cut(before)}” became “{cut(after)}”."
    yield from _fates(one.counts, two.counts)


def _fates(mine: list[Count], theirs: list[Count]) -> Drifts:
    for count in mine:
        same = [c for c in theirs if c.value == count.value and is_like(c.quantity, count.quantity)]
        fates = {c.fate for c in mine if c.value == count.value}
        if count.fate and same and "" not in (held := {c.fate for c in same}) and not held & fates:
            told = f"“{cut(count.words)}” {_FATES[count.fate]}, then {_FATES[same[0].fate]}"
            note = f"Another fate of the same number: {told}."
            yield DriftKind.VERB, count.telling.words, same[0].telling.words, note


# --- left out -----------------------------------------------------------------------------------------------------


def _left_out(one: Account, two: Account, case: Case) -> Drifts:
    said, kept = _sides(one, case, strict=True), _sides(two, case, strict=False)
    omitted = _sides(two, case, strict=False, omitted=True)
    for side, named in said.items():
        names = ", ".join(dict.fromkeys(words for words, _ in named))
        if side in kept or any(holds(two.text, words, least=_SHORT_NAME) for words, _ in named if side not in omitted):
            continue
        before = named[0][1].words
        if side in omitted:
            yield DriftKind.LEFT_OUT, before, omitted[side][0][1].words, f"It says that it leaves out: {names}."
        elif (held := said.keys() & kept.keys()) and (_is_account(two) or _ONLY.search(two.text)):
            yield DriftKind.LEFT_OUT, before, kept[min(held)][0][1].words, f"It keeps one side and leaves out: {names}."
        elif not kept and _is_account(two) and not _has_fighters(two) and _one_occasion(one, two, case):
            yield DriftKind.LEFT_OUT, before, "", f"It tells of the same occasion and leaves out: {names}."


_Sides = dict[str, list[tuple[str, Telling]]]


def _sides(account: Account, case: Case, *, strict: bool, omitted: bool = False) -> _Sides:
    """Return, by question, the words for those whom its accusation is about, with the clause that names them.

    With `omitted`, those of whom the clause says that they are left out, else the others. With `strict`, only those of
    whom a clause asserts something.
    """
    found: _Sides = {}
    for telling in account.tellings:
        for named in telling.read.named if telling.asserts or not strict else ():
            if telling.omits(named) is omitted:
                for question in _asked(named, telling, case, strict=strict):
                    found.setdefault(question, []).append((named.words, telling))
    return found


def _asked(named: Named, telling: Telling, case: Case, *, strict: bool) -> Iterator[str]:
    """Yield the questions after somebody. A country's name stands for its fighters: strictly, where none are named."""
    others = any(_is_subject(n, question, case) for n in telling.read.named for question in case.questions)
    beside = named.part in (Part.ORIGIN, Part.SUBJECT) and "fighters" in telling.read.nouns and not others
    for question in case.questions:
        country = any(case.is_part_of(subject, named.actor) for subject in question.subject)
        if _is_subject(named, question, case) or (country and (beside or not strict)):
            yield question.id


def _is_subject(named: Named, question: Question, case: Case) -> bool:
    return any(case.is_part_of(named.actor, subject) for subject in question.subject)


def _is_account(account: Account) -> bool:
    """Return whether a record tells enough of its own, and is no note on a copy, for something to be missed in it."""
    return len(content_terms(terms(account.record.text))) >= _TELLS and not _COPY.search(account.record.text)


def _has_fighters(account: Account) -> bool:
    return any("fighters" in t.read.nouns for t in account.tellings)


def _one_occasion(one: Account, two: Account, case: Case) -> bool:
    people = [
        {a for t in account.tellings for a in named_actors(t, case) if case.actor_by_id[a].kind is ActorKind.PERSON}
        for account in (one, two)
    ]
    return len(people[0] & people[1]) > 1 and _of_one_moment(one.record, two.record)


# --- escalation ---------------------------------------------------------------------------------------------------


def _escalation(one: Account, two: Account, case: Case) -> Drifts:
    mine, theirs = one.counts, two.counts
    for count in mine:
        same = [c for c in theirs if c.value == count.value and is_like(c.quantity, count.quantity)]
        for other in same[:1]:
            if what := _grown(count, other, [c.telling for c in same], one):
                told = next((c.telling for c in same if c.telling.is_warlike), other.telling)
                yield DriftKind.ESCALATION, count.telling.words, told.words, what
    yield from _same_people(one, two, case)


def _grown(count: Count, other: Count, others: list[Telling], one: Account) -> str:
    if count.telling.is_peaceful and any(t.is_warlike for t in others) and not any(t.is_peaceful for t in others):
        return f"The same number ({count.quantity.text}) were to train or guard, and now fight."
    unarmed = count.rank == 1 or (count.rank == 0 and not _has_fighters(one))
    if unarmed and other.rank == len(RANKS) - 1:
        return f"The same number counts others: “{cut(count.words)}” became “{cut(other.words)}”."
    if count.telling.is_ahead and all(t.is_done for t in others):
        return f"What was to be done of the same number ({count.quantity.text}) is told as done."
    return ""


def _same_people(one: Account, two: Account, case: Case) -> Drifts:
    mine, theirs = _with_subject(one, case), _with_subject(two, case)
    if any(t.is_warlike for t in one.tellings) or any(t.is_peaceful for t in two.tellings):
        return
    if not _within(one.record, two.record, _SAME_STORY):
        return
    for telling, subjects in mine:
        for other, others in theirs:
            if subjects & others and telling.is_peaceful and other.is_warlike:
                note = "The same people were to train or guard, and now fight."
                yield DriftKind.ESCALATION, telling.words, other.words, note


def _with_subject(account: Account, case: Case) -> list[tuple[Telling, frozenset[str]]]:
    found = []
    for telling in account.tellings:
        asked = [q for n in telling.read.named for q in _asked(n, telling, case, strict=True)]
        if asked and telling.asserts:
            found.append((telling, frozenset(asked)))
    return found


RULES = (_numbers, hedge_drifts, _verbs, _left_out, _escalation)
"""One for each kind of drift: two accounts and their case to kind, words before, words after and a note."""
