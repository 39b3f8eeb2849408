"""The benchmarks still run: each script on a handful of notebooks, its output in the agreed form.

Nothing here looks at a time: numbers are for a quiet machine and a person's eyes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema  # type: ignore[import-untyped]  # it publishes no types
import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    out = tmp_path_factory.mktemp("bench") / "compare.json"
    small = ("--only", "ours", "--workload", "numpy", "--notebooks", "5", "--rounds", "1")
    done = run("compare.py", *small, "--out", str(out))
    return json.loads(out.read_text(encoding="utf-8")), done.stdout


def test_compare_writes_what_its_schema_says(compared: tuple[dict[str, Any], str]) -> None:
    schema = json.loads((BENCHMARKS / "compare.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(compared[0], schema)


def test_compare_prints_every_row(compared: tuple[dict[str, Any], str]) -> None:
    result, printed = compared
    (table,) = result["tables"]
    assert [row["key"] for row in table["rows"]] == [
        "ours", "ours-all", "ours-more", "ours-more-all"
    ]  # fmt: skip
    assert all(f"| {row['label']} | {row['median']:.3f} |" in printed for row in table["rows"])


def test_compare_names_no_place_and_no_machine(compared: tuple[dict[str, Any], str]) -> None:
    import platform

    text = json.dumps(compared[0])
    assert str(Path.home()) not in text
    assert platform.node() not in text


def test_results_in_the_repository_follow_the_schema() -> None:
    schema = json.loads((BENCHMARKS / "compare.schema.json").read_text(encoding="utf-8"))
    result = json.loads((BENCHMARKS / "results" / "compare.json").read_text(encoding="utf-8"))
    jsonschema.validate(result, schema)


def test_stages_account_for_the_whole_submission() -> None:
    rows = [
        line.split("|")[1:4] for line in run("stages.py", "--notebooks", "2").stdout.split("\n")
    ]
    times = {row[0].strip(): float(row[1]) for row in rows[2:] if row}
    whole = times.pop("whole submission")
    assert whole > 0
    assert {"cells", "judge: fork, report, end", "student: fork, confine, greet"} <= times.keys()
    assert all(0 <= milliseconds <= whole for milliseconds in times.values())


SCALE = json.loads((BENCHMARKS / "scale.schema.json").read_text(encoding="utf-8"))


def scaled(tmp_path: Path, *arguments: str) -> dict[str, Any]:
    """What scale.py writes, as its schema says."""
    out = tmp_path / "scale.json"
    run("scale.py", *arguments, "--out", str(out))
    result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    jsonschema.validate(result, SCALE)
    return result


def test_scale_cuts_one_run_into_blocks_and_finds_every_process(tmp_path: Path) -> None:
    (one,) = scaled(tmp_path, "--counts", "40")["runs"]
    assert one["kept"] == one["submissions"] == 40
    assert one["blocks"][-1]["to"] == 40
    joints = [block["to"] for block in one["blocks"]][:-1]
    assert [block["from"] for block in one["blocks"]][1:] == joints  # nothing is left out between
    assert one["main_peak_mib"] > 10
    assert all(size["median"] > 10 for size in one["marginal"]["memory_mib"].values())
    assert set(one["marginal"]["memory_mib"]) == {"main", "workers", "pair"}


@pytest.mark.slow
def test_scale_grades_a_class_of_a3_in_which_no_two_files_are_alike(tmp_path: Path) -> None:
    (one,) = scaled(tmp_path, "--a3", "--counts", "34", "--workers", "2")["runs"]
    assert one["kept"] == 34  # the ledger keeps one grade a student and content: none was shared
    assert one["kept_mb"] > one["handed_in_mb"] > 3
    assert one["marginal"]["cpu_seconds_a_1000"] > 0


@pytest.mark.slow
def test_scale_measures_two_workers_against_one(tmp_path: Path) -> None:
    pair = scaled(tmp_path, "--pair", "20", "--rounds", "1")["pair"]
    assert pair["ratio"] == pytest.approx(pair["rounds"][0]["two"] / pair["rounds"][0]["one"], 0.01)


def test_results_of_scale_in_the_repository_follow_the_schema() -> None:
    results = [*(BENCHMARKS / "results").glob("scale*.json")]
    assert results
    for path in results:
        jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), SCALE)


def test_the_ledger_s_cost_is_measured_on_real_grades(tmp_path: Path) -> None:
    out = tmp_path / "ledger.json"
    run("ledger.py", "--size", "30", "--out", str(out))
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["submissions"] == 30
    assert found["ledger_bytes"] > found["bytes"] > 0
    assert all(cost["processor"] > 0 for cost in [found["added_ms"], *found["rerun_seconds"]])


@pytest.mark.slow
def test_many_machines_measures_both_engines_and_every_process(tmp_path: Path) -> None:
    out = tmp_path / "engines.json"
    small = ("--notebooks", "3", "--rounds", "1", "--judgements", "50")
    done = run("many_machines.py", *small, "--out", str(out))
    result = json.loads(out.read_text(encoding="utf-8"))
    assert {name: len(s) for name, s in result["beside_local"]["seconds"].items()} == {
        "local": 1,
        "dask": 1,
    }
    samples = result["memory"]["resident_mib"]
    assert [one["judgements"] for one in samples] == list(range(0, 51, 5))
    for role in ("client", "scheduler", "worker 1", "worker 2"):
        assert all(one[role] > 10 for one in samples)
        assert f" {role} |" in done.stdout


@pytest.mark.parametrize("kind", ["right", "wrong", "crashing"])
def test_the_generated_answers_are_what_they_are_called(kind: str) -> None:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from numpy_questions import QUESTIONS
    finally:
        sys.path.remove(str(BENCHMARKS))
    import numpy as np

    for question in QUESTIONS:
        for answer in getattr(question, kind):
            outcomes = [_passes(answer, case.statements, np) for case in question.cases]
            assert len(outcomes) == 5
            assert all(outcomes) == (kind == "right"), answer
            assert any(outcomes) or kind != "right"


def _passes(answer: str, statements: tuple[str, ...], np: Any) -> bool:
    names: dict[str, Any] = {"np": np}
    with np.errstate(all="ignore"):
        try:
            exec("\n".join((answer, *statements)), names)
        except Exception:  # noqa: BLE001  # a crashing answer may raise anything
            return False
    return True


def test_the_picture_shows_every_row_that_was_measured_in_both_themes(tmp_path: Path) -> None:
    out = tmp_path / "picture.svg"
    run("picture.py", "--out", str(out))
    drawn = out.read_text(encoding="utf-8")
    compared = json.loads((BENCHMARKS / "results" / "compare.json").read_text(encoding="utf-8"))
    ElementTree.fromstring(drawn)
    for table in compared["tables"]:
        for row in table["rows"]:
            shown = f"{row['median']:.2g} s" if row["median"] < 10 else f"{row['median']:.0f} s"
            assert f">{shown}" in drawn, row["key"]
    assert "prefers-color-scheme: dark" in drawn
    assert "#01010" not in drawn  # no colour is left that neither theme has
