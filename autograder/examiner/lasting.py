"""Whether what a check finds is still so when the notebook has ended, read from the code alone.

Theory of operation
-------------------
A question is judged where the student checks it, because cells after it may use its names for
something else. Most notebooks do nothing of the kind: a function that was right at its check is
right at the end, and wrong at both. Then its hidden cases can wait until the last cell has run, so
that no cell ever runs in a process that has seen hidden data, and it need not be judged twice.

Nothing is run to find out. From the check on, no cell may bind a name that the answer leans on,
store into one of them or into a module, or do what cannot be seen through (`exec`, `globals()`, a
magic, a state of NumPy or of warnings). Functions, classes, imported modules and constants stay
what they are when they are used; anything else that the answer leans on (a list, an array, a
generator of random numbers) may be changed by whoever mentions it, or a name that was made of it,
so no later cell may. Doubt says no, and costs only time.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from autograder.examiner.bindings import leans_on
from autograder.notebook import Cell

HARMLESS = ("%matplotlib", "%config", "!")  # a `!command` is not run
OPAQUE = frozenset({
    "__import__", "chdir", "compile", "delattr", "environ", "eval", "exec", "filterwarnings",
    "get_ipython", "getcontext", "globals", "locals", "modules", "patch", "putenv", "reload",
    "setattr", "setbufsize", "setcontext", "seterr", "seterrcall", "setprofile",
    "setrecursionlimit", "settrace", "simplefilter", "vars",
})  # fmt: skip
OUTSIDE = frozenset({"open", "eval", "exec", "globals"})  # what a function may lean on unseen
NOBODY = ""  # what an assignment stores into that does not begin with a name
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
NAMING = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler,
    ast.MatchAs, ast.MatchStar, ast.MatchMapping,
)  # fmt: skip


def lasts(cells: Sequence[Cell], position: int, names: Collection[str]) -> bool:
    """Whether no cell from `position` on can change what `names`, bound before, are or do."""
    concerned = frozenset(names) | leans_on(cells[:position], names)
    before = [effects(cell.source) for cell in cells[:position]]
    after = [effects(cell.source) for cell in cells[position:]]
    if concerned & OUTSIDE or any(cell.opaque for cell in after):
        return False
    modules = frozenset().union(*(cell.imports for cell in before))
    roots = concerned | {name for name, _ in modules} | {NOBODY}
    if any(
        cell.binds & concerned
        or cell.stores_into & roots
        or concerned & {name for name, _ in cell.imports - modules}
        for cell in after
    ):
        return False
    statements = [statement for cell in (*before, *after) for statement in cell.statements]
    if any((one.declares | one.binds) & concerned for one in statements if one.declares):
        return False
    changeable = _kin(
        frozenset().union(*(one.binds & concerned for one in statements if not one.firm)),
        statements,
    )
    return not any(cell.mentions & changeable for cell in after)


class Statement(NamedTuple):
    """A statement at the top level: what it binds and mentions, names that it declares global.

    `firm`: what it binds stays as it is, whoever uses it.
    """

    binds: frozenset[str]
    mentions: frozenset[str]
    declares: frozenset[str]
    firm: bool


class Effects(NamedTuple):
    """What a cell does, and may do, to names.

    `imports` are pairs of a name and what it means; `stores_into` are the names that assignments to
    attributes and items begin with; `opaque`: it may do anything.
    """

    statements: tuple[Statement, ...]
    binds: frozenset[str]
    mentions: frozenset[str]
    imports: frozenset[tuple[str, str]]
    stores_into: frozenset[str]
    opaque: bool


NOTHING: frozenset[Any] = frozenset()
UNREADABLE = Effects((), NOTHING, NOTHING, NOTHING, NOTHING, True)


@lru_cache(maxsize=1024)
def effects(source: str) -> Effects:
    """What is to be read from a cell; everything may happen in one that is not plain Python."""
    lines = source.splitlines()
    plain = [line for line in lines if not line.lstrip().startswith(HARMLESS)]
    try:
        body = ast.parse("\n".join(plain)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return UNREADABLE
    reader = _Reader()
    statements = tuple(map(reader.statement, body))
    return Effects(
        statements,
        frozenset(reader.binds),
        frozenset(reader.mentions),
        frozenset(reader.imports),
        frozenset(reader.stores_into),
        reader.opaque or not OPAQUE.isdisjoint(reader.mentions) or ("*", "") in reader.imports,
    )


class _Reader:
    """Collects a cell's effects, statement by statement."""

    def __init__(self) -> None:
        self.binds: set[str] = set()
        self.mentions: set[str] = set()
        self.imports: set[tuple[str, str]] = set()
        self.stores_into: set[str] = set()
        self.opaque = False

    def statement(self, statement: ast.stmt) -> Statement:
        """Read one statement to its depth."""
        binds: set[str] = set()
        mentions: set[str] = set()
        declares: set[str] = set()
        parameters: set[str] = set()
        stores_into: set[str] = set()
        for node in ast.walk(statement):
            if isinstance(node, ast.Name):
                mentions.add(node.id)
                if not isinstance(node.ctx, ast.Load):
                    binds.add(node.id)
            elif isinstance(node, ast.arg):
                parameters.add(node.arg)
            elif isinstance(node, ast.Attribute | ast.Subscript):
                self.opaque |= isinstance(node, ast.Attribute) and _unseen(node.attr)
                if not isinstance(node.ctx, ast.Load):
                    stores_into.add(_root(node))
            elif isinstance(node, ast.Global):
                declares.update(node.names)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                self.imports.update(_imports(node))
            elif isinstance(node, NAMING):
                binds.update(_named(node))
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            # A `w` inside a function has nothing to do with the notebook's.
            own = (binds | parameters) - declares
            mentions, stores_into = mentions - own, stores_into - own
        if isinstance(statement, Definition):
            binds = {statement.name} | declares
        self.binds |= binds
        self.mentions |= mentions
        self.stores_into |= stores_into
        firm = _firm(statement)
        return Statement(frozenset(binds), frozenset(mentions), frozenset(declares), firm)


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """(the name bound, what it means) for everything that is imported."""
    for alias in node.names:
        if alias.name == "*":
            yield "*", ""
        elif isinstance(node, ast.ImportFrom):
            yield alias.asname or alias.name, f"{'.' * node.level}{node.module}.{alias.name}"
        else:
            yield alias.asname or alias.name.split(".")[0], alias.name if alias.asname else ""


def _named(node: ast.AST) -> Iterator[str]:
    """Names that are bound by something which is no `ast.Name`."""
    for field in ("name", "rest"):
        name = getattr(node, field, None)
        if isinstance(name, str):
            yield name


def _firm(statement: ast.stmt) -> bool:
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            given = (*statement.args.defaults, *statement.args.kw_defaults)
            return not statement.decorator_list and all(d is None or _constant(d) for d in given)
        case ast.ClassDef():
            return not statement.decorator_list and all(map(_firm, statement.body))
        case ast.Assign(value=value) | ast.AnnAssign(value=value):
            return value is None or _constant(value)
        case ast.Import() | ast.ImportFrom() | ast.Pass():
            return True
        case ast.Expr(value=value):
            return _constant(value)
    return False


def _constant(value: ast.expr) -> bool:
    match value:
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=operand):
            return _constant(operand)
        case ast.BinOp(left=left, right=right):
            return _constant(left) and _constant(right)
        case ast.Tuple(elts=parts):
            return all(map(_constant, parts))
        case ast.Lambda(args=args):
            return not args.defaults and not any(args.kw_defaults)
    return False


def _kin(names: frozenset[str], statements: Sequence[Statement]) -> frozenset[str]:
    """`names`, and every name bound by a statement that mentions one of them."""
    found, before = names, frozenset[str]()
    while found != before:
        before = found
        found = found.union(*(one.binds for one in statements if one.mentions & before))
    return found


def _unseen(attribute: str) -> bool:
    """Whether it may do anything: `os.chdir`, `f.__globals__`; `f.__name__` only reads."""
    inner = attribute.startswith("__") and attribute not in ("__name__", "__doc__")
    return inner or attribute in OPAQUE


def _root(node: ast.expr) -> str:
    """The name that `a.b[0].c` begins with; NOBODY where it begins with something else."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else NOBODY
