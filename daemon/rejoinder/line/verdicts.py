"""What the detector makes of what the merger heard, and of the time that has passed."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.detector import Detector
from rejoinder.events import (
    QuestionDetected,
    QuestionPending,
    QuestionSkipped,
    SpeakerSeen,
    TurnFinal,
    TurnPartial,
)
from rejoinder.ingest import CaptionMerger
from rejoinder.line.conversation import turn_of

TOO_LATE_MS = 60_000

Heard = TurnPartial | TurnFinal | SpeakerSeen
Verdict = QuestionPending | QuestionDetected | QuestionSkipped


def judge(
    heard: Sequence[Heard], merger: CaptionMerger, detector: Detector, now_ms: int, *, is_end: bool = False
) -> list[Verdict]:
    """What the detector says to what the merger gave, and to the time that has passed."""
    open_turns = {turn.turn: turn for turn in merger.open_turns()}
    verdicts: list[Verdict] = []
    for change in heard:
        if isinstance(change, TurnFinal):
            verdicts += detector.hear(turn_of(change), final=True, now_ms=now_ms)
        elif isinstance(change, TurnPartial) and change.turn in open_turns:
            verdicts += detector.hear(open_turns[change.turn], final=False, now_ms=now_ms)
    return verdicts + (detector.finish(now_ms) if is_end else detector.tick(now_ms))


def in_time(verdict: Verdict, age_ms: int) -> Verdict:
    """A question from minutes ago, delivered after an outage, waits in the tray instead of taking the card."""
    if not isinstance(verdict, QuestionDetected) or age_ms <= TOO_LATE_MS:
        return verdict
    return QuestionSkipped(
        question=verdict.question,
        turn=verdict.turn,
        text=verdict.text,
        reason="too_late",
        why="It reached Rejoinder more than a minute after it was asked.",
        p=verdict.p,
        kind=verdict.kind,
        addressed=verdict.addressed,
        speaker=verdict.speaker,
    )
