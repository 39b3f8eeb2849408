"""The gate for leaks: what students get holds no solution and no hidden case.

Looked at is every string of a notebook: cells, outputs, metadata (where otter keeps the tests) and
attachments. A line gives something away when it computes; it is looked for without its spaces and
its comment, so that neither prose, nor a comment, nor another layout hides it. Lines that students
have to have anyway (of visible cases) do not count. Of a rubric no sentence may be there that is
for readers only. Texts that students read must not hold a hidden case's answer either: numbers in
them are compared with what the reference answers to the calls of the hidden cases.
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

from autograder.authoring.source.rubrics import Rubric
from autograder.authoring.source.source import Case, Question, Source
from autograder.authoring.validate.findings import Finding
from autograder.authoring.validate.in_process_runner import Stage
from autograder.core.records import LANGUAGES, Language, Text
from autograder.judging.diagnosis.call_recorder import Call
from autograder.judging.diagnosis.equality import as_numbers

SHORTEST = 12  # characters of a line that say something
LONG = 24  # characters of a sentence that say something
DIGITS = 3  # significant digits from which a number is no coincidence

_COMPUTES = (ast.Call, ast.BinOp, ast.Compare, ast.Subscript, ast.BoolOp, ast.UnaryOp)
_SENTENCE_END = re.compile(r"[.!?;:\n](?=\s|$)|\n")
_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?(?![\w])", re.IGNORECASE)


# --- Notebooks --------------------------------------------------------------------------------


def notebook_findings(
    source: Source, node: Mapping[str, Any], where: str, language: Language
) -> list[Finding]:
    """What of the solution and of the hidden cases stands in a student's notebook."""
    text = "\n".join(_strings(node))
    metadata = "\n".join(_strings(node.get("metadata", {})))
    return [
        *_solution_findings(source, _squeezed(text), where),
        *_case_findings(source, text, where),
        *_message_findings(source, metadata, where, language),
        *rubric_findings(source.rubrics, _squeezed(text), where),
    ]


def rubric_findings(rubrics: Sequence[Rubric], squeezed: str, where: str) -> Iterator[Finding]:
    """What only readers may know and yet stands in `squeezed`, a text without its white space."""
    for rubric in rubrics:
        for part in _private(rubric):
            if _squeezed(part) in squeezed:
                yield Finding(
                    "rubric in notebook",
                    where,
                    f"“{part.strip()}” is for the readers of {rubric.name}: it belongs to the "
                    "model answer or to what earns its points. Take it out of the notebook.",
                )


def _private(rubric: Rubric) -> Iterator[str]:
    """Sentences and lines of a rubric that say something and are not for students."""
    texts = [rubric.answer, *rubric.mistakes, *(each.reader for each in rubric.criteria)]
    for text in texts:
        for language in LANGUAGES:
            parts = _SENTENCE_END.split(text.to(language))
            yield from (part for part in parts if len(_squeezed(part)) >= LONG)
    if rubric.figure:  # as a whole: its single lines are what every plot is made of
        yield rubric.figure


def _solution_findings(source: Source, squeezed: str, where: str) -> Iterator[Finding]:
    for name in sorted(source.functions):
        for part in (source.solution(name).body, *source.helpers([name])):
            for line in telling_lines(part):
                if _squeezed(line) in squeezed:
                    yield Finding(
                        "solution in notebook",
                        where,
                        f"“{line}” is a line of {name} in reference.py. Take it out of "
                        "notebook.py.",
                    )


def _case_findings(source: Source, text: str, where: str) -> Iterator[Finding]:
    squeezed = _squeezed(text)
    shown = _squeezed("\n".join(case.code for _, case in _cases(source) if not case.hidden))
    for question, case in _cases(source):
        if not case.hidden:
            continue
        names = [f"def {case.id}(", f"{question.name} - {case.id}"]
        told = [name for name in names if name in text]
        told += [line for line in telling_lines(case.code) if _squeezed(line) in squeezed]
        told = [part for part in told if _squeezed(part) not in shown]
        if told:
            yield Finding(
                "hidden case in notebook",
                where,
                f"“{told[0]}” belongs to the hidden case {question.name} - {case.id}. Take it out.",
            )


def _message_findings(
    source: Source, metadata: str, where: str, language: Language
) -> Iterator[Finding]:
    for question, case in _cases(source):
        if case.hidden and case.text.to(language) in metadata:
            yield Finding(
                "hidden case in notebook",
                where,
                f"the metadata hold the text of the hidden case {question.name} - {case.id}.",
            )


def _cases(source: Source) -> Iterator[tuple[Question, Case]]:
    for question in source.questions:
        yield from ((question, case) for case in question.cases)


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
    """The lines of `code` that compute something, without indentation and comments."""
    lines = [_uncommented(line).strip() for line in _without_docstrings(code).splitlines()]
    return [line for line in lines if len(_squeezed(line)) >= SHORTEST and _computes(line)]


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


def _uncommented(line: str) -> str:
    """One line of code without its comment."""
    try:
        tokens = [*tokenize.generate_tokens(io.StringIO(line).readline)]
    except (tokenize.TokenError, IndentationError):
        return line  # it goes on in the next line
    comments = [token.start[1] for token in tokens if token.type == tokenize.COMMENT]
    return line[: comments[0]] if comments else line


def _squeezed(text: str) -> str:
    return "".join(text.split())


# --- Texts that students read -----------------------------------------------------------------


def text_findings(stage: Stage) -> list[Finding]:
    """Texts and hints with a number that the reference answers to hidden calls only."""
    found: list[Finding] = []
    for question in stage.source.questions:
        played = list(stage.play(question.name))
        public = _answers(call for case in played if not case.hidden for call in case.calls)
        hidden = {
            case.id: np.setdiff1d(_answers(case.calls), public) for case in played if case.hidden
        }
        every = np.concatenate([np.array([]), *hidden.values()])
        for case in question.cases:
            own = hidden.get(case.id, np.array([]))
            where = f"{question.name} - {case.id}"
            found += _number_findings(where, "text", case.text, own, every)
        for answer in stage.source.misconceptions:
            if answer.question == question.name and answer.hint is not None:
                nothing = np.array([])
                found += _number_findings(answer.id, "hint", answer.hint, nothing, every)
    return found


def _number_findings(
    where: str, what: str, said: Text, own: np.ndarray, others: np.ndarray
) -> Iterator[Finding]:
    for language in LANGUAGES:
        for number in _NUMBER.findall(said.to(language)):
            if tells(number, own, exact=True) or tells(number, others, exact=False):
                yield Finding(
                    "expected value told",
                    where,
                    f"its {what} {language}=… says {number}, which is what a hidden case expects. "
                    "Say what kind of data or mistake it is, not the answer.",
                )
                return


def tells(text: str, answers: np.ndarray, exact: bool) -> bool:
    """Whether a number as written is one of the answers: rounded to its digits, or exactly.

    Two significant digits count only for an exact answer, where `exact` allows it; one (z = 0,
    5 samples, 1000 steps) is always chance.
    """
    plain = text.replace("−", "-").replace(",", ".").lower()
    mantissa, _, exponent = plain.partition("e")
    value = float(plain)
    significant = mantissa if "." in mantissa else mantissa.rstrip("0")
    digits = len(significant.replace("-", "").replace(".", "").lstrip("0"))
    unit = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    gaps = np.abs(answers - value)
    if digits >= DIGITS:
        return bool(np.any(gaps <= unit / 2 * (1 + 1e-9)))
    return exact and digits > 1 and bool(np.any(gaps <= 1e-9 * max(1.0, abs(value))))


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
