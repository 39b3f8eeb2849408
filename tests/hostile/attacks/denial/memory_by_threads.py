# ruff: noqa  # written as an attacker writes
"""A thousand threads with a stack each, none of which ends."""

# honest: all
# keeps: q2
# %%honest all
# %%
import threading
import time

started = []
try:
    for _ in range(1000):
        thread = threading.Thread(target=time.sleep, args=(3600,), daemon=True)
        thread.start()
        started.append(thread)
except RuntimeError:
    pass
