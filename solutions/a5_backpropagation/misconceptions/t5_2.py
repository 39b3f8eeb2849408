"""Known wrong answers to t5_2, “The first layer's gradient by depth”."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from reference import backward, forward, random_network
from registry import misconception

Arrays = dict[str, np.ndarray]


def measured(
    kind: str,
    depths: Sequence[int],
    seeds: Sequence[int],
    size: Callable[[Arrays], float],
    last: str = "linear",
) -> list[list[float]]:
    """The size of the gradients of each network, a list for each depth."""
    rows = []
    for depth in depths:
        names, row = [kind] * (depth - 1) + [last], []
        for seed in seeds:
            params, X, y_true = random_network(depth, kind, seed)
            row.append(size(backward(params, forward(X, params, names)[1], y_true, names)))
        rows.append(row)
    return rows


def norm(grads: Arrays) -> float:
    """The norm of the first layer's gradient."""
    return float(np.linalg.norm(grads["W1"]))


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="mean",
    equation="(20)",
    vi=(
        "Bạn lấy trung bình cộng. Đề bài hỏi trung vị: một mạng bất thường không được kéo lệch "
        "cả kết quả."
    ),
    en=(
        "You take the mean. The question asks for the median, which one odd network cannot pull "
        "away."
    ),
)
def by_depth_mean(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    return [float(np.mean(row)) for row in measured(kind, depths, seeds, norm)]


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="last_layer",
    equation="(20)",
    vi="Đây là gradient của lớp cuối. Gradient tắt dần thấy rõ ở lớp đầu tiên: dW1.",
    en="This is the gradient of the last layer. The fading shows in the first one: dW1.",
)
def by_depth_last_layer(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    rows = []
    for depth in depths:

        def last(grads: Arrays, depth: int = depth) -> float:
            return float(np.linalg.norm(grads[f"W{depth}"]))

        rows += measured(kind, [depth], seeds, last)
    return [float(np.median(row)) for row in rows]


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="largest",
    equation="(20)",
    vi="Đây là phần tử lớn nhất của dW1. Chuẩn là căn của tổng bình phương mọi phần tử.",
    en="This is the largest entry of dW1. The norm is the root of the sum of all squared entries.",
)
def by_depth_largest(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    rows = measured(kind, depths, seeds, lambda grads: float(np.max(np.abs(grads["W1"]))))
    return [float(np.median(row)) for row in rows]


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="no_root",
    equation="(20)",
    vi="Bạn cộng các bình phương mà chưa lấy căn.",
    en="You sum the squares, but do not take the root.",
)
def by_depth_no_root(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    rows = measured(kind, depths, seeds, lambda grads: float(np.sum(grads["W1"] ** 2)))
    return [float(np.median(row)) for row in rows]


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="bias",
    equation="(20)",
    vi="Đây là chuẩn của db1. Đề bài hỏi dW1.",
    en="This is the norm of db1. The question asks for dW1.",
)
def by_depth_bias(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    rows = measured(kind, depths, seeds, lambda grads: float(np.linalg.norm(grads["b1"])))
    return [float(np.median(row)) for row in rows]


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="kind_at_the_end",
    equation="(20)",
    vi="Lớp cuối cũng dùng kind. Lớp cuối phải là linear.",
    en="The last layer uses kind as well. It has to be linear.",
)
def by_depth_kind_at_the_end(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    rows = measured(kind, depths, seeds, norm, last=kind)
    return [float(np.median(row)) for row in rows]


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="one_seed",
    equation="(20)",
    vi="Bạn chỉ dùng seed đầu tiên. Hãy lấy trung vị trên mọi seed.",
    en="You use the first seed only. Take the median over all of them.",
)
def by_depth_one_seed(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    return [row[0] for row in measured(kind, depths, seeds, norm)]


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="sorted_depths",
    equation="(20)",
    vi="Kết quả theo độ sâu tăng dần. Hãy giữ thứ tự của depths.",
    en="The results come by growing depth. Keep the order of depths.",
)
def by_depth_sorted_depths(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    return [float(np.median(row)) for row in measured(kind, sorted(depths), seeds, norm)]


@misconception(
    "t5_2",
    of="gradient_by_depth",
    id="spectral",
    equation="(20)",
    vi=(
        "np.linalg.norm(…, 2) của ma trận là giá trị kỳ dị lớn nhất. Đề bài hỏi căn của tổng "
        "bình phương."
    ),
    en=(
        "np.linalg.norm(…, 2) of a matrix is its largest singular value. Wanted is the root of "
        "the sum of squares."
    ),
)
def by_depth_spectral(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> object:
    rows = measured(kind, depths, seeds, lambda grads: float(np.linalg.norm(grads["W1"], 2)))
    return [float(np.median(row)) for row in rows]
