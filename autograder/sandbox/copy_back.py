"""What a call changed on the far side, made true on this side: copies and copying back.

The student's process works on copies of the arguments. Where it changed them, the changed values
come back, and the originals are changed in place, so that a test sees what it would have seen.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterable
from typing import Any

import numpy as np

UNCHANGEABLE = (type(None), bool, int, float, complex, str, bytes, np.float64)


def unchangeable(values: Iterable[Any]) -> bool:
    """Whether no call can change any of `values`: they are numbers and texts."""
    return all(type(value) in UNCHANGEABLE for value in values)


def copied(value: Any) -> Any:
    """A copy of the parts that `copy_back` may change; everything else is the same object."""
    if isinstance(value, tuple | list):
        return type(value)(map(copied, value)) if type(value) in (tuple, list) else value
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, set | np.ndarray | np.random.Generator):
        return copy.deepcopy(value)
    return value


def copy_back(original: Any, changed: Any) -> None:
    """Make `original`'s mutable parts equal `changed`, in place, where both have the same form."""
    if isinstance(original, tuple) and isinstance(changed, tuple):
        for ours, theirs in zip(original, changed, strict=False):
            copy_back(ours, theirs)
    elif isinstance(original, np.ndarray) and isinstance(changed, np.ndarray):
        if original.shape == changed.shape and original.dtype == changed.dtype:
            original[...] = changed
    elif isinstance(original, list) and isinstance(changed, list):
        original[:] = [_merged(a, b) for a, b in itertools.zip_longest(original, changed)][
            : len(changed)
        ]
    elif isinstance(original, dict) and isinstance(changed, dict):
        merged = {key: _merged(original.get(key), value) for key, value in changed.items()}
        original.clear()
        original.update(merged)
    elif isinstance(original, set) and isinstance(changed, set):
        original.clear()
        original.update(changed)
    elif isinstance(original, np.random.Generator) and isinstance(changed, np.random.Generator):
        original.bit_generator.state = changed.bit_generator.state


def _merged(original: Any, changed: Any) -> Any:
    """`original` changed in place where that is possible, else `changed`."""
    mutable = isinstance(original, list | dict | set | np.ndarray | np.random.Generator)
    if not mutable or type(original) is not type(changed):
        return changed
    if isinstance(original, np.ndarray) and (
        original.shape != changed.shape or original.dtype != changed.dtype
    ):
        return changed
    copy_back(original, changed)
    return original
