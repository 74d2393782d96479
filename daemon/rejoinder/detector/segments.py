"""The growing text of one turn: its words with the time each was first heard, cut into segments.

Takes the whole current text again and again; keeps the times of words that stay, through corrections and new
punctuation, and the place up to which everything has been judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.detector.forms import looks_cut
from rejoinder.detector.words import LONGEST_TEXT, Word, split_words

PAUSE_MS = 800
# With punctuation the caption's own sentences count, and only a long silence divides one.
PUNCTUATED_PAUSE_MS = 2_500
LONGEST_SEGMENT_WORDS = 40
_REMEMBERED_SEGMENTS = 24


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `start` to `end` of a turn."""

    start: int
    end: int


@dataclass(slots=True)
class GrowingText:
    """`settled`: the words before this index are judged. `spent`: the segments that were judged to be questions.

    `rewritten_to`: settled words before this index were exchanged; a segment that begins there may be a spent one.
    """

    text: str = ""
    words: list[Word] = field(default_factory=list)
    heard_ms: list[int] = field(default_factory=list)
    settled: int = 0
    rewritten_to: int = 0
    asked_to: int = 0
    changed_ms: int = 0
    spent: list[tuple[str, ...]] = field(default_factory=list)

    def take(self, text: str, now_ms: int) -> bool:
        """Take the newest whole text. Says whether its words or its marks changed."""
        text = text[-LONGEST_TEXT:]
        if text == self.text:
            return False
        words = split_words(text)
        kept = _common_prefix(self.words, words)
        tail = _common_suffix(self.words[kept:], words[kept:])
        middle = len(words) - kept - tail
        self._move_settled(kept, tail, len(words))
        self.heard_ms = self._times(kept, middle, tail, now_ms)
        changed = _marks(self.words) != _marks(words)
        self.text, self.words = text, words
        if changed:
            self.changed_ms = now_ms
        return changed

    def segments(self) -> list[Segment]:
        """The segments that are not settled yet, in order."""
        pause_ms = PUNCTUATED_PAUSE_MS if self.is_punctuated() else PAUSE_MS
        segments: list[Segment] = []
        start = self.settled
        for index in range(self.settled, len(self.words)):
            if index + 1 == len(self.words) or self._ends_after(index, start, pause_ms):
                segments.append(Segment(start, index + 1))
                start = index + 1
        return segments

    def words_of(self, segment: Segment) -> list[Word]:
        """The segment's words; of a very long one the last."""
        return self.words[max(segment.start, segment.end - LONGEST_SEGMENT_WORDS) : segment.end]

    def text_of(self, segment: Segment) -> str:
        return self.text_between(self.words_of(segment))

    def asked_words(self, count: int) -> list[Word]:
        """The `count` words up to the end of the newest question, wherever corrections have moved it."""
        return self.words[self.asked_to - count : self.asked_to] if self.asked_to >= count else []

    def text_between(self, words: Sequence[Word]) -> str:
        return self.text[words[0].start : words[-1].end].strip() if words else ""

    def settle(self, segment: Segment, *, spent: bool) -> None:
        """Everything up to the segment's end is judged; `spent`: an event was made of it."""
        self.settled = max(self.settled, segment.end)
        if spent:
            self.asked_to = segment.end
            self.spent.append(tuple(word.folded for word in self.words_of(segment)))
            del self.spent[:-_REMEMBERED_SEGMENTS]

    def is_spent(self, segment: Segment) -> bool:
        """Whether the segment is a settled one again, in the same words or where words were exchanged."""
        words = tuple(word.folded for word in self.words_of(segment))
        if len(words) > 2 and words in self.spent:
            return True
        return segment.start < self.rewritten_to and any(_resembles(words, spent) for spent in self.spent)

    def _ends_after(self, index: int, start: int, pause_ms: int) -> bool:
        if self.words[index].mark in (".", "?"):
            return True
        gap_ms = self.heard_ms[index + 1] - self.heard_ms[index]
        return gap_ms >= pause_ms and not looks_cut(self.words[start : index + 1])

    def is_punctuated(self) -> bool:
        """A capital first word promises marks before the first of them is there."""
        return any(word.capital for word in self.words[:1]) or any(word.mark in (".", "?") for word in self.words[-60:])

    def _times(self, kept: int, middle: int, tail: int, now_ms: int) -> list[int]:
        """Words that were exchanged for others were heard when those were: a correction is no pause."""
        exchanged = self.heard_ms[kept : len(self.heard_ms) - tail]
        added_ms = self.heard_ms[-tail] if tail else now_ms
        times = (exchanged + [added_ms] * middle)[:middle]
        return self.heard_ms[:kept] + times + (self.heard_ms[-tail:] if tail else [])

    def _move_settled(self, kept: int, tail: int, count: int) -> None:
        """Keep the settled place on the same word when words before it are exchanged."""
        old_count = len(self.words)
        if self.settled <= kept:
            return
        if self.settled >= old_count - tail:
            self.asked_to = self.asked_to + count - old_count if self.asked_to == self.settled else 0
            self.settled += count - old_count
        else:
            self.settled, self.asked_to = kept, 0
        self.rewritten_to = max(self.rewritten_to, count - tail)


def _marks(words: Sequence[Word]) -> list[tuple[str, str]]:
    return [(word.folded, word.mark) for word in words]


def _common_prefix(old: Sequence[Word], new: Sequence[Word]) -> int:
    count = 0
    while count < min(len(old), len(new)) and old[count].folded == new[count].folded:
        count += 1
    return count


def _common_suffix(old: Sequence[Word], new: Sequence[Word]) -> int:
    count = 0
    while count < min(len(old), len(new)) and old[-1 - count].folded == new[-1 - count].folded:
        count += 1
    return count


def _resembles(words: Sequence[str], spent: Sequence[str]) -> bool:
    """Whether three in five of the shorter row's words stand in the other, in order or not."""
    if not words or not spent:
        return False
    shared = len(set(words) & set(spent))
    return shared >= 0.6 * min(len(set(words)), len(set(spent)))
