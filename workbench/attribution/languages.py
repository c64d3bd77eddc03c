"""Direct quotations in languages other than English: quotation marks and a short list of cue words each."""

import re
from functools import cache
from typing import NamedTuple

from workbench.attribution.quotes import Quote, find_quotes
from workbench.attribution.sentences import paragraphs
from workbench.attribution.words import word_set
from workbench.core.text import Span
from workbench.core.vocabulary import Polarity

CUES: dict[str, str] = {
    "hy": (
        "հաստատել է|հաստատեց|պատասխանեց|հավելեց|ընդգծեց|հիշեցրել է|զգուշացրել է|պարզաբանել է|պատմեց|"
        "ասել է|ասաց|ասում է|ասել են|նշել է|նշեց|հայտարարել է|հայտարարեց|հայտարարել են|հայտնել է|հայտնեց|շեշտել է|"
        "հակադարձել է|պնդել է|պատմել է|ընդգծել է|գրել է|"
        "գրում է|պատասխանել է|ավելացրել է|հավելել է|փաստել է|պնդում է|ասված է|ասվում է"
    ),
    "az": (
        "xəbərdarlıq edib|təsdiqləyib|danışıb|xatırladıb|etiraf edib|söyləyir|yazır|"
        "deyib|dedi|demişdir|deyir|bildirib|bildirdi|bildirmişdir|bildirir|vurğulayıb|qeyd edib|qeyd etdi|"
        "qeyd etmişdir|"
        "söyləyib|söylədi|əlavə edib|yazıb|açıqlayıb|iddia edib|cavab verib|deyilir|bildirilir"
    ),
    "tr": (
        "aktardı|bildirdi|duyurdu|savundu|öne sürdü|uyardı|hatırlattı|doğruladı|anlattı|yanıtladı|"
        "şöyle konuştu|şöyle dedi|"
        "dedi|diyor|demiş|söyledi|belirtti|kaydetti|ifade etti|vurguladı|açıkladı|ekledi|yazdı|konuştu|iddia etti|"
        "diye ekledi|şunları söyledi|"
        "ifadelerini kullandı|ifadesini kullandı|değerlendirmesinde bulundu|diye konuştu|yanıtını verdi|denildi"
    ),
    "ru": (
        "уточнил|уточнила|признал|признала|предупредил|предупредила|напомнил|напомнила|объяснил|"
        "объяснила|подтвердил|подтвердила|подтверждает|объявил|объявила|объявили|полагает|продолжил|"
        "продолжила|ответила|"
        "сказал|сказала|сказали|говорит|говорил|говорила|заявил|заявила|заявили|сообщил|сообщила|сообщили|"
        "отметил|отметила|"
        "отметили|подчеркнул|подчеркнула|добавил|добавила|написал|написала|пишет|ответил|ответила|пояснил|пояснила|"
        "утверждал|утверждала|утверждают|говорят|"
        "утверждает|говорится|сообщает|заявляет|рассказал|рассказала|считает|передает|передаёт"
    ),
    "fa": "هشدار داد|توضیح داد|مدعی شد|خبر داد|اضافه کرد|ادامه داد|تأیید کرد|تایید کرد|"
    "گفت|گفته است|می‌گوید|گفتند|افزود|اظهار داشت|اظهار کرد|تاکید کرد|تأکید کرد|اعلام کرد|"
    "نوشت|خاطرنشان "
    "کرد|بیان کرد|تصریح کرد",
    "ar": "حذر|حذرت|أشار|أشارت|تابع|تابعت|وتابع|زعم|زعمت|ادعى|وأوضح|وأعلن|وأعلنت|وأشار|وذكر|وحذر|يؤكد|رد|"
    "قال|قالت|قالوا|يقول|تقول|أضاف|أضافت|وأضاف|وأضافت|وقال|وقالت|أكد|أكدت|وأكد|صرح|صرحت|"
    "أعلن|أعلنت|بحسب|كتب|كتبت|ذكر|ذكرت|أوضح|أوضحت|اعتبر|شدد",
    "fr": (
        "a martelé|a rappelé|a insisté|a reconnu|a averti|a prévenu|a confirmé|a révélé|a annoncé|"
        "a soutenu|a prétendu|rappelle|reconnaît|avertit|confirme|soutient|prétend|annonce|ont affirmé|"
        "ont indiqué|"
        "a dit|a déclaré|ont déclaré|a affirmé|a ajouté|a indiqué|a souligné|a écrit|a expliqué|a précisé|"
        "a estimé|a assuré|"
        "a répondu|a raconté|a confié|a lancé|raconte|répond|confie|insiste|poursuit|témoigne|"
        "dit|déclare|affirme|ajoute|indique|souligne|écrit|explique|précise|estime|assure|selon"
    ),
    "de": (
        "bekräftigte|versicherte|versichert|gab an|gibt an|teilte mit|bestätigt|warnt|mahnte|ergänzt|"
        "forderte|rief|kündigte an|"
        "sagte|sagten|sagt|erklärte|erklärt|betonte|betont|schrieb|schreibt|fügte|teilte|meinte|meint|"
        "behauptete|behauptet|berichtet|erzählte|erzählt|ergänzte|bestätigte|fügt|teilt mit|"
        "berichtete|antwortete|kritisierte|warnte|sagte er|hieß es|heißt es|laut"
    ),
}
"""Language → cue words, as alternatives of a pattern; finite forms as news text prints them."""

_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("hy", "\u0531-\u058f"),
    ("fa", "پچژگی"),
    ("ar", "\u0621-\u064a"),
    ("ru", "\u0400-\u04ff"),
    ("az", "əƏ"),
    ("tr", "ğışĞİŞ"),
)
_STOPWORDS = {
    "fr": word_set("le la les des une est dans pour qui que sur avec"),
    "de": word_set("der die das und ist nicht mit für auf von dem den"),
    "en": word_set("the of and to in that is for on with was said"),
    "es": word_set("el los las una del por con para que no se como"),
    "it": word_set("il di che la per una non con del gli della sono"),
    "pt": word_set("o os uma do da que não com para em por dos"),
    "nl": word_set("de het een van en dat niet met voor op zijn"),
    "pl": word_set("w z na się że nie do jest od jak przez"),
}
_BREAK = re.compile(r"[.!?…։؟۔\n]\s|[.!?…։؟۔]$")
_CUT = re.compile(r"[,،;:.(«“\"—–]|\s(?:hinzu|mit)\b")
_EDGES = ' \t\r\n\u00a0,،;:՝՜.—–-―«»“”"()'
_REACH = 200
"""Code points looked at on each side of a quotation."""


class Quoted(NamedTuple):
    """Words quoted with their cue and source; `source` is empty where none is printed."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    marked: bool = True
    """False for words without quotation marks."""
    polarity: Polarity = Polarity.ASSERTS


def guess_language(text: str) -> str:
    """Tell the language by script and letters, else by the commonest words; English where nothing tells.

    Shares are taken over the first 4,000 letters: three in ten for a script, one in fifty for letters such as `ə`.
    """
    sample = text[:8000]
    letters = max(1, sum(map(str.isalpha, sample[:4000])))
    for language, chars in _SCRIPTS:
        needed = letters * (0.3 if language in {"hy", "ar", "ru"} else 0.02)
        if len(re.findall(f"[{chars}]", sample[:4000])) >= max(2, needed):
            return language
    words = sample.lower().split()
    scores = {language: sum(w in stop for w in words) for language, stop in _STOPWORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > 0 else "en"


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    cues = CUES.get(language)
    if cues is None:
        return None
    alternatives = sorted(cues.split("|"), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, alternatives)) + r")(?!\w)", re.IGNORECASE)


def quotations(text: str, language: str) -> list[Quoted]:
    """Return the quotations of `text` that have a cue beside them, and what a cue with a colon announces, in order."""
    pattern = _pattern(language)
    if pattern is None:
        return []
    found: list[Quoted] = []
    for paragraph in paragraphs(text):
        quotes = [q for q in find_quotes(text, paragraph.start, paragraph.end) if _is_utterance(text, q)]
        if not quotes and (item := _announced(text, paragraph, pattern)):
            found.append(item)
        found += _beside(text, paragraph, quotes, pattern)
    return found


def _beside(text: str, paragraph: Span, quotes: list[Quote], pattern: re.Pattern[str]) -> list[Quoted]:
    """Return the quotations of a paragraph that have a cue before, behind or between them."""
    found: list[Quoted] = []
    for k, quote in enumerate(quotes):
        left = quotes[k - 1].outer.end if k else paragraph.start
        right = quotes[k + 1].outer.start if k + 1 < len(quotes) else paragraph.end
        if found and k and _goes_on(text, found[-1], quotes[k - 1], quote):
            found[-1] = found[-1]._replace(content=(*found[-1].content, quote.outer))
            continue
        near = Span(max(left, quote.outer.start - _REACH), min(right, quote.outer.end + _REACH))
        if item := _parted(text, quote, pattern) or _attributed(text, quote, pattern, near):
            found.append(item)
    return found


def _goes_on(text: str, last: Quoted, before: Quote, quote: Quote) -> bool:
    """Tell `„…“, sagte Holm, „…“`: between the two stands only the cue with its source, and a comma or dash."""
    between = text[before.outer.end : quote.outer.start].rstrip()
    if last.content[-1] != before.outer or len(between) > _REACH or between[-1:] not in {",", "،", "-", "–", "—"}:
        return False
    return last.cue[0].start >= before.outer.end and not _BREAK.search(between)


_PARTED = r"(?P<mark>[,.!?…])\s*[—–-]\s*(?P<q>CUE)(?!\w)\s*(?P<s>[^—–«»\n]{2,100}?)[,.]?\s*(?:[—–]|(?<=[,.])-)\s*"
_PARTED_BY_COMMAS = r",\s(?P<q>CUE)(?:-t-|-|\s)(?P<s>[^,«»\n]{2,80}),\s"


@cache
def _parting(cue: re.Pattern[str]) -> re.Pattern[str]:
    shape = _PARTED_BY_COMMAS if cue is _pattern("fr") else _PARTED
    return re.compile(shape.replace("CUE", cue.pattern))


def _parted(text: str, quote: Quote, pattern: re.Pattern[str]) -> Quoted | None:
    """`«…, — сказал Holm, — …»`: the narrator's words stand within the marks."""
    limit = min(quote.outer.end, quote.outer.start + 10 * _REACH)
    inner = _parting(pattern).search(text, quote.inner.start, limit)
    if inner is None or inner.end() >= quote.inner.end:
        return None
    source = _trimmed(text, *inner.span("s"))
    content = (Span(quote.outer.start, inner.start() + 1), Span(inner.end(), quote.outer.end))
    return Quoted((source,), (Span(*inner.span("q")),), content) if source else None


def _is_utterance(text: str, quote: Quote) -> bool:
    """Tell words said from a name in quotation marks, by their number."""
    return len(text[quote.inner.start : min(quote.inner.end, quote.inner.start + 200)].split()) >= 3


def _announced(text: str, paragraph: Span, pattern: re.Pattern[str]) -> Quoted | None:
    """`Holm sagte: …` without marks: the words after the colon, to the paragraph's end."""
    cue = pattern.search(text, paragraph.start, min(paragraph.end, paragraph.start + _REACH))
    if cue is None or text[cue.end() : cue.end() + 1] != ":":
        return None
    content = _stripped(text, cue.end() + 1, paragraph.end)
    source = _trimmed(text, _sentence_start(text, paragraph.start, cue.start()), cue.start())
    if source is None or len(text[content.start : content.start + 200].split()) < 3:
        return None
    return Quoted((source,), (Span(*cue.span()),), (content,), marked=False)


def trim(text: str, start: int, end: int) -> Span:
    """Return the range without white space, and without full stops and commas at its end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,،։۔"):
        end -= 1
    return Span(start, end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _attributed(text: str, quote: Quote, pattern: re.Pattern[str], near: Span) -> Quoted | None:
    if text[near.start : quote.outer.start].rstrip().endswith((":", "՝")):
        return _cue_before(text, quote, pattern, near) or _cue_behind(text, quote, pattern, near)
    return _cue_behind(text, quote, pattern, near) or _cue_before(text, quote, pattern, near)


def _cue_behind(text: str, quote: Quote, pattern: re.Pattern[str], near: Span) -> Quoted | None:
    stop = _BREAK.search(text, quote.outer.end, near.end)
    end = stop.start() if stop else near.end
    cue = pattern.search(text, quote.outer.end, end)
    if cue is None or text[cue.end() : cue.end() + 2].lstrip().startswith(":"):
        return None
    source = _after(text, cue.end(), end) or _trimmed(text, quote.outer.end, cue.start())
    source = source or _trimmed(text, _sentence_start(text, near.start, quote.outer.start), quote.outer.start)
    return _quoted(source, cue, quote)


def _cue_before(text: str, quote: Quote, pattern: re.Pattern[str], near: Span) -> Quoted | None:
    end = quote.outer.start
    while end > near.start and text[end - 1] in _EDGES:  # the full stop or colon that announces the quotation
        end -= 1
    start = _sentence_start(text, near.start, end)
    cues = [*pattern.finditer(text, start, end)]
    if not cues:
        return None
    cue = cues[-1]
    return _quoted(_trimmed(text, start, cue.start()) or _after(text, cue.end(), end), cue, quote)


def _quoted(source: Span | None, cue: re.Match[str], quote: Quote) -> Quoted:
    return Quoted((source,) if source else (), (Span(*cue.span()),), (quote.outer,))


def _sentence_start(text: str, left: int, at: int) -> int:
    start = left
    for match in _BREAK.finditer(text, left, at):
        start = match.end()
    return start


def _after(text: str, start: int, end: int) -> Span | None:
    if text.startswith("-t-", start):  # affirme-t-elle
        start += 3
    cut = _CUT.search(text, start, end)
    return _trimmed(text, start, cut.start() if cut else end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the words of the range without marks at its edges; None where no letter is left, or far too many words."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text.startswith(("deyə ", "diye "), start):
        start += 5
    words = text[start:end]
    if "»" in words and "«" not in words[: words.index("»")] and start > 0 and text[start - 1] == "«":
        start -= 1
    if not any(map(str.isalpha, words)) or len(words.split()) > 18:
        return None
    return Span(start, end)
