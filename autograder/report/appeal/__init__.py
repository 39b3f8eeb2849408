"""The appeal of one submission, as a page and on a terminal; for `appeals` and `cli`."""
