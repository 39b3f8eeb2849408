"""Source that the parser breaks on: a hundred thousand brackets, a million digits."""
# slow
# honest: q2
# keeps: q2

from victim import ANSWERS, code, notebook


def build() -> dict:
    """The notebook; the right answer of q2 comes first."""
    return notebook(
        [
            code(ANSWERS["q2"]),
            code("(" * 100_000 + ")" * 100_000),
            code("x = " + "9" * 1_000_000),
            code("-" * 200_000 + "1"),
            code("x = " + "+".join(["1"] * 200_000)),
            code("lambda: " * 5_000 + "0"),
            code("\x00\ufeff\u202e"),
        ]
    )
