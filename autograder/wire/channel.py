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
    a M g D      array, matrix, NumPy scalar, dtype: see `numpy_codec`
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

*Errors.* Bytes that break a rule raise `ProtocolError` and nothing else.

Here stand the two functions and the stream; behind them `encoder`, `decoder`,
`numpy_codec` (NumPy's part) and `format` (what they share). The student process imports them
too: besides the standard library, NumPy and `errors` they import nothing.
"""

from __future__ import annotations

import math
import select
import socket
import time
from contextlib import suppress
from typing import Any

from autograder.core.errors import ProtocolError
from autograder.wire.decoder import Decoder
from autograder.wire.encoder import Encoder
from autograder.wire.format import (
    COUNT,
    DEFAULT_LIMITS,
    Buffer,
    EncodeError,
    Export,
    Ref,
    Resolve,
    WireLimits,
)

READ_BYTES = 2**18
LONGEST_WAIT = 2**31 - 1  # milliseconds: what a poll takes


class ChannelClosed(ProtocolError):
    """The stream has ended, or was closed on this side."""


class ChannelTimeout(ProtocolError):
    """The deadline passed before the whole frame was through."""


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
    decoder = Decoder(view, limits, resolve)
    try:
        value = decoder.read()
    except (RecursionError, MemoryError) as error:
        raise ProtocolError("message: too large for this process") from error
    if decoder.position != len(view):
        raise ProtocolError(f"message: {len(view) - decoder.position} bytes after its end")
    return value


def _encoded(value: object, export: Export | None, limits: WireLimits, out: bytearray) -> bytearray:
    encoder = Encoder(out, limits, export)
    try:
        encoder.write(value)
        encoder.need(0)
    except (RecursionError, MemoryError) as error:
        raise EncodeError("value: too deep or too large for this process") from error
    return out


class Channel:
    """Frames over a connected stream socket: four bytes of length, then one encoded value.

    Deadlines are `time.monotonic()` values for the whole frame, None waits forever; a peer that
    trickles bytes, or never reads, does not outlast them. The channel owns the socket. It reads
    ahead, so ask `wait`, not `select`, whether another frame has begun.

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
        self._ready = {event: _poll(sock, event) for event in (select.POLLIN, select.POLLOUT)}
        self._ahead = bytearray()  # read from the socket, not yet taken
        self._limits = limits
        self.export = export
        self.resolve = resolve
        self.received: Buffer = b""  # the bytes of the last message

    def send(self, value: object, deadline: float | None = None) -> None:
        """Send one value. Raises EncodeError, ChannelTimeout or ChannelClosed."""
        frame = _encoded(value, self.export, self._limits, bytearray(COUNT.size))
        COUNT.pack_into(frame, 0, len(frame) - COUNT.size)
        try:
            self._put(frame, deadline)
        except OSError as error:
            self.close()
            raise ChannelClosed("the stream ended while sending") from error
        except BaseException:
            self.close()
            raise

    def receive(self, deadline: float | None = None) -> Any:
        """The next value. Raises ProtocolError, ChannelTimeout or ChannelClosed."""
        try:
            (length,) = COUNT.unpack(self._take(COUNT.size, deadline))
            if length > self._limits.max_bytes:
                raise ProtocolError(f"frame: {length} bytes, at most {self._limits.max_bytes}")
            self.received = self._take(length, deadline)
            return decode(self.received, self._limits, self.resolve)
        except MemoryError as error:
            self.close()
            raise ProtocolError("frame: too large for this process") from error
        except BaseException:
            self.close()
            raise

    def wait(self, deadline: float | None = None) -> bool:
        """Whether the next frame is there as a whole (or the stream has ended) by the deadline.

        Unlike a `receive` that comes too late, this leaves the channel as it was. What has come is
        read ahead, so that the `receive` after it waits for nothing, whoever trickles its bytes.
        """
        late = False
        while not (self._has_frame() or self.fileno() < 0):
            if late or not self._is_ready(select.POLLIN, deadline):
                return False
            late = deadline is not None and time.monotonic() > deadline
            with suppress(OSError):  # the `receive` that follows meets it, too
                if part := self._sock.recv(READ_BYTES):
                    self._ahead += part
                    continue
            return True
        return True

    def _has_frame(self) -> bool:
        """Whether what was read ahead begins with a whole frame, or with one that is too long."""
        if len(self._ahead) < COUNT.size:
            return False
        (length,) = COUNT.unpack_from(self._ahead)
        return bool(length > self._limits.max_bytes or len(self._ahead) >= COUNT.size + length)

    def fileno(self) -> int:
        """The socket's descriptor; -1 once the channel is closed."""
        return self._sock.fileno()

    def close(self) -> None:
        """Close the socket; the peer meets the end of the stream. Closing twice does nothing."""
        self._sock.close()
        self._ahead.clear()

    def _take(self, count: int, deadline: float | None) -> bytes:
        """Exactly `count` bytes; memory grows only as they come."""
        ahead = self._ahead
        while len(ahead) < count:
            ahead += self._more(deadline)
            if len(ahead) < count and deadline is not None and time.monotonic() > deadline:
                raise ChannelTimeout("the deadline passed in the middle of a frame")
        taken = bytes(ahead[:count])
        del ahead[:count]
        return taken

    def _more(self, deadline: float | None) -> bytes:
        """What the socket holds, at least one byte."""
        try:
            if not self._is_ready(select.POLLIN, deadline):
                raise ChannelTimeout("the deadline passed while waiting")
            part = self._sock.recv(READ_BYTES)
        except OSError as error:
            raise ChannelClosed("the stream ended while receiving") from error
        if not part:
            raise ChannelClosed("the stream ended")
        return part

    def _put(self, frame: bytearray, deadline: float | None) -> None:
        """All of `frame` into the socket; while there is room in it, nothing is waited for."""
        rest = memoryview(frame)
        while rest:
            try:
                rest = rest[self._sock.send(rest, socket.MSG_NOSIGNAL) :]
            except BlockingIOError:
                if not self._is_ready(select.POLLOUT, deadline):
                    raise ChannelTimeout("the deadline passed while sending") from None

    def _is_ready(self, event: int, deadline: float | None) -> bool:
        """Whether the socket can be read (or written) before the deadline; after it: at once.

        A closed one is ready: to say so.
        """
        if self.fileno() < 0:
            return True
        if deadline is None:
            return bool(self._ready[event].poll())
        left = max(0.0, deadline - time.monotonic())
        return bool(self._ready[event].poll(math.ceil(min(left * 1000, LONGEST_WAIT))))


def _poll(sock: socket.socket, event: int) -> select.poll:
    poll = select.poll()
    poll.register(sock, event)
    return poll


__all__ = [
    "DEFAULT_LIMITS",
    "Channel",
    "ChannelClosed",
    "ChannelTimeout",
    "EncodeError",
    "Export",
    "Ref",
    "Resolve",
    "WireLimits",
    "decode",
    "encode",
]
