"""A student process may say anything: the session survives, and says what it was."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from talk import QUICK, Cells

from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.proxies import Handle
from autograder.sandbox.host.session import Session, StudentLost

# Student code that finds its own channel and can write frames on it.
CHANNEL = """
import os, struct, sys
for fd in range(3, 64):
    try:
        if os.readlink(f'/proc/self/fd/{fd}').startswith('socket:'):
            break
    except OSError:
        pass
else:
    import gc, socket
    fd = [s.fileno() for s in gc.get_objects() if isinstance(s, socket.socket)][0]
from autograder.wire.channel import encode
def say(data):
    os.write(fd, struct.pack('<I', len(data)) + data)
"""


@pytest.fixture
def forger(cells: Cells) -> Cells:
    cells.fine(CHANNEL)
    return cells


@pytest.mark.parametrize(
    "frame",
    [
        "b'junk'",
        "b''",
        "encode(None)",
        "encode(('ok', 10**6, 5))",
        "encode(('ok', 'x', 5))",
        "encode(('answer', {}))",
        "encode(('callback', 99, (), {}))",
        "encode(('callback', -1, (), {}))",
        "encode(('stop', 0))",
        "encode(['ok', 0, 0])",
        "b'R' * 100",
        "b'l' + struct.pack('<I', 2**31)",
        "b'I' + struct.pack('<I', 2**30) + bytes(100)",
        "b't' + struct.pack('<I', 1) * 200",
    ],
)
def test_a_forged_frame_loses_the_session(forger: Cells, nursery: Nursery, frame: str) -> None:
    with pytest.raises(StudentLost) as lost:
        forger(f"say({frame})")
    assert lost.value.reason == "protocol"
    forger.session.start()
    assert forger.fine("1 + 1") == "2"


def test_a_frame_too_long_is_not_waited_for(forger: Cells) -> None:
    began = time.monotonic()
    with pytest.raises(StudentLost, match="protocol"):
        forger("os.write(fd, struct.pack('<I', 2**32 - 1))")
    assert time.monotonic() - began < 2


def test_half_a_frame_is_waited_for_no_longer_than_the_deadline(nursery: Nursery) -> None:
    session = Session(nursery, replace(QUICK, cell_seconds=0.5))
    session.start()
    cells = Cells(session)
    cells.fine(CHANNEL)
    # Interrupted, the cell ends, and what it then says becomes the other half.
    with pytest.raises(StudentLost, match=r"timeout|protocol"):
        cells("os.write(fd, struct.pack('<I', 100) + b'x')\nimport time\ntime.sleep(30)")
    session.close()


@pytest.mark.parametrize(
    "reply",
    [
        "('ok', n, 5)",
        "('ok', n, {'outputs': 5, 'error': None, 'missing': None})",
        "('ok', n, {'outputs': [], 'error': 5, 'missing': None})",
        "('ok', n, {})",
        "('stop', n)",
        "('raise', n, ('E', 'ValueError', 'text', ''))",
        "('raise', n, 5)",
    ],
)
def test_a_forged_report_of_a_cell(forger: Cells, reply: str) -> None:
    with pytest.raises(StudentLost, match="protocol"):
        forger(f"for n in range(100): say(encode({reply}))")


@pytest.mark.parametrize("reply", ["('stop', n)", "('ok', n, {'other': 1})", "('ok', n, 3)"])
def test_a_forged_answer_to_fetch(forger: Cells, reply: str) -> None:
    # Frames sent by a thread while nobody asks are the replies to whatever is asked next.
    forger.fine(
        "import threading, time\ndef later():\n    time.sleep(0.2)\n"
        f"    for n in range(3, 5): say(encode({reply}))\nthreading.Thread(target=later).start()"
    )
    time.sleep(0.5)
    with pytest.raises(StudentLost, match="protocol"):
        forger.session.fetch(["x"])
    with pytest.raises(StudentLost, match="protocol"):
        forger.session.names()


def test_a_forged_value_is_what_the_function_might_have_returned(forger: Cells) -> None:
    """Forging replies gives a student's code nothing that returning does not."""
    forger.fine("def f(x): return x")
    f = forger.session.fetch(["f"])["f"]
    assert f(5) == 5


# --- values meant to break the reader ---------------------------------------------------------


def returned(cells: Cells, body: str) -> object:
    cells.fine(f"def f():\n    {body}")
    return cells.session.fetch(["f"])["f"]()


def test_a_deep_list_stays_where_it_is(cells: Cells) -> None:
    got = returned(cells, "x = []\n    for _ in range(10_000): x = [x]\n    return x")
    assert isinstance(got, Handle)
    assert len(got) == 1


def test_a_cyclic_list_stays_where_it_is(cells: Cells) -> None:
    assert isinstance(returned(cells, "x = []\n    x.append(x)\n    return x"), Handle)


def test_a_doubling_structure_stays_where_it_is(cells: Cells) -> None:
    got = returned(cells, "x = [0]\n    for _ in range(40): x = [x, x]\n    return x")
    assert isinstance(got, Handle)


def test_a_huge_int_is_an_exception(cells: Cells) -> None:
    with pytest.raises(Exception, match="65536 bits"):
        returned(cells, "return 1 << 10**7")
    assert cells.fine("1 + 1") == "2"


def test_an_array_that_pretends_to_be_large(cells: Cells) -> None:
    source = "import numpy as np\n    return np.broadcast_to(1.0, (10**5, 10**5))"
    with pytest.raises(Exception, match="more than"):
        returned(cells, source)
    assert cells.fine("1 + 1") == "2"


def test_a_result_larger_than_a_frame_stays_where_it_is(cells: Cells) -> None:
    assert isinstance(returned(cells, "return bytes(2**27)"), Handle)
    assert cells.fine("1 + 1") == "2"


def test_colliding_keys_do_not_hold_up_the_judge(nursery: Nursery) -> None:
    session = Session(nursery, replace(QUICK, call_seconds=1.0))
    session.start()
    began = time.monotonic()
    with pytest.raises(StudentLost) as lost:
        returned(Cells(session), "return {i * (2**61 - 1): 0 for i in range(20_000)}")
    assert lost.value.reason in ("protocol", "timeout")  # making them takes long, too
    assert time.monotonic() - began < 4


def test_more_handles_than_anyone_needs(cells: Cells) -> None:
    assert isinstance(returned(cells, "return [object() for _ in range(200_001)]"), Handle)
    assert cells.fine("1 + 1") == "2"


def test_thousands_of_handles_cross_in_time(cells: Cells) -> None:
    began = time.monotonic()
    got = returned(cells, "return [object() for _ in range(20_000)]")
    assert isinstance(got, list)
    assert len(got) == 20_000
    assert time.monotonic() - began < QUICK.call_seconds


def test_an_object_array_is_opaque(cells: Cells) -> None:
    got = returned(cells, "import numpy as np\n    return np.array([object()], dtype=object)")
    assert isinstance(got, Handle)
    with pytest.raises(Exception, match=r"refused|object"):
        assert np.allclose(got, 1.0)


def test_lone_surrogates_arrive(cells: Cells) -> None:
    assert returned(cells, "return '\\ud800'") == "\ud800"


def test_a_shadowed_encoder_hurts_only_its_owner(cells: Cells, nursery: Nursery) -> None:
    with pytest.raises(StudentLost):
        cells(
            "import autograder.wire.channel as wire\n"
            "wire.Channel.send = lambda *a, **k: 1 / 0\nwire.encode = None"
        )
    fresh = Session(nursery, QUICK)
    fresh.start()
    assert fresh.run_cell("1 + 1").error is None
    fresh.close()


def test_greedy_callbacks_do_not_run_out_of_the_judge(cells: Cells) -> None:
    cells.fine("def f(g, n):\n    return [g(i) for i in range(n)]")
    f = cells.session.fetch(["f"])["f"]
    assert f(lambda i: i, 1000) == list(range(1000))
    cells.fine("def again(g):\n    return g(again, g)")
    again = cells.session.fetch(["again"])["again"]
    with pytest.raises(RecursionError):
        again(lambda function, g: function(g))
    assert f(lambda i: -i, 2) == [0, -1]


def test_a_function_passed_to_one_process_is_not_called_by_the_next(cells: Cells) -> None:
    cells.fine("def f(g):\n    return g(1)")
    assert cells.session.fetch(["f"])["f"](lambda x: x) == 1
    cells.session.start()
    with pytest.raises(StudentLost, match="never passed in"):
        cells(
            "import gc\nfrom autograder.sandbox.guest.server import Student\n"
            "(me,) = [thing for thing in gc.get_objects() if type(thing) is Student]\n"
            "me.call_back(0, (1,), {})"
        )
