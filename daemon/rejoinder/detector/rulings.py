"""What becomes of a segment that is over: a card, a place among the skipped with a reason, or nothing.

Takes the verdict, the words and for whom they are; gives a ruling, or None for what was never near a question.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.detector.addressed import wanted
from rejoinder.detector.judge import Verdict
from rejoinder.detector.operating import Operating
from rejoinder.detector.words import Word
from rejoinder.events import SkipReason
from rejoinder.types import Addressed, Turn

_REPEAT_MS = 30_000
_SHORTEST_REPEAT_WORDS = 3
_REMEMBERED_QUESTIONS = 32


@dataclass(frozen=True, slots=True)
class Ruling:
    """`reason`: None makes a card."""

    reason: SkipReason | None
    why: str = ""


class Rulings:
    """Remembers the newest questions, to know one that is asked again."""

    def __init__(self) -> None:
        self._asked: deque[tuple[tuple[str, ...], str, str, int]] = deque(maxlen=_REMEMBERED_QUESTIONS)

    def rule(
        self,
        verdict: Verdict,
        words: Sequence[Word],
        addressed: Addressed,
        turn: Turn,
        now_ms: int,
        *,
        operating: Operating,
        pending: bool,
        answered: bool,
        spent: bool,
        about_the_call: bool,
    ) -> Ruling | None:
        """`pending`: it was shown as likely, so it must end in words; `answered`: its speaker went on to answer it."""
        if spent:
            return Ruling("repeated", "The same question, in corrected words.") if pending else None
        if verdict.form.look_alike is not None and (operating.is_card(verdict) or verdict.marked or pending):
            return Ruling(verdict.form.look_alike, verdict.form.why)
        if not operating.is_card(verdict):
            return self._rule_unlikely(verdict, operating, pending=pending)
        if len(words) == 1 and not verdict.form.is_question_like and not _is_unspaced(words[0].folded):
            return Ruling("too_short", "One word alone is too little to answer.")
        if answered:
            return Ruling("rhetorical", "The speaker went on to answer it.")
        if about_the_call:
            return Ruling("logistics", "It is about the call itself.")
        if not wanted(addressed, operating.answer_for):
            return Ruling("not_for_you", addressed.why)
        return self._rule_repeated(words, turn, now_ms) or Ruling(None)

    @staticmethod
    def _rule_unlikely(verdict: Verdict, operating: Operating, *, pending: bool) -> Ruling | None:
        if pending:
            return Ruling("withdrawn", "It went on as something else than a question.")
        if verdict.marked or (operating.is_near(verdict) and verdict.form.is_question_like):
            return Ruling("not_a_question", "It does not read like a question that wants an answer.")
        return None

    def _rule_repeated(self, words: Sequence[Word], turn: Turn, now_ms: int) -> Ruling | None:
        asked = tuple(word.folded for word in words)
        again = len(asked) >= _SHORTEST_REPEAT_WORDS and any(
            asked == earlier and turn.speaker == speaker and turn.turn != where and now_ms - at_ms <= _REPEAT_MS
            for earlier, speaker, where, at_ms in self._asked
        )
        self._asked.append((asked, turn.speaker, turn.turn, now_ms))
        return Ruling("repeated", "The same question was asked a moment ago.") if again else None


def _is_unspaced(word: str) -> bool:
    """Whether a word is of a script that sets no spaces, so that it may be a whole sentence."""
    return any("\u2e80" <= character <= "\ud7ff" or "\u0e00" <= character <= "\u0eff" for character in word)
