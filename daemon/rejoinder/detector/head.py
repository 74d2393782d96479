"""The question head: sentence vectors and indicators to a calibrated probability, in numpy.

Takes the words of a segment and its form; gives p. One hidden layer over [vector of the segment, vector of its last
words, indicators, marks]; tools/train_question_head.py makes the weights, about 50 kB. A mark that is missing is no
evidence: in training half of the rows had none, and recognisers' mistakes were mixed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.detector.forms import Form
from rejoinder.detector.words import Mark, Word, plain_text
from rejoinder.encoder import DIMENSIONS, Encoder
from rejoinder.paths import PACKAGE_DATA

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS = PACKAGE_DATA / "question_head.npz"
MARKS: tuple[Mark, ...] = ("?", ".", ",")
TAIL_WORDS = 12
# A segment not longer than this is its own tail.
_LONGEST_WHOLE_WORDS = 14


class QuestionHead:
    """`first`, `second`: the layers' weights, the bias in the last row."""

    def __init__(self, first: NDArray[np.float32], second: NDArray[np.float32]) -> None:
        self._first, self._second = first, second

    @classmethod
    @cache
    def load(cls, path: Path = WEIGHTS) -> QuestionHead | None:
        """The shipped head; None where the file is missing, so that the rules judge alone."""
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as weights:
            return cls(weights["first"].astype(np.float32), weights["second"].astype(np.float32))

    def judge(self, words: Sequence[Word], form: Form, encoder: Encoder) -> float:
        """The probability for one segment; two vectors are made where it is long, else one."""
        vectors = encoder.encode([head_text(words), tail_text(words)])
        return float(self.judge_rows(row_of(vectors[0], vectors[1], form, words[-1].mark if words else "")[None])[0])

    def judge_rows(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """(n,) probabilities for (n, inputs) rows as `row_of` makes them."""
        hidden = np.tanh(rows @ self._first[:-1] + self._first[-1])
        logits = hidden @ self._second[:-1] + self._second[-1]
        p: NDArray[np.float32] = 1 / (1 + np.exp(-np.clip(logits, -20, 20)))
        return p


def head_text(words: Sequence[Word]) -> str:
    return plain_text(list(words))


def tail_text(words: Sequence[Word]) -> str:
    """The last words of a long segment, where a question hides behind a lead-in; a short one whole."""
    return plain_text(list(words[-TAIL_WORDS:] if len(words) > _LONGEST_WHOLE_WORDS else words))


def row_of(whole: NDArray[np.float32], tail: NDArray[np.float32], form: Form, mark: Mark) -> NDArray[np.float32]:
    """One input row. The vectors are scaled to the size of the indicators (their entries are about 1/sqrt(384))."""
    scale = np.float32(DIMENSIONS**0.5)
    marks = [1.0 if mark == known else 0.0 for known in MARKS]
    return np.concatenate([whole * scale, tail * scale, np.array([*form.row, *marks], dtype=np.float32)])
