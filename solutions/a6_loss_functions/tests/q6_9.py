"""q6_9, `train_spiral`: whatever learns; only unseen points count."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.6,
    vi="Trên 400 điểm chưa thấy, ít nhất 90% phải đúng. Mô hình tuyến tính chỉ tới khoảng 65%.",
    en="Of 400 points not seen before 90% must be right. A linear model reaches some 65% only.",
)
def spiral_one(train_spiral: Any) -> None:
    import numpy as np

    rng = np.random.default_rng(1)
    labels = rng.permutation(np.arange(600) % 2)
    radius = np.sqrt(rng.uniform(0.02, 1.0, 600))
    angle = 2.5 * np.pi * radius + np.pi * labels
    X = radius * np.array([np.cos(angle), np.sin(angle)]) + 0.02 * rng.standard_normal((2, 600))
    predict = train_spiral(X[:, :200], labels[:200], 0)
    got = np.asarray(predict(X[:, 200:]))
    assert got.shape == (400,)
    assert np.mean(got == labels[200:]) >= 0.9


@case(
    points=1.2,
    hidden=True,
    vi="hai đường xoắn khác, seed khác",
    en="two other spirals, another seed",
)
def another_spiral(train_spiral: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_9.another_spiral")
    X, labels = reference.two_spirals(200, rng)
    points, truth = reference.two_spirals(400, rng)
    predict = checks.call_unchanged(train_spiral, X, labels, 1)
    got = checks.numbers(np.multiply(predict(points), 1))
    assert got.shape == (400,), "another shape than one label per point"
    assert np.mean(got == truth) >= 0.9, "too many wrong labels"


@case(
    points=1.2,
    hidden=True,
    vi="seed thứ ba, nhiều điểm hơn; predict cho vài điểm, và cho một điểm",
    en="a third seed, more points; predict for a few points, and for a single one",
)
def few_points(train_spiral: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_9.few_points")
    X, labels = reference.two_spirals(240, rng)
    points, truth = reference.two_spirals(120, rng)
    predict = train_spiral(X, labels, 2)
    parts = [predict(points[:, :70]), predict(points[:, 70:119]), predict(points[:, 119:])]
    got = [checks.numbers(np.multiply(part, 1)) for part in parts]
    assert [part.shape for part in got] == [(70,), (49,), (1,)], "not one label per point"
    assert np.all(np.isin(np.concatenate(got), (0, 1))), "labels are 0 or 1"
    assert np.mean(np.concatenate(got) == truth) >= 0.9, "too many wrong labels"
