# ruff: noqa  # written as an attacker writes
"""process_vm_readv, ptrace, pidfd_getfd, kcmp: another process's memory by system call."""

# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]


loot = ""
for pid in (os.getppid(), 1, 2, 3):
    for address in (0x400000, id(loot), id(object)):
        ours = Vector(ctypes.addressof(buffer), 4096)
        theirs = Vector(address, 4096)
        got = libc.syscall(310, pid, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)
        if got > 0:
            loot += "another's memory " + repr(buffer.raw[:got])
    for call, arguments in ((101, (16, pid, 0, 0)), (434, (pid, 0)), (312, (pid, pid, 0, 0, 0))):
        if libc.syscall(call, *arguments) >= 0:
            loot += f"canary- call {call} of {pid} was allowed"
assert loot == "", loot
# %%otherwise
