"""Names of what lies in the folder of a graded batch."""

from __future__ import annotations

RESULTS = "results.jsonl"
GRADES = "grades.csv"
LEDGER = "ledger.sqlite"
DIGESTS = ".digests.json"
PAGES = "feedback"
REPORT = "report.html"
BATCH = "batch.json"
