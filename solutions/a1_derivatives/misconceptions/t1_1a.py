"""Known wrong answers to t1_1a, “A picture of both errors”."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from reference import drawn
from registry import misconception

Errors = dict[str, ArrayLike]


def _axes() -> Any:
    """New axes. The grader loads this file and draws only when it looks for a hint."""
    import matplotlib.pyplot as plt  # half a second, needed for a hint alone

    return plt.subplots()[1]


@misconception(
    "t1_1a",
    of="plot_errors",
    id="linear",
    equation="(1)",
    vi=(
        "Cả hai trục đều là thang thường: mọi bước nhỏ dồn vào một điểm. Cần thang logarit ở cả "
        "hai."
    ),
    en=(
        "Both axes are linear: all the small steps crowd into one point. Both have to be "
        "logarithmic."
    ),
)
def plot_linear(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    for name in ("forward", "central"):
        ax.plot(hs, errors[name], label=name)
    ax.set(xlabel="h", ylabel="error")
    ax.legend()
    return drawn(ax)


@misconception(
    "t1_1a",
    of="plot_errors",
    id="only_x",
    equation="(1)",
    vi="Trục tung là thang thường: sai số nhỏ đều nằm sát 0. Trục tung cũng cần thang logarit.",
    en=(
        "The vertical axis is linear, so all small errors lie at 0. It has to be logarithmic as "
        "well."
    ),
)
def plot_only_x(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    for name in ("forward", "central"):
        ax.semilogx(hs, errors[name], label=name)
    ax.set(xlabel="h", ylabel="error")
    ax.legend()
    return drawn(ax)


@misconception(
    "t1_1a",
    of="plot_errors",
    id="only_y",
    equation="(1)",
    vi="Trục hoành là thang thường: các bước nhỏ dồn về 0. Trục hoành cũng cần thang logarit.",
    en=(
        "The horizontal axis is linear, so the small steps crowd at 0. It has to be logarithmic "
        "as well."
    ),
)
def plot_only_y(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    for name in ("forward", "central"):
        ax.semilogy(hs, errors[name], label=name)
    ax.set(xlabel="h", ylabel="error")
    ax.legend()
    return drawn(ax)


@misconception(
    "t1_1a",
    of="plot_errors",
    id="swapped",
    equation="(1)",
    vi="Hai trục đổi chỗ: h phải nằm trên trục hoành, sai số trên trục tung.",
    en="The axes are exchanged: h belongs on the horizontal one, the error on the vertical one.",
)
def plot_swapped(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    for name in ("forward", "central"):
        ax.loglog(errors[name], hs, label=name)
    ax.set(xlabel="h", ylabel="error")
    ax.legend()
    return drawn(ax)


@misconception(
    "t1_1a",
    of="plot_errors",
    id="one_line",
    equation="(1)",
    vi="Chỉ có đường central. Muốn so sánh thì cần cả hai đường trong một hình.",
    en="There is only the central line. To compare, both have to be in one picture.",
)
def plot_one_line(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    ax.loglog(hs, errors["central"], label="central")
    ax.set(xlabel="h", ylabel="error")
    ax.legend()
    return drawn(ax)


@misconception(
    "t1_1a",
    of="plot_errors",
    id="same_twice",
    equation="(1)",
    vi="Cả hai đường đều vẽ errors['forward']. Đường thứ hai phải là errors['central'].",
    en="Both lines draw errors['forward']. The second one has to be errors['central'].",
)
def plot_same_twice(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    for name in ("forward", "central"):
        ax.loglog(hs, errors["forward"], label=name)
    ax.set(xlabel="h", ylabel="error")
    ax.legend()
    return drawn(ax)


@misconception(
    "t1_1a",
    of="plot_errors",
    id="by_number",
    equation="(1)",
    vi="Trục hoành là số thứ tự của bước, không phải h. Hãy truyền hs làm tham số đầu tiên.",
    en="The horizontal axis counts the steps instead of showing h. Pass hs as the first argument.",
)
def plot_by_number(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    for name in ("forward", "central"):
        ax.loglog(np.arange(1, len(errors[name]) + 1), errors[name], label=name)
    ax.set(xlabel="h", ylabel="error")
    ax.legend()
    return drawn(ax)


@misconception(
    "t1_1a",
    of="plot_errors",
    id="nameless_axes",
    equation="(1)",
    vi="Hai trục chưa có tên: người xem không biết cái gì được vẽ theo cái gì.",
    en="The axes have no names: a reader cannot tell what is drawn against what.",
)
def plot_nameless_axes(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    for name in ("forward", "central"):
        ax.loglog(hs, errors[name], label=name)
    ax.legend()
    return drawn(ax)


@misconception(
    "t1_1a",
    of="plot_errors",
    id="no_legend",
    equation="(1)",
    vi="Thiếu chú giải: hai đường không phân biệt được. Gọi ax.legend() sau khi đặt label.",
    en="No legend: nobody can tell the lines apart. Call ax.legend() after giving labels.",
)
def plot_no_legend(hs: ArrayLike, errors: Errors) -> object:
    ax = _axes()
    for name in ("forward", "central"):
        ax.loglog(hs, errors[name], label=name)
    ax.set(xlabel="h", ylabel="error")
    return drawn(ax)
