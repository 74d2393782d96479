"""The share of the n-grams in whether something was asked: loaded with the model, and said in words where damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from rejoinder.detector.words import split_words
from rejoinder.errors import NotReady
from rejoinder.paths import encoder_dir, question_model_dir
from rejoinder.question_model import QuestionModel
from rejoinder.question_model.ngrams import Ngrams, hash_ngrams


def test_what_asks_is_told_from_what_states() -> None:
    ngrams = Ngrams.load(question_model_dir() / "ngrams.npy")
    asking, stating = "what is your experience with python", "my experience with python is what they wanted"
    assert ngrams.log_odds(asking) > 0 > ngrams.log_odds(stating)
    assert np.isfinite(ngrams.log_odds(""))


def test_places_are_distinct_and_the_same_each_time() -> None:
    places = hash_ngrams("so what is it", 2**18)
    assert len(set(places.tolist())) == len(places) > 20
    assert 0 <= places.min() <= places.max() < 2**18
    assert np.array_equal(places, hash_ngrams("so what is it", 2**18))


@pytest.mark.parametrize("damage", ["missing", "other"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(question_model_dir(), folder)
    (folder / "ngrams.npy").unlink()
    if damage == "other":
        (folder / "ngrams.npy").write_bytes(b"no weights")
    model = QuestionModel(folder, base=encoder_dir())
    with pytest.raises(NotReady, match=r"ngrams\.npy"):
        model.read(split_words("what is it"))
    assert not model.loaded
