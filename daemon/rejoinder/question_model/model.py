"""What somebody is saying, and what was said before, to three probabilities. onnxruntime, no torch.

Takes the words of a segment and the newest words said before it; gives how likely it asks something that wants an
answer, how likely it is over, and how likely it will have asked once it is over. Marks are read where the caption has
them; the model learnt with and without. tools/train_question_model.py makes the weights. The words alone, as n-grams,
have a share in whether it asks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from rejoinder.detector.calibration import Calibration
from rejoinder.detector.reading import Reading, Said
from rejoinder.detector.words import Mark, Word
from rejoinder.encoder import load_onnx, load_tokenizer
from rejoinder.errors import NotReady
from rejoinder.paths import encoder_dir, question_model_dir
from rejoinder.question_model.ngrams import Ngrams

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Above this many tokens a call takes more than a few milliseconds of one core; the newest words count most.
LONGEST_INPUT = 44
LONGEST_SEGMENT = 30
LONGEST_BEFORE = 14
_FEWEST_BEFORE = 3
_BEGIN, _END, _SAME, _OTHER = 101, 102, 1, 2
_UNKNOWN = 100
_REMEMBERED_READINGS = 256
# What the n-grams' log-odds count beside the encoder's; chosen on half of the development sets.
NGRAMS_SHARE = 0.3
_LEAST = 1e-5


class QuestionModel:
    """The model in `folder` (model-int8.onnx, ngrams.npy) on the tokenizer and word vectors in `base`.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path, *, base: Path) -> None:
        self._folder, self._base = folder, base
        self._model: Any = None
        self._tokens_of: Any = None
        self._ngrams: Ngrams | None = None
        self._loading = Lock()
        self._recall = lru_cache(maxsize=_REMEMBERED_READINGS)(self._run)

    @classmethod
    def shipped(cls) -> QuestionModel:
        """The one that comes with the package; nothing is read yet."""
        return cls(question_model_dir(), base=encoder_dir())

    @cached_property
    def calibration(self) -> Calibration:
        """What turns readings into probabilities. Raises NotReady when the file is missing or broken."""
        path = self._folder / "calibration.json"
        try:
            return Calibration.from_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NotReady(
                f"The question model's file {path.name} is missing or damaged.",
                action="Install Rejoinder again; the model comes with the package.",
            ) from error

    def load(self) -> None:
        """Blocks for about 0.2 s the first time. Raises NotReady when the model's files are missing or broken."""
        self._load_tokenizer()
        with self._loading:
            if self._model is None:
                self._ngrams = self._load_ngrams()
                self._model = load_onnx(self._folder / "model-int8.onnx", base=self._base)

    def _load_ngrams(self) -> Ngrams:
        path = self._folder / "ngrams.npy"
        try:
            return Ngrams.load(path)
        except (OSError, ValueError) as error:
            raise NotReady(
                f"The question model's file {path.name} is missing or damaged.",
                action="Install Rejoinder again; the model comes with the package.",
            ) from error

    def _load_tokenizer(self) -> None:
        with self._loading:
            if self._tokens_of is None:
                tokenizer = load_tokenizer(self._base)
                tokenizer.no_padding()
                tokenizer.no_truncation()
                self._tokens_of = lru_cache(maxsize=8192)(lambda word: _tokens(tokenizer, word))

    @property
    def loaded(self) -> bool:
        return self._model is not None

    def read(self, words: Sequence[Word], before: Sequence[Said] = ()) -> Reading:
        """The reading of a segment; `before` oldest first. A few milliseconds; the same input again costs nothing."""
        self.load()
        tokens, segment_start = self.arrange(words, before)
        read = self._recall(tuple(tokens), segment_start)
        return replace(read, asked=self._asked(read.asked, " ".join(word.folded for word in words)))

    def arrange(self, words: Sequence[Word], before: Sequence[Said]) -> tuple[list[int], int]:
        """The model's input: [begin] (speaker, words)... [end] segment [end], and where the segment starts."""
        self._load_tokenizer()
        segment = self._tokens(words)[-LONGEST_SEGMENT:]
        room = LONGEST_INPUT - 3 - len(segment)
        context: list[int] = []
        for said in reversed(before):
            if room - len(context) < _FEWEST_BEFORE:
                break
            newest = self._tokens(said.words)[-LONGEST_BEFORE:][-(room - len(context) - 1) :]
            context = [_SAME if said.same else _OTHER, *newest, *context]
        return [_BEGIN, *context, _END, *segment, _END], len(context) + 2

    def _tokens(self, words: Sequence[Word]) -> list[int]:
        tokens: list[int] = []
        for word in words[-LONGEST_SEGMENT:]:
            tokens += self._tokens_of(word.folded)
            if word.mark:
                tokens += self._tokens_of(word.mark)
        return tokens

    def _asked(self, by_model: float, text: str) -> float:
        assert self._ngrams is not None, "the model is loaded"
        by_model = min(max(by_model, _LEAST), 1 - _LEAST)
        log_odds = math.log(by_model / (1 - by_model)) + NGRAMS_SHARE * self._ngrams.log_odds(text)
        return 1 / (1 + math.exp(-log_odds))

    def _run(self, tokens: tuple[int, ...], segment_start: int) -> Reading:
        segment: NDArray[np.int64] = np.zeros((1, len(tokens)), dtype=np.int64)
        segment[0, segment_start:] = 1
        inputs = {"input_ids": np.array([tokens], dtype=np.int64), "segment": segment}
        asked, ended, asking = (float(p) for p in self._model.run(["p"], inputs)[0][0])
        return Reading(asked, ended, asking)


def _tokens(tokenizer: Any, word: str | Mark) -> list[int]:
    return tokenizer.encode(word, add_special_tokens=False).ids or [_UNKNOWN]
