"""What a failed question looks like, by replay against known wrong code; for `judging` and up."""
