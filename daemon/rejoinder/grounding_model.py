"""The grounding model: a passage and a sentence, read at once, to how far the one bears the other out. onnxruntime.

Gives two probabilities, borne out and said otherwise. tools/train_grounding_model.py makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from rejoinder.encoder import load_onnx, load_tokenizer
from rejoinder.paths import encoder_dir, grounding_model_dir

# Above this many tokens a pair takes more than some ten milliseconds of one core.
LONGEST_TOKENS = 96
_BEGIN, _END = 101, 102


class GroundingModel:
    """The model in `folder` (model-int8.onnx) with the tokenizer at `tokenizer`. Safe to use from several threads."""

    def __init__(self, folder: Path, *, tokenizer: Path) -> None:
        self._folder, self._tokenizer_path = folder, tokenizer
        self._model: Any = None
        self._tokenizer: Any = None
        self._loading = Lock()

    @classmethod
    def shipped(cls) -> GroundingModel:
        """The one that comes with the package; nothing is read yet."""
        return cls(grounding_model_dir(), tokenizer=encoder_dir() / "tokenizer.json")

    def load(self) -> None:
        """Blocks for about 0.2 s the first time. Raises NotReady when the model's files are missing or broken."""
        with self._loading:
            if self._model is None:
                tokenizer = load_tokenizer(self._tokenizer_path)
                tokenizer.no_padding()
                tokenizer.no_truncation()
                self._tokenizer = tokenizer
                self._model = load_onnx(self._folder / "model-int8.onnx")

    @property
    def loaded(self) -> bool:
        return self._model is not None

    def read(self, sources: Sequence[str], sentence: str) -> list[tuple[float, float]]:
        """(borne out, said otherwise) by each source, 0..1: some 5 ms each."""
        self.load()
        said = self._tokenizer.encode(sentence, add_special_tokens=False).ids[: LONGEST_TOKENS // 2]
        return [self._read(source, said) for source in sources]

    def _read(self, source: str, said: list[int]) -> tuple[float, float]:
        held = self._tokenizer.encode(source, add_special_tokens=False).ids[: LONGEST_TOKENS - 3 - len(said)]
        tokens = [_BEGIN, *held, _END, *said, _END]
        segment = np.zeros((1, len(tokens)), dtype=np.int64)
        segment[0, len(held) + 2 :] = 1
        inputs = {"input_ids": np.array([tokens], dtype=np.int64), "segment": segment}
        true, false, _ = (float(p) for p in self._model.run(["p"], inputs)[0][0])
        return true, false
