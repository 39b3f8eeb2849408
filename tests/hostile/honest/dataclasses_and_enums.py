# ruff: noqa  # written as an attacker writes
"""A dataclass as the asked class, enums, named tuples, slots."""

# %%honest all
# %%
import enum
from dataclasses import dataclass, field
from typing import NamedTuple


class Mode(enum.Enum):
    UP = 1


class Pair(NamedTuple):
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Line:
    w: float
    b: float
    tags: tuple = field(default=(Mode.UP, Pair(1, 2)))

    def predict(self, x):
        return self.w * x + self.b
