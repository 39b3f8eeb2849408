"""Bytes → one value of plain data, strictly. The format and its reasons stand in `wire`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.core.errors import ProtocolError
from autograder.wire import numpy_codec
from autograder.wire.encoder import big_int_bytes
from autograder.wire.format import COMPLEX, COUNT, FLOAT, INT, INT64, Ref, Resolve, WireLimits

on_text: Callable[[str], None] | None = None  # a judge hears each text of its student's here
_SAME_HASH = 16
_TABLE_CHUNK = 1024
_TABLE_SECONDS = 1.0
unpack_count, unpack_int, unpack_float = COUNT.unpack_from, INT.unpack_from, FLOAT.unpack_from


class Decoder:
    """Reads values from `view`, counting down what the limits leave."""

    __slots__ = (
        "depth_left", "end", "in_ref", "items_left", "limits", "position", "resolve", "view"
    )  # fmt: skip

    def __init__(self, view: memoryview, limits: WireLimits, resolve: Resolve | None) -> None:
        self.view = view
        self.end = len(view)
        self.position = 0
        self.limits = limits
        self.resolve = resolve
        self.depth_left = limits.max_depth
        self.items_left = limits.max_items
        self.in_ref = False

    def read(self) -> Any:
        at = self.position
        if at >= self.end:
            raise ProtocolError(f"message: ends before the value at byte {at}")
        self.position = at + 1
        reader = _READERS.get(self.view[at])
        if reader is None:
            raise ProtocolError(f"message: unknown tag at byte {at}")
        return reader(self)

    def read_key(self) -> Any:
        tag = self.view[self.skip(1)]
        if tag in _ATOMIC_KEY_TAGS:
            return _READERS[tag](self)
        if tag == ord("t"):
            return tuple(self.read_keys(self.read_count()))
        if tag == ord("Z"):
            return self.read_frozenset()
        raise ProtocolError(f"message: no key of a dict or set at byte {self.position - 1}")

    def skip(self, count: int) -> int:
        """Pass over `count` bytes and return where they start."""
        start = self.position
        if count > self.end - start:
            raise ProtocolError(f"message: ends inside the value at byte {start}")
        self.position = start + count
        return start

    def read_count(self) -> int:
        count: int = unpack_count(self.view, self.skip(4))[0]
        return count

    def read_blob(self) -> memoryview:
        start = self.skip(4)
        count = unpack_count(self.view, start)[0]
        self.skip(count)
        return self.view[start + 4 : start + 4 + count]

    def read_values(self, count: int) -> list[Any]:
        """The content of one container of values; `read` once each, without the detour."""
        self.go_down(count)
        view, end = self.view, self.end
        items: list[Any] = []
        for _ in range(count):
            at = self.position
            if at >= end:
                raise ProtocolError(f"message: ends before the value at byte {at}")
            self.position = at + 1
            reader = _READERS.get(view[at])
            if reader is None:
                raise ProtocolError(f"message: unknown tag at byte {at}")
            items.append(reader(self))
        self.depth_left += 1
        return items

    def go_down(self, count: int) -> None:
        """Into a container that announces `count` items."""
        self.depth_left -= 1
        self.items_left -= count
        if self.depth_left < 0 or self.items_left < 0:
            raise ProtocolError("message: nested too deep, or too many items")
        if count > self.end - self.position:
            raise ProtocolError("message: announces more items than it has bytes")

    def read_int(self) -> int:
        value: int = unpack_int(self.view, self.skip(8))[0]
        return value

    def read_big_int(self) -> int:
        blob = self.read_blob()
        if len(blob) > self.limits.max_int_bits // 8 + 1:
            raise ProtocolError("int: too many bits")
        value = int.from_bytes(blob, "little", signed=True)
        too_big = value.bit_length() > self.limits.max_int_bits
        if too_big or value in INT64 or len(blob) != len(big_int_bytes(value)):
            raise ProtocolError("int: too many bits, or a longer form than it needs")
        return value

    def read_float(self) -> float:
        value: float = unpack_float(self.view, self.skip(8))[0]
        return value

    def read_complex(self) -> complex:
        return complex(*COMPLEX.unpack_from(self.view, self.skip(16)))

    def read_text(self) -> str:
        try:
            text = str(self.read_blob(), "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise ProtocolError("str: not UTF-8") from error
        if on_text is not None:
            on_text(text)
        return text

    def read_list(self) -> list[Any]:
        return self.read_values(self.read_count())

    def read_tuple(self) -> tuple[Any, ...]:
        return tuple(self.read_values(self.read_count()))

    def read_set(self) -> set[Any]:
        table: set[Any] = set()
        keys = self.read_table_keys()
        _fill(table, keys, keys)
        return table

    def read_frozenset(self) -> frozenset[Any]:
        return frozenset(self.read_set())

    def read_dict(self) -> dict[Any, Any]:
        table: dict[Any, Any] = {}
        keys = self.read_table_keys()
        values = self.read_values(len(keys))
        if keys:
            _fill(table, keys, list(zip(keys, values, strict=True)))
        return table

    def read_table_keys(self) -> list[Any]:
        count = self.read_count()
        if count > self.limits.max_keys:
            raise ProtocolError(f"message: a table of more than {self.limits.max_keys} keys")
        return self.read_keys(count)

    def read_keys(self, count: int) -> list[Any]:
        """The content of one container of keys."""
        self.go_down(count)
        keys = [self.read_key() for _ in range(count)]
        self.depth_left += 1
        return keys

    def read_slice(self) -> slice:
        return slice(*self.read_values(3))

    def read_range(self) -> range:
        bounds = self.read_values(3)
        if any(type(bound) is not int for bound in bounds) or bounds[2] == 0:
            raise ProtocolError("range: needs three ints, and a step that is not 0")
        if (bounds[1] - bounds[0]) // bounds[2] > self.limits.max_items:
            raise ProtocolError("range: longer than any list may be")
        return range(*bounds)

    def read_array(self) -> np.ndarray[Any, Any]:
        dims = self.limits.max_array_dims
        array, self.position = numpy_codec.unpack_array(self.view, self.position, dims)
        return array

    def read_matrix(self) -> Any:
        array = self.read_array()
        if array.ndim != 2:
            raise ProtocolError("matrix: needs two dimensions")
        return array.view(np.matrix)

    def read_scalar(self) -> np.generic:
        scalar, self.position = numpy_codec.unpack_scalar(self.view, self.position)
        return scalar

    def read_dtype(self) -> np.dtype[Any]:
        dtype, self.position = numpy_codec.unpack_dtype(self.view, self.position)
        return dtype

    def read_generator(self) -> np.random.Generator:
        return numpy_codec.build_generator(self.read())

    def read_ref(self) -> Any:
        if self.in_ref:
            raise ProtocolError("Ref: a Ref inside another")
        self.in_ref = True
        ref = Ref(*self.read_values(3))
        self.in_ref = False
        if (type(ref.kind), type(ref.id), type(ref.info)) != (str, int, tuple):
            raise ProtocolError("Ref: needs a str, an int and a tuple")
        return ref if self.resolve is None else self.resolve(ref)


def _fill(table: set[Any] | dict[Any, Any], keys: list[Any], entries: list[Any]) -> None:
    """Put `entries` into the empty `table`; refuse equal keys and keys chosen to collide."""
    try:
        if len(keys) <= _SAME_HASH:
            table.update(entries)
        else:
            _fill_large(table, keys, entries)
    except (TypeError, ValueError, ArithmeticError, RuntimeWarning) as error:
        raise ProtocolError("message: keys NumPy cannot compare") from error
    if len(table) != len(keys):
        raise ProtocolError("message: a key occurs twice")


def _fill_large(table: set[Any] | dict[Any, Any], keys: list[Any], entries: list[Any]) -> None:
    hashes = sorted(map(hash, keys))
    if any(low == high for low, high in zip(hashes, hashes[_SAME_HASH:], strict=False)):
        raise ProtocolError(f"message: more than {_SAME_HASH} keys of one hash")
    started = time.thread_time()
    for start in range(0, len(entries), _TABLE_CHUNK):
        table.update(entries[start : start + _TABLE_CHUNK])
        if time.thread_time() - started > _TABLE_SECONDS:
            raise ProtocolError("message: keys chosen to make a table slow")


_READERS: dict[int, Callable[[Decoder], Any]] = {
    ord(tag): reader
    for tag, reader in {
        "N": lambda self: None,
        "T": lambda self: True,
        "F": lambda self: False,
        "E": lambda self: ...,
        "i": Decoder.read_int,
        "I": Decoder.read_big_int,
        "d": Decoder.read_float,
        "c": Decoder.read_complex,
        "s": Decoder.read_text,
        "u": lambda self: np.str_(self.read_text()),
        "b": lambda self: bytes(self.read_blob()),
        "y": lambda self: np.bytes_(self.read_blob()),
        "B": lambda self: bytearray(self.read_blob()),
        "l": Decoder.read_list,
        "t": Decoder.read_tuple,
        "S": Decoder.read_set,
        "Z": Decoder.read_frozenset,
        "m": Decoder.read_dict,
        "x": Decoder.read_slice,
        "r": Decoder.read_range,
        "a": Decoder.read_array,
        "M": Decoder.read_matrix,
        "g": Decoder.read_scalar,
        "D": Decoder.read_dtype,
        "G": Decoder.read_generator,
        "R": Decoder.read_ref,
    }.items()
}
_ATOMIC_KEY_TAGS = frozenset(b"NTFiIdcsubyg")
