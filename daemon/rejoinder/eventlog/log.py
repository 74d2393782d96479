"""What every log offers, and what goes into one: `EventLog` and `Draft`, and the checks that both logs make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rejoinder.errors import FieldError, NotFound, StateError
from rejoinder.events import Event, EventData, SessionStarted, TurnFinal
from rejoinder.types import SessionInfo, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event before the log numbers it. `at_ms`: milliseconds since the session's start."""

    at_ms: int
    data: EventData


# The largest whole number that every JSON reader keeps exactly.
MAX_AT_MS = 2**53 - 1


class EventLog(Protocol):
    """An append-only log of sessions.

    Every method raises LogUnavailable where the log cannot be read or written, LogDamaged where what was stored is not
    what was written, and EventUnknown for events of a newer version. A session that cannot be read affects no other.
    """

    async def open(self) -> None: ...

    async def append(
        self, session: str, batch: Sequence[Draft], *, open_turns: Sequence[Turn] = ()
    ) -> tuple[Event, ...]:
        """Store a batch in one commit and return it numbered: seq from 1, without gaps. Returns after the commit.

        The first draft of a new session is a SessionStarted. `open_turns` are kept by turn id until a TurnFinal or
        TurnRevised of that turn is appended. NotFound: unknown or erased session. StateError: started twice.
        FieldError: text that cannot be stored. LogUnavailable: nothing was stored.
        """
        ...

    async def open_turns(self, session: str) -> tuple[Turn, ...]:
        """The provisional turns of a session by start; NotFound."""
        ...

    async def read(self, session: str, *, after: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        """The events with a seq above `after`, in order; NotFound."""
        ...

    async def read_all(self, *, after_position: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        """The events of all sessions in the order of their commits. Events that cannot be read are left out here."""
        ...

    async def bounds(self, session: str) -> tuple[int, int]:
        """(oldest, newest) seq; NotFound."""
        ...

    async def newest_position(self) -> int:
        """The highest position ever given, 0 for none; it does not go back when a session is erased."""
        ...

    async def session(self, session: str) -> SessionInfo: ...

    async def sessions(
        self, *, query: str = "", limit: int = 50, cursor: str = ""
    ) -> tuple[tuple[SessionInfo, ...], str]:
        """A page of sessions, newest first, and the cursor of the next page ("" at the end).

        `query` is looked for as it stands, without regard to case, in title, platform and participants. FieldError:
        a cursor that this log did not give, a limit outside 1..200.
        """
        ...

    async def running(self) -> tuple[SessionInfo, ...]: ...

    async def erase(self, session: str) -> None:
        """Remove everything of a session, on disk as well; NotFound. Its positions are not given again."""
        ...

    async def close(self) -> None: ...


def check_batch(session: str, batch: Sequence[Draft], *, exists: bool) -> None:
    """NotFound or StateError where `batch` cannot be appended to this session."""
    for draft in batch:
        if not draft.data.durable:
            raise ValueError(f"{draft.data.type} is transient: it is published, never stored.")
        if not 0 <= draft.at_ms <= MAX_AT_MS:
            raise FieldError("at_ms must be milliseconds since the session's start.", field="at_ms")
    starts = [index for index, draft in enumerate(batch) if isinstance(draft.data, SessionStarted)]
    if not exists and starts[:1] != [0]:
        raise session_not_found(session)
    if (exists and starts) or len(starts) > 1:
        raise StateError(f"The session {session} has already started.", action="Start a session under a new id.")


def session_not_found(session: str) -> NotFound:
    return NotFound(f"There is no session {session}.", action="List the sessions to see which there are.")


def still_open(batch: Sequence[Draft], open_turns: Sequence[Turn]) -> tuple[set[str], list[Turn]]:
    """(the turns that this batch makes final, the open turns to keep: those whose text is not the final one)."""
    finals = {draft.data.turn: draft.data.text for draft in batch if isinstance(draft.data, TurnFinal)}
    return set(finals), [turn for turn in open_turns if finals.get(turn.turn) != turn.text]
