"""Which submissions resemble each other more than independent work does; never who copied.

`own_code` takes out what was handed out, `tokens` reads the rest in two ways, `fingerprints`
winnows it, `compare` weighs every pair, `baseline` measures how alike independent solutions are,
`clusters` finds groups, `study` puts it together, `pages` shows it. Nothing here runs a student's
code or changes a grade.
"""
