"""The one data path between the trusted judge and an untrusted student process.

Theory of operation
===================

*Why a format of our own.* `pickle` runs what the sender likes. JSON knows neither NaN's bits, nor
tuples, nor arrays, and is slow on numbers. A student's answer is plain data and NumPy, so one
message is one value of plain data, read by a decoder that can build nothing else.

*A value* is one tag byte and its content, integers little-endian:

    N T F E      None, True, False, Ellipsis
    i I          int of 64 bits; longer int: length, two's complement
    d c          float, complex: raw doubles
    s u          str, np.str_: length, UTF-8 (lone surrogates allowed)
    b y B        bytes, np.bytes_, bytearray: length, raw
    l t S Z      list, tuple, set, frozenset: count, items
    m            dict: count, all keys, all values
    x r          slice, range: three values
    a M g D      array, matrix, NumPy scalar, dtype: see `wire_arrays`
    G            random generator: its state, a dict
    R            Ref: kind, id, info

*Exact types only.* `type(x) is float`, never `isinstance`: a subclass can lie about every
operation. What is not plain (also a dict or set with a key that is not) is offered to the hook
`export`, which answers a `Ref`; the other side's hook `resolve` gives that a meaning. So the judge
only ever holds an opaque handle of a student's object. A Ref's `info` is plain and holds no Ref.

*One value, one spelling.* The decoder accepts what the encoder writes and nothing else: no unknown
tag, no trailing byte, no long form of a short int, no duplicated key. Strictness is cheap and
leaves an attacker no corner.

*Limits* hold in both directions: bytes, depth, items in all containers together, keys of one
table, bits of an int, dimensions. Every count is compared with the bytes that remain before
anything is built. Shared parts are written as often as they occur, so cycles run into the depth
and doubling structures into the count of items.

*Hashes are an attack.* An int hashes to itself modulo 2**61 - 1, so an attacker can choose keys
that all collide and make building a dict quadratic. Tables with many keys of one hash are refused
before they are built; keys with different hashes that share a probe sequence are caught by a
limit of processor time while building.

*Errors.* Bytes that break a rule raise `ProtocolError` and nothing else. NumPy's part of the format
stands in `wire_arrays`. The student process imports this module too: besides the standard
library and NumPy it may import `errors` and `wire_arrays` only.
"""

from __future__ import annotations

import select
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from autograder import wire_arrays
from autograder.errors import ProtocolError

_INT64 = range(-(2**63), 2**63)
_COUNT = struct.Struct("<I")
_INT = struct.Struct("<q")
_FLOAT = struct.Struct("<d")
_COMPLEX = struct.Struct("<dd")
_SAME_HASH = 16
_TABLE_CHUNK = 1024
_TABLE_SECONDS = 1.0
_READ_BYTES = 2**18

Buffer = bytes | bytearray | memoryview


@dataclass(frozen=True)
class WireLimits:
    """What one message may hold. Depth counts nested containers, items those of all together."""

    max_bytes: int = 64 * 2**20
    max_depth: int = 64
    max_items: int = 1_000_000
    max_int_bits: int = 65_536
    max_keys: int = 100_000
    max_array_dims: int = 32


class Ref(NamedTuple):
    """An opaque reference to an object that stays in its own process; `info` is plain data."""

    kind: str
    id: int
    info: tuple[Any, ...]


class EncodeError(ProtocolError):
    """A value that is not plain data within the limits; nothing of it was sent."""


class ChannelClosed(ProtocolError):
    """The stream has ended, or was closed on this side."""


class ChannelTimeout(ProtocolError):
    """The deadline passed before the whole frame was through."""


Export = Callable[[Any], Ref | None]
Resolve = Callable[[Ref], Any]
DEFAULT_LIMITS = WireLimits()


def encode(
    value: object, export: Export | None = None, limits: WireLimits = DEFAULT_LIMITS
) -> bytes:
    """The bytes of one value. Raises EncodeError if it is not plain data within the limits.

    `export(obj)` is asked for every object that is not plain and returns a Ref, or None to refuse.
    """
    return bytes(_encoded(value, export, limits, bytearray()))


def decode(
    data: Buffer, limits: WireLimits = DEFAULT_LIMITS, resolve: Resolve | None = None
) -> Any:
    """The value of exactly one message. Raises ProtocolError on any other bytes.

    `resolve(ref)` is asked for every Ref; without it a Ref decodes to itself. What `resolve` raises
    passes through.
    """
    view = memoryview(data)
    if len(view) > limits.max_bytes:
        raise ProtocolError(f"message: {len(view)} bytes, at most {limits.max_bytes} are allowed")
    decoder = _Decoder(view, limits, resolve)
    try:
        value = decoder.read()
    except (RecursionError, MemoryError) as error:
        raise ProtocolError("message: too large for this process") from error
    if decoder.position != len(view):
        raise ProtocolError(f"message: {len(view) - decoder.position} bytes after its end")
    return value


def _encoded(value: object, export: Export | None, limits: WireLimits, out: bytearray) -> bytearray:
    encoder = _Encoder(out, limits, export)
    try:
        encoder.write(value)
        encoder.need(0)
    except (RecursionError, MemoryError) as error:
        raise EncodeError("value: too deep or too large for this process") from error
    return out


# --- encoding -----------------------------------------------------------------------------------


class _NotAKey(Exception):  # a signal to the table being written, never an error
    """A dict or set holds a key that is not plain: the whole table is not."""


class _Encoder:
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
            self.write_items(tuple(key), self.write_key)
        else:
            raise _NotAKey

    def need(self, count: int) -> None:
        if len(self.out) + count > self.out_limit:
            raise EncodeError(f"value: more than {self.limits.max_bytes} bytes")

    def write_items(self, items: tuple[Any, ...], write: Callable[[Any], None]) -> None:
        """The content of one container, one level deeper."""
        self.depth_left -= 1
        self.items_left -= len(items)
        if self.depth_left < 0:
            raise EncodeError(f"value: nested deeper than {self.limits.max_depth}, or cyclic")
        if self.items_left < 0:
            raise EncodeError(f"value: more than {self.limits.max_items} items in all")
        for item in items:
            write(item)
        self.depth_left += 1

    def write_count(self, tag: bytes, count: int) -> None:
        self.out += tag
        self.out += _COUNT.pack(count)

    def write_blob(self, tag: bytes, blob: Buffer) -> None:
        self.need(len(blob))
        self.write_count(tag, len(blob))
        self.out += blob

    def write_text(self, tag: bytes, value: str) -> None:
        self.need(len(value))  # before the copy in UTF-8, which is at least as long
        self.write_blob(tag, value.encode("utf-8", "surrogatepass"))

    def write_int(self, value: int) -> None:
        if value in _INT64:
            self.out += b"i" + _INT.pack(value)
        elif value.bit_length() > self.limits.max_int_bits:
            raise EncodeError(f"int: more than {self.limits.max_int_bits} bits")
        else:
            self.write_blob(b"I", _big_int_bytes(value))

    def write_sequence(self, tag: bytes, value: list[Any] | tuple[Any, ...]) -> None:
        items = tuple(value)  # a copy: an export hook may change the list
        self.write_count(tag, len(items))
        self.write_items(items, self.write)

    def write_table(self, tag: bytes, table: Any, values: tuple[Any, ...] = ()) -> None:
        """A set, or a dict with its values; if one key is not plain, what was written goes back."""
        keys = tuple(table)
        if len(keys) > self.limits.max_keys:
            raise EncodeError(f"value: a table of more than {self.limits.max_keys} keys")
        before = len(self.out), self.items_left, self.depth_left
        self.write_count(tag, len(keys))
        try:
            self.write_items(keys, self.write_key)
        except _NotAKey:
            size, self.items_left, self.depth_left = before
            del self.out[size:]
            self.write_opaque(table)
            return
        self.write_items(values, self.write)

    def write_range(self, value: range) -> None:
        """A range that is too long for a list stays where it is: `sum` of it would never end."""
        steps = (value.stop - value.start) // value.step
        if steps > self.limits.max_items:
            self.write_opaque(value)
        else:
            self.write_three(b"r", value)

    def write_three(self, tag: bytes, value: Any) -> None:
        self.out += tag
        self.write_items((value.start, value.stop, value.step), self.write)

    def write_array(self, tag: bytes, value: Any) -> None:
        array = value.view(np.ndarray)
        self.need(array.nbytes)  # before the copy: a broadcast array may pretend to any size
        few_dims = array.ndim <= self.limits.max_array_dims
        packed = wire_arrays.pack_array(array) if few_dims else None
        if packed is None:
            self.write_opaque(value)
            return
        self.out += tag + packed[0]
        self.out += packed[1]

    def write_scalar(self, value: np.generic) -> None:
        packed = wire_arrays.pack_scalar(value)
        if packed is None:
            self.write_opaque(value)
        else:
            self.out += b"g" + packed

    def write_generator(self, value: np.random.Generator) -> None:
        state = wire_arrays.generator_state(value)
        if state is None:
            self.write_opaque(value)
        else:
            self.out += b"G"
            self.write(state)

    def write_opaque(self, value: Any) -> None:
        """What no type of the table holds: a dtype, or whatever the export hook makes of it."""
        if issubclass(type(value), np.dtype) and (code := wire_arrays.dtype_code(value)):
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
        self.write_items(tuple(ref), self.write)
        self.in_ref = False


def _big_int_bytes(value: int) -> bytes:
    return value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)


_WRITERS: dict[type, Callable[[_Encoder, Any], None]] = {
    type(None): lambda self, _: self.out.extend(b"N"),
    bool: lambda self, value: self.out.extend(b"T" if value else b"F"),
    type(Ellipsis): lambda self, _: self.out.extend(b"E"),
    int: _Encoder.write_int,
    float: lambda self, value: self.out.extend(b"d" + _FLOAT.pack(value)),
    complex: lambda self, value: self.out.extend(b"c" + _COMPLEX.pack(value.real, value.imag)),
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
    range: _Encoder.write_range,
    np.ndarray: lambda self, value: self.write_array(b"a", value),
    np.matrix: lambda self, value: self.write_array(b"M", value),
    np.random.Generator: _Encoder.write_generator,
    Ref: _Encoder.write_ref,
    **dict.fromkeys(wire_arrays.SCALAR_TYPES, _Encoder.write_scalar),
}
_ATOMIC_KEYS = wire_arrays.SCALAR_TYPES | {
    type(None), bool, int, float, complex, str, bytes, np.str_, np.bytes_
}  # fmt: skip


# --- decoding -----------------------------------------------------------------------------------


class _Decoder:
    """Reads values from `view`, counting down what the limits leave."""

    __slots__ = ("depth_left", "in_ref", "items_left", "limits", "position", "resolve", "view")

    def __init__(self, view: memoryview, limits: WireLimits, resolve: Resolve | None) -> None:
        self.view = view
        self.position = 0
        self.limits = limits
        self.resolve = resolve
        self.depth_left = limits.max_depth
        self.items_left = limits.max_items
        self.in_ref = False

    def read(self) -> Any:
        at = self.position
        if at >= len(self.view):
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
            return tuple(self.read_items(self.read_count(), self.read_key))
        if tag == ord("Z"):
            return self.read_frozenset()
        raise ProtocolError(f"message: no key of a dict or set at byte {self.position - 1}")

    def skip(self, count: int) -> int:
        """Pass over `count` bytes and return where they start."""
        start = self.position
        if count > len(self.view) - start:
            raise ProtocolError(f"message: ends inside the value at byte {start}")
        self.position = start + count
        return start

    def read_count(self) -> int:
        (count,) = _COUNT.unpack_from(self.view, self.skip(4))
        return int(count)

    def read_blob(self) -> memoryview:
        count = self.read_count()
        start = self.skip(count)
        return self.view[start : start + count]

    def read_items(self, count: int, read: Callable[[], Any]) -> list[Any]:
        self.depth_left -= 1
        self.items_left -= count
        if self.depth_left < 0 or self.items_left < 0:
            raise ProtocolError("message: nested too deep, or too many items")
        if count > len(self.view) - self.position:
            raise ProtocolError("message: announces more items than it has bytes")
        items = [read() for _ in range(count)]
        self.depth_left += 1
        return items

    def read_int(self) -> int:
        (value,) = _INT.unpack_from(self.view, self.skip(8))
        return int(value)

    def read_big_int(self) -> int:
        blob = self.read_blob()
        if len(blob) > self.limits.max_int_bits // 8 + 1:
            raise ProtocolError("int: too many bits")
        value = int.from_bytes(blob, "little", signed=True)
        too_big = value.bit_length() > self.limits.max_int_bits
        if too_big or value in _INT64 or len(blob) != len(_big_int_bytes(value)):
            raise ProtocolError("int: too many bits, or a longer form than it needs")
        return value

    def read_float(self) -> float:
        (value,) = _FLOAT.unpack_from(self.view, self.skip(8))
        return float(value)

    def read_complex(self) -> complex:
        return complex(*_COMPLEX.unpack_from(self.view, self.skip(16)))

    def read_text(self) -> str:
        try:
            return str(self.read_blob(), "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise ProtocolError("str: not UTF-8") from error

    def read_list(self) -> list[Any]:
        return self.read_items(self.read_count(), self.read)

    def read_set(self) -> set[Any]:
        table: set[Any] = set()
        keys = self.read_keys(self.read_count())
        _fill(table, keys, keys)
        return table

    def read_frozenset(self) -> frozenset[Any]:
        return frozenset(self.read_set())

    def read_dict(self) -> dict[Any, Any]:
        table: dict[Any, Any] = {}
        keys = self.read_keys(self.read_count())
        values = self.read_items(len(keys), self.read)
        _fill(table, keys, list(zip(keys, values, strict=True)))
        return table

    def read_keys(self, count: int) -> list[Any]:
        if count > self.limits.max_keys:
            raise ProtocolError(f"message: a table of more than {self.limits.max_keys} keys")
        return self.read_items(count, self.read_key)

    def read_slice(self) -> slice:
        return slice(*self.read_items(3, self.read))

    def read_range(self) -> range:
        bounds = self.read_items(3, self.read)
        if any(type(bound) is not int for bound in bounds) or bounds[2] == 0:
            raise ProtocolError("range: needs three ints, and a step that is not 0")
        if (bounds[1] - bounds[0]) // bounds[2] > self.limits.max_items:
            raise ProtocolError("range: longer than any list may be")
        return range(*bounds)

    def read_array(self) -> np.ndarray[Any, Any]:
        dims = self.limits.max_array_dims
        array, self.position = wire_arrays.unpack_array(self.view, self.position, dims)
        return array

    def read_matrix(self) -> Any:
        array = self.read_array()
        if array.ndim != 2:
            raise ProtocolError("matrix: needs two dimensions")
        return array.view(np.matrix)

    def read_scalar(self) -> np.generic:
        scalar, self.position = wire_arrays.unpack_scalar(self.view, self.position)
        return scalar

    def read_dtype(self) -> np.dtype[Any]:
        dtype, self.position = wire_arrays.unpack_dtype(self.view, self.position)
        return dtype

    def read_generator(self) -> np.random.Generator:
        return wire_arrays.build_generator(self.read())

    def read_ref(self) -> Any:
        if self.in_ref:
            raise ProtocolError("Ref: a Ref inside another")
        self.in_ref = True
        ref = Ref(*self.read_items(3, self.read))
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


_READERS: dict[int, Callable[[_Decoder], Any]] = {
    ord(tag): reader
    for tag, reader in {
        "N": lambda self: None,
        "T": lambda self: True,
        "F": lambda self: False,
        "E": lambda self: ...,
        "i": _Decoder.read_int,
        "I": _Decoder.read_big_int,
        "d": _Decoder.read_float,
        "c": _Decoder.read_complex,
        "s": _Decoder.read_text,
        "u": lambda self: np.str_(self.read_text()),
        "b": lambda self: bytes(self.read_blob()),
        "y": lambda self: np.bytes_(self.read_blob()),
        "B": lambda self: bytearray(self.read_blob()),
        "l": _Decoder.read_list,
        "t": lambda self: tuple(self.read_list()),
        "S": _Decoder.read_set,
        "Z": _Decoder.read_frozenset,
        "m": _Decoder.read_dict,
        "x": _Decoder.read_slice,
        "r": _Decoder.read_range,
        "a": _Decoder.read_array,
        "M": _Decoder.read_matrix,
        "g": _Decoder.read_scalar,
        "D": _Decoder.read_dtype,
        "G": _Decoder.read_generator,
        "R": _Decoder.read_ref,
    }.items()
}
_ATOMIC_KEY_TAGS = frozenset(b"NTFiIdcsubyg")


# --- the stream ---------------------------------------------------------------------------------


class Channel:
    """Frames over a connected stream socket: four bytes of length, then one encoded value.

    Deadlines are `time.monotonic()` values for the whole frame, None waits forever; a peer that
    trickles bytes, or never reads, does not outlast them. The channel owns the socket and makes it
    non-blocking. `receive` never reads beyond its frame, so `select` on `fileno()` tells whether
    another one has begun; to wait without risking the channel, select first.

    Once an operation fails, or is interrupted by any exception, the position in the stream is
    lost: the socket is closed, and every later operation raises ChannelClosed. One exception: an
    EncodeError comes before the first byte is sent and leaves the channel as it was.

    `export` and `resolve` are the hooks of `encode` and `decode`; they may be replaced at any time.
    """

    def __init__(
        self,
        sock: socket.socket,
        limits: WireLimits = DEFAULT_LIMITS,
        export: Export | None = None,
        resolve: Resolve | None = None,
    ) -> None:
        sock.setblocking(False)
        self._sock = sock
        self._readable = select.poll()
        self._readable.register(sock, select.POLLIN)
        self._writable = select.poll()
        self._writable.register(sock, select.POLLOUT)
        self._limits = limits
        self.export = export
        self.resolve = resolve

    def send(self, value: object, deadline: float | None = None) -> None:
        """Send one value. Raises EncodeError, ChannelTimeout or ChannelClosed."""
        frame = _encoded(value, self.export, self._limits, bytearray(_COUNT.size))
        _COUNT.pack_into(frame, 0, len(frame) - _COUNT.size)
        try:
            self._write(memoryview(frame), deadline)
        except BaseException:
            self.close()
            raise

    def receive(self, deadline: float | None = None) -> Any:
        """The next value. Raises ProtocolError, ChannelTimeout or ChannelClosed."""
        try:
            (length,) = _COUNT.unpack(self._read(_COUNT.size, deadline))
            if length > self._limits.max_bytes:
                raise ProtocolError(f"frame: {length} bytes, at most {self._limits.max_bytes}")
            return decode(self._read(length, deadline), self._limits, self.resolve)
        except MemoryError as error:
            self.close()
            raise ProtocolError("frame: too large for this process") from error
        except BaseException:
            self.close()
            raise

    def fileno(self) -> int:
        """The socket's descriptor, for `select`; -1 once the channel is closed."""
        return self._sock.fileno()

    def close(self) -> None:
        """Close the socket; the peer meets the end of the stream. Closing twice does nothing."""
        self._sock.close()

    def _write(self, rest: memoryview, deadline: float | None) -> None:
        while rest:
            try:
                rest = rest[self._sock.send(rest, socket.MSG_NOSIGNAL) :]
            except BlockingIOError:
                _wait(self._writable, deadline)
            except OSError as error:
                raise ChannelClosed("the stream ended while sending") from error
            else:
                _check(deadline, done=not rest)

    def _read(self, count: int, deadline: float | None) -> Buffer:
        """Exactly `count` bytes; memory grows only as they come."""
        got = bytearray()
        while len(got) < count:
            try:
                part = self._sock.recv(min(count - len(got), _READ_BYTES))
            except BlockingIOError:
                _wait(self._readable, deadline)
                continue
            except OSError as error:
                raise ChannelClosed("the stream ended while receiving") from error
            if not part:
                raise ChannelClosed("the stream ended")
            if len(part) == count:
                return part
            got += part
            _check(deadline, done=len(got) == count)
        return got


def _wait(ready: select.poll, deadline: float | None) -> None:
    if deadline is None:
        ready.poll()
    elif not ready.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise ChannelTimeout("the deadline passed while waiting for the other process")


def _check(deadline: float | None, *, done: bool) -> None:
    """Raise ChannelTimeout when the deadline has passed and there is more to do."""
    if not done and deadline is not None and time.monotonic() > deadline:
        raise ChannelTimeout("the deadline passed in the middle of a frame")


__all__ = [
    "Channel",
    "ChannelClosed",
    "ChannelTimeout",
    "EncodeError",
    "Ref",
    "WireLimits",
    "decode",
    "encode",
]
