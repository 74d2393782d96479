"""Fit daemon/rejoinder/data/question-model/calibration.json to development sets, and print what it makes of them.

    python -m tools.calibrate_question_model FOLDER [--held-out 1] [--out FILE]

FOLDER holds mrda.dev, e21.dev and iv.dev (gzipped JSON lines). One logistic regression over the model's and the rules'
log-odds serves all sets, each weighing the same; of the earnings calls only those are read that training held out.
The operating points: eager has a mean recall of .85 over all sets; balanced and quiet are set by hand on development
streams, to under twenty false alarms in an hour of meetings and under ten in an hour of calls.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tools.question_training.examples import Utterance, read_rows, read_utterances, say_before, without_marks

from rejoinder.detector.calibration import Calibration, Point
from rejoinder.detector.forms import analyse
from rejoinder.detector.judge import judge_by_rules, log_odds
from rejoinder.detector.words import Word
from rejoinder.paths import question_model_dir
from rejoinder.question_model import QuestionModel
from rejoinder.types import Sensitivity

Floats = NDArray[np.float64]
# (set, view, without marks)
VIEWS = (
    ("mrda", "asr", True),
    ("e21", "amazon", False),
    ("e21", "amazon", True),
    ("iv", "asr", True),
    ("iv", "text", False),
)
EAGER_RECALL = 0.85
BALANCED = 0.6
QUIET = 0.8
# How sure it must be, where nothing but the words tells that it is over; chosen on the development streams.
AT_ONCE: dict[Sensitivity, float] = {"quiet": 0.95, "balanced": 0.88, "eager": 0.85}
_BEFORE = 4
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Scored:
    """One view of a set: (rows, 3) log-odds of the model and of the rules and a one, and what was wanted (rows,)."""

    name: str
    evidence: Floats
    wanted: Floats


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", type=int, choices=(0, 1), default=1)
    parser.add_argument("--out", type=Path, default=question_model_dir() / "calibration.json")
    arguments = parser.parse_args()
    model = QuestionModel.shipped()
    views = [score(model, arguments.folder, view, held_out=arguments.held_out) for view in VIEWS]
    fitted = fit(views)
    fitted = replace(fitted, points=choose_points(fitted, views))
    arguments.out.write_text(json.dumps(asdict(fitted), indent=2) + "\n", encoding="utf-8")
    for view in views:
        print(f"{view.name:14} {describe(view, probabilities(fitted, view.evidence), fitted)}")


def score(model: QuestionModel, folder: Path, view: tuple[str, str, bool], *, held_out: int) -> Scored:
    name, text, bare = view
    rows = read_rows(folder / f"{name}.dev.jsonl.gz")
    if name == "e21":
        kept = set(sorted({row["conv"] for row in rows})[held_out::2])
        rows = [row for row in rows if row["conv"] in kept]

    def shown(said: Utterance) -> list[Word]:
        words = said.views.get(text, [])
        return without_marks(words) if bare else words

    utterances = [said for said in read_utterances(rows, name) if said.want >= 0]
    evidence = np.zeros((len(utterances), 3))
    for place, said in enumerate(utterances):
        words = shown(said)
        if not words:
            evidence[place] = log_odds(0.0), log_odds(0.0), 1.0
            continue
        reading = model.read(words, say_before(said, shown, count=_BEFORE, merged=False))
        by_rules = judge_by_rules(analyse(words), words[-1].mark)
        evidence[place] = log_odds(reading.asked), log_odds(by_rules), 1.0
    wanted = np.array([said.want for said in utterances], dtype=np.float64)
    return Scored(f"{name} {text}{' bare' if bare and text != 'asr' else ''}", evidence, wanted)


def fit(views: Sequence[Scored]) -> Calibration:
    """Newton's steps on the cross-entropy with a little shrinkage, every view weighing the same."""
    rows = np.vstack([view.evidence for view in views])
    wanted = np.concatenate([view.wanted for view in views])
    weights = np.concatenate([np.full(len(view.wanted), 1 / len(view.wanted)) for view in views])
    parts = np.array([1.0, 0.0, 0.0])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-rows @ parts))
        slope = rows.T @ (weights * (p - wanted)) + 1e-4 * parts
        bend = (rows * (weights * p * (1 - p))[:, None]).T @ rows + 1e-4 * np.eye(3)
        parts = parts - np.linalg.solve(bend, slope)
    model, rules, bias = (round(float(part), 4) for part in parts)
    return Calibration(bias=bias, model=model, rules=rules)


def choose_points(fitted: Calibration, views: Sequence[Scored]) -> dict[Sensitivity, Point]:
    thresholds = [round(0.01 * step, 2) for step in range(5, 96)]
    complete = [t for t in thresholds if t <= BALANCED and mean(fitted, views, t)[1] >= EAGER_RECALL]
    cards = {
        "quiet": QUIET,
        "balanced": BALANCED,
        "eager": max(complete, default=thresholds[0]),
    }
    return {name: Point(cards[name], at_once) for name, at_once in AT_ONCE.items()}


def mean(fitted: Calibration, views: Sequence[Scored], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 at a threshold, the mean over views."""
    rows = [measure(view.wanted, probabilities(fitted, view.evidence), threshold) for view in views]
    precision, recall, f1 = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return precision, recall, f1


def probabilities(fitted: Calibration, evidence: Floats) -> Floats:
    p: Floats = 1 / (1 + np.exp(-evidence @ np.array([fitted.model, fitted.rules, fitted.bias])))
    return p


def measure(wanted: Floats, p: Floats, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    fired = p >= threshold
    hits = float((fired * wanted).sum())
    precision, recall = hits / max(1.0, float(fired.sum())), hits / max(1.0, float(wanted.sum()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def describe(view: Scored, p: Floats, fitted: Calibration) -> str:
    best = max(measure(view.wanted, p, threshold)[2] for threshold in np.unique(p.round(4)))
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(view.wanted[order])
    average = float((view.wanted[order] * hits / np.arange(1, len(p) + 1)).sum() / view.wanted.sum())
    points = "  ".join(
        "{} P {:.2f} R {:.2f} F1 {:.3f}".format(name, *measure(view.wanted, p, point.card))
        for name, point in fitted.points.items()
    )
    return f"best F1 {best:.3f}  AP {average:.3f}  {points}"


if __name__ == "__main__":
    main()
