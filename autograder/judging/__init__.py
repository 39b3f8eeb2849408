"""Judging: otter's test files run here against proxies of student code; for `grading` and up.

`test_environment` decides what a test sees, `case_runner` runs one test case, `examination` takes a
notebook through its cells and judgements, `diagnosis` says what a failed question looks like,
`static` what may be judged late, `judge` forks the process in which all of this happens.
"""
