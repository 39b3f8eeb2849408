"""A process that ends when the one that started it does, however that one ended.

Standard library only: the untrusted side imports it too.
"""

from __future__ import annotations

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1


def end_with_parent(by: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send `by` to this process when its parent's starting thread ends.

    Not inherited by a fork, and forgotten when the user id changes: call it again then. Raises
    OSError when the kernel refuses: a process that would outlive a killed grader shall not begin.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0):
        error = ctypes.get_errno()
        raise OSError(error, f"prctl(PR_SET_PDEATHSIG): {os.strerror(error)}")
