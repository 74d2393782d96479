"""The head's weights."""

BIAS = -3.0
THRESHOLD = 0.5
WEIGHTS = (5.0, 1.0, 1.0, 1.0) + (0.0,) * 11 + (4.0,)
