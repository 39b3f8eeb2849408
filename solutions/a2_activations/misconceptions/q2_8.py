"""Known wrong answers to q2_8, “Maximum, minimum, or just a rest?”."""

from __future__ import annotations

import sympy as sp
from registry import misconception, variant


def real_roots(slope: sp.Poly) -> list[float]:
    """The places where the derivative is 0, each once, increasing."""
    return sorted({float(root) for root in slope.real_roots()})


def kind_of(slope: sp.Poly, point: float, step: float = 1e-3) -> str:
    """The right word for a stationary point, if `step` is short enough."""
    before, after = slope.eval(point - step), slope.eval(point + step)
    return "min" if before < 0 < after else "max" if before > 0 > after else "neither"


@misconception(
    "q2_8",
    of="classify_stationary",
    id="second_derivative_only",
    equation="f′(x) = 0",
    vi=(
        "Chỗ nào f″ = 0 bạn kết luận là không có cực trị. Nhưng f″ = 0 không nói lên điều gì: x⁴ "
        "có cực tiểu tại 0 mà f″(0) = 0. Hãy xét dấu của f′ ở hai bên."
    ),
    en=(
        'Wherever f″ = 0 you conclude "neither". But f″ = 0 says nothing: x⁴ has a minimum at 0, '
        "where f″(0) = 0. Look at the sign of f′ on both sides."
    ),
)
def classify_by_second_derivative(expr: sp.Expr, var: sp.Symbol) -> object:
    first, second = sp.Poly(sp.diff(expr, var), var), sp.diff(expr, var, 2)
    found = []
    for root in sorted(set(first.real_roots())):
        bend = second.subs(var, root)
        found.append((float(root), "min" if bend > 0 else "max" if bend < 0 else "neither"))
    return found


@misconception(
    "q2_8",
    of="classify_stationary",
    id="roots_of_f",
    equation="f′(x) = 0",
    vi=(
        "Đây là nơi f(x) = 0, chỗ đồ thị cắt trục hoành. Điểm dừng là nơi đồ thị nằm ngang: "
        "f′(x) = 0."
    ),
    en=(
        "These are the places where f(x) = 0, where the graph crosses the axis. A stationary point "
        "is where the graph is level: f′(x) = 0."
    ),
)
def classify_roots_of_f(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(root, kind_of(slope, root)) for root in real_roots(sp.Poly(expr, var))]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="unsorted_multiplicity",
    equation="f′(x) = 0",
    vi=(
        "Nghiệm bội của f′ được liệt kê nhiều lần. Đó vẫn chỉ là một điểm trên đồ thị: kể một lần "
        "thôi."
    ),
    en=(
        "Multiple roots of f′ are listed several times. Each is still one point of the graph: name "
        "it once."
    ),
)
def classify_with_multiplicity(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    roots = sorted(float(root) for root in slope.real_roots())
    return [(root, kind_of(slope, root)) for root in roots]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="complex_roots",
    equation="f′(x) = 0",
    vi=(
        "Phần thực của các nghiệm phức cũng bị kể vào. Nghiệm phức không nằm trên đồ thị: chỉ lấy "
        "nghiệm thực."
    ),
    en=(
        "The real parts of complex roots are counted too. Complex roots are not on the graph: take "
        "real roots only."
    ),
)
def classify_complex_roots(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    roots = sorted({round(float(sp.re(root)), 9) for root in slope.all_roots()})
    return [(root, kind_of(slope, root)) for root in roots]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="kinds_swapped",
    equation="f′(x) = 0",
    vi=(
        "Cực đại và cực tiểu bị đổi tên. Đi xuống rồi đi lên (f′ từ âm sang dương) là đáy thung "
        "lũng: cực tiểu."
    ),
    en=(
        "Maximum and minimum have exchanged names. Down and then up (f′ from negative to positive) "
        "is the bottom of a valley: a minimum."
    ),
)
def classify_kinds_swapped(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    other = {"min": "max", "max": "min", "neither": "neither"}
    return [(root, other[kind_of(slope, root)]) for root in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="descending",
    equation="f′(x) = 0",
    vi="Các điểm đúng nhưng xếp từ phải sang trái. Hãy sắp x tăng dần.",
    en="The points are right but listed from right to left. Sort x increasing.",
)
def classify_descending(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(root, kind_of(slope, root)) for root in reversed(real_roots(slope))]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="extrema_only",
    equation="f′(x) = 0",
    vi=(
        "Những điểm dừng không phải cực trị bị bỏ sót. Chúng cũng có f′ = 0 nên vẫn phải kể, "
        'với nhãn "neither".'
    ),
    en=(
        "Stationary points that are no extrema are left out. They have f′ = 0 too, so they belong "
        'in the list, as "neither".'
    ),
)
def classify_extrema_only(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    found = [(root, kind_of(slope, root)) for root in real_roots(slope)]
    return [(root, kind) for root, kind in found if kind != "neither"]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="flat_is_min",
    equation="f′(x) = 0",
    vi=(
        "Mọi điểm không có f″ < 0 đều bị gọi là cực tiểu. Khi f″ = 0 thì chưa biết gì: x³ tại 0 "
        "không phải cực tiểu."
    ),
    en=(
        "Every point without f″ < 0 is called a minimum. Where f″ = 0 nothing is known yet: x³ has "
        "no minimum at 0."
    ),
)
def classify_flat_is_min(expr: sp.Expr, var: sp.Symbol) -> object:
    first, second = sp.Poly(sp.diff(expr, var), var), sp.diff(expr, var, 2)
    roots = sorted(set(first.real_roots()))
    return [(float(r), "max" if second.subs(var, r) < 0 else "min") for r in roots]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="value_not_place",
    equation="f′(x) = 0",
    vi="Số đầu của mỗi cặp là f(x), độ cao. Câu này hỏi NƠI đồ thị nằm ngang: x.",
    en="The first number of each pair is f(x), the height. We ask WHERE the graph is level: x.",
)
def classify_value_not_place(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    places = [(root, kind_of(slope, root)) for root in real_roots(slope)]
    return [(float(expr.subs(var, root)), kind) for root, kind in places]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="left_side_only",
    equation="f′(x) = 0",
    vi=(
        "Bạn chỉ nhìn một bên. Đồ thị đi lên tới điểm ấy rồi có thể đi lên tiếp, như x³: phải so "
        "dấu của f′ ở CẢ hai bên."
    ),
    en=(
        "You look at one side only. The graph may rise up to the point and go on rising, as x³ "
        "does: compare the signs of f′ on BOTH sides."
    ),
)
def classify_left_side_only(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(r, "min" if slope.eval(r - 1e-3) < 0 else "max") for r in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="wide_step",
    equation="f′(x) = 0",
    vi=(
        "Khi xét dấu f′ ở hai bên, bạn bước cả đơn vị nên có lúc nhảy qua điểm dừng bên cạnh. "
        '"Ngay trước" và "ngay sau" phải gần hơn khoảng cách giữa các điểm dừng.'
    ),
    en=(
        "To see the sign of f′ on both sides you step a whole unit, and sometimes leap over the "
        'next stationary point. "Just before" and "just after" must be closer than that.'
    ),
)
def classify_wide_step(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(root, kind_of(slope, root, step=1)) for root in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="whole_numbers",
    equation="f′(x) = 0",
    vi="x bị làm tròn thành số nguyên. Điểm dừng có thể nằm ở bất kỳ số thực nào.",
    en="x is rounded to whole numbers. A stationary point may be any real number.",
)
def classify_whole_numbers(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(float(round(root)), kind_of(slope, root)) for root in real_roots(slope)]


@variant("q2_8", of="classify_stationary", id="roots_of_f")
def classify_roots_of_f_v2(expr: sp.Expr, var: sp.Symbol) -> object:
    bend, found = sp.diff(expr, var, 2), []
    for root in real_roots(sp.Poly(expr, var)):
        value = bend.subs(var, root)
        found.append((root, "min" if value > 0 else "max" if value < 0 else "neither"))
    return found


@variant("q2_8", of="classify_stationary", id="roots_of_f")
def classify_roots_of_f_v3(expr: sp.Expr, var: sp.Symbol) -> object:
    function = sp.Poly(expr, var)
    return [(root, kind_of(function, root)) for root in real_roots(function)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="flat_is_max",
    equation="f′(x) = 0",
    vi="Mọi điểm mà f″ không dương đều bị gọi là cực đại. Khi f″ = 0 hãy xét dấu của f′ hai bên.",
    en=(
        "Every point without f″ > 0 is called a maximum. Where f″ = 0, look at the sign of f′ on "
        "both sides."
    ),
)
def classify_flat_is_max(expr: sp.Expr, var: sp.Symbol) -> object:
    slope, bend = sp.Poly(sp.diff(expr, var), var), sp.diff(expr, var, 2)
    points = sorted(set(slope.real_roots()))
    return [(float(p), "min" if bend.subs(var, p) > 0 else "max") for p in points]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="flat_points_dropped",
    equation="f′(x) = 0",
    vi="Điểm dừng mà f″ = 0 bị bỏ qua. Nó vẫn là điểm dừng: hãy xét dấu của f′ hai bên.",
    en=(
        "Stationary points with f″ = 0 are left out. They are stationary all the same: look at "
        "the sign of f′ on both sides."
    ),
)
def classify_flat_points_dropped(expr: sp.Expr, var: sp.Symbol) -> object:
    slope, bend = sp.Poly(sp.diff(expr, var), var), sp.diff(expr, var, 2)
    points = [p for p in sorted(set(slope.real_roots())) if bend.subs(var, p) != 0]
    return [(float(p), "min" if bend.subs(var, p) > 0 else "max") for p in points]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="third_derivative",
    equation="f′(x) = 0",
    vi=(
        "Khi f″ = 0 bạn nhìn dấu của f‴. f‴ ≠ 0 nghĩa là không có cực trị; hãy xét dấu của f′ hai"
        " bên."
    ),
    en=(
        "Where f″ = 0 you look at the sign of f‴. A non-zero f‴ means that there is no extremum; "
        "look at the sign of f′ on both sides."
    ),
)
def classify_third_derivative(expr: sp.Expr, var: sp.Symbol) -> object:
    slope, found = sp.Poly(sp.diff(expr, var), var), []
    for point in sorted(set(slope.real_roots())):
        second, third = (sp.diff(expr, var, k).subs(var, point) for k in (2, 3))
        value = second if second != 0 else third
        found.append((float(point), "min" if value > 0 else "max" if value < 0 else "neither"))
    return found


@misconception(
    "q2_8",
    of="classify_stationary",
    id="right_side_only",
    equation="f′(x) = 0",
    vi="Bạn chỉ xét dấu của f′ bên phải. Cần cả hai bên: x³ đi lên ở cả hai phía của 0.",
    en=(
        "You look at the sign of f′ on the right only. Both sides are needed: x³ rises on either "
        "side of 0."
    ),
)
def classify_right_side_only(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(p, "min" if slope.eval(p + 1e-3) > 0 else "max") for p in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="other_words",
    equation="f′(x) = 0",
    vi=('Các từ phải đúng là "min", "max" và "neither".'),
    en=('The words must be "min", "max" and "neither".'),
)
def classify_other_words(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    words = {"min": "minimum", "max": "maximum", "neither": "inflection"}
    return [(point, words[kind_of(slope, point)]) for point in real_roots(slope)]


@variant("q2_8", of="classify_stationary", id="other_words")
def classify_other_words_v2(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    words = {"min": "min", "max": "max", "neither": "saddle"}
    return [(point, words[kind_of(slope, point)]) for point in real_roots(slope)]


@variant("q2_8", of="classify_stationary", id="other_words")
def classify_other_words_v3(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    words = {"min": "min", "max": "max", "neither": "inflection"}
    return [(point, words[kind_of(slope, point)]) for point in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="inflection_points",
    equation="f′(x) = 0",
    vi="Đây là nơi f″ = 0, điểm uốn. Điểm dừng là nơi f′ = 0.",
    en="These are the places where f″ = 0, inflection points. Stationary points are where f′ = 0.",
)
def classify_inflection_points(expr: sp.Expr, var: sp.Symbol) -> object:
    bend = sp.Poly(sp.diff(expr, var, 2), var)
    return [] if bend.degree() < 1 else [(p, kind_of(bend, p)) for p in real_roots(bend)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="two_at_most",
    equation="f′(x) = 0",
    vi="Bạn dừng sau hai điểm. Đa thức bậc cao có thể có nhiều điểm dừng hơn.",
    en="You stop after two points. Polynomials of a higher degree can have more stationary points.",
)
def classify_two_at_most(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(point, kind_of(slope, point)) for point in real_roots(slope)[:2]]


@variant("q2_8", of="classify_stationary", id="wide_step")
def classify_wide_step_v2(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(point, kind_of(slope, point, 0.5)) for point in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="dictionary",
    equation="f′(x) = 0",
    vi="Bạn trả về một dict. Đề yêu cầu danh sách các cặp (x, kind).",
    en="You return a dict. A list of pairs (x, kind) is asked for.",
)
def classify_dictionary(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return {point: kind_of(slope, point) for point in real_roots(slope)}
