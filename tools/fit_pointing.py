"""Fits the weights of context/tables/pointing.py and writes daemon/rejoinder/data/table-pointing.json.

    python -m tools.fit_pointing [--out FILE] [--only-fit] [--encoder FOLDER]

The cases are those of tools/pointing_cases.py. The order: a softmax over all cells of all tables, drawn towards START.
The likelihood that the first cell answers: logistic. Prints what leaving each set out gives.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from tools.pointing_cases import Case, Shelf, gather, gather_written

from rejoinder.context.tables.asking import Found, ask_table
from rejoinder.context.tables.bearings import Sights
from rejoinder.context.tables.evidence import FEATURES, weigh
from rejoinder.context.tables.plainness import PLAINNESS
from rejoinder.context.tables.pointing import PointingWeights, asked_before, point
from rejoinder.context.tables.question import read_question
from rejoinder.context.tables.spoken_question import Asking, read_asking
from rejoinder.encoder import SentenceEncoder
from rejoinder.paths import table_pointing_file

Floats = NDArray[np.float64]
START = dict.fromkeys(FEATURES, 0.0) | {
    "cell alike": 1.5, "row alike": 1.0, "head alike": 1.0, "covered": 2.0, "row told": 1.5, "kind": 1.0, "day": 3.0,
    "column bracket": 2.5, "row bracket": 2.0, "rank": 1.5, "measure": 1.5, "code": 4.0, "region": 2.0, "total": -1.0,
    "blank": -1.0, "named by itself": -4.0,
}  # fmt: skip
ORDER_RIDGE, LIKELY_RIDGE = 0.006, 0.004
# The older sets are what looking up by words was made with, and seldom ask for what is not there.
MOST = {
    "found by words": 0.5, "unheld kind": -1.5, "unheld colour": -2.5, "unheld day": -2.5, "unaccounted names": -1.0,
    "unaccounted quantity": -0.6, "unheld noun": -0.8, "left over": -0.3,
}  # fmt: skip
# The written tables seldom ask for who or what stands in the first column.
HELD_BACK = {"key": (-0.9, None), "measure": (1.0, None), "kind": (1.3, None), "asked itself": (None, -1.2)}
LEAST = {"rank": 1.2, "code": 1.5, "region": 0.8, "column bracket": 0.6, "day": 0.6}

_ASKED: dict[int, tuple[Case, Asking]] = {}


def features(cases: Sequence[Case], sights: Sights, order: Floats) -> list[tuple[Floats, NDArray[np.bool_] | None]]:
    """Of all cells of all tables, one below the other. `order`: by which the questions before are understood."""
    found = []
    for case in cases:
        asking = ask(case, sights)
        before, _ = asked_before(case.tables, asking, order)
        weighed = [
            weigh(bearings, asking, said).reshape(-1, len(FEATURES))
            for bearings, said in zip(case.tables, before, strict=True)
        ]
        right = None if case.right is None else np.concatenate([cells.reshape(-1) for cells in case.right])
        found.append((np.concatenate(weighed), right))
    return found


def ask(case: Case, sights: Sights) -> Asking:
    """Kept: a case is asked with every set of weights."""
    if id(case) not in _ASKED:
        asking = read_asking(case.text, case.previous, case.today, [bearings.table for bearings in case.tables])
        _ASKED[id(case)] = (case, sights.hear(asking, case.text, case.previous))
    return _ASKED[id(case)][1]


def fit_order(cases: Sequence[Case], held: Sequence[tuple[Floats, NDArray[np.bool_] | None]]) -> Floats:
    start = np.array([START[name] for name in FEATURES])
    rows = [(case.weight, cells, right) for case, (cells, right) in zip(cases, held, strict=True) if right is not None]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = 0.0, np.zeros(len(FEATURES))
        for weight, cells, right in rows:
            scores = cells @ weights
            odds = np.exp(scores - scores.max())
            every, good = odds / odds.sum(), odds * right / (odds * right).sum()
            total -= weight * float(np.log((odds * right).sum() / odds.sum()))
            slope += weight * ((every - good) @ cells)
        away = weights - start
        return total / len(rows) + ORDER_RIDGE * float(away @ away) / 2, slope / len(rows) + ORDER_RIDGE * away

    bounds = [HELD_BACK.get(name, (None, None)) for name in FEATURES]
    fitted: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400}).x
    return fitted


def plain_rows(cases: Sequence[Case], order: Floats, sights: Sights) -> tuple[Floats, Floats, Floats]:
    """What the first cell's plainness is, whether it is right, and what the case weighs."""
    weights = PointingWeights(
        order=dict(zip(FEATURES, order.tolist(), strict=True)), likely=dict.fromkeys(PLAINNESS, 0.0), offset=0.0
    )
    rows, right = [], []
    for case in cases:
        pointed = point(case.tables, ask(case, sights), weights, found_by_words(case))
        assert pointed is not None
        rows.append([pointed.plain[name] for name in PLAINNESS])
        at = next(number for number, bearings in enumerate(case.tables) if bearings.table is pointed.table)
        right.append(case.right is not None and bool(case.right[at][pointed.row, pointed.column]))
    return np.array(rows), np.array(right, dtype=float), np.array([case.weight for case in cases])


def found_by_words(case: Case) -> Found | None:
    question = read_question(case.text, case.today)
    earlier = tuple(read_question(said, case.today) for said in case.previous[-6:] if said.strip())
    found = [ask_table(bearings.table, question, earlier, case.today) for bearings in case.tables]
    return max(filter(None, found), key=lambda one: one.sure, default=None)


def fit_likely(rows: Floats, right: Floats, weight: Floats) -> tuple[Floats, float]:
    def loss(weights: Floats) -> tuple[float, Floats]:
        sure = rows @ weights[:-1] + weights[-1]
        chance = 1 / (1 + np.exp(-sure))
        value = (
            -(weight * (right * np.log(chance + 1e-12) + (1 - right) * np.log(1 - chance + 1e-12))).sum() / weight.sum()
        )
        away = weight * (chance - right) / weight.sum()
        slope = np.append(away @ rows + LIKELY_RIDGE * weights[:-1], away.sum())
        return float(value + LIKELY_RIDGE * float(weights[:-1] @ weights[:-1]) / 2), slope

    bounds = [(LEAST.get(name), MOST.get(name)) for name in PLAINNESS]
    start = np.zeros(len(PLAINNESS) + 1)
    fitted: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    return fitted[:-1], float(fitted[-1])


def auroc(right: Floats, scores: Floats) -> float:
    above, below = scores[right > 0], scores[right == 0]
    return float(np.mean([(one > below).mean() + 0.5 * (one == below).mean() for one in above]))


def tell(group: str, cases: Sequence[Case], rows: Floats, right: Floats, likely: tuple[Floats, float]) -> None:
    asked = np.array([case.right is not None for case in cases])
    chance = 1 / (1 + np.exp(-(rows @ likely[0] + likely[1])))
    sure = chance >= 0.5
    print(
        f"{group:24} cell first {int(right.sum())}/{int(asked.sum())}, AUROC {auroc(right, chance):.3f}, "
        f"of right ones sure {sure[right > 0].mean():.2f}, of wrong ones {sure[right == 0].mean():.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=table_pointing_file())
    parser.add_argument("--only-fit", action="store_true", help="leave no set out to see what that gives")
    parser.add_argument("--encoder", default="", help="folder of another sentence model than the one that ships")
    given = parser.parse_args()
    sights = Sights(SentenceEncoder.for_documents(given.encoder))
    cases = gather(sights) + gather_written(Shelf(sights))
    print(len(cases), "cases", flush=True)
    held = features(cases, sights, np.array([START[name] for name in FEATURES]))
    following = [number for number, case in enumerate(cases) if ask(case, sights).followed is not None]
    again = features([cases[number] for number in following], sights, fit_order(cases, held))
    for number, found in zip(following, again, strict=True):
        held[number] = found
    for group in () if given.only_fit else dict.fromkeys(case.group for case in cases):
        kept = [number for number, case in enumerate(cases) if case.group != group]
        order = fit_order([cases[number] for number in kept], [held[number] for number in kept])
        likely = fit_likely(*plain_rows([cases[number] for number in kept], order, sights))
        out = [case for case in cases if case.group == group]
        rows, right, _ = plain_rows(out, order, sights)
        tell(group, out, rows, right, likely)
    order = fit_order(cases, held)
    rows, right, weight = plain_rows(cases, order, sights)
    fitted = fit_likely(rows, right, weight)
    tell("all, fitted", cases, rows, right, fitted)
    written = {
        "order": {name: round(value, 3) for name, value in zip(FEATURES, order.tolist(), strict=True)},
        "likely": {name: round(value, 3) for name, value in zip(PLAINNESS, fitted[0].tolist(), strict=True)},
        "offset": round(fitted[1], 3),
    }
    given.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(written))


if __name__ == "__main__":
    main()
