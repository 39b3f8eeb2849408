"""Known wrong answers to q2_9, “★ Where does the gradient go?”."""

from __future__ import annotations

from reference import sigmoid, sigmoid_grad
from registry import misconception


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="same_point",
    equation="(11)",
    vi=(
        "Mọi thừa số đều được lấy tại x ban đầu. Sigmoid thứ hai đứng ở sigmoid(x), không đứng ở "
        "x: mỗi độ dốc phải lấy tại giá trị trung gian của nó."
    ),
    en=(
        "Every factor is taken at the first x. The second sigmoid stands at sigmoid(x), not at x: "
        "each slope belongs to its own intermediate value."
    ),
)
def chain_same_point(x: float, depth: int) -> object:
    value = x
    for _ in range(depth):
        value = sigmoid(value)
    return value, sigmoid_grad(x) ** depth


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="sum",
    equation="(11)",
    vi="Các độ dốc được cộng lại. Quy tắc chuỗi NHÂN chúng: mỗi lớp co hoặc giãn lớp trước.",
    en=(
        "The slopes are added up. The chain rule MULTIPLIES them: each layer stretches or shrinks "
        "what the one before did."
    ),
)
def chain_sum(x: float, depth: int) -> object:
    value, derivative = x, 0.0 if depth else 1.0
    for _ in range(depth):
        derivative = derivative + sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="last_only",
    equation="(11)",
    vi="Chỉ còn độ dốc của sigmoid cuối. Quy tắc chuỗi cần tích của TẤT CẢ các độ dốc trên đường.",
    en=(
        "Only the slope of the last sigmoid is left. The chain rule needs the product of ALL "
        "slopes on the way."
    ),
)
def chain_last_only(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="first_only",
    equation="(11)",
    vi=(
        "Chỉ có độ dốc của sigmoid đầu tiên. Các sigmoid sau cũng co giãn sự thay đổi ấy: hãy nhân "
        "thêm độ dốc của chúng."
    ),
    en=(
        "Only the slope of the first sigmoid is there. The later ones scale that change as well: "
        "multiply by their slopes too."
    ),
)
def chain_first_only(x: float, depth: int) -> object:
    value = x
    for _ in range(depth):
        value = sigmoid(value)
    return value, sigmoid_grad(x) if depth else 1.0


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="updated_first",
    equation="(11)",
    vi=(
        "Bạn cập nhật giá trị trước rồi mới lấy độ dốc, nên mọi độ dốc đều lệch đi một lớp. Độ dốc "
        "của một sigmoid lấy tại giá trị đi VÀO nó."
    ),
    en=(
        "You update the value before taking the slope, so every slope is one layer late. The slope "
        "of a sigmoid is taken at the value that goes INTO it."
    ),
)
def chain_updated_first(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        value = sigmoid(value)
        derivative = derivative * sigmoid_grad(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="upper_bound",
    equation="(11)",
    vi=(
        "0,25^depth chỉ là chặn trên: độ dốc đạt 0,25 duy nhất tại 0, mà các giá trị trung gian "
        "thì không phải 0."
    ),
    en=(
        "0.25^depth is only an upper bound: the slope is 0.25 at 0 alone, and the intermediate "
        "values are not 0."
    ),
)
def chain_upper_bound(x: float, depth: int) -> object:
    value = x
    for _ in range(depth):
        value = sigmoid(value)
    return value, 0.25**depth


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="one_too_many",
    equation="(11)",
    vi="Có một sigmoid thừa. Với depth = 1 chỉ áp dụng một lần, với depth = 0 không lần nào.",
    en="There is one sigmoid too many. Depth 1 applies it once, depth 0 not at all.",
)
def chain_one_too_many(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth + 1):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="at_least_once",
    equation="(11)",
    vi=(
        "Với depth = 0 bạn vẫn áp dụng sigmoid một lần. Không có lớp nào thì giá trị là chính x và "
        "đạo hàm là 1."
    ),
    en=(
        "For depth = 0 you still apply the sigmoid once. With no layer at all the value is x "
        "itself, and the derivative 1."
    ),
)
def chain_at_least_once(x: float, depth: int) -> object:
    value, derivative = sigmoid(x), sigmoid_grad(x)
    for _ in range(depth - 1):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="zero_at_depth_zero",
    equation="(11)",
    vi=(
        "Với depth = 0 đạo hàm của bạn là 0. Khi ấy hàm là f(x) = x, độ dốc 1; tích của không thừa "
        "số nào cũng là 1."
    ),
    en=(
        "For depth = 0 your derivative is 0. The function is then f(x) = x, with slope 1; and the "
        "product of no factors is 1 as well."
    ),
)
def chain_zero_at_depth_zero(x: float, depth: int) -> object:
    value, derivative = x, 1.0 if depth else 0.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="swapped",
    equation="(11)",
    vi="Hai kết quả đúng nhưng đổi chỗ: giá trị đứng trước, đạo hàm đứng sau.",
    en="Both results are right, in the wrong order: the value first, then the derivative.",
)
def chain_swapped(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return derivative, value


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="value_stays",
    equation="(11)",
    vi=(
        "Giá trị trả về chỉ qua một sigmoid. Mỗi lớp nhận kết quả của lớp trước, không nhận lại x."
    ),
    en=(
        "The value has passed a single sigmoid only. Each layer takes the result of the one "
        "before, not x again."
    ),
)
def chain_value_stays(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return (sigmoid(x) if depth else x), derivative
