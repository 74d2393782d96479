"""What was said earlier about the thing asked now: an index of a meeting's sentences by their words.

Takes turns, each as often as it is revised; gives the few lines that share the most telling words with a question, and
the line after a question that was asked before, since that is where its answer stands. Bounded; sans-IO.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from rejoinder.line.salience import split_lines, weigh
from rejoinder.line.stems import stems_of, weight_of
from rejoinder.types import SaidLine, Turn

LINES_KEPT = 8_000
LINES_A_TURN = 60
# The share of those of a question's words that were said at all, by their worth, that a line has to hold.
LEAST_SHARE = 0.34
SPEAKER_BONUS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    line: SaidLine
    stems: frozenset[str]
    asks: bool


class Recall:
    def __init__(self) -> None:
        self._entries: dict[int, _Entry] = {}
        self._of_turn: dict[str, list[int]] = {}
        self._with: defaultdict[str, set[int]] = defaultdict(set)
        self._next = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, turn: Turn) -> tuple[SaidLine, ...]:
        """Take a turn in, in the place of what it said before. Gives its lines."""
        for number in self._of_turn.pop(turn.turn, ()):
            self._forget(number)
        lines = tuple(
            SaidLine(
                turn=turn.turn, speaker=turn.speaker, role=turn.role, text=text, at_ms=turn.start_ms, weight=weigh(text)
            )
            for text in split_lines(turn.text)[-LINES_A_TURN:]
        )
        for line in lines:
            self._keep(line)
        return lines

    def find(self, question: str, *, without: Collection[str] = (), most: int = 6) -> tuple[SaidLine, ...]:
        """The lines about a question, oldest first. `without`: turns that are known already."""
        wanted = {stem: self._worth(stem) for stem in stems_of(question) if stem in self._with}
        total = sum(wanted.values())
        if all(weight_of(stem) < 1 for stem in wanted):
            return ()
        scores: defaultdict[int, float] = defaultdict(float)
        for stem, worth in wanted.items():
            for number in self._with.get(stem, ()):
                scores[number] += worth
        ranked = sorted(
            (self._score(number, score, wanted.keys()), number)
            for number, score in scores.items()
            if score >= LEAST_SHARE * total and self._entries[number].line.turn not in without
        )
        best = [number for _, number in ranked[::-1][:most]]
        return self._in_order(best, without, most)

    def _in_order(self, best: list[int], without: Collection[str], most: int) -> tuple[SaidLine, ...]:
        chosen: dict[int, None] = {}
        for number in best:
            if any(self._entries[held].line.text == self._entries[number].line.text for held in chosen):
                continue
            chosen[number] = None
            after = self._entries.get(number + 1)
            if self._entries[number].asks and after is not None and after.line.turn not in without:
                chosen[number + 1] = None
        return tuple(self._entries[number].line for number in sorted([*chosen][:most]))

    def _score(self, number: int, score: float, wanted: Collection[str]) -> float:
        """What it shares, a little more where it says much, and where its speaker is named in the question."""
        entry = self._entries[number]
        named = any(stem in wanted for stem in stems_of(entry.line.speaker))
        return score * (1 + 0.1 * min(entry.line.weight, 3.0) + SPEAKER_BONUS * named) - 0.3 * score * entry.asks

    def _worth(self, stem: str) -> float:
        """The inverse frequency of a stem among the lines, as in BM25: ln(1 + (N - n + 0.5) / (n + 0.5))."""
        held, count = len(self._with.get(stem, ())), len(self._entries)
        return weight_of(stem) * math.log(1 + (count - held + 0.5) / (held + 0.5)) if count else 0.0

    def _keep(self, line: SaidLine) -> None:
        number, self._next = self._next, self._next + 1
        entry = _Entry(line=line, stems=stems_of(line.text), asks=line.text.rstrip().endswith(("?", "？", "؟")))
        self._entries[number] = entry
        self._of_turn.setdefault(line.turn, []).append(number)
        for stem in entry.stems:
            self._with[stem].add(number)
        if len(self._entries) > LINES_KEPT:
            self._forget(next(iter(self._entries)))

    def _forget(self, number: int) -> None:
        entry = self._entries.pop(number, None)
        if entry is None:
            return
        for stem in entry.stems:
            self._with[stem].discard(number)
            if not self._with[stem]:
                del self._with[stem]
        rest = [held for held in self._of_turn.get(entry.line.turn, ()) if held != number]
        if rest:
            self._of_turn[entry.line.turn] = rest
        else:
            self._of_turn.pop(entry.line.turn, None)
