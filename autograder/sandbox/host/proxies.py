"""What a test sees of a student's object: a handle that can be used, but never decides.

A handle can be called, indexed, iterated, measured, printed and asked for attributes; results
that are plain data come back as copies. It refuses comparison, truth, arithmetic and conversion
to a number: an object that equals everything must not pass a test, and an operator would hand the
test's expected value to the student's reflected method. A refused operation raises
`HandleRefused` and is remembered by the session, because it means *failed* where the reference
passes the same case through proxies, and *not judged* where it does not.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn, Protocol

from autograder.core.errors import NablaError


class HandleRefused(NablaError, TypeError):
    """A test compared, converted or calculated with an object that cannot leave its process."""


class Card(NamedTuple):
    """What the student's process said of an object: its kind, type name and own name."""

    kind: str
    type_name: str
    name: str


class Owner(Protocol):
    """What a handle needs of the session that it came through."""

    def ask(self, operation: str, *arguments: Any) -> Any:
        """One request to the student's process."""

    def call(self, function: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function."""

    def refuse(self, operation: str, card: Card) -> None:
        """Remember that a test tried `operation` on a handle."""


class Inside(NamedTuple):
    """A handle's own state, kept under one name that student attributes do not clash with.

    `root` is the notebook's name of a function; what a call of it returned has the same root, and
    `made_by` is the observer's record of that call.
    """

    session: Owner
    generation: int
    number: int
    card: Card
    root: str | None
    made_by: Any = None


def inside(handle: Handle) -> Inside:
    """The state behind `handle`, without asking the student."""
    state: Inside = object.__getattribute__(handle, "_nabla")
    return state


class Handle:
    """Stands for one object in the student's process."""

    __slots__ = ("_nabla",)
    __hash__ = object.__hash__

    def __init__(self, state: Inside) -> None:
        object.__setattr__(self, "_nabla", state)

    # --- what a test may do -------------------------------------------------------------------

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return inside(self).session.call(self, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__array") or name in UNASKED:
            raise AttributeError(name)  # NumPy would take a student's word for what it converts to
        if name == "__signature__":
            return self._signature()
        return inside(self).session.ask("getattr", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        inside(self).session.ask("setattr", self, name, value)

    def __getitem__(self, key: Any) -> Any:
        return inside(self).session.ask("getitem", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        inside(self).session.ask("setitem", self, key, value)

    def __delitem__(self, key: Any) -> None:
        inside(self).session.ask("delitem", self, key)

    def __len__(self) -> int:
        length = inside(self).session.ask("len", self)
        if type(length) is not int:
            raise TypeError("len() of the student's object is not a number")
        return length

    def __iter__(self) -> Iterator[Any]:
        iterator = inside(self).session.ask("iter", self)
        while True:
            try:
                item = inside(self).session.ask("next", iterator)
            except StopIteration:
                return
            yield item

    def __next__(self) -> Any:
        return inside(self).session.ask("next", self)

    def __repr__(self) -> str:
        return str(inside(self).session.ask("repr", self))

    def __str__(self) -> str:
        return str(inside(self).session.ask("str", self))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __dir__(self) -> list[str]:
        return [str(name) for name in inside(self).session.ask("dir", self)]

    def __instancecheck__(self, instance: Any) -> bool:
        return inside(self).session.ask("isinstance", instance, self) is True

    def _signature(self) -> inspect.Signature:
        kinds = list(inspect._ParameterKind)
        parameters = [
            inspect.Parameter(str(name), kinds[int(kind)], default=... if given else inspect._empty)
            for name, kind, given in inside(self).session.ask("signature", self)
        ]
        return inspect.Signature(parameters)


UNASKED = ("_nabla", "__wrapped__", "__await__", "__iter__", "_repr_html_", "_ipython_display_")

REFUSED = """
    eq ne lt le gt ge bool contains
    add radd iadd sub rsub isub mul rmul imul matmul rmatmul imatmul truediv rtruediv itruediv
    floordiv rfloordiv ifloordiv mod rmod imod divmod rdivmod pow rpow ipow
    lshift rlshift ilshift rshift rrshift irshift and rand iand or ror ior xor rxor ixor
    neg pos abs invert
    float int index complex round trunc floor ceil bytes
"""


def _refusing(operation: str) -> Any:
    def refuse(self: Handle, *_operands: Any) -> NoReturn:
        state = inside(self)
        state.session.refuse(operation, state.card)
        what = state.card.type_name
        raise HandleRefused(
            f"__{operation}__ is refused: the result is a {what} object of the student's, "
            "not plain data (number, string, list, array, …)"
        )

    refuse.__name__ = f"__{operation}__"
    return refuse


for _operation in REFUSED.split():
    setattr(Handle, f"__{_operation}__", _refusing(_operation))


def _documentation(handle: Handle) -> Any:
    return inside(handle).session.ask("getattr", handle, "__doc__")


# A test that asks for a docstring means the student's, not the one of this class.
Handle.__doc__ = property(_documentation)  # type: ignore[assignment]  # typed as text
