"""What stays in the student's process and is only spoken of: objects, and exceptions in words.

Plain data crosses by value. Everything else stays in a table here and crosses as its number with a
card: what kind of thing it is, by its own word. Runs on the untrusted side.
"""

from __future__ import annotations

import types

from autograder.core.errors import ProtocolError
from autograder.wire.channel import Ref

TEXT_CAP = 4000
NAME_CAP = 200
OBJECTS_CAP = 200_000


class Objects:
    """The objects that the trusted side has heard of, kept alive, each with one number."""

    def __init__(self) -> None:
        self._kept: list[object] = []
        self._numbers: dict[int, int] = {}  # id(object) → its number

    def reference(self, value: object) -> Ref:
        """The reference that stands for `value`. Raises ProtocolError when there are too many."""
        number = self._numbers.get(id(value))
        if number is None:
            number = len(self._kept)
            if number >= OBJECTS_CAP:
                raise ProtocolError(f"more than {OBJECTS_CAP} objects were handed out")
            self._kept.append(value)
            self._numbers[id(value)] = number
        return Ref("student", number, _card(value))

    def __getitem__(self, number: int) -> object:
        return self._kept[number]


def describe(error: BaseException) -> tuple[str, str, str, str]:
    """(class name, nearest builtin exception, text, last own line) of a student's exception."""
    builtin = next(
        (c.__name__ for c in type(error).__mro__ if c.__module__ == "builtins"), "Exception"
    )
    try:
        text = str(error)[:TEXT_CAP]
    except BaseException:  # noqa: BLE001  # a student's __str__ may raise anything
        text = ""
    traceback = error.__traceback__
    line = ""
    while traceback is not None:
        if "/autograder/" not in traceback.tb_frame.f_code.co_filename:
            line = f"{traceback.tb_frame.f_code.co_name}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return type(error).__name__[:NAME_CAP], builtin, text, line[:NAME_CAP]


def _card(value: object) -> tuple[str, str, str]:
    """(kind, type name, name) that a handle shows of the object it stands for."""
    kinds = (
        (type, "class"),
        (types.ModuleType, "module"),
        (types.GeneratorType, "generator"),
        (types.FunctionType, "function"),
        (types.BuiltinFunctionType, "function"),
        (types.MethodType, "function"),
    )
    kind = next((kind for cls, kind in kinds if isinstance(value, cls)), "object")
    name = type.__dict__["__name__"].__get__(value) if kind == "class" else ""
    if kind in ("function", "module"):
        name = getattr(value, "__name__", "")
    return kind, type(value).__name__[:NAME_CAP], str(name)[:NAME_CAP]
