"""Grades the same submissions on an idle and on a crowded machine, in turn, and compares.

    python benchmarks/load.py [--busy 16] [--rounds 3] [--only SLUG]… [--answers N] [--out FILE]

What is graded: the example class of A3, and of every assignment its known answers, the k-th wrong
one of each function together in one notebook (`--answers`: at most so many notebooks an
assignment), as well as the k-th right ones. Each round grades all of it once with nothing else
running and once beside `--busy` endless loops. Of `results.jsonl` every byte counts but `seconds`:
marks, names, hints, follow-through. Exit status 1 when anything differs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

from a3 import EXAMPLES, ROOT, SLUG

from autograder.authoring.build.notebooks import notebook_with
from autograder.authoring.build.otter_assign import write_notebook
from autograder.authoring.source.known_answers import Answer
from autograder.authoring.source.source import Source, load_source

COURSE = sorted(path.parent.name for path in (ROOT / "solutions").glob("a*_*/assignment.toml"))
SPIN = "while True: pass"


@contextmanager
def crowd(count: int) -> Iterator[None]:
    """`count` processes that compute without end."""
    command = [sys.executable, "-c", SPIN]
    started = [subprocess.Popen(command) for _ in range(count)]  # noqa: S603  # our own loop
    try:
        yield
    finally:
        for one in started:
            one.kill()
            one.wait()


def write_answers(source: Source, folder: Path, at_most: int) -> None:
    """Known answers as notebooks, the k-th of every function in one."""
    folder.mkdir(parents=True)
    for kind, answers in (("wrong", source.misconceptions), ("right", source.alternatives)):
        for number, together in enumerate(_rows(answers)):
            if number < at_most:
                node = notebook_with(source, "vi", {one.of: one.code for one in together})
                write_notebook(node, folder / f"{kind}_{number:02d}.ipynb")


def _rows(answers: Sequence[Answer]) -> Iterator[list[Answer]]:
    by_function: dict[str, list[Answer]] = {}
    for answer in answers:
        by_function.setdefault(answer.of, []).append(answer)
    for row in zip_longest(*by_function.values()):
        yield [answer for answer in row if answer is not None]


def graded(bundle: Path, submissions: Path, out: Path) -> list[str]:
    """The lines of results.jsonl without the time that each took."""
    command = [sys.executable, "-m", "autograder", "grade", str(bundle), str(submissions)]
    command += ["--out", str(out), "--no-feedback", "--force"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own command
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.dumps({**json.loads(line), "seconds": None}, ensure_ascii=False) for line in lines]


def differences(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """What differs, submission by submission, in words."""
    told = []
    for left, right in zip_longest(map(json.loads, one), map(json.loads, other), fillvalue={}):
        fields = [key for key in left | right if left.get(key) != right.get(key)]
        if fields:
            name = left.get("submission") or right.get("submission")
            told.append(f"{name}: {', '.join(fields)} ({_scores(left)} | {_scores(right)})")
    return told


def _scores(grade: dict[str, Any]) -> str:
    return f"{grade.get('status')} {grade.get('score')}"


def main() -> int:
    """Grade idle and crowded, in turn; print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--busy", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--only", action="append", choices=COURSE)
    parser.add_argument("--out", type=Path, default=None, help="also write the table as JSON")
    asked = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="nabla-load-") as name:
        folder = Path(name)
        work = list(_work(folder, asked.only or COURSE, asked.answers))
        for number in range(asked.rounds):
            for slug, bundle, submissions in work:
                began = time.monotonic()
                idle = graded(bundle, submissions, folder / "idle")
                between = time.monotonic()
                with crowd(asked.busy):
                    crowded = graded(bundle, submissions, folder / "crowded")
                found = differences(idle, crowded)
                rows.append(
                    {
                        "round": number + 1,
                        "what": f"{slug}/{submissions.name}",
                        "submissions": len(idle),
                        "idle_seconds": round(between - began, 1),
                        "crowded_seconds": round(time.monotonic() - between, 1),
                        "differences": found,
                    }
                )
                print(json.dumps(rows[-1], ensure_ascii=False), flush=True)
    total = sum(len(row["differences"]) for row in rows)
    print(
        f"{sum(row['submissions'] for row in rows)} submissions graded twice, {total} differences"
    )
    if asked.out is not None:
        asked.out.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")
    return 1 if total else 0


def _work(folder: Path, slugs: Sequence[str], at_most: int) -> Iterator[tuple[str, Path, Path]]:
    """(slug, bundle, submissions): the example class first."""
    command = [sys.executable, "-m", "autograder", "build", "--no-prove", *slugs]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603  # likewise
    if SLUG in slugs:
        yield SLUG, ROOT / "build" / SLUG / "autograder.zip", EXAMPLES
    for slug in slugs:
        answers = folder / slug / "answers"
        write_answers(load_source(ROOT / "solutions" / slug), answers, at_most)
        yield slug, ROOT / "build" / slug / "autograder.zip", answers


if __name__ == "__main__":
    raise SystemExit(main())
