"""One submission to one grade, nursery and judge together; for `batch` and the rooms beside it."""
