# ruff: noqa  # written as an attacker writes
"""/proc of this process, its parent and every other: memory, maps, environment, descriptors, roots."""

# %%
import os

loot = []
pids = ["self", "thread-self", str(os.getppid()), *map(str, range(1, 60))]
try:
    pids += [entry for entry in os.listdir("/proc") if entry.isdigit()]
except OSError:
    pass
for pid in pids:
    for name in (
        "environ",
        "cmdline",
        "maps",
        "mem",
        "stack",
        "root/etc/passwd",
        "cwd/secret.txt",
        "auxv",
        "status",
        "mountinfo",
        "io",
        "syscall",
        "task/1/mem",
        "fd/3",
        "fd/4",
        "fd/5",
    ):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                loot.append(file.read(100_000))
        except OSError:
            pass
loot = b"\n".join(loot).decode("utf-8", "replace")[:500_000]
assert loot == ""
# %%
loot = loot or "" if isinstance(loot, str) else ""
# %%otherwise
