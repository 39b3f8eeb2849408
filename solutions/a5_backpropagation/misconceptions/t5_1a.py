"""Known wrong answers to t5_1a, “Wrong programs that slip through”."""

from __future__ import annotations

from registry import misconception


@misconception(
    "t5_1a",
    of="survivors",
    id="all_but_one",
    equation="(17)–(21)",
    vi="Với (f), ½MSE, δ ở đầu ra là một nửa con số của bài báo: ví dụ bắt được nó.",
    en="With (f), ½MSE, δ at the output is half the paper's number: the example catches it.",
)
def survivors_all_but_one() -> object:
    return set("acdefg")


@misconception(
    "t5_1a",
    of="survivors",
    id="no_transpose",
    equation="(17)–(21)",
    vi="Với (b), phép nhân báo lỗi shape vì W2 không vuông: ví dụ bắt được nó.",
    en="With (b) the product raises a shape error, since W2 is not square: the example catches it.",
)
def survivors_no_transpose() -> object:
    return set("abcdeg")


@misconception(
    "t5_1a",
    of="survivors",
    id="no_e",
    equation="(17)–(21)",
    vi="Còn thiếu (e): chỉ có một mẫu nên không có gì để cộng.",
    en="(e) is missing: with one sample there is nothing to sum.",
)
def survivors_no_e() -> object:
    return set("acdg")


@misconception(
    "t5_1a",
    of="survivors",
    id="no_d",
    equation="(17)–(21)",
    vi="Còn thiếu (d): mọi z đều dương nên a = z, và f' tại a cũng là f' tại z.",
    en="(d) is missing: every z is positive, so a = z, and f' at a is f' at z.",
)
def survivors_no_d() -> object:
    return set("aceg")


@misconception(
    "t5_1a",
    of="survivors",
    id="no_c",
    equation="(17)–(21)",
    vi="Còn thiếu (c): mọi z ở lớp ẩn đều dương nên z = a.",
    en="(c) is missing: every z of the hidden layer is positive, so z = a.",
)
def survivors_no_c() -> object:
    return set("adeg")


@misconception(
    "t5_1a",
    of="survivors",
    id="no_a",
    equation="(17)–(21)",
    vi="Còn thiếu (a): ReLU không đổi một số dương nào, mà ở đây mọi z đều dương.",
    en="(a) is missing: ReLU leaves positive numbers alone, and here every z is positive.",
)
def survivors_no_a() -> object:
    return set("cdeg")


@misconception(
    "t5_1a",
    of="survivors",
    id="no_g",
    equation="(17)–(21)",
    vi="Còn thiếu (g): f' bằng 1 ở mọi nơi của ví dụ này.",
    en="(g) is missing: f' is 1 everywhere in this example.",
)
def survivors_no_g() -> object:
    return set("acde")


@misconception(
    "t5_1a",
    of="survivors",
    id="caught",
    equation="(17)–(21)",
    vi="Bạn nêu những chương trình mà ví dụ bắt được. Đề bài hỏi những chương trình còn lại.",
    en="You name the programs that the example catches. The question asks for the others.",
)
def survivors_caught() -> object:
    return set("bf")
