"""Who the printed source is: pronouns, surnames and definite descriptions led back to the last speaker that fits."""

from dataclasses import dataclass

from workbench.attribution import phrases
from workbench.attribution.cues import DOCUMENTS
from workbench.attribution.persons import (
    BODIES,
    FEMALE,
    FIRMS,
    GIVEN_MEN,
    GIVEN_WOMEN,
    MALE,
    MEN,
    OCCUPATIONS,
    TITLES,
    WIDER,
    WOMEN,
)
from workbench.attribution.tagger import Tag, Token
from workbench.core.text import one_line

ANONYMOUS = "anonymous"

_GENDERS = {"he": MALE, "his": MALE, "him": MALE, "she": FEMALE, "her": FEMALE, "who": ""}
PERSONAL = frozenset(_GENDERS)
"""Pronouns for one person."""
_PLURAL = frozenset({"they", "their"})
_NEUTRAL = frozenset({"it", "its"})
_DEFINITE = frozenset({"the", "this", "that"})
_ROLES = TITLES | OCCUPATIONS
_ISSUED = 6
"""Words behind a cue in which the document it was said in is looked for."""
_REMEMBERED = 12
_LATELY = 3
"""Sentences for which somebody fully named comes before a bare name, which may be that of a place."""
_MODIFIERS = 6
"""Words looked at before `ministry` for what makes it `the labour ministry`."""
_KEPT = 400
"""Longest speaker, in characters."""


@dataclass(slots=True)
class _Person:
    name: str
    surname: str
    gender: str = ""
    named: bool = True
    bare: bool = False
    """True for one name without a title, which may be that of a place."""
    seen: int = 0
    """Number of the sentence in which it was noted last."""


class Mentions:
    """The names met so far, fed sentence by sentence in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._people: list[_Person] = []
        """Those who spoke or were spoken of last, the latest at the end."""
        self._surnames: dict[str, _Person] = {}
        self._roles: dict[str, tuple[str, frozenset[str]]] = {}
        """Noun → the speaker whom it described, and all words of the description."""
        self._places: set[str] = set()
        self._sentence = 0
        self._group: str | None = None
        self._body: str | None = None

    def observe(self, tokens: list[Token], *, spoken: bool) -> None:
        """Note the bodies of a sentence and, where nobody in it spoke, its subject."""
        self._note_bodies(tokens)
        self._sentence += 1
        subject = None if spoken else phrases.main_subject(tokens, 0, len(tokens))
        if subject is not None:
            self.note(tokens[subject[0] : subject[1]])

    def note(self, source: list[Token]) -> None:
        """Take a source or subject as the latest of its kind."""
        source = _without_clause(source)
        self._note_document(source)
        if known := self._known(source):
            self._take(known)
        elif person := self._person(source):
            self._take(person)
            self._note_roles(source, person)
        else:
            self._note_others(source)

    def resolve(self, source: list[Token], told: str = "") -> str:
        """Return the speaker whom the printed source names, or its own words where no earlier name fits.

        `told` is the word behind the cue: in `he told her` neither pronoun means the other.
        """
        if not source:
            return ANONYMOUS
        if told in _GENDERS and source[0].word in _GENDERS and _GENDERS[told] != _GENDERS[source[0].word]:
            return self._words(source)
        word = source[0].word
        if len(source) == 1 and (word in _PLURAL or word in _NEUTRAL):
            found = (self._group or self._body) if word in _PLURAL else self._body
        elif known := self._known(source):
            found = known.name
        else:
            found = self._described(source)
        return found or self._words(_without_clause(source))

    def _known(self, source: list[Token]) -> _Person | None:
        """Return the person met before whom a pronoun or a surname, with or without a title, means."""
        word = source[-1].word
        if len(source) == 1 and word in _GENDERS:
            return self._last_person(_GENDERS[word])
        if source[-1].tag is not Tag.NAME or len(source) > 4 or not all(_is_title(t) for t in source[:-1]):
            return None
        return self._surnames.get(word)

    def _last_person(self, gender: str) -> _Person | None:
        """Return the last person whose gender, where the text told it, agrees with the pronoun."""
        bare: _Person | None = None
        for person in reversed(self._people):
            here = not person.named and person.seen == self._sentence  # `A guard had warned them, she said`
            if here or (gender and person.gender not in {"", gender}):
                continue
            if person.surname in self._places:
                continue
            if not person.bare:
                bare = bare if bare and person.seen < bare.seen - _LATELY else person
                break
            bare = bare or person
        if bare is not None:
            bare.gender = bare.gender or gender
        return bare

    def _described(self, source: list[Token]) -> str | None:
        """Return who was `Ann Ray, the mayor of Lund`, `the labour ministry` before `the mayor`, `the ministry`."""
        if len(source) > 3 or source[0].word not in _DEFINITE or any(t.tag is Tag.NAME for t in source):
            return None
        noun, modifiers = source[-1].word, {t.word for t in source[1:-1]}
        for word in (noun, *WIDER.get(noun, "").split()):
            name, described = self._roles.get(word, ("", frozenset()))
            if name and modifiers <= described:
                return name
        return None

    def _take(self, person: _Person) -> None:
        people = [other for other in self._people[-_REMEMBERED:] if other is not person]
        self._people = [*people, person]
        person.seen = self._sentence
        if person.surname:
            self._surnames[person.surname] = person

    def _person(self, source: list[Token]) -> _Person | None:
        """Return the person that the phrase names or describes, in its head or in its apposition."""
        parts = _parts(source)
        gender = _gender(source)
        for part in parts:
            if (name := _personal_name(part)) and not any(t.tag is Tag.CONJUNCTION for t in parts[0]):
                bare = len(part) == 1 and len(parts) == 1
                return _Person(self._words(_styled(part, name)), name[-1].word, gender or _given(name), bare=bare)
        core = _core(parts[0])
        if core[-1].tag is Tag.NOUN and core[-1].word in _ROLES:
            return _Person(self._words(parts[0]), "", gender, named=False)
        return None

    def _note_roles(self, source: list[Token], person: _Person) -> None:
        """`the mayor of Lund, Ann Ray`, `mayor Ann Ray`: a later `the mayor` is her."""
        described = frozenset(t.word for t in source)
        whole = self._words(source) if person.named else person.name
        for part in _parts(source):
            for token in _core(part):
                if token.word in _ROLES or (token.tag is Tag.NOUN and not token.word.endswith("s")):
                    self._roles[token.word] = whole, described

    def _note_others(self, source: list[Token]) -> None:
        head = _parts(source)[0]
        last = _core(head)[-1]
        joined = any(t.tag is Tag.CONJUNCTION for t in head)
        if joined or _is_plural(last, alone=len(_core(head)) == 1):
            self._group = self._words(head)
        elif last.word in BODIES or last.tag is Tag.NAME:
            self._body = self._words(head)
            for part in _parts(source)[1:]:
                if (noun := _core(part)[-1].word) in BODIES:
                    self._roles[noun] = self._body, frozenset(t.word for t in source)

    def _note_document(self, source: list[Token]) -> None:
        """`a statement from the ministry` is what a later `the statement` means."""
        if len(source) > 2 and any(t.tag is Tag.NAME for t in source):
            for token in source[:4]:
                if token.tag is Tag.NOUN and token.word in DOCUMENTS:
                    self._roles[token.word] = self._words(source), frozenset(t.word for t in source)

    def note_issued(self, speaker: str, behind: list[Token]) -> None:
        """`The ministry said in a statement`: a later `the statement` is the ministry's. `behind` follows the cue."""
        for i, token in enumerate(behind[:_ISSUED]):
            if token.tag is Tag.NOUN and token.word in DOCUMENTS and behind[max(0, i - 2)].word == "in":
                self._roles[token.word] = speaker, frozenset()

    def _note_bodies(self, tokens: list[Token]) -> None:
        """Remember `the labour ministry` and `Norlan Metals` for a later `the ministry`, `the company`; and places."""
        for i, token in enumerate(tokens):
            if token.tag is Tag.NAME and i and tokens[i - 1].word in {"in", "near", "across"}:
                self._places.add(token.word)
            if token.word not in BODIES and not (token.word in FIRMS and token.tag is Tag.NAME):
                continue
            start = _modified_from(tokens, i)
            told = start and tokens[start - 1].word in {"a", "an"} and token.word in self._roles
            if start == i or told:  # an apposition says no more than the name before it
                continue
            words = self._words(tokens[start : i + 1])
            described = frozenset(t.word for t in tokens[start : i + 1])
            self._roles[token.word] = words, described
            if token.word in FIRMS and token.tag is Tag.NAME:
                self._roles["company"] = self._roles["firm"] = words, described

    def _words(self, tokens: list[Token]) -> str:
        return one_line(self._text[tokens[0].start : tokens[-1].end], _KEPT)


def _is_title(token: Token) -> bool:
    return token.word.rstrip(".") in TITLES


def _gender(source: list[Token]) -> str:
    words = {t.word for part in _parts(source) for t in _core(part)}
    return FEMALE if words & WOMEN else MALE if words & MEN else ""


def _given(name: list[Token]) -> str:
    """Tell the gender by the given name, where a surname follows it."""
    first = name[0].word if len(name) > 1 else ""
    return FEMALE if first in GIVEN_WOMEN else MALE if first in GIVEN_MEN else ""


def _styled(part: list[Token], name: list[Token]) -> list[Token]:
    """The name with what is printed before it, less what only seems to belong to it: `the morning Mr. Ray`."""
    start = part.index(name[0])
    if start and part[start - 1].word.rstrip(".") in _COURTESY:
        return part[start - 1 :]
    if start and not (_is_title(part[start - 1]) or part[start - 1].word in OCCUPATIONS):
        return part[start:]
    return part[1:] if part[0].tag is Tag.PREPOSITION else part


_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "sir", "dr"})


def _modified_from(tokens: list[Token], at: int) -> int:
    """Return where the words begin that tell which body it is: `labour` of `the labour ministry`."""
    start = at
    while start and at - start < _MODIFIERS and tokens[start - 1].tag in {Tag.NAME, Tag.NOUN}:
        start -= 1
    if start > 1 and tokens[start - 1].word == "'s" and tokens[start - 2].tag is Tag.NAME:
        start -= 2
    return start


def _personal_name(part: list[Token]) -> list[Token] | None:
    """Return the names behind role and title: `Ann Ray` of `foreign ministry spokesperson Ann Ray`."""
    core = _core(part)
    if core[-1].tag is not Tag.NAME or _is_title(core[-1]):
        return None
    start = len(core)
    while start and core[start - 1].tag is Tag.NAME and not _is_title(core[start - 1]):
        start -= 1
    name = core[start:]
    if any(t.word in BODIES or t.word in FIRMS or not t.word[-1:].isalpha() for t in name) or (
        start and not _is_role(core[start - 1])
    ):
        return None
    if len(core) == 1 and (len(part) > 1 or _is_plural(core[0], alone=False)):  # `Doctors at the clinic`
        return None
    return name


def _is_plural(token: Token, *, alone: bool) -> bool:
    """Tell `officials`, also with the capital of a sentence's first word (`alone`), from a name in -s."""
    common = token.tag is Tag.NOUN or alone or token.word[:-1] in _ROLES
    return common and token.word.endswith("s") and token.word not in BODIES


def _is_role(token: Token) -> bool:
    return _is_title(token) or token.word in OCCUPATIONS or token.tag is Tag.NOUN


def _core(head: list[Token]) -> list[Token]:
    """The phrase up to its first preposition: `monsoon patterns` of `monsoon patterns in South Asia`."""
    for i, token in enumerate(head):
        if i and token.tag in {Tag.PREPOSITION, Tag.TO, Tag.RELATIVE, Tag.OPEN}:
            return head[:i]
    return head


def _without_clause(source: list[Token]) -> list[Token]:
    """The phrase without a relative clause: `the soldier, who also spoke of groups`."""
    for i, token in enumerate(source):
        if i > 1 and token.tag is Tag.RELATIVE and source[i - 1].tag is Tag.COMMA:
            return source[: i - 1]
    return source


def _parts(source: list[Token]) -> list[list[Token]]:
    """The head of the phrase and its appositions, without brackets."""
    parts: list[list[Token]] = [[]]
    for token in source:
        if token.tag is Tag.COMMA and parts[-1]:
            parts.append([])
        elif token.tag is not Tag.COMMA:
            parts[-1].append(token)
    kept = [_cut(part) for part in parts if part]
    return kept or [source]


def _cut(part: list[Token]) -> list[Token]:
    for i, token in enumerate(part):
        if i and token.tag in {Tag.OPEN, Tag.RELATIVE}:
            return part[:i]
    return part
