"""A linear baseline: logistic regression on hashed n-grams of words and characters, in numpy alone.

Learns from mrda.train and silver.train of a data folder, text without marks; no development row is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tools.question_training.ngrams import fit_ngrams

from bench.questions.data import bare, read_rows
from rejoinder.question_model.ngrams import Ngrams

PLACES = 2**19
TRAINED_ON = ("mrda", "silver")


class NgramModel:
    def __init__(self, ngrams: Ngrams) -> None:
        self._ngrams = ngrams

    @classmethod
    def load(cls, folder: Path, cache: Path) -> NgramModel:
        """The model of a data folder: read from `cache`, else trained (a minute or two) and written there."""
        if not cache.is_file():
            rows = [row for name in TRAINED_ON for row in read_rows(folder / f"{name}.train.jsonl.gz")]
            rows = [row for row in rows if row["want"] in (0, 1)]
            texts = [bare(str(row["asr"] or "")) for row in rows]
            labels = np.array([row["want"] for row in rows], dtype=np.float32)
            np.save(cache, fit_ngrams(texts, labels, places=PLACES))
        return cls(Ngrams.load(cache))

    def judge(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """(n,) probabilities; marks and case are not looked at."""
        log_odds = np.array([self._ngrams.log_odds(bare(text)) for text in texts])
        p: NDArray[np.float64] = 1 / (1 + np.exp(-log_odds))
        return p
