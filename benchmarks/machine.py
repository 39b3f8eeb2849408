"""The facts about a machine that numbers need beside them; nothing that names it."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from typing import Any

PACKAGES = ("nabla-autograder", "otter-grader", "numpy", "ipython", "matplotlib", "nbconvert")


def facts() -> dict[str, Any]:
    """Cores, processor, Python, versions of our own packages, and how busy the machine is now."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "load_before": round(os.getloadavg()[0], 2),
    }
