# ruff: noqa  # written as an attacker writes
"""ANSI sequences, terminal titles, bells, directions, zero-width and unpaired characters."""

from victim import code, markdown, notebook

TEXT = (
    "\x1b]0;title\x07\x1b[31mred\x1b[0m\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\\x1b[2J"
    "\x9b31m\b\b \u202egpj.exe\u2066\u2069\u200f \ufeff\u200b \x00 \udcff \r\rgraded 100"
)


def build() -> dict:
    """In Markdown, source, streams and errors; and said again while the cell runs."""
    cell = code(
        f"print({TEXT!r})\nraise type({TEXT.replace(chr(0), '')!r}, (ValueError,), {{}})({TEXT!r})"
    )
    cell["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": TEXT},
        {"output_type": "error", "ename": TEXT, "evalue": TEXT, "traceback": [TEXT]},
        {"output_type": "display_data", "data": {"text/plain": TEXT}, "metadata": {}},
    ]
    missing = code(f"raise ModuleNotFoundError(name={TEXT!r})")
    return notebook([markdown(TEXT), cell, missing, code(f"# {TEXT}")], title=TEXT)
