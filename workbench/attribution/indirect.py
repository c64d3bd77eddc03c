"""Indirect speech in languages other than English: one cue list and a few clause shapes each.

A sentence is matched from its beginning, so that a source is never cut out of the middle of one; what fits no shape
is left alone. The groups of a shape are `s` source, `q` and `r` cue, `c` and `d` content.
"""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from workbench.attribution.languages import CUES, Quoted, trim
from workbench.attribution.quotes import find_quotes
from workbench.attribution.sentences import paragraphs
from workbench.core.text import Span
from workbench.core.vocabulary import Polarity

_LONGEST = 600
"""Code points of a sentence; longer ones are not read, so that a shape costs at most so many steps."""
_STOP = re.compile(r"[.!?…։؟۔](?=\s|$)")
_ENDS = " \t\u00a0.!…։۔"
_ASKS = re.compile(r"[?؟՞]|^(?:если|wenn|falls|eğer|əgər|եթե|اگر|إذا)\b|^si\s", re.IGNORECASE)

_S = r"(?P<s>[^,،;:«»“”„\"]{2,120}?(?:[,،][^,،;:«»“”„\"]{2,80}[,،])?)"
_HEAD = r"\s(?P<s>[^,،;:«»]{2,120})[,،]\s(?P<c>.+)"
_C = r"(?P<c>.+)"


class Shape(NamedTuple):
    """A clause shape; `CUE` in it stands for the language's cue words."""

    pattern: str
    polarity: Polarity = Polarity.ASSERTS


_DENIES = Polarity.DENIES
SHAPES: dict[str, tuple[Shape, ...]] = {
    "fr": (
        Shape(r"(?P<q>Selon|D['’]après)" + _HEAD),
        Shape(_S + r"\s(?P<q>(?:CUE|prétend|soutient|a soutenu|a annoncé|annonce)\s(?:que\s|qu['’]))" + _C),
        Shape(
            _S + r"\s(?P<q>dément|a démenti|démentent|nie|a nié|nient|rejette|a rejeté|conteste|a contesté|"
            r"réfute|a réfuté)\s(?:que\s)?(?P<c>.+)",
            _DENIES,
        ),
        Shape(r"(?P<c>.{10,400}?),\s(?P<q>selon|d['’]après|a indiqué|a annoncé|a déclaré)\s(?P<s>[^,]{2,120})$"),
    ),
    "de": (
        Shape(
            r"(?P<q>Nach Angaben|Nach Darstellung|Nach Aussage|Laut)\s"
            r"(?P<s>(?:(?:der|des|von|dem|den|einer|eines)\s)?(?:[a-zäöüß]+(?:en|es|er)\s)?"
            r"[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+){0,3})\s" + _C
        ),
        Shape(_S + r"\s(?P<q>(?:CUE),\sdass)\s" + _C),
        Shape(
            _S + r"\s(?P<q>(?:CUE)),\s(?P<c>(?=.{0,200}\b(?:sei|seien|habe|hätten|werde|würden|könne|müsse|solle)\b).+)"
        ),
        Shape(_S + r"\s(?P<q>bestreitet|bestritt|bestreiten|dementierte?|leugnete?)(?:,(?:\sdass)?)?\s" + _C, _DENIES),
        Shape(_S + r"\s(?P<q>weist|wies|weisen|wiesen)\s(?P<c>.{3,200}?)\s(?P<r>zurück)\b", _DENIES),
        Shape(_S + r"\s(?P<q>wirft|warf|werfen|warfen)\s(?P<c>.{3,120}?)\s(?P<r>vor),\s(?P<d>.+)"),
        Shape(r"(?P<c>.{10,400}?),\s(?P<q>laut|so)\s(?P<s>[^,]{2,120})$"),
    ),
    "ru": (
        Shape(
            r"(?P<q>По (?:словам|данным|информации|сведениям|утверждению|мнению|версии)|Согласно)" + _HEAD,
        ),
        Shape(_S + r"\s(?P<q>(?:CUE),\s(?:что|будто))\s" + _C),
        Shape(
            _S + r"\s(?P<q>отрица(?:ет|ют|л|ла|ли)|опроверг(?:ла|ли)?|опровергает|отверг(?:ла|ли)?)\s(?P<c>.+)", _DENIES
        ),
        Shape(_S + r"\s(?P<q>отрица(?:ет|ют|л|ла|ли),\sчто)\s" + _C, _DENIES),
        Shape(r"(?P<c>.{10,400}?),\s[—–-]?\s?(?P<q>по (?:словам|данным)|CUE)\s(?P<s>[^,]{2,120})$"),
    ),
    "tr": (
        Shape(
            r"(?P<s>[^,]{2,100}),\s(?P<c>.{5,300}?)\s(?P<q>(?:yönündeki|şeklindeki|dair|ilişkin)\s"
            r"(?:iddia|haber|suçlama|söylenti)\w*\s(?:yalanladı|reddetti|yalanlıyor|reddediyor))$",
            _DENIES,
        ),
        Shape(
            r"(?P<s>[^,]{2,100}),\s(?P<c>.{5,300}?(?:ğ[ıiuü]n[ıiuü]|m[ae]s[ıi]n[ıi]))\s"
            r"(?P<q>CUE|öne sürdü|savundu|bildirdi|duyurdu)$"
        ),
        Shape(r"(?P<s>[^,]{2,80})\s(?P<q>göre),\s" + _C),
    ),
    "az": (
        Shape(_S + r"\s(?P<q>(?:CUE)\ski,?)\s" + _C),
        Shape(
            r"(?P<s>[^,]{2,80}?)(?:\sisə|,)\s(?P<c>.{5,300}?)\s"
            r"(?P<q>(?:barədə|haqqında|barəsində|haqda)\s\w+\s(?:təkzib|rədd)\s(?:edib|etdi|edir|etmişdir))$",
            _DENIES,
        ),
        Shape(r"(?P<s>[^,]{2,80})\s(?P<q>(?:sözlərinə|məlumatına) görə),\s" + _C),
    ),
    "hy": (
        Shape(r"(?P<q>Ըստ)" + _HEAD),
        Shape(_S + r"\s(?P<q>(?:CUE),\s(?:որ|թե))\s" + _C),
        Shape(_S + r"\s(?P<q>հերք(?:ել է|եց|ում է|ել են|ում են)|մերժ(?:ել է|եց|ում է))(?:,\sոր)?\s" + _C, _DENIES),
    ),
    "fa": (
        Shape(r"(?P<q>(?:بنا )?به گفته[ٔی‌]*|به نقل از)" + _HEAD),
        Shape(r"(?P<s>[^؛:«»]{2,120}?)\s(?P<q>(?:CUE|مدعی شد|ادعا کرد)\sکه)\s" + _C),
        Shape(r"(?P<s>[^،؛:«»]{2,80})،\s(?P<c>.{3,300}?)\s(?P<q>را (?:تکذیب|رد) کرد)$", _DENIES),
    ),
    "ar": (
        Shape(r"(?P<q>بحسب|وفق|وفقا ل|حسب|نقلا عن)" + _HEAD),
        Shape(
            r"(?P<q>CUE|و?زعمت?|و?ادعت?|و?ادعى|وأعلنت?|وأكدت|وذكرت?)\s(?P<s>[^،:«»]{2,120}?)\s(?P<r>ب?أنّ?|إنّ?)\s" + _C
        ),
        Shape(
            r"(?P<q>و?نفى|و?نفت|و?ينفي|و?تنفي)\s(?P<s>[^،:«»]{2,80}?)\s"
            r"(?P<c>(?:أن|وجود|وقوع|صحة|تورط|ضلوع|مسؤولية|استخدام|قيام|حدوث|إرسال|نقل)\s.+)",
            _DENIES,
        ),
        Shape(r"(?P<c>[^«»\"“”]{10,400}?)،\s(?P<q>بحسب|وفق|حسب)\s(?P<s>[^،]{2,120})$"),
    ),
}
"""Language → its clause shapes, tried in this order."""


@cache
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], Polarity], ...]:
    cues = "|".join(map(re.escape, sorted(CUES.get(language, "").split("|"), key=len, reverse=True)))
    shapes = SHAPES.get(language, ())
    return tuple((re.compile(shape.pattern.replace("CUE", cues)), shape.polarity) for shape in shapes)


def reports(text: str, language: str, quoted: list[Quoted]) -> list[Quoted]:
    """Return the indirect speech of `text` in sentences that no attributed quotation of `quoted` touches, in order."""
    shapes = _compiled(language)
    if not shapes:
        return []
    taken = sorted(_hull(item) for item in quoted)
    starts = [span.start for span in taken]
    found: list[Quoted] = []
    for sentence in _sentences(text):
        k = bisect_right(starts, sentence.end) - 1
        touched = k >= 0 and taken[k].end > sentence.start
        if (
            not touched
            and not _ASKS.search(text[sentence.start : sentence.end])
            and (item := _read(text, sentence, shapes))
        ):
            found.append(item)
    return found


def _hull(item: Quoted) -> Span:
    spans = (*item.source, *item.cue, *item.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _sentences(text: str) -> list[Span]:
    found: list[Span] = []
    for paragraph in paragraphs(text):
        quotes = iter([*(q.outer for q in find_quotes(text, paragraph.start, paragraph.end)), None])
        inside = next(quotes)
        start = paragraph.start
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            while inside and inside.end <= stop.start():
                inside = next(quotes)
            if (inside and inside.start <= stop.start()) or _is_abbreviation(text, start, stop.start()):
                continue
            found.append(trim(text, start, stop.end()))
            start = stop.end()
        found.append(trim(text, start, paragraph.end))
    return [span for span in found if 10 <= span.end - span.start <= _LONGEST]


def _is_abbreviation(text: str, start: int, at: int) -> bool:
    """Tell `Dr.` and `г.` from the end of a sentence: one or two letters before a point."""
    word = text[max(start, at - 3) : at]
    return text[at] == "." and len(word.split()[-1] if word.split() else "") < 3 and not word[-1:].isdigit()


def _read(text: str, sentence: Span, shapes: tuple[tuple[re.Pattern[str], Polarity], ...]) -> Quoted | None:
    end = sentence.end
    while end > sentence.start and text[end - 1] in _ENDS:
        end -= 1
    for pattern, polarity in shapes:
        match = pattern.match(text, sentence.start, end)
        if match is None:
            continue
        source, content = _groups(text, match, "s"), _groups(text, match, "c", "d")
        if source and content and len(source[0].of(text).split()) <= 18:
            return Quoted(source, _groups(text, match, "q", "r"), content, marked=False, polarity=polarity)
    return None


def _groups(text: str, match: re.Match[str], *names: str) -> tuple[Span, ...]:
    spans = (match.span(name) for name in names if name in match.re.groupindex)
    return tuple(trim(text, *span) for span in spans if span[0] < span[1])
