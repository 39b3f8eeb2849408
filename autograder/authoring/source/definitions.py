"""The top-level definitions of one Python file, as the author wrote them: text, found by name.

Notebooks are made of source text, so functions travel from `reference.py` and its neighbours as
their own lines (comments and all), together with whatever else of the file they use.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.core.errors import SourceError


@dataclass(frozen=True)
class Function:
    """One function as text: `head` is its signature and docstring, `body` everything after."""

    name: str
    head: str
    body: str

    @property
    def text(self) -> str:
        """The whole function, without decorators and annotations."""
        return f"{self.head}\n{self.body}"


@dataclass(frozen=True)
class Definitions:
    """The statements of a module, looked up by the names they bind."""

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> Definitions:
        """Read and parse `path`. Raises SourceError when it is missing or is not Python."""
        try:
            definitions = cls(path, path.read_text(encoding="utf-8"))
            definitions.statements  # noqa: B018  # parse now, so that the error names this file
        except FileNotFoundError:
            raise SourceError(f"{path}: missing. Every assignment needs this file.") from None
        except SyntaxError as error:
            raise SourceError(
                f"{path}, line {error.lineno}: not valid Python: {error.msg}."
            ) from None
        return definitions

    @cached_property
    def statements(self) -> tuple[ast.stmt, ...]:
        """The module's statements in file order."""
        return tuple(ast.parse(self.text).body)

    @cached_property
    def functions(self) -> tuple[ast.FunctionDef, ...]:
        """The module's functions in file order; a name may come twice."""
        return tuple(node for node in self.statements if isinstance(node, ast.FunctionDef))

    def lines(self, first: int, last: int) -> str:
        """Lines `first` to `last` of the file, counted from 1, both included."""
        return "\n".join(self.text.splitlines()[first - 1 : last])

    def statement(self, node: ast.stmt) -> str:
        """A statement as it travels: its own lines, a function without its annotations."""
        if isinstance(node, ast.FunctionDef):
            return self.plain(node)
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
        return self.lines(first, last_line(node))

    def named(self, name: str) -> ast.FunctionDef:
        """The function `name`. Raises SourceError when there is none."""
        for node in self.functions:
            if node.name == name:
                return node
        raise SourceError(f"{self.path}: no function {name!r}. Define it, or mend the name.")

    def starting_at(self, line: int) -> ast.FunctionDef:
        """The function whose code starts at `line`, which is its first decorator's line, if any."""
        for node in self.functions:
            if line == min([node.lineno, *(part.lineno for part in node.decorator_list)]):
                return node
        raise SourceError(
            f"{self.path}, line {line}: not a function of the top level. Move it there."
        )

    def plain(self, node: ast.FunctionDef) -> str:
        """A function without decorators and annotations."""
        first = node.body[0].lineno
        if first == node.lineno:  # all on one line
            return f"{_signature(node)} {self.lines(first, first)[node.body[0].col_offset :]}"
        return f"{_signature(node)}\n{self.lines(first, last_line(node))}"

    def split(self, name: str) -> Function:
        """The function `name`, split after its docstring. Raises SourceError without one."""
        node = self.named(name)
        if ast.get_docstring(node) is None:
            raise SourceError(
                f"{self.path}, line {node.lineno}: {name} has no docstring, but students get it as "
                "the contract of the exercise. Write one."
            )
        if len(node.body) == 1:
            raise SourceError(f"{self.path}, line {node.lineno}: {name} has no body to solve.")
        docstring = node.body[0]
        return Function(
            name,
            head=f"{_signature(node)}\n{self.lines(docstring.lineno, last_line(docstring))}",
            body=self.lines(last_line(docstring) + 1, last_line(node)),
        )

    def needs(self, functions: Iterable[ast.FunctionDef], given: frozenset[str]) -> tuple[str, ...]:
        """What else of the file these functions use, directly or not, as text in file order.

        Statements that bind a name in `given` (what the notebook defines anyway) are left out.
        """
        queue: list[ast.stmt] = list(functions)
        own = {node.lineno for node in queue}
        found: dict[int, ast.stmt] = {}
        while queue:
            used = names_used(queue.pop()) - given
            for node in self.statements:
                if node.lineno not in found.keys() | own and used & set(names_bound(node)):
                    found[node.lineno] = node
                    queue.append(node)
        return tuple(self.statement(found[line]) for line in sorted(found))


def last_line(node: ast.stmt) -> int:
    """The last line of a parsed statement."""
    assert node.end_lineno is not None, "ast.parse always sets end_lineno"
    return node.end_lineno


def names_bound(node: ast.stmt) -> Iterator[str]:
    """Names that a top-level statement defines; `from __future__` binds none."""
    if isinstance(node, ast.Import):
        yield from (alias.asname or alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        if node.module != "__future__":
            yield from (alias.asname or alias.name for alias in node.names)
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))


def names_used(node: ast.AST) -> set[str]:
    """Every bare name that a travelling statement looks up when it runs."""
    if isinstance(node, ast.FunctionDef):  # its decorators and annotations stay behind
        return set().union(*map(names_used, [*node.body, *_defaults(node)]))
    names = {node.id} if isinstance(node, ast.Name) else set()
    return names.union(*map(names_used, ast.iter_child_nodes(node)))


def _defaults(node: ast.FunctionDef) -> list[ast.expr]:
    return [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]


def _signature(node: ast.FunctionDef) -> str:
    """`def f(x, h=1e-5):`, without annotations: their names need not exist in a notebook."""
    arguments = copy.deepcopy(node.args)
    for part in ast.walk(arguments):
        if isinstance(part, ast.arg):
            part.annotation = None
    return f"def {node.name}({ast.unparse(arguments)}):"


def modules_imported(node: ast.AST) -> set[str]:
    """Top-level names of the modules that `node` imports anywhere inside."""
    modules = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            modules |= {alias.name.split(".")[0] for alias in part.names}
        elif isinstance(part, ast.ImportFrom) and part.module:
            modules.add(part.module.split(".")[0])
    return modules
