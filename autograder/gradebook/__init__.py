"""What counts: marks from grades, a policy, a roster and decisions; for `batch` and up.

`compute` is pure; nothing here edits a grade. A decision is an event of the ledger, undone by
another one.
"""
