"""Whether a passage answers a question, or only speaks of the same: a cross-encoder reads both at once.

tools/train_answering.py makes the weights.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache

from rejoinder.cross_encoder import CrossEncoder
from rejoinder.paths import answering_model_dir, encoder_dir

LONGEST_QUESTION, LONGEST_TOKENS = 48, 160
REMEMBERED_READINGS = 512
_LEAST = 1e-5


class AnsweringModel:
    """The shipped model. Safe to use from several threads."""

    def __init__(self) -> None:
        self._encoder = CrossEncoder(
            answering_model_dir(), base=encoder_dir(), longest=LONGEST_TOKENS, longest_said=LONGEST_QUESTION
        )
        self._read = lru_cache(maxsize=REMEMBERED_READINGS)(self._encoder.read)

    def load(self) -> None:
        """Blocks for about 0.2 s the first time. Raises NotReady when the model's files are missing or broken."""
        self._encoder.load()

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Log-odds for each passage, some 6 ms for one that was not read lately. Raises NotReady as `load`."""
        asked = questions_mark(question)
        return [_log_odds(self._read(passage, asked)[0]) for passage in passages]


def questions_mark(question: str) -> str:
    """As the model reads every question: speech recognition sets question marks or does not."""
    return f"{question.rstrip(' ?.!')}?"


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


@cache
def load_answering() -> AnsweringModel | None:
    """The one that ships, None where its file is missing."""
    return AnsweringModel() if (answering_model_dir() / "model-int8.onnx").is_file() else None
