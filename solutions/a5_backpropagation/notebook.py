# %% [markdown] lang="vi"
# x

# %% [markdown] lang="en"
# x

# %%
import numpy as np

# %%
from paper import XOR_X, XOR_Y

XOR_X, XOR_Y = np.array(XOR_X), np.array(XOR_Y)

# %% given="act dact"

# %% question="q5_1"

# %% question="q5_2"

# %% question="q5_3"

# %% question="q5_4"

# %% question="q5_5"

# %% question="q5_6"

# %% question="q5_7"

# %% question="q5_8"

# %% question="q5_9"

# %% question="q5_10"
