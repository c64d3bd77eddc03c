"""English: a paragraph's sentences, their cues, and quotations that run on."""

import re
from typing import NamedTuple

from workbench.attribution import candidates, contents, relays
from workbench.attribution.candidate import Candidate, Kind
from workbench.attribution.contents import Relation
from workbench.attribution.cues import DOCUMENTS, VERBS, Cue, Frame
from workbench.attribution.labels import label
from workbench.attribution.phrases import Range, phrase_end
from workbench.attribution.quotes import Quote, find_quotes
from workbench.attribution.sentences import paragraphs, sentences
from workbench.attribution.speakers import PERSONAL, Mentions
from workbench.attribution.tagger import VERBAL, Tag, Token, tokenize
from workbench.attribution.words import CLOSED
from workbench.core.model import Spans
from workbench.core.text import Span


class Found(NamedTuple):
    """A relation in code points of the text, with its speaker resolved."""

    source: Spans
    cue: Spans
    content: Spans
    direct: bool
    candidate: Candidate
    sentence: int
    speaker: str
    document: bool
    """True where the source is a document or agency, which may only pass on another's words."""
    frame: Frame
    through: Spans = ()
    """Who quotes the source (`Reuters quoted him as saying`), with the cue of it."""
    through_cue: Spans = ()


def find_relations(text: str) -> list[Found]:
    """Return what the text attributes, sentence by sentence, in the order of the cues."""
    reader = _Reader(text)
    for paragraph in paragraphs(text):
        reader.read(paragraph)
    return reader.found


class _Reader:
    """Goes through the paragraphs once, remembering names met and the quotation that may run on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []
        self._mentions = Mentions(text)
        self._sentence = 0
        self._running: int | None = None
        """Index of the relation that a quotation standing alone continues."""
        self._announced: Found | None = None
        """Source and cue of `Ann Ray said:`, for the quotation of the next paragraph."""
        self._announcing: int | None = None
        """Index of what `Ann Ray described the night:` was read as, until the quotation comes."""
        self._unsigned: Spans = ()
        """A quotation standing alone, which a signature may follow."""

    def read(self, paragraph: Span) -> None:
        quotes = _utterances(self.text, paragraph)
        tokens = tokenize(self.text, paragraph.start, paragraph.end, [q.outer for q in quotes])
        if not (quotes and all(t.tag in {Tag.QUOTE, Tag.STOP} for t in tokens)):
            self._running = None
        labelled = label(self.text, tokens, headline=self._sentence == 0)
        if labelled:
            self._read_labelled(tokens, *labelled)
            return
        for sentence in sentences(self.text, tokens):
            self._sentence += 1
            if all(t.tag in {Tag.QUOTE, Tag.STOP} for t in sentence):
                self._read_quotation(sentence)
            elif signed := _signature(sentence):
                self._sign(sentence, signed)
            elif sentence[-1].word != "?":
                before = len(self.found)
                self._read_sentence(sentence)
                spoken = any(item.speaker.lower() not in PERSONAL for item in self.found[before:])
                self._mentions.observe(sentence, spoken=spoken)

    def _read_labelled(self, tokens: list[Token], source: Range, colon: Range, content: Range) -> None:
        self._sentence += 1
        candidate = Candidate(COLON, Kind.SUBJECT, min(source[0], colon[0]), colon[0], colon, source, colon[1])
        direct = self._sentence > 1
        self.found.append(self._placed(tokens, Relation(candidate, (content,), direct, Frame.QUOTE)))

    def _read_quotation(self, sentence: list[Token]) -> None:
        """A quotation alone: announced by a colon, the rest of what was said before, or signed below."""
        words = tuple(Span(t.start, t.end) for t in sentence if t.tag is Tag.QUOTE)
        if self._announced is not None:
            if self._announcing is not None:
                self.found.pop(self._announcing)
            self.found.append(self._announced._replace(content=words, sentence=self._sentence))
            self._announced, self._announcing, self._running = None, None, len(self.found) - 1
        elif self._running is not None:
            item = self.found[self._running]
            if len(item.content) < _LONGEST_QUOTATION:
                self.found[self._running] = item._replace(content=(*item.content, *words))
        else:
            self._unsigned = words

    def _sign(self, sentence: list[Token], signed: Range) -> None:
        """`“…” — Ann Ray`: a dash and a name below or behind a quotation."""
        words = tuple(Span(t.start, t.end) for t in sentence if t.tag is Tag.QUOTE) or self._unsigned
        if words:
            candidate = Candidate(
                DASH, Kind.INVERTED, signed[0] - 1, signed[0] - 1, (signed[0] - 1, signed[0]), signed, signed[1]
            )
            self.found.append(
                self._placed(sentence, Relation(candidate, (), True, Frame.QUOTE))._replace(content=words)
            )
        self._unsigned = ()

    def _read_sentence(self, sentence: list[Token]) -> None:
        self._announced, self._announcing, self._unsigned = None, None, ()
        listed = relays.settle(sentence, candidates.find(sentence))
        relations = contents.relations(sentence, listed)
        for relation in relations:
            self.found.append(self._placed(sentence, relation))
            self._return_to_speaker(sentence, relation, relations)
            if relation.direct or (relation.frame is Frame.TAIL and Frame.QUOTE in relation.candidate.cue.frames):
                self._running = len(self.found) - 1
        if sentence[-1].tag is Tag.COLON and listed:
            self._announce(sentence, listed[-1], relations)

    def _return_to_speaker(self, sentence: list[Token], told: Relation, relations: list[Relation]) -> None:
        """After `Ann Ray said that Arda denied it` it is Ann Ray whom a later pronoun means."""
        for other in relations[:_NEAR]:
            if other.candidate is told.candidate:
                return
            if other.candidate.source and any(a <= told.candidate.verb < b for a, b in other.content):
                self._mentions.note(sentence[slice(*other.candidate.source)])
                return

    def _announce(self, sentence: list[Token], last: Candidate, relations: list[Relation]) -> None:
        """Keep the cue of `Ann Ray said:` when nothing in its own sentence is what she said."""
        own = next((relation for relation in relations if relation.candidate is last), None)
        if own is None and Frame.QUOTE in last.cue.frames:
            self._announced = self._placed(sentence, Relation(last, (), direct=True, frame=Frame.QUOTE))
        elif own is not None and own is relations[-1] and own.frame is Frame.OBJECT:  # described the night:
            self._announced = self.found[-1]._replace(direct=True, frame=Frame.QUOTE)
            self._announcing = len(self.found) - 1

    def _placed(self, tokens: list[Token], relation: Relation) -> Found:
        candidate = relation.candidate
        source = tokens[slice(*candidate.source)] if candidate.source else []
        named = tokens[slice(*candidate.named)] if candidate.named else source
        told = tokens[candidate.cue_range[1]].word if candidate.cue_range[1] < len(tokens) else ""
        speaker = self._mentions.resolve(named, told)
        if source and speaker.lower() not in PERSONAL:
            self._mentions.note(source)
            self._mentions.note_issued(speaker, tokens[candidate.cue_range[1] :][:8])
        return Found(
            source=_spans(tokens, candidate.source) if candidate.source else (),
            cue=_spans(tokens, candidate.cue_range),
            content=_spans(tokens, *relation.content),
            direct=relation.direct,
            candidate=candidate,
            sentence=self._sentence,
            speaker=speaker,
            document=_is_document(source, candidate.cue.lemma),
            frame=relation.frame,
            through=_spans(tokens, candidate.through) if candidate.through else (),
            through_cue=_spans(tokens, candidate.through_cue) if candidate.through_cue else (),
        )


_NEAR = 40
"""Relations of a sentence looked at; a sentence with more is not prose."""

_LONGEST_QUOTATION = 200
"""Pieces of one quotation; more are left out, so that time stays linear."""

COLON = Cue(":", Frame.QUOTE)
DASH = Cue("―", Frame.QUOTE)


def _signature(sentence: list[Token]) -> Range | None:
    """Return the name that a dash puts below a quotation."""
    at = 0
    while at < len(sentence) and sentence[at].tag in {Tag.QUOTE, Tag.STOP}:
        at += 1
    if at + 1 >= len(sentence) or len(sentence) - at > _LONGEST_SIGNATURE or sentence[at].tag is not Tag.DASH:
        return None
    end = phrase_end(sentence, at + 1, len(sentence), apposition=False)
    return (at + 1, end) if sentence[at + 1].tag is Tag.NAME and not any(t.tag in VERBAL for t in sentence) else None


_LONGEST_SIGNATURE = 25


def _spans(tokens: list[Token], *ranges: Range) -> Spans:
    return tuple(Span(tokens[a].start, tokens[b - 1].end) for a, b in ranges if b > a)


_SITE = re.compile(r"\w{2,}\.[a-z]{2,4}")  # Lenta.ru


def _is_document(source: list[Token], lemma: str) -> bool:
    return lemma in {"report", "quote", "relay"} or any(
        t.word in DOCUMENTS or _SITE.fullmatch(t.word) for t in source[:5]
    )


def _utterances(text: str, paragraph: Span) -> list[Quote]:
    """Return the quotations that are utterances, not quoted words inside the narrator's sentence."""
    return [q for q in find_quotes(text, paragraph.start, paragraph.end) if _is_utterance(text, q, paragraph)]


def _is_utterance(text: str, quote: Quote, paragraph: Span) -> bool:
    inner = text[quote.inner.start : quote.inner.end]
    words = inner[:200].split()
    if not words:
        return False
    closing = inner[-8:].rstrip(" \t'’”\"")[-1:]
    before = text[max(paragraph.start, quote.outer.start - 40) : quote.outer.start].rstrip()
    after = text[quote.outer.end : min(paragraph.end, quote.outer.end + 12)].lstrip()
    if not before or _ends_sentence(before):
        return closing in ",.?!…-—:;" or after[:1] in {",", "—", "–", "-", ""} or _is_cue(after.split()[:1])
    if before[-1] in ",;—–-":
        return len(words) >= 3 or closing in ".?!,"
    whole = closing in ",.?!…" or after[:1] in {"", ".", ",", "?", ";", ")"}
    last = before.split()[-3:]
    return whole and len(words) >= 2 and _is_cue(last[-1:]) and not _is_noun(last)


def _ends_sentence(before: str) -> bool:
    return before[-1] in ".?!:…" or (before[-1] in "\"”»'’" and before[-2:-1] in {".", "?", "!", ","})


def _is_noun(last: list[str]) -> bool:
    """Tell `the reports “…”`, `the Norlandic claims “…”` from `Holm claims “…”`."""
    return any(CLOSED.get(word.lower()) == "determiner" for word in last[:-1]) and last[-1].endswith("s")


def _is_cue(words: list[str]) -> bool:
    cue = VERBS.get(words[0].lower()) if words else None
    return cue is not None and Frame.QUOTE in cue.frames
