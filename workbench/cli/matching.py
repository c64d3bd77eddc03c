"""Claims and texts against records: `match` against the store, `compare` pair by pair without one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from workbench.cli import out
from workbench.cli.given import AsJson, AsJsonLines, examples, finish, settings_of, workspace
from workbench.cli.records import NOTHING_SOUGHT, prepare_index, speaker_of
from workbench.cli.rematch import tell_batch, tell_claim
from workbench.cli.shapes import CompareLine, MatchLine
from workbench.core.errors import InputError
from workbench.core.text import counted

if TYPE_CHECKING:
    from workbench.core.evidence import Match, Rematch
    from workbench.service.asked import BadLine, Pair, Query
    from workbench.service.batch import Batch, Compute
    from workbench.service.workspace import Workspace

BAD_LINES = 2
STANCES = {"corroborates": "green", "contradicts": "red", "unrelated": "dim"}
Asked = TypeVar("Asked", "Query", "Pair")


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        short_help="Rank the records against claims or texts.",
        epilog=examples(
            "workbench match C1 --top 5",
            'workbench match --text "fighters were moved across the border"',
            "workbench match --queries queries.jsonl --top 20 --jsonl",
            "workbench match --all",
            "workbench match --all --cluster tcp://10.0.0.5:8786",
        ),
    )(match)
    app.command(
        short_help="Say how records stand to claims, pair by pair.",
        epilog=examples("workbench compare --pairs pairs.jsonl", "workbench compare --pairs pairs.jsonl --jsonl"),
    )(compare)


def match(
    ctx: typer.Context,
    *,
    claims: Annotated[list[str] | None, typer.Argument(metavar="CLAIM", help="Claims to match anew.")] = None,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Rank the records against this text; nothing is stored.")
    ] = None,
    queries: Annotated[
        Path | None, typer.Option(metavar="FILE", help='Do so for each line {"id", "text"} of a file.')
    ] = None,
    top: Annotated[int, typer.Option(metavar="N", min=1, max=200, help="How many records at most.")] = 10,
    all_: Annotated[
        bool, typer.Option("--all", help="Match every claim of the store anew; after an interruption, what is left.")
    ] = False,
    processes: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="With --all: how many processes, by default one a core.")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="With --all: the Dask scheduler whose workers do it.")
    ] = None,
    as_json: AsJson = False,
    as_json_lines: AsJsonLines = False,
) -> None:
    """Rank the store's records against claims or texts, each with its stance and why.

    Claims named are matched anew, and the matches kept with them; decisions are not touched. What is suggested
    otherwise than before is told, and what of it an analyst decided.

    A Dask cluster runs whatever it is sent, by anybody who reaches it, and is sent the records: use one in a network
    that you trust, or with Dask's TLS. It needs this version of workbench, with the extra `cluster`, on every machine:
    `dask scheduler` on one, `dask worker tcp://HOST:8786 --nworkers auto --nthreads 1` on each.
    """
    from workbench.service.match import has_words

    form = out.form_of(as_json, as_json_lines)
    ways = (("CLAIM", bool(claims)), ("--all", all_), ("--text", text is not None), ("--queries", bool(queries)))
    chosen = [name for name, given in ways if given]
    if len(chosen) != 1:
        raise InputError(
            "match needs claims, --all, --text or --queries, and one of these", hint="See: workbench match --help"
        )
    if not all_ and (processes or cluster):
        raise InputError("--processes and --cluster go with --all", hint="See: workbench match --help")
    if processes and cluster:
        raise InputError("a cluster has its own processes", hint="Leave out --processes, or --cluster.")
    with workspace(ctx) as ws:
        if not all_:
            prepare_index(ws)
        if queries:
            _match_queries(ws, queries, top, form)
        elif text is not None and form is out.Form.TABLE and not has_words(text):
            out.narrate(NOTHING_SOUGHT)
        elif text is not None:
            _print_lines(ws, iter([_match_text(ws, "text", text, top)]), form)
        elif claims:
            _match_claims(ws, claims, top, form)
        else:
            _match_all(ws, processes, cluster, top, form)


def _match_all(ws: "Workspace", processes: int | None, cluster: str | None, top: int, form: out.Form) -> None:
    from workbench.core.evidence import Rematch
    from workbench.core.views import QueueFilter
    from workbench.service.batch import match_all
    from workbench.service.queue import list_claims

    found: dict[str, Rematch] = {}

    def keep(name: str, rematch: Rematch) -> None:
        if rematch != Rematch():
            found[name] = rematch

    try:
        with _compute(processes, cluster) as compute, out.Progress() as progress:
            batch = match_all(ws, _Pace(progress).tell, _tell_of_continuing, compute, keep)
    except KeyboardInterrupt:
        out.narrate("interrupted; what is matched stays; go on with: workbench match --all")
        _narrate(tell_batch(found))
        raise
    out.narrate(f"{counted(len(batch.names), 'claim')} matched anew")
    _narrate(tell_batch(found))
    if form is not out.Form.TABLE:
        _print_kept(ws, list_claims(ws, QueueFilter()), top, form, found)


def _narrate(lines: Iterable[str]) -> None:
    for line in lines:
        out.narrate(line)


def _tell_of_continuing(batch: "Batch") -> None:
    if batch.continued:
        out.narrate(f"continuing: {len(batch.names):,} of {counted(batch.total, 'claim')} left")


@contextmanager
def _compute(processes: int | None, cluster: str | None) -> "Iterator[Compute]":
    """Give what matches claims: processes of this machine, or a cluster that stays connected meanwhile."""
    if cluster:
        from workbench.service.cluster import connect

        with connect(cluster) as compute:
            yield compute
    else:
        from workbench.service.processes import match_on_cores

        yield partial(match_on_cores, processes=processes)


class _Pace:
    """Progress that also tells how fast it goes and what time is left."""

    def __init__(self, progress: out.Progress) -> None:
        self._progress, self._what, self._since, self._from = progress, "", 0.0, 0

    def tell(self, what: str, done: int, total: int) -> None:
        """Show how far `what` has come."""
        if what != self._what:
            self._what, self._since, self._from = what, monotonic(), done
        self._progress.say(f"{what} {done:,} of {total:,}{self._speed(done, total)}")

    def _speed(self, done: int, total: int) -> str:
        seconds = monotonic() - self._since
        if seconds < 1 or done <= self._from:
            return ""
        rate = (done - self._from) / seconds
        left = timedelta(seconds=round((total - done) / rate))
        return f" ({rate:,.1f} a second, {left} left)"


Ranked = tuple[str | int, "list[Match]"]


def _match_text(ws: "Workspace", name: str | int, text: str, top: int) -> Ranked:
    from workbench.service.match import match_text

    return name, match_text(ws, text, top)


def _match_queries(ws: "Workspace", path: Path, top: int, form: out.Form) -> None:
    from workbench.service.asked import read_queries

    bad: list[BadLine] = []
    queries = _good(read_queries(path), bad)
    _print_lines(ws, (_match_text(ws, query.id, query.text, top) for query in queries), form)
    finish(BAD_LINES if bad else 0)


def _match_claims(ws: "Workspace", names: Sequence[str], top: int, form: out.Form) -> None:
    from workbench.service.match import match_claims
    from workbench.service.show import read_claim

    chosen = [read_claim(ws, name).id for name in names]
    with out.Progress() as progress:
        found = match_claims(ws, chosen, lambda done, total: progress.count("matching claims", done, total))
    out.narrate(f"{counted(len(chosen), 'claim')} matched anew")
    for name, rematch in found.items():
        _narrate(tell_claim(name, rematch))
    _print_kept(ws, chosen, top, form, found)


def _print_kept(
    ws: "Workspace", names: Sequence[str], top: int, form: out.Form, rematches: "Mapping[str, Rematch]"
) -> None:
    from workbench.service.show import read_matches

    nearest = ((name, read_matches(ws, name)[:top]) for name in names)
    _print_lines(ws, nearest, form, rematches)


def _print_lines(
    ws: "Workspace", ranked: Iterator[Ranked], form: out.Form, rematches: "Mapping[str, Rematch] | None" = None
) -> None:
    if form is not out.Form.TABLE:
        lines = (MatchLine.of(name, matches, (rematches or {}).get(str(name))) for name, matches in ranked)
        out.print_items((line.data() for line in lines), form)
        return
    for name, matches in ranked:
        out.print_line(out.Styled(str(name), "bold"))
        _print_matches(ws, matches)


def _print_matches(ws: "Workspace", matches: "Sequence[Match]") -> None:
    from workbench.service.search import read_records

    if not any(m.tells for m in matches):
        nearest = max((m.score for m in matches), default=None)
        out.narrate("nothing close" if nearest is None else f"nothing close: the nearest record scores {nearest:.2f}")
        return
    found = read_records(ws, [m.record for m in matches])
    columns = [out.Column("score", right=True), out.Column("stance", styles=STANCES), out.Column("record")]
    columns += [out.Column("speaker", share=1), out.Column("text", share=3), out.Column("why", share=2)]
    rows = []
    for m in matches:
        record = found[m.record]
        rows.append([f"{m.score:.2f}", m.stance.value, m.record, speaker_of(record), record.text, " ".join(m.reasons)])
    out.print_table(columns, rows)


def compare(
    ctx: typer.Context,
    pairs: Annotated[Path, typer.Option(metavar="FILE", help='Pairs, a line each: {"id", "claim", "record"}.')],
    as_json: AsJson = False,
    as_json_lines: AsJsonLines = False,
) -> None:
    """Say how a record stands to a claim, for each pair of a file. No store is opened."""
    from workbench.service.asked import read_pairs
    from workbench.service.match import compare as compare_pair
    from workbench.service.workspace import case_of

    form = out.form_of(as_json, as_json_lines)
    case = case_of(settings_of(ctx))
    bad: list[BadLine] = []
    found = ((pair.id, compare_pair(pair.claim, pair.record, case)) for pair in _good(read_pairs(pairs), bad))
    if form is out.Form.TABLE:
        columns = [out.Column("pair"), out.Column("stance", styles=STANCES), out.Column("confidence", right=True)]
        rows = [[str(name), m.stance.value, f"{m.confidence:.2f}", " ".join(m.reasons)] for name, m in found]
        out.print_table([*columns, out.Column("why", share=2)], rows)
    else:
        lines = (CompareLine(id=n, stance=m.stance, confidence=m.confidence, facets=m.facets) for n, m in found)
        out.print_items(lines, form)
    finish(BAD_LINES if bad else 0)


def _good(lines: "Iterator[Asked | BadLine]", bad: "list[BadLine]") -> Iterator[Asked]:
    """Yield the good lines; tell of the bad ones as they come, and collect them."""
    from workbench.service.asked import BadLine

    for line in lines:
        if isinstance(line, BadLine):
            bad.append(line)
            out.print_fault(str(line), "Correct the line; the others are answered.")
        else:
            yield line
