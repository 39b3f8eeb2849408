"""`wire` against bytes made to break it: every one is refused, soon, by ProtocolError."""

from __future__ import annotations

import math
import struct
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.core.errors import ProtocolError
from autograder.wire import decoder
from autograder.wire.channel import Ref, WireLimits, decode, encode


def survives(data: bytes, limits: WireLimits = WireLimits()) -> None:  # noqa: B008  # frozen
    """Decoding gives a value with exactly this spelling, or ProtocolError; in no time."""
    started = time.thread_time()
    try:
        value = decode(data, limits)
    except ProtocolError:
        pass
    else:
        assert encode_again(value) == len(data)
    assert time.thread_time() - started < 1.0


def encode_again(value: Any) -> int:
    """The length only: a set is written in the order it iterates, which may change."""
    return len(encode(value))


BIT_GENERATORS = ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"]


@pytest.mark.parametrize("name", BIT_GENERATORS)
def test_flipped_bits_of_generators(name: str) -> None:
    message = encode(np.random.Generator(getattr(np.random, name)(7)))
    for at in range(0, len(message), 1 if len(message) < 1000 else 7):
        for bit in (0, 7):
            changed = bytearray(message)
            changed[at] ^= 1 << bit
            survives(bytes(changed))


def array_bytes(
    dtype: bytes, shape: tuple[int, ...], items: bytes = b"", order: bytes = b"C"
) -> bytes:
    dims = b"".join(struct.pack("<q", length) for length in shape)
    return b"a" + bytes((len(dtype),)) + dtype + order + bytes((len(shape),)) + dims + items


def count(number: int) -> bytes:
    return struct.pack("<I", number)


HOSTILE = {
    "nothing": b"",
    "unknown tag": b"?",
    "two values": b"NN",
    "object dtype": array_bytes(b"|O", (1,), b"\1" * 8),
    "record dtype": array_bytes(b"|V8", (1,), b"\1" * 8),
    "dtype expression": array_bytes(b"f8,f8", (1,), b"\1" * 16),
    "dtype in words": array_bytes(b"float64", (1,), b"\1" * 8),
    "dtype spelt otherwise": array_bytes(b"<M8[1s]", (1,), b"\1" * 8),
    "dtype beyond ascii": array_bytes(b"<f8" + b"\xd9\xa8", (1,), b"\1" * 8),
    "dtype with a line feed": array_bytes(b"<f8\n", (1,), b"\1" * 8),
    "zero width": array_bytes(b"|S0", (2**60,)),
    "negative dimension": array_bytes(b"<f8", (-1,)),
    "two negative dimensions": array_bytes(b"<f8", (-1, -1), b"\1" * 8),
    "shape overflows to 0": array_bytes(b"<f8", (2**32, 2**32)),
    "shape overflows to 8 bytes": array_bytes(b"<f8", (2**61 + 1,), b"\1" * 8),
    "empty but vast": array_bytes(b"<f8", (0, 2**62, 2**62)),
    "items missing": array_bytes(b"<f8", (2,), b"\1" * 8),
    "items left over": array_bytes(b"<f8", (1,), b"\1" * 16),
    "33 dimensions": array_bytes(b"<f8", (1,) * 33, b"\1" * 8),
    "order of neither": array_bytes(b"<f8", (1,), b"\1" * 8, b"K"),
    "order not canonical": array_bytes(b"<f8", (1, 1), b"\1" * 8, b"F"),
    "boolean 2": array_bytes(b"|b1", (1,), b"\2"),
    "no code point": array_bytes(b"<U1", (1,), struct.pack("<I", 0x110000)),
    "no code point, swapped": array_bytes(b">U1", (1,), struct.pack(">I", 0x110000)),
    "matrix of one dimension": b"M" + array_bytes(b"<f8", (1,), b"\1" * 8)[1:],
    "scalar not native": b"g\3>f8" + b"\0" * 8,
    "scalar boolean 2": b"g\3|b1\2",
    "string scalar": b"g\3|S1a",
    "long int that is short": b"I" + count(8) + b"\0" * 7 + b"\x40",
    "long int with leading zeros": b"I" + count(12) + b"\1" * 8 + b"\0" * 4,
    "empty long int": b"I" + count(0),
    "not UTF-8": b"s" + count(1) + b"\xff",
    "overlong UTF-8": b"s" + count(2) + b"\xc0\x80",
    "string longer than the message": b"s" + count(2**32 - 1) + b"a",
    "list of four thousand million": b"l" + count(2**32 - 1),
    "list as key": b"m" + count(1) + b"l" + count(0) + b"N",
    "array as key": b"S" + count(1) + array_bytes(b"<f8", (1,), b"\1" * 8),
    "ref as key": b"S" + count(1) + encode(Ref("a", 1, ())),
    "list inside a key": b"S" + count(1) + b"t" + count(1) + b"l" + count(0),
    "key twice": b"m" + count(2) + b"TT" + b"NN",
    "equal keys 1 and True": b"S" + count(2) + b"T" + encode(1),
    "equal keys 1 and np.int8(1)": b"S" + count(2) + encode(1) + encode(np.int8(1)),
    "range of step 0": b"r" + encode(1) + encode(1) + encode(0),
    "range of floats": b"r" + encode(1.0) + encode(1) + encode(1),
    "range of bools": b"r" + b"T" + encode(1) + encode(1),
    "nested past the limit": (b"l" + count(1)) * 65 + b"N",
    "nested without end": (b"l" + count(1)) * 10**6,
    "keys nested without end": b"S" + count(1) + (b"t" + count(1)) * 10**6,
    "generator of nothing": b"GN",
    "generator without state": b"G" + encode({"bit_generator": "PCG64"}),
    "generator by another name": b"G" + encode({"bit_generator": "BitGenerator"}),
    "generator of an unhashable name": b"G" + encode({"bit_generator": []}),
    "ref of a wrong id": b"R" + encode("a") + b"T" + encode(()),
    "ref of a list": b"R" + encode("a") + encode(1) + encode([]),
    "ref in a ref": b"R" + encode("a") + encode(1) + b"t" + count(1) + encode(Ref("a", 1, ())),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bytes_are_refused(data: bytes) -> None:
    started = time.thread_time()
    with pytest.raises(ProtocolError):
        decode(data, resolve=lambda ref: ref)
    assert time.thread_time() - started < 1.0


@pytest.mark.skipif(np.finfo(np.longdouble).nmant != 63, reason="needs x87 long doubles")
@pytest.mark.parametrize("raw", ["0000000000000000ff3f", "00000000000000800000", "ff" * 16])
def test_long_doubles_that_no_processor_writes_are_refused(raw: str) -> None:
    items = bytes.fromhex(raw).ljust(16, b"\0")
    for dtype, content in ((b"<f16", items), (b">f16", items[::-1]), (b"<c32", items * 2)):
        with pytest.raises(ProtocolError):
            decode(array_bytes(dtype, (1,), content))


def changed_state(name: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    state: Any = getattr(np.random, name)(0).state
    change(state)
    return b"G" + encode(state)


@pytest.mark.parametrize(
    "data",
    [
        changed_state("MT19937", lambda state: state["state"].update(pos=625)),
        changed_state("MT19937", lambda state: state["state"].update(pos=-1)),
        changed_state("MT19937", lambda state: state["state"].update(pos=2**31)),
        changed_state("MT19937", lambda state: state["state"].update(pos=1.5)),
        changed_state("MT19937", lambda state: state["state"]["key"].fill(0)),
        changed_state("MT19937", lambda state: state["state"].update(key=np.zeros(5, "u4"))),
        changed_state("MT19937", lambda state: state["state"].update(key=[1] * 624)),
        changed_state("Philox", lambda state: state.update(buffer_pos=5)),
        changed_state("Philox", lambda state: state.update(buffer=np.zeros(3, "u8"))),
        changed_state("SFC64", lambda state: state["state"].update(state=np.zeros(4, ">u8"))),
        changed_state("PCG64", lambda state: state["state"].update(inc=2**128 + 1)),
        changed_state("PCG64", lambda state: state["state"].update(inc=2)),
        changed_state("PCG64", lambda state: state.update(has_uint32=2)),
        changed_state("PCG64", lambda state: state.update(extra=1)),
        changed_state("PCG64", lambda state: state.pop("uinteger")),
        changed_state("PCG64", lambda state: state.update(bit_generator="SFC64")),
    ],
)
def test_states_no_generator_has_are_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError, match="generator"):
        decode(data)


def table(tag: bytes, keys: list[bytes]) -> bytes:
    return tag + count(len(keys)) + b"".join(keys) + (b"N" * len(keys) if tag == b"m" else b"")


@pytest.mark.parametrize("tag", [b"m", b"S", b"Z"])
def test_keys_of_one_hash_are_refused_before_they_cost_anything(tag: bytes) -> None:
    modulus = sys.hash_info.modulus
    hostile = [
        [encode(factor * modulus) for factor in range(1, 50_001)],
        [encode((factor * modulus, 1)) for factor in range(1, 50_001)],
    ]
    for keys in hostile:
        message = table(tag, keys)
        started = time.thread_time()
        with pytest.raises(ProtocolError, match="one hash"):
            decode(message)
        assert time.thread_time() - started < 2.0


def test_many_honest_keys_are_accepted() -> None:
    honest = dict.fromkeys(range(100000))
    assert decode(encode(honest)) == honest


def test_keys_that_make_a_table_slow_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    message = encode(set(range(100)))
    monkeypatch.setattr(decoder, "_TABLE_SECONDS", -1.0)
    with pytest.raises(ProtocolError, match="slow"):
        decode(message)


def test_keys_that_numpy_cannot_compare_quietly() -> None:
    survives(table(b"S", [encode(np.float16(math.inf)), encode(314159)]))
    survives(table(b"S", [encode(np.datetime64(1, "s")), encode(np.timedelta64(1, "s"))]))
