"""Grading on a Dask cluster: what runs here, what on its workers; for `batch.engines`."""
