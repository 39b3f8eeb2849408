"""Three thousand cells, a cell of fifty thousand lines, and a check after each."""

# honest: q2
# keeps: q2
# slow
from victim import ANSWERS, code, notebook

LINES = "\n".join(f"x{number} = {number}" for number in range(50_000))


def build() -> dict:
    """The notebook; the right answer of q2 stands in its middle."""
    small = [code(f"y = {number}") for number in range(1500)]
    return notebook([*small, code(ANSWERS["q2"]), code(LINES), *small])
