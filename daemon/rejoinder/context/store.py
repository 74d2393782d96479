"""The library's own SQLite file: the profile, the résumé, and its passages with their vectors and full-text index.

Takes and gives plain values; every call blocks and belongs off the event loop. What is removed is overwritten
(secure_delete, the write-ahead log truncated), and a change is one commit.
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

SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS profile (id INTEGER PRIMARY KEY CHECK (id = 1), value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (id TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passage (
    position INTEGER PRIMARY KEY, value TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, vector BLOB
);
CREATE VIRTUAL TABLE IF NOT EXISTS passage_text USING fts5 (
    heading, text, content = 'passage', content_rowid = 'position', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""
_PROFILE = TypeAdapter(Profile)
_PASSAGE = TypeAdapter(Passage)
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What lies in the store. `vectors` is None until every passage has been encoded."""

    profile: Profile
    passages: tuple[Passage, ...]
    vectors: Vectors | None


class ContextStore:
    """One connection that writes and one that reads, so that a search never waits for a commit."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None

    def open(self) -> None:
        """Raises NotReady when the file cannot be opened or is not the library's."""
        if self._writer is not None:
            return
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, PRIVATE_FILE_MODE))
            self._writer = _connect(self._path)
            self._writer.executescript(_SCHEMA)
            self._writer.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
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
        rows = self._writing.execute("SELECT value, vector FROM passage ORDER BY position").fetchall()
        return Shelf(
            profile=_PROFILE.validate_json(row[0]) if row else Profile(),
            passages=tuple(_PASSAGE.validate_json(value) for value, _ in rows),
            vectors=_stack([vector for _, vector in rows]),
        )

    def save(
        self, profile: Profile, passages: Sequence[Passage], vectors: Vectors | None, *, text: str | None = None
    ) -> None:
        """Replace everything in one commit; `text` is the document's plain text, None keeps what is stored.

        Raises NotReady when the disk refuses: then nothing has changed.
        """
        rows = [
            (number, json.dumps(asdict(passage)), passage.heading, passage.text, _blob(vectors, number))
            for number, passage in enumerate(passages)
        ]
        database = self._writing
        try:
            with database:
                database.execute("INSERT OR REPLACE INTO profile VALUES (1, ?)", (json.dumps(asdict(profile)),))
                if text is not None or profile.resume is None:
                    database.execute("DELETE FROM document")
                if text is not None and profile.resume is not None:
                    database.execute("INSERT INTO document VALUES (?, ?)", (profile.resume.document, text))
                database.execute("DELETE FROM passage")
                database.execute("INSERT INTO passage_text (passage_text) VALUES ('delete-all')")
                database.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?)", rows)
                database.execute("INSERT INTO passage_text (passage_text) VALUES ('rebuild')")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise NotReady(f"The library could not be written: {error}.", action="Free some disk space.") from error

    def save_vectors(self, vectors: Vectors) -> None:
        with self._writing as database:
            rows = [(_blob(vectors, number), number) for number in range(len(vectors))]
            database.executemany("UPDATE passage SET vector = ? WHERE position = ?", rows)

    def match(self, words: Sequence[str], most: int = 200) -> dict[int, float]:
        """BM25 of each passage that holds one of `words`, higher is better, by the passage's place in `load`."""
        if not words or self._reader is None:
            return {}
        query = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
        rows = self._reader.execute(
            "SELECT rowid, -bm25(passage_text, 0.5, 1.0) FROM passage_text WHERE passage_text MATCH ?"
            " ORDER BY rank LIMIT ?",
            (query, most),
        )
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


def _blob(vectors: Vectors | None, number: int) -> bytes | None:
    return None if vectors is None else np.ascontiguousarray(vectors[number], dtype="<f4").tobytes()


def _stack(blobs: Sequence[bytes | None]) -> Vectors | None:
    if not blobs or any(blob is None for blob in blobs):
        return None
    return np.stack([np.frombuffer(blob or b"", dtype="<f4") for blob in blobs])
