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

# --- Derivative and differential of f(x) = x²: sections 2 and 3.1-3.2, equations (1)-(5) ---

SLOPE_RIGHT = 4.0  # W1, (1): f'(2), positive: f rises there
SLOPE_LEFT = -2.0  # W1, (1): f'(-1), negative: f falls there
DX = -0.1  # W2: change of x at 2
DF = -0.4  # W2, (2): the differential for it

# Derived: what lies around these numbers.
QUOTIENT_COARSE = 4.1  # (1) before the limit, from 2 with h = 0.1
QUOTIENT_FINE = 4.001  # with h = 1e-3
QUOTIENT_BACK = 3.9  # with h = -0.1
QUOTIENT_LEFT = -1.9  # from -1 with h = 0.1
QUOTIENT_TINY = 4.000356  # from 2 with h = 1e-12: round-off shows
CUBE_FORWARD = 3.31  # slope of x³ at 1, h = 0.1, by (1)
CUBE_CENTRAL = 3.01  # by the central difference; the derivative is 3
DELTA_F = -0.39  # true change of x² for DX at 2
DF_GAP = 0.01  # between DF and DELTA_F
X_AGAINST = -0.8  # (3): one step against the derivative, from -1 with learning rate 0.1
X_LITERAL = -3.0  # section 2.1 read to the letter: -1 plus the derivative -2
F_LITERAL = 9.0  # x² there, up from 1
DESCENT = (2.0, 1.6, 1.28, 1.024)  # (4) from 2 with learning rate 0.1
BOUNCE = (2.0, -2.0, 2.0, -2.0)  # with learning rate 1
ESCAPE = (2.0, -2.4, 2.88, -3.456)  # with learning rate 1.1
RATES = (0.1, 0.01, 1.0)  # learning rates for one step from 2
PROMISED = (-1.6, -0.16, -16.0)  # (5): change of x² that the differential predicts for them
DELIVERED = (-1.44, -0.1584, 0.0)  # the true change
EXP_FORWARD = (0.0517092, 0.0050167, 0.000500167)  # error for exp at 0, h = 0.1, 0.01, 0.001
EXP_CENTRAL = (0.0016675, 1.66668e-5, 1.666667e-7)  # the same, central

# --- Backpropagation: section 3.5b, equations (10)-(23), everything in columns ---

NET_X = ((1.0,), (2.0,))  # W8: one sample with two features
NET_Y = ((1.0,),)  # its label
NET_W1 = ((0.1, 0.2), (0.3, 0.4))  # W8: weights of the hidden layer, ReLU
NET_B1 = ((0.1,), (0.2,))  # W8: printed as a row
NET_W2 = ((0.5, 0.6),)  # W10: weights of the output layer, linear
NET_B2 = ((0.3,),)  # W10

NET_Z1 = ((0.6,), (1.3,))  # W8, W9, (14): z1, and a1 as well, for both are positive
NET_OUT = 1.38  # W10, (15): z2 = y
NET_LOSS = 0.1444  # derived: (1.38 - 1)²
NET_DELTA2 = 0.76  # W11, (17): also the gradient by b2
NET_DELTA1 = ((0.38,), (0.456,))  # W12, (19): also the gradient by b1
NET_DW2 = ((0.456, 0.988),)  # W13, (20): the paper leaves the product as it stands
NET_DW1 = ((0.38, 0.76), (0.456, 0.912))  # derived, (20): "similarly" (W14)

# Derived: the paper has no learning rate here; with LR the step ends at these numbers.
NET_W1_ONE = ((0.062, 0.124), (0.2544, 0.3088))  # (22)
NET_B1_ONE = ((0.062,), (0.1544,))  # (23)
NET_W2_ONE = ((0.4544, 0.5012),)
NET_B2_ONE = ((0.224,),)
NET_OUT_ONE = 0.90746848
NET_LOSS_ONE = 0.008562082
NET_LOSSES = (0.1444, 0.008562082, 6.5759e-8, 1.6359e-10)  # before and after steps 1 to 3
NET_SLOW_LR = 0.01  # a more careful learning rate
NET_OUT_SLOW = 1.3293782848
NET_LOSS_SLOW = 0.1084900545
NET_PREDICTED_CHANGE = -0.38757  # (5): what the differential promises for the step with LR
NET_TRUE_CHANGE = -0.13584
NET_DELTA1_LATE_TOP = 0.345344  # the wrong δ(1) when W2 is updated before it
NET_DELTA1_LATE_BOTTOM = 0.380912
NET_DELTA2_HALF = 0.38  # δ(2) of a loss with a factor ½
NET_Z1_FLAT_RIGHT = 0.7  # what NumPy adds to the column z1 when b1 is a row (2,), making it 2×2
NET_Z1_FLAT_LEFT = 1.2

# Textbook: exp(sin(x²)) at 1 and its derivative, the chain rule of (10)-(11).
COMPOSED_X = 1.0
COMPOSED_VALUE = 2.319777
COMPOSED_DERIVATIVE = 2.506762

# Textbook: exclusive or, one sample per column.
XOR_X = ((0.0, 0.0, 1.0, 1.0), (0.0, 1.0, 0.0, 1.0))
XOR_Y = ((0.0, 1.0, 1.0, 0.0),)
XOR_GOAL = 0.01  # the MSE at which we call it learnt
XOR_LINEAR_MSE = 0.25  # the best that a network without activation can do

# --- Batch, mini-batch and SGD on the same three samples: section 3.3, equations (7)-(9) ---

# Derived throughout: the paper has the formulas and no example.
SAMPLE_GRADIENTS = ((-2.0, -2.0), (-10.0, -5.0), (-24.0, -8.0))  # terms of (7) at THETA_START
PAIR = (0, 1)  # (8): a mini-batch of m = 2 samples
PAIR_GRADIENT = (-6.0, -3.5)  # (8) for it
MISPRINT_DW = -4.0  # (7) to the letter: a sum up to m = 2, divided by N = 3
MISPRINT_DB = -2.333
ONE_GRADIENT = (-24.0, -8.0)  # (9) for the third sample
NOISE = 88.666667  # mean squared distance of (9) from (7): 266/3
DECAY_INVERSE = 0.05  # 0.1/(1 + 0.1·10)
DECAY_EXPONENTIAL = 0.0606531  # 0.1·e^(-0.05·10)
DECAY_STEP = 0.025  # 0.1 halved after updates 10 and 20, at update 25
THETA_ONE = (1.7, 1.0)  # (6): W_ONE and B_ONE in one vector
GRADIENT_ONE = (1.2, 0.8)  # (26) and (27) there
VELOCITY_TWO = (-9.6, -3.7)  # velocity of the second step with momentum 0.9
THETA_MOMENTUM = (2.66, 1.37)  # parameters after it

# --- The note on derivatives that goes with the paper: power rule, activations, SymPy ---

SQUARE_RULE = (2, 1)  # section 2: x² has the derivative 2x¹
CUBE_RULE = (3, 2)  # section 2: x³ has the derivative 3x²
SQUARE_COEFFS = (0.0, 0.0, 1.0)  # x², ascending powers
SQUARE_SLOPE_COEFFS = (0.0, 2.0)
CUBE_COEFFS = (0.0, 0.0, 0.0, 1.0)  # x³
CUBE_SLOPE_COEFFS = (0.0, 0.0, 3.0)
SIGMOID_AT = (0.0, 2.0, -1.0)  # textbook: where we look at the sigmoid
SIGMOID_VALUES = (0.5, 0.880797, 0.268941)
SIGMOID_SLOPE_AT = (0.0, 2.0, 10.0)  # section 1: steepest at 0, flat far away
SIGMOID_SLOPES = (0.25, 0.104994, 4.5396e-5)
SIGMOID_SLOPE_MAX = 0.25
SIGMOID_SLOPE_FIVE = 0.006648  # at x = 5
CUBIC_AT = (-1.0, 0.0, 2.0)  # textbook: x³ - 2x
CUBIC_SLOPES = (1.0, -2.0, 10.0)

# Derived, section 5: sigmoids one after the other, and the chain rule.
CHAIN_ONE = (0.5, 0.25)  # one sigmoid at 0: value and derivative
CHAIN_VALUE_TWO = 0.622459
CHAIN_SLOPE_TWO = 0.0587509
CHAIN_SLOPE_FIVE = 6.7634e-4
CHAIN_SLOPE_TEN = 3.87522e-7
CHAIN_SLOPE_TWENTY = 1.27178e-13
QUARTER_TEN = 9.53674e-7  # 0.25 to the power of 10: the bound for ten sigmoids

# --- Loss functions and gradient flow: textbook numbers, for the abstract gives none ---

HUBER_PRED = (1.5, 3.0, 1.0)  # the errors are -0.5, 2 and 1
HUBER_TRUE = (2.0, 1.0, 0.0)
HUBER_DELTA = 1.0
HUBER_LOSS = 0.708333  # (0.125 + 1.5 + 0.5) / 3
HUBER_GRAD = (-0.166667, 0.333333, 0.333333)
LN_TWO = 0.693147  # log-loss of a logit 0
SOFTMAX_Z = ((1.0,), (2.0,), (3.0,))  # one sample, three classes
SOFTMAX_P = ((0.090031,), (0.244728,), (0.665241,))
CE_LABEL = 2
CE_LOSS = 0.407606
CE_DZ = ((0.090031,), (0.244728,), (-0.334759,))
MARGINS = (0.0, 2.0)
MARGIN_ZERO_ONE = (1.0, 0.0)
MARGIN_HINGE = (1.0, 0.0)
MARGIN_LOGISTIC = (0.693147, 0.126928)
MARGIN_SQUARE = (1.0, 1.0)
SURE_Z = -10.0  # a logit that is wrong and sure of it: the label is 1
SURE_MSE = -9.0787e-5  # slope of the squared error there
SURE_BCE = -0.999955  # slope of the log-loss
FLOW_DT = 0.1  # Euler on L = θ²/2 from 1, up to t = 1
FLOW_END = 0.348678
FLOW_EXACT = 0.367879  # 1/e
FLOW_ERRORS = (0.0192, 0.0094, 0.0046)  # for dt = 0.1, 0.05, 0.025
NEAR_LOSSES = (7.75, 0.22, 0.124, 0.117)  # of A3's regression
NEAR_EPS = 0.13
NEAR_STEP = 2  # the first within NEAR_EPS of 0
NEAR_EPS_SMALL = 0.1  # none is within this
