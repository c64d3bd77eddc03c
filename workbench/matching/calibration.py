"""How often what is said on a ground is right: probabilities read from `calibration.toml` beside this module.

A rule says by itself which stance a record takes. How far to trust it is counted, not thought out: of what was said on
the same ground with the same strength on development data, so many were right.
"""

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("calibration.toml")


class Ground(StrEnum):
    """The rule on which a stance rests. `strength` means roles named (0–5), or the share of words in common (0–1)."""

    ASSERTION = "assertion"
    ADMISSION = "admission"
    DENIAL = "denial"
    REFUTED = "refuted"
    EXHIBIT = "exhibit"
    EXCHANGED = "exchanged"
    ELSEWHERE = "elsewhere"
    REPORTED = "reported"
    OPEN = "open"
    OUT_OF_SCOPE = "out_of_scope"
    DENIED_BY_OTHERS = "denied_by_others"
    ACCUSED = "accused"
    UNCLEAR = "unclear"
    COUNTER_ACCUSATION = "counter_accusation"
    TOUCHES = "touches"
    PIECES = "pieces"
    MIRROR_ONLY = "mirror_only"
    OTHER_MATTER = "other_matter"
    PASSED_ON = "passed_on"
    NO_ROLE = "no_role"
    EXHIBIT_DEBUNKED = "exhibit_debunked"
    EXHIBIT_SILENT = "exhibit_silent"
    SUSPENDED = "suspended"

    WORDS_SAME = "words_same"
    WORDS_BOTH_DENY = "words_both_deny"
    WORDS_NEGATED = "words_negated"
    WORDS_OPPOSED = "words_opposed"
    WORDS_UNSURE = "words_unsure"
    WORDS_SUSPENDED = "words_suspended"
    WORDS_OPEN = "words_open"
    WORDS_FEW = "words_few"
    WORDS_EXCHANGED = "words_exchanged"
    WORDS_COUNT = "words_count"
    WORDS_ELSEWHERE = "words_elsewhere"
    WORDS_SHARED = "words_shared"
    WORDS_FOREIGN = "words_foreign"


@dataclass(frozen=True)
class Calibration:
    """For each ground, from which strength on which share (0–1) of what is said is right; strengths ascend."""

    steps: dict[Ground, tuple[tuple[float, float], ...]]
    number_clash: float
    """What a corroboration loses where the two numbers cannot both be right: set by hand, for want of such data."""

    def probability(self, ground: Ground, strength: float) -> float:
        """Return how likely (0–1) what is said on a ground with a strength is right; never less with more strength."""
        steps = self.steps[ground]
        at = bisect_right([start for start, _ in steps], strength)
        return steps[max(0, at - 1)][1]


@lru_cache(maxsize=1)
def read_calibration() -> Calibration:
    """Return the calibration that ships."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    steps = {Ground(name): tuple((float(s), float(p)) for s, p in found) for name, found in data["ground"].items()}
    return Calibration(steps=steps, number_clash=data["number_clash"])
