"""Loading the Python files of an assignment's source, each assignment with its own neighbours.

The files import one another by bare names (`from registry import misconception`), as they do in
the bundle. Those names are the same in every assignment, so they are kept out of `sys.modules`
between loads.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from autograder.core.errors import SourceError

SHARED_FILES = ("checks.py", "paper.py", "registry.py")
OWN_FILES = ("reference.py",)
BUNDLE_MODULES = frozenset(
    Path(name).stem for name in (*SHARED_FILES, *OWN_FILES, "misconceptions.py")
)


@contextmanager
def neighbours(folder: Path) -> Iterator[None]:
    """Within the block, bare imports find the files of `folder` and the shared ones beside it."""
    search = [str(folder.resolve()), str(folder.resolve().parent)]
    hidden = {name: sys.modules.pop(name) for name in BUNDLE_MODULES if name in sys.modules}
    sys.path[:0] = search
    importlib.invalidate_caches()
    try:
        yield
    finally:
        for entry in search:
            sys.path.remove(entry)
        for name in BUNDLE_MODULES:
            sys.modules.pop(name, None)
        sys.modules.update(hidden)


def load(path: Path) -> ModuleType:
    """Run the file at `path` as a module of its own, which is not left in `sys.modules`.

    Raises SourceError when it is missing or fails.
    """
    spec = importlib.util.spec_from_file_location(f"nabla_source_{path.stem}", path)
    assert spec is not None, "a .py path always has a spec"
    assert spec.loader is not None, "and a loader"
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # while it runs: dataclasses look themselves up there
    try:
        spec.loader.exec_module(module)
    except FileNotFoundError:
        raise SourceError(f"{path}: missing. Every assignment needs this file.") from None
    except Exception as error:
        raise SourceError(f"{path}: cannot be loaded: {type(error).__name__}: {error}") from error
    finally:
        del sys.modules[spec.name]
    return module
