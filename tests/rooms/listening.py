"""A meeting on a clock that is moved by hand: people speak word by word, and what the detector says is kept."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.clock import CountedIds, SteppedClock
from rejoinder.detector import Detector, Operating
from rejoinder.detector.outcomes import Heard
from rejoinder.events import QuestionDetected, QuestionPending, QuestionRevised, QuestionSkipped
from rejoinder.question_model import QuestionModel
from rejoinder.types import Role, Turn

WORD_MS = 300
ME = "Alex Chen"


class Meeting:
    def __init__(self, *, me: str = ME, participants: Sequence[str] = (), model: QuestionModel | None = None) -> None:
        self.clock = SteppedClock()
        self.detector = Detector(
            me=me,
            spoken_as=(),
            participants=participants,
            ids=CountedIds(),
            model=model,
            operating=Operating(calibration=model.calibration) if model else None,
        )
        self.heard: list[Heard] = []
        self.times_ms: dict[str, int] = {}
        self._turns = 0

    def speak(self, text: str, *, speaker: str = "Maria", turn: str = "", role: Role | None = None) -> str:
        """Say `text` word by word, without ending the turn. Gives the turn's id."""
        if not turn:
            self._turns += 1
            turn = f"t{self._turns}"
        words = text.split(" ")
        for count in range(1, len(words) + 1):
            self.wait(WORD_MS)
            self.show(" ".join(words[:count]), speaker=speaker, turn=turn, role=role)
        return turn

    def show(
        self, text: str, *, turn: str, speaker: str = "Maria", role: Role | None = None, final: bool = False
    ) -> None:
        """The caption of a turn as it stands now, in one piece."""
        now_ms = self.clock.now_ms()
        said: Role = role or ("self" if speaker == ME else "other")
        heard = Turn(turn=turn, speaker=speaker, role=said, text=text, start_ms=0, end_ms=now_ms)
        self._keep(self.detector.hear(heard, final=final, now_ms=now_ms))
        self._keep(self.detector.tick(now_ms))

    def say(self, text: str, *, speaker: str = "Maria") -> str:
        """Speak, and end the turn after a silence."""
        turn = self.speak(text, speaker=speaker)
        self.wait(1_500)
        self.show(text, turn=turn, speaker=speaker, final=True)
        return turn

    def wait(self, duration_ms: int) -> None:
        end_ms = self.clock.now_ms() + duration_ms
        while (deadline_ms := self.detector.next_deadline_ms()) is not None and deadline_ms <= end_ms:
            self.clock.move_to(deadline_ms)
            self._keep(self.detector.tick(self.clock.now_ms()))
        self.clock.move_to(end_ms)

    def _keep(self, heard: list[Heard]) -> None:
        self.heard += heard
        for event in heard:
            if not isinstance(event, QuestionPending | QuestionRevised):
                self.times_ms[event.question] = self.clock.now_ms()

    @property
    def cards(self) -> list[QuestionDetected]:
        return [event for event in self.heard if type(event) is QuestionDetected]

    @property
    def revised(self) -> list[QuestionRevised]:
        return [event for event in self.heard if isinstance(event, QuestionRevised)]

    @property
    def newest_texts(self) -> list[str]:
        """What each card that was not taken back says in the end."""
        texts: dict[str, str] = {}
        for event in self.heard:
            if isinstance(event, QuestionDetected):
                texts[event.question] = event.text
            elif isinstance(event, QuestionSkipped):
                texts.pop(event.question, None)
        return list(texts.values())

    @property
    def texts(self) -> list[str]:
        return [card.text for card in self.cards]

    @property
    def skipped(self) -> list[QuestionSkipped]:
        return [event for event in self.heard if isinstance(event, QuestionSkipped)]

    @property
    def ended(self) -> list[QuestionDetected | QuestionSkipped]:
        return [event for event in self.heard if isinstance(event, QuestionDetected | QuestionSkipped)]

    @property
    def reasons(self) -> list[str]:
        return [event.reason for event in self.skipped]
