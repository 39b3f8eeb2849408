"""The `otter` that student code imports: `check` pauses the notebook and asks the trusted side.

No test, point or expected value is here: the answer is the outcome of the visible cases only.
Runs on the untrusted side.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

Ask = Callable[[str], dict[str, Any]]


class CheckResult:
    """The outcome of a question's visible cases, shown as otter shows it."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.passed = bool(answer["passed"])
        self._text = str(answer["text"])

    def __repr__(self) -> str:
        return self._text


def install(ask: Ask) -> None:
    """Make `import otter` give the stand-in; `ask(question)` judges and returns the outcome."""

    class Notebook:
        """Stands for `otter.Notebook`: checks are answered, exports are not needed."""

        def __init__(self, *_args: Any, **_kwargs: Any) -> None:
            pass

        def check(self, question: str, global_env: Any = None) -> CheckResult:
            return CheckResult(ask(str(question)))

        def check_all(self) -> CheckResult:
            return CheckResult(ask(""))

        def export(self, *_args: Any, **_kwargs: Any) -> None:
            print("[not needed here: otter export]")

        to_pdf = submit = run_plugin = add_plugin_files = export

    otter = types.ModuleType("otter")
    otter.__dict__.update(Notebook=Notebook, __version__="7", __path__=[])
    sys.modules["otter"] = otter
