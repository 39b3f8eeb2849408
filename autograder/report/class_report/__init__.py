"""The instructor's page about a class and the table behind it; for `batch`."""
