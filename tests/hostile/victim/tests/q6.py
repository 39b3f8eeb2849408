# ruff: noqa  # tests as instructors write them, traps among them
# CANARY-PLACE
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"
points = None


@test_case(name="q6 - visible", points=1, hidden=False)
def visible(is_convex):
    assert is_convex([1.0, 0.0, 1.0]) is True


@test_case(name="q6 - bent_down", points=1, hidden=True)
def bent_down(is_convex):
    assert is_convex([7312.625, 88417.25, 3.0]) is False


@test_case(name="q6 - a_line", points=1, hidden=True)
def a_line(is_convex):
    assert is_convex([0.0, 7312.625, 14625.25]) is True
