"""Scores as Markdown: a table a view, what each type's recall is, and the streams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from bench.questions.data import View
from bench.questions.errors import Errors
from bench.questions.plots import calibration_error, precision_recall
from bench.questions.scoring import Floats, Score, difference, short
from bench.questions.stream_scores import StreamScore

HARD_NEGATIVES = ("rhet", "tag", "bcq", "quoted", "self", "stmt_wh", "answer", "imp_neg", "lead", "cond")
MOST_KINDS = 8
OPERATING = 0.85


def view_table(view: View, ours: Sequence[Score], baselines: Sequence[Score]) -> str:
    """P, R, F1 and average precision of every system, and ours less the best baseline of each measure.

    `ours`: at the best threshold, then at the operating points; the first of these is compared.
    """
    main = ours[:2][-1]
    lines = [
        f"### {view.title}", "",
        "| system | P | R | F1 (95 %) | AP (95 %) | threshold |", "|---|---|---|---|---|---|",
        *(_row(score) for score in (*ours, *baselines)), "",
    ]  # fmt: skip
    if baselines:
        by_f1, by_ap = _best(baselines)
        f1, ap = difference(main, by_f1)[0], difference(main, by_ap)[1]
        lines.append(
            f"{main.system.name} less {by_f1.system.name}: F1 {f1}. Less {by_ap.system.name}: average precision {ap}."
        )
    lines += [
        _types(main, 1, "Recall by type"),
        _types(main, 0, "Fires on"),
        _types(main, -1, "Left out, fires on"),
    ]
    return "\n".join(line for line in lines if line is not None) + "\n"


SUMMARY = (
    "| set | F1, best threshold* (95 %) | F1 as shipped | AP (95 %) | best baseline here: F1; AP "
    "| as shipped less it: F1; AP |\n|---|---|---|---|---|---|"
)


def summary_row(view: View, ours: Sequence[Score], baselines: Sequence[Score]) -> str:
    """A view on one line of the table that SUMMARY begins."""
    main = ours[:2][-1]
    by_f1, by_ap = _best(baselines)
    f1, ap = difference(main, by_f1)[0], difference(main, by_ap)[1]
    return (
        f"| {view.title} | {ours[0].f1} | {short(main.f1.value)} | {main.ap} "
        f"| {by_f1.system.name} {short(by_f1.f1.value)}; {by_ap.system.name} {short(by_ap.ap.value)} | {f1}; {ap} |"
    )


def _best(scores: Sequence[Score]) -> tuple[Score, Score]:
    """The best by F1, and the best by average precision."""
    return max(scores, key=lambda score: score.f1.value), max(scores, key=lambda score: score.ap.value)


def card_table(scores: Sequence[Score]) -> str:
    lines = ["| deserves a card | P | R | F1 (95 %) | AP (95 %) | threshold |", "|---|---|---|---|---|---|"]
    return "\n".join([*lines, *(_row(score) for score in scores)]) + "\n"


def stream_table(title: str, scores: Sequence[StreamScore]) -> str:
    lines = [
        f"### {title}", "",
        "| system | P | complete R | complete F1 (95 %) | within 2 s R | delay median / p90, s | early "
        "| false alarms/h (95 %) | threshold |",
        "|---|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for score in scores:
        raw = score.raw
        delay = "-" if raw["ds"] is None else f"{raw['ds']:.2f} / {raw['p90s']:.2f}"
        found = score.alarms
        spread = f" ({found.low:.1f} to {found.high:.1f})" if found.low < found.high else ""
        alarms = f"{found.value:.1f}{spread}"
        lines.append(
            f"| {score.name} | {short(raw['P'])} | {short(raw['Rc'])} | {score.f1} | {short(raw['R2s'])} | {delay} "
            f"| {short(raw['early'])} | {alarms} | {score.threshold:.3f} |"
        )
    first = scores[0].raw
    recalls = ", ".join(f"{name} {short(value)}" for name, value in sorted(first["rec"].items()))
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(first["fatype"].items(), key=lambda kind: -kind[1]))
    lines += [
        "",
        f"{scores[0].name}: recall by type: {recalls}; false alarms by labelled type: {kinds}; repeats {first['rep']}.",
    ]
    return "\n".join(lines) + "\n"


def error_table(view: View, errors: Errors, threshold: float) -> str:
    """The commonest kinds of error; shares are of all misses and of all false alarms."""
    lines = [
        f"### Errors: {view.title}, at {threshold:.3f}", "",
        f"{sum(errors.missed.values())} of {errors.wanted} missed, "
        f"{sum(errors.alarms.values())} of {errors.fired} fires wrong.",
        f"Missed by type: {_shares(errors.missed, 0)}; by form: {_shares(errors.missed, 1)}.",
        f"False alarms by type: {_shares(errors.alarms, 0)}; by form: {_shares(errors.alarms, 1)}.", "",
        "| error | labelled type | form of the words | count | share |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for name, counts in (("missed", errors.missed), ("false alarm", errors.alarms)):
        total = max(1, sum(counts.values()))
        for (kind, form), count in sorted(counts.items(), key=lambda entry: -entry[1])[:MOST_KINDS]:
            lines.append(f"| {name} | {kind} | {form} | {count} | {count / total:.0%} |")
    return "\n".join(lines) + "\n"


def _shares(counts: Mapping[tuple[str, str], int], part: Literal[0, 1]) -> str:
    """The share of each type (0) or form (1), the commonest first."""
    totals: Counter[str] = Counter()
    for kind, count in counts.items():
        totals[kind[part]] += count
    whole = max(1, totals.total())
    return ", ".join(f"{name} {count / whole:.0%}" for name, count in totals.most_common())


def operating_line(labels: Floats, p: Floats) -> str:
    """What a quiet and an eager threshold would give on this set: precision of .85, and recall of .85."""
    thresholds = -np.unique(-p)
    recall, precision = precision_recall(labels, p)
    found = []
    quiet = np.flatnonzero(precision >= OPERATING)
    if len(quiet):
        at = quiet[-1]
        found.append(f"precision {short(OPERATING)} at {thresholds[at]:.3f} with recall {short(recall[at])}")
    eager = np.flatnonzero(recall >= OPERATING)
    if len(eager):
        at = eager[0]
        found.append(f"recall {short(OPERATING)} at {thresholds[at]:.3f} with precision {short(precision[at])}")
    return f"Operating points: {'; '.join(found)}.\n"


def calibration_line(title: str, labels: Floats, p: Floats) -> str:
    brier = float(((p - labels) ** 2).mean())
    error = calibration_error(labels, p)
    return f"Calibration, {title}: expected calibration error {error:.3f}, Brier score {brier:.3f}.\n"


def _row(score: Score) -> str:
    star = "*" if score.system.threshold is None else ""
    return (
        f"| {score.system.name} | {short(score.precision)} | {short(score.recall)} | {score.f1} | {score.ap} "
        f"| {score.threshold:.3f}{star} |"
    )


def _types(score: Score, want: int, title: str) -> str:
    found = {kind: counts for (label, kind), counts in score.types.items() if label == want}
    if want == 0:
        found = {
            kind: found[kind]
            for kind in (*HARD_NEGATIVES, *sorted(found.keys() - set(HARD_NEGATIVES)))
            if kind in found
        }
    else:
        found = dict(sorted(found.items(), key=lambda entry: -entry[1][1]))
    shares = ", ".join(f"{kind} {short(fired / count)} ({count})" for kind, (fired, count) in found.items())
    return f"{title}: {shares}." if shares else ""
