"""What the notebooks say beside their code: every erratum of the paper, in both languages.

The errata are those of the course's contract, by number; a box is known by its opening words. The
phrases below are what a box cannot do without: a student who reads them knows what is wrong.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

from autograder.core.records import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
OPENING = {"vi": "**Đọc kỹ bài báo.**", "en": "**Read the paper closely.**"}


class Erratum(NamedTuple):
    """Where it is told, and what its box says in each language."""

    assignment: str
    vi: str
    en: str


ERRATA = {
    2: Erratum("a1", "Với đạo hàm âm, mục ấy lại bảo đi *cùng* chiều", "it says to go *along*"),
    3: Erratum("a1", "$df$ là *ước lượng*", "$df$ is the *estimate*"),
    5: Erratum("a1", 'Phải là dấu "≈"', 'It must be "≈"'),
    6: Erratum("a4", "cộng tới $m$ mà chia cho $N$", "sums up to $m$ but divides by $N$"),
    7: Erratum("a4", '(9) được in với dấu "="', '(9) is printed with "="'),
    8: Erratum("a3", "dốc nhất *tại chỗ đang đứng*", "steepest only *where you stand*"),
    9: Erratum("a4", "SGD tránh được cực tiểu cục bộ", "SGD avoids local minima"),
    10: Erratum("a4", "phải có nhiễu trong dữ liệu", "you need noise in the data"),
    11: Erratum("a5", "cả tích bằng 0", "the whole product is 0"),
    14: Erratum("a5", "(17) chỉ là định nghĩa", "(17) is a definition only"),
    15: Erratum("a5", "dấu sau là $\\odot$", "the second is $\\odot$"),
    16: Erratum("a5", "đó là một bảng 2×2", "that would be a 2×2 table"),
    17: Erratum("a5", "Chỉ $\\delta\\, a^{T}$", "Only $\\delta\\, a^{T}$ fits"),
    18: Erratum("a5", "$b_1$ được in thành một hàng", "$b_1$ is printed as a row"),
    19: Erratum("a5", "*một mẫu có hai đặc trưng*", "*one sample with two features*"),
    20: Erratum("a5", "Với ½MSE, con số sẽ là 0,38", "With ½MSE the number would be 0.38"),
    22: Erratum("a5", "không nói rõ *khi nào* thì cập nhật", "do not say *when* to update"),
    23: Erratum("a5", "chưa phải cập nhật", "not an update"),
    24: Erratum("a3", "thiếu chỉ số $i$", "lack the index $i$"),
    25: Erratum("a5", "$O(n)$ mà không nói $n$ là gì", "$O(n)$ without saying what $n$ is"),
    26: Erratum("a2", "$\\mathrm{ReLU}'(0) = 0$", "$\\mathrm{ReLU}'(0) = 0$"),
}


def boxes(assignment: str, language: Language) -> list[str]:
    """The boxes of the committed notebook, each on one line."""
    (path,) = ROOT.glob(f"assignments/{assignment}_*/*.{language}.ipynb")
    prose = [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "markdown"]
    quoted = [box for text in prose for box in re.findall(r"(?:^>.*\n?)+", text, re.MULTILINE)]
    return [" ".join(box.replace("\n>", " ").split()) for box in quoted]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ERRATA)
def test_every_erratum_has_its_box(number: int, language: Language) -> None:
    erratum = ERRATA[number]
    told = erratum.vi if language == "vi" else erratum.en
    found = [box for box in boxes(erratum.assignment, language) if told in box]
    assert [box.startswith(f"> {OPENING[language]}") for box in found] == [True]


@pytest.mark.parametrize("assignment", ["a1", "a2", "a3", "a4", "a5", "a6"])
def test_both_languages_have_the_same_boxes(assignment: str) -> None:
    assert len(boxes(assignment, "vi")) == len(boxes(assignment, "en")) > 0
