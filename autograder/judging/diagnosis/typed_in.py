"""Generic relation: a function that knows the notebook's examples, and nothing else.

Being right where the notebook shows the answer and wrong elsewhere is how any subtle error looks.
What tells typed-in answers apart is what comes for other data: nothing, one and the same value,
one of the examples' answers, or the error of a table that has no such entry.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.core.records import Text
from autograder.judging.diagnosis.equality import alike
from autograder.judging.diagnosis.replay import Compared

NO_ENTRY = (KeyError, NotImplementedError, UnboundLocalError)


def only_examples(name: str, compared: Sequence[Compared]) -> Text | None:
    """Said where every example of the notebook is right and every other call is not computed."""
    examples = [pair for pair in compared if not pair.call.hidden]
    known = {pair.call.given for pair in examples}
    others = [pair for pair in compared if pair.call.hidden and pair.call.given not in known]
    if not examples or len(others) < 2 or any(pair.wrong for pair in examples):
        return None
    if not all(pair.wrong for pair in others) or not _not_computed(others, examples):
        return None
    return Text(
        f"`{name}` chỉ đúng với các ví dụ trong notebook: với dữ liệu khác, hàm không tính gì. "
        "Hãy tính từ các tham số, đừng gõ sẵn kết quả.",
        f"`{name}` works only for the examples of the notebook: for other data nothing is "
        "computed. Compute from the arguments instead of typing in the results.",
    )


def _not_computed(others: Sequence[Compared], examples: Sequence[Compared]) -> bool:
    if all(isinstance(pair.got.error, NO_ENTRY) for pair in others):
        return True
    if any(pair.got.error is not None for pair in others):
        return False
    first = others[0]
    if all(alike(pair.expected.value, first.expected.value) for pair in others):
        return False  # one answer for all of them would be right
    answers = [first.got.value, *(pair.got.value for pair in examples)]
    same = all(alike(pair.got.value, first.got.value) for pair in others)
    listed = len(examples) > 1 and all(
        any(alike(pair.got.value, answer) for answer in answers[1:]) for pair in others
    )
    return same or listed
