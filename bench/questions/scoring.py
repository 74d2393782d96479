"""Scores with their intervals: the data folder's own scorer, and a bootstrap over whole conversations.

The point values come from score.py, loaded from the data folder. The intervals: conversations are drawn with
replacement 1,000 times (rows where there are none), the same draws for every system, so that two can be compared.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from bench.questions.data import Row, Utterance

DRAWS = 1_000
SEED = 20
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, value: float, draws: Floats) -> Interval:
        low, high = np.percentile(draws, [2.5, 97.5])
        return cls(value, float(low), float(high))

    def __str__(self) -> str:
        """With its interval, where there is one: a single conversation has none."""
        spread = f" ({short(self.low)} to {short(self.high)})" if self.low < self.high else ""
        return f"{short(self.value)}{spread}"


def short(value: float) -> str:
    """ ".68" for 0.68: three digits, no zero in front."""
    return f"{value:.3f}".replace("0.", ".", 1)


def load_scorer(folder: Path, name: str) -> ModuleType:
    """score.py or score_stream.py of the data folder. Raises FileNotFoundError."""
    path = folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"{path} is missing: the data folder holds its own scorers.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One detector's probabilities on a view. `threshold`: None takes the best one on the set itself, marked *."""

    name: str
    p: Mapping[str, float]
    threshold: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`f1_draws`, `ap_draws`: the same in each draw. `types`: (want, type) to (fired, count)."""

    system: System
    threshold: float
    precision: float
    recall: float
    f1: Interval
    ap: Interval
    f1_draws: Floats
    ap_draws: Floats
    types: Mapping[tuple[int, str], tuple[int, int]]


class Labelled:
    """The rows of a view that count, as arrays, with the draws over their conversations.

    `key`: the label that is scored, want or card. Rows whose label is neither 0 nor 1 are left out.
    """

    def __init__(self, utterances: Sequence[Utterance], scorer: ModuleType, *, key: str = "want") -> None:
        self._scorer, self._key = scorer, key
        self._gold: list[Row] = [said.gold for said in utterances]
        counted = [said for said in utterances if said.gold.get(key) in (0, 1)]
        self.ids = [said.id for said in counted]
        self.labels = np.array([said.gold[key] for said in counted], dtype=np.float64)
        groups = {name: place for place, name in enumerate(dict.fromkeys(said.conversation for said in counted))}
        self._groups = np.array([groups[said.conversation] for said in counted])
        count = len(groups)
        self._draws = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=DRAWS)

    def score(self, system: System) -> Score:
        predicted = {name: {"p": p} for name, p in system.p.items()}
        found = self._scorer.evaluate(self._gold, predicted, system.threshold, self._key)
        p = self._p(system)
        f1_draws, ap_draws = self._f1_draws(p, found["thr"]), self._ap_draws(p)
        types: dict[tuple[int, str], tuple[int, int]] = {}
        if self._key == "want":
            counts = self._scorer.types(self._gold, predicted, found["thr"])
            types = {key: (int(fired), int(count)) for key, (fired, count) in counts.items()}
        return Score(
            system=system, threshold=found["thr"], precision=found["P"], recall=found["R"],
            f1=Interval.of(found["F1"], f1_draws), ap=Interval.of(found["AP"], ap_draws),
            f1_draws=f1_draws, ap_draws=ap_draws, types=types,
        )  # fmt: skip

    def _p(self, system: System) -> Floats:
        return np.array([system.p.get(name, 0.0) for name in self.ids], dtype=np.float64)

    def _f1_draws(self, p: Floats, threshold: float) -> Floats:
        fires = p >= threshold
        count = int(self._groups.max()) + 1
        right = np.bincount(self._groups, weights=fires * self.labels, minlength=count)
        both = np.bincount(self._groups, weights=fires + self.labels, minlength=count)
        f1: Floats = 2 * (self._draws @ right) / np.maximum(1.0, self._draws @ both)
        return f1

    def _ap_draws(self, p: Floats) -> Floats:
        order = np.argsort(-p, kind="stable")
        labels, groups = self.labels[order], self._groups[order]
        ends = np.append(np.flatnonzero(np.diff(p[order])), len(p) - 1)
        return np.array([average_precision(labels, draw[groups].astype(np.float64), ends) for draw in self._draws])


def average_precision(labels: Floats, weights: Floats, ends: NDArray[np.intp]) -> float:
    """Of rows sorted by falling p, `ends` the last place of each run of equal p; 0 where nothing is wanted."""
    right = np.cumsum(weights * labels)[ends]
    fired = np.cumsum(weights)[ends]
    if right[-1] == 0:
        return 0.0
    gained = np.diff(right, prepend=0.0) / right[-1]
    return float(np.sum(gained * right / np.maximum(fired, 1e-12)))


def difference(score: Score, other: Score) -> tuple[Interval, Interval]:
    """(F1, average precision) of `score` less that of `other`, pairwise over the same draws."""
    f1 = Interval.of(score.f1.value - other.f1.value, score.f1_draws - other.f1_draws)
    ap = Interval.of(score.ap.value - other.ap.value, score.ap_draws - other.ap_draws)
    return f1, ap
