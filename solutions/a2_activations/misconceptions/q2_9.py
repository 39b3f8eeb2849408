"""Known wrong answers to q2_9, “★ Where does the gradient go?”."""

from __future__ import annotations

from reference import sigmoid, sigmoid_grad
from registry import misconception, variant


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


@variant("q2_9", of="sigmoid_chain", id="sum")
def chain_sum_v2(x: float, depth: int) -> object:
    value, derivative = x, 0.0
    for _ in range(depth):
        derivative = derivative + sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@variant("q2_9", of="sigmoid_chain", id="sum")
def chain_sum_v3(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = derivative + sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="mean",
    equation="(11)",
    vi="Đây là trung bình của các độ dốc. Quy tắc chuỗi NHÂN chúng.",
    en="This is the mean of the slopes. The chain rule MULTIPLIES them.",
)
def chain_mean(x: float, depth: int) -> object:
    value, total = x, 0.0
    for _ in range(depth):
        total = total + sigmoid_grad(value)
        value = sigmoid(value)
    return value, total / depth if depth else 1.0


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="last_point",
    equation="(11)",
    vi="Mọi thừa số được lấy tại giá trị cuối cùng. Mỗi độ dốc thuộc về giá trị đi VÀO lớp của nó.",
    en=(
        "Every factor is taken at the last value. Each slope belongs to the value that goes INTO "
        "its layer."
    ),
)
def chain_last_point(x: float, depth: int) -> object:
    value = x
    for _ in range(depth):
        value = sigmoid(value)
    return value, sigmoid_grad(value) ** depth


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="stops_early",
    equation="(11)",
    vi=(
        "Bạn dừng khi giá trị hầu như không đổi hoặc đạo hàm đã rất nhỏ. Cần đủ depth lớp: đạo "
        "hàm còn nhỏ nữa."
    ),
    en=(
        "You stop when the value hardly changes or the derivative is very small. All depth layers"
        " count: the derivative goes on shrinking."
    ),
)
def chain_stops_early(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        old, value = value, sigmoid(value)
        if abs(value - old) < 1e-3:
            break
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="one_short",
    equation="(11)",
    vi="Có một sigmoid quá ít. Độ sâu 1 dùng nó một lần.",
    en="There is one sigmoid too few. Depth 1 applies it once.",
)
def chain_one_short(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth - 1):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="starts_at_zero",
    equation="(11)",
    vi="Bạn luôn bắt đầu từ 0. Hãy bắt đầu từ x.",
    en="You always start from 0. Start from x.",
)
def chain_starts_at_zero(x: float, depth: int) -> object:
    value, derivative = 0.0, 1.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="slope_from_input",
    equation="(11)",
    vi="Bạn dùng v(1 − v) với v ĐI VÀO sigmoid. Trong s(1 − s), s là giá trị đi ra.",
    en="You use v(1 − v) with the v that goes INTO the sigmoid. In s(1 − s), s is what comes out.",
)
def chain_slope_from_input(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = derivative * value * (1 - value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="coarse_difference",
    equation="(11)",
    vi=(
        "Đạo hàm là một tỉ số sai phân: chỉ gần đúng, và khi đạo hàm rất nhỏ thì sai. Hãy nhân "
        "các độ dốc."
    ),
    en=(
        "The derivative is a difference quotient: only nearly right, and wrong where it is very "
        "small. Multiply the slopes."
    ),
)
def chain_coarse_difference(x: float, depth: int) -> object:
    value, beside = x, x + 1e-3
    for _ in range(depth):
        value, beside = sigmoid(value), sigmoid(beside)
    return value, (beside - value) / 1e-3


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="whole_lists",
    equation="(11)",
    vi="Bạn trả về hai danh sách, mọi giá trị trên đường đi. Chỉ cần hai số cuối cùng.",
    en="You return two lists, every value on the way. Only the two last numbers are needed.",
)
def chain_whole_lists(x: float, depth: int) -> object:
    values, slopes = [x], [1.0]
    for _ in range(depth):
        slopes.append(slopes[-1] * sigmoid_grad(values[-1]))
        values.append(sigmoid(values[-1]))
    return values, slopes
