"""Questions that the user asks for by hand: typed, taken from what was said, or the last thing said.

Takes what is known of the session; gives the question.detected event that opens a card.
"""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.errors import FieldError, StateError
from rejoinder.events import EventData, QuestionDetected, QuestionSkipped, TurnFinal
from rejoinder.types import Addressed, QuestionKind, Turn

ASKED_CHARACTERS = 600


def asked_by_typing(text: str, *, question: str) -> QuestionDetected:
    """`question` is the id to give it. FieldError where there is no text."""
    if not text.strip():
        raise FieldError("The question is empty.", field="text", action="Type a question, or leave `text` out.")
    return _asked(question, text.strip(), turn="", kind="open", speaker="")


def asked_about(said: EventData | None, *, about: int, question: str) -> QuestionDetected:
    """About what event `about` said. A skipped question keeps its own id, so that it moves from the tray to a card."""
    match said:
        case QuestionSkipped():
            return _asked(said.question, said.text, turn=said.turn, kind=said.kind or "open", speaker=said.speaker)
        case QuestionDetected():
            return _asked(said.question, said.text, turn=said.turn, kind=said.kind, speaker=said.speaker)
        case TurnFinal():
            text = said.text[-ASKED_CHARACTERS:]
            return _asked(question, text, turn=said.turn, kind="open", speaker=said.speaker)
        case _:
            raise FieldError(
                f"Event {about} is not a question or a turn of this session.",
                field="about",
                action="Give the seq of a question.skipped, question.detected, turn.final or turn.revised event.",
            )


def asked_of_last_turn(turns: Iterable[Turn], *, question: str) -> QuestionDetected:
    """About the newest thing that somebody else said. StateError where nobody has said anything."""
    last = max((turn for turn in turns if turn.role != "self"), key=lambda turn: turn.end_ms, default=None)
    if last is None:
        raise StateError("Nobody else has said anything yet.", action="Type the question instead.")
    return _asked(question, last.text[-ASKED_CHARACTERS:], turn=last.turn, kind="open", speaker=last.speaker)


def _asked(question: str, text: str, *, turn: str, kind: QuestionKind, speaker: str) -> QuestionDetected:
    return QuestionDetected(
        question=question,
        turn=turn,
        text=text,
        kind=kind,
        p=1.0,
        addressed=Addressed(to_me=1.0, why="You asked for it."),
        detected_by="user",
        speaker=speaker,
    )
