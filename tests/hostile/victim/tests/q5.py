# ruff: noqa  # tests as instructors write them, traps among them
# CANARY-PLACE
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"
points = None


@test_case(name="q5 - visible", points=1, hidden=False)
def visible(Line):
    assert Line(2.0, 1.0).predict(3.0) == 7.0


@test_case(name="q5 - attributes_and_rows", points=1, hidden=True)
def attributes_and_rows(Line):
    import numpy as np

    line = Line(7312.625, -0.5)
    assert isinstance(line, Line)
    assert line.w == 7312.625
    got = np.asarray(line.predict(np.array([0.0, 2.0])), dtype=float)
    assert got.shape == (2,)
    assert np.allclose(got, [-0.5, 14624.75])
