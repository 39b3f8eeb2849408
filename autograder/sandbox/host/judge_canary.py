"""What a judge can still do here: forbidden acts, attempted behind the walls of one.

Only a hole in a library that a test uses would let a student act in a judge; what he could do then
is part of the level. The canary is forked like a judge, puts the same walls on, and says through a
pipe which acts succeeded. One whose walls cannot be put on would be a fault in every judge.
"""

from __future__ import annotations

import json
import os
import select
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.core.errors import GraderFault
from autograder.sandbox.host.act import Act, by_call
from autograder.sandbox.host.isolation import Plan
from autograder.sandbox.host.judge_walls import JudgeWalls, hide_memory
from autograder.sandbox.parent_death import end_with_parent

SECONDS = 20.0
PRELUDE = """
import ctypes, errno, os, signal, socket
def call(number, *arguments):
    if ctypes.CDLL(None, use_errno=True).syscall(number, *arguments) >= 0:
        return True
    return ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)
"""


def _in_a_judge(name: str, layer: str, code: str) -> Act:
    return Act(f"in the judge: {name}", layer, "standard", code)


ACTS: tuple[Act, ...] = (
    _in_a_judge("read a file of the grader", "Landlock", "done = bool(open(secret).read())"),
    _in_a_judge("list the home folder", "Landlock", "done = bool(os.listdir(home))"),
    _in_a_judge(
        "read the worker's memory",
        "Landlock",
        "done = bool(open(f'/proc/{worker}/mem', 'rb').fileno())",
    ),
    _in_a_judge("write a file", "seccomp", "done = open(target, 'w').write('x') > 0"),
    _in_a_judge("change a file of the bundle", "seccomp", "done = open(bundled, 'a').fileno() > 0"),
    _in_a_judge("remove a file of the bundle", "seccomp", "os.unlink(bundled); done = True"),
    _in_a_judge("open a socket", "seccomp", "socket.socket(); done = True"),
    _in_a_judge("fork", "seccomp", "pid = os.fork()\nif not pid: os._exit(0)\ndone = True"),
    _in_a_judge(
        "start a program", "seccomp", "done = os.posix_spawn('/bin/true', ['true'], {}) > 0"
    ),
    _in_a_judge("signal the worker", "seccomp", "os.kill(worker, 0); done = True"),
    *(
        Act(f"in the judge: {act.name}", act.layer, act.level, act.code)
        for act in (
            by_call("execve", 59, 221, ", None, None, None"),
            # PTRACE_SEIZE: where nothing forbids it, PTRACE_ATTACH would stop the worker.
            by_call("ptrace", 101, 117, ", 0x4206, worker, 0, 0"),
            by_call("process_vm_readv", 310, 270, ", worker, None, 0, None, 0, 0"),
            by_call("openat2", 437, 437, ", -100, b'/', ctypes.create_string_buffer(24), 24"),
            by_call("pidfd_open", 434, 434, ", worker, 0"),
        )
    ),
)


def attempts(plan: Plan, places: Mapping[str, Path]) -> list[tuple[Act, bool]]:
    """Each act, and whether a judge beside a nursery of `plan` manages it.

    `places` are `secret`, `target` and `home`, paths that are none of a judge's business.
    """
    bundled = places["secret"].parent / "bundle" / "bundled"
    bundled.parent.mkdir()
    bundled.write_text("whole", encoding="ascii")
    names: dict[str, Any] = {name: str(path) for name, path in places.items()}
    names |= {"bundled": str(bundled), "worker": os.getpid()}
    walls = JudgeWalls(plan, [bundled.parent])
    hide_memory()  # as every worker does
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _try_and_tell(walls, names, writer)
    os.close(writer)
    try:
        managed = _heard(reader)
    finally:
        os.close(reader)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    if managed[:1] != ["walls"]:
        raise GraderFault(f"the judge's walls cannot be put on: {managed}")
    return [(act, act.name in managed) for act in ACTS]


def _try_and_tell(walls: JudgeWalls, names: dict[str, Any], writer: int) -> None:
    """In the forked process: never returns."""
    try:
        end_with_parent()
        walls.put_on()
        _tell(writer, "walls")
        exec(PRELUDE, names)  # noqa: S102  # our own words
        for act in ACTS:
            if _manages(act, names):
                _tell(writer, act.name)
    except BaseException as error:  # noqa: BLE001  # whatever it is, the worker must hear of it
        _tell(writer, f"{type(error).__name__}: {error}")
    finally:
        os._exit(0)


def _manages(act: Act, names: dict[str, Any]) -> bool:
    try:
        exec(act.code, names)  # noqa: S102  # our own words
    except Exception:  # noqa: BLE001  # refused, in whatever words
        return False
    return names.pop("done", False) is True


def _tell(writer: int, word: str) -> None:
    os.write(writer, json.dumps(word).encode() + b"\n")


def _heard(reader: int) -> list[str]:
    """What the canary said until its end, or until its time is over."""
    data = b""
    while select.select([reader], [], [], SECONDS)[0] and (part := os.read(reader, 65536)):
        data += part
    return [json.loads(line) for line in data.splitlines()]
