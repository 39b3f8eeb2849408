"""The exception tree: everything Nabla raises on purpose descends from `NablaError`.

    NablaError
    ├── InputError            something a person handed in or typed cannot be used
    │   ├── BundleError       an assignment bundle: missing, without tests, unparsable
    │   ├── ArchiveRefused    a download that must not be opened (bomb, traversal, link)
    │   ├── LedgerError       a ledger that is damaged, newer than this version, or unwritable
    │   ├── NotebookRejected  one submission; carries the sentence in both languages
    │   │   └── HandInRefused a notebook that was not handed in; nothing was left behind
    │   └── UsageError        the command line
    ├── RemoteError           an LMS or an engine elsewhere: unreachable, refusing, or not as agreed
    ├── SourceError           an assignment's source that `build` or `validate` refuses
    ├── IsolationRefused      the machine offers less isolation than required
    ├── ProtocolError         bytes on the wire that are not a frame
    └── GraderFault           a fault of the grader itself: never costs or gives a point

This module imports nothing of ours: the student side loads it together with `wire`.
"""

from __future__ import annotations


class NablaError(Exception):
    """Base of every error raised on purpose; its text is meant for the person at the keyboard."""


class InputError(NablaError):
    """Something a person handed in or typed cannot be used; the text says what to do next."""


class BundleError(InputError):
    """An assignment bundle is missing, empty, or does not parse."""


class UsageError(InputError):
    """The command line asks for something that does not exist."""


class ArchiveRefused(InputError):
    """An archive, or a member of one, that must not be opened; the text says which and why."""


class LedgerError(InputError):
    """A ledger cannot be used; nothing in it was changed. The text says what to do."""


class NotebookRejected(InputError):
    """A submission that cannot be graded; `vi` and `en` say why and what to do next.

    The submission is kept and reported with status `rejected`, it is never lost.
    """

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


class HandInRefused(NotebookRejected):
    """A notebook was not handed in, and nothing of it was left behind; `vi` and `en` say why."""


class RemoteError(NablaError):
    """Something on another host cannot be reached, refused, or did not do as it said."""


class SourceError(NablaError):
    """An assignment's source is inconsistent; the text names the file and the mend."""


class IsolationRefused(NablaError):
    """This machine offers less isolation than was required; nothing was graded."""


class ProtocolError(NablaError):
    """Bytes on the wire that are not a well-formed frame within the limits."""


class GraderFault(NablaError):
    """A fault of the grader: the submission is held for a person, no point moves."""
