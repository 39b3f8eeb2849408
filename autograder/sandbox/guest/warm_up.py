"""Plays a small notebook in the nursery, so that its children find everything tried before.

IPython imports half of itself when it first needs it, and Python makes the code of a function
faster after its first calls, in place: what the nursery has not done, each of its children would
do again, on pages of its own. So before the first fork the nursery is a student once: it runs cells
and answers requests that were written beforehand, through a socket to itself.

Runs on the untrusted side, before there is any student code.
"""

from __future__ import annotations

import builtins
import contextlib
import random
import signal
import socket
import sys
from typing import Any

import numpy as np

from autograder.core.errors import ProtocolError
from autograder.sandbox.guest.ipython_shell import CellRunner
from autograder.sandbox.guest.server import Student
from autograder.wire.channel import Channel, Ref

ROUNDS = 5  # Python looks again at a function after eight calls, and each is called often
ONCE = ("%time 1", "1/0")
CELLS = (
    "import numpy as np\nx = np.arange(3.0)\nx @ x",
    "print(f'{1/3:.3f}')",
    "import otter\ngrader = otter.Notebook()",
    "def f(x, g=abs):\n    return g(x) + g(x)",
)
PLOT = (
    "%matplotlib inline",
    "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2], label='x')\n"
    "ax.legend()\nax.contour([[1, 2], [2, 1]])\nfig.canvas.draw()\nplt.close('all')",
)


def rehearse(shell: Any) -> None:
    """Play what every notebook plays, and leave `ipython_shell` and this process as they were."""
    before = sys.stdout, sys.stderr, builtins.input
    drawn = random.getstate(), np.random.get_state()  # what students share
    plots = PLOT if "matplotlib.pyplot" in sys.modules else ()
    for source in (*ONCE, *plots):
        CellRunner(shell, output_budget=10_000).run(source)
    for _ in range(ROUNDS):
        _play(shell)
    shell.reset(new_session=True)
    shell.execution_count = 1
    sys.stdout, sys.stderr, builtins.input = before
    # Cells are played with a seed: left so, whoever draws without one would draw what it gives.
    random.setstate(drawn[0])
    np.random.set_state(drawn[1])  # the same
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.modules.pop("otter", None)


def _play(shell: Any) -> None:
    """One conversation: every request is waiting before the first is read."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        tests = Channel(ours)
        for request in _requests():
            tests.send(request)
        ours.shutdown(socket.SHUT_WR)
        student = Student(Channel(theirs), CellRunner(shell, output_budget=10_000))
        with contextlib.suppress(ProtocolError):  # the end of the stream
            student.serve_forever(("rehearsal",))


def _requests() -> list[tuple[Any, ...]]:
    """Cells with a check, then calls of `f`: object 0 of the fresh table, as `fetch` numbers it."""
    cells = [("cell", number, source, 1, None) for number, source in enumerate(CELLS)]
    function, callback = Ref("student", 0, ()), Ref("trusted", 0, ("g",))
    values = np.array([[1.0, 2.0], [3.0, 4.0]]), [1.0, 2.0]
    return [
        *cells,
        ("cell", 10, "grader.check('q')", 1, None),
        ("answer", {"passed": True, "text": "ok"}),
        ("fetch", 11, ["f"]),
        ("call", 12, function, (2.0,), {}),
        ("call", 13, function, (values[0],), {}),
        ("call", 14, function, (values[0], callback), {}),
        ("answer", "ok", values[0], None),
        ("answer", "ok", 2.0, None),
        ("call", 15, function, (values[1],), {}),
        ("fetch", 16, ["f", "x"]),
    ]
