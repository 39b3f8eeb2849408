"""What NumPy objects look like on the wire: dtypes, arrays and random generators as plain bytes.

The other half of `wire` (which see): pure functions between NumPy objects and bytes, no stream, no
limits on containers. An attacker's bytes become a NumPy object only after these checks:

- a dtype is one of an allow-list, matched by a regular expression before NumPy sees it, and must be
  spelt as NumPy itself spells it; objects, records and zero-width items never become arrays;
- an array is `dtype, order, shape, raw items`. The length of the items is computed from the shape
  in Python's integers, so it cannot overflow and cannot disagree with the shape;
- items whose bit patterns NumPy's C code takes on trust are inspected: booleans are 0 or 1,
  characters are code points, x87 long doubles are canonical with zero padding. (The padding is
  cleared on the way out: it would carry stray memory of the judge to the student.)
- a generator's state must have the form, the ranges and the dtypes of a fresh one. NumPy does not
  check MT19937's position (it reads memory beyond the key), and a state that repeats one number
  forever would hang NumPy's rejection sampling in C, where no signal handler runs.

A generator's `seed_seq` does not travel: `spawn()` on the copy differs from `spawn()` on the
original. Signed and unsigned `longlong` arrive as the `int64` and `uint64` they equal.
"""

from __future__ import annotations

import math
import re
import struct
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.core.errors import ProtocolError

_DTYPE = re.compile(
    r"\|(?:b1|[iu]1|S(?:0|[1-9][0-9]{0,7}))"
    r"|[<>](?:[iu][248]|f(?:2|4|8|16)|c(?:8|16|32)|U(?:0|[1-9][0-9]{0,7}))"
    r"|[<>][mM]8(?:\[(?:[1-9][0-9]{0,8})?(?:Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?"
)
_LARGEST_CODE_POINT = 0x10FFFF
_LARGEST_ARRAY = (
    2**62
)  # bytes an empty array's other dimensions may pretend to; NumPy's own is 2**63
_X87 = np.finfo(np.longdouble).nmant == 63
_X87_BYTES = 16
_DIMENSION = struct.Struct("<q")
_BIT_GENERATORS: dict[str, type[np.random.BitGenerator]] = {
    "PCG64": np.random.PCG64,
    "PCG64DXSM": np.random.PCG64DXSM,
    "MT19937": np.random.MT19937,
    "Philox": np.random.Philox,
    "SFC64": np.random.SFC64,
}
_LARGEST_STATE = {
    "state": 2**128 - 1,
    "inc": 2**128 - 1,
    "pos": 624,
    "buffer_pos": 4,
    "has_uint32": 1,
    "uinteger": 2**32 - 1,
}

SCALAR_TYPES: frozenset[type] = frozenset(
    np.dtype(char).type for char in "?bBhHiIlLqQefdgFDGMm"
)  # np.str_ and np.bytes_ travel as text and bytes: as array items they would lose trailing NULs


# --- dtypes -------------------------------------------------------------------------------------


def dtype_code(dtype: np.dtype[Any]) -> bytes | None:
    """The name on the wire of an allow-listed dtype; None for every other."""
    return None if dtype.metadata is not None else _code(dtype)


@lru_cache(maxsize=256)
def _code(dtype: np.dtype[Any]) -> bytes | None:
    spelling = dtype.str
    if _DTYPE.fullmatch(spelling) is None or dtype.names is not None or dtype.ndim:
        return None
    return spelling.encode("ascii")


@lru_cache(maxsize=256)
def parse_dtype(code: bytes) -> np.dtype[Any]:
    """The dtype named by `dtype_code`. Raises ProtocolError for any other name."""
    spelling = code.decode("ascii", "replace")
    if _DTYPE.fullmatch(spelling) is None:
        raise ProtocolError("dtype: a name outside the allow-list")
    try:
        dtype = np.dtype(spelling)
    except (TypeError, ValueError) as error:
        raise ProtocolError("dtype: an allow-listed name this machine's NumPy lacks") from error
    if dtype.str != spelling:
        raise ProtocolError("dtype: a name NumPy spells otherwise")
    return dtype


# --- arrays and scalars -------------------------------------------------------------------------


def pack_array(array: np.ndarray[Any, Any]) -> tuple[bytes, bytes] | None:
    """Header and items of an array of allow-listed dtype; None if it is not plain.

    Fortran order is kept; an array contiguous in neither order is written in C order.
    """
    dtype = array.dtype
    code = dtype_code(dtype)
    if code is None or dtype.itemsize == 0:
        return None
    flags = array.flags
    order = b"F" if flags.f_contiguous and not flags.c_contiguous else b"C"
    items = _without_padding(dtype, array.tobytes(order="A"))
    if not _is_sound(dtype, items):
        return None
    shape = array.shape
    header = bytes((len(code),)) + code + order + bytes((len(shape),))
    return header + b"".join(map(_DIMENSION.pack, shape)), items


def unpack_array(
    view: memoryview, position: int, max_dims: int
) -> tuple[np.ndarray[Any, Any], int]:
    """The array that starts at `position`, fresh and writable, and the position after it.

    Raises ProtocolError on anything `pack_array` would not have written.
    """
    dtype, position = unpack_dtype(view, position)
    header = view[position : position + 2].tobytes()
    if len(header) < 2 or header[0] not in b"CF" or dtype.itemsize == 0:
        raise ProtocolError("array: a broken header")
    order, dims = chr(header[0]), header[1]
    if dims > max_dims:
        raise ProtocolError(f"array: {dims} dimensions, at most {max_dims} are allowed")
    start = position + 2 + dims * _DIMENSION.size
    if start > len(view):
        raise ProtocolError("array: the message ends inside its shape")
    shape = struct.unpack_from(f"<{dims}q", view, position + 2)
    end = start + _byte_count(shape, dtype.itemsize)
    if end > len(view):
        raise ProtocolError("array: the message ends inside its items")
    if not _is_sound(dtype, view[start:end]):
        raise ProtocolError(f"array: items that no {dtype.str} array holds")
    try:
        array = _build(shape, dtype, view[start:end], order)
    except (ValueError, TypeError, OverflowError) as error:
        raise ProtocolError("array: NumPy refuses its shape") from error
    if order == "F" and array.flags.c_contiguous:
        raise ProtocolError("array: marked Fortran order where both orders are one")
    return array, end


def _build(
    shape: tuple[int, ...], dtype: np.dtype[Any], items: memoryview, order: str
) -> np.ndarray[Any, Any]:
    source: np.ndarray[Any, Any] = np.ndarray(
        shape, dtype, buffer=items, order="F" if order == "F" else "C"
    )
    return source.copy(order="K")


def _byte_count(shape: tuple[int, ...], itemsize: int) -> int:
    """Bytes of an array, by Python's integers; an empty one must still be a shape NumPy allows."""
    if any(length < 0 for length in shape):
        raise ProtocolError("array: a negative dimension")
    if math.prod(length or 1 for length in shape) * itemsize > _LARGEST_ARRAY:
        raise ProtocolError("array: a shape larger than any memory")
    return math.prod(shape) * itemsize


def pack_scalar(value: np.generic) -> bytes | None:
    """A NumPy number, date or duration as dtype name and item; None if its bits are unsound."""
    dtype = value.dtype
    code = dtype_code(dtype)
    if code is None:
        return None
    item = _without_padding(dtype, value.tobytes())
    return bytes((len(code),)) + code + item if _is_sound(dtype, item) else None


def unpack_scalar(view: memoryview, position: int) -> tuple[np.generic, int]:
    """The inverse of `pack_scalar`, with the position after it. Raises ProtocolError."""
    dtype, start = unpack_dtype(view, position)
    end = start + dtype.itemsize
    if dtype.type not in SCALAR_TYPES or not dtype.isnative or end > len(view):
        raise ProtocolError("scalar: cut short, or of a dtype that no scalar has")
    item = view[start:end]
    if not _is_sound(dtype, item):
        raise ProtocolError(f"scalar: bits that no {dtype.str} has")
    cell: np.ndarray[Any, Any] = np.ndarray((), dtype, buffer=item)
    return cell.flat[0], end


def unpack_dtype(view: memoryview, position: int) -> tuple[np.dtype[Any], int]:
    """The dtype named at `position` (length byte, name) and the position after it."""
    start = position + 1
    if start > len(view) or start + view[position] > len(view):
        raise ProtocolError("dtype: the message ends inside its name")
    end = start + view[position]
    return parse_dtype(view[start:end].tobytes()), end


def _is_sound(dtype: np.dtype[Any], items: bytes | memoryview) -> bool:
    """Whether every item has bits that NumPy itself could have written."""
    if not items:
        return True
    kind = dtype.kind
    if kind == "b":
        return bool(np.frombuffer(items, np.uint8).max() <= 1)
    if kind == "U":
        characters = np.frombuffer(items, "<u4" if dtype.str[0] == "<" else ">u4")
        return bool(characters.max() <= _LARGEST_CODE_POINT)
    if _is_x87(dtype):
        return _is_canonical_x87(_x87_rows(dtype, np.frombuffer(items, np.uint8)))
    return True


def _is_x87(dtype: np.dtype[Any]) -> bool:
    return _X87 and dtype.itemsize >= 16 and dtype.str[1:] in ("f16", "c32")


def _x87_rows(dtype: np.dtype[Any], raw: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """One row of 16 bytes for each long double, least significant byte first."""
    rows = raw.reshape(-1, _X87_BYTES)
    return rows if dtype.str[0] == "<" else rows[:, ::-1]


def _is_canonical_x87(rows: np.ndarray[Any, Any]) -> bool:
    """Zero padding, and a leading one exactly where the exponent says there is one."""
    leading_one = rows[:, 7] >> 7 == 1
    normal = (rows[:, 8] != 0) | (rows[:, 9] & 0x7F != 0)
    return bool((leading_one == normal).all()) and not rows[:, 10:].any()


def _without_padding(dtype: np.dtype[Any], items: bytes) -> bytes:
    if not _is_x87(dtype) or not items:
        return items
    raw = np.frombuffer(items, np.uint8).copy()
    _x87_rows(dtype, raw)[:, 10:] = 0
    return raw.tobytes()


# --- random generators --------------------------------------------------------------------------


def generator_state(generator: np.random.Generator) -> dict[str, Any] | None:
    """The state of a generator as plain data; None if its bit generator is not allow-listed."""
    bits = generator.bit_generator
    if type(bits) is not _BIT_GENERATORS.get(type(bits).__name__):
        return None
    state = dict(bits.state)
    return state if _is_sane(state, _fresh_state(type(bits).__name__)) else None


def build_generator(state: object) -> np.random.Generator:
    """A generator that continues from `state`. Raises ProtocolError on any other value."""
    name = state.get("bit_generator") if type(state) is dict else None
    if type(name) is not str or name not in _BIT_GENERATORS:
        raise ProtocolError("generator: not the state of an allow-listed bit generator")
    if not _is_sane(state, _fresh_state(name)):
        raise ProtocolError(f"generator: not a state of {name}")
    bits = _BIT_GENERATORS[name](0)
    bits.state = state  # type: ignore[assignment]  # checked above, beyond what a TypedDict says
    return np.random.Generator(bits)


@lru_cache(maxsize=len(_BIT_GENERATORS))
def _fresh_state(name: str) -> dict[str, Any]:
    bits = _BIT_GENERATORS[name](0)
    return dict(bits.state)


def _is_sane(got: object, fresh: object, name: str = "") -> bool:
    """Whether a state has the form of a fresh one, is within range, and does not stand still."""
    if type(got) is not type(fresh):
        return False
    if isinstance(got, dict) and isinstance(fresh, dict):
        return list(got) == list(fresh) and all(
            _is_sane(got[key], fresh[key], key) for key in fresh
        )
    if isinstance(got, np.ndarray) and isinstance(fresh, np.ndarray):
        same_form = got.dtype.str == fresh.dtype.str and got.shape == fresh.shape
        return same_form and (name != "key" or len(got) < 624 or bool(got.any()))
    if isinstance(got, int):
        return 0 <= got <= _LARGEST_STATE[name] and (name != "inc" or got % 2 == 1)
    return got == fresh
