# ruff: noqa  # written as an attacker writes
"""Descriptors are sent along with the frames, out-of-band bytes between them, half of the socket shut."""

# honest: q2 q3=1 q6=2
# keeps: q2
# %%honest q2
# %%
import array
import gc
import os
import socket

from autograder.wire.channel import Channel

(channel,) = [thing for thing in gc.get_objects() if type(thing) is Channel]
ours = socket.socket(fileno=os.dup(channel.fileno()))


def parcels(number):
    files = array.array("i", [os.open("/dev/null", os.O_RDONLY)] * 200)
    for _ in range(number):
        try:
            ours.sendmsg(
                [b""], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)], socket.MSG_DONTWAIT
            )
        except OSError:
            break


parcels(1000)
mine, other = socket.socketpair()
kept = []
for _ in range(50):
    try:
        mine.sendmsg(
            [b"x"],
            [
                (
                    socket.SOL_SOCKET,
                    socket.SCM_RIGHTS,
                    array.array("i", [mine.fileno(), other.fileno()]),
                )
            ],
        )
    except OSError:
        break


def total(points):
    files = array.array("i", [os.open("/dev/null", os.O_RDONLY)] * 100)
    ours.sendmsg([b"\x01"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
    return 3.0


def slope(f, x):
    try:
        ours.send(b"!", socket.MSG_OOB)
    except OSError:
        pass
    return 6.0


def is_convex(values):
    ours.shutdown(socket.SHUT_RD)
    return True


# %%otherwise
