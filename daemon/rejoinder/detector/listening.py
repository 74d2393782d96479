"""One turn while it is listened to: its growing text and the candidate that is not decided yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from rejoinder.detector.languages import Language
from rejoinder.detector.segments import GrowingText, Segment
from rejoinder.detector.voices import BrokenOff
from rejoinder.detector.words import Word
from rejoinder.types import Turn


@dataclass(slots=True)
class Candidate:
    """A question that is likely being spoken. `start`: its first word's index in the turn."""

    question: str
    start: int
    text: str
    p: float


@dataclass(slots=True)
class Listening:
    """`due_ms`: when the silence will have been long enough to decide, if nothing more is said.

    `lead`: words with which the speaker's last turn broke off; they belong to the first segment of this one.
    """

    turn: Turn
    growing: GrowingText = field(default_factory=GrowingText)
    candidate: Candidate | None = None
    due_ms: int | None = None
    lead: BrokenOff | None = None
    language: Language = ""

    def take_candidate(self, end: int) -> Candidate | None:
        """The candidate that began before word `end`, which it leaves."""
        candidate = self.candidate
        if candidate is None or candidate.start >= end:
            return None
        self.candidate = None
        return candidate

    def words_of(self, segment: Segment) -> list[Word]:
        words = self.growing.words_of(segment)
        return [*self.lead.words, *words] if self.lead is not None and segment.start == 0 else words

    def text_of(self, segment: Segment) -> str:
        text = self.growing.text_of(segment)
        return f"{self.lead.text} {text}" if self.lead is not None and segment.start == 0 else text
