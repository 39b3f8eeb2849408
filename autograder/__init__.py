"""Nabla: grade notebooks by hidden tests that never enter the student's process.

`grade_submission(assignment, path)` grades one submission and returns a `Grade`; the command
line (`autograder grade`) does the same for a class. This module stays empty of imports because
the student side loads it on its way to `wire`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autograder.core.version import __version__

if TYPE_CHECKING:
    from autograder.grading.grader import grade_submission

__all__ = ["__version__", "grade_submission"]


def __getattr__(name: str) -> Any:
    if name == "grade_submission":
        from autograder.grading.grader import grade_submission  # noqa: PLC0415  # lazy: see the docstring

        return grade_submission
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
