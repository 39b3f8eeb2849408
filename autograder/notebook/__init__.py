"""Reading what was handed in: notebooks, scripts, broken files; for `judging` and up."""
