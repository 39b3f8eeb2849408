"""One value of plain data → bytes. The format and its reasons stand in `wire`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.wire import numpy_codec
from autograder.wire.format import (
    COMPLEX,
    COUNT,
    FLOAT,
    INT,
    INT64,
    Buffer,
    EncodeError,
    Export,
    Ref,
    WireLimits,
)

FLOAT_TAG, TEXT_TAG = b"d", b"s"
SHORT = 4096  # a text that is copied before it is asked whether there was room for it
pack_count, pack_float = COUNT.pack, FLOAT.pack


class _NotAKey(Exception):  # a signal to the table being written, never an error
    """A dict or set holds a key that is not plain: the whole table is not."""


class Encoder:
    """Writes values to `out`, counting down what the limits leave."""

    __slots__ = ("depth_left", "export", "in_ref", "items_left", "limits", "out", "out_limit")

    def __init__(self, out: bytearray, limits: WireLimits, export: Export | None) -> None:
        self.out = out
        self.out_limit = len(out) + limits.max_bytes
        self.limits = limits
        self.export = export
        self.depth_left = limits.max_depth
        self.items_left = limits.max_items
        self.in_ref = False

    def write(self, value: Any) -> None:
        writer = _WRITERS.get(type(value))
        if writer is None:
            self.write_opaque(value)
        else:
            writer(self, value)

    def write_key(self, key: Any) -> None:
        kind = type(key)
        if kind in _ATOMIC_KEYS:
            _WRITERS[kind](self, key)
        elif kind is tuple or kind is frozenset:
            self.write_count(b"t" if kind is tuple else b"Z", len(key))
            self.write_keys(tuple(key))
        else:
            raise _NotAKey

    def need(self, count: int) -> None:
        if len(self.out) + count > self.out_limit:
            raise EncodeError(f"value: more than {self.limits.max_bytes} bytes")

    def write_values(self, items: tuple[Any, ...]) -> None:
        """The content of one container of values; no detours for texts and numbers."""
        self.go_down(len(items))
        out = self.out
        for item in items:
            kind = type(item)
            if kind is float:
                out += FLOAT_TAG + pack_float(item)
            elif kind is str and len(item) < SHORT:
                blob = item.encode("utf-8", "surrogatepass")
                out += TEXT_TAG + pack_count(len(blob)) + blob
                if len(out) > self.out_limit:
                    self.need(0)
            elif kind in _WRITERS:
                _WRITERS[kind](self, item)
            else:
                self.write_opaque(item)
        self.depth_left += 1

    def write_keys(self, keys: tuple[Any, ...]) -> None:
        """The content of one container of keys."""
        self.go_down(len(keys))
        for key in keys:
            self.write_key(key)
        self.depth_left += 1

    def go_down(self, count: int) -> None:
        """Into a container of `count` items."""
        self.depth_left -= 1
        self.items_left -= count
        if self.depth_left < 0:
            raise EncodeError(f"value: nested deeper than {self.limits.max_depth}, or cyclic")
        if self.items_left < 0:
            raise EncodeError(f"value: more than {self.limits.max_items} items in all")

    def write_count(self, tag: bytes, count: int) -> None:
        self.out += tag + pack_count(count)

    def write_blob(self, tag: bytes, blob: Buffer) -> None:
        self.need(len(blob))
        self.write_count(tag, len(blob))
        self.out += blob

    def write_text(self, tag: bytes, value: str) -> None:
        self.need(len(value))  # before the copy in UTF-8, which is at least as long
        self.write_blob(tag, value.encode("utf-8", "surrogatepass"))

    def write_int(self, value: int) -> None:
        if value in INT64:
            self.out += b"i" + INT.pack(value)
        elif value.bit_length() > self.limits.max_int_bits:
            raise EncodeError(f"int: more than {self.limits.max_int_bits} bits")
        else:
            self.write_blob(b"I", big_int_bytes(value))

    def write_sequence(self, tag: bytes, value: list[Any] | tuple[Any, ...]) -> None:
        items = tuple(value)  # a copy: an export hook may change the list
        self.out += tag + pack_count(len(items))
        self.write_values(items)

    def write_table(self, tag: bytes, table: Any, values: tuple[Any, ...] = ()) -> None:
        """A set, or a dict with its values; if one key is not plain, what was written goes back."""
        keys = tuple(table)
        if len(keys) > self.limits.max_keys:
            raise EncodeError(f"value: a table of more than {self.limits.max_keys} keys")
        before = len(self.out), self.items_left, self.depth_left
        self.write_count(tag, len(keys))
        try:
            self.write_keys(keys)
        except _NotAKey:
            size, self.items_left, self.depth_left = before
            del self.out[size:]
            self.write_opaque(table)
            return
        self.write_values(values)

    def write_range(self, value: range) -> None:
        """A range that is too long for a list stays where it is: `sum` of it would never end."""
        steps = (value.stop - value.start) // value.step
        if steps > self.limits.max_items:
            self.write_opaque(value)
        else:
            self.write_three(b"r", value)

    def write_three(self, tag: bytes, value: Any) -> None:
        self.out += tag
        self.write_values((value.start, value.stop, value.step))

    def write_array(self, tag: bytes, value: Any) -> None:
        array = value.view(np.ndarray)
        self.need(array.nbytes)  # before the copy: a broadcast array may pretend to any size
        few_dims = array.ndim <= self.limits.max_array_dims
        packed = numpy_codec.pack_array(array) if few_dims else None
        if packed is None:
            self.write_opaque(value)
            return
        self.out += tag + packed[0]
        self.out += packed[1]

    def write_scalar(self, value: np.generic) -> None:
        packed = numpy_codec.pack_scalar(value)
        if packed is None:
            self.write_opaque(value)
        else:
            self.out += b"g" + packed

    def write_generator(self, value: np.random.Generator) -> None:
        state = numpy_codec.generator_state(value)
        if state is None:
            self.write_opaque(value)
        else:
            self.out += b"G"
            self.write(state)

    def write_opaque(self, value: Any) -> None:
        """What no type of the table holds: a dtype, or whatever the export hook makes of it."""
        if issubclass(type(value), np.dtype) and (code := numpy_codec.dtype_code(value)):
            self.out += b"D" + bytes((len(code),)) + code
            return
        ref = None if self.export is None or self.in_ref else self.export(value)
        if type(ref) is not Ref:
            raise EncodeError(f"value: {type(value).__name__} is not plain data")
        self.write_ref(ref)

    def write_ref(self, ref: Ref) -> None:
        fits = (type(ref.kind), type(ref.id), type(ref.info)) == (str, int, tuple)
        if not fits or self.in_ref:
            raise EncodeError("Ref: must be str, int and a tuple of plain data")
        self.out += b"R"
        self.in_ref = True
        self.write_values(tuple(ref))
        self.in_ref = False


def big_int_bytes(value: int) -> bytes:
    return value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)


_WRITERS: dict[type, Callable[[Encoder, Any], None]] = {
    type(None): lambda self, _: self.out.extend(b"N"),
    bool: lambda self, value: self.out.extend(b"T" if value else b"F"),
    type(Ellipsis): lambda self, _: self.out.extend(b"E"),
    int: Encoder.write_int,
    float: lambda self, value: self.out.extend(b"d" + FLOAT.pack(value)),
    complex: lambda self, value: self.out.extend(b"c" + COMPLEX.pack(value.real, value.imag)),
    str: lambda self, value: self.write_text(b"s", value),
    np.str_: lambda self, value: self.write_text(b"u", value),
    bytes: lambda self, value: self.write_blob(b"b", value),
    np.bytes_: lambda self, value: self.write_blob(b"y", value),
    bytearray: lambda self, value: self.write_blob(b"B", value),
    list: lambda self, value: self.write_sequence(b"l", value),
    tuple: lambda self, value: self.write_sequence(b"t", value),
    set: lambda self, value: self.write_table(b"S", value),
    frozenset: lambda self, value: self.write_table(b"Z", value),
    dict: lambda self, value: self.write_table(b"m", value, tuple(value.values())),
    slice: lambda self, value: self.write_three(b"x", value),
    range: Encoder.write_range,
    np.ndarray: lambda self, value: self.write_array(b"a", value),
    np.matrix: lambda self, value: self.write_array(b"M", value),
    np.random.Generator: Encoder.write_generator,
    Ref: Encoder.write_ref,
    **dict.fromkeys(numpy_codec.SCALAR_TYPES, Encoder.write_scalar),
}
_ATOMIC_KEYS = numpy_codec.SCALAR_TYPES | {
    type(None), bool, int, float, complex, str, bytes, np.str_, np.bytes_
}  # fmt: skip
