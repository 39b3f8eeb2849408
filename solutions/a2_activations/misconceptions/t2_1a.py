"""Known wrong answers to t2_1a, “★ A picture of the fading”."""

from __future__ import annotations

from typing import Any

from reference import drawn, sigmoid_chain
from registry import misconception


def _axes() -> Any:
    """New axes. The grader loads this file and draws only when it looks for a hint."""
    import matplotlib.pyplot as plt  # half a second, needed for a hint alone

    return plt.subplots()[1]


def _named(ax: Any) -> dict[str, Any]:
    ax.set(xlabel="depth", ylabel="derivative")
    ax.legend()
    return drawn(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="linear",
    equation="(11)",
    vi="Trục tung là thang thường: từ lớp thứ ba mọi thứ đều trông như 0. Cần thang logarit.",
    en=(
        "The vertical axis is linear: from the third layer on everything looks like 0. Make it "
        "logarithmic."
    ),
)
def fading_linear(depths: list[int]) -> object:
    ax = _axes()
    ax.plot(depths, [sigmoid_chain(0.0, depth)[1] for depth in depths], label="sigmoid")
    ax.plot(depths, [0.25**depth for depth in depths], label="bound")
    return _named(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="both_log",
    equation="(11)",
    vi=(
        "Cả hai trục là thang logarit. Suy giảm theo cấp số nhân chỉ thành đường thẳng khi trục "
        "hoành là thang thường."
    ),
    en=(
        "Both axes are logarithmic. Geometric decay is a straight line only if the horizontal "
        "axis is linear."
    ),
)
def fading_both_log(depths: list[int]) -> object:
    ax = _axes()
    ax.loglog(depths, [sigmoid_chain(0.0, depth)[1] for depth in depths], label="sigmoid")
    ax.loglog(depths, [0.25**depth for depth in depths], label="bound")
    return _named(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="value",
    equation="(11)",
    vi="Bạn vẽ giá trị của chuỗi sigmoid. Đạo hàm là kết quả thứ hai của sigmoid_chain.",
    en=(
        "You draw the value of the nested sigmoids. The derivative is the second result of "
        "sigmoid_chain."
    ),
)
def fading_value(depths: list[int]) -> object:
    ax = _axes()
    ax.semilogy(depths, [sigmoid_chain(0.0, depth)[0] for depth in depths], label="sigmoid")
    ax.semilogy(depths, [0.25**depth for depth in depths], label="bound")
    return _named(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="no_bound",
    equation="(11)",
    vi="Thiếu đường 0,25^depth để so sánh.",
    en="The line 0.25^depth, to compare with, is missing.",
)
def fading_no_bound(depths: list[int]) -> object:
    ax = _axes()
    ax.semilogy(depths, [sigmoid_chain(0.0, depth)[1] for depth in depths], label="sigmoid")
    return _named(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="only_bound",
    equation="(11)",
    vi="Cả hai đường đều là 0,25^depth. Đường thứ nhất là đạo hàm thật của chuỗi sigmoid.",
    en="Both lines are 0.25^depth. The first one is the true derivative of the nested sigmoids.",
)
def fading_only_bound(depths: list[int]) -> object:
    ax = _axes()
    ax.semilogy(depths, [0.25**depth for depth in depths], label="sigmoid")
    ax.semilogy(depths, [0.25**depth for depth in depths], label="bound")
    return _named(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="half",
    equation="(11)",
    vi="Đường so sánh dùng 0,5. Độ dốc lớn nhất của sigmoid là 0,25.",
    en="The line to compare with uses 0.5. The steepest slope of a sigmoid is 0.25.",
)
def fading_half(depths: list[int]) -> object:
    ax = _axes()
    ax.semilogy(depths, [sigmoid_chain(0.0, depth)[1] for depth in depths], label="sigmoid")
    ax.semilogy(depths, [0.5**depth for depth in depths], label="bound")
    return _named(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="at_one",
    equation="(11)",
    vi="Đạo hàm được lấy tại x = 1. Đề bài hỏi tại x = 0.",
    en="The derivative is taken at x = 1. The question asks for x = 0.",
)
def fading_at_one(depths: list[int]) -> object:
    ax = _axes()
    ax.semilogy(depths, [sigmoid_chain(1.0, depth)[1] for depth in depths], label="sigmoid")
    ax.semilogy(depths, [0.25**depth for depth in depths], label="bound")
    return _named(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="by_number",
    equation="(11)",
    vi="Trục hoành là số thứ tự của điểm. Hãy vẽ theo chính depths.",
    en="The horizontal axis counts the points. Draw against depths itself.",
)
def fading_by_number(depths: list[int]) -> object:
    ax = _axes()
    ax.semilogy(
        range(len(depths)), [sigmoid_chain(0.0, depth)[1] for depth in depths], label="sigmoid"
    )
    ax.semilogy(range(len(depths)), [0.25**depth for depth in depths], label="bound")
    return _named(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="nameless_axes",
    equation="(11)",
    vi="Hai trục chưa có tên: người xem không biết cái gì được vẽ theo cái gì.",
    en="The axes have no names: a reader cannot tell what is drawn against what.",
)
def fading_nameless_axes(depths: list[int]) -> object:
    ax = _axes()
    ax.semilogy(depths, [sigmoid_chain(0.0, depth)[1] for depth in depths], label="sigmoid")
    ax.semilogy(depths, [0.25**depth for depth in depths], label="bound")
    ax.legend()
    return drawn(ax)


@misconception(
    "t2_1a",
    of="plot_vanishing",
    id="no_legend",
    equation="(11)",
    vi="Thiếu chú giải: hai đường không phân biệt được. Gọi ax.legend() sau khi đặt label.",
    en="No legend: nobody can tell the lines apart. Call ax.legend() after giving labels.",
)
def fading_no_legend(depths: list[int]) -> object:
    ax = _axes()
    ax.semilogy(depths, [sigmoid_chain(0.0, depth)[1] for depth in depths], label="sigmoid")
    ax.semilogy(depths, [0.25**depth for depth in depths], label="bound")
    ax.set(xlabel="depth", ylabel="derivative")
    return drawn(ax)
