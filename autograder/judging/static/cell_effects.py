"""What the code of a cell binds, mentions, imports and stores into, read without running it.

Every question of the grader about a notebook's code is answered from this one reading: which cell
answers a question, what an answer leans on, whether a later cell can change it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

COMMANDS = ("%", "!")  # lines that are IPython's
HARMLESS = ("%matplotlib", "%config", "!")  # a `!command` is not run
OPAQUE = frozenset({
    "__import__", "chdir", "compile", "delattr", "environ", "eval", "exec", "filterwarnings",
    "get_ipython", "getcontext", "globals", "locals", "modules", "patch", "putenv", "reload",
    "setattr", "setbufsize", "setcontext", "seterr", "seterrcall", "setprofile",
    "setrecursionlimit", "settrace", "simplefilter", "vars",
})  # fmt: skip
NOBODY = ""  # what an assignment stores into that does not begin with a name
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
NAMING = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler,
    ast.MatchAs, ast.MatchStar, ast.MatchMapping,
)  # fmt: skip


class Statement(NamedTuple):
    """A statement at the top level: names that it binds, loads, and declares global.

    `firm`: what it binds stays as it is, whoever uses it.
    """

    binds: frozenset[str]
    loads: frozenset[str]
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
    commands = [line for line in lines if line.lstrip().startswith(COMMANDS)]
    plain = [line for line in lines if not line.lstrip().startswith(COMMANDS)]
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
        reader.opaque
        or not OPAQUE.isdisjoint(reader.mentions)
        or ("*", "") in reader.imports
        or not all(line.lstrip().startswith(HARMLESS) for line in commands),
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
        loads: set[str] = set()
        declares: set[str] = set()
        parameters: set[str] = set()
        stores_into: set[str] = set()
        for node in ast.walk(statement):
            if isinstance(node, ast.Name):
                (loads if isinstance(node.ctx, ast.Load) else binds).add(node.id)
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
        if isinstance(statement, Definition):
            # A `w` inside a function or a class has nothing to do with the notebook's.
            own = (binds | parameters) - declares
            loads, stores_into = loads - own, stores_into - own
            binds = {statement.name} | declares
        self.binds |= binds
        self.mentions |= loads | binds
        self.stores_into |= stores_into
        firm = _firm(statement)
        return Statement(frozenset(binds), frozenset(loads), frozenset(declares), firm)


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
    """Whether it is made of constants only; a loop, because code may be deeper than our stack."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case ast.Constant():
                pass
            case ast.UnaryOp(operand=operand):
                waiting.append(operand)
            case ast.BinOp(left=left, right=right):
                waiting += (left, right)
            case ast.Tuple(elts=parts):
                waiting += parts
            case ast.Lambda(args=args) if not args.defaults and not any(args.kw_defaults):
                pass
            case _:
                return False
    return True


def _unseen(attribute: str) -> bool:
    """Whether it may do anything: `os.chdir`, `f.__globals__`; `f.__name__` only reads."""
    inner = attribute.startswith("__") and attribute not in ("__name__", "__doc__")
    return inner or attribute in OPAQUE


def _root(node: ast.expr) -> str:
    """The name that `a.b[0].c` begins with; NOBODY where it begins with something else."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else NOBODY
