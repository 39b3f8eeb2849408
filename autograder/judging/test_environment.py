"""What a test sees: the names it mentions, the student's as proxies, everything else our own.

A student's `abs = lambda x: 0` would pass a wrong answer, and a module proxied from the student's
process would send `f(x) - expected` across. So builtins, and modules that the template or the
tests import, always resolve to this side's own objects, never to the student's shadow of them.
"""

from __future__ import annotations

import ast
import builtins
import doctest
import importlib
import inspect
import sys
from collections.abc import Collection, Mapping
from functools import lru_cache
from types import ModuleType
from typing import Any

from autograder.sandbox.host.proxies import Handle, inside
from autograder.sandbox.host.session import Session

# What notebooks call their modules; a bundle's manifest says it exactly for its own template.
CUSTOMARY = {
    "np": "numpy",
    "numpy": "numpy",
    "pd": "pandas",
    "pandas": "pandas",
    "plt": "matplotlib.pyplot",
    "mpl": "matplotlib",
    "matplotlib": "matplotlib",
    "sp": "sympy",
    "sympy": "sympy",
    "scipy": "scipy",
    "sns": "seaborn",
}
STANDARD = """
    math cmath random re os sys itertools functools collections statistics datetime json string
    copy time warnings decimal fractions operator types inspect io doctest
"""
CUSTOMARY |= {name: name for name in STANDARD.split()}
BUILTINS = frozenset(vars(builtins))


def mentioned(test_file: Any, case: Any) -> tuple[frozenset[str], bool]:
    """(names that this otter test case mentions, whether it wants the whole environment)."""
    if isinstance(case.body, str):
        return _doctest_names(case.body, test_file.name), False
    parameters = frozenset(inspect.signature(case.body.test_func).parameters)
    return parameters - {"env"}, "env" in parameters


def environment(
    session: Session, names: frozenset[str], everything: bool, imports: Mapping[str, str]
) -> dict[str, Any]:
    """A plain dict for otter's `TestFile.run`: `names` (or all) of the notebook that exist.

    `imports` maps names to modules that the assignment's template imports.
    """
    if everything:
        names = names | session.names()
    trusted = CUSTOMARY | dict(imports)
    found = session.fetch(sorted(names))
    for name in names & trusted.keys():
        # Plain data under a customary name is the student's answer; an object would be a shadow.
        if name in imports or name not in found or isinstance(found[name], Handle):
            own = _module(trusted[name])
            if own is not None:
                found[name] = own
    return {name: _unshadowed(value) for name, value in found.items()}


def _unshadowed(value: Any) -> Any:
    """This side's own module, where the notebook has the one of the same customary name."""
    if isinstance(value, Handle):
        card = inside(value).card
        # The name is the student's claim: it chooses among modules, it does not import any.
        if card.kind == "module" and card.name.split(".")[0] in CUSTOMARY.values():
            return sys.modules.get(card.name, value)
    return value


def import_customary(tops: Collection[str]) -> None:
    """Import the customary modules below `tops`, which a notebook names, on this side.

    For the worker: behind a judge's walls a module that writes a cache cannot be imported. The
    names are the student's, so they choose among the customary ones and import no other.
    """
    for name in dict.fromkeys(CUSTOMARY.values()):
        if name.partition(".")[0] in tops:
            _module(name)


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except Exception:  # noqa: BLE001  # missing, or of a kind that walls do not let in
        return None


@lru_cache(maxsize=4096)
def _doctest_names(code: str, name: str) -> frozenset[str]:
    """Names that the examples load; builtins are never the student's."""
    loaded: set[str] = set()
    for example in doctest.DocTestParser().get_examples(code, name):
        try:
            tree = ast.parse(example.source)
        except SyntaxError:
            continue  # otter will report it as the failure it is
        loaded |= {
            n.id
            for n in ast.walk(tree)
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load | ast.Del)
        }
    return frozenset(loaded - BUILTINS)
