#!/usr/bin/env python
# coding: utf-8

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

# In[1]:


# Chạy ô này trước tiên: nó chuẩn bị các phép kiểm tra.
import json
import sys
from pathlib import Path

import otter


def notebook_with_checks(assignment, language):
    """Tệp chứa các phép kiểm tra của bài này, dù tên tệp là gì."""
    found = []
    for path in Path().glob("*.ipynb"):
        try:
            metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
            otters = metadata["otter"]
            if otters["assignment_name"] == assignment and otters["tests"]:
                found.append((metadata["nabla"]["language"] != language, path.name))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # không phải notebook của bài này
    if not found and "ipykernel" in sys.modules:
        print("Không tìm thấy tệp notebook của bài này trong thư mục đang chạy, nên chưa kiểm tra tại chỗ được. Hãy lưu notebook vào thư mục đó rồi chạy lại ô này. Bài nộp vẫn được chấm bình thường.")
    return min(found)[1] if found else None


grader = otter.Notebook(notebook_with_checks("a3_gradient_descent", "vi"), tests_dir="")


# In[2]:


from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np


# In[3]:


B_BEST = 0.0
B_START = 0.5
LR = 0.1
W_BEST = 2.0
W_START = 0.5
X = (1.0, 2.0, 3.0)
Y = (2.0, 4.0, 6.0)

x, y = np.array(X), np.array(Y)


# In[4]:


NOT_YET = "Ô này cần hàm {}. Bạn viết hàm đó trước, rồi quay lại chạy ô này."


# In[5]:


@contextmanager
def when_ready():
    """Run the block; if one of your functions is still to be written, say which and go on."""
    try:
        yield
    except NotImplementedError as missing:
        print(NOT_YET.format(missing))


# ## Dữ liệu
# 
# Ba mẫu: x là 1, 2, 3 và nhãn y là 2, 4, 6. Đường nét đứt là nơi ta bắt đầu, w =
# 0,5 và b = 0,5. Đường liền là nơi ta muốn tới. Bạn nhìn ra ngay
# nó; máy thì phải đi tìm.

# In[6]:


fig, ax = plt.subplots(figsize=(5, 4))
ax.axline((0, B_START), slope=W_START, color="tab:orange", linestyle="--", label="w = 0.5, b = 0.5")
ax.axline((0, B_BEST), slope=W_BEST, color="tab:green", label="w = 2, b = 0")
ax.scatter(x, y, color="black", zorder=3, label="(x, y)")
ax.set(xlim=(0, 4), ylim=(0, 7), xlabel="x", ylabel="y")
ax.legend()
plt.show()


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

# In[7]:


def predict(x, w, b):
    """Predictions of the line y = w·x + b for every sample, equation (24).

    x: list or array of n numbers, left as it is. w, b: numbers.
    Returns a new float array of shape (n,).

    >>> predict([1, 2, 3], 0.5, 0.5)
    array([1. , 1.5, 2. ])
    """
    return w * np.asarray(x) + b


# In[8]:


grader.check("q3_1")


# In[9]:


with when_ready():
    print("y_pred     =", predict(x, W_START, B_START))
    print("y_pred - y =", predict(x, W_START, B_START) - y)


# Ba dự đoán của bài báo là 1; 1,5; 2, và sai số là −1; −2,5; −4. Cả ba đều âm: đường thẳng nằm
# thấp hơn mọi điểm. Máy cũng thấy điều đó, nhưng qua một con số duy nhất, ở câu sau.

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

# In[10]:


def mse(y_pred, y_true):
    """Mean squared error over all entries, equation (25). No square root, no factor ½.

    y_pred, y_true: arrays of the same shape, whatever that shape is.
    Returns one number.

    >>> mse(np.array([1.0, 1.5, 2.0]), np.array([2.0, 4.0, 6.0]))
    7.75
    """
    return np.mean((y_pred - y_true) ** 2)


# In[11]:


grader.check("q3_2")


# In[12]:


with when_ready():
    print("MSE =", mse(predict(x, W_START, B_START), y))


# MSE lúc đầu là 7,75 (bài báo không in số này ra). Bạn có thể tính nhẩm:
# (1 + 6,25 + 16) / 3. Để ý: riêng mẫu thứ ba đã góp hơn hai phần ba. Lệch khoảng 1e-15 so với số
# đúng là do máy làm tròn, không sao cả. Lệch từ 1e-3 trở lên thì là lỗi.

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

# In[13]:


def mse_gradients(x, y, w, b):
    """Derivatives of the MSE by w and by b at the line (w, b), equations (26) and (27).

    x, y: lists or arrays of n ≥ 1 numbers, left as they are. w, b: numbers.
    Returns two numbers, in this order: (dw, db).

    >>> mse_gradients([1, 2, 3], [2, 4, 6], 0.5, 0.5)
    (-12.0, -5.0)
    """
    e = predict(x, w, b) - np.asarray(y)
    return 2 * np.mean(e * np.asarray(x)), 2 * np.mean(e)


# In[14]:


grader.check("q3_3")


# **Tự kiểm tra bằng một nhân chứng độc lập.** Ô dưới đây không biết (26) và (27). Nó nhích $w$
# sang hai bên một đoạn nhỏ $h$, xem MSE đổi bao nhiêu rồi chia cho $2h$; với $b$ cũng vậy. Nếu
# công thức của bạn đúng, hai kết quả chỉ lệch nhau cỡ 1e-10, do làm tròn. Lệch 1e-3 là có lỗi.

# In[15]:


def numerical_gradient(w, b, h=1e-5):
    """Both derivatives of the MSE by central differences, from `mse` and `predict` alone."""
    by_w = mse(predict(x, w + h, b), y) - mse(predict(x, w - h, b), y)
    by_b = mse(predict(x, w, b + h), y) - mse(predict(x, w, b - h), y)
    return np.array([by_w, by_b]) / (2 * h)


with when_ready():
    for line in [(W_START, B_START), (3.0, -1.0)]:
        exact, numerical = np.array(mse_gradients(x, y, *line)), numerical_gradient(*line)
        print(f"(w, b) = {line}: {exact}   {numerical}   {np.max(np.abs(exact - numerical)):.0e}")


# Tại điểm xuất phát, gradient là (−12, −5). Cả hai số đều âm: tăng $w$ hoặc tăng $b$ một chút thì
# mất mát giảm. Đúng như hình vẽ, vì đường thẳng đang nằm quá thấp và quá thoải.

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
# b = 0,52 thay vì 1,0.

# In[16]:


def gd_step(x, y, w, b, lr):
    """One step of gradient descent, equation (6), for both parameters at the same time.

    x, y: lists or arrays of n ≥ 1 numbers, left as they are. w, b: the line before the step.
    lr: learning rate.
    Returns the line after the step: (w_new, b_new). Both gradients belong to the old (w, b).

    >>> gd_step([1, 2, 3], [2, 4, 6], 0.5, 0.5, 0.1)
    (1.7000000000000002, 1.0)
    """
    dw, db = mse_gradients(x, y, w, b)
    return w - lr * dw, b - lr * db


# In[17]:


grader.check("q3_4")


# Vi phân (công thức (5)) hứa trước mất mát sẽ đổi bao nhiêu: $-\eta\,(dw^2 + db^2)$. Ô dưới đây
# so lời hứa với sự thật.

# In[18]:


with when_ready():
    before = mse(predict(x, W_START, B_START), y)
    dw, db = mse_gradients(x, y, W_START, B_START)
    for lr in (LR, 0.01, 0.001):
        after = mse(predict(x, *gd_step(x, y, W_START, B_START, lr)), y)
        print(f"lr = {lr:<5}  (5): {-lr * (dw**2 + db**2):9.4f}   MSE: {after - before:9.4f}")


# > **Đọc kỹ bài báo.** Với lr = 0,1, vi phân hứa -16,9, tức là
# > MSE sẽ thành -9,15: một trung bình của các bình phương mà lại âm! Sự thật
# > là -7,53. Bài báo in dấu "=" ở (5), nhưng phải là "≈": xấp xỉ tuyến tính chỉ
# > đáng tin khi bước đủ ngắn, như hai dòng dưới cho thấy. Vì vậy vi phân cũng không "quyết định
# > bước nhảy". Độ dài của bước do tốc độ học quyết định; vi phân chỉ ước lượng hậu quả.

# ## 3.5 Cứ thế mà đi (4 điểm)
# 
# Một bước đã đưa MSE từ 7,75 xuống 0,22. Giờ hãy lặp lại.
# 
# Viết `fit_line(x, y, w, b, lr, n_steps)`, trả về `(w, b, history)`. `history` là nhật ký mất mát
# gồm `n_steps + 1` số: MSE **trước** bước đầu tiên, rồi MSE **sau** mỗi bước. Nhờ vậy
# `history[-1]` luôn là mất mát của chính đường thẳng được trả về.

# In[19]:


def fit_line(x, y, w, b, lr, n_steps):
    """Repeat `gd_step` n_steps times and keep the loss, equations (6) and (25).

    x, y: lists or arrays of n ≥ 1 numbers, left as they are. w, b: the first line.
    Returns (w, b, history): the last line, and n_steps + 1 losses: the MSE before the first step,
    then after each step. history[-1] is the loss of the returned line.

    >>> w, b, history = fit_line([1, 2, 3], [2, 4, 6], 0.5, 0.5, 0.1, 3)
    >>> round(w, 3), round(b, 3), np.round(history, 6).tolist()
    (1.604, 0.904, [7.75, 0.22, 0.124, 0.117088])
    """
    history = [mse(predict(x, w, b), np.asarray(y))]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), np.asarray(y)))
    return w, b, history


# In[20]:


grader.check("q3_5")


# In[21]:


with when_ready():
    w, b, history = fit_line(x, y, W_START, B_START, LR, 100)
    print(f"w = {w:.6f}, b = {b:.6f}, MSE = {history[-1]:.6f}")
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.semilogy(history)
    ax.set(xlabel="t", ylabel="MSE")
    plt.show()


# Trục tung là thang logarit. Bước đầu rơi thẳng đứng, sau đó là một con dốc dài thoai thoải: 100
# bước rồi mà w mới là 1,962489 và b vẫn còn 0,085272. Vì sao chậm thế?
# Hãy nhìn từ trên xuống.

# In[22]:


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


# Các đường đồng mức là những elip rất dẹt: một thung lũng hẹp, dài gấp gần bảy lần bề ngang (hai
# độ cong chênh nhau 46,1 lần). Bước đầu lao xuống vách dốc, vượt qua đáy một
# chút (w lên 1,7 rồi lùi về 1,58), sau đó cứ men theo lòng thung lũng
# gần như bằng phẳng mà tới ngôi sao.
# 
# > **Đọc kỹ bài báo.** Mục 3.3a nói hướng của gradient tính trên toàn bộ dữ liệu là "tối ưu
# > nhất". Nó chỉ dốc nhất *tại chỗ đang đứng*. Côsin của góc giữa bước đi và đường thẳng tới đích
# > là 0,754 lúc đầu, và chỉ còn 0,292 sau một bước: gần như
# > vuông góc!
# 
# **Để suy nghĩ** (không tính điểm): vì sao b tăng lên tới 1 trong khi đích là b = 0? Gợi ý: lúc
# đầu, cách nào nâng đường thẳng lên cũng đều tốt.

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

# In[23]:


def fit_until(x, y, w, b, lr, tol, max_steps):
    """Repeat `gd_step` until the line hardly changes any more, section 3.5a.

    Stop after a step in which max(|Δw|, |Δb|) < tol; that step is applied and counted. Never take
    more than max_steps steps: with max_steps = 0 return (w, b, 0).
    x, y: lists or arrays of n ≥ 1 numbers, left as they are.
    Returns (w, b, steps): the last line and the number of steps taken.

    >>> fit_until([1, 2, 3], [2, 4, 6], 0.5, 0.5, 0.1, 1e-6, 1000)[2]
    415
    """
    for k in range(1, max_steps + 1):
        w_moi, b_moi = gd_step(x, y, w, b, lr)
        xong = max(abs(w_moi - w), abs(b_moi - b)) < tol
        w, b = w_moi, b_moi
        if xong:
            return w, b, k
    return w, b, max_steps


# In[24]:


grader.check("q3_6")


# In[25]:


with when_ready():
    for tol in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6):
        w, b, steps = fit_until(x, y, W_START, B_START, LR, tol, 10_000)
        print(
            f"tol = {tol:.0e}   steps = {steps:3d}   w = {w:.7f}   b = {b:.7f}   b/tol = {b / tol:.0f}"
        )


# Với tol = 1e-6 cần 415 bước. Số bước phải khớp chính xác (chỉ khi tính
# bằng `float32` mới có thể lệch một bước, vì làm tròn). Hãy nhìn cột cuối: khi dừng, b còn cách
# đích gấp khoảng 40 lần tol. **Đi chậm không có nghĩa là đã tới nơi**: trong thung lũng hẹp, bước
# nào cũng ngắn.

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

# In[26]:


def mse_gradient_matrix(X, y, theta):
    """Gradient of the MSE for d features, equations (26) and (27) in one formula.

    X: array (n, d), one row per sample (a column of ones makes its parameter the bias).
    y: array (n,). theta: array (d,), so that X @ theta are the predictions. All left as they are.
    Returns an array of shape (d,): the derivative by each entry of theta.

    >>> X = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])
    >>> mse_gradient_matrix(X, np.array([2.0, 4.0, 6.0]), np.array([0.5, 0.5]))
    array([-12.,  -5.])
    """
    return 2 / len(X) * X.T @ (X @ theta - y)


# In[27]:


grader.check("q3_7")


# In[28]:


design = np.column_stack([x, np.ones(len(x))])
with when_ready():
    for line in [(W_START, B_START), (3.0, -1.0)]:
        together = np.array(mse_gradient_matrix(design, y, np.array(line)))
        single = np.array(mse_gradients(x, y, *line))
        print(f"(w, b) = {line}: {together}   {np.max(np.abs(together - single)):.0e}")


# Cùng hai con số như ở câu 3.3, lệch nhau nhiều nhất cỡ 1e-14. Từ giờ số đặc trưng là bao nhiêu
# cũng không còn quan trọng: vẫn một dòng ấy.

# ## 3.8 ★ Nhanh đến đâu thì vỡ? (3 điểm thưởng)
# 
# Tốc độ học càng lớn, bước càng dài. Nhưng quá một ngưỡng nào đó, mỗi bước nhảy qua đáy và rơi
# xuống chỗ còn *cao hơn* chỗ cũ. Ngưỡng ấy tính được.
# 
# MSE là hàm bậc hai của $\theta$ nên độ cong của nó, ma trận Hesse, không đổi:
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

# In[29]:


def max_stable_lr(X):
    """Largest learning rate with which gradient descent on the MSE does not diverge.

    The MSE of X @ theta has the Hessian H = (2/n)·XᵀX; the limit is 2 divided by the largest
    eigenvalue of H.
    X: array (n, d), one row per sample, left as it is.
    Returns one number.

    >>> X = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])
    >>> round(max_stable_lr(X), 6)
    0.180295
    """
    H = 2 * X.T @ X
    return 2 / np.linalg.eigvalsh(H)[-1]


# In[30]:


grader.check("q3_8")


# In[31]:


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


# Ngưỡng là 0,180295. Sau 19 bước: với 0,1 mất mát còn 0,0537; với
# 0,18, ngay dưới ngưỡng, vẫn là 6,75 vì đường thẳng cứ nhảy qua nhảy lại
# giữa hai vách thung lũng (nó sẽ hội tụ, nhưng rất lâu); với 0,19 mất mát đã lên
# 371 và không bao giờ quay về. Chỉ khác nhau 0,01!

# ## Bạn vừa làm được gì
# 
# Bạn đã viết trọn một thuật toán học: đoán (24), đo sai số (25), lấy đạo hàm (26)–(27), bước đi
# (6), lặp lại, biết lúc dừng và biết giới hạn tốc độ. Mạng nơ-ron với hàng tỉ tham số cũng học
# đúng bằng vòng lặp này; chỉ có phần lấy đạo hàm là dài hơn, và đó là chuyện của bài A5. Trước
# đó, bài A4 hỏi: có cần xem *toàn bộ* dữ liệu ở mỗi bước không?
# 
# Trước khi nộp, hãy khởi động lại kernel, chạy cả notebook từ đầu đến cuối rồi lưu lại.
