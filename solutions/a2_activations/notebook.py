# %% [markdown] lang="vi"
# # A2 · Hai đường cong và một cỗ máy đại số
#
# Một nơ-ron nhân tạo làm rất ít việc: cộng các tín hiệu lại rồi hỏi một câu, "có nên chuyển tiếp
# không?". Câu hỏi ấy là **hàm kích hoạt**. ReLU trả lời dứt khoát như cánh cửa sập; sigmoid trả
# lời mềm mại như chiếc núm vặn. Khi mạng học, không phải giá trị của chúng mà **độ dốc** của
# chúng quyết định tín hiệu sửa sai có đi ngược về được không. Cuối bài này bạn sẽ thấy tín hiệu
# ấy tắt lịm sau mười lớp sigmoid.
#
# Để tới đó, ta cần hai dụng cụ. Một cái rất cũ: quy tắc lũy thừa, thuộc lòng từ phổ thông. Một
# cái mới hơn: **SymPy**, thư viện biết lấy đạo hàm bằng chữ chứ không bằng số. Bài này đi theo
# ghi chú về đạo hàm đi kèm bài báo.
#
# **Cách làm bài.** Mỗi câu có một hàm để bạn viết thay cho dòng `raise NotImplementedError` (riêng
# câu 2.3 có hai hàm). Ô `grader.check` ngay bên dưới chạy thử trên một ví dụ nhỏ. Khi chấm, hàm
# của bạn còn gặp những dữ liệu bạn không nhìn thấy: hệ số khác 1, số âm, số 0, mảng hai chiều, số
# rất lớn, biến không tên là x. Dữ liệu truyền vào không bao giờ bị sửa.
#
# > **Đọc kỹ bài báo.** Ghi chú gọi *gradient descent* là "hạ giang". Chữ ấy không ai dùng, có lẽ
# > do máy dịch mà ra; tệp gốc còn bị hỏng mã nên mất nhiều dấu. Cả khóa học dùng **hạ gradient**.
# > Và từ "mô hình *trượt* xuống điểm có lỗi thấp nhất" của ghi chú hãy hiểu dè dặt: đi ngược
# > gradient chỉ chắc chắn đưa ta xuống thấp hơn *ở gần đây*, nếu bước đủ ngắn.

# %% [markdown] lang="en"
# # A2 · Two curves and an algebra machine
#
# An artificial neuron does very little: it adds up its signals and asks one question, "shall I
# pass this on?". That question is the **activation function**. ReLU answers like a trapdoor; the
# sigmoid answers like a dimmer. When a network learns, it is not their values but their
# **slopes** that decide whether the correcting signal finds its way back. At the end of this
# assignment you will see that signal die away within ten layers of sigmoids.
#
# To get there we need two tools. One is very old: the power rule, known by heart since school.
# The other is newer: **SymPy**, a library that differentiates with letters instead of numbers.
# This assignment follows the note on derivatives that goes with the paper.
#
# **How to work.** Each question has one function for you to write in place of
# `raise NotImplementedError` (question 2.3 has two). The `grader.check` cell right below tries it
# on a small example. For your grade it will also meet data that you do not see: coefficients
# other than 1, negative numbers, zero, 2-D arrays, very large numbers, variables that are not
# called x. Data that you are given are never changed.
#
# > **Read the paper closely.** The note calls gradient descent "hạ giang", a word nobody uses,
# > born perhaps of a translation machine; its file had also lost some of its letters. The course
# > says **hạ gradient**. And when the note has the model "slide" down to the lowest error, take
# > it with care: walking against the gradient leads lower for certain only *nearby*, and only if
# > the step is short enough.

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
import sympy as sp

# %% lang="vi"
NOT_YET = "Ô này cần hàm {}. Bạn viết hàm đó trước, rồi quay lại chạy ô này."

# %% lang="en"
NOT_YET = "This cell needs {}. Write that function first, then come back and run the cell again."


# %%
@contextmanager
def when_ready():
    """Run the block; if one of your functions is still to be written, say which and go on."""
    try:
        yield
    except NotImplementedError as missing:
        print(NOT_YET.format(missing))


# %% [markdown] lang="vi"
# ## 2.1 Số mũ đi xuống (2 điểm)
#
# Đạo hàm của $x^2$ là $2x$, của $x^3$ là $3x^2$. Cùng một điệu múa: số mũ bước xuống làm hệ số,
# rồi chính nó giảm đi 1.
#
# $$
# \frac{d}{dx}\left( a x^n \right) = n\,a\,x^{n-1}
# $$
#
# Viết `power_rule(a, n)`, trả về hai số `(hệ số, số mũ)` của đạo hàm. `n` là số nguyên, có thể
# âm: $4/x = 4x^{-1}$ có đạo hàm $-4x^{-2}$.
#
# > **Đọc kỹ bài báo.** Công thức trên giấy đúng cả với $n = 0$, vì $0 \cdot x^{-1}$ là 0. Nhưng
# > máy sẽ vấp: tại $x = 0$ nó phải tính $0 \cdot \infty$. Hằng số có đạo hàm bằng 0 ở *mọi* nơi,
# > nên ta thỏa thuận: với $n = 0$ trả về `(0, 0)`.

# %% [markdown] lang="en"
# ## 2.1 The exponent comes down (2 points)
#
# The derivative of $x^2$ is $2x$, that of $x^3$ is $3x^2$. It is the same dance every time: the
# exponent steps down to become a factor, and then goes down by 1 itself.
#
# $$
# \frac{d}{dx}\left( a x^n \right) = n\,a\,x^{n-1}
# $$
#
# Write `power_rule(a, n)`, returning two numbers, the `(coefficient, exponent)` of the
# derivative. `n` is a whole number and may be negative: $4/x = 4x^{-1}$ has the derivative
# $-4x^{-2}$.
#
# > **Read the paper closely.** On paper the formula holds for $n = 0$ too, since $0 \cdot x^{-1}$
# > is 0. But a machine stumbles over it: at $x = 0$ it has to compute $0 \cdot \infty$. A constant
# > has the derivative 0 *everywhere*, so we agree: for $n = 0$ return `(0, 0)`.

# %% question="q2_1"

# %%
with when_ready():
    for a, n in [(1, 2), (1, 3), (4, -1), (5, 0)]:
        print(f"{a}·x^{n:<2} →  (coefficient, exponent) = {power_rule(a, n)}")

# %% [markdown] lang="vi"
# Ở đây không có sai số nào cả: các con số phải khớp tuyệt đối. Quy tắc lũy thừa không ước lượng,
# nó *biết*.

# %% [markdown] lang="en"
# There is no error to speak of here: the numbers must match exactly. The power rule does not
# estimate, it *knows*.

# %% [markdown] lang="vi"
# ## 2.2 Cả một đa thức (3 điểm)
#
# Đạo hàm của một tổng là tổng các đạo hàm, nên đa thức dài mấy cũng chỉ là quy tắc trên lặp lại
# cho từng số hạng. Ta ghi đa thức bằng danh sách hệ số, **bậc tăng dần**:
#
# $$
# c_0 + c_1 x + c_2 x^2 + \dots \quad\longleftrightarrow\quad [c_0,\ c_1,\ c_2,\ \dots]
# $$
#
# Viết `poly_derivative(coeffs)`, trả về danh sách hệ số của đạo hàm, cũng theo bậc tăng dần, ngắn
# hơn một phần tử. Hằng số thì cho `[0]`. Trong NumPy có cả hai thứ tự, nên hãy đọc kỹ trước khi
# mượn: `np.polyder` xếp bậc *giảm* dần.

# %% [markdown] lang="en"
# ## 2.2 A whole polynomial (3 points)
#
# The derivative of a sum is the sum of the derivatives, so even a long polynomial is just the
# rule above, term by term. We write a polynomial as the list of its coefficients, in **ascending
# powers**:
#
# $$
# c_0 + c_1 x + c_2 x^2 + \dots \quad\longleftrightarrow\quad [c_0,\ c_1,\ c_2,\ \dots]
# $$
#
# Write `poly_derivative(coeffs)`, returning the coefficients of the derivative, ascending as
# well, one fewer than before. A constant gives `[0]`. NumPy has both orders, so read before you
# borrow: `np.polyder` has its powers *descend*.

# %% question="q2_2"

# %%
with when_ready():
    cubic = [1.0, -3.0, 0.0, 1.0]  # 1 - 3x + x³
    slope = poly_derivative(cubic)
    print("f :", cubic)
    print("f′:", list(slope))

    x_axis = np.linspace(-2.2, 2.2, 200)
    fig, (top, bottom) = plt.subplots(2, 1, figsize=(5, 4.5), sharex=True)
    top.plot(x_axis, np.polynomial.polynomial.polyval(x_axis, cubic))
    bottom.plot(x_axis, np.polynomial.polynomial.polyval(x_axis, slope), color="tab:red")
    bottom.axhline(0, color="0.6", linewidth=1)
    for ax, label in ((top, "f"), (bottom, "f′")):
        for place in (-1, 1):
            ax.axvline(place, color="0.6", linestyle=":")
        ax.set(ylabel=label)
    bottom.set(xlabel="x")
    plt.show()

# %% [markdown] lang="vi"
# Hãy đọc hai hình cùng lúc. Nơi $f'$ dương thì $f$ đi lên, nơi $f'$ âm thì $f$ đi xuống. Tại hai
# vạch chấm, $f' = 0$ và $f$ nằm ngang: một đỉnh đồi, một đáy thung lũng. Hẹn gặp lại chúng ở câu
# 2.8.

# %% [markdown] lang="en"
# Read the two pictures together. Where $f'$ is positive, $f$ rises; where $f'$ is negative, $f$
# falls. At the two dotted lines $f' = 0$ and $f$ is level: a hilltop and the bottom of a valley.
# We shall meet them again in 2.8.

# %% [markdown] lang="vi"
# ## 2.3 ReLU: mở hay đóng (3 điểm)
#
# $$
# \mathrm{ReLU}(x) = \max(0, x), \qquad
# \mathrm{ReLU}'(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}
# $$
#
# Nửa trái phẳng lì, nửa phải là đường $y = x$. Độ dốc vì thế chỉ có hai giá trị: 0 thì chặn
# gradient lại, 1 thì cho qua nguyên vẹn.
#
# Viết **hai** hàm `relu(x)` và `relu_grad(x)`. `x` là một số, một danh sách hay một mảng bất kỳ
# shape nào; kết quả là mảng mới cùng shape.
#
# > **Đọc kỹ bài báo.** Còn tại đúng $x = 0$? Ghi chú bỏ lửng. Đồ thị gãy ở đó: từ bên trái độ dốc
# > là 0, từ bên phải là 1, nên đạo hàm *không tồn tại*. Sai phân trung tâm trả lời 0,5, SymPy cũng
# > vậy (bạn sẽ thấy ở câu 2.6), nhưng đó chỉ là chia đôi sự bất đồng. Bài báo viết ở mục 3.5 rằng
# > đạo hàm "chỉ bằng 1 nếu z > 0", và cả khóa học theo quy ước ấy: $\mathrm{ReLU}'(0) = 0$.

# %% [markdown] lang="en"
# ## 2.3 ReLU: open or shut (3 points)
#
# $$
# \mathrm{ReLU}(x) = \max(0, x), \qquad
# \mathrm{ReLU}'(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}
# $$
#
# The left half is dead flat, the right half is the line $y = x$. So the slope has just two
# values: 0 blocks the gradient, 1 lets it pass untouched.
#
# Write **two** functions, `relu(x)` and `relu_grad(x)`. `x` is a number, a list or an array of
# any shape; the result is a new array of the same shape.
#
# > **Read the paper closely.** And what at $x = 0$ itself? The note does not say. The graph has a
# > kink there: from the left the slope is 0, from the right it is 1, so the derivative *does not
# > exist*. A central difference answers 0.5, and so does SymPy (you will see in 2.6), but that is
# > just splitting the difference. The paper says in section 3.5 that the derivative is "1 only if
# > z > 0", and the whole course keeps to that: $\mathrm{ReLU}'(0) = 0$.

# %% question="q2_3"

# %%
with when_ready():
    x_axis = np.linspace(-3, 3, 601)
    heights, slopes = relu(x_axis), np.asarray(relu_grad(x_axis), dtype=float)
    fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3))
    left.plot(x_axis, heights)
    for place in (-2.0, 1.5):
        height, tilt = float(relu(place)), float(relu_grad(place))
        near = np.array([place - 0.8, place + 0.8])
        left.plot(near, height + tilt * (near - place), color="tab:red", linewidth=3, alpha=0.6)
        left.plot(place, height, "o", color="tab:red")
    for side in (x_axis < 0, x_axis > 0):
        right.plot(x_axis[side], slopes[side], color="tab:red")
    right.plot(0, float(relu_grad(0.0)), "o", color="tab:red")
    right.plot(0, 1, "o", markerfacecolor="white", color="tab:red")
    left.set(xlabel="x", title="ReLU")
    right.set(xlabel="x", title="ReLU′", ylim=(-0.2, 1.2))
    plt.show()

# %% [markdown] lang="vi"
# Hai đoạn đỏ bên trái là tiếp tuyến: một cái nằm ngang, một cái trùng với đồ thị. Bên phải, chấm
# đặc là giá trị ta quy ước tại 0, vòng tròn rỗng là giá trị ta không chọn.

# %% [markdown] lang="en"
# The two red pieces on the left are tangents: one is level, the other coincides with the graph.
# On the right the solid dot is the value we agreed on at 0, the hollow one the value we did not
# take.

# %% [markdown] lang="vi"
# ## 2.4 Sigmoid: chữ S mềm mại (3 điểm)
#
# $$
# \sigma(x) = \frac{1}{1 + e^{-x}}
# $$
#
# Nó ép mọi số thực vào khoảng từ 0 đến 1, nên hay được đọc như một xác suất. Công thức chỉ một
# dòng, nhưng chép thẳng vào máy thì gặp bẫy: với $x = -1000$ phải tính $e^{1000}$, trong khi số
# lớn nhất máy viết được chỉ cỡ $e^{709}$. NumPy kêu *overflow*; đổi sang dạng
# $e^x / (1 + e^x)$ thì bên kia trục số lại hỏng, lần này thành `nan`.
#
# Lối ra: nhân cả tử và mẫu với $e^{x}$ thì được công thức thứ hai, và **mỗi công thức an toàn ở
# một phía**. Số mũ âm không bao giờ tràn: $e^{-1000}$ chỉ lặng lẽ thành 0.
#
# Viết `sigmoid(x)` cho số, danh sách hay mảng bất kỳ, đúng với mọi $|x| \le 1000$ mà NumPy không
# có gì để cảnh báo.

# %% [markdown] lang="en"
# ## 2.4 The sigmoid: a gentle S (3 points)
#
# $$
# \sigma(x) = \frac{1}{1 + e^{-x}}
# $$
#
# It squeezes every real number into the range from 0 to 1, which is why it is often read as a
# probability. The formula is one line, but copied straight into a machine it is a trap: for
# $x = -1000$ you need $e^{1000}$, and the largest number a machine can write is about $e^{709}$.
# NumPy cries *overflow*; switch to the form $e^x / (1 + e^x)$, and the other end of the axis
# breaks, this time with a `nan`.
#
# The way out: multiply numerator and denominator by $e^{x}$ and you have the second formula, and
# **each of the two is safe on one side**. A negative exponent never overflows: $e^{-1000}$ just
# quietly becomes 0.
#
# Write `sigmoid(x)` for a number, a list or any array, right for all $|x| \le 1000$, and with
# nothing for NumPy to warn about.

# %% question="q2_4"

# %%
with when_ready():
    for place in (-1000.0, -1.0, 0.0, 2.0, 1000.0):
        print(f"sigmoid({place:7}) = {float(sigmoid(place)):.6f}")
    x_axis = np.linspace(-4, 4, 9)
    gap = np.max(np.abs(sigmoid(x_axis) + sigmoid(-x_axis) - 1))
    print(f"sigmoid(x) + sigmoid(-x) - 1: {gap:.0e}")

# %% [markdown] lang="vi"
# Dòng cuối là một phép thử không cần đáp án: chữ S đối xứng quanh điểm $(0; 0{,}5)$, nên
# $\sigma(x) + \sigma(-x) = 1$. Lệch cỡ 1e-16 là do làm tròn, lệch hơn 1e-6 là công thức có vấn đề.

# %% [markdown] lang="en"
# The last line is a test that needs no solution: the S is symmetric about $(0, 0.5)$, so
# $\sigma(x) + \sigma(-x) = 1$. A gap of about 1e-16 is rounding, one of more than 1e-6 a flaw in
# the formula.

# %% [markdown] lang="vi"
# ## 2.5 Độ dốc của sigmoid (2 điểm)
#
# Lấy đạo hàm bằng quy tắc chuỗi rồi thu gọn, ta được một điều dễ thương: đạo hàm viết được bằng
# chính giá trị của hàm.
#
# $$
# \sigma'(x) = \sigma(x)\,\bigl(1 - \sigma(x)\bigr)
# $$
#
# Viết `sigmoid_grad(x)`. Cẩn thận với chữ x: hàm nhận giá trị **trước** khi qua sigmoid, không
# nhận $s = \sigma(x)$. Ở bài A5, lẫn hai thứ này là lỗi phổ biến nhất của lan truyền ngược.

# %% [markdown] lang="en"
# ## 2.5 The slope of the sigmoid (2 points)
#
# Differentiate by the chain rule, tidy up, and something lovely happens: the derivative can be
# written with the value of the function itself.
#
# $$
# \sigma'(x) = \sigma(x)\,\bigl(1 - \sigma(x)\bigr)
# $$
#
# Write `sigmoid_grad(x)`. Beware of the letter x: the function takes the value **before** the
# sigmoid, not $s = \sigma(x)$. In A5, mixing up these two is the most common mistake of
# backpropagation.

# %% question="q2_5"

# %%
with when_ready():
    x_axis = np.linspace(-10, 10, 401)
    heights, slopes = sigmoid(x_axis), sigmoid_grad(x_axis)
    fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3))
    left.plot(x_axis, heights)
    for place in (-5.0, 0.0, 2.0):
        height, tilt = float(sigmoid(place)), float(sigmoid_grad(place))
        near = np.array([place - 1.6, place + 1.6])
        left.plot(near, height + tilt * (near - place), color="tab:red", linewidth=3, alpha=0.6)
        left.plot(place, height, "o", color="tab:red")
        print(f"x = {place:4}   slope = {tilt:.6f}")
    right.plot(x_axis, slopes, color="tab:red")
    for ax in (left, right):
        ax.axvspan(-10, -5, color="0.92")
        ax.axvspan(5, 10, color="0.92")
        ax.set(xlabel="x", xlim=(-10, 10))
    left.set(title="sigmoid")
    right.set(title="sigmoid′", ylim=(0, 0.27))
    plt.show()

# %% [markdown] lang="vi"
# Dốc nhất là tại 0, và cũng chỉ được {{ paper.SIGMOID_SLOPE_MAX }}. Trong hai dải xám, đường cong
# gần như nằm ngang: tại $x = 5$ độ dốc còn {{ paper.SIGMOID_SLOPE_FIVE }}, tại 10 là khoảng
# 0,000045. Nơ-ron ở đó **bão hòa**: nó rất tự tin, và vì thế gần như điếc trước mọi lời sửa sai.
# Ghi chú đi kèm bài báo nói đúng cả hai điều này.

# %% [markdown] lang="en"
# It is steepest at 0, and even there just {{ paper.SIGMOID_SLOPE_MAX }}. In the two grey bands
# the curve is almost level: at $x = 5$ the slope is down to {{ paper.SIGMOID_SLOPE_FIVE }}, at 10
# to about 0.000045. A neuron out there is **saturated**: very sure of itself, and therefore nearly
# deaf to any correction. The note is right on both counts.

# %% [markdown] lang="vi"
# ## 2.6 Để SymPy lấy đạo hàm (2 điểm)
#
# Đến đây bạn đã tự tay suy ra các đạo hàm. Với biểu thức rắc rối hơn, ta có người giúp. Với SymPy,
# `x = sp.Symbol("x")` không phải là một con số mà là một *chữ*; `x**3 - 2*x` là một biểu thức, và
# phép lấy đạo hàm trả về một biểu thức khác: **chính xác**, không phải ước lượng.
#
# Viết `sym_derivative(expr, var)`: đạo hàm của `expr` theo `var`. Biến không nhất thiết tên là x,
# và `expr` có khi chỉ là một số của Python. Mọi cách viết tương đương đều được tính là đúng.

# %% [markdown] lang="en"
# ## 2.6 Let SymPy differentiate (2 points)
#
# So far you have derived the derivatives yourself. For more tangled expressions there is help. To
# SymPy, `x = sp.Symbol("x")` is not a number but a *letter*; `x**3 - 2*x` is an expression, and
# differentiating it gives another expression: **exact**, not an estimate.
#
# Write `sym_derivative(expr, var)`: the derivative of `expr` by `var`. The variable need not be
# called x, and `expr` may be just a Python number. Every equivalent form counts as right.

# %% question="q2_6"

# %%
with when_ready():
    x = sp.Symbol("x")
    s = 1 / (1 + sp.exp(-x))
    for name, expr in [("x²", x**2), ("x³", x**3), ("sigmoid", s), ("ReLU", sp.Max(0, x))]:
        print(f"{name:8} →  {sym_derivative(expr, x)}")
    print("σ′ - σ(1 - σ) =", sp.simplify(sym_derivative(s, x) - s * (1 - s)))
    print("SymPy, ReLU′(0) =", sym_derivative(sp.Max(0, x), x).subs(x, 0))

# %% [markdown] lang="vi"
# Hiệu $\sigma' - \sigma(1 - \sigma)$ đúng bằng 0, không phải 1e-17: SymPy vừa *chứng minh* công
# thức ở câu 2.5. Dòng cuối là lời hứa ở câu 2.3: với SymPy, đạo hàm của ReLU là hàm Heaviside, và
# Heaviside(0) được đặt là 1/2. Một quy ước khác, của một thư viện khác. Vì thế phải nói rõ quy ước.

# %% [markdown] lang="en"
# The difference $\sigma' - \sigma(1 - \sigma)$ is exactly 0, not 1e-17: SymPy has just *proved*
# the formula of 2.5. The last line keeps the promise of 2.3: to SymPy the derivative of ReLU is
# the Heaviside function, and Heaviside(0) is set to 1/2. Another convention, of another library.
# That is why conventions must be stated.

# %% [markdown] lang="vi"
# ## 2.7 Từ công thức đến hàm số (2 điểm)
#
# Công thức thì đẹp, nhưng mạng nơ-ron cần *số*, hàng triệu số một lần. `sp.lambdify` bắc cầu giữa
# hai thế giới: nó dịch một biểu thức SymPy thành một hàm Python dùng NumPy.
#
# Viết `derivative_function(expr, var)`: trả về **một hàm** `g`, sao cho `g(mảng)` là mảng cùng
# shape chứa đạo hàm tại từng phần tử. Có một cái bẫy: đạo hàm của `3*x + 1` là 3, và hàm do
# lambdify tạo ra sẽ trả về đúng một số 3, dù bạn đưa vào một nghìn điểm.

# %% [markdown] lang="en"
# ## 2.7 From a formula to a function (2 points)
#
# Formulas are beautiful, but neural networks need *numbers*, millions at a time. `sp.lambdify` is
# the bridge between the two worlds: it translates a SymPy expression into a Python function that
# uses NumPy.
#
# Write `derivative_function(expr, var)`: it returns **a function** `g`, such that `g(array)` is
# an array of the same shape with the derivative at each entry. There is a trap: the derivative of
# `3*x + 1` is 3, and the function made by lambdify will return a single 3, even if you give it a
# thousand points.

# %% question="q2_7"

# %%
with when_ready():
    x = sp.Symbol("x")
    g = derivative_function(x**3 - 2 * x, x)
    print("x³ - 2x:", g(np.array([-1.0, 0.0, 2.0])))
    print("3x + 1: ", derivative_function(3 * x + 1, x)(np.array([-1.0, 0.0, 2.0])))

    points = np.linspace(-6, 6, 7)
    exact = derivative_function(1 / (1 + sp.exp(-x)), x)(points)
    print(f"σ′, SymPy and yours: {np.max(np.abs(exact - sigmoid_grad(points))):.0e}")

# %% [markdown] lang="vi"
# Dòng cuối là hai nhân chứng độc lập: công thức do SymPy suy ra và hàm bạn viết ở câu 2.5. Chúng
# chỉ được phép lệch nhau cỡ 1e-16. Cách đối chiếu này sẽ theo bạn suốt khóa học.

# %% [markdown] lang="en"
# The last line brings two independent witnesses together: the formula that SymPy derived, and the
# function you wrote in 2.5. They may differ by 1e-16 or so. This way of cross-checking will stay
# with you for the whole course.

# %% [markdown] lang="vi"
# ## 2.8 Đỉnh đồi, đáy thung lũng, hay chỉ là chỗ nghỉ chân? (3 điểm)
#
# Nơi $f'(x) = 0$ đồ thị nằm ngang: **điểm dừng**. Ghi chú nói rất cẩn thận rằng ở đó *có thể* có
# cực trị. "Có thể" là đúng: $x^3$ nằm ngang tại 0 rồi lại leo tiếp.
#
# Nhiều người phân loại bằng đạo hàm cấp hai: $f'' > 0$ là cực tiểu, $f'' < 0$ là cực đại. Nhưng
# khi $f'' = 0$ phép thử ấy im lặng, mà $x^4$ thì vẫn có cực tiểu tại 0. Cách không bao giờ im lặng
# là nhìn **dấu của $f'$ ngay trước và ngay sau** điểm ấy: âm rồi dương là xuống rồi lên, tức cực
# tiểu; dương rồi âm là cực đại; không đổi dấu thì không phải cực trị.
#
# Viết `classify_stationary(expr, var)` cho đa thức: danh sách các cặp `(x, kind)`, x tăng dần, mỗi
# điểm một lần, `kind` là `"min"`, `"max"` hoặc `"neither"`. Chỉ tính nghiệm thực.
# (`sp.Poly(…).real_roots()` tìm nghiệm thực của đa thức, kể cả nghiệm bội; "ngay trước" phải gần
# hơn điểm dừng bên cạnh.)

# %% [markdown] lang="en"
# ## 2.8 Hilltop, valley, or just a place to rest? (3 points)
#
# Where $f'(x) = 0$ the graph is level: a **stationary point**. The note says very carefully that
# there *may be* an extremum. "May be" is right: $x^3$ is level at 0 and then climbs on.
#
# Many people classify by the second derivative: $f'' > 0$ is a minimum, $f'' < 0$ a maximum. But
# where $f'' = 0$ that test is silent, and yet $x^4$ has a minimum at 0. What is never silent is
# the **sign of $f'$ just before and just after** the point: negative, then positive means down
# and up again, a minimum; positive, then negative is a maximum; no change of sign, no extremum.
#
# Write `classify_stationary(expr, var)` for polynomials: a list of pairs `(x, kind)`, x
# increasing, each point once, `kind` being `"min"`, `"max"` or `"neither"`. Only real roots
# count. (`sp.Poly(…).real_roots()` finds the real roots of a polynomial, multiple ones included;
# "just before" must be closer than the next stationary point.)

# %% question="q2_8"

# %%
with when_ready():
    x = sp.Symbol("x")
    curves = (x**3 - 3 * x, x**3, x**4, 12 * x**5 - 45 * x**4 + 40 * x**3)
    rests = [classify_stationary(expr, x) for expr in curves]
    marks = {"min": "v", "max": "^", "neither": "s"}
    fig, axes = plt.subplots(1, 4, figsize=(11, 2.6))
    for ax, expr, found in zip(axes.flat, curves, rests, strict=True):
        print(f"{expr!s:28} {found}")
        places = [float(place) for place, _ in found]
        x_axis = np.linspace(min(places) - 0.7, max(places) + 0.7, 200)
        curve = sp.lambdify(x, expr, "numpy")
        ax.plot(x_axis, curve(x_axis))
        for place, kind in found:
            ax.plot(float(place), curve(float(place)), marks[kind], color="tab:red")
        ax.set(title=f"${sp.latex(expr)}$", xlabel="x")
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="vi"
# Tam giác chỉ xuống là cực tiểu, chỉ lên là cực đại, hình vuông là chỗ nghỉ chân. Hình cuối có đủ
# cả ba. Với hàm mất mát của một mạng nơ-ron cũng vậy: gradient bằng 0 chưa có nghĩa là đã tới đáy.

# %% [markdown] lang="en"
# A triangle pointing down is a minimum, one pointing up a maximum, a square a place to rest. The
# last picture has all three. It is the same with the loss of a neural network: a gradient of 0
# does not yet mean that you have reached the bottom.

# %% [markdown] lang="vi"
# ## 2.9 ★ Gradient biến đi đâu? (3 điểm thưởng)
#
# Mạng sâu là hàm trong hàm trong hàm. Hãy lấy trường hợp đơn giản nhất: cùng một sigmoid, lồng
# vào nhau `depth` lần. Đặt $v_0 = x$ và $v_k = \sigma(v_{k-1})$. Quy tắc chuỗi (công thức (11))
# nhân các độ dốc lại, mỗi độ dốc lấy tại **giá trị đi vào** sigmoid ấy:
#
# $$
# \frac{d v_{\text{depth}}}{dx} = \sigma'(v_0)\;\sigma'(v_1)\;\cdots\;\sigma'(v_{\text{depth}-1})
# $$
#
# Viết `sigmoid_chain(x, depth)`, trả về `(giá trị, đạo hàm)`. Với `depth = 0` không có sigmoid
# nào: kết quả là `(x, 1.0)`. **Hãy đoán trước:** sau mười sigmoid, đạo hàm còn khoảng bao nhiêu?

# %% [markdown] lang="en"
# ## 2.9 ★ Where does the gradient go? (3 bonus points)
#
# A deep network is a function of a function of a function. Take the simplest case: the same
# sigmoid, nested `depth` times. Let $v_0 = x$ and $v_k = \sigma(v_{k-1})$. The chain rule,
# equation (11), multiplies the slopes, each taken at the **value that goes into** its sigmoid:
#
# $$
# \frac{d v_{\text{depth}}}{dx} = \sigma'(v_0)\;\sigma'(v_1)\;\cdots\;\sigma'(v_{\text{depth}-1})
# $$
#
# Write `sigmoid_chain(x, depth)`, returning `(value, derivative)`. For `depth = 0` there is no
# sigmoid at all: the result is `(x, 1.0)`. **Guess first:** after ten sigmoids, about how much of
# the derivative is left?

# %% question="q2_9"

# %%
with when_ready():
    for depth in (1, 2, 5, 10, 20):
        print(f"depth = {depth:2}   derivative = {sigmoid_chain(0.0, depth)[1]:.5g}")

# %% [markdown] lang="vi"
# Sau hai lớp còn {{ paper.CHAIN_SLOPE_TWO }}, sau mười lớp còn {{ paper.CHAIN_SLOPE_TEN }}, sau
# hai mươi lớp còn {{ paper.CHAIN_SLOPE_TWENTY }}. Đây chính là **triệt tiêu gradient**: lớp đầu
# gần như không nghe thấy lỗi ở lớp cuối. Với ReLU, nếu tín hiệu đi vào dương, mỗi lớp nhân với
# đúng 1, nên tích không hao hụt. Đó là một lý do lớn khiến các mạng sâu ngày nay ưa ReLU.

# %% [markdown] lang="en"
# After two layers {{ paper.CHAIN_SLOPE_TWO }} is left, after ten {{ paper.CHAIN_SLOPE_TEN }}, after
# twenty {{ paper.CHAIN_SLOPE_TWENTY }}. This is the **vanishing gradient**: the first layer hears
# next to nothing of an error in the last. With ReLU, as long as the signal going in is positive,
# each layer multiplies by exactly 1 and nothing is lost. It is one great reason why the deep
# networks of today prefer ReLU.

# %% [markdown] lang="vi"
# ### T2.1 ★ Vẽ sự tắt dần (2 điểm thưởng)
#
# **(a)** Viết `plot_vanishing(depths)`: trên một hình, với trục tung là **thang logarit**, vẽ đạo
# hàm của `sigmoid_chain` tại $x = 0$ theo độ sâu, và bên cạnh là $0{,}25^{\text{depth}}$. Hai trục
# có tên, hai đường có chú giải. Trả về `drawn(ax)`: hàm cho sẵn này đọc từ hình xem có gì trong đó.

# %% [markdown] lang="en"
# ### T2.1 ★ A picture of the fading (2 bonus points)
#
# **(a)** Write `plot_vanishing(depths)`: in one picture, with a **logarithmic** vertical axis, draw
# the derivative of `sigmoid_chain` at $x = 0$ against the depth, and beside it
# $0.25^{\text{depth}}$. Name both axes, and tell the two lines apart by a legend. Return
# `drawn(ax)`: this given function reads from a picture what is in it.

# %% given="drawn"

# %% question="t2_1a"

# %%
with when_ready():
    plot_vanishing(list(range(21)))
    plt.show()

# %% [markdown] lang="vi"
# **(b)** Hai đường gần như thẳng, nhưng không trùng nhau. Đường $0{,}25^{\text{depth}}$ nói gì về
# đường kia, và vì sao? Và về lâu dài mỗi lớp sigmoid nhân đạo hàm với khoảng bao nhiêu? (Hãy nhìn
# xem dãy giá trị $v_k$ đi tới đâu.) Ba đến sáu câu.

# %% [markdown] lang="en"
# **(b)** Both lines are almost straight, but they do not coincide. What does
# $0.25^{\text{depth}}$ say about the other line, and why? And in the long run, by about what does
# each sigmoid layer multiply the derivative? (See where the values $v_k$ are going.) Three to six
# sentences.

# %% answer="t2_1b"

# %% [markdown] lang="vi"
# ## Bạn vừa làm được gì
#
# Bạn lấy đạo hàm theo ba cách: bằng tay (quy tắc lũy thừa), bằng đại số của máy (SymPy) và bằng
# mảng số (hàm kích hoạt cùng độ dốc của chúng), rồi bắt chúng kiểm tra lẫn nhau. `relu_grad` và
# `sigmoid_grad` sẽ trở lại ở bài A5, nơi mạng nơ-ron dùng chính chúng để truyền lỗi ngược về. Còn
# ngay sau đây, ở bài A3, đạo hàm lần đầu tiên bắt tay vào *học*.
#
# Trước khi nộp, hãy khởi động lại kernel, chạy cả notebook từ đầu đến cuối rồi lưu lại.

# %% [markdown] lang="en"
# ## What you have just done
#
# You have differentiated in three ways: by hand (the power rule), by the machine's algebra
# (SymPy) and on arrays of numbers (the activations and their slopes), and had them check one
# another. `relu_grad` and `sigmoid_grad` will return in A5, where a network uses them to carry
# the error back. But first, in A3, derivatives set out to *learn* something.
#
# Before you hand in, restart the kernel, run the whole notebook from top to bottom, and save it.
