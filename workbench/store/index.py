"""The candidate index: derived from the store, kept beside it, begun anew at need; never the truth.

Tantivy keeps the files. An entry earns the weight of each thing sought that it holds, whatever its length and whatever
else is in the index: so parts of a store searched apart give what the whole would.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.core.errors import RetryableError
from workbench.core.search import EVERYTHING, Entry, Lead, Sought, Terms

if TYPE_CHECKING:
    import tantivy

FUZZY_WORTH = 0.6
"""What of the weight a term earns that is one edit away, or another spelling."""
_PREFIXED = 50
"""How many of the terms that begin with a word still being typed are looked for, the commonest first."""
_TIES = 300
"""How many entries past the limit are fetched, so that equal weights are put in order of key before the cut."""
_MORE, _MOST = 8, 40_000
"""How many times as many are fetched where they were not enough for that, and how many at most."""
_HEAP = 50_000_000


class IndexDamaged(RetryableError):
    """The index cannot be read: whoever finds it so begins it anew."""

    def __init__(self, message: str) -> None:
        super().__init__(f"the search index cannot be read: {message}", hint="It is made anew: try again.")


class Index:
    """One index in a folder of its own; safe to search from several threads while another adds to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._handle: tantivy.Index | None = None
        self.counter = 0
        """The last change that is in it, where it follows a store."""

    @property
    def count(self) -> int:
        """How many entries it holds. Raises IndexDamaged."""
        with guarded():
            return self.open().searcher().num_docs

    def frequency(self, term: str) -> int:
        """Return how many entries hold a term. Raises IndexDamaged."""
        with guarded():
            return self.open().searcher().doc_freq("terms", term)

    def search(
        self, sought: Sequence[Sought], narrowed: Terms = EVERYTHING, limit: int = 200, *, exact: bool = False
    ) -> list[Lead]:
        """Return the entries that hold most of what is sought, by weight; equal weights in order of key.

        With nothing sought, whatever `narrowed` lets through, in order of key. `exact` keeps the order also where more
        than some hundreds weigh the same at the cut, up to tens of thousands. Raises IndexDamaged.
        """
        with guarded():
            handle = self.open()
            searcher = handle.searcher()
            query = _query(handle.schema, searcher, sought, narrowed)
            if not sought:
                return _in_order(searcher, query, limit)
            fetched = limit + _TIES
            hits = searcher.search(query, fetched, count=False).hits
            while exact and len(hits) == fetched < _MOST and round(hits[-1][0], 3) == round(hits[limit - 1][0], 3):
                fetched *= _MORE
                hits = searcher.search(query, fetched, count=False).hits
            found = _to_the_cut([(round(weight, 3), address) for weight, address in hits], limit)
            keys = searcher.fast_field_values("key", [address for _, address in found])
        leads = [Lead(weight, int(key or 0)) for (weight, _), key in zip(found, keys, strict=True)]
        return sorted(leads, key=lambda lead: (-lead.weight, lead.key))[:limit]

    def open(self) -> "tantivy.Index":
        """Return the opened index, making an empty one in an empty folder."""
        with self._lock:
            if self._handle is None:
                import tantivy

                self.folder.mkdir(parents=True, exist_ok=True)
                self._handle = tantivy.Index(_schema(), str(self.folder))
                self._handle.config_reader("manual")
            return self._handle

    def reload(self) -> None:
        """Let searches see what was committed since, by this program or another. Raises IndexDamaged."""
        with guarded():
            self.open().reload()


def _to_the_cut(hits: "list[tuple[float, tantivy.DocAddress]]", limit: int) -> "list[tuple[float, tantivy.DocAddress]]":
    """Return the first `limit` of what stands in order of weight, and what weighs the same as the last of them."""
    cut = hits[limit - 1][0] if len(hits) > limit else 0.0
    return list(takewhile(lambda hit: hit[0] >= cut, hits))


def _in_order(searcher: "tantivy.Searcher", query: "tantivy.Query", limit: int) -> list[Lead]:
    from tantivy import Order

    hits = searcher.search(query, limit, count=False, order_by_field="key", order=Order.Asc).hits
    return [Lead(0.0, int(key)) for key, _ in hits]


def build(folder: Path, entries: Iterable[Entry]) -> Index:
    """Return an index of `entries`, a part of a store to be searched apart, in an empty folder. Raises IndexDamaged."""
    index = Index(folder)
    with guarded():
        writer = index.open().writer(_HEAP, num_threads=1)
        for entry in entries:
            writer.add_document(document(entry))
        writer.commit()
        writer.wait_merging_threads()
        index.open().reload()
    return index


def document(entry: Entry) -> "tantivy.Document":
    """Return an entry as the index takes it."""
    from tantivy import Document

    made = Document()
    made.add_unsigned("key", entry.key)
    made.add_text("terms", entry.terms)
    made.add_text("facts", entry.facts)
    made.add_integer("first", entry.first)
    made.add_integer("last", entry.last)
    return made


@contextmanager
def guarded() -> Iterator[None]:
    """Let what Tantivy finds wrong come out as IndexDamaged."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexDamaged(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which is no Exception
            raise
        raise IndexDamaged(str(error)) from error


def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, fast=True)
    for name in ("terms", "facts"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("first", "last"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


def _query(
    schema: "tantivy.Schema", searcher: "tantivy.Searcher", sought: Sequence[Sought], narrowed: Terms
) -> "tantivy.Query":
    from tantivy import Occur, Query

    found, beside = (
        [(Occur.Should, clause) for one in sought if one.beside is late for clause in _clauses(schema, searcher, one)]
        for late in (False, True)
    )
    earned = [(Occur.Must, Query.boolean_query(found)), *beside] if beside else found
    needed = [(Occur.Must, Query.const_score_query(clause, 0.0)) for clause in _narrowing(schema, narrowed)]
    if not needed:
        return Query.boolean_query(earned)
    return Query.boolean_query([*needed, (Occur.Must, Query.boolean_query(earned))] if earned else needed)


def _clauses(schema: "tantivy.Schema", searcher: "tantivy.Searcher", sought: Sought) -> Iterator["tantivy.Query"]:
    from tantivy import Query

    first, *others = sought.terms
    if sought.prefix:
        others = [term for term, _ in searcher.terms_with_prefix("terms", first, limit=_PREFIXED)]
    if others:
        yield Query.const_score_query(Query.term_set_query(schema, "terms", [first, *others]), sought.weight)
        return
    near = FUZZY_WORTH * sought.weight if sought.fuzzy or sought.pattern else 0.0
    yield Query.const_score_query(Query.term_query(schema, "terms", first, "basic"), sought.weight - near)
    if sought.pattern:  # a term is near to itself too
        yield Query.const_score_query(Query.regex_query(schema, "terms", sought.pattern), near)
    elif near:
        yield Query.const_score_query(Query.fuzzy_term_query(schema, "terms", first, distance=1), near)


def _narrowing(schema: "tantivy.Schema", narrowed: Terms) -> Iterator["tantivy.Query"]:
    from tantivy import FieldType, Query

    for fact in narrowed.facts:
        yield Query.term_query(schema, "facts", fact, "basic")
    if narrowed.since is not None:
        yield Query.range_query(schema, "last", FieldType.Integer, lower_bound=narrowed.since)
    if narrowed.until is not None:
        yield Query.range_query(schema, "first", FieldType.Integer, lower_bound=1, upper_bound=narrowed.until)
