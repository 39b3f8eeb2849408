"""Records, the exception tree, the version: what every room speaks of. Imports nothing of ours."""
