"""eval stream: caption updates in, the questions that fired and when out, by the updates' own clock.

Takes rows {id, updates, me?, participants?}, gives rows {id, fired: [{at_ms, text, speaker, p, to_me, revised}]}: the
questions of everybody but the user, whomever they are put to, and again with their whole text where their speaker went
on. The updates go through the same rooms as in a session, which are ticked at each of their deadlines in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rejoinder.clock import CountedIds, SteppedClock
from rejoinder.detector import Detector, Operating
from rejoinder.errors import FieldError
from rejoinder.evaluation.rows import Row, read_rows, text_of, write_rows
from rejoinder.events import QuestionDetected, QuestionRevised
from rejoinder.ingest import CaptionMerger
from rejoinder.line.verdicts import Heard, judge
from rejoinder.question_model import QuestionModel
from rejoinder.types import CaptionUpdate

_UPDATES: TypeAdapter[list[CaptionUpdate]] = TypeAdapter(list[CaptionUpdate])
_NAMES: TypeAdapter[list[str]] = TypeAdapter(list[str])


def evaluate_stream(source: Path, target: Path) -> None:
    """Run every row of `source` into `target`. Raises InputError or FieldError naming the line that is wrong."""
    model = QuestionModel.shipped()
    write_rows(target, list(_run_rows(source, model)))


def _run_rows(source: Path, model: QuestionModel) -> Iterator[Row]:
    for number, row in read_rows(source):
        me = text_of(row, "me", number, default="")
        try:
            updates = _UPDATES.validate_python(row.get("updates"))
            participants = _NAMES.validate_python(row.get("participants") or [])
        except ValidationError as error:
            raise FieldError(f"Line {number}: {error.errors()[0]['msg']}.", field="updates") from error
        line = Line(me=me, participants=participants, model=model)
        yield {"id": row["id"], "fired": [_row_of(at_ms, fired) for at_ms, fired in line.run(updates)]}


def _row_of(at_ms: int, fired: QuestionDetected) -> Row:
    return {
        "at_ms": at_ms,
        "text": fired.text,
        "speaker": fired.speaker,
        "p": round(fired.p, 6),
        "to_me": round(fired.addressed.to_me, 6),
        "revised": isinstance(fired, QuestionRevised),
    }


class Line:
    """The merger and the detector on a clock that moves from update to update and from deadline to deadline."""

    def __init__(self, *, me: str, participants: Sequence[str], model: QuestionModel) -> None:
        self._clock = SteppedClock()
        self._merger = CaptionMerger(me=me)
        self._detector = Detector(
            me=me,
            spoken_as=(),
            participants=participants,
            ids=CountedIds(),
            model=model,
            operating=Operating(calibration=model.calibration, answer_for="all"),
        )
        self._fired: list[tuple[int, QuestionDetected]] = []

    def run(self, updates: Sequence[CaptionUpdate]) -> list[tuple[int, QuestionDetected]]:
        """(time, question) of each card that would have been opened, in order."""
        for update in sorted(updates, key=lambda update: update.at_ms):
            self._move_to(update.at_ms)
            self._advance(self._merger.apply([update], self._clock.now_ms()))
        while (deadline_ms := self._next_deadline_ms()) is not None:
            self._move_to(deadline_ms)
        return self._fired

    def _move_to(self, at_ms: int) -> None:
        while (deadline_ms := self._next_deadline_ms()) is not None and deadline_ms <= at_ms:
            self._clock.move_to(deadline_ms)
            self._advance(self._merger.tick(self._clock.now_ms()))
        self._clock.move_to(at_ms)

    def _next_deadline_ms(self) -> int | None:
        deadlines = (self._merger.next_deadline_ms(), self._detector.next_deadline_ms())
        return min((deadline for deadline in deadlines if deadline is not None), default=None)

    def _advance(self, heard: Sequence[Heard]) -> None:
        now_ms = self._clock.now_ms()
        verdicts = judge(heard, self._merger, self._detector, now_ms)
        self._fired += [(now_ms, verdict) for verdict in verdicts if isinstance(verdict, QuestionDetected)]
