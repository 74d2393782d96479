"""The knowledge base's own SQLite file: its sources, what is known of each of their documents, and private copies.

Takes and gives plain values; every call blocks and belongs off the event loop. What is removed is overwritten
(secure_delete, the write-ahead log truncated).
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from rejoinder.context.contents import Grid
from rejoinder.errors import NotReady
from rejoinder.paths import PRIVATE_FILE_MODE
from rejoinder.types import Source

SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (id TEXT PRIMARY KEY, value TEXT NOT NULL, leaving INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS document (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, grids BLOB
);
CREATE INDEX IF NOT EXISTS document_source ON document (source);
CREATE TABLE IF NOT EXISTS copy (source TEXT PRIMARY KEY, digest TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS drive (source TEXT PRIMARY KEY, mount TEXT NOT NULL, missed_at TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is known of one document of a source. `mark` and `digest`: of what was read, "" where nothing was.

    `reason`: why it could not be read; `notes`: what of it could not.
    """

    id: str
    source: str
    name: str
    mark: str = ""
    digest: str = ""
    label: str = ""
    title: str = ""
    chunks: int = 0
    grids: int = 0
    rows: int = 0
    read_at: str = ""
    reason: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """`mount`: where the drive that a source lies on was mounted. `missed_at`: since when it is not, "" while it is."""

    mount: str = ""
    missed_at: str = ""


_SOURCE = TypeAdapter(Source)
_DOCUMENT = TypeAdapter(Document)
_GRIDS = TypeAdapter(tuple[Grid, ...])


class KnowledgeStore:
    """Raises NotReady where the file cannot be opened or the disk refuses: then nothing has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None

    def open(self) -> None:
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, PRIVATE_FILE_MODE))
            database = sqlite3.connect(self._path, check_same_thread=False, timeout=5.0)
            self._database = database
            for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                database.execute(f"PRAGMA {setting}").fetchall()
            database.executescript(_SCHEMA)
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise NotReady(
                f"The knowledge base {self._path.name} cannot be opened: {error}.",
                action="Check the disk and the file's owner, or move the file away to start a new one.",
            ) from error

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
        self._database = None

    def sources(self) -> tuple[tuple[Source, bool], ...]:
        """Each source, and whether its removal was begun and not ended."""
        rows = self._open.execute("SELECT value, leaving FROM source ORDER BY rowid").fetchall()
        return tuple((_SOURCE.validate_json(value), bool(leaving)) for value, leaving in rows)

    def documents(self, source: str) -> tuple[Document, ...]:
        rows = self._open.execute("SELECT value FROM document WHERE source = ? ORDER BY name", (source,))
        return tuple(_DOCUMENT.validate_json(row[0]) for row in rows)

    def grids(self, document: str) -> tuple[Grid, ...]:
        row = self._open.execute("SELECT grids FROM document WHERE id = ?", (document,)).fetchone()
        return _GRIDS.validate_json(zlib.decompress(row[0])) if row and row[0] else ()

    def copy_digest(self, source: str) -> str:
        row = self._open.execute("SELECT digest FROM copy WHERE source = ?", (source,)).fetchone()
        return str(row[0]) if row else ""

    def copy(self, source: str) -> bytes:
        row = self._open.execute("SELECT content FROM copy WHERE source = ?", (source,)).fetchone()
        return bytes(row[0]) if row else b""

    def drive(self, source: str) -> Drive:
        row = self._open.execute("SELECT mount, missed_at FROM drive WHERE source = ?", (source,)).fetchone()
        return Drive(mount=row[0], missed_at=row[1]) if row else Drive()

    def save_drive(self, source: str, drive: Drive) -> None:
        self._write([("INSERT OR REPLACE INTO drive VALUES (?, ?, ?)", (source, drive.mount, drive.missed_at))])

    def save_source(self, source: Source, *, content: bytes | None = None) -> None:
        """`content`: the private copy that the source is read from."""
        statements: list[tuple[str, tuple[object, ...]]] = [
            (
                "INSERT INTO source (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                (source.id, json.dumps(asdict(source))),
            )
        ]
        if content is not None:
            digest = hashlib.sha256(content).hexdigest()
            statements.append(("INSERT OR REPLACE INTO copy VALUES (?, ?, ?)", (source.id, digest, content)))
        self._write(statements, erase=content is not None)

    def save_document(self, document: Document, grids: Sequence[Grid]) -> None:
        packed = zlib.compress(_GRIDS.dump_json(tuple(grids))) if grids else None
        values = (document.id, document.source, document.name, json.dumps(asdict(document)), packed)
        self._write([("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)", values)])

    def remove_documents(self, documents: Collection[str]) -> None:
        self._write([("DELETE FROM document WHERE id = ?", (document,)) for document in documents], erase=True)

    def begin_removal(self, source: str) -> None:
        self._write([("UPDATE source SET leaving = 1 WHERE id = ?", (source,))])

    def remove_source(self, source: str) -> None:
        """The source, its documents, its copy and its drive; not on disk afterwards."""
        tables = ("document", "copy", "drive")
        statements = [*(f"DELETE FROM {table} WHERE source = ?" for table in tables), "DELETE FROM source WHERE id = ?"]
        self._write([(sql, (source,)) for sql in statements], erase=True)

    def _write(self, statements: Sequence[tuple[str, tuple[object, ...]]], *, erase: bool = False) -> None:
        try:
            with self._open as database:
                for sql, values in statements:
                    database.execute(sql, values)
            if erase:
                with closing(self._open.execute("PRAGMA wal_checkpoint(TRUNCATE)")) as checkpoint:
                    checkpoint.fetchall()
        except sqlite3.Error as error:
            raise NotReady(
                f"The knowledge base could not be written: {error}.", action="Free some disk space."
            ) from error

    @property
    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            raise NotReady("The knowledge base is not open.", action="Wait until the daemon has started.")
        return self._database
