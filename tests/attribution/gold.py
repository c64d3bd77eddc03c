"""Reads the annotated passages of `corpus/*.txt`.

A file holds passages. Each begins with a line `### id`; header lines `key: value`, a blank line and the text follow.
Header keys are `language`, `published`, `outlet`, `flag` (repeatable), `none`, and one number for each relation, with
facts about it separated by semicolons. In the text `[s1 …]`, `[q1 …]` and `[c1 …]` mark source, cue and content of
relation 1; marks nest, and several marks of one kind make one discontinuous span.
"""

import datetime
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from workbench.core.text import Span
from workbench.core.vocabulary import Polarity

CORPUS = Path(__file__).parent / "corpus"
LANGUAGES = frozenset({"en", "fr", "de", "ru", "tr", "az", "hy", "fa", "ar"})
FLAGS = frozenset({"weekday_mismatch", "relative_date", "ambiguous_date"})

_HEAD = re.compile(r"^### ", re.MULTILINE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MARK = re.compile(r"\[(?P<role>[sqc])(?P<number>[1-9][0-9]?) |[\[\]]")
_TEXTS = frozenset({"speaker", "hedge"})


@dataclass(frozen=True)
class GoldRelation:
    """One attribution. Spans are in the order of the text; `chain` runs from the outermost hop to the speaker."""

    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    polarity: Polarity = Polarity.ASSERTS
    speaker: str | None = None
    hedge: str | None = None
    chain: tuple[str, ...] = ()
    anonymous: bool = False


@dataclass(frozen=True)
class Flag:
    """A date flag expected somewhere in the text."""

    kind: str
    words: str


@dataclass(frozen=True)
class Passage:
    """A text without its marks, and the relations marked in it. Spans count code points of `text`."""

    id: str
    language: str
    published: datetime.date | None
    outlet: str | None
    text: str
    relations: tuple[GoldRelation, ...]
    flags: tuple[Flag, ...] = ()
    none: bool = False


@dataclass
class _Facts:
    """What the header says about one relation."""

    polarity: Polarity = Polarity.ASSERTS
    texts: dict[str, str] = field(default_factory=dict)
    chain: tuple[str, ...] = ()
    anonymous: bool = False


@dataclass
class _Header:
    values: dict[str, str] = field(default_factory=dict)
    facts: dict[int, _Facts] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)


_Marks = dict[int, dict[str, list[Span]]]


def load_corpus(folder: Path = CORPUS) -> dict[str, tuple[Passage, ...]]:
    """Return the passages of every text file in `folder` by file name. Raises ValueError as `read_passages` does."""
    return {path.name: read_passages(path) for path in sorted(folder.glob("*.txt"))}


def read_passages(path: Path) -> tuple[Passage, ...]:
    """Return the passages of one file. Raises ValueError as `parse_passages` does."""
    return parse_passages(path.read_text(encoding="utf-8"), path.name)


def parse_passages(text: str, file: str) -> tuple[Passage, ...]:
    """Return the passages written in `text`. Raises ValueError, naming `file` and the passage, on any fault."""
    preface, *blocks = _HEAD.split(text.replace("\r\n", "\n"))
    if preface.strip():
        raise ValueError(f"{file}: words before the first passage: {preface.strip()[:40]!r}")
    passages = tuple(_parse_block(block, file) for block in blocks)
    for name, count in Counter(passage.id for passage in passages).items():
        if count > 1:
            raise ValueError(f"{file}: {name}: the id occurs more than once")
    return passages


def _parse_block(block: str, file: str) -> Passage:
    name, _, rest = block.partition("\n")
    name = name.strip()
    if not _ID.fullmatch(name):
        raise ValueError(f"{file}: {name!r}: not an id in kebab-case")
    try:
        return _build_passage(name, rest)
    except ValueError as fault:
        raise ValueError(f"{file}: {name}: {fault}") from fault


def _build_passage(name: str, rest: str) -> Passage:
    head, _, body = rest.partition("\n\n")
    header = _parse_header(head)
    text, marks = _read_marks(body.strip())
    relations = _join_relations(marks, header.facts)
    none = header.values.get("none") == "yes"
    if none == bool(relations):
        raise ValueError("relations marked under 'none: yes'" if none else "neither a relation nor 'none: yes'")
    for flag in header.flags:
        if flag.words not in text:
            raise ValueError(f"the words of the flag are not in the text: {flag.words!r}")
    published = header.values.get("published")
    return Passage(
        id=name,
        language=_language(header.values),
        published=datetime.date.fromisoformat(published) if published else None,
        outlet=header.values.get("outlet"),
        text=text,
        relations=relations,
        flags=tuple(header.flags),
        none=none,
    )


def _language(values: dict[str, str]) -> str:
    language = values.get("language", "")
    if language not in LANGUAGES:
        raise ValueError(f"unknown or missing language: {language!r}")
    return language


def _parse_header(head: str) -> _Header:
    header = _Header()
    for line in head.splitlines():
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise ValueError(f"not a header line: {line!r}")
        if key.isascii() and key.isdigit() and int(key) not in header.facts:
            header.facts[int(key)] = _parse_facts(value)
        elif key == "flag":
            header.flags.append(_parse_flag(value))
        elif key in {"language", "published", "outlet", "none"} and key not in header.values:
            header.values[key] = value
        else:
            raise ValueError(f"unknown or repeated header key: {key!r}")
    if header.values.get("none", "yes") != "yes":
        raise ValueError("'none' can only be 'yes'")
    return header


def _parse_flag(value: str) -> Flag:
    kind, equals, words = (part.strip() for part in value.partition("="))
    if kind not in FLAGS or not equals or not words:
        raise ValueError(f"not a date flag: {value!r}")
    return Flag(kind, words)


def _parse_facts(line: str) -> _Facts:
    facts = _Facts()
    for fact in filter(None, (part.strip() for part in line.split(";"))):
        key, equals, value = (part.strip() for part in fact.partition("="))
        if fact in {"denies", "asserts"}:
            facts.polarity = Polarity(fact)
        elif fact == "anonymous":
            facts.anonymous = True
        elif key == "chain" and equals:
            facts.chain = _parse_chain(value)
        elif key in _TEXTS and value and key not in facts.texts:
            facts.texts[key] = value
        else:
            raise ValueError(f"unknown, empty or repeated fact: {fact!r}")
    return facts


def _parse_chain(value: str) -> tuple[str, ...]:
    hops = tuple(hop.strip() for hop in value.split("<"))
    if len(hops) < 2 or not all(hops):
        raise ValueError(f"a chain needs two hops or more: {value!r}")
    return hops


def _read_marks(marked: str) -> tuple[str, _Marks]:
    """Return the text without marks, and the marked spans by relation number and role."""
    marks: _Marks = {}
    opened: list[tuple[str, int, int]] = []
    parts: list[str] = []
    at = length = 0
    for found in _MARK.finditer(marked):
        parts.append(marked[at : found.start()])
        length += found.start() - at
        at = found.end()
        if found["role"]:
            _open_mark(opened, found["role"], int(found["number"]), length)
        elif found[0] == "]" and opened:
            role, number, start = opened.pop()
            marks.setdefault(number, {}).setdefault(role, []).append(Span(start, length))
        else:
            raise ValueError(f"stray bracket near {marked[max(0, found.start() - 20) : found.end() + 20]!r}")
    if opened:
        raise ValueError(f"mark {opened[-1][0]}{opened[-1][1]} is not closed")
    text = "".join([*parts, marked[at:]])
    _check_edges(text, marks)
    return text, marks


def _open_mark(opened: list[tuple[str, int, int]], role: str, number: int, start: int) -> None:
    if any(mark[:2] == (role, number) for mark in opened):
        raise ValueError(f"mark {role}{number} inside itself")
    opened.append((role, number, start))


def _check_edges(text: str, marks: _Marks) -> None:
    for number, roles in marks.items():
        for role, spans in roles.items():
            for span in spans:
                words = span.of(text)
                if not words or words != words.strip():
                    raise ValueError(f"mark {role}{number} is empty or has space at its edge: {words!r}")


def _join_relations(marks: _Marks, facts: dict[int, _Facts]) -> tuple[GoldRelation, ...]:
    if set(marks) != set(facts):
        raise ValueError(f"relations in the text {sorted(marks)}, in the header {sorted(facts)}")
    return tuple(_join_relation(number, marks[number], facts[number]) for number in sorted(marks))


def _join_relation(number: int, roles: dict[str, list[Span]], facts: _Facts) -> GoldRelation:
    if not roles.get("c"):
        raise ValueError(f"relation {number} has no content")
    if facts.anonymous == bool(roles.get("s")):
        raise ValueError(f"relation {number} needs either a source mark or 'anonymous'")
    return GoldRelation(
        number=number,
        source=tuple(sorted(roles.get("s", []))),
        cue=tuple(sorted(roles.get("q", []))),
        content=tuple(sorted(roles["c"])),
        polarity=facts.polarity,
        speaker=facts.texts.get("speaker"),
        hedge=facts.texts.get("hedge"),
        chain=facts.chain,
        anonymous=facts.anonymous,
    )
