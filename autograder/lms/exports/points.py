"""Numbers on their way into a cell: in the LMS's points, in its decimals, and back."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from autograder.core.errors import InputError
from autograder.core.records import Mark

DecimalSign = Literal[".", ","]
PointsPolicy = Literal["scale", "same"]
_NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,12})?")


def in_points(mark: Mark, maximum: float) -> float:
    """The mark's score where the LMS counts `maximum` points for the whole. Score must be there."""
    assert mark.score is not None
    if mark.possible == maximum:
        return mark.score
    return mark.score * maximum / mark.possible


def check_policy(marks: Iterable[Mark], maximum: float, policy: PointsPolicy, where: str) -> str:
    """A sentence if grades are scaled, "" if not. Raises InputError where that was not wanted."""
    others = sorted({mark.possible for mark in marks if mark.possible != maximum})
    if not others:
        return ""
    listed = ", ".join(f"{value:g}" for value in others)
    if policy == "same":
        raise InputError(
            f"{where} counts {maximum:g} points, the results count {listed}. Change the points in "
            "the LMS, or let the grades be scaled (--points scale)."
        )
    if others[0] <= 0 or not math.isfinite(others[-1]):
        raise InputError(f"The results count {listed} points: nothing can be scaled to that.")
    return f"Grades are scaled: {listed} points here are {maximum:g} in {where}."


def written(value: float, places: int, sign: DecimalSign = ".") -> str:
    """`value` with at most `places` decimals, rounded half up, no thousands, no exponent."""
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{exact:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", sign)


def read(text: str) -> float | None:
    """The number in a cell, with a point or a comma; None for what is none."""
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


__all__ = ["DecimalSign", "PointsPolicy", "check_policy", "in_points", "read", "written"]
