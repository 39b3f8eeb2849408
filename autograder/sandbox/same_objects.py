"""Which parts of a result are parts of the arguments themselves, told across two processes.

Between processes everything is a copy, so a function that hands its caller's own array back, inside
a pair or a dict, would look like one that makes a new array. The far side says which parts are the
same object; this side puts its own object there, so that a test can ask `is`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

Path = tuple[Any, ...]  # positions and keys that lead to a part
DEEPEST = 3
MOST = 1000  # parts looked at


def same_parts(result: Any, given: Any) -> list[tuple[Path, Path]]:
    """(where in `result`, where in `given`) of every array that is the same object."""
    own = {id(array): path for path, array in _arrays(given)}
    return [(path, own[id(array)]) for path, array in _arrays(result) if path and id(array) in own]


def with_own_parts(result: Any, parts: Sequence[tuple[Path, Path]], given: Any) -> Any:
    """`result` with the arrays of `given` in place of their copies, where these are equal to them.

    Raises LookupError or TypeError where a path leads nowhere: the far side may claim anything.
    """
    for there, here in parts[:MOST]:
        own, copy = _at(given, here), _at(result, there)
        if isinstance(own, np.ndarray) and np.array_equal(
            own, copy, equal_nan=own.dtype.kind == "f"
        ):
            result = _replaced(result, there, own)
    return result


def _arrays(value: Any, path: Path = ()) -> Iterator[tuple[Path, np.ndarray]]:
    if isinstance(value, np.ndarray):
        yield path, value
    elif len(path) < DEEPEST and type(value) in (tuple, list, dict) and len(value) <= MOST:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _arrays(part, (*path, key))


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _replaced(value: Any, path: Path, part: Any) -> Any:
    """`value` with `part` at `path`; its containers are ours to change."""
    if not path:
        return part
    inner = _replaced(value[path[0]], path[1:], part)
    if isinstance(value, tuple):
        return (*value[: path[0]], inner, *value[path[0] + 1 :])
    value[path[0]] = inner
    return value
