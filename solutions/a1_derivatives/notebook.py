# %% [markdown] lang="vi"
# # A1 · Độ dốc dưới chân
#
# Bạn đứng trên một sườn đồi, sương mù dày đến nỗi chỉ thấy được mũi giày. Bạn muốn xuống thung
# lũng. Đường thì không thấy, nhưng bạn vẫn biết phải bước về phía nào: bàn chân cảm được mặt đất
# nghiêng ra sao. Máy học cũng xuống đồi như thế. Độ nghiêng dưới chân là **đạo hàm**. Còn câu hỏi
# "bước một bước ngắn chừng này thì xuống được khoảng bao nhiêu" thì **vi phân** trả lời.
#
# Bài này đi theo các mục 2 và 3.1–3.2 của bài báo, từ công thức (1) đến (5), và chỉ dùng hàm của
# một biến. Nhân vật chính là một ngọn đồi rất hiền: $f(x) = x^2$.
#
# **Cách làm bài.** Mỗi câu có một hàm để bạn viết thay cho dòng `raise NotImplementedError`. Ô
# `grader.check` ngay bên dưới chạy thử trên ví dụ của bài báo. Khi chấm, hàm của bạn còn gặp
# những ngọn đồi mà bạn không nhìn thấy: $f$ không phải $x^2$, bước đi âm, số nguyên lẫn số thực.
# Vì vậy hãy viết công thức, đừng chép kết quả.
#
# **Hàm nhận hàm.** Hầu hết các câu nhận *một hàm khác* làm đối số. `f` là hàm, còn `f(x0)` là một
# số; hãy gọi nó như bạn vẫn gọi mọi hàm Python. `df` là đạo hàm $f'$, cũng là một hàm. Và một lời
# hứa chung cho cả khóa học: dữ liệu truyền vào không bao giờ bị sửa.

# %% [markdown] lang="en"
# # A1 · The slope under your feet
#
# You stand on a hillside, in a fog so thick that you can just see the tips of your shoes. You
# want to get down to the valley. There is no path in sight, and still you know which way to step:
# your feet can feel how the ground is tilted. Machine learning walks downhill in just this way.
# The tilt under the feet is the **derivative**. And the question "if I take a short step like
# this, how far down will it bring me, roughly?" is answered by the **differential**.
#
# This assignment follows sections 2 and 3.1–3.2 of the paper, equations (1) to (5), and needs
# functions of a single variable only. Its hero is a very gentle hill: $f(x) = x^2$.
#
# **How to work.** Each question has one function for you to write in place of
# `raise NotImplementedError`. The `grader.check` cell right below tries it on the paper's
# example. For your grade it will also meet hills that you do not see: an $f$ that is not $x^2$,
# negative steps, whole numbers as well as real ones. So write the formula, not its result.
#
# **Functions that take functions.** Most questions take *another function* as an argument. `f` is
# the function, `f(x0)` is a number; call it as you would call any Python function. `df` is the
# derivative $f'$, and a function too. And one promise for the whole course: data that you are
# given are never changed.

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np


# %%
def square(x):
    """The hill of this assignment, f(x) = x²."""
    return x**2


def double(x):
    """Its derivative, f'(x) = 2x."""
    return 2 * x


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
# ## 1.1 Dốc bao nhiêu? (2 điểm)
#
# Giữa hai điểm trên đồ thị, ai cũng tính được độ dốc trung bình: lên thêm bao nhiêu, chia cho đi
# ngang bao nhiêu. Đó là độ dốc của *cát tuyến* qua hai điểm ấy. Đạo hàm là cái còn lại khi điểm
# thứ hai tiến sát đến điểm thứ nhất và cát tuyến trở thành *tiếp tuyến*:
#
# $$
# f'(x_0) = \lim_{\Delta x \to 0} \frac{f(x_0 + \Delta x) - f(x_0)}{\Delta x} \tag{1}
# $$
#
# Máy tính không biết lấy giới hạn, nên ta dừng lại ở phân số, với một bước $h = \Delta x$ cụ thể.
#
# Viết `difference_quotient(f, x0, h)`. Bước `h` có thể âm: khi ấy ta nhìn sang bên trái. Riêng với
# `h = 0` phân số không có nghĩa, và hàm của bạn phải báo `ValueError`.

# %% [markdown] lang="en"
# ## 1.1 How steep is it? (2 points)
#
# Between two points of a graph everybody can tell the mean slope: how far up, divided by how far
# across. It is the slope of the *secant* through these points. The derivative is what remains
# when the second point moves up close to the first, and the secant becomes the *tangent*:
#
# $$
# f'(x_0) = \lim_{\Delta x \to 0} \frac{f(x_0 + \Delta x) - f(x_0)}{\Delta x} \tag{1}
# $$
#
# A computer cannot take a limit, so we stop at the fraction, with one definite step
# $h = \Delta x$.
#
# Write `difference_quotient(f, x0, h)`. The step `h` may be negative: then we look to the left.
# For `h = 0` alone the fraction has no meaning, and your function must raise a `ValueError`.

# %% question="q1_1"

# %%
with when_ready():
    for h in (0.1, 1e-3, 1e-6, -0.1):
        print(f"h = {h:<6}  {difference_quotient(square, 2.0, h):.9f}")

# %%
with when_ready():
    x_axis = np.linspace(-0.3, 4.3, 200)
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot(x_axis, square(x_axis), color="black", linewidth=2)
    for h, colour in [(2.0, "0.7"), (1.0, "tab:blue"), (0.3, "tab:green")]:
        slope = difference_quotient(square, 2.0, h)
        ax.axline((2, 4), slope=slope, color=colour, label=f"h = {h}: {slope:.1f}")
        ax.plot(2 + h, square(2 + h), "o", color=colour)
    ax.axline((2, 4), slope=4, color="tab:red", linestyle="--", label="f'(2) = 4")
    ax.plot(2, 4, "o", color="tab:red")
    ax.set(xlim=(0, 4.3), ylim=(-2, 17), xlabel="x", ylabel="f(x)")
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Các cát tuyến xoay quanh điểm đỏ và nằm dần xuống tiếp tuyến nét đứt. Với $x^2$ tại 2 bạn được
# {{ paper.QUOTIENT_COARSE }}, rồi {{ paper.QUOTIENT_FINE }}, và với bước âm là
# {{ paper.QUOTIENT_BACK }}: luôn luôn bằng $4 + h$ (thử khai triển $(2 + h)^2$ mà xem). Chữ số
# thứ chín sau dấu phẩy có sai một chút cũng là chuyện thường: máy làm tròn, và câu 1.8 sẽ cho
# thấy vì sao điều đó đáng để ý.
#
# Đạo hàm của $x^2$ tại 2 là {{ paper.SLOPE_RIGHT:.0f }}: dương, hàm đang tăng. Tại −1 nó là
# {{ paper.SLOPE_LEFT:.0f }}: âm, hàm đang giảm.

# %% [markdown] lang="en"
# The secants turn about the red point and settle down on the dashed tangent. For $x^2$ at 2 you
# get {{ paper.QUOTIENT_COARSE }}, then {{ paper.QUOTIENT_FINE }}, and with the negative step
# {{ paper.QUOTIENT_BACK }}: always $4 + h$ (expand $(2 + h)^2$ and see). If the ninth decimal is
# a little off, that is quite normal: the machine rounds, and 1.8 will show why this matters.
#
# The derivative of $x^2$ at 2 is {{ paper.SLOPE_RIGHT:.0f }}: positive, the function rises. At −1
# it is {{ paper.SLOPE_LEFT:.0f }}: negative, the function falls.

# %% [markdown] lang="vi"
# ## 1.2 Nhìn cả hai bên (3 điểm)
#
# Tỉ số (1) chỉ nhìn về một phía, nên thiên vị phía ấy. Nếu bước $h$ sang cả hai bên rồi nối hai
# điểm lại, hai thiên vị gần như triệt tiêu nhau:
#
# $$
# f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}
# $$
#
# Đó là **sai phân trung tâm**, người bạn thân nhất của bạn trong cả khóa học: mỗi khi nghi ngờ
# một công thức đạo hàm, hãy hỏi nó.
#
# Viết `central_difference(f, x, h=1e-5)`. Lần này `x` có thể là một số, cũng có thể là một mảng
# NumPy với shape bất kỳ; khi ấy `f` làm việc trên từng phần tử và kết quả có cùng shape với `x`.
# Mảng số nguyên phải cho cùng đáp số với mảng số thực.

# %% [markdown] lang="en"
# ## 1.2 Looking both ways (3 points)
#
# The quotient (1) looks to one side only, and so it is biased towards that side. Step by $h$ to
# both sides, connect the two points, and the two biases nearly cancel:
#
# $$
# f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}
# $$
#
# This is the **central difference**, your best friend in the whole course: whenever you doubt a
# formula for a derivative, ask it.
#
# Write `central_difference(f, x, h=1e-5)`. This time `x` may be a number or a NumPy array of any
# shape; then `f` works entry by entry, and the result has the shape of `x`. An array of whole
# numbers must give the same answer as one of real numbers.

# %% question="q1_2"

# %%
with when_ready():
    print("x² :", central_difference(square, 2.0), central_difference(square, -1.0))
    for h in (0.1, 0.01):
        one_side = difference_quotient(lambda x: x**3, 1.0, h)
        two_sides = central_difference(lambda x: x**3, 1.0, h)
        print(f"x³, h = {h}: {one_side:.4f}  {two_sides:.4f}")

# %%
with when_ready():
    x_axis = np.linspace(-4, 4, 200)
    fig, ax = plt.subplots(figsize=(6, 3))
    ax.plot(x_axis, np.sin(x_axis), color="black", label="sin")
    ax.plot(x_axis, central_difference(np.sin, x_axis), color="tab:red", label="central_difference")
    ax.plot(x_axis[::10], np.cos(x_axis[::10]), "o", color="tab:blue", label="cos")
    ax.set(xlabel="x", ylim=(-1.1, 1.9))
    ax.legend(ncols=3, loc="upper center")
    plt.show()
    gap = np.max(np.abs(central_difference(np.sin, x_axis) - np.cos(x_axis)))
    print(f"|central_difference - cos| <= {gap:.0e}")

# %% [markdown] lang="vi"
# Với $x^3$ tại 1 (độ dốc đúng là 3) và $h = 0{,}1$, một phía cho {{ paper.CUBE_FORWARD }}, hai
# phía cho {{ paper.CUBE_CENTRAL }}. Chia $h$ cho 10 thì sai số một phía giảm 10 lần, còn sai số
# hai phía giảm 100 lần. Trên đường sin, với $h$ mặc định, chỗ lệch nhiều nhất chỉ cỡ 1e-11. Nếu
# của bạn là 1e-5 thì bạn vẫn đang nhìn về một phía.

# %% [markdown] lang="en"
# For $x^3$ at 1 (whose slope is 3) and $h = 0.1$, one side gives {{ paper.CUBE_FORWARD }}, two
# sides give {{ paper.CUBE_CENTRAL }}. Divide $h$ by 10, and the one-sided error shrinks 10 times,
# the two-sided one 100 times. On the sine, with the default $h$, the largest gap is only about
# 1e-11. If yours is 1e-5, you are still looking to one side.

# %% [markdown] lang="vi"
# ## 1.3 Bước chừng này thì đổi bao nhiêu? (2 điểm)
#
# Biết độ dốc rồi, ta đoán được hậu quả của một bước ngắn: cứ đi theo tiếp tuyến thay vì theo đồ
# thị. Phần cao thêm khi ấy là độ dốc nhân quãng đường ngang, và được gọi là **vi phân**:
#
# $$
# df = f'(x_0)\, dx \tag{2}
# $$
#
# Viết `differential(df, x0, dx)`. Ở đây tham số `df` là *hàm* đạo hàm $f'$, còn kết quả là một
# số. Bước `dx` có thể âm, cũng có thể bằng 0.
#
# > **Đọc kỹ bài báo.** Mục 2.2 gọi $df$ là sự thay đổi của giá trị hàm số. Không hẳn. Trong chính
# > ví dụ ở đó, với $x_0 = 2$ và $dx = -0{,}1$, vi phân là {{ paper.DF }}, nhưng $f$ chỉ giảm từ 4
# > xuống 3,61, tức là $\Delta f$ = {{ paper.DELTA_F }}. Hãy giữ hai cái tên: $df$ là *ước lượng*
# > theo tiếp tuyến, $\Delta f$ là *sự thật* theo đồ thị.

# %% [markdown] lang="en"
# ## 1.3 A step like this changes f by how much? (2 points)
#
# Once we know the slope, we can guess what a short step will do: just follow the tangent instead
# of the graph. The height gained is then slope times the way across, and it is called the
# **differential**:
#
# $$
# df = f'(x_0)\, dx \tag{2}
# $$
#
# Write `differential(df, x0, dx)`. Here the parameter `df` is the derivative $f'$, a *function*,
# and the result is a number. The step `dx` may be negative, and it may be 0.
#
# > **Read the paper closely.** Section 2.2 calls $df$ the change of the function's value. Not
# > quite. In its very own example, $x_0 = 2$ and $dx = -0.1$, the differential is {{ paper.DF }},
# > but $f$ only falls from 4 to 3.61, so $\Delta f$ = {{ paper.DELTA_F }}. Keep the two names:
# > $df$ is the *estimate* along the tangent, $\Delta f$ is the *truth* along the graph.

# %% question="q1_3"

# %%
with when_ready():
    x0, dx = 2.0, -1.0
    x_axis = np.linspace(0.4, 2.6, 200)
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot(x_axis, square(x_axis), color="black", label="f")
    ax.axline((x0, square(x0)), slope=double(x0), color="tab:red", linestyle="--")
    drops = [
        ("df", differential(double, x0, dx), x0 + dx, "tab:red"),
        ("Δf", square(x0 + dx) - square(x0), x0 + dx + 0.06, "tab:blue"),
    ]
    for name, change, x, colour in drops:
        ax.plot([x, x], [square(x0), square(x0) + change], color=colour, linewidth=3)
        side = "right" if name == "df" else "left"
        ax.text(x, 2.2, f"  {name} = {change:.1f}  ", color=colour, ha=side)
    ax.hlines(square(x0), x0 + dx, x0, color="0.6")
    ax.text(x0 + dx / 2, square(x0) + 0.15, f"dx = {dx}", ha="center")
    ax.plot(x0, square(x0), "o", color="black")
    ax.set(xlim=(0.4, 2.6), ylim=(-0.5, 6), xlabel="x")
    ax.legend()
    plt.show()

# %% [markdown] lang="vi"
# Trong hình, $dx = -1$ để mắt thường cũng thấy được: tiếp tuyến lao xuống sâu hơn đồ thị một đoạn
# đúng bằng $dx^2$. Bước ngắn đi mười lần, đoạn hụt ấy nhỏ đi một trăm lần; vì vậy vi phân đáng
# tin khi, và chỉ khi, bước đủ ngắn.

# %% [markdown] lang="en"
# In the picture $dx = -1$, so that the eye can see it: the tangent plunges deeper than the graph,
# by exactly $dx^2$. Make the step ten times shorter, and the gap becomes a hundred times smaller;
# so a differential can be trusted if, and only if, the step is short enough.

# %% [markdown] lang="vi"
# ## 1.4 Ước lượng và sự thật (3 điểm)
#
# Một ước lượng không kèm sai số thì chẳng ai dám dùng. Hãy đặt hai con số cạnh nhau.
#
# Viết `linearization_report(f, df, x0, dx)`, trả về ba số theo thứ tự: vi phân (2), thay đổi thật
# $\Delta f = f(x_0 + dx) - f(x_0)$, và khoảng cách giữa hai số ấy (không bao giờ âm). Bạn được
# dùng lại `differential`.

# %% [markdown] lang="en"
# ## 1.4 Estimate and truth (3 points)
#
# Nobody dares to use an estimate that comes without its error. Put the two numbers side by side.
#
# Write `linearization_report(f, df, x0, dx)`, returning three numbers in this order: the
# differential (2), the true change $\Delta f = f(x_0 + dx) - f(x_0)$, and the distance between
# these two (never negative). You may use `differential` again.

# %% question="q1_4"

# %%
with when_ready():
    for dx in (-1.0, -0.1, -0.01, -0.001):
        estimate, change, error = linearization_report(square, double, 2.0, dx)
        print(f"dx = {dx:<7} df = {estimate:<8.4g} Δf = {change:<10.6g} {error:.1e}")

# %% [markdown] lang="vi"
# Dòng thứ hai là ví dụ của bài báo: {{ paper.DF }}; {{ paper.DELTA_F }}; sai số
# {{ paper.DF_GAP }}. Nhìn cột cuối từ trên xuống: mỗi lần bước ngắn đi 10 lần thì sai số nhỏ đi
# 100 lần. Kết quả của bạn có lệch cỡ 1e-16 ở những chữ số cuối thì cũng chỉ là làm tròn.

# %% [markdown] lang="en"
# The second line is the paper's example: {{ paper.DF }}, {{ paper.DELTA_F }}, and the error
# {{ paper.DF_GAP }}. Read the last column from top to bottom: each time the step becomes 10 times
# shorter, the error becomes 100 times smaller. Should your last digits be off by some 1e-16, that
# is only rounding.

# %% [markdown] lang="vi"
# ## 1.5 Xuống dốc là phía nào? (2 điểm)
#
# Trở lại sườn đồi mù sương. Đạo hàm dương: bên phải cao hơn. Đạo hàm âm: bên phải thấp hơn. Vậy
# muốn xuống thì bước về phía nào?
#
# > **Đọc kỹ bài báo.** Với đạo hàm dương, mục 2.1 bảo đi ngược chiều đạo hàm. Với đạo hàm âm, mục
# > ấy lại bảo đi *cùng* chiều đạo hàm. Trước khi viết hàm, hãy thử cả hai lời khuyên bằng số; câu
# > T1.2 sẽ hỏi bạn thấy gì.
#
# Viết `descent_direction(derivative)`: nhận con số $f'(x)$, trả về −1 (sang trái), +1 (sang phải),
# hoặc 0 khi đạo hàm bằng 0, vì khi ấy mặt đất bằng phẳng và không có phía nào để xuống.

# %% [markdown] lang="en"
# ## 1.5 Which way is down? (2 points)
#
# Back to the foggy hillside. Positive derivative: the ground is higher on the right. Negative
# derivative: it is lower on the right. So to get down, where do you step?
#
# > **Read the paper closely.** For a positive derivative, section 2.1 says to go against the
# > derivative. For a negative one it says to go *along* with it. Before you write the function, try
# > both pieces of advice with numbers; T1.2 will ask what you saw.
#
# Write `descent_direction(derivative)`: it takes the number $f'(x)$ and returns −1 (to the left),
# +1 (to the right), or 0 where the derivative is 0, for there the ground is level and no side
# leads down.

# %% question="q1_5"

# %%
with when_ready():
    for x in (2.0, 0.5, 0.0, -1.0):
        print(f"x = {x:>4}   f' = {double(x):>4}   {descent_direction(double(x)):+.0f}")

# %% [markdown] lang="vi"
# Dù đứng bên nào của đáy, mũi tên cũng chỉ về đáy. Đạo hàm bằng 0 thì gọi là *điểm dừng*. Nó có
# thể là đáy, nhưng cũng có thể là đỉnh, hoặc chẳng là gì cả (như $x^3$ tại 0): bàn chân không
# phân biệt được.

# %% [markdown] lang="en"
# On whichever side of the bottom you stand, the arrow points to the bottom. Where the derivative
# is 0 we speak of a *stationary point*. It may be a bottom, but just as well a summit, or neither
# (like $x^3$ at 0): feet alone cannot tell.

# %% [markdown] lang="vi"
# ### T1.2 Lời khuyên ấy có đúng không? (1 điểm)
#
# Một câu để viết, không để lập trình. Mục 2.1 của bài báo viết rằng khi đạo hàm âm thì ta đi cùng
# chiều với đạo hàm. Hãy thử với $f(x) = x^2$ tại $x = -1$: làm đúng như lời ấy, ta tới đâu và $f$
# thành bao nhiêu? Rồi viết lại lời khuyên cho đúng, trong hai hoặc ba câu.

# %% [markdown] lang="en"
# ### T1.2 Is that advice right? (1 point)
#
# Something to write, not to program. Section 2.1 of the paper says that where the derivative is
# negative we move in the same direction as the derivative. Try it with $f(x) = x^2$ at $x = -1$:
# doing just that, where do you get, and what becomes of $f$? Then put the advice right, in two or
# three sentences.

# %% answer="t1_2"

# %% [markdown] lang="vi"
# ## 1.6 Đi thôi (4 điểm)
#
# Biết phía rồi, còn bước dài bao nhiêu? Bài báo bước một đoạn tỉ lệ với độ dốc:
#
# $$
# x \to x - \alpha\, f'(x) \tag{3}
# $$
#
# và lặp lại, mỗi lần với đạo hàm ở chỗ mới:
#
# $$
# x_{k+1} = x_k - \alpha\, f'(x_k) \tag{4}
# $$
#
# Dốc đứng thì bước dài, gần đáy thì bước ngắn. Đó là **hạ gradient** (gradient descent) với một
# biến.
#
# > **Đọc kỹ bài báo.** (3) chỉ được viết ra cho trường hợp $f' > 0$, và $\alpha$ không được giới
# > thiệu. $\alpha$ là **tốc độ học**, một số dương do bạn chọn (trong code là `lr`), và công thức
# > đúng với cả hai dấu: tại $x = -1$, $f' = -2$, với $\alpha = 0{,}1$ nó đưa bạn tới
# > {{ paper.X_AGAINST }}, gần đáy hơn. Dấu trừ đã lo phần "ngược chiều" rồi.
#
# Viết `gd_1d(df, x0, lr, n_steps)`, trả về cả con đường: `n_steps + 1` số thực, bắt đầu bằng
# chính `x0`.

# %% [markdown] lang="en"
# ## 1.6 Off we go (4 points)
#
# We know the side; how long should the step be? The paper makes it proportional to the slope:
#
# $$
# x \to x - \alpha\, f'(x) \tag{3}
# $$
#
# and repeats this, each time with the derivative at the new place:
#
# $$
# x_{k+1} = x_k - \alpha\, f'(x_k) \tag{4}
# $$
#
# Long steps where it is steep, short ones near the bottom. This is **gradient descent** in one
# variable.
#
# > **Read the paper closely.** (3) is written down for $f' > 0$ only, and $\alpha$ is never
# > introduced. $\alpha$ is the **learning rate**, a positive number of your choice (`lr` in code),
# > and the formula holds for both signs: at $x = -1$, with $f' = -2$ and $\alpha = 0.1$, it takes
# > you to {{ paper.X_AGAINST }}, closer to the bottom. The minus sign has taken care of "against"
# > already.
#
# Write `gd_1d(df, x0, lr, n_steps)`, returning the whole path: `n_steps + 1` real numbers,
# beginning with `x0` itself.

# %% question="q1_6"

# %%
with when_ready():
    fig, panels = plt.subplots(1, 3, figsize=(11, 3.6))
    for ax, lr, reach in zip(panels, (0.1, 1.0, 1.1), (2.6, 2.6, 5.4), strict=True):
        path = np.array(gd_1d(double, 2.0, lr, 5))
        x_axis = np.linspace(-reach, reach, 200)
        ax.plot(x_axis, square(x_axis), color="0.7")
        ax.plot(path, square(path), "o-", color="tab:red", markersize=5)
        for k in range(2):
            ax.annotate(f"$x_{k}$", (path[k], square(path[k])), (6, 6), textcoords="offset points")
        ax.set(title=f"lr = {lr}", xlabel="x")
        print(f"lr = {lr}:", np.round(path, 4))
    panels[0].set_ylabel("f(x)")
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="vi"
# Ba tính cách. Với 0,1 bạn thong thả đi xuống. Với 1 bạn nhảy từ sườn này sang đúng độ cao ấy ở
# sườn kia, mãi mãi. Với 1,1 mỗi cú nhảy lại rơi vào chỗ cao hơn: bạn đang *leo* đồi bằng một
# thuật toán xuống đồi. Với $x^2$, mỗi bước nhân $x$ với $1 - 2\alpha$, nên mọi chuyện nằm ở đó:
# hội tụ khi $0 < \alpha < 1$.
#
# > **Đọc kỹ bài báo.** Các mục 1.2, 2.2 và 3.1 giao cho vi phân việc quyết định hay điều chỉnh độ
# > dài bước, và mục 3.2 nói nhờ thế mà hội tụ ổn định. Hãy nhìn lại (4): trong đó không có vi
# > phân nào cả. Độ dài bước do tốc độ học và độ dốc quyết định, và không gì bảo đảm sự ổn định:
# > hình bên phải cũng tuân theo (4) từng bước một. Vi phân làm một việc khác, cũng rất hay: nó
# > *báo trước* $f$ sẽ đổi bao nhiêu. Đó là câu tiếp theo.

# %% [markdown] lang="en"
# Three temperaments. With 0.1 you stroll down. With 1 you leap from one side to the same height
# on the other, forever. With 1.1 every leap lands higher than the one before: you are *climbing*
# a hill with an algorithm for getting down. For $x^2$ each step multiplies $x$ by $1 - 2\alpha$,
# and that says it all: it converges for $0 < \alpha < 1$.
#
# > **Read the paper closely.** Sections 1.2, 2.2 and 3.1 have the differential decide or adjust
# > the length of the step, and section 3.2 says that this makes convergence stable. Look at (4)
# > again: there is no differential in it. The step's length comes from the learning rate and the
# > slope, and nothing makes it stable: the right-hand picture obeys (4) to the letter. What the
# > differential does is something else, and very useful too: it *foretells* how much $f$ will
# > change. That is the next question.

# %% [markdown] lang="vi"
# ## 1.7 Một bước hứa gì, làm được gì? (2 điểm)
#
# Trước khi bước, ta có thể hỏi vi phân xem bước này đáng giá bao nhiêu. Ghép (4) vào (2):
#
# $$
# \Delta f \approx f'(x_k)\, \Delta x, \qquad \Delta x = -\alpha\, f'(x_k) \tag{5}
# $$
#
# Thay $\Delta x$ vào, bạn sẽ thấy lời hứa này không bao giờ dương.
#
# Viết `predicted_decrease(f, df, x, lr)` cho một bước từ `x`, trả về hai số: thay đổi mà (5) hứa,
# rồi thay đổi thật của $f$.
#
# > **Đọc kỹ bài báo.** (5) được in với dấu "=". Với $x^2$ tại 2 và $\alpha = 1$, vế phải là
# > −16, trong khi $f$ không đổi chút nào: bước ấy nhảy từ 2 sang −2. Phải là dấu "≈", và chỉ đáng
# > tin khi bước đủ ngắn.

# %% [markdown] lang="en"
# ## 1.7 What a step promises, and what it does (2 points)
#
# Before stepping we can ask the differential what the step will be worth. Put (4) into (2):
#
# $$
# \Delta f \approx f'(x_k)\, \Delta x, \qquad \Delta x = -\alpha\, f'(x_k) \tag{5}
# $$
#
# Insert $\Delta x$, and you will see that this promise is never positive.
#
# Write `predicted_decrease(f, df, x, lr)` for one step from `x`, returning two numbers: the change
# that (5) promises, then the true change of $f$.
#
# > **Read the paper closely.** (5) is printed with "=". For $x^2$ at 2 and $\alpha = 1$ its right
# > side is −16, while $f$ does not change at all: the step leaps from 2 to −2. It must be "≈", and
# > it can be trusted only if the step is short enough.

# %% question="q1_7"

# %%
with when_ready():
    rates = np.linspace(0, 1.1, 45)[1:]
    outcomes = np.array([predicted_decrease(square, double, 2.0, lr) for lr in rates])
    fig, ax = plt.subplots(figsize=(6, 3.5))
    ax.plot(rates, outcomes[:, 0], color="tab:red", linestyle="--", label="f'(x) Δx")
    ax.plot(rates, outcomes[:, 1], color="tab:blue", label="Δf")
    ax.axhline(0, color="0.7", linewidth=1)
    ax.set(xlabel="lr", title="x = 2")
    ax.legend()
    plt.show()
    for lr in (0.01, 0.1, 1.0):
        promise, truth = predicted_decrease(square, double, 2.0, lr)
        print(f"lr = {lr:<4}  (5): {promise:8.4f}   Δf: {truth:8.4f}")

# %% [markdown] lang="vi"
# Lời hứa là đường thẳng, sự thật là một parabol tiếp xúc với nó ở gốc. Tốc độ học càng lớn, lời
# hứa càng ngọt ngào; nhưng từ 0,5 trở đi sự thật quay đầu, tới 1 thì chẳng còn gì, và quá 1 thì
# $f$ tăng lên trong khi (5) vẫn hứa giảm. Với 0,01 hai số chỉ lệch nhau 1%, với 0,1 đã là 10%.

# %% [markdown] lang="en"
# The promise is a straight line, the truth a parabola that touches it at the origin. The larger
# the learning rate, the sweeter the promise; but from 0.5 on the truth turns back, at 1 nothing is
# left of it, and beyond 1 $f$ grows while (5) still promises a decrease. At 0.01 the two differ by
# a mere 1%, at 0.1 it is 10% already.

# %% [markdown] lang="vi"
# ## 1.8 h nhỏ đến đâu là vừa? (2 điểm)
#
# Giới hạn (1) bảo: $h$ càng nhỏ càng tốt. Vậy sao không lấy luôn $h$ = 1e-12? Thử với $x^2$ tại 2,
# bạn sẽ được {{ paper.QUOTIENT_TINY }}: tệ hơn cả với 1e-6! Ta hãy đo cho cẩn thận.
#
# Viết `fd_errors(f, df, x0, hs)`. Với mỗi bước trong `hs`, hãy tính xem `difference_quotient`
# (khóa `"forward"`) và `central_difference` (khóa `"central"`) lệch bao nhiêu, theo trị tuyệt đối,
# so với đạo hàm đúng `df(x0)`. Trả về một từ điển (dict) gồm hai dãy số ấy.
#
# **Hãy đoán trước khi chạy hình vẽ:** với thang logarit ở cả hai trục, hai đường sẽ có dạng gì?

# %% [markdown] lang="en"
# ## 1.8 How small should h be? (2 points)
#
# The limit (1) says: the smaller $h$, the better. Then why not take $h$ = 1e-12 at once? Try it
# for $x^2$ at 2, and you get {{ paper.QUOTIENT_TINY }}: worse than with 1e-6! Let us measure this
# with care.
#
# Write `fd_errors(f, df, x0, hs)`. For every step in `hs`, find how far `difference_quotient`
# (key `"forward"`) and `central_difference` (key `"central"`) are, in absolute value, from the
# exact derivative `df(x0)`. Return a dict of these two rows of numbers.
#
# **Guess before you run the picture:** with both axes logarithmic, what will the two curves look
# like?

# %% question="q1_8"

# %%
with when_ready():
    errors = fd_errors(np.exp, np.exp, 0.0, [0.1, 0.001, 1e-5, 1e-8, 1e-12])
    print("forward:", "  ".join(f"{error:.0e}" for error in errors["forward"]))
    print("central:", "  ".join(f"{error:.0e}" for error in errors["central"]))

# %% [markdown] lang="vi"
# ### T1.1 Hai chữ V (2 điểm)
#
# Năm con số chưa kể hết câu chuyện, một hình vẽ thì có thể.
#
# **(a)** Viết `plot_errors(hs, errors)`: vẽ hai dãy sai số của `fd_errors` theo `hs`, **cả hai trục
# đều là thang logarit**, hai trục có tên, hai đường có chú giải. Kết quả trả về là
# `drawn(ax)`: hàm `drawn` cho sẵn dưới đây đọc từ hình xem có gì trong đó, nhờ vậy máy chấm mới
# nhìn thấy hình của bạn.

# %% [markdown] lang="en"
# ### T1.1 Two Vs (2 points)
#
# Five numbers do not tell the whole story; a picture may.
#
# **(a)** Write `plot_errors(hs, errors)`: draw both errors of `fd_errors` against `hs`, **both axes
# logarithmic**, the axes named, the two lines told apart by a legend. The result is
# `drawn(ax)`: the function `drawn`, given below, reads from a picture what is in it; this is how
# the grader gets to see yours.

# %% given="drawn"

# %% question="t1_1a"

# %%
with when_ready():
    hs = np.logspace(-1, -14, 53)
    plot_errors(hs, fd_errors(np.exp, np.exp, 0.0, hs))
    plt.show()

# %% [markdown] lang="vi"
# **(b)** Bạn vừa vẽ hai chữ V. Hãy giải thích: mỗi cánh **phải** dốc bao nhiêu, và vì sao? Cánh
# **trái** lởm chởm từ đâu ra? Và vì sao đáy của đường hai phía (central) vừa nằm bên phải hơn, vừa
# sâu hơn? Bốn đến tám câu là đủ.

# %% [markdown] lang="en"
# **(b)** You have just drawn two Vs. Explain: how steep is each **right** arm, and why? Where does
# the ragged **left** arm come from? And why does the two-sided curve (central) have its bottom
# further to the right, and deeper? Four to eight sentences will do.

# %% answer="t1_1b"

# %% [markdown] lang="vi"
# Bây giờ bạn biết vì sao giá trị mặc định của `h` trong `central_difference` là 1e-5.

# %% [markdown] lang="en"
# Now you know why 1e-5 is the default `h` of `central_difference`.

# %% [markdown] lang="vi"
# ## 1.9 ★ Độ dốc từ hai phía (2 điểm thưởng)
#
# Giới hạn (1) đòi $\Delta x$ tiến về 0 *từ phía nào cũng được*. Nếu hai phía cho hai độ dốc khác
# nhau thì đồ thị bị gãy ở đó và không có đạo hàm. Hàm kích hoạt nổi tiếng nhất, ReLU, gãy ngay tại
# 0.
#
# Viết `one_sided(f, x0, h=1e-6)`, trả về hai số: độ dốc bên trái (giữa $x_0 - h$ và $x_0$), rồi
# độ dốc bên phải (giữa $x_0$ và $x_0 + h$).

# %% [markdown] lang="en"
# ## 1.9 ★ The slope from both sides (2 bonus points)
#
# The limit (1) wants $\Delta x$ to go to 0 *from whichever side you like*. If the two sides give
# two slopes, the graph has a kink there and no derivative. ReLU, the most famous of all activation
# functions, has its kink right at 0.
#
# Write `one_sided(f, x0, h=1e-6)`, returning two numbers: the slope on the left (between $x_0 - h$
# and $x_0$), then the slope on the right (between $x_0$ and $x_0 + h$).

# %% question="q1_9"

# %%
with when_ready():
    left, right = one_sided(square, 2.0)
    print(f"x² (2)  : {left:.6f} {right:.6f}")

with when_ready():
    hills = {"|x|": abs, "ReLU": lambda x: np.maximum(0.0, x)}
    for name, hill in hills.items():
        left, right = one_sided(hill, 0.0)
        middle = central_difference(hill, 0.0)
        print(f"{name:<4} (0): {left + 0:4.1f} {right + 0:4.1f}   {middle:4.1f}")

# %% [markdown] lang="vi"
# Số cuối mỗi dòng là sai phân trung tâm. Với ReLU nó điềm nhiên trả lời 0,5: trung bình của hai
# phía, một độ dốc không có ở bên nào. Với $x^2$ hai phía chỉ lệch nhau cỡ 2e-6, tức là cỡ của
# $h$; lệch như thế là bình thường, lệch 1 là điểm gãy. Vậy mạng nơ-ron dùng ReLU thì học làm sao?
# Bằng một quy ước cho đúng một điểm ấy; bạn sẽ gặp nó ở bài A2.

# %% [markdown] lang="en"
# The last number of each line is the central difference. For ReLU it calmly answers 0.5: the mean
# of both sides, a slope found on neither. For $x^2$ the two sides differ by about 2e-6, the
# size of $h$; such a gap is normal, a gap of 1 is a kink. How can networks with ReLU learn, then?
# By a convention for this one single point; you will meet it in A2.

# %% [markdown] lang="vi"
# ## Bạn vừa làm được gì
#
# Từ một phân số (1), bạn đã dựng được chiếc la bàn (đạo hàm, 1.5), cái thước ước lượng (vi phân,
# 1.3–1.4), đôi chân (hạ gradient, 1.6), và biết đo xem lời hứa nào đáng tin (1.7–1.8). Từ đây đến
# hết khóa học, mọi thứ chỉ là ba món ấy với nhiều biến hơn. Bài A2 dạy cách lấy đạo hàm bằng quy
# tắc thay vì bằng số; bài A3 cho đường thẳng đầu tiên của bạn đi học.
#
# Trước khi nộp, hãy khởi động lại kernel, chạy cả notebook từ đầu đến cuối rồi lưu lại.

# %% [markdown] lang="en"
# ## What you have just done
#
# Out of one fraction (1) you have made a compass (the derivative, 1.5), a ruler for estimates (the
# differential, 1.3–1.4) and a pair of feet (gradient descent, 1.6), and you can tell which
# promises to trust (1.7–1.8). From here to the end of the course it is these three with more
# variables. A2 shows how to differentiate by rules instead of numbers; A3 sends your first line to
# school.
#
# Before you hand in, restart the kernel, run the whole notebook from top to bottom, and save it.
