"""Static analysis: can a later cell change an answer judged earlier? For `judging` only."""
