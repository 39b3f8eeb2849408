"""Whatever is handed in becomes cells, or is refused with a sentence in both languages."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import io
import json
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.core.errors import NotebookRejected
from autograder.core.records import Text
from autograder.notebook.node import read_node
from autograder.notebook.reader import Cell, read_notebook
from autograder.notebook.strip_outputs import MAX_VALUES, skim

VIETNAMESE = "# đạo hàm của hàm mất mát\nx = 'Nguyễn Thị Hồng'"


def code(source: Any = "x = 1", **fields: Any) -> dict[str, Any]:
    cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}
    return {**cell, "execution_count": None, **fields}


def notebook(*cells: Any, **metadata: Any) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def hand_in(tmp_path: Path):
    """Write a submission under a name and return its path; a dict is written as JSON."""

    def write(content: dict[str, Any] | list[Any] | str | bytes, name: str = "bai.ipynb") -> Path:
        if isinstance(content, dict | list):
            content = json.dumps(content, ensure_ascii=False)
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return write


def sources(path: Path) -> list[str]:
    return [cell.source for cell in read_notebook(path).cells]


def refusal(path: Path, **options: Any) -> Text:
    """The sentence with which a file is refused, checked to be one in both languages."""
    with pytest.raises(NotebookRejected) as caught:
        read_notebook(path, **options)
    text = Text(caught.value.vi, caught.value.en)
    assert str(caught.value) == text.en
    assert text.vi != text.en
    assert all(sentence.endswith((".", "?")) and len(sentence) < 400 for sentence in text)
    assert "Traceback" not in text.en
    assert any(word in text.vi for word in ("Hãy", "hãy"))  # every refusal says what to do
    return text


# --- what is read ------------------------------------------------------------------------------


def test_a_notebook_becomes_its_code_cells_with_their_places(hand_in):
    path = hand_in(notebook({"cell_type": "markdown", "source": "# Bài"}, code("a = 1"), code("b")))
    read = read_notebook(path)
    assert read.cells == (Cell(1, "a = 1", ()), Cell(2, "b", ()))
    assert read.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read.path == path
    assert read.notices == ()


def test_source_as_list_is_joined(hand_in):
    assert sources(hand_in(notebook(code(["a = 1\n", "b = 2"])))) == ["a = 1\nb = 2"]


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda text: text.encode("utf-8"), id="utf-8"),
        pytest.param(lambda text: codecs.BOM_UTF8 + text.encode("utf-8"), id="utf-8 with BOM"),
        pytest.param(lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(lambda text: text.encode("utf-16-le"), id="utf-16-le without BOM"),
        pytest.param(lambda text: text.encode("utf-32"), id="utf-32"),
    ],
)
def test_unicode_encodings_read_the_same(hand_in, encode):
    text = json.dumps(notebook(code(VIETNAMESE)), ensure_ascii=False)
    read = read_notebook(hand_in(encode(text)))
    assert [cell.source for cell in read.cells] == [VIETNAMESE]
    assert read.notices == ()


def test_windows_western_code_page_is_read_and_said(hand_in):
    text = json.dumps(notebook(code("# théorème, Müller, “guillemets”")), ensure_ascii=False)
    read = read_notebook(hand_in(text.encode("cp1252")))
    assert read.cells[0].source == "# théorème, Müller, “guillemets”"
    assert "cp1252" in read.notices[0].en
    assert "UTF-8" in read.notices[0].vi


def test_windows_vietnamese_code_page_is_read(hand_in):
    # "ễ" in cp1258 is ê and a combining tilde: two bytes
    raw = json.dumps(notebook(code("# NguyÊN")), ensure_ascii=False).encode("ascii", "replace")
    raw = raw.replace(b"Nguy?N", b"Nguy\xea\xden \xf0\xe3ng, h\xe0m s\xf4\xec")
    read = read_notebook(hand_in(raw))
    assert read.cells[0].source == "# Nguyễn đăng, hàm số"
    assert "cp1258" in read.notices[0].en


def test_bytes_of_no_code_page_are_still_read(hand_in):
    raw = json.dumps(notebook(code("# AA"))).encode().replace(b"AA", b"\x81\xe9")
    assert sources(hand_in(raw)) == ["# \x81é"]


def test_one_bad_byte_in_good_utf8_costs_one_character(hand_in):
    raw = json.dumps(notebook(code(VIETNAMESE)), ensure_ascii=False).encode()
    read = read_notebook(hand_in(raw.replace(b"x = '", b"x = '\xff")))
    assert read.cells[0].source == VIETNAMESE.replace("x = '", "x = '\ufffd")
    assert "UTF-8" in read.notices[0].en


@pytest.mark.parametrize("name", ["bai.json", "bai.txt", "bai.ipynb.txt", "bai", "bai.py", "b.PY"])
def test_a_notebook_under_another_name_is_read(hand_in, name):
    assert sources(hand_in(notebook(code("a = 1")), name)) == ["a = 1"]


@pytest.mark.parametrize("name", ["bai.py", "bai.ipynb", "bai.txt", "bai.PY"])
def test_a_script_is_one_cell(hand_in, name):
    read = read_notebook(hand_in("import numpy as np\r\n\r\ndef f(x):\r\n    return x\r\n", name))
    assert read.cells == (Cell(0, "import numpy as np\n\ndef f(x):\n    return x\n"),)
    assert read.imports == {"numpy"}


def test_a_broken_script_named_py_is_the_students_to_fail(hand_in):
    assert sources(hand_in("def f(:\n", "bai.py")) == ["def f(:\n"]


def test_a_script_that_begins_with_a_brace_is_no_json(hand_in):
    assert sources(hand_in("{}.get(1)\nx = 1\n", "bai.py")) == ["{}.get(1)\nx = 1\n"]


def test_a_percent_script_is_split_into_cells(hand_in):
    script = "# ---\n# jupyter: {}\n# ---\n# %%\na = 1\n# %% [markdown]\n# # Bài\n# %% q\nb = 2\n"
    read = read_notebook(hand_in(script, "bai.py"))
    assert [(c.index, c.source) for c in read.cells] == [
        (0, "# ---\n# jupyter: {}\n# ---\n"),
        (1, "a = 1\n"),
        (3, "b = 2\n"),
    ]


def test_a_percent_script_that_starts_with_its_mark_has_no_empty_cell(hand_in):
    assert sources(hand_in("# %%\na = 1\n# %%\nb = 2", "bai.py")) == ["a = 1\n", "b = 2"]
    assert sources(hand_in("a = 1\n# %%", "bai.py")) == ["a = 1\n", ""]


# --- older versions ----------------------------------------------------------------------------


def test_version_3_worksheets_are_flattened(hand_in):
    old = nbformat.v3.new_notebook(
        worksheets=[
            nbformat.v3.new_worksheet(
                cells=[
                    nbformat.v3.new_heading_cell("Bài 1", level=2),
                    nbformat.v3.new_code_cell(
                        "x = 1",
                        outputs=[nbformat.v3.new_output("pyout", output_text="1", prompt_number=1)],
                    ),
                ]
            ),
            nbformat.v3.new_worksheet(cells=[nbformat.v3.new_code_cell("y = 2\nz = 3")]),
        ]
    )
    path = hand_in(nbformat.v3.writes_json(old))
    assert read_notebook(path).cells == (Cell(1, "x = 1"), Cell(2, "y = 2\nz = 3"))
    node = read_node(path)
    nbformat.validate(node)
    assert node.cells[0].source == "## Bài 1"
    assert node.cells[1].outputs[0].data == {"text/plain": "1"}


def test_version_2_and_1_are_read(hand_in):
    second = nbformat.v2.new_notebook(
        worksheets=[nbformat.v2.new_worksheet(cells=[nbformat.v2.new_code_cell(input="x = 1")])]
    )
    assert sources(hand_in(nbformat.v2.writes_json(second))) == ["x = 1"]
    first = {"cells": [{"cell_type": "code", "code": "x = 1"}, {"cell_type": "text", "text": "a"}]}
    assert sources(hand_in(first)) == ["x = 1"]


# --- junk inside a readable notebook -----------------------------------------------------------


def test_junk_cells_keep_their_places_and_are_said(hand_in):
    path = hand_in(notebook(5, None, code("a"), code({"x": 1}), code(["b", 7, "c"]), {}))
    read = read_notebook(path)
    assert read.cells == (Cell(2, "a"), Cell(3, ""), Cell(4, "bc"))
    damaged = [notice.en.split(" is ")[0] for notice in read.notices]
    assert damaged == ["Cell 1", "Cell 2", "Cell 4", "Cell 5", "Cell 6"]


@pytest.mark.parametrize(
    "junk", [None, 0, True, "x", [], [[]], {}, {"a": 1}, [None, 3.5], "\ud800"]
)
def test_junk_in_any_field_is_survived(hand_in, junk):
    cell = code("a", metadata={"otter": {"tests": junk, "ignore": None}, "tags": junk})
    cells = [cell, code("b", id=junk, metadata=junk, outputs=junk), {"cell_type": junk}]
    cells.append(code("c", outputs=[junk, {"output_type": junk}, {"output_type": "stream"}]))
    metadata = {"kernelspec": junk, "language_info": junk, "otter": junk, "nabla": junk}
    document = {**notebook(*cells), "metadata": metadata, "nbformat": junk, "worksheets": junk}
    path = hand_in(json.dumps(document))
    assert [cell.source for cell in read_notebook(path).cells] == ["a", "b", "c"]
    nbformat.validate(read_node(path))


def test_nan_and_infinity_are_read(hand_in):
    text = json.dumps(notebook(code(metadata={"a": float("nan"), "b": -float("inf")})))
    assert "NaN" in text
    assert sources(hand_in(text)) == ["x = 1"]


def test_lone_surrogates_are_replaced_so_that_the_source_can_be_encoded(hand_in):
    read = read_notebook(hand_in(json.dumps(notebook(code("x = '\udcff'")))))
    assert read.cells[0].source == "x = '\ufffd'"
    assert "Cell 1 is damaged" in read.notices[0].en


def test_ids_are_made_valid_and_unique_for_the_page(hand_in):
    cells = [code(id="a"), code(id="a"), code(id="ba̱d id!"), code(), code(id="nabla-1")]
    node = read_node(hand_in(notebook(*cells)))
    nbformat.validate(node)
    assert [cell.id for cell in node.cells] == ["a", "nabla-1", "nabla-2", "nabla-3", "nabla-4"]


# --- what otter and the course say about cells -------------------------------------------------


def test_ignored_cells_are_left_out_and_indices_hold(hand_in):
    cells = [
        code("tagged", metadata={"tags": ["otter_ignore"]}),
        code("kept"),
        code("marked", metadata={"otter": {"ignore": True}}),
        code("last", metadata={"tags": ["other"], "otter": {"ignore": False}}),
    ]
    path = hand_in(notebook(*cells))
    assert read_notebook(path).cells == (Cell(1, "kept"), Cell(3, "last"))
    assert [cell.source for cell in read_node(path).cells] == ["tagged", "kept", "marked", "last"]


def test_checks_are_names_only(hand_in):
    names = ["q1_1", "../x", "q2", 3, "a b", "<script>", "", "x" * 200]
    read = read_notebook(hand_in(notebook(code(metadata={"otter": {"tests": names}}))))
    assert read.cells[0].checks == ("q1_1", "q2")
    many = code(metadata={"otter": {"tests": [f"q{i}" for i in range(10_000)]}})
    assert len(read_notebook(hand_in(notebook(many))).cells[0].checks) == 100


@pytest.mark.parametrize(
    ("metadata", "name", "expected"),
    [
        ({"nabla": {"language": "en"}}, "bai.vi.ipynb", "en"),
        ({"nabla": {"language": "fr"}}, "bai.vi.ipynb", "vi"),
        ({}, "gradient.en.ipynb", "en"),
        ({}, "gradient.EN.ipynb.txt", "en"),
        ({"nabla": {"language": ["vi"]}}, "bai.ipynb", None),
        ({}, "vi.ipynb", None),
    ],
)
def test_language_is_claimed_by_metadata_or_name(hand_in, metadata, name, expected):
    assert read_notebook(hand_in(notebook(code(), **metadata), name)).language == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [("gradient-descent", "gradient-descent"), ("../../etc", None), (3, None), ("a" * 101, None)],
)
def test_assignment_is_a_hint_of_plain_form(hand_in, claim, expected):
    read = read_notebook(hand_in(notebook(code(), otter={"assignment_name": claim})))
    assert read.assignment == expected


# --- imports and remarks -----------------------------------------------------------------------


def test_imports_are_top_level_names(hand_in):
    cells = [
        code("import numpy as np, scipy.stats\nfrom sklearn.linear_model import Ridge"),
        code("%matplotlib inline\nimport matplotlib.pyplot as plt\nif 1:\n    !pip install a"),
        code("%%time\nimport pandas\nfiles = !ls"),
        code("def f():\n    import torch\nfrom . import mine"),
        code("import broken_cell\ndef f(:"),
        code("%%bash\nimport not_python"),
        code("'''\nimport in_a_string\n'''\nx = '\\d'"),
    ]
    read = read_notebook(hand_in(notebook(*cells)))
    names = {"numpy", "scipy", "sklearn", "matplotlib", "pandas", "torch"}
    assert read.imports == names


@pytest.mark.parametrize(
    "source",
    [
        "-" * 100_000 + "1",
        "a" + ".a" * 90_000,
        "1" + "+1" * 90_000,
        "(" * 100_000,
        "f" + "()" * 90_000,
        "if a:\n pass\n" + "elif a:\n pass\n" * 12_000,
        " " * 3_000_000,
        ("a " * 50_000 + "\n") * 20,
        "x = 1\0",
    ],
    ids=lambda source: repr(source[:12]),
)
def test_hostile_source_neither_crashes_nor_stalls_the_reader(hand_in, source):
    read = read_notebook(hand_in(notebook(code(source))))
    assert read.cells[0].source == source
    assert read.imports == frozenset()


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("!pip install x", ["!pip install x"]),
        ("a = 1\n  %pip install y\n%conda install z", ["%pip install y", "%conda install z"]),
        ("files = !ls -l", ["!ls -l"]),
        ("%%bash\nrm -rf /\n!not this", ["%%bash"]),
        ("\n%%sh\necho", ["%%sh"]),
        ("%matplotlib inline\n%%time\na % b\n", []),
        ("x = (a\n!= b)\ny = a != b", []),
        ("%%writefile a.txt\n!pip", []),
        ("# !pip install x", []),
    ],
)
def test_commands_that_do_not_run_are_said(hand_in, source, shown):
    read = read_notebook(hand_in(notebook({"cell_type": "markdown", "source": "!a"}, code(source))))
    assert [notice.en.split("`")[1] for notice in read.notices] == shown
    assert [notice.vi.split("`")[1] for notice in read.notices] == shown
    assert all(notice.en.startswith("Cell 2: ") for notice in read.notices)
    assert all(notice.vi.startswith("Ô 2: ") for notice in read.notices)
    assert read.cells[0].source == source


def test_text_of_the_student_in_remarks_is_short_and_printable(hand_in):
    read = read_notebook(hand_in(notebook(code("!echo \x1b[31m\u202e\t" + "a" * 100_000))))
    (notice,) = read.notices
    assert all(sentence.isprintable() and len(sentence) < 200 for sentence in notice)
    assert "…`" in notice.en


def test_remarks_are_counted_when_they_are_many(hand_in):
    read = read_notebook(hand_in(notebook(code("!a\n" * 500))))
    assert len(read.notices) == 21
    assert read.notices[-1].en == "And 480 remarks like these."


# --- kernels -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "metadata",
    [
        {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}},
        {"kernelspec": {"name": "ir"}},
        {"kernelspec": {"name": "julia-1.9", "language": "julia"}},
        {"kernelspec": {"name": "julia-1.9"}},
        {"language_info": {"name": "R"}},
        {"kernelspec": {"language": "<b>" + "x" * 1000}},
    ],
)
def test_other_languages_are_refused(hand_in, metadata):
    text = refusal(hand_in(notebook(code(), **metadata)))
    assert "graded in Python" in text.en
    assert "chấm bằng Python" in text.vi


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"name": "my-env-3.12", "display_name": "lab"}},
        {"kernelspec": {"name": "conda-env-r-py", "language": "python"}},
        {"kernelspec": {"name": "x", "language": ""}, "language_info": {"name": "ipython"}},
        {"kernelspec": {"name": "ir", "language": "R"}, "language_info": {"name": "python"}},
        {"kernelspec": {"name": "irene"}},
        {"kernelspec": {"language": 3}},
    ],
)
def test_python_of_any_name_and_silence_are_fine(hand_in, metadata):
    assert sources(hand_in(notebook(code(), **metadata))) == ["x = 1"]


# --- refusals ----------------------------------------------------------------------------------


def zip_bytes() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "vi", "en"),
    [
        (b"", "Tệp rỗng", "is empty"),
        (b" \r\n\t\n", "Tệp rỗng", "is empty"),
        (codecs.BOM_UTF8, "Tệp rỗng", "is empty"),
        (b"\0" * 5000, "Tệp rỗng", "is empty"),
        (b"<!DOCTYPE html>\n<html><body>Colab</body></html>", "trang web", "web page"),
        (b"\xef\xbb\xbf\n <!-- saved from url -->\n<HTML>", "trang web", "web page"),
        (b"<!-- " * 800 + b"-->" * 20, "cũng không phải", "neither a notebook"),
        (b"%PDF-1.7\n%\xe2\xe3", "tệp PDF", "a PDF"),
        (zip_bytes(), "tệp nén zip", "zip archive or an Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office cũ", "old Office"),
        (b"\x89PNG\r\n\x1a\n", "ảnh PNG", "PNG picture"),
        (b"https://colab.research.google.com/drive/1a?usp=sharing\n", "liên kết", "only a link"),
        (b"[InternetShortcut]\r\nURL=https://x", "liên kết", "only a link"),
        (b"[]", "không phải notebook", "JSON but not a notebook"),
        (b'{"a": 1}', "không phải notebook", "JSON but not a notebook"),
        (
            b"Em ch\xc3\xa0o th\xe1\xba\xa7y, em xin n\xe1\xbb\x99p b\xc3\xa0i.",
            "cũng không",
            "neither",
        ),
        (b"hello", "cũng không", "neither a notebook nor a Python script"),
        (bytes(range(0x90, 0xA0)).join([b"\x00"] * 5), "cũng không", "neither a notebook"),
        (b'{"cells": [], "metadata": {}}', "không có ô nào", "has no cells"),
        (b'{"cells": 5}', "không có ô nào", "has no cells"),
        (b'{"cells": [{"cell_type": "markdown", "source": "a"}]}', "ô lệnh", "no code cell"),
        (b'{"cells": ' + b"[" * 100_000, "lồng nhau quá sâu", "nested too deeply"),
        (b'{"cells": ' + b"[" * 2000 + b"]" * 2000 + b"}", "lồng nhau", "nested too deeply"),
        (b'{"cells": [' + b"0," * MAX_VALUES + b"0]}", "quá nhiều dữ liệu", "too much data"),
        (b'{"cells": [' + b"1" * 5000 + b"]}", "một số không đọc được", "number that cannot"),
    ],
)
def test_what_is_no_notebook_is_refused_with_its_reason(hand_in, content, vi, en):
    text = refusal(hand_in(content))
    assert vi in text.vi
    assert en in text.en


def test_a_markdown_only_notebook_whose_code_is_ignored_has_no_code(hand_in):
    text = refusal(hand_in(notebook(code(metadata={"tags": ["otter_ignore"]}))))
    assert "no code cell" in text.en


def test_invalid_json_is_said_with_line_and_column(hand_in):
    text = '{\n "cells": [\n  {"cell_type": "code", "sôurce": x}\n ]\n}'
    column = text.splitlines()[2].index(": x}") + 3
    said = refusal(hand_in(text))
    assert f"line 3, column {column}" in said.en
    assert f"dòng 3, cột {column}" in said.vi


def test_the_line_counts_outputs_that_were_cut_out(hand_in):
    document = notebook(code(outputs=[{"output_type": "stream", "text": ["a\n"] * 40}]), code())
    lines = json.dumps(document, indent=1).splitlines()
    broken = lines.index(' "metadata": {},')
    lines[broken] = ' "metadata": {,'
    said = refusal(hand_in("\n".join(lines)))
    assert f"line {broken + 1}, column 15" in said.en
    one_line = json.dumps(document).replace('"nbformat"', "?")
    assert f"line 1, column {one_line.index('?') + 1}" in refusal(hand_in(one_line)).en


def test_git_conflict_marks_are_named(hand_in):
    lines = json.dumps(notebook(code()), indent=1).splitlines()
    lines.insert(3, "<<<<<<< HEAD")
    assert "git conflict" in refusal(hand_in("\n".join(lines))).en


def test_every_truncation_is_refused_and_nearly_all_are_named(hand_in):
    document = notebook(code(outputs=[{"output_type": "stream", "text": ["a"]}]), code("b"))
    text = json.dumps(document, indent=1)
    said = [refusal(hand_in(text[:length])).en for length in range(2, len(text))]
    cut_off = sum("cut off" in sentence for sentence in said)
    assert cut_off / len(said) > 0.95  # in the middle of `null` it is merely invalid


def test_a_file_too_large_is_refused_unread(hand_in):
    path = hand_in(notebook(code()))
    with path.open("r+b") as file:
        file.truncate(5 * 2**40)  # sparse: reading it would take the machine down
    text = refusal(path)
    assert "the limit is 256 MiB" in text.en
    assert "Clear All Outputs" in text.vi
    assert "limit" in refusal(hand_in(notebook(code())), max_bytes=10).en


def test_code_of_megabytes_is_refused(hand_in):
    assert "million characters" in refusal(hand_in(notebook(code("x" * 5_000_000)))).en


# --- what is not a plain file ------------------------------------------------------------------


def test_things_that_are_no_files(tmp_path, hand_in):
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / "link.ipynb").symlink_to(hand_in(notebook(code())))
    (tmp_path / "dangling.ipynb").symlink_to(tmp_path / "nowhere")
    assert "a folder" in refusal(tmp_path / "folder.ipynb").en
    assert "symbolic link" in refusal(tmp_path / "link.ipynb").en
    assert "symbolic link" in refusal(tmp_path / "dangling.ipynb").en
    assert "not found" in refusal(tmp_path / "missing.ipynb").en
    assert "could not be read" in refusal(tmp_path / ("x" * 5000)).en
    assert "could not be read" in refusal(Path("a\0b")).en
    assert "special file" in refusal(Path("/dev/zero")).en


def test_a_fifo_never_blocks(tmp_path):
    fifo = tmp_path / "bai.ipynb"
    os.mkfifo(fifo)
    reader = "import sys; from pathlib import Path\n"
    reader += "from autograder.notebook.reader import read_notebook\n"
    reader += (
        "try: read_notebook(Path(sys.argv[1]))\nexcept Exception as e: print(type(e).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", reader, str(fifo)],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "NotebookRejected"


def test_a_socket_is_refused(tmp_path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s.ipynb"))
        assert "special file" in refusal(tmp_path / "s.ipynb").en


def test_an_unreadable_file_is_refused(hand_in, unprivileged, monkeypatch):
    path = hand_in(notebook(code()))
    path.chmod(0)
    path.parent.chmod(0o755)
    monkeypatch.chdir(path.parent)  # nobody cannot walk to it from /
    with unprivileged():
        assert Path(path.name).is_file()
        text = refusal(Path(path.name))
    assert "Permission denied" in text.en


# --- outputs -----------------------------------------------------------------------------------


def test_outputs_of_the_node_are_valid_and_kept(hand_in):
    outputs = [
        {"output_type": "stream", "name": "stderr", "text": ["a\n", "b"]},
        {"output_type": "error", "ename": "ValueError", "evalue": "x", "traceback": ["l1", 2]},
        {"output_type": "display_data", "metadata": {}, "data": {"image/png": ["iVBO", "Rw0K"]}},
        {"output_type": "execute_result", "execution_count": 3, "data": {"text/html": "<b>"}},
        {"output_type": "display_data", "data": {"application/json": {"a": 1}, "text/plain": 3}},
        {"output_type": "pyerr"},
        {"output_type": "update_display_data", "data": {}},
    ]
    node = read_node(hand_in(notebook(code(outputs=outputs))))
    nbformat.validate(node)
    kept = node.cells[0].outputs
    assert [output.output_type for output in kept] == [
        "stream", "error", "display_data", "execute_result", "display_data", "error",
    ]  # fmt: skip
    assert kept[0].text == "a\nb"
    assert kept[2].data == {"image/png": "iVBORw0K"}
    assert kept[4].data == {"application/json": ""}  # that something was there, not what


def test_attached_pictures_are_kept_and_junk_beside_them_is_not(hand_in):
    attached = {"a.png": {"image/png": ["iVBO", "Rw0K"]}, "b": 3, "": {"x": "y"}, "c": {}}
    cell = {"cell_type": "markdown", "source": "![a](attachment:a.png)", "attachments": attached}
    odd = {"cell_type": "markdown", "source": "x", "attachments": ["a"]}
    node = read_node(hand_in(notebook(cell, odd, code("x = 1"))))
    nbformat.validate(node)
    assert node.cells[0].attachments == {"a.png": {"image/png": "iVBORw0K"}}
    assert "attachments" not in node.cells[1]


def test_outputs_too_large_for_a_page_are_replaced_by_a_line(hand_in):
    big = {"output_type": "stream", "name": "stdout", "text": "a" * (17 * 2**20)}
    small = {"output_type": "stream", "name": "stdout", "text": "b"}
    node = read_node(hand_in(notebook(code(outputs=[big]), code(outputs=[small]))))
    nbformat.validate(node)
    assert "17.0 MiB" in node.cells[0].outputs[0].text
    assert node.cells[1].outputs[0].text == "b"


def test_a_source_that_speaks_of_outputs_is_not_cut(hand_in):
    source = 'd = {"outputs": [1, 2], "widgets": {}}\ne = \'"outputs": [\''
    assert sources(hand_in(notebook(code(source), code([source, '"outputs"'])))) == [
        source, source + '"outputs"',
    ]  # fmt: skip


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(heavy=json_values, light=json_values, key=st.sampled_from(["outputs", "attachments"]))
def test_skimming_changes_nothing_but_the_heavy_values(heavy, light, key):
    document = {"cells": [{"a": light, key: heavy, "b": light}], "z": light}
    data = json.dumps(document, indent=1, ensure_ascii=True).encode()
    kept = json.loads(skim(data, keep_outputs=0).kept)
    if isinstance(heavy, list | dict):
        document["cells"][0][key] = kept["cells"][0][key]
    assert repr(kept) == repr(document)  # repr: NaN is not equal to itself
    assert skim(data, keep_outputs=len(data)).kept == data


# --- nothing but NotebookRejected --------------------------------------------------------------

WORDS = ["cells", "worksheets", "metadata", "cell_type", "code", "source", "outputs", "otter"]
WORDS += ["tests", "tags", "kernelspec", "language_info", "name", "data", "output_type", "stream"]
WORDS += ["display_data", "text", "traceback", "error", "id", "nabla_omitted", "nbformat", "level"]
words = st.sampled_from(WORDS)
notebookish = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=6),
    max_leaves=30,
)


def reads_or_refuses(path: Path) -> None:
    for read in (read_notebook, read_node):
        with contextlib.suppress(NotebookRejected):
            read(path)


quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@quick
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.ipynb", "a.py", "a.txt"]))
def test_any_bytes_are_read_or_refused(hand_in, data, name):
    reads_or_refuses(hand_in(data, name))


@quick
@given(document=st.dictionaries(words, notebookish), cells=st.lists(notebookish))
def test_any_json_is_read_or_refused_and_its_node_is_valid(hand_in, document, cells):
    path = hand_in(json.dumps({"cells": cells, **document}))
    reads_or_refuses(path)
    with contextlib.suppress(NotebookRejected):
        nbformat.validate(read_node(path))


@quick
@given(data=st.data())
def test_a_damaged_notebook_is_read_or_refused(hand_in, data):
    cells = [code(VIETNAMESE, outputs=[{"output_type": "stream", "text": ["a"]}]), code("!pip")]
    raw = bytearray(json.dumps(notebook(*cells), ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(raw)))
        raw[start : start + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=4))
    reads_or_refuses(hand_in(bytes(raw)))


# --- memory ------------------------------------------------------------------------------------

PICTURE = '{"output_type":"display_data","metadata":{},"data":{"image/png":"' + "iVBORw0K" * 125000
PICTURE += '"}}'
PLOTLY = '{"output_type":"display_data","metadata":{},"data":{"application/vnd.plotly.v1+json":['
PLOTLY += ",".join(f'{{"x":[{i}.25,{i}],"y":["{i}"]}}' for i in range(30_000)) + "]}}"

MEASURE = """
import resource, sys
from pathlib import Path
from autograder.notebook.reader import read_notebook
from autograder.notebook.node import read_node
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
read = {"read_notebook": read_notebook, "read_node": read_node}[sys.argv[1]](Path(sys.argv[2]))
assert [cell.source for cell in read.cells] == ["x = 1"]
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["read_notebook", "read_node"])
@pytest.mark.parametrize("output", [PICTURE, PLOTLY], ids=["pictures", "plotly"])
def test_a_hundred_megabytes_of_outputs_cost_little_more_than_the_file(tmp_path, output, reader):
    path = tmp_path / "big.ipynb"
    count = 105_000_000 // len(output) + 1
    before, after = json.dumps(notebook(code())).split('"outputs": []')
    with path.open("w", encoding="ascii") as file:
        file.write(f'{before}"outputs": [')
        file.writelines(output + "," for _ in range(count - 1))
        file.write(f"{output}]{after}\n")  # the last newline is one that strip() would copy for
    assert path.stat().st_size > 105_000_000
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, reader, str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    extra = int(done.stdout) * 1024
    assert extra < path.stat().st_size + 30 * 2**20
