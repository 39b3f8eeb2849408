"""What a worker of a cluster is asked to run: plain data in, plain data out.

A cluster names these functions, it does not carry them: a worker needs the package installed, the
same as whoever asks.
"""

from __future__ import annotations

import json
import socket
from typing import Any

from autograder.batch.engines.dask import source_digest
from autograder.batch.engines.dask.grader_pool import GraderLostError, GraderRefusedError, borrowed
from autograder.batch.engines.dask.payload import Task
from autograder.core.version import __version__


def package_here() -> list[str]:
    """The package's version on this worker, and the digest of its sources."""
    return [__version__, source_digest.sources()]


def modules_here() -> dict[str, str]:
    """What `source_digest.modules` says on this worker."""
    return source_digest.modules()


def keep(bundle: bytes) -> bytes:
    """The bundle, as a task of its own: the cluster copies its result to whoever needs it."""
    return bundle


def grade_far(charge: str, bundle: bytes, task: str, content: bytes) -> dict[str, Any]:
    """Grade one submission: {"grade", "about"}, {"lost"}, or {"refused", "said"}; with "host".

    Never raises for what a submission does.
    """
    return {"host": socket.gethostname(), **_outcome(charge, bundle, Task.from_text(task, content))}


def _outcome(charge: str, bundle: bytes, task: Task) -> dict[str, Any]:
    wanted = json.loads(charge)
    if wanted["version"] != __version__:
        return {"refused": "version", "said": __version__}
    if wanted["sources"] != source_digest.sources():
        return {"refused": "sources", "said": ""}
    try:
        with borrowed(charge, bundle) as grader:
            return {"grade": grader.grade(task), "about": grader.about}
    except GraderLostError as lost:
        return {"lost": str(lost)}
    except GraderRefusedError as refused:
        return {"refused": refused.kind, "said": str(refused)}
