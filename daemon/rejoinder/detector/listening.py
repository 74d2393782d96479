"""One turn while it is listened to: its growing text and the candidate that is not decided yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from rejoinder.detector.segments import GrowingText
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
    """`due_ms`: when the silence will have been long enough to decide, if nothing more is said."""

    turn: Turn
    growing: GrowingText = field(default_factory=GrowingText)
    candidate: Candidate | None = None
    due_ms: int | None = None

    def take_candidate(self, end: int) -> Candidate | None:
        """The candidate that began before word `end`, which it leaves."""
        candidate = self.candidate
        if candidate is None or candidate.start >= end:
            return None
        self.candidate = None
        return candidate
