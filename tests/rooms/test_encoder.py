"""The sentence model: unit vectors, the same for the same text, near for near meanings, safe from several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from rejoinder.encoder import DIMENSIONS, SentenceEncoder
from rejoinder.errors import NotReady
from rejoinder.paths import encoder_dir


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder(encoder_dir())


def test_gives_one_unit_vector_a_text_in_their_order(encoder: SentenceEncoder) -> None:
    texts = ["What is your notice period?", "", "a" * 20_000, "你好", "What is your notice period?"]
    vectors = encoder.encode(texts)
    assert vectors.shape == (len(texts), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert np.array_equal(vectors[0], vectors[4])


def test_no_texts_give_no_rows(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_near_meanings_lie_near(encoder: SentenceEncoder) -> None:
    asked, near, far = encoder.encode(
        ["Why did you leave your last job?", "What made you quit your previous position?", "The soup needs more salt."]
    )
    assert asked @ near > asked @ far + 0.2


def test_a_text_alone_and_in_a_batch_has_the_same_vector() -> None:
    texts = [f"Tell me about project number {number} {'and the rest of it ' * number}" for number in range(40)]
    together = SentenceEncoder(encoder_dir()).encode(texts)
    alone = SentenceEncoder(encoder_dir()).encode([texts[7]])[0]
    assert float(together[7] @ alone) > 0.98


def test_several_threads_load_once_and_agree() -> None:
    encoder = SentenceEncoder(encoder_dir())
    with ThreadPoolExecutor(4) as threads:
        rows = list(threads.map(lambda _: encoder.encode(["How long did it take?"])[0], range(8)))
    assert encoder.loaded
    assert all(np.allclose(row, rows[0], atol=1e-5) for row in rows)


def test_remembers_a_bounded_number_of_texts(encoder: SentenceEncoder) -> None:
    first = encoder.encode(["the first"])
    for start in range(0, 600, 50):
        encoder.encode([f"text {number}" for number in range(start, start + 50)])
    assert len(encoder._remembered) == 512
    assert float(encoder.encode(["the first"])[0] @ first[0]) > 0.999


def test_missing_and_broken_files_are_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match=r"tokenizer\.json"):
        SentenceEncoder(tmp_path).encode(["x"])
    (tmp_path / "tokenizer.json").write_bytes((encoder_dir() / "tokenizer.json").read_bytes())
    (tmp_path / "model-int8.onnx").write_bytes(b"not a model")
    with pytest.raises(NotReady, match=r"model-int8\.onnx"):
        SentenceEncoder(tmp_path).load()
