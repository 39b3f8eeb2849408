"""What counts: marks computed from kept grades, a policy, a roster and people's decisions.

`compute` is pure; nothing here edits a grade. A decision is an event of the ledger, undone by
another one.
"""
