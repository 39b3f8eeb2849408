# ruff: noqa  # written as an attacker writes
"""The working folder is left, removed and replaced; PATH, HOME and the locale are gone."""
# slow

# honest: all
# keeps: all
# %%honest all
# %%
import os
import shutil

os.environ.clear()
here = os.getcwd()
os.chdir("/usr/lib")
shutil.rmtree(here, ignore_errors=True)
os.umask(0o777)
