"""The library's own SQLite file: the profile, the résumé, and passages by owner with vectors and a full-text index.

Takes and gives plain values; every call blocks and belongs off the event loop. A change writes the rows that differ, in
one commit. What is removed is overwritten (secure_delete, the full-text index merged, the write-ahead log truncated).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from rejoinder.errors import NotReady
from rejoinder.paths import PRIVATE_FILE_MODE
from rejoinder.types import Passage, Profile

SCHEMA_VERSION = 2
OWN = ""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS profile (id INTEGER PRIMARY KEY CHECK (id = 1), value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (id TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS encoder (id INTEGER PRIMARY KEY CHECK (id = 1), fingerprint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL,
    heading TEXT NOT NULL, text TEXT NOT NULL, vector BLOB
);
CREATE INDEX IF NOT EXISTS passage_owner ON passage (owner);
CREATE VIRTUAL TABLE IF NOT EXISTS passage_text USING fts5 (
    heading, text, content = 'passage', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""
_PROFILE = TypeAdapter(Profile)
_PASSAGE = TypeAdapter(Passage)
Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Passages of one owner in order, with their rows' ids and (n, d) vectors; a row of zeros is not encoded yet."""

    ids: Ids
    passages: tuple[Passage, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What lies in the store, `rows` by owner. `fingerprint`: the encoder that made the vectors, "" where none did."""

    profile: Profile
    rows: dict[str, Rows]
    fingerprint: str


class ContextStore:
    """One connection that writes and one that reads, so that a search never waits for a commit."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None

    def open(self) -> None:
        """Raises NotReady when the file cannot be opened, is not the library's or is a later version's."""
        if self._writer is not None:
            return
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, PRIVATE_FILE_MODE))
            self._writer = _connect(self._path)
            _bring_up_to_date(self._writer)
            self._reader = _connect(self._path)
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise NotReady(
                f"The library {self._path.name} cannot be opened: {error}.",
                action="Check the disk and the file's owner, or move the file away to start a new library.",
            ) from error

    def close(self) -> None:
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._writer = None

    def load(self) -> Shelf:
        row = self._writing.execute("SELECT value FROM profile").fetchone()
        made_by = self._writing.execute("SELECT fingerprint FROM encoder").fetchone()
        found: dict[str, list[tuple[int, str, bytes | None]]] = {}
        for owner, *rest in self._writing.execute(
            "SELECT owner, id, value, vector FROM passage ORDER BY owner, number, id"
        ):
            found.setdefault(owner, []).append((rest[0], rest[1], rest[2]))
        return Shelf(
            profile=_PROFILE.validate_json(row[0]) if row else Profile(),
            rows={owner: _rows(held) for owner, held in found.items()},
            fingerprint=made_by[0] if made_by else "",
        )

    def replace(
        self,
        owner: str,
        passages: Sequence[Passage],
        vectors: Vectors,
        *,
        profile: Profile | None = None,
        text: str | None = None,
    ) -> Ids:
        """Put `passages` in the place of the owner's; rows with the same words stay. Gives the rows' ids in order.

        `profile` is stored in the same commit; `text` is the résumé's plain text, None keeps what is stored.
        Raises NotReady when the disk refuses: then nothing has changed.
        """
        database = self._writing
        try:
            with database:
                if profile is not None:
                    _put_profile(database, profile, text)
                ids, erased = _put_rows(database, owner, passages, vectors)
                if erased:
                    _forget_words(database)
            if erased or profile is not None:  # what was there before is not to be left in the log
                _empty_log(database)
        except sqlite3.Error as error:
            raise NotReady(f"The library could not be written: {error}.", action="Free some disk space.") from error
        return ids

    def remove(self, owners: Sequence[str]) -> None:
        """Erase what these owners hold. Raises NotReady as `replace`."""
        database = self._writing
        try:
            with database:
                for owner in owners:
                    _put_rows(database, owner, (), np.zeros((0, 0), dtype=np.float32))
                _forget_words(database)
            _empty_log(database)
        except sqlite3.Error as error:
            raise NotReady(f"The library could not be written: {error}.", action="Free some disk space.") from error

    def save_vectors(self, ids: Ids, vectors: Vectors) -> None:
        """Vectors of rows that are there; others are passed over."""
        with self._writing as database:
            rows = [(_blob(vector), int(number)) for number, vector in zip(ids, vectors, strict=True)]
            database.executemany("UPDATE passage SET vector = ? WHERE id = ?", rows)

    def start_vectors(self, fingerprint: str) -> None:
        """Forget every vector: from now on this encoder makes them."""
        with self._writing as database:
            database.execute("UPDATE passage SET vector = NULL WHERE vector IS NOT NULL")
            database.execute("INSERT OR REPLACE INTO encoder VALUES (1, ?)", (fingerprint,))

    def match(self, words: Sequence[str], most: int = 200) -> dict[int, float]:
        """BM25 of each passage that holds one of `words`, higher is better, by row id."""
        if not words or self._reader is None:
            return {}
        query = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
        rows = self._reader.execute(
            "SELECT rowid, -rank FROM passage_text WHERE passage_text MATCH ? AND rank MATCH 'bm25(0.5, 1.0)'"
            " ORDER BY rank LIMIT ?",
            (query, most),
        ).fetchall()
        return {int(rowid): float(score) for rowid, score in rows}

    @property
    def _writing(self) -> sqlite3.Connection:
        if self._writer is None:
            raise NotReady("The library is not open.", action="Wait until the daemon has started.")
        return self._writer


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False, timeout=5.0)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    return connection


def _bring_up_to_date(database: sqlite3.Connection) -> None:
    """Version 1 kept passages by their place: they are made anew from the profile, which stays."""
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise NotReady(
            f"The library was written by a later Rejoinder (version {version}).",
            action="Install the newest Rejoinder, or move the file away to start a new library.",
        )
    if version == 1:
        database.executescript("DROP TABLE IF EXISTS passage_text; DROP TABLE IF EXISTS passage;")
    database.executescript(_SCHEMA)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _put_profile(database: sqlite3.Connection, profile: Profile, text: str | None) -> None:
    database.execute("INSERT OR REPLACE INTO profile VALUES (1, ?)", (json.dumps(asdict(profile)),))
    if text is not None or profile.resume is None:
        database.execute("DELETE FROM document")
    if text is not None and profile.resume is not None:
        database.execute("INSERT INTO document VALUES (?, ?)", (profile.resume.document, text))


def _put_rows(
    database: sqlite3.Connection, owner: str, passages: Sequence[Passage], vectors: Vectors
) -> tuple[Ids, bool]:
    """The ids of the rows that hold `passages` now, and whether any row was erased."""
    kept: dict[tuple[str, str], list[int]] = {}
    for number, heading, text in database.execute("SELECT id, heading, text FROM passage WHERE owner = ?", (owner,)):
        kept.setdefault((heading, text), []).append(number)
    ids = np.zeros(len(passages), dtype=np.int64)
    for place, passage in enumerate(passages):
        same = kept.get((passage.heading, passage.text))
        ids[place] = (
            _change_row(database, same.pop(), place, passage, vectors[place])
            if same
            else _add_row(database, owner, place, passage, vectors[place])
        )
    gone = [(number, *words) for words, numbers in kept.items() for number in numbers]
    database.executemany(
        "INSERT INTO passage_text (passage_text, rowid, heading, text) VALUES ('delete', ?, ?, ?)", gone
    )
    database.executemany("DELETE FROM passage WHERE id = ?", [(number,) for number, _, _ in gone])
    return ids, bool(gone)


def _change_row(database: sqlite3.Connection, row: int, place: int, passage: Passage, vector: Vectors) -> int:
    database.execute(
        "UPDATE passage SET number = ?, value = ?, vector = ? WHERE id = ?",
        (place, json.dumps(asdict(passage)), _blob(vector), row),
    )
    return row


def _add_row(database: sqlite3.Connection, owner: str, place: int, passage: Passage, vector: Vectors) -> int:
    added = database.execute(
        "INSERT INTO passage (owner, number, value, heading, text, vector) VALUES (?, ?, ?, ?, ?, ?)",
        (owner, place, json.dumps(asdict(passage)), passage.heading, passage.text, _blob(vector)),
    )
    row = int(added.lastrowid or 0)
    database.execute(
        "INSERT INTO passage_text (rowid, heading, text) VALUES (?, ?, ?)", (row, passage.heading, passage.text)
    )
    return row


def _forget_words(database: sqlite3.Connection) -> None:
    """A deleted row's words stay in the full-text index until its segments are merged."""
    database.execute("INSERT INTO passage_text (passage_text) VALUES ('optimize')")


def _empty_log(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _rows(held: Sequence[tuple[int, str, bytes | None]]) -> Rows:
    blobs = [blob for _, _, blob in held]
    width = max((len(blob) // 4 for blob in blobs if blob), default=0)
    vectors = np.zeros((len(held), width), dtype=np.float32)
    for number, blob in enumerate(blobs):
        if blob and len(blob) == 4 * width:
            vectors[number] = np.frombuffer(blob, dtype="<f4")
    return Rows(
        ids=np.array([number for number, _, _ in held], dtype=np.int64),
        passages=tuple(_PASSAGE.validate_json(value) for _, value, _ in held),
        vectors=vectors,
    )


def _blob(vector: Vectors) -> bytes | None:
    """None for a row of zeros: not encoded."""
    return np.ascontiguousarray(vector, dtype="<f4").tobytes() if vector.size and vector.any() else None
