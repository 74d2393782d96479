"""The grounding model: a sentence and its passages, read at once, to how far these bear it out. onnxruntime.

Gives four probabilities: borne out, said otherwise, not said, nothing claimed.
tools/train_grounding_model.py makes the weights.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from rejoinder.encoder import load_onnx, load_tokenizer
from rejoinder.paths import encoder_dir, grounding_model_dir

# Above this many tokens a sentence takes more than some seventeen milliseconds of one core.
LONGEST_TOKENS = 160
# Borne out, said otherwise, not said, nothing claimed.
ANSWERS = 4
_BEGIN, _END = 101, 102


class GroundingModel:
    """The model in `folder` (model-int8.onnx), its words those in `base`. Safe to use from several threads."""

    def __init__(self, folder: Path, *, base: Path) -> None:
        self._folder, self._base = folder, base
        self._model: Any = None
        self._tokenizer: Any = None
        self._loading = Lock()

    @classmethod
    def shipped(cls) -> GroundingModel:
        """The one that comes with the package; nothing is read yet."""
        return cls(grounding_model_dir(), base=encoder_dir())

    def load(self) -> None:
        """Blocks for about 0.2 s the first time. Raises NotReady when the model's files are missing or broken."""
        with self._loading:
            if self._model is None:
                tokenizer = load_tokenizer(self._base)
                tokenizer.no_padding()
                tokenizer.no_truncation()
                self._tokenizer = tokenizer
                self._model = load_onnx(self._folder / "model-int8.onnx", base=self._base)

    @property
    def loaded(self) -> bool:
        return self._model is not None

    def read(self, premise: str, sentence: str) -> tuple[float, ...]:
        """Borne out, said otherwise, not said, nothing claimed: 0..1 each, some 12 ms."""
        self.load()
        said = self._tokenizer.encode(sentence, add_special_tokens=False).ids[: LONGEST_TOKENS // 2]
        held = self._tokenizer.encode(premise, add_special_tokens=False).ids[: LONGEST_TOKENS - 3 - len(said)]
        tokens = [_BEGIN, *held, _END, *said, _END]
        segment = np.zeros((1, len(tokens)), dtype=np.int64)
        segment[0, len(held) + 2 :] = 1
        inputs = {"input_ids": np.array([tokens], dtype=np.int64), "segment": segment}
        return tuple(float(p) for p in self._model.run(["p"], inputs)[0][0])
