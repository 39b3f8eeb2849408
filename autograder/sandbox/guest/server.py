"""The student process: runs the notebook's cells, then only answers calls.

Theory of operation
-------------------
One socket, strictly nested requests. The trusted side sends `(op, id, *arguments)`; the answer is
`("ok", id, value)`, `("raise", id, error)` or, for an exhausted iterator, `("stop", id)`. While a
request is being served this side may ask something itself: `("check", question)` when the notebook
calls `grader.check`, `("callback", number, args, kwargs)` when student code calls a function that
a test passed in. It then serves nested requests until `("answer", …)` comes. So both sides always
know whose turn it is, and a frame out of turn is a protocol error on the trusted side.

Plain data crosses by value. Everything else stays here, in a table, and crosses as its number.

Runs on the untrusted side: whatever this process says is a claim of the student's.
"""

from __future__ import annotations

import builtins
import collections
import os
import random
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from IPython.utils.text import SList

from autograder.core.errors import ProtocolError
from autograder.sandbox.copy_back import copy_back
from autograder.sandbox.guest import confine, otter_stub
from autograder.sandbox.guest.ipython_shell import CellRunner
from autograder.sandbox.guest.object_table import NAME_CAP, TEXT_CAP, Objects, describe
from autograder.sandbox.same_objects import same_parts
from autograder.wire import sympy_codec
from autograder.wire.channel import Channel, EncodeError, Ref, WireLimits, encode

PRINTED_CAP = 100_000


def live(
    shell: Any,
    walls: confine.Walls,
    order: Mapping[str, Any],
    channel_fd: int,
    folder: str,
    request: Mapping[str, Any],
) -> None:
    """Confine this freshly forked process, then serve the trusted side until it hangs up."""
    os.chdir(folder)
    for data_file in order["data_files"]:
        os.symlink(data_file, os.path.basename(data_file))
    sys.path[:0] = [""]
    os.environ.update(HOME=folder, MPLCONFIGDIR=folder, TMPDIR=folder, PWD=folder)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)
    channel = Channel(
        socket.socket(fileno=channel_fd), limits=WireLimits(max_bytes=request["frame_bytes"])
    )
    try:
        layers = confine.confine(walls, request["limits"], folder)
    except confine.NotConfined as refused:
        channel.send(("refused", str(refused)))
        return
    runner = CellRunner(shell, request["output_bytes"])
    Student(channel, runner).serve_forever(layers)


class TrustedFunction:
    """A function that a test passed in: calling it asks the trusted side."""

    def __init__(self, student: Student, number: int, name: str) -> None:
        self._ask = student.call_back
        self._number = number
        self.__name__ = self.__qualname__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._ask(self._number, args, kwargs)


DICTIONARIES = (collections.OrderedDict, collections.defaultdict, collections.Counter)
ABSENT = object()
UNCHANGEABLE = (type(None), bool, int, float, complex, np.float64, TrustedFunction)


class Student:
    """Answers requests about one running notebook."""

    def __init__(self, channel: Channel, runner: CellRunner) -> None:
        channel.export, channel.resolve = self._export, self._resolve
        self._channel = channel
        self._runner = runner
        self._objects = Objects()
        self._turn = threading.RLock()
        self._interruptible = False
        self._fetched: dict[str, object] = {}
        self._replaced: dict[str, Any] = {}  # what `do_substitute` took out of the notebook
        otter_stub.install(self._check)
        signal.signal(signal.SIGINT, self._on_interrupt)

    def serve_forever(self, layers: tuple[str, ...]) -> None:
        """Greet with the layers that hold, then answer until the trusted side hangs up."""
        self._channel.send(("ready", layers))
        self._serve()

    # --- the loop -------------------------------------------------------------------------

    def _serve(self) -> Any:
        """Answer requests until an `answer` to our own question comes, and return that."""
        while True:
            message = self._channel.receive()
            if not isinstance(message, tuple) or not message:
                raise ProtocolError("the trusted side sent no request")
            if message[0] == "answer":
                return message[1:]
            operation, number, *arguments = message
            self._answer(number, getattr(self, f"do_{operation}"), arguments)

    def _answer(self, number: int, operation: Any, arguments: list[Any]) -> None:
        reply: tuple[Any, ...]
        try:
            reply = ("ok", number, operation(*arguments))
        except StopIteration:
            reply = ("stop", number)
        except BaseException as error:  # noqa: BLE001  # student code may raise anything
            reply = ("raise", number, describe(error))
        try:
            self._channel.send(reply)
        except EncodeError as error:
            self._channel.send(("raise", number, describe(error)))

    def _ask(self, question: tuple[Any, ...]) -> Any:
        with self._turn:
            interruptible, self._interruptible = self._interruptible, False
            self._channel.send(question)
            answer = self._serve()
            self._interruptible = interruptible
            return answer

    def _on_interrupt(self, *_signal: Any) -> None:
        if self._interruptible:
            raise KeyboardInterrupt

    # --- what student code asks for -----------------------------------------------------------

    def _check(self, question: str) -> dict[str, Any]:
        (answer,) = self._ask(("check", question[:NAME_CAP]))
        return dict(answer)

    def call_back(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call the trusted side's function `number`; raises what it raised."""
        outcome, value, *changed = self._ask(("callback", number, args, kwargs))
        if outcome == "ok":
            if changed[0] is not None:
                copy_back((args, kwargs), changed[0])
            return value
        kind, text = value
        raise getattr(builtins, kind)(text)

    # --- requests ---------------------------------------------------------------------------

    def do_cell(self, source: str, seed: int | None, seed_variable: str | None) -> dict[str, Any]:
        """Run one cell, seeded as otter seeds; returns its outputs and its exception."""
        if seed is not None and not source.startswith("%%"):
            self._seed(seed, seed_variable)
        self._interruptible = True
        try:
            error = self._runner.run(source)
        except KeyboardInterrupt as late:
            error = late
        finally:
            self._interruptible = False
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        return {
            "outputs": self._runner.outputs.take(),
            "error": None if error is None else type(error).__name__[:NAME_CAP],
            "missing": missing[:NAME_CAP] if isinstance(missing, str) else None,
            "refused": self._runner.refused,
        }

    def _seed(self, seed: int, variable: str | None) -> None:
        if variable is not None:
            self._runner.namespace[variable] = seed
        else:
            np.random.seed(seed)  # otter seeds the global state, and so do we
            random.seed(seed)

    def do_seed(self, which: str, *value: Any) -> None:
        """Seed the global random state of "numpy" or "random", because a test did."""
        (np.random if which == "numpy" else random).seed(*value)

    def do_names(self) -> list[str]:
        """The notebook's own global names, at most 2 000."""
        hidden = self._runner.shell.user_ns_hidden
        own = [n for n in self._runner.namespace if n not in hidden and not n.startswith("_")]
        return own[:2000]

    def do_fetch(self, names: list[str]) -> dict[str, Any]:
        """Those of `names` that the notebook defines: plain data by value, the rest as handles."""
        found = {n: self._runner.namespace[n] for n in names if n in self._runner.namespace}
        for name in names:  # the first remains: whoever remembers it hears of a second
            self._fetched.setdefault(name, found.get(name, ABSENT))
        return {name: self._crossing(value) for name, value in found.items()}

    def do_substitute(self, functions: dict[str, Any]) -> None:
        """Put these functions in place of the notebook's own, and those put before back."""
        namespace = self._runner.namespace
        namespace.update(self._replaced)
        self._replaced = {name: namespace[name] for name in functions if name in namespace}
        namespace.update(functions)

    def do_call(
        self,
        function: Any,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        numerics: Mapping[str, Any] = MappingProxyType({}),
    ) -> Any:
        """Call; returns (value, arguments if changed, which of them it is, prints, exception,
        whether a name that was fetched is bound to something else by now, which arrays inside the
        value are the arguments' own).

        `numerics` is NumPy's error state that the test has set around the call.
        """
        given = (args, kwargs)
        watched = any(type(item) not in UNCHANGEABLE for _, item in _leaves(given))
        before = encode(given, self._export) if watched else b""
        outputs = self._runner.outputs
        value, error = None, None
        with outputs.aside(PRINTED_CAP):
            try:
                with np.errstate(**numerics):
                    value = function(*args, **kwargs)
            except BaseException as raised:  # noqa: BLE001  # student code may raise anything
                error = describe(raised)
            shown = outputs.take()
        changed = watched and encode(given, self._export) != before
        same = [path for path, item in _leaves(given) if item is value and _mutable(item)]
        printed = "".join(o["text"] for o in shown if o.get("name") == "stdout")
        return (
            None if same else self._crossing(value),
            given if changed else None,
            same[0] if same else None,
            printed,
            error,
            self._rebound(),
            [] if same or not watched else same_parts(value, given),
        )

    def _rebound(self) -> bool:
        """Whether a name that was fetched is bound to something else by now."""
        namespace = self._runner.namespace
        rebound = any(namespace.get(n, ABSENT) is not item for n, item in self._fetched.items())
        if rebound:
            self._fetched.clear()
        return rebound

    def do_getattr(self, target: Any, name: str) -> Any:
        return self._crossing(getattr(target, name))

    def do_setattr(self, target: Any, name: str, value: Any) -> None:
        setattr(target, name, value)

    def do_getitem(self, target: Any, key: Any) -> Any:
        return self._crossing(target[key])

    def do_setitem(self, target: Any, key: Any, value: Any) -> None:
        target[key] = value

    def do_delitem(self, target: Any, key: Any) -> None:
        del target[key]

    def do_len(self, target: Any) -> int:
        return len(target)

    def do_iter(self, target: Any) -> Any:
        return iter(target)

    def do_next(self, target: Any) -> Any:
        return self._crossing(next(target))

    def do_repr(self, target: Any) -> str:
        return repr(target)[:TEXT_CAP]

    def do_str(self, target: Any) -> str:
        return str(target)[:TEXT_CAP]

    def do_dir(self, target: Any) -> list[str]:
        return [str(name)[:NAME_CAP] for name in dir(target)[:1000]]

    def do_isinstance(self, value: Any, cls: Any) -> bool:
        return isinstance(cls, type) and cls in type(value).__mro__

    def do_signature(self, target: Any) -> list[tuple[str, int, bool]]:
        """Parameters as (name, kind, has a default)."""
        import inspect  # noqa: PLC0415  # few tests look at signatures

        parameters = inspect.signature(target).parameters.values()
        return [(p.name, int(p.kind), p.default is not p.empty) for p in parameters]

    def do_judge_here(self, source: str, position: int) -> tuple[bool, str]:
        """The explicit fallback for tests that proxies cannot carry: run a case right here."""
        from otter.nbmeta_config import NBMetadataConfig  # noqa: PLC0415  # preloaded if allowed
        from otter.test_files import create_test_file  # noqa: PLC0415

        path = os.path.abspath(".judged_here.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        test_file = create_test_file(path, NBMetadataConfig())
        test_file.test_cases = [test_file.test_cases[position]]
        test_file.run(self._runner.namespace)
        result = test_file.test_case_results[0]
        return bool(result.passed), str(result.message)[:TEXT_CAP]

    # --- crossing ---------------------------------------------------------------------------

    def _crossing(self, value: Any) -> Any:
        """`value` if it can cross by value, else its reference."""
        if type(value) in DICTIONARIES:
            value = dict(value)  # compared with a dict, it is one; its class decides nothing
        elif type(value) is SList:
            value = list(value)  # likewise, what a shell line gave
        if type(value) in UNCHANGEABLE or type(value) is np.ndarray:
            return value
        try:
            encode(value, self._export)
        except EncodeError:
            return self._objects.reference(value)
        return value

    def _export(self, value: object) -> Ref:
        if isinstance(value, TrustedFunction):
            return Ref("trusted", value._number, ())
        packed = sympy_codec.pack(value)
        if packed is not None:
            _, number, card = self._objects.reference(value)
            return Ref("sympy", number, (*card, packed))
        return self._objects.reference(value)

    def _resolve(self, ref: Ref) -> object:
        if ref.kind == "trusted":
            return TrustedFunction(self, ref.id, str(ref.info[0]) if ref.info else "f")
        if ref.kind == "sympy":
            return sympy_codec.unpack(ref.info[0])
        return self._objects[ref.id]


def _mutable(value: object) -> bool:
    return isinstance(value, list | dict | set | bytearray | np.ndarray | np.random.Generator)


def _leaves(given: tuple[tuple[Any, ...], dict[str, Any]]) -> list[tuple[int | str, Any]]:
    """The arguments themselves, each with its position or keyword."""
    args, kwargs = given
    return [*enumerate(args), *kwargs.items()]
