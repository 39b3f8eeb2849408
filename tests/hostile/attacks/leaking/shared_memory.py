# ruff: noqa  # written as an attacker writes
"""POSIX and System V shared memory, semaphores, message queues, memfd, keyrings: places without a file."""

# %%
import ctypes

loot = ""
libc = ctypes.CDLL(None, use_errno=True)
try:
    from multiprocessing import shared_memory

    shared_memory.SharedMemory("nabla-stash", create=True, size=100)
    loot += "canary- shared memory"
except Exception:
    pass
for call, arguments in (
    (29, (4242, 4096, 0o1666)),
    (68, (4242, 0o1666)),
    (64, (4242, 1, 0o1666)),
    (240, (b"/stash", 0o102, 0o666, None)),
    (319, (b"stash", 0)),
    (248, (b"user", b"stash", b"x", 1, -4)),
    (425, (1, ctypes.create_string_buffer(120))),
):
    if libc.syscall(call, *arguments) >= 0:
        loot += f"canary- call {call}"
for make in (
    lambda: __import__("posix").memfd_create("x"),
    lambda: __import__("_posixshmem").shm_open("/x", 66, mode=384),
):
    try:
        make()
        loot += "canary- made"
    except Exception:
        pass
assert loot == "", loot
# %%otherwise
