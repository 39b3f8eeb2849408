# ruff: noqa  # written as an attacker writes
"""Names, strings and comments with all diacritics, and Greek letters."""

# %%
độ_dốc = 2.0  # hệ số góc
η, σ = 0.1, "ổn"
print(f"độ dốc là {độ_dốc}, η = {η}")


# %%honest all
# %%
def square_mean(x):
    """Trung bình các bình phương."""
    tổng = 0.0
    for phần_tử in x:
        tổng += float(phần_tử) ** 2
    return tổng / len(x)
