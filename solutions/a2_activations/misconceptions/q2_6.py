"""Known wrong answers to q2_6, “Let SymPy differentiate”."""

from __future__ import annotations

import sympy as sp
from registry import misconception


@misconception(
    "q2_6",
    of="sym_derivative",
    id="numeric",
    equation="sp.diff",
    vi=(
        "Bạn thay biến bằng một số nên chỉ còn độ dốc tại một điểm. Kết quả phải là công thức, "
        "đúng cho mọi x."
    ),
    en=(
        "You put a number in for the variable, so only the slope at one point is left. The result "
        "must be a formula, right for every x."
    ),
)
def sym_derivative_numeric(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var).subs(var, 1)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="integrate",
    equation="sp.diff",
    vi="sp.integrate lấy nguyên hàm, chiều ngược lại của đạo hàm.",
    en="sp.integrate finds an antiderivative, the opposite of a derivative.",
)
def sym_derivative_integrate(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.integrate(expr, var)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="second",
    equation="sp.diff",
    vi="Bạn lấy đạo hàm hai lần. Đạo hàm cấp hai nói về độ cong, ở đây ta cần độ dốc.",
    en="You differentiate twice. A second derivative tells of curvature; the slope is wanted here.",
)
def sym_derivative_second(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var, 2)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="always_x",
    equation="sp.diff",
    vi=(
        "Bạn luôn lấy đạo hàm theo x. Biến là tham số var: có khi nó tên là w, và x chỉ là hằng số."
    ),
    en=(
        "You always differentiate by x. The variable is the argument var: sometimes it is called "
        "w, and x is just a constant."
    ),
)
def sym_derivative_always_x(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, sp.Symbol("x"))


@misconception(
    "q2_6",
    of="sym_derivative",
    id="unchanged",
    equation="sp.diff",
    vi="Bạn trả về chính biểu thức ban đầu; chưa có phép lấy đạo hàm nào.",
    en="You return the expression as it came; nothing has been differentiated.",
)
def sym_derivative_unchanged(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.sympify(expr)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="all_symbols",
    equation="sp.diff",
    vi=(
        "Bạn cộng đạo hàm theo mọi ký hiệu. Đạo hàm theo var coi tất cả các ký hiệu khác là hằng "
        "số."
    ),
    en=(
        "You add up the derivatives by all symbols. A derivative by var takes all other symbols "
        "for constants."
    ),
)
def sym_derivative_all_symbols(expr: sp.Expr, var: sp.Symbol) -> object:
    formula = sp.sympify(expr)
    return sum((sp.diff(formula, s) for s in formula.free_symbols), sp.Integer(0))


@misconception(
    "q2_6",
    of="sym_derivative",
    id="approximate",
    equation="sp.diff",
    vi=(
        "Đây là tỉ số sai phân với một bước h nhỏ: một ước lượng, lệch cỡ h. SymPy cho được đạo "
        "hàm chính xác, không cần h."
    ),
    en=(
        "This is a difference quotient with a small step h: an estimate, off by about h. SymPy can "
        "give the exact derivative, without any h."
    ),
)
def sym_derivative_approximate(expr: sp.Expr, var: sp.Symbol) -> object:
    formula, h = sp.sympify(expr), sp.Rational(1, 10_000)
    return (formula.subs(var, var + h) - formula) / h


@misconception(
    "q2_6",
    of="sym_derivative",
    id="as_text",
    equation="sp.diff",
    vi=(
        "Kết quả là một chuỗi ký tự. Trông giống công thức nhưng không tính tiếp được: hãy trả về "
        "chính biểu thức SymPy."
    ),
    en=(
        "The result is a string. It looks like a formula, but nothing can be computed with it: "
        "return the SymPy expression itself."
    ),
)
def sym_derivative_as_text(expr: sp.Expr, var: sp.Symbol) -> object:
    return str(sp.diff(expr, var))


@misconception(
    "q2_6",
    of="sym_derivative",
    id="relative",
    equation="sp.diff",
    vi=(
        "Đạo hàm bị chia cho chính biểu thức (như đạo hàm của log). Tốc độ thay đổi ở đây là tuyệt "
        "đối, không phải tương đối."
    ),
    en=(
        "The derivative is divided by the expression itself (as in the derivative of a log). The "
        "rate of change wanted is absolute, not relative."
    ),
)
def sym_derivative_relative(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var) / expr


@misconception(
    "q2_6",
    of="sym_derivative",
    id="sign",
    equation="sp.diff",
    vi=(
        "Dấu bị ngược. Ở đây ta cần chính đạo hàm; dấu trừ chỉ xuất hiện khi đi xuống ngược hướng "
        "của nó."
    ),
    en=(
        "The sign is turned round. The derivative itself is wanted; the minus belongs to walking "
        "downhill against it."
    ),
)
def sym_derivative_sign(expr: sp.Expr, var: sp.Symbol) -> object:
    return -sp.diff(expr, var)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="method_of_number",
    equation="sp.diff",
    vi=(
        "Số của Python không có phương thức diff. Hàm sp.diff nhận được cả số, hoặc hãy đổi bằng "
        "sp.sympify trước."
    ),
    en=(
        "A Python number has no method diff. The function sp.diff takes numbers too, or convert "
        "with sp.sympify first."
    ),
)
def sym_derivative_method_of_number(expr: sp.Expr, var: sp.Symbol) -> object:
    return expr.diff(var)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="by_every_symbol",
    equation="sp.diff",
    vi="Bạn lấy đạo hàm theo mọi ký hiệu. Chỉ var là biến; các ký hiệu khác là hằng số.",
    en="You differentiate by every symbol. Only var is the variable; all others are constants.",
)
def symbolic_by_every_symbol(expr: sp.Expr, var: sp.Symbol) -> object:
    found = sp.sympify(expr)
    for symbol in sp.sympify(expr).free_symbols:
        found = sp.diff(found, symbol)
    return found


@misconception(
    "q2_6",
    of="sym_derivative",
    id="constant_of_integration",
    equation="sp.diff",
    vi="Bạn cộng thêm hằng số C. Nó thuộc về nguyên hàm; đạo hàm thì không có.",
    en="You add a constant C. It belongs to antiderivatives; a derivative has none.",
)
def symbolic_constant_of_integration(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var) + sp.Symbol("C")


@misconception(
    "q2_6",
    of="sym_derivative",
    id="constants_kept",
    equation="sp.diff",
    vi="Biểu thức không chứa biến được giữ nguyên. Đạo hàm của hằng số là 0.",
    en="An expression without the variable is left as it is. The derivative of a constant is 0.",
)
def symbolic_constants_kept(expr: sp.Expr, var: sp.Symbol) -> object:
    whole = sp.sympify(expr)
    return sp.diff(whole, var) if whole.has(var) else whole


@misconception(
    "q2_6",
    of="sym_derivative",
    id="difference_quotient",
    equation="sp.diff",
    vi="Đây là tỉ số sai phân với bước nhỏ: chỉ gần đúng. `sp.diff` cho công thức chính xác.",
    en=(
        "This is a difference quotient with a small step: only nearly right. `sp.diff` gives the "
        "exact formula."
    ),
)
def symbolic_difference_quotient(expr: sp.Expr, var: sp.Symbol) -> object:
    step = sp.Float(1e-6)
    return (sp.sympify(expr).subs(var, var + step) - expr) / step


@misconception(
    "q2_6",
    of="sym_derivative",
    id="arguments_swapped",
    equation="sp.diff",
    vi="Hai tham số bị đổi chỗ: sp.diff(biểu thức, biến).",
    en="The two arguments have changed places: sp.diff(expression, variable).",
)
def symbolic_arguments_swapped(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(var, expr)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="leading_term",
    equation="sp.diff",
    vi=(
        "Chỉ số hạng bậc cao nhất được lấy đạo hàm. Hãy lấy đạo hàm của cả biểu thức, cũng khi nó"
        " không phải đa thức."
    ),
    en=(
        "Only the term of the highest power is differentiated. Differentiate the whole "
        "expression, polynomial or not."
    ),
)
def symbolic_leading_term(expr: sp.Expr, var: sp.Symbol) -> object:
    degree = sp.degree(expr, var)
    return degree * sp.LC(expr, var) * var ** (degree - 1)
