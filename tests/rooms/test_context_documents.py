"""Documents beside the résumé: only what changed is encoded, an older call never wins, another encoder means new
vectors, and a library of version 1 is taken over.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.fakes import resumes
from tests.fakes.people import ENGINEER

from rejoinder.context import Library
from rejoinder.context.store import SCHEMA_VERSION
from rejoinder.encoder import SentenceEncoder
from rejoinder.errors import NotReady
from rejoinder.paths import document_encoder_dir, encoder_dir
from rejoinder.types import Passage

PATIENT_MS = 5_000


class CountingEncoder(SentenceEncoder):
    """The shipped model; `asked` holds every text that it was given."""

    def __init__(self, folder: Path, *, base: Path | None = None) -> None:
        super().__init__(folder, base=base)
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return super().encode(texts)


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder(document_encoder_dir(), base=encoder_dir())


@pytest.fixture
async def library(tmp_path: Path, encoder: CountingEncoder) -> AsyncIterator[Library]:
    library = Library(tmp_path / "context.sqlite3", encoder=encoder, deadline_ms=PATIENT_MS)
    await library.open()
    yield library
    await library.close()


def passages(document: str, *texts: str, read_at: str = "") -> list[Passage]:
    return [
        Passage(
            passage=f"k-{document}-{text}",
            document=document,
            section="knowledge",
            label=document,
            text=text,
            source="s-1",
            read_at=read_at,
        )
        for text in texts
    ]


async def test_only_what_changed_is_encoded(library: Library, encoder: CountingEncoder) -> None:
    heard: list[tuple[int, int]] = []
    await library.put_passages(
        "a",
        passages("a", "Ferries leave at noon.", "Dogs travel free."),
        on_progress=lambda done, of: heard.append((done, of)),
    )
    assert heard[-1] == (2, 2)
    encoder.asked.clear()
    await library.put_passages(
        "a", passages("a", "Ferries leave at one.", "Dogs travel free.", read_at="2026-11-21T10:00:00Z")
    )
    assert encoder.asked == ["Ferries leave at one."]
    await library.put_passages("b", passages("b", "Dogs travel free."))
    assert encoder.asked == ["Ferries leave at one."]
    found = await library.retrieve("What does it cost to bring my dog?")
    assert {passage.document for passage in found.passages if "Dogs" in passage.text} <= {"a", "b"}
    assert {passage.read_at for passage in found.passages if passage.document == "a"} == {"2026-11-21T10:00:00Z"}


async def test_of_two_calls_at_once_the_later_one_counts(library: Library) -> None:
    many = passages("a", *(f"Old rule number {number} about the harbour." for number in range(150)))
    first = asyncio.create_task(library.put_passages("a", many))
    await asyncio.sleep(0)
    await library.put_passages("a", passages("a", "The new rule about the harbour."))
    await first
    found = await library.retrieve("What is the rule about the harbour?", k=50)
    assert [passage.text for passage in found.passages] == ["The new rule about the harbour."]

    second = asyncio.create_task(library.put_passages("a", many))
    await asyncio.sleep(0)
    await library.remove_passages(["a"])
    await second
    assert (await library.retrieve("harbour", k=50)).passages == ()


async def test_the_event_loop_runs_while_documents_are_encoded(library: Library) -> None:
    many = passages("a", *(f"Regulation {number} says how berth {number * 7} is let." for number in range(300)))
    loop = asyncio.get_running_loop()
    longest, running = 0.0, True

    async def watch() -> None:
        nonlocal longest
        while running:
            before = loop.time()
            await asyncio.sleep(0.005)
            longest = max(longest, loop.time() - before)

    watching = asyncio.create_task(watch())
    begun = loop.time()
    await library.put_passages("a", many)
    took = loop.time() - begun
    running = False
    await watching
    assert longest < took / 2


async def test_another_encoder_makes_new_vectors(tmp_path: Path, encoder: CountingEncoder) -> None:
    path, other_folder = tmp_path / "context.sqlite3", tmp_path / "other"
    first = Library(path, encoder=encoder, deadline_ms=PATIENT_MS)
    await first.open()
    await first.put_passages("a", passages("a", "Ferries leave at noon."))
    await first.close()

    shutil.copytree(encoder_dir(), other_folder)
    (other_folder / "tokenizer.json").write_text((other_folder / "tokenizer.json").read_text() + "\n")
    other = CountingEncoder(other_folder)
    second = Library(path, encoder=other, deadline_ms=PATIENT_MS)
    await second.open()
    await second.warm()
    assert "Ferries leave at noon." in other.asked
    assert (await second.retrieve("When does the boat sail?")).passages[0].text == "Ferries leave at noon."
    await second.close()

    third = Library(path, encoder=CountingEncoder(other_folder), deadline_ms=PATIENT_MS)
    await third.open()
    await third.warm()
    assert (await third.retrieve("When does the boat sail?")).passages[0].text == "Ferries leave at noon."
    await third.close()


async def test_a_library_of_version_one_is_taken_over(tmp_path: Path, encoder: CountingEncoder) -> None:
    path = tmp_path / "context.sqlite3"
    first = Library(path, encoder=encoder, deadline_ms=PATIENT_MS)
    await first.open()
    await first.put_resume("cv.md", resumes.markdown(ENGINEER))
    await first.close()
    with sqlite3.connect(path) as database:
        database.executescript(
            "DROP TABLE passage_text; DROP TABLE passage; DROP TABLE encoder;"
            "CREATE TABLE passage (position INTEGER PRIMARY KEY, value TEXT NOT NULL, heading TEXT NOT NULL,"
            " text TEXT NOT NULL, vector BLOB);"
            "CREATE VIRTUAL TABLE passage_text USING fts5 (heading, text, content = 'passage',"
            " content_rowid = 'position'); PRAGMA user_version = 1;"
        )
    database.close()
    second = Library(path, encoder=encoder, deadline_ms=PATIENT_MS)
    await second.open()
    await second.warm()
    found = await second.retrieve("Have you saved a company money?")
    assert "hosting bill" in found.passages[0].text
    await second.close()


async def test_a_later_versions_library_is_left_alone(tmp_path: Path, encoder: CountingEncoder) -> None:
    path = tmp_path / "context.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    before = path.read_bytes()
    with pytest.raises(NotReady, match="later"):
        await Library(path, encoder=encoder).open()
    assert path.read_bytes() == before


async def test_the_whole_resume_where_it_fits(library: Library) -> None:
    assert await library.whole_resume(100_000) == ()
    await library.put_resume("cv.md", resumes.markdown(ENGINEER))
    await library.put_passages("a", passages("a", "Ferries leave at noon."))
    whole = await library.whole_resume(100_000)
    assert len({passage.document for passage in whole}) == 1
    for job in ENGINEER.jobs:
        for bullet in job.bullets:
            assert bullet in [passage.text for passage in whole]
    assert await library.whole_resume(500) == ()
