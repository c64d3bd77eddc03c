"""Print the extractor's scores on the annotated corpus: `make corpus`."""

from tests.attribution.gold import load_corpus
from tests.attribution.scoring import Score, score

FACTS = ("polarity", "speaker", "hedge", "chain")


def main() -> None:
    """Print a line for each file and one for all."""
    corpus = load_corpus()
    for file, passages in corpus.items():
        _print(file, score(passages))
    _print("all", score(passage for passages in corpus.values() for passage in passages))


def _print(name: str, found: Score) -> None:
    facts = "  ".join(f"{fact} {found.facts[f'{fact} right']}/{found.facts[fact]}" for fact in FACTS)
    print(
        f"{name:16} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}  of {found.gold:3}  "
        f"direct {found.direct_right}/{found.direct}  silent {found.silent_right}/{found.silent}  {facts}"
    )


if __name__ == "__main__":
    main()
