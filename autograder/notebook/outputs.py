"""Outputs stored in a handed-in notebook, of any version of the format, as valid nbformat 4.5.

Only text survives (every mime type whose content is a string, so pictures too), and that there was
JSON for a widget or an interactive chart, without its content; what is not of the expected type is
dropped. Nothing is escaped or made safe here: whoever makes a page does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from autograder.notebook.strip_outputs import OMITTED_OUTPUT

_SURROGATE = re.compile("[\ud800-\udfff]")

# Versions 1 to 3 put the content beside the other keys, under short names.
_OLD_MIME_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "latex": "text/latex",
}


def valid_attachments(attached: object) -> dict[str, dict[str, str]]:
    """The pictures attached to a cell, base64 by mime type, by name. Never raises."""
    items = attached.items() if isinstance(attached, dict) else ()
    bundles = {
        text_of(name): {text_of(mime): text_of(data) for mime, data in bundle.items()}
        for name, bundle in items
        if isinstance(bundle, dict)
    }
    return {name: bundle for name, bundle in bundles.items() if name and bundle}


def valid_outputs(outputs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outputs of one cell that can be understood, in order. Never raises."""
    return [valid for output in outputs for valid in _valid(output)]


def text_of(value: object) -> str:
    """A string or a list of strings as one string, encodable in UTF-8; "" for anything else."""
    lines = value if isinstance(value, list) else [value]
    text = "".join(line for line in lines if isinstance(line, str))
    return _SURROGATE.sub("\ufffd", text)


def _valid(output: dict[str, Any]) -> Iterator[dict[str, Any]]:
    kind = output.get("output_type")
    if isinstance(output.get(OMITTED_OUTPUT), int):
        yield _omitted(output[OMITTED_OUTPUT])
    elif kind == "stream":
        name = output.get("name", output.get("stream"))
        yield _stream("stderr" if name == "stderr" else "stdout", text_of(output.get("text")))
    elif kind in ("error", "pyerr"):
        lines = output.get("traceback")
        yield {
            "output_type": "error",
            "ename": text_of(output.get("ename")),
            "evalue": text_of(output.get("evalue")),
            "traceback": [text_of(line) for line in lines] if isinstance(lines, list) else [],
        }
    elif kind in ("display_data", "execute_result", "pyout"):
        data = _mime_bundle(output)
        shown = {"output_type": "display_data", "data": data, "metadata": {}}
        if data and kind == "display_data":
            yield shown
        elif data:
            yield shown | {"output_type": "execute_result", "execution_count": None}


def _stream(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def _mime_bundle(output: dict[str, Any]) -> dict[str, str]:
    bundle = output.get("data")
    if not isinstance(bundle, dict):
        bundle = {mime: output[key] for key, mime in _OLD_MIME_TYPES.items() if key in output}
    texts = {text_of(mime): text_of(content) for mime, content in bundle.items()}
    interactive = {mime: "" for mime in texts if mime.endswith("json")}
    return {mime: text for mime, text in texts.items() if text} | interactive


def _omitted(size: int) -> dict[str, Any]:
    text = (
        f"[Kết quả đầu ra {size / 2**20:.1f} MiB quá lớn, không hiển thị ở đây."
        f" / This output of {size / 2**20:.1f} MiB is too large to be shown here.]"
    )
    return _stream("stdout", text)


__all__ = ["text_of", "valid_attachments", "valid_outputs"]
