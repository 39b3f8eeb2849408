"""`wire` and `numpy_codec`: what goes in comes out bit for bit, and nothing else gets in."""

from __future__ import annotations

import math
import struct
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.core.errors import ProtocolError
from autograder.wire.channel import EncodeError, Ref, WireLimits, decode, encode

# --- one value, described by its bits -----------------------------------------------------------


def bits(value: Any) -> Any:
    """A value as types and bits, so that `==` sees NaN payloads, signs of zero, types and order."""
    return type(value), next(
        (describe(value) for kinds, describe in _BITS if isinstance(value, kinds)), value
    )


_BITS: list[tuple[Any, Callable[[Any], Any]]] = [
    (
        np.ndarray,
        lambda x: (x.dtype.str, x.shape, x.flags.c_contiguous, x.flags.f_contiguous, x.tobytes()),
    ),
    (np.generic, lambda x: (x.dtype.str, x.tobytes())),
    (float, lambda x: struct.pack("<d", x)),
    (complex, lambda x: struct.pack("<dd", x.real, x.imag)),
    ((list, tuple), lambda x: [bits(item) for item in x]),
    (dict, lambda x: [(bits(key), bits(item)) for key, item in x.items()]),
    ((set, frozenset), lambda x: sorted((bits(item) for item in x), key=repr)),
    ((slice, range), lambda x: (bits(x.start), bits(x.stop), bits(x.step))),
    (np.dtype, lambda x: x.str),
    (np.random.Generator, lambda x: (type(x.bit_generator), repr(x.bit_generator.state))),
]


DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="?"),
    hnp.unsigned_integer_dtypes(endianness="?"),
    hnp.floating_dtypes(endianness="?", sizes=(16, 32, 64)),
    hnp.complex_number_dtypes(endianness="?", sizes=(64, 128)),
    hnp.datetime64_dtypes(endianness="?"),
    hnp.timedelta64_dtypes(endianness="?"),
    hnp.byte_string_dtypes(min_len=1, max_len=9),
    hnp.unicode_string_dtypes(endianness="?", min_len=1, max_len=9),
)
SHAPES = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
ARRAYS = st.builds(
    lambda array, order: np.array(array, order=order),
    hnp.arrays(DTYPES, SHAPES),
    st.sampled_from("CF"),
)
SCALARS = hnp.arrays(hnp.scalar_dtypes().map(lambda dtype: dtype.newbyteorder("=")), (1,)).map(
    lambda array: array[0]
)
TEXT = st.text(st.characters(codec=None, exclude_categories=()))
FLOATS = st.integers(0, 2**64 - 1).map(lambda raw: struct.unpack("<d", struct.pack("<Q", raw))[0])
ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**300), 2**300),
    st.floats(),
    FLOATS,
    st.complex_numbers(),
    TEXT,
    st.binary(),
)
KEYS = st.recursive(
    ATOMS,
    lambda keys: st.lists(keys, max_size=3).map(tuple) | st.frozensets(keys, max_size=3),
    max_leaves=4,
)
LEAVES = st.one_of(
    ATOMS,
    SCALARS,
    ARRAYS,
    DTYPES,
    st.binary().map(bytearray),
    TEXT.map(np.str_),
    st.binary().map(np.bytes_),
    st.just(...),
    st.slices(20),
    st.builds(range, st.integers(), st.integers(), st.integers().filter(bool)).filter(
        lambda r: (r.stop - r.start) // r.step <= 1_000_000
    ),
    st.sets(KEYS, max_size=5),
)
VALUES = st.recursive(
    LEAVES,
    lambda values: (
        st.lists(values, max_size=4)
        | st.lists(values, max_size=4).map(tuple)
        | st.dictionaries(KEYS, values, max_size=4)
        | st.builds(Ref, TEXT, st.integers(), st.lists(ATOMS, max_size=3).map(tuple))
    ),
    max_leaves=12,
)
PATIENT = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@PATIENT
@given(VALUES)
def test_everything_plain_comes_back_bit_for_bit(value: Any) -> None:
    message = encode(value)
    assert bits(decode(message)) == bits(value)
    assert bits(decode(memoryview(message))) == bits(value)


@pytest.mark.parametrize(
    "value",
    [
        struct.unpack("<d", struct.pack("<Q", 0xFFF0_0000_DEAD_BEEF))[0],
        -0.0,
        complex(-0.0, math.nan),
        2**63 - 1,
        2**63,
        -(2**63),
        -(2**63) - 1,
        2**65_536 - 1,
        "\ud800 ∇ \0",
        np.str_("đuôi\0"),
        np.bytes_(b"tail\0\0"),
        np.array(math.nan),
        np.array([[True], [False]]),
        np.zeros((0, 2**40)),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(6).reshape(2, 3).T,
        np.arange(4, dtype=">i4"),
        np.array(["NaT", "2024-02-29"], dtype="M8[s]"),
        np.array([1, 2], dtype=">m8[25us]"),
        np.array([1], dtype="m8"),
        np.array(["ă", "\ud800"], dtype=">U3"),
        np.array([-0.0, 6e-8, math.nan], dtype=">f2"),
        np.datetime64("2020", "Y"),
        np.float16(-0.0),
        np.array([[1.0, 2.0]]).view(np.matrix),
        np.array([[1, 2], [3, 4]]).view(np.matrix).T,
        np.dtype(">M8[3D]"),
        np.dtype(str),
        {1: "b", "a": 0, (1, frozenset({2})): None, np.float32(1.5): 3},
    ],
    ids=lambda value: type(value).__name__,
)
def test_this_value_comes_back_bit_for_bit(value: Any) -> None:
    assert bits(decode(encode(value))) == bits(value)


def test_long_doubles_keep_their_values_and_lose_only_their_padding() -> None:
    info = np.finfo(np.longdouble)
    array = np.array(
        [0, -0.0, 1.1, math.nan, math.inf, -math.inf, info.max, info.smallest_subnormal],
        dtype=np.longdouble,
    )
    array.view(np.uint8).reshape(-1, array.itemsize)[:, 10:] = 0xAA
    for sent in (array, array.astype(array.dtype.newbyteorder()), array.view(np.clongdouble)):
        got = decode(encode(sent))
        np.testing.assert_array_equal(got, sent)
        assert got.dtype.str == sent.dtype.str
        assert (np.signbit(got.real) == np.signbit(sent.real)).all()
    if np.finfo(np.longdouble).nmant == 63:
        assert b"\xaa" * 6 not in encode(array)
        assert b"\xaa" * 6 not in encode(array[2])


def test_a_decoded_array_is_fresh_writable_and_owns_its_memory() -> None:
    message = bytearray(encode(np.arange(3.0)))
    array = decode(message)
    message[-8:] = b"\xff" * 8
    array += 1
    assert array.tolist() == [1.0, 2.0, 3.0]
    assert array.flags.owndata


def test_a_strided_array_arrives_in_c_order() -> None:
    array = np.arange(24).reshape(4, 6)[::2, ::-3]
    got = decode(encode(array))
    np.testing.assert_array_equal(got, array)
    assert got.flags.c_contiguous


BIT_GENERATORS = ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"]


@pytest.mark.parametrize("name", BIT_GENERATORS)
def test_a_generator_continues_with_the_same_stream(name: str) -> None:
    generator = np.random.Generator(getattr(np.random, name)(7))
    generator.random(1000)
    generator.integers(0, 9, 3, dtype=np.uint32)  # leaves half a word behind
    copy = decode(encode(generator))
    assert bits(copy) == bits(generator)
    for draw in ("random", "standard_normal", "bytes"):
        assert bits(getattr(copy, draw)(700)) == bits(getattr(generator, draw)(700))


# --- what is not plain --------------------------------------------------------------------------


class Liar(float):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


class Sub(np.ndarray):
    pass


class Keyed(dict):  # type: ignore[type-arg]  # a bare subclass is what a student writes
    pass


NOT_PLAIN: list[Any] = [
    Liar(1.0),
    Keyed(a=1),
    np.arange(3).view(Sub),
    np.ma.masked_array([1], [True]),
    np.array([object()]),
    np.zeros(2, dtype=[("x", "f8")]),
    np.void(b"abc"),
    np.dtype([("x", "f8")]),
    np.dtype(object),
    np.dtype("f8", metadata={"a": 1}),
    np.array([2], np.uint8).view(bool),
    np.array([0x110000], np.uint32).view("U1"),
    np.random.RandomState(0),
    object(),
    int,
    print,
    {object(): 1},
    {(1, Liar(2.0)): 1},
    {Liar(2.0)},
    frozenset({(1, print)}),
]


@pytest.mark.parametrize("value", NOT_PLAIN, ids=lambda value: type(value).__name__)
def test_what_is_not_plain_is_offered_whole_or_refused(value: Any) -> None:
    with pytest.raises(EncodeError, match="not plain"):
        encode([1, value])
    offered: list[Any] = []

    def export(thing: Any) -> Ref:
        offered.append(thing)
        return Ref("object", len(offered), ("info", 1.5))

    assert decode(encode([1, value, 2], export)) == [1, Ref("object", 1, ("info", 1.5)), 2]
    assert len(offered) == 1
    assert offered[0] is value
    with pytest.raises(EncodeError):
        encode(value, lambda _: None)


def test_a_ref_is_resolved_where_it_stands() -> None:
    here = {7: print}
    message = encode({"f": Ref("callable", 7, (1, "x"))})
    assert decode(message, resolve=lambda ref: here[ref.id]) == {"f": print}
    with pytest.raises(KeyError):
        decode(message, resolve=lambda ref: here[ref.id + 1])


@pytest.mark.parametrize(
    "ref",
    [Ref("a", 1, (Ref("b", 2, ()),)), Ref("a", 1, (print,)), Ref("a", True, ()), Ref(1, 1, ())],  # type: ignore[arg-type]  # wrong on purpose
    ids=repr,
)
def test_a_ref_holds_plain_data_only(ref: Ref) -> None:
    with pytest.raises(EncodeError):
        encode(ref, lambda _: Ref("inner", 1, ()))


def test_a_generator_that_stands_still_is_not_plain() -> None:
    still = np.random.PCG64(0)
    state = still.state
    state["state"] = {"state": 0, "inc": 0}
    still.state = state
    with pytest.raises(EncodeError):
        encode(np.random.Generator(still))


def test_cycles_depth_and_doubling_end_in_an_encode_error() -> None:
    cycle: list[Any] = []
    cycle.append(cycle)
    loop: dict[str, Any] = {}
    loop["self"] = [loop]
    double: Any = ()
    for _ in range(60):
        double = (double, double)
    deep: Any = None
    for _ in range(100_000):
        deep = [deep]
    for value in (cycle, loop, double, deep):
        with pytest.raises(EncodeError):
            encode(value)
        with pytest.raises(EncodeError):
            encode(value, limits=WireLimits(max_depth=10**6))
    while deep:  # taken apart by hand: its own destructor would recurse
        deep = deep[0]


@pytest.mark.parametrize(
    ("value", "limits"),
    [
        (b"x" * 100, WireLimits(max_bytes=100)),
        ("x" * 100, WireLimits(max_bytes=100)),
        (np.zeros(20), WireLimits(max_bytes=100)),
        ([1.0] * 20, WireLimits(max_bytes=100)),
        ([[[]]], WireLimits(max_depth=2)),
        ([1, [2, 3]], WireLimits(max_items=3)),
        ({1: 2, 3: 4}, WireLimits(max_items=3)),
        ({1: 2, 3: 4}, WireLimits(max_keys=1)),
        ({1, 2}, WireLimits(max_keys=1)),
        (2**70, WireLimits(max_int_bits=70)),
        (-(2**71), WireLimits(max_int_bits=71)),
        (np.zeros((1, 1, 1)), WireLimits(max_array_dims=2)),
    ],
)
def test_limits_hold_in_both_directions(value: Any, limits: WireLimits) -> None:
    message = encode(value)
    with pytest.raises(EncodeError):
        encode(value, limits=limits)
    with pytest.raises(ProtocolError):
        decode(message, limits)


def test_a_broadcast_array_cannot_fill_the_memory() -> None:
    with pytest.raises(EncodeError):
        encode(np.broadcast_to(0.0, (10**6, 10**6)))


def test_one_text_many_times_cannot_fill_the_memory() -> None:
    value = ["x" * 4000] * 20_000  # 160 KB here, 80 MB as a message
    tracemalloc.start()
    try:
        with pytest.raises(EncodeError):
            encode(value, limits=WireLimits(max_bytes=100_000))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


# --- hostile bytes ------------------------------------------------------------------------------


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


@PATIENT
@given(st.binary(max_size=200))
def test_random_bytes_never_do_worse_than_protocol_error(data: bytes) -> None:
    survives(data)


@PATIENT
@given(st.sampled_from(b"IsubyBltSZmxraMgDGR"), st.binary(max_size=60))
def test_random_content_behind_a_true_tag(tag: int, data: bytes) -> None:
    survives(bytes((tag,)) + data)


@PATIENT
@given(VALUES, st.data())
def test_truncated_and_extended_messages_are_refused(value: Any, data: st.DataObject) -> None:
    message = encode(value)
    cut = data.draw(st.integers(0, len(message) - 1))
    with pytest.raises(ProtocolError):
        decode(message[:cut])
    with pytest.raises(ProtocolError):
        decode(message + message[:1])


@PATIENT
@given(VALUES, st.data())
def test_flipped_bits_never_do_worse_than_protocol_error(value: Any, data: st.DataObject) -> None:
    message = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 3))):
        message[data.draw(st.integers(0, len(message) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    survives(bytes(message))


def test_a_range_longer_than_any_list_is_not_plain() -> None:
    with pytest.raises(EncodeError):
        encode(range(10**15))
    message = b"r" + b"".join(encode(bound) for bound in (0, 10**15, 1))
    with pytest.raises(ProtocolError, match="longer"):
        decode(message)
