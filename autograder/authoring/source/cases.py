"""Test cases as authors write them: `solutions/<slug>/tests/<question>.py`.

A case must travel alone: otter keeps nothing of the file but the function. Visible cases travel
into the student's notebook, so they use only what is installed there; hidden cases stay in the
bundle, beside `reference.py`, `checks.py` and `paper.py`.
"""

from __future__ import annotations

import ast
import builtins
import symtable
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.authoring.source.definitions import Definitions, modules_imported
from autograder.authoring.source.modules import BUNDLE_MODULES, load
from autograder.authoring.source.paper_numbers import Paper
from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES, Text

Test = Callable[..., None]

_UNQUOTABLE = {'"': "double quote", "\\": "backslash", "\n": "line break"}


@dataclass(frozen=True)
class Case:
    """One test case: `id` is the function's name, `text` what the student may read about it.

    The text of a visible case is its failure message, of a hidden case its category. `code` is
    the function as it travels, without decorator and annotations. Calling the record runs it.
    """

    id: str
    points: float
    hidden: bool
    text: Text
    function: Test
    code: str = field(default="", repr=False)

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        """Run the test; an exception is a failure."""
        self.function(*args, **kwargs)


def case(points: float, *, vi: str, en: str, hidden: bool = False) -> Callable[[Test], Case]:
    """Make the decorated test function a `Case` of its question, worth `points`.

    The function's parameters are the names the student defines; its imports stand inside it.
    """

    def record(function: Test) -> Case:
        return Case(function.__name__, points, hidden, Text(vi=vi, en=en), function)

    return record


def read_cases(
    path: Path, points: float, paper: Paper, installed: frozenset[str]
) -> tuple[Case, ...]:
    """The cases of one question in file order.

    `points` is what the question is worth, `installed` names the modules that students have.
    Raises SourceError, naming the case, for whatever would break on the way to otter.
    """
    definitions = Definitions.read(path)
    _refuse_doubles(definitions)
    module = load(path)
    cases = []
    for function in definitions.functions:
        where = f"{path}: {function.name}"
        found = getattr(module, function.name)
        if not isinstance(found, Case):
            raise SourceError(
                f"{where} is not a test case. Decorate it with @case(…); a helper belongs inside "
                "the case or in checks.py."
            )
        code = definitions.plain(function)
        if not found.hidden:
            code = paper.inlined(code, where)
        checked = replace(found, code=code)
        for problem in _problems(checked, installed):
            raise SourceError(f"{where}: {problem}")
        cases.append(checked)
    _check_question(path, cases, points)
    return tuple(cases)


def _refuse_doubles(definitions: Definitions) -> None:
    counts = Counter(function.name for function in definitions.functions)
    doubles = [name for name, count in counts.items() if count > 1]
    if doubles:
        raise SourceError(
            f"{definitions.path}: {doubles[0]} is defined twice; the function's name is the id of "
            "the case. Rename one."
        )


def _check_question(path: Path, cases: list[Case], points: float) -> None:
    visibility = [found.hidden for found in cases]
    if all(visibility):
        raise SourceError(
            f"{path}: no visible case, so students could not check their work. Add one without "
            "hidden=True."
        )
    if visibility != sorted(visibility):
        late = next(c.id for i, c in enumerate(cases) if not c.hidden and any(visibility[:i]))
        raise SourceError(
            f"{path}: the visible case {late} follows a hidden one. Put visible cases first."
        )
    total = sum(found.points for found in cases)
    if abs(total - points) > 1e-9:
        raise SourceError(
            f"{path}: the cases are worth {total:g} points, assignment.toml gives the question "
            f"{points:g}. Make them equal."
        )


def _problems(found: Case, installed: frozenset[str]) -> Iterator[str]:
    """What is wrong with one case, most basic first."""
    if isinstance(found.points, bool) or not isinstance(found.points, int | float):
        yield f"points is {found.points!r}. Give a number."
    if not found.points > 0:
        yield f"points is {found.points:g}. Give a number above 0."
    for language in LANGUAGES:
        text = found.text.to(language)
        if not text.strip():
            yield f"the text {language}=… is empty. Say it in both languages."
        for mark, name in _UNQUOTABLE.items():
            if mark in text:
                yield f"the text {language}=… has a {name}, which otter cannot carry. Reword it."
    tree = ast.parse(found.code)
    for name in sorted(_outside_names(found.code)):
        yield f"uses {name} from outside the function, which does not travel. Import it inside."
    if not found.hidden:
        for module in sorted(modules_imported(tree) - installed - sys.stdlib_module_names):
            why = (
                "stays with the grader" if module in BUNDLE_MODULES else "students may not have it"
            )
            yield (
                f"is visible but imports {module} ({why}). Use numpy, `from paper import …`, or "
                "make the case hidden."
            )


def _outside_names(code: str) -> set[str]:
    """Global names that a function reads and nothing but its own file could give it."""
    top = symtable.symtable(code, "<case>", "exec")
    own = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned()}
    names: set[str] = set()
    queue = list(top.get_children())
    while queue:
        table = queue.pop()
        queue += table.get_children()
        names |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
    return names - own - set(dir(builtins))
