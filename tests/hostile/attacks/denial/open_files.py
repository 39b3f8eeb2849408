# ruff: noqa  # written as an attacker writes
"""Every descriptor that may be opened is open, and the channel's own are closed."""

# honest: q2
# keeps: q2
# %%honest q2
# %%
import os

kept = []
try:
    while True:
        kept.append(open("/dev/null"))
except OSError:
    pass


def square_mean(x):
    os.closerange(0, 1000)
    return 4.0


# %%otherwise
