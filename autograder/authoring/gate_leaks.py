"""The gate for leaks: what students get holds no solution and no hidden case.

Looked at is every string of a notebook: cells, outputs, metadata (where otter keeps the tests) and
attachments. A line gives something away when it computes: it is compared without its spaces and
comments, and lines that students have to have anyway (of visible cases) do not count. Texts that
students read must not hold a hidden case's answer either: numbers in them are compared with what
the reference answers to the calls of the hidden cases.
"""

from __future__ import annotations

import ast
import base64
import binascii
import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.authoring.source import Case, Question, Source
from autograder.authoring.stage import Stage
from autograder.authoring.validation import Finding
from autograder.examiner.likeness import as_numbers
from autograder.examiner.recording import Call
from autograder.model import LANGUAGES, Language

SHORTEST = 12  # characters of a line that say something
DIGITS = 3  # significant digits from which a number is no coincidence

_COMPUTES = (ast.Call, ast.BinOp, ast.Compare, ast.Subscript, ast.BoolOp, ast.UnaryOp)
_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?(?![\w])", re.IGNORECASE)


# --- Notebooks --------------------------------------------------------------------------------


def notebook_findings(
    source: Source, node: Mapping[str, Any], where: str, language: Language
) -> list[Finding]:
    """What of the solution and of the hidden cases stands in a student's notebook."""
    strings = [*_strings(node)]
    lines = {_bare(line): line for text in strings for line in text.splitlines()}
    metadata = "\n".join(_strings(node.get("metadata", {})))
    return [
        *_solution_findings(source, lines, where),
        *_case_findings(source, lines, "\n".join(strings), where),
        *_message_findings(source, metadata, where, language),
    ]


def _solution_findings(source: Source, lines: Mapping[str, str], where: str) -> Iterator[Finding]:
    for name in sorted(source.functions):
        texts = [source.solution(name).body, *source.helpers([name])]
        for line in telling_lines("\n".join(texts)):
            if _bare(line) in lines:
                yield Finding(
                    "solution in notebook",
                    where,
                    f"“{line.strip()}” is a line of {name} in reference.py. Take it out of "
                    "notebook.py.",
                )


def _case_findings(
    source: Source, lines: Mapping[str, str], text: str, where: str
) -> Iterator[Finding]:
    shown = {
        _bare(line)
        for question in source.questions
        for case in question.cases
        if not case.hidden
        for line in case.code.splitlines()
    }
    for question, case in _hidden_cases(source):
        names = (f"def {case.id}(", f"{question.name} - {case.id}")
        told = next((name for name in names if name in text), None) or next(
            (
                line.strip()
                for line in telling_lines(case.code)
                if _bare(line) in lines and _bare(line) not in shown
            ),
            None,
        )
        if told is not None:
            yield Finding(
                "hidden case in notebook",
                where,
                f"“{told}” belongs to the hidden case {question.name} - {case.id}. Take it out.",
            )


def _message_findings(
    source: Source, metadata: str, where: str, language: Language
) -> Iterator[Finding]:
    for question, case in _hidden_cases(source):
        if case.text.to(language) in metadata:
            yield Finding(
                "hidden case in notebook",
                where,
                f"the metadata hold the text of the hidden case {question.name} - {case.id}.",
            )


def _hidden_cases(source: Source) -> Iterator[tuple[Question, Case]]:
    for question in source.questions:
        yield from ((question, case) for case in question.cases if case.hidden)


def _strings(value: Any) -> Iterator[str]:
    """Every string in a notebook, keys and the text inside attachments included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _attached(item) if key == "attachments" else _strings(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _strings(item)


def _attached(attachments: Any) -> Iterator[str]:
    for text in _strings(attachments):
        yield text
        try:
            yield base64.b64decode(text, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            continue  # a name, or a picture


def telling_lines(code: str) -> list[str]:
    """The lines of `code` that compute something, and so would give it away."""
    return [
        line
        for line in _without_docstrings(code).splitlines()
        if len(_bare(line)) >= SHORTEST and _computes(line)
    ]


def _computes(line: str) -> bool:
    """Whether a line holds a computation; one that does not parse alone may well."""
    text = line.strip()
    if text.startswith(("def ", "class ", "import ", "from ", "@", "#")):
        return False
    for attempt in (text, f"{text}\n    pass", f"if 1:\n    pass\n{text}\n    pass", f"({text}"):
        try:
            tree = ast.parse(attempt)
        except SyntaxError:
            continue
        return any(isinstance(node, _COMPUTES) for node in ast.walk(tree))
    return True


def _without_docstrings(code: str) -> str:
    """`code` with standing strings blanked: a docstring is the students' to read."""
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a function's body alone is indented
        return code
    lines = code.splitlines()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            first, last = node.lineno, node.end_lineno or node.lineno
            lines[first - 1 : last] = [""] * (last - first + 1)
    return "\n".join(lines)


def _bare(line: str) -> str:
    """A line of code without spaces and comment."""
    try:
        tokens = [*tokenize.generate_tokens(io.StringIO(line.strip()).readline)]
    except (tokenize.TokenError, IndentationError):
        return "".join(line.split())
    return "".join(
        "".join(token.string.split()) for token in tokens if token.type != tokenize.COMMENT
    )


# --- Texts that students read -----------------------------------------------------------------


def text_findings(stage: Stage) -> list[Finding]:
    """Texts with a number that the reference answers to a hidden call, and to no visible one."""
    found: list[Finding] = []
    for question in stage.source.questions:
        played = list(stage.play(question.name))
        public = _answers(call for case in played if not case.hidden for call in case.calls)
        hidden = {
            case.id: np.setdiff1d(_answers(case.calls), public) for case in played if case.hidden
        }
        for case in question.cases:
            own = hidden.get(case.id, np.array([]))
            others = np.concatenate([np.array([]), *hidden.values()])
            found += _number_findings(question, case, own, others)
    return found


def _number_findings(
    question: Question, case: Case, own: np.ndarray, others: np.ndarray
) -> Iterator[Finding]:
    for language in LANGUAGES:
        for text in _NUMBER.findall(case.text.to(language)):
            if _tells(text, own, exact=True) or _tells(text, others, exact=False):
                yield Finding(
                    "expected value told",
                    f"{question.name} - {case.id}",
                    f"its text {language}=… says {text}, which is what a hidden case expects. Say "
                    "what kind of data it is, not the answer.",
                )
                return


def _tells(text: str, answers: np.ndarray, exact: bool) -> bool:
    """Whether a number as written is one of the answers: rounded to its digits, or exactly.

    Below three significant digits only an exact answer counts, and only where `exact` allows it.
    """
    plain = text.replace("−", "-").replace(",", ".").lower()
    mantissa, _, exponent = plain.partition("e")
    value = float(plain)
    digits = len(mantissa.replace("-", "").replace(".", "").lstrip("0"))
    unit = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    gaps = np.abs(answers - value)
    if digits >= DIGITS:
        return bool(np.any(gaps <= unit / 2 * (1 + 1e-9)))
    return exact and bool(np.any(gaps <= 1e-9 * max(1.0, abs(value))))


def _answers(calls: Any) -> np.ndarray:
    """Every number that the recorded calls returned."""
    numbers: list[np.ndarray] = [np.array([])]
    for call in calls:
        assert isinstance(call, Call)
        numbers += _flat(call.value)
    return np.concatenate(numbers)


def _flat(value: Any) -> Iterator[np.ndarray]:
    array = as_numbers(value)
    if array is not None:
        yield np.real(array).ravel()
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _flat(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
