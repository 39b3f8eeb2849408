# ruff: noqa  # written as an attacker writes
"""Cells that raise, stop half-way, or are not Python, beside right answers."""
# %%
1 / 0
# %%
này không phải Python
# %%
raise NotImplementedError("sẽ làm sau")
# %%
import a_module_that_nobody_has
# %%
assert False
# %%honest all
# %%
exit()
# %%
print(chưa_có)
