# ruff: noqa  # written as an attacker writes
"""Bytes on the channel that are no frames: huge lengths, halves, garbage, one byte a second."""

# slow
# %%
import gc
import os
import struct
import threading
import time

from autograder.wire.channel import Channel

descriptor = [thing for thing in gc.get_objects() if type(thing) is Channel][0].fileno()


def write(data):
    try:
        os.write(descriptor, data)
    except OSError:
        pass


def square_mean(x):
    write(struct.pack("<I", 2**32 - 1))


def scale(x, k):
    write(struct.pack("<I", 1000) + b"t")
    time.sleep(60)


def slope(f, x):
    write(struct.pack("<I", 100_000))
    while True:
        write(b"N")
        time.sleep(0.5)


def count_above(values, threshold):
    write(os.urandom(100_000))


def total(points):
    for tag in (b"l", b"t", b"m", b"S", b"a", b"s"):
        write(struct.pack("<I", 5) + tag + struct.pack("<I", 2**32 - 1))


# %%otherwise
