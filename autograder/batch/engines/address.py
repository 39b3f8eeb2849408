"""The name of an engine, as typed after `--engine`, and what it stands for."""

from __future__ import annotations

import re

from autograder.core.errors import UsageError

LOCAL = "local"
_DASK = re.compile(r"dask(?P<tls>\+tls)?://(?P<host>[\w.-]+|\[[\da-fA-F:.]+\]):(?P<port>\d{1,5})/?")


def checked(engine: str) -> str:
    """`engine` itself, if there is such an engine. Raises UsageError that names those there are."""
    if engine != LOCAL:
        scheduler_address(engine)
    return engine


def scheduler_address(engine: str) -> str:
    """What Dask calls the scheduler of `dask://host:port` or, encrypted, `dask+tls://host:port`.

    Raises UsageError for another form.
    """
    found = _DASK.fullmatch(engine)
    if found is None or not 0 < int(found["port"]) < 2**16:
        raise UsageError(
            f"--engine {engine}: not an engine. Give `local` (processes of this machine), or the"
            " address of a Dask scheduler: dask://host:8786, encrypted dask+tls://host:8786."
        )
    return f"{'tls' if found['tls'] else 'tcp'}://{found['host']}:{found['port']}"
