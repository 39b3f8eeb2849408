"""Outputs and metadata nested two hundred deep, with keys that notebooks use otherwise."""
# honest: q2
# keeps: q2

from victim import ANSWERS, code, notebook


def build() -> dict:
    """The notebook; the right answer of q2 comes first."""
    nested: dict = {}
    for _ in range(200):
        nested = {"otter": nested, "nabla": [nested][:1], "tests": {}}
        if len(str(nested)) > 1_000_000:
            nested = {}
    cell = code(ANSWERS["q2"], otter=nested, nabla=nested)
    cell["outputs"] = [{"output_type": "display_data", "data": nested, "metadata": nested}]
    return notebook([cell], otter=nested, nabla=nested)
