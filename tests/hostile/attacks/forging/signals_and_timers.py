# ruff: noqa  # written as an attacker writes
"""Handlers for the judge's own signals, timers that fire in the middle of a case."""

# honest: q2
# %%honest q2
# %%
import signal


def handler(*args):
    raise StopIteration


for number in range(1, 64):
    try:
        signal.signal(number, handler)
    except (OSError, ValueError):
        pass
signal.setitimer(signal.ITIMER_REAL, 0.05, 0)
# %%otherwise
