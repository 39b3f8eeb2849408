"""A Dask cluster for tests: a scheduler and workers, each a process, as people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

START_SECONDS = 60


class RealCluster:
    """`dask scheduler` and, with `add_worker`, `dask worker`s; all end with the context."""

    def __init__(self, folder: Path, allowed_failures: int = 3) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen[bytes]] = []
        self._file = folder / "scheduler.json"
        failures = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures)}
        command = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"]
        self.scheduler = self._start(
            "dask_scheduler", [*command, "--scheduler-file", str(self._file)], failures
        )
        self.address = self._address()

    @property
    def engine(self) -> str:
        return self.address.replace("tcp://", "dask://")

    def add_worker(
        self, *options: str, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """A worker of one thread, with a nanny that starts it again when it dies."""
        own = self._folder / f"worker{len(self._running)}"
        command = [self.address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(own)]
        return self._start("dask_worker", [*command, *options], env or {})

    def _start(
        self, module: str, options: list[str], env: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        log = self._folder / f"{module}{len(self._running)}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *options],
                stdout=file,
                stderr=file,
                cwd=self._folder,
                env={**os.environ, **env},
            )
        self._running.append(process)
        return process

    def _address(self) -> str:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
            except (OSError, ValueError):
                time.sleep(0.05)
        raise TimeoutError(f"no scheduler after {START_SECONDS} s: see {self._folder}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        for process in reversed(self._running):
            process.terminate()
        for process in self._running:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
