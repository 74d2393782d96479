"""What is remembered of a conversation beyond its last turns."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.types.talk import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A sentence of a turn, as it was said. `weight`: how much it says (names, numbers, decisions), 0 and more."""

    turn: str
    speaker: str
    role: Role
    text: str
    at_ms: int
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """Put to the user, who has not answered it yet."""

    question: str
    text: str
    speaker: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the user has answered: the question, the passages told, and how the answer began.

    `aloud`: the user said it; else the answer was shown. `question` is "" for what was told without being asked.
    """

    question: str
    text: str
    passages: tuple[str, ...]
    said: str
    at_ms: int
    aloud: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What a prompt carries besides the last turns. Each list is oldest first.

    `summary`: the most telling lines of the conversation; `recalled`: those that share words with the question.
    """

    summary: tuple[SaidLine, ...] = ()
    recalled: tuple[SaidLine, ...] = ()
    open: tuple[OpenQuestion, ...] = ()
    told: tuple[Told, ...] = ()
