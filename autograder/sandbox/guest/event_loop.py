"""An event loop that runs while a cell does, as in a notebook's kernel.

There every cell is run from a loop: `asyncio.get_running_loop()` and `create_task` work at the top
of a cell, `asyncio.run` does not. The loop is made when a notebook first speaks of asyncio.

Runs on the untrusted side.
"""

from __future__ import annotations

import re
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

ASYNCIO = re.compile(r"\basyncio\b")


class KernelLoop:
    """The loop of one notebook."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._loop: Any = None

    @contextmanager
    def around(self, source: str) -> Iterator[None]:
        """Within: the loop counts as running, from the first cell on that speaks of asyncio."""
        if self._loop is None and not ASYNCIO.search(source):
            yield
            return
        import asyncio  # noqa: PLC0415  # few notebooks need it

        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
            self._shell.loop_runner = self._run
        asyncio._set_running_loop(self._loop)
        try:
            yield
        finally:
            asyncio._set_running_loop(None)
            if asyncio.all_tasks(self._loop):  # they take a step between cells, as in a kernel
                self._loop.run_until_complete(asyncio.sleep(0))

    def _run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Run a cell that awaits; IPython's own way refuses a loop that counts as running."""
        import asyncio  # noqa: PLC0415  # likewise

        asyncio._set_running_loop(None)
        try:
            return self._loop.run_until_complete(coroutine)
        finally:
            asyncio._set_running_loop(self._loop)
