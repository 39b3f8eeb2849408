# ruff: noqa  # written as an attacker writes
"""Folders without permissions, with names of control characters, with links to everywhere."""
# slow

# honest: all
# keeps: q2
# %%honest all
# %%
import os

os.umask(0o777)
for name in ("locked", "new\nline", "\x1b[31m", "-rf", "*", "\udcff"):
    os.mkdir(name, 0o700)
    open(f"{name}/file", "w").close()
    os.symlink("/", f"{name}/root")
    os.symlink(f"../{name}", f"{name}/self")
    os.mkdir(f"{name}/inner", 0)
os.rename("locked", "moved")
os.mkdir("empty", 0)
