"""Scores of the extractor on the annotated corpus: relations found, and what they say of speaker, chain and hedge."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.attribution.gold import GoldRelation, Passage
from workbench.attribution.dates import find_flags
from workbench.attribution.extract import extract
from workbench.core.model import Attribution, Spans
from workbench.core.text import fold

OVERLAP = 0.5
"""Intersection over union of content characters from which a relation counts as found (as for PolNeAR)."""


@dataclass
class Score:
    """Counts over passages; each ratio is right answers over what was asked."""

    gold: int = 0
    found: int = 0
    right: int = 0
    """Relations whose content overlaps enough and whose source is the right one."""
    direct: int = 0
    direct_right: int = 0
    silent: int = 0
    """Passages without any claim, and in how many of them none was found."""
    silent_right: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    """Of relations found: how often polarity, speaker, hedge and chain were asked, and (`… right`) told."""
    flags: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Return the share of found relations that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of gold relations that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def share(self, fact: str) -> float:
        """Return how often a fact was told right."""
        return self.facts[f"{fact} right"] / self.facts[fact] if self.facts[fact] else 1.0


def score(passages: Iterable[Passage]) -> Score:
    """Run the extractor over the passages and count."""
    total = Score()
    for passage in passages:
        found = extract(passage.text, language=passage.language, published=passage.published, outlet=passage.outlet)
        _count(total, passage, found)
        _count_flags(total, passage)
    return total


def _count(total: Score, passage: Passage, found: list[Attribution]) -> None:
    total.gold += len(passage.relations)
    total.found += len(found)
    if passage.none:
        total.silent += 1
        total.silent_right += not found
    pairs = dict(_pairs(passage, found))
    for at, gold in enumerate(passage.relations):
        direct = _is_direct(passage.text, gold)
        total.direct += direct
        if at in pairs:
            total.right += 1
            total.direct_right += direct
            _count_facts(total.facts, gold, found[pairs[at]], passage.outlet)


def _pairs(passage: Passage, found: list[Attribution]) -> Iterable[tuple[int, int]]:
    scored = []
    for i, gold in enumerate(passage.relations):
        wanted, source = _letters(passage.text, gold.content), _letters(passage.text, gold.source)
        for j, item in enumerate(found):
            content = _letters(passage.text, item.content)
            overlap = len(wanted & content) / len(wanted | content)
            right = bool(source & _letters(passage.text, item.source)) if source else not item.source
            if overlap >= OVERLAP and right:
                scored.append((overlap, i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(scored, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _letters(text: str, spans: Spans) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end) if not text[at].isspace()}


def _is_direct(text: str, gold: GoldRelation) -> bool:
    return text[gold.content[0].start] in '"“„«”'


def _count_facts(facts: Counter[str], gold: GoldRelation, found: Attribution, outlet: str | None) -> None:
    facts["polarity"] += 1
    facts["polarity right"] += gold.polarity is found.polarity
    if gold.speaker:
        facts["speaker"] += 1
        facts["speaker right"] += _same(gold.speaker, found.speaker)
    if gold.hedge:
        facts["hedge"] += 1
        facts["hedge right"] += bool(found.hedge) and _same(gold.hedge, found.hedge or "")
    if gold.chain:
        hops = [hop.actor for hop in found.chain if hop.actor != outlet]
        facts["chain"] += 1
        facts["chain right"] += len(hops) == len(gold.chain) and all(map(_same, gold.chain, hops))


def _same(one: str, other: str) -> bool:
    """Return whether two names are one: the words of the shorter stand in the longer."""
    first, second = (set(fold(name).replace(",", " ").split()) - {"the", "a", "an"} for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def _count_flags(total: Score, passage: Passage) -> None:
    told = {(flag.kind, flag.span.of(passage.text)) for flag in find_flags(passage.text, passage.published)}
    for flag in passage.flags:
        total.flags["asked"] += 1
        total.flags["right"] += any(kind == flag.kind and (flag.words in w or w in flag.words) for kind, w in told)
    total.flags["told"] += len(told)
