"""How long a silence ends a question, by the pace at which captions arrive.

Takes the gaps between the growths of turns and the marks in them; gives the quiet time after which a segment is over,
by its probability. A sure question needs the least; one that looks cut in the middle the most. Where the captions are
punctuated, a segment without a mark at its end is still being said, and a breath does not end it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from rejoinder.detector.words import Word

SHORTEST_QUIET_MS = 350
LONGEST_QUIET_MS = 700
FIRST_QUIET_MS = 450
CUT_EXTRA_MS = 700
SURE_P = 0.85
UNMARKED_QUIET_MS = 1_200
SURELY_ENDED = 0.7
# What is surely over, or surely asked and likely over, needs little more than the next word would have taken to come.
SURELY_OVER = 0.85
LIKELY_OVER = 0.5
SHORTEST_OVER_MS = 250
OVER_SHARE = 0.75
# A recogniser that sets marks sets one at least this often.
MARKED_WITHIN_WORDS = 60
_GAPS = 24
_FEW_GAPS = 6
_LONGEST_GAP_MS = 1_200


class Pace:
    def __init__(self) -> None:
        self._gaps_ms: deque[int] = deque(maxlen=_GAPS)
        self._words_since_mark: int | None = None

    def note(self, gap_ms: int) -> None:
        """A turn grew `gap_ms` after it had grown before; long gaps are pauses of the speaker and are left out."""
        if 0 < gap_ms <= _LONGEST_GAP_MS:
            self._gaps_ms.append(gap_ms)

    def note_marks(self, words: Sequence[Word], *, known: int) -> None:
        """A turn's words, of which the first `known` were there before. A capital first word promises marks."""
        if any(word.mark in (".", "?") for word in words[max(known - 1, 0) :]):
            self._words_since_mark = 0
        elif self._words_since_mark is not None:
            self._words_since_mark += max(len(words) - known, 0)
        elif words and words[0].capital:
            self._words_since_mark = 0

    def quiet_ms(self, p: float, *, cut: bool, marked_end: bool, ended: float, expects_mark: bool) -> int:
        """`cut`: the text ends in the middle of something; `marked_end`: a full stop stands at its end.

        `ended`: how likely the last word is the last, as the model reads it. `expects_mark`: its end will be marked.
        """
        quiet_ms = self._base_ms()
        if marked_end:
            quiet_ms //= 2
        elif expects_mark:
            return UNMARKED_QUIET_MS
        elif ended >= SURELY_OVER or (p >= SURE_P and ended >= LIKELY_OVER):
            quiet_ms = max(SHORTEST_OVER_MS, round(quiet_ms * OVER_SHARE))
        elif ended < SURELY_ENDED and p < SURE_P:
            quiet_ms = round(quiet_ms * 1.4)
        return quiet_ms + CUT_EXTRA_MS if cut else quiet_ms

    def expects_marks(self) -> bool:
        """Whether the captions are punctuated, so that a sentence's end will be marked."""
        return self._words_since_mark is not None and self._words_since_mark < MARKED_WITHIN_WORDS

    def _base_ms(self) -> int:
        if len(self._gaps_ms) < _FEW_GAPS:
            return FIRST_QUIET_MS
        upper_ms = sorted(self._gaps_ms)[len(self._gaps_ms) * 3 // 4]
        return min(max(round(1.5 * upper_ms), SHORTEST_QUIET_MS), LONGEST_QUIET_MS)
