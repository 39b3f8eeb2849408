"""The packages beside the grader, by version: what a grade may depend on."""

from __future__ import annotations

import functools
from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("numpy", "otter-grader", "ipython", "nbformat", "matplotlib", "sympy", "scipy")


@functools.cache
def packages() -> dict[str, str]:
    """Those of `PACKAGES` that are installed here."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
