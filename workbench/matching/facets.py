"""What a text says, read into roles: who did what to whom, from where to where, how many, when, and with what polarity.

Plain rules over the case's names and the tables of `lexicon`: every reading can be followed word by word.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from workbench.core.case import Case, CaseKey, Mention
from workbench.core.vocabulary import Polarity
from workbench.matching import lexicon
from workbench.matching.clauses import Clause, Word, read_clauses
from workbench.matching.dates import WrittenDate, read_dates
from workbench.matching.numbers import Quantity, read_numbers
from workbench.matching.parts import Named, Part, is_verbal, read_parts
from workbench.matching.polarity import read_concern, read_denial, read_suspension
from workbench.matching.sites import described

_DOING = frozenset().union(*lexicon.ACTIONS.values(), lexicon.SAYING) - lexicon.stems("contract")
_NOWHERE: frozenset[int] = frozenset()


def _by_stem(table: dict[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """Return for each stem of a table the names that it stands under, in the table's order."""
    stems = frozenset().union(*table.values())
    return {stem: tuple(name for name, members in table.items() if stem in members) for stem in stems}


_ACTIONS, _NOUNS, _EXHIBIT_KINDS = map(_by_stem, (lexicon.ACTIONS, lexicon.NOUNS, lexicon.EXHIBIT_KINDS))


@dataclass(frozen=True)
class Proposition:
    """One clause as read, most of it when it is first asked for.

    The dictionaries map a class of `lexicon` to the words found for it.
    """

    text: str
    words: Clause
    named: tuple[Named, ...] = ()
    dates: tuple[WrittenDate, ...] = ()
    names_at: frozenset[int] = frozenset()
    """Offsets in the source at which actors are named."""
    source: str = ""
    """The text that the clause is of."""
    after: int = 0
    """Where in it the clause before ends."""

    def parts(self, *parts: Part) -> list[Named]:
        """Return the actors named in one of `parts`."""
        return [n for n in self.named if n.part in parts]

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """Its numbers, of those of the whole source."""
        return tuple(q for q in read_numbers(self.source) if self.after <= q.span.start < self.words.end)

    @cached_property
    def actions(self) -> dict[str, str]:
        """Its deeds and their nouns."""
        return _classes(self.words, _ACTIONS)

    @cached_property
    def nouns(self) -> dict[str, str]:
        """What can be moved, used or hit."""
        return _classes([w for w in self.words if w.stem in _NOUNS and not is_verbal(w)], _NOUNS)

    @property
    def polarity(self) -> Polarity:
        """Whether it denies."""
        return Polarity.DENIES if self.denial else Polarity.ASSERTS

    @cached_property
    def denial(self) -> str:
        """The cue that denies, as printed."""
        return read_denial(self.words, self.names_at)

    @cached_property
    def suspended(self) -> str:
        """The words by which nothing is said either way (did not deny, could not confirm)."""
        return read_suspension(self.words)

    @cached_property
    def hedge(self) -> str:
        """The words that leave it open, or else those that keep a distance."""
        return self._strong_hedge or next((w.folded for w in self.words if w.folded in lexicon.WEAK_HEDGES), "")

    @cached_property
    def open(self) -> bool:
        """Whether it is left open that it happened at all (might, danger of, will not allow)."""
        return bool(self._strong_hedge) or self.words[0].folded in lexicon.QUESTION_OPENERS

    @cached_property
    def _strong_hedge(self) -> str:
        found = (at for at, word in enumerate(self.words) if _is_hedge(self.words, at))
        concern = self.suspended or read_concern(self.words) or _read_demand(self.words)
        return concern or next((self.words[at].folded for at in found if not _is_month(self.words, at)), "")

    @cached_property
    def exhibit(self) -> str:
        """The word for an exhibit."""
        return _first(self.words, lexicon.EXHIBITS)

    @cached_property
    def about_exhibit(self) -> str:
        """The kind of exhibit (`lexicon.EXHIBIT_KINDS`) that the clause is about: "a photo shows …"."""
        return _about_exhibit(self.words)

    @cached_property
    def claiming(self) -> str:
        """The cue by which a reporter leaves the statement to its speaker (claim, accuse)."""
        return _first(self.words, lexicon.CLAIMING) or _read_pointing(self.words)


@dataclass(frozen=True)
class Joined(Proposition):
    """Several clauses as one: the first cue of each kind stands."""

    clauses: tuple[Proposition, ...] = ()
    denied: str | None = None
    """The cue that denies, or none, where it is known from elsewhere than the clauses."""

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """Those of all clauses."""
        return tuple(n for c in self.clauses for n in c.numbers)

    @cached_property
    def actions(self) -> dict[str, str]:
        """Those of all clauses."""
        return {k: v for c in reversed(self.clauses) for k, v in c.actions.items()}

    @cached_property
    def nouns(self) -> dict[str, str]:
        """Those of all clauses."""
        return {k: v for c in reversed(self.clauses) for k, v in c.nouns.items()}

    @cached_property
    def denial(self) -> str:
        """The cue by which it is denied when any clause denies."""
        return self._first(lambda c: c.denial) if self.denied is None else self.denied

    @cached_property
    def suspended(self) -> str:
        """As of a clause."""
        return self._first(lambda c: c.suspended)

    @cached_property
    def hedge(self) -> str:
        """As of a clause."""
        return self._first(lambda c: c.hedge)

    @cached_property
    def open(self) -> bool:
        """Whether any clause is left open."""
        return any(c.open for c in self.clauses)

    @cached_property
    def exhibit(self) -> str:
        """As of a clause."""
        return self._first(lambda c: c.exhibit)

    @cached_property
    def about_exhibit(self) -> str:
        """That of the first clause."""
        return self.clauses[0].about_exhibit if self.clauses else ""

    @cached_property
    def claiming(self) -> str:
        """As of a clause."""
        return self._first(lambda c: c.claiming)

    def _first(self, cue: Callable[[Proposition], str]) -> str:
        return next((found for found in map(cue, self.clauses) if found), "")


def read_proposition(text: str, case: Case) -> Joined:
    """Read the proposition of a short text (a claim): its clauses joined, denied when any clause denies."""
    return joined(text, clauses_of(text, case))


def joined(text: str, clauses: Sequence[Proposition]) -> Joined:
    """Join the readings of several clauses into one."""
    starts = accumulate((len(c.words) for c in clauses), initial=0)
    return Joined(
        text=text,
        words=Clause.of((w for c in clauses for w in c.words), (at for c in clauses for at in c.words.starts)),
        named=tuple(
            replace(n, at=n.at + start, end=n.end + start)
            for start, c in zip(starts, clauses, strict=False)
            for n in c.named
        ),
        dates=tuple(d for c in clauses for d in c.dates),
        clauses=tuple(clauses),
    )


def read_propositions(text: str, case: Case) -> list[Proposition]:
    """Read each clause of `text`, in order."""
    clauses = read_clauses(text)
    ends = [clause.end for clause in clauses]
    mentions: list[list[Mention]] = [[] for _ in clauses]
    named = case.mentions(text)
    for mention in named:
        if (at := bisect_left(ends, mention.span.end)) < len(clauses) or (at := len(clauses) - 1) >= 0:
            mentions[at].append(mention)
    known = {mention.actor for mention in named}
    for clause, found in zip(clauses, mentions, strict=True):
        found.extend(described(clause, found, known, CaseKey(case)))
        found.sort(key=lambda mention: mention.span)
    dates: dict[int, list[WrittenDate]] = {}
    for date in read_dates(text):
        dates.setdefault(bisect_right(ends, date.span.start), []).append(date)  # "3 June." ends with its stop
    return [
        Proposition(
            text=text[clause.starts[0] : clause.end],
            words=clause,
            named=tuple(read_parts(text, clause, mentions[at], case)),
            dates=tuple(dates.get(at, ())),
            names_at=frozenset(m.span.start for m in mentions[at]) if mentions[at] else _NOWHERE,
            source=text,
            after=ends[at - 1] if at else 0,
        )
        for at, clause in enumerate(clauses)
    ]


@lru_cache(maxsize=2048)
def _kept_clauses(text: str, key: CaseKey) -> tuple[Proposition, ...]:
    return tuple(read_propositions(text, key.case))


def clauses_of(text: str, case: Case) -> tuple[Proposition, ...]:
    """Return the clauses of a text as read; the readings of recent texts are kept."""
    return _kept_clauses(text, CaseKey(case))


_OPENING = 4
"""Words within which the subject of a short sentence stands: "several blurred photos"."""


def _about_exhibit(words: Clause) -> str:
    """Return the kind of exhibit that is a clause's subject: it opens the clause, or is what does the showing."""
    for at, word in enumerate(words):
        if word.stem in _EXHIBIT_KINDS and (at < _OPENING or _is_shown(words, at)):
            return _EXHIBIT_KINDS[word.stem][0]
        if word.stem in _DOING:
            return ""
    return ""


def _is_shown(words: Clause, at: int) -> bool:
    return any(w.stem in lexicon.SHOWING for w in words[at + 1 : at + 1 + _OPENING])


def _read_pointing(words: Clause) -> str:
    """Return the word by which one side is said to blame another: "points at", "pointed the finger"."""
    for at, word in enumerate(words):
        if word.stem == _POINT and any(w.folded in ("at", "finger", "fingers") for w in words[at + 1 : at + 3]):
            return word.folded
    return ""


_OPPOSITE = 8
"""Words from "each" within which "the other" is the one opposite."""
_POINT = next(iter(lexicon.stems("point")))


def is_mutual(words: Clause) -> bool:
    """Return whether each side is said to blame the other: "the two accuse each other", "each points at the other"."""
    folded = [w.folded for w in words]
    return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(folded)) or (
        "each" in folded and "other" in folded[folded.index("each") :][:_OPPOSITE]
    )


def _read_demand(words: Clause) -> str:
    """Return the words by which a deed is demanded or agreed, and not yet done: "the militias are to leave"."""
    for at, word in enumerate(words[:-2]):
        to = word.folded in ("is", "are") and words[at + 1].folded == "to"
        if to and any(w.stem in _DOING for w in words[at + 2 : at + 4]):
            return f"{word.folded} to"
    return ""


def _is_hedge(words: Clause, at: int) -> bool:
    """Return whether a word leaves open what is told; who was allowed to do a thing has been."""
    before = words[max(0, at - _OPENING) : at]
    allowed = words[at].stem in _ALLOWING and words[at].folded.endswith("ed")
    free = allowed and not any(w.folded in lexicon.NEGATIONS or w.stem in _SHALL for w in before)
    return words[at].stem in lexicon.STRONG_HEDGES and not free


_ALLOWING = lexicon.stems("allow tolerate prevent")
_SHALL = lexicon.stems("will would shall should must can could may might be")


def _is_month(words: Clause, at: int) -> bool:
    """Return whether a word is "May" where it is the month: before or after a figure, or "in May"."""
    if words[at].folded != "may":
        return False
    beside = [w.folded for w in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])]
    before = words[at - 1].folded if at else ""
    return any(w[:1].isdigit() for w in beside) or before in lexicon.BEFORE_MONTH


def _classes(words: Sequence[Word], names: dict[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        if word.stem in names:
            for name in names[word.stem]:
                found.setdefault(name, word.folded)
    return found


def _first(words: Clause, members: frozenset[str]) -> str:
    return next((w.folded for w in words if w.stem in members), "")
