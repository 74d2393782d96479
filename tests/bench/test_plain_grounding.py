"""The measure of how hard sentences are for cosines and numbers alone."""

from __future__ import annotations

from bench.grounding.others import FOLDER
from bench.grounding.plain import Scored, score, share_passed

from rejoinder.encoder import SentenceEncoder
from rejoinder.paths import encoder_dir


def test_a_fifth_of_the_true_are_flagged() -> None:
    true = [Scored(at / 10, "supported") for at in range(11)]  # the threshold is .2
    untrue = [Scored(0.1, "contradicted"), Scored(0.5, "contradicted"), Scored(0.0, "unsupported")]
    assert share_passed([*true, *untrue], ["contradicted"]) == 0.5
    assert share_passed([*true, *untrue], ["contradicted", "unsupported"]) == 1 / 3


def test_every_sentence_of_a_folder_is_scored() -> None:
    folder = FOLDER / "e"
    scored = list(score(folder, SentenceEncoder(encoder_dir())))
    assert len(scored) == len((folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines())
    assert all(-0.6 < one.score <= 1.0001 for one in scored)
