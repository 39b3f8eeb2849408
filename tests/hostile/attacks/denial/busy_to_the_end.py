# ruff: noqa  # written as an attacker writes
"""Every cell uses up its time: the submission's own clock ends it."""

# honest: q1 q2
# slow
# %%honest q1 q2
# %%
import time

time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%
time.sleep(1.9)
# %%otherwise
