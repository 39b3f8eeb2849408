"""Known wrong answers to q1_5, “Which way is down?”."""

from __future__ import annotations

import numpy as np
from registry import misconception, variant


@misconception(
    "q1_5",
    of="descent_direction",
    id="ascent",
    equation="(3)",
    vi="Đây là hướng lên dốc: cùng dấu với đạo hàm. Muốn f giảm phải đi ngược dấu của nó.",
    en="This is the way up: the derivative's own sign. To make f smaller, go against it.",
)
def direction_ascent(derivative: float) -> object:
    return int(np.sign(derivative))


@misconception(
    "q1_5",
    of="descent_direction",
    id="literal_paper",
    equation="(3)",
    vi=(
        "Đạo hàm âm mà bạn vẫn đi sang trái, tức là cùng chiều với đạo hàm như mục 2.1 viết. Hãy "
        "thử với x² tại −1: đi sang trái thì f tăng."
    ),
    en=(
        "For a negative derivative you still go left, along with the derivative, as section 2.1 "
        "puts it. Try x² at −1: to the left f grows."
    ),
)
def direction_literal_paper(derivative: float) -> object:
    return -1 if derivative != 0 else 0


@misconception(
    "q1_5",
    of="descent_direction",
    id="zero_goes_right",
    equation="(3)",
    vi=(
        "Khi đạo hàm bằng 0 bạn vẫn đi sang phải. Ở điểm dừng không có phía nào dốc xuống: trả về "
        "0."
    ),
    en=(
        "With derivative 0 you still go to the right. At a stationary point neither side slopes "
        "down: return 0."
    ),
)
def direction_zero_goes_right(derivative: float) -> object:
    return -1 if derivative > 0 else 1


@misconception(
    "q1_5",
    of="descent_direction",
    id="zero_goes_left",
    equation="(3)",
    vi=(
        "Khi đạo hàm bằng 0 bạn vẫn đi sang trái. Ở điểm dừng không có phía nào dốc xuống: trả về "
        "0."
    ),
    en=(
        "With derivative 0 you still go to the left. At a stationary point neither side slopes "
        "down: return 0."
    ),
)
def direction_zero_goes_left(derivative: float) -> object:
    return 1 if derivative < 0 else -1


@misconception(
    "q1_5",
    of="descent_direction",
    id="step",
    equation="(3)",
    vi="Bạn trả về cả độ dài của bước. Ở đây chỉ hỏi hướng: −1, 0 hoặc +1.",
    en="You return a step with its length. Only the direction is asked for: −1, 0 or +1.",
)
def direction_step(derivative: float) -> object:
    return -derivative


@misconception(
    "q1_5",
    of="descent_direction",
    id="tolerance",
    equation="(3)",
    vi=(
        "Đạo hàm rất nhỏ bị coi như 0. Đất chỉ hơi nghiêng vẫn là nghiêng: chỉ khi đạo hàm đúng "
        "bằng 0 mới đứng yên."
    ),
    en=(
        "Very small derivatives are taken for 0. Ground that is only slightly tilted is tilted all "
        "the same: stay only where the derivative is 0."
    ),
)
def direction_tolerance(derivative: float) -> object:
    return 0 if abs(derivative) < 1e-8 else -int(np.sign(derivative))


@misconception(
    "q1_5",
    of="descent_direction",
    id="whole_numbers",
    equation="(3)",
    vi=(
        "Đạo hàm bị đổi sang số nguyên trước khi xét dấu, nên 0,3 thành 0. Hãy xét dấu của chính "
        "số thực ấy."
    ),
    en=(
        "The derivative is made a whole number before its sign is looked at, so 0.3 becomes 0. "
        "Look at the sign of the real number itself."
    ),
)
def direction_whole_numbers(derivative: float) -> object:
    return -int(np.sign(int(derivative)))


@misconception(
    "q1_5",
    of="descent_direction",
    id="only_one_side",
    equation="(3)",
    vi="Đạo hàm âm cho 0, như thể không cần đi đâu. Khi f đang giảm, hãy cứ đi tiếp sang phải.",
    en=(
        "A negative derivative gives 0, as if there were nowhere to go. Where f falls, go on to "
        "the right."
    ),
)
def direction_only_one_side(derivative: float) -> object:
    return -1 if derivative > 0 else 0


@misconception(
    "q1_5",
    of="descent_direction",
    id="yes_or_no",
    equation="(3)",
    vi="Bạn trả về True hoặc False. Câu trả lời có ba khả năng và là một số: −1, 0 hoặc +1.",
    en="You return True or False. There are three answers, and they are numbers: −1, 0 or +1.",
)
def direction_yes_or_no(derivative: float) -> object:
    return bool(derivative < 0)


@misconception(
    "q1_5",
    of="descent_direction",
    id="word",
    equation="(3)",
    vi="Bạn trả về một từ. Để nhân được với độ dài bước, hướng phải là một số: −1, 0 hoặc +1.",
    en=(
        "You return a word. To be multiplied by the length of a step, a direction must be a "
        "number: −1, 0 or +1."
    ),
)
def direction_word(derivative: float) -> object:
    if derivative == 0:
        return "stay"
    return "left" if derivative > 0 else "right"


@variant("q1_5", of="descent_direction", id="tolerance")
def descent_direction_tolerance_v2(derivative: float) -> object:
    if abs(derivative) < 1e-6:
        return 0
    return -1 if derivative > 0 else 1


@variant("q1_5", of="descent_direction", id="tolerance")
def descent_direction_tolerance_v3(derivative: float) -> object:
    if abs(derivative) < 1e-10:
        return 0
    return -1 if derivative > 0 else 1


@misconception(
    "q1_5",
    of="descent_direction",
    id="squashed",
    equation="(3)",
    vi="Đây là một bước có độ dài giữa −1 và 1. Đề hỏi hướng: đúng một trong −1, 0, +1.",
    en=(
        "This is a step with a length between −1 and 1. A direction is asked for: exactly one of "
        "−1, 0, +1."
    ),
)
def descent_direction_squashed(derivative: float) -> object:
    return -np.tanh(derivative)


@variant("q1_5", of="descent_direction", id="squashed")
def descent_direction_squashed_v2(derivative: float) -> object:
    return -np.clip(derivative, -1, 1)


@misconception(
    "q1_5",
    of="descent_direction",
    id="nothing_at_zero",
    equation="(3)",
    vi="Khi đạo hàm bằng 0, hàm không trả về gì (None). Tại điểm dừng hãy trả về 0.",
    en="For a derivative of 0 nothing is returned (None). At a stationary point return 0.",
)
def descent_direction_nothing_at_zero(derivative: float) -> object:
    if derivative > 0:
        return -1
    if derivative < 0:
        return 1
    return None


@variant("q1_5", of="descent_direction", id="nothing_at_zero")
def descent_direction_nothing_at_zero_v2(derivative: float) -> object:
    if derivative == 0:
        raise ValueError("a stationary point")
    return -1 if derivative > 0 else 1


@misconception(
    "q1_5",
    of="descent_direction",
    id="divided_by_zero",
    equation="(3)",
    vi=(
        "Bạn chia đạo hàm cho trị tuyệt đối của nó; với 0 phép chia ấy không có nghĩa. Hãy xét "
        "riêng điểm dừng."
    ),
    en=(
        "You divide the derivative by its absolute value; for 0 that division has no meaning. "
        "Look at the stationary point by itself."
    ),
)
def descent_direction_divided_by_zero(derivative: float) -> object:
    return -derivative / abs(derivative)


@misconception(
    "q1_5",
    of="descent_direction",
    id="always_left",
    equation="(3)",
    vi="Bạn luôn đi sang trái. Nơi đạo hàm âm, f giảm về bên phải.",
    en="You always go to the left. Where the derivative is negative, f falls to the right.",
)
def descent_direction_always_left(derivative: float) -> object:
    return -1
