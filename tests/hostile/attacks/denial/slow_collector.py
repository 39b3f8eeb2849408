# ruff: noqa  # written as an attacker writes
"""The collector, destructors and weak references call code of the student's, all the time."""
# slow

# honest: q2
# keeps: q2
# %%honest q2
# %%
import gc


def callback(phase, info):
    if phase == "stop":
        print("collected")


gc.callbacks.append(callback)
gc.set_threshold(1, 1, 1)


class Loud:
    def __del__(self):
        raise ValueError("from the grave")


for _ in range(1000):
    Loud()
# %%otherwise
