"""What only the log on disk promises: commits, kills, a full disk, file modes, erasure, and rows of older versions."""

# Small files and short processes: waiting for them holds nobody up here.
# ruff: noqa: ASYNC221

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.samples import begin, open_turn, said
from tests.contracts.sqlite_file import append_until_killed, reopened

from rejoinder.errors import EventUnknown, LogDamaged, LogUnavailable, NotFound
from rejoinder.eventlog import SqliteLog
from rejoinder.eventlog.tables import chained
from rejoinder.events import TurnFinal


@pytest.fixture
async def log(path: Path) -> AsyncIterator[SqliteLog]:
    log = SqliteLog(path)
    await log.open()
    yield log
    await log.close()


# --- commits ---------------------------------------------------------------------------------------------------------


async def test_appends_that_wait_together_share_a_commit(log: SqliteLog) -> None:
    await begin(log)
    before = log.commits
    await asyncio.gather(*(log.append("s-1", [said(str(number))]) for number in range(300)))
    assert 1 <= log.commits - before <= 30
    assert await log.bounds("s-1") == (1, 301)


async def test_appends_one_after_the_other_each_have_a_commit(log: SqliteLog) -> None:
    await begin(log)
    before = log.commits
    for number in range(5):
        await log.append("s-1", [said(str(number))])
    assert log.commits - before == 5


async def test_one_refused_append_fails_alone_in_its_group(log: SqliteLog) -> None:
    await begin(log)
    outcomes = await asyncio.gather(
        *(log.append("s-1" if number % 2 else "nobody", [said(str(number))]) for number in range(20)),
        return_exceptions=True,
    )
    assert [isinstance(outcome, NotFound) for outcome in outcomes] == [True, False] * 10
    assert await log.bounds("s-1") == (1, 11)


async def test_more_appenders_than_places_all_get_through(log: SqliteLog) -> None:
    await begin(log)
    await asyncio.gather(*(log.append("s-1", [said(str(number))]) for number in range(3000)))
    assert await log.bounds("s-1") == (1, 3001)


async def test_an_acknowledged_event_is_seen_by_another_process(log: SqliteLog, path: Path) -> None:
    await begin(log)
    await log.append("s-1", [said("canary-of-the-commit")])
    script = "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute('SELECT data FROM events'))"
    seen = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True, timeout=30)
    assert "canary-of-the-commit" in seen.stdout


async def test_close_commits_what_is_queued(path: Path) -> None:
    log = await reopened(path)
    await begin(log)
    waiting = [asyncio.create_task(log.append("s-1", [said(str(number))])) for number in range(50)]
    await asyncio.sleep(0)
    await log.close()
    assert all([event.seq for event in task.result()] for task in waiting)
    with pytest.raises(LogUnavailable):
        await log.append("s-1", [said("late")])
    with pytest.raises(LogUnavailable):
        await log.read("s-1")
    await log.close()
    log = await reopened(path)
    assert await log.bounds("s-1") == (1, 51)
    await log.close()


# --- kill -9 ---------------------------------------------------------------------------------------------------------


async def test_nothing_acknowledged_is_lost_by_twenty_kills(path: Path) -> None:
    acked: dict[tuple[str, int], int] = {}
    delays = random.Random(7)
    for _ in range(20):
        acked.update(append_until_killed(path, after_lines=delays.randint(1, 400)))
    log = await reopened(path)
    assert log.notice == ""
    for session in sorted({session for session, _ in acked}):
        events = await log.read(session)
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        texts = [event.data.text for event in events if isinstance(event.data, TurnFinal)]
        stored = dict(enumerate(texts, start=2))
        for (name, seq), number in acked.items():
            if name == session:
                assert stored[seq].startswith(f"{number} ")
        assert [text.split()[1] for text in texts] == ["first", "second"] * (len(texts) // 2), "a torn batch"
        (provisional,) = await log.open_turns(session)
        assert provisional.text.split()[0] == texts[-1].split()[0]
    assert len(acked) >= 20
    await log.close()


# --- older and newer events ------------------------------------------------------------------------------------------

OLD_ROW = '{"turn":"t-1","who":"Ana","role":"other","said":"Hello","from_ms":500,"to_ms":1000,"source":"caption"}'


def lift_turn(old: dict[str, Any]) -> dict[str, Any]:
    return {
        "turn": old["turn"],
        "speaker": old["who"],
        "role": old["role"],
        "text": old["said"],
        "start_ms": old["from_ms"],
        "end_ms": old["to_ms"],
        "origin": old["source"],
    }


async def store_foreign_event(path: Path, *, kind: str, version: int, data: str) -> None:
    """Make the second event of s-1 one that another version of the program would have written."""
    log = await reopened(path)
    await begin(log, "s-1")
    await log.append("s-1", [said("Hello")])
    await begin(log, "s-2")
    await log.close()
    with sqlite3.connect(path) as rows:
        (first,) = rows.execute("SELECT checksum FROM events WHERE session = 's-1' AND seq = 1").fetchone()
        own = chained(first, session="s-1", seq=2, at_ms=1000, kind=kind, version=version, data=data.encode())
        rows.execute(
            "UPDATE events SET type = ?, version = ?, data = ?, checksum = ? WHERE session = 's-1' AND seq = 2",
            (kind, version, data, own),
        )
        rows.execute("UPDATE sessions SET head = ? WHERE id = 's-1'", (own,))
    rows.close()


async def test_an_upcaster_lifts_a_row_of_an_older_version(path: Path) -> None:
    await store_foreign_event(path, kind="turn.final", version=0, data=OLD_ROW)
    log = await reopened(path, upcasters={("turn.final", 0): lift_turn})
    (event,) = await log.read("s-1", after=1)
    assert event.data == said("Hello").data
    assert [one.seq for one in await log.read_all()] == [1, 2, 1]
    await log.close()


@pytest.mark.parametrize(
    ("kind", "version", "data"),
    [("turn.sung", 1, "{}"), ("turn.final", 2, OLD_ROW), ("turn.final", 0, OLD_ROW), ("turn.partial", 1, "{}")],
)
async def test_an_event_of_an_unknown_kind_is_a_readable_error_for_its_session_alone(
    path: Path, kind: str, version: int, data: str
) -> None:
    await store_foreign_event(path, kind=kind, version=version, data=data)
    log = await reopened(path)
    with pytest.raises(EventUnknown, match=kind.replace(".", r"\.")):
        await log.read("s-1")
    assert len(await log.read("s-2")) == 1
    assert [(event.session, event.seq) for event in await log.read_all()] == [("s-1", 1), ("s-2", 1)]
    await log.close()


@pytest.mark.parametrize("data", ["[]", "null", '{"turn": 5}', "not json", '{"turn":"t","speaker":"A"}'])
async def test_a_row_that_is_not_the_event_it_says_is_damage(path: Path, data: str) -> None:
    await store_foreign_event(path, kind="turn.final", version=1, data=data)
    log = await reopened(path)
    with pytest.raises(LogDamaged):
        await log.read("s-1")
    await log.close()


# --- the disk --------------------------------------------------------------------------------------------------------


async def test_a_full_disk_stores_nothing_by_halves_and_is_got_over(path: Path) -> None:
    log = await reopened(path, max_pages=40)
    await begin(log, "s-1")
    await begin(log, "s-2")
    await log.append("s-2", [said("y" * 4000) for _ in range(8)])
    stored = 1
    pair = [said("x" * 2000), said("x" * 2000)]
    while (outcome := await attempted(log.append("s-1", pair))) is None:
        stored += 2
    assert "full" in outcome.detail
    assert stored >= 3
    assert await log.bounds("s-1") == (1, stored)
    assert len(await log.read("s-1")) == stored
    small, large = await asyncio.gather(
        log.append("s-1", [said("small")]), log.append("s-1", [said("z" * 90_000)]), return_exceptions=True
    )
    assert isinstance(large, LogUnavailable)
    assert not isinstance(small, BaseException)
    await log.erase("s-2")
    (event,) = await log.append("s-1", [said("x" * 2000)])
    assert event.seq == stored + 2
    assert [one.seq for one in await log.read("s-1")] == list(range(1, stored + 3))
    await log.close()


async def test_files_are_private_under_any_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        log = await reopened(path)
        await begin(log)
        modes = {file.name: oct(file.stat().st_mode & 0o777) for file in path.parent.iterdir()}
        await log.close()
    finally:
        os.umask(before)
    assert modes == {f"events.sqlite3{suffix}": "0o600" for suffix in ("", "-wal", "-shm", "-mark")}
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"


async def test_an_erased_session_is_in_no_file(log: SqliteLog, path: Path) -> None:
    await begin(log, "s-1")
    await begin(log, "s-2", title="CANARY-TITLE", participants=("CANARY-PERSON",))
    for number in range(60):
        canaries = [said(f"CANARY-SPEECH-{number} " + "lorem " * (number * 20), turn=f"CANARY-TURN-{number}")]
        await log.append("s-2", canaries, open_turns=[open_turn("CANARY-OPEN", turn="t-open")])
        await log.append("s-1", [said(f"kept {number}")])
    assert any(b"CANARY" in file.read_bytes() for file in path.parent.iterdir())
    await asyncio.gather(log.erase("s-2"), *(log.read("s-1") for _ in range(10)))
    left = [file.name for file in path.parent.iterdir() if b"CANARY" in file.read_bytes()]
    assert left == []
    assert await log.bounds("s-1") == (1, 61)
    assert len(await log.read("s-1")) == 61


# --- used above ------------------------------------------------------------------------------------------------------


async def attempted(append: Awaitable[object]) -> LogUnavailable | None:
    try:
        await append
    except LogUnavailable as error:
        return error
    return None
