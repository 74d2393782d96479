"""A meeting of finished turns, for tests of whom a question is for: who said what goes in, for whom the last is out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.detector.addressed import address
from rejoinder.detector.room import Room
from rejoinder.detector.segments import GrowingText
from rejoinder.types import Addressed, Role, Turn

ME = "Alex Chen"


@dataclass(frozen=True, slots=True)
class Say:
    """`asked`: it was heard as a question; `at_ms`: when, None one second after the last."""

    speaker: str
    text: str
    asked: bool = False
    at_ms: int | None = None


def address_text(
    text: str,
    *,
    me: str = ME,
    participants: Sequence[str] = (),
    says_you: bool | None = None,
    asks_all: bool | None = None,
) -> Addressed:
    """For whom the last sentence of `text` is, said by Maria in a meeting that just began."""
    room = Room(me=me, spoken_as=(), participants=participants)
    return address_next(room, Say("Maria Silva", text), me=me, says_you=says_you, asks_all=asks_all)


def address_last(said: Sequence[Say], *, participants: Sequence[str] = ()) -> float:
    """How likely the last sentence of a talk is for the user."""
    room = Room(me=ME, spoken_as=(), participants=participants)
    return [address_next(room, say, place=place).to_me for place, say in enumerate(said)][-1]


def address_next(
    room: Room,
    say: Say,
    *,
    me: str = ME,
    place: int = 0,
    says_you: bool | None = None,
    asks_all: bool | None = None,
) -> Addressed:
    """For whom the last sentence of a further turn is, in a room that has heard those before it."""
    role: Role = "self" if me and say.speaker == me else "other"
    now_ms = place * 1_000 if say.at_ms is None else say.at_ms
    turn = Turn(turn=f"t{place}", speaker=say.speaker, role=role, text=say.text, start_ms=now_ms, end_ms=now_ms)
    growing = GrowingText()
    growing.take(say.text, now_ms)
    room.hear(turn, len(growing.words))
    addressed = Addressed(to_me=0.0, why="")
    for segment in growing.segments():
        words = growing.words_of(segment)
        floor = room.floor(turn, now_ms)
        addressed = address(words, room.names, floor, says_you=says_you, asks_all=asks_all)
        room.note_name(turn, words, now_ms)
    if say.asked:
        room.note_asked(turn)
    return addressed
