"""Many submissions: `collect` finds, `engines` grade, `outputs` writes files; for `cli`."""
