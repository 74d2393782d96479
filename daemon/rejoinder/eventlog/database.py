"""Opens the log's file: private from its first byte, in WAL mode with full syncs, checked, and put aside if damaged.

Takes a path, gives connections. What sqlite3 raises becomes LogUnavailable or LogDamaged here.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rejoinder.errors import LogDamaged, LogUnavailable
from rejoinder.paths import PRIVATE_DIR_MODE, PRIVATE_FILE_MODE

APPLICATION_ID = 0x52454A4E  # "REJN"
SCHEMA_VERSION = 1
BUSY_TIMEOUT_S = 5.0
# Reading all of a larger file would make the start slow; damage in it is found by the events' checksums when read.
CHECKED_WHOLE_BYTES = 32 * 1024 * 1024
SIDE_FILES = ("", "-wal", "-shm", "-mark")

SCHEMA = f"""
BEGIN;
CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    data TEXT NOT NULL,
    checksum BLOB NOT NULL,
    UNIQUE (session, seq)
) STRICT;
CREATE TABLE sessions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    started_at TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    searched TEXT NOT NULL,
    info TEXT NOT NULL,
    checksum BLOB NOT NULL
) STRICT;
CREATE INDEX sessions_newest ON sessions (started_at, number);
CREATE TABLE open_turns (
    session TEXT NOT NULL,
    turn TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (session, turn)
) STRICT;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""


def open_log_file(path: Path) -> tuple[sqlite3.Connection, str]:
    """(a connection for the writer, a notice for the user or ""). A damaged file is put aside and a fresh one begun."""
    try:
        return _open_checked(path), ""
    except LogDamaged:
        aside = _put_aside(path)
    notice = f"The session log was damaged. It is kept as {aside}, and a fresh log was begun."
    return _open_checked(path), notice


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection that may move between threads, one user at a time; transactions are begun by hand."""
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    # A flipped bit may make text invalid; the checksum is what says so, not the decoder.
    connection.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def translated_errors() -> Iterator[None]:
    """What sqlite3 raises inside, as the log's own errors."""
    try:
        yield
    except sqlite3.Error as error:
        raise readable(error) from error
    except OSError as error:
        raise LogUnavailable(
            f"The session log cannot be opened: {error.strerror}.", action="Check the data directory and its disk."
        ) from error


def readable(error: sqlite3.Error) -> LogUnavailable:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LogDamaged("The session log's file is damaged.", action="Restart Rejoinder: it keeps the file aside.")
    if code == sqlite3.SQLITE_FULL:
        return LogUnavailable(
            "The disk is full: nothing was stored.", action="Free some space; nothing else is needed."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LogUnavailable("Another program holds the session log.", action="Close what has it open.")
    return LogUnavailable("The session log cannot be used.", action="Check the data directory and its disk.")


def _open_checked(path: Path) -> sqlite3.Connection:
    with translated_errors():
        _make_private(path)
        connection = connect(path)
        try:
            _check(connection, size_bytes=path.stat().st_size)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            if not _tables(connection):
                connection.executescript(SCHEMA)
            connection.execute("SELECT max(position) FROM events").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def _make_private(path: Path) -> None:
    """SQLite gives the -wal and -shm files the mode of the database file."""
    path.parent.mkdir(mode=PRIVATE_DIR_MODE, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE_MODE))
    for suffix in SIDE_FILES:
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.chmod(PRIVATE_FILE_MODE)


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


def _check(connection: sqlite3.Connection, *, size_bytes: int) -> None:
    tables = _tables(connection)
    if not tables:
        return
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application_id != APPLICATION_ID:
        raise LogUnavailable("The session log's file belongs to another program.", action="Choose another --data-dir.")
    if version > SCHEMA_VERSION:
        raise LogUnavailable("The session log was written by a newer Rejoinder.", action="Update Rejoinder.")
    if size_bytes <= CHECKED_WHOLE_BYTES:
        with closing(connection.execute("PRAGMA quick_check(1)")) as found:
            if found.fetchone()[0] != "ok":
                raise LogDamaged("The session log's file is damaged.")


def _put_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    for suffix in SIDE_FILES:
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.rename(aside.with_name(aside.name + suffix))
    return aside
