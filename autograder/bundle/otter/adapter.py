"""Otter's test files, its classes and its points rules, without the second that all of otter takes.

`import otter` loads its notebook client, and with it pandas, nbconvert and widgets: 0.95 s and
87 MB, in every worker. Grading needs `otter.test_files` alone. So the package is entered into
`sys.modules` as it is on disk, and what its `__init__` does happens when somebody asks for one of
its names: `otter.Notebook` still works, for the test that wants it.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import types
from typing import Any

from autograder.bundle.otter import doctest_cache
from autograder.core.errors import GraderFault


def enter_otter() -> None:
    """Make `otter` importable part by part; its `__init__` runs when a name of it is asked for."""
    if "otter" in sys.modules:
        return
    spec = importlib.util.find_spec("otter")
    if spec is None or spec.loader is None:
        raise GraderFault("otter-grader is not installed: pip install otter-grader")
    package = importlib.util.module_from_spec(spec)
    package.__dict__["__getattr__"] = _Awake(package)
    sys.modules["otter"] = package


class _Awake:
    """Runs the package's `__init__` at the first name that it does not have yet."""

    def __init__(self, package: types.ModuleType) -> None:
        self._package = package

    def __call__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        del self._package.__dict__["__getattr__"]
        spec = self._package.__spec__
        assert spec is not None
        assert spec.loader is not None
        spec.loader.exec_module(self._package)
        return getattr(self._package, name)


def warm_up() -> None:
    """Import now, before the forks, what the first test case would import in every judge."""
    enter_otter()
    doctest_cache.remember()
    importlib.import_module("numpy.ma")
    ok_test = importlib.import_module("otter.test_files.ok_test")
    ok_test.run_doctest("warm up", ">>> 1\n1", {})


def create_test_file(path: str) -> Any:
    """Otter's `TestFile` of a test file. Raises whatever the file raises."""
    enter_otter()
    nbmeta = importlib.import_module("otter.nbmeta_config")
    test_files = importlib.import_module("otter.test_files")
    return test_files.create_test_file(path, nbmeta.NBMetadataConfig())


def result_of_case(test_case: Any, message: str | None, passed: bool) -> Any:
    """Otter's record of one judged test case."""
    enter_otter()
    abstract_test = importlib.import_module("otter.test_files.abstract_test")
    return abstract_test.TestCaseResult(test_case=test_case, message=message, passed=passed)
