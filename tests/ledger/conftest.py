"""A real PostgreSQL, started here, and places for ledgers in it and on the disk."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
START_SECONDS = 60


def _unprivileged() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """A server of our own on a socket in a temporary folder; gives the URL of a new database."""
    if not BINARIES:
        if os.environ.get("NABLA_ALL_TESTS"):
            pytest.fail("postgresql is not installed: apt-get install postgresql")
        pytest.skip("postgresql is not installed")
    binaries = BINARIES[-1].parent
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="nabla-pg-"))
    if user is not None:
        shutil.chown(folder, user)
    data = folder / "data"
    initdb = [binaries / "initdb", "-D", data, "-U", "nabla", "-A", "trust", "-E", "UTF8", "-N"]
    subprocess.run(initdb, user=user, cwd=folder, check=True, capture_output=True)
    command = [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="]
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "-c", "fsync=off"], user=user, cwd=folder, stdout=log, stderr=log
        )
    try:
        ready = [binaries / "pg_isready", "-h", folder, "-U", "nabla", "-q"]
        deadline = time.monotonic() + START_SECONDS
        while subprocess.run(ready, check=False).returncode != 0:
            assert server.poll() is None, Path(log.name).read_text(encoding="utf-8")
            assert time.monotonic() < deadline, "PostgreSQL did not start"
            time.sleep(0.1)
        numbers = count(1)

        def new_database() -> str:
            name = f"ledger{next(numbers)}"
            create = [binaries / "createdb", "-h", folder, "-U", "nabla", name]
            subprocess.run(create, check=True, capture_output=True)
            return f"postgresql://nabla@/{name}?host={folder}"

        yield new_database
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)
        Path(log.name).unlink(missing_ok=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where to open a new ledger: both kinds, one after the other."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    new_database: Callable[[], str] = request.getfixturevalue("postgresql")
    return new_database()
