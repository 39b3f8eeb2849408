"""No string and no notebook of a student makes a page do anything but be read."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from classroom import GRADES, MANIFEST, SIGN, code, markdown, notebook, png, printed, shown
from hostile import MARKDOWN, MARKUP
from hypothesis import given, settings
from hypothesis import strategies as st
from pagecheck import Page, inert

from autograder.core.records import Grade, QuestionRecord, TestRecord, Text
from autograder.report import feedback
from autograder.report.class_report import page as classreport
from autograder.report.render.notebook import notebook_html

_EVERYWHERE = {**MARKUP, **MARKDOWN}


def _saturated(text: str) -> Grade:
    """A grade with `text` in every place that a string can stand."""
    both = Text(text, text)
    tests = tuple(
        TestRecord(text, hidden, passed, 1.0, both)
        for hidden in (False, True)
        for passed in (True, False, None)
    )
    question = QuestionRecord(text, "judged", 1.0, 0.5, 6.0, True, "check", (text,), (both,), tests)
    return replace(
        SIGN,
        submission=text,
        student=text,
        assignment=text,
        status="needs_review",
        reason=text,
        questions=(question,),
        explanation=both,
        notices=(both,),
        isolation=text,
        grader_version=text,
        assignment_digest=text,
        submission_digest=text,
        missing_modules=(text,),
    )


def _manifest(text: str) -> dict[str, Any]:
    both = {"vi": text, "en": text}
    case = {"id": text, "hidden": False, "points": 1, "text": both}
    return {
        "slug": text,
        "title": both,
        "questions": [{"name": text, "title": both, "equation": text, "cases": [case]}],
        "misconceptions": [{"id": text, **both}],
    }


@pytest.mark.parametrize("payload", _EVERYWHERE.values(), ids=_EVERYWHERE.keys())
@pytest.mark.parametrize("with_manifest", [True, False])
def test_records_are_escaped_in_both_pages(payload: str, with_manifest: bool) -> None:
    manifest = _manifest(payload) if with_manifest else None
    record = _saturated(payload)
    inert(feedback.render(record, manifest, None, "vi"))
    inert(classreport.render([record, *GRADES], manifest, "en"))
    inert(classreport.render([replace(record, status="rejected")], manifest, "vi"))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C"]), max_size=60))
def test_any_text_comes_out_as_text(text: str) -> None:
    record = _saturated(text)
    inert(feedback.render(record, None, None, "vi"))
    told = "x" + text.replace("\r", "")
    page = inert(feedback.render(_saturated(told), None, None, "en"))
    if told.isascii() and told.isprintable():
        assert " ".join(told.split()) in page.text("who")


def _page(node: dict[str, Any]) -> Page:
    return inert(feedback.render(SIGN, MANIFEST, node, "vi"))


@pytest.mark.parametrize("payload", _EVERYWHERE.values(), ids=_EVERYWHERE.keys())
def test_every_part_of_a_notebook_is_inert(payload: str) -> None:
    node = notebook(
        markdown(payload),
        code(
            payload,
            printed(payload),
            printed(payload, "stderr"),
            shown(text_html=payload, text_plain=payload),
            shown(text_markdown=payload),
            shown(text_latex=payload),
            shown(image_png=payload, text_plain=payload),
            shown(image_jpeg=payload),
            shown(**{"image_svg+xml": payload, "application_javascript": payload}),
        ),
    )
    node["cells"].append({"cell_type": "raw", "source": payload})
    node["cells"].append({"cell_type": payload, "source": payload, "outputs": payload})
    error = {"output_type": "error", "ename": payload, "evalue": payload, "traceback": [payload]}
    node["cells"].append({"cell_type": "code", "source": "", "outputs": [error]})
    attached = {payload: {"image/png": payload}, "ok.png": {"image/png": png()}}
    node["cells"].append(
        {
            "cell_type": "markdown",
            "source": f"![a](attachment:ok.png) ![b](attachment:{payload})",
            "attachments": attached,
        }
    )
    sections = sum(name == "section" for name, _ in _page(node).tags)
    quiet = sum(name == "section" for name, _ in _page(notebook(*[markdown("x")] * 6)).tags)
    assert sections == quiet  # nothing closed a section early, nothing opened one


def test_words_of_dropped_elements_do_not_stay_behind() -> None:
    html = "<style>STYLE</style><script>SCRIPT</script><svg><text>SVG</text></svg><p>kept</p>"
    text = _page(notebook(code("", shown(text_html=html)))).text("notebook")
    assert "kept" in text
    assert not {"STYLE", "SCRIPT", "SVG"} & set(text.split())


def test_a_markdown_link_shows_its_address_without_linking() -> None:
    page = _page(notebook(markdown("[bài báo](https://example.org/p) [x](javascript:alert(1))")))
    assert "bài báo (https://example.org/p) x" in page.text("notebook")
    assert "javascript" not in page.html


def test_a_student_cannot_guess_the_word_that_stands_for_a_formula() -> None:
    page = _page(notebook(markdown("kept000n0n $x$ kept" + "0" * 24 + "n0n")))
    assert "kept000n0n" in page.text("notebook")
    assert sum(1 for _ in page.all("math")) == 1


@pytest.mark.parametrize(
    "cells",
    [
        None,
        "x",
        [None, 3, "x", [], {}],
        [{"cell_type": "code", "source": 3, "outputs": [None, 3, {}, {"output_type": 3}]}],
        [{"cell_type": "code", "source": [1, "a"], "outputs": [{"data": 3}, {"data": {3: 4}}]}],
        [{"cell_type": "markdown", "source": ["a", "b"], "attachments": {"a": {}, "b": 3}}],
        [{"cell_type": "code", "outputs": [{"output_type": "error", "traceback": "x"}]}],
        [{"cell_type": "code", "outputs": [{"output_type": "stream", "text": {"a": 1}}]}],
    ],
)
def test_a_notebook_of_any_shape_gives_a_page(cells: Any) -> None:
    _page({"cells": cells})


@pytest.mark.parametrize(
    "heavy",
    [
        notebook(*[markdown("<div>" * 12_000)] * 40),
        notebook(*[code("", shown(text_html="<div>" * 12_000))] * 40),
        notebook(*[markdown("$a" * 30_000)] * 40),
        notebook(*[markdown("\\begin{align}" * 4_000)] * 40),
        notebook(*[markdown("$" + "{" * 900 + "}" * 900 + "$")] * 600),
        notebook(*[code("((" * 15_000 + '"""' * 500)] * 40),
        notebook(*[code("", printed("\x1b[1;31m" * 100_000))] * 40),
        notebook(*[code("", printed("\x1b]" * 100_000))] * 40),
        notebook(*[code("", *[printed("x" * 10_000)] * 200)] * 100),
        notebook(*[code("", shown(image_png="A" * 2_000_000))] * 30),
        notebook(*[markdown("")] * 20_000),
    ],
    ids=lambda node: str(node["cells"][0])[:60],
)
def test_no_notebook_makes_the_page_slow_or_huge(heavy: dict[str, Any]) -> None:
    start = time.process_time()
    html = notebook_html(heavy, "vi")
    assert time.process_time() - start < 10
    assert len(html) < 20 * 2**20
    assert "không bị ảnh hưởng" in html or "không hiển thị" in html or "bị bỏ" in html
