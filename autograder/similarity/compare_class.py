"""A class compared: what is read, what is left out, which pairs stand out, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.core.errors import InputError, NotebookRejected
from autograder.core.records import Text
from autograder.core.submission import Submission
from autograder.notebook.reader import read_notebook
from autograder.similarity.baseline import Solutions, independent
from autograder.similarity.clusters import Cluster, clusters
from autograder.similarity.fingerprints import fingerprints
from autograder.similarity.own_code import OwnCode, Template
from autograder.similarity.resemblance import (
    Matrix,
    Prints,
    Weights,
    baseline_resemblances,
    highest,
    plain_share,
    resemblances,
    upper,
    weights_of,
)
from autograder.similarity.tokens import read_cell

MOST_SUBMISSIONS = 5_000
BASELINE_STUDENTS = 200
LISTED = 500
FALSE_ALARMS = 0.5
"""Pairs of independent solutions that a class may be expected to show beyond the threshold."""
UNMEASURED_THRESHOLD = 0.8
"""Where nothing was measured: a little above what the course's own assignments gave."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """A submission with code of its own, in both readings."""

    submission: Submission
    code: OwnCode
    structure: Prints
    wording: Prints


@dataclass(frozen=True)
class Pair:
    """Two places of `Study.compared`, and what they have in common, each number 0 to 1.

    `share_left` is the part of the left one's structure that stands in the right one, whatever it
    weighs; `wording` the part of the smaller one's wording that stands in the other.
    """

    left: int
    right: int
    resemblance: float
    share_left: float
    share_right: float
    wording: float


@dataclass(frozen=True)
class Baseline:
    """Resemblances of pairs of independent solutions, sorted."""

    resemblances: Floats

    def reached(self, resemblance: float) -> int:
        """How many of these pairs resemble each other at least that much."""
        place = np.searchsorted(self.resemblances, resemblance - 1e-9)
        return len(self.resemblances) - int(place)

    def threshold(self, pairs: int) -> float:
        """What at most `FALSE_ALARMS` of `pairs` independent pairs exceed, as far as measured."""
        allowed = int(FALSE_ALARMS * len(self.resemblances) / max(1, pairs))
        return float(self.resemblances[len(self.resemblances) - 1 - allowed])


@dataclass(frozen=True)
class Study:
    """Everything that the pages say about a class."""

    compared: tuple[Compared, ...]
    unreadable: tuple[tuple[Submission, Text], ...]
    empty: tuple[Submission, ...]
    cut: tuple[Submission, ...]
    resemblances: Floats
    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
    baseline: Baseline | None
    threshold: float
    template_known: bool
    fixed: frozenset[str]

    @property
    def standing_out(self) -> int:
        """How many pairs lie beyond the threshold."""
        place = np.searchsorted(self.resemblances, self.threshold, side="right")
        return len(self.resemblances) - int(place)


class Reader:
    """Reads submissions one by one; `study` then compares what was read."""

    def __init__(self, template: Template, solutions: Solutions) -> None:
        self._template = template
        self._solutions = solutions
        self._fixed = template.names
        self._compared: list[Compared] = []
        self._unreadable: list[tuple[Submission, Text]] = []
        self._empty: list[Submission] = []
        self._cut: list[Submission] = []

    def read(self, submissions: Sequence[Submission]) -> Iterator[Submission]:
        """Read each of `submissions` and yield it. Raises InputError for more than can be held."""
        if len(submissions) > MOST_SUBMISSIONS:
            raise InputError(
                f"{len(submissions)} submissions: at most {MOST_SUBMISSIONS} can be compared at "
                "once, as every two of them are. Compare one group or one year at a time."
            )
        for submission in submissions:
            self._add(submission)
            yield submission

    def _add(self, submission: Submission) -> None:
        if submission.refusal is not None:
            self._unreadable.append((submission, submission.refusal))
            return
        try:
            notebook = read_notebook(submission.path)
        except NotebookRejected as refusal:
            self._unreadable.append((submission, Text(refusal.vi, refusal.en)))
            return
        cells = ((cell.index, cell.source) for cell in notebook.cells)
        code = self._template.own_code(submission.name, cells)
        if code.cut:
            self._cut.append(submission)
        structure, wording = self.prints(code)
        if structure:
            self._compared.append(Compared(submission, code, structure, wording))
        else:
            self._empty.append(submission)

    def prints(self, code: OwnCode) -> tuple[Prints, Prints]:
        """The fingerprints of `code`, by structure and by wording."""
        readings = [read_cell(cell, self._fixed) for cell in code.cells]
        structure = (mark.hash for one in readings for mark in fingerprints(one.structure))
        wording = (mark.hash for one in readings for mark in fingerprints(one.wording))
        return frozenset(structure), frozenset(wording)

    def study(self) -> Study:
        """Compare every two of the submissions read; two of one student are no pair."""
        prints = [one.structure for one in self._compared]
        weights = weights_of(prints)
        matrix = resemblances(prints, weights)
        _leave_out_same_student(matrix, self._compared)
        values = upper(matrix)
        baseline = self._baseline(weights)
        threshold = baseline.threshold(len(values)) if baseline else UNMEASURED_THRESHOLD
        linked = zip(*np.nonzero(np.triu(matrix > threshold, 1)), strict=True)
        return Study(
            compared=tuple(self._compared),
            unreadable=tuple(self._unreadable),
            empty=tuple(self._empty),
            cut=tuple(self._cut),
            resemblances=values,
            pairs=tuple(self._pair(matrix, *places) for places in highest(matrix, LISTED)),
            clusters=tuple(clusters((int(a), int(b), float(matrix[a, b])) for a, b in linked)),
            baseline=baseline,
            threshold=threshold,
            template_known=self._template.known,
            fixed=self._fixed,
        )

    def _baseline(self, weights: Weights) -> Baseline | None:
        if not self._solutions:
            return None
        students = independent(self._solutions, self._template, BASELINE_STUDENTS)
        prints = [self.prints(student)[0] for student in students]
        return Baseline(upper(baseline_resemblances(prints, weights)))

    def _pair(self, matrix: Matrix, left: int, right: int) -> Pair:
        one, other = self._compared[left], self._compared[right]
        shares = (plain_share(one.wording, other.wording), plain_share(other.wording, one.wording))
        return Pair(
            left,
            right,
            resemblance=float(matrix[left, right]),
            share_left=plain_share(one.structure, other.structure),
            share_right=plain_share(other.structure, one.structure),
            wording=max(shares),
        )


def _leave_out_same_student(matrix: Matrix, compared: Sequence[Compared]) -> None:
    places: dict[str, list[int]] = {}
    for place, one in enumerate(compared):
        if one.submission.student:
            places.setdefault(one.submission.student, []).append(place)
    for same in places.values():
        matrix[np.ix_(same, same)] = -1.0


__all__ = ["Baseline", "Compared", "Pair", "Reader", "Study"]
