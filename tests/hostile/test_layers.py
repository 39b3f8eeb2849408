"""Each layer of the isolation matters: switched off alone, the attack that it stops succeeds.

So none of these layers is decoration, and none can be lost unnoticed: the same act is tried with
the layer on and with exactly that layer off. Where two layers stop an act, the other one is off in
both runs, which the test says.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from switches import PRELUDE, QUICK, act_in, bare, patch_nursery, plan, succeeds
from world import no_walls

from autograder.core.errors import GraderFault
from autograder.core.records import Limits
from autograder.sandbox.host import isolation, protocol
from autograder.sandbox.host import process as host
from autograder.sandbox.host.process import Nursery, StudentProcess
from autograder.sandbox.host.processor_time import Account
from autograder.sandbox.host.session import Session, StudentLost
from autograder.wire.channel import WireLimits

SIX_GIB = "import mmap\ndone = len(mmap.mmap(-1, 6 << 30)) > 0"


@pytest.fixture(scope="module", autouse=True)
def bubblewrap() -> None:
    if not isolation.plan().bubblewrap:
        no_walls("bubblewrap does not work here")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of the grader's that every user of the machine might read."""
    path = tmp_path / "secret"
    path.write_text(secrets.token_hex(), encoding="ascii")
    for folder in (path, *path.parents):
        if os.access(folder, os.W_OK) and folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    return path


def only_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a nursery another user's id")


# --- what a process does to itself ---------------------------------------------------------------


def test_rlimits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not succeeds(SIX_GIB, plan())
    patch_nursery(
        monkeypatch,
        "from autograder.sandbox.guest import rlimits\nrlimits.limit = lambda bounds: None",
    )
    assert succeeds(SIX_GIB, plan())


def test_no_new_privileges(monkeypatch: pytest.MonkeyPatch) -> None:
    if ctypes.CDLL(None).prctl(39, 0, 0, 0, 0):
        pytest.skip("whatever runs here, in a container say, has no_new_privs already")
    # Seccomp hides prctl, and bubblewrap sets the same bit: both are off in both runs.
    act = "done = ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) == 0"
    assert not succeeds(act, bare())
    patch_nursery(
        monkeypatch,
        "from autograder.sandbox.guest import confine\nconfine.give_up_privileges = lambda: None",
    )
    assert succeeds(act, bare())


def test_landlock(tmp_path: Path) -> None:
    leave = "open('../left', 'w').write('hidden'); done = True"
    find = "done = open('../left').read() == 'hidden'"
    for landlock in (True, False):
        with Nursery(("numpy",), plan=plan(landlock=landlock)) as nursery:
            assert act_in(nursery, leave) is not landlock
            assert act_in(nursery, find) is not landlock, "a later submission reads it"


def test_seccomp() -> None:
    fork = "pid = os.fork()\nif not pid:\n    os._exit(0)\ndone = pid > 0"
    udp = "socket.socket(socket.AF_INET, socket.SOCK_DGRAM); done = True"
    hidden_memory = "done = os.memfd_create('x') > 0"
    for act in (fork, udp, hidden_memory):
        assert not succeeds(act, plan())
        assert succeeds(act, plan(seccomp=False))


SIGNAL_BY_INPUT = """
reader, writer = os.pipe()
fcntl.fcntl(reader, fcntl.F_SETOWN, os.getppid())
fcntl.fcntl(reader, 10, 9)  # F_SETSIG, SIGKILL
fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
os.write(writer, b"x")
done = True
"""


def test_commands_of_fcntl(monkeypatch: pytest.MonkeyPatch) -> None:
    # From ABI 6 on Landlock stops the signal as well: it is off in both runs, as on Linux 6.2.
    with Nursery(("numpy",), plan=plan(landlock=False)) as nursery:
        assert not act_in(nursery, SIGNAL_BY_INPUT)
        assert act_in(nursery, "done = True"), "the nursery lives"
    patch_nursery(
        monkeypatch,
        "from autograder.sandbox.guest import seccomp\nseccomp.FCNTLS = tuple(range(20))",
    )
    with Nursery(("numpy",), plan=plan(landlock=False)) as nursery:
        with suppress(StudentLost, GraderFault):
            act_in(nursery, SIGNAL_BY_INPUT)
        time.sleep(0.5)
        with pytest.raises((StudentLost, GraderFault)):
            act_in(nursery, "done = True")


# --- what stands around the nursery --------------------------------------------------------------


def test_bubblewrap(secret: Path) -> None:
    sees_files = f"done = os.path.exists({str(secret)!r})"
    sees_processes = f"done = os.path.exists('/proc/{os.getpid()}')"
    for act in (sees_files, sees_processes):
        assert not succeeds(act, plan())
        assert succeeds(act, plan(bubblewrap=False, spare_uid=None))


def test_spare_uid(secret: Path) -> None:
    only_root()
    # A file that only its owner may read, mounted where the nursery sees it; Landlock is off.
    secret.chmod(0o600)
    act = f"done = bool(open({str(secret)!r}).read())"
    with Nursery(("numpy",), [secret], plan(landlock=False)) as nursery:
        assert not act_in(nursery, act)
    with Nursery(("numpy",), [secret], plan(landlock=False, spare_uid=None)) as nursery:
        assert act_in(nursery, act)


def test_a_user_id_for_each_nursery(monkeypatch: pytest.MonkeyPatch) -> None:
    only_root()
    many = """
import threading, time
started = 0
try:
    for _ in range(200):
        threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
        started += 1
except RuntimeError:
    pass
"""
    few = "import threading\nthread = threading.Thread(target=print)\nthread.start()\ndone = True"

    def neighbour_may_start_a_thread() -> bool:
        with Nursery(plan=plan()) as one, Nursery(plan=plan()) as other:
            greedy = Session(one, QUICK)
            greedy.start()
            greedy.run_cell(PRELUDE + many)
            try:
                return act_in(other, few)
            finally:
                greedy.close()

    assert neighbour_may_start_a_thread()
    monkeypatch.setattr(isolation, "claim_uid", lambda first: (first, socket.socket()))
    assert not neighbour_may_start_a_thread()


def test_working_folders_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    fill = """
try:
    for number in range(64):
        with open(f"big{number}", "wb") as file:
            file.write(b"x" * (32 << 20))
except OSError:
    done = True
"""
    write = "open('mine', 'wb').write(b'x' * (8 << 20)); done = True"
    with Nursery(("numpy",), plan=plan()) as nursery:
        assert act_in(nursery, fill)
        time.sleep(0.5)  # the nursery clears up while nobody waits for it
        assert act_in(nursery, write)
    patch_nursery(
        monkeypatch,
        "from autograder.sandbox.guest import zygote\nzygote.remove_folder = lambda folder: None",
    )
    with Nursery(("numpy",), plan=plan()) as nursery:
        assert act_in(nursery, fill)
        time.sleep(0.5)
        assert not act_in(nursery, write), "the next student finds the disk full"


def test_clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_TOKEN", "a token of the grader's")
    act = "done = 'LMS_TOKEN' in os.environ"
    assert not succeeds(act, plan())
    popen = subprocess.Popen

    def inheriting(command: Any, **options: Any) -> Any:
        return popen(command, **{**options, "env": {**os.environ, **options["env"]}})

    walls = plan()
    monkeypatch.setattr(host.subprocess, "Popen", inheriting)
    assert succeeds(act, walls)


def test_no_inherited_descriptors(monkeypatch: pytest.MonkeyPatch, secret: Path) -> None:
    act = f"done = os.pread(number, 100, 0).decode() == {secret.read_text()!r}"
    with secret.open() as file:
        number = os.dup2(file.fileno(), 200)
        try:
            os.set_inheritable(number, True)
            assert not succeeds(act, plan(), number=number)
            popen = subprocess.Popen

            def inheriting(command: Any, **options: Any) -> Any:
                kept = [*options["pass_fds"], number]
                return popen(command, **{**options, "pass_fds": kept})

            walls = plan()
            monkeypatch.setattr(host.subprocess, "Popen", inheriting)
            assert succeeds(act, walls, number=number)
        finally:
            os.close(number)


# --- clocks, ends and sizes ----------------------------------------------------------------------


HASTY = Limits(cell_seconds=0.5, call_seconds=0.5, case_seconds=0.5, submission_seconds=30.0)
STUBBORN = """
import time
began = time.{clock}()
while time.{clock}() - began < {seconds}:
    try:
        {act}
    except BaseException:
        pass
done = True
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("clock", "seconds", "act"),
    [("process_time", 3, "sum(range(1000))"), ("monotonic", 40, "time.sleep(1)")],
    ids=["computes", "sleeps"],
)
def test_processor_time(
    monkeypatch: pytest.MonkeyPatch, clock: str, seconds: int, act: str
) -> None:
    cell = STUBBORN.format(clock=clock, seconds=seconds, act=act)

    def comes_to_its_end() -> bool:
        with Nursery(("numpy",)) as nursery, suppress(StudentLost):
            return act_in(nursery, cell, HASTY)
        return False

    assert not comes_to_its_end()
    monkeypatch.setattr(Account, "end", lambda _self, _crowded: None)
    monkeypatch.setattr(Account, "left", 1.0)
    assert comes_to_its_end()


def test_kill(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"

    def survives(nursery: Nursery) -> bool:
        process = nursery.fork(HASTY)
        watched = os.dup(process._pidfd)
        process._signal(host.signal.SIGSTOP)  # else the end of its socket would end it, too
        time.sleep(0.2)  # until it stands still
        try:
            process.kill()
            return not host.select.select([watched], [], [], 2.0)[0]
        finally:
            os.close(watched)

    with Nursery(("numpy",)) as nursery:
        assert not survives(nursery)
        with pytest.raises(StudentLost):
            act_in(nursery, stopped, HASTY)

        def polite(self: StudentProcess) -> None:
            """Ask to end, as one without a pidfd would; a stopped process does not hear."""
            self._signal(host.signal.SIGTERM)
            self.socket.close()
            os.close(self._pidfd)

        monkeypatch.setattr(StudentProcess, "kill", polite)
        assert survives(nursery)


def test_output_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    flood = "for _ in range(300):\n    print('x' * 10_000)"
    limits = Limits(output_bytes=100_000)

    def shown() -> int:
        with Nursery(("numpy",)) as nursery:
            talk = Session(nursery, limits)
            talk.start()
            try:
                return sum(len(str(output)) for output in talk.run_cell(flood).outputs)
            finally:
                talk.close()

    assert shown() < 110_000
    patch_nursery(
        monkeypatch,
        "from autograder.sandbox.guest import ipython_shell\n"
        "ipython_shell.Outputs._afford = lambda self, text: text",
    )
    assert shown() > 3_000_000


RAW = """
import gc, struct
from autograder.wire.channel import Channel, encode
(channel,) = [thing for thing in gc.get_objects() if type(thing) is Channel]
frame = encode(("ok", 1, {"outputs": ["x" * 4_000_000], "error": None, "missing": None}))
rest = memoryview(struct.pack("<I", len(frame)) + frame)
while rest:
    try:
        rest = rest[os.write(channel.fileno(), rest):]
    except BlockingIOError:
        pass
"""


def test_frame_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    def accepted() -> int:
        with Nursery(("numpy",)) as nursery:
            talk = Session(nursery, Limits(frame_bytes=1_000_000))
            talk.start()
            try:
                return len(str(talk.run_cell(PRELUDE + RAW).outputs))
            except StudentLost:
                return 0
            finally:
                talk.close()

    assert accepted() == 0, "the frame was refused"
    monkeypatch.setattr(protocol, "WireLimits", lambda max_bytes: WireLimits())
    assert accepted() > 4_000_000


def test_a_layer_that_fails_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    broken: Callable[[str], str] = (
        "from autograder.sandbox.guest import {0}\n"
        "def fail(*a, **k): raise OSError('refused')\n"
        "{0}.{1} = fail"
    ).format
    for module, function in (("landlock", "restrict"), ("rlimits", "limit")):
        with monkeypatch.context() as patch:
            patch_nursery(patch, broken(module, function))
            with Nursery(("numpy",)) as nursery, pytest.raises(GraderFault, match="confined"):
                act_in(nursery, "done = True")
