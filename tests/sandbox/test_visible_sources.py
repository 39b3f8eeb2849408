"""Of our own package, student code can see what the untrusted side imports, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import replace
from pathlib import Path

import pytest
from environments import CANNOT_BE_MADE, WHY_NOT
from talk import QUICK

import autograder
from autograder.sandbox.host import isolation
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.session import Session

PACKAGE = Path(autograder.__file__).parent
# What a cell finds on its own, without Landlock: what is mounted, not what may be opened.
LOOK = f"""
import os
found = sorted(
    os.path.relpath(os.path.join(folder, name), {str(PACKAGE)!r})
    for folder, _, names in os.walk({str(PACKAGE)!r})
    for name in names
    if "__pycache__" not in folder
)
"""


def expected() -> list[str]:
    """The modules that `isolation.GUEST_SOURCES` names, one by one."""
    shown: list[str] = []
    for name in isolation.GUEST_SOURCES:
        path = PACKAGE / name
        files = sorted(path.glob("*.py")) if path.is_dir() else [path]
        shown += [str(file.relative_to(PACKAGE)) for file in files]
    return sorted(shown)


def seen(plan: isolation.Plan) -> list[str]:
    with Nursery(("numpy",), plan=plan) as nursery:
        session = Session(nursery, QUICK)
        session.start()
        try:
            assert session.run_cell(LOOK).error is None
            found = session.fetch(["found"])["found"]
        finally:
            session.close()
    assert isinstance(found, list)
    return found


def test_what_the_untrusted_side_imports_is_what_is_mounted() -> None:
    """Each module that a nursery has loaded is named, and each one named is loaded by it."""
    loaded = """
import sys
found = sorted({
    m.__file__ for n, m in sys.modules.items()
    if n.split(".")[0] == "autograder" and getattr(m, "__file__", None)
})
"""
    with Nursery(("numpy", "sympy"), plan=isolation.UNISOLATED) as nursery:
        session = Session(nursery, QUICK)
        session.start()
        try:
            session.run_cell(loaded)
            found = session.fetch(["found"])["found"]
        finally:
            session.close()
    assert isinstance(found, list)
    relative = {str(Path(path).relative_to(PACKAGE)) for path in found}
    # The one runs under the name `__main__`, the other is read when an expression comes.
    later = {"sandbox/guest/zygote.py", "wire/sympy_grammar.py"}
    assert sorted(relative | later) == expected()


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap makes the mounts")
def test_nothing_of_the_judge_is_mounted() -> None:
    plan = isolation.plan()
    assert seen(replace(plan, landlock=False)) == expected()
    assert "judging/judge.py" in seen(
        replace(plan, bubblewrap=False, landlock=False, spare_uid=None)
    )


def test_landlock_hides_the_whole_package() -> None:
    plan = isolation.plan()
    assert plan.landlock
    assert seen(replace(plan, bubblewrap=False, spare_uid=None)) == []


@pytest.mark.slow
@pytest.mark.skipif(CANNOT_BE_MADE, reason=WHY_NOT)
def test_installed_among_the_packages_it_is_hidden_as_well(tmp_path: Path) -> None:
    """A wheel's files lie where students may read NumPy: both layers take the package out."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    packages = home / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    here = Path(sysconfig.get_path("purelib"))
    skipped = shutil.ignore_patterns("__pycache__", "*nabla_autograder*", "distributed", "sphinx")
    shutil.copytree(
        here, packages, copy_function=_linked, ignore=skipped, dirs_exist_ok=True, symlinks=True
    )
    shutil.copytree(PACKAGE, packages / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    script = tmp_path / "look.py"
    script.write_text(INSTALLED, encoding="utf-8")
    for folder in (tmp_path, *tmp_path.parents):  # for the spare user, where nothing is mounted
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o001)
    said = subprocess.run(
        [str(home / "bin" / "python"), "-I", str(script)],
        capture_output=True, text=True, check=True, timeout=300,
    ).stdout.split("\n")  # fmt: skip
    assert said[0] == str(packages / "autograder")
    assert said[1].split() == expected(), "bubblewrap alone"
    assert said[2].split() == [], "Landlock alone"


INSTALLED = """
import os, sys
from dataclasses import replace
from autograder.core.records import Limits
from autograder.sandbox.host import isolation
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.session import Session

look = f'''
import os
found = sorted(
    os.path.relpath(os.path.join(folder, name), {str(isolation.PACKAGE)!r})
    for folder, _, names in os.walk({str(isolation.PACKAGE)!r})
    for name in names
    if "__pycache__" not in folder
)
'''
print(isolation.PACKAGE)
plan = isolation.plan()
for walls in (replace(plan, landlock=False), replace(plan, bubblewrap=False, spare_uid=None)):
    with Nursery(("numpy",), plan=walls) as nursery:
        session = Session(nursery, Limits())
        session.start()
        session.run_cell(look)
        print(*session.fetch(["found"])["found"])
        session.close()
"""


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
