"""Who the printed source is: pronouns and definite descriptions led back to the last name that fits."""

from workbench.attribution import phrases
from workbench.attribution.cues import DOCUMENTS
from workbench.attribution.tagger import Tag, Token
from workbench.attribution.words import word_set
from workbench.core.text import one_line

ANONYMOUS = "anonymous"

_PERSONAL = frozenset({"he", "she", "his", "her", "who"})
_PLURAL = frozenset({"they", "their"})
_NEUTRAL = frozenset({"it", "its"})
_LINKS = frozenset({"of", "for", "the"})
_TITLE_WORDS = word_set("the this that")
_MALE, _FEMALE = "he", "she"
_TITLES = dict.fromkeys(("mr.", "mr", "sir", "lord", "king", "prince"), _MALE) | dict.fromkeys(
    ("mrs.", "mrs", "ms.", "ms", "miss", "madam", "lady", "queen", "princess"), _FEMALE
)
_BODIES = word_set(
    "ministry network news times post agency party committee council university institute foundation department "
    "association service press house senate congress parliament government court army union commission group bank "
    "company corporation centre center office board observatory organisation organization nations states america "
    "administration campaign bureau league club police radio television tv daily journal magazine poll"
)
"""Words of names that no person has."""
_REMEMBERED = 12
_KEPT = 400
"""Longest speaker, in characters."""


class Mentions:
    """The names met so far, fed sentence by sentence in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_word: dict[str, str] = {}
        self._persons: list[tuple[str, str]] = []
        """The last persons: name as printed, surname."""
        self._gender: dict[str, str] = {}
        """Surname → `he` or `she`, where a title told."""
        self._group: str | None = None
        self._body: str | None = None

    def observe(self, tokens: list[Token]) -> None:
        """Note the names of a sentence; its subject is what a later pronoun most likely means."""
        self._note_names(tokens)
        subject = phrases.main_subject(tokens, 0, len(tokens))
        if subject is not None:
            self.note(tokens[subject[0] : subject[1]])

    def note(self, source: list[Token]) -> None:
        """Take a source or subject as the latest of its kind."""
        head = _head(source)
        self._note_document(source)
        self._note_role(source)
        if not any(t.tag is Tag.NAME for t in head):
            if head and head[-1].tag is Tag.NOUN and head[-1].word.endswith("s"):
                self._group = self._words(head)
            return
        name = self._words(head)
        last = head[-1]
        if any(t.tag is Tag.CONJUNCTION for t in head) or (last.tag is Tag.NOUN and last.word.endswith("s")):
            self._group = name
        elif _is_person(head):
            self._persons = [*self._persons[-_REMEMBERED:], (name, _core(head)[-1].word)]
            self._body = self._body or name
        else:
            self._body = name

    def _note_document(self, source: list[Token]) -> None:
        """`a statement from the ministry` is what a later `the statement` means."""
        if len(source) > 2 and any(t.tag is Tag.NAME for t in source):
            for token in source[:4]:
                if token.tag is Tag.NOUN and token.word in DOCUMENTS:
                    self._by_word[token.word] = self._words(source)

    def _note_role(self, source: list[Token]) -> None:
        """`the mayor of Lund, Ann Ray`, or the other way round: a later `the mayor` is her."""
        comma = next((i for i, t in enumerate(source) if t.tag is Tag.COMMA), None)
        if comma is None or not (_is_person(source[:comma]) or _is_name(source[comma + 1 :])):
            return
        role = source[comma + 1 :] if _is_person(source[:comma]) else source[:comma]
        for token in _core(role):
            if token.tag is Tag.NOUN and not token.word.endswith("s"):
                self._by_word[token.word] = self._words(_without_clause(source))

    def resolve(self, source: list[Token]) -> str:
        """Return the speaker whom the printed source names, or its own words where no earlier name fits."""
        words = [t.word for t in source]
        if not words:
            return ANONYMOUS
        found: str | None = None
        if len(words) == 1:
            found = self._pronoun(words[0])
        elif words[0] in _TITLE_WORDS and not any(t.tag is Tag.NAME for t in source) and len(words) <= 3:
            found = self._by_word.get(words[-1])
        return found or self._words(_without_clause(source))

    def _pronoun(self, word: str) -> str | None:
        if word in _PERSONAL:
            return self._last_person(_MALE if word in {"he", "his"} else _FEMALE if word in {"she", "her"} else "")
        if word in _PLURAL:
            return self._group or self._body
        return self._body if word in _NEUTRAL else None

    def _last_person(self, gender: str) -> str | None:
        """The last person met whose title, where there was one, agrees with the pronoun."""
        for name, surname in reversed(self._persons):
            if not gender or self._gender.get(surname, gender) == gender:
                return name
        return None

    def _note_names(self, tokens: list[Token]) -> None:
        at = 0
        while at < len(tokens):
            if tokens[at].tag is not Tag.NAME:
                at += 1
                continue
            end = _name_end(tokens, at)
            if end - at > 1:
                self._remember(tokens[at:end])
            at = end

    def _remember(self, run: list[Token]) -> None:
        name = self._words(run)
        if gender := _TITLES.get(run[0].word):
            self._gender[run[-1].word] = gender
        for token in run:
            if token.tag is Tag.NAME and len(token.word) > 3:
                self._by_word[token.word] = name

    def _words(self, tokens: list[Token]) -> str:
        return one_line(self._text[tokens[0].start : tokens[-1].end], _KEPT)


def _core(head: list[Token]) -> list[Token]:
    """The phrase up to its first preposition: `monsoon patterns` of `monsoon patterns in South Asia`."""
    for i, token in enumerate(head):
        if i and token.tag in {Tag.PREPOSITION, Tag.TO}:
            return head[:i]
    return head


def _is_person(head: list[Token]) -> bool:
    core = _core(head)
    named = core[-1].tag is Tag.NAME and core[0].word != "the"
    return named and not any(t.word in _BODIES for t in core)


def _is_name(tokens: list[Token]) -> bool:
    return len(tokens) >= 2 and all(t.tag is Tag.NAME for t in tokens)


def _without_clause(source: list[Token]) -> list[Token]:
    """The phrase without a relative clause: `the soldier, who also spoke of groups`."""
    for i, token in enumerate(source):
        if i > 1 and token.tag is Tag.RELATIVE and source[i - 1].tag is Tag.COMMA:
            return source[: i - 1]
    return source


def _head(source: list[Token]) -> list[Token]:
    """The phrase without its apposition and brackets."""
    for i, token in enumerate(source):
        if i and token.tag in {Tag.COMMA, Tag.OPEN, Tag.RELATIVE}:
            return source[:i]
    return source


def _name_end(tokens: list[Token], start: int) -> int:
    end = start + 1
    while end < len(tokens) and end - start < 14:
        if tokens[end].tag in {Tag.NAME, Tag.POSSESSIVE}:
            end += 1
            continue
        skip = end
        while skip < len(tokens) and skip - end < 2 and tokens[skip].word in _LINKS:
            skip += 1
        if skip == end or skip >= len(tokens) or tokens[skip].tag is not Tag.NAME:
            break
        end = skip + 1
    while tokens[end - 1].tag is Tag.POSSESSIVE:
        end -= 1
    return max(end, start + 1)
