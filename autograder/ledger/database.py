"""Where a ledger lies, and transactions in it; what a database says becomes a `LedgerError`.

No connection outlives its transaction. Workers and judges are forked from the process that keeps
the ledger: what is open at that moment they would inherit, and a judge holds an attacker's bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from autograder.core.errors import LedgerError
from autograder.core.submission import shown_name

BUSY_SECONDS = 60
_WRITES = "nabla_writes"


@dataclass(frozen=True)
class Access:
    """A database that can be read and written. `shown` names it without a password."""

    engine: Engine
    shown: str
    path: Path | None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger."""
        with self._said(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is wholly on disk when it ends, or never was; one at a time."""
        with self._said(), self.engine.execution_options(**{_WRITES: True}).begin() as connection:
            yield connection

    def write_ahead(self) -> None:
        """Have SQLite write ahead, so that readers and a writer do not wait for each other.

        The file remembers it. Where another process uses the file at this moment, it will be so
        the next time; every transaction is whole either way.
        """
        if self.path is not None:
            with suppress(sqlite3.OperationalError), closing(sqlite3.connect(self.path)) as file:
                file.execute("PRAGMA journal_mode=WAL")

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise LedgerError(f"{self.shown}: {_sentence(error)}") from error


def access(where: str | Path) -> Access:
    """The database at `where`: a file's path, or a URL. Nothing is opened yet."""
    text = str(where)
    if "://" not in text:
        return _sqlite(Path(text))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise LedgerError(
            "The ledger's address is not understood. Give a file, or "
            "postgresql://user@host/database."
        ) from error
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise LedgerError(
            f"{url.drivername}: no such kind of ledger. Give a file, or "
            "postgresql://user@host/database."
        )
    shown = url.set(query={}).render_as_string(hide_password=True)  # it may hold a password
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    except ModuleNotFoundError as error:
        raise LedgerError(
            f"{shown}: PostgreSQL needs psycopg. pip install 'nabla-autograder[postgresql]'"
        ) from error
    return Access(engine, shown, None)


def address_of(where: str | Path) -> str:
    """The address as it may be written into a file: absolute, and without a password."""
    text = str(where)
    if "://" not in text:
        return str(Path(text).absolute())
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise LedgerError("The ledger's address is not understood.") from error
    query = {name: value for name, value in url.query.items() if name != "password"}
    bare = URL.create(url.drivername, url.username, None, url.host, url.port, url.database, query)
    return bare.render_as_string()


def _sqlite(path: Path) -> Access:
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None),
        poolclass=NullPool,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Access(engine, shown_name(str(path)), path)


def _set_up_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    # Pages of 16 KiB hold a grade, and take a notebook in a quarter less time than those of 4.
    for pragma in ("page_size=16384", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at the start: one that asks later can be refused in the middle."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_CAUSES = (
    (
        ("database or disk is full", "disk i/o error", "could not extend file", "no space left"),
        "could not be written, the disk is full or failing. Everything acknowledged before is "
        "kept: make room and run the same command again",
    ),
    (
        ("file is not a database", "malformed", "not a database", "unsupported file format"),
        "is damaged, or not a ledger. Put its last backup in its place (docs/ledger.md), or name "
        "another with --ledger",
    ),
    (
        ("readonly database", "read-only", "permission denied", "unable to open database file"),
        "cannot be written here. Give write permission on the file and its folder, or name "
        "another place with --ledger",
    ),
    (
        ("locked", "locking protocol"),
        f"was kept locked by another process for {BUSY_SECONDS} s (on a network drive, locks may "
        "not work: put the ledger on a local disk or in PostgreSQL). Run the same command again",
    ),
    (
        ("connection to server", "connection is bad", "connection failed", "server closed"),
        "the database cannot be reached. Check the address and that the server runs; everything "
        "acknowledged before is kept",
    ),
)


def _sentence(error: DBAPIError | sqlite3.Error) -> str:
    """What went wrong and what to do, then the database's own words."""
    own = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()
    words = own[0] if own else type(error).__name__
    said = "\n".join(own).lower()
    for signs, sentence in _CAUSES:
        if any(sign in said for sign in signs):
            return f"{sentence}. ({words})"
    return f"the database refused: {words}"
