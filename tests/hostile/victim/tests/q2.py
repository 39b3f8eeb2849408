# ruff: noqa  # tests as instructors write them, traps among them
# CANARY-PLACE
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"
points = None


@test_case(name="q2 - visible", points=1, hidden=False)
def visible(scale):
    import numpy as np

    got = np.asarray(scale(np.array([1.0, 2.0]), 3.0), dtype=float)
    assert got.shape == (2,)
    assert np.allclose(got, [3.0, 6.0])


@test_case(name="q2 - shape_and_numbers", points=1, hidden=True)
def shape_and_numbers(scale):
    import numpy as np

    got = scale(np.array([7312.625, -2.0, 88417.25]), -0.5)
    assert np.shape(got) == (3,)
    np.testing.assert_allclose(got, [-3656.3125, 1.0, -44208.625])


@test_case(name="q2 - entry_by_entry", points=1, hidden=True)
def entry_by_entry(scale):
    got = scale([7312.625, 4.0], 2.0)
    assert len(got) == 2
    for item, expected in zip(got, [14625.25, 8.0]):
        assert item == expected
