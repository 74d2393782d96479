"""A cross-encoder: reads two texts at once, word against word, and gives probabilities. numpy; onnxruntime.

Takes [begin] what is held [end] what is said of it [end]; what its answers mean is for the model that uses it.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from rejoinder.encoder import load_onnx, load_tokenizer

_BEGIN, _END = 101, 102
_MARKS = 3


class CrossEncoder:
    """The model in `folder` (model-int8.onnx), its words those in `base`. Safe to use from several threads.

    Reads at most `longest` tokens, of which the second text has at most `longest_said`; either is cut at its end.
    """

    def __init__(self, folder: Path, *, base: Path, longest: int, longest_said: int) -> None:
        self._folder, self._base = folder, base
        self._longest, self._longest_said = longest, longest_said
        self._model: Any = None
        self._tokenizer: Any = None
        self._loading = Lock()

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

    def read(self, held: str, said: str) -> tuple[float, ...]:
        """The model's answers, 0..1 each; some 12 ms for 100 tokens. Raises NotReady as `load`."""
        self.load()
        second = self._tokenizer.encode(said, add_special_tokens=False).ids[: self._longest_said]
        room = self._longest - _MARKS - len(second)
        first = self._tokenizer.encode(held, add_special_tokens=False).ids[:room]
        tokens = [_BEGIN, *first, _END, *second, _END]
        segment = np.zeros((1, len(tokens)), dtype=np.int64)
        segment[0, len(first) + 2 :] = 1
        inputs = {"input_ids": np.array([tokens], dtype=np.int64), "segment": segment}
        return tuple(float(p) for p in self._model.run(["p"], inputs)[0][0])
