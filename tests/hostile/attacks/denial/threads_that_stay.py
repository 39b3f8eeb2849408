# ruff: noqa  # written as an attacker writes
"""Threads that outlive their cell: busy ones, printing ones, ones that are no daemons."""

# honest: all
# keeps: q2
# slow
# %%honest all
# %%
import threading


def busy():
    while True:
        sum(range(1000))


def loud():
    while True:
        print("still here")


for work in (busy, busy, loud, loud):
    threading.Thread(target=work, daemon=False).start()
