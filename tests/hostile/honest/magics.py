# ruff: noqa  # written as an attacker writes
"""Magics of lines and cells, shell escapes, a question mark for help."""
# %%
%matplotlib inline
%load_ext autoreload
%time x = 1
!pip install numpy
%pip install -q numpy
# %%
%%time
total_so_far = sum(range(10))
# %%
%%capture out
print("kept")
# %%
len?
# %%honest all
