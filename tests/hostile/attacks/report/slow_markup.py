# ruff: noqa  # written as an attacker writes
"""Markdown, formulas, HTML and Python that break the pattern of whatever draws them."""

from victim import ANSWERS, code, markdown, notebook

# honest: all
# keeps: all

SLOW = [
    "[" * 20000,
    "*a_" * 15000,
    "![" * 10000 + "](" * 10000,
    "`" * 20000 + "a" + "`" * 19999,
    "> " * 5000 + "x",
    "- " * 5000 + "x",
    "<" * 20000 + "!--" * 3000,
    "|" + "a|" * 8000 + "\n" + "|-" * 8000 + "|\n" + "|b" * 8000,
    "&" * 10000 + "#" * 10000,
    "[a]: " + "<" * 20000,
    "$" + r"\frac{" * 600 + "x" + "}{y}" * 600 + "$",
    "$$" + r"\left(" * 300 + r"\right)" * 300 + "$$",
    "$" + "x^{" * 600 + "}" * 600 + "$",
    "$" + r"\sqrt[" * 400 + "]" * 400 + "$",
    "$" + r"\begin{matrix}" * 150 + r"\end{matrix}" * 150 + "$",
    "$" * 30001,
    ("$x^{2}$ " * 7000)[:59000],
]


def build():
    cells = [code(answer) for answer in ANSWERS.values()]
    cells += [markdown(text) for text in SLOW]
    html = code("pass")
    html["outputs"] = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": text}}
        for text in (
            "<b>" * 15000,
            "<table>" * 5000,
            "<p " + "a=1 " * 14000,
            "<!--" * 12000,
            "&lt" * 18000,
        )
    ] + [
        {"output_type": "display_data", "metadata": {}, "data": {"text/latex": text}}
        for text in SLOW[10:15]
    ]
    cells.append(html)
    cells += [
        code("if 0:\n    '''" + "\\N{" * 5000 + "'''"),
        code("x = 1 #" + "'" * 25000),
        code("r'" + "\\" * 25000 + "'"),
        code("f'" + "{" * 9000 + "'"),
        code("0" + "_0" * 12000),
        code("@" * 20000),
    ]
    return notebook(cells)
