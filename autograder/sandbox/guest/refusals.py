"""A cell that stops at what the environment forbids: what remains of it, to be run as well.

The refused statement is skipped as one that raised; the statements after it are not to blame. Only
refusals of the system call filter count (EPERM, or no address for a host), never an error of the
student's own.

Runs on the untrusted side: that a cell was refused something is a claim, which the trusted side
compares with the cell's code.
"""

from __future__ import annotations

import ast
import errno
import traceback

DEPTH = 10  # causes of an exception that are looked at
MOST = 20  # refusals in one cell


def is_refusal(error: BaseException | None) -> bool:
    """Whether the system refused something, perhaps wrapped in a library's own exception."""
    for _ in range(DEPTH):
        if error is None:
            return False
        number = getattr(error, "errno", None)
        refused = isinstance(error, PermissionError) and number == errno.EPERM
        if refused or type(error).__name__ == "gaierror":
            return True
        reason = getattr(error, "reason", None)
        inner = reason if isinstance(reason, BaseException) else None
        error = inner or error.__cause__ or error.__context__
    return False


def remaining(code: str, error: BaseException) -> str | None:
    """What comes after the top-level statement of `code` that raised, on the lines where it was.

    None where that statement cannot be told, or nothing follows.
    """
    try:
        statements = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "ipython-input" in f.filename]
    if not frames or frames[0].lineno is None:
        return None
    at = frames[0].lineno
    after = [s for s in statements if s.lineno > at and not s.lineno <= at <= (s.end_lineno or at)]
    if not after:
        return None
    start: int = min(
        [after[0].lineno, *(d.lineno for d in getattr(after[0], "decorator_list", ()))]
    )
    lines = code.splitlines(keepends=True)
    return "\n" * (start - 1) + "".join(lines[start - 1 :])
