# ruff: noqa  # tests as instructors write them, traps among them
# CANARY-PLACE
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"
points = None


@test_case(name="q3 - visible", points=1, hidden=False)
def visible(slope):
    assert abs(slope(lambda x: x * x, 3.0) - 6.0) < 1e-5


@test_case(name="q3 - a_cubic", points=1, hidden=True)
def a_cubic(slope):
    seen = []

    def cubic(x):
        seen.append(x)
        return x**3 - 7312.625 * x

    got = slope(cubic, 2.0)
    assert abs(got - (12.0 - 7312.625)) < 1e-4
    assert len(seen) >= 2


@test_case(name="q3 - asked_seldom", points=1, hidden=True)
def asked_seldom(slope):
    asked = []

    def line(x):
        asked.append(x)
        return 5.0 * x

    assert abs(slope(line, 7312.625) - 5.0) < 1e-5
    assert 2 <= len(asked) <= 3
