# %%
import numpy as np

# %% given="loss"

# %% question="q4_1"

# %% question="q4_2"

# %% question="q4_3"

# %% question="q4_4"

# %% question="q4_5"

# %% question="q4_6"

# %% question="q4_7"
