"""The calls about sessions: start, list, change, end, erase, captions and their state, questions, answers, replay."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Literal

from rejoinder.errors import FieldError, LogUnavailable, NotFound, StateError, TooFast
from rejoinder.line.sessions import Sessions
from rejoinder.replay import Replays
from rejoinder.types import CaptionSource, CaptionUpdate, CaptureReport, SessionChanges, SessionInfo, SessionOptions
from rejoinder.web.endpoint import Call, Endpoint, Nothing

SESSIONS = "/v1/sessions"
SESSION = "/v1/sessions/{id}"
ANSWER = "/v1/sessions/{id}/answers/{answer}"
MOST_LISTED = 200
MOST_UPDATES = 1_000
LONGEST_SESSION_MS = 30 * 24 * 3_600_000
# What goes wrong where a session has to be running.
RUNNING = (NotFound, StateError, LogUnavailable)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """`q`: words to find; `limit`: 1 to 200; `cursor`: as the last page gave it."""

    q: str = ""
    limit: int = 50
    cursor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionList:
    """Newest first. `cursor` is "" on the last page."""

    sessions: tuple[SessionInfo, ...]
    cursor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """At most 1,000 updates at a time."""

    source: CaptionSource
    updates: tuple[CaptionUpdate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    accepted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Answer `text`, or what the event with seq `about` said, or with neither the last thing said."""

    text: str | None = None
    about: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    style: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    useful: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNamed:
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """`speed`: times as fast as it was, or "max". "playback" plays the log; "rerun" sends it through today's line."""

    speed: float | Literal["max"] = 1.0
    from_seq: int = 0
    mode: Literal["playback", "rerun"] = "playback"


class SessionCalls:
    def __init__(self, sessions: Sessions, replays: Replays) -> None:
        self._sessions = sessions
        self._replays = replays

    async def start(self, call: Call[SessionOptions, Nothing]) -> SessionInfo:
        return await self._sessions.start(call.body)

    async def list(self, call: Call[Nothing, ListQuery]) -> SessionList:
        if not 1 <= call.query.limit <= MOST_LISTED:
            raise FieldError(f"limit must be from 1 to {MOST_LISTED}.", field="limit")
        found, cursor = await self._sessions.list(query=call.query.q, limit=call.query.limit, cursor=call.query.cursor)
        return SessionList(sessions=found, cursor=cursor)

    async def info(self, call: Call[Nothing, Nothing]) -> SessionInfo:
        return await self._sessions.info(call.path["id"])

    async def change(self, call: Call[SessionChanges, Nothing]) -> SessionInfo:
        return await self._sessions.change(call.path["id"], call.body)

    async def end(self, call: Call[Nothing, Nothing]) -> SessionInfo:
        return await self._sessions.end(call.path["id"])

    async def erase(self, call: Call[Nothing, Nothing]) -> None:
        await self._sessions.erase(call.path["id"])

    async def accept_captions(self, call: Call[Captions, Nothing]) -> Accepted:
        updates = checked_updates(call.body.updates)
        return Accepted(accepted=await self._sessions.accept_captions(call.path["id"], call.body.source, updates))

    async def accept_capture(self, call: Call[CaptureReport, Nothing]) -> Accepted:
        report = checked_report(call.body)
        return Accepted(accepted=await self._sessions.accept_capture(call.path["id"], report))

    async def ask(self, call: Call[Ask, Nothing]) -> Asked:
        asked = checked_question(call.body)
        return Asked(question=await self._sessions.ask(call.path["id"], text=asked.text, about=asked.about))

    async def cancel_answer(self, call: Call[Nothing, Nothing]) -> AnswerNamed:
        await self._sessions.cancel_answer(call.path["id"], call.path["answer"])
        return AnswerNamed(answer=call.path["answer"])

    async def answer_again(self, call: Call[Again, Nothing]) -> AnswerNamed:
        answer = await self._sessions.answer_again(
            call.path["id"], call.path["answer"], style=call.body.style, provider=call.body.provider
        )
        return AnswerNamed(answer=answer)

    async def rate_answer(self, call: Call[Feedback, Nothing]) -> AnswerNamed:
        await self._sessions.rate_answer(
            call.path["id"], call.path["answer"], useful=call.body.useful, note=call.body.note
        )
        return AnswerNamed(answer=call.path["answer"])

    async def replay(self, call: Call[Replay, Nothing]) -> SessionInfo:
        if call.body.from_seq < 0:
            raise FieldError("from_seq must not be below 0.", field="from_seq")
        speed = None if call.body.speed == "max" else call.body.speed
        return await self._replays.start(call.path["id"], speed=speed, from_seq=call.body.from_seq, mode=call.body.mode)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (*self._on_sessions(), *self._in_one_session())

    def _on_sessions(self) -> tuple[Endpoint, ...]:
        return (
            Endpoint(
                method="POST", path=SESSIONS, summary="Start a session.", answer=self.start, body=SessionOptions,
                result=SessionInfo, status=201, errors=(TooFast, LogUnavailable),
            ),
            Endpoint(
                method="GET", path=SESSIONS, summary="The saved sessions, newest first.", answer=self.list,
                query=ListQuery, result=SessionList,
            ),
            Endpoint(
                method="GET", path=SESSION, summary="One session.", answer=self.info, result=SessionInfo,
                errors=(NotFound,),
            ),
            Endpoint(
                method="PATCH", path=SESSION, summary="Change what is set.", answer=self.change, body=SessionChanges,
                result=SessionInfo, errors=RUNNING,
            ),
            Endpoint(
                method="DELETE", path=SESSION, summary="Erase its events, audio and index entries.",
                answer=self.erase, status=204, errors=(NotFound,),
            ),
            Endpoint(
                method="POST", path=f"{SESSION}/end", summary="End it; a second call answers the same.",
                answer=self.end, result=SessionInfo, errors=(NotFound, LogUnavailable),
            ),
        )  # fmt: skip

    def _in_one_session(self) -> tuple[Endpoint, ...]:
        return (
            Endpoint(
                method="POST", path=f"{SESSION}/captions",
                summary="Captions: a later update of a block replaces the earlier one. On disk once answered.",
                answer=self.accept_captions, body=Captions, result=Accepted, status=202, errors=RUNNING,
            ),
            Endpoint(
                method="POST", path=f"{SESSION}/capture",
                summary="How reading the captions goes: a stall and its end are told once each, never a caption.",
                answer=self.accept_capture, body=CaptureReport, result=Accepted, status=202, errors=RUNNING,
            ),
            Endpoint(
                method="POST", path=f"{SESSION}/ask", summary="Answer this, or the last thing said.", answer=self.ask,
                body=Ask, result=Asked, status=202, errors=RUNNING,
            ),
            Endpoint(
                method="POST", path=f"{ANSWER}/cancel", summary="Stop an answer.", answer=self.cancel_answer,
                result=AnswerNamed, status=202, errors=RUNNING,
            ),
            Endpoint(
                method="POST", path=f"{ANSWER}/again", summary="Answer once more; gives the new answer's id.",
                answer=self.answer_again, body=Again, result=AnswerNamed, status=202, errors=RUNNING,
            ),
            Endpoint(
                method="POST", path=f"{ANSWER}/feedback", summary="Say whether it was useful.",
                answer=self.rate_answer, body=Feedback, result=AnswerNamed, errors=RUNNING,
            ),
            Endpoint(
                method="POST", path=f"{SESSION}/replay", summary="A new session of mode replay whose stream plays.",
                answer=self.replay, body=Replay, result=SessionInfo, status=201, errors=(NotFound, TooFast),
            ),
        )  # fmt: skip


def checked_updates(updates: tuple[CaptionUpdate, ...]) -> tuple[CaptionUpdate, ...]:
    """FieldError for what no caption can be; a time just before the session's start (clocks differ) becomes 0."""
    if len(updates) > MOST_UPDATES:
        raise FieldError(f"At most {MOST_UPDATES} updates at a time.", field="updates", action="Send them in parts.")
    for index, update in enumerate(updates):
        if not update.block:
            raise FieldError("A block needs an id.", field=f"updates.{index}.block")
        if not -LONGEST_SESSION_MS <= update.at_ms <= LONGEST_SESSION_MS:
            raise FieldError(
                "at_ms is in milliseconds since the session's start, at most 30 days.", field=f"updates.{index}.at_ms"
            )
    return tuple(update if update.at_ms >= 0 else replace(update, at_ms=0) for update in updates)


def checked_report(report: CaptureReport) -> CaptureReport:
    for name, count in asdict(report.counts).items():
        if count < 0:
            raise FieldError(f"{name} must not be below 0.", field=f"counts.{name}")
    return report


def checked_question(asked: Ask) -> Ask:
    """FieldError for an empty question, for an event that cannot be, and for both at once."""
    if asked.text is not None and not asked.text.strip():
        raise FieldError("The question is empty.", field="text", action="Type a question, or leave text out.")
    if asked.about is not None and asked.about < 1:
        raise FieldError("about must be the seq of an event, from 1.", field="about")
    if asked.text is not None and asked.about is not None:
        raise FieldError("Give text or about, not both.", field="about")
    return asked
