"""What each speaker has said last, across their turns: the newest question, and a sentence that broke off."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from rejoinder.detector.words import Word, fold
from rejoinder.events import QuestionDetected, QuestionSkipped, SkipReason
from rejoinder.types import Turn

# So long after its last word a question can still be gone on with, said anew, or answered by its own speaker.
GOES_ON_MS = 8_000
# So long after a question there is an answer to it: what its speaker asks from then on is another question.
ANSWERED_MS = 2_500
# A sentence that was broken off by the end of its turn is taken up again within this time.
TAKEN_UP_MS = 5_000
_REMEMBERED_VOICES = 64


@dataclass(slots=True)
class Asked:
    """The newest question of a voice. `words`: as the card has them; `ended`: how sure it was that it was over.

    `turn`, `end`: the turn it stands in and the index after its last word there. `changed_ms`: when that was heard.
    """

    event: QuestionDetected
    words: list[Word]
    turn: str
    end: int
    changed_ms: int
    ended: float


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """Words at the end of a turn that were no whole sentence yet."""

    words: list[Word]
    text: str
    at_ms: int


@dataclass(slots=True)
class Voice:
    """What is remembered of one speaker."""

    asked: Asked | None = None
    broken_off: BrokenOff | None = None

    def newest(self, now_ms: int) -> Asked | None:
        """The newest question, while what follows can still belong to it."""
        if self.asked is not None and now_ms - self.asked.changed_ms > GOES_ON_MS:
            self.asked = None
        return self.asked

    def take_back(self, asked: Asked, why: str, *, reason: SkipReason = "withdrawn") -> QuestionSkipped:
        """The event that takes the newest question back."""
        self.asked = None
        event = asked.event
        return QuestionSkipped(
            question=event.question, turn=event.turn, text=event.text, reason=reason, why=why, p=event.p,
            kind=event.kind, addressed=event.addressed, speaker=event.speaker,
        )  # fmt: skip

    def take_up(self, now_ms: int) -> BrokenOff | None:
        """What the last turn broke off with, once, and only for a while."""
        broken, self.broken_off = self.broken_off, None
        return broken if broken is not None and now_ms - broken.at_ms <= TAKEN_UP_MS else None


class Voices:
    """The voices of a meeting, by speaker; those who have been silent longest are forgotten."""

    def __init__(self) -> None:
        self._voices: OrderedDict[str, Voice] = OrderedDict()

    def of(self, turn: Turn) -> Voice:
        key = speaker_key(turn)
        voice = self._voices.setdefault(key, Voice())
        self._voices.move_to_end(key)
        if len(self._voices) > _REMEMBERED_VOICES:
            self._voices.popitem(last=False)
        return voice

    def give_floor(self, turn: Turn) -> None:
        """Somebody has the floor: what others asked before is over, whatever they say next."""
        key = speaker_key(turn)
        for other, voice in self._voices.items():
            if other != key:
                voice.asked = None


def speaker_key(turn: Turn) -> str:
    return "self" if turn.role == "self" else f"other {fold(turn.speaker)}"
