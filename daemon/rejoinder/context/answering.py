"""Whether a passage answers a question, or only speaks of the same: both read word by word, side by side.

The sentence model gives each word a vector where it stands; a small network (two layers of attention over the words of
both together) weighs what is asked for against what is there. tools/train_answering.py writes its weights,
answering.npz.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rejoinder.encoder import load_onnx, load_tokenizer
from rejoinder.paths import answering_file, encoder_dir

Floats = NDArray[np.float32]
WORDS = "tokens"
LONGEST_QUESTION, LONGEST_PASSAGE = 48, 112
REMEMBERED_TEXTS = 512
HEADS, LAYERS = 4, 2
_LIKENESS = 5.0


class AnsweringModel:
    """`arrays`: the network's weights by name, as torch names them. Safe to use from several threads."""

    def __init__(self, arrays: dict[str, Floats], *, folder: Path) -> None:
        self.arrays, self.folder = arrays, folder
        self._model: Any = None
        self._tokenizer: Any = None
        self._loading, self._remembering = Lock(), Lock()
        self._remembered: OrderedDict[str, Floats] = OrderedDict()

    def load(self) -> None:
        """Blocks for about 0.2 s the first time. Raises NotReady when the sentence model is missing or broken."""
        with self._loading:
            if self._model is None:
                self._tokenizer = load_tokenizer(self.folder)
                self._tokenizer.enable_truncation(max_length=LONGEST_PASSAGE)
                self._tokenizer.enable_padding()
                self._model = load_onnx(self.folder / "model-int8.onnx", base=self.folder)

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Log-odds for each passage, some 4 ms for one that was not read lately. Raises NotReady as `load`.

        Speech recognition sets question marks or does not; all are read with one.
        """
        if not passages:
            return []
        asked, *told = self._vectors([f"{question.rstrip(' ?.!')}?", *passages])
        asked = asked[-LONGEST_QUESTION:]
        return [self._weigh(asked, one) for one in told]

    def _vectors(self, texts: Sequence[str]) -> list[Floats]:
        """(words, 384) for each text."""
        with self._remembering:
            known = {text: self._remembered[text] for text in texts if text in self._remembered}
        missing = sorted({text for text in texts if text not in known}, key=len)
        if missing:
            known |= zip(missing, self.read(missing), strict=True)
        with self._remembering:
            for text in texts:
                self._remembered[text] = known[text]
                self._remembered.move_to_end(text)
            while len(self._remembered) > REMEMBERED_TEXTS:
                self._remembered.popitem(last=False)
        return [known[text].astype(np.float32) for text in texts]

    def read(self, texts: Sequence[str]) -> list[Floats]:
        """(words, 384) for each text, half precision. Raises NotReady as `load`."""
        self.load()
        encodings = self._tokenizer.encode_batch(list(texts))
        ids = np.array([one.ids for one in encodings], dtype=np.int64)
        mask = np.array([one.attention_mask for one in encodings], dtype=np.int64)
        states = self._model.run([WORDS], {"input_ids": ids, "attention_mask": mask})[0]
        return [state[: int(there.sum())].astype(np.float16) for state, there in zip(states, mask, strict=True)]

    def _weigh(self, asked: Floats, told: Floats) -> float:
        both = np.concatenate([self._linear("p", asked) + self.arrays["seg"][0], self._linear("p", told)])
        both[len(asked) :] += self.arrays["seg"][1]
        for number in range(LAYERS):
            both = self._layer(f"layers.{number}", both)
        both = self._norm("n", both)
        nearest = (_unit(asked) @ _unit(told).T).max(axis=1).mean()
        whole = _unit(asked.sum(axis=0)) @ _unit(told.sum(axis=0))
        seen = np.concatenate(
            [
                both[: len(asked)].mean(axis=0),
                both[len(asked) :].mean(axis=0),
                np.array([nearest, whole], dtype=np.float32) * _LIKENESS,
            ]
        )
        return float(self._linear("out", seen)[0])

    def _layer(self, name: str, words: Floats) -> Floats:
        count, width = words.shape
        parts = self._linear(f"{name}.qkv", self._norm(f"{name}.n1", words))
        query, key, value = parts.reshape(count, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
        likeness = query @ key.transpose(0, 2, 1) * (width // HEADS) ** -0.5
        shares = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        words = words + self._linear(f"{name}.o", (shares @ value).transpose(1, 0, 2).reshape(count, width))
        inner = _gelu(self._linear(f"{name}.a", self._norm(f"{name}.n2", words)))
        return words + self._linear(f"{name}.b", inner)

    def _linear(self, name: str, values: Floats) -> Floats:
        return values @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"]

    def _norm(self, name: str, values: Floats) -> Floats:
        spread = values.std(axis=-1, keepdims=True)
        middle = values.mean(axis=-1, keepdims=True)
        normal: Floats = (values - middle) / np.sqrt(spread**2 + 1e-5)
        return normal * self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"]


def _unit(values: Floats) -> Floats:
    unit: Floats = values / np.maximum(np.linalg.norm(values, axis=-1, keepdims=True), 1e-9)
    return unit


def _gelu(values: Floats) -> Floats:
    """The common approximation by tanh (Hendrycks and Gimpel, 2016)."""
    curved = 0.5 * values * (1.0 + np.tanh(math.sqrt(2.0 / math.pi) * (values + 0.044715 * values**3)))
    return np.asarray(curved, dtype=np.float32)


@cache
def load_answering() -> AnsweringModel | None:
    """The one that ships, None where its file is missing or broken."""
    try:
        with np.load(answering_file()) as held:
            arrays = {name: np.asarray(held[name], dtype=np.float32) for name in held.files}
    except (OSError, ValueError):
        return None
    return AnsweringModel(arrays, folder=encoder_dir())
