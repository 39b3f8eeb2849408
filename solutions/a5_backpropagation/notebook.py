# %% [markdown] lang="vi"
# # A5 · Lỗi này do ai?
#
# Một mạng nơ-ron bé xíu vừa đoán {{ paper.NET_OUT }}, trong khi đáp số là 1. Bên trong nó có chín
# con số: sáu trọng số, ba độ lệch. Con số nào đã gây ra sai lệch, mỗi số góp bao nhiêu phần? Biết
# được, ta chỉnh từng con một chút cho lần sau đoán đúng hơn.
#
# **Lan truyền ngược** (backpropagation) trả lời câu hỏi ấy cho cả chín con số chỉ trong một lượt đi
# từ đầu ra về đầu vào. Với một trăm tỉ con số, nó cũng làm đúng như vậy. Đây là thuật toán đã khiến
# học sâu trở thành có thể, và sau bài này bạn sẽ có bản của riêng mình: chừng bốn mươi dòng Python.
#
# Ví dụ lấy từ mục 3.4 và 3.5b của bài báo. Bài báo tính được nửa đường rồi để phần còn lại cho
# người đọc; chúng ta sẽ đi hết.
#
# **Cách làm bài.** Mỗi câu có một hàm để bạn viết thay cho dòng `raise NotImplementedError`. Ô
# `grader.check` ngay bên dưới chạy thử trên ví dụ của bài báo. Nhưng hãy coi chừng: ví dụ ấy *rất*
# dễ tính, và nhiều chương trình sai vẫn cho ra đúng mọi con số của nó. Khi chấm, hàm của bạn còn
# gặp nhiều mẫu cùng lúc, số âm, ma trận vuông, những hàm kích hoạt khác. Nếu một câu sau cần hàm
# của câu trước, cứ gọi nó.
#
# **Quy ước.** Như trong bài báo, **mỗi cột là một mẫu**: `X` có shape (d0, n). Trọng số $W_i$ có
# shape (d_i, d_{i−1}), độ lệch $b_i$ là một cột (d_i, 1). Dữ liệu truyền vào không bao giờ bị sửa.
# *Hàm thất thoát* của bài báo ở đây là **hàm mất mát**, và *học suất* là **tốc độ học** (`lr`).

# %% [markdown] lang="en"
# # A5 · Who is to blame?
#
# A tiny neural network has just guessed {{ paper.NET_OUT }}, and the answer was 1. Inside it there
# are nine numbers: six weights and three biases. Which of them caused the error, and how much of it
# each? If we knew, we could turn every one of them a little, and the next guess would be better.
#
# **Backpropagation** answers this for all nine in a single sweep from the output back to the input.
# For a hundred billion numbers it does exactly the same. It is the algorithm that made deep
# learning possible, and by the end of this assignment you will own one: some forty lines of Python.
#
# The example comes from sections 3.4 and 3.5b of the paper. The paper goes half the way and leaves
# the rest to its reader; we shall go all of it.
#
# **How to work.** Each question has one function for you to write in place of
# `raise NotImplementedError`. The `grader.check` cell right below tries it on the paper's example.
# But beware: that example is *very* forgiving, and many wrong programs produce every one of its
# numbers. For your grade, your function also meets many samples at once, negative numbers, square
# matrices and other activations. When a question needs the function of an earlier one, just call
# it.
#
# **Conventions.** As in the paper, **each column is a sample**: `X` has the shape (d0, n). The
# weights $W_i$ have the shape (d_i, d_{i−1}), the bias $b_i$ is a column (d_i, 1). Data that you
# are given are never changed. The **loss** and the **learning rate** (`lr`) are what you know from
# A3.

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np

# %%
from paper import LR, NET_B1, NET_B2, NET_SLOW_LR, NET_W1, NET_W2, NET_X, NET_Y, XOR_X, XOR_Y

x, label = np.array(NET_X), np.array(NET_Y)
net = {
    "W1": np.array(NET_W1),
    "b1": np.array(NET_B1),
    "W2": np.array(NET_W2),
    "b2": np.array(NET_B2),
}
kinds = ["relu", "linear"]
XOR_X, XOR_Y = np.array(XOR_X), np.array(XOR_Y)

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


def mse(y, y_true):
    """The loss of A3: the mean of the squared errors over ALL entries, without a factor ½."""
    return float(np.mean((y - y_true) ** 2))


# %% [markdown] lang="vi"
# ## 5.1 Những bánh răng (3 điểm)
#
# Bánh răng thứ nhất quay một vòng thì bánh thứ hai quay ba vòng; bánh thứ hai quay một vòng thì
# bánh thứ ba quay hai vòng. Vậy bánh thứ ba quay nhanh gấp sáu lần bánh thứ nhất. Bạn vừa dùng
# **quy tắc chuỗi**: tốc độ thay đổi của các khâu nối tiếp nhau thì nhân với nhau.
#
# Một mạng nơ-ron là những hàm lồng vào nhau. Bài báo viết mất mát thành
#
# $$
# L = f\big(g(h(x;\theta_1);\theta_2);\theta_3\big) \tag{10}
# $$
#
# Đặt $z = h(x;\theta_1)$ và $y = g(z;\theta_2)$, thì
#
# $$
# \frac{\partial L}{\partial \theta_1} =
# \frac{\partial L}{\partial y}\cdot\frac{\partial y}{\partial z}\cdot
# \frac{\partial z}{\partial \theta_1} \tag{11}
# $$
#
# Trước hết hãy tập với các số. Cho các hàm $f_1, \dots, f_k$ và đạo hàm của chúng; $f_1$ chạm vào
# $x$ trước. Gọi $u_0 = x$ và $u_i = f_i(u_{i-1})$ thì giá trị của hàm hợp là $u_k$, đạo hàm của nó
# là
#
# $$
# f_k'(u_{k-1}) \cdots f_2'(u_1) \cdot f_1'(u_0)
# $$
#
# Để ý chỉ số: mỗi đạo hàm được tính tại **cái đi vào** hàm ấy, không phải tại $x$.
#
# Viết `compose_derivative(fs, dfs, x)`, trả về hai số `(giá trị, đạo hàm)`. Không có hàm nào thì
# chẳng có gì xảy ra: `(x, 1.0)`.
#
# > **Đọc kỹ bài báo.** Các công thức (12), (13) chép lại (11) và chỉ thay $\theta_1$ ở cuối bằng
# > $\theta_2$, $\theta_3$. Nhưng $z = h(x;\theta_1)$ không hề chứa $\theta_2$, nên
# > $\partial z/\partial\theta_2 = 0$, và cả tích bằng 0! $\theta_2$ nằm ngay trong $g$, còn
# > $\theta_3$ nằm ngay trong $f$, nên phải là
# > $\frac{\partial L}{\partial\theta_2} = \frac{\partial L}{\partial y}\cdot
# > \frac{\partial y}{\partial\theta_2}$, còn $\frac{\partial L}{\partial\theta_3}$ thì lấy trực
# > tiếp. Ngoài ra (10) quên nhãn $y_{true}$: không có nó thì chẳng biết sai bao nhiêu. Và với số,
# > thứ tự các thừa số không quan trọng; với ma trận thì có, mà (11) không nói gì. Vì thế ta tập
# > với số trước, ma trận để sau.

# %% [markdown] lang="en"
# ## 5.1 Cogwheels (3 points)
#
# When the first wheel turns once, the second turns three times; when the second turns once, the
# third turns twice. So the third is six times as fast as the first. You have just used the **chain
# rule**: rates of change that follow one another multiply.
#
# A neural network is a nest of functions. The paper writes its loss as
#
# $$
# L = f\big(g(h(x;\theta_1);\theta_2);\theta_3\big) \tag{10}
# $$
#
# Call $z = h(x;\theta_1)$ and $y = g(z;\theta_2)$; then
#
# $$
# \frac{\partial L}{\partial \theta_1} =
# \frac{\partial L}{\partial y}\cdot\frac{\partial y}{\partial z}\cdot
# \frac{\partial z}{\partial \theta_1} \tag{11}
# $$
#
# Practise with plain numbers first. Given are functions $f_1, \dots, f_k$ and their derivatives;
# $f_1$ touches $x$ first. With $u_0 = x$ and $u_i = f_i(u_{i-1})$ the value of the composition is
# $u_k$, and its derivative is
#
# $$
# f_k'(u_{k-1}) \cdots f_2'(u_1) \cdot f_1'(u_0)
# $$
#
# Mind the indices: each derivative is taken at **what goes into** its function, not at $x$.
#
# Write `compose_derivative(fs, dfs, x)`, returning two numbers `(value, derivative)`. Without any
# function nothing happens: `(x, 1.0)`.
#
# > **Read the paper closely.** Equations (12) and (13) copy (11) and only replace the last
# > $\theta_1$ by $\theta_2$ and $\theta_3$. But $z = h(x;\theta_1)$ does not contain $\theta_2$ at
# > all, so that $\partial z/\partial\theta_2 = 0$ and the whole product is 0! $\theta_2$ sits right
# > inside $g$, and $\theta_3$ right inside $f$, so it has to be
# > $\frac{\partial L}{\partial\theta_2} = \frac{\partial L}{\partial y}\cdot
# > \frac{\partial y}{\partial\theta_2}$, and $\frac{\partial L}{\partial\theta_3}$ is taken
# > directly. Besides, (10) forgets the label $y_{true}$: without it nobody knows how wrong we are.
# > And for numbers the order of the factors does not matter; for matrices it does, and (11) is
# > silent about it. Hence numbers first, matrices later.

# %% question="q5_1"

# %%
with when_ready():
    fs = [lambda u: u**2, np.sin, np.exp]
    dfs = [lambda u: 2 * u, np.cos, np.exp]
    for at in (1.0, 0.3, -2.0):
        exact = compose_derivative(fs, dfs, at)[1]
        h = 1e-5
        numerical = (np.exp(np.sin((at + h) ** 2)) - np.exp(np.sin((at - h) ** 2))) / (2 * h)
        print(f"x = {at:4}   {exact:12.8f}   {numerical:12.8f}   {abs(exact - numerical):.0e}")

# %% [markdown] lang="vi"
# Cột giữa là sai phân trung tâm, một nhân chứng không biết gì về quy tắc chuỗi. Lệch nhau cỡ 1e-10
# là do làm tròn; lệch 1e-3 thì đã có một mắt xích sai. Với $k$ hàm, ta chỉ đi một lượt và nhân $k$
# lần: không khâu nào phải tính lại. Cả thuật toán lan truyền ngược nằm trong câu ấy.

# %% [markdown] lang="en"
# The middle column is the central difference, a witness who knows nothing of the chain rule. A gap
# of about 1e-10 is rounding; a gap of 1e-3 means a broken link. For $k$ functions we pass once and
# multiply $k$ times: no link is ever computed twice. All of backpropagation is in that sentence.

# %% [markdown] lang="vi"
# ## 5.2 Đi xuôi (4 điểm)
#
# Một nơ-ron làm hai việc: cộng các đầu vào theo trọng số rồi thêm độ lệch, được $z$; sau đó cho $z$
# qua hàm kích hoạt $f$, được $a$. Một lớp là nhiều nơ-ron làm việc ấy cùng lúc, tức là một phép
# nhân ma trận:
#
# $$
# z_1 = W_1 x + b_1, \quad a_1 = f_1(z_1) \tag{14}
# $$
#
# $$
# z_2 = W_2 a_1 + b_2, \quad a_2 = f_2(z_2) \tag{15}
# $$
#
# $$
# z_3 = W_3 a_2 + b_3, \quad y = f_3(z_3) \tag{16}
# $$
#
# Các hàm kích hoạt bạn đã biết từ bài A2, nên ở đây chúng được cho sẵn: `act(z, kind)` tính $f(z)$,
# `dact(z, kind)` tính $f'(z)$, từng phần tử một.

# %% [markdown] lang="en"
# ## 5.2 Forward (4 points)
#
# A neuron does two things: it adds up its inputs by their weights, plus a bias, which gives $z$;
# then it sends $z$ through the activation $f$, which gives $a$. A layer is many neurons doing so at
# once, and that is a matrix product:
#
# $$
# z_1 = W_1 x + b_1, \quad a_1 = f_1(z_1) \tag{14}
# $$
#
# $$
# z_2 = W_2 a_1 + b_2, \quad a_2 = f_2(z_2) \tag{15}
# $$
#
# $$
# z_3 = W_3 a_2 + b_3, \quad y = f_3(z_3) \tag{16}
# $$
#
# You know the activations from A2, so here they are given: `act(z, kind)` computes $f(z)$, and
# `dact(z, kind)` computes $f'(z)$, entry by entry.

# %% given="act dact"

# %% [markdown] lang="vi"
# Viết `forward(X, params, activations)` cho **bao nhiêu lớp cũng được**: $L$ là độ dài của danh
# sách `activations`. Trả về `(y, cache)`. `cache` là cuốn sổ ghi lại mọi thứ tính được trên đường
# đi, với đúng các khóa `"a0"` (chính là `X`), `"z1"`, `"a1"`, …, `"zL"`, `"aL"`. Lúc quay về ta sẽ
# cần nó.
#
# > **Đọc kỹ bài báo.** (14)–(16) viết cùng một chữ $f$ cho mọi lớp và vẽ ba lớp, còn ví dụ ở mục
# > 3.5b có hai lớp với hai hàm khác nhau: ReLU rồi tuyến tính. Vì vậy ta dùng một danh sách tên. Ví
# > dụ ấy nói "một đầu vào $x$", nhưng $x$ có hai thành phần: đúng ra là *một mẫu có hai đặc trưng*.
# > Và $b_1$ được in thành một hàng. Nếu bạn cũng để nó là một hàng `(2,)`, NumPy sẽ không phàn nàn
# > mà lặng lẽ biến cột $z_1$ thành một ma trận 2×2, với hai số lạ {{ paper.NET_Z1_FLAT_RIGHT }} và
# > {{ paper.NET_Z1_FLAT_LEFT }} ở đâu chen vào. Hãy giữ $b$ là cột.

# %% [markdown] lang="en"
# Write `forward(X, params, activations)` for **any number of layers**: $L$ is the length of the
# list `activations`. Return `(y, cache)`. The `cache` is a diary of everything computed on the way,
# with exactly the keys `"a0"` (which is `X`), `"z1"`, `"a1"`, …, `"zL"`, `"aL"`. We shall need it
# on the way back.
#
# > **Read the paper closely.** (14)–(16) write the same letter $f$ for all layers and have three of
# > them, while the example of section 3.5b has two layers with two different functions: ReLU, then
# > linear. Hence our list of names. That example speaks of "one input $x$", but $x$ has two
# > components: it is *one sample with two features*. And $b_1$ is printed as a row. If you make it
# > a row `(2,)` as well, NumPy will not complain, but silently turn the column $z_1$ into a 2×2
# > matrix, in which two strangers appear, {{ paper.NET_Z1_FLAT_RIGHT }} and
# > {{ paper.NET_Z1_FLAT_LEFT }}. Keep $b$ a column.

# %% question="q5_2"

# %%
BLUE, RED = "tab:blue", "tab:red"


def places(count):
    """The heights at which the neurons of a layer stand, from the top down."""
    return np.linspace(1, -1, count) if count > 1 else np.zeros(1)


def draw_network(params, cache, grads=None):
    """The first sample's way through the network: values in blue, gradients in red."""
    depth = len(params) // 2
    ax = plt.subplots(figsize=(9, 4.6))[1]
    ax.set(xlim=(-0.4, depth + 0.4), ylim=(-1.75, 1.75))
    ax.axis("off")

    def number(across, high, value, color, side="center", name=""):
        text = f"{name}{value:.4g}"
        background = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        ax.text(across, high, text, color=color, va=side, ha="center", bbox=background)

    for i in range(depth + 1):
        column = places(len(cache[f"a{i}"]))
        ax.scatter([i] * len(column), column, s=2200, color="white", edgecolor="black", zorder=2)
        for j, high in enumerate(column):
            number(i, high, cache[f"a{i}"][j, 0], BLUE)
            if i > 0:
                number(i, high + 0.36, params[f"b{i}"][j, 0], BLUE, "bottom", "b = ")
            if i > 0 and grads:
                number(i, high - 0.36, grads[f"b{i}"][j, 0], RED, "top")
            for k, low in enumerate(places(len(cache[f"a{i - 1}"])) if i > 0 else ()):
                ax.plot([i - 1, i], [low, high], color="0.75", zorder=1)
                at = low + 0.3 * (high - low)
                number(i - 0.7, at + 0.04, params[f"W{i}"][j, k], BLUE, "bottom")
                if grads:
                    number(i - 0.7, at - 0.04, grads[f"W{i}"][j, k], RED, "top")
    plt.show()


with when_ready():
    draw_network(net, forward(x, net, kinds)[1])

# %% [markdown] lang="vi"
# Trong mỗi vòng tròn là giá trị $a$ của nơ-ron, trên mỗi cạnh là trọng số. Đầu vào (1, 2) thành
# (0,6; 1,3) ở lớp ẩn, rồi thành {{ paper.NET_OUT }} ở đầu ra. Mất mát là (1,38 − 1)² =
# {{ paper.NET_LOSS }}.
#
# Cả hai $z$ của lớp ẩn đều dương, nên ReLU chẳng làm gì và $a_1 = z_1$. Hãy nhớ điều này: nó là lý
# do khiến ví dụ dễ dãi đến thế.

# %% [markdown] lang="en"
# In each circle stands the neuron's value $a$, on each edge its weight. The input (1, 2) becomes
# (0.6, 1.3) in the hidden layer and {{ paper.NET_OUT }} at the output. The loss is (1.38 − 1)² =
# {{ paper.NET_LOSS }}.
#
# Both $z$ of the hidden layer are positive, so ReLU does nothing and $a_1 = z_1$. Keep this in
# mind: it is the reason why the example is so forgiving.

# %% [markdown] lang="vi"
# ## 5.3 Tín hiệu lỗi ở đầu ra (3 điểm)
#
# Bây giờ quay đầu. Gọi $\delta^{(i)} = \partial L / \partial z_i$: nếu $z$ của nơ-ron này nhích lên
# một chút, mất mát tăng bao nhiêu? Đó là phần lỗi mà nơ-ron ấy phải chịu. Với lớp cuối,
#
# $$
# \delta^{(L)} = \frac{\partial L}{\partial z_L} \tag{17}
# $$
#
# Với MSE, ta tính được ngay. $L$ là trung bình của $(y - y_{true})^2$ trên **mọi** phần tử, gồm
# $d_L$ nơ-ron nhân $n$ mẫu, và $y = f(z_L)$. Hai bánh răng:
#
# $$
# \delta^{(L)} = \frac{2}{d_L\, n}\,(y - y_{true}) \odot f'(z_L)
# $$
#
# Dấu $\odot$ là nhân từng phần tử. Viết `delta_output(y_pred, y_true, z, activation)`.
#
# > **Đọc kỹ bài báo.** (17) chỉ là định nghĩa; công thức ngay trên đây không có trong bài. Ví dụ
# > của bài tính 2(1,38 − 1) = {{ paper.NET_DELTA2 }}: một mẫu, một nơ-ron, lớp ra tuyến tính nên
# > $f' = 1$, và không có ½. Với ½MSE, con số sẽ là {{ paper.NET_DELTA2_HALF }}. Trong khóa học này
# > MSE luôn là trung bình trên mọi phần tử, không có ½. Vì thế thừa số $1/n$ xuất hiện **đúng một
# > lần** trong cả thuật toán: ở đây.

# %% [markdown] lang="en"
# ## 5.3 The error signal at the output (3 points)
#
# Now we turn round. Let $\delta^{(i)} = \partial L / \partial z_i$: if this neuron's $z$ moved up a
# little, how much would the loss grow? It is the neuron's share of the blame. In the last layer,
#
# $$
# \delta^{(L)} = \frac{\partial L}{\partial z_L} \tag{17}
# $$
#
# For the MSE we can work it out at once. $L$ is the mean of $(y - y_{true})^2$ over **all**
# entries, $d_L$ neurons times $n$ samples, and $y = f(z_L)$. Two cogwheels:
#
# $$
# \delta^{(L)} = \frac{2}{d_L\, n}\,(y - y_{true}) \odot f'(z_L)
# $$
#
# The sign $\odot$ multiplies entry by entry. Write `delta_output(y_pred, y_true, z, activation)`.
#
# > **Read the paper closely.** (17) is a definition only; the formula above is not in the paper.
# > Its example computes 2(1.38 − 1) = {{ paper.NET_DELTA2 }}: one sample, one neuron, a linear
# > output with $f' = 1$, and no ½. With ½MSE the number would be {{ paper.NET_DELTA2_HALF }}. In
# > this course the MSE is always the mean over all entries, without ½. So the factor $1/n$ appears
# > **exactly once** in the whole algorithm: here.

# %% question="q5_3"

# %%
with when_ready():
    z = np.array([[-2.0, 0.5, 3.0]])
    y_true = np.array([[0.0, 1.0, 1.0]])
    for kind in ("linear", "relu", "sigmoid", "tanh"):
        delta = np.array(delta_output(act(z, kind), y_true, z, kind))
        h = 1e-5
        up, down = (act(z + s, kind) - y_true for s in (h, -h))
        numerical = (up**2 - down**2) / (2 * h) / z.size
        print(f"{kind:8} {np.round(delta, 6)}   {np.max(np.abs(delta - numerical)):.0e}")

# %% [markdown] lang="vi"
# Cột cuối là khoảng cách tới đạo hàm số, cỡ 1e-11. Nhìn dòng sigmoid, mẫu thứ ba: $z = 3$ đã nằm
# trên đoạn gần như phẳng của đường cong, nên dù còn sai, δ rất bé. Nơ-ron ấy đã *bão hòa* và học
# rất chậm.

# %% [markdown] lang="en"
# The last column is the distance to a numerical derivative, about 1e-11. Look at the sigmoid line,
# third sample: $z = 3$ lies on the almost flat part of the curve, so that δ is very small although
# there is still an error. That neuron is *saturated* and learns slowly.

# %% [markdown] lang="vi"
# ## 5.4 Lỗi đi ngược qua một lớp (3 điểm)
#
# Một nơ-ron ẩn không có nhãn để so, làm sao biết nó sai bao nhiêu? Hãy hỏi các nơ-ron mà nó gửi kết
# quả tới. Nó có lỗi trong δ của từng nơ-ron ấy, theo đúng trọng số trên cạnh nối, rồi tất cả được
# nhân với $f'$ tại chính nó:
#
# $$
# \delta^{(2)} = \left(W_3^{T}\, \delta^{(3)}\right) \odot f'(z_2) \tag{18}
# $$
#
# $$
# \delta^{(1)} = \left(W_2^{T}\, \delta^{(2)}\right) \odot f'(z_1) \tag{19}
# $$
#
# Lượt đi dùng $W$; lượt về dùng chính ma trận ấy nhưng **chuyển vị**, vì giờ ta đi từ đích về
# nguồn. Viết `delta_hidden(W_next, delta_next, z, activation)`: `W_next` và `delta_next` thuộc về
# lớp *sau*, còn `z` và `activation` thuộc về lớp *này*.
#
# > **Đọc kỹ bài báo.** Trong (18), (19) mọi phép nhân trông như nhau. Thật ra có hai loại: dấu đầu
# > là tích ma trận, dấu sau là $\odot$. Ví dụ in $\delta^{(1)} = [0{,}5\;\; 0{,}6]^{T} \cdot 0{,}76
# > \cdot [1\;\; 1]$ và kết quả là một hàng; hiểu theo tích ma trận thì đó là một bảng 2×2. Ở đây
# > $\delta^{(1)}$ là cột (0,38; 0,456). Công thức này cũng chỉ đúng khi $f$ tác động lên từng phần
# > tử riêng lẻ. Softmax, mà bài báo kể chung với ReLU và sigmoid, thì không: mỗi đầu ra của nó phụ
# > thuộc vào mọi $z$. Softmax có mặt ở bài A6.

# %% [markdown] lang="en"
# ## 5.4 The error goes back through a layer (3 points)
#
# A hidden neuron has no label to compare with; how can it know how wrong it is? Ask the neurons to
# which it sends its result. It has a share in each of their δ, by the very weight on the edge
# between them, and everything is multiplied by its own $f'$:
#
# $$
# \delta^{(2)} = \left(W_3^{T}\, \delta^{(3)}\right) \odot f'(z_2) \tag{18}
# $$
#
# $$
# \delta^{(1)} = \left(W_2^{T}\, \delta^{(2)}\right) \odot f'(z_1) \tag{19}
# $$
#
# The way out used $W$; the way home uses the same matrix, but **transposed**, for now we go from
# the target to the source. Write `delta_hidden(W_next, delta_next, z, activation)`: `W_next` and
# `delta_next` belong to the layer *after*, `z` and `activation` to *this* one.
#
# > **Read the paper closely.** In (18) and (19) all products look alike. There are really two
# > kinds: the first is a matrix product, the second is $\odot$. The example prints
# > $\delta^{(1)} = [0.5\;\; 0.6]^{T} \cdot 0.76 \cdot [1\;\; 1]$ with a row as its result; read as
# > matrix products that would be a 2×2 table. Here $\delta^{(1)}$ is the column (0.38, 0.456).
# > Also, the formula holds only if $f$ acts on each entry by itself. Softmax, which the paper lists
# > along with ReLU and sigmoid, does not: each of its outputs depends on every $z$. Softmax has its
# > turn in A6.

# %% question="q5_4"

# %%
with when_ready():
    W, delta_after = np.array([[2.0, 1.0, 0.5]]), np.array([[1.0, 1.0]])
    z = np.array([[1.5, -0.2], [-3.0, 0.4], [0.0, 2.0]])
    print(np.array(delta_hidden(W, delta_after, z, "relu")))

# %% [markdown] lang="vi"
# Ba nơ-ron ẩn, hai mẫu. Nơi nào $z \le 0$, ReLU là một cánh cửa đóng: lúc đi không gì lọt qua, nên
# lúc về nơ-ron ấy vô can và δ bằng 0. Nơi nào $z > 0$ thì δ đúng bằng trọng số nhân δ của lớp sau.
# Ở ví dụ của bài báo mọi cánh cửa đều mở, nên ai quên $f'$ cũng không biết mình quên.

# %% [markdown] lang="en"
# Three hidden neurons, two samples. Where $z \le 0$, ReLU is a closed door: nothing passed on the
# way out, so on the way back that neuron is innocent and its δ is 0. Where $z > 0$, δ is just the
# weight times the δ of the layer after. In the paper's example all doors stand open, and whoever
# forgets $f'$ will never know.

# %% [markdown] lang="vi"
# ## 5.5 Từ δ tới gradient (3 điểm)
#
# $\delta^{(i)}$ nói mất mát phụ thuộc vào $z_i$ thế nào. Mà $z_i = W_i\,a_{i-1} + b_i$. Còn một
# bánh răng cuối: trọng số từ đầu vào $k$ tới nơ-ron $j$ nhân với $a_k$, nên gradient của nó là
# $\delta_j\, a_k$. Xếp mọi cặp $(j, k)$ thành bảng, ta được
#
# $$
# \frac{\partial L}{\partial W_i} = \delta^{(i)}\, a_{i-1}^{T} \tag{20}
# $$
#
# $$
# \frac{\partial L}{\partial b_i} = \delta^{(i)} \;\text{cộng trên các mẫu} \tag{21}
# $$
#
# Với $n$ mẫu (n cột), tích ma trận trong (20) tự cộng qua các mẫu. Riêng (21) thì bạn phải tự cộng.
#
# Viết `param_grads(delta, a_prev)`, trả về `(dW, db)`: `dW` có shape của $W$, `db` là cột như $b$.
#
# > **Đọc kỹ bài báo.** Trong bản điện tử mà chúng tôi đọc, (20) không cho biết đâu là thừa số
# > trước: $\delta\, a^{T}$ hay $a^{T} \delta$. Ví dụ cũng không giúp được, vì ở lớp ra δ chỉ là một
# > số. Hãy hỏi shape: $W_1$ là 2×2, δ(1) là (2, 1), $x^T$ là (1, 2). Chỉ $\delta\, a^{T}$ cho ra
# > đúng cỡ. Còn (21) thiếu dấu tổng: nó đúng cho một mẫu, còn khi có nhiều mẫu thì một độ lệch phục
# > vụ tất cả nên phải cộng lại.

# %% [markdown] lang="en"
# ## 5.5 From δ to the gradient (3 points)
#
# $\delta^{(i)}$ tells how the loss depends on $z_i$. And $z_i = W_i\,a_{i-1} + b_i$. One last
# cogwheel: the weight from input $k$ to neuron $j$ is multiplied by $a_k$, so its gradient is
# $\delta_j\, a_k$. Arrange all pairs $(j, k)$ in a table, and you have
#
# $$
# \frac{\partial L}{\partial W_i} = \delta^{(i)}\, a_{i-1}^{T} \tag{20}
# $$
#
# $$
# \frac{\partial L}{\partial b_i} = \delta^{(i)} \;\text{summed over the samples} \tag{21}
# $$
#
# With $n$ samples (n columns) the matrix product in (20) sums over the samples by itself. In (21)
# it is for you to do.
#
# Write `param_grads(delta, a_prev)`, returning `(dW, db)`: `dW` has the shape of $W$, and `db` is a
# column like $b$.
#
# > **Read the paper closely.** In the electronic copy that we read, (20) does not tell which factor
# > comes first, $\delta\, a^{T}$ or $a^{T} \delta$. Nor does the example help, for in the output
# > layer δ is a single number. Ask the shapes: $W_1$ is 2×2, δ(1) is (2, 1), $x^T$ is (1, 2). Only
# > $\delta\, a^{T}$ fits. And (21) lacks a sum: it is right for one sample, but when there are
# > many, one bias serves them all, and its gradient adds up.

# %% question="q5_5"

# %%
with when_ready():
    delta = np.array([[1.0, 10.0, 100.0]])
    a_prev = np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 5.0]])
    by_weights, by_bias = param_grads(delta, a_prev)
    print("dW =", np.array(by_weights), "  db =", np.array(by_bias))

# %% [markdown] lang="vi"
# Ba mẫu, một nơ-ron, hai đầu vào. Tính nhẩm được: 1·1 + 10·2 + 100·3 = 321, và 100·5 = 500. Đầu vào
# thứ hai chỉ khác 0 ở mẫu thứ ba, nên chỉ mẫu ấy có tiếng nói. Không có $1/n$ nào ở đây cả: nó đã
# nằm trong δ rồi.

# %% [markdown] lang="en"
# Three samples, one neuron, two inputs. You can do it in your head: 1·1 + 10·2 + 100·3 = 321, and
# 100·5 = 500. The second input is 0 except in the third sample, so only that sample has a say.
# There is no $1/n$ here at all: it is inside δ already.

# %% [markdown] lang="vi"
# ## 5.6 Lan truyền ngược (5 điểm)
#
# Bạn đã có đủ ba mảnh ghép. Bắt đầu ở lớp cuối với (17), rồi lần lượt từng lớp: lấy gradient bằng
# (20), (21), lùi một lớp bằng (18), (19). Mỗi lớp chỉ đi qua một lần.
#
# Viết `backward(params, cache, y_true, activations)` cho mạng có bao nhiêu lớp cũng được. Trả về
# `grads`, một từ điển có **đúng các khóa của** `params` và cùng shape. Cẩn thận với hai thứ tự đếm:
# các lớp đếm từ 1 ($W_1$, $z_1$), còn danh sách trong Python đếm từ 0.
#
# > **Đọc kỹ bài báo.** Ví dụ của bài dừng ở đúng chỗ này. Dưới tiêu đề "Cập nhật $W_2$" là một
# > gradient, chưa nhân ra và chưa phải cập nhật; tốc độ học không được cho; còn $W_1$ và $b_1$ thì
# > "tương tự". Hàm của bạn sẽ điền hết: dW2 = (0,456; 0,988), db2 = {{ paper.NET_DELTA2 }}, dW1 có
# > hai hàng (0,38; 0,76) và (0,456; 0,912), db1 là cột (0,38; 0,456). Để ý hai sự trùng hợp: 0,456
# > xuất hiện ở hai nơi chẳng liên quan gì nhau, còn db1 trùng với cột đầu của dW1 vì $x_1 = 1$.

# %% [markdown] lang="en"
# ## 5.6 Backpropagation (5 points)
#
# You have all three pieces. Start in the last layer with (17), then go layer by layer: gradients by
# (20) and (21), one layer back by (18) and (19). Every layer is passed only once.
#
# Write `backward(params, cache, y_true, activations)` for a network of any number of layers. Return
# `grads`, a dictionary with **exactly the keys of** `params` and the same shapes. Beware of two
# ways of counting: layers count from 1 ($W_1$, $z_1$), a Python list from 0.
#
# > **Read the paper closely.** Its example stops right here. Under the heading "update of $W_2$"
# > stands a gradient, not multiplied out and not an update; there is no learning rate; and $W_1$
# > and $b_1$ are "similar". Your function will fill the gaps: dW2 = (0.456, 0.988), db2 =
# > {{ paper.NET_DELTA2 }}, dW1 has the rows (0.38, 0.76) and (0.456, 0.912), db1 is the column
# > (0.38, 0.456). Notice two coincidences: 0.456 appears in two places that have nothing to do with
# > each other, and db1 equals the first column of dW1 because $x_1 = 1$.

# %% question="q5_6"

# %%
with when_ready():
    seen = forward(x, net, kinds)[1]
    slopes = backward(net, seen, label, kinds)
    draw_network(net, seen, slopes)

# %% [markdown] lang="vi"
# Xanh là lượt đi, đỏ là lượt về: dưới mỗi trọng số là gradient của nó, dưới mỗi nơ-ron là gradient
# của độ lệch, cũng chính là δ. Đọc từ phải sang trái: 0,76 nhân 0,5 và 0,6 thành 0,38 và 0,456, rồi
# mỗi số lại nhân với đầu vào. Con số đỏ lớn nhất, 0,988, nằm trên cạnh nối nơ-ron ẩn thứ hai với
# đầu ra: muốn giảm mất mát nhanh thì vặn núm ấy trước.
#
# Tất cả đều dương, vì mạng đang đoán quá cao: tăng bất kỳ con số nào cũng chỉ làm tệ thêm.

# %% [markdown] lang="en"
# Blue is the way out, red the way back: below each weight stands its gradient, below each neuron
# that of its bias, which is δ itself. Read from right to left: 0.76 times 0.5 and 0.6 gives 0.38
# and 0.456, and each of these is multiplied by the inputs. The largest red number, 0.988, is on the
# edge from the second hidden neuron to the output: to lower the loss quickly, turn that knob first.
#
# All of them are positive, for the network guesses too high: more of anything would only make it
# worse.

# %% [markdown] lang="vi"
# ## 5.7 Một bước (2 điểm)
#
# Phần này bạn đã biết từ bài A3, chỉ là nhiều tham số hơn:
#
# $$
# W_i \leftarrow W_i - \eta\, \frac{\partial L}{\partial W_i} \tag{22}
# $$
#
# $$
# b_i \leftarrow b_i - \eta\, \frac{\partial L}{\partial b_i} \tag{23}
# $$
#
# Viết `update_params(params, grads, lr)`. Trả về một từ điển **mới** với các mảng **mới**; `params`
# và `grads` phải còn nguyên. Coi chừng: `dict(params)` chép từ điển nhưng không chép các mảng
# bên trong.

# %% [markdown] lang="en"
# ## 5.7 One step (2 points)
#
# This you know from A3, there are only more parameters:
#
# $$
# W_i \leftarrow W_i - \eta\, \frac{\partial L}{\partial W_i} \tag{22}
# $$
#
# $$
# b_i \leftarrow b_i - \eta\, \frac{\partial L}{\partial b_i} \tag{23}
# $$
#
# Write `update_params(params, grads, lr)`. Return a **new** dictionary of **new** arrays; `params`
# and `grads` must stay as they are. Beware: `dict(params)` copies the dictionary, but not the
# arrays in it.

# %% question="q5_7"

# %%
with when_ready():
    before = mse(forward(x, net, kinds)[0], label)
    slopes = backward(net, forward(x, net, kinds)[1], label, kinds)
    square = sum(np.sum(np.array(slope) ** 2) for slope in slopes.values())
    for lr in (LR, NET_SLOW_LR, 0.001):
        guess = forward(x, update_params(net, slopes, lr), kinds)[0]
        change = mse(guess, label) - before
        print(
            f"lr = {lr:<5}  y = {guess[0, 0]:.6f}   (5): {-lr * square:9.5f}   MSE: {change:9.5f}"
        )

# %% [markdown] lang="vi"
# Với lr = {{ paper.LR }}, một bước đưa dự đoán từ {{ paper.NET_OUT }} về
# {{ paper.NET_OUT_ONE:.4f }}, mất mát từ {{ paper.NET_LOSS }} xuống {{ paper.NET_LOSS_ONE:.6f }}.
# Chín con số cùng nhúc nhích một chút, và cái sai gần như biến mất.
#
# Hai cột cuối là chuyện cũ ở bài A3: vi phân (5) hứa {{ paper.NET_PREDICTED_CHANGE:.4f }}, tức là
# mất mát sẽ âm, còn sự thật là {{ paper.NET_TRUE_CHANGE:.4f }}. Bước càng ngắn, lời hứa càng đáng
# tin.

# %% [markdown] lang="en"
# With lr = {{ paper.LR }} one step takes the guess from {{ paper.NET_OUT }} to
# {{ paper.NET_OUT_ONE:.4f }}, and the loss from {{ paper.NET_LOSS }} to
# {{ paper.NET_LOSS_ONE:.6f }}. Nine numbers have moved a little, and the error is almost gone.
#
# The last two columns are an old story from A3: the differential (5) promises
# {{ paper.NET_PREDICTED_CHANGE:.4f }}, which would make the loss negative, while the truth is
# {{ paper.NET_TRUE_CHANGE:.4f }}. The shorter the step, the better the promise.

# %% [markdown] lang="vi"
# ## 5.8 Nhân chứng độc lập (4 điểm)
#
# Mã lan truyền ngược sai hiếm khi báo lỗi. Nó cứ chạy, mất mát có khi vẫn giảm, chỉ là giảm chậm
# hơn lẽ ra. Vì thế người làm nghề luôn gọi một nhân chứng: đạo hàm số. Nhích **một** tham số lên
# $h$ rồi xuống $h$, xem mất mát đổi bao nhiêu:
#
# $$
# \text{num} = \frac{L(\theta + h) - L(\theta - h)}{2h}
# $$
#
# rồi so với số mà `backward` đưa ra (gọi là ana). Sai số tương đối của một phần tử là
#
# $$
# \frac{|\text{num} - \text{ana}|}{\max\left(|\text{num}| + |\text{ana}|,\; 10^{-8}\right)}
# $$
#
# Nó bằng 0 khi hai bên khớp, bằng 1 khi ngược dấu; số $10^{-8}$ tránh phép chia 0/0 khi cả hai cùng
# bằng 0.
#
# Viết `grad_check(loss_fn, params, grads, h=1e-5)`: duyệt **mọi phần tử của mọi mảng**, trả về sai
# số **lớn nhất**. `loss_fn` là một hàm nhận một từ điển tham số và trả về mất mát. Mỗi lần chỉ
# nhích một số, và nhớ trả nó về giá trị cũ.

# %% [markdown] lang="en"
# ## 5.8 An independent witness (4 points)
#
# Wrong backpropagation code hardly ever raises an error. It runs, the loss may even fall, only more
# slowly than it should. That is why professionals call a witness: numerical derivatives. Move
# **one** parameter up by $h$, then down by $h$, and look how much the loss changes:
#
# $$
# \text{num} = \frac{L(\theta + h) - L(\theta - h)}{2h}
# $$
#
# Then compare it with what `backward` says (call it ana). The relative error of an entry is
#
# $$
# \frac{|\text{num} - \text{ana}|}{\max\left(|\text{num}| + |\text{ana}|,\; 10^{-8}\right)}
# $$
#
# It is 0 when both agree, and 1 when their signs differ; the $10^{-8}$ avoids 0/0 where both are 0.
#
# Write `grad_check(loss_fn, params, grads, h=1e-5)`: visit **every entry of every array** and
# return the **largest** error. `loss_fn` is a function that takes a dictionary of parameters and
# returns the loss. Move one number at a time, and remember to put it back.

# %% question="q5_8"

# %%
generator = np.random.default_rng(5)
bigger = {
    "W1": generator.normal(size=(4, 3)),
    "b1": generator.normal(size=(4, 1)),
    "W2": generator.normal(size=(2, 4)),
    "b2": generator.normal(size=(2, 1)),
}
data, targets = generator.normal(size=(3, 6)), generator.normal(size=(2, 6))
curved = ["tanh", "sigmoid"]


def loss_of(params):
    """The loss as a function of the parameters alone: what `grad_check` wants."""
    return mse(forward(data, params, curved)[0], targets)


with when_ready():
    right = backward(bigger, forward(data, bigger, curved)[1], targets, curved)
    slightly_wrong = {**right, "W1": np.array(right["W1"]) * 1.001}
    steps = np.logspace(-1, -12, 23)
    below = [grad_check(loss_of, bigger, right, h) for h in steps]
    above = [grad_check(loss_of, bigger, slightly_wrong, h) for h in steps]
    print(f"h = 1e-5:   {grad_check(loss_of, bigger, right):.0e}")

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.loglog(steps, above, "o-", color=RED, markersize=3, label="dW1 · 1.001")
    ax.loglog(steps, below, "o-", color=BLUE, markersize=3, label="backward")
    ax.axvline(1e-5, color="0.7", linestyle=":")
    ax.set(xlabel="h", ylabel="grad_check")
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Đường xanh là gradient đúng: nó rơi theo $h^2$ cho tới khoảng 1e-5, rồi lại leo lên vì sai số làm
# tròn bị chia cho một $h$ ngày càng bé. Bạn đã gặp chữ V này ở bài A1. Đường đỏ là gradient mà chỉ
# dW1 bị nhân với 1,001: với h quá thô hay quá mịn chẳng ai thấy gì, nhưng quanh 1e-5 nó lộ nguyên
# hình. Với h mặc định, hãy mong đợi dưới 1e-6; từ 1e-4 trở lên thì gần như chắc chắn có lỗi.
#
# > **Đọc kỹ bài báo.** Mục 3.4 nói lan truyền ngược có độ phức tạp $O(n)$ mà không nói $n$ là gì.
# > Nó tỉ lệ với số tham số nhân số mẫu, cỡ ba lần một lượt xuôi. Cái được là ở chỗ khác: nhân
# > chứng của ta cần **hai lượt xuôi cho mỗi tham số**. Chín tham số thì mười tám lượt; một triệu
# > tham số thì hai triệu lượt. Lan truyền ngược: một lượt về cho tất cả, đổi lại phải giữ `cache`
# > trong bộ nhớ.

# %% [markdown] lang="en"
# The blue line is the right gradient: it falls with $h^2$ down to about 1e-5, then climbs again,
# because rounding errors are divided by an ever smaller $h$. You met this V in A1. The red one is a
# gradient in which nothing but dW1 is multiplied by 1.001: for too coarse or too fine an h nobody
# notices, but around 1e-5 it stands exposed. With the default h expect less than 1e-6; from 1e-4 on
# there is almost certainly a bug.
#
# > **Read the paper closely.** Section 3.4 says that backpropagation is $O(n)$ without saying what
# > $n$ is. Its cost is proportional to parameters times samples, about that of three forward
# > passes. The gain lies elsewhere: our witness needs **two forward passes for each parameter**.
# > Nine parameters, eighteen passes; a million parameters, two million. Backpropagation takes one
# > sweep for all of them, at the price of keeping the `cache` in memory.

# %% [markdown] lang="vi"
# ## 5.9 Cho mạng đi học (3 điểm)
#
# Xuôi, ngược, cập nhật. Lặp lại.
#
# Viết `train(X, y_true, params, activations, lr, n_steps)`, trả về `(params, losses)`: tham số sau
# cùng và `n_steps + 1` giá trị MSE, một trước bước đầu tiên rồi một sau mỗi bước. Mỗi bước dùng
# toàn bộ dữ liệu. Tham số ban đầu của người gọi phải còn nguyên.
#
# > **Đọc kỹ bài báo.** (22), (23) không nói rõ *khi nào* thì cập nhật. Mọi gradient phải có đủ
# > trước khi tham số đầu tiên thay đổi. Nếu cập nhật $W_2$ rồi mới tính $\delta^{(1)}$, lỗi sẽ đi
# > ngược qua một ma trận khác với ma trận mà nó đã đi xuôi, và $\delta^{(1)}$ thành
# > ({{ paper.NET_DELTA1_LATE_TOP }}; {{ paper.NET_DELTA1_LATE_BOTTOM }}) thay vì (0,38; 0,456). Sai
# > ít thôi, nên càng khó thấy.

# %% [markdown] lang="en"
# ## 5.9 The network goes to school (3 points)
#
# Forward, backward, update. Repeat.
#
# Write `train(X, y_true, params, activations, lr, n_steps)`, returning `(params, losses)`: the last
# parameters, and `n_steps + 1` values of the MSE, one before the first step and one after each.
# Each step uses all the data. The caller's first parameters must stay as they are.
#
# > **Read the paper closely.** (22) and (23) do not say *when* to update. All gradients must be
# > there before the first parameter changes. If you update $W_2$ and then compute $\delta^{(1)}$,
# > the error goes back through another matrix than the one it came by, and $\delta^{(1)}$ becomes
# > ({{ paper.NET_DELTA1_LATE_TOP }}, {{ paper.NET_DELTA1_LATE_BOTTOM }}) instead of (0.38, 0.456).
# > Not much of a difference, which makes it all the harder to see.

# %% question="q5_9"

# %%
with when_ready():
    diaries = {lr: train(x, label, net, kinds, lr, 40)[1] for lr in (LR, NET_SLOW_LR)}
    fig, ax = plt.subplots(figsize=(6, 3.5))
    for lr, losses in diaries.items():
        print(f"lr = {lr:<5}", "  ".join(f"{loss:.4g}" for loss in losses[:4]))
        ax.semilogy(np.maximum(losses, 1e-32), "o-", markersize=3, label=f"lr = {lr}")
    ax.set(xlabel="t", ylabel="MSE")
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Với lr = {{ paper.LR }}, ba bước là đủ để mất mát xuống cỡ 1e-10; với {{ paper.NET_SLOW_LR }} thì
# chậm mà đều. Đừng vội mừng: chỉ có một mẫu mà có tới chín tham số thì mạng nào cũng học thuộc lòng
# được.

# %% [markdown] lang="en"
# With lr = {{ paper.LR }} three steps bring the loss down to about 1e-10; with
# {{ paper.NET_SLOW_LR }} it is slow but steady. Do not rejoice too soon: nine parameters and one
# single sample, any network can learn that by heart.

# %% [markdown] lang="vi"
# ### T5.1 Một ví dụ dễ dãi (2 điểm)
#
# Bảy chương trình lan truyền ngược, cái nào cũng sai đúng một chỗ:
#
# - (a) không hề gọi hàm kích hoạt;
# - (b) quên chuyển vị $W$ trong (19);
# - (c) dùng $z_{i-1}$ thay cho $a_{i-1}$ trong (20);
# - (d) lấy $f'$ tại $a$ thay vì tại $z$;
# - (e) không cộng db trên các mẫu;
# - (f) dùng ½MSE;
# - (g) bỏ hẳn $f'$.
#
# **(a)** Những chương trình nào vẫn cho đúng *mọi* con số trong ví dụ của bài báo, từ dự đoán cho
# tới từng gradient? Viết `survivors()`: không nhận gì, trả về tập các chữ cái ấy, chẳng hạn
# `{"a", "b"}`. Cứ thử bằng code của bạn nếu muốn.

# %% [markdown] lang="en"
# ### T5.1 A forgiving example (2 points)
#
# Seven programs for backpropagation, each wrong in exactly one place:
#
# - (a) never calls the activation;
# - (b) forgets to transpose $W$ in (19);
# - (c) uses $z_{i-1}$ for $a_{i-1}$ in (20);
# - (d) takes $f'$ at $a$ instead of $z$;
# - (e) does not sum db over the samples;
# - (f) uses ½MSE;
# - (g) leaves out $f'$ altogether.
#
# **(a)** Which of them still produce *every* number of the paper's example, from the guess to the
# last gradient? Write `survivors()`: it takes nothing and returns the set of these letters, such as
# `{"a", "b"}`. Feel free to try with your own code.

# %% question="t5_1a"

# %% [markdown] lang="vi"
# **(b)** Chọn hai chương trình qua trót lọt và giải thích vì sao ví dụ ấy không bắt được chúng. Rồi
# sửa ví dụ (bao nhiêu mẫu, những con số nào, hàm kích hoạt nào) để nó bắt được mọi chương trình
# trong danh sách. Năm đến mười câu.

# %% [markdown] lang="en"
# **(b)** Take two programs that slip through and explain why the example does not catch them. Then
# change the example (how many samples, which numbers, which activation) so that it catches every
# program of the list. Five to ten sentences.

# %% answer="t5_1b"

# %% [markdown] lang="vi"
# ## Càng sâu càng yếu
#
# ### T5.2 Đo sự tắt dần (2 điểm)
#
# δ đi qua mỗi lớp lại bị nhân với $f'$. Với sigmoid, $f'$ không bao giờ vượt quá 1/4. Hai mươi lớp
# thì sao? Hàm cho sẵn `random_network(depth, kind, seed)` dựng một mạng ngẫu nhiên rộng 20 nơ-ron,
# sâu `depth` lớp, cùng 32 mẫu, và trả về `(params, X, y_true)`.
#
# Viết `gradient_by_depth(kind, depths, seeds)`: với mỗi độ sâu trong `depths`, tính chuẩn (căn của
# tổng bình phương mọi phần tử) của **dW1**, gradient ở lớp đầu tiên, cho từng seed, rồi lấy
# **trung vị**. Hàm kích hoạt là `kind` ở mọi lớp, riêng lớp cuối là `"linear"`.

# %% [markdown] lang="en"
# ## The deeper, the weaker
#
# ### T5.2 The fading, measured (2 points)
#
# On its way through each layer δ is multiplied by $f'$. For the sigmoid, $f'$ never exceeds 1/4.
# And after twenty layers? The given function `random_network(depth, kind, seed)` makes a random
# network, 20 neurons wide and `depth` layers deep, with 32 samples, and returns
# `(params, X, y_true)`.
#
# Write `gradient_by_depth(kind, depths, seeds)`: for each depth of `depths`, compute the norm (the
# root of the sum of all squared entries) of **dW1**, the gradient in the first layer, for each
# seed, and take the **median**. The activation is `kind` in every layer but the last, which is
# `"linear"`.

# %% given="random_network"

# %% question="t5_2"

# %%
with when_ready():
    depths = range(2, 21)
    medians = {
        kind: gradient_by_depth(kind, depths, range(5)) for kind in ("relu", "tanh", "sigmoid")
    }
    fig, ax = plt.subplots(figsize=(6, 4))
    for (kind, norms), color in zip(medians.items(), ("tab:green", BLUE, RED), strict=True):
        ax.semilogy(depths, norms, "o-", color=color, markersize=3, label=kind)
    ax.set(xlabel="L", ylabel="‖dW1‖", xticks=range(2, 21, 3))
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Đường đỏ rơi gần mười hai bậc độ lớn: ở mạng sigmoid 20 lớp, lớp đầu tiên hầu như không nghe thấy
# gì nữa. Đó là **triệt tiêu gradient**. ReLU, với $f'$ bằng 0 hoặc bằng 1, giữ được tín hiệu, và vì
# thế đã thay chỗ sigmoid ở các lớp ẩn.

# %% [markdown] lang="en"
# The red line falls by almost twelve orders of magnitude: in a sigmoid network of 20 layers, the
# first layer hears almost nothing any more. This is the **vanishing gradient**. ReLU, whose $f'$ is
# either 0 or 1, keeps the signal alive, which is why it has replaced the sigmoid in hidden layers.

# %% [markdown] lang="vi"
# ## 5.10 ★ Bài toán mà một lớp không giải nổi (4 điểm thưởng)
#
# XOR, phép "hoặc loại trừ": kết quả là 1 khi hai đầu vào khác nhau, là 0 khi giống nhau. Bốn điểm
# thôi, vậy mà không đường thẳng nào tách được chúng. Mạng không có hàm kích hoạt phi tuyến thì giỏi
# lắm cũng chỉ đoán 0,5 cho cả bốn, với MSE {{ paper.XOR_LINEAR_MSE }}. Năm 1969 điều này đã làm
# nhiều người nản lòng với mạng nơ-ron. Cách thoát ra chính là thứ bạn vừa viết.
#
# Viết `solve_xor(seed)`, trả về `(params, activations, final_loss)`: một mạng dùng được với
# `forward`, và MSE của nó trên `XOR_X`, `XOR_Y` (đã có sẵn ở đầu notebook). Bao nhiêu lớp, hàm kích
# hoạt nào, cách tìm nào cũng được. Với seed 0, 1 và 2, người chấm tự tính lại MSE của mạng bạn trả
# về: phải không quá {{ paper.XOR_GOAL }}, trong vòng 20 giây mỗi lần. Số ngẫu nhiên chỉ lấy từ
# `np.random.default_rng(seed)`.

# %% [markdown] lang="en"
# ## 5.10 ★ What one layer cannot do (4 bonus points)
#
# XOR, the "exclusive or": the result is 1 when the two inputs differ, 0 when they are equal. Just
# four points, and yet no straight line separates them. A network without non-linear activation can
# do no better than to guess 0.5 for all four, with an MSE of {{ paper.XOR_LINEAR_MSE }}. In 1969
# this discouraged many people from neural networks. The way out is what you have just written.
#
# Write `solve_xor(seed)`, returning `(params, activations, final_loss)`: a network for `forward`,
# and its MSE on `XOR_X`, `XOR_Y` (they are defined at the top). Any number of layers, any
# activation, any way of finding it. For the seeds 0, 1 and 2 the grader computes the MSE of the
# network you return: it must be at most {{ paper.XOR_GOAL }}, within 20 seconds each. Take random
# numbers from `np.random.default_rng(seed)` only.

# %% question="q5_10"

# %%
with when_ready():
    solved, names, final_loss = solve_xor(0)
    print(f"MSE = {final_loss:.2e}", np.round(forward(XOR_X, solved, names)[0], 3))
    axis = np.linspace(-0.5, 1.5, 101)
    across, up = np.meshgrid(axis, axis)
    plane = np.stack([across.ravel(), up.ravel()])
    height = np.array(forward(plane, solved, names)[0]).reshape(across.shape)
    fig, ax = plt.subplots(figsize=(5.5, 4.5))
    surface = ax.contourf(
        across, up, np.clip(height, -0.5, 1.5), levels=np.linspace(-0.5, 1.5, 21), cmap="RdBu_r"
    )
    ax.contour(across, up, height, levels=[0.5], colors="black")
    ax.scatter(*XOR_X, c=XOR_Y[0], cmap="RdBu_r", edgecolor="black", s=140, zorder=3)
    ax.set(xlabel="x1", ylabel="x2", aspect="equal")
    fig.colorbar(surface)
    plt.show()

# %% [markdown] lang="vi"
# Đường đen là nơi mạng đoán đúng 0,5: ranh giới giữa "0" và "1". Một lớp chỉ vạch được một đường
# thẳng; lớp ẩn bẻ cong mặt phẳng, để hai góc đối diện về cùng một phía. Hãy thử các seed khác: ranh
# giới mỗi lần một khác, vì bốn điểm không nói gì về phần còn lại của mặt phẳng.

# %% [markdown] lang="en"
# On the black lines the network guesses exactly 0.5: the border between "0" and "1". One layer
# draws a straight line; the hidden layer bends the plane until opposite corners are on one side.
# Try other seeds: the border is different each time, for four points say nothing about the rest of
# the plane.

# %% [markdown] lang="vi"
# ## Bạn vừa làm được gì
#
# Bạn đã viết trọn lan truyền ngược: đi xuôi (14)–(16), lỗi ở đầu ra (17), lỗi đi ngược (18)–(19),
# gradient (20)–(21), cập nhật (22)–(23); rồi gọi một nhân chứng độc lập và nhìn gradient tắt dần
# trong mạng sâu. Các thư viện học sâu làm đúng những việc này, chỉ nhanh hơn và cho nhiều phép tính
# hơn. Bài A6 hỏi câu cuối cùng: vì sao cứ phải là MSE?
#
# Trước khi nộp, hãy khởi động lại kernel, chạy cả notebook từ đầu đến cuối rồi lưu lại.

# %% [markdown] lang="en"
# ## What you have just done
#
# You have written all of backpropagation: forward (14)–(16), the error at the output (17), its way
# back (18)–(19), gradients (20)–(21), updates (22)–(23); then you called an independent witness,
# and watched gradients fade in deep networks. The libraries of deep learning do just this, only
# faster and for more operations. A6 asks the last question: why should it always be the MSE?
#
# Before you hand in, restart the kernel, run the whole notebook from top to bottom, and save it.
