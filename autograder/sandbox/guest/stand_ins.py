"""What notebooks import and cannot have here, in another form: found when it is first imported.

`multiprocessing` and `concurrent.futures.process` are Python's own, with threads in place of their
processes; `ipykernel` is a few names where it is not installed. Python's modules are loaded when a
notebook asks for them; ours in the nursery, for a student's process cannot read our files.

Runs on the untrusted side.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any

from autograder.sandbox.guest import thread_workers

ON_THREADS: dict[str, Callable[[types.ModuleType], None]] = {
    "multiprocessing": thread_workers.on_threads,
    "concurrent.futures.process": thread_workers.executor_on_threads,
}
KERNEL = ("ipykernel", "ipykernel.zmqshell", "ipykernel.iostream", "ipykernel.kernelapp")


class OnThreads(MetaPathFinder):
    """Finds modules that start processes, and has them changed when they are loaded."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: Any = None
    ) -> ModuleSpec | None:
        if name not in ON_THREADS:
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None:
            vars(spec.loader)["exec_module"] = _then_changed(name, spec.loader.exec_module)
        return spec


def _then_changed(
    name: str, load: Callable[[types.ModuleType], None]
) -> Callable[[types.ModuleType], None]:
    def exec_module(module: types.ModuleType) -> None:
        load(module)
        ON_THREADS[name](module)

    return exec_module


class LightKernel(MetaPathFinder, Loader):
    """Finds `ipykernel` after everything else: where it is not installed."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: Any = None
    ) -> ModuleSpec | None:
        if name not in KERNEL:
            return None
        return ModuleSpec(name, self, is_package=name == "ipykernel")

    def exec_module(self, module: types.ModuleType) -> None:
        if module.__name__ == "ipykernel":
            vars(module).update(__version__="6.29.0", version_info=(6, 29, 0))
        vars(module).update(self._names)


def install(kernel_names: dict[str, Any]) -> None:
    """Make the stand-ins importable, once, in the nursery; `kernel_names` are for `ipykernel`."""
    for name in ON_THREADS.keys() & sys.modules.keys():
        ON_THREADS[name](sys.modules[name])
    futures = sys.modules.get("concurrent.futures")
    if futures is not None and "ProcessPoolExecutor" in vars(futures):
        module = sys.modules["concurrent.futures.process"]
        vars(futures)["ProcessPoolExecutor"] = vars(module)["ProcessPoolExecutor"]
    sys.meta_path.insert(0, OnThreads())
    sys.meta_path.append(LightKernel(kernel_names))
