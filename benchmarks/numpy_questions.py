"""Eight NumPy questions of a generated assignment: their test cases and students' answers.

One wording for every engine: a case is a list of one-line statements, which becomes a doctest in
otter's format and a test cell in nbgrader's. Every case is worth one point.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap


@dataclass(frozen=True)
class Case:
    """One test case: statements that raise when the answer is wrong."""

    statements: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True)
class Question:
    """One question: five cases, and answers that pass all, fail some, or raise."""

    name: str
    function: str
    cases: tuple[Case, ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    crashing: tuple[str, ...]


def _case(number: int, text: str) -> Case:
    """A case from text; the first two of a question are visible to students."""
    return Case(tuple(text.strip().splitlines()), hidden=number >= 2)


def _question(
    name: str,
    function: str,
    cases: str,
    right: tuple[str, ...],
    wrong: tuple[str, ...],
    crashing: tuple[str, ...],
) -> Question:
    """A question whose `cases` are separated by empty lines."""
    parts = enumerate(cases.strip().split("\n\n"))
    return Question(name, function, tuple(starmap(_case, parts)), right, wrong, crashing)


QUESTIONS = (
    _question(
        "q1",
        "mean_square",
        """
assert mean_square(np.array([3.0])) == 9.0

assert np.isclose(mean_square(np.array([1.0, 2.0, 3.0])), 14 / 3)

assert mean_square(np.zeros(10)) == 0.0

x = np.random.default_rng(11).normal(size=1000)
assert np.isclose(mean_square(x), np.dot(x, x) / 1000)

x = np.random.default_rng(12).normal(size=(4, 5))
assert np.isclose(mean_square(x), np.mean(x ** 2))
""",
        right=(
            "def mean_square(x):\n    return np.mean(x ** 2)",
            "def mean_square(x):\n    return np.sum(np.square(x)) / np.size(x)",
        ),
        wrong=(
            "def mean_square(x):\n    return np.mean(x) ** 2",
            "def mean_square(x):\n    return np.sum(x ** 2)",
        ),
        crashing=("def mean_square(x):\n    return np.mean(x ** two)",),
    ),
    _question(
        "q2",
        "standardise",
        """
assert standardise(np.arange(6.0).reshape(3, 2)).shape == (3, 2)

assert np.allclose(standardise(np.array([[0.0], [2.0]])), [[-1.0], [1.0]])

X = np.random.default_rng(21).normal(3, 2, size=(50, 4))
assert np.allclose(standardise(X).mean(axis=0), 0, atol=1e-9)

X = np.random.default_rng(22).normal(3, 2, size=(50, 4))
assert np.allclose(standardise(X).std(axis=0), 1)

X = np.random.default_rng(23).normal(size=(20, 3))
before = X.copy()
out = standardise(X)
assert np.array_equal(X, before)
""",
        right=(
            "def standardise(X):\n    return (X - X.mean(axis=0)) / X.std(axis=0)",
            "def standardise(X):\n    centred = X - np.mean(X, axis=0)\n"
            "    return centred / np.sqrt(np.mean(centred ** 2, axis=0))",
        ),
        wrong=(
            "def standardise(X):\n    return (X - X.mean()) / X.std()",
            "def standardise(X):\n    X -= X.mean(axis=0)\n    X /= X.std(axis=0)\n    return X",
        ),
        crashing=(
            "def standardise(X):\n    return (X - X.mean(axis=1)) / X.std(axis=1)[:, None, None]",
        ),
    ),
    _question(
        "q3",
        "softmax",
        """
assert softmax(np.zeros((2, 4))).shape == (2, 4)

assert np.allclose(softmax(np.zeros((2, 4))), 0.25)

S = np.random.default_rng(31).normal(size=(30, 5))
assert np.allclose(softmax(S).sum(axis=1), 1)

assert np.allclose(softmax(np.array([[1000.0, 1000.0]])), 0.5)

S = np.random.default_rng(32).normal(size=(8, 3))
assert np.allclose(softmax(S + 7), softmax(S))
""",
        right=(
            "def softmax(S):\n    E = np.exp(S - S.max(axis=1, keepdims=True))\n"
            "    return E / E.sum(axis=1, keepdims=True)",
            "def softmax(S):\n    rows = []\n    for row in S:\n"
            "        e = np.exp(row - np.max(row))\n        rows.append(e / np.sum(e))\n"
            "    return np.array(rows)",
        ),
        wrong=(
            "def softmax(S):\n    E = np.exp(S)\n    return E / E.sum(axis=1, keepdims=True)",
            "def softmax(S):\n    E = np.exp(S - S.max())\n    return E / E.sum()",
        ),
        crashing=("def softmax(S):\n    E = np.exp(S)\n    return E / E.sum(axis=2)",),
    ),
    _question(
        "q4",
        "mse",
        """
assert mse(np.array([1.0]), np.array([1.0])) == 0

assert np.isclose(mse(np.array([1.0, 2.0]), np.array([3.0, 2.0])), 2.0)

assert np.isclose(mse(np.array([3.0, 2.0]), np.array([1.0, 2.0])), 2.0)

r = np.random.default_rng(41)
y, p = r.normal(size=200), r.normal(size=200)
assert np.isclose(mse(y, p), np.mean((y - p) ** 2))

assert np.ndim(mse(np.ones(3), np.zeros(3))) == 0
""",
        right=(
            "def mse(y, p):\n    return np.mean((y - p) ** 2)",
            "def mse(y, p):\n    total = 0.0\n    for a, b in zip(y, p):\n"
            "        total += (a - b) ** 2\n    return total / len(y)",
        ),
        wrong=(
            "def mse(y, p):\n    return np.mean((y - p) ** 2) / 2",
            "def mse(y, p):\n    return np.mean(np.abs(y - p))",
        ),
        crashing=("def mse(y, p):\n    raise NotImplementedError",),
    ),
    _question(
        "q5",
        "mse_gradient",
        """
assert mse_gradient(np.ones((3, 2)), np.ones(3), np.zeros(2)).shape == (2,)

assert np.allclose(mse_gradient(np.ones((3, 2)), np.ones(3), np.zeros(2)), -2)

assert np.allclose(mse_gradient(np.eye(2), np.array([1.0, 2.0]), np.array([1.0, 2.0])), 0)

r = np.random.default_rng(51)
X, y, w = r.normal(size=(40, 3)), r.normal(size=40), r.normal(size=3)
assert np.allclose(mse_gradient(X, y, w), 2 / 40 * X.T @ (X @ w - y))

r = np.random.default_rng(52)
X, y, w = r.normal(size=(9, 1)), r.normal(size=9), r.normal(size=1)
assert np.allclose(mse_gradient(X, 2 * y, 2 * w), 2 * mse_gradient(X, y, w))
""",
        right=(
            "def mse_gradient(X, y, w):\n    return 2 * X.T @ (X @ w - y) / len(y)",
            "def mse_gradient(X, y, w):\n    error = X.dot(w) - y\n"
            "    return np.array([2 * np.mean(error * column) for column in X.T])",
        ),
        wrong=(
            "def mse_gradient(X, y, w):\n    return 2 * X.T @ (X @ w - y)",
            "def mse_gradient(X, y, w):\n    return 2 * X.T @ (y - X @ w) / len(y)",
        ),
        crashing=("def mse_gradient(X, y, w):\n    return 2 * X @ (X @ w - y) / len(y)",),
    ),
    _question(
        "q6",
        "one_hot",
        """
assert one_hot(np.array([0, 1]), 2).tolist() == [[1, 0], [0, 1]]

assert one_hot(np.array([2]), 4).shape == (1, 4)

assert one_hot(np.array([0, 0]), 3).sum() == 2

k = np.random.default_rng(61).integers(0, 10, 300)
assert np.array_equal(np.argmax(one_hot(k, 10), axis=1), k)

k = np.random.default_rng(62).integers(0, 5, 40)
assert set(np.unique(one_hot(k, 5))) == {0, 1}
""",
        right=(
            "def one_hot(labels, classes):\n    return np.eye(classes)[labels]",
            "def one_hot(labels, classes):\n    out = np.zeros((len(labels), classes))\n"
            "    out[np.arange(len(labels)), labels] = 1\n    return out",
        ),
        wrong=(
            "def one_hot(labels, classes):\n    return np.eye(classes)[labels].T",
            "def one_hot(labels, classes):\n    out = np.zeros((len(labels), classes))\n"
            "    out[:, labels] = 1\n    return out",
        ),
        crashing=("def one_hot(labels, classes):\n    return np.eye(classes)[labels + classes]",),
    ),
    _question(
        "q7",
        "derivative",
        """
assert np.isclose(derivative(np.sin, 0.0), 1.0)

assert np.isclose(derivative(lambda x: x ** 2, 3.0), 6.0)

assert abs(derivative(lambda x: 5.0, 2.0)) < 1e-9

assert np.isclose(derivative(np.exp, 1.0), np.e, rtol=1e-7)

x = np.random.default_rng(71).uniform(1, 2)
assert np.isclose(derivative(np.log, x), 1 / x, rtol=1e-7)
""",
        right=(
            "def derivative(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)",
            "def derivative(f, x):\n    h = 1e-5\n    up, down = f(x + h), f(x - h)\n"
            "    return (up - down) / h / 2",
        ),
        wrong=(
            "def derivative(f, x, h=1e-3):\n    return (f(x + h) - f(x)) / h",
            "def derivative(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / h",
        ),
        crashing=("def derivative(f, x, h=0):\n    return (f(x + h) - f(x)) / h",),
    ),
    _question(
        "q8",
        "descend",
        """
assert np.isclose(descend(lambda w: 2 * w, 1.0, 0.1, 1), 0.8)

assert descend(lambda w: 2 * w, 1.0, 0.1, 0) == 1.0

assert abs(descend(lambda w: 2 * (w - 3), 0.0, 0.1, 100) - 3) < 1e-6

assert np.isclose(descend(lambda w: 2 * w, 1.0, 0.25, 3), 0.125)

assert np.isclose(descend(lambda w: 1.0, 0.0, 0.5, 8), -4.0)
""",
        right=(
            "def descend(gradient, w, rate, steps):\n    for _ in range(steps):\n"
            "        w = w - rate * gradient(w)\n    return w",
            "def descend(gradient, w, rate, steps):\n    while steps > 0:\n"
            "        w, steps = w - rate * gradient(w), steps - 1\n    return w",
        ),
        wrong=(
            "def descend(gradient, w, rate, steps):\n    for _ in range(steps):\n"
            "        w = w + rate * gradient(w)\n    return w",
            "def descend(gradient, w, rate, steps):\n    for _ in range(steps - 1):\n"
            "        w = w - rate * gradient(w)\n    return w",
        ),
        crashing=(
            "def descend(gradient, w, rate, steps):\n    return w - rate * gradient(w)[steps]",
        ),
    ),
)
