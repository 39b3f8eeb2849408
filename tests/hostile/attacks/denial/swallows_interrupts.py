# ruff: noqa  # written as an attacker writes
"""Whoever interrupts is caught, and the loop goes on."""
# slow

# honest: q2
# keeps: q2
# %%
import time

while True:
    try:
        while True:
            time.sleep(0.1)
    except BaseException:
        pass
# %%honest q2
# %%otherwise
