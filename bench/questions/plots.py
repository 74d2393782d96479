"""Two figures as SVG, written by hand: how well the probabilities hold (reliability), and precision against recall.

Each takes one panel a view: labels and probabilities as arrays. Light background, labels readable at 100 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from bench.questions.scoring import Floats

BINS = 10
SIDE, GAP, LEFT, TOP, BOTTOM = 250, 62, 56, 44, 86
INK, PALE, GRID = "#1f2933", "#5b6875", "#dde3e8"
COLOURS = ("#0b5cad", "#b45309", "#4d7c0f", "#9d174d", "#57534e", "#0e9488", "#111111", "#7c3aed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One system on a panel: `labels` 0 or 1 and `p`, (n,) each. Rules that give only 0 and 1 become a point."""

    name: str
    labels: Floats
    p: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    title: str
    curves: Sequence[Curve]


@dataclass(frozen=True, slots=True)
class Bin:
    """`mean`: of the probabilities in it; `share`: of its `count` rows that are wanted."""

    mean: float
    share: float
    count: int


def bins_of(labels: Floats, p: Floats) -> list[Bin]:
    """Ten bins of equal width, those that hold something."""
    place = np.minimum((p * BINS).astype(int), BINS - 1)
    return [
        Bin(float(p[place == at].mean()), float(labels[place == at].mean()), int((place == at).sum()))
        for at in range(BINS)
        if (place == at).any()
    ]


def calibration_error(labels: Floats, p: Floats) -> float:
    """Expected calibration error over the ten bins: the mean distance of mean and share, weighted by count."""
    return sum(abs(found.mean - found.share) * found.count for found in bins_of(labels, p)) / len(p)


def precision_recall(labels: Floats, p: Floats) -> tuple[Floats, Floats]:
    """(recall, precision) at each distinct p, from the highest."""
    order = np.argsort(-p, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(p[order])), len(p) - 1)
    right = np.cumsum(labels[order])[ends]
    return right / max(1.0, float(labels.sum())), right / (ends + 1)


def draw_reliability(panels: Sequence[Panel]) -> str:
    """Mean probability against the share that is wanted, with each bin's count under the axis."""
    return _figure(panels, "mean probability in the bin", "share that is wanted", _reliability, bottom=BOTTOM + 14)


def draw_precision_recall(panels: Sequence[Panel]) -> str:
    """A curve for what gives probabilities, a cross for a rule; a system has one colour in all panels."""
    deepest = max(len(panel.curves) for panel in panels)
    names = dict.fromkeys(curve.name for panel in panels for curve in panel.curves)
    colours = {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(names)}
    return _figure(panels, "recall", "precision", lambda panel: _curves(panel, colours), bottom=62 + 17 * deepest)


def _figure(
    panels: Sequence[Panel], x_label: str, y_label: str, draw: Callable[[Panel], Iterable[str]], *, bottom: int
) -> str:
    width, height = LEFT + len(panels) * (SIDE + GAP), TOP + SIDE + bottom
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for number, panel in enumerate(panels):
        left = LEFT + number * (SIDE + GAP)
        parts += [f'<g transform="translate({left} {TOP})">', *_axes(panel.title, x_label, y_label)]
        parts += draw(panel)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def _axes(title: str, x_label: str, y_label: str) -> Iterator[str]:
    yield _text(SIDE / 2, -18, title, anchor="middle", weight=600)
    for step in range(6):
        value, at = step / 5, SIDE * step / 5
        yield f'<path d="M{at:.1f} 0V{SIDE}M0 {at:.1f}H{SIDE}" stroke="{GRID}" fill="none"/>'
        yield _text(at, SIDE + 16, f"{value:.1f}", anchor="middle")
        yield _text(-8, SIDE - at + 4, f"{value:.1f}", anchor="end")
    yield f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="{PALE}"/>'
    yield _text(SIDE / 2, SIDE + 34, x_label, anchor="middle")
    yield f'<g transform="translate(-40 {SIDE / 2}) rotate(-90)">{_text(0, 0, y_label, anchor="middle")}</g>'


def _reliability(panel: Panel) -> Iterator[str]:
    yield f'<path d="M0 {SIDE}L{SIDE} 0" stroke="{PALE}" stroke-dasharray="4 4" fill="none"/>'
    for number, curve in enumerate(panel.curves):
        colour, found = COLOURS[number], bins_of(curve.labels, curve.p)
        yield _line([(place.mean, place.share) for place in found], colour)
        for place in found:
            yield f'<circle cx="{place.mean * SIDE:.1f}" cy="{(1 - place.share) * SIDE:.1f}" r="4" fill="{colour}"/>'
        wide = BINS * BINS
        for place in found:
            at = (min(int(place.mean * wide) // BINS, BINS - 1) + 0.5) * SIDE / BINS
            yield _text(
                at,
                SIDE + 52 + 14 * (int(at * BINS / SIDE) % 2),
                str(place.count),
                anchor="middle",
                size=10,
                fill=colour,
            )
        error = calibration_error(curve.labels, curve.p)
        yield _text(
            0,
            SIDE + 84 + 14 * number,
            f"counts above; calibration error {error:.3f}, {len(curve.p):,} rows",
            fill=colour,
        )


def _curves(panel: Panel, colours: Mapping[str, str]) -> Iterator[str]:
    for number, curve in enumerate(panel.curves):
        colour = colours[curve.name]
        recall, precision = precision_recall(curve.labels, curve.p)
        if set(np.unique(curve.p)) <= {0.0, 1.0}:
            x, y = recall[0] * SIDE, (1 - precision[0]) * SIDE
            cross = f'<path d="M-5 0H5M0 -5V5" stroke="{colour}" stroke-width="2.5"/>'
            yield f'<g transform="translate({x:.1f} {y:.1f})">{cross}</g>'
            mark = f'<g transform="translate(9 -4)">{cross}</g>'
        else:
            steady = recall > 0.02
            yield _line(list(zip(recall[steady], precision[steady], strict=True)), colour)
            mark = f'<path d="M0 -4H18" stroke="{colour}" stroke-width="2.5"/>'
        yield f'<g transform="translate(0 {SIDE + 58 + 17 * number})">{mark}{_text(26, 0, curve.name)}</g>'


def _line(points: Sequence[tuple[float, float]], colour: str) -> str:
    """A line through points of the unit square; of very many only those that differ by half a pixel."""
    kept: list[tuple[float, float]] = []
    for x, y in points:
        at = (x * SIDE, (1 - y) * SIDE)
        if not kept or abs(at[0] - kept[-1][0]) + abs(at[1] - kept[-1][1]) >= 0.5:
            kept.append(at)
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)
    return f'<path d="M{path}" stroke="{colour}" stroke-width="2" fill="none" stroke-linejoin="round"/>'


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", size: int = 12, weight: int = 400, fill: str = INK
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" '
        f'fill="{fill}">{escape(text)}</text>'
    )
