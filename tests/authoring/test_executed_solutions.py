"""Executed solutions: the page needs no network, the PDF a browser, a failing cell is named."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.authoring.build.executed_solutions import find_browser, print_pdf, write_solutions
from autograder.cli.app import app
from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES

Mend = Callable[[Path, str, str], None]
NEEDS_BROWSER = pytest.mark.skipif(find_browser() is None, reason="no browser that prints")

pytestmark = pytest.mark.slow


def test_pages_hold_the_outputs_and_fetch_nothing(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mend: Mend
) -> None:
    """Where no browser is, everything but the PDF is there, and a sentence says why."""
    mend(tiny / "notebook.py", "x = np.array(DATA)", "x = np.array(DATA)\nprint(x.sum() * 14)")
    monkeypatch.setenv("PATH", "")
    written = write_solutions(tiny, build_dir=tmp_path / "build")
    folder = tmp_path / "build" / "tiny" / "solutions"
    assert [path.name for path in written.files] == [
        f"tiny.{language}.solution.{kind}" for language in LANGUAGES for kind in ("ipynb", "html")
    ]
    assert written.without_pdf.startswith("no PDF: none of chromium, ")
    for language in LANGUAGES:
        node = nbformat.read(folder / f"tiny.{language}.solution.ipynb", as_version=4)
        (check,) = node.cells[-1].outputs
        assert "All test cases passed" in check.data["text/plain"]
        page = (folder / f"tiny.{language}.solution.html").read_text(encoding="utf-8")
        assert "passed" in page
        assert ">42.0" in page
        assert "<script" not in page
        assert re.findall(r"""(?:src|href)=["'](?!data:|#)""", page) == []


def test_a_cell_that_fails_is_named(tiny: Path, tmp_path: Path, mend: Mend) -> None:
    mend(tiny / "notebook.py", "x = np.array(DATA)", "x = np.array(DATA)\nprint(x.summe())")
    with pytest.raises(SourceError, match=r"(?s)a cell of the solution fails: .*x\.summe\(\)"):
        write_solutions(tiny, build_dir=tmp_path / "build")


@pytest.mark.parametrize("options", [["--solutions", "--no-prove"], ["--prove"]])
def test_without_a_kernel_it_is_said_what_to_install(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ipykernel", None)
    monkeypatch.chdir(tiny)
    result = CliRunner().invoke(app, ["build", "tiny", *options])
    assert result.exit_code == 1
    assert isinstance(result.exception, SourceError)
    assert "ipykernel is not installed here. Install it: pip install ipykernel." in str(
        result.exception
    )


@NEEDS_BROWSER
def test_a_browser_prints_the_page(tmp_path: Path) -> None:
    browser = find_browser()
    assert browser is not None
    page = tmp_path / "trang có dấu.html"
    page.write_text("<!doctype html><h1>Lời giải</h1>", encoding="utf-8")
    assert print_pdf(page, browser).read_bytes().startswith(b"%PDF-")


def test_a_browser_that_prints_nothing_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html>", encoding="utf-8")
    with pytest.raises(SourceError, match="printed no PDF"):
        print_pdf(page, "/bin/true")
