"""Executed solutions for instructors: a notebook, a page, and a PDF where a browser can print it.

The reference's notebook runs in a real kernel, with the visible checks that students get, in a
folder of its own. The page is drawn like a feedback page: formulas as MathML, pictures inside,
nothing fetched. Chromium prints it; without one the page itself can be printed from any browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from operator import methodcaller
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode

from autograder.authoring.build.otter_assign import assign, write_notebook
from autograder.authoring.build.kernel import require_kernel
from autograder.authoring.build.notebooks import solution_notebook
from autograder.authoring.source.source import Source, load_source
from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES, Language
from autograder.report import solution

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "brave-browser",
)
CELL_SECONDS = 120
PRINT_SECONDS = 120


@dataclass(frozen=True)
class Solutions:
    """What was written; `without_pdf` says why there is no PDF, "" where there is one."""

    files: tuple[Path, ...]
    without_pdf: str = ""


def write_solutions(folder: Path, *, build_dir: Path) -> Solutions:
    """Write `build_dir/<slug>/solutions/` from `solutions/<slug>/`, in both languages.

    Takes as long as the notebooks run. Raises SourceError where a cell of the solution fails, and
    where there is no kernel to run it in.
    """
    require_kernel("An executed solution")
    source = load_source(folder)
    target = build_dir / source.slug / "solutions"
    target.mkdir(parents=True, exist_ok=True)
    browser = find_browser()
    files: list[Path] = []
    for language in LANGUAGES:
        node = executed(source, language)
        notebook = target / f"{source.slug}.{language}.solution.ipynb"
        write_notebook(node, notebook)
        page = notebook.with_suffix(".html")
        page.write_text(solution.render(node, source.title.to(language), language), "utf-8")
        files += [notebook, page]
        if browser is not None:
            files.append(print_pdf(page, browser))
    return Solutions(tuple(files), "" if browser else _no_browser())


def executed(source: Source, language: Language) -> NotebookNode:
    """The solution after a run from top to bottom, its checks answered by otter."""
    node = solution_notebook(source, language)
    handed_out = assign(source, language, methodcaller("to", language)).notebook
    node.metadata["otter"] = handed_out.metadata["otter"]
    with TemporaryDirectory(prefix="nabla-solution-") as work:
        for name in source.student_files:
            shutil.copyfile(source.folder / name, Path(work) / name)
        write_notebook(node, Path(work) / f"{source.slug}.ipynb")
        return _run(node, Path(work))


def _run(node: NotebookNode, folder: Path) -> NotebookNode:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jupyter_client speaks of its own plans
        from nbclient import NotebookClient  # noqa: PLC0415  # a third of a second, here only
        from nbclient.exceptions import CellExecutionError  # noqa: PLC0415  # likewise

        client = NotebookClient(
            node,
            timeout=CELL_SECONDS,
            resources={"metadata": {"path": str(folder)}},
            extra_arguments=["--IPKernelApp.log_level=40"],
        )
        try:
            client.execute()
        except CellExecutionError as error:
            raise SourceError(f"a cell of the solution fails: {error}") from None
        except Exception as error:
            raise SourceError(
                f"the solution could not be run: {type(error).__name__}: {error}. Does a Jupyter "
                "kernel start here (jupyter kernelspec list)?"
            ) from error
    return node


# --- printing -----------------------------------------------------------------------------------


def find_browser(names: Sequence[str] = BROWSERS) -> str | None:
    """The path of a browser of Chromium's family, None when there is none."""
    return next((path for name in names if (path := shutil.which(name))), None)


def _no_browser() -> str:
    return (
        f"no PDF: none of {', '.join(BROWSERS)} is installed here. Install one and run again, or "
        "print the HTML pages from your own browser."
    )


def print_pdf(page: Path, browser: str) -> Path:
    """Print `page` to a PDF beside it, offline. Raises SourceError when the browser fails."""
    pdf = page.with_suffix(".pdf")
    pdf.unlink(missing_ok=True)
    with TemporaryDirectory(prefix="nabla-browser-") as profile:
        command = [browser, *_SWITCHES, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses its sandbox to root
        try:
            done = subprocess.run(  # noqa: S603  # a browser of this machine, our own page
                [*command, page.resolve().as_uri()],
                capture_output=True,
                text=True,
                check=False,
                timeout=PRINT_SECONDS,
            )
            said = done.stderr[-500:]
        except subprocess.TimeoutExpired:
            said = f"it did not end within {PRINT_SECONDS} s"
    if not pdf.is_file():
        raise SourceError(f"{page}: {browser} printed no PDF: {said}. Print the page by hand.")
    return pdf


_SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
