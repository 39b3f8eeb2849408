"""Judging: otter's test files run here, against proxies of the student's names.

`names` decides what a test sees, `cases` runs one test case, `examination` takes a notebook
through its cells and judgements, `diagnosis` says what a failed question looks like, `judge` forks
the process in which all of this happens.
"""
