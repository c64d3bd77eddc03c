"""The ranker's weights, read from `weights.toml` beside this module."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True)
class Weights:
    """How much each feature counts (0–1, together 1), and the constants that belong to them."""

    weight: dict[str, float]
    usual_length: float
    """Content terms of a record that BM25 neither favours nor punishes."""
    close: float
    """Score below which a best match is noise."""


@lru_cache(maxsize=1)
def read_weights() -> Weights:
    """Return the weights that ship."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Weights(weight=data["weight"], usual_length=data["usual_length"], close=data["close"])
