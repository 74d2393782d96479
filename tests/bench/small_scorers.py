"""Scorers as a data folder holds them, small enough to be read at a glance; a test's folder takes this file as both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

Row = dict[str, Any]


def evaluate(
    gold: Sequence[Row], predicted: Mapping[str, Row], threshold: float | None, key: str = "want"
) -> dict[str, float]:
    """P, R, F1 at a threshold (None: 0.5) and average precision by its definition, every row a rank of its own."""
    counted = [(row[key], predicted.get(row["id"], {"p": 0.0})["p"]) for row in gold if row.get(key) in (0, 1)]
    at = 0.5 if threshold is None else threshold
    right = sum(label for label, p in counted if p >= at)
    fired, wanted = sum(p >= at for _, p in counted), sum(label for label, _ in counted)
    ranked = [label for label, _ in sorted(counted, key=lambda row: -row[1])]
    gains = [sum(ranked[:rank]) / rank for rank in range(1, len(ranked) + 1) if ranked[rank - 1]]
    return {
        "P": right / max(1, fired), "R": right / max(1, wanted), "F1": 2 * right / max(1, fired + wanted),
        "AP": sum(gains) / max(1, wanted), "thr": at,
    }  # fmt: skip


def types(gold: Sequence[Row], predicted: Mapping[str, Row], threshold: float) -> dict[tuple[int, str], list[int]]:
    counts: dict[tuple[int, str], list[int]] = {}
    for row in gold:
        count = counts.setdefault((row["want"], row["type"]), [0, 0])
        count[0] += predicted.get(row["id"], {"p": 0.0})["p"] >= threshold
        count[1] += 1
    return counts


def run(fires: Sequence[Row], streams: Sequence[Row], golds: Sequence[Row], threshold: float) -> Row:
    """A fire within a wanted span's speaker, at its last word or after, is right; each span counts once."""
    spans = [(gold["stream"], span) for gold in golds for span in gold["gold"] if span["want"] == 1]
    names = {stream["stream"] for stream in streams}
    counted = [fire for fire in fires if fire["stream"] in names and fire["p"] >= threshold]
    hit = {place for fire in counted for place, span in enumerate(spans) if _fits(fire, *span)}
    alarms = sum(not any(_fits(fire, *span) for span in spans) for fire in counted)
    hours = sum(stream["tok"][-1][0] - stream["tok"][0][0] for stream in streams) / 3600
    precision, recall = len(hit) / max(1, len(hit) + alarms), len(hit) / max(1, len(spans))
    delays = [fire["t"] - span["t1"] for fire in counted for name, span in spans if _fits(fire, name, span)]
    return {
        "P": precision, "R": recall, "Rc": recall, "F1c": 2 * precision * recall / max(1e-9, precision + recall),
        "R2s": recall, "fa_h": alarms / hours, "ds": min(delays, default=None), "p90s": max(delays, default=None),
        "early": 0.0, "rep": 0, "pos": len(spans), "hours": hours, "fatype": dict(Counter()), "rec": {},
    }  # fmt: skip


def _fits(fire: Row, stream: str, span: Row) -> bool:
    return bool(fire["stream"] == stream and fire["spk"] == span["spk"] and fire["i"] >= span["i1"])
