# ruff: noqa  # tests as instructors write them, traps among them
# CANARY-PLACE
from otter.test_files import test_case

OK_FORMAT = False
name = "q7"
points = None


@test_case(name="q7 - visible", points=1, hidden=False)
def visible(total):
    assert total([1.0, 2.0]) == 3.0


@test_case(name="q7 - shared_points", points=1, hidden=True)
def shared_points(total):
    import checks
    import reference

    expected = reference.total(checks.POINTS)
    assert total(checks.POINTS) == expected


@test_case(name="q7 - shared_points_again", points=1, hidden=True)
def shared_points_again(total):
    import checks
    import reference

    expected = reference.total(checks.POINTS)
    assert total(checks.POINTS) == expected


@test_case(name="q7 - named", points=1, hidden=True)
def named(total):
    import checks

    points = {checks.TOKEN: 88417.25, "rest": 0.75}
    assert total(list(points.values())) == 88418.0
    assert total(points=[7312.625]) == 7312.625
