"""Bundles: opened from zip or folder, loaded beside our own modules, refused with a reason."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest
from bundles import exception_test, manifest_of, ok_test, write_bundle

from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.core.errors import BundleError
from autograder.core.records import Limits

Q1 = ok_test("q1", [{"code": ">>> f(1)\n2", "hidden": False}], points=2)


def zipped(folder: Path) -> Path:
    path = folder.parent / "autograder.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return path


# --- opening --------------------------------------------------------------------------------


def test_a_folder_and_its_zip_hold_the_same_tests(tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "hw01" / "unpacked", {"q1": Q1}, config={"seed": 42})
    bundle, packed = open_bundle(folder), open_bundle(zipped(folder))
    assert (bundle.slug, packed.slug) == ("unpacked", "hw01")
    assert bundle.config["seed"] == packed.config["seed"] == 42
    assert list(bundle.load_tests()) == list(packed.load_tests()) == ["q1"]
    assert packed.root != folder
    close_bundle(packed)
    close_bundle(bundle)
    assert not packed.root.exists()
    assert folder.is_dir()


def test_a_digest_follows_the_content(tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "b", {"q1": Q1})
    first = open_bundle(folder).digest
    assert open_bundle(folder).digest == first
    (folder / "files" / "data.csv").write_text("1", encoding="ascii")
    assert open_bundle(folder).digest != first


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "no such assignment bundle"),
        (b"not a zip", "not a readable zip"),
        (b"PK\x05\x06" + bytes(18), "no test files under tests/"),
    ],
)
def test_what_is_no_bundle_is_refused(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "autograder.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BundleError, match=told):
        open_bundle(path)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("otter_config.json", "{", "not valid JSON"),
        ("otter_config.json", "[]", "not a JSON object"),
        ("otter_config.json", '{"lang": "r"}', "only Python"),
        ("manifest.json", "{}", "expected form"),
        ("manifest.json", '{"title": 5}', "expected form"),
    ],
)
def test_a_broken_description_is_refused(tmp_path: Path, name: str, text: str, told: str) -> None:
    folder = write_bundle(tmp_path / "b", {"q1": Q1})
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(BundleError, match=told):
        open_bundle(folder)


# --- the manifest ---------------------------------------------------------------------------


def test_a_manifest_says_what_the_bundle_is(tmp_path: Path) -> None:
    manifest = manifest_of(
        {"q1": [("visible", False), ("secret", True)]},
        {"q1": ["f"]},
        {"cell_seconds": 3.5},
        student_files=["data.csv"],
    )
    folder = write_bundle(tmp_path / "b", {"q1": Q1}, {"data.csv": "1"}, manifest=manifest)
    bundle = open_bundle(folder)
    assert bundle.slug == "small"
    assert bundle.limits == Limits(cell_seconds=3.5)
    assert bundle.student_files == ((folder / "files" / "data.csv").resolve(),)
    assert bundle.manifest is not None
    question = bundle.manifest.questions["q1"]
    case = question.case("q1 - secret")
    assert case is not None
    assert case.hidden
    assert case.proxied
    assert case.text.vi == "loại secret"
    assert question.case("q1 - nothing") is None


def test_an_unknown_limit_is_refused(tmp_path: Path) -> None:
    manifest = manifest_of({"q1": [("1", False)]}, {"q1": ["f"]}, {"cell_hours": 1})
    folder = write_bundle(tmp_path / "b", {"q1": Q1}, manifest=manifest)
    with pytest.raises(BundleError, match="cell_hours"):
        open_bundle(folder)


def test_without_a_manifest_the_defaults_hold(tmp_path: Path) -> None:
    bundle = open_bundle(write_bundle(tmp_path / "b", {"q1": Q1}, {"data.csv": "1"}))
    assert bundle.manifest is None
    assert bundle.limits == Limits()
    assert bundle.student_files == ()


# --- tests and modules ----------------------------------------------------------------------


def test_tests_are_loaded_afresh_each_time(tmp_path: Path) -> None:
    bundle = open_bundle(write_bundle(tmp_path / "b", {"q1": Q1}))
    first, second = bundle.load_tests(), bundle.load_tests()
    assert first["q1"] is not second["q1"]
    assert bundle.load_tests(only="q2") == {}


def test_a_test_file_that_does_not_load_is_named_with_its_reason(tmp_path: Path) -> None:
    tests = {"q1": Q1, "q2": "import sys; sys.exit()", "q3": "x ="}
    bundle = open_bundle(write_bundle(tmp_path / "b", tests))
    assert list(bundle.load_tests()) == ["q1"]
    assert bundle.broken["q2"].startswith("SystemExit")
    assert bundle.broken["q3"].startswith("SyntaxError")


def test_two_bundles_with_modules_of_one_name_do_not_mix(tmp_path: Path) -> None:
    test = exception_test(
        "q1", "import checks, helper\n@test_case()\ndef t(f):\n    assert f() == checks.VALUE"
    )
    bundles = []
    for value in (1, 2):
        files = {"checks.py": f"VALUE = {value}", "helper.py": f"VALUE = {value}"}
        folder = write_bundle(tmp_path / f"b{value}", {"q1": test}, files)
        bundles.append(open_bundle(folder))
    before = dict(sys.modules)
    values = []
    for bundle in bundles:
        case = bundle.load_tests()["q1"].test_cases[0]
        namespace = case.body.test_func.__globals__
        values.append((namespace["checks"].VALUE, namespace["helper"].VALUE))
    assert values == [(1, 1), (2, 2)]
    assert "checks" not in sys.modules
    assert "helper" not in sys.modules
    assert {n for n in sys.modules if n in before} == set(before)


def test_modules_in_place_give_way_again(tmp_path: Path) -> None:
    bundle = open_bundle(write_bundle(tmp_path / "b", {"q1": Q1}, {"checks.py": "VALUE = 5"}))
    path = list(sys.path)
    with bundle.in_place(bundle.modules):
        import checks  # type: ignore[import-not-found]  # the bundle's

        assert checks is bundle.modules["checks"]
    assert "checks" not in sys.modules
    assert sys.path == path


def test_a_module_that_does_not_load_is_a_fault_of_the_bundle(tmp_path: Path) -> None:
    bundle = open_bundle(write_bundle(tmp_path / "b", {"q1": Q1}, {"reference.py": "1 / 0"}))
    with pytest.raises(BundleError, match=r"files/ does not load.*ZeroDivisionError"):
        bundle.load_tests()


def test_a_config_is_json_with_any_characters(tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "b", {"q1": Q1}, config={"assignment_name": "bài 3"})
    raw = json.loads((folder / "otter_config.json").read_text(encoding="utf-8"))
    assert open_bundle(folder).config["assignment_name"] == raw["assignment_name"] == "bài 3"


def test_questions_come_in_their_natural_order(tmp_path: Path) -> None:
    """The tenth comes last, not after the first."""
    (tmp_path / "tests").mkdir()
    for number in (10, 2, 1):
        test = f"{{'name': 'q5_{number}', 'suites': [{{'cases': [{{'code': '>>> 1\\n1'}}]}}]}}"
        path = tmp_path / "tests" / f"q5_{number}.py"
        path.write_text(f"OK_FORMAT = True\ntest = {test}", encoding="utf-8")
    assert list(open_bundle(tmp_path).load_tests()) == ["q5_1", "q5_2", "q5_10"]
