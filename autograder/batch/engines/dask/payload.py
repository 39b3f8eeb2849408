"""What travels to a worker on another host, and nothing else does.

A `Charge` is the same for a whole batch and goes with the bundle's bytes; a `Task` is one
submission. Both are plain JSON. No course key travels, only the seed derived for one student; no
name of a student either: a grade gets its names back here.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from autograder.batch.engines.dask import source_digest
from autograder.batch.request import Asked
from autograder.bundle.bundle import Bundle
from autograder.core.errors import NotebookRejected
from autograder.core.records import LANGUAGES, Text
from autograder.core.submission import Submission
from autograder.core.version import __version__
from autograder.files.safe_open import read_bytes
from autograder.notebook.file import MAX_BYTES

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a zip's earliest time: the same files give the same bytes


@dataclass(frozen=True)
class Charge:
    """How to grade, the same for a whole batch. `content` is the SHA-256 of the packed bundle."""

    version: str
    sources: str
    slug: str
    digest: str
    content: str
    shared: tuple[str, ...]
    tests_in_student_process: bool
    require: str
    isolated: bool

    @classmethod
    def of(cls, asked: Asked, packed: bytes) -> Self:
        """The charge of a batch whose bundle is `packed`."""
        return cls(
            version=__version__,
            sources=source_digest.sources(),
            slug=asked.bundle.slug,
            digest=asked.bundle.digest,
            content=hashlib.sha256(packed).hexdigest(),
            shared=asked.bundle.shared,
            tests_in_student_process=asked.tests_in_student_process,
            require=asked.require,
            isolated=asked.isolated,
        )

    def to_text(self) -> str:
        """As it travels; equal texts are equal charges."""
        return json.dumps(asdict(self), sort_keys=True)


@dataclass(frozen=True)
class Task:
    """One submission: its bytes, or the sentence that it is rejected with. `name` tells its kind.

    `seed` is derived for this student and assignment.
    """

    name: str
    content: bytes
    seed: str | None = None
    refusal: Text | None = None

    @classmethod
    def of(cls, submission: Submission, seed: str | None) -> Self:
        """Read a submission; what cannot be read is refused with the sentence that says why."""
        name = _nameless(submission.path)
        if submission.refusal is not None:
            return cls(name, b"", seed, submission.refusal)
        try:
            return cls(name, read_bytes(submission.path, MAX_BYTES), seed)
        except NotebookRejected as rejected:
            return cls(name, b"", seed, Text(rejected.vi, rejected.en))

    def to_text(self) -> str:
        """As it travels beside its `content`."""
        refusal = None if self.refusal is None else {"vi": self.refusal.vi, "en": self.refusal.en}
        return json.dumps({"name": self.name, "seed": self.seed, "refusal": refusal})

    @classmethod
    def from_text(cls, text: str, content: bytes) -> Self:
        """The inverse of `to_text`."""
        fields: dict[str, Any] = json.loads(text)
        refusal = None if fields["refusal"] is None else Text(**fields["refusal"])
        return cls(fields["name"], content, fields["seed"], refusal)


def _nameless(path: Path) -> str:
    """A name that says as much as grading reads off one: the language, and whether it is a script.

    `"Trần An.vi.ipynb"` → `"submission.vi.ipynb"`.
    """
    spoken = [part.lower() for part in path.name.split(".")[1:-1] if part.lower() in LANGUAGES]
    kind = ".py" if path.suffix.lower() == ".py" else ".ipynb"
    return ".".join(["submission", *spoken[:1]]) + kind


def pack(bundle: Bundle) -> bytes:
    """A zip of a bundle as it lies there: the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(bundle.root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                entry = zipfile.ZipInfo(path.relative_to(bundle.root).as_posix(), _LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return packed.getvalue()
