r"""LaTeX as MathML, which a browser sets without any script; what cannot be set is shown as source.

`latex2mathml` writes its output by hand: `\text{<script>}` and `\href{javascript:…}` come through
as they are, and `\newcommand` may double itself for ever. So its answer is not trusted. It must be
well-formed XML, it is rebuilt from an allow-list of elements and attributes, and anything else
(an unknown command among it) sends the whole formula back to its source, which is always readable.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

from latex2mathml.converter import convert

_LONGEST = 2000
_DEEPEST = 40
_ELEMENTS = re.compile(
    "math|mrow|mi|mn|mo|mtext|mspace|mfrac|msqrt|mroot|msub|msup|msubsup|munder|mover|munderover"
    "|mtable|mtr|mtd|mstyle"
)
_ATTRIBUTES = {
    "accent": re.compile("true|false"),
    "columnalign": re.compile("left|center|right"),
    "display": re.compile("block|inline"),
    "displaystyle": re.compile("true|false"),
    "fence": re.compile("true|false"),
    "form": re.compile("prefix|infix|postfix"),
    "linethickness": re.compile("0"),
    "mathvariant": re.compile("normal"),
    "scriptlevel": re.compile("[012]"),
    "stretchy": re.compile("true|false"),
    "width": re.compile(r"[0-4](?:\.\d{1,4})?em"),
}
# Macros can be made to grow without end; \href and its kin point outside.
_REFUSED = re.compile(r"\\(?:new|renew|provide)?(?:command|def|let|gdef|edef|href|url|include)")
_PREPARED = (
    (re.compile(r"\\label\s*\{[^{}]*\}|\\nonumber|\\notag"), ""),
    (re.compile(r"\\begin\{(?:aligned|alignedat|split|eqnarray\*?)\}"), r"\\begin{align*}"),
    (re.compile(r"\\end\{(?:aligned|alignedat|split|eqnarray\*?)\}"), r"\\end{align*}"),
    (re.compile(r"\\(?:begin|end)\{(?:equation|gather|multline|displaymath|math)\*?\}"), ""),
    (re.compile(r"\\arg(?![a-zA-Z])"), r"\\operatorname{arg}"),
    (re.compile(r"\\tag\s*\{"), r"\\qquad\\tag{"),  # a number stands apart from its equation
)


def formula_html(source: str, *, block: bool) -> str:
    """The formula as a `<math>` element, or its LaTeX in `<code>`; safe to place in any text."""
    display = "block" if block else "inline"
    markup = _mathml(source, display) or _source(source)
    return f'<div class="formula">{markup}</div>' if block else markup


def _source(source: str) -> str:
    return f'<code class="tex">{escape(source.strip())}</code>'


def _mathml(source: str, display: str) -> str | None:
    if len(source) > _LONGEST or _REFUSED.search(source):
        return None
    for pattern, replacement in _PREPARED:
        source = pattern.sub(replacement, source)
    try:
        # Not an external document: expat of Python >= 3.11 bounds entity expansion, and the text
        # starts with <math>, so it can hold no DOCTYPE.
        root = ElementTree.fromstring(convert(source, display=display))  # noqa: S314
        return _rebuilt(root, 0)
    except Exception:  # noqa: BLE001 - the converter raises what it likes on odd input; the source is shown
        return None


def _rebuilt(element: ElementTree.Element, depth: int) -> str:
    """`element` written anew from the allow-list. Raises ValueError on anything beyond it."""
    tag = element.tag.rpartition("}")[2]
    text = (element.text or "").strip() if len(element) else element.text or ""
    if not _ELEMENTS.fullmatch(tag) or depth > _DEEPEST or text.startswith("\\"):
        raise ValueError(f"<{tag}> is not shown as MathML")
    if tag == "mrow" and _is_decimal_comma(element):
        return "<mn>,</mn>"
    attributes = "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and _ATTRIBUTES[name].fullmatch(value)
    )
    children = "".join(_rebuilt(child, depth + 1) for child in element)
    children = children.replace("<mi>:</mi><mo>=</mo>", "<mo>:=</mo>")  # one sign, not two
    return f"<{tag}{attributes}>{escape(text)}{children}</{tag}>"


def _is_decimal_comma(row: ElementTree.Element) -> bool:
    """Whether `row` is `{,}`, the comma of 0{,}5 that must not be followed by a space."""
    return len(row) == 1 and row[0].text == "," and len(row[0]) == 0


__all__ = ["formula_html"]
