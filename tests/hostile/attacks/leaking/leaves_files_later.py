# ruff: noqa  # written as an attacker writes
"""The second half: a later submission looks for what `leaves_files` may have left."""

# %%
import os
import pathlib

loot = []
for place in (
    "..",
    "../..",
    "/tmp",
    "/var/tmp",
    "/dev/shm",
    "/run",
    "/",
    "/root",
    "/home",
):
    for name in ("stash", ".stash", "stash.py", "sitecustomize.py"):
        try:
            loot.append(pathlib.Path(place, name).read_text())
        except OSError:
            pass
try:
    loot += ["canary- list " + name for name in os.listdir("..")]
except OSError:
    pass
loot = "\n".join(loot)
# %%otherwise
