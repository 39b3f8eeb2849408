"""A whole ledger into a new one: from SQLite to PostgreSQL, or back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, column, func, insert, select, table, text
from sqlalchemy.types import TypeDecorator, TypeEngine

from autograder.core.errors import LedgerError
from autograder.ledger.open import open_ledger, take_turn
from autograder.ledger.schema import attempts, events, metadata

ROWS_AT_ONCE = 100


def copy_ledger(source: str | Path, target: str | Path) -> dict[str, int]:
    """Copy every row of `source` into the empty ledger `target`; returns rows by table.

    `target` is made if there is none; it is filled in one transaction. Raises LedgerError when it
    holds something already.
    """
    with (
        open_ledger(source) as old,
        open_ledger(target) as new,
        old.place.reading() as reading,
        new.place.writing() as writing,
    ):
        take_turn(writing)
        if any(_rows(writing, kind.name) for kind in (attempts, events)):
            raise LedgerError(
                f"{new.shown}: holds grades already. Name a new file or an empty database."
            )
        return {one.name: _copy(reading, writing, one.name) for one in metadata.sorted_tables}


def _copy(reading: Connection, writing: Connection, name: str) -> int:
    """Rows as they are stored: what is text in one database is the same text in the other."""
    columns = metadata.tables[name].columns
    first = next(iter(metadata.tables[name].primary_key)).name
    plain = table(name, *(column(one.name, _stored(one.type)) for one in columns))
    query = select(plain).order_by(plain.c[first])
    rows = reading.execution_options(yield_per=ROWS_AT_ONCE).execute(query)
    count = 0
    for some in rows.mappings().partitions():
        writing.execute(insert(plain), [dict(row) for row in some])
        count += len(some)
    if writing.dialect.name == "postgresql" and first == "id":
        writing.execute(  # the next row's number follows the last one copied
            text(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "  # noqa: S608  # our own name
                f"(SELECT coalesce(max(id), 0) + 1 FROM {name}), false)"
            )
        )
    return count


def _stored(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type without what we make of it; SQLite stores a boolean as a number."""
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


def _rows(connection: Connection, name: str) -> int:
    query = select(func.count()).select_from(metadata.tables[name])
    return int(connection.scalar(query) or 0)
