"""How far each passage answers a question, from both vectors: a small network learnt beside the document encoder.

Nearness follows the topic; this also hears what is asked of it ("why", "how much"), so that a fact's neighbours answer
less. tools/train_document_encoder.py writes pairs.npz; it fits the vectors of that one encoder alone.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from rejoinder.paths import document_encoder_dir

Floats = NDArray[np.float32]


class PairScorer:
    """`arrays`: wide (2d, h), wide_offset (h), out (h), out_offset (1), sharp (1) and the encoder's fingerprint."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        def held(name: str) -> Floats:
            return np.asarray(arrays[name], dtype=np.float32)

        self._wide, self._wide_offset = held("wide"), held("wide_offset")
        self._out, self._out_offset, self._sharp = held("out"), held("out_offset"), held("sharp")

    def score(self, questions: Floats, passages: Floats) -> Floats:
        """(q, d) and (n, d) vectors of length 1 to (q, n) log-odds."""
        return np.stack([self._score(question, passages) for question in questions])

    def _score(self, question: Floats, passages: Floats) -> Floats:
        product, difference = np.split(self._wide, 2)
        hidden = passages @ (question[:, None] * product) + np.abs(question - passages) @ difference
        hidden = np.maximum(hidden + self._wide_offset, 0.0)
        scores: Floats = hidden @ self._out + self._out_offset + self._sharp * (passages @ question)
        return scores


@cache
def load_pairs(fingerprint: str) -> PairScorer | None:
    """The one that ships, None where the vectors are another encoder's."""
    try:
        with np.load(document_encoder_dir() / "pairs.npz") as held:
            arrays = {name: held[name] for name in held.files}
    except (OSError, ValueError):
        return None
    return PairScorer(arrays) if str(arrays["encoder"]) == fingerprint else None
