"""Character n-grams: likeness of spelling, for compounds, misheard names and languages that the model does not know."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.typography import plain_key

COLUMNS = 16_384
LONGEST_CHARACTERS = 2_000
_LENGTHS = (3, 4, 5)
Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grams:
    """Sparse rows, a text each: `columns` and `values` of all rows one after another, `lengths` of each row."""

    columns: Integers
    values: Floats
    lengths: Integers


def count_grams(texts: Sequence[str]) -> Grams:
    """The n-grams of each text, hashed, with 1 + log of how often they stand there."""
    rows = [_row(text) for text in texts]
    return Grams(
        columns=np.concatenate([columns for columns, _ in rows]) if rows else np.zeros(0, dtype=np.int32),
        values=np.concatenate([values for _, values in rows]) if rows else np.zeros(0, dtype=np.float32),
        lengths=np.array([len(columns) for columns, _ in rows], dtype=np.int32),
    )


def join_grams(parts: Sequence[Grams]) -> Grams:
    empty = count_grams(())
    return Grams(
        columns=np.concatenate([empty.columns, *(part.columns for part in parts)]),
        values=np.concatenate([empty.values, *(part.values for part in parts)]),
        lengths=np.concatenate([empty.lengths, *(part.lengths for part in parts)]),
    )


class NgramIndex:
    """Cosine of TF-IDF weighted n-grams."""

    def __init__(self, grams: Grams) -> None:
        self._starts = np.concatenate([[0], np.cumsum(grams.lengths)]).astype(np.int64)
        self._columns = grams.columns
        held = np.bincount(grams.columns, minlength=COLUMNS)
        self._weights: Floats = (np.log((1 + len(grams.lengths)) / (1 + held)) + 0.1).astype(np.float32)
        self._values = grams.values * self._weights[grams.columns]
        squares = np.concatenate([[0.0], np.cumsum(self._values.astype(np.float64) ** 2)])
        self._lengths = np.sqrt(np.maximum(np.diff(squares[self._starts]), 0.0))

    def likeness(self, text: str, rows: NDArray[np.intp]) -> Floats:
        """Cosines 0..1 of the texts at `rows`."""
        query = np.zeros(COLUMNS, dtype=np.float32)
        columns, values = _row(text)
        query[columns] = values * self._weights[columns]
        length = float(np.linalg.norm(query))
        if not length or not len(rows):
            return np.zeros(len(rows), dtype=np.float32)
        query /= length
        counts = self._starts[rows + 1] - self._starts[rows]
        first = np.cumsum(counts) - counts
        places = np.arange(int(counts.sum())) + np.repeat(self._starts[rows] - first, counts)
        owner = np.repeat(np.arange(len(rows)), counts)
        shared = np.bincount(owner, weights=self._values[places] * query[self._columns[places]], minlength=len(rows))
        return np.asarray(shared / np.maximum(self._lengths[rows], 1e-9), dtype=np.float32)


def _row(text: str) -> tuple[Integers, Floats]:
    grams: Counter[int] = Counter()
    for word in plain_key(text)[:LONGEST_CHARACTERS].split():
        padded = f" {word} ".encode()
        for length in _LENGTHS:
            for start in range(len(padded) - length + 1):
                grams[zlib.crc32(padded[start : start + length]) % COLUMNS] += 1
    columns = np.fromiter(grams.keys(), dtype=np.int32, count=len(grams))
    counts = np.fromiter(grams.values(), dtype=np.float32, count=len(grams))
    return columns, np.log1p(counts)
