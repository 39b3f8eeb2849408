"""Known wrong answers to q6_8, “Near the minimum”."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from registry import misconception, variant


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="strict",
    equation="L ≤ L* + ε",
    vi="Khoảng cách đúng bằng eps bị bạn loại. Định nghĩa dùng ≤, kể cả bằng.",
    en="You leave out a gap of exactly eps. The definition says ≤, equality included.",
)
def near_strict(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    return next((k for k, loss in enumerate(losses) if loss - lowest < eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="absolute_loss",
    equation="L ≤ L* + ε",
    vi=(
        'Bạn so chính mất mát với eps. "Gần cực tiểu" đo khoảng cách tới giá trị TỐT NHẤT, vốn '
        "không nhất thiết bằng 0."
    ),
    en=(
        'You compare the loss itself with eps. "Near the minimum" measures the distance to the '
        "BEST value, which need not be 0."
    ),
)
def near_absolute(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    return next((k for k, loss in enumerate(losses) if loss <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="falsy_best",
    equation="L ≤ L* + ε",
    vi=(
        'best = 0 bị coi như không cho: trong Python 0 cũng là "sai", nên `best or min(losses)` '
        "bỏ qua nó. Hãy hỏi `is None`."
    ),
    en=(
        'best = 0 is taken for "not given": in Python 0 counts as false, so `best or min(losses)` '
        "skips it. Ask `is None`."
    ),
)
def near_falsy(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = best or min(losses)
    return next((k for k, loss in enumerate(losses) if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="one_based",
    equation="L ≤ L* + ε",
    vi="Bạn đếm từ 1. Chỉ số trong Python, và ở đây, bắt đầu từ 0: losses[0] là trước bước đầu.",
    en="You count from 1. Indices start at 0 in Python, and here: losses[0] precedes any step.",
)
def near_one_based(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    return next((k for k, loss in enumerate(losses, start=1) if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="argmin",
    equation="L ≤ L* + ε",
    vi="Bạn tìm nơi mất mát THẤP NHẤT. Cần lần ĐẦU TIÊN nó đủ gần, thường sớm hơn nhiều.",
    en=(
        "You find where the loss is LOWEST. The FIRST time it is close enough is often much "
        "earlier."
    ),
)
def near_argmin(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    k = int(np.argmin(losses))
    return k if losses[k] - lowest <= eps else None


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="minus_one",
    equation="L ≤ L* + ε",
    vi=(
        "Khi không có bước nào đủ gần, bạn trả về một số (−1, 0 hoặc độ dài). Người gọi chờ None: "
        "một số trông như một chỉ số hợp lệ."
    ),
    en=(
        "When no step is near enough you return a number (−1, 0 or the length). The caller expects "
        "None: a number looks like a valid index."
    ),
)
def near_minus_one(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    return next((k for k, loss in enumerate(losses) if loss - lowest <= eps), -1)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="stops_at_a_rise",
    equation="L ≤ L* + ε",
    vi=(
        "Bạn dừng tìm ở lần đầu mất mát tăng lên. Nó có thể lên rồi lại xuống (SGD vẫn thế): hãy "
        "xem hết danh sách."
    ),
    en=(
        "You stop looking when the loss first rises. It may go up and down again (with SGD it "
        "does): look through the whole list."
    ),
)
def near_stops_at_a_rise(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    for k, loss in enumerate(losses):
        if k > 0 and loss > losses[k - 1]:
            return None
        if loss - lowest <= eps:
            return k
    return None


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="relative",
    equation="L ≤ L* + ε",
    vi="Bạn hiểu eps là tỉ lệ phần trăm của best. Ở đây eps là một khoảng cách tuyệt đối.",
    en="You take eps for a fraction of best. Here eps is an absolute distance.",
)
def near_relative(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    bound = lowest * (1 + eps)
    return next((k for k, loss in enumerate(losses) if loss <= bound), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="last_as_best",
    equation="L ≤ L* + ε",
    vi=(
        "Khi best không được cho, bạn lấy giá trị CUỐI. Mất mát có thể tăng lại ở cuối: mặc định "
        "là giá trị nhỏ nhất."
    ),
    en=(
        "When best is not given you take the LAST value. The loss may rise again at the end: the "
        "default is the lowest one."
    ),
)
def near_last_as_best(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = losses[-1] if best is None else best
    return next((k for k, loss in enumerate(losses) if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="returns_loss",
    equation="L ≤ L* + ε",
    vi="Bạn trả về mất mát. Câu này hỏi BƯỚC thứ mấy: chỉ số k.",
    en="You return the loss. The question is at WHICH step: the index k.",
)
def near_returns_loss(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    return next((float(loss) for loss in losses if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="last_near",
    equation="L ≤ L* + ε",
    vi="Bạn trả về bước CUỐI CÙNG đủ gần. Cần bước đầu tiên: dừng ngay khi tìm thấy.",
    en="You return the LAST step that is close enough. The first is wanted: stop when you find it.",
)
def near_last(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    near = [k for k, loss in enumerate(losses) if loss - lowest <= eps]
    return near[-1] if near else None


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="best_ignored",
    equation="L ≤ L* + ε",
    vi="Tham số best không được dùng. Khi người gọi biết giá trị tối ưu, hãy so với giá trị ấy.",
    en="The argument best is not used. When the caller knows the optimum, compare with that.",
)
def near_best_ignored(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses)
    return next((k for k, loss in enumerate(losses) if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="gives_up_at_once",
    equation="L ≤ L* + ε",
    vi=(
        "Bạn trả về None ngay khi giá trị đầu tiên chưa đủ gần. Phải xem hết dãy: `return "
        "None` đứng sau vòng lặp."
    ),
    en=(
        "You return None as soon as the first loss is not near enough. Look at all of them: "
        "`return None` belongs behind the loop."
    ),
)
def near_minimum_step_gives_up_at_once(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    return 0 if losses[0] - lowest <= eps else None


@variant("q6_8", of="near_minimum_step", id="minus_one")
def near_minimum_step_minus_one(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    for k, loss in enumerate(losses):
        if loss - lowest <= eps:
            return k
    return len(losses)


@variant("q6_8", of="near_minimum_step", id="minus_one")
def near_minimum_step_minus_one_2(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    for k, loss in enumerate(losses):
        if loss - lowest <= eps:
            return k
    return 0


@variant("q6_8", of="near_minimum_step", id="minus_one")
def near_minimum_step_minus_one_3(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    for k, loss in enumerate(losses):
        if loss - lowest <= eps:
            return k
    return len(losses) - 1


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="all_steps",
    equation="L ≤ L* + ε",
    vi="Bạn trả về mọi chỉ số đủ gần. Đề chỉ cần chỉ số đầu tiên, một số.",
    en="You return all the steps that are near enough. Only the first is asked for, one number.",
)
def near_minimum_step_all_steps(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    return [k for k, loss in enumerate(losses) if loss - lowest <= eps]


@variant("q6_8", of="near_minimum_step", id="argmin")
def near_minimum_step_argmin(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    return int(np.argmin(np.abs(np.asarray(losses) - lowest)))


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="stays_near",
    equation="L ≤ L* + ε",
    vi=(
        "Bạn tìm bước mà từ đó mất mát LUÔN ở gần. Đề cần bước đầu tiên nó đủ gần, dù sau đó "
        "có tăng lại."
    ),
    en=(
        "You look for the step from which the loss STAYS near. The first step at which it is "
        "near is asked for, even if it rises again."
    ),
)
def near_minimum_step_stays_near(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    for k in range(len(losses)):
        if all(loss - lowest <= eps for loss in losses[k:]):
            return k
    return None


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="sorted_assumed",
    equation="L ≤ L* + ε",
    vi=(
        "Tìm kiếm nhị phân (np.searchsorted, bisect) chỉ đúng với dãy đã sắp xếp. Mất mát có "
        "thể lên xuống: hãy xem lần lượt từng giá trị."
    ),
    en=(
        "A binary search (np.searchsorted, bisect) needs a sorted sequence. The losses may go "
        "up and down: look at one after another."
    ),
)
def near_minimum_step_sorted_assumed(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    backward = np.asarray(losses)[::-1]
    k = len(backward) - int(np.searchsorted(backward, lowest + eps, side="right"))
    return k if k < len(backward) else None


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="isclose",
    equation="L ≤ L* + ε",
    vi=(
        "np.isclose cộng thêm một sai số tương đối (rtol), nên với mất mát lớn, khoảng cách "
        "hơn eps cũng được nhận. Hãy so sánh trực tiếp với eps."
    ),
    en=(
        "np.isclose adds a relative tolerance (rtol), so that for large losses a gap beyond "
        "eps is let through. Compare with eps itself."
    ),
)
def near_minimum_step_isclose(
    losses: Sequence[float], eps: float, best: float | None = None
) -> object:
    lowest = min(losses) if best is None else best
    for k, loss in enumerate(losses):
        if np.isclose(loss, lowest, atol=eps):
            return k
    return None
