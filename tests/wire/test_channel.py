"""`wire.Channel` over real sockets: slow, silent, closed and lying peers; hooks; speed."""

from __future__ import annotations

import contextlib
import math
import os
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from autograder.core.errors import ProtocolError
from autograder.wire.channel import Channel, ChannelClosed, ChannelTimeout, EncodeError, Ref, encode

# --- the stream ---------------------------------------------------------------------------------


def count(number: int) -> bytes:
    return struct.pack("<I", number)


@pytest.fixture
def pair() -> Iterator[tuple[Channel, socket.socket]]:
    ours, theirs = socket.socketpair()
    channel = Channel(ours)
    with theirs:
        yield channel, theirs
    channel.close()


@contextlib.contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        thread.join(10)
    assert not thread.is_alive()


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def assert_closed(channel: Channel) -> None:
    assert channel.fileno() == -1
    with pytest.raises(ChannelClosed):
        channel.receive(soon())
    with pytest.raises(ChannelClosed):
        channel.send(None, soon())


def test_large_frames_pass_in_both_directions_in_order() -> None:
    left, right = socket.socketpair()
    here, there = Channel(left), Channel(right)
    values = [np.arange(1_000_000.0), None, b"x" * 3_000_000, [1, "hai", 3.0]]

    def echo() -> None:
        for _ in values:
            there.send(there.receive(soon()), soon())

    with meanwhile(echo):
        for value in values:
            here.send(value, soon())
            np.testing.assert_equal(here.receive(soon()), value)
    here.close()
    there.close()
    there.close()


def test_a_frame_in_single_bytes_arrives(pair: tuple[Channel, socket.socket]) -> None:
    channel, peer = pair
    payload = encode([1, "hai"])

    def trickle() -> None:
        for byte in count(len(payload)) + payload:
            peer.send(bytes((byte,)))
            time.sleep(0.001)

    with meanwhile(trickle):
        assert channel.receive(soon()) == [1, "hai"]


def test_frames_that_came_together_are_taken_one_by_one(
    pair: tuple[Channel, socket.socket],
) -> None:
    channel, peer = pair
    assert not channel.wait(time.monotonic() - 1)
    peer.sendall(count(1) + b"N" + count(1) + b"T" + count(1)[:2])
    assert channel.wait(soon())
    assert channel.receive() is None
    assert channel.wait(time.monotonic() - 1)
    assert channel.receive() is True
    assert not channel.wait(time.monotonic() - 1), "half of a third has come"
    with pytest.raises(ChannelTimeout):
        channel.receive(soon(0.1))


@pytest.mark.parametrize("start", [b"", count(50)[:2], count(50), count(50) + b"l"])
def test_a_trickling_peer_does_not_outlast_the_deadline(
    pair: tuple[Channel, socket.socket], start: bytes
) -> None:
    channel, peer = pair
    done = threading.Event()

    def trickle() -> None:
        peer.send(start)
        with contextlib.suppress(OSError):
            while not done.wait(0.02):
                peer.send(start[:1])

    started = time.monotonic()
    with meanwhile(trickle):
        with pytest.raises(ProtocolError) as caught:
            channel.receive(soon(0.2))
        done.set()
    assert time.monotonic() - started < 2.0
    if len(start) != 2:  # two bytes trickled on become an absurd length, refused even sooner
        assert caught.type is ChannelTimeout
    assert_closed(channel)


def test_a_peer_that_never_reads_does_not_outlast_the_deadline(
    pair: tuple[Channel, socket.socket],
) -> None:
    channel, _ = pair
    started = time.monotonic()
    with pytest.raises(ChannelTimeout):
        channel.send(b"x" * 10_000_000, soon(0.2))
    assert 0.15 < time.monotonic() - started < 2.0
    assert_closed(channel)


def test_a_deadline_already_past_still_takes_what_is_there(
    pair: tuple[Channel, socket.socket],
) -> None:
    channel, peer = pair
    peer.sendall(count(1) + b"T")
    assert channel.receive(time.monotonic() - 1) is True
    with pytest.raises(ChannelTimeout):
        channel.receive(time.monotonic() - 1)


@pytest.mark.parametrize("deadline", [None, math.inf, 1e12])
def test_a_deadline_may_be_as_far_away_as_one_likes(
    pair: tuple[Channel, socket.socket], deadline: float | None
) -> None:
    channel, peer = pair
    peer.sendall(count(5) + encode("")[:5])
    assert channel.wait(deadline)
    assert channel.receive(deadline) == ""
    channel.send(b"x" * 10, deadline)
    assert peer.recv(100).endswith(b"x" * 10)


@pytest.mark.parametrize("sent", [b"", count(9)[:3], count(9), count(9) + b"d"])
def test_a_peer_that_ends_is_met_at_any_byte(
    pair: tuple[Channel, socket.socket], sent: bytes
) -> None:
    channel, peer = pair
    peer.sendall(sent)
    peer.close()
    with pytest.raises(ChannelClosed):
        channel.receive(soon())
    assert_closed(channel)


def test_sending_to_a_closed_peer_is_an_error_not_a_signal(
    pair: tuple[Channel, socket.socket],
) -> None:
    channel, peer = pair
    peer.close()
    with pytest.raises(ChannelClosed):
        channel.send(1, soon())
    assert_closed(channel)


@pytest.mark.parametrize(
    "frame", [count(64 * 2**20 + 1), count(2**32 - 1), count(0), count(1) + b"?"]
)
def test_a_bad_frame_closes_the_channel(pair: tuple[Channel, socket.socket], frame: bytes) -> None:
    channel, peer = pair
    peer.sendall(frame)
    with pytest.raises(ProtocolError) as caught:
        channel.receive(soon())
    assert caught.type is ProtocolError
    assert_closed(channel)
    assert peer.recv(1) == b""


def test_an_announced_length_is_not_allocated() -> None:
    """In a process that may hold little more than it already does."""
    code = """
import resource, socket, time
from autograder.wire.channel import Channel, ChannelTimeout, WireLimits
ours, theirs = socket.socketpair()
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 2**26, used + 2**26))
theirs.sendall((2**30).to_bytes(4, "little") + b"l")
try:
    Channel(ours, WireLimits(max_bytes=2**31)).receive(time.monotonic() + 0.1)
except ChannelTimeout:
    print("timed out")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "timed out\n"


def test_a_value_that_cannot_be_sent_leaves_the_channel_usable(
    pair: tuple[Channel, socket.socket],
) -> None:
    channel, peer = pair
    with pytest.raises(EncodeError):
        channel.send([1, print], soon())
    channel.send("vẫn được", soon())
    other = Channel(peer)
    assert other.receive(soon()) == "vẫn được"


def test_an_interrupted_wait_closes_the_channel(pair: tuple[Channel, socket.socket]) -> None:
    channel, peer = pair

    def interrupt(ref: Ref) -> None:
        raise KeyboardInterrupt

    channel.resolve = interrupt
    Channel(peer).send(Ref("a", 1, ()), soon())
    with pytest.raises(KeyboardInterrupt):
        channel.receive(soon())
    assert_closed(channel)


def test_hooks_carry_a_callable_there_and_back() -> None:
    left, right = socket.socketpair()
    judge, student = Channel(left), Channel(right)
    objects: dict[int, Any] = {}

    def export(thing: Any) -> Ref:
        objects[id(thing)] = thing
        return Ref("callable", id(thing), (thing.__name__,))

    student.export = export
    student.resolve = lambda ref: objects[ref.id]
    student.send({"f": math.sin}, soon())
    handle = judge.receive(soon())["f"]
    assert handle == Ref("callable", id(math.sin), ("sin",))
    judge.send([handle], soon())
    assert student.receive(soon()) == [math.sin]
    judge.close()
    student.close()


def test_the_module_loads_nothing_of_ours_but_errors_and_its_parts() -> None:
    code = "import sys, autograder.wire.channel; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = [name for name in done.stdout.split() if name.split(".")[0] == "autograder"]
    parts = ["", ".channel", ".decoder", ".encoder", ".format", ".numpy_codec"]
    core = [f"autograder.core{part}" for part in ("", ".errors", ".version")]
    assert ours == ["autograder", *core, *(f"autograder.wire{part}" for part in parts)]


def test_a_small_round_trip_is_quick() -> None:
    """Far above the 50 µs it takes, so that only a change of kind fails."""
    left, right = socket.socketpair()
    channel = Channel(left)
    child = os.fork()
    if child == 0:
        channel.close()
        answer_until_the_end(Channel(right))
    right.close()
    best = math.inf
    for _ in range(500):
        started = time.perf_counter()
        channel.send(("call", 1, "f", (1.0, 2.0), {}), soon())
        channel.receive(soon())
        best = min(best, time.perf_counter() - started)
    channel.close()
    os.waitpid(child, 0)
    assert best < 500e-6


def answer_until_the_end(channel: Channel) -> None:
    try:
        while True:
            channel.send(channel.receive(soon()), soon())
    except ProtocolError:
        os._exit(0)
    finally:
        os._exit(1)
