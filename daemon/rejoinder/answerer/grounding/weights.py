"""The weights of the head, in the order of features.NAMES: what `python -m bench.grounding.fit` prints.

Two sets: with an encoder's cosines, and without.
"""

from __future__ import annotations

THRESHOLD = 0.5
WITH_COSINES = (
    -3.59,
    (5.28, 1.23, 0.98, 1.18, 0.13, 0.43, 0.88, 0.88, 0.62, 0.24, 0.36, -0.38, 0.54, 0.44, -0.35, 3.04),
)
WITHOUT_COSINES = (
    -1.93,
    (0.0, 1.21, 3.83, 1.08, 0.0, 0.56, 0.89, 0.89, 0.82, 0.49, 0.52, -0.45, 0.44, 0.47, -0.24, 3.1),
)
# Bias, and the weights of the log-odds of the head, of the entailment model's "borne out" and of its "said otherwise".
TOGETHER = (0.7, 0.54, 0.72, 0.12)
