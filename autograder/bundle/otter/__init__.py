"""Otter's own classes as grading needs them, without its notebook client; for every room above."""
