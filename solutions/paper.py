"""The paper's numbers: the one table that feeds prose, visible checks and the reference's tests.

Every value is a plain literal, because the builder writes it into the student's notebook as it
stands; `tests/course/test_paper.py` recomputes each one from its definition. Comments give the
equation of the paper, or the line of the worked examples (W…), or "derived" where the paper stops
and we went on.
"""

# --- Linear regression by gradient descent: section 3.5a, equations (24)-(27), (6) ---

X = (1.0, 2.0, 3.0)  # W3: inputs of the three samples
Y = (2.0, 4.0, 6.0)  # W3: their labels, y = 2x without noise
N = 3  # (25): number of samples; n, N and m in the paper
W_START = 0.5  # W3: first weight
B_START = 0.5  # W3: first bias
LR = 0.1  # W3: learning rate

Y_PRED = (1.0, 1.5, 2.0)  # W3, (24): predictions at the start
ERRORS = (-1.0, -2.5, -4.0)  # W4: prediction minus label
MSE_START = 7.75  # (25), derived: the paper does not print it
DW = -12.0  # W5, (26): derivative by w at the start
DB = -5.0  # W6, (27): derivative by b at the start
W_ONE = 1.7  # W7, (6): weight after one step
B_ONE = 1.0  # W7, (6): bias after one step

# Derived: the same run continued.
HISTORY = (7.75, 0.22, 0.124, 0.117088)  # (25) before the first step and after steps 1 to 3
MSE_ONE = 0.22  # (25) after one step
W_TWO = 1.58  # (6) after two steps
W_THREE = 1.604  # (6) after three steps
B_THREE = 0.904
W_HUNDRED = 1.962489  # (6) after a hundred steps
B_HUNDRED = 0.085272
B_ONE_SEQUENTIAL = 0.52  # the wrong bias of step 1, if its gradient is taken at the new w
PREDICTED_CHANGE = -16.9  # (5): what the differential promises for step 1
TRUE_CHANGE = -7.53  # what step 1 really does to the MSE
PREDICTED_MSE = -9.15  # MSE_START + PREDICTED_CHANGE: a negative mean of squares
ROUGH_TOLERANCE = 1e-3  # a loose stopping rule: both changes below it
STEPS_TO_ROUGH = 131  # steps until then
W_ROUGH = 1.98235728  # parameters there
B_ROUGH = 0.04010605
TOLERANCE = 1e-6  # our number for the paper's "very small change"
STEPS_TO_STOP = 415  # steps until both changes are below TOLERANCE
W_STOP = 1.9999824  # parameters there
B_STOP = 3.99935e-5
W_BEST = 2.0  # the minimum of (25) on these data
B_BEST = 0.0

# Derived: the parabola over (w, b) whose bottom we look for.
DESIGN = ((1.0, 1.0), (2.0, 1.0), (3.0, 1.0))  # rows (x_i, 1)
THETA_START = (0.5, 0.5)  # (w, b)
GRADIENT_START = (-12.0, -5.0)  # (26) and (27) in one vector
LARGEST_EIGENVALUE = 11.0929  # of the Hessian [[28/3, 4], [4, 2]]
SMALLEST_EIGENVALUE = 0.2404
CONDITION = 46.1  # their ratio: how narrow the valley is
MAX_LR = 0.180295  # 2 / LARGEST_EIGENVALUE: beyond it the run diverges
BEST_LR = 0.176471  # 2 / (smallest + largest) = 3/17: the fastest constant rate
MSE_19_AT_010 = 0.0537  # MSE after 19 steps with learning rate 0.1
MSE_19_AT_018 = 6.75  # with 0.18, just below the limit
MSE_19_AT_019 = 371.0  # with 0.19, just above it
COSINE_START = 0.754  # between the step and the way to the minimum, at the start
COSINE_ONE = 0.292  # the same after one step
