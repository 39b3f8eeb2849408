"""Cells that start processes get threads, and the answers that processes would have given."""

from __future__ import annotations

import pytest
from talk import Cells

PLAIN = "def triple(v): return 3 * v\ndef add(a, b): return a + b\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from multiprocessing import Pool\nwith Pool(2) as p: r = p.map(triple, [1, 2])", [3, 6]),
        ("import multiprocessing as m\np = m.Pool()\nr = p.starmap(add, [(1, 2)])\np.close()", [3]),
        ("import multiprocessing as m\nr = list(m.Pool(2).imap(triple, [1, 2]))", [3, 6]),
        ("import multiprocessing as m\nr = m.Pool(2).apply_async(triple, (4,)).get(5)", 12),
        (
            "import multiprocessing as m\nq = m.Queue()\n"
            "p = m.Process(target=lambda q: q.put(7), args=(q,))\np.start()\np.join()\n"
            "r = [q.get() if not q.empty() else 'copied', p.exitcode]",
            [7, 0],
        ),
        (
            "import multiprocessing as m\np = m.Process(target=lambda: 1 / 0)\np.start()\n"
            "p.join()\nr = p.exitcode",
            1,
        ),
        (
            "import multiprocessing as m\nwith m.Manager() as manager:\n"
            "    d = manager.dict()\n    d['a'] = 1\n    r = dict(d)",
            {"a": 1},
        ),
        (
            "import multiprocessing as m\nv = m.Value('i', 3)\nwith v.get_lock(): v.value += 1\n"
            "r = v.value",
            4,
        ),
        (
            "import multiprocessing as m\nc = m.get_context('spawn')\n"
            "with c.Pool(2) as p: r = p.map(triple, [5])",
            [15],
        ),
        (
            "from concurrent.futures import ProcessPoolExecutor\n"
            "with ProcessPoolExecutor(2) as e: r = list(e.map(triple, [1, 2]))",
            [3, 6],
        ),
    ],
)
def test_processes_are_threads(cells: Cells, source: str, expected: object) -> None:
    cells.fine(PLAIN, source)
    assert cells.value("r") == expected


def test_a_worker_changes_only_its_own_copy(cells: Cells) -> None:
    cells.fine(
        "from multiprocessing import Pool\n"
        "def grow(v):\n    v.append(1)\n    return len(v)\n"
        "given = [[], []]\nwith Pool(2) as p: r = p.map(grow, given)"
    )
    assert cells.value("r") == [1, 1]
    assert cells.value("given") == [[], []]


def test_an_exception_of_a_worker_arrives(cells: Cells) -> None:
    outcome = cells(
        "from multiprocessing import Pool\nwith Pool(2) as p: p.map(lambda v: 1 / v, [1, 0])"
    )
    assert outcome.error == "ZeroDivisionError"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("type(get_ipython()).__name__", "ZMQInteractiveShell"),
        ("get_ipython().kernel.shell is get_ipython()", True),
        ("'IPKernelApp' in get_ipython().config", True),
        ("__import__('ipykernel').__name__", "ipykernel"),
        ("__import__('ipykernel.zmqshell').zmqshell.__name__", "ipykernel.zmqshell"),
        ("type(__import__('sys').stdout).__name__", "OutStream"),
        ("__import__('sys').stdout.fileno()", 1),
    ],
)
def test_a_notebook_finds_its_kernel(cells: Cells, expression: str, expected: object) -> None:
    assert cells.value(expression) == expected


def test_a_shell_line_is_an_empty_list_of_lines(cells: Cells) -> None:
    cells.fine("x = !echo a\ny = get_ipython().getoutput('ls')")
    assert cells.value("(x.n, x.s, list(x.l), list(y), list(x.grep('a')))") == ("", "", [], [], [])
