"""`python -m bench.grounding.fit [--lean X] [--folds FOLDER]`: writes the head's weights beside the entailment model.

`--folds`: for a model that was taught with what others wrote too. Each of three models was taught without a third of it
(tools/train_grounding_model.py) and reads that third, so that the head learns how far what is read can be trusted.

First the features alone are weighed, over the people that the models are taught with and the half that is tuned on;
then their log-odds, and themselves once more, beside what the entailment model reads, over people that it was not
taught with, and over what others wrote, which counts for more: it is what such sentences are like. Logistic regression,
each sentence weighted so that its length tells nothing. `--lean` is added to the threshold, in log-odds. `--without`
leaves one folder of bench/grounding/others out, to be measured with.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from tools.people.reading import Person, passages_of, read_people

from bench.grounding.others import FOLDS, fold_of, read_others
from bench.grounding.people import FRESH, LAST, TUNE
from bench.grounding.sets import Sentence, sentences_of, write_resume
from rejoinder.answerer.grounding import Judge, Models
from rejoinder.answerer.grounding.features import NAMES
from rejoinder.answerer.grounding.weights import UNWEIGHED, beside, is_ruled_out
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.grounding import read_passages
from rejoinder.grounding_model import LONGEST_SENTENCE, LONGEST_TOKENS, GroundingModel
from rejoinder.paths import encoder_dir, grounding_model_dir
from rejoinder.types import Passage

TODAY = (2026, 11)
PULL_ALONE, PULL_TOGETHER = 4.0, 8.0
OTHERS_COUNT = 4.0
_BIN_WORDS, _LAST_BIN = 4, 7


class Row(NamedTuple):
    """`counts`: how much it weighs."""

    features: tuple[float, ...]
    read: tuple[float, ...]
    true: bool
    words: int
    counts: float = 1.0


class Said(NamedTuple):
    text: str
    true: bool


Case = tuple[Sequence[Passage], list[Said]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lean", type=float, default=0.0)
    parser.add_argument("--without", default="", help="A folder of bench/grounding/others.")
    parser.add_argument("--folds", type=Path, help="Has 0/model-int8.onnx, 1/ and 2/.")
    parser.add_argument("--out", type=Path, default=grounding_model_dir() / "head.json")
    arguments = parser.parse_args()
    people = [person for person in read_people() if not person.is_held_out]
    taught = _rows(_people(person for person in people if not person.is_for_weighing), model=None)
    weighed = _rows(_people(person for person in people if person.is_for_weighing), model=GroundingModel.shipped())
    others = list(_others_by_folds(arguments.folds, arguments.without))
    with tempfile.TemporaryDirectory() as folder:
        tuned = _rows(_sets(TUNE, Path(folder)), model=None)
        written = _rows(_sets(FRESH | LAST, Path(folder)), model=GroundingModel.shipped(), counts=OTHERS_COUNT)
        head = fit([*taught, *tuned], [*weighed, *written, *others], arguments.lean)
    arguments.out.write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8")


def fit(taught: list[Row], weighed: list[Row], lean: float) -> dict[str, Any]:
    kept = np.array([feature not in UNWEIGHED for feature in NAMES])
    *weights, bias = regress(np.array([row.features for row in taught])[:, kept], taught, PULL_ALONE)
    named = dict(zip(np.array(NAMES)[kept].tolist(), (round(float(one), 3) for one in weights), strict=True))
    head: dict[str, Any] = {"bias": round(float(bias), 3), "weights": named}
    alone = [
        head["bias"]
        + sum(head["weights"].get(name, 0) * value for name, value in zip(NAMES, row.features, strict=True))
        for row in weighed
    ]
    x = np.array([beside(one, row.read, row.features) for one, row in zip(alone, weighed, strict=True)])
    *weights, bias = regress(x, weighed, PULL_TOGETHER)
    scores = x @ np.array(weights) + bias
    scores[[is_ruled_out(row.features) for row in weighed]] = scores.min() - 1
    level = balance(scores, weighed) + lean
    return {
        "alone": head,
        "together": {"bias": round(float(bias), 3), "weights": [round(float(one), 3) for one in weights]},
        "threshold": round(float(1 / (1 + np.exp(-level))), 4),
    }


def regress(x: np.ndarray, rows: list[Row], pull: float) -> np.ndarray:
    """Weights, the bias last: Newton's method on the weighted log-loss, drawn to 0."""
    x = np.c_[x, np.ones(len(x))]
    y, share = np.array([float(row.true) for row in rows]), level_lengths(rows)
    found, drawn = np.zeros(x.shape[1]), np.eye(x.shape[1]) * pull
    drawn[-1, -1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (share * (p - y)) + drawn @ found
        step = np.linalg.solve((x * (share * p * (1 - p) + 1e-9)[:, None]).T @ x + drawn, slope)
        found -= step
        if abs(step).max() < 1e-7:
            break
    return found


def level_lengths(rows: list[Row]) -> np.ndarray:
    """A weight for each, so that short sentences are as often true as long ones."""
    keys = [(min(row.words // _BIN_WORDS, _LAST_BIN), row.true) for row in rows]
    counts: defaultdict[tuple[int, bool], float] = defaultdict(float)
    for key, row in zip(keys, rows, strict=True):
        counts[key] += row.counts
    return np.array(
        [
            row.counts * min(3.0, max(0.33, (counts[size, True] + counts[size, False]) / 2 / counts[size, true]))
            for (size, true), row in zip(keys, rows, strict=True)
        ]
    )


def balance(scores: np.ndarray, rows: list[Row]) -> float:
    """Where as large a share of the untrue passes as of the true is flagged."""
    true, counts = np.array([row.true for row in rows]), np.array([row.counts for row in rows])

    def apart(level: float) -> float:
        passed = np.average(scores[~true] >= level, weights=counts[~true])
        return float(abs(passed - np.average(scores[true] < level, weights=counts[true])))

    return float(min(np.unique(scores), key=apart))


def _people(people: Iterable[Person]) -> Iterator[Case]:
    for person in people:
        true = [Said(text, true=True) for bullet in person.bullets for text in bullet.true]
        false = [Said(text, true=False) for bullet in person.bullets for text in bullet.untrue]
        yield passages_of(person), true + false + [Said(text, true=False) for text in person.unborne]


def _sets(keys: Iterable[str], folder: Path) -> Iterator[Case]:
    for key in keys:
        yield read_passages(write_resume(key, folder)), _said(sentences_of(key))


def _others_by_folds(folds: Path | None, without: str) -> Iterator[Row]:
    for fold in range(FOLDS):
        folder = grounding_model_dir() if folds is None else folds / str(fold)
        model = GroundingModel(folder, base=encoder_dir(), longest=LONGEST_TOKENS, longest_said=LONGEST_SENTENCE)
        cases = (
            (read_passages(resume), _said(sentences))
            for resume, sentences in read_others()
            if resume.parent.name != without and fold_of(resume.parent) == fold
        )
        yield from _rows(cases, model=model, counts=OTHERS_COUNT)


def _said(sentences: Iterable[Sentence]) -> list[Said]:
    return [Said(one.text, one.support == "supported") for one in sentences if one.support != "general"]


def _rows(cases: Iterable[Case], *, model: GroundingModel | None, counts: float = 1.0) -> Iterator[Row]:
    models = Models(encoder=SentenceEncoder(encoder_dir()))
    for passages, sentences in cases:
        judge = Judge(passages, models=models, today=TODAY)
        for said in sentences:
            weighed = judge.weigh(said.text)
            heard = model.read(weighed.premise.text, weighed.premise.said) if model is not None else ()
            yield Row(weighed.features, tuple(heard), said.true, len(said.text.split()), counts)


if __name__ == "__main__":
    main()
