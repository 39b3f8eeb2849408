"""Real kernels for tests: an ordinary one, and one that is Google Colab as far as otter can tell.

Colab is a kernel whose shell is of `google.colab`, with the notebook's file out of reach. Nabla
cannot be imported in it, and `pip` only notes what it was asked.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat

SHELL = """\
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets import Type
import sys

sys.modules["autograder"] = None


class Shell(ZMQInteractiveShell):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked_pip = []
        self.register_magic_function(self.asked_pip.append, "line", "pip")


class Kernel(IPythonKernel):
    shell_class = Type(Shell)
"""
RUN = """\
import nbclient, nbformat, sys
node = nbformat.read(sys.argv[1], 4)
client = nbclient.NotebookClient(
    node,
    resources={"metadata": {"path": sys.argv[2]}},
    extra_arguments=sys.argv[3:],
    allow_errors=True,
)
client.execute()
sys.stdout.write(nbformat.writes(node))
"""


def execute(path: Path, folder: Path, colab: Path | None = None) -> nbformat.NotebookNode:
    """The notebook after a run in a kernel of its own in `folder`; in Colab's, if it is given."""
    arguments, environment = [], dict(os.environ)
    if colab is not None:
        (colab / "google" / "colab").mkdir(parents=True)
        (colab / "google" / "colab" / "__init__.py").write_text("")
        (colab / "google" / "colab" / "_shell.py").write_text(SHELL)
        environment["PYTHONPATH"] = str(colab)
        arguments = ["--IPKernelApp.kernel_class=google.colab._shell.Kernel"]
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(path), str(folder), *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env=environment,
    )
    return nbformat.reads(done.stdout, as_version=4)


def kinds(cell: nbformat.NotebookNode) -> set[str]:
    """The kinds of outputs that a cell has."""
    return {output.output_type for output in cell.get("outputs", ())}


def said(cell: nbformat.NotebookNode) -> str:
    """What a cell shows, as plain text."""
    shown = [
        output.get("text") or output.get("data", {}).get("text/plain") or output.get("evalue", "")
        for output in cell.outputs
    ]
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(shown))
