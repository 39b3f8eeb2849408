"""Known wrong answers to q5_7, “Updating the parameters”."""

from __future__ import annotations

from typing import Any

import numpy as np
from registry import misconception, variant

Arrays = dict[str, np.ndarray]


@misconception(
    "q5_7",
    of="update_params",
    id="ascent",
    equation="(22)–(23)",
    vi="Dấu cộng đi LÊN dốc. Muốn mất mát giảm phải trừ: đi ngược gradient.",
    en="A plus walks UPHILL. For the loss to fall, subtract: go against the gradient.",
)
def update_ascent(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: params[key] + lr * grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="shallow_copy",
    equation="(22)–(23)",
    vi=(
        "Từ điển hoặc mảng của người gọi bị thay đổi: `-=` và `*=` sửa tại chỗ, và bản sao của một "
        "từ điển vẫn dùng chung các mảng. Hãy tạo từ điển mới với những mảng mới."
    ),
    en=(
        "The caller's own dict or arrays are changed: `-=` and `*=` work in place, and a copy of a "
        "dict still shares its arrays. Make a new dict with new arrays."
    ),
)
def update_shallow_copy(params: Arrays, grads: Arrays, lr: float) -> object:
    new = dict(params)
    for key in new:
        new[key] -= lr * grads[key]
    return new


@misconception(
    "q5_7",
    of="update_params",
    id="no_lr",
    equation="(22)–(23)",
    vi="Thiếu tốc độ học: bạn trừ cả gradient. (22) trừ η lần gradient.",
    en="The learning rate is missing: you subtract the whole gradient, (22) only η times it.",
)
def update_no_lr(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: params[key] - grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="fixed_lr",
    equation="(22)–(23)",
    vi="Tốc độ học luôn là 0,1. Hãy dùng lr được truyền vào.",
    en="The learning rate is always 0.1. Use the lr that is passed in.",
)
def update_fixed_lr(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: params[key] - 0.1 * grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="weights_only",
    equation="(23)",
    vi="Chỉ các W được cập nhật. Độ lệch b cũng là tham số: xem (23).",
    en="Only the W are updated. The biases are parameters too: see (23).",
)
def update_weights_only(params: Arrays, grads: Arrays, lr: float) -> object:
    return {
        key: params[key] - lr * grads[key] if key[0] == "W" else params[key].copy()
        for key in params
    }


@misconception(
    "q5_7",
    of="update_params",
    id="two_layers",
    equation="(22)–(23)",
    vi="Chỉ W1, b1, W2, b2 được trả về. Mạng có thể có nhiều hay ít lớp hơn: hãy duyệt mọi khóa.",
    en="Only W1, b1, W2 and b2 come back. There may be more or fewer layers: loop over the keys.",
)
def update_two_layers(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: params[key] - lr * grads[key] for key in ("W1", "b1", "W2", "b2")}


@misconception(
    "q5_7",
    of="update_params",
    id="only_change",
    equation="(22)–(23)",
    vi="Đây mới chỉ là phần phải trừ, lr·gradient. Còn lấy tham số cũ trừ đi nó nữa.",
    en="This is what has to be subtracted, lr·gradient. Now subtract it from the old parameters.",
)
def update_only_change(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: lr * grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="shrinks_params",
    equation="(22)–(23)",
    vi="lr đang nhân với cả hiệu, nên tham số cũng bị co lại. lr chỉ nhân với gradient.",
    en=(
        "lr multiplies the whole difference and shrinks the parameters too. It belongs to grads "
        "only."
    ),
)
def update_shrinks(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: lr * (params[key] - grads[key]) for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="by_position",
    equation="(22)–(23)",
    vi=(
        "Tham số và gradient được ghép theo thứ tự trong từ điển. Lan truyền ngược tạo gradient từ "
        "lớp cuối, nên hãy ghép theo khóa."
    ),
    en=(
        "Parameters and gradients are matched by their place in the dictionary. Backpropagation "
        "makes the last layer's first, so match them by key."
    ),
)
def update_by_position(params: Arrays, grads: Arrays, lr: float) -> object:
    pairs = zip(params.items(), grads.values(), strict=True)
    return {key: value - lr * slope for (key, value), slope in pairs}


@misconception(
    "q5_7",
    of="update_params",
    id="keeps_dtype",
    equation="(22)–(23)",
    vi="Tham số nguyên bị giữ kiểu nguyên nên phần thập phân mất. Tham số mới phải là số thực.",
    en=(
        "Integer parameters stay integers and lose their decimals. The new ones must be real "
        "numbers."
    ),
)
def update_keeps_dtype(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: (params[key] - lr * grads[key]).astype(params[key].dtype) for key in params}


@variant("q5_7", of="update_params", id="shallow_copy")
def update_scales_grads(params: Arrays, grads: Arrays, lr: float) -> object:
    for key in grads:
        grads[key] *= lr
    return {key: params[key] - grads[key] for key in params}


@variant("q5_7", of="update_params", id="shallow_copy")
def update_params_shallow_copy(params: Any, grads: Any, lr: float) -> object:
    for key in params:
        params[key] = params[key] - lr * grads[key]
    return params


@variant("q5_7", of="update_params", id="shallow_copy")
def update_params_shallow_copy_2(params: Any, grads: Any, lr: float) -> object:
    for key in params:
        params[key] -= lr * grads[key]
    return params


@misconception(
    "q5_7",
    of="update_params",
    id="nothing_returned",
    equation="(22)–(23)",
    vi="Hàm sửa params của người gọi và không trả về gì. Hãy trả về một từ điển mới.",
    en="The function changes the caller's params and returns nothing. Return a new dict.",
)
def update_params_nothing_returned(params: Any, grads: Any, lr: float) -> object:
    for key in params:
        params[key] = params[key] - lr * grads[key]
    return None


@misconception(
    "q5_7",
    of="update_params",
    id="a_list",
    equation="(22)–(23)",
    vi="Bạn trả về một danh sách các mảng. Đề cần từ điển với các khóa của params.",
    en="You return a list of arrays. A dict with the keys of params is asked for.",
)
def update_params_a_list(params: Any, grads: Any, lr: float) -> object:
    return [params[key] - lr * grads[key] for key in params]


@misconception(
    "q5_7",
    of="update_params",
    id="only_the_step",
    equation="(22)–(23)",
    vi="Chỉ có bước đi −η·∂L/∂W. Nó phải được cộng vào tham số cũ.",
    en="There is only the step −η·∂L/∂W. It has to be added to the old parameters.",
)
def update_params_only_the_step(params: Any, grads: Any, lr: float) -> object:
    return {key: -lr * grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="clipped_gradient",
    equation="(22)–(23)",
    vi="Gradient bị chặn trước khi dùng. (22) trừ đi đúng η lần gradient.",
    en="The gradient is clipped before it is used. (22) subtracts just η times the gradient.",
)
def update_params_clipped_gradient(params: Any, grads: Any, lr: float) -> object:
    return {key: params[key] - lr * np.clip(grads[key], -1, 1) for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="scaled_parameters",
    equation="(22)–(23)",
    vi="Tham số bị nhân với (1 − η·gradient). Hãy trừ η·gradient khỏi tham số.",
    en="The parameters are multiplied by (1 − η·gradient). Subtract η·gradient from them.",
)
def update_params_scaled_parameters(params: Any, grads: Any, lr: float) -> object:
    return {key: params[key] * (1 - lr * grads[key]) for key in params}
