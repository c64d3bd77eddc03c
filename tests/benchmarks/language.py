"""A made-up language for the benchmarks: words by Zipf's law, among them English function words, and names.

Content words are made of syllables, frequent ones shorter (Zipf 1949). Two neighbours in the order of frequency are
synonyms of each other, so every word has one that is about as frequent. Names have spellings in two other scripts and
two other Latin orthographies. Nothing here is of a real place, person or conflict.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from random import Random


def _row(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FUNCTION_WORDS = _row(
    """the of and to a in that is was for on with as by it at from be are this have an which or had were not but has
    his they their been he also its will would who after more when one all there other said we our about into than
    out some up so can over no between could only if these before during what she her under against where through
    while them most such many because both any new two do did should then may being since him those each until very
    however now still like just how even back around well without made within among another much us my me you your i
    own same must might never every few less least often again already always away later near along across behind
    below beyond beside besides despite down either else enough ever far further here hence itself himself herself
    themselves ourselves instead indeed last latter likely maybe meanwhile moreover mostly namely neither
    nevertheless next nobody none nonetheless nor nothing nowhere off once onto otherwise ours outside perhaps
    please quite rather really regarding several shall simply somehow someone something sometimes somewhere soon
    thereby therefore thing though three thus till together too top toward towards twice unless unlike upon usually
    various via whatever whenever whereas whereby wherever whether whoever whole whom whose why yes yet above
    according almost alone although am amid amongst anybody anyhow anyone anything anyway anywhere apart aside came
    certain clearly come concerning considering does doing done due especially everybody everyone everything
    everywhere except first five four get given go going gone got half having hers inside keep kept little lot make
    making mine minus nine ones part per plus put round second seem seemed seems seven six ten throughout times try
    unto use used way went worth"""
)
"""Commonest first, roughly."""

_ONSETS = _row("b br c cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w")
_VOWELS = _row("a a a e e e i i o o u u ai ea ie oa ou")
_CODAS = ("", "", "", "", *_row("l m n n r r s t ck nd nt st rt"))

_NAME_ONSETS = _row("b d f g k l m n p r s t v z sh ch zh kh gh j ts ya yu")
_NAME_VOWELS = _row("a a e i o u")
_NAME_ENDINGS = ("", *_row("n r sh kh v l zh ch m"))

CYRILLIC = {
    "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ts": "ц", "ya": "я", "yu": "ю", "j": "дж", "a": "а",
    "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "i": "и", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "z": "з",
}  # fmt: skip
ARMENIAN = {
    "sh": "շ", "ch": "չ", "zh": "ժ", "kh": "խ", "gh": "ղ", "ts": "ց", "ya": "յա", "yu": "յու", "j": "ջ", "a": "ա",
    "b": "բ", "d": "դ", "e": "ե", "f": "ֆ", "g": "գ", "i": "ի", "k": "կ", "l": "լ", "m": "մ", "n": "ն", "o": "ո",
    "p": "պ", "r": "ր", "s": "ս", "t": "տ", "u": "ու", "v": "վ", "z": "զ",
}  # fmt: skip
DIACRITICS = {"sh": "ş", "ch": "ç", "zh": "j", "kh": "x", "gh": "ğ", "j": "c", "k": "q", "e": "ə", "u": "ü"}
OTHER_LATIN = {
    "sh": "sch", "ch": "tch", "zh": "j", "kh": "h", "gh": "g", "ya": "ia", "yu": "iu", "j": "dj", "ts": "tz",
    "v": "w", "u": "ou",
}  # fmt: skip
ORTHOGRAPHIES = (CYRILLIC, ARMENIAN, DIACRITICS, OTHER_LATIN)

WORDS = 150_000
NAMES = 20_000
_FUNCTION_SHARE = 0.45
"""Of all words in running English."""


@dataclass(frozen=True)
class Language:
    """What texts are made of. The place of a word or name in its tuple is its rank in frequency."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    _running: tuple[str, ...] = field(repr=False)
    _running_weights: tuple[float, ...] = field(repr=False)
    _name_weights: tuple[float, ...] = field(repr=False)

    def running_words(self, choose: Random) -> Iterator[str]:
        """Yield function and content words without end, each as often as it is in the language."""
        while True:
            yield from choose.choices(self._running, cum_weights=self._running_weights, k=50_000)

    def content(self, choose: Random) -> int:
        """Return the rank of a content word."""
        first = self._running_weights[len(FUNCTION_WORDS) - 1]
        drawn = first + choose.random() * (self._running_weights[-1] - first)
        return min(bisect(self._running_weights, drawn) - len(FUNCTION_WORDS), len(self.words) - 1)

    def function(self, choose: Random) -> str:
        """Return a function word."""
        last = self._running_weights[len(FUNCTION_WORDS) - 1]
        return FUNCTION_WORDS[bisect(self._running_weights, choose.random() * last, 0, len(FUNCTION_WORDS) - 1)]

    def name(self, choose: Random, first: int = NAMES) -> int:
        """Return the rank of a name among the `first` ones."""
        return bisect(self._name_weights, choose.random() * self._name_weights[first - 1], 0, first - 1)

    def synonym(self, rank: int) -> str:
        """Return the other word of the pair that a content word belongs to."""
        return self.words[rank ^ 1]


@lru_cache(maxsize=2)
def make_language(seed: int) -> Language:
    """Return the language of a seed: the same seed, the same words."""
    choose = Random(f"language {seed}")
    words = _distinct(WORDS, lambda rank: _word(choose, rank), set(FUNCTION_WORDS))
    names = _distinct(NAMES, lambda rank: _name(choose, rank), set())
    functions = _zipf(len(FUNCTION_WORDS), 1.0, _FUNCTION_SHARE)
    contents = _zipf(WORDS, 2.7, 1 - _FUNCTION_SHARE)
    return Language(
        words,
        names,
        (*FUNCTION_WORDS, *words),
        tuple(accumulate((*functions, *contents))),
        tuple(accumulate(_zipf(NAMES, 5.0, 1.0))),
    )


def spell(name: str, orthography: dict[str, str]) -> str:
    """Return a name as another orthography writes it."""
    letters = re.compile("|".join(sorted(orthography, key=len, reverse=True)))
    return letters.sub(lambda found: orthography[found.group()], name.lower()).title()


def _zipf(count: int, shift: float, mass: float) -> list[float]:
    """Return weights that sum to `mass`, after Zipf and Mandelbrot: 1 / (rank + shift)."""
    weights = [1 / (rank + shift) for rank in range(1, count + 1)]
    total = sum(weights)
    return [mass * weight / total for weight in weights]


def _distinct(count: int, make: Callable[[int], str], taken: set[str]) -> tuple[str, ...]:
    made: dict[str, None] = {}
    while len(made) < count:
        word = make(len(made))
        if word not in taken:
            made[word] = None
    return tuple(made)


def _word(choose: Random, rank: int) -> str:
    syllables = 1 + (rank > 200) + (choose.random() < 0.3) + (rank > 20_000 and choose.random() < 0.5)
    return "".join(choose.choice(_ONSETS) + choose.choice(_VOWELS) for _ in range(syllables)) + choose.choice(_CODAS)


def _name(choose: Random, rank: int) -> str:
    """Return a place's name of one word, or a person's of two."""
    return " ".join(_name_word(choose) for _ in range(1 + rank % 2))


def _name_word(choose: Random) -> str:
    syllables = (choose.choice(_NAME_ONSETS) + choose.choice(_NAME_VOWELS) for _ in range(choose.choice((2, 2, 3))))
    return ("".join(syllables) + choose.choice(_NAME_ENDINGS)).replace("yaa", "ya").replace("yuu", "yu").title()
