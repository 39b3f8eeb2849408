"""A function is fetched once: yet what a test calls is always the one the name means now."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from talk import QUICK, Cells

from autograder.core.records import Limits
from autograder.sandbox.host.session import Session

Start = Callable[[Limits], Session]


def fetched(session: Session, *wanted: str) -> Any:
    return session.fetch(sorted(wanted))


REBINDINGS = {
    "a global in a call": "def f():\n    global f\n    f = lambda: 'new'\n    return 'old'",
    "before an exception": "def f():\n    global f\n    f = lambda: 'new'\n    raise ValueError",
    "an answer that cannot be sent": (
        "def f():\n    global f\n    f = lambda: 'new'\n    return 'x' * 4_000_000"
    ),
    "arguments that cannot be sent": (
        "def f(given=None):\n    global f\n    f = lambda: 'new'\n    given.append('x' * 4_000_000)"
    ),
}


@pytest.mark.parametrize("source", REBINDINGS.values(), ids=REBINDINGS)
def test_a_name_bound_anew_by_a_call_means_the_new_function(start: Start, source: str) -> None:
    session = start(replace(QUICK, frame_bytes=2_000_000))
    Cells(session).fine(source)
    first = fetched(session, "f")["f"]
    with contextlib.suppress(Exception):  # what is called next is the question
        first([]) if "given" in source else first()
    assert fetched(session, "f")["f"]() == "new"


def test_a_list_of_functions_that_becomes_plain_is_fetched_as_what_it_is(cells: Cells) -> None:
    cells.fine("kept = [len]\ndef f():\n    kept[:] = [1, 2]")
    assert fetched(cells.session, "kept")["kept"] is not None
    fetched(cells.session, "f")["f"]()
    assert fetched(cells.session, "kept")["kept"] == [1, 2]


def test_a_name_bound_anew_between_two_calls_is_found_out_by_the_next_call(cells: Cells) -> None:
    cells.fine(
        "import threading\n"
        "def g():\n    return None\n"
        "def f():\n    return 'old'\n"
        "def later():\n    global f\n    f = lambda: 'new'\n"
        "def begin():\n    threading.Timer(0.3, later).start()"
    )
    session = cells.session
    fetched(session, "f")
    fetched(session, "begin")["begin"]()
    time.sleep(0.8)
    fetched(session, "f", "g")["g"]()
    assert fetched(session, "f")["f"]() == "new"
