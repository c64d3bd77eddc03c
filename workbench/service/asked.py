"""Queries and pairs that are asked from a file: one JSON object a line, a bad line told in its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workbench.core.evidence import Record
from workbench.core.model import Value
from workbench.datasets.jsonl import Fault, read_objects

TEXT_LIMIT = 100_000


class Query(BaseModel):
    """A text to rank the store's records against; fields beyond these are left alone."""

    model_config = ConfigDict(frozen=True)

    id: str | int
    text: str = Field(max_length=TEXT_LIMIT)


class Pair(BaseModel):
    """A claim and a record to compare it with; a record without an id takes the pair's."""

    model_config = ConfigDict(frozen=True)

    id: str | int
    claim: str = Field(max_length=TEXT_LIMIT)
    record: Record

    @model_validator(mode="before")
    @classmethod
    def _name_record(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(record := value.get("record"), dict):
            return {**value, "record": {"id": str(value.get("id")) or "record", **record}}
        return value


class BadLine(Value):
    """Why a line of a file is no query or pair."""

    file: str
    line: int
    """From 1."""
    field: str
    """Empty where the line as a whole is at fault."""
    reason: str

    def __str__(self) -> str:
        field = f", field {self.field}" if self.field else ""
        return f"{self.file}: line {self.line}{field}: {self.reason}"


Asked = TypeVar("Asked", Query, Pair)


def read_queries(path: Path) -> Iterator[Query | BadLine]:
    """Yield a query or a fault for every line. Raises InputError when the file cannot be read."""
    return _read(path, Query)


def read_pairs(path: Path) -> Iterator[Pair | BadLine]:
    """Yield a pair or a fault for every line. Raises InputError when the file cannot be read."""
    return _read(path, Pair)


def _read(path: Path, kind: type[Asked]) -> Iterator[Asked | BadLine]:
    for number, found in read_objects(path):
        if isinstance(found, Fault):
            yield BadLine(file=str(path), line=found.line, field=found.field, reason=found.reason)
            continue
        try:
            yield kind.model_validate(found)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            field = ".".join(str(step) for step in first["loc"] if step not in {"int", "str"})
            yield BadLine(file=str(path), line=number, field=field, reason=first["msg"])
