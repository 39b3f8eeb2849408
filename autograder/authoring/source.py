"""What an assignment's source says: `solutions/<slug>/` read, checked, and kept as records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.model import Text

Test = Callable[..., None]


@dataclass(frozen=True)
class Case:
    """One test case: `id` is the function's name, `text` what the student may read about it.

    The text of a visible case is its failure message, of a hidden case its category. Calling the
    record calls the test function.
    """

    id: str
    points: float
    hidden: bool
    text: Text
    function: Test

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        """Run the test; an exception is a failure."""
        self.function(*args, **kwargs)


def case(points: float, *, vi: str, en: str, hidden: bool = False) -> Callable[[Test], Case]:
    """Make the decorated test function a `Case` of its question, worth `points`.

    Used in `solutions/<slug>/tests/<question>.py`. The function's parameters are the names the
    student defines; its imports stand inside it.
    """

    def record(function: Test) -> Case:
        return Case(function.__name__, points, hidden, Text(vi=vi, en=en), function)

    return record
