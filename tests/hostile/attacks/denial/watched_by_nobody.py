# ruff: noqa  # written as an attacker writes
"""Every counted thing of the kernel is used up: events, polls, timers, pipes, locks, threads, inodes."""

# honest: all
# keeps: all
# %%honest all
# %%
import ctypes
import fcntl
import os
import select
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)
kept = []


def until_refused(make, at_most=20000):
    for _ in range(at_most):
        try:
            kept.append(make())
        except Exception:
            return


for call in (
    "inotify_init",
    "fanotify_init",
    "timer_create",
    "signalfd",
    "timerfd_create",
    "epoll_create",
):
    for _ in range(300):
        if getattr(libc, call)(1, 0, 0) < 0:
            break
os.closerange(60, 128)
poll = select.epoll()
until_refused(lambda: os.eventfd(0), 20)
until_refused(lambda: poll.register(kept[-1]), 1)
until_refused(lambda: fcntl.fcntl(os.pipe()[0], 1031, 1 << 20), 5)
for number in range(2000):
    os.symlink("x" * 200, f"link{number}")
    os.link(f"link{number}", f"hard{number}", follow_symlinks=False)
kept.clear()
until_refused(lambda: threading.Thread(target=time.sleep, args=(60,), daemon=True).start(), 200)
