"""The files behind a graded batch, also when they are gone: what a zip held is in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.batch.outputs import results
from autograder.core.errors import InputError
from autograder.core.records import Grade
from autograder.ledger import Ledger, open_ledger
from autograder.lms.downloads.workspace import Workspace


@contextmanager
def handed_in(
    out: Path, grades: Sequence[Grade], where: str | Path | None = None
) -> Iterator[dict[str, Path]]:
    """Within: where the files of the batch in `out` lie, by the submission's name.

    A file that is not there any more (a download was unpacked for the time of grading only) is
    fetched from the ledger at `where`, by default the one that the batch was graded into; a name
    whose file is nowhere keeps its old path. Raises InputError where `out` holds no batch.
    """
    paths = results.read_sources(out).paths
    gone = [grade for grade in grades if grade.submission_digest and not _is_there(grade, paths)]
    ledger = results.ledger_of(out, where)
    if not gone or (isinstance(ledger, Path) and not ledger.is_file()):
        yield paths
        return
    with TemporaryDirectory(prefix="nabla-handed-in-") as folder, open_ledger(ledger) as opened:
        yield paths | dict(_fetched(opened, gone, Workspace(Path(folder) / "files")))


def _is_there(grade: Grade, paths: dict[str, Path]) -> bool:
    path = paths.get(grade.submission)
    return path is not None and path.exists()


def _fetched(
    ledger: Ledger, grades: Sequence[Grade], workspace: Workspace
) -> Iterator[tuple[str, Path]]:
    for grade in grades:
        try:
            content = ledger.content(grade.submission_digest)
        except InputError:
            continue  # it was never kept; its page then shows the verdict alone
        with workspace.new_file(grade.submission.rpartition("/")[2]) as file:
            file.write(content)
        yield grade.submission, Path(file.name)


__all__ = ["handed_in"]
