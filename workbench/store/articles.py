"""Articles: one for each canonical address, or for each content where there is no address."""

import hashlib

from sqlalchemy import func, insert, select

from workbench.core.errors import UnknownItem
from workbench.core.model import Article
from workbench.store.engine import Transaction
from workbench.store.names import article_key, article_name
from workbench.store.tables import ARTICLE, next_key


def find_article(tx: Transaction, identity: str, sha256: str) -> str | None:
    """Return the name of the article at this address or of these bytes, if there is one."""
    same = (ARTICLE.c.identity == identity) | (ARTICLE.c.sha256 == sha256)
    key = tx.execute(select(ARTICLE.c.id).where(same).order_by(ARTICLE.c.id)).scalars().first()
    return None if key is None else article_name(key)


def add_article(tx: Transaction, article: Article, identity: str, capture: int) -> Article:
    """Store an article and return it with its name."""
    data = article.model_dump_json()
    digest = hashlib.sha256(data.encode()).hexdigest()
    key = next_key(tx, ARTICLE.c.id)
    row = {"identity": identity, "sha256": article.snapshot, "capture": capture, "digest": digest, "data": data}
    tx.execute(insert(ARTICLE), {"id": key, **row})
    return article.model_copy(update={"id": article_name(key)})


def read_article(tx: Transaction, name: str) -> tuple[Article, int]:
    """Return an article and the number of the capture it was read from. Raises UnknownItem."""
    row = tx.execute(select(ARTICLE.c.data, ARTICLE.c.capture).where(ARTICLE.c.id == article_key(name))).first()
    if row is None:
        raise UnknownItem(f"there is no article {name}", hint="Articles are named in: workbench show CLAIM")
    return Article.model_validate_json(row.data).model_copy(update={"id": article_name(article_key(name))}), row.capture


def count_articles(tx: Transaction) -> int:
    """Return how many articles there are."""
    return tx.execute(select(func.count()).select_from(ARTICLE)).scalar_one()
