# %% [markdown] lang="vi"
# # A4 · Hỏi ít mà đi nhanh
#
# Muốn biết cả nước nghĩ gì, không ai đi gõ cửa từng nhà. Người ta hỏi một nghìn người, chấp nhận
# sai vài phần trăm, và có câu trả lời ngay chiều hôm đó. Ở bài A3, mỗi bước của hạ gradient lại gõ
# cửa *tất cả* các mẫu. Với ba mẫu thì chẳng sao; với ba trăm triệu mẫu thì bước đầu tiên sẽ xong
# khi bạn đã nghỉ hưu.
#
# Bài này đi theo mục 3.3 của bài báo, các công thức (6) đến (9). Bạn sẽ cho đường thẳng ở bài A3
# học lại theo ba cách: hỏi tất cả (batch), hỏi một nhóm (**mini-batch**), hỏi đúng một người
# (**SGD**, stochastic gradient descent). Rồi bạn sẽ đo xem cách nào được việc hơn *với cùng một giá
# tiền*.
#
# **Cách làm bài.** Mỗi câu có một hàm để bạn viết thay cho dòng `raise NotImplementedError`. Ô
# `grader.check` ngay bên dưới chạy thử trên ví dụ nhỏ. Khi chấm, hàm của bạn còn phải đúng với dữ
# liệu khác: số tham số khác 2, chỉ số không theo thứ tự, mini-batch cuối không đầy. Ở đâu có ngẫu
# nhiên, bài được chấm theo *tính chất* mà mọi cách xáo trộn đúng đều có, không theo một thứ tự nào
# cả.
#
# **Quy ước.** Mỗi hàng của `X` là một mẫu, cột cuối toàn số 1, nên $\theta = (w, b)$ và dự đoán là
# $X\theta$. Mọi sự ngẫu nhiên đều đi qua `rng`, một `np.random.Generator` được truyền vào: cùng một
# `rng` thì cùng một kết quả, và người khác có thể lặp lại đúng thí nghiệm của bạn. Dữ liệu truyền
# vào không bao giờ bị sửa.

# %% [markdown] lang="en"
# # A4 · Ask few, move fast
#
# To learn what a country thinks, nobody knocks at every door. You ask a thousand people, put up
# with an error of a few per cent, and have your answer the same afternoon. In A3, every single
# step of gradient descent knocks at the door of *all* samples. With three samples that does no
# harm; with three hundred million you will have retired before the first step is done.
#
# This assignment follows section 3.3 of the paper, equations (6) to (9). You will let the line of
# A3 learn again in three ways: ask everybody (batch), ask a small group (**mini-batch**), ask one
# single person (**SGD**, stochastic gradient descent). Then you will measure which of them gets
# more done *for the same price*.
#
# **How to work.** Each question has one function for you to write in place of
# `raise NotImplementedError`. The `grader.check` cell right below tries it on a small example. For
# your grade it must also be right on other data: not two parameters, indices in no order, a last
# mini-batch that is not full. Where chance comes in, you are judged by the *properties* that every
# right way of shuffling has, not by any particular order.
#
# **Conventions.** Each row of `X` is a sample, its last column is all ones, so $\theta = (w, b)$
# and the predictions are $X\theta$. All randomness passes through `rng`, a `np.random.Generator`
# that is handed in: the same `rng` gives the same result, and others can repeat your experiment
# exactly. Data that you are given are never changed.

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np

# %%
from paper import DESIGN, THETA_START, Y

X3, y3, start = np.array(DESIGN), np.array(Y), np.array(THETA_START)

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
# `X3` và `y3` là ba mẫu của bài báo. Bên cạnh chúng, ta tạo thêm 200 mẫu *có nhiễu*: các điểm nằm
# quanh đường thẳng $y = 2x + 0{,}5$ chứ không nằm trên nó, như mọi số đo ngoài đời. Hàm `loss` cho
# sẵn là MSE (25) trên toàn bộ dữ liệu.
#
# > **Đọc kỹ bài báo.** Mục 3.3c nói SGD dao động mạnh và cần giảm tốc độ học thì mới hội tụ. Nhưng
# > trên dữ liệu của chính bài báo thì không thể thấy điều đó: $y = 2x$ đúng tuyệt đối, nên ở đáy,
# > gradient của *từng mẫu* đều bằng 0 và chẳng còn gì để dao động. Muốn thấy nhiễu của SGD, phải có
# > nhiễu trong dữ liệu.

# %% [markdown] lang="en"
# ## The data
#
# `X3` and `y3` are the paper's three samples. Beside them we make 200 *noisy* ones: points that
# lie about the line $y = 2x + 0.5$ instead of on it, like all measurements of real life. The given
# function `loss` is the MSE (25) over all the data.
#
# > **Read the paper closely.** Section 3.3c says that SGD fluctuates strongly and needs a decaying
# > learning rate in order to converge. On the paper's own data this cannot be seen: $y = 2x$ holds
# > exactly, so at the bottom the gradient of *every single sample* is 0, and nothing is left to
# > fluctuate. To see the noise of SGD you need noise in the data.

# %% given="loss"

# %%
data_rng = np.random.default_rng(2026)
x = data_rng.uniform(0, 2, 200)
X, y = np.column_stack([x, np.ones(200)]), 2 * x + 0.5 + data_rng.normal(0, 0.7, 200)
best, *_ = np.linalg.lstsq(X, y, rcond=None)

fig, ax = plt.subplots(figsize=(5, 3.5))
ax.scatter(x, y, s=8, color="0.5")
ax.axline((0, best[1]), slope=best[0], color="tab:green", label=f"{best[0]:.2f}x + {best[1]:.2f}")
ax.set(xlabel="x", ylabel="y")
ax.legend()
plt.show()
print(f"loss >= {loss(X, y, best):.4f}")

# %% [markdown] lang="vi"
# Đường xanh là đường tốt nhất cho 200 điểm này. Mất mát của nó khoảng 0,45 chứ không phải 0: không
# đường thẳng nào đi qua hết được.

# %% [markdown] lang="en"
# The green line is the best one for these 200 points. Its loss is about 0.45 and not 0: no line
# can pass through them all.

# %% [markdown] lang="vi"
# ## 4.1 Mỗi mẫu một ý kiến (2 điểm)
#
# Mất mát của riêng mẫu $i$ là $L_i(\theta) = (x_i \cdot \theta - y_i)^2$, và nó muốn kéo $\theta$
# về phía của nó. Quy tắc chuỗi cho gradient:
#
# $$
# \nabla L_i(\theta) = 2\,(x_i \cdot \theta - y_i)\, x_i
# $$
#
# Viết `sample_gradients(X, y, theta)`: một bảng shape $(N, d)$, hàng $i$ là $\nabla L_i$. Chưa lấy
# trung bình gì cả.

# %% [markdown] lang="en"
# ## 4.1 Every sample has its opinion (2 points)
#
# The loss of sample $i$ alone is $L_i(\theta) = (x_i \cdot \theta - y_i)^2$, and it wants to pull
# $\theta$ its own way. The chain rule gives its gradient:
#
# $$
# \nabla L_i(\theta) = 2\,(x_i \cdot \theta - y_i)\, x_i
# $$
#
# Write `sample_gradients(X, y, theta)`: a table of shape $(N, d)$ whose row $i$ is $\nabla L_i$.
# Nothing is averaged yet.

# %% question="q4_1"

# %%
with when_ready():
    opinions = np.array(sample_gradients(X3, y3, start))
    print(opinions)
    print("mean:", opinions.mean(axis=0))

# %% [markdown] lang="vi"
# Ba ý kiến về cùng một đường thẳng: cả ba muốn tăng $w$ và $b$, nhưng mẫu thứ ba gào to gấp mười
# hai lần mẫu thứ nhất (xem cột đầu). Trung bình của chúng là (−12, −5), đúng gradient của bài A3.
# Những con số này phải khớp đến 1e-14; lệch hẳn một hệ số 2 hay 3 là do thiếu 2 hoặc thừa 1/N.

# %% [markdown] lang="en"
# Three opinions of the same line: all want more $w$ and more $b$, but the third sample shouts
# twelve times as loud as the first (see the first column). Their mean is (−12, −5), the very
# gradient of A3. These numbers should agree to 1e-14; off by a factor of 2 or 3, you lack the 2 or
# have one 1/N too many.

# %% [markdown] lang="vi"
# ## 4.2 Hỏi bao nhiêu người? (4 điểm)
#
# Hỏi tất cả, rồi lấy trung bình (**batch**):
#
# $$
# \nabla L(\theta) = \frac{1}{N} \sum_{i=1}^{N} \nabla L_i(\theta) \tag{7}
# $$
#
# Hỏi một nhóm gồm $m$ mẫu (**mini-batch**):
#
# $$
# \nabla L(\theta) \approx \frac{1}{m} \sum_{j=1}^{m} \nabla L_j(\theta) \tag{8}
# $$
#
# Hỏi đúng một mẫu $i$ (**SGD**):
#
# $$
# \nabla L(\theta) \approx \nabla L_i(\theta), \qquad i \in \{1, \dots, N\} \tag{9}
# $$
#
# Ba công thức, nhưng chỉ cần một hàm: trung bình trên những mẫu được hỏi.
#
# Viết `batch_gradient(X, y, theta, idx=None)`. `idx` là danh sách, bộ (tuple) hay mảng số thứ tự
# của các mẫu; một số có thể lặp lại, khi ấy nó được tính bấy nhiêu lần. `None` nghĩa là tất cả.
#
# > **Đọc kỹ bài báo.** Bản in của (7) cộng tới $m$ mà chia cho $N$. Với ba mẫu và một nhóm gồm hai
# > mẫu đầu, đọc đúng từng chữ sẽ được ({{ paper.MISPRINT_DW:.0f }}; {{ paper.MISPRINT_DB }}), trong
# > khi trung bình của hai mẫu ấy là (−6; −3,5). Phải là $N$ ở cả hai chỗ. Cũng ở mục này, bài báo
# > gọi số mẫu khi thì $N$, khi thì $m$, còn ở (25)–(27) lại là $n$. Ở đây $N$ luôn là số mẫu của cả
# > dữ liệu, $m$ là số mẫu của một mini-batch.

# %% [markdown] lang="en"
# ## 4.2 How many do we ask? (4 points)
#
# Ask everybody and take the mean (**batch**):
#
# $$
# \nabla L(\theta) = \frac{1}{N} \sum_{i=1}^{N} \nabla L_i(\theta) \tag{7}
# $$
#
# Ask a group of $m$ samples (**mini-batch**):
#
# $$
# \nabla L(\theta) \approx \frac{1}{m} \sum_{j=1}^{m} \nabla L_j(\theta) \tag{8}
# $$
#
# Ask one single sample $i$ (**SGD**):
#
# $$
# \nabla L(\theta) \approx \nabla L_i(\theta), \qquad i \in \{1, \dots, N\} \tag{9}
# $$
#
# Three equations, yet one function will do: the mean over those who are asked.
#
# Write `batch_gradient(X, y, theta, idx=None)`. `idx` is a list, tuple or array of sample numbers;
# a number may be repeated and then counts as often. `None` means all of them.
#
# > **Read the paper closely.** In print, (7) sums up to $m$ but divides by $N$. With three samples
# > and a group of the first two, reading it to the letter gives ({{ paper.MISPRINT_DW:.0f }},
# > {{ paper.MISPRINT_DB }}), while the mean of these two samples is (−6, −3.5). It must be $N$ in
# > both places. In this section the number of samples is now $N$, now $m$, and in (25)–(27) it is
# > $n$. Here $N$ is always the number of samples in all the data, $m$ that of a mini-batch.

# %% question="q4_2"

# %%
with when_ready():
    for idx in (None, [0, 1], [0], [1], [2]):
        print(f"idx = {idx!s:<7} {np.round(batch_gradient(X3, y3, start, idx), 4)}")

# %% [markdown] lang="vi"
# Các nhóm khác nhau cho câu trả lời rất khác nhau: chỉ hỏi mẫu thứ nhất thì độ dốc là −2, chỉ hỏi
# mẫu thứ ba thì −24, sự thật là −12.
#
# > **Đọc kỹ bài báo.** Mục 3.3a cho rằng hướng tính trên toàn bộ dữ liệu là "tối ưu nhất". Nó
# > *chính xác*, nhưng chỉ dốc nhất ngay tại chỗ đang đứng; ở bài A3 ta đã thấy nó có thể gần như
# > vuông góc với đường tới đích. Vì vậy một hướng hơi lệch mà rẻ hơn nhiều chưa chắc đã thua.

# %% [markdown] lang="en"
# Different groups give very different answers: ask the first sample alone and the slope is −2, ask
# the third and it is −24; the truth is −12.
#
# > **Read the paper closely.** Section 3.3a holds that the direction over all the data is "the most
# > optimal". It is *exact*, but steepest only where you stand; in A3 we saw it at almost a right
# > angle to the way home. So a direction that is somewhat off, but far cheaper, need not lose.

# %% [markdown] lang="vi"
# ## 4.3 Chia bài như chia bài tây (3 điểm)
#
# Làm sao để mỗi mẫu đều được hỏi, mà không theo một thứ tự cố định nào? Như khi chơi bài: xáo cả
# bộ, rồi chia thành từng phần. Chia hết bộ bài một lượt gọi là một **epoch**; sang epoch sau lại
# xáo.
#
# Viết `minibatches(N, batch_size, rng)`: một danh sách các mảng số nguyên. Gộp lại, chúng chứa mỗi
# số từ 0 đến $N - 1$ đúng một lần, theo thứ tự ngẫu nhiên. Mọi phần đều có `batch_size` số, riêng
# phần cuối giữ chỗ còn lại (đừng bỏ nó đi). Nếu `batch_size` lớn hơn $N$ thì chỉ có một phần.
#
# Chỉ dùng `rng` được đưa vào. Nếu tự tạo một generator mới với hạt giống (seed) cố định ngay trong
# hàm, bạn sẽ xáo ra đúng một thứ tự ấy ở mọi epoch: trông thì ngẫu nhiên mà không ngẫu nhiên chút
# nào.

# %% [markdown] lang="en"
# ## 4.3 Dealing out the samples (3 points)
#
# How can every sample be asked, yet in no fixed order? As with playing cards: shuffle the whole
# pack, then deal it out. Dealing the pack once is called an **epoch**; for the next one, shuffle
# again.
#
# Write `minibatches(N, batch_size, rng)`: a list of arrays of whole numbers. Taken together they
# hold each number from 0 to $N - 1$ exactly once, in random order. Each has `batch_size` numbers,
# except that the last one keeps what is left (do not throw it away). If `batch_size` is larger than
# $N$, there is only one.
#
# Use nothing but the `rng` you are given. If you make a new generator with a fixed seed inside the
# function, you shuffle into the very same order in every epoch: it looks random, and is not random
# at all.

# %% question="q4_3"

# %%
with when_ready():
    deal_rng = np.random.default_rng(1)
    for epoch in (1, 2):
        print(f"epoch {epoch}:", *(np.array(b).tolist() for b in minibatches(10, 3, deal_rng)))

# %% [markdown] lang="vi"
# Hai epoch, hai cách chia, cỡ 3, 3, 3, 1. Chạy lại ô này thì vẫn được đúng hai dòng ấy, vì `rng`
# bắt đầu từ cùng một hạt giống: ngẫu nhiên, nhưng lặp lại được.

# %% [markdown] lang="en"
# Two epochs, two deals, of sizes 3, 3, 3, 1. Run the cell again and you get the same two lines,
# because `rng` begins with the same seed: random, and still repeatable.

# %% [markdown] lang="vi"
# ## 4.4 Càng về cuối càng thận trọng (3 điểm)
#
# Bài báo bảo SGD cần *giảm tốc độ học* (learning-rate decay), nhưng không cho công thức nào. Bốn
# cách thường gặp, với $\eta_0$ là tốc độ học ban đầu và $t = 0, 1, 2, \dots$ đếm số lần cập nhật:
#
# | `kind` | tốc độ học ở lần cập nhật $t$ |
# |---|---|
# | `"constant"` | $\eta_0$ |
# | `"inverse"` | $\eta_0 / (1 + \text{rate} \cdot t)$ |
# | `"exponential"` | $\eta_0\, e^{-\text{rate} \cdot t}$ |
# | `"step"` | $\eta_0 \cdot \text{rate}^{k}$, với $k$ là số lần `every` đã trôi qua trọn vẹn |
#
# Viết `lr_schedule(kind, lr0, t, rate, every=1)`, trả về một số. Một `kind` lạ phải báo
# `ValueError`: thà dừng ngay còn hơn lặng lẽ huấn luyện cả đêm với tốc độ học sai vì gõ nhầm tên.

# %% [markdown] lang="en"
# ## 4.4 More careful towards the end (3 points)
#
# The paper says that SGD needs *learning-rate decay*, but gives no formula. Four common ways, with
# $\eta_0$ the first learning rate and $t = 0, 1, 2, \dots$ counting the updates:
#
# | `kind` | learning rate at update $t$ |
# |---|---|
# | `"constant"` | $\eta_0$ |
# | `"inverse"` | $\eta_0 / (1 + \text{rate} \cdot t)$ |
# | `"exponential"` | $\eta_0\, e^{-\text{rate} \cdot t}$ |
# | `"step"` | $\eta_0 \cdot \text{rate}^{k}$, where $k$ counts how often `every` has fully passed |
#
# Write `lr_schedule(kind, lr0, t, rate, every=1)`, returning one number. An unknown `kind` must
# raise a `ValueError`: better to stop at once than to train all night with the wrong learning rate
# because of a typing slip.

# %% question="q4_4"

# %%
with when_ready():
    fig, ax = plt.subplots(figsize=(6, 3.5))
    for kind, rate in [("constant", 0), ("inverse", 0.1), ("exponential", 0.05), ("step", 0.5)]:
        rates = [lr_schedule(kind, 0.1, t, rate, 10) for t in range(61)]
        ax.plot(rates, drawstyle="steps-post", label=kind)
    ax.set(xlabel="t", ylabel="lr", ylim=(0, 0.11))
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# `inverse` giảm nhanh lúc đầu rồi kéo dài cái đuôi: tổng của nó không bị chặn, nên dù ở xa đến đâu
# vẫn còn đủ sức đi tới đích. `exponential` thì cạn sức: tổng mọi bước còn lại là hữu hạn. Số của
# bạn lệch cỡ 1e-17 so với bảng trên là do làm tròn.

# %% [markdown] lang="en"
# `inverse` drops fast and then draws out a long tail: its sum has no bound, so however far the goal
# is, there is strength enough left to get there. `exponential` runs dry: all the steps it has left
# add up to something finite. If your numbers are off by 1e-17 or so, that is rounding.

# %% [markdown] lang="vi"
# ## 4.5 Huấn luyện (5 điểm)
#
# Giờ hãy ráp lại. Mỗi epoch: chia bài; với từng mini-batch, theo thứ tự, đi một bước của (6) với
# gradient của nhóm ấy *tại $\theta$ hiện tại*:
#
# $$
# \theta_{t+1} = \theta_t - \eta_t\, \nabla L(\theta_t) \tag{6}
# $$
#
# Viết `sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)`, trả về `(theta, history)`.
#
# - `lr_fn` là một hàm: `lr_fn(t)` là tốc độ học $\eta_t$. Gọi nó đúng một lần cho mỗi lần cập nhật,
#   với $t = 0, 1, 2, \dots$ đếm liên tục qua mọi epoch.
# - `history` có `n_epochs + 1` số: `loss` trên *toàn bộ* dữ liệu trước khi huấn luyện, rồi sau mỗi
#   epoch.
# - `batch_size` bằng $N$ thì đó là (7), bằng 1 thì đó là (9).

# %% [markdown] lang="en"
# ## 4.5 Training (5 points)
#
# Now put it together. In each epoch: deal the samples; for each mini-batch, in turn, take one step
# of (6) with this group's gradient *at the current $\theta$*:
#
# $$
# \theta_{t+1} = \theta_t - \eta_t\, \nabla L(\theta_t) \tag{6}
# $$
#
# Write `sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)`, returning `(theta, history)`.
#
# - `lr_fn` is a function: `lr_fn(t)` is the learning rate $\eta_t$. Call it exactly once for each
#   update, with $t = 0, 1, 2, \dots$ counting on through all epochs.
# - `history` holds `n_epochs + 1` numbers: the `loss` over *all* the data before training, then
#   after each epoch.
# - `batch_size` equal to $N$ is (7), equal to 1 it is (9).

# %% question="q4_5"

# %%
with when_ready():
    fig, ax = plt.subplots(figsize=(6, 3.5))
    for name, size in (("batch", 3), ("mini-batch", 2), ("SGD", 1)):
        run_rng = np.random.default_rng(4)
        theta, history = sgd_train(X3, y3, start, size, 300, lambda t: 0.05, run_rng)
        ax.semilogy(history, label=f"{name} ({size})")
        print(f"batch_size = {size}: theta = {np.round(theta, 6)}, loss = {history[-1]:.1e}")
    ax.set(xlabel="epoch", ylabel="MSE")
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Ba đường thẳng trên trục logarit: cứ mỗi epoch mất mát lại nhỏ đi cùng một số lần. Trên ba mẫu của
# bài báo, với cùng 300 epoch, SGD đã tới đích (mất mát cỡ 1e-12) dù tốc độ học không hề giảm,
# mini-batch đi được nửa đường, còn batch vẫn đang bò trong thung lũng hẹp. Đúng như lời cảnh báo ở
# đầu bài: dữ liệu không nhiễu thì SGD không có gì để dao động. Nhưng so như thế có công bằng không?

# %% [markdown] lang="en"
# Three straight lines on a logarithmic axis: each epoch makes the loss smaller by the same factor.
# On the paper's three samples, with the same 300 epochs, SGD has arrived (a loss of some 1e-12),
# although the learning rate never decays; the mini-batch is half-way, and the batch is still
# creeping along the narrow valley. It is as we warned at the beginning: without noise in the data
# SGD has nothing to fluctuate about. But is this a fair comparison?

# %% [markdown] lang="vi"
# ### T4.1 Cùng một giá tiền (3 điểm)
#
# **(a)** Muốn so cho công bằng thì phải biết **giá**: số gradient của mẫu đã tính. Một bước với
# mini-batch $m$ mẫu tốn $m$ gradient. Viết `price_and_loss`: nhận đúng các đối số của `sgd_train`,
# huấn luyện bằng hàm ấy và trả về `(price, history)`, hai dãy cùng dài `n_epochs + 1`: số gradient
# của mẫu đã tính tới lúc ấy (bắt đầu bằng 0), và mất mát lúc ấy.

# %% [markdown] lang="en"
# ### T4.1 At the same price (3 points)
#
# **(a)** To compare fairly we must know the **price**: how many sample gradients were computed. A
# step with a mini-batch of $m$ samples costs $m$ of them. Write `price_and_loss`: it takes the very
# arguments of `sgd_train`, trains with it, and returns `(price, history)`, both of length
# `n_epochs + 1`: the sample gradients computed so far (beginning with 0), and the loss at that
# moment.

# %% question="t4_1a"

# %%
with when_ready():
    run_rng = np.random.default_rng(4)
    for pair in zip(*price_and_loss(X3, y3, start, 2, 3, lambda t: 0.05, run_rng), strict=True):
        print(*pair)

# %% [markdown] lang="vi"
# **(b)** Bây giờ đến 200 mẫu có nhiễu. Trong ô lệnh dưới đây, hãy vẽ mất mát *cao hơn mức thấp nhất
# có thể* (`lowest`) theo giá, với batch (200 mẫu), mini-batch (20) và SGD (1), bắt đầu từ
# $\theta = (-1, 3)$; một lần với tốc độ học không đổi, một lần với tốc độ học giảm dần. Rồi viết
# dưới hình, trong năm đến mười câu: vì sao trục hoành không nên là số bước, cũng không nên là số
# epoch mà bỏ qua cỡ dữ liệu; ai xuống nhanh nhất lúc đầu, ai thấp nhất lúc cuối, và vì sao; giảm
# tốc độ học giúp ai, không giúp ai.
#
# **Hãy đoán trước khi chạy.**

# %% [markdown] lang="en"
# **(b)** Now for the 200 noisy samples. In the code cell below, draw the loss *above the lowest
# possible one* (`lowest`) against the price, for batch (200 samples), mini-batch (20) and SGD (1),
# beginning at $\theta = (-1, 3)$; once with a constant learning rate, once with a decaying one.
# Then write below the picture, in five to ten sentences: why the horizontal axis should not be the
# number of steps, nor the number of epochs regardless of the size of the data; who falls fastest at
# first, who is lowest in the end, and why; whom decay helps, and whom it does not.
#
# **Guess before you run it.**

# %% answer="t4_1b"

# %% [markdown] lang="vi"
# ## 4.6 Nhiễu đo được không? (3 điểm)
#
# Hỏi một người thì sai bao nhiêu? Chọn ngẫu nhiên một mẫu $i$, mọi mẫu có cơ hội như nhau. *Trung
# bình* của câu trả lời chính là (7), nên ta nói ước lượng này **không chệch**. Độ *tản mát* của nó
# đo bằng phương sai:
#
# $$
# \sigma^2 = \frac{1}{N} \sum_{i=1}^{N} \left\| \nabla L_i(\theta) - \nabla L(\theta) \right\|^2
# $$
#
# Viết `gradient_noise(X, y, theta)`, trả về `(mean, variance)`: trung bình (d số) và $\sigma^2$
# (một số).
#
# > **Đọc kỹ bài báo.** (9) được in với dấu "=", như thể gradient của một mẫu *là* gradient của tất
# > cả. Chỉ trung bình của nó mới là. Với ba mẫu của bài báo, $\sigma^2$ = {{ paper.NOISE:.1f }},
# > tức là một mẫu lệch cỡ 9,4 so với gradient đầy đủ có độ dài 13. Phải viết "≈", và nói thêm
# > "không chệch".

# %% [markdown] lang="en"
# ## 4.6 Can noise be measured? (3 points)
#
# How wrong is it to ask one person? Choose a sample $i$ at random, all with the same chance. The
# *mean* of the answer is (7) itself, so the estimate is called **unbiased**. How far it *scatters*
# is measured by its variance:
#
# $$
# \sigma^2 = \frac{1}{N} \sum_{i=1}^{N} \left\| \nabla L_i(\theta) - \nabla L(\theta) \right\|^2
# $$
#
# Write `gradient_noise(X, y, theta)`, returning `(mean, variance)`: the mean (d numbers) and
# $\sigma^2$ (one number).
#
# > **Read the paper closely.** (9) is printed with "=", as if the gradient of one sample *were* the
# > gradient of all. Only its mean is. For the paper's three samples $\sigma^2$ =
# > {{ paper.NOISE:.1f }}: one sample is off by some 9.4, next to a full gradient of length 13. It
# > must be "≈", and "unbiased" should be added.

# %% question="q4_6"

# %%
with when_ready():
    mean, variance = gradient_noise(X, y, np.array([1.0, 1.0]))
    print(f"mean = {np.round(mean, 4)}, variance = {variance:.4f}")
    poll_rng = np.random.default_rng(5)
    cloud = np.array(sample_gradients(X, y, np.array([1.0, 1.0])))
    fig, ax = plt.subplots(figsize=(6, 4.5))
    ax.scatter(*cloud.T, s=10, color="0.75", label="m = 1")
    for m, colour in [(10, "tab:blue"), (50, "tab:orange")]:
        polls = cloud[poll_rng.integers(0, 200, (400, m))].mean(axis=1)
        ax.scatter(*polls.T, s=6, color=colour, label=f"m = {m}")
        scatter = np.mean(np.sum((polls - mean) ** 2, axis=1))
        print(f"m = {m:<3} {scatter:.4f}   variance / m = {variance / m:.4f}")
    ax.plot(*mean, "*", color="black", markersize=14, label="(7)")
    ax.set(xlabel="∂L/∂w", ylabel="∂L/∂b")
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Mỗi chấm xám là ý kiến của một mẫu, mỗi chấm màu là trung bình của một nhóm rút ngẫu nhiên, ngôi
# sao là sự thật. Các đám mây đều có tâm ở ngôi sao; càng hỏi nhiều, mây càng co lại. Hai cột số cho
# biết nhanh đến đâu: phương sai giảm như $1/m$ (400 nhóm chỉ cho con số đúng trong khoảng 10%). Vậy
# khoảng cách chỉ giảm như $1/\sqrt{m}$: muốn chính xác gấp đôi, phải trả tiền gấp bốn. Đó là lý do
# mini-batch thường nhỏ.

# %% [markdown] lang="en"
# Each grey dot is one sample's opinion, each coloured dot the mean of a group drawn at random, the
# star is the truth. All clouds are centred on the star; the more you ask, the tighter they get. The
# two columns of numbers tell how fast: the variance falls like $1/m$ (400 groups give it to within
# 10% or so). So the distance falls like $1/\sqrt{m}$ only: twice as accurate costs four times as
# much. This is why mini-batches are usually small.

# %% [markdown] lang="vi"
# > **Đọc kỹ bài báo.** Mục 3.3c viết rằng nhờ ngẫu nhiên, SGD tránh được cực tiểu cục bộ. Ô dưới
# > đây thử điều đó trên một đường có hai hõm, một nông một sâu. 200 viên bi xuất phát ở hõm *nông*,
# > bước theo (6) với gradient cộng thêm nhiễu, và ta đếm xem sau 2000 bước có bao nhiêu viên nằm ở
# > hõm sâu.

# %% [markdown] lang="en"
# > **Read the paper closely.** Section 3.3c writes that SGD avoids local minima thanks to its
# > randomness. The cell below puts this to the test on a curve with two dips, a shallow one and a
# > deep one. 200 marbles begin in the *shallow* dip and step by (6) with some noise added to the
# > gradient, and we count how many lie in the deep dip after 2000 steps.

# %%
hill_axis = np.linspace(-1.7, 1.7, 200)
fig, ax = plt.subplots(figsize=(5, 2.5))
ax.plot(hill_axis, (hill_axis**2 - 1) ** 2 + 0.3 * hill_axis, color="black")
ax.plot(0.96, 0.3, "o", color="tab:red", markersize=10)
ax.set(xlabel="θ", ylabel="L")
plt.show()

marble_rng = np.random.default_rng(6)
for lr, noise in [(0.05, 0), (0.01, 2), (0.05, 2), (0.05, 4), (0.05, 8)]:
    marbles = np.full(200, 0.96)
    for _ in range(2000):
        slope = 4 * marbles * (marbles**2 - 1) + 0.3
        marbles = marbles - lr * (slope + noise * marble_rng.normal(size=200))
    print(f"lr = {lr:<5} noise = {noise}:  {np.sum(marbles < 0):3d} / 200")

# %% [markdown] lang="vi"
# Không nhiễu, hoặc có nhiễu mà bước quá ngắn: không viên nào thoát. Nhiễu ít: vài viên. Nhiễu vừa
# phải: phần lớn thoát được. Nhiễu nhiều hơn nữa: nhiều viên lại nhảy *ngược* khỏi hõm sâu. Vậy nên
# nói "có thể giúp thoát ra", đừng nói "tránh được".

# %% [markdown] lang="en"
# Without noise, or with noise but too short a step, none escapes. With a little, a few do; with the
# right amount, most. With still more, many leap *back* out of the deep dip. So let us say "may help
# to get out", and not "avoids".

# %% [markdown] lang="vi"
# ## 4.7 ★ Quán tính (2 điểm thưởng)
#
# Một viên bi lăn không quên ngay hướng đang lăn. Thay vì bước theo gradient hiện tại, ta bước theo
# một *vận tốc* gom góp các gradient đã qua, cái cũ phai dần theo hệ số $\beta$:
#
# $$
# v_{t+1} = \beta\, v_t + \nabla L(\theta_t), \qquad \theta_{t+1} = \theta_t - \eta\, v_{t+1}
# $$
#
# Nhiễu đổi dấu liên tục nên tự triệt tiêu trong $v$, còn hướng chung thì được cộng dồn. Với
# $\beta = 0$ ta trở lại đúng (6).
#
# Viết `momentum_step(theta, v, grad, lr, beta)`, trả về hai mảng mới `(theta_new, v_new)`. Để ý chỉ
# số: $\theta$ đi theo vận tốc **mới**.

# %% [markdown] lang="en"
# ## 4.7 ★ Momentum (2 bonus points)
#
# A rolling marble does not forget at once which way it is going. Instead of stepping along the
# current gradient, we step along a *velocity* that gathers the gradients so far, the old ones
# fading by a factor $\beta$:
#
# $$
# v_{t+1} = \beta\, v_t + \nabla L(\theta_t), \qquad \theta_{t+1} = \theta_t - \eta\, v_{t+1}
# $$
#
# Noise keeps changing its sign and cancels out in $v$, while the common direction adds up. With
# $\beta = 0$ we are back at (6).
#
# Write `momentum_step(theta, v, grad, lr, beta)`, returning two new arrays `(theta_new, v_new)`.
# Mind the indices: $\theta$ moves along the **new** velocity.

# %% question="q4_7"

# %%
with when_ready():
    w_axis, b_axis = np.linspace(0.3, 2.9, 60), np.linspace(-1.1, 1.6, 60)
    surface = [[loss(X3, y3, np.array([w, b])) for w in w_axis] for b in b_axis]
    fig, ax = plt.subplots(figsize=(6, 5))
    ax.contour(w_axis, b_axis, surface, levels=np.geomspace(0.003, 12, 14), colors="0.8")
    for beta, colour in [(0.0, "tab:orange"), (0.7, "tab:blue")]:
        theta, v = start, np.zeros(2)
        path = [theta]
        for _ in range(60):
            theta, v = momentum_step(theta, v, batch_gradient(X3, y3, theta), 0.05, beta)
            path.append(theta)
        ax.plot(*np.array(path).T, "o-", color=colour, markersize=3, label=f"beta = {beta}")
        print(f"beta = {beta}: loss = {loss(X3, y3, np.array(theta)):.1e}")
    ax.plot(2, 0, "*", color="black", markersize=14)
    ax.set(xlabel="w", ylabel="b")
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Cùng thung lũng hẹp của bài A3, cùng 60 bước, cùng lr = 0,05. Không có quán tính, đường màu cam bò
# dọc đáy và còn xa mới tới. Có quán tính, đường màu xanh lao quá đà, lắc qua lắc lại vài lần, rồi
# theo lòng thung lũng mà tới sát ngôi sao: mất mát nhỏ hơn mấy chục lần.

# %% [markdown] lang="en"
# The narrow valley of A3 again, the same 60 steps, the same lr = 0.05. Without momentum the orange
# path creeps along the floor and is far from home. With it the blue path overshoots, swings to and
# fro, then runs down the valley close to the star: its loss is smaller by a factor of some forty.

# %% [markdown] lang="vi"
# ## Bạn vừa làm được gì
#
# Bạn đã viết vòng lặp huấn luyện mà gần như mọi mạng nơ-ron ngày nay dùng: xáo bài, chia nhóm, bước
# theo một ước lượng rẻ tiền, giảm tốc độ học, thêm quán tính. Và bạn biết đo cái giá của sự rẻ
# tiền: nhiễu, giảm như $1/m$. Điều còn thiếu là gradient của một hàm phức tạp hơn đường thẳng. Đó
# là lan truyền ngược, và đó là bài A5.
#
# Trước khi nộp, hãy khởi động lại kernel, chạy cả notebook từ đầu đến cuối rồi lưu lại.

# %% [markdown] lang="en"
# ## What you have just done
#
# You have written the training loop that nearly every neural network uses today: shuffle, deal,
# step along a cheap estimate, let the learning rate decay, add momentum. And you can measure what
# cheapness costs: noise, falling like $1/m$. What is missing is the gradient of something less
# simple than a line. That is backpropagation, and that is A5.
#
# Before you hand in, restart the kernel, run the whole notebook from top to bottom, and save it.
