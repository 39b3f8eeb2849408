"""The peers' own virtual environment: made on first use, so that ours stays as it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "build" / "bench-venv"
PACKAGES = ("otter-grader==7.0.0", "nbgrader==0.9.6", "ipykernel", "numpy", "matplotlib")
SHOWN = ("otter-grader", "nbgrader", "nbclient", "ipykernel", "ipython", "numpy", "matplotlib")
_MARK = HOME / "made-of.json"


def ensure() -> None:
    """Make the environment if it is missing or made of other packages (a minute, once)."""
    made_of = json.dumps([sys.version, *PACKAGES])
    if _MARK.is_file() and _MARK.read_text(encoding="utf-8") == made_of:
        return
    sys.stderr.write(f"making {HOME.relative_to(ROOT)} with {' '.join(PACKAGES)} …\n")
    _checked([sys.executable, "-m", "venv", "--clear", str(HOME)])
    _checked([command("python"), "-m", "pip", "install", "--quiet", *PACKAGES])
    _MARK.write_text(made_of, encoding="utf-8")


def command(name: str) -> str:
    """The path of a program in the peers' environment."""
    return str(HOME / "bin" / name)


@cache
def versions() -> dict[str, str]:
    """Version by package, of those that matter for the numbers."""
    script = (
        "import json, sys; from importlib.metadata import version\n"
        "print(json.dumps({name: version(name) for name in sys.argv[1:]}))"
    )
    found: dict[str, str] = json.loads(_checked([command("python"), "-c", script, *SHOWN]))
    return found


def environment() -> dict[str, str]:
    """The variables that peers run with: their own programs and kernels first."""
    path = f"{HOME / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(HOME), "JUPYTER_PREFER_ENV_PATH": "1"}


def run(arguments: list[str], folder: Path) -> None:
    """Run a peer's program in `folder`. Raises RuntimeError with what it said when it fails."""
    _checked([command(arguments[0]), *arguments[1:]], folder)


def ask(engine: str, order: dict[str, Any]) -> dict[str, Any]:
    """Have `peer_side.py` run one engine in the peers' environment."""
    script = Path(__file__).with_name("peer_side.py")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        (folder / "order.json").write_text(json.dumps(order), encoding="utf-8")
        files = [str(folder / "order.json"), str(folder / "answer.json")]
        _checked([command("python"), "-W", "ignore", str(script), engine, *files], folder)
        answer: dict[str, Any] = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
        return answer


def _checked(command: list[str], folder: Path | None = None) -> str:
    done = subprocess.run(  # noqa: S603  # programs named in this folder, no shell
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = (done.stdout + done.stderr)[-3000:]
        raise RuntimeError(f"{' '.join(command[:4])} …: exit status {done.returncode}\n{said}")
    return done.stdout
