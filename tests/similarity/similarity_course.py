"""The course that the tests of this room compare with."""

from __future__ import annotations

from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
SLUG = "a3_gradient_descent"
