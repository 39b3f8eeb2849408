# ruff: noqa  # written as an attacker writes
"""Sleep at load and in functions: costs no processor time, so no processor limit ends it."""

# honest: q2
# keeps: q2
# slow
# %%
import time

time.sleep(3600)
# %%honest q2
# %%
import time


def square_mean(x):
    time.sleep(3600)


# %%otherwise
