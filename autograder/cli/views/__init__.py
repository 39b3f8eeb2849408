"""All that knows rich: tables, progress bars and messages on a terminal; for `cli` only."""
