"""The sentence model: texts to unit vectors, on one thread, without torch.

Takes any number of texts and gives an (n, d) array of L2-normalised float32 rows; d is 384 for the model that ships.
onnxruntime and tokenizers are imported on first use; `load` does that ahead of time. Vectors of recent texts are kept,
since the growing text of a caption is asked for many times.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from rejoinder.errors import NotReady
from rejoinder.paths import document_encoder_dir, encoder_dir

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIMENSIONS = 384
TOKENIZER, WORD_VECTORS = "tokenizer.json", "words.npy"
# What a model's file calls word vectors that it shares with others.
WORDS = "words"
# One language's WordPiece has about 30,000 entries, a multilingual vocabulary 100,000 and more.
_MULTILINGUAL_VOCABULARY = 60_000
LONGEST_TOKENS = 256
# More at once are no faster on one thread, and each takes as long as the longest of its batch.
_BATCH_TEXTS, _BATCH_CHARACTERS = 32, 1_280
_REMEMBERED_TEXTS = 512
# Beyond this many characters nothing reaches the first 256 tokens; it bounds the tokenizer's work on pasted text.
_LONGEST_CHARACTERS = 8_192


class Encoder(Protocol):
    """Gives an (n, d) float32 array for n texts, each row of length 1.

    `fingerprint` changes with the model's files: vectors of different models do not compare. `multilingual`: whether it
    knows more languages than English; known once it has been loaded.
    """

    @property
    def multilingual(self) -> bool: ...

    def fingerprint(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class SentenceEncoder:
    """The model in `folder` (model-int8.onnx or model.onnx). Safe to use from several threads.

    `base`: the folder of the tokenizer (tokenizer.json) and, where the model's file has none of its own, of the word
    vectors (words.npy); otherwise the model's own.

    The model takes input_ids and attention_mask, and token_type_ids where it names them. Its first output is either
    sentences (batch x d), or tokens (batch x tokens x d), of which the mean is taken.
    """

    def __init__(self, folder: Path, *, base: Path | None = None) -> None:
        self._folder, self._base = folder, base or folder
        self._model: Any = None
        self._tokenizer: Any = None
        self._inputs: frozenset[str] = frozenset()
        self._fingerprint = ""
        self._loading = Lock()
        self._remembering = Lock()
        self._remembered: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    @classmethod
    def for_documents(cls, folder: str = "") -> SentenceEncoder:
        """The model that documents are searched with: the user's in `folder`, else the one that ships."""
        if folder:
            return cls(Path(folder).expanduser())
        return cls(document_encoder_dir(), base=encoder_dir())

    def load(self) -> None:
        """Blocks for about 0.3 s the first time. Raises NotReady when the model's files are missing or broken."""
        with self._loading:
            if self._model is None:
                self._tokenizer = load_tokenizer(self._base)
                self._tokenizer.enable_truncation(max_length=LONGEST_TOKENS)
                self._tokenizer.enable_padding()
                model = load_onnx(self._model_file(), base=self._base)
                self._inputs = frozenset(put.name for put in model.get_inputs())
                self._model = model

    def fingerprint(self) -> str:
        """Of the bytes of all files that are read; the first call blocks for 50 ms. Raises NotReady as `load`."""
        if not self._fingerprint:
            digest, words = hashlib.sha256(), self._base / WORD_VECTORS
            for path in (self._model_file(), self._base / TOKENIZER, *([words] if words.is_file() else [])):
                try:
                    digest.update(path.read_bytes())
                except OSError as error:
                    raise _missing(path) from error
            self._fingerprint = digest.hexdigest()[:16]
        return self._fingerprint

    @property
    def multilingual(self) -> bool:
        return self._tokenizer is not None and self._tokenizer.get_vocab_size() > _MULTILINGUAL_VOCABULARY

    @property
    def loaded(self) -> bool:
        return self._model is not None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d), L2-normalised, in the order of `texts`; texts are cut at 256 tokens. Raises NotReady as `load`."""
        known, missing = self._recall(texts)
        if missing:
            known.update(self._encode_missing(missing))
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.stack([known[text] for text in texts])

    def _recall(self, texts: Sequence[str]) -> tuple[dict[str, NDArray[np.float32]], list[str]]:
        known: dict[str, NDArray[np.float32]] = {}
        missing: dict[str, None] = {}
        with self._remembering:
            for text in texts:
                vector = self._remembered.get(text)
                if vector is None:
                    missing[text] = None
                else:
                    self._remembered.move_to_end(text)
                    known[text] = vector
        return known, list(missing)

    def _encode_missing(self, texts: list[str]) -> dict[str, NDArray[np.float32]]:
        self.load()
        fresh: dict[str, NDArray[np.float32]] = {}
        for batch in _batches(texts):
            fresh.update(zip(batch, self._run(batch), strict=True))
        with self._remembering:
            self._remembered.update(fresh)
            while len(self._remembered) > _REMEMBERED_TEXTS:
                self._remembered.popitem(last=False)
        return fresh

    def _run(self, batch: list[str]) -> NDArray[np.float32]:
        encodings = self._tokenizer.encode_batch([text[:_LONGEST_CHARACTERS] for text in batch])
        inputs = {
            "input_ids": np.array([encoding.ids for encoding in encodings], dtype=np.int64),
            "attention_mask": np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64),
        }
        if "token_type_ids" in self._inputs:
            inputs["token_type_ids"] = np.zeros_like(inputs["input_ids"])
        output: NDArray[np.float32] = self._model.run(None, inputs)[0]
        if output.ndim == 3:
            mask = inputs["attention_mask"][:, :, None].astype(np.float32)
            output = (output * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1.0)
        lengths = np.linalg.norm(output, axis=1, keepdims=True)
        return np.asarray(output / np.maximum(lengths, 1e-9), dtype=np.float32)

    def _model_file(self) -> Path:
        whole = self._folder / "model.onnx"
        quantised = self._folder / "model-int8.onnx"
        return whole if whole.is_file() and not quantised.is_file() else quantised


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Texts of about one length together."""
    batch: list[str] = []
    for text in sorted(texts, key=len):
        if batch and (len(batch) == _BATCH_TEXTS or (len(batch) + 1) * len(text) > _BATCH_CHARACTERS):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def load_tokenizer(base: Path) -> Any:
    """The tokenizer in a folder. Raises NotReady when its file is missing or broken."""
    from tokenizers import Tokenizer

    path = base / TOKENIZER
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises plain Exception for a missing or malformed file
        raise _missing(path) from error


def load_onnx(path: Path, *, base: Path) -> Any:
    """A session on one thread. Raises NotReady when the file is missing or broken.

    `base`: where a model whose file names WORDS and has them not finds its word vectors (words.npy).
    """
    if not path.is_file():
        raise _missing(path)
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        words = _word_vectors(base / WORD_VECTORS)
        if words is not None:
            options.add_external_initializers([WORDS], [words])
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors derive from Exception alone
        raise _missing(path) from error


@cache
def _word_vectors(path: Path) -> Any:
    """None where there is no such file. Raises ValueError when it is damaged."""
    import onnxruntime

    return onnxruntime.OrtValue.ortvalue_from_numpy(np.load(path)) if path.is_file() else None


def _missing(path: Path) -> NotReady:
    return NotReady(
        f"The sentence model's file {path.name} is missing or damaged.",
        action="Install Rejoinder again; the model comes with the package.",
    )
