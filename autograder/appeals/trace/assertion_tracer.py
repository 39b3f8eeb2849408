"""What a test compares, seen from outside: calls of comparison helpers, noted as they happen.

Two kinds are known. The assignment's own `checks` module: each of its functions with parameters
`got` and `expected`; inside of them its primitive ones tell deviation and tolerance (`RULES`). And
NumPy's and Python's own, where the test itself calls them. The helpers of `checks` stay watched
for the life of the judge's process, which judges one submission.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from autograder.appeals.trace.value_format import Pen
from autograder.core.evidence import SeenComparison
from autograder.judging.diagnosis.equality import as_numbers

# What the primitive helpers of solutions/checks.py mean by their tolerance.
RULES = {"close": "largest", "each": "each", "count": "exact", "expression": "formula"}
FIRST, LAST = 20, 8  # comparisons kept of one case
SAID = 600  # characters of an assertion's message


class Library(NamedTuple):
    """A comparison of NumPy's or Python's: where it lives, its tolerances and their defaults."""

    module: str
    spelled: str
    names: tuple[str, str] | None
    defaults: tuple[float, float]

    def tolerance(
        self, positional: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[float, float]:
        """(relative, absolute) tolerance of a call with these arguments after the first two."""
        if self.names is None:
            return self.defaults
        given = dict(zip(self.names, positional, strict=False)) | dict(kwargs)
        rtol, atol = (
            float(given.get(name, default))
            for name, default in zip(self.names, self.defaults, strict=True)
        )
        return rtol, atol


LIBRARY = (
    Library("numpy", "np.allclose", ("rtol", "atol"), (1e-5, 1e-8)),
    Library("numpy", "np.isclose", ("rtol", "atol"), (1e-5, 1e-8)),
    Library("numpy", "np.array_equal", None, (0.0, 0.0)),
    Library("numpy.testing", "np.testing.assert_allclose", ("rtol", "atol"), (1e-7, 0.0)),
    Library("math", "math.isclose", ("rel_tol", "abs_tol"), (1e-9, 0.0)),
)


class Deviation(NamedTuple):
    """The entry that is worst against its tolerance: how far off it is, and what is allowed."""

    gap: float
    allowed: float

    @property
    def excess(self) -> float:
        return self.gap - self.allowed


@dataclass(eq=False)
class Underway:
    """A comparison that has begun: what is known of it, and of the primitive ones inside of it."""

    rule: str = ""
    rtol: float | None = None
    atol: float | None = None
    worst: Deviation | None = None
    said: str | None = None

    def learn(self, rule: str, rtol: float, atol: float, deviation: Deviation | None) -> None:
        self.rule, self.rtol, self.atol = rule, rtol, atol
        if deviation and (self.worst is None or deviation.excess > self.worst.excess):
            self.worst = deviation


@dataclass
class Kept:
    """The first and the last of many, and how many there were."""

    first: list[Any] = field(default_factory=list)
    last: list[Any] = field(default_factory=list)
    count: int = 0

    def add(self, item: Any) -> None:
        self.count += 1
        if len(self.first) < FIRST:
            self.first.append(item)
        else:
            self.last = [*self.last[1 - LAST :], item]

    def __iter__(self) -> Iterator[Any]:
        return iter([*self.first, *self.last])


class Comparisons:
    """Notes what tests compare; `begin` starts the notes of one attempt at a case."""

    def __init__(self, checks: ModuleType | None, pen: Pen) -> None:
        self.kept = Kept()
        self._pen = pen
        self._underway: list[Underway] = []
        if checks is None:
            return
        for name, helper in list(vars(checks).items()):
            if inspect.isfunction(helper) and helper.__module__ == checks.__name__:
                parameters = inspect.signature(helper).parameters
                if "got" in parameters and "expected" in parameters:
                    setattr(checks, name, self._watched(name, helper, vars(checks)))

    def begin(self) -> Kept:
        """Note from now on in what is returned."""
        self.kept = Kept()
        self._underway.clear()
        return self.kept

    def _watched(
        self, name: str, helper: Callable[..., Any], own: Mapping[str, Any]
    ) -> Callable[..., Any]:
        """A helper of `checks` that is noted; `own` are the names of its module."""
        signature = inspect.signature(helper)

        @functools.wraps(helper)
        def watched(*args: Any, **kwargs: Any) -> Any:
            try:
                bound = signature.bind(*args, **kwargs)
            except TypeError:
                return helper(*args, **kwargs)  # it will say so itself
            bound.apply_defaults()
            given = bound.arguments
            with self._noting(f"checks.{name}", given):
                if name in RULES:
                    self._learn(RULES[name], given, _own_tolerance(RULES[name], given, own))
                return helper(*args, **kwargs)

        return watched

    @contextmanager
    def of_libraries(self) -> Iterator[None]:
        """Within: comparisons that a test's own code makes with NumPy or `math` are noted."""
        before = []
        for known in LIBRARY:
            module, name = importlib.import_module(known.module), known.spelled.split(".")[-1]
            before.append((module, name, getattr(module, name)))
            setattr(module, name, self._watched_library(known, getattr(module, name)))
        try:
            yield
        finally:
            for module, name, function in before:
                setattr(module, name, function)

    def _watched_library(self, known: Library, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def watched(*args: Any, **kwargs: Any) -> Any:
            if len(args) < 2 or self._underway or not _of_a_test(sys._getframe(1)):
                return function(*args, **kwargs)
            given = {"got": args[0], "expected": args[1]}
            with self._noting(known.spelled, given) as underway:
                rule = "exact" if known.names is None else "each"
                self._learn(rule, given, known.tolerance(args[2:], kwargs))
                result = function(*args, **kwargs)
                if result is not None and not np.all(result):
                    underway.said = ""  # it answers no instead of raising
                return result

        return watched

    def _learn(self, rule: str, given: Mapping[str, Any], tolerance: tuple[float, float]) -> None:
        """What a primitive comparison tells counts for every helper around it, too."""
        far = deviation(given["got"], given["expected"], rule, *tolerance)
        for underway in self._underway:
            underway.learn(rule, *tolerance, far)

    @contextmanager
    def _noting(self, helper: str, given: Mapping[str, Any]) -> Iterator[Underway]:
        underway = Underway()
        self._underway.append(underway)
        try:
            yield underway
        except Exception as error:
            underway.said = f"{type(error).__name__}: {error}"
            raise
        finally:
            self._underway.remove(underway)
            if not self._underway:  # a helper inside of another is no comparison of its own
                self.kept.add(self._seen(helper, given, underway))

    def _seen(self, helper: str, given: Mapping[str, Any], underway: Underway) -> SeenComparison:
        worst = underway.worst
        return SeenComparison(
            helper=helper,
            what=self._pen.quote(str(given.get("what", "")), 200),
            got=self._pen.write(given["got"]),
            expected=self._pen.write(given["expected"]),
            passed=underway.said is None,
            said=self._pen.quote(underway.said or "", SAID),
            rule=underway.rule,
            rtol=underway.rtol,
            atol=underway.atol,
            gap=None if worst is None else worst.gap,
            allowed=None if worst is None else worst.allowed,
        )


def _own_tolerance(
    rule: str, given: Mapping[str, Any], own: Mapping[str, Any]
) -> tuple[float, float]:
    """(relative, absolute) tolerance of a primitive helper: its argument, else the module's."""
    if rule == "exact":
        return 0.0, 0.0
    if rule == "formula":
        return 1e-9, 1e-9
    rtol = float(given.get("rtol", own.get("RTOL", 0.0)))
    return rtol, 0.0 if rule == "each" else float(own.get("ATOL", 0.0))


def deviation(got: Any, expected: Any, rule: str, rtol: float, atol: float) -> Deviation | None:
    """The worst deviation of numbers of one shape, with what is allowed there; else None.

    `rule` "largest" allows `atol + rtol * max(abs(expected))` everywhere, "each" and "exact"
    `atol + rtol * abs(expected)` at each entry. None, too, for what is not finite.
    """
    if not (_here(got) and _here(expected)):
        return None
    a, b = as_numbers(got), as_numbers(expected)
    if a is None or b is None or a.size == 0 or (rule == "largest" and a.shape != b.shape):
        return None
    try:
        gaps, sizes = np.broadcast_arrays(np.abs(a - b), np.abs(b))
    except ValueError:
        return None
    if not (np.all(np.isfinite(gaps)) and np.all(np.isfinite(sizes))):
        return None
    allowed = np.full(sizes.shape, atol + rtol * (np.max(sizes) if rule == "largest" else sizes))
    worst = np.argmax(gaps - allowed)
    return Deviation(float(gaps.flat[worst]), float(allowed.flat[worst]))


def _here(value: Any) -> bool:
    """Whether `value` is numbers of this process: a handle would be asked for its entries."""
    if isinstance(value, list | tuple):
        return all(map(_here, value))
    return isinstance(value, int | float | complex | np.generic | np.ndarray)


def _of_a_test(frame: Any) -> bool:
    """Whether this is a test's own code: what `exec` or doctest runs belongs to no module."""
    name = frame.f_globals.get("__name__")
    return name is None or name in ("__main__", "builtins") or name not in sys.modules
