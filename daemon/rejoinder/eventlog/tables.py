"""The statements on the log's tables: rows to events and back, each event's checksum chained to the one before it.

Reading functions take a connection inside a read transaction; `Batch` writes inside a write transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from rejoinder.codec import Upcaster, decode, decode_data, encode, encode_data
from rejoinder.errors import EventUnknown, LogDamaged
from rejoinder.eventlog.listing import read_cursor, searched_query, searched_text, write_cursor
from rejoinder.eventlog.log import Draft, check_batch, session_not_found, still_open
from rejoinder.eventlog.projection import project
from rejoinder.events import Event
from rejoinder.types import SessionInfo, Turn

CHAIN_START = b""
MAX_POSITION = 2**63 - 1

_EVENTS = """
SELECT e.position, e.session, e.seq, e.at_ms, e.type, e.version, CAST(e.data AS BLOB), e.checksum,
       (SELECT p.checksum FROM events p WHERE p.session = e.session AND p.seq = e.seq - 1)
FROM events e
"""

Upcasters = Mapping[tuple[str, int], Upcaster]
Row = tuple[int, str, int, int, str, int, bytes, bytes, bytes | None]


def chained(previous: bytes, *, session: str, seq: int, at_ms: int, kind: str, version: int, data: bytes) -> bytes:
    """The checksum of an event: over the one before it and all that is stored of this one."""
    head = f"{session}\n{seq}\n{at_ms}\n{kind}\n{version}\n".encode()
    return blake2b(b"".join((previous, head, data)), digest_size=16).digest()


@dataclass(slots=True)
class _Held:
    info: SessionInfo | None
    head: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """An append with its JSON made before anything is written, so that what cannot be stored fails by itself."""

    session: str
    drafts: Sequence[Draft]
    texts: Sequence[str]
    finals: Sequence[str]
    open_turns: Sequence[tuple[str, str]]


def prepare(session: str, drafts: Sequence[Draft], open_turns: Sequence[Turn]) -> Entry:
    """FieldError where something in it cannot be stored."""
    finals, kept = still_open(drafts, open_turns)
    return Entry(
        session=session,
        drafts=drafts,
        texts=[encode_data(draft.data) for draft in drafts],
        finals=sorted(finals),
        open_turns=[(turn.turn, encode(turn, name="turn")) for turn in kept],
    )


class Batch:
    """The appends of one transaction: each session's row is read once and written once, by `finish`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sessions: dict[str, _Held] = {}

    def append(self, entry: Entry) -> tuple[Event, ...]:
        """NotFound or StateError, and then nothing of this entry was written."""
        session = entry.session
        held = self._sessions.get(session) or self._load(session)
        check_batch(session, entry.drafts, exists=held.info is not None)
        events = tuple(self._insert(session, held, *pair) for pair in zip(entry.drafts, entry.texts, strict=True))
        self._sessions[session] = held
        self._connection.executemany(
            "DELETE FROM open_turns WHERE session = ? AND turn = ?", [(session, turn) for turn in entry.finals]
        )
        self._connection.executemany(
            "INSERT INTO open_turns (session, turn, body) VALUES (?, ?, ?)"
            " ON CONFLICT (session, turn) DO UPDATE SET body = excluded.body",
            [(session, turn, text) for turn, text in entry.open_turns],
        )
        return events

    def finish(self) -> None:
        for session, held in self._sessions.items():
            assert held.info is not None  # check_batch lets no new session through without an event
            text = encode(held.info, name="session")
            self._connection.execute(
                "INSERT INTO sessions (id, state, started_at, last_seq, head, searched, info, checksum)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state,"
                " last_seq = excluded.last_seq, head = excluded.head, searched = excluded.searched,"
                " info = excluded.info, checksum = excluded.checksum",
                (
                    session,
                    held.info.state,
                    held.info.started_at,
                    held.info.last_seq,
                    held.head,
                    searched_text(held.info),
                    text,
                    _row_checksum(held.head, text),
                ),
            )

    def _load(self, session: str) -> _Held:
        row = self._connection.execute("SELECT info, head, checksum FROM sessions WHERE id = ?", (session,)).fetchone()
        if row is None:
            return _Held(None, CHAIN_START)
        text, head, checksum = row
        if checksum != _row_checksum(head, text):
            raise _damaged(session)
        return _Held(decode(SessionInfo, text), head)

    def _insert(self, session: str, held: _Held, draft: Draft, text: str) -> Event:
        seq = (held.info.last_seq if held.info else 0) + 1
        kind, version = draft.data.type, draft.data.version
        held.head = chained(
            held.head, session=session, seq=seq, at_ms=draft.at_ms, kind=kind, version=version, data=text.encode()
        )
        position = self._connection.execute(
            "INSERT INTO events (session, seq, at_ms, type, version, data, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (session, seq, draft.at_ms, kind, version, text, held.head),
        ).lastrowid
        event = Event(session=session, seq=seq, at_ms=draft.at_ms, data=draft.data, position=position or 0)
        held.info = project(held.info, event)
        return event


def delete_session(connection: sqlite3.Connection, session: str) -> None:
    if connection.execute("DELETE FROM sessions WHERE id = ?", (session,)).rowcount == 0:
        raise session_not_found(session)
    connection.execute("DELETE FROM events WHERE session = ?", (session,))
    connection.execute("DELETE FROM open_turns WHERE session = ?", (session,))


def select_events(
    connection: sqlite3.Connection, session: str, *, after: int, limit: int | None, upcasters: Upcasters
) -> tuple[Event, ...]:
    """NotFound; LogDamaged where an event is missing or not what was written; EventUnknown."""
    last_seq, head = _extent(connection, session)
    after = max(after, 0)
    if after >= last_seq:
        return ()
    end = last_seq if limit is None else min(last_seq, after + limit)
    rows: list[Row] = connection.execute(
        f"{_EVENTS} WHERE e.session = ? AND e.seq > ? AND e.seq <= ? ORDER BY e.seq", (session, after, end)
    ).fetchall()
    if [row[2] for row in rows] != list(range(after + 1, end + 1)) or (end == last_seq and rows[-1][7] != head):
        raise _damaged(session)
    return tuple(_event(row, upcasters) for row in rows)


def select_all_events(
    connection: sqlite3.Connection, *, after: int, limit: int | None, upcasters: Upcasters
) -> tuple[Event, ...]:
    """In the order of the commits; events that cannot be read are left out."""
    if limit is not None and limit < 1:
        return ()
    rows: Iterable[Row] = connection.execute(
        f"{_EVENTS} WHERE e.position > ? ORDER BY e.position", (min(after, MAX_POSITION),)
    )
    events: list[Event] = []
    for event in _readable(rows, upcasters):
        events.append(event)
        if len(events) == limit:
            break
    return tuple(events)


def select_bounds(connection: sqlite3.Connection, session: str) -> tuple[int, int]:
    return 1, _extent(connection, session)[0]


def select_newest_position(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'events'").fetchone()
    return int(row[0]) if row else 0


def skip_positions(connection: sqlite3.Connection, *, up_to: int) -> None:
    """Never give a position up to this one again: a client may have seen it as an id."""
    changed = connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'events'", (up_to,))
    if changed.rowcount == 0:
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('events', ?)", (up_to,))


def select_open_turns(connection: sqlite3.Connection, session: str) -> tuple[Turn, ...]:
    _extent(connection, session)
    rows = connection.execute("SELECT body FROM open_turns WHERE session = ?", (session,))
    turns = [decode(Turn, body) for (body,) in rows]
    return tuple(sorted(turns, key=lambda turn: (turn.start_ms, turn.turn)))


def select_session(connection: sqlite3.Connection, session: str, *, upcasters: Upcasters) -> SessionInfo:
    row = connection.execute("SELECT info, head, checksum FROM sessions WHERE id = ?", (session,)).fetchone()
    if row is None:
        raise session_not_found(session)
    return _info(connection, session, *row, upcasters=upcasters)


def select_sessions(
    connection: sqlite3.Connection, *, query: str, limit: int, cursor: str, upcasters: Upcasters
) -> tuple[tuple[SessionInfo, ...], str]:
    before, number = read_cursor(cursor) if cursor else (None, 0)
    rows = connection.execute(
        "SELECT started_at, number, id, info, head, checksum FROM sessions"
        " WHERE instr(searched, ?1) > 0 AND (?2 IS NULL OR (started_at, number) < (?2, ?3))"
        " ORDER BY started_at DESC, number DESC LIMIT ?4",
        (searched_query(query), before, number, limit + 1),
    ).fetchall()
    page = tuple(_listed(connection, (row[2:] for row in rows[:limit]), upcasters))
    return page, write_cursor(*rows[limit - 1][:2]) if len(rows) > limit else ""


def select_running(connection: sqlite3.Connection, *, upcasters: Upcasters) -> tuple[SessionInfo, ...]:
    rows = connection.execute(
        "SELECT id, info, head, checksum FROM sessions WHERE state = 'running' ORDER BY number"
    ).fetchall()
    return tuple(_listed(connection, rows, upcasters))


def _extent(connection: sqlite3.Connection, session: str) -> tuple[int, bytes]:
    row = connection.execute("SELECT last_seq, head FROM sessions WHERE id = ?", (session,)).fetchone()
    if row is None:
        raise session_not_found(session)
    return int(row[0]), bytes(row[1])


def _event(row: Row, upcasters: Upcasters) -> Event:
    position, session, seq, at_ms, kind, version, data, checksum, previous = row
    expected = chained(
        previous or CHAIN_START, session=session, seq=seq, at_ms=at_ms, kind=kind, version=version, data=data
    )
    if checksum != expected or (previous is None) != (seq == 1):
        raise _damaged(session)
    return Event(
        session=session,
        seq=seq,
        at_ms=at_ms,
        data=decode_data(kind, version, data, upcasters=upcasters),
        position=position,
    )


def _readable(rows: Iterable[Row], upcasters: Upcasters) -> Iterator[Event]:
    for row in rows:
        try:
            yield _event(row, upcasters)
        except (LogDamaged, EventUnknown):
            continue


def _info(
    connection: sqlite3.Connection, session: str, text: str, head: bytes, checksum: bytes, *, upcasters: Upcasters
) -> SessionInfo:
    """The stored row, or where that is damaged the row that the events give."""
    if checksum == _row_checksum(head, text):
        return decode(SessionInfo, text)
    info: SessionInfo | None = None
    for event in select_events(connection, session, after=0, limit=None, upcasters=upcasters):
        info = project(info, event)
    if info is None:
        raise _damaged(session)
    return info


def _listed(
    connection: sqlite3.Connection, rows: Iterable[tuple[str, str, bytes, bytes]], upcasters: Upcasters
) -> Iterator[SessionInfo]:
    for row in rows:
        try:
            yield _info(connection, *row, upcasters=upcasters)
        except (LogDamaged, EventUnknown):
            continue


def _row_checksum(head: bytes, text: str) -> bytes:
    return blake2b(head + text.encode(errors="surrogatepass"), digest_size=16).digest()


def _damaged(session: str) -> LogDamaged:
    return LogDamaged(
        f"The session {session} is damaged on disk: what is stored is not what was written.",
        action="Other sessions are not affected. Delete this one, or bring back a copy of the data directory.",
    )
