"""No text of a student's becomes code in the judge: the places where text is evaluated are guarded.

Theory of operation
-------------------
A *sink* is where a library makes code of text: SymPy's `sympify` (also of what lies in a list, a
tuple, a dict, or behind `_sympy_`: all paths end in `stringify_expr`) and `lambdify`, `eval` and
`query` of pandas, numexpr, pickles, and `compile` itself. What reaches one is let through if the
bundle's author wrote it as a constant. Of SymPy and pandas also a plain formula is let through
(names, numbers, operators: it can call nothing and reach no attribute), if it did not come over the
wire. All else is refused.

    stand_guard(own)      in a judge: for good; `own` are the constants of the bundle
    hear(text)            the wire calls it for each text of a student's
    watching(notice)      within: `notice(sink, text)` is told of each refusal; so a case's session
                          remembers it, and `validate` finds the tests that lead to a sink:

        tripped: list[tuple[str, str]] = []
        with watching(lambda sink, text: tripped.append((sink, text))):
            run_case(…)

The wrappers stand in the modules where the libraries look them up at each call, so it does not
matter which names a test has imported, and a library that is loaded later is guarded when it is.
Behind them an audit hook refuses what no test needs while a student's data are there: `compile` of
text that came over the wire, pickles that name functions, processes, connections.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NoReturn

from autograder.core.errors import NablaError
from autograder.wire import decoder

Notice = Callable[[str, str], None]

# Names, numbers and operators; no call, attribute, index, quote or dunder.
PLAIN = re.compile(r"(?:(?!__)[\w\s+\-*/%^<>=!&|,]|(?<!\w)\d*\.\d+|\d\.(?!\w))*")
CALLS = re.compile(r"\b(lambda|import|exec|eval|yield|await|for|if|else|while|def|class)\b")
KEPT = 20_000  # texts of a student's that are remembered; after more every text is one of theirs
SHORTEST = 4  # characters in which code could be hidden
FORBIDDEN_EVENTS = frozenset(
    """
    os.system os.exec os.posix_spawn os.spawn os.fork os.forkpty subprocess.Popen pty.spawn
    socket.connect socket.bind socket.getaddrinfo socket.sendto
    """.split()  # noqa: SIM905  # one word a line would be a page
)


class TextRefused(NablaError, TypeError):
    """Text that the test's author did not write was about to become code in the judge."""


class Guard:
    """What is known of texts in this process; see the top of this module."""

    def __init__(self) -> None:
        self.standing = False
        self.own: frozenset[str] = frozenset()
        self.heard: set[str] = set()
        self.overheard = False
        self.notices: list[Notice] = []

    def hear(self, text: str) -> None:
        """Remember a text that came over the wire."""
        if len(self.heard) < KEPT:
            self.heard.add(text)
        else:
            self.overheard = True

    def look_at(self, sink: str, text: str) -> None:
        """Raise TextRefused unless `text` may be evaluated by a library."""
        if text in self.own:
            return
        theirs = self.overheard or text in self.heard or text.strip() in self.heard
        if theirs or not is_plain(text):
            self.refuse(sink, text)

    def look_at_source(self, source: str) -> None:
        """Raise TextRefused if code about to be compiled holds a text that came over the wire.

        Words and plain formulas can do nothing, and stand in much code by chance.
        """
        if source in self.own:
            return
        for text in self.heard:
            if len(text) >= SHORTEST and text in source and not is_plain(text):
                self.refuse("compile", text)

    def refuse(self, sink: str, text: str) -> NoReturn:
        """Tell everyone who watches, and raise TextRefused."""
        for notice in self.notices:
            notice(sink, text)
        raise TextRefused(f"{sink}: text that the test's author did not write is not evaluated")


def is_plain(text: str) -> bool:
    """Whether evaluating `text` can do no more than calculate with names and numbers."""
    return PLAIN.fullmatch(text) is not None and CALLS.search(text) is None


GUARD = Guard()


def hear(text: str) -> None:
    """A text of the student's came over the wire."""
    GUARD.hear(text)


@contextmanager
def watching(notice: Notice) -> Iterator[None]:
    """Within: `notice(sink, text)` is called for each text that is refused."""
    GUARD.notices.append(notice)
    try:
        yield
    finally:
        GUARD.notices.remove(notice)


def stand_guard(own: frozenset[str]) -> None:
    """Guard this process for good: it is a judge, or it is about to try a bundle's tests."""
    GUARD.own = own
    GUARD.heard.clear()
    if GUARD.standing:
        return
    GUARD.standing = True
    decoder.on_text = hear
    for name in SINKS:
        if name in sys.modules:
            _guard_module(sys.modules[name])
    sys.meta_path.insert(0, _Finder())
    sys.addaudithook(_on_event)


def _on_event(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "compile":
        source, file = arguments
        # Only while a case is judged: our own analysis parses what students wrote, and runs none.
        if source is not None and GUARD.notices and not _is_a_file(file):
            text = source if isinstance(source, str) else bytes(source).decode("utf-8", "replace")
            GUARD.look_at_source(text)
    elif event == "pickle.find_class":
        if GUARD.heard and f"{arguments[0]}.{arguments[1]}" not in GUARD.own:
            GUARD.refuse("pickle", f"{arguments[0]}.{arguments[1]}")
    elif event in FORBIDDEN_EVENTS:
        GUARD.refuse(event, repr(arguments)[:200])


def _is_a_file(file: object) -> bool:
    return isinstance(file, str | bytes) and len(file) > 0 and file[:1] in ("/", b"/")


# --- where libraries make code of text --------------------------------------------------------


def _first(sink: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, which evaluates its first argument."""

    @functools.wraps(function)
    def guarded(text: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(text, str):
            GUARD.look_at(sink, text)
        return function(text, *arguments, **named)

    return guarded


def _second(sink: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, which puts its second argument into code, where that is text."""

    @functools.wraps(function)
    def guarded(first: Any, text: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(text, str):
            GUARD.look_at(sink, text)
        return function(first, text, *arguments, **named)

    return guarded


Wrapper = Callable[[str, Callable[..., Any]], Callable[..., Any]]
SINKS: dict[str, tuple[tuple[str, str, Wrapper], ...]] = {
    "sympy.parsing.sympy_parser": (("stringify_expr", "sympify", _first),),
    "sympy.utilities.lambdify": (("_recursive_to_string", "lambdify", _second),),
    "pandas.core.computation.eval": (("_check_expression", "pandas.eval", _first),),
    "numexpr.necompiler": (("stringToExpression", "numexpr", _first),),
}


def _guard_module(module: ModuleType) -> None:
    """Raises TextRefused for a version of the library that has no such place: fail closed."""
    for attribute, sink, wrapper in SINKS[module.__name__]:
        function = getattr(module, attribute, None)
        if function is None:
            raise TextRefused(f"{module.__name__} has no {attribute}: {sink} cannot be guarded")
        setattr(module, attribute, wrapper(sink, function))


class _Finder:
    """Finds nothing itself: it has a module with a sink guarded as soon as it is loaded."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """The usual spec, whose loader guards the module."""
        if name not in SINKS:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None and spec.loader is not None:
                _guard_when_loaded(spec.loader)
                return spec
        return None


def _guard_when_loaded(loader: Any) -> None:
    run = loader.exec_module

    def run_and_guard(module: ModuleType) -> None:
        run(module)
        _guard_module(module)

    loader.exec_module = run_and_guard
