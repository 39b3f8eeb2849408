# %% [markdown] lang="vi"
# # A6 · Phạt thế nào cho khéo?
#
# Máy không biết bạn muốn gì. Nó chỉ biết một con số, **hàm mất mát**, và làm mọi cách để con số
# ấy nhỏ đi. Chọn hàm mất mát vì thế giống như soạn luật chơi: phạt quá nặng một lỗi hiếm, mô hình
# sẽ chạy theo lỗi ấy; phạt quá nhẹ một lời nói dối tự tin, nó sẽ cứ tự tin mà sai. Trong bài cuối
# này bạn soạn sáu bộ luật, xem gradient của chúng, rồi cho một mạng nơ-ron chơi thật với hai đường
# xoắn ốc.
#
# Chủ đề lấy từ một bài viết về hàm mất mát mà ta chỉ có phần **tóm tắt**. Tóm tắt nói rằng hàm mất
# mát ảnh hưởng tới chất lượng mô hình và hứa hẹn vài cải tiến, nhưng không có lấy một công thức.
# Vậy nên các công thức ở đây là của sách giáo khoa, còn những lời hứa thì ta tự kiểm tra.
#
# **Cách làm bài.** Mỗi câu có một hàm để bạn viết thay cho dòng `raise NotImplementedError`. Ô
# `grader.check` chạy thử trên một ví dụ nhỏ. Khi chấm, hàm của bạn còn gặp nhiều mẫu hơn, cả hai
# nhãn, số rất lớn, mảng số nguyên. Dữ liệu truyền vào không bao giờ bị sửa.
#
# **Ba quy ước.** Bài toán hai lớp dùng mảng `(n,)`. Điểm số của k lớp là ma trận `(k, n)`: **mỗi
# cột một mẫu**, như ở bài A5. Logarit luôn là logarit tự nhiên.
#
# > **Đọc kỹ bài báo.** Tóm tắt dùng ba từ mà không định nghĩa. *Luồng gradient ngẫu nhiên*: ta hiểu
# > là SGD, còn **dòng gradient** (không ngẫu nhiên) được định nghĩa ở câu 6.7. *Điểm gần như cực
# > tiểu*: câu 6.8 sẽ cho nó một con số. *Học máy vi phân*: ở đây chỉ có nghĩa là học bằng đạo hàm;
# > cẩn thận khi tra cứu, vì trong tài chính định lượng tên ấy chỉ một kỹ thuật khác hẳn.

# %% [markdown] lang="en"
# # A6 · How to punish wisely
#
# A machine does not know what you want. It knows one number, the **loss**, and does whatever it
# can to make it small. So choosing a loss is like writing the rules of a game: punish a rare
# error too hard, and the model will run after that error; punish a confident lie too mildly, and
# it will go on being confident and wrong. In this last assignment you write six sets of rules,
# look at their gradients, and then let a neural network play for real, on two spirals.
#
# The theme comes from an article on loss functions of which we have the **abstract** only. It
# says that the loss influences how good a model gets, and it promises improvements, but it has
# not a single formula. So the formulas here are those of the textbooks, and the promises we shall
# check ourselves.
#
# **How to work.** Each question has one function for you to write in place of
# `raise NotImplementedError`. The `grader.check` cell tries it on a small example. For your grade
# it will also meet more samples, both labels, very large numbers, integer arrays. Data that you
# are given are never changed.
#
# **Three conventions.** Two-class problems use arrays `(n,)`. The scores of k classes are a
# matrix `(k, n)`: **one column per sample**, as in A5. Logarithms are natural.
#
# > **Read the paper closely.** The abstract uses three terms without defining them. *Stochastic
# > gradient flow*: we take it for SGD, and define **gradient flow** (without the chance) in 6.7.
# > *Near-minimum*: 6.8 will put a number to it. *Differential machine learning*: here it just
# > means learning by derivatives; beware when you look it up, for in quantitative finance the
# > same name stands for quite another technique.

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np

# %%
from paper import NEAR_LOSSES

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
# Hai hàm cho sẵn: sigmoid ổn định của bài A2, và hai đường xoắn ốc cho câu cuối.

# %% [markdown] lang="en"
# Two functions are given: the stable sigmoid of A2, and two spirals for the last question.

# %% given="sigmoid two_spirals"

# %% [markdown] lang="vi"
# ## 6.1 Đừng hoảng vì một điểm lạc loài (3 điểm)
#
# MSE, công thức (25), bình phương mọi sai số. Một điểm đo hỏng, lệch 100 đơn vị, sẽ nặng bằng mười
# nghìn điểm lệch 1, và kéo cả đường thẳng về phía nó. Huber giữ parabol cho sai số nhỏ, nhưng từ
# ngưỡng $\delta$ trở đi thì chuyển sang **đường thẳng**, nối vào trơn tru:
#
# $$
# h(e) = \begin{cases} \tfrac12 e^2 & |e| \le \delta \\[2pt]
# \delta\left(|e| - \tfrac12\delta\right) & |e| > \delta \end{cases}
# \qquad\quad
# h'(e) = \begin{cases} e & |e| \le \delta \\ \pm\delta & |e| > \delta \end{cases}
# $$
#
# Viết `huber(y_pred, y_true, delta)` với $e = y_{\text{pred}} - y_{\text{true}}$, trả về
# `(loss, grad)`: **trung bình** của $h(e_i)$, và đạo hàm của trung bình ấy theo từng
# $y_{\text{pred},i}$.

# %% [markdown] lang="en"
# ## 6.1 Don't panic over one outlier (3 points)
#
# The MSE, equation (25), squares every error. One bad measurement, off by 100, weighs as much as
# ten thousand that are off by 1, and pulls the whole line towards itself. Huber keeps the
# parabola for small errors, but from a threshold $\delta$ on it goes over into a **straight
# line**, smoothly joined:
#
# $$
# h(e) = \begin{cases} \tfrac12 e^2 & |e| \le \delta \\[2pt]
# \delta\left(|e| - \tfrac12\delta\right) & |e| > \delta \end{cases}
# \qquad\quad
# h'(e) = \begin{cases} e & |e| \le \delta \\ \pm\delta & |e| > \delta \end{cases}
# $$
#
# Write `huber(y_pred, y_true, delta)` with $e = y_{\text{pred}} - y_{\text{true}}$, returning
# `(loss, grad)`: the **mean** of the $h(e_i)$, and the derivative of that mean by each
# $y_{\text{pred},i}$.

# %% question="q6_1"

# %%
with when_ready():
    errors = np.linspace(-4, 4, 161)
    costs = [huber(np.array([e]), np.array([0.0]), 1.0) for e in errors]
    fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3))
    left.plot(errors, errors**2 / 2, "--", color="0.5", label="e²/2")
    left.plot(errors, [float(loss) for loss, _ in costs], label="Huber, δ = 1")
    right.plot(errors, errors, "--", color="0.5")
    right.plot(errors, [float(grad[0]) for _, grad in costs], color="tab:red")
    left.set(xlabel="e", title="h(e)", ylim=(0, 8))
    right.set(xlabel="e", title="h′(e)")
    left.legend()
    plt.show()

    data = np.array([1.0, 2.0, 3.0, 100.0])
    guess = 2.0
    for _ in range(2000):
        guess = guess - 0.5 * float(np.sum(huber(np.full(4, guess), data, 1.0)[1]))
    print(f"mean = {np.mean(data)}   Huber = {guess:.3f}")

# %% [markdown] lang="vi"
# Bên phải là điều quan trọng: gradient của Huber **bị chặn**. Một điểm lạc loài kéo với lực tối đa
# $\delta$, xa mấy cũng vậy. Dòng in ra cuối cùng: với bốn số 1; 2; 3; 100, số cực tiểu hóa MSE là
# trung bình 26,5; còn với Huber là 2,5, vẫn ở giữa đám đông.

# %% [markdown] lang="en"
# The right-hand side is what matters: Huber's gradient is **bounded**. An outlier pulls with the
# force $\delta$ at most, however far away it is. The last line printed: for the numbers 1, 2, 3,
# 100, what minimises the MSE is the mean, 26.5; with Huber it is 2.5, still in the middle of the
# crowd.

# %% [markdown] lang="vi"
# ## 6.2 Phạt lời nói dối tự tin (4 điểm)
#
# Với bài toán đúng/sai, mô hình đưa ra một **logit** $z$, và $s = \sigma(z)$ là xác suất của nhãn
# 1. Log-loss phạt theo logarit của xác suất mà bạn đã dành cho sự thật: $-\ln s$ nếu $y = 1$,
# $-\ln(1 - s)$ nếu $y = 0$. Gộp lại rồi rút gọn, cả hai trường hợp thành
#
# $$
# \ell(z, y) = \ln\left(1 + e^{z}\right) - y\,z, \qquad
# \frac{\partial \ell}{\partial z} = \sigma(z) - y
# $$
#
# Gradient gọn đến bất ngờ: dự đoán trừ nhãn. Nhưng đừng tính qua $\ln s$: với $z = -1000$ thì $s$
# làm tròn thành 0, và $\ln 0 = -\infty$. Sự thật chỉ là 1000. `np.logaddexp(0, z)` tính
# $\ln(e^0 + e^z)$ mà không bao giờ tràn.
#
# Viết `bce_with_logits(z, y)`, trả về `(loss, grad)`, cả hai cho **trung bình** của n mẫu.

# %% [markdown] lang="en"
# ## 6.2 Punish the confident lie (4 points)
#
# For yes-or-no problems the model gives a **logit** $z$, and $s = \sigma(z)$ is the probability of
# the label 1. The log-loss punishes by the logarithm of the probability that you gave to the truth:
# $-\ln s$ if $y = 1$, $-\ln(1 - s)$ if $y = 0$. Put together and tidied up, both cases become
#
# $$
# \ell(z, y) = \ln\left(1 + e^{z}\right) - y\,z, \qquad
# \frac{\partial \ell}{\partial z} = \sigma(z) - y
# $$
#
# The gradient is surprisingly neat: prediction minus label. But do not compute by way of $\ln s$:
# for $z = -1000$, $s$ rounds to 0, and $\ln 0 = -\infty$. The truth is a mere 1000.
# `np.logaddexp(0, z)` computes $\ln(e^0 + e^z)$ and never overflows.
#
# Write `bce_with_logits(z, y)`, returning `(loss, grad)`, both for the **mean** over n samples.

# %% question="q6_2"

# %%
with when_ready():
    for logit in (3.0, 0.0, -3.0, -1000.0):
        loss, grad = bce_with_logits(np.array([logit]), np.array([1]))
        print(f"y = 1, z = {logit:7}   loss = {loss:11.6f}   gradient = {grad[0]:9.6f}")

    z, y, h = np.array([0.3, -1.2, 2.0]), np.array([1, 0, 0]), 1e-5
    by_hand = [
        (bce_with_logits(z + step, y)[0] - bce_with_logits(z - step, y)[0]) / (2 * h)
        for step in h * np.eye(3)
    ]
    print(f"gradient check: {np.max(np.abs(by_hand - bce_with_logits(z, y)[1])):.0e}")

# %% [markdown] lang="vi"
# Không biết gì ($z = 0$) thì trả giá $\ln 2$ = {{ paper.LN_TWO }}. Sai mà hơi tự tin: 3. Sai mà tự
# tin tuyệt đối: 1000. Và gradient không bao giờ vượt quá 1 về độ lớn. Dòng cuối so với sai phân
# trung tâm: lệch 1e-11 là bình thường, 1e-3 là có lỗi.

# %% [markdown] lang="en"
# To know nothing ($z = 0$) costs $\ln 2$ = {{ paper.LN_TWO }}. Wrong and rather sure: 3. Wrong and
# absolutely sure: 1000. And the gradient is never larger than 1 in size. The last line compares
# with central differences: 1e-11 is normal, 1e-3 is a bug.

# %% [markdown] lang="vi"
# ## 6.3 Nhiều lớp: chia nhau một chiếc bánh (3 điểm)
#
# Với k lớp, mô hình cho k điểm số. Softmax biến chúng thành k xác suất có tổng bằng 1:
#
# $$
# P_{ij} = \frac{e^{Z_{ij}}}{\sum_{c=1}^{k} e^{Z_{cj}}}
# $$
#
# Viết `softmax(Z)`. **Mỗi cột** là một mẫu, nên mỗi cột có tổng bằng 1. Với điểm số cỡ 1000,
# $e^{Z}$ tràn; may là cộng cùng một hằng số vào cả cột không làm kết quả thay đổi.
#
# > **Đọc kỹ bài báo.** Mục 3.4 kể softmax cùng với ReLU và sigmoid như thể chúng cùng loại. Không
# > hẳn. ReLU và sigmoid tính **từng phần tử**; với softmax, mọi đầu ra phụ thuộc vào *mọi* đầu vào,
# > vì chúng chia nhau một chiếc bánh. Các công thức (18)–(19), $\delta$ nhân $f'(z)$ (dấu ⊙, nhân
# > từng phần tử, đã mất khi in), chỉ đúng cho loại thứ nhất. Câu 6.4 cho thấy sai bao nhiêu.

# %% [markdown] lang="en"
# ## 6.3 Many classes: sharing one cake (3 points)
#
# With k classes the model gives k scores. Softmax turns them into k probabilities that sum to 1:
#
# $$
# P_{ij} = \frac{e^{Z_{ij}}}{\sum_{c=1}^{k} e^{Z_{cj}}}
# $$
#
# Write `softmax(Z)`. **Each column** is a sample, so each column sums to 1. With scores around
# 1000, $e^{Z}$ overflows; luckily, adding the same constant to a whole column changes nothing.
#
# > **Read the paper closely.** Section 3.4 names softmax beside ReLU and sigmoid as if it were of
# > their kind. Not quite. ReLU and sigmoid work **entry by entry**; with softmax every output
# > depends on *every* input, since they share one cake. Equations (18)–(19), $\delta$ times $f'(z)$
# > (the sign ⊙, entry by entry, got lost in print), hold for the first kind only. Question 6.4
# > shows how wrong it can go.

# %% question="q6_3"

# %%
with when_ready():
    scores = np.array([[1.0, 1001.0, 0.0], [2.0, 1002.0, 0.0], [3.0, 1003.0, 0.0]])
    shares = np.asarray(softmax(scores))
    print(shares.round(6))
    print("columns:", shares.sum(axis=0))

# %% [markdown] lang="vi"
# Hai cột đầu giống hệt nhau, dù cột thứ hai lớn hơn 1000: softmax chỉ nhìn *hiệu* của các điểm số.
# Cột thứ ba toàn số 0 nên chia đều.

# %% [markdown] lang="en"
# The first two columns come out the same, although the second is larger by 1000: softmax sees
# only the *differences* of scores. The third column, all zeros, is shared out evenly.

# %% [markdown] lang="vi"
# ## 6.4 ★ Softmax và cross-entropy: cặp đôi hoàn hảo (4 điểm thưởng)
#
# Cross-entropy là log-loss cho nhiều lớp: $-\ln P_{\text{nhãn}}$, lấy trung bình trên n mẫu. Đạo
# hàm của softmax là cả một ma trận Jacobi, nhưng khi nhân với đạo hàm của logarit thì gần như tất
# cả triệt tiêu, chỉ còn
#
# $$
# \frac{\partial L}{\partial Z} = \frac{1}{n}\left(P - \text{one-hot}\right)
# $$
#
# trong đó one-hot có số 1 ở đúng nhãn của mỗi cột, ngoài ra là 0. Đây chính là $\delta^{(L)}$ của
# (17) cho một mạng kết thúc bằng softmax.
#
# Viết `softmax_ce(Z, labels)`, trả về `(loss, dZ)`. Để không gặp $\ln 0$, hãy lấy logarit trên giấy
# trước khi để máy tính.

# %% [markdown] lang="en"
# ## 6.4 ★ Softmax and cross-entropy: a perfect couple (4 bonus points)
#
# Cross-entropy is the log-loss for many classes: $-\ln P_{\text{label}}$, averaged over n samples.
# The derivative of softmax is a whole Jacobian matrix, but multiplied by the derivative of the
# logarithm nearly everything cancels, and there remains
#
# $$
# \frac{\partial L}{\partial Z} = \frac{1}{n}\left(P - \text{one-hot}\right)
# $$
#
# where one-hot has a 1 at each column's label and 0 elsewhere. This is the $\delta^{(L)}$ of (17)
# for a network that ends with softmax.
#
# Write `softmax_ce(Z, labels)`, returning `(loss, dZ)`. So as not to meet $\ln 0$, take the
# logarithm on paper before you let the machine compute.

# %% question="q6_4"

# %%
with when_ready():
    Z, labels = np.array([[1.0], [2.0], [3.0]]), np.array([2])
    loss, delta = softmax_ce(Z, labels)
    P = np.asarray(softmax(Z))
    slopes = np.array([[0.0], [0.0], [-1 / P[2, 0]]])  # of -ln P[2], by each entry of P
    jacobian = np.diag(P[:, 0]) - P @ P.T
    print(f"loss = {loss:.6f}")
    print("P - one_hot      ", np.ravel(delta).round(6))
    print("Jacobian         ", (jacobian @ slopes).ravel().round(6))
    print("P(1 - P), as (18)", (P * (1 - P) * slopes).ravel().round(6))

# %% [markdown] lang="vi"
# Hai dòng đầu trùng nhau. Dòng cuối là (18) hiểu theo kiểu từng phần tử: nó cho 0 ở hai lớp sai,
# như thể tăng điểm của một lớp sai thì chẳng hại gì. Thật ra mỗi điểm tăng ở đó đều lấy bớt phần
# bánh của lớp đúng.

# %% [markdown] lang="en"
# The first two lines agree. The last one is (18) taken entry by entry: it gives 0 for the two
# wrong classes, as if raising the score of a wrong class did no harm. In truth every bit of it is
# taken from the right class's share of the cake.

# %% [markdown] lang="vi"
# ## 6.5 Bốn cách nhìn cùng một lề (2 điểm)
#
# Với nhãn 0/1 và logit $z$, đặt **lề** $m = (2y - 1)\,z$: dương là đúng phía, âm là sai phía, độ
# lớn là mức tự tin. Mọi mất mát cho bài toán hai lớp đều là một đường cong theo $m$:
#
# | khóa | mất mát |
# |---|---|
# | `"zero_one"` | 1 nếu $m \le 0$, ngoài ra 0 (đếm lỗi) |
# | `"hinge"` | $\max(0,\, 1 - m)$ |
# | `"logistic"` | $\ln(1 + e^{-m})$, không tràn số |
# | `"square"` | $(1 - m)^2$ |
#
# Viết `margin_losses(m)`, trả về từ điển với đúng bốn khóa ấy, mỗi giá trị cùng shape với `m`.

# %% [markdown] lang="en"
# ## 6.5 Four views of the same margin (2 points)
#
# With labels 0/1 and a logit $z$, let the **margin** be $m = (2y - 1)\,z$: positive is the right
# side, negative the wrong one, and its size is the confidence. Every loss for two classes is a
# curve over $m$:
#
# | key | loss |
# |---|---|
# | `"zero_one"` | 1 if $m \le 0$, else 0 (counting errors) |
# | `"hinge"` | $\max(0,\, 1 - m)$ |
# | `"logistic"` | $\ln(1 + e^{-m})$, without overflow |
# | `"square"` | $(1 - m)^2$ |
#
# Write `margin_losses(m)`, returning a dict with exactly these four keys, each value in the shape
# of `m`.

# %% question="q6_5"

# %%
with when_ready():
    m = np.linspace(-2.5, 3.5, 601)
    curves = margin_losses(m)
    fig, axes = plt.subplots(1, 4, figsize=(11, 2.6), sharey=True)
    for ax, (name, values) in zip(axes.flat, curves.items(), strict=True):
        ax.plot(m, np.asarray(curves["zero_one"], dtype=float), color="0.75")
        ax.plot(m, np.asarray(values, dtype=float), color="tab:blue")
        ax.axvline(0, color="0.85", linewidth=1)
        ax.set(title=name, xlabel="m", ylim=(-0.2, 4))
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="vi"
# Đường xám là cái ta thật sự quan tâm, số lỗi; đường xanh là cái ta tối ưu hóa thay cho nó. Hinge
# và square không nơi nào nằm dưới đường xám; logistic thì có, một chút, quanh $m = 0$ (tại đó nó
# chỉ là {{ paper.LN_TWO }}). Riêng `square` có một thói xấu: nó phạt cả người đúng quá chắc
# ($m > 1$).

# %% [markdown] lang="en"
# The grey line is what we really care about, the number of errors; the blue one is what we
# minimise in its stead. Hinge and square never run below the grey line; logistic does, a little,
# around $m = 0$ (where it is only {{ paper.LN_TWO }}). And `square` has a bad habit: it also
# punishes those who are right and very sure ($m > 1$).

# %% [markdown] lang="vi"
# ### T6.1 Cực tiểu hóa được cái nào? (1 điểm)
#
# Một câu để viết, không để lập trình. Trong bốn mất mát ở trên, hạ gradient cực tiểu hóa được những
# cái nào? Còn `zero_one`, điều ta thật sự muốn, thì sao? Hãy trả lời trong ba đến sáu câu, từng
# mất mát một.

# %% [markdown] lang="en"
# ### T6.1 Which can be minimised? (1 point)
#
# Something to write, not to program. Which of the four losses above can gradient descent minimise?
# And what of `zero_one`, which is what we really want? Answer in three to six sentences, one loss
# after the other.

# %% answer="t6_1"

# %% [markdown] lang="vi"
# ## 6.6 Sai mà tự tin (2 điểm)
#
# Tóm tắt nói hàm mất mát ảnh hưởng tới hiệu suất của mô hình. Đây là ví dụ rõ nhất. Cùng một
# sigmoid $s = \sigma(z)$, hai mất mát: bình phương $(s - y)^2$ và log-loss. Lấy đạo hàm theo $z$
# bằng quy tắc chuỗi (11): mất mát thứ nhất phải đi qua $\sigma'(z) = s(1 - s)$; ở mất mát thứ hai,
# thừa số ấy triệt tiêu.
#
# Viết `saturation(z, y)`, trả về `(g_mse, g_bce)`: đạo hàm theo $z$ của **từng mẫu**, không lấy
# trung bình.

# %% [markdown] lang="en"
# ## 6.6 Wrong, and sure of it (2 points)
#
# The abstract says that the loss influences how well a model performs. Here is the clearest case.
# The same sigmoid $s = \sigma(z)$, two losses: the square $(s - y)^2$ and the log-loss.
# Differentiate by $z$ with the chain rule (11): the first has to pass through $\sigma'(z) = s(1 -
# s)$; in the second that factor cancels.
#
# Write `saturation(z, y)`, returning `(g_mse, g_bce)`: the derivative by $z$ of **each sample**,
# nothing averaged.

# %% question="q6_6"

# %%
with when_ready():
    z = np.linspace(-10, 6, 321)
    g_mse, g_bce = saturation(z, np.ones(len(z)))
    fig, ax = plt.subplots(figsize=(6, 3.2))
    ax.plot(z, g_mse, label="(s - y)²")
    ax.plot(z, g_bce, color="tab:red", label="log-loss")
    ax.axvspan(-10, -4, color="0.92")
    ax.set(xlabel="z  (y = 1)", ylabel="d/dz", xlim=(-10, 6))
    ax.legend()
    plt.show()
    g_mse, g_bce = saturation(np.array([-10.0]), np.array([1]))
    print(f"z = -10: {g_mse[0]:.4e}   {g_bce[0]:.6f}")

# %% [markdown] lang="vi"
# Trong dải xám mô hình sai hoàn toàn và rất chắc chắn. Log-loss hét vào tai nó: {{ paper.SURE_BCE
# }}. Sai số bình phương thì thầm: {{ paper.SURE_MSE }}, nhỏ hơn mười nghìn lần, vì sigmoid đã bão
# hòa (bài A2). Cùng một lỗi, cùng một mạng; chỉ luật phạt là khác. Mạng dùng luật thứ nhất sẽ kẹt ở
# đó rất lâu.

# %% [markdown] lang="en"
# In the grey band the model is completely wrong and very sure. The log-loss shouts at it:
# {{ paper.SURE_BCE }}. The squared error whispers: {{ paper.SURE_MSE }}, ten thousand times less,
# because the sigmoid is saturated (A2). The same mistake, the same network; only the rule of
# punishment differs. A network under the first rule will be stuck there for a very long time.

# %% [markdown] lang="vi"
# ## 6.7 Dòng gradient (4 điểm)
#
# Hãy tưởng tượng hạ gradient với những bước ngắn vô cùng: tham số không nhảy nữa mà **chảy** xuống
# dốc như nước. Đó là dòng gradient, một phương trình vi phân:
#
# $$
# \frac{d\theta}{dt} = -\nabla L(\theta)
# $$
#
# Phương pháp Euler xấp xỉ nó bằng những bước dài $dt$: $\theta \leftarrow \theta - dt\,\nabla
# L(\theta)$. Nhìn quen không? Đó chính là (6) với tốc độ học $dt$. Hạ gradient *là* phương pháp
# Euler.
#
# Viết `gradient_flow(grad, theta0, dt, n_steps)`: mảng `(n_steps + 1, d)`, hàng k là $\theta$ sau
# k bước, hàng 0 là `theta0`. `grad` là một hàm; mảng `theta0` phải còn nguyên.

# %% [markdown] lang="en"
# ## 6.7 Gradient flow (4 points)
#
# Imagine gradient descent with steps that are infinitely short: the parameters no longer jump,
# they **flow** downhill like water. This is gradient flow, a differential equation:
#
# $$
# \frac{d\theta}{dt} = -\nabla L(\theta)
# $$
#
# Euler's method approximates it by steps of length $dt$: $\theta \leftarrow \theta - dt\,\nabla
# L(\theta)$. Looks familiar? It is (6) with the learning rate $dt$. Gradient descent *is* Euler's
# method.
#
# Write `gradient_flow(grad, theta0, dt, n_steps)`: an array `(n_steps + 1, d)`, row k being
# $\theta$ after k steps, row 0 `theta0`. `grad` is a function; `theta0` must stay as it is.

# %% question="q6_7"

# %%
with when_ready():
    for dt in (0.1, 0.05, 0.025):
        path = np.asarray(gradient_flow(lambda theta: theta, np.array([1.0]), dt, round(1 / dt)))
        print(f"dt = {dt:<5}   Euler {path[-1, 0]:.6f}   error {np.exp(-1) - path[-1, 0]:.4f}")

# %% [markdown] lang="vi"
# Với $L = \theta^2/2$, giá trị thật tại $t = 1$ là $1/e$ = {{ paper.FLOW_EXACT }}, Euler với
# $dt = 0{,}1$ cho {{ paper.FLOW_END }}. Chia đôi $dt$ thì sai số cũng giảm khoảng một nửa: phương
# pháp **bậc một**.

# %% [markdown] lang="en"
# For $L = \theta^2/2$ the true value at $t = 1$ is $1/e$ = {{ paper.FLOW_EXACT }}, and Euler with
# $dt = 0.1$ gives {{ paper.FLOW_END }}. Halve $dt$, and the error is about halved too: a
# **first-order** method.

# %% [markdown] lang="vi"
# ### T6.2 Khi nào Euler thôi đi theo dòng? (2 điểm)
#
# Với $L(\theta) = \frac{1}{2}\sum_i h_i \theta_i^2$ ta biết chính xác dòng chảy:
# $\theta_i(t) = e^{-h_i t}\,\theta_i(0)$.
#
# **(a)** Viết `flow_gap(curvature, theta0, dt, n_steps)`: đi `n_steps` bước Euler (dùng
# `gradient_flow`; gradient là `curvature * theta`) và trả về `n_steps + 1` khoảng cách Euclid: sau
# $k$ bước, Euler cách dòng chảy thật **tại thời điểm** $k \cdot dt$ bao xa.

# %% [markdown] lang="en"
# ### T6.2 When does Euler leave the flow? (2 points)
#
# For $L(\theta) = \frac{1}{2}\sum_i h_i \theta_i^2$ the flow is known exactly:
# $\theta_i(t) = e^{-h_i t}\,\theta_i(0)$.
#
# **(a)** Write `flow_gap(curvature, theta0, dt, n_steps)`: take `n_steps` Euler steps (use
# `gradient_flow`; the gradient is `curvature * theta`) and return `n_steps + 1` Euclidean
# distances: after $k$ steps, how far Euler is from the true flow **at the time** $k \cdot dt$.

# %% question="t6_2a"

# %%
with when_ready():
    for dt in (0.1, 0.5, 1.1):
        gaps = flow_gap(np.array([2.0, 0.5]), np.array([1.0, 1.0]), dt, int(6 / dt))
        print(f"dt = {dt}: the gap is {max(gaps):.4f} at most, {gaps[-1]:.4f} at the end")

# %% [markdown] lang="vi"
# **(b)** Trong ô lệnh dưới đây, hãy vẽ đường đi của Euler và dòng chảy thật trên mặt phẳng
# $(\theta_1, \theta_2)$, với $h = (2;\ 0{,}5)$, bắt đầu từ $(1, 1)$, cho $dt$ = 0,1; 0,5; 1,1. Rồi
# giải thích trong ba đến sáu câu: với 0,5 chuyện gì xảy ra theo hướng $\theta_1$ và vì sao; với 1,1
# vì sao Euler văng ra, và vì sao chỉ theo một hướng.

# %% [markdown] lang="en"
# **(b)** In the code cell below, draw Euler's path and the true flow in the plane
# $(\theta_1, \theta_2)$, with $h = (2,\ 0.5)$, beginning at $(1, 1)$, for $dt$ = 0.1, 0.5 and 1.1.
# Then explain in three to six sentences: what happens with 0.5 in the direction of $\theta_1$, and
# why; why Euler is thrown out with 1.1, and why in one direction only.

# %% answer="t6_2b"

# %% [markdown] lang="vi"
# ## 6.8 Gần cực tiểu là gần bao nhiêu? (2 điểm)
#
# Tóm tắt nói huấn luyện tìm điểm "gần như cực tiểu". Ta cho nó một nghĩa: với $\varepsilon$ cho
# trước, một bước là **gần cực tiểu** nếu
#
# $$
# L_k \le L^{*} + \varepsilon
# $$
#
# trong đó $L^{*}$ là mất mát tốt nhất có thể. Nếu không ai biết $L^{*}$, lấy giá trị nhỏ nhất đã
# thấy.
#
# Viết `near_minimum_step(losses, eps, best=None)`: chỉ số **đầu tiên** (từ 0) thỏa điều ấy, hoặc
# `None`. Mất mát có thể lên xuống thất thường. Và coi chừng: `best=0` là một giá trị hoàn toàn
# nghiêm túc.

# %% [markdown] lang="en"
# ## 6.8 How near is near? (2 points)
#
# The abstract says that training looks for a "near-minimum". We give it a meaning: for a given
# $\varepsilon$, a step is **near the minimum** if
#
# $$
# L_k \le L^{*} + \varepsilon
# $$
#
# where $L^{*}$ is the best possible loss. If nobody knows $L^{*}$, take the lowest value seen.
#
# Write `near_minimum_step(losses, eps, best=None)`: the **first** index (from 0) for which this
# holds, or `None`. The loss may go up and down. And beware: `best=0` is a perfectly serious value.

# %% question="q6_8"

# %%
with when_ready():
    for eps in (1.0, 0.13, 0.1):
        print(f"eps = {eps:<4}   best = 0: {near_minimum_step(list(NEAR_LOSSES), eps, best=0)}")
    path = np.asarray(gradient_flow(lambda theta: theta, np.array([4.0]), 0.1, 100))
    losses = path[:, 0] ** 2 / 2
    for eps in (1.0, 0.1, 0.01, 0.001):
        print(f"L = θ²/2, eps = {eps:<5}   step {near_minimum_step(losses.tolist(), eps, best=0)}")

# %% [markdown] lang="vi"
# Bốn mất mát đầu là của đường thẳng ở bài A3: sau hai bước nó đã gần cực tiểu với $\varepsilon$ =
# {{ paper.NEAR_EPS }}, nhưng với {{ paper.NEAR_EPS_SMALL }} thì chưa. Với $L = \theta^2/2$, mỗi lần
# đòi chính xác gấp mười chỉ tốn thêm cùng một số bước, khoảng 11: hội tụ theo cấp số nhân.

# %% [markdown] lang="en"
# The first four losses are those of the line in A3: after two steps it is near the minimum for
# $\varepsilon$ = {{ paper.NEAR_EPS }}, but not yet for {{ paper.NEAR_EPS_SMALL }}. For
# $L = \theta^2/2$, each tenfold precision costs the same number of further steps, about 11:
# exponential convergence.

# %% [markdown] lang="vi"
# ## 6.9 ★ Hai đường xoắn ốc (4 điểm thưởng)
#
# Thử thách cuối khóa. Hai lớp điểm xoắn vào nhau; không đường thẳng nào tách được chúng (mô hình
# tuyến tính đúng chừng 65%, chỉ hơn đoán mò một chút). Bạn có mọi thứ cần thiết: lớp ẩn với hàm
# kích hoạt (A2, A5), softmax và cross-entropy (6.4), hạ gradient và momentum (A3, A4).
#
# Viết `train_spiral(X, labels, seed)`: học từ các điểm `X` `(2, n)`, trả về **một hàm** `predict`,
# mà `predict(points)` cho nhãn 0 hoặc 1 của những điểm mới `(2, m)`. Ít nhất 90% điểm **chưa từng
# thấy** phải đúng, trong vòng 30 giây. Phương pháp nào cũng được, miễn chỉ dùng NumPy. Mọi thứ ngẫu
# nhiên phải bắt đầu từ `np.random.default_rng(seed)`.

# %% [markdown] lang="en"
# ## 6.9 ★ Two spirals (4 bonus points)
#
# The last challenge of the course. Two classes of points are wound around each other; no straight
# line can separate them (a linear model is right some 65% of the time, a little better than
# guessing). You have all it takes: a hidden layer with an activation (A2, A5), softmax and
# cross-entropy (6.4), gradient descent and momentum (A3, A4).
#
# Write `train_spiral(X, labels, seed)`: learn from the points `X` `(2, n)` and return **a
# function** `predict`, where `predict(points)` gives the labels, 0 or 1, of new points `(2, m)`. At
# least 90% of points **never seen before** must come out right, within 30 seconds. Any method
# will do, as long as it is NumPy. All randomness starts from `np.random.default_rng(seed)`.

# %% question="q6_9"

# %%
with when_ready():
    rng = np.random.default_rng(7)
    X, labels = two_spirals(200, rng)
    unseen, truth = two_spirals(400, rng)
    predict = train_spiral(X, labels, 0)
    print(f"accuracy on unseen points: {np.mean(np.asarray(predict(unseen)) == truth):.3f}")

    side = np.linspace(-1.2, 1.2, 240)
    grid = np.array(np.meshgrid(side, side)).reshape(2, -1)
    regions = np.asarray(predict(grid), dtype=float).reshape(240, 240)
    fig, ax = plt.subplots(figsize=(5, 5))
    ax.contourf(side, side, regions, levels=[-0.5, 0.5, 1.5], colors=["#cfe3f5", "#fbd9d3"])
    for label, color in ((0, "tab:blue"), (1, "tab:red")):
        ax.scatter(*X[:, labels == label], color=color, s=12)
    ax.set(aspect="equal")
    plt.show()

# %% [markdown] lang="vi"
# Những vùng màu là câu trả lời của mô hình cho *mọi* điểm của mặt phẳng. Ở giữa các cánh xoắn nó vẽ
# ranh giới hợp lý; ra ngoài vùng có dữ liệu thì nó cũng trả lời, rất tự tin, mà chẳng có căn cứ
# nào. Hãy nhớ điều ấy mỗi khi một mạng nơ-ron nói với bạn bằng giọng chắc chắn.

# %% [markdown] lang="en"
# The coloured regions are the model's answer for *every* point of the plane. Between the arms it
# draws a sensible border; outside the data it answers as well, very sure of itself, on no grounds
# at all. Remember this whenever a neural network speaks to you with great confidence.

# %% [markdown] lang="vi"
# ## Bạn vừa làm được gì
#
# Bạn đã đi hết khóa học. Từ độ dốc dưới chân (A1), qua hàm kích hoạt (A2), một đường thẳng biết học
# (A3), học từng mẫu một (A4), lan truyền ngược (A5), đến luật chơi của tất cả những thứ ấy: hàm mất
# mát. Và bạn đã kiểm tra các lời khẳng định thay vì tin chúng, kể cả lời khẳng định trong sách vở.
#
# Trước khi nộp, hãy khởi động lại kernel, chạy cả notebook từ đầu đến cuối rồi lưu lại.

# %% [markdown] lang="en"
# ## What you have just done
#
# You have come to the end of the course: from the slope under your feet (A1) by way of activations
# (A2), a line that learns (A3), learning sample by sample (A4) and backpropagation (A5) to the
# rules of the game for all of these, the loss. And you have checked what people claim instead of
# believing it, even what they print.
#
# Before you hand in, restart the kernel, run the whole notebook from top to bottom, and save it.
