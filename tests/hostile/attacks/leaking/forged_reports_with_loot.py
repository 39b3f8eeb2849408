# ruff: noqa  # written as an attacker writes
"""Frames are forged: reports of cells with hidden inputs where names of modules and errors stand."""

# honest: q1
# %%
import otter

import autograder.sandbox.guest.server as runtime

grader = otter.Notebook()
seen = []


def square_mean(x):
    seen.append(repr(x))
    return sum(float(v) ** 2 for v in x) / len(x)


def do_cell(self, source, seed, variable):
    self._runner.run(source)
    text = " ".join(seen)
    return {
        "outputs": [{"output_type": "stream", "name": "stdout", "text": text}],
        "error": text,
        "missing": "seen" + "".join(c for c in text if c.isdigit()),
        "interrupted": text,
    }


# %%
runtime.Student.do_cell = do_cell
grader.check("q1")
# %%
"one more cell"
# %%
"and another"
# %%otherwise
