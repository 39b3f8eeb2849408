"""Known wrong answers to t6_2a, “How far Euler is from the flow”."""

from __future__ import annotations

import numpy as np
from reference import gradient_flow
from registry import misconception

Curve = np.ndarray


def euler(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> Curve:
    """Euler's path, a row a step."""
    return gradient_flow(lambda theta: curvature * theta, theta0, dt, n_steps)


def flow(curvature: Curve, theta0: Curve, times: Curve) -> Curve:
    """The true flow, a row a time."""
    return np.exp(-curvature * times[:, np.newaxis]) * theta0


@misconception(
    "t6_2a",
    of="flow_gap",
    id="uphill",
    equation="(6)",
    vi="Dòng chảy của bạn đi lên dốc: số mũ phải là −h·t.",
    en="Your flow runs uphill: the exponent has to be −h·t.",
)
def gap_uphill(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    times = dt * np.arange(n_steps + 1)
    apart = euler(curvature, theta0, dt, n_steps) - flow(-curvature, theta0, times)
    return np.linalg.norm(apart, axis=1)


@misconception(
    "t6_2a",
    of="flow_gap",
    id="late",
    equation="(6)",
    vi="Dòng chảy được lấy tại (k + 1)·dt. Sau k bước thời gian mới là k·dt.",
    en="The flow is taken at (k + 1)·dt. After k steps the time is k·dt.",
)
def gap_late(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    times = dt * np.arange(1, n_steps + 2)
    apart = euler(curvature, theta0, dt, n_steps) - flow(curvature, theta0, times)
    return np.linalg.norm(apart, axis=1)


@misconception(
    "t6_2a",
    of="flow_gap",
    id="no_dt",
    equation="(6)",
    vi="Thời gian được lấy là k thay vì k·dt: mỗi bước chỉ dài dt.",
    en="The time is taken to be k instead of k·dt: each step lasts dt.",
)
def gap_no_dt(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    times = np.arange(n_steps + 1.0)
    apart = euler(curvature, theta0, dt, n_steps) - flow(curvature, theta0, times)
    return np.linalg.norm(apart, axis=1)


@misconception(
    "t6_2a",
    of="flow_gap",
    id="squared",
    equation="(6)",
    vi="Đây là bình phương khoảng cách: chưa lấy căn.",
    en="These are squared distances: the root is missing.",
)
def gap_squared(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    times = dt * np.arange(n_steps + 1)
    apart = euler(curvature, theta0, dt, n_steps) - flow(curvature, theta0, times)
    return np.sum(apart**2, axis=1)


@misconception(
    "t6_2a",
    of="flow_gap",
    id="largest",
    equation="(6)",
    vi="Bạn lấy độ lệch lớn nhất trong các thành phần. Khoảng cách Euclid gộp mọi thành phần.",
    en="You take the largest difference of one entry. The Euclidean distance counts them all.",
)
def gap_largest(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    times = dt * np.arange(n_steps + 1)
    apart = euler(curvature, theta0, dt, n_steps) - flow(curvature, theta0, times)
    return np.max(np.abs(apart), axis=1)


@misconception(
    "t6_2a",
    of="flow_gap",
    id="summed",
    equation="(6)",
    vi="Bạn cộng trị tuyệt đối của các độ lệch. Khoảng cách Euclid là căn của tổng bình phương.",
    en="You add up absolute differences. The Euclidean distance is the root of the sum of squares.",
)
def gap_summed(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    times = dt * np.arange(n_steps + 1)
    apart = euler(curvature, theta0, dt, n_steps) - flow(curvature, theta0, times)
    return np.sum(np.abs(apart), axis=1)


@misconception(
    "t6_2a",
    of="flow_gap",
    id="no_curvature",
    equation="(6)",
    vi="Dòng chảy dùng e^(−t) cho mọi hướng: mỗi hướng có độ cong h riêng.",
    en="The flow uses e^(−t) in every direction: each has a curvature h of its own.",
)
def gap_no_curvature(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    times = dt * np.arange(n_steps + 1)
    apart = euler(curvature, theta0, dt, n_steps) - flow(np.ones(len(theta0)), theta0, times)
    return np.linalg.norm(apart, axis=1)


@misconception(
    "t6_2a",
    of="flow_gap",
    id="to_the_bottom",
    equation="(6)",
    vi="Đây là khoảng cách từ Euler tới đáy. Đề bài hỏi khoảng cách tới dòng chảy thật.",
    en="This is Euler's distance from the bottom. The question asks for that from the true flow.",
)
def gap_to_the_bottom(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    times = dt * np.arange(n_steps + 1)
    apart = euler(curvature, theta0, dt, n_steps) + 0 * flow(curvature, theta0, times)
    return np.linalg.norm(apart, axis=1)
