"""A grader in a process of its own, below a worker of a cluster: `python -m` this, then a socket.

Theory of operation
-------------------
A worker of a cluster has many threads, and a judge is forked: a fork of a process with threads may
find a lock that nobody will ever release. So a worker starts this module afresh. It has one thread,
takes the charge and the bundle once, and then grades one submission after the other:

    worker                                          grader process
      charge (JSON), bundle (zip)            ──▶    unpack, load, start a nursery
                                             ◀──    {"ready": …} or {"refused": kind, "said": …}
      task (JSON), content                   ──▶    judge
                                             ◀──    {"grade": …} or {"failed": …}

It ends with the worker, and then removes what it has unpacked. The worker's own death shows it as
the end of the socket, or, in the middle of a submission, as SIGTERM.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from autograder.batch.engines.dask.payload import Task
from autograder.batch.package_versions import packages
from autograder.bundle.bundle import Bundle, open_bundle
from autograder.core.errors import BundleError, IsolationRefused, NablaError
from autograder.grading.grader import Grader, rejected_with
from autograder.sandbox.host import isolation
from autograder.sandbox.host.isolation import UNISOLATED, Plan
from autograder.sandbox.parent_death import end_with_parent


def main() -> None:
    """Serve the worker at the other end of the socket: its number, the worker's pid, a folder."""
    descriptor, parent, home = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    os.set_inheritable(descriptor, False)
    _end_with(parent)
    with Connection(descriptor) as worker, _removed(home):
        charge = json.loads(worker.recv_bytes())
        try:
            bundle = _unpacked(worker.recv_bytes(), charge, home / "bundle")
            plan = isolation.plan() if charge["isolated"] else UNISOLATED
            with _ready_grader(bundle, charge, plan) as grader:
                _tell(worker, {"ready": {"packages": packages(), "layers": plan.layers}})
                _serve(worker, grader, home)
        except NablaError as refused:
            _tell(worker, {"refused": _kind(refused), "said": str(refused)})


@contextmanager
def _removed(home: Path) -> Iterator[None]:
    """Remove the folder in the end; a worker that outlives us does it where we cannot."""
    try:
        yield
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _end_with(parent: int) -> None:
    """Leave in good order when the worker is gone, though it was killed; Ctrl-C is not for us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    end_with_parent(signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(1)  # it ended before we asked to be told


def _unpacked(content: bytes, charge: dict[str, Any], root: Path) -> Bundle:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(root)
    bundle = replace(open_bundle(root), slug=charge["slug"], digest=charge["digest"])
    return bundle.sharing(charge["shared"])


@contextmanager
def _ready_grader(bundle: Bundle, charge: dict[str, Any], plan: Plan) -> Iterator[Grader]:
    with Grader(
        bundle,
        tests_in_student_process=charge["tests_in_student_process"],
        require=charge["require"],
        plan=plan,
    ) as grader:
        grader.prepare()
        yield grader


def _serve(worker: Connection, grader: Grader, home: Path) -> None:
    """Grade what comes, until nothing more can come."""
    while True:
        try:
            task = Task.from_text(worker.recv_bytes().decode(), worker.recv_bytes())
        except EOFError:
            return
        try:
            answer: dict[str, Any] = {"grade": _graded(task, grader, home)}
        except (OSError, NablaError) as error:
            answer = {"failed": f"{type(error).__name__}: {error}"}
        _tell(worker, answer)


def _graded(task: Task, grader: Grader, home: Path) -> dict[str, Any]:
    if task.refusal is not None:
        return rejected_with(grader.blank("", ""), task.refusal).to_json()
    path = home / task.name
    path.write_bytes(task.content)
    try:
        return grader.grade(path, "", "", task.seed).to_json()
    finally:
        path.unlink()


def _tell(worker: Connection, answer: dict[str, Any]) -> None:
    worker.send_bytes(json.dumps(answer).encode())


def _kind(refused: NablaError) -> str:
    kinds = {IsolationRefused: "isolation", BundleError: "bundle"}
    return kinds.get(type(refused), "worker")


if __name__ == "__main__":
    main()
