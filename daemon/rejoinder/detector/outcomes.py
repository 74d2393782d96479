"""How a candidate ends without a card, and what a batch of verdicts comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.detector.judge import Verdict
from rejoinder.detector.listening import Candidate
from rejoinder.events import QuestionDetected, QuestionPending, QuestionRevised, QuestionSkipped
from rejoinder.types import Turn

Heard = QuestionPending | QuestionDetected | QuestionSkipped


def withdrawn(turn: Turn, candidate: Candidate, went_on: Sequence[Heard] = ()) -> QuestionSkipped:
    """A candidate ends without having been a question of its own. `went_on`: what its words did to another."""
    why = "It went on as something else than a question."
    if any(isinstance(event, QuestionRevised) for event in went_on):
        why = "It belongs to the question before it."
    return QuestionSkipped(
        question=candidate.question, turn=turn.turn, text=candidate.text, reason="withdrawn", why=why, p=candidate.p,
        speaker=turn.speaker,
    )  # fmt: skip


def asked_by_user(turn: Turn, question: str, text: str, verdict: Verdict) -> QuestionSkipped:
    return QuestionSkipped(
        question=question, turn=turn.turn, text=text, reason="own_words", why="You asked it yourself.", p=verdict.p,
        kind=verdict.form.kind, speaker=turn.speaker,
    )  # fmt: skip


def merge(heard: list[Heard], closed: list[Heard]) -> list[Heard]:
    """A question that is revised in the batch in which it was detected was asked in those words from the first."""
    merged = list(heard)
    for event in closed:
        for place, known in enumerate(merged):
            if type(known) is QuestionDetected and known.question == event.question:
                if isinstance(event, QuestionRevised):
                    merged[place] = replace(known, text=event.text, kind=event.kind, p=event.p)
                else:
                    merged[place] = event
                break
        else:
            merged.append(event)
    return merged
