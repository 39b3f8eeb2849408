"""What this machine offers to isolate student code: forbidden acts, attempted in a real student.

Asking for versions tells what should hold; attempting tells what does. A canary student process
is forked like any other and tries each act below; what succeeds is open. The level follows from
that alone.
"""

from __future__ import annotations

import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from autograder.model import Limits
from autograder.sandbox.host import LEVEL, Nursery
from autograder.sandbox.session import Session, StudentLost


@dataclass(frozen=True)
class Row:
    """One attempted act: what it is, the layer that shall stop it, and what happened."""

    mechanism: str
    layer: str
    result: str
    holds: bool


@dataclass(frozen=True)
class Probe:
    """All attempts, and the isolation level that follows."""

    rows: tuple[Row, ...]
    level: str


# Each snippet sets `done` to True when the forbidden act succeeded. `secret` is a file of the
# grader's, `target` a path outside the working folder, `home` the grader's home folder.
ACTS: tuple[tuple[str, str, str], ...] = (
    ("take 8 GiB of memory", "rlimits", "done = bool(bytearray(8 << 30))"),
    ("write a 1 GiB file", "rlimits", "f = open('big', 'wb'); f.truncate(1 << 30); done = True"),
    ("open 10 000 files", "rlimits", "fs = [open('/dev/null') for _ in range(10000)]; done = True"),
    ("read a file of the grader", "Landlock", "done = bool(open(secret).read())"),
    ("write outside its folder", "Landlock", "open(target, 'w').write('x'); done = True"),
    ("list the home folder", "Landlock", "import os; done = bool(os.listdir(home))"),
    ("open a socket", "seccomp", "import socket; socket.socket(); done = True"),
    ("fork", "seccomp", "import os\npid = os.fork()\nif not pid: os._exit(0)\ndone = True"),
    (
        "start a program",
        "seccomp",
        "import subprocess; done = subprocess.run(['true']).returncode == 0",
    ),
    ("signal the nursery", "seccomp", "import os; os.kill(os.getppid(), 0); done = True"),
    (
        "read the nursery's memory",
        "seccomp",
        "import os; done = bool(open(f'/proc/{os.getppid()}/mem', 'rb').fileno())",
    ),
    (
        "see other processes",
        "namespaces",
        "import os; done = sum(n.isdigit() for n in os.listdir('/proc')) > 3",
    ),
    (
        "see the network",
        "namespaces",
        "done = any(':' in l and 'lo:' not in l for l in open('/proc/net/dev'))",
    ),
)


def probe() -> Probe:
    """Attempt every act in a fresh student process each. Raises GraderFault without a nursery."""
    with tempfile.TemporaryDirectory() as folder, Nursery() as nursery:
        secret = Path(folder, "secret")
        secret.write_text(secrets.token_hex(), encoding="ascii")
        target = Path(folder, "written")
        home = Path.home()
        nursery.wait_ready()
        rows = []
        for mechanism, layer, act in ACTS:
            places = f"secret, target, home = {str(secret)!r}, {str(target)!r}, {str(home)!r}"
            done = _succeeds(nursery, f"{places}\n{act}")
            rows.append(Row(mechanism, layer, "open" if done else "stopped", not done))
        return Probe(tuple(rows), LEVEL)


def _succeeds(nursery: Nursery, code: str) -> bool:
    session = Session(nursery, Limits(cell_seconds=5.0))
    try:
        session.start()
        session.run_cell("done = False\n" + code)
        return session.fetch(["done"]).get("done") is True
    except StudentLost:
        return False
    finally:
        session.close()
