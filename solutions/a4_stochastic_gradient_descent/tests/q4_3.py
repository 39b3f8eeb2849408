"""q4_3, `minibatches`: a random partition, judged by what every right one has, equation (8)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="N = 10, batch_size = 3 phải cho các cỡ 3, 3, 3, 1, và mỗi số 0, …, 9 có mặt đúng một lần.",
    en="N = 10, batch_size = 3 must give sizes 3, 3, 3, 1, with each of 0, …, 9 exactly once.",
)
def sizes(minibatches: Any) -> None:
    import numpy as np

    batches = [np.asarray(batch) for batch in minibatches(10, 3, np.random.default_rng(0))]
    assert [batch.shape for batch in batches] == [(3,), (3,), (3,), (1,)]
    assert all(batch.dtype.kind in "iu" for batch in batches)
    assert sorted(np.concatenate(batches).tolist()) == list(range(10))


@case(
    points=0.4,
    vi="Hai rng khác nhau phải cho hai cách chia khác nhau: hãy xáo trộn, và dùng đúng rng ấy.",
    en="Two different rngs must deal differently: shuffle, with nothing but the rng you are given.",
)
def uses_rng(minibatches: Any) -> None:
    import numpy as np

    dealt = [
        [np.asarray(batch).tolist() for batch in minibatches(40, 8, np.random.default_rng(seed))]
        for seed in (1, 2)
    ]
    assert dealt[0] != dealt[1]


@case(
    points=0.6,
    hidden=True,
    vi="nhiều cặp (N, batch_size), cả khi chia hết, khi batch_size = 1 và khi batch_size lớn hơn N",
    en="many pairs (N, batch_size), also even divisions, batch_size = 1, batch_size beyond N",
)
def every_number_once(minibatches: Any) -> None:
    import checks
    import numpy as np

    rng = checks.rng("q4_3.every_number_once")
    for N, size in ((17, 5), (12, 4), (9, 1), (6, 6), (5, 8), (1, 3), (23, 2)):
        batches = [np.asarray(batch) for batch in minibatches(N, size, rng)]
        full, left = divmod(N, size)
        expected = [(size,)] * full + [(left,)] * (left > 0)
        assert [batch.shape for batch in batches] == expected, "sizes"
        assert all(batch.dtype.kind in "iu" for batch in batches), "not whole numbers"
        assert sorted(np.concatenate(batches).tolist()) == list(range(N)), "not 0 … N-1"


@case(
    points=0.6,
    hidden=True,
    vi="các mẫu phải được xáo trộn thật sự, không chỉ đổi chỗ các mini-batch",
    en="the samples must really be shuffled, not only the mini-batches moved about",
)
def shuffled(minibatches: Any) -> None:
    import checks
    import numpy as np

    rng = checks.rng("q4_3.shuffled")
    for N, size in ((60, 6), (48, 8)):
        batches = [np.sort(np.asarray(batch)) for batch in minibatches(N, size, rng)]
        # Equal gaps inside a batch: cut from a row in order. By chance this never happens.
        regular = sum(np.unique(np.diff(batch)).size == 1 for batch in batches)
        assert regular <= 1, f"{regular} of {len(batches)} batches are in order"


@case(
    points=0.6,
    hidden=True,
    vi="gọi hai lần với cùng một rng: hai cách chia khác nhau; rng như nhau: kết quả như nhau",
    en="two calls with one rng deal differently; equal rngs deal equally",
)
def only_source_of_randomness(minibatches: Any) -> None:
    import checks
    import numpy as np

    seed = int(checks.rng("q4_3.only_source_of_randomness").integers(1000, 2000))
    rng = np.random.default_rng(seed)
    first = minibatches(40, 6, rng)
    if not isinstance(first, list | tuple | np.ndarray):
        # A generator draws from its own copy of rng, later: here only another rng can show it.
        rng = np.random.default_rng(seed + 1)
    second = minibatches(40, 6, rng)
    again = minibatches(40, 6, np.random.default_rng(seed))
    dealt = [[np.asarray(batch).tolist() for batch in call] for call in (first, second, again)]
    for batches in dealt:
        assert sorted(np.concatenate(batches).tolist()) == list(range(40)), "not 0 … 39"
    assert dealt[0] != dealt[1], "the second call deals as the first one did"
    assert dealt[0] == dealt[2], "the same rng deals differently"
