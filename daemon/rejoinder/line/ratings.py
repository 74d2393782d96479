"""What the user says of the questions: taken in, undone, and given back as rows to export.

Takes ratings of detected and skipped questions; they are stored in the session's log, move the user's bias, and every
running session hears by it from then on. A row to export names no one: speakers are A, B, C in the order in which they
stand in it, the user is "me". The words are as they were said.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rejoinder.errors import NotFound, RejoinderError, StateError
from rejoinder.eventlog import EventLog
from rejoinder.events import Event, QuestionDetected, QuestionRated, QuestionSkipped, SessionStarted, TurnFinal
from rejoinder.line.session import Session
from rejoinder.line.sessions import Sessions
from rejoinder.question_settings import QuestionSettingsStore, Rating
from rejoinder.types import QuestionKind, Role

PREVIOUS_TURNS = 3
LISTED_AT_ONCE = 200

logger = logging.getLogger(__name__)

Judged = QuestionDetected | QuestionSkipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`speaker`: A, B, C, or "me"."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """One rated question. `previous`: the last three turns before it, oldest first. `p`: what the detector thought.

    `state`: "detected" where a card was raised, else the reason for which none was. `at`: when it was rated, ISO 8601.
    """

    text: str
    speaker: str
    previous: tuple[Said, ...]
    p: float
    kind: QuestionKind | None
    state: str
    is_question: bool
    at: str


class Ratings:
    def __init__(self, sessions: Sessions, store: QuestionSettingsStore, log: EventLog) -> None:
        """`log`: the stored one, from which rows are exported."""
        self._sessions = sessions
        self._store = store
        self._log = log

    async def rate(self, session: str, question: str, *, is_question: bool) -> None:
        """Say whether a detected or skipped question was one. NotFound; StateError where nothing can be learnt."""
        live, events = await self._rateable(session)
        found = judged(events, question)
        await live.record([QuestionRated(question=question, is_question=is_question)])
        await self._store.rate(Rating(question=question, p=found.p, is_question=is_question))
        self._sessions.tune()

    async def take_back(self, session: str, question: str) -> None:
        """Forget what was said of a question; nothing where nothing was. NotFound and StateError as above."""
        live, events = await self._rateable(session)
        judged(events, question)
        if rating_of(events, question) is not None:
            await live.record([QuestionRated(question=question, is_question=None)])
        await self._store.take_back(question)
        self._sessions.tune()

    async def forget(self) -> None:
        """Forget all of it, so that cards come as Rejoinder ships. The logs, and what is exported, stay."""
        await self._store.forget_ratings()
        self._sessions.tune()

    async def rows(self) -> list[FeedbackRow]:
        """Every rating in the stored sessions, newest session first. A session that cannot be read is left out."""
        rows: list[FeedbackRow] = []
        cursor, is_last = "", False
        while not is_last:
            infos, cursor = await self._log.sessions(limit=LISTED_AT_ONCE, cursor=cursor)
            is_last = not cursor
            for info in infos:
                rows += await self._rows_of(info.id)
        return rows

    async def _rows_of(self, session: str) -> list[FeedbackRow]:
        try:
            events = await self._log.read(session)
        except RejoinderError as error:
            logger.warning("the ratings of a session could not be read: %s", error.code)
            return []
        return list(feedback_rows(events))

    async def _rateable(self, session: str) -> tuple[Session, Sequence[Event]]:
        """The running session, and its events so far."""
        live = await self._sessions.running(session)
        if (await self._sessions.info(session)).mode == "replay":
            raise StateError("This is a replay: nothing is learnt from it.", action="Rate the questions of a meeting.")
        return live, await live.rooms.log.read(session)


def judged(events: Iterable[Event], question: str) -> Judged:
    """What was last found of a question. NotFound; StateError where the user alone asked it, by hand."""
    found = [event.data for event in events if isinstance(event.data, Judged) and event.data.question == question]
    if not found:
        raise NotFound(f"This session has no question {question}.")
    heard = [data for data in found if not _is_by_hand(data)]
    if not heard:
        raise StateError("This question was asked by hand: there is nothing to learn from it.")
    return heard[-1]


def rating_of(events: Iterable[Event], question: str) -> bool | None:
    """What the user last said of a question; None where nothing was said, or it was taken back."""
    rated = [event.data for event in events if isinstance(event.data, QuestionRated)]
    return next((data.is_question for data in reversed(rated) if data.question == question), None)


def feedback_rows(events: Sequence[Event]) -> Iterator[FeedbackRow]:
    """The newest rating of each question of one session that still stands, in the order in which they were rated."""
    started = next((event.data.started_at for event in events if isinstance(event.data, SessionStarted)), "")
    turns = {event.data.turn: event.data for event in events if isinstance(event.data, TurnFinal)}
    found: dict[str, Judged] = {}
    rated: dict[str, tuple[bool, int]] = {}
    for event in events:
        match event.data:
            case QuestionDetected() | QuestionSkipped() as data if not _is_by_hand(data):
                found[data.question] = data
            case QuestionRated() as data:
                rated.pop(data.question, None)
                if data.is_question is not None:
                    rated[data.question] = (data.is_question, event.at_ms)
            case _:
                pass
    for question, (is_question, at_ms) in rated.items():
        if question in found:
            yield _row(found[question], turns, is_question=is_question, at=_wall_clock(started, at_ms))


def _row(found: Judged, turns: Mapping[str, TurnFinal], *, is_question: bool, at: str) -> FeedbackRow:
    own = turns.get(found.turn)
    before = [turn for turn in turns.values() if own is not None and turn is not own and turn.start_ms <= own.start_ms]
    previous = sorted(before, key=lambda turn: turn.start_ms)[-PREVIOUS_TURNS:]
    letters: dict[str, str] = {}

    def called(speaker: str, role: Role) -> str:
        return "me" if role == "self" else letters.setdefault(speaker, chr(ord("A") + len(letters)))

    return FeedbackRow(
        previous=tuple(Said(speaker=called(turn.speaker, turn.role), text=turn.text) for turn in previous),
        speaker=called(found.speaker, own.role if own else "other"),
        text=found.text,
        p=found.p,
        kind=found.kind,
        state=found.reason if isinstance(found, QuestionSkipped) else "detected",
        is_question=is_question,
        at=at,
    )


def _is_by_hand(data: Judged) -> bool:
    return isinstance(data, QuestionDetected) and data.detected_by == "user"


def _wall_clock(started_at: str, at_ms: int) -> str:
    """ "" where the start is no time."""
    try:
        moment = datetime.fromisoformat(started_at).astimezone(UTC) + timedelta(milliseconds=at_ms)
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
