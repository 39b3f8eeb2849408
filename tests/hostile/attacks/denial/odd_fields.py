# ruff: noqa  # written as an attacker writes
"""A file whose fields are of every wrong kind: numbers beyond all limits, NUL, halves of characters, lists."""

from victim import ANSWERS, code, notebook

# honest: all
# keeps: q2


def build():
    node = notebook([code(answer) for answer in ANSWERS.values()])
    node["cells"][0]["execution_count"] = 10**4000
    node["cells"][1]["metadata"] = {
        "otter": {"tests": [{}, None, "q1", 7, ["q2"], "\ud800", "x" * 10**6]}
    }
    node["cells"] += [
        code("x = '\ud800'\x00"),
        code("\ufeffy = 1\x0c\u2028z = 2"),
        code("# -*- coding: utf-7 -*-\n+AHg- = 1"),
        {"cell_type": "code", "source": ["a = 1\n", 2, None, ["b"]], "metadata": [], "outputs": {}},
        {"cell_type": ["code"], "source": {"x": 1}, "metadata": None, "id": 10**400},
        {"cell_type": "code", "source": None, "outputs": [None, 1, {"output_type": 3, "data": []}]},
        {"cell_type": "\udfff", "source": "1/0", "attachments": {"a": {"image/png": 1e308}}},
        None,
        [],
        "print(1)",
    ]
    node["metadata"] |= {"nabla": {"language": ["vi"]}, "otter": {"assignment_name": {"a": 1}}}
    node["nbformat_minor"] = 10**300
    return node
