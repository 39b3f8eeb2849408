"""Open a ledger: make a new one, take one of today as it is, bring an older one to today's form.

The form of a ledger is the Alembic revision written in it. A new one is made in today's form at
once; an older one is copied first and then migrated in one transaction, so that it is afterwards
either whole in the new form or as it was.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from autograder.core.errors import LedgerError
from autograder.ledger.database import Access, access
from autograder.ledger.schema import REVISION, REVISIONS, metadata
from autograder.ledger.store import Ledger


def open_ledger(where: str | Path) -> Ledger:
    """The ledger in a SQLite file, or at postgresql://…; made if there is none, migrated if old.

    Raises LedgerError for what is damaged, of a newer version, no ledger, or cannot be written.
    """
    place = access(where)
    if place.path is not None:
        _make_folder(place.path.parent)
    with place.reading() as connection:
        revision = _revision(connection, place)
    if revision != REVISION:
        _bring_to_today(place)
    return Ledger(place)


def _bring_to_today(place: Access) -> None:
    with place.writing() as connection:
        take_turn(connection)
        revision = _revision(connection, place)  # again: another process may have been faster
        if revision is None:
            _create(connection)
        elif revision != REVISION:
            from autograder.ledger import migrate  # noqa: PLC0415  # Alembic takes 0.2 s to load

            migrate.migrate(connection, place, revision)
    place.write_ahead()


def take_turn(connection: Connection) -> None:
    """On PostgreSQL, wait until nobody else makes or migrates a ledger; SQLite waited already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7816)"))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"{folder}: cannot be made for the ledger ({error.strerror})") from error


def _revision(connection: Connection, place: Access) -> str | None:
    """The revision written in a database, None in an empty one; refuses another's database."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "attempts", "grades"} <= tables:
        raise LedgerError(
            f"{place.shown}: is a database, but not a ledger (it holds "
            f"{', '.join(sorted(tables))}). Name another place with --ledger."
        )
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision not in REVISIONS:
        raise LedgerError(
            f"{place.shown}: was written by a newer version of autograder (form {revision}, this "
            f"version knows {REVISION}). Install that version; nothing was changed."
        )
    return str(revision)


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:revision)"), {"revision": REVISION}
    )
