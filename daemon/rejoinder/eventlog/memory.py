"""The log of sessions that are not to be stored, and of replays: takes and gives what `SqliteLog` does, and forgets it.

Its events have position 0, as they are in no stored log, unless `positions` asks for a log that stands by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.codec import encode, encode_data
from rejoinder.eventlog.listing import check_limit, read_cursor, searched_query, searched_text, write_cursor
from rejoinder.eventlog.log import Draft, check_batch, session_not_found, still_open
from rejoinder.eventlog.projection import project
from rejoinder.events import Event
from rejoinder.types import SessionInfo, Turn


@dataclass(slots=True)
class _Session:
    number: int
    info: SessionInfo
    events: list[Event]
    open_turns: dict[str, Turn] = field(default_factory=dict)


class MemoryLog:
    def __init__(self, *, positions: bool = False) -> None:
        self._positions = positions
        self._newest_position = 0
        self._newest_number = 0
        self._sessions: dict[str, _Session] = {}
        self._all: list[Event] = []

    async def open(self) -> None:
        """Nothing to open."""

    async def append(
        self, session: str, batch: Sequence[Draft], *, open_turns: Sequence[Turn] = ()
    ) -> tuple[Event, ...]:
        for draft in batch:
            encode_data(draft.data)
        for turn in open_turns:
            encode(turn, name="turn")
        held = self._sessions.get(session)
        check_batch(session, batch, exists=held is not None)
        events = self._numbered(session, batch, after=held.info.last_seq if held else 0)
        info = held.info if held else None
        for event in events:
            info = project(info, event)
        assert info is not None  # check_batch lets no new session through without an event
        if held is None:
            self._newest_number += 1
            held = self._sessions[session] = _Session(self._newest_number, info, [])
        held.info = info
        held.events.extend(events)
        finals, kept = still_open(batch, open_turns)
        for final in finals:
            held.open_turns.pop(final, None)
        held.open_turns.update((turn.turn, turn) for turn in kept)
        return events

    def _numbered(self, session: str, batch: Sequence[Draft], *, after: int) -> tuple[Event, ...]:
        first = self._newest_position + 1 if self._positions else 0
        events = tuple(
            Event(
                session=session,
                seq=after + index + 1,
                at_ms=draft.at_ms,
                data=draft.data,
                position=first + index if first else 0,
            )
            for index, draft in enumerate(batch)
        )
        if self._positions:
            self._newest_position += len(events)
            self._all.extend(events)
        return events

    def _held(self, session: str) -> _Session:
        if session not in self._sessions:
            raise session_not_found(session)
        return self._sessions[session]

    async def open_turns(self, session: str) -> tuple[Turn, ...]:
        return tuple(sorted(self._held(session).open_turns.values(), key=lambda turn: (turn.start_ms, turn.turn)))

    async def read(self, session: str, *, after: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        start = max(after, 0)
        return tuple(self._held(session).events[start : None if limit is None else start + limit])

    async def read_all(self, *, after_position: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        events = (event for event in self._all if event.position > after_position)
        return tuple(event for _, event in zip(range(len(self._all) if limit is None else limit), events, strict=False))

    async def bounds(self, session: str) -> tuple[int, int]:
        return 1, self._held(session).info.last_seq

    async def newest_position(self) -> int:
        return self._newest_position

    async def session(self, session: str) -> SessionInfo:
        return self._held(session).info

    async def sessions(
        self, *, query: str = "", limit: int = 50, cursor: str = ""
    ) -> tuple[tuple[SessionInfo, ...], str]:
        check_limit(limit)
        wanted = searched_query(query)
        before = read_cursor(cursor) if cursor else None
        rows = sorted(
            ((held.info.started_at, held.number, held.info) for held in self._sessions.values()), reverse=True
        )
        found = [
            (started_at, number, info)
            for started_at, number, info in rows
            if wanted in searched_text(info) and (before is None or (started_at, number) < before)
        ]
        page = found[:limit]
        return tuple(info for *_, info in page), write_cursor(*page[-1][:2]) if len(found) > limit else ""

    async def running(self) -> tuple[SessionInfo, ...]:
        held = sorted(self._sessions.values(), key=lambda one: one.number)
        return tuple(one.info for one in held if one.info.state == "running")

    async def erase(self, session: str) -> None:
        self._held(session)
        del self._sessions[session]
        self._all = [event for event in self._all if event.session != session]

    async def close(self) -> None:
        """Nothing to close; what was held stays readable until the log itself is dropped."""
