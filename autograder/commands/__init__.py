"""Commands that take more than a few lines; `cli` holds their options and help."""
