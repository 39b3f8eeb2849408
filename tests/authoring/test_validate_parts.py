"""The gate's parts on their own: processes that are stopped, and what counts as a leak."""

from __future__ import annotations

import base64
import contextlib
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.authoring.build.notebooks import template_notebook
from autograder.authoring.source.source import load_source
from autograder.authoring.validate.check_leaks import notebook_findings, telling_lines, tells
from autograder.authoring.validate.forked_tasks import Bounds, Ended, forked
from autograder.core.errors import GraderFault

BOUNDS = Bounds(cpu_seconds=1, wall_seconds=60, memory=2**28)


def spin() -> None:
    while True:
        pass


def fill() -> bool:
    """Whether more memory can be had than the bounds allow."""
    try:
        np.ones(2**28)
    except MemoryError:
        return False
    return True


def test_what_tasks_return_comes_in_their_order() -> None:
    def late(number: int) -> list[Any]:
        time.sleep(0.05 * (3 - number))
        return [number, os.getpid()]

    ends = forked([partial(late, number) for number in range(4)], 2, BOUNDS)
    assert [end.value[0] for end in ends] == [0, 1, 2, 3]
    assert len({end.value[1] for end in ends} | {os.getpid()}) == 5


def children() -> set[int]:
    """This process's children, also those that have ended and were not waited for."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[1]) == os.getpid():
                found.add(int(path.parent.name))
    return found


def test_a_task_that_does_not_end_is_stopped_and_the_others_are_not() -> None:
    before = children()
    began = time.monotonic()
    tasks: list[Callable[[], Any]] = [
        spin,
        partial(time.sleep, 60),
        partial(os._exit, 0),
        partial(str, 7),
        fill,
    ]
    ends = forked(tasks, 2, Bounds(cpu_seconds=1, wall_seconds=6, memory=2**28))
    assert ends == [Ended(False)] * 3 + [Ended(True, "7"), Ended(True, False)]
    assert time.monotonic() - began < 30
    assert children() <= before  # none is left behind


def test_what_a_task_prints_is_not_mixed_into_its_answer(capfd: pytest.CaptureFixture[str]) -> None:
    def loud() -> str:
        print("aloud")
        os.write(2, b"aloud")
        return "x" * 2**20

    assert forked([loud], 1, BOUNDS) == [Ended(True, "x" * 2**20)]
    assert capfd.readouterr() == ("", "")


def test_a_fault_of_the_gate_is_not_taken_for_a_dead_mutant() -> None:
    def broken() -> None:
        raise KeyError("our own mistake")

    with pytest.raises(GraderFault, match="our own mistake"):
        forked([partial(str, 1), broken], 2, BOUNDS)


SOLVED = "secret_slope = math.fsum([second, -first])"
HIDDEN = "checks.equal(line([5, 7, 11], 1.5, -1), reference.line([5, 7, 11], 1.5, -1))"


@pytest.mark.parametrize(
    ("place", "text", "kinds"),
    [
        ("source", f"Hint: `{SOLVED}`", ["solution in notebook"]),
        ("source", SOLVED.replace(" ", ""), ["solution in notebook"]),
        ("source", f"# {SOLVED.replace(', ', ',   ')}", ["solution in notebook"]),
        ("source", "return SECRET_FACTOR * np.asarray(x, dtype=float)", ["solution in notebook"]),
        ("source", HIDDEN, ["hidden case in notebook"]),
        ("source", "def secret_case(line):", ["hidden case in notebook"]),
        ("source", "return secret_slope", []),  # computes nothing
        ("source", "A secret_case, other data", []),  # words
        ("source", "import checks\nimport reference", []),
        ("metadata", SOLVED, ["solution in notebook"]),
        ("metadata", "q1 - secret_case", ["hidden case in notebook"]),
        ("attachments", base64.b64encode(SOLVED.encode()).decode(), ["solution in notebook"]),
        ("attachments", base64.b64encode(b"\x89PNG\xff\xfe").decode(), []),
        ("outputs", SOLVED, ["solution in notebook"]),
    ],
)
def test_what_a_notebook_gives_away(place: str, text: str, kinds: list[str], tiny: Path) -> None:
    source = load_source(tiny)
    node = template_notebook(source, "en")
    assert notebook_findings(source, node, "en", "en") == []
    cell = node.cells[0]
    if place == "source":
        cell.source += f"\n{text}"
    elif place == "metadata":
        node.metadata["otter"]["tests"] = {"q1": f"OK = 1\n{text}\n"}
    elif place == "attachments":
        cell["attachments"] = {"image.txt": {"text/plain": text}}
    else:
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [text]}]
    assert [found.kind for found in notebook_findings(source, node, "en", "en")] == kinds


def test_the_text_of_a_hidden_case_belongs_to_no_metadata(tiny: Path) -> None:
    source = load_source(tiny)
    node = template_notebook(source, "vi")
    node.metadata["otter"]["tests"] = {"q1": "failure_message='dữ liệu khác'"}
    (found,) = notebook_findings(source, node, "vi", "vi")
    assert (found.kind, "q1 - secret_case" in found.text) == ("hidden case in notebook", True)


def test_lines_that_tell_are_those_that_compute() -> None:
    code = (
        "    total = np.sum(x)  # the # whole\n"
        "    for step in range(1, n + 1):\n"
        "        values.append(\n"
        "    import numpy as np\n"
        "    return total, steps\n"
        "    a = b[0]\n"
    )
    assert telling_lines(code) == [
        "total = np.sum(x)",
        "for step in range(1, n + 1):",
        "values.append(",
    ]


@pytest.mark.parametrize(
    ("text", "exact", "told"),
    [
        ("7,75", False, True),
        ("7.75", False, True),
        ("7.76", False, False),
        ("0,180", False, True),  # 0.18029 to its digits
        ("0.18", False, False),  # two digits may be chance
        ("0.25", True, True),
        ("0.25", False, False),
        ("0.5", True, False),  # one digit always may
        ("−12.0", False, True),
        ("415", False, True),
        ("416", True, False),
        ("3", True, False),
        ("2000", False, False),  # a round number may be chance
        ("2000", True, False),
    ],
)
def test_a_number_tells_when_it_is_an_answer(text: str, exact: bool, told: bool) -> None:
    answers = np.array([7.75, 0.1802949, 0.5, 0.25, -12.0, 415.0, 3.0, 2000.0])
    assert tells(text, answers, exact) is told
