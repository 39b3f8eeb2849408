# ruff: noqa  # written as an attacker writes
"""The process dies in every cell and every call: the number of fresh starts is bounded."""

# honest: q2=0
# slow
# %%
import os

os._exit(0)
# %%
import os

os._exit(1)
# %%
import os

os._exit(2)


# %%
def die(*args, **kwargs):
    import os

    os._exit(0)


square_mean = scale = slope = count_above = is_convex = total = Line = die
