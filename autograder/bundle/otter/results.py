"""A grade as otter's own `GradingResults`, for whoever has tools that read those."""

from __future__ import annotations

import importlib
from typing import Any

from autograder.bundle.bundle import Bundle
from autograder.bundle.otter.adapter import enter_otter, result_of_case
from autograder.core.records import Grade


def grading_results(bundle: Bundle, grade: Grade) -> Any:
    """An `otter.test_files.GradingResults` of `grade`, judged by `bundle`.

    Its test files are otter's own, freshly loaded, with our verdicts as their results; where
    follow-through marking gave more, the question's score is that. A case that was not judged
    counts as not passed, as otter knows two outcomes only. Questions for a reader have no test
    file, and so are not in it. A rejected submission has no results.
    """
    enter_otter()
    test_files = importlib.import_module("otter.test_files")
    loaded = {test_file.name: test_file for test_file in bundle.load_tests().values()}
    judged = []
    for question in grade.questions:
        test_file = loaded.get(question.name)
        if test_file is None:
            continue  # no test file, or one that does not load: otter could not represent it
        test_file.test_case_results = [
            result_of_case(
                case, None if test.message is None else test.message.en, bool(test.passed)
            )
            for case, test in zip(test_file.test_cases, question.tests, strict=True)
        ]
        if question.score != question.own_score:
            test_file.update_score(question.score)
        judged.append(test_file)
    return test_files.GradingResults(judged)
