"""The Jupyter kernel that authors need: grading starts none, so ipykernel is an extra."""

from __future__ import annotations

from importlib.util import find_spec

from autograder.core.errors import SourceError


def require_kernel(what: str, without: str = "") -> None:
    """Raise SourceError, with what to install, where no notebook can be run.

    `what` needs the kernel: "An executed solution"; `without` says how to do without.
    """
    if find_spec("ipykernel") is None:
        raise SourceError(
            f"{what} needs a Jupyter kernel, and ipykernel is not installed here. Install it: "
            f"pip install ipykernel.{without}"
        )
