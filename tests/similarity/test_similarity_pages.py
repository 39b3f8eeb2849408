"""The pages say what was found, in both languages, and nothing a student wrote runs in them."""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import MARKDOWN, MARKUP
from pagecheck import inert
from similarity_class import alone, renamed, write_class

import autograder.similarity
from autograder.core.records import LANGUAGES
from autograder.core.submission import Submission
from autograder.similarity.baseline import Solutions
from autograder.similarity.compare_class import Reader, Study
from autograder.similarity.own_code import Template
from autograder.similarity.pages import index_page, pair_page, pairs_csv, write_study
from autograder.similarity.texts import TEXTS

_FOLDER = Path(autograder.similarity.__file__).parent


@pytest.fixture(scope="module")
def made_up(
    tmp_path_factory: pytest.TempPathFactory,
    template: Template,
    solutions: Solutions,
    handed_out: Path,
) -> Study:
    draw = random.Random(5)
    students = {f"alone-{i:02}": alone(solutions, draw) for i in range(12)}
    students["ring-1"] = renamed(students["alone-01"], draw, template.names)
    students["ring-2"] = dict(students["alone-01"])
    folder = tmp_path_factory.mktemp("class")
    paths = write_class(folder, handed_out, students)
    shutil.copy(handed_out, folder / "untouched.ipynb")
    (folder / "broken.ipynb").write_bytes(b"\x00\xff" * 99)
    paths += [folder / "untouched.ipynb", folder / "broken.ipynb"]
    reader = Reader(template, solutions)
    for _ in reader.read([Submission(path, path.name, path.stem) for path in paths]):
        pass
    return reader.study()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ranking_says_what_it_is_not(made_up: Study, language) -> None:  # type: ignore[no-untyped-def]
    page = inert(index_page(made_up, "A3", language, 5))
    banner = page.text("banner")
    assert {"vi": "không trừ điểm của ai", "en": "takes no point from anybody"}[language] in banner
    assert {"vi": "Hàm ngắn thường giống nhau", "en": "Short functions look alike"}[
        language
    ] in banner
    assert "19 900" in banner.replace("\u202f", " ")
    assert "untouched.ipynb" in page.text("names")
    assert "broken.ipynb" in page.text("names")
    assert {"alone-01.ipynb", "ring-1.ipynb", "ring-2.ipynb"} <= set(page.text("names").split())
    assert [link["href"] for link in page.all("a")] == [f"pairs/00{i}.html" for i in range(1, 6)]
    (picture,) = page.all("svg")
    assert re.search(r"\d+–\d+%: \d+", str(picture["aria-label"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pair_stands_side_by_side_with_its_common_parts(made_up: Study, language) -> None:  # type: ignore[no-untyped-def]
    page = inert(pair_page(made_up, made_up.pairs[0], language))
    marks = re.findall(r"<mark[^>]*><sup>(\d+)</sup>", page.html)
    assert sorted(marks[: len(marks) // 2]) == sorted(marks[len(marks) // 2 :])
    assert len(marks) >= 12
    assert "../similarity.html" in [link["href"] for link in page.all("a")]


def test_everything_is_written(made_up: Study, tmp_path: Path) -> None:
    list(write_study(tmp_path, made_up, "A3", "vi", 5))  # an earlier run showed more pairs
    written = list(write_study(tmp_path, made_up, "A3", "vi", 3))
    assert written[-1] == tmp_path / "similarity.html"
    names = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*"))
    assert names == ["pairs.csv", *(f"pairs/00{i}.html" for i in (1, 2, 3)), "similarity.html"]


def test_the_table_of_pairs_adds_up(made_up: Study) -> None:
    rows = list(csv.DictReader(io.StringIO(pairs_csv(made_up).removeprefix("\ufeff"))))
    assert len(rows) == len(made_up.pairs) == 14 * 13 // 2
    values = [float(row["resemblance"]) for row in rows]
    assert values == sorted(values, reverse=True)
    beyond = [row for row in rows if row["beyond_threshold"] == "1"]
    assert len(beyond) == made_up.standing_out
    assert {row["independent_pairs"] for row in rows} == {"19900"}


@pytest.mark.parametrize("payload", [*MARKUP.values(), *MARKDOWN.values()])
def test_what_a_student_wrote_is_text(compare: Callable[..., Study], payload: str) -> None:
    code = f"# {payload}\ns = '''{payload}'''\nx = [y * 2 for y in range(3)]; z = (x, x, {{1: x}})"
    found = compare({"a.ipynb": [code], "b.ipynb": [code, payload]})
    inert(pair_page(found, found.pairs[0], "vi"))
    inert(index_page(found, payload, "en", 1))


@pytest.mark.parametrize("payload", [*MARKUP.values(), "=1+1", "\u202egpj.ipynb", "$x$ \ufffe"])
def test_names_are_text(compare: Callable[..., Study], payload: str, tmp_path: Path) -> None:
    code = ["x = [y * 2 for y in range(3)]; z = (x, x, {1: x})"]
    compare({"a.ipynb": code, "b.ipynb": code})
    files = [
        Submission(tmp_path / "a.ipynb", payload, "a"),
        Submission(tmp_path / "b.ipynb", f"{payload}/b", "b"),
    ]
    reader = Reader(Template(), {})
    list(reader.read([*files, Submission(tmp_path / "none.ipynb", payload, "c")]))
    found = reader.study()
    inert(index_page(found, "A3", "vi", 1))
    inert(pair_page(found, found.pairs[0], "en"))
    cells = [cell for row in csv.reader(io.StringIO(pairs_csv(found))) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_of_nobody_has_a_page(compare: Callable[..., Study], language) -> None:  # type: ignore[no-untyped-def]
    page = inert(index_page(compare({}), "A3", language, 20))
    assert say_none(language) in page.text()
    assert "--template" in page.text("banner")


def say_none(language) -> str:  # type: ignore[no-untyped-def]
    return TEXTS["ranking.none"].to(language)


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_something_with_the_same_fields(key: str) -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    vietnamese, english = TEXTS[key]
    assert vietnamese.strip()
    assert english.strip()
    assert fields(vietnamese) == fields(english)
    assert not re.search("[ăâđêôơưàáảãạ]", english)


def test_every_sentence_is_said() -> None:
    files = [*_FOLDER.glob("*.py"), *(_FOLDER / "templates").glob("*.html")]
    sources = "\n".join(path.read_text("utf-8") for path in files if path.name != "words.py")
    assert [key for key in TEXTS if f'"{key}"' not in sources] == []
    asked = set(re.findall(r'say\(\s*"([a-z_.]+)"', sources))
    assert asked <= set(TEXTS)
