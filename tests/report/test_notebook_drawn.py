"""The notebook part of the page shows what a student would expect to see again."""

from __future__ import annotations

import base64

import pytest
from classroom import SIGN, code, honest_notebook, markdown, notebook, png, printed, shown
from pagecheck import Page, inert

from autograder.core.records import LANGUAGES
from autograder.report import feedback
from autograder.report.render.ansi import console_html
from autograder.report.render.images import MAX_BYTES, picture_uri
from autograder.report.render.mathml import formula_html
from autograder.report.render.notebook import notebook_html


@pytest.fixture(scope="module")
def page() -> Page:
    return inert(feedback.render(SIGN, None, honest_notebook(), "vi"))


def test_prose_code_and_outputs_are_there(page: Page) -> None:
    text = page.text("notebook")
    for expected in (
        "A3 · Hạ gradient",
        "hàm mất mát",
        "return 2 * np . mean",
        "(12.0, 5.0)",
        "0 7.75 1 0.22",
        "RuntimeWarning: overflow",
        "ZeroDivisionError : division by zero",
        "bài báo (https://example.org/paper)",
        "(application/vnd.vegalite.v5+json) không được hiển thị",
    ):
        assert expected in text


def test_formulas_become_mathml_with_a_vietnamese_decimal_comma(page: Page) -> None:
    assert sum(1 for _ in page.all("math")) == 5
    assert "<mn>0</mn><mn>,</mn><mn>1</mn>" in page.html


def test_pictures_and_tables_survive(page: Page) -> None:
    (picture,) = page.all("img")
    assert picture["alt"] == "Hình do ô 6 vẽ"
    assert sum(name == "th" for name, _ in page.tags) == 8
    assert "color:red" not in page.html.partition("</style>")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_output_is_cut_with_a_sentence(language) -> None:  # type: ignore[no-untyped-def]
    html = notebook_html(notebook(code("", printed("a" * 9_000))), language)
    assert {"vi": "1000 ký tự không hiển thị", "en": "1000 characters are not shown"}[
        language
    ] in html


@pytest.mark.parametrize(
    ("terminal", "html"),
    [
        ("\x1b[31mred\x1b[0m <b>", '<span class="ansi-red">red</span> &lt;b&gt;'),
        (
            "\x1b[1;92mx\x1b[22my",
            '<span class="ansi-green ansi-b">x</span><span class="ansi-green">y</span>',
        ),
        ("\x1b[38;5;1mx\x1b[39my", '<span class="ansi-red">x</span>y'),
        ("\x1b[38;2;1;31;32mx", "x"),
        ("\x1b[48;5;1;32mx", '<span class="ansi-green">x</span>'),
        ("\x1b[2J\x1b[1;1Hx\x1b]0;title\x07y\x1b", "xy"),
        (" 10%\r 50%\r100%\ndone\r\n", "100%\ndone\n"),
        ("\x1b[999999999999999999mx", "x"),
    ],
)  # fmt: skip
def test_terminal_colours(terminal: str, html: str) -> None:
    assert console_html(terminal) == html


@pytest.mark.parametrize(
    "source",
    [
        r"\frac{1}{n}\sum_{i=1}^n (\hat y_i - y_i)^2",
        r"\begin{pmatrix}1 & 2\\ 3 & 4\end{pmatrix}",
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"f(x) = \begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}",
        r"\delta^{(l)} = \left(W^{(l+1)}\right)^\top \delta^{(l+1)} \odot \sigma'(z)",
        r"\theta^* = \underset{\theta}{\arg\min}\; L(\theta) \label{eq:1}",
        r"\lim_{\Delta x \to 0} \frac{f(x_0 + \Delta x) - f(x_0)}{\Delta x} \tag{1}",
        r"\text{số mẫu} \ge 1, \quad \lVert \nabla f \rVert_2 \approx 0{,}5\%",
        r"\mathbb{E}[x], \mathbf{W}, \mathcal{L}, \operatorname{softmax}(z)",
    ],
)
def test_formulas_of_the_course_are_set(source: str) -> None:
    html = formula_html(source, block=True)
    assert html.startswith('<div class="formula"><math display="block">')
    assert "\\" not in html


@pytest.mark.parametrize(
    "source", [r"\frac{1}", r"\nosuchcommand x", "<script>", "x^{", "x" * 3000]
)
def test_what_cannot_be_set_shows_its_source(source: str) -> None:
    html = formula_html(source, block=False)
    assert html.startswith(('<code class="tex">', '<math display="inline">'))
    assert "<script" not in html


def test_an_equations_number_stands_apart() -> None:
    html = formula_html(r"y = wx \tag{24}", block=True)
    assert '<mi>x</mi><mspace width="2em"></mspace><mtext>(24)</mtext>' in html


def test_money_and_code_are_not_formulas() -> None:
    html = notebook_html(notebook(markdown("giá 5$ hoặc 6$, còn `$x$` là mã")), "vi")
    assert "<math" not in html
    assert "5$ hoặc 6$" in html


def test_an_admissible_picture_keeps_its_bytes() -> None:
    encoded = png(40, 30)
    assert picture_uri(encoded[:50] + "\n" + encoded[50:]) == f"data:image/png;base64,{encoded}"


_JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10" + b"\0" * 14 + b"\xff\xc0\x00\x11\x08\x00\x10\x00\x20" + b"\0" * 20
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_JPEG, "jpeg"),
        (_JPEG.replace(b"\x00\x10\x00\x20", b"\xff\xff\xff\xff"), None),
        (base64.b64decode(png()).replace(b"IHDR", b"XXXX"), None),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\x00\x00\xc3\x50" * 2 + b"\0" * 20, None),
        (base64.b64decode(png())[:20], None),
        (b"GIF89a" + b"\0" * 50, None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"\x89PNG" + b"\0" * MAX_BYTES, None),
        (b"\xff\xd8\xff" + b"\xff\xc4\x00\x00" * 20, None),
        (b"", None),
    ],
)
def test_pictures_are_judged_by_their_bytes(data: bytes, kind: str | None) -> None:
    uri = picture_uri(base64.b64encode(data).decode())
    assert (uri is None) if kind is None else uri.startswith(f"data:image/{kind};base64,")  # type: ignore[union-attr]


def test_a_picture_in_raw_html_is_kept_if_it_is_one() -> None:
    node = notebook(code("", shown(text_html=f'<img src="data:image/png;base64,{png()}" width=9>')))
    assert f'<img src="data:image/png;base64,{png()}">' in notebook_html(node, "vi")
