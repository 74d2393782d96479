"""A rolling summary without a model: the most telling sentences of a meeting, spread over its whole length.

Takes lines as they are said; keeps some forty. What says almost the same as an older line takes its place, so that a
number that was changed stands there in its newest form. Sans-IO.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.line.stems import stems_of, telling_stems
from rejoinder.types import SaidLine

LINES_KEPT = 40
LEAST_WEIGHT = 0.9
ALIKE = 0.6
STRETCH_MS = 10 * 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    line: SaidLine
    stems: frozenset[str]


class Summary:
    def __init__(self) -> None:
        self._kept: list[_Kept] = []

    @property
    def lines(self) -> tuple[SaidLine, ...]:
        """Oldest first."""
        return tuple(kept.line for kept in self._kept)

    def restore(self, lines: Iterable[SaidLine]) -> None:
        self._kept = [_Kept(line=line, stems=_about(line)) for line in lines]

    def add(self, turn: str, lines: Iterable[SaidLine]) -> None:
        """Take the lines of a turn in; what it said before is forgotten."""
        self._kept = [kept for kept in self._kept if kept.line.turn != turn]
        for line in lines:
            if line.weight >= LEAST_WEIGHT:
                self._take(_Kept(line=line, stems=_about(line)))

    def choose(self, most_chars: int, *, without: Iterable[str] = ()) -> tuple[SaidLine, ...]:
        """The best that fit, oldest first. Lines of one ten minutes make room for those of others."""
        known, left, crowd = set(without), most_chars, dict[int, int]()
        chosen: list[SaidLine] = []
        rest = [line for line in self.lines if line.turn not in known]
        while rest:
            best = max(rest, key=lambda line: line.weight / (1 + 0.6 * crowd.get(line.at_ms // STRETCH_MS, 0)))
            rest.remove(best)
            if (cost := len(best.text) + len(best.speaker) + 10) <= left:
                left -= cost
                chosen.append(best)
                crowd[best.at_ms // STRETCH_MS] = crowd.get(best.at_ms // STRETCH_MS, 0) + 1
        return tuple(sorted(chosen, key=lambda line: line.at_ms))

    def _take(self, new: _Kept) -> None:
        self._kept = [kept for kept in self._kept if _likeness(kept.stems, new.stems) < ALIKE]
        self._kept.append(new)
        if len(self._kept) > LINES_KEPT:
            self._kept.remove(self._least())

    def _least(self) -> _Kept:
        """The one that is missed least: of little weight, in ten minutes that have others."""
        crowd: dict[int, int] = {}
        for kept in self._kept:
            crowd[kept.line.at_ms // STRETCH_MS] = crowd.get(kept.line.at_ms // STRETCH_MS, 0) + 1
        return min(self._kept, key=lambda kept: kept.line.weight / crowd[kept.line.at_ms // STRETCH_MS])


def _about(line: SaidLine) -> frozenset[str]:
    """Its telling words without figures: a changed number is the same matter."""
    return frozenset(stem for stem in telling_stems(line.text) or stems_of(line.text) if not stem[0].isdigit())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
