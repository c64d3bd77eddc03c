"""A corpus with known answers for matching: records, claims, and noisy copies of the claims among the records.

What is modelled on what (the measurements that the design of matching follows from): 1,000,000 records of 100–600
characters, 361 on average, in a language with Zipf's law; 2,000 claims, each with five planted copies from light to
heavy noise, and 23,000 distractors that name the same actors about the same day and say something else. Smaller corpora
hold as many claims in proportion. The kinds of noise are those by which a statement changes from report to report
(dropped words, reorder, synonyms, typos, transliterations, changed numbers); nothing is taken from what the matcher
can do: see `noise`. A copy stands inside a record among other sentences, as a statement does in a report.

The same seed makes the same corpus, another seed another language. Fit on other seeds than those measured on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from random import Random

from tests.benchmarks.language import ORTHOGRAPHIES, Language, make_language, spell
from tests.benchmarks.noise import LEVELS, Day, Name, Part, Plain, Word, add_noise, as_sentence, draw_number, write
from workbench.core.case import Actor, Case
from workbench.core.evidence import Record
from workbench.core.vocabulary import ActorKind

SEED = 4
DISTRACTORS = 11.5
"""Per claim."""
RECORDS_PER_CLAIM = 500
_ACTORS = 400
"""The commonest names: of them claims are made."""
_LISTED = 280
"""As many of the actors a case lists, with all spellings; the others no analyst has written down."""
_SHORTEST, _LONGEST, _USUAL = 106, 600, 390
_SHORT = 20
_FIRST_DAY = date(2031, 1, 1)
_DAYS = 730


@dataclass(frozen=True)
class Planted:
    """A claim and its noisy copies, from lightest to heaviest noise."""

    claim_text: str
    record_ids: tuple[str, ...]
    day: date
    """When it was said."""


@dataclass(frozen=True)
class _Said:
    """What a claim says, in parts, so that noise knows a name from a word."""

    parts: tuple[Part, ...]
    day: date
    names: tuple[int, ...]


@dataclass(frozen=True)
class Corpus:
    """`count` records, among them copies of and distractors to `claims` claims. Raises ValueError when too few."""

    count: int
    claims: int
    seed: int = SEED
    noise: float = 1.0
    """How many times as strong as `noise.LEVELS`."""

    def __post_init__(self) -> None:
        if self._special > self.count:
            raise ValueError(f"{self.count} records cannot hold {self.claims} claims' copies and distractors")

    @property
    def _special(self) -> int:
        return len(LEVELS) * self.claims + int(DISTRACTORS * self.claims)

    @cached_property
    def language(self) -> Language:
        """The words and names of the corpus."""
        return make_language(self.seed)

    @cached_property
    def planted(self) -> tuple[Planted, ...]:
        """The claims, each with the ids of its copies."""
        places = iter(self._places)
        return tuple(
            Planted(as_sentence(said.parts, self.language), tuple(map(_id, islice(places, len(LEVELS)))), said.day)
            for said in self._said
        )

    @cached_property
    def case(self) -> Case:
        """A case that lists seven in ten of the actors, with every spelling."""
        names = self.language.names[:_LISTED]
        actors = (_actor(rank, name) for rank, name in enumerate(names))
        return Case(id=f"bench-{self.seed}", title="Made up", actors=tuple(actors))

    def records(self) -> Iterator[Record]:
        """Yield the records in order of id, one at a time: nothing but the claims is held."""
        choose = Random(f"records {self.seed}")
        running = self.language.running_words(choose)
        special = {place: number for number, place in enumerate(self._places)}
        for place in range(self.count):
            core: tuple[str, ...] = ()
            day = _draw_day(choose)
            if (number := special.get(place)) is not None:
                core, day = self._core(number)
            yield self._record(place, core, day, running, choose)

    @cached_property
    def _places(self) -> list[int]:
        """Where copies (five by five, claim by claim) and then distractors stand."""
        return Random(f"places {self.seed}").sample(range(self.count), self._special)

    @cached_property
    def _said(self) -> list[_Said]:
        choose = Random(f"claims {self.seed}")
        return [_say(self.language, choose) for _ in range(self.claims)]

    def _core(self, number: int) -> tuple[tuple[str, ...], date]:
        """Return the sentences that make a record a copy or a distractor, and its day."""
        copies = len(LEVELS) * self.claims
        choose = Random(f"special {self.seed} {number}")
        if number < copies:
            said = self._said[number // len(LEVELS)]
            level = LEVELS[number % len(LEVELS)].times(self.noise)
            return (add_noise(said.parts, level, self.language, choose),), said.day + lag(choose)
        said = self._said[(number - copies) % self.claims]
        other = _say(self.language, choose, said.names, said.day)
        return (as_sentence(other.parts, self.language),), said.day + lag(choose)

    def _record(self, place: int, core: tuple[str, ...], day: date, running: Iterator[str], choose: Random) -> Record:
        room = int(choose.triangular(_SHORTEST, _LONGEST, _USUAL)) - sum(map(len, core)) - len(core)
        sentences = list(core)
        if room > _SHORT:
            filler = self._filler(room, running, choose)
            sentences.insert(int(choose.random() * 2), filler)
        text = " ".join(sentences)
        named = choose.random
        return Record(
            id=_id(place),
            text=text,
            date=day.isoformat() if named() < 0.8 else None,
            kind="report",
            speaker=self.language.names[self.language.name(choose)] if named() < 0.5 else None,
            title=" ".join(text.split()[:8]).rstrip(".,") if named() < 0.3 else None,
            lang="en",
        )

    def _filler(self, room: int, running: Iterator[str], choose: Random) -> str:
        """Return sentences of at most `room` characters with names, numbers and days among the words."""
        words = list(islice(running, room // 5 + 2))
        draw = choose.random
        for _ in range(1 + int(draw() * 3)):
            words[int(draw() * len(words))] = self.language.names[self.language.name(choose)]
        if draw() < 0.5:
            words[int(draw() * len(words))] = write(draw_number(choose), self.language)
        if draw() < 0.3:
            words[int(draw() * len(words))] = write(Day(_draw_day(choose)), self.language)
        at = 0
        while at < len(words):
            words[at] = words[at][:1].upper() + words[at][1:]
            at += 8 + int(draw() * 14)
            words[min(at, len(words)) - 1] += "."
        text = " ".join(words)
        if len(text) <= room:
            return text
        return text[: room - 1].rpartition(" ")[0].rstrip(".") + "."


def corpus(count: int, claims: int | None = None, seed: int = SEED, noise: float = 1.0) -> Corpus:
    """Return the corpus of a size; without a number of claims, one for 500 records (2,000 for a million)."""
    return Corpus(count, count // RECORDS_PER_CLAIM if claims is None else claims, seed, noise)


def lag(choose: Random) -> timedelta:
    """Return how much later a report is than what it is on: half come the same day, one in fifty after a month.

    Of 23 records of a real case that pass on what another says, 11 bear its day, 6 the next one, 4 one up to eight
    days later, 2 one after more than a month.
    """
    return timedelta(days=int(choose.random() ** 6 * 45))


def _id(place: int) -> str:
    return f"R{place:07}"


def _draw_day(choose: Random) -> date:
    return _FIRST_DAY + timedelta(days=int(choose.random() * _DAYS))


def _actor(rank: int, name: str) -> Actor:
    kind = ActorKind.PERSON if " " in name else (ActorKind.PLACE, ActorKind.ORGANISATION)[rank // 2 % 2]
    spellings = dict.fromkeys(spell(name, orthography) for orthography in ORTHOGRAPHIES)
    return Actor(id=f"actor-{rank}", name=name, kind=kind, aliases=tuple(s for s in spellings if s != name))


def _say(language: Language, choose: Random, names: tuple[int, ...] = (), day: date | None = None) -> _Said:
    """Return a sentence: 8–14 content words, some function words, one to three names, perhaps a number and a day."""
    day = day or _draw_day(choose)
    names = names or tuple(dict.fromkeys(language.name(choose, _ACTORS) for _ in range(choose.choice((1, 2, 2, 3)))))
    parts: list[Part] = [Word(language.content(choose)) for _ in range(choose.randint(8, 14))]
    parts += [Name(rank) for rank in names]
    parts += [draw_number(choose) for _ in range(choose.random() < 0.5)]
    parts += [Day(day) for _ in range(choose.random() < 0.3)]
    choose.shuffle(parts)
    mixed: list[Part] = []
    for part in parts:
        if choose.random() < 0.6:
            mixed.append(Plain(language.function(choose)))
        mixed.append(part)
    return _Said(tuple(mixed), day, names)
