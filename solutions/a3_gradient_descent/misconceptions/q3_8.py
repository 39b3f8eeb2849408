"""Known wrong answers to q3_8, “★ The largest stable learning rate”."""

from __future__ import annotations

import numpy as np
from registry import misconception, variant


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="one_over",
    equation="(6)",
    vi=(
        "Bạn dùng 1/λmax: tới đó w và b còn đi thẳng xuống, không dao động. Ngưỡng phân kỳ lớn "
        "gấp đôi."
    ),
    en=(
        "You use 1/λmax: up to there the run goes straight down without swinging. Divergence "
        "begins twice as far out."
    ),
)
def lr_one_over(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(1 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="no_n",
    equation="(6)",
    vi="Hessian thiếu 1/n. Mất mát là trung bình nên độ cong của nó cũng là trung bình.",
    en="The Hessian lacks its 1/n. The loss is a mean, and so is its curvature.",
)
def lr_no_n(X: np.ndarray) -> object:
    hessian = 2 * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="no_two",
    equation="(6)",
    vi="Hessian thiếu số 2 từ đạo hàm của bình phương, nên giới hạn lớn gấp đôi.",
    en=(
        "The Hessian lacks the 2 from differentiating the square, so the limit comes out twice as "
        "large."
    ),
)
def lr_no_two(X: np.ndarray) -> object:
    hessian = X.T @ X / len(X)
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="n_twice",
    equation="(6)",
    vi="Hessian bị chia cho n hai lần.",
    en="The Hessian is divided by n twice.",
)
def lr_n_twice(X: np.ndarray) -> object:
    hessian = 2 / len(X) ** 2 * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="divide_by_d",
    equation="(6)",
    vi="Bạn chia cho số đặc trưng d. Trung bình chạy theo mẫu: chia cho n.",
    en="You divide by the number of features d. The mean runs over the samples: divide by n.",
)
def lr_divide_by_d(X: np.ndarray) -> object:
    hessian = 2 / X.shape[1] * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="hard_n3",
    equation="(6)",
    vi="Bạn luôn chia cho 3. n là số hàng của X.",
    en="You always divide by 3. n is the number of rows of X.",
)
def lr_hard_n3(X: np.ndarray) -> object:
    hessian = 2 / 3 * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="trace",
    equation="(6)",
    vi="Bạn dùng vết của Hessian. Vết là tổng các trị riêng, không phải trị riêng lớn nhất.",
    en=(
        "You use the trace of the Hessian. The trace is the sum of the eigenvalues, not the "
        "largest one."
    ),
)
def lr_trace(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.trace(hessian))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="smallest",
    equation="(6)",
    vi=(
        "Bạn dùng trị riêng nhỏ nhất. Hướng dốc nhất, với trị riêng lớn nhất, mất ổn định trước "
        "tiên."
    ),
    en=(
        "You use the smallest eigenvalue. The steepest direction, that of the largest one, "
        "becomes unstable first."
    ),
)
def lr_smallest(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[0])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="diagonal",
    equation="(6)",
    vi=(
        "Bạn dùng phần tử lớn nhất trên đường chéo. Nó chỉ bằng trị riêng lớn nhất khi Hessian là "
        "ma trận đường chéo."
    ),
    en=(
        "You use the largest diagonal entry. It equals the largest eigenvalue only if the Hessian "
        "is diagonal."
    ),
)
def lr_diagonal(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.max(np.diag(hessian)))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="row_sums",
    equation="(6)",
    vi=(
        "Bạn dùng tổng hàng lớn nhất. Đó chỉ là chặn trên của trị riêng lớn nhất, nên giới hạn nhỏ "
        "hơn cần thiết."
    ),
    en=(
        "You use the largest row sum. That only bounds the largest eigenvalue from above, so your "
        "limit is too small."
    ),
)
def lr_row_sums(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.linalg.norm(hessian, np.inf))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="frobenius",
    equation="(6)",
    vi="Bạn dùng chuẩn Frobenius. Trị riêng lớn nhất của Hessian là chuẩn phổ (chuẩn 2).",
    en=(
        "You use the Frobenius norm. The largest eigenvalue of the Hessian is its spectral norm "
        "(2-norm)."
    ),
)
def lr_frobenius(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.linalg.norm(hessian))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="singular_not_squared",
    equation="(6)",
    vi=(
        "Giá trị kỳ dị (singular value) của X chưa được bình phương. Trị riêng của XᵀX là bình "
        "phương của chúng."
    ),
    en="The singular value of X is not squared. The eigenvalues of XᵀX are the squares.",
)
def lr_singular_not_squared(X: np.ndarray) -> object:
    largest = np.linalg.svd(X, compute_uv=False)[0]
    return float(2 / (2 / len(X) * largest))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="no_transpose",
    equation="(6)",
    vi="X chưa được chuyển vị: X nhân X không phải là Hessian. Hãy xem lại H = (2/n)·XᵀX.",
    en="X is not transposed: X times X is not the Hessian. See H = (2/n)·XᵀX again.",
)
def lr_no_transpose(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X @ X
    return float(2 / np.max(np.abs(np.linalg.eigvals(hessian))))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="best_rate",
    equation="(6)",
    vi="Đây là tốc độ học hội tụ nhanh nhất. Câu này hỏi ngưỡng mà vượt qua thì phân kỳ.",
    en=(
        "This is the rate that converges fastest. The question asks for the limit beyond which "
        "the run diverges."
    ),
)
def lr_best_rate(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    values = np.linalg.eigvalsh(hessian)
    return float(2 / (values[0] + values[-1]))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="eigenvalue",
    equation="(6)",
    vi="Bạn trả về λmax. Giới hạn của tốc độ học tỉ lệ nghịch với nó.",
    en="You return λmax. The limit of the learning rate is inversely proportional to it.",
)
def lr_eigenvalue(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="centred",
    equation="(6)",
    vi=(
        "Bạn trừ trung bình của mỗi cột (ma trận hiệp phương sai). Hessian dùng chính X, kể cả "
        "cột số 1."
    ),
    en=(
        "You subtract each column's mean (the covariance matrix). The Hessian uses X itself, the "
        "column of ones included."
    ),
)
def lr_centred(X: np.ndarray) -> object:
    shifted = X - np.mean(X, axis=0)
    hessian = 2 / len(X) * shifted.T @ shifted
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="paper_number",
    equation="(6)",
    vi="Kết quả luôn là 0,180295, dù X khác đi. Hãy tính từ X được truyền vào.",
    en="The result is always 0.180295, whatever X. Compute it from the X passed in.",
)
def lr_paper_number(X: np.ndarray) -> object:
    return 0.18029492


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="below_the_limit",
    equation="(6)",
    vi="Bạn lấy một phần của ngưỡng cho an toàn. Đề hỏi chính ngưỡng 2/λmax.",
    en="You take a part of the limit, to be safe. The limit 2/λmax itself is asked for.",
)
def limit_below_the_limit(X: np.ndarray) -> object:
    return 0.99 * 2 / float(np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1])


@variant("q3_8", of="max_stable_lr", id="below_the_limit")
def limit_below_the_limit_v2(X: np.ndarray) -> object:
    return 0.9 * 2 / float(np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="unsorted_eigenvalue",
    equation="(6)",
    vi=(
        "Bạn lấy trị riêng đầu hay cuối của np.linalg.eig, nhưng chúng không được sắp xếp. Hãy "
        "lấy trị lớn nhất."
    ),
    en=(
        "You take the first or last eigenvalue of np.linalg.eig, but these come in no order. Take"
        " the largest."
    ),
)
def limit_unsorted_eigenvalue(X: np.ndarray) -> object:
    return float(2 / np.real(np.linalg.eigvals(2 / len(X) * X.T @ X)[0]))


@variant("q3_8", of="max_stable_lr", id="unsorted_eigenvalue")
def limit_unsorted_eigenvalue_v2(X: np.ndarray) -> object:
    return float(2 / np.real(np.linalg.eigvals(2 / len(X) * X.T @ X)[-1]))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="few_iterations",
    equation="(6)",
    vi="Phép lặp lũy thừa dừng quá sớm. Khi hai trị riêng gần nhau cần nhiều vòng lặp hơn.",
    en=(
        "The power iteration stops too early. Where two eigenvalues are near each other it needs "
        "many more rounds."
    ),
)
def limit_few_iterations(X: np.ndarray) -> object:
    hessian, direction = 2 / len(X) * X.T @ X, np.ones(X.shape[1])
    for _ in range(10):
        direction = hessian @ direction
        direction = direction / np.linalg.norm(direction)
    return float(2 / (direction @ hessian @ direction))


@variant("q3_8", of="max_stable_lr", id="few_iterations")
def limit_few_iterations_v2(X: np.ndarray) -> object:
    hessian, direction = 2 / len(X) * X.T @ X, np.ones(X.shape[1])
    for _ in range(3):
        direction = hessian @ direction
        direction = direction / np.linalg.norm(direction)
    return float(2 / (direction @ hessian @ direction))


@variant("q3_8", of="max_stable_lr", id="few_iterations")
def limit_few_iterations_v3(X: np.ndarray) -> object:
    hessian, direction = 2 / len(X) * X.T @ X, np.ones(X.shape[1])
    for _ in range(5):
        direction = hessian @ direction
        direction = direction / np.linalg.norm(direction)
    return float(2 / (direction @ hessian @ direction))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="extra_bias",
    equation="(6)",
    vi=(
        "Bạn thêm một cột số 1. X đã là ma trận thiết kế: có cột ấy hay không là việc của người "
        "gọi."
    ),
    en=(
        "You add a column of ones. X is the design matrix already: that column is the caller's "
        "choice."
    ),
)
def limit_extra_bias(X: np.ndarray) -> object:
    design = np.column_stack([X, np.ones(len(X))])
    return float(2 / np.linalg.eigvalsh(2 / len(X) * design.T @ design)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="determinant",
    equation="(6)",
    vi="Bạn dùng định thức, tích của các trị riêng. Chỉ trị riêng lớn nhất quyết định.",
    en="You use the determinant, the product of the eigenvalues. Only the largest one decides.",
)
def limit_determinant(X: np.ndarray) -> object:
    return float(2 / np.linalg.det(2 / len(X) * X.T @ X))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="largest_entry",
    equation="(6)",
    vi="Bạn dùng phần tử lớn nhất của X. Ngưỡng phụ thuộc vào trị riêng lớn nhất của H.",
    en="You use the largest entry of X. The limit depends on the largest eigenvalue of H.",
)
def limit_largest_entry(X: np.ndarray) -> object:
    return float(2 / np.max(X) ** 2)


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="mean_eigenvalue",
    equation="(6)",
    vi="Bạn dùng trung bình các trị riêng. Hướng dốc nhất, trị riêng lớn nhất, hỏng trước tiên.",
    en=(
        "You use the mean eigenvalue. The steepest direction, that of the largest one, becomes "
        "unstable first."
    ),
)
def limit_mean_eigenvalue(X: np.ndarray) -> object:
    return float(2 / np.mean(np.linalg.eigvalsh(2 / len(X) * X.T @ X)))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="all_eigenvalues",
    equation="(6)",
    vi="Bạn trả về một ngưỡng cho từng trị riêng. Đề hỏi một số, của trị riêng lớn nhất.",
    en="You return a limit for every eigenvalue. One number is asked for, that of the largest.",
)
def limit_all_eigenvalues(X: np.ndarray) -> object:
    return 2 / np.linalg.eigvalsh(2 / len(X) * X.T @ X)


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="root_of_eigenvalue",
    equation="(6)",
    vi="Bạn lấy căn của trị riêng. Trị riêng của H dùng ngay, không lấy căn.",
    en="You take the root of the eigenvalue. The eigenvalue of H is used as it is.",
)
def limit_root_of_eigenvalue(X: np.ndarray) -> object:
    return float(2 / np.sqrt(np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1]))
