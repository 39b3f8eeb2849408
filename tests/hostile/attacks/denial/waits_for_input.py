# ruff: noqa  # written as an attacker writes
"""input(), getpass, sys.stdin and a debugger wait for somebody to type."""

# honest: q2
# keeps: q2
# %%
name = input("Tên của bạn? ")
# %%
import sys

sys.stdin.readline(), sys.__stdin__.read()
# %%
import getpass

getpass.getpass()
# %%
breakpoint()
# %%
import pdb

pdb.set_trace()


# %%honest q2
# %%
def square_mean(x):
    return float(input())


# %%otherwise
