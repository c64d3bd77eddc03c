"""Does what is stored still add up? Bytes against hashes, claims against articles, decisions against their chain."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import exists, select, text
from sqlmodel import SQLModel

from workbench.core.decisions import Decision
from workbench.core.errors import UnknownItem
from workbench.core.model import Attribution
from workbench.core.text import one_line
from workbench.store.articles import read_article
from workbench.store.decisions import standing_verdict
from workbench.store.engine import Transaction
from workbench.store.findings import misprojected
from workbench.store.log import broken_links, lost_from_end, read_history
from workbench.store.moves import misplaced, out_of_sight
from workbench.store.names import article_name, claim_name
from workbench.store.tables import APPEARANCE, ARTICLE, CLAIM, MATCH, RECORD, SNAPSHOT


def find_faults(tx: Transaction) -> Iterator[str]:
    """Yield a line for every stored thing that does not add up; nothing when all does."""
    yield from _file_faults(tx)
    yield from _reference_faults(tx)
    yield from _snapshot_faults(tx)
    yield from _content_faults(tx)
    yield from _word_faults(tx)
    for seq in broken_links(tx):
        yield f"decision {seq}: does not follow from the decisions before it"
    for seq in lost_from_end(tx):
        yield f"decision {seq}: was removed from the end of the log"
    yield from _copy_faults(tx)
    yield from _verdict_faults(tx)


def _file_faults(tx: Transaction) -> Iterator[str]:
    lines = tx.execute(text("PRAGMA quick_check(10)")).scalars() if tx.dialect.name == "sqlite" else ()
    for line in lines:
        if line != "ok":
            yield f"file: {line}"


def _reference_faults(tx: Transaction) -> Iterator[str]:
    for table in SQLModel.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            named = key.column.table.alias()
            lost = ~exists().where(named.c[key.column.name] == key.parent)
            for row in tx.execute(select(*table.primary_key).where(key.parent.is_not(None), lost)):
                yield f"{table.name} {' '.join(map(str, row))}: the {key.column.table.name} it names is not there"


def _snapshot_faults(tx: Transaction) -> Iterator[str]:
    for row in tx.execute(select(SNAPSHOT.c.sha256, SNAPSHOT.c.content).execution_options(yield_per=20)):
        if hashlib.sha256(row.content).hexdigest() != row.sha256:
            yield f"snapshot {row.sha256}: the bytes have changed since capture"


def _content_faults(tx: Transaction) -> Iterator[str]:
    for kind, table in (("article", ARTICLE), ("record", RECORD)):
        for row in tx.execute(select(table.c.id, table.c.data, table.c.digest).execution_options(yield_per=1000)):
            if hashlib.sha256(row.data.encode()).hexdigest() != row.digest:
                name = article_name(row.id) if kind == "article" else row.id
                yield f"{kind} {name}: its content has changed since import"


def _word_faults(tx: Transaction) -> Iterator[str]:
    """Articles hold the words of their claims where appearances say; claims are worded as they first appeared."""
    article, text, first_seen = "", "", set()
    query = select(
        APPEARANCE.c.found_as, APPEARANCE.c.article, APPEARANCE.c.attribution, CLAIM.c.speaker, CLAIM.c.statement
    )
    for row in tx.execute(
        query.join(CLAIM, CLAIM.c.id == APPEARANCE.c.found_as).order_by(APPEARANCE.c.article, APPEARANCE.c.id)
    ):
        name = article_name(row.article)
        try:
            if name != article:
                article, text = name, read_article(tx, name)[0].text
            found = Attribution.model_validate_json(row.attribution)
        except (UnknownItem, ValueError):
            yield f"claim {claim_name(row.found_as)}: its appearance in article {name} cannot be read"
            continue
        if one_line(" ".join(span.of(text) for span in found.content)) != found.statement:
            yield f"claim {claim_name(row.found_as)}: article {name} does not hold its words where it says"
        if row.found_as not in first_seen and (row.speaker, row.statement) != (found.speaker, found.statement):
            yield f"claim {claim_name(row.found_as)}: its words are not those of its first appearance"
        first_seen.add(row.found_as)


def _copy_faults(tx: Transaction) -> Iterator[str]:
    """What is kept apart so that it can be counted says the same as what it was taken from."""
    for row in tx.execute(select(RECORD.c.id, RECORD.c.data, RECORD.c.side).execution_options(yield_per=1000)):
        side = json.loads(row.data).get("side") or None
        if (side.replace("\0", "") if side else None) != (row.side or None):
            yield f"record {row.id}: the side it is counted for is not its own"
    matched = select(MATCH.c.claim, RECORD.c.id, MATCH.c.stance, MATCH.c.data)
    matched = matched.join(RECORD, RECORD.c.key == MATCH.c.record)
    for pair in tx.execute(matched.execution_options(yield_per=1000)):
        if json.loads(pair.data).get("stance") != pair.stance:
            yield f"match of {claim_name(pair.claim)} with {pair.id}: the stance counted is not the one suggested"


def _verdict_faults(tx: Transaction) -> Iterator[str]:
    histories: dict[str, list[Decision]] = defaultdict(list)
    try:
        for decision in read_history(tx):
            histories[decision.claim].append(decision)
    except ValueError:  # edited so that it cannot be read; its digest was told above
        yield "decisions: the log cannot be read, so no verdict can be checked"
        return
    for appearance in misplaced(tx):
        yield f"appearance {appearance}: does not stand under the claim that the decisions put it under"
    for appearance, name, into in out_of_sight(tx):
        yield f"appearance {appearance}: stands under {name}, which is merged into {into}, and is seen nowhere"
    for kind, claim, *about in misprojected(tx):
        where = f" of {claim_name(claim)}" if claim else ""
        yield f"{kind}{where} {' '.join(filter(None, about))}: is not what the decisions come to"
    for row in tx.execute(select(CLAIM.c.id, CLAIM.c.verdict)):
        name = claim_name(row.id)
        if row.verdict != standing_verdict(histories.get(name, ())).value:
            yield f"claim {name}: its verdict is not what its history comes to"
