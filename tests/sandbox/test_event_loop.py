"""A cell is run from an event loop, as in a kernel."""

from __future__ import annotations

from talk import Cells

WORK = "import asyncio\nasync def work(v):\n    await asyncio.sleep(0)\n    return v\n"


def test_a_loop_is_running_in_a_cell(cells: Cells) -> None:
    cells.fine(WORK, "r = asyncio.get_running_loop() is asyncio.get_event_loop()")
    assert cells.value("r") is True


def test_a_task_begun_in_one_cell_is_awaited_in_the_next(cells: Cells) -> None:
    cells.fine(WORK, "task = asyncio.create_task(work(7))", "r = await task")
    assert cells.value("r") == 7


def test_gathered_work_is_awaited_at_the_top(cells: Cells) -> None:
    cells.fine(WORK + "r = await asyncio.gather(work(1), work(2))")
    assert cells.value("r") == [1, 2]


def test_asyncio_run_is_refused_in_a_cell_as_in_a_kernel(cells: Cells) -> None:
    assert cells(WORK + "asyncio.run(work(1))").error == "RuntimeError"


def test_asyncio_run_works_in_a_tested_function(cells: Cells) -> None:
    cells.fine(WORK + "def f(v):\n    return asyncio.run(work(v))")
    assert cells.session.fetch(["f"])["f"](3) == 3
