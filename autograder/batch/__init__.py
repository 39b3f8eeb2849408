"""Many submissions: `collect` finds them, `run` grades them in parallel, `output` writes files."""
