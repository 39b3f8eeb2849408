"""Students who handed in more than one file: which one counts is for a person to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace

from autograder.core.records import Grade, Text
from autograder.core.submission import Origin


class Rivals:
    """The files of a batch that are one student's, told from (student, submission's name).

    `attempts` says of a submission, by its name, which attempt it belongs to: files of different
    attempts are no rivals, the gradebook's policy chooses among them.
    """

    def __init__(
        self, files: Iterable[tuple[str, str]], attempts: Mapping[str, Hashable] | None = None
    ) -> None:
        together: dict[Hashable, list[str]] = defaultdict(list)
        for student, name in files:
            together[student, (attempts or {}).get(name)].append(name)
        self._same = {name: names for names in together.values() for name in names if names[1:]}

    def hold(self, grade: Grade) -> Grade:
        """The grade, held for a person if its file has rivals."""
        same = self._same.get(grade.submission)
        if same is None or grade.status == "rejected":
            return grade
        # the same words for each of them: reports put equal reasons under one heading
        reason = f"{len(same)} submissions of student {grade.student}: {', '.join(same)}"
        return replace(
            grade,
            status="needs_review",
            reason=f"{reason}; {grade.reason}" if grade.reason else reason,
            explanation=grade.explanation or SEVERAL_FILES,
        )


def attempts_of(origins: Mapping[str, Origin]) -> dict[str, Hashable]:
    """By the name of a submission of an LMS: which attempt of its student it belongs to."""
    return {
        name: (origin.read_from, *sorted(origin.ids.items()))
        for name, origin in origins.items()
        if origin.layout != "files"
    }


SEVERAL_FILES = Text(
    "Bạn đã nộp nhiều tệp cho bài này nên chưa rõ tệp nào được tính. Giảng viên sẽ xem lại, bạn"
    " không mất điểm.",
    "You handed in several files for this assignment, and it is not clear which one counts. Your"
    " instructor will look at it, you lose nothing.",
)
