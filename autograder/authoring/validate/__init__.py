"""The gate before release, which proves an assignment's tests; for `authoring` and `cli`."""
