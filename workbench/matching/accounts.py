"""What a record tells, read for a comparison with what it passes on: its clauses, counts and deeds at places."""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from workbench.core.case import Case
from workbench.core.evidence import Record
from workbench.core.vocabulary import ActorKind, Polarity
from workbench.matching.certainty import Expression, hedges, read_certainty
from workbench.matching.clauses import Clause, Word
from workbench.matching.dates import read_days
from workbench.matching.facets import Proposition, clauses_of
from workbench.matching.lexicon import SYNONYMS, stems
from workbench.matching.normalise import content_terms
from workbench.matching.numbers import PEOPLE, Quantity
from workbench.matching.parts import Named
from workbench.matching.wordlists import words as word_set

_READ = 4_000
"""Characters of a record's text that are compared: an account of one matter is shorter, and a long page drifts off."""
_SHOWN = 160
"""Characters of either side's words that a note holds."""
_CLAUSES = 80
_COMPARED = 24
"""Counts of a record that are compared: of a long list of figures the first ones."""
_AFTER = 4
"""Words after a number within which what is counted, and what befell it, is named."""
_FATE = 9
"""Words after a number within which what befell those counted is told."""
_BEFORE = 8
"""Words before a place within which the deed that leads there is named."""

DEEDS = {
    "pass": stems("transit pass cross traverse"),
    "leave": stems("abandon desert flee fled quit escape retreat withdraw withdrew"),
    "fight": stems("fight fought battle clash combat ambush"),
    "attack": stems("attack shell shelling bomb bombard assault raid storm invade"),
    "die": stems("kill die died dead death perish slay slain fell"),
    "hurt": stems("wound injure hurt"),
    "capture": stems("capture arrest detain imprison seize"),
    "train": stems("train instruct teach coach exercise drill"),
    "guard": stems("guard patrol escort"),
    "recruit": stems("recruit enlist hire register"),
    "come": stems(
        "arrive arrival come came reach enter deploy deployment send sent transfer transport move bring brought ship "
        "fly flew flown go went join gather carry carried relocate redeploy dispatch"
    ),
}
"""Deeds by kind, English, by stem."""
_KIND_OF = {word: kind for kind, members in DEEDS.items() for word in members}
FATES = frozenset({"die", "hurt", "capture"})
"""Kinds of deed that befall those counted."""
_TRANSITIVE = frozenset({"pass", "leave", "attack"})
"""Kinds of deed of which a place can be the object."""
_PASSING = word_set("via through across par durch uber через uzerinden attraverso tramite عبر")
"""Prepositions of a way, in the languages in which originals and translations stand beside each other."""
_PLACING = word_set("in at near inside into to around outside") | _PASSING
_ARTICLES = word_set("the a an")

RANKS = (
    stems("person people man men woman women civilian resident worker student family refugee migrant pilgrim tourist"),
    stems(
        "trainer instructor adviser advisor guard observer volunteer medic engineer technician policeman police "
        "specialist consultant"
    ),
    stems(
        "fighter militant mercenary terrorist jihadist islamist rebel insurgent gunman gunmen combatant extremist "
        "commando saboteur"
    ),
)
"""Nouns for people by how far they are in the fight: of no part in it, beside it, in it."""
_COUNTED = frozenset().union(*RANKS, DEEDS["die"], DEEDS["hurt"], stems("body corpse member troop soldier recruit"))
_BOUND = 40
"""Characters before a number within which the words of its bound stand."""
_NO_MORE = frozenset({"no more than", "not more than"})
_TOTAL = re.compile(r"\b(?:a )?total (?:of )?(?:(?:over|about|around|some|nearly|more than) )?$", re.IGNORECASE)
_IN_ALL = re.compile(r"\s+(?:in (?:all|total)|of (?:them|whom)|altogether)\b(?:,? including\b)?", re.IGNORECASE)
_NO_COUNT = word_set("year day time code share length")
_PEACEFUL = DEEDS["train"] | DEEDS["guard"] | stems("trainer instructor adviser advisor")
_FIGHT = re.compile(
    r"\b(?:to|and|then|who|they|also|now|have|had|will) (?:go (?:and|to) )?(?:fight|fought)\b"
    r"|\b(?:fought|fights?|fighting) (?:for|in|with|against|beside|alongside|on the side)\b"
    r"|\b(?:is|are|was|were|been|be) (?:\w+ly )?fighting\b"
    r"|\b(?:front ?line|take part in (?:the )?(?:fighting|hostilities|combat))\b",
    re.IGNORECASE,
)
"""Words by which somebody fights. "The fighting" is an event, and says of nobody that they are in it."""
_AHEAD = re.compile(
    r"\b(?:prepar\w+|plan(?:s|ned|ning)?|intend\w*|ready|expected to|want(?:s|ed)? to|hop(?:es|ed) to|will|would|shall"
    r"|(?:about|set|due|going) to(?= (?-i:[a-z]))|heading|await\w*|may|might|could|offer(?:s|ed)?|promis\w+"
    r"|threaten\w*|consider\w*)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:sent|arrived|deployed|transferred|moved|brought|transported|flown|flew|went|gone|joined|entered|crossed"
    r"|reached|came|(?:has|have|had) (?:already )?(?:come|gone|left)|landed"
    r"|recruited|dispatched|redeployed|relocated|took part|fought|attacked|killed)\b",
    re.IGNORECASE,
)
REVISED = re.compile(
    r"\b(?:now|so far|risen|rises?|rose|climbed|grown|fallen|fell|dropped|revised|updated|corrected|lowered|raised"
    r"|latest)\b",
    re.IGNORECASE,
)
"""Words of a figure that follows or will be followed by another: not one figure that drifted."""
_OMITS = re.compile(
    r"\b(?:drop(?:s|ped|ping)?|omit(?:s|ted|ting)?|leav(?:es|ing) out|left out|leaves? (?:\w+ ){1,3}out|skip(?:s|ped)?"
    r"|without (?:the |any )?(?:\w+ )?(?:sentence|mention|passage|part|paragraph|reference|words?)"
    r"|(?:no|does not|did not|without) mention\w*)\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:(?:is|are|was|were|has been|have been) (?:left out|dropped|omitted|removed)|(?:is|are) (?:missing|absent))\b"
    r"(?! (?:in|from|at|to|on|near|by) (?-i:[A-Z]))",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"\b(?:keep(?:s|ing)?|kept|retain(?:s|ed)?|only|but|leaving)\b", re.IGNORECASE)
"""Words by which a text says that it passes something on without a part of it, and that end what is left out."""


@dataclass(frozen=True)
class Telling:
    """One clause of a record, with what it says of its own certainty."""

    read: Proposition
    source: str
    """The whole text that spans count in."""
    certainty: tuple[Expression, ...]

    @property
    def words(self) -> str:
        """The clause as printed."""
        return self.source[self.read.words.starts[0] : self.read.words.end]

    @property
    def asserts(self) -> bool:
        """Whether the clause says that something is so, or may be; "could not confirm" says neither."""
        suspended = self.read.suspended and not hedges(self.certainty)
        return self.read.polarity is Polarity.ASSERTS and not suspended

    @property
    def is_omission(self) -> bool:
        """Whether the clause says what a text leaves out, rather than what is so."""
        return bool(_OMITS.search(self.words) or _GONE.search(self.words))

    @property
    def is_warlike(self) -> bool:
        """Whether those told of fight."""
        return bool(_FIGHT.search(self.words))

    @property
    def is_peaceful(self) -> bool:
        """Whether those told of train or guard, and do not fight."""
        return not self.is_warlike and any(w.stem in _PEACEFUL and w.folded != "trained" for w in self.read.words)

    @property
    def is_ahead(self) -> bool:
        """Whether what is told is still to be done."""
        return bool(_AHEAD.search(self.words)) and not _DONE.search(self.words)

    @property
    def is_done(self) -> bool:
        """Whether what is told has been done."""
        return bool(_DONE.search(self.words)) and not _AHEAD.search(self.words)

    def omits(self, named: Named) -> bool:
        """Return whether the clause says of somebody that the text leaves them out."""
        words = self.read.words
        at = words.starts[named.at]
        for cue in _OMITS.finditer(self.source, words.starts[0], at):
            if not _KEEPS.search(self.source, cue.end(), at):
                return True
        gone = _GONE.search(self.source, at, words.end)
        return bool(gone) and not _KEEPS.search(self.source, at, gone.start() if gone else at)


@dataclass(frozen=True)
class Count:
    """A number with what it counts."""

    quantity: Quantity
    words: str
    """With its bound and the noun."""
    bound: str
    """`at least`, `at most`, or nothing for a figure, rounded or not."""
    value: tuple[float, float]
    near: frozenset[str]
    """Stems of the words around it, up to the numbers next to it; synonyms as one."""
    head: str
    """Stem of the first telling word after it."""
    rank: int | None
    """The place in `RANKS` of the noun counted; None where it is none of them."""
    fate: str
    """What befell those counted: `die`, `hurt`, `capture` of `DEEDS`, or nothing told."""
    telling: Telling


@dataclass(frozen=True)
class Account:
    """A record as read: its clauses, title first."""

    record: Record
    tellings: tuple[Telling, ...]

    @property
    def text(self) -> str:
        """Title and text, as far as they are read."""
        return f"{self.record.title or ''}\n{self.record.text[:_READ]}"

    @cached_property
    def counts(self) -> list[Count]:
        """What the record counts, except times, days, and numbers of documents: the first 24 figures."""
        found = ((q, t) for t in self.tellings for q in t.read.numbers if q.unit not in _NO_COUNT)
        return [_count(q, t) for q, t in islice(found, _COMPARED)]

    @cached_property
    def deeds(self) -> frozenset[str]:
        """Return the kinds of deed that some word of it tells."""
        return frozenset(_KIND_OF[w.stem] for t in self.tellings for w in t.read.words if w.stem in _KIND_OF)

    def places(self, case: Case) -> dict[str, dict[str, str]]:
        """Return, for each place or state named with a preposition, the kinds of deed told of it, with their words."""
        found: dict[str, dict[str, str]] = {}
        for telling in self.tellings:
            for named in telling.read.named:
                if case.actor_by_id[named.actor].kind in (ActorKind.PLACE, ActorKind.STATE):
                    kind, words = _deed_at(telling, named)
                    if kind:
                        found.setdefault(named.actor, {}).setdefault(kind, words)
        return found


def read_account(record: Record, case: Case) -> Account:
    """Read a record's title and the beginning of its text; `facets` keeps the readings of recent texts."""
    texts = [text for text in (record.title, record.text[:_READ]) if text]
    found = [
        Telling(clause, text, tuple(read_certainty(_printed(clause, text))))
        for text in texts
        for clause in clauses_of(text, case)[:_CLAUSES]
    ]
    return Account(record, tuple(found))


def _printed(clause: Proposition, text: str) -> str:
    return text[clause.words.starts[0] : clause.words.end]


def first_day(record: Record) -> date:
    """Return the first day that a record's date can mean; the last day there is where it has none."""
    days = read_days(record.date) if record.date else None
    return days[0] if days else date.max


def cut(words: str) -> str:
    """Return words on one line, as many as a note holds."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rstrip() + "…"


# --- counts -------------------------------------------------------------------------------------------------------


def _count(quantity: Quantity, telling: Telling) -> Count:
    after = _after(quantity, telling)
    noun = next((w for w in after if _rank(w) is not None), None)
    return Count(
        quantity=quantity,
        words=_with_bound(quantity, len(after), telling),
        bound=_bound(quantity),
        value=_value(quantity),
        near=frozenset(SYNONYMS.get(w.stem, w.stem) for w in (*_before(quantity, telling), *after)),
        head=next((SYNONYMS.get(w.stem, w.stem) for w in after if content_terms([w.stem, ""])[0]), ""),
        rank=_rank(noun) if noun else None,
        fate=next((k for k in (_KIND_OF.get(w.stem, "") for w in _after(quantity, telling, _FATE)) if k in FATES), ""),
        telling=telling,
    )


def _after(quantity: Quantity, telling: Telling, most: int = _AFTER) -> Sequence[Word]:
    """Return the words after a number, up to the next number."""
    others = [q.span.start for q in telling.read.numbers if q.span.start > quantity.span.start]
    end = min(others, default=len(telling.source))
    return _between(telling.read.words, quantity.span.end, end)[:most]


def _before(quantity: Quantity, telling: Telling) -> Sequence[Word]:
    others = [q.span.end for q in telling.read.numbers if q.span.end <= quantity.span.start]
    start = max(others, default=0)
    return _between(telling.read.words, start, quantity.span.start)[-_AFTER:]


def _between(words: Clause, start: int, end: int) -> Sequence[Word]:
    """Return the words that begin in a range of the text."""
    return words[bisect_left(words.starts, start) : bisect_left(words.starts, end)]


def _rank(word: Word) -> int | None:
    return next((rank for rank, members in enumerate(RANKS) if word.stem in members), None)


def _bound(quantity: Quantity) -> str:
    low, high = quantity.readings[0]
    if quantity.bound in _NO_MORE:
        return "at most"
    return "at least" if math.isinf(high) else "at most" if low == 0 < high else ""


def _value(quantity: Quantity) -> tuple[float, float]:
    """Return the figure without its bound: “up to 300”, “some 300” and “300” are (300, 300); a range keeps its ends."""
    low, high = quantity.readings[0]
    if math.isinf(high):
        return low, low
    if low == 0 < high:
        return high, high
    middle = round((low + high) / 2, 3)
    return (middle, middle) if quantity.bound else (low, high)


def _with_bound(quantity: Quantity, after: int, telling: Telling) -> str:
    text, words, start = telling.source, telling.read.words, quantity.span.start
    head = text[max(0, start - _BOUND) : start]
    for before in (_TOTAL.search(head), _bound_before(head, quantity.bound)):
        if before:
            start -= len(head) - before.start()
            break
    first = bisect_left(words.starts, quantity.span.end)
    nouns = (i for i in range(first, first + after) if words[i].stem in _COUNTED)
    ends = (words.starts[i] + words[i].length for i in nouns if "," not in text[quantity.span.end : words.starts[i]])
    end = next(ends, quantity.span.end)
    closing = _IN_ALL.match(text, end)
    return text[start : closing.end() if closing else end]


def _bound_before(text: str, bound: str) -> re.Match[str] | None:
    return re.search(rf"{re.escape(bound)}\s+$", text, re.IGNORECASE) if bound else None


def is_like(one: Quantity, two: Quantity) -> bool:
    """Return whether two numbers can count the same: one unit, or people whose kind is told of one or of neither."""
    return one.unit == two.unit or {one.unit, two.unit} <= PEOPLE | {"dead", "hurt", ""}


# --- deeds --------------------------------------------------------------------------------------------------------


def _deed_at(telling: Telling, named: Named) -> tuple[str, str]:
    """Return the kind of deed that leads to a place, and its words up to it; nothing where no preposition places it."""
    words = telling.read.words
    at = named.at - 1
    while at >= 0 and words[at].folded in _ARTICLES:
        at -= 1
    end = words.starts[named.at] + len(named.words)
    if at >= 0 and (kind := _KIND_OF.get(words[at].stem)) in _TRANSITIVE:
        return kind, telling.source[words.starts[at] : end]
    if at < 0 or words[at].folded not in _PLACING:
        return "", ""
    if words[at].folded in _PASSING:
        opening = at - 1 if at and _KIND_OF.get(words[at - 1].stem) == "pass" else at
        return "pass", telling.source[words.starts[opening] : end]
    for step in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        if kind := _KIND_OF.get(words[step].stem):
            kind = "come" if kind == "pass" else kind  # who passes to a place comes there
            return kind, telling.source[words.starts[step] : end]
    return "", ""
