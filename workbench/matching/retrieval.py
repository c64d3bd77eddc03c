"""What to look for in the index for a claim or a search by hand, and what the index holds of a record or a claim.

The rare words find; the common ones only cost. Weights are BM25's inverse document frequency (Robertson and Zaragoza
2009), so that what an entry earns depends on the statistics of the whole store alone.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from itertools import islice

from workbench.core.case import Case
from workbench.core.evidence import Record
from workbench.core.search import Entry, Narrowing, Sought, Terms
from workbench.matching.dates import read_day, read_days
from workbench.matching.normalise import alias_terms, telling_terms, telling_text, terms
from workbench.matching.similarity import inverse_frequency
from workbench.matching.spelling import other_spellings
from workbench.matching.values import date_term

Frequency = Callable[[str], int]

COMMON = 0.1
"""A term that more than this share of the entries hold is not looked for, where anything rarer is there …"""
FEW = 20_000
"""… unless it is in no more entries than this, which cost nothing to look at."""
_RAREST = 3
_READ = 20_000
"""Characters of a text that are read for what to look for, and `_SOUGHT` how many terms of it are kept."""
_SOUGHT = 64
CLAIM_VERSION = 2
"""Raised when `claim_entry` gives another entry for a claim."""
_FUZZY = 4
"""How many terms are also looked for one edit away: the rarest of those that are long, no number and not common."""
_FUZZY_FROM = 5
_SPELT = 3
"""How many names that the case does not list are looked for in other spellings: the rarest."""
_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z]\w+")
_FUZZY_SHARE = 0.02
_ABOUT = 3
"""How many days before and after that on which something was said are about then."""
_ENDING, _STEM = (1, 2, 3), 4
"""Letters of an unfinished ending, and those that a stem keeps at least."""


def seek(text: str, case: Case, frequency: Frequency, total: int, day: date | None = None) -> list[Sought]:
    """Return what to look for: the rarer terms of `text`, each name of a case's actor with its other spellings.

    `frequency` tells how many of `total` entries hold a term, `day` when `text` was said: what bears a day about then
    earns that too. Empty where `text` has no word but common ones ("the"). Bounded, whatever `text`.
    """
    own = dict.fromkeys(telling_terms(text[:_READ]))
    held = {term: frequency(term) for term in islice(own, 4 * _SOUGHT)}
    most = max(COMMON * total, FEW)
    rare = [term for term in held if held[term] <= most]
    chosen = rare or sorted(held, key=lambda term: (held[term], term))[:_RAREST]
    chosen = sorted(chosen, key=lambda term: (held[term] == 0, held[term], term))[:_SOUGHT]
    names = _names(text[:_READ], case, chosen, lambda term: frequency(term) <= most)
    patterns = _other_spellings(text[:_READ], [term for term in chosen if not names.get(term)])
    fuzzy = _worth_fuzzing([term for term in chosen if term not in patterns], names, held, total)
    return [
        Sought(
            (term, *names.get(term, ())),
            round(inverse_frequency(held[term], total), 3),
            fuzzy=term in fuzzy,
            pattern=patterns.get(term, ""),
        )
        for term in chosen
    ] + (_about(day, frequency, total) if chosen and day else [])


def _about(day: date, frequency: Frequency, total: int) -> list[Sought]:
    """Return what finds the days about one, unless most of what there is bears one of them."""
    first, last = day.toordinal() - _ABOUT, day.toordinal() + _ABOUT
    around = tuple(_day_term(at) for at in range(max(1, first), min(last, date.max.toordinal()) + 1))
    held = min(total, sum(map(frequency, around)))
    if not 0 < held <= max(COMMON * total, FEW):
        return []
    return [Sought(around, round(inverse_frequency(held, total), 3), beside=True)]


def seek_claims(record: Record, case: Case, held: Frequency, frequency: Frequency, total: int) -> list[Sought]:
    """Return what to look for among claims for a record: each of its words that a claim holds, and the days about its.

    `held` tells how many claims hold a term, `frequency` how many of `total` records do: a word weighs here what it
    does where the claim is what is looked for.
    """
    most = max(COMMON * total, FEW)
    text = record_words(record)[:_READ]
    own = [t for t in dict.fromkeys(telling_terms(text)) if frequency(t) <= most]
    names = _names(text, case, own, lambda term: frequency(term) <= most)
    spelt = ((term, (term, *names.get(term, ()))) for term in own)
    return [
        Sought(spellings, round(inverse_frequency(frequency(term), total), 3))
        for term, spellings in spelt
        if any(map(held, spellings))
    ] + (_about(day, frequency, total) if (day := read_day(record.date or "")) else [])


def _names(text: str, case: Case, chosen: Iterable[str], is_rare: Callable[[str], bool]) -> dict[str, list[str]]:
    """Return for each term that is of an actor's name the terms of its other spellings."""
    found: dict[str, list[str]] = {}
    for actor in dict.fromkeys(mention.actor for mention in case.mentions(text)):
        spellings = alias_terms(case.actor_by_id[actor])
        for term in set(chosen).intersection(spellings):
            found[term] = [other for other in spellings if other != term and is_rare(other)]
    return found


def _other_spellings(text: str, chosen: Iterable[str]) -> dict[str, str]:
    """Return for the rarest of the terms that are capitalised inside a sentence how else they may be spelt."""
    named = set(telling_terms(" ".join(_NAME.findall(text))))
    found = ((term, other_spellings(term)) for term in chosen if term in named)
    return dict(islice(((term, pattern) for term, pattern in found if pattern), _SPELT))


def _worth_fuzzing(chosen: list[str], names: dict[str, list[str]], held: dict[str, int], total: int) -> set[str]:
    long = (t for t in chosen if len(t) >= _FUZZY_FROM and not t.isdigit() and not names.get(t))
    return set(islice((t for t in long if held[t] <= max(1, _FUZZY_SHARE * total)), _FUZZY))


def seek_typed(text: str, case: Case, frequency: Frequency, total: int) -> list[Sought]:
    """Return what to look for while `text` is being typed: as `seek`, but its last word may go on.

    Nothing is looked for one edit away, since the word is not whole yet; but the stem that it has grown past is, at
    half the weight: “marchi” on its way to “marching”.
    """
    whole, _, last = text.rpartition(" ")
    found = [one._replace(fuzzy=False) for one in seek(whole, case, frequency, total)] if whole.strip() else []
    weight = max((one.weight for one in found), default=1.0)
    for term in [term for term in terms(last) if len(term) > 1][-1:]:
        shorter = (term[:-cut] for cut in _ENDING if len(term) - cut >= _STEM)
        stem = next(filter(frequency, shorter), None)
        found.append(Sought((term,), weight, prefix=True))
        found += [Sought((stem,), weight / 2)] if stem else []
    return found


def narrow(narrowing: Narrowing) -> Terms:
    """Return the fields that a search is narrowed to as the index takes them."""
    facts = [fact for name, words in narrowing.words.items() for fact in _fact(name, words).split()]
    since, until = narrowing.since, narrowing.until
    return Terms(tuple(facts), since.toordinal() if since else None, until.toordinal() if until else None)


def record_entry(key: int, record: Record) -> Entry:
    """Return what the index of records holds of one."""
    first, last = _days(record.date or "")
    return Entry(key, telling_text(record_words(record)), _facts(record), first, last)


def record_words(record: Record) -> str:
    """Return all of a record's words that it is found by, and the term of its day: a claim may name it."""
    day = read_day(record.date or "")
    term = _day_term(day.toordinal()) if day else None
    return "\n".join(filter(None, (record.title, record.text, record.speaker, record.organisation, term)))


def claim_entry(key: int, statement: str, day: date | None) -> Entry:
    """Return what the index of claims holds of one, with the term of the day on which it was said."""
    return Entry(key, telling_text(f"{statement}\n{_day_term(day.toordinal())}" if day else statement))


def _facts(record: Record) -> str:
    speaker = " ".join(filter(None, (record.speaker, record.organisation)))
    fields = (
        ("side", record.side), ("kind", record.kind), ("lang", record.lang),
        ("speaker", speaker), ("publisher", record.publisher),
    )  # fmt: skip
    return " ".join(_fact(name, words) for name, words in fields if words)


@lru_cache(maxsize=16_384)
def _fact(name: str, words: str) -> str:
    return " ".join(f"{name}:{term}" for term in terms(words))


@lru_cache(maxsize=16_384)
def _day_term(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return date_term(day.year, day.month, day.day)


@lru_cache(maxsize=16_384)
def _days(written: str) -> tuple[int, int]:
    """Return the ordinals of the first and last day that a record's date can mean; zeros where it cannot be read."""
    days = read_days(written)
    return (days[0].toordinal(), days[1].toordinal()) if days else (0, 0)
