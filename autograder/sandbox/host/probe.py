"""What really holds around student code here: forbidden acts, attempted by a canary.

Asking for versions tells what should hold; attempting tells what does. A canary student process is
forked like any other and tries every act below, some through Python, some by bare system calls.
What succeeds is open, and the level follows from that alone: `weak` needs the limits to hold,
`standard` every wall between student code and the grader, `strong` that not even the existence of
other files and processes shows. A judge's walls are tried likewise (`judge_canary`). A canary that
does not finish an act counts as stopped: the act killed it.
"""

from __future__ import annotations

import os
import secrets
import tempfile
import textwrap
from dataclasses import dataclass
from pathlib import Path

from autograder.core.errors import IsolationRefused
from autograder.core.records import Limits
from autograder.sandbox.guest.syscall_numbers import UNTESTED, machine
from autograder.sandbox.host import judge_canary
from autograder.sandbox.host.act import Act, by_call
from autograder.sandbox.host.isolation import LEVELS, Level
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.session import Session, StudentLost

CANARY = Limits(cell_seconds=5.0, submission_seconds=60.0)


@dataclass(frozen=True)
class Row:
    """One attempted act and what happened."""

    mechanism: str
    layer: str
    result: str
    holds: bool


@dataclass(frozen=True)
class Probe:
    """All attempts, and the isolation level that follows."""

    rows: tuple[Row, ...]
    level: Level

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader of the level should know."""
        if machine() in UNTESTED:
            return (f"{machine()}: the system call table has not been tested on this architecture",)
        return ()


# In every snippet: `secret` and `victim` are files of the grader's, `target` a path outside,
# `home` the grader's home folder, `grader` its pid. `call(number, …)` makes a bare system call and
# says whether the kernel took it up: also a complaint about harmless arguments means that it did.
PRELUDE = """
import ctypes, errno, os, socket
def call(number, *arguments):
    if ctypes.CDLL(None, use_errno=True).syscall(number, *arguments) >= 0:
        return True
    return ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EACCES)
done = False
"""


ACTS: tuple[Act, ...] = (
    Act("take 8 GiB of memory", "rlimits", "weak", "done = bool(bytearray(8 << 30))"),
    Act(
        "write a 1 GiB file",
        "rlimits",
        "weak",
        "with open('big', 'wb') as f: f.truncate(1 << 30)\ndone = True",
    ),
    Act(
        "raise its own limits",
        "seccomp",
        "standard",
        "import resource as r; r.setrlimit(r.RLIMIT_CORE, (0, 0)); done = True",
    ),
    Act("run as the grader's user", "namespaces", "strong", "done = os.getuid() == 0"),
    Act("read a file of the grader", "Landlock", "standard", "done = bool(open(secret).read())"),
    Act(
        "write outside its folder",
        "Landlock",
        "standard",
        "open(target, 'w').write('x'); done = True",
    ),
    Act(
        "empty a file of the grader", "Landlock", "standard", "os.truncate(victim, 0); done = True"
    ),
    Act("list the home folder", "Landlock", "standard", "done = bool(os.listdir(home))"),
    Act(
        "leave a file for another student",
        "Landlock",
        "standard",
        "open('../left', 'w').write('x'); done = True",
    ),
    Act("list other students' folders", "Landlock", "standard", "done = bool(os.listdir('..'))"),
    Act("list the root folder", "Landlock", "standard", "done = bool(os.listdir('/'))"),
    Act(
        "read a process's environment",
        "Landlock",
        "standard",
        "done = bool(open(f'/proc/{grader}/environ', 'rb').read())",
    ),
    Act(
        "read the nursery's memory",
        "Landlock",
        "standard",
        "done = bool(open(f'/proc/{os.getppid()}/mem', 'rb').fileno())",
    ),
    Act("open a TCP socket", "seccomp", "standard", "socket.socket(); done = True"),
    Act(
        "open a UDP socket",
        "seccomp",
        "standard",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM); done = True",
    ),
    Act(
        "open a Unix socket",
        "seccomp",
        "standard",
        "socket.socket(socket.AF_UNIX); done = True",
    ),
    Act("open a VM socket", "seccomp", "standard", "socket.socket(40, 1); done = True"),
    Act(
        "fork",
        "seccomp",
        "standard",
        "pid = os.fork()\nif not pid: os._exit(0)\ndone = True",
    ),
    Act("start a program", "seccomp", "standard", "done = os.spawnl(0, '/bin/true', 'true') == 0"),
    by_call("execve", 59, 221, ", None, None, None"),
    Act("signal the nursery", "seccomp", "standard", "os.kill(os.getppid(), 0); done = True"),
    Act("signal the grader", "seccomp", "standard", "os.kill(grader, 0); done = True"),
    Act(
        "have input signal the nursery",
        "seccomp",
        "standard",
        "import fcntl; fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid()); done = True",
    ),
    Act("change its user", "seccomp", "standard", "os.setuid(0); done = True"),
    by_call("ptrace", 101, 117, ", 0x4206, os.getppid(), 0, 0"),
    by_call("process_vm_readv", 310, 270, ", os.getppid(), None, 0, None, 0, 0"),
    by_call("memfd_create", 319, 279, ", b'x', 0"),
    by_call("userfaultfd", 323, 282, ", 1"),
    by_call("io_uring_setup", 425, 425, ", 1, ctypes.create_string_buffer(120)"),
    by_call("keyctl", 250, 219, ", 0, -3, 0"),
    by_call("perf_event_open", 298, 241, ", ctypes.create_string_buffer(128), 0, -1, -1, 0"),
    by_call("bpf", 321, 280, ", 0, ctypes.create_string_buffer(128), 128"),
    by_call("unshare", 272, 97, ", 0x10000000"),
    by_call("mount", 165, 40, ", None, None, None, 0, None"),
    by_call("pidfd_open", 434, 434, ", os.getppid(), 0"),
    Act("see a file of the grader", "namespaces", "strong", "done = os.path.exists(secret)"),
    Act(
        "see the grader's process",
        "namespaces",
        "strong",
        "done = os.path.exists(f'/proc/{grader}')",
    ),
    Act(
        "open 10 000 files",
        "rlimits",
        "weak",
        "files = [os.dup(0) for _ in range(10000)]\ndone = True",
    ),
)


def probe(nursery: Nursery) -> Probe:
    """Attempt every act in student processes of `zygote`. Raises GraderFault without one."""
    with tempfile.TemporaryDirectory() as folder:
        secret, target = Path(folder, "secret"), Path(folder, "written")
        secret.write_text(secrets.token_hex(), encoding="ascii")
        victim = Path(folder, "victim")
        victim.write_text("whole", encoding="ascii")
        Path(folder).chmod(0o755)
        places = {"secret": secret, "victim": victim, "target": target, "home": Path.home()}
        named = "\n".join(f"{name} = {str(path)!r}" for name, path in places.items())
        canary = _Canary(nursery, f"{named}\ngrader = {os.getpid()}\n{PRELUDE}")
        try:
            rows = [(act, canary.manages(act) or _left_traces(act, target)) for act in ACTS]
        finally:
            canary.end()
        rows += judge_canary.attempts(nursery.plan, places)
    return Probe(tuple(_row(act, done) for act, done in rows), _level(rows))


def demand(found: Probe, required: Level) -> None:
    """Raise IsolationRefused, with what is open and how to close it, if `found` is too little."""
    if LEVELS.index(found.level) >= LEVELS.index(required):
        return
    wanted = LEVELS.index(required)
    open_acts = [
        (act, row)
        for act, row in zip((*ACTS, *judge_canary.ACTS), found.rows, strict=True)
        if not row.holds and LEVELS.index(act.level) <= wanted
    ]
    layers = list(dict.fromkeys(act.layer for act, _ in open_acts))
    lines = [f"this machine isolates student code at level {found.level}, {required} is required."]
    lines += [f"  student code can: {row.mechanism}" for _, row in open_acts[:8]]
    lines += [f"  {layer}: {MENDS[layer]}" for layer in layers if layer in MENDS]
    lines.append("  `autograder doctor` shows everything. Nothing was graded.")
    raise IsolationRefused("\n".join(lines))


MENDS = {
    "Landlock": "needs Linux 6.2 or newer with Landlock enabled (boot parameter lsm=landlock,…).",
    "seccomp": "needs a kernel with CONFIG_SECCOMP_FILTER, on x86_64 or aarch64.",
    "namespaces": "install bubblewrap (`apt install bubblewrap`) and allow user namespaces, or "
    "ask for --require standard.",
    "rlimits": "the process limits of this machine cannot be set; run outside of this container.",
}


class _Canary:
    """A student process that tries acts; started again when one of them costs its life."""

    def __init__(self, nursery: Nursery, prelude: str) -> None:
        self._session = Session(nursery, CANARY)
        self._prelude = prelude
        self._alive = False

    def manages(self, act: Act) -> bool:
        """Whether `act` succeeds."""
        try:
            if not self._alive:
                self._session.start()
                self._alive = True
            self._session.run_cell(f"{self._prelude}\n{_attempt(act.code)}")
            return self._session.fetch(["done"]).get("done") is True
        except StudentLost:
            self._alive = False
            return False

    def end(self) -> None:
        self._session.close()


def _attempt(code: str) -> str:
    """`code` whose exception is no news: to format a traceback takes longer than the act."""
    return f"try:\n{textwrap.indent(code, '    ')}\nexcept Exception: pass"


def _left_traces(act: Act, target: Path) -> bool:
    """Whether an act changed the grader's files although it did not say so."""
    return "target" in act.code and target.exists()


def _row(act: Act, done: bool) -> Row:
    return Row(act.name, act.layer, "open" if done else "stopped", not done)


def _level(rows: list[tuple[Act, bool]]) -> Level:
    broken = [LEVELS.index(act.level) for act, done in rows if done]
    return LEVELS[min(broken, default=len(LEVELS)) - 1]
