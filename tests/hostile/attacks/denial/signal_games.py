# ruff: noqa  # written as an attacker writes
"""Every signal is ignored, blocked, or handled by a loop; timers fire all the time."""

# honest: q2
# keeps: q2
# slow
# %%honest q2
# %%
import signal
import threading
import time

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
# %%
while True:
    time.sleep(1)


# %%
def square_mean(x):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    while True:
        time.sleep(1)


# %%otherwise
