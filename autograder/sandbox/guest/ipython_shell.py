"""IPython without a kernel: runs one cell and returns what it showed, as nbformat outputs.

A notebook cell means what IPython makes of it: magics, `await` at the top, the value of the last
line, rich display. So the cells run in a real `InteractiveShell`; what is replaced are its three
ways out (stdout and stderr, `display`, tracebacks), which collect into one bounded list, and
its ways to a subprocess, which only leave a remark.

Runs on the untrusted side. Nothing here is a defence: what a student's code does to this module
it does to itself.
"""

from __future__ import annotations

import builtins
import importlib
import io
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from traitlets import Instance, Type
from traitlets.config import Config

from autograder.sandbox.guest import refusals, stand_ins
from autograder.sandbox.guest.event_loop import KernelLoop

Output = dict[str, Any]
ENGINE = ("/IPython/", "/autograder/")  # frames that no student wrote
ITEM_COST = 50  # characters of the budget that an output takes besides its text
# No images: drawing a figure takes 50 ms, and pages show the figures of the submitted file.
SHOWN_MIMES = ("text/plain", "text/html", "text/markdown", "text/latex")


class Outputs:
    """What a cell showed, in order, up to a budget of characters for the whole submission.

    While it is collected, the text of a stream is a list of pieces: a million prints into one
    string would copy it a million times.
    """

    def __init__(self, budget: int) -> None:
        self._left = budget
        self.items: list[Output] = []

    def take(self) -> list[Output]:
        """Hand over what was collected and start anew; the budget goes on."""
        items, self.items = self.items, []
        for item in items:
            if item["output_type"] == "stream":
                item["text"] = "".join(item["text"])
        return items

    @contextmanager
    def aside(self, budget: int) -> Iterator[None]:
        """Within: collect anew, up to `budget`; after: what was collected before is back."""
        before = self.items, self._left
        self.items, self._left = [], budget
        try:
            yield
        finally:
            self.items, self._left = before

    def text(self, name: str, text: str) -> None:
        """Append to a stream; what exceeds the budget is dropped after one remark."""
        text = self._afford(text)
        if not text:
            return
        last = self.items[-1] if self.items else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"].append(text)
        elif self._afford_item():
            self.items.append({"output_type": "stream", "name": name, "text": [text]})

    def rich(self, kind: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Append a display in the MIME types a page can show."""
        shown = {}
        for mime in SHOWN_MIMES:
            value = data.get(mime)
            if isinstance(value, str) and len(value) <= self._left:
                self._left -= len(value)
                shown[mime] = value
        if shown and self._afford_item():
            output: Output = {"output_type": kind, "data": shown, "metadata": {}}
            if kind == "execute_result":
                output["execution_count"] = None
            self.items.append(output)

    def error(self, error: BaseException, lines: list[str]) -> None:
        """Append an exception as a notebook shows it."""
        if not self._afford_item():
            return
        name, value = type(error).__name__, _safe_str(error)
        self.items.append(
            {
                "output_type": "error",
                "ename": name,
                "evalue": self._afford(value),
                "traceback": [self._afford(line) for line in lines],
            }
        )

    def _afford_item(self) -> bool:
        """Whether one more output fits: a million empty ones are a flood, too."""
        self._left = max(0, self._left - ITEM_COST)
        return self._left > 0

    def _afford(self, text: str) -> str:
        if len(text) > self._left:
            text = text[: self._left] + ("\n[…]\n" if self._left else "")
            self._left = 0
            return text
        self._left -= len(text)
        return text


class OutStream(io.TextIOBase):
    """A stdout or stderr that collects, and that student code can neither close nor exhaust."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name = name
        self.outputs = outputs

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.outputs.text(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        """The process's own descriptor, which leads nowhere: for libraries that insist on one."""
        return 1 if self.name == "stdout" else 2

    def isatty(self) -> bool:
        return False

    def flush(self) -> None:
        """Nothing is buffered."""

    def close(self) -> None:
        """Stay open: the next cell prints too."""


class Publisher(DisplayPublisher):  # type: ignore[misc]  # IPython publishes no types
    """`display(…)` into the cell's outputs."""

    outputs: Outputs

    def publish(self, data: dict[str, Any], metadata: Any = None, **_ignored: Any) -> None:
        self.outputs.rich("display_data", data, metadata or {})

    def clear_output(self, wait: bool = False) -> None:
        self.outputs.items.clear()


class ResultHook(DisplayHook):  # type: ignore[misc]  # IPython publishes no types
    """The value of the last line into the cell's outputs."""

    outputs: Outputs

    def write_output_prompt(self) -> None:
        """A notebook has no text prompt."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        self.outputs.rich("execute_result", format_dict, md_dict or {})

    def finish_displayhook(self) -> None:
        """Nothing to end: `write_format_data` wrote it whole."""
        self._is_active = False


class Transformers(TransformerManager):  # type: ignore[misc]  # IPython publishes no types
    """IPython's way from a cell to Python, without the search for what a cell cannot hold.

    Four transformers look through all tokens for `x = %magic`, `x = !command`, `%magic`, `help?`.
    A cell with none of these marks in it is what they would make of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._own = list(self.token_transformers)

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        if self.token_transformers == self._own and not MARKS.search("".join(lines)):
            return lines
        transformed: list[str] = super().do_token_transforms(lines)
        return transformed


ASYNC = re.compile(r"\b(?:await|async)\b")
MARKS = re.compile(r"\?|!(?!=)|=\s*%|\\$|^\s*[%,;/]", re.MULTILINE)


class ZMQInteractiveShell(InteractiveShell):  # type: ignore[misc]  # IPython publishes no types
    """The shell of a notebook: no event loop of a window, no exit, a kernel in name only.

    It has the name of a kernel's shell, because notebooks ask for it to know where they run.
    """

    display_pub_class = Type(Publisher)
    displayhook_class = Type(ResultHook)
    input_transformer_manager = Instance(Transformers, ())

    @cached_property
    def kernel(self) -> Kernel:
        """The kernel that notebooks look for."""
        return Kernel(self)

    def enable_gui(self, gui: Any = None) -> None:
        """`%matplotlib inline` asks for no window."""

    def ask_exit(self) -> None:
        """`exit()` in a cell ends nothing here; the next cell runs."""

    def should_run_async(self, raw_cell: str, *, transformed_cell: Any = None, **more: Any) -> bool:
        """IPython compiles a cell once more to find out; without these words there is no need."""
        if not ASYNC.search(transformed_cell or raw_cell):
            return False
        found: bool = super().should_run_async(raw_cell, transformed_cell=transformed_cell, **more)
        return found


class Kernel:
    """What notebooks ask of `get_ipython().kernel`; there is no process behind it."""

    implementation, language = "ipython", "python"
    banner = "IPython"

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.user_ns = shell.user_ns
        self.language_info = {"name": "python", "version": sys.version.split()[0]}
        self.comm_manager = SimpleNamespace(
            register_target=_nothing, unregister_target=_nothing, comms={}
        )

    def do_shutdown(self, restart: bool = False) -> dict[str, Any]:
        """Nothing is ended."""
        return {"status": "ok", "restart": restart}


def _nothing(*_ignored: Any, **_also: Any) -> None:
    """A call that is answered and does nothing."""


def make_shell() -> Any:
    """A shell as a notebook kernel has it, without history file or profile."""
    config = Config()
    config.IPKernelApp = Config()  # its being there is how libraries know a notebook
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.separate_in = ""
    shell = ZMQInteractiveShell.instance(config=config)
    shell.display_formatter.active_types = list(SHOWN_MIMES)
    shell.system = shell.system_piped = shell.system_raw = _no_subprocess
    shell.getoutput = _no_output
    stand_ins.install({"ZMQInteractiveShell": ZMQInteractiveShell, "OutStream": OutStream})
    for magic in ("pip", "conda", "mamba", "micromamba", "uv", "system"):
        shell.register_magic_function(_no_subprocess, "line", magic)
    shell.register_magic_function(_no_output, "line", "sx")
    for magic in ("bash", "sh", "script", "!", "sx", "system", "perl", "ruby"):
        shell.register_magic_function(_no_cell_subprocess, "cell", magic)
    return shell


def _no_subprocess(command: str = "", *_ignored: Any, **_also: Any) -> None:
    print(f"[not run: {command[:200]}]")


def _no_output(command: str = "", *_ignored: Any, **_also: Any) -> SList:
    """No lines, as IPython gives them: with `.n`, `.s`, `.grep` and the like."""
    _no_subprocess(command)
    return SList([])


def _no_cell_subprocess(line: str, cell: str = "") -> None:
    _no_subprocess(f"{line}\n{cell}".strip().splitlines()[0] if line or cell.strip() else "")


class CellRunner:
    """Runs cells one after the other in one namespace."""

    def __init__(self, shell: Any, output_budget: int) -> None:
        self.shell = shell
        self.outputs = Outputs(output_budget)
        self.error: BaseException | None = None
        self._loop = KernelLoop(shell)
        self.refused = False  # whether the cell met what the environment forbids
        shell.display_pub.outputs = self.outputs
        shell.displayhook.outputs = self.outputs
        shell.showtraceback = self._show_traceback
        shell.showsyntaxerror = self._show_traceback
        sys.stdout = OutStream("stdout", self.outputs)
        sys.stderr = OutStream("stderr", self.outputs)
        builtins.input = _no_input

    @property
    def namespace(self) -> dict[str, Any]:
        """The notebook's globals."""
        names: dict[str, Any] = self.shell.user_ns
        return names

    def run(self, source: str) -> BaseException | None:
        """Run one cell; its outputs are in `outputs`, its exception (if any) is returned."""
        self.error, self.refused = None, False
        error = self._run(source)
        for _ in range(refusals.MOST):
            if error is None or not refusals.is_refusal(error):
                return error
            self.refused = True
            rest = refusals.remaining(self.shell.transform_cell(source), error)
            if rest is None:
                return error
            self.error = None
            error, source = self._run(rest) or error, rest
            if self.error is None:
                return error
        return error

    def _run(self, source: str) -> BaseException | None:
        if "import" in source:
            # A module written by the cell before is younger than a folder's clock can tell.
            importlib.invalidate_caches()
        try:
            with self._loop.around(source):
                self.shell.run_cell(source, store_history=True)
        except BaseException as error:  # noqa: BLE001  # a cell may raise anything, even through IPython
            if self.error is None:
                self.outputs.error(error, [])
            return self.error or error
        return self.error

    def _show_traceback(self, exc_tuple: Any = None, *_ignored: Any, **_also: Any) -> None:
        error = exc_tuple[1] if isinstance(exc_tuple, tuple) else sys.exc_info()[1]
        if error is None:
            return
        self.error = error
        self.outputs.error(error, _lines(error))


def _lines(error: BaseException) -> list[str]:
    """The traceback from the student's own frames on, at most 20 frames long."""
    try:
        frames = traceback.extract_tb(error.__traceback__)
        own = [f for f in frames if not any(part in f.filename for part in ENGINE)]
        lines = traceback.format_list(own[-20:])
        return [*lines, *traceback.format_exception_only(type(error), error)]
    except Exception:  # noqa: BLE001  # an exception whose own text raises
        return [type(error).__name__]


def _safe_str(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001  # student-defined __str__ may raise anything
        return "?"


def _no_input(prompt: object = "") -> str:
    raise EOFError(
        "không có ai trả lời input() khi chấm bài"
        " / input() has nobody to ask while a notebook is graded"
    )
