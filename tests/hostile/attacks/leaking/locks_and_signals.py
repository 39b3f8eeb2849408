# ruff: noqa  # written as an attacker writes
"""Marks that outlive the process: locks on shared files, signals to others, clocks, priorities."""

# %%
import ctypes
import fcntl
import os
import signal
import sys

loot = ""
libc = ctypes.CDLL(None, use_errno=True)
for pid in (os.getppid(), 1, -1, 0):
    try:
        os.kill(pid, 0)
        loot += f"canary- may signal {pid}"
    except OSError:
        pass
try:
    with open(os.__file__) as file:
        fcntl.fcntl(file, fcntl.F_SETOWN, os.getppid())
        loot += "canary- may direct signals at the nursery"
except OSError:
    pass
for attempt in (
    lambda: os.setpriority(os.PRIO_USER, 0, 19),
    lambda: os.sched_setaffinity(0, {0}),
    lambda: os.sethostname("stash"),
    lambda: os.chroot("."),
    lambda: os.mknod("device", 0o60666, 1),
):
    try:
        attempt()
        loot += "canary- allowed"
    except (OSError, AttributeError):
        pass
assert loot == "", loot
# %%otherwise
