# ruff: noqa  # written as an attacker writes
"""The environment as Python has it, as C has it, and as it lay on the stack at the start."""

# %%
import ctypes
import os

libc = ctypes.CDLL(None)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
loot, at = [repr(dict(os.environ))], 0
while environ[at]:
    loot.append(environ[at].decode())
    at += 1
loot = "\n".join(loot)
assert not any(word in loot.upper() for word in ("TOKEN", "SECRET", "PASSWORD", "KEY="))
# %%otherwise
