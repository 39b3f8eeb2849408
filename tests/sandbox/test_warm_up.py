"""The nursery has played a notebook before its first fork; its children show no trace of it."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
from talk import QUICK, Cells

from autograder.sandbox.guest.warm_up import CELLS
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.session import Session

# Looked at from a thread-free cell by names that no rehearsal uses, in the very first cell.
LOOK = """
import builtins as _b, gc as _gc, json as _json, signal as _signal, sys as _sys
_shell = get_ipython()
_told = _json.dumps({
    "names": sorted(name for name in globals() if not name.startswith("_")),
    "inputs": list(In)[:-1],
    "outputs": len(Out),
    "count": _shell.execution_count,
    "history": _shell.history_manager.input_hist_raw[:-1],
    "sessions": sum(type(thing).__name__ == "Student" for thing in _gc.get_objects()),
    "streams": [type(_sys.stdout).__module__, type(_sys.stderr).__module__],
    "input": _b.input.__module__,
    "handler": getattr(_signal.getsignal(_signal.SIGINT), "__name__", "none"),
})
"""


@pytest.fixture
def told(cells: Cells) -> dict[str, object]:
    """What a student's first cell finds."""
    cells.fine(LOOK)
    found: dict[str, object] = json.loads(str(cells.value("_told")))
    return found


def test_the_namespace_is_that_of_a_fresh_notebook(told: dict[str, object]) -> None:
    names = told["names"]
    assert isinstance(names, list)
    assert set(names) <= {"In", "Out", "exit", "quit", "get_ipython", "open"}


def test_there_is_no_history(told: dict[str, object]) -> None:
    assert told["inputs"] in ([], [""])
    assert told["history"] in ([], [""])
    assert told["outputs"] == 0
    assert told["count"] == 2  # IPython counts a cell before it runs it; a fresh shell tells 2
    assert not any(cell in json.dumps(told) for cell in CELLS)


def test_streams_and_signals_are_the_students_own(cells: Cells, told: dict[str, object]) -> None:
    assert told["handler"] == "_on_interrupt"
    assert told["streams"] == ["autograder.sandbox.guest.ipython_shell"] * 2
    assert cells.fine("print('mine')").strip() == "mine"


def test_the_first_objects_of_a_process_are_its_own(cells: Cells) -> None:
    """The table of objects is fresh: the first function has number 0, and is the student's."""
    assert cells.session.fetch(["f", "x", "grader"]) == {}
    cells.fine("def f(x): return ('mine', x)")
    assert cells.session.fetch(["f"])["f"](2) == ("mine", 2)


def test_otter_is_the_stand_in_of_this_process(cells: Cells) -> None:
    cells.fine("import otter\ngrader = otter.Notebook()")
    assert "autograder" in str(cells.value("type(grader).__module__"))


def test_no_known_random_state_comes_along(cells: Cells) -> None:
    cells.session.run_cell("import numpy as np, random\na, b = np.random.random(), random.random()")
    seeds = range(1000)
    assert cells.value("float(a)") not in [np.random.RandomState(seed).random() for seed in seeds]
    assert cells.value("b") not in [random.Random(seed).random() for seed in seeds]


def test_errors_and_times_of_the_rehearsal_are_forgotten(cells: Cells) -> None:
    cells.fine("import sys")
    assert cells.value("hasattr(sys, 'last_value') or hasattr(sys, 'last_traceback')") is False
    assert cells.value("'_' in globals()") is False


def test_a_nursery_with_plots_starts_and_draws_afresh() -> None:
    with Nursery(("numpy", "matplotlib.pyplot")) as nursery:
        nursery.wait_ready()
        assert nursery.missing == ()
        session = Session(nursery, QUICK)
        session.start()
        try:
            cells = Cells(session)
            cells.fine("import matplotlib.pyplot as plt")
            assert cells.value("plt.get_fignums()") == []
            cells.fine("figure, axes = plt.subplots()\n(line,) = axes.plot([1, 2])")
            assert cells.value("line.get_label()") == "_child0"
            assert cells.value("figure.number") == 1
        finally:
            session.close()
