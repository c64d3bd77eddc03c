"""Writing a verification report of chosen claims."""

from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.core.errors import InputError
from workbench.core.vocabulary import Verdict
from workbench.reports.document import build_report
from workbench.reports.formats import FORMATS, render
from workbench.reports.write import safe_name, write_report
from workbench.service.show import show
from workbench.service.workspace import Workspace
from workbench.store import claims
from workbench.store.attention import read_attention


def make_report(
    ws: Workspace,
    names: Sequence[str],
    format: str,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> bytes:
    """Return the report of these claims in a format of `FORMATS`. Raises UnknownItem, InputError."""
    if format not in FORMATS:
        raise InputError(f"there is no report format “{format}”", hint=f"Choose one of: {', '.join(FORMATS)}.")
    if not names:
        raise InputError("there is no claim to report on", hint="Import an article first: workbench import URL")
    with ws.store.read() as tx:
        for name in names:
            claims.check_stands(tx, name)
    dossiers = []
    for done, name in enumerate(names):
        progress(done, len(names))
        dossiers.append(show(ws, name))
    with ws.store.read() as tx:
        seconds = read_attention(tx, [dossier.claim.id for dossier in dossiers])
    title = f"Verification report: {ws.case.title}"
    return render(build_report(dossiers, ws.case, title=title, generated_at=ws.clock(), seconds=seconds), format)


def count_reported(ws: Workspace, names: Sequence[str], format: str) -> tuple[int, int]:
    """Return how many of these claims a report in this format holds, and how many it leaves out. Raises UnknownItem."""
    with ws.store.read() as tx:
        chosen = {claim.id: claim.verdict for claim in (claims.read_claim(tx, name) for name in names)}
    left = sum(verdict is Verdict.UNREVIEWED for verdict in chosen.values()) if FORMATS[format].of_verdicts else 0
    return len(chosen) - left, left


def save_report(content: bytes, path: Path, *, overwrite: bool = False) -> Path:
    """Write a report whole or not at all. Raises InputError when the file is there and may not be replaced."""
    write_report(content, path, overwrite=overwrite)
    return path


def report_name(ws: Workspace, names: Sequence[str], format: str) -> str:
    """Return a file name for a report: the case and, for one claim, the claim."""
    title = f"{ws.case.id} {names[0]}" if len(names) == 1 else f"{ws.case.id} report"
    return safe_name(title, FORMATS[format].extension)
