# ruff: noqa  # written as an attacker writes
"""Every descriptor is looked at: control sockets, files, pidfds that were inherited."""

# %%
import fcntl
import os
import socket
import stat

loot = []
for descriptor in range(256):
    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        continue
    kind = "socket" if stat.S_ISSOCK(mode) else "file" if stat.S_ISREG(mode) else "other"
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        loot.append(f"canary- an open {kind}: {descriptor}")
        try:
            loot.append(os.pread(descriptor, 100_000, 0).decode("utf-8", "replace"))
            os.fchdir(descriptor)
            loot.append(repr(os.listdir(".")))
        except OSError:
            pass
    if kind == "socket":
        loot.append("one socket")
assert loot.count("one socket") <= 1
loot = "\n".join(loot)
# %%otherwise
