"""Pages are written wherever the temporary folder lies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
from pathlib import Path
from autograder.batch.outputs import pages
from autograder.core.records import Grade

if __name__ == "__main__":
    one = Grade("an.py", "an", "small", "graded", "", 1.0, 1.0)
    print(*pages.write_pages(Path("out"), [one], None, {}, 1))
"""


def test_a_deep_temporary_folder_is_no_obstacle(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "script.py"],
        cwd=tmp_path,
        env={"TMPDIR": str(deep), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert (tmp_path / told.stdout.strip()).is_file()
