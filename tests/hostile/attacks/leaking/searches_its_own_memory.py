# ruff: noqa  # written as an attacker writes
"""The nursery forked this process: whatever secrets it held would be here, as objects or as bytes."""

# %%
import gc
import os
import sys

loot = [repr(os.environ), repr(sys.argv), repr(sys.path)]
for thing in gc.get_objects():
    if type(thing) in (dict, list, tuple, set):
        for item in list(thing.values() if type(thing) is dict else thing)[:500]:
            if type(item) in (str, bytes) and ("canary-" in str(item) or "input-" in str(item)):
                loot.append(str(item)[:500])
loot = "\n".join(item for item in loot if "in item" not in item)
# %%otherwise
