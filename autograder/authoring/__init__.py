"""Assignments from source: notebooks and bundles are built and proven; for `cli` only."""
