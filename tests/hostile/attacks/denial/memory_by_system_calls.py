# ruff: noqa  # written as an attacker writes
"""Memory by mmap, shared and private, by pipes and socket pairs, by files in memory."""
# slow

# honest: q2
# keeps: q2
# %%honest q2
# %%
import mmap
import os
import socket

kept = []
try:
    while True:
        kept.append(mmap.mmap(-1, 1 << 28))
        kept[-1][::4096] = b"x" * (1 << 16)
except BaseException:
    pass
try:
    while True:
        pair = socket.socketpair()
        pair[0].setblocking(False)
        kept.append(pair)
        while True:
            pair[0].send(b"x" * 65536)
except BaseException:
    pass
try:
    while True:
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        kept.append((reader, writer))
        os.write(writer, b"x" * (1 << 20))
except BaseException:
    pass
# %%
del kept
# %%otherwise
