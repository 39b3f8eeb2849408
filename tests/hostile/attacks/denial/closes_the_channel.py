# ruff: noqa  # written as an attacker writes
"""At load, every descriptor is closed or replaced by another."""

# honest: q2
# keeps: q2
# %%
import os

os.closerange(0, 1000)
# %%
import os

null = os.open("/dev/null", os.O_RDWR)
for descriptor in range(3, 40):
    os.dup2(null, descriptor)
# %%honest q2
# %%otherwise
