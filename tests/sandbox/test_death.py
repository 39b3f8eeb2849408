"""Whatever a student process does to itself, the session says so and the nursery goes on."""

from __future__ import annotations

import json
import os
import re
import select
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from talk import QUICK, Cells

from autograder.core.errors import GraderFault
from autograder.core.records import Limits
from autograder.sandbox.host import isolation
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.session import Session, StudentLost

Start = Callable[[Limits], Session]
HASTY = replace(QUICK, cell_seconds=0.5, call_seconds=0.5)


@pytest.fixture
def hasty(start: Start) -> Cells:
    return Cells(start(HASTY))


def works(nursery: Nursery) -> bool:
    """Whether a fresh process can be forked and answers."""
    session = Session(nursery, QUICK)
    try:
        session.start()
        return not session.run_cell("1 + 1").error
    finally:
        session.close()


# --- time -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "loop", ["while True: pass", "import time\ntime.sleep(60)", "for i in iter(int, 1): x = i"]
)
def test_an_endless_cell_is_interrupted_and_the_next_runs(hasty: Cells, loop: str) -> None:
    hasty.fine("kept = 1")
    outcome = hasty(loop)
    assert outcome.interrupted
    assert outcome.error == "KeyboardInterrupt"
    assert hasty.fine("kept + 1") == "2"


STUBBORN = (
    "import time\nwhile True:\n    try:\n        time.sleep(0.01)\n"
    "    except KeyboardInterrupt:\n        pass"
)
DEAF = "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(60)"
IN_C = "sum(range(10**12))"


@pytest.mark.parametrize("loop", [STUBBORN, DEAF, IN_C])
def test_a_cell_that_swallows_the_interrupt_is_killed(
    hasty: Cells, nursery: Nursery, loop: str
) -> None:
    began = time.monotonic()
    with pytest.raises(StudentLost) as lost:
        hasty(loop)
    assert lost.value.reason == "timeout"
    assert time.monotonic() - began < 50, "nobody waits until it wakes up"
    assert works(nursery)


def test_a_lost_session_says_so_until_it_is_started_again(hasty: Cells) -> None:
    with pytest.raises(StudentLost):
        hasty(STUBBORN)
    with pytest.raises(StudentLost, match="timeout"):
        hasty("1")
    with pytest.raises(StudentLost):
        hasty.session.fetch(["x"])
    hasty.session.start()
    assert hasty.fine("1 + 1") == "2"


def test_a_handle_of_a_dead_process_does_not_reach_the_next(cells: Cells) -> None:
    cells.fine("def f(): return 'old'")
    old = cells.session.fetch(["f"])["f"]
    cells.session.start()
    cells.fine("def f(): return 'new'")
    with pytest.raises(TypeError, match="process that is gone"):
        old()


def test_a_submissions_clock_covers_its_replays(start: Start) -> None:
    session = start(replace(QUICK, submission_seconds=1.0))
    with pytest.raises(StudentLost):
        session.run_cell(DEAF)
    assert session.out_of_time
    with pytest.raises(StudentLost, match="timeout"):
        session.start()


# --- death ----------------------------------------------------------------------------------

ENDINGS = {
    "os._exit": "import os\nos._exit(0)",
    "a null pointer": "import ctypes\nctypes.string_at(0)",
    "abort": "import os\nos.abort()",
    "killing itself": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "closing its channel": "import os\nfor fd in range(3, 20):\n    try: os.close(fd)\n"
    "    except OSError: pass",
    "a broken stack": "import sys\nsys.setrecursionlimit(10**9)\n"
    "import _testcapi\ndef f(): return repr(f2)\nf2 = []\n"
    "for _ in range(10**6): f2 = [f2]\nf()",
}


@pytest.mark.parametrize("how", ENDINGS)
def test_a_process_that_dies_is_reported_dead(cells: Cells, nursery: Nursery, how: str) -> None:
    with pytest.raises(StudentLost) as lost:
        cells(ENDINGS[how])
    assert lost.value.reason == "died"
    assert works(nursery)


def test_a_process_that_stops_itself_is_killed_at_its_deadline(hasty: Cells) -> None:
    with pytest.raises(StudentLost, match="timeout"):
        hasty("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)")


def test_death_inside_a_call(cells: Cells, nursery: Nursery) -> None:
    cells.fine("import os\ndef f(): os._exit(1)")
    with pytest.raises(StudentLost, match="died"):
        cells.session.fetch(["f"])["f"]()
    assert works(nursery)


def test_a_thread_may_kill_the_process_later(cells: Cells) -> None:
    cells.fine("import threading, os\nthreading.Timer(0.2, os._exit, [1]).start()")
    time.sleep(0.6)
    with pytest.raises(StudentLost, match="died"):
        cells("1")


# --- memory, files --------------------------------------------------------------------------

MIB = 2**20


@pytest.mark.parametrize(
    "bomb",
    [
        "x = bytearray(2**40)",
        "import numpy as np\nx = np.ones(2**36)",
        "x = []\nwhile True: x.append(bytearray(2**24))",
        "import mmap\nx = mmap.mmap(-1, 2**36)",
        "x = 'a'\nwhile True: x += x",
    ],
)
def test_a_memory_bomb_stays_in_its_process(start: Start, nursery: Nursery, bomb: str) -> None:
    cells = Cells(start(replace(QUICK, address_space=1024 * MIB)))
    assert ending(cells, bomb) in ("MemoryError", "OSError", "died")
    assert works(nursery)


def ending(cells: Cells, source: str) -> str | None:
    """The exception of a cell that leaves its process usable, or why the process was lost."""
    try:
        error = cells(source).error
        assert cells.fine("1 + 1") == "2"
    except StudentLost as lost:
        return lost.reason
    return error


def test_a_file_cannot_grow_without_end(start: Start) -> None:
    cells = Cells(start(replace(QUICK, file_bytes=MIB)))
    cells.fine("open('small', 'wb').write(bytes(2**19))")
    assert cells("open('big', 'wb').write(bytes(2**21))").error == "OSError"
    assert cells.fine("1 + 1") == "2"


def test_descriptors_run_out_with_an_exception(start: Start) -> None:
    cells = Cells(start(replace(QUICK, open_files=40)))
    assert cells("files = [open('/dev/null') for _ in range(100)]").error == "OSError"
    assert cells.fine("files = []\n1 + 1") == "2"


def test_limits_cannot_be_raised_again(cells: Cells) -> None:
    source = "import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**50, 2**50))"
    assert cells(source).error in ("ValueError", "PermissionError", "OSError")


# --- the working folder ---------------------------------------------------------------------


@pytest.fixture
def open_nursery() -> Iterator[Nursery]:
    """A nursery whose folder can be seen from outside: it has no file system of its own."""
    with Nursery(plan=replace(isolation.plan(), bubblewrap=False, spare_uid=None)) as nursery:
        yield nursery


def begun(nursery: Nursery) -> Cells:
    session = Session(nursery, QUICK)
    session.start()
    return Cells(session)


def test_every_process_has_a_folder_of_its_own_that_goes_with_it(open_nursery: Nursery) -> None:
    first, second = begun(open_nursery), begun(open_nursery)
    where = "__import__('os').getcwd()"
    mine, theirs = Path(str(first.value(where))), Path(str(second.value(where)))
    first.fine("open('answer.txt', 'w').write('42')")
    assert mine != theirs
    assert second.value("__import__('os').path.exists('answer.txt')") is False
    first.session.close()
    assert gone(mine)
    assert theirs.exists()
    second.session.close()
    assert gone(theirs)


def test_a_locked_folder_goes_too(open_nursery: Nursery) -> None:
    cells = begun(open_nursery)
    where = Path(str(cells.value("__import__('os').getcwd()")))
    cells.fine(
        "import os\nos.makedirs('a/b/c')\nopen('a/b/file', 'w').write('x')\n"
        "os.symlink('/etc', 'a/link')\n"
        "for path in ('a/b/file', 'a/b', 'a', '.'): os.chmod(path, 0)"
    )
    cells.session.close()
    assert gone(where)
    assert Path("/etc").is_dir()


def gone(folder: Path, seconds: float = 5.0) -> bool:
    until = time.monotonic() + seconds
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.02)
    return not folder.exists()


def test_data_files_lie_in_the_folder(cells: Cells) -> None:
    cells.fine("text = open('điểm.csv', encoding='utf-8').read()")
    assert cells.value("text") == "x,y\n1,2\n"


# --- nothing inherited ----------------------------------------------------------------------


LIST_DESCRIPTORS = """
kinds = []
for fd in range(1024):
    try:
        found = os.fstat(fd)
    except OSError:
        continue
    null = found.st_rdev == os.stat('/dev/null').st_rdev and stat.S_ISCHR(found.st_mode)
    kinds.append('null' if null else 'socket' if stat.S_ISSOCK(found.st_mode) else 'other')
kinds.sort()
"""


def test_no_environment_argument_or_descriptor_comes_along(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NABLA_COURSE_KEY", "s3cret-in-the-environment")
    kept = os.open(tmp_path / "kept", os.O_CREAT | os.O_RDWR)
    os.set_inheritable(kept, True)
    with Nursery(("numpy",)) as nursery:
        nursery.wait_ready()
        session = Session(nursery, QUICK)
        session.start()
        cells = Cells(session)
        cells.fine("import os, sys, stat, json")
        seen = cells.value("json.dumps([dict(os.environ), sys.argv, sys.orig_argv])")
        cells.fine(LIST_DESCRIPTORS)
        opened = cells.value("kinds")
        session.close()
    os.close(kept)
    assert "s3cret" not in str(seen)
    assert "NABLA" not in str(seen)
    # stdin, stdout and stderr; the channel; and the event loop that IPython makes
    assert opened in (["null"] * 3 + ["socket"], ["null"] * 3 + ["other"] + ["socket"] * 3)


def test_nothing_of_the_graders_modules_is_loaded(cells: Cells) -> None:
    loaded = json.loads(
        str(cells.value("__import__('json').dumps(sorted(__import__('sys').modules))"))
    )
    ours = {name for name in loaded if name.startswith("autograder")}
    trusted = re.compile(r"autograder\.(judging|bundle|grading|ledger|sandbox\.host)")
    assert not any(map(trusted.match, ours))
    assert "otter.test_files" not in loaded
    assert "pickle" not in cells.fine("import otter; [n for n in dir(otter) if n[0] != '_']")


# --- the nursery itself ---------------------------------------------------------------------


def test_a_dead_nursery_is_a_fault_of_the_grader() -> None:
    with Nursery(("numpy",)) as nursery:
        nursery.wait_ready()
        nursery._process.kill()
        nursery._process.wait()
        # What it ran dies with it, a little later: on a busy machine that may take its time.
        ended, _, _ = select.select([nursery._control], [], [], 60)
        assert ended, "a nursery outlived the bubblewrap around it"
        with pytest.raises(GraderFault, match="nursery"):
            Session(nursery, QUICK).start()


def test_students_end_with_their_nursery(open_nursery: Nursery) -> None:
    nursery = open_nursery
    cells = begun(nursery)
    where = Path(str(cells.value("__import__('os').getcwd()")))
    nursery.close()
    with pytest.raises(StudentLost, match="died"):
        cells("1")
    assert not where.exists()
    assert not where.parent.exists()


def test_preloading_names_what_is_not_installed() -> None:
    with Nursery(("numpy", "no_such_module_at_all")) as nursery:
        nursery.wait_ready()
        assert nursery.missing == ("no_such_module_at_all",)


def test_waiting_twice_and_forking_unasked_both_work() -> None:
    with Nursery(("numpy",)) as nursery:
        assert works(nursery)
        nursery.wait_ready()
        nursery.wait_ready()
        assert works(nursery)


def test_random_state_differs_from_run_to_run_only_by_the_seed(start: Start) -> None:
    draw = "import numpy as np\nx = float(np.random.default_rng(3).random())"
    first, second = Cells(start(QUICK)), Cells(start(QUICK))
    first.fine(draw)
    second.fine(draw)
    assert first.value("x") == second.value("x") == float(np.random.default_rng(3).random())
