"""Make daemon/rejoinder/data/question-model/ngrams.npy from a folder of labelled talk, in numpy alone: three minutes.

    python -m tools.train_question_ngrams FOLDER [--out FILE] [--held-out N]

FOLDER holds mrda.train, silver.train, prompts.train and e21.dev (gzipped JSON lines); the interview turns are made by
tools/interview_turns.py. `--held-out 1` leaves every second earnings call out, for measuring. Afterwards run
tools/calibrate_question_model.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tools.interview_turns import write_turns
from tools.question_training.examples import RECOGNISERS, Utterance, read_rows, read_utterances
from tools.question_training.ngrams import fit_ngrams

from rejoinder.paths import question_model_dir

PLACES = 2**18
TURNS, TURNS_SEED = 12_000, 1
Labelled = tuple[str, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=question_model_dir() / "ngrams.npy")
    parser.add_argument("--held-out", type=int, choices=(0, 1))
    arguments = parser.parse_args()
    rows = list(read_texts(arguments.folder, held_out=arguments.held_out))
    labels = np.array([want for _, want in rows], dtype=np.float32)
    weights = fit_ngrams([text for text, _ in rows], labels, places=PLACES)
    np.save(arguments.out, weights.astype(np.float16))


def read_texts(folder: Path, *, held_out: int | None) -> Iterator[Labelled]:
    """Each utterance that is labelled, as it was said; of a call also as each recogniser heard it."""
    for name in ("mrda", "silver", "prompts"):
        yield from _texts(read_utterances(read_rows(folder / f"{name}.train.jsonl.gz"), name), ("asr",))
    yield from _texts(read_utterances(write_turns(TURNS, TURNS_SEED), "turns"), ("asr",))
    calls = read_rows(folder / "e21.dev.jsonl.gz")
    left_out = set() if held_out is None else set(sorted({row["conv"] for row in calls})[held_out::2])
    heard = [row for row in calls if row["conv"] not in left_out]
    yield from _texts(read_utterances(heard, "calls"), ("asr", *RECOGNISERS))


def _texts(utterances: list[Utterance], views: tuple[str, ...]) -> Iterator[Labelled]:
    for said in utterances:
        for view in views:
            if said.want >= 0 and said.views.get(view):
                yield " ".join(word.folded for word in said.views[view]), said.want


if __name__ == "__main__":
    main()
