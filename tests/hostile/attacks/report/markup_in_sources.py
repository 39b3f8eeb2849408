# ruff: noqa  # written as an attacker writes
"""Markdown cells, comments, strings and names of cells with markup that closes what surrounds it."""

from victim import code, markdown, notebook

LINES = """# <script>alert(1)</script>
</script></style></textarea></title><script>alert(1)</script>
[x](javascript:alert(1)) ![y](https://evil.example/x.png "t\\" onload=alert(1)") <javascript:alert(1)>
[x][a]

[a]: javascript:alert(1) "title"

<b onmouseover="alert(1)">x</b> <details open ontoggle=alert(1)>x</details>
$\\href{javascript:alert(1)}{x}$ $$\\text{<script>alert(1)</script>}$$ $\\style{position:fixed}{x}$
```html" onload="alert(1)
<script>alert(1)</script>
```
| a | b |
|---|---|
| <img src=x onerror=alert(1)> | {{ 7*7 }}{% raw %} |
"""


def build() -> dict:
    """The same text as Markdown, raw, comment and string."""
    raw = {"cell_type": "raw", "source": LINES, "metadata": {"format": "text/html"}}
    commented = "\n".join(f"# {line}" for line in LINES.splitlines())
    return notebook([markdown(LINES), raw, code(commented), code(f"text = {LINES!r}\nprint(text)")])
