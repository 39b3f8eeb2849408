"""Which submissions resemble each other more than independent work does; for `cli`.

It never says who copied. `own_code` takes out what was handed out, `tokens` reads the rest in two
ways, `fingerprints` winnows it, `resemblance` weighs every pair, `baseline` measures how alike
independent solutions are, `clusters` finds groups, `compare_class` puts it together, `pages` shows
it. Nothing here runs a student's code or changes a grade.
"""
