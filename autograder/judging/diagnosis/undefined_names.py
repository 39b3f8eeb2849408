"""Why a function that a question asks for does not exist: another spelling, or a cell that stops.

What is told comes from the submitted code, read and never run here. Of a cell's exception only
the name of a builtin class is taken over: the process may have known hidden data when it ran.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence

from autograder.bundle.bundle import Manifest, QuestionInfo
from autograder.core.records import Text
from autograder.judging.case_runner import CaseOutcome
from autograder.judging.static.dependencies import bound_names
from autograder.notebook.reader import Cell
from autograder.sandbox.host.session import CellOutcome

HINTS = 3
LIKE = 0.75  # of difflib: `gradstep` is like `gd_step`, `fit_line` is not like `fit_until`
UNSEEN = re.compile(r"\bimport\s*\*|\b(?:exec|globals|setattr)\s*\(|^\s*%", re.MULTILINE)
MAGIC = re.compile(r"^(\s*)[%!].*", re.MULTILINE)


def undefined_names(
    outcomes: Sequence[CaseOutcome],
    info: QuestionInfo | None,
    manifest: Manifest | None,
    cells: Sequence[Cell],
    ran: Mapping[int, CellOutcome],
) -> tuple[Text, ...]:
    """One hint for each name that visible cases, or the question, ask for and nobody defines.

    `cells` are the notebook's code cells (none: the hint says no more than that), `ran` is what
    became of them, by position.
    """
    public = {name for o in outcomes if not o.hidden for name in o.undefined}
    asked = public.union(info.functions if info else ())
    lost = dict.fromkeys(name for o in outcomes for name in o.undefined if name in asked)
    taken = {f for q in manifest.questions.values() for f in q.functions} if manifest else set()
    return tuple(_hint(name, cells, ran, taken) for name in [*lost][:HINTS])


def never_written(names: Sequence[str], cells: Sequence[Cell]) -> bool:
    """Whether none of these names stands anywhere in the code: nothing could have defined it.

    False where code may define what cannot be read here: star imports, `exec`, magics.
    """
    if not names or not cells or any(UNSEEN.search(cell.source) for cell in cells):
        return False
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    return not any(words.search(cell.source) for cell in cells)


def _hint(
    name: str, cells: Sequence[Cell], ran: Mapping[int, CellOutcome], taken: set[str]
) -> Text:
    base = Text(f"`{name}` chưa được định nghĩa", f"`{name}` is not defined")
    if not cells:
        return Text(f"{base.vi}.", f"{base.en}.")
    for position, cell in reversed([*enumerate(cells)]):
        stop = _stop(name, cell, ran.get(position), cells)
        if stop is not None:
            number = cell.index + 1
            return Text(
                f"{base.vi}: ô {number} lẽ ra định nghĩa nó nhưng {stop.vi}.",
                f"{base.en}: cell {number}, which should define it, {stop.en}.",
            )
    there = frozenset().union(*(bound_names(cell.source) for cell in cells))
    if name in there:
        return Text(
            f"{base.vi} vào lúc chấm, dù có ô định nghĩa nó: có lệnh nào xóa nó, hay nó nằm sau "
            "một điều kiện?",
            f"{base.en} when it is judged, although a cell defines it: is it deleted somewhere, "
            "or does it stand under a condition?",
        )
    return _spelling(name, base, there - taken)


def _spelling(name: str, base: Text, there: frozenset[str]) -> Text:
    same = next((other for other in sorted(there) if other.lower() == name.lower()), None)
    if same is not None:
        return Text(
            f"{base.vi}, nhưng notebook có `{same}`: Python phân biệt chữ hoa và chữ thường.",
            f"{base.en}, but the notebook has `{same}`: Python tells capitals from small letters.",
        )
    close = difflib.get_close_matches(name, sorted(there), 1, LIKE)
    if close:
        return Text(
            f"{base.vi}, nhưng notebook có `{close[0]}`: tên này bị viết sai chăng?",
            f"{base.en}, but the notebook has `{close[0]}`: is that one misspelt?",
        )
    return Text(
        f"{base.vi} ở ô nào: hãy viết hàm với đúng tên này.",
        f"{base.en} in any cell: write the function under exactly this name.",
    )


def _stop(name: str, cell: Cell, outcome: CellOutcome | None, cells: Sequence[Cell]) -> Text | None:
    """How the cell that should bind `name` ends, if it is one and does not run to its end."""
    broken = _syntax_error(cell.source)
    if broken is not None:
        return _stops(_one_line(broken), broken.lineno) if _defines(name, cell.source) else None
    return _ending(cell, outcome, cells) if name in bound_names(cell.source) else None


def _ending(cell: Cell, outcome: CellOutcome | None, cells: Sequence[Cell]) -> Text | None:
    """How a cell that parses came to its end when it ran; None for a good end."""
    if outcome is None:
        return Text("làm dừng tiến trình Python", "ends the Python process")
    if outcome.interrupted:
        return Text("chạy quá lâu và bị dừng", "runs too long and is stopped")
    if outcome.error is None:
        return None
    if outcome.error == "NameError" and (unknown := _unknown(cell, cells)) is not None:
        return _stops(f"NameError: name '{unknown}' is not defined")
    return _stops(outcome.error if isinstance(vars(builtins).get(outcome.error), type) else "")


def _stops(error: str, line: int | None = None) -> Text:
    if not error:
        return Text("dừng với một lỗi", "stops with an error")
    where = Text(f" (dòng {line})", f" (line {line})") if line else Text("", "")
    return Text(f"dừng với lỗi `{error}`{where.vi}", f"stops with `{error}`{where.en}")


def _one_line(error: SyntaxError) -> str:
    return " ".join(f"{type(error).__name__}: {error.msg}".replace("`", "'").split())


def _defines(name: str, source: str) -> bool:
    """Whether a cell that does not parse means to define a function or class of this name."""
    start = rf"^\s*(?:(?:async\s+)?def|class)\s+{re.escape(name)}\b"
    return re.search(start, source, re.MULTILINE) is not None


def _syntax_error(source: str) -> SyntaxError | None:
    """The syntax error of a cell; None where it parses, lines for IPython apart."""
    try:
        _parse(source)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return None
    return None


def _parse(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as an invalid escape in a string
        return ast.parse(MAGIC.sub(r"\1pass", source))


# --- the name that a definition stumbles over ---------------------------------------------------


def _unknown(cell: Cell, cells: Sequence[Cell]) -> str | None:
    """The one name that running `cell` needs at once and that no cell binds; else None."""
    bound = set(vars(builtins))
    for other in cells:
        try:
            tree = _parse(other.source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        bound |= {name for node in ast.walk(tree) for name in _binds(node)}
    needed = [name for name in _needed(_parse(cell.source)) if name not in bound]
    return needed[0] if len(set(needed)) == 1 and "*" not in bound else None


def _binds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id


def _needed(tree: ast.AST) -> Iterator[str]:
    """Names that are looked up when `tree` runs; what stands inside a function waits for a call."""
    waiting: list[ast.AST | None] = [tree]  # a loop, because code may be deeper than our stack
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.decorator_list, node.args, node.returns]
        elif isinstance(node, ast.Lambda):
            waiting += [*node.args.defaults, *node.args.kw_defaults]
        else:
            waiting += ast.iter_child_nodes(node)
