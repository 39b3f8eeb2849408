"""Opening: new ledgers, older ones, and everything that is not a ledger we can use."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from kept_records import SLUG, handed_in, new
from sqlalchemy import text

from autograder.core.errors import LedgerError
from autograder.ledger import NewEvent, migrate, open_ledger, schema
from autograder.ledger import database as access

ROOT = Path(__file__).parents[2]
OLD = Path(__file__).parent / "old" / "revision1.sqlite"
A3 = "a3_gradient_descent"


def tables(path: Path) -> dict[str, str]:
    """Every table and index as SQLite would make it, without blanks and quotes."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: re.sub(r'[\s"]+', "", sql) for name, sql in rows}


def columns(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Every table's columns (name, type, not null, default, key) and unique columns."""
    with closing(sqlite3.connect(path)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master")]
        return {name: {row[1:] for row in _facts(database, name)} for name in names}


def _facts(database: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    facts = list(database.execute("SELECT * FROM pragma_table_info(?)", (name,)))
    for index in database.execute("SELECT * FROM pragma_index_list(?)", (name,)):
        within = database.execute("SELECT name FROM pragma_index_info(?)", (index[1],))
        facts.append((0, "index", index[2], *(row[0] for row in within)))
    return facts


def test_a_new_ledger_has_the_form_that_the_revisions_lead_to(tmp_path: Path) -> None:
    open_ledger(tmp_path / "new.sqlite").close()
    place = access.access(tmp_path / "led.sqlite")
    with place.writing() as connection:
        migrate.upgrade(connection, "head")
    assert columns(tmp_path / "new.sqlite") == columns(tmp_path / "led.sqlite")


def test_the_known_revisions_are_those_that_there_are() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert list(schema.REVISIONS) == revisions[::-1]


def test_an_older_ledger_is_copied_and_migrated_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    shutil.copy(OLD, path)
    before = path.read_bytes()
    with open_ledger(path) as ledger:
        entries = ledger.grades(A3)
        assert [entry.grade.submission for entry in entries] == [
            "Bài tập 3 - Lý Hải Đăng.ipynb",
            "dinh_cong_son.py",
            "mai_van_tuan.ipynb",
        ]
        assert [entry.grade.score for entry in entries] == [21.0, 20.0, 21.2]
        assert {(entry.counts, entry.key.round) for entry in entries} == {(True, 0)}
        assert all(ledger.content(e.attempt.digest) for e in entries)
        assert [event.reason for event in ledger.events(A3)] == ["ốm"]
        ledger.record([new(entry.attempt, repetition=1) for entry in entries])
        assert len(ledger.grades(A3)) == 6
    [copy] = tmp_path.glob("*.backup")
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert database.execute("SELECT count(*) FROM grades").fetchone() == (3,)
    assert len(copy.read_bytes()) == len(before)
    open_ledger(path).close()
    assert len(list(tmp_path.glob("*.backup"))) == 1  # it is of today's form now


def test_an_older_ledger_on_postgresql_is_copied_into_a_schema_of_its_own(
    postgresql: Callable[[], str],
) -> None:
    place = access.access(postgresql())
    with place.writing() as connection:
        migrate.upgrade(connection, "0001")
        connection.execute(text("INSERT INTO assignments (slug) VALUES ('a3')"))
        connection.execute(text("INSERT INTO students (identity, name) VALUES ('s', 'lan')"))
    with open_ledger(place.engine.url.render_as_string(hide_password=False)) as ledger:
        attempt = ledger.receive(SLUG, [handed_in()])[0]
        ledger.record([new(attempt), new(attempt, repetition=1)])
        assert len(ledger.grades(SLUG)) == 2
        assert ledger.assignments() == [SLUG]
    with place.reading() as connection:
        copied = connection.execute(text("SELECT name FROM nabla_form_0001_1.students"))
        assert copied.scalars().all() == ["lan"]


def open_the_way_to(folder: Path) -> None:
    """Let everybody pass through the folders that pytest made above `folder`."""
    for parent in folder.parents:
        if parent.is_relative_to(tempfile.gettempdir()) and parent.stat().st_mode & 0o077 == 0:
            parent.chmod(0o755)


def test_a_migration_that_cannot_make_its_copy_changes_nothing(
    tmp_path: Path, unprivileged: Callable[[], AbstractContextManager[None]]
) -> None:
    path = tmp_path / "ledger.sqlite"
    shutil.copy(OLD, path)
    path.chmod(0o666)
    tmp_path.chmod(0o555)
    open_the_way_to(tmp_path)
    before = path.read_bytes()
    with unprivileged(), pytest.raises(LedgerError):
        open_ledger(path)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    open_ledger(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
        database.commit()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"newer version of autograder \(form 0099.*Install"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_what_is_no_ledger_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("these are not the grades " * 100, encoding="utf-8")
    with pytest.raises(LedgerError, match="damaged, or not a ledger"):
        open_ledger(tmp_path / "text")
    with closing(sqlite3.connect(tmp_path / "other")) as database:
        database.execute("CREATE TABLE pupils (name)")
    with pytest.raises(LedgerError, match=r"not a ledger \(it holds pupils\)"):
        open_ledger(tmp_path / "other")
    with pytest.raises(LedgerError):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="cannot be made"):
        open_ledger(tmp_path / "text" / "below" / "ledger.sqlite")


@pytest.mark.parametrize("where", ["mysql://host/db", "sqlite:///x", "http://x", "://"])
def test_other_addresses_are_refused(where: str) -> None:
    with pytest.raises(LedgerError, match="Give a file, or"):
        open_ledger(where)


def test_a_server_that_is_not_there_is_said_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be reached") as caught:
        open_ledger(f"postgresql://nabla:secret@/grades?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_a_damaged_ledger_is_said_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        attempts = ledger.receive(SLUG, [handed_in(f"s{n}", content=b"x" * n) for n in range(300)])
        ledger.record([new(attempt) for attempt in attempts])
    whole = path.read_bytes()
    middle = len(whole) // 4
    path.write_bytes(whole[:middle] + b"\xff" * (len(whole) // 2) + whole[-middle:])
    damaged = path.read_bytes()
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        ledger.grades(SLUG)
    assert path.read_bytes() == damaged


def test_an_older_ledger_that_is_damaged_is_not_migrated(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    whole = OLD.read_bytes()
    half = len(whole) // 8 * 4
    path.write_bytes(whole[:half] + b"\xff" * 40_000 + whole[half + 40_000 :])
    damaged = path.read_bytes()
    with pytest.raises(LedgerError, match="damaged"):
        open_ledger(path)
    assert path.read_bytes() == damaged
    assert not list(tmp_path.glob("*.backup*"))


def test_a_folder_that_must_not_be_written_is_said(
    tmp_path: Path, unprivileged: Callable[[], AbstractContextManager[None]]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    open_ledger(closed / "ledger.sqlite").close()
    closed.chmod(0o555)
    (closed / "ledger.sqlite").chmod(0o444)
    tmp_path.chmod(0o755)
    open_the_way_to(tmp_path)
    with unprivileged():
        with pytest.raises(LedgerError, match="Give write permission"):
            open_ledger(closed / "new.sqlite")
        with (
            pytest.raises(LedgerError, match="Give write permission"),
            open_ledger(closed / "ledger.sqlite") as ledger,
        ):
            ledger.add_event(NewEvent(SLUG, "drop_question", None, {}, "x", "y"))


FILL = """
    import resource, sys
    sys.path.insert(0, {tests!r})
    from kept_records import SLUG, handed_in, new
    from autograder.core.errors import LedgerError
    from autograder.ledger import open_ledger

    with open_ledger({path!r}) as ledger:
        {before}
        for number in range(10_000):
            try:
                one = handed_in(f"s{{number}}", content=b"%d" % number * 20_000)
                ledger.record([new(ledger.receive(SLUG, [one])[0])])
            except LedgerError as error:
                print(error)
                break
            print(number, flush=True)
"""


def _fill(path: Path, before: str) -> tuple[int, str]:
    """Record until it fails: how many were acknowledged, and what the failure said."""
    program = FILL.format(tests=str(Path(__file__).parent), path=str(path), before=before)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    *numbers, said = done.stdout.splitlines()
    return len(numbers), said


def _holds_exactly(path: Path, acknowledged: int) -> None:
    with open_ledger(path) as ledger:
        found = [entry.attempt.student for entry in ledger.grades(SLUG)]
    assert found[:acknowledged] == [f"s{number}" for number in range(acknowledged)]
    assert len(found) <= acknowledged + 1  # one may be whole though nobody could be told


def test_a_file_that_may_not_grow_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """Python ignores SIGXFSZ, so that a write beyond the limit is an error like a full disk."""
    assert signal.getsignal(signal.SIGXFSZ) == signal.SIG_IGN
    path = tmp_path / "ledger.sqlite"
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))"
    acknowledged, said = _fill(path, limit)
    assert 10 < acknowledged < 200
    assert "make room and run the same command again" in said
    _holds_exactly(path, acknowledged)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 2_000_000


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no permission to mount a small disk")  # the test above limits a file instead
    try:
        acknowledged, said = _fill(disk / "ledger.sqlite", "")
        assert 10 < acknowledged < 200
        assert "the disk is full" in said
        for left in disk.iterdir():
            shutil.copy(left, tmp_path)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    _holds_exactly(tmp_path / "ledger.sqlite", acknowledged)


@pytest.mark.slow
def test_a_wheel_carries_the_revisions(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("autograder", "pyproject.toml", "README.md", "LICENSE"):
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "-q"]
    done = subprocess.run(
        [*command, "-w", str(tmp_path), str(source)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    [wheel] = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    folder = "autograder/ledger/migrations"
    assert f"{folder}/env.py" in names
    found = [name for name in names if name.startswith(f"{folder}/versions/0")]
    assert len(found) == len(schema.REVISIONS)


def test_a_password_among_the_options_of_an_address_is_not_shown() -> None:
    shown = access.access("postgresql://u:one@host/db?password=two&sslpassword=three").shown
    assert not any(secret in shown for secret in ("one", "two", "three"))
    assert "host/db" in shown
