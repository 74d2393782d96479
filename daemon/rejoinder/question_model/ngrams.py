"""A linear model of hashed n-grams: the words of a segment, without marks and context, to log-odds that it asks.

Words in runs of 1 to 3 and characters in runs of 2 to 5, hashed into as many places as there are weights; each text
scaled to length 1. tools/train_question_ngrams.py makes the weights. About 0.1 ms a text.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

WORD_RUNS: Final = (1, 2, 3)
CHARACTER_RUNS: Final = (2, 3, 4, 5)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Places = NDArray[np.int64]
Weights = NDArray[np.float32]


class Ngrams:
    """`weights`: one a place, the bias last."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    @classmethod
    def load(cls, path: Path) -> Ngrams:
        """Raises OSError or ValueError where the file is missing or damaged."""
        return cls(np.load(path, allow_pickle=False).astype(np.float32))

    def log_odds(self, text: str) -> float:
        """Of lower-case words without marks."""
        found = hash_ngrams(text, len(self._weights) - 1)
        return float(self._weights[found].sum() / max(1, len(found)) ** 0.5 + self._weights[-1])


def hash_ngrams(text: str, places: int) -> Places:
    """The distinct places of a text's n-grams, 0 to places - 1."""
    words = np.array([zlib.crc32(word.encode()) for word in ("<", *text.split(), ">")], dtype=np.uint64)
    characters = np.frombuffer(f" {text} ".encode(), dtype=np.uint8).astype(np.uint64)
    runs = [_hash_runs(words, run, seed=run) for run in WORD_RUNS] + [
        _hash_runs(characters, run, seed=10 + run) for run in CHARACTER_RUNS
    ]
    return np.unique(np.concatenate(runs) % np.uint64(places)).astype(np.int64)


def _hash_runs(units: NDArray[np.uint64], run: int, *, seed: int) -> NDArray[np.uint64]:
    """One number for every `run` neighbours."""
    count = max(0, len(units) - run + 1)
    mixed = np.full(count, seed, dtype=np.uint64)
    for offset in range(run):
        mixed = (mixed ^ units[offset : offset + count]) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    return mixed
