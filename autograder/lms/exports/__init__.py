"""Marks in the words of each LMS, one module a format; for `batch` and `gradescope`.

`render` takes marks, and where the LMS matches rows the file that it exported, and returns an
`Outcome`: the bytes to upload, and by row what was written, what was refused, and why. A file that
cannot be used at all raises InputError. Nothing here touches the disk.
"""
