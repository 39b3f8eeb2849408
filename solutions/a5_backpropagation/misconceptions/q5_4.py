"""Known wrong answers to q5_4, “δ of a hidden layer”."""

from __future__ import annotations

import numpy as np
from reference import (
    act,
    dact,
)
from registry import misconception, variant


@misconception(
    "q5_4",
    of="delta_hidden",
    id="no_transpose",
    equation="(18)–(19)",
    vi=(
        "Thiếu chuyển vị. Xuôi thì W đưa từ lớp này sang lớp sau; ngược thì W^T đưa δ trở về. Với "
        "W vuông, NumPy sẽ không báo lỗi."
    ),
    en=(
        "The transpose is missing. Forward, W leads to the next layer; backward, W^T leads δ "
        "home. With a square W, NumPy will not complain."
    ),
)
def hidden_no_transpose(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next @ delta_next * dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="silent_transpose",
    equation="(18)–(19)",
    vi=(
        "Khi W vuông, kết quả là của W chứ không phải của W^T. Chuyển vị luôn cần, không chỉ khi "
        "shape đòi hỏi."
    ),
    en=(
        "For a square W the result is that of W, not of W^T. The transpose is always needed, not "
        "only where the shapes ask for it."
    ),
)
def hidden_silent_transpose(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    W = W_next if W_next.shape[0] == W_next.shape[1] else W_next.T
    return W @ delta_next * dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="matmul_fprime",
    equation="(18)–(19)",
    vi=(
        "f'(z) đang được nhân bằng @. Dấu trong (18), (19) là ⊙: từng phần tử một, mỗi nơ-ron chỉ "
        "nhân với f' của chính nó."
    ),
    en=(
        "f'(z) is multiplied with @. The sign in (18), (19) is ⊙: entry by entry, each neuron "
        "with its own f' only."
    ),
)
def hidden_matmul_fprime(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next @ dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="f_not_fprime",
    equation="(18)–(19)",
    vi="Bạn nhân với f(z) thay vì f'(z). Gradient cần biết f thay đổi nhanh đến đâu, không phải f.",
    en="You multiply by f(z), not f'(z). A gradient asks how fast f changes, not how large it is.",
)
def hidden_f_not_fprime(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * act(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="no_fprime",
    equation="(18)–(19)",
    vi="Thiếu f'(z). Trong ví dụ của bài báo nó bằng 1 ở mọi nơi nên không ai thấy thiếu.",
    en="f'(z) is missing. In the paper's example it is 1 everywhere, so nobody misses it.",
)
def hidden_no_fprime(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next + 0 * z


@misconception(
    "q5_4",
    of="delta_hidden",
    id="fprime_at_a",
    equation="(18)–(19)",
    vi=(
        "f' đang được tính tại a = f(z). Với ReLU kết quả vẫn đúng, với sigmoid hay tanh thì "
        "không: dact chờ z."
    ),
    en=("f' is taken at a = f(z). ReLU does not notice, sigmoid and tanh do: dact expects z."),
)
def hidden_fprime_at_a(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * dact(act(z, activation), activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="transposed_out",
    equation="(19)",
    vi=(
        "Kết quả nằm ngang như bài báo in δ(1) thành hàng. Quy ước ở đây: mỗi mẫu một CỘT, shape "
        "(d, n) như z."
    ),
    en=(
        "The result lies on its side, as the paper prints δ(1) in a row. Here each sample is a "
        "COLUMN: shape (d, n), like z."
    ),
)
def hidden_transposed_out(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return (W_next.T @ delta_next * dact(z, activation)).T


@misconception(
    "q5_4",
    of="delta_hidden",
    id="relu_at_zero",
    equation="(18)–(19)",
    vi="Với ReLU bạn cho f'(0) = 1. Khóa học quy ước f'(0) = 0: chỉ z > 0 mới cho gradient đi qua.",
    en=(
        "For ReLU you have f'(0) = 1. Our convention is f'(0) = 0: only z > 0 lets gradient "
        "through."
    ),
)
def hidden_relu_at_zero(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    slope = (z >= 0) * 1.0 if activation == "relu" else dact(z, activation)
    return W_next.T @ delta_next * slope


@misconception(
    "q5_4",
    of="delta_hidden",
    id="mask_on_delta",
    equation="(18)–(19)",
    vi=(
        "ReLU đang được áp lên δ: những δ âm bị xóa. Mặt nạ của ReLU xét dấu của z, không xét dấu "
        "của gradient."
    ),
    en=(
        "ReLU is applied to δ: negative δ are wiped out. ReLU's mask looks at the sign of z, not "
        "of the gradient."
    ),
)
def hidden_mask_on_delta(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    back = W_next.T @ delta_next
    return np.maximum(back, 0) if activation == "relu" else back * dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="n_again",
    equation="(18)–(19)",
    vi="Bạn chia cho n thêm lần nữa. 1/n đã nằm trong δ của lớp cuối và đi theo xuống mọi lớp.",
    en="You divide by n once more. 1/n is in the last layer's δ already and travels down with it.",
)
def hidden_n_again(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * dact(z, activation) / z.shape[1]


@misconception(
    "q5_4",
    of="delta_hidden",
    id="sign",
    equation="(18)–(19)",
    vi="Có một dấu trừ thừa. Dấu trừ duy nhất nằm ở bước cập nhật (22), không nằm trong δ.",
    en="There is a minus too many. The only one belongs to the update (22), none to δ.",
)
def hidden_sign(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return -(W_next.T @ delta_next * dact(z, activation))


@misconception(
    "q5_4",
    of="delta_hidden",
    id="summed_weights",
    equation="(18)–(19)",
    vi=(
        "Bạn cộng các trọng số lại trước rồi mới nhân với tổng δ. Mỗi trọng số phải nhân với δ của "
        "đúng nơ-ron mà nó dẫn tới."
    ),
    en=(
        "You add up the weights and multiply by the sum of δ. Each weight belongs to the δ of the "
        "very neuron it leads to."
    ),
)
def hidden_summed_weights(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    weights = W_next.sum(axis=0)[:, np.newaxis]
    return weights * delta_next.sum(axis=0) * dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="inplace",
    equation="(18)–(19)",
    vi="z của người gọi bị ghi đè bằng f'(z). Bước sau còn cần z: hãy tạo mảng mới.",
    en="The caller's z is overwritten with f'(z). It is still needed: make a new array.",
)
def hidden_inplace(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    z[...] = dact(z, activation)
    return W_next.T @ delta_next * z


@misconception(
    "q5_4",
    of="delta_hidden",
    id="relu_always",
    equation="(18)–(19)",
    vi=(
        "f' luôn là của một hàm kích hoạt, dù activation nói gì. Hãy gọi dact với tên được "
        "truyền vào."
    ),
    en=(
        "f' is always that of one activation, whatever the argument says. Call dact with the "
        "name that is passed in."
    ),
)
def delta_hidden_relu_always(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * (z > 0)


@variant("q5_4", of="delta_hidden", id="relu_always")
def delta_hidden_relu_always_2(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * (z >= 0)


@variant("q5_4", of="delta_hidden", id="relu_always")
def delta_hidden_relu_always_3(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * dact(z, "sigmoid")


@variant("q5_4", of="delta_hidden", id="relu_always")
def delta_hidden_relu_always_4(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * dact(z, "tanh")


@misconception(
    "q5_4",
    of="delta_hidden",
    id="added",
    equation="(18)–(19)",
    vi="f'(z) được cộng vào. Quy tắc chuỗi NHÂN từng phần tử.",
    en="f'(z) is added. The chain rule MULTIPLIES, entry by entry.",
)
def delta_hidden_added(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next + dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="times_z",
    equation="(18)–(19)",
    vi="Bạn nhân với z. Cần nhân với đạo hàm f'(z).",
    en="You multiply by z. The derivative f'(z) is needed.",
)
def delta_hidden_times_z(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * z


@misconception(
    "q5_4",
    of="delta_hidden",
    id="averaged",
    equation="(18)–(19)",
    vi="Các mẫu bị lấy trung bình. Mỗi mẫu giữ cột δ của nó: kết quả là (d, n).",
    en="The samples are averaged. Each keeps its own column of δ: the result is (d, n).",
)
def delta_hidden_averaged(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return np.mean(W_next.T @ delta_next * dact(z, activation), axis=1, keepdims=True)


@variant("q5_4", of="delta_hidden", id="averaged")
def delta_hidden_averaged_2(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return np.sum(W_next.T @ delta_next * dact(z, activation), axis=1, keepdims=True)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="tanh_not_squared",
    equation="(18)–(19)",
    vi="Đạo hàm của tanh là 1 − tanh²(z); bạn thiếu bình phương.",
    en="The derivative of tanh is 1 − tanh²(z); you lack the square.",
)
def delta_hidden_tanh_not_squared(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    slope = 1 - np.tanh(z) if activation == "tanh" else dact(z, activation)
    return W_next.T @ delta_next * slope


@misconception(
    "q5_4",
    of="delta_hidden",
    id="one_minus_s",
    equation="(18)–(19)",
    vi="Đạo hàm của sigmoid là s(1 − s); bạn chỉ có một phần của nó.",
    en="The derivative of the sigmoid is s(1 − s); you have a part of it only.",
)
def delta_hidden_one_minus_s(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    slope = 1 - act(z, "sigmoid") if activation == "sigmoid" else dact(z, activation)
    return W_next.T @ delta_next * slope
