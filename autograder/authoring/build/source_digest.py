"""The digest by which a bundle knows the source it was made from."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from autograder.authoring.source.modules import SHARED_FILES


def source_digest(folder: Path) -> str:
    """SHA-256 of everything a bundle is made from: the source, the builder, and otter's version."""
    digest = hashlib.sha256(_builder_digest().encode())
    shared = [folder.parent / name for name in SHARED_FILES]
    files = [path for path in folder.rglob("*") if not _KEPT_BY_OTHERS & {*path.parts}]
    for path in sorted(path for path in [*files, *shared] if path.is_file()):
        digest.update(f"{path.relative_to(folder.parent)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


_KEPT_BY_OTHERS = {"__pycache__", ".ipynb_checkpoints"}


@cache
def _builder_digest() -> str:
    digest = hashlib.sha256(version("otter-grader").encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
