"""A real browser, with our policy taken away, finds nothing to run or to fetch in hostile pages.

The sanitiser parses as browsers do; here a browser says so itself. The pages carry every payload
at once, and the Content-Security-Policy is removed first, so that it cannot hide a hole.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from classroom import HOSTILE, SIGN, code, grade, markdown, notebook, printed, shown
from hostile import MARKDOWN, MARKUP

from autograder.report import feedback
from autograder.report.class_report import page as classreport

_BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(_BROWSER is None, reason="needs Chromium or Chrome"),
]


def _armed(payload: str) -> str:
    """A payload that leaves a trace on the document's root when it runs."""
    trace = "document.documentElement.className=666"
    return payload.replace("alert(1)", trace).replace("onerror=1", f"onerror={trace}")


def _dom(html: str, folder: Path) -> str:
    page = folder / "page.html"
    page.write_text(re.sub(r"<meta http-equiv[^>]*>", "", html), encoding="utf-8")
    assert _BROWSER is not None
    command = [_BROWSER, *_FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    done = subprocess.run(
        [*command, page.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


def _assert_dead(dom: str) -> None:
    assert "</html>" in dom
    assert '<html lang="vi">' in dom  # untouched
    assert not re.search(r"<(?:script|iframe|object|embed|form|input|link|base|video|audio)\b", dom)
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", re.sub(r'"[^"]*"', '""', dom))
    assert not re.search(r"<[^>]*\s(?:src|href|action)=\"(?:https?:|//|javascript:)", dom)
    assert dom.count("<style") == 1


def test_the_trap_springs_when_nothing_protects(tmp_path: Path) -> None:
    dom = _dom(f"<html><body>{_armed(MARKUP['image error'])}</body></html>", tmp_path)
    assert '<html class="666">' in dom


def test_hostile_notebooks_are_dead_in_a_browser(tmp_path: Path) -> None:
    payloads = [_armed(text) for text in (*MARKUP.values(), *MARKDOWN.values())]
    cells = [markdown(payload) for payload in payloads]
    cells += [
        code(payload, shown(text_html=payload), shown(text_latex=payload), printed(payload))
        for payload in payloads
    ]
    _assert_dead(_dom(feedback.render(SIGN, None, notebook(*cells), "vi"), tmp_path))


def test_hostile_names_are_dead_in_a_browser(tmp_path: Path) -> None:
    names = [HOSTILE, *map(_armed, MARKUP.values())]
    grades = [grade(name, ["..."], submission=name, reason=name) for name in names]
    _assert_dead(_dom(classreport.render(grades, None, "vi"), tmp_path))
