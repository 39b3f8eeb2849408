"""A ledger moves from one kind of database to another and loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kept_records import handed_in, new

from autograder.core.errors import LedgerError
from autograder.ledger import Ledger, open_ledger
from autograder.ledger.copy import copy_ledger

OLD = Path(__file__).parent / "old" / "revision1.sqlite"
A3 = "a3_gradient_descent"


def everything(ledger: Ledger) -> list[object]:
    return [
        ledger.assignments(),
        ledger.editions(A3),
        ledger.attempts(A3),
        ledger.grades(A3),
        ledger.events(A3),
        [ledger.content(attempt.digest) for attempt in ledger.attempts(A3)],
        list(ledger.records([known.id for known in ledger.outline(A3)])),
    ]


def test_a_ledger_moves_to_postgresql_and_back(
    tmp_path: Path, postgresql: Callable[[], str]
) -> None:
    shutil.copy(OLD, tmp_path / "first.sqlite")
    url = postgresql()
    counted = copy_ledger(tmp_path / "first.sqlite", url)
    assert (counted["attempts"], counted["grades"], counted["events"]) == (3, 3, 1)
    copy_ledger(url, tmp_path / "back.sqlite")
    with (
        open_ledger(tmp_path / "first.sqlite") as first,
        open_ledger(url) as moved,
        open_ledger(tmp_path / "back.sqlite") as back,
    ):
        assert everything(first) == everything(moved) == everything(back)
        for ledger in (moved, back):  # and what comes next has numbers of its own
            attempt = ledger.receive(A3, [handed_in("new")])[0]
            ledger.record([new(attempt)])
            assert len(ledger.grades(A3)) == 4


def test_a_ledger_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "one.sqlite")
    shutil.copy(OLD, tmp_path / "other.sqlite")
    with pytest.raises(LedgerError, match="holds grades already"):
        copy_ledger(tmp_path / "one.sqlite", tmp_path / "other.sqlite")
    with open_ledger(tmp_path / "other.sqlite") as ledger:
        assert len(ledger.grades(A3)) == 3
