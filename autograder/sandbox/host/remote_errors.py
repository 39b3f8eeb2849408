"""An exception of the student's process, as a builtin one that a test here can catch."""

from __future__ import annotations

import builtins
from typing import Any

ITERATION_ENDS = ("StopIteration", "StopAsyncIteration")  # what raises them ends loops, silently


def student_exception(error: Any) -> Exception:
    """A builtin exception that tests can catch, made from what the student's process described."""
    try:
        own, kind, text, line = (str(part) for part in error)
    except (TypeError, ValueError):
        return RuntimeError("the student's code raised an exception")
    cls = getattr(builtins, kind, None)
    if not (isinstance(cls, type) and issubclass(cls, Exception)) or kind in ITERATION_ENDS:
        return RuntimeError(f"{own}: {text}")  # SystemExit and its like end a case, not the judge
    try:
        exception = cls(text if own == kind else f"{own}: {text}")
    except TypeError:  # such as UnicodeDecodeError, which wants five arguments
        exception = ValueError(f"{own}: {text}")
    exception.student = (own, text, line)  # type: ignore[attr-defined]  # read by the diagnosis
    return exception
