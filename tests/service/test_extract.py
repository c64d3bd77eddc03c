import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.service.samples import ACCUSATION, DENIAL, page, write_article
from workbench.core.text import Span
from workbench.core.vocabulary import Polarity
from workbench.intake.snapshot import MAX_FILE
from workbench.service.extract import extract_claims


def test_spans_count_the_code_points_of_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = f"Əli 𝐀 e\u0301 ☀.\r\n\r\n{ACCUSATION}\r\n"
    path.write_bytes(text.encode())
    (done,) = extract_claims([str(path)])

    (claim,) = done.claims
    assert done.text is None
    assert [Span.of(s, text) for s in claim.source] == ["Northland officials"]
    assert Span.of(claim.content[0], text).endswith("4,000 miners to Ford")


def test_the_text_of_a_page_is_given_with_its_spans(tmp_path: Path) -> None:
    (done,) = extract_claims([write_article(tmp_path, "a.html", [DENIAL])])

    assert done.text
    (claim,) = done.claims
    assert claim.polarity is Polarity.DENIES
    assert [Span.of(s, done.text) for s in claim.source] == ["Southland's foreign ministry"]


def test_a_fault_is_told_in_its_place(tmp_path: Path) -> None:
    files = [str(tmp_path / "none.txt"), write_article(tmp_path, "a.txt", [ACCUSATION]), str(tmp_path)]
    done = list(extract_claims(files))

    assert [d.file for d in done] == files
    assert [(d.exit_code, bool(d.error), bool(d.hint), len(d.claims)) for d in done] == [
        (2, True, True, 0),
        (0, False, False, 1),
        (2, True, True, 0),
    ]


@pytest.mark.parametrize(
    ("content", "claims", "told"),
    [
        (ACCUSATION.encode(), 1, ""),
        (page(ACCUSATION).encode(), 1, ""),
        (b"", 0, "empty"),
        (b"%PDF-1.7", 0, "PDF"),
        (b"x" * (MAX_FILE + 1), 0, "MB"),
    ],
    ids=["text", "page", "nothing", "PDF", "too large"],
)
def test_standard_input_is_read_as_a_file_is(
    monkeypatch: pytest.MonkeyPatch, content: bytes, claims: int, told: str
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    (done,) = extract_claims(["-"])

    assert (done.file, len(done.claims)) == ("-", claims)
    assert told in done.error
    assert bool(done.error) == bool(told)
