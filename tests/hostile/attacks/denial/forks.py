# ruff: noqa  # written as an attacker writes
"""fork, vfork, clone, posix_spawn, multiprocessing, subprocess, a bomb of them."""

# honest: all
# keeps: all
# %%honest all
# %%
import ctypes
import multiprocessing
import os
import subprocess

libc = ctypes.CDLL(None)
made = 0
for make in (
    lambda: os.fork(),
    lambda: libc.fork(),
    lambda: libc.syscall(57),
    lambda: libc.syscall(58),
    lambda: libc.syscall(56, 17, 0, 0, 0, 0),
    lambda: libc.syscall(435, ctypes.create_string_buffer(88), 88),
    lambda: os.posix_spawn("/bin/sleep", ["sleep", "3600"], {}),
    lambda: subprocess.Popen(["sleep", "3600"]).pid,
    lambda: multiprocessing.Process(target=print).start() or 1,
    lambda: os.system("sleep 3600 &") == 0,
    lambda: os.forkpty()[0],
):
    try:
        pid = make()
        made += 0 if pid in (None, -1, False) else 1
    except Exception:
        pass
assert made == 0, made
# %%
while True:
    os.fork()
