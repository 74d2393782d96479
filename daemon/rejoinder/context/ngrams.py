"""Character n-grams: likeness of spelling, for compounds, misheard names and languages that the model does not know."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.typography import plain_key

COLUMNS = 4096
_LENGTHS = (3, 4, 5)
Matrix = NDArray[np.float32]


class NgramIndex:
    """Cosine of TF-IDF weighted n-grams, hashed into a fixed number of columns."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = np.stack([_counts(text) for text in texts]) if texts else np.zeros((0, COLUMNS), dtype=np.float32)
        held = (counts > 0).sum(axis=0)
        self._weights: Matrix = np.log((1 + len(texts)) / (1 + held)).astype(np.float32) + 0.1
        self._rows = _unit(np.log1p(counts) * self._weights)

    def likeness(self, text: str) -> Matrix:
        """(n,) cosines, 0..1."""
        query = _unit((np.log1p(_counts(text)) * self._weights)[None, :])[0]
        likeness: Matrix = self._rows @ query
        return likeness


def _counts(text: str) -> Matrix:
    row = np.zeros(COLUMNS, dtype=np.float32)
    grams: Counter[str] = Counter()
    for word in plain_key(text)[:2_000].split():
        padded = f" {word} "
        for length in _LENGTHS:
            grams.update(padded[start : start + length] for start in range(max(len(padded) - length + 1, 0)))
    for gram, count in grams.items():
        row[zlib.crc32(gram.encode()) % COLUMNS] += count
    return row


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Matrix = (rows / np.maximum(lengths, 1e-6)).astype(np.float32)
    return unit
