"""What encoder, decoder and stream of the wire share: limits, references, numbers. See `wire`."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from autograder.core.errors import ProtocolError

INT64 = range(-(2**63), 2**63)
COUNT = struct.Struct("<I")
INT = struct.Struct("<q")
FLOAT = struct.Struct("<d")
COMPLEX = struct.Struct("<dd")

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


Export = Callable[[Any], Ref | None]
Resolve = Callable[[Ref], Any]
DEFAULT_LIMITS = WireLimits()
