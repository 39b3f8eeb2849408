"""A2's known wrong functions: each must fail its question's cases, and each has a hint to give.

They serve twice. The assignment's gate runs every one against the hidden cases, which proves that
the cases can tell wrong from right. Diagnosis replays a failing student's calls against them: the
one that agrees on all calls lends its hint, after "looks like". So no two of one question may
behave alike on the cases' data, and each does one thing wrong, in the simplest way it is done.

A wrong program may build on right ones: `reference` is what the student's earlier answers should
have been.
"""
