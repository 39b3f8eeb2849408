"""How alike independent work looks, whether copies stand out, and what 600 submissions cost.

    python benchmarks/similarity.py            # every assignment of the course: two minutes
    python benchmarks/similarity.py --no-scale

Results go to benchmarks/results/similarity.json; docs/similarity.md quotes them.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from similarity_class import Functions, alone, half, renamed, write_class

from autograder.core.submission import Submission
from autograder.similarity.baseline import Solutions, known_mistakes, known_solutions
from autograder.similarity.compare_class import Reader, Study
from autograder.similarity.own_code import Template
from autograder.similarity.resemblance import plain_share

COURSE = Path(__file__).resolve().parents[1]
RESULTS = COURSE / "benchmarks" / "results" / "similarity.json"
STUDENTS = 100
COPIES = 10


def main() -> None:
    """Measure, print a table, keep the numbers."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--no-scale", action="store_true", help="leave the 600 out")
    chosen = options.parse_args()
    found: dict[str, Any] = {"assignments": {}}
    for folder in sorted(path.parent for path in COURSE.glob("solutions/*/assignment.toml")):
        with tempfile.TemporaryDirectory() as place:
            measured = measure(folder, Path(place))
        found["assignments"][folder.name] = measured
        print(folder.name, json.dumps(measured))
    if not chosen.no_scale:
        with tempfile.TemporaryDirectory() as place:
            found["scale"] = scale(COURSE / "solutions" / "a3_gradient_descent", Path(place))
        print("scale", json.dumps(found["scale"]))
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def measure(folder: Path, place: Path) -> dict[str, Any]:
    """A class of `STUDENTS` who worked alone, and `COPIES` of each kind of copyist."""
    template, solutions = handout(folder)
    draw = random.Random(2)  # noqa: S311 - a sample, not a secret
    students = {f"alone-{i:03}": alone(solutions, draw) for i in range(STUDENTS)}
    originals = list(students.items())[:COPIES]
    others = list(students.values())[COPIES : 2 * COPIES]
    fixed = template.names
    for (name, work), other in zip(originals, others, strict=True):
        students[f"verbatim-{name}"] = dict(work)
        students[f"renamed-{name}"] = renamed(work, draw, fixed)
        students[f"half-{name}"] = renamed(half(work, other), draw, fixed)
    study = compared(folder, place, template, solutions, students)
    assert study.baseline is not None
    values = study.baseline.resemblances
    return {
        "functions": len(solutions),
        "independent_pairs": len(values),
        "median": _round(np.quantile(values, 0.5)),
        "one_in_100": _round(np.quantile(values, 0.99)),
        "one_in_1000": _round(np.quantile(values, 0.999)),
        "closest": _round(values[-1]),
        "threshold": _round(study.threshold),
        "alone_beyond_threshold": _beyond_alone(study),
        "same_exercise": same_exercise(template, solutions, known_mistakes(folder)),
        **{
            kind: {
                "median": _round(np.median(found)),
                "beyond_threshold": sum(value > study.threshold for value in found),
                "of": len(found),
            }
            for kind, found in copies(study).items()
        },
    }


def handout(folder: Path) -> tuple[Template, Solutions]:
    """The template and the correct solutions of the course's assignment `folder`."""
    notebooks = (COURSE / "assignments" / folder.name).glob("*.ipynb")
    return Template(notebooks), known_solutions(folder)


def compared(
    folder: Path, place: Path, template: Template, solutions: Solutions,
    students: dict[str, Functions],
) -> Study:  # fmt: skip
    """`students` written as notebooks, read and compared."""
    handed_out = COURSE / "assignments" / folder.name / f"{folder.name}.en.ipynb"
    paths = write_class(place, handed_out, students)
    reader = Reader(template, solutions)
    for _ in reader.read([Submission(path, path.stem, path.stem) for path in paths]):
        pass
    return reader.study()


def copies(study: Study) -> dict[str, list[float]]:
    """The resemblance of each copy to its original, by kind; 0 for one not among the closest."""
    found: dict[str, list[float]] = {"verbatim": [], "renamed": [], "half": []}
    listed = {(_name(study, p.left), _name(study, p.right)): p.resemblance for p in study.pairs}
    for kind, values in found.items():
        for name in (one.submission.name for one in study.compared):
            if name.startswith(kind):
                pair = tuple(sorted((name, name.removeprefix(f"{kind}-"))))
                values.append(listed.get(pair, listed.get(pair[::-1], 0.0)))
    return found


def same_exercise(
    template: Template, solutions: Solutions, mistakes: Solutions
) -> dict[str, float]:
    """How much two functions written for one exercise, right or wrong, have in common.

    The share is of the smaller one's structure, every fingerprint counting alike.
    """
    reader = Reader(template, {})
    shares = []
    for name, right in solutions.items():
        ways = [*right, *mistakes.get(name, ())]
        prints = [reader.prints(template.own_code("", [(0, way)]))[0] for way in ways]
        for one, other in combinations([print_ for print_ in prints if print_], 2):
            shares.append(max(plain_share(one, other), plain_share(other, one)))
    return {
        "pairs": len(shares),
        "median": _round(np.quantile(shares, 0.5)),
        "one_in_10": _round(np.quantile(shares, 0.9)),
        "same_structure": sum(share > 0.999 for share in shares),
    }


def scale(folder: Path, place: Path, count: int = 600) -> dict[str, Any]:
    """Seconds and memory for `count` submissions."""
    template, solutions = handout(folder)
    draw = random.Random(3)  # noqa: S311 - as above
    students = {f"alone-{i:03}": alone(solutions, draw) for i in range(count)}
    start = time.process_time()
    study = compared(folder, place, template, solutions, students)
    return {
        "submissions": count,
        "pairs": len(study.resemblances),
        "processor_seconds": round(time.process_time() - start, 1),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "threshold": _round(study.threshold),
        "beyond_threshold": study.standing_out,
    }


def _beyond_alone(study: Study) -> int:
    """Pairs beyond the threshold of whom neither copied."""
    return sum(
        pair.resemblance > study.threshold
        and all(_name(study, place).startswith("alone") for place in (pair.left, pair.right))
        for pair in study.pairs
    )


def _name(study: Study, place: int) -> str:
    return study.compared[place].submission.name


def _round(value: float) -> float:
    return round(float(value), 3)


if __name__ == "__main__":
    main()
