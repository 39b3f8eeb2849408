"""t5_1a, `survivors`: the wrong programs that the paper's example cannot tell from a right one."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.2,
    vi="Kết quả là một tập các chữ cái từ a đến g, không rỗng và không phải cả bảy.",
    en="The result is a set of letters from a to g, not empty and not all seven.",
)
def letters(survivors: Any) -> None:
    named = {str(letter) for letter in survivors()}
    assert named <= set("abcdefg")
    assert 0 < len(named) < 7


@case(
    points=0.4,
    hidden=True,
    vi="mọi chương trình qua trót lọt đều được nêu",
    en="every program that slips through is named",
)
def all_named(survivors: Any) -> None:
    import reference

    named = {str(letter) for letter in survivors()}
    assert len(named) < 7
    assert named >= reference.survivors()


@case(
    points=0.4,
    hidden=True,
    vi="không nêu nhầm chương trình nào mà ví dụ bắt được",
    en="no program is named that the example catches",
)
def none_too_many(survivors: Any) -> None:
    import reference

    named = {str(letter) for letter in survivors()}
    assert len(named) >= 3
    assert named <= reference.survivors()
