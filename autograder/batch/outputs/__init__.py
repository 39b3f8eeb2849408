"""The files that a batch leaves: results, tables, pages, exports; for `batch` and `cli`."""
