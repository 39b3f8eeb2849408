"""An older ledger in today's form: a copy first, then Alembic's revisions, in one transaction."""

from __future__ import annotations

import os
import sqlite3
from itertools import count
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from autograder.core.errors import LedgerError
from autograder.ledger.database import Access
from autograder.ledger.schema import REVISION


def migrate(connection: Connection, place: Access, revision: str) -> None:
    """Bring the ledger from `revision` to today's; `connection` is in a writing transaction."""
    if place.path is None:
        _copy_tables(connection, revision)
    else:
        _refuse_damaged(connection, place)
        _copy_file(place.path, revision)
    upgrade(connection, REVISION)


def upgrade(connection: Connection, revision: str) -> None:
    """Run the revisions up to `revision` on `connection`, within its transaction."""
    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _refuse_damaged(connection: Connection, place: Access) -> None:
    """A damaged file is not touched: what can be saved is saved from the file as it is."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise LedgerError(
            f"{place.shown}: is damaged ({found}). Put its last backup in its place "
            "(docs/ledger.md)."
        )


def _copy_file(path: Path, revision: str) -> None:
    """A whole copy beside the ledger, on disk before anything changes."""
    copies = (path.with_name(f"{path.name}.form-{revision}.{n}.backup") for n in count(1))
    target = next(copy for copy in copies if not copy.exists())
    partial = target.with_name(f"{target.name}.part")
    source = sqlite3.connect(path)
    try:
        copy = sqlite3.connect(partial)
        try:
            source.backup(copy)
        finally:
            copy.close()
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        partial.unlink(missing_ok=True)
        raise LedgerError(
            f"{path}: is of an older form, and no copy could be made beside it before migrating "
            f"({error}). Make room or give write permission; nothing was changed."
        ) from error
    finally:
        source.close()


def _copy_tables(connection: Connection, revision: str) -> None:
    """A copy of every table in a schema of its own, made in the migration's own transaction."""
    inspector = inspect(connection)
    taken = set(inspector.get_schema_names())
    names = (f"nabla_form_{revision}_{n}" for n in count(1))
    schema = next(name for name in names if name not in taken)
    connection.execute(text(f'CREATE SCHEMA "{schema}"'))
    for table in inspector.get_table_names():
        connection.execute(text(f'CREATE TABLE "{schema}"."{table}" AS TABLE "{table}"'))
