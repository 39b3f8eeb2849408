# %% [markdown] lang="vi"
# # A3 · Một đường thẳng biết học
#
# Ba điểm trên mặt phẳng, một đường thẳng vẽ đại. Sau vài chục dòng Python của bạn, đường thẳng ấy
# sẽ tự xoay, tự trượt cho tới khi đi qua cả ba điểm. Không ai bảo nó độ dốc phải là bao nhiêu: nó
# chỉ biết mình đang sai bao nhiêu và sai số ấy đổi ra sao nếu nhích đi một chút. Đó chính là đạo
# hàm, và cách học ấy gọi là **hạ gradient** (gradient descent).
#
# Ví dụ lấy từ mục 3.5a của bài báo. Bài báo dừng lại sau một bước; chúng ta sẽ đi tới cùng.
#
# **Cách làm bài.** Mỗi câu có một hàm để bạn viết thay cho dòng `raise NotImplementedError`. Ô
# `grader.check` ngay bên dưới chạy thử trên ví dụ của bài báo. Khi chấm, hàm của bạn còn phải
# đúng với những dữ liệu khác mà bạn không nhìn thấy: số mẫu khác 3, số không nguyên, `w` khác
# `b`. Vì vậy hãy viết công thức, đừng chép kết quả.
#
# **Hai quy ước.** Dữ liệu truyền vào không bao giờ bị sửa. Và cái mà bài báo gọi là *hàm thất
# thoát*, *hàm mất* hay *hàm lỗi*, ở đây luôn gọi là **hàm mất mát**; *học suất* ở đây là **tốc độ
# học**, viết là `lr`.

# %% [markdown] lang="en"
# # A3 · A line that learns
#
# Three points in the plane, and a line drawn without thinking. A few dozen lines of your Python
# later, that line will turn and slide by itself until it passes through all three. Nobody tells
# it which slope to take: all it knows is how wrong it is, and how that would change if it moved a
# little. This is a derivative, and this way of learning is called **gradient descent**.
#
# The example comes from section 3.5a of the paper. The paper stops after one step; we shall go
# all the way.
#
# **How to work.** Each question has one function for you to write in place of
# `raise NotImplementedError`. The `grader.check` cell right below tries it on the paper's
# example. For your grade it must also be right on data you do not see: not three samples, not
# whole numbers, `w` different from `b`. So write the formula, not its result.
#
# **Two conventions.** Data that you are given are never changed. And what the paper calls by
# several names is here always the **loss** (*hàm mất mát*) and the **learning rate** (*tốc độ
# học*), written `lr`.

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np

# %%
from paper import B_BEST, B_START, LR, W_BEST, W_START, X, Y

x, y = np.array(X), np.array(Y)

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
# ## Dữ liệu
#
# Ba mẫu: x là 1, 2, 3 và nhãn y là 2, 4, 6. Đường nét đứt là nơi ta bắt đầu, w =
# {{ paper.W_START }} và b = {{ paper.B_START }}. Đường liền là nơi ta muốn tới. Bạn nhìn ra ngay
# nó; máy thì phải đi tìm.

# %% [markdown] lang="en"
# ## The data
#
# Three samples: x is 1, 2, 3 and the labels y are 2, 4, 6. The dashed line is where we start, w =
# {{ paper.W_START }} and b = {{ paper.B_START }}. The solid one is where we want to go. You see
# it at once; the machine has to find it.

# %%
fig, ax = plt.subplots(figsize=(5, 4))
ax.axline((0, B_START), slope=W_START, color="tab:orange", linestyle="--", label="w = 0.5, b = 0.5")
ax.axline((0, B_BEST), slope=W_BEST, color="tab:green", label="w = 2, b = 0")
ax.scatter(x, y, color="black", zorder=3, label="(x, y)")
ax.set(xlim=(0, 4), ylim=(0, 7), xlabel="x", ylabel="y")
ax.legend()
plt.show()

# %% [markdown] lang="vi"
# ## 3.1 Đường thẳng dự đoán gì? (1 điểm)
#
# Trước khi học, phải biết đoán. Mô hình là một đường thẳng với hai tham số: trọng số $w$ (độ dốc)
# và độ lệch $b$ (giá trị tại $x = 0$).
#
# $$
# y_{\text{pred},i} = w\,x_i + b \tag{24}
# $$
#
# Viết `predict(x, w, b)`: nhận danh sách hoặc mảng `x` gồm n số, trả về n dự đoán.

# %% [markdown] lang="en"
# ## 3.1 What does the line predict? (1 point)
#
# Before it can learn, it must be able to guess. The model is a line with two parameters: the
# weight $w$ (its slope) and the bias $b$ (its value at $x = 0$).
#
# $$
# y_{\text{pred},i} = w\,x_i + b \tag{24}
# $$
#
# Write `predict(x, w, b)`: it takes a list or an array `x` of n numbers and returns n
# predictions.

# %% question="q3_1"

# %%
with when_ready():
    print("y_pred     =", predict(x, W_START, B_START))
    print("y_pred - y =", predict(x, W_START, B_START) - y)

# %% [markdown] lang="vi"
# Ba dự đoán của bài báo là 1; 1,5; 2, và sai số là −1; −2,5; −4. Cả ba đều âm: đường thẳng nằm
# thấp hơn mọi điểm. Máy cũng thấy điều đó, nhưng qua một con số duy nhất, ở câu sau.

# %% [markdown] lang="en"
# The paper's three predictions are 1, 1.5, 2, and the errors −1, −2.5, −4. All three are
# negative: the line lies below every point. The machine sees this too, but through one single
# number. That is the next question.

# %% [markdown] lang="vi"
# ## 3.2 Sai bao nhiêu? (2 điểm)
#
# Muốn tốt lên thì phải đo được mình tệ đến đâu. Hàm mất mát ở đây là trung bình của bình phương
# sai số, tiếng Anh là *mean squared error*:
#
# $$
# \mathrm{MSE} = \frac{1}{n} \sum_{i=1}^{n} \left( y_{\text{pred},i} - y_i \right)^2 \tag{25}
# $$
#
# Bình phương làm hai việc: sai số âm và dương không triệt tiêu nhau, và sai số lớn bị phạt nặng
# hơn hẳn.
#
# Viết `mse(y_pred, y_true)`. Hai mảng có cùng shape, một chiều hay hai chiều đều được, và kết quả
# là **một số**.
#
# > **Đọc kỹ bài báo.** Bản in của (25)–(27) thiếu chỉ số $i$ ở $y_{pred}$ và $y_{true}$: tổng
# > chạy theo $i$ mà bên trong không có $i$. Số mẫu thì lúc là $n$, lúc là $N$, lúc là $m$. Ở đây
# > ta viết đủ chỉ số và chỉ dùng $n$. Còn một điều nữa: nhiều sách đặt thêm ½ phía trước để khi
# > đạo hàm số 2 biến mất. Bài báo không làm thế, và ta cũng không. Quên chuyện này, mọi gradient
# > sẽ lệch đúng một nửa.

# %% [markdown] lang="en"
# ## 3.2 How wrong is it? (2 points)
#
# To get better you must be able to measure how bad you are. The loss here is the mean squared
# error:
#
# $$
# \mathrm{MSE} = \frac{1}{n} \sum_{i=1}^{n} \left( y_{\text{pred},i} - y_i \right)^2 \tag{25}
# $$
#
# The square does two things: negative and positive errors cannot cancel, and large errors cost
# far more.
#
# Write `mse(y_pred, y_true)`. The two arrays have the same shape, be it 1-D or 2-D, and the
# result is **one number**.
#
# > **Read the paper closely.** In print, (25)–(27) lack the index $i$ on $y_{pred}$ and
# > $y_{true}$: the sum runs over $i$, but there is no $i$ inside. And the number of samples is
# > called $n$ here, $N$ there, $m$ elsewhere. We write the index and use $n$ only. One thing
# > more: many books put a ½ in front, so that the 2 goes away when you differentiate. The paper
# > does not, and neither do we. Forget this, and every gradient is off by exactly one half.

# %% question="q3_2"

# %%
with when_ready():
    print("MSE =", mse(predict(x, W_START, B_START), y))

# %% [markdown] lang="vi"
# MSE lúc đầu là {{ paper.MSE_START }} (bài báo không in số này ra). Bạn có thể tính nhẩm:
# (1 + 6,25 + 16) / 3. Để ý: riêng mẫu thứ ba đã góp hơn hai phần ba. Lệch khoảng 1e-15 so với số
# đúng là do máy làm tròn, không sao cả. Lệch từ 1e-3 trở lên thì là lỗi.

# %% [markdown] lang="en"
# The MSE at the start is {{ paper.MSE_START }} (the paper does not print it). You can do it in
# your head: (1 + 6.25 + 16) / 3. Notice that the third sample alone contributes more than two
# thirds. A difference of about 1e-15 from the true number is the machine's rounding and means
# nothing. A difference of 1e-3 or more is a bug.

# %% [markdown] lang="vi"
# ## 3.3 Đi về phía nào? (4 điểm)
#
# MSE phụ thuộc vào $w$ và $b$. Hãy đạo hàm (25) theo từng tham số. Quy tắc chuỗi cho số 2 từ bình
# phương, rồi nhân với đạo hàm của phần bên trong: theo $w$ là $x_i$, theo $b$ là 1.
#
# $$
# \frac{\partial\,\mathrm{MSE}}{\partial w} = \frac{2}{n} \sum_{i=1}^{n}
# \left( y_{\text{pred},i} - y_i \right) x_i \tag{26}
# $$
#
# $$
# \frac{\partial\,\mathrm{MSE}}{\partial b} = \frac{2}{n} \sum_{i=1}^{n}
# \left( y_{\text{pred},i} - y_i \right) \tag{27}
# $$
#
# Viết `mse_gradients(x, y, w, b)`, trả về hai số theo thứ tự `(dw, db)`.

# %% [markdown] lang="en"
# ## 3.3 Which way to go? (4 points)
#
# The MSE depends on $w$ and $b$. Differentiate (25) by each of them. The chain rule gives the 2
# of the square, times the derivative of what is inside: $x_i$ for $w$, and 1 for $b$.
#
# $$
# \frac{\partial\,\mathrm{MSE}}{\partial w} = \frac{2}{n} \sum_{i=1}^{n}
# \left( y_{\text{pred},i} - y_i \right) x_i \tag{26}
# $$
#
# $$
# \frac{\partial\,\mathrm{MSE}}{\partial b} = \frac{2}{n} \sum_{i=1}^{n}
# \left( y_{\text{pred},i} - y_i \right) \tag{27}
# $$
#
# Write `mse_gradients(x, y, w, b)`, returning two numbers in the order `(dw, db)`.

# %% question="q3_3"

# %% [markdown] lang="vi"
# **Tự kiểm tra bằng một nhân chứng độc lập.** Ô dưới đây không biết (26) và (27). Nó nhích $w$
# sang hai bên một đoạn nhỏ $h$, xem MSE đổi bao nhiêu rồi chia cho $2h$; với $b$ cũng vậy. Nếu
# công thức của bạn đúng, hai kết quả chỉ lệch nhau cỡ 1e-10, do làm tròn. Lệch 1e-3 là có lỗi.

# %% [markdown] lang="en"
# **Check yourself with an independent witness.** The cell below knows nothing of (26) and (27).
# It moves $w$ a little to either side, by $h$, looks how much the MSE changes and divides by
# $2h$; then the same for $b$. If your formulas are right, the two results differ by something
# like 1e-10, from rounding. A difference of 1e-3 is a bug.


# %%
def numerical_gradient(w, b, h=1e-5):
    """Both derivatives of the MSE by central differences, from `mse` and `predict` alone."""
    by_w = mse(predict(x, w + h, b), y) - mse(predict(x, w - h, b), y)
    by_b = mse(predict(x, w, b + h), y) - mse(predict(x, w, b - h), y)
    return np.array([by_w, by_b]) / (2 * h)


with when_ready():
    for line in [(W_START, B_START), (3.0, -1.0)]:
        exact, numerical = np.array(mse_gradients(x, y, *line)), numerical_gradient(*line)
        print(f"(w, b) = {line}: {exact}   {numerical}   {np.max(np.abs(exact - numerical)):.0e}")

# %% [markdown] lang="vi"
# Tại điểm xuất phát, gradient là (−12, −5). Cả hai số đều âm: tăng $w$ hoặc tăng $b$ một chút thì
# mất mát giảm. Đúng như hình vẽ, vì đường thẳng đang nằm quá thấp và quá thoải.

# %% [markdown] lang="en"
# At the start the gradient is (−12, −5). Both are negative: a little more $w$, or a little more
# $b$, and the loss goes down. Just as the picture says, for the line lies too low and is too
# flat.

# %% [markdown] lang="vi"
# ## 3.4 Bước đầu tiên (3 điểm)
#
# Gradient chỉ hướng lên dốc, nên ta bước theo chiều ngược lại. Với $\theta = (w, b)$ và tốc độ
# học $\eta$ (trong code là `lr`):
#
# $$
# \theta_{t+1} = \theta_t - \eta\, \nabla L(\theta_t) \tag{6}
# $$
#
# Viết `gd_step(x, y, w, b, lr)`, trả về `(w_new, b_new)`. Hãy để ý $\theta_t$ ở vế phải: **cả
# hai** đạo hàm đều tính tại điểm cũ. Nếu sửa $w$ trước rồi mới tính đạo hàm theo $b$, bạn sẽ được
# b = {{ paper.B_ONE_SEQUENTIAL }} thay vì {{ paper.B_ONE }}.

# %% [markdown] lang="en"
# ## 3.4 The first step (3 points)
#
# The gradient points uphill, so we step the other way. With $\theta = (w, b)$ and the learning
# rate $\eta$ (`lr` in code):
#
# $$
# \theta_{t+1} = \theta_t - \eta\, \nabla L(\theta_t) \tag{6}
# $$
#
# Write `gd_step(x, y, w, b, lr)`, returning `(w_new, b_new)`. Mind the $\theta_t$ on the right:
# **both** derivatives belong to the old point. If you change $w$ first and then take the
# derivative by $b$, you get b = {{ paper.B_ONE_SEQUENTIAL }} instead of {{ paper.B_ONE }}.

# %% question="q3_4"

# %% [markdown] lang="vi"
# Vi phân (công thức (5)) hứa trước mất mát sẽ đổi bao nhiêu: $-\eta\,(dw^2 + db^2)$. Ô dưới đây
# so lời hứa với sự thật.

# %% [markdown] lang="en"
# The differential (equation (5)) promises beforehand how much the loss will change:
# $-\eta\,(dw^2 + db^2)$. The cell below compares the promise with the truth.

# %%
with when_ready():
    before = mse(predict(x, W_START, B_START), y)
    dw, db = mse_gradients(x, y, W_START, B_START)
    for lr in (LR, 0.01, 0.001):
        after = mse(predict(x, *gd_step(x, y, W_START, B_START, lr)), y)
        print(f"lr = {lr:<5}  (5): {-lr * (dw**2 + db**2):9.4f}   MSE: {after - before:9.4f}")

# %% [markdown] lang="vi"
# > **Đọc kỹ bài báo.** Với lr = {{ paper.LR }}, vi phân hứa {{ paper.PREDICTED_CHANGE }}, tức là
# > MSE sẽ thành {{ paper.PREDICTED_MSE }}: một trung bình của các bình phương mà lại âm! Sự thật
# > là {{ paper.TRUE_CHANGE }}. Bài báo in dấu "=" ở (5), nhưng phải là "≈": xấp xỉ tuyến tính chỉ
# > đáng tin khi bước đủ ngắn, như hai dòng dưới cho thấy. Vì vậy vi phân cũng không "quyết định
# > bước nhảy". Độ dài của bước do tốc độ học quyết định; vi phân chỉ ước lượng hậu quả.

# %% [markdown] lang="en"
# > **Read the paper closely.** With lr = {{ paper.LR }} the differential promises
# > {{ paper.PREDICTED_CHANGE }}, so that the MSE would become {{ paper.PREDICTED_MSE }}: a mean
# > of squares, and negative! The truth is {{ paper.TRUE_CHANGE }}. The paper prints "=" in (5)
# > where it should be "≈": a linear estimate can be trusted only if the step is short enough, as
# > the two lines below show. For the same reason the differential does not "decide the step". The
# > learning rate decides how long the step is; the differential only estimates what comes of it.

# %% [markdown] lang="vi"
# ## 3.5 Cứ thế mà đi (4 điểm)
#
# Một bước đã đưa MSE từ {{ paper.MSE_START }} xuống {{ paper.MSE_ONE }}. Giờ hãy lặp lại.
#
# Viết `fit_line(x, y, w, b, lr, n_steps)`, trả về `(w, b, history)`. `history` là nhật ký mất mát
# gồm `n_steps + 1` số: MSE **trước** bước đầu tiên, rồi MSE **sau** mỗi bước. Nhờ vậy
# `history[-1]` luôn là mất mát của chính đường thẳng được trả về.

# %% [markdown] lang="en"
# ## 3.5 And on we go (4 points)
#
# One step has taken the MSE from {{ paper.MSE_START }} to {{ paper.MSE_ONE }}. Now do it again,
# and again.
#
# Write `fit_line(x, y, w, b, lr, n_steps)`, returning `(w, b, history)`. `history` is the diary
# of the loss, `n_steps + 1` numbers: the MSE **before** the first step, then **after** each step.
# So `history[-1]` is always the loss of the very line you return.

# %% question="q3_5"

# %%
with when_ready():
    w, b, history = fit_line(x, y, W_START, B_START, LR, 100)
    print(f"w = {w:.6f}, b = {b:.6f}, MSE = {history[-1]:.6f}")
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.semilogy(history)
    ax.set(xlabel="t", ylabel="MSE")
    plt.show()

# %% [markdown] lang="vi"
# Trục tung là thang logarit. Bước đầu rơi thẳng đứng, sau đó là một con dốc dài thoai thoải: 100
# bước rồi mà w mới là {{ paper.W_HUNDRED }} và b vẫn còn {{ paper.B_HUNDRED }}. Vì sao chậm thế?
# Hãy nhìn từ trên xuống.

# %% [markdown] lang="en"
# The vertical axis is logarithmic. The first step falls like a stone, then comes a long gentle
# slope: after 100 steps w is {{ paper.W_HUNDRED }} and b still {{ paper.B_HUNDRED }}. Why so
# slow? Look at it from above.

# %%
with when_ready():
    path = [(W_START, B_START)]
    for _ in range(60):
        path.append(gd_step(x, y, *path[-1], LR))
    path = np.array(path)

    w_axis, b_axis = np.linspace(0.3, 2.5, 60), np.linspace(-0.4, 1.4, 60)
    loss = [[mse(predict(x, w, b), y) for w in w_axis] for b in b_axis]
    fig, ax = plt.subplots(figsize=(6, 5))
    ax.contour(w_axis, b_axis, loss, levels=np.geomspace(0.005, 12, 14), colors="0.6")
    ax.plot(path[:, 0], path[:, 1], "o-", color="tab:red", markersize=3)
    ax.plot(W_BEST, B_BEST, "*", color="black", markersize=14)
    ax.set(xlabel="w", ylabel="b", aspect="equal")
    plt.show()

# %% [markdown] lang="vi"
# Các đường đồng mức là những elip rất dẹt: một thung lũng hẹp, dài gấp gần bảy lần bề ngang (hai
# độ cong chênh nhau {{ paper.CONDITION }} lần). Bước đầu lao xuống vách dốc, vượt qua đáy một
# chút (w lên {{ paper.W_ONE }} rồi lùi về {{ paper.W_TWO }}), sau đó cứ men theo lòng thung lũng
# gần như bằng phẳng mà tới ngôi sao.
#
# > **Đọc kỹ bài báo.** Mục 3.3a nói hướng của gradient tính trên toàn bộ dữ liệu là "tối ưu
# > nhất". Nó chỉ dốc nhất *tại chỗ đang đứng*. Côsin của góc giữa bước đi và đường thẳng tới đích
# > là {{ paper.COSINE_START }} lúc đầu, và chỉ còn {{ paper.COSINE_ONE }} sau một bước: gần như
# > vuông góc!

# %% [markdown] lang="en"
# The contour lines are very flat ellipses: a narrow valley, almost seven times as long as it is
# wide (its two curvatures differ by a factor of {{ paper.CONDITION }}). The first step rushes
# down the steep side and a little beyond the bottom (w goes to {{ paper.W_ONE }}, then back to
# {{ paper.W_TWO }}); from there it creeps along the nearly level floor towards the star.
#
# > **Read the paper closely.** Section 3.3a calls the direction of the gradient over all data
# > "the most optimal". It is steepest only *where you stand*. The cosine of the angle between the
# > step and the straight way to the goal is {{ paper.COSINE_START }} at the start, and a mere
# > {{ paper.COSINE_ONE }} after one step: almost a right angle!

# %% [markdown] lang="vi"
# ### T3.1 Vì sao đường đi lại vòng? (2 điểm)
#
# Một câu để viết, không để lập trình. Trên hình, w đi 0,5 → {{ paper.W_ONE }} → {{ paper.W_TWO }},
# còn b nhảy từ 0,5 lên 1 trong khi ngôi sao nằm ở b = 0. Với các con số bạn đã tính được ở câu 3.3
# và 3.4, hãy giải thích trong bốn đến tám câu: (a) vì sao bước thứ hai kéo w **lùi lại**; (b) vì
# sao b **tăng**, rồi sau đó về 0 chậm đến thế.

# %% [markdown] lang="en"
# ### T3.1 Why the path makes a detour (2 points)
#
# Something to write, not to program. In the picture w goes 0.5 → {{ paper.W_ONE }} →
# {{ paper.W_TWO }}, and b leaps from 0.5 to 1 although the star is at b = 0. With the numbers that
# you have from 3.3 and 3.4, explain in four to eight sentences: (a) why the second step takes w
# **back**; (b) why b **rises**, and then returns to 0 so slowly.

# %% answer="t3_1"

# %% [markdown] lang="vi"
# ## 3.6 Khi nào thì dừng? (3 điểm)
#
# Bài báo bảo: lặp cho đến khi w và b hầu như không đổi nữa, hoặc mất mát đủ thấp. Người thì hiểu,
# máy thì cần một con số. Ta chọn cách thứ nhất, vì nó không đòi biết trước mất mát thấp nhất là bao
# nhiêu.
#
# > **Đọc kỹ bài báo.** Mục 3.5 không cho con số nào cho "rất nhỏ". Ta tự chọn: sau một bước, nếu
# > $\max(|\Delta w|, |\Delta b|) < \text{tol}$ thì dừng. Bước vừa đi vẫn được giữ và vẫn được
# > đếm.
#
# Viết `fit_until(x, y, w, b, lr, tol, max_steps)`, trả về `(w, b, steps)`. Không bao giờ đi quá
# `max_steps` bước: nếu tốc độ học quá lớn, tiêu chuẩn trên sẽ chẳng bao giờ thỏa. Với
# `max_steps = 0`, trả về `(w, b, 0)`.

# %% [markdown] lang="en"
# ## 3.6 When to stop? (3 points)
#
# The paper says: repeat until w and b hardly change any more, or until the loss is low enough. A
# person understands that; a machine needs a number. We take the first rule, for it does not ask us
# to know the lowest loss beforehand.
#
# > **Read the paper closely.** Section 3.5 puts no number to "very small". We choose one: stop
# > after a step in which $\max(|\Delta w|, |\Delta b|) < \text{tol}$. The step just taken is
# > kept, and it counts.
#
# Write `fit_until(x, y, w, b, lr, tol, max_steps)`, returning `(w, b, steps)`. Never take more
# than `max_steps` steps: with too large a learning rate the rule above would never be met. With
# `max_steps = 0`, return `(w, b, 0)`.

# %% question="q3_6"

# %%
with when_ready():
    for tol in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6):
        w, b, steps = fit_until(x, y, W_START, B_START, LR, tol, 10_000)
        print(f"tol = {tol:.0e}  steps = {steps:3d}  w = {w:.7f}  b = {b:.7f}  {b / tol:.0f} tol")

# %% [markdown] lang="vi"
# Với tol = 1e-6 cần {{ paper.STEPS_TO_STOP }} bước. Số bước phải khớp chính xác (chỉ khi tính
# bằng `float32` mới có thể lệch một bước, vì làm tròn). Hãy nhìn cột cuối: khi dừng, b còn cách
# đích gấp khoảng 40 lần tol. **Đi chậm không có nghĩa là đã tới nơi**: trong thung lũng hẹp, bước
# nào cũng ngắn.

# %% [markdown] lang="en"
# With tol = 1e-6 it takes {{ paper.STEPS_TO_STOP }} steps. The count must match exactly (only a
# computation in `float32` may be off by one, from rounding). Look at the last column: at the
# stop, b is still some 40 times tol away from its goal. **To move slowly is not to have
# arrived**: in a narrow valley every step is short.

# %% [markdown] lang="vi"
# ## 3.7 Nhiều đặc trưng hơn (3 điểm)
#
# Nhà có diện tích, số phòng, tuổi… Khi mỗi mẫu có $d$ đặc trưng, ta xếp dữ liệu thành ma trận
# thiết kế $X$ cỡ $n \times d$: **mỗi hàng là một mẫu**. Dự đoán là $X\theta$, và (26), (27) gộp
# lại thành một công thức duy nhất. Thành phần thứ $j$ của gradient là
#
# $$
# \frac{\partial\,\mathrm{MSE}}{\partial \theta_j} = \frac{2}{n} \sum_{i=1}^{n}
# \left( (X\theta)_i - y_i \right) X_{ij}
# $$
#
# Độ lệch không cần đối xử riêng: thêm một cột toàn số 1, và tham số của cột ấy chính là $b$.
#
# Viết `mse_gradient_matrix(X, y, theta)`, trả về d số. Một dòng là đủ, nếu bạn nhận ra phép nhân
# ma trận ẩn trong tổng trên.

# %% [markdown] lang="en"
# ## 3.7 More features (3 points)
#
# A house has an area, a number of rooms, an age… When each sample has $d$ features, we arrange
# the data in a design matrix $X$ of size $n \times d$: **each row is a sample**. The predictions
# are $X\theta$, and (26) and (27) become one single formula. Entry $j$ of the gradient is
#
# $$
# \frac{\partial\,\mathrm{MSE}}{\partial \theta_j} = \frac{2}{n} \sum_{i=1}^{n}
# \left( (X\theta)_i - y_i \right) X_{ij}
# $$
#
# The bias needs no special care: add a column of ones, and the parameter of that column is $b$.
#
# Write `mse_gradient_matrix(X, y, theta)`, returning d numbers. One line is enough, if you
# recognise the matrix product hidden in the sum.

# %% question="q3_7"

# %%
design = np.column_stack([x, np.ones(len(x))])
with when_ready():
    for line in [(W_START, B_START), (3.0, -1.0)]:
        together = np.array(mse_gradient_matrix(design, y, np.array(line)))
        single = np.array(mse_gradients(x, y, *line))
        print(f"(w, b) = {line}: {together}   {np.max(np.abs(together - single)):.0e}")

# %% [markdown] lang="vi"
# Cùng hai con số như ở câu 3.3, lệch nhau nhiều nhất cỡ 1e-14. Từ giờ số đặc trưng là bao nhiêu
# cũng không còn quan trọng: vẫn một dòng ấy.

# %% [markdown] lang="en"
# The same two numbers as in 3.3, differing by 1e-14 or so at most. From now on it does not matter
# how many features there are: it is still that one line.

# %% [markdown] lang="vi"
# ## 3.8 ★ Nhanh đến đâu thì vỡ? (3 điểm thưởng)
#
# Tốc độ học càng lớn, bước càng dài. Nhưng quá một ngưỡng nào đó, mỗi bước nhảy qua đáy và rơi
# xuống chỗ còn *cao hơn* chỗ cũ. Ngưỡng ấy tính được.
#
# MSE là hàm bậc hai của $\theta$ nên độ cong của nó, ma trận Hessian, không đổi:
# $H = \frac{2}{n} X^{T} X$. Mỗi bước của (6) nhân khoảng cách tới đáy, theo từng hướng riêng của
# $H$, với $1 - \eta\lambda$. Khoảng cách không tăng khi $|1 - \eta\lambda| \le 1$ với mọi trị
# riêng $\lambda$, nên hướng cong nhất quyết định:
#
# $$
# \eta_{\max} = \frac{2}{\lambda_{\max}(H)}
# $$
#
# Viết `max_stable_lr(X)`, trả về $\eta_{\max}$. NumPy biết tìm trị riêng của ma trận đối xứng.
# **Hãy đoán trước khi chạy ô tiếp theo:** trong ba tốc độ học 0,1; 0,18; 0,19, cái nào hội tụ?

# %% [markdown] lang="en"
# ## 3.8 ★ How fast until it breaks? (3 bonus points)
#
# The larger the learning rate, the longer the step. But beyond some limit each step leaps over
# the bottom and lands *higher* than where it came from. That limit can be computed.
#
# The MSE is quadratic in $\theta$, so its curvature, the Hessian matrix, is constant:
# $H = \frac{2}{n} X^{T} X$. Each step of (6) multiplies the distance to the bottom, along each
# eigenvector of $H$, by $1 - \eta\lambda$. The distance does not grow as long as
# $|1 - \eta\lambda| \le 1$ for every eigenvalue $\lambda$, so the most curved direction decides:
#
# $$
# \eta_{\max} = \frac{2}{\lambda_{\max}(H)}
# $$
#
# Write `max_stable_lr(X)`, returning $\eta_{\max}$. NumPy knows how to find the eigenvalues of a
# symmetric matrix. **Guess before you run the next cell:** which of the learning rates 0.1, 0.18
# and 0.19 converge?

# %% question="q3_8"

# %%
with when_ready():
    print(f"max_stable_lr = {max_stable_lr(design):.6f}")

with when_ready():
    fig, ax = plt.subplots(figsize=(6, 4))
    for lr in (0.1, 0.18, 0.19):
        history = fit_line(x, y, W_START, B_START, lr, 19)[2]
        ax.semilogy(history, "o-", markersize=3, label=f"lr = {lr}")
        print(f"lr = {lr:<4}   MSE = {history[-1]:.4g}")
    ax.set(xlabel="t", ylabel="MSE")
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Ngưỡng là {{ paper.MAX_LR }}. Sau 19 bước: với 0,1 mất mát còn {{ paper.MSE_19_AT_010 }}; với
# 0,18, ngay dưới ngưỡng, vẫn là {{ paper.MSE_19_AT_018 }}; với 0,19 mất mát đã lên
# {{ paper.MSE_19_AT_019:.0f }} và không bao giờ quay về. Chỉ khác nhau 0,01!

# %% [markdown] lang="en"
# The limit is {{ paper.MAX_LR }}. After 19 steps: with 0.1 the loss is down to
# {{ paper.MSE_19_AT_010 }}; with 0.18, just below the limit, it is still
# {{ paper.MSE_19_AT_018 }}; with 0.19 it has grown to {{ paper.MSE_19_AT_019:.0f }} and never
# comes back. A mere 0.01 makes the difference!

# %% [markdown] lang="vi"
# ### T3.2 ★ Đoán rồi mới chạy (1 điểm thưởng)
#
# **(a)** Có ngưỡng rồi thì không cần thử nữa. Viết `will_converge(X, lrs)`: với mỗi tốc độ học
# trong danh sách `lrs`, trả về `True` nếu hạ gradient (6) trên MSE của dữ liệu `X` hội tụ từ mọi
# điểm xuất phát, `False` nếu không. Kết quả là một danh sách. Đúng tại ngưỡng thì không hỏi.

# %% [markdown] lang="en"
# ### T3.2 ★ Guess before you run (1 bonus point)
#
# **(a)** With the limit at hand there is no need to try. Write `will_converge(X, lrs)`: for each
# learning rate of the list `lrs`, return `True` if gradient descent (6) on the MSE of the data `X`
# converges from every starting point, `False` if not. The result is a list. You will not be asked
# about the limit itself.

# %% question="t3_2a"

# %%
with when_ready():
    print(list(will_converge(design, [0.1, 0.18, 0.19])))

# %% [markdown] lang="vi"
# **(b)** Với 0,18 sau 19 bước mất mát vẫn là {{ paper.MSE_19_AT_018 }}, vậy mà câu trả lời là
# `True`. Trong một, hai câu: vì sao hội tụ, và vì sao chậm thế?

# %% [markdown] lang="en"
# **(b)** With 0.18 the loss is still {{ paper.MSE_19_AT_018 }} after 19 steps, and yet the answer
# is `True`. In one or two sentences: why does it converge, and why so slowly?

# %% answer="t3_2b"

# %% [markdown] lang="vi"
# ## Bạn vừa làm được gì
#
# Bạn đã viết trọn một thuật toán học: đoán (24), đo sai số (25), lấy đạo hàm (26)–(27), bước đi
# (6), lặp lại, biết lúc dừng và biết giới hạn tốc độ. Mạng nơ-ron với hàng tỉ tham số cũng học
# đúng bằng vòng lặp này; chỉ có phần lấy đạo hàm là dài hơn, và đó là chuyện của bài A5. Trước
# đó, bài A4 hỏi: có cần xem *toàn bộ* dữ liệu ở mỗi bước không?
#
# Trước khi nộp, hãy khởi động lại kernel, chạy cả notebook từ đầu đến cuối rồi lưu lại.

# %% [markdown] lang="en"
# ## What you have just done
#
# You have written a whole learning algorithm: guess (24), measure the error (25), differentiate
# (26)–(27), step (6), repeat, know when to stop and how fast you may go. Neural networks with
# billions of parameters learn by this very loop; only the differentiation takes longer there, and
# that is the story of A5. Before that, A4 asks: must we look at *all* the data for every step?
#
# Before you hand in, restart the kernel, run the whole notebook from top to bottom, and save it.
