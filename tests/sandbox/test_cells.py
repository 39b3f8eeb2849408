"""Cells mean in a student process what they mean in a notebook."""

from __future__ import annotations

import pytest
from talk import Cells, shown

# --- IPython's own language -----------------------------------------------------------------


def test_the_last_expression_is_shown(cells: Cells) -> None:
    assert cells.fine("1 + 1") == "2"


def test_a_semicolon_suppresses_it(cells: Cells) -> None:
    assert cells.fine("1 + 1;") == ""


def test_underscore_is_the_last_result(cells: Cells) -> None:
    assert cells.fine("40 + 2", "_ - 2") == "40"


def test_time_shows_the_value_and_the_time(cells: Cells) -> None:
    text = cells.fine("%time 6 * 7")
    assert "42" in text
    assert "Wall time" in text


def test_a_timed_cell_binds_its_names(cells: Cells) -> None:
    cells.fine("%%time\nx = 5")
    assert cells.value("x") == 5


def test_timeit_runs(cells: Cells) -> None:
    assert "per loop" in cells.fine("%timeit -n2 -r1 1 + 1")


def test_a_written_module_can_be_imported_at_once(cells: Cells) -> None:
    for number in range(20):  # the folder's clock is coarser than two cells
        cells.fine(f"%%writefile helper{number}.py\nvalue = {number}")
        assert cells.fine(f"import helper{number}\nhelper{number}.value") == str(number)


def test_capture_keeps_what_a_cell_prints(cells: Cells) -> None:
    assert cells.fine("%%capture kept\nprint('inside')") == ""
    assert cells.value("kept.stdout") == "inside\n"


@pytest.mark.slow  # imports matplotlib
def test_a_figure_is_drawn_inline(cells: Cells) -> None:
    text = cells.fine(
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    )
    assert "Figure" in text


def test_await_at_the_top(cells: Cells) -> None:
    source = (
        "import asyncio\nasync def f():\n    await asyncio.sleep(0.01)\n    return 7\nawait f()"
    )
    assert cells.fine(source) == "7"


def test_display_shows_html(cells: Cells) -> None:
    outcome = cells("from IPython.display import HTML, display\ndisplay(HTML('<b>đậm</b>'))\n1")
    first, second = outcome.outputs
    assert first["data"]["text/html"] == "<b>đậm</b>"
    assert second["output_type"] == "execute_result"


def test_outputs_keep_their_order_and_streams(cells: Cells) -> None:
    outcome = cells("import sys\nprint('a')\nprint('b')\nprint('c', file=sys.stderr)\nprint('d')")
    told = [(output["name"], output["text"]) for output in outcome.outputs]
    assert told == [("stdout", "a\nb\n"), ("stderr", "c\n"), ("stdout", "d\n")]


def test_the_prompt_history_is_there(cells: Cells) -> None:
    assert cells.fine("x = 1", "In[1]") == "'x = 1'"


# --- exceptions, and going on ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("def f(:\n    pass", "SyntaxError"),
        ("  x = 1\n y = 2", "IndentationError"),
        ("raise BaseException('x')", "BaseException"),
        ("import sys\nsys.exit(3)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("def f(n):\n    return f(n + 1)\nf(0)", "RecursionError"),
        (
            "class Bad(Exception):\n    def __str__(self):\n        raise ValueError\nraise Bad",
            "ValueError",  # IPython asks for the text, and shows what that raised
        ),
        ("nonsense!", "SyntaxError"),
        ("%no_such_magic", None),
        ("input('?')", "EOFError"),
        ("raise ValueError('\\ud800')", "ValueError"),
    ],
)
def test_a_cell_that_raises_ends_itself_only(cells: Cells, source: str, name: str | None) -> None:
    outcome = cells(source)
    assert outcome.error in (name, "UsageError" if name is None else name)
    assert cells.fine("print('next')") == "next\n"


def test_a_traceback_shows_the_students_frames_only(cells: Cells) -> None:
    outcome = cells("def mine():\n    1 / 0\nmine()")
    lines = "".join(outcome.outputs[0]["traceback"])
    assert "in mine" in lines
    assert "IPython" not in lines
    assert "autograder" not in lines


@pytest.mark.parametrize("source", ["exit()", "quit()", "exit", "import sys; sys.exit()"])
def test_leaving_ends_the_cell_not_the_notebook(cells: Cells, source: str) -> None:
    cells(f"before = 1\n{source}")
    assert cells.fine("before + 1") == "2"


def test_a_missing_module_is_named(cells: Cells) -> None:
    outcome = cells("import no_such_module_at_all.part")
    assert (outcome.error, outcome.missing) == ("ModuleNotFoundError", "no_such_module_at_all")


def test_closing_stdout_changes_nothing(cells: Cells) -> None:
    assert cells.fine("import sys\nsys.stdout.close()\nsys.stderr.close()", "print(1)") == "1\n"


def test_replacing_stdout_is_the_students_own_affair(cells: Cells) -> None:
    cells.fine("import sys, io\nkept = sys.stdout\nsys.stdout = io.StringIO()\nprint('lost')")
    assert cells.fine("sys.stdout = kept\nprint('back')") == "back\n"


# --- floods ---------------------------------------------------------------------------------


def test_a_flood_of_prints_is_capped_and_quick(cells: Cells) -> None:
    outcome = cells("for i in range(300_000):\n    print('một dòng dài hơn mười chữ')")
    assert not outcome.interrupted
    assert len(shown(outcome)) < 1.1 * 2**20
    assert shown(outcome).endswith("[…]\n")
    assert cells.value("i") == 299_999


def test_a_huge_value_is_not_shown(cells: Cells) -> None:
    assert len(cells.fine("'x' * 20_000_000")) < 2**21


def test_many_empty_outputs_are_a_flood_too(cells: Cells) -> None:
    outcome = cells(
        "import sys\nfor i in range(100_000):\n"
        "    print(end='a')\n    print(end='b', file=sys.stderr)"
    )
    assert outcome.error is None
    assert len(outcome.outputs) < 2**20 / 50 + 1


def test_a_flood_does_not_silence_functions_called_later(cells: Cells) -> None:
    cells("print('x' * 2**21)\ndef f():\n    print('still heard')")
    cells.session.fetch(["f"])["f"]()
    assert cells.session.printed == ["still heard\n"]


# --- no subprocess --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "!touch made",
        "x = !touch made",
        "!!touch made",
        "%pip install touch made",
        "!pip install made",
        "%conda install made",
        "%%bash\ntouch made",
        "%%sh\ntouch made",
        "%%script bash\ntouch made",
        "%sx touch made",
        "%system touch made",
        "get_ipython().system('touch made')",
        "get_ipython().getoutput('touch made')",
    ],
)
def test_shell_escapes_only_leave_a_remark(cells: Cells, source: str) -> None:
    text = cells.fine(source)
    assert "[not run: " in text
    assert "made" in text or "bash" in text
    assert cells.value("__import__('os').path.exists('made')") is False


def test_a_shell_escape_gives_an_empty_list(cells: Cells) -> None:
    cells.fine("x = !ls")
    assert cells.value("x") == []


# --- seeds ----------------------------------------------------------------------------------

DRAW = "import random, numpy as np\na = (random.random(), float(np.random.rand()))"


def drawn(cells: Cells, source: str = DRAW, **how: object) -> object:
    cells.session.run_cell(source, **how)  # type: ignore[arg-type]  # seed, seed_variable
    return cells.value("a")


def test_every_cell_starts_from_the_seed(cells: Cells) -> None:
    assert drawn(cells, seed=42) == drawn(cells, seed=42)
    assert drawn(cells, seed=43) != drawn(cells, seed=42)


def test_without_a_seed_the_state_goes_on(cells: Cells) -> None:
    first = drawn(cells, seed=42)
    assert drawn(cells) != first


def test_a_cell_magic_is_not_seeded(cells: Cells) -> None:
    first = drawn(cells, seed=42)
    assert drawn(cells, f"%%time\n{DRAW}", seed=42) != first


def test_a_seed_variable_is_set_instead(cells: Cells) -> None:
    first = drawn(cells, seed=42)
    assert drawn(cells, seed=42, seed_variable="rng_seed") != first
    assert cells.value("rng_seed") == 42


def test_a_seed_variable_without_a_seed_is_left_alone(cells: Cells) -> None:
    cells.fine("rng_seed = 7")
    cells.session.run_cell("pass", seed=None, seed_variable="rng_seed")
    assert cells.value("rng_seed") == 7


# --- ordinary Python ------------------------------------------------------------------------


def test_threads_run(cells: Cells) -> None:
    cells.fine(
        "import threading\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(4) as pool:\n    total = sum(pool.map(lambda i: i * i, range(50)))"
    )
    assert cells.value("total") == sum(i * i for i in range(50))


def test_dataclasses_and_pickling_of_the_notebooks_own_classes(cells: Cells) -> None:
    cells.fine(
        "import pickle, copy\nfrom dataclasses import dataclass, asdict\n"
        "@dataclass\nclass Point:\n    x: float\n    y: float = 0.0",
        "p = pickle.loads(pickle.dumps(Point(1.0)))\nq = copy.deepcopy(p)\nok = asdict(q)",
    )
    assert cells.value("ok") == {"x": 1.0, "y": 0.0}


def test_names_in_vietnamese(cells: Cells) -> None:
    cells.fine("độ_dốc = 2.5\ndef đạo_hàm(x):\n    return 2 * x")
    found = cells.session.fetch(["độ_dốc", "đạo_hàm"])
    assert found["độ_dốc"] == 2.5
    assert found["đạo_hàm"](3) == 6


def test_main_is_the_notebook(cells: Cells) -> None:
    cells.fine("x = 11", "import __main__")
    assert cells.value("__main__.x") == 11
    assert cells.value("__name__") == "__main__"


def test_names_are_the_notebooks_own(cells: Cells) -> None:
    cells.fine("import numpy as np\nx = 1\ndef f(): pass\n_private = 2")
    assert cells.session.names() == {"np", "x", "f"}


def test_a_cell_runs_into_a_later_definition(cells: Cells) -> None:
    cells.fine("def f():\n    return g()", "def g():\n    return 5")
    assert cells.fine("f()") == "5"
