"""Remembers a test case's calls of student functions, so that a diagnosis can repeat them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.core.errors import ProtocolError
from autograder.sandbox.host.proxies import Handle, inside
from autograder.sandbox.host.session import numerics
from autograder.wire import sympy_codec
from autograder.wire.channel import DEFAULT_LIMITS, Ref, WireLimits, decode, encode

CALLS_KEPT = 40
BYTES_KEPT = 2**20


@dataclass(frozen=True)
class Opaque:
    """A returned value that holds something which did not leave its process: of this type.

    Functions are such values, also those of the reference; any two are alike until they are called.
    """

    type_name: str = field(compare=False)


@dataclass
class Call:
    """One call of a student's function: what went in (as bytes), what came out.

    `mutated`: the arguments were other afterwards. `error` is the exception it raised. `tainted`:
    the process knew hidden data, so that nothing it said may be shown. `value` is an `Opaque` where
    it did not leave its process. `of` is the call that returned the function which is called here,
    None for one of the notebook's own. `numerics` is NumPy's error state that the test has set.
    `made` remembers functions that other programs returned when they repeated the call.
    """

    function: str
    hidden: bool
    tainted: bool
    given: bytes
    functions: tuple[Callable[..., Any], ...]
    value: Any = None
    error: Exception | None = None
    mutated: bool = False
    of: Call | None = None
    numerics: Mapping[str, Any] = field(default_factory=dict)
    made: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Fresh copies of the arguments as they were before the call."""
        args, kwargs = _thaw(self.given, self.functions)
        return args, kwargs


@dataclass
class Recorder:
    """Collects the calls of one test case."""

    hidden: bool
    tainted: bool = False
    calls: list[Call] = field(default_factory=list)
    _size: int = 0

    def observe(
        self,
        function: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        of: Call | None = None,
    ) -> Callable[[Any, Exception | None, bool], Call | None]:
        """Note a call before it happens; the returned function notes how it ended.

        That gives the record, or None if it is not kept.
        """
        if len(self.calls) >= CALLS_KEPT or self._size >= BYTES_KEPT:
            return _forget
        try:
            given, functions = freeze((args, kwargs))
        except ProtocolError:
            return _forget  # an argument that only the student's process has cannot be repeated
        self._size += len(given)
        call = Call(
            function, self.hidden, self.tainted, given, functions, of=of, numerics=numerics()
        )

        def note(value: Any, error: Exception | None, mutated: bool) -> Call:
            # A call that raised may have changed its arguments before: look at them.
            changed = mutated or (error is not None and is_other((args, kwargs), given))
            call.value, call.error, call.mutated = _kept(value), error, changed
            self.calls.append(call)
            return call

        return note


def _kept(value: Any) -> Any:
    """`value` as it is now: the test may change it, and a handle may die."""
    if callable(value):
        return Opaque(_foreign(value) or type(value).__name__)
    try:
        data, functions = freeze(value, WireLimits(max_bytes=BYTES_KEPT))
    except ProtocolError:  # also for what is too large to keep, and to compare
        return Opaque(_foreign(value) or type(value).__name__)
    return _thaw(data, functions)


def _foreign(value: Any) -> str | None:
    """The type of the first object in `value` that stayed in its process."""
    if isinstance(value, Handle):
        return inside(value).card.type_name
    items = value.values() if isinstance(value, dict) else value
    if isinstance(items, list | tuple) or isinstance(value, dict):
        return next((found for item in items if (found := _foreign(item))), None)
    return None


def _forget(_value: Any, _error: Exception | None, _mutated: bool) -> None:
    """The call is not kept, and so has no record."""


def freeze(
    given: Any, limits: WireLimits = DEFAULT_LIMITS
) -> tuple[bytes, tuple[Callable[..., Any], ...]]:
    """`given` as bytes; functions in it are kept aside.

    Raises ProtocolError for handles, and for what exceeds `limits`.
    """
    functions: list[Callable[..., Any]] = []

    def export(value: object) -> Ref:
        packed = sympy_codec.pack(value)
        if packed is not None:
            return Ref("sympy", 0, (packed,))
        if isinstance(value, Handle) or not callable(value):
            raise ProtocolError("cannot be repeated")
        functions.append(value)
        return Ref("kept", len(functions) - 1, ())

    return encode(given, export, limits), tuple(functions)


def is_other(given: Any, before: bytes) -> bool:
    """Whether `given` is no longer what `freeze` made `before` of."""
    try:
        return freeze(given)[0] != before
    except ProtocolError:
        return True


def _thaw(data: bytes, functions: tuple[Callable[..., Any], ...]) -> Any:
    def resolve(ref: Ref) -> object:
        return sympy_codec.unpack(ref.info[0]) if ref.kind == "sympy" else functions[ref.id]

    return decode(data, resolve=resolve)
