"""Known wrong answers to q4_4, “Learning-rate decay”."""

from __future__ import annotations

import numpy as np
from registry import misconception, variant


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_float",
    equation="(6)",
    vi=(
        "Với step, tốc độ học trượt dần thay vì xuống từng bậc: bạn chia t cho every mà giữ cả "
        "phần lẻ. Hãy đếm số lần every đã trôi qua *trọn vẹn*."
    ),
    en=(
        "With step the rate slides down instead of stepping: you keep the fraction when you divide "
        "t by every. Count how often every has passed *in full*."
    ),
)
def schedule_step_float(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t / every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_every_ignored",
    equation="(6)",
    vi=(
        "Với step, every không có tác dụng: tốc độ học giảm sau mỗi lần cập nhật. Nó chỉ được giảm "
        "sau mỗi every lần."
    ),
    en=(
        "With step, every has no effect: the rate falls after each update. It should fall after "
        "every so many only."
    ),
)
def schedule_step_every_ignored(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate**t
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_once",
    equation="(6)",
    vi=(
        "Với step, bạn nhân rate với số bậc thay vì lũy thừa. Sau k bậc, tốc độ học đã được nhân "
        "với rate k lần."
    ),
    en=(
        "With step you multiply rate by the number of steps instead of raising it to that power. "
        "After k steps the rate has been applied k times."
    ),
)
def schedule_step_once(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate * (t // every) if t >= every else lr0
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_early",
    equation="(6)",
    vi="Với step, bậc thang xuống sớm một lần cập nhật: bạn đếm t từ 1. Bộ đếm t bắt đầu từ 0.",
    en=(
        "With step the stairs come one update too early: you count t from 1. The counter t begins "
        "at 0."
    ),
)
def schedule_step_early(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** ((t + 1) // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_remainder",
    equation="(6)",
    vi=(
        "Với step, bạn dùng phần dư của phép chia nên tốc độ học lên xuống theo chu kỳ. Số bậc đã "
        "qua là thương, không phải dư."
    ),
    en=(
        "With step you use the remainder of the division, so the rate goes up and down in cycles. "
        "The steps that have passed are the quotient."
    ),
)
def schedule_step_remainder(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t % every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="inverse_no_1",
    equation="(6)",
    vi=(
        "Với inverse, mẫu số thiếu số 1: khi t = 0 phải chia cho 0. Có số 1 thì mọi thứ bắt đầu từ "
        "lr0."
    ),
    en=(
        "With inverse the denominator lacks its 1: at t = 0 it divides by 0. The 1 makes "
        "everything begin at lr0."
    ),
)
def schedule_inverse_no_1(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="inverse_power",
    equation="(6)",
    vi=(
        "Với inverse, bạn lũy thừa 1 + rate theo t, tức là giảm theo cấp số nhân. Mẫu số là 1 cộng "
        "với *tích* của rate và t."
    ),
    en=(
        "With inverse you raise 1 + rate to the power t, which is exponential decay. The "
        "denominator is 1 plus the *product* of rate and t."
    ),
)
def schedule_inverse_power(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate) ** t
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="inverse_bracket",
    equation="(6)",
    vi=(
        "Với inverse, thiếu ngoặc ở mẫu số: chỉ có 1 được chia, còn phần sau bị cộng thêm vào, nên "
        "tốc độ học *tăng*."
    ),
    en=(
        "With inverse a bracket is missing in the denominator: only the 1 divides, the rest is "
        "added on, and the rate *grows*."
    ),
)
def schedule_inverse_bracket(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / 1 + rate * t
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="exponential_grows",
    equation="(6)",
    vi="Với exponential, số mũ mất dấu trừ nên tốc độ học tăng vọt. Giảm thì số mũ phải âm.",
    en=(
        "With exponential the exponent has lost its minus sign, and the rate explodes. To decay, "
        "the exponent must be negative."
    ),
)
def schedule_exponential_grows(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="exponential_power",
    equation="(6)",
    vi="Với exponential, bạn dùng rate làm cơ số. Cơ số ở đây là e; rate nằm trên số mũ.",
    en=(
        "With exponential you take rate as the base. Here the base is e, and rate stands in the "
        "exponent."
    ),
)
def schedule_exponential_power(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * rate**t
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="exponential_line",
    equation="(6)",
    vi=(
        "Với exponential, bạn dùng đường thẳng 1 − rate·t, chỉ gần đúng khi tích ấy nhỏ; về sau nó "
        "âm. Hãy dùng hàm mũ."
    ),
    en=(
        "With exponential you use the line 1 − rate·t, which is close only while the product is "
        "small; later it turns negative. Use the exponential function."
    ),
)
def schedule_exponential_line(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * (1 - rate * t)
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="constant_decays",
    equation="(6)",
    vi="constant cũng bị giảm. Đúng như tên gọi, nó luôn là lr0.",
    en="constant decays as well. As the name says, it is lr0 all the time.",
)
def schedule_constant_decays(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0 / (1 + rate * t)
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="silent_unknown",
    equation="(6)",
    vi=(
        "Với một kiểu lạ bạn lặng lẽ trả về lr0, nên một tên gõ sai sẽ không ai phát hiện. Hãy báo "
        "ValueError."
    ),
    en=(
        "For an unknown kind you quietly return lr0, and a mistyped name would never be noticed. "
        "Raise a ValueError."
    ),
)
def schedule_silent_unknown(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    return lr0


@misconception(
    "q4_4",
    of="lr_schedule",
    id="key_error",
    equation="(6)",
    vi="Với một kiểu lạ, hàm báo KeyError (từ dict) thay vì ValueError như đề yêu cầu.",
    en=(
        "For an unknown kind a KeyError (of a dict) is raised instead of the ValueError that is "
        "asked for."
    ),
)
def schedule_key_error(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise KeyError(kind)


@misconception(
    "q4_4",
    of="lr_schedule",
    id="only_factor",
    equation="(6)",
    vi="Kết quả không có lr0: đây mới chỉ là hệ số giảm. Hãy nhân nó với tốc độ học ban đầu.",
    en=(
        "lr0 is missing in the result: this is only the factor of decay. Multiply it by the first "
        "learning rate."
    ),
)
def schedule_only_factor(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return 1.0
    if kind == "inverse":
        return 1 / (1 + rate * t)
    if kind == "exponential":
        return float(np.exp(-rate * t))
    if kind == "step":
        return rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="counts_from_1",
    equation="(6)",
    vi=(
        "Bạn dùng t + 1 thay cho t, nên ngay lần cập nhật đầu tiên tốc độ học đã nhỏ hơn lr0. Bộ "
        "đếm bắt đầu từ 0."
    ),
    en=(
        "You use t + 1 in place of t, so that even the first update gets less than lr0. The "
        "counter begins at 0."
    ),
)
def schedule_counts_from_1(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * (t + 1))
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * (t + 1)))
    if kind == "step":
        return lr0 * rate ** ((t + 1) // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_times_count",
    equation="(6)",
    vi="step: mỗi bậc nhân thêm một lần rate, nên k bậc là rate^k, không phải rate·k.",
    en="step: each stair multiplies by rate once more, so k stairs are rate^k, not rate·k.",
)
def lr_schedule_step_times_count(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate * (t // every)
    raise ValueError(kind)


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_subtracts",
    equation="(6)",
    vi="step: mỗi bậc NHÂN tốc độ học với rate. Trừ đi thì sớm muộn nó cũng âm.",
    en=(
        "step: each stair MULTIPLIES the learning rate by rate. With a subtraction it ends below 0."
    ),
)
def lr_schedule_step_subtracts(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 - rate * (t // every)
    raise ValueError(kind)


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_grows",
    equation="(6)",
    vi="step: bạn chia cho rate^k nên tốc độ học tăng. Hãy nhân.",
    en="step: you divide by rate^k, and the learning rate grows. Multiply.",
)
def lr_schedule_step_grows(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 / rate ** (t // every)
    raise ValueError(kind)


@variant("q4_4", of="lr_schedule", id="inverse_bracket")
def lr_schedule_inverse_bracket(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate) * t
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(kind)


@variant("q4_4", of="lr_schedule", id="inverse_bracket")
def lr_schedule_inverse_bracket_2(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / ((1 + rate) * t) if t else lr0
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(kind)


@variant("q4_4", of="lr_schedule", id="inverse_bracket")
def lr_schedule_inverse_bracket_3(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / 1 + rate * t
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(kind)


@misconception(
    "q4_4",
    of="lr_schedule",
    id="exponential_without_rate",
    equation="(6)",
    vi="exponential: thiếu rate trong số mũ, e^(−rate·t).",
    en="exponential: rate is missing in the exponent, e^(−rate·t).",
)
def lr_schedule_exponential_without_rate(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(kind)


@variant("q4_4", of="lr_schedule", id="silent_unknown")
def lr_schedule_silent_unknown(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    return None


@variant("q4_4", of="lr_schedule", id="silent_unknown")
def lr_schedule_silent_unknown_2(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    return "unknown"


@variant("q4_4", of="lr_schedule", id="silent_unknown")
def lr_schedule_silent_unknown_3(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    return 0.0
