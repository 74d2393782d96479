"""A linear baseline: logistic regression on hashed n-grams of words and characters, in numpy alone.

Learns from mrda.train and silver.train of a data folder, text without marks; no development row is seen. Words in
runs of 1 to 3 and characters in runs of 2 to 5, hashed into 2**19 places, each row scaled to length 1.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.questions.data import bare, read_rows

PLACES = 2**19
EPOCHS = 4
BATCH = 256
STEP = 0.3
SEED = 20
WORD_RUNS, CHAR_RUNS = (1, 2, 3), (2, 3, 4, 5)
TRAINED_ON = ("mrda", "silver")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
Places = NDArray[np.int64]


class NgramModel:
    """`weights`: one a place, the bias last."""

    def __init__(self, weights: NDArray[np.float32]) -> None:
        self._weights = weights

    @classmethod
    def load(cls, folder: Path, cache: Path) -> NgramModel:
        """The model of a data folder: read from `cache`, else trained (a minute or two) and written there."""
        if not cache.is_file():
            rows = [row for name in TRAINED_ON for row in read_rows(folder / f"{name}.train.jsonl.gz")]
            rows = [row for row in rows if row["want"] in (0, 1)]
            texts = [str(row["asr"] or "") for row in rows]
            np.save(cache, train(texts, np.array([row["want"] for row in rows], dtype=np.float32)))
        return cls(np.load(cache, allow_pickle=False))

    def judge(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """(n,) probabilities; marks and case are not looked at."""
        places = [ngrams(bare(text)) for text in texts]
        logits = [self._weights[found].sum() / max(1, len(found)) ** 0.5 + self._weights[-1] for found in places]
        p: NDArray[np.float64] = 1 / (1 + np.exp(-np.array(logits, dtype=np.float64)))
        return p


def train(texts: Sequence[str], labels: NDArray[np.float32]) -> NDArray[np.float32]:
    """(PLACES + 1,) weights, by AdaGrad over shuffled batches; the same for the same rows."""
    places = [ngrams(bare(text)) for text in texts]
    weights = np.zeros(PLACES + 1, dtype=np.float32)
    squares = np.full(PLACES + 1, 1e-6, dtype=np.float32)
    chance = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        order = chance.permutation(len(places))
        for begin in range(0, len(order), BATCH):
            _step(
                weights,
                squares,
                [places[row] for row in order[begin : begin + BATCH]],
                labels[order[begin : begin + BATCH]],
            )
    return weights


def _step(
    weights: NDArray[np.float32], squares: NDArray[np.float32], rows: Sequence[Places], labels: NDArray[np.float32]
) -> None:
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


def ngrams(text: str) -> Places:
    """The distinct places of a text's n-grams."""
    words = np.array([zlib.crc32(word.encode()) for word in ("<", *text.split(), ">")], dtype=np.uint64)
    chars = np.frombuffer(f" {text} ".encode(), dtype=np.uint8).astype(np.uint64)
    runs = [_hashed(words, run, seed=run) for run in WORD_RUNS] + [
        _hashed(chars, run, seed=10 + run) for run in CHAR_RUNS
    ]
    return np.unique(np.concatenate(runs)).astype(np.int64)


def _hashed(units: NDArray[np.uint64], run: int, *, seed: int) -> NDArray[np.uint64]:
    """One place for every `run` neighbours."""
    count = max(0, len(units) - run + 1)
    mixed = np.full(count, seed, dtype=np.uint64)
    for offset in range(run):
        mixed = (mixed ^ units[offset : offset + count]) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    return mixed % np.uint64(PLACES)
