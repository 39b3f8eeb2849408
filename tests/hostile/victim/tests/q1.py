# ruff: noqa  # tests as instructors write them, traps among them
# CANARY-PLACE
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"
points = None


@test_case(name="q1 - visible", points=1, hidden=False)
def visible(square_mean):
    import numpy as np

    assert np.isclose(square_mean(np.array([1.0, 2.0, 3.0])), 14 / 3)


@test_case(name="q1 - an_array", points=1, hidden=True)
def an_array(square_mean):
    import numpy as np
    import reference

    x = np.array([7312.625, -11.5, 3.25])
    expected = reference.square_mean(x)
    got = square_mean(x)
    assert np.shape(got) == ()
    assert abs(got - expected) <= 1e-9 * expected


@test_case(name="q1 - several", points=1, hidden=True)
def several(square_mean):
    import reference

    lists = ([7312.625, 2.0], [5.0], [0.5, 0.25, -88417.25])
    assert all(map(lambda x: abs(square_mean(list(x)) - reference.square_mean(x)) < 1e-6, lists))


@test_case(name="q1 - from_the_environment", points=1, hidden=True)
def from_the_environment(env):
    import numpy as np

    got = env["square_mean"]([7312.0, 1.0])
    np.testing.assert_allclose(got, 26732672.5, rtol=1e-12)
    assert isinstance(got, (float, np.floating))
