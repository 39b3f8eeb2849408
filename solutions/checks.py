"""How hidden tests compare: one tolerance, one source of random data, one idea of "unchanged".

Every comparison judges the shape first and the numbers second, and raises `AssertionError`. The
texts say how far off an answer is, never the expected value: they may end up before a student.

Tolerance. Over the whole course, correct work in float32 deviates from the reference by at most
2.2e-7 of its size, and the mildest wrong program by 2.8e-3. `RTOL` stands between the two, well
clear of both. It is relative to the largest expected entry of the answer and not to each single
entry: a small entry next to large ones carries their rounding errors.
"""

from __future__ import annotations

import copy
import os
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

RTOL = 1e-5
ATOL = 1e-9  # only where every expected entry is 0, or next to it

SEED_VARIABLE = "NABLA_SEED"
PUBLIC_SEED = "2026"


def rng(label: str) -> np.random.Generator:
    """Random numbers for the case `label`, such as "q3_3.five_samples"; the same in every run.

    The seed is the text of the environment variable NABLA_SEED, given per student by the grader.
    Where it is not set (plain `otter run`) a fixed public one serves.
    """
    seed = os.environ.get(SEED_VARIABLE, PUBLIC_SEED)
    return np.random.default_rng([zlib.crc32(label.encode()), int.from_bytes(seed.encode(), "big")])


def network(generator: np.random.Generator, sizes: list[int]) -> dict[str, Any]:
    """Random parameters "W1", "b1", … of a network whose layers have these sizes, input first."""
    params = {}
    for i, (before, after) in enumerate(pairwise(sizes), start=1):
        params[f"W{i}"] = generator.uniform(-1.5, 1.5, (after, before))
        params[f"b{i}"] = generator.uniform(-1.0, 1.0, (after, 1))
    return params


def close(got: Any, expected: Any, what: str = "answer") -> None:
    """Assert that `got` has the shape and, within the tolerance, the numbers of `expected`.

    Lists, tuples and arrays of any real number type are alike; a (1, 1) array is not a scalar.
    """
    wanted = _finite(expected, what)
    given = numbers(got, what)
    assert given.shape == wanted.shape, f"{what}: shape {given.shape}, expected {wanted.shape}"
    assert np.all(np.isfinite(given)), f"{what}: contains nan or inf"
    size = np.max(np.abs(wanted), initial=0.0)
    gap = np.max(np.abs(given - wanted), initial=0.0)
    assert gap <= ATOL + RTOL * size, f"{what}: off by {gap / max(size, ATOL):.1e} of its size"


def _finite(expected: Any, what: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The expectation as an array. Beside inf or nan any answer would be near enough, so none is.

    An expectation becomes such where the reference was given what a student's call had changed.
    """
    wanted = np.asarray(expected, dtype=float)
    assert np.all(np.isfinite(wanted)), f"{what}: the expectation itself contains nan or inf"
    return wanted


def scalar(got: Any, expected: float, what: str = "answer") -> None:
    """Assert one number: a Python number, a NumPy scalar or a 0-d array."""
    close(got, float(expected), what)


def pair(got: Any, expected: tuple[float, float], what: str = "answer") -> None:
    """Assert two numbers, in order: a tuple, a list or an array of shape (2,).

    They are compared as one answer: next to a large number a small one carries its rounding.
    """
    assert np.shape(got) == (2,), f"{what}: not two numbers"
    close(got, expected, what)


def vector(got: Any, expected: Any, what: str = "answer") -> None:
    """Assert a 1-D row of numbers: a list, a tuple or an array of shape (k,)."""
    assert np.ndim(expected) == 1, "a vector is compared with a vector"
    close(got, expected, what)


def each(got: Any, expected: Any, what: str = "answer", rtol: float = RTOL) -> None:
    """Assert a 1-D row whose entries are compared one by one, each relative to its own size.

    For answers of many sizes in one row, such as errors that shrink with a step.
    """
    wanted = _finite(expected, what)
    given = numbers(got, what)
    assert given.shape == wanted.shape, f"{what}: shape {given.shape}, expected {wanted.shape}"
    assert np.all(np.isfinite(given)), f"{what}: contains nan or inf"
    far = np.flatnonzero(np.abs(given - wanted) > rtol * np.abs(wanted))
    assert far.size == 0, f"{what}: entry {far[0]} is off"


def arrays(got: Any, expected: dict[str, Any], what: str = "answer") -> None:
    """Assert a dict of arrays: exactly the keys of `expected`, in any order, each array `close`."""
    given = {key: got[key] for key in got}
    missing, extra = sorted(expected.keys() - given.keys()), sorted(given.keys() - expected.keys())
    assert not missing, f"{what}: no key {missing[0]!r}"
    assert not extra, f"{what}: a key {extra[0]!r} too many"
    for key, wanted in expected.items():
        close(given[key], wanted, f"{what}[{key!r}]")


def count(got: Any, expected: int, what: str = "answer") -> None:
    """Assert a whole number exactly, in whatever number type it comes."""
    given = numbers(got, what)
    assert given.shape == (), f"{what}: shape {given.shape}, expected one number"
    assert given == expected, f"{what}: not the expected count"


def numbers(got: Any, what: str = "answer") -> np.ndarray[Any, np.dtype[np.float64]]:
    """`got` as a float64 array; anything but real numbers in a regular shape is refused.

    Complex numbers are real if every imaginary part is within the tolerance of 0, next to the
    largest entry: a correct `np.linalg.eigvals` of a symmetric matrix returns such, for rounding
    makes its zero eigenvalues a pair like 1e-17 ± 1e-17j.
    """
    given = np.asarray(got)
    if given.dtype.kind == "c":
        size = np.max(np.abs(given), initial=0.0)
        imaginary = np.max(np.abs(given.imag), initial=0.0)
        assert imaginary <= RTOL * size, f"{what}: complex numbers, expected real ones"
        given = given.real
    assert given.dtype.kind in "iuf", f"{what}: {type(got).__name__}, expected real numbers"
    return given.astype(float)


def call_unchanged(function: Callable[..., Any], *args: Any) -> Any:
    """Call `function` and assert that it left its arguments as they were; return its result."""
    before = copy.deepcopy(args)
    got = function(*args)
    for position, (now, then) in enumerate(zip(args, before, strict=True), start=1):
        assert _same(now, then), f"argument {position} was changed by the call"
    return got


def apart(got: Any, *given: Any) -> None:
    """Assert that the arrays of a result are new ones: none is an array of the arguments."""
    own = list(_arrays(given))
    for array in _arrays(got):
        assert not any(np.shares_memory(array, other) for other in own), "an array is the caller's"


def _arrays(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _arrays(part)


def _same(now: Any, then: Any) -> bool:
    """Whether an argument is what it was, type, keys and every number."""
    if type(now) is not type(then):
        return False
    if isinstance(then, dict):
        return now.keys() == then.keys() and all(_same(now[key], then[key]) for key in then)
    return bool(np.array_equal(now, then))


def raises(kind: type[Exception], function: Callable[..., Any], *args: Any) -> None:
    """Assert that the call ends in an exception of this kind."""
    try:
        function(*args)
    except kind:
        return
    raise AssertionError(f"no {kind.__name__} was raised")


def real(got: Any, what: str = "answer") -> float:
    """One real number, of Python, NumPy or SymPy, as a float."""
    if type(got).__module__.partition(".")[0] == "sympy":
        assert got.is_extended_real, f"{what}: {type(got).__name__}, expected a real number"
        return float(got)
    given = numbers(got, what)
    assert given.shape == (), f"{what}: shape {given.shape}, expected one number"
    return float(given)


def labelled(got: Any, expected: list[tuple[float, str]], what: str = "answer") -> None:
    """Assert rows of one number and one word each, such as (1.0, "min"), in this order."""
    rows = [tuple(row) for row in got]
    assert all(len(row) == 2 for row in rows), f"{what}: not pairs"
    vector([real(number, what) for number, _ in rows], [number for number, _ in expected], what)
    for (_, word), (_, wanted) in zip(rows, expected, strict=True):
        assert word == wanted, f"{what}: the wrong word"


def expression(got: Any, expected: Any, what: str = "answer") -> None:
    """Assert a SymPy expression that is the same function as `expected`, in whatever form.

    A Python number is a constant. Both are evaluated at random rational points, so `expected` must
    be defined for all real numbers. That finds the same as simplifying the difference to 0, and
    also where SymPy does not know how to simplify.
    """
    import sympy as sp

    number = isinstance(got, int | float) and not isinstance(got, bool)
    assert number or isinstance(got, sp.Expr), f"{what}: {type(got).__name__}, not an expression"
    given, wanted = sp.sympify(got).doit(), sp.sympify(expected)
    symbols = sorted(given.free_symbols | wanted.free_symbols, key=str)
    generator = rng("checks.expression")
    for _ in range(8):
        numerators = generator.integers(11, 211, len(symbols)) * generator.choice([-1, 1])
        point = {s: sp.Rational(int(n), 97) for s, n in zip(symbols, numerators, strict=True)}
        a, b = (complex(formula.subs(point).evalf(20)) for formula in (given, wanted))
        assert abs(a - b) <= 1e-9 * (1 + abs(b)), f"{what}: another function"
