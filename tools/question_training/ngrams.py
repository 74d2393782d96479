"""Fits the weights of hashed n-grams: logistic regression by AdaGrad over shuffled batches, in numpy alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rejoinder.question_model.ngrams import Places, Weights, hash_ngrams

EPOCHS = 4
BATCH = 256
STEP = 0.3
SEED = 20


def fit_ngrams(texts: Sequence[str], labels: NDArray[np.float32], *, places: int) -> Weights:
    """(places + 1,) weights, the bias last; the same for the same rows."""
    rows = [hash_ngrams(text, places) for text in texts]
    weights = np.zeros(places + 1, dtype=np.float32)
    squares = np.full(places + 1, 1e-6, dtype=np.float32)
    chance = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            _step(weights, squares, [rows[row] for row in chosen], labels[chosen])
    return weights


def _step(weights: Weights, squares: Weights, rows: Sequence[Places], labels: NDArray[np.float32]) -> None:
    """One AdaGrad step on a batch, in place."""
    lengths = np.array([max(1, len(row)) for row in rows])
    scales = lengths**-0.5
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    found = np.concatenate(rows)
    sums = np.bincount(owners, weights=weights[found], minlength=len(rows)) * scales + weights[-1]
    errors = 1 / (1 + np.exp(-sums)) - labels
    used, inverse = np.unique(found, return_inverse=True)
    gradient = np.bincount(inverse, weights=(errors * scales)[owners]).astype(np.float32) / len(rows)
    squares[used] += gradient**2
    weights[used] -= STEP * gradient / np.sqrt(squares[used])
    bias = float(errors.mean())
    squares[-1] += bias**2
    weights[-1] -= STEP * bias / np.sqrt(squares[-1])
