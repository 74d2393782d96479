"""What only the log on disk promises: kills, damage, a full disk, file modes, erasure, and rows of older versions."""

# Small files and short processes: waiting for them holds nobody up here.
# ruff: noqa: ASYNC221, ASYNC240

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
from tests.contracts.samples import begin, open_turn, said, started

from rejoinder.errors import EventUnknown, LogDamaged, LogUnavailable, NotFound
from rejoinder.eventlog import SqliteLog
from rejoinder.eventlog.tables import chained
from rejoinder.events import TurnFinal

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "events.sqlite3"


@pytest.fixture
async def log(path: Path) -> AsyncIterator[SqliteLog]:
    log = SqliteLog(path)
    await log.open()
    yield log
    await log.close()


async def reopened(path: Path, **options: Any) -> SqliteLog:
    log = SqliteLog(path, **options)
    await log.open()
    return log


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


def append_until_killed(path: Path, *, after_lines: int) -> dict[tuple[str, int], int]:
    """What the process had acknowledged on its standard output when it was killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.contracts.appender", path], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(after_lines)]
    process.kill()
    lines.extend(process.stdout.readlines())
    process.stdout.close()
    process.wait(timeout=10)
    whole = [line.split() for line in lines if line.endswith("\n")]
    return {(session, int(seq)): int(number) for session, seq, number in whole}


# --- damage ----------------------------------------------------------------------------------------------------------


async def test_a_flipped_bit_in_an_event_is_noticed_and_other_sessions_are_not_affected(path: Path) -> None:
    log = await reopened(path)
    await begin(log, "s-1")
    await begin(log, "s-2")
    await log.append("s-1", [said("The budget was 1200"), said("And then")])
    await log.append("s-2", [said("Unharmed")])
    await log.close()
    flip_bit(path, b"The budget was 1200", offset=15)
    log = await reopened(path)
    with pytest.raises(LogDamaged, match="s-1") as damaged:
        await log.read("s-1")
    assert damaged.value.action
    assert [event.seq for event in await log.read("s-1", after=0, limit=1)] == [1], "what is before it can be read"
    assert len(await log.read("s-2")) == 2
    assert [(event.session, event.seq) for event in await log.read_all()] == [
        ("s-1", 1),
        ("s-2", 1),
        ("s-1", 3),
        ("s-2", 2),
    ]
    await log.close()


async def test_every_flipped_bit_of_an_event_is_noticed(path: Path) -> None:
    log = await reopened(path)
    await begin(log)
    await log.append("s-1", [said("To be or not")])
    intact = await log.read("s-1")
    await log.close()
    whole = path.read_bytes()
    start = whole.index(b'{"turn":"t-1"')
    end = whole.index(b"}", start) + 1 + 16
    for place in range(start, end, 7):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << (place % 8)
        path.write_bytes(damaged)
        log = await reopened(path)
        with pytest.raises(LogDamaged):
            await log.read("s-1")
        await log.close()
    path.write_bytes(whole)
    log = await reopened(path)
    assert await log.read("s-1") == intact
    await log.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM events WHERE seq = 3",
        "DELETE FROM events WHERE seq = 5",
        "UPDATE events SET at_ms = at_ms + 1 WHERE seq = 3",
        "UPDATE events SET type = 'turn.revised' WHERE seq = 3",
        "UPDATE events SET seq = seq + 10 WHERE seq > 3",
        "UPDATE events SET session = 's-2' WHERE seq = 2",
    ],
)
async def test_a_changed_missing_or_moved_row_is_noticed(path: Path, damage: str) -> None:
    log = await reopened(path)
    await begin(log)
    await log.append("s-1", [said(str(number)) for number in range(4)])
    await log.close()
    change_rows(path, damage)
    log = await reopened(path)
    with pytest.raises(LogDamaged):
        await log.read("s-1")
    await log.close()


async def test_a_damaged_row_of_the_list_is_made_again_from_the_events(path: Path) -> None:
    log = await reopened(path)
    await begin(log, title="Panel with Ana")
    info = await log.session("s-1")
    await log.close()
    change_rows(path, "UPDATE sessions SET info = replace(info, 'Ana', 'Anb')")
    log = await reopened(path)
    assert await log.session("s-1") == info
    assert await log.sessions() == ((info,), "")
    await log.close()


async def test_committed_events_lost_with_the_write_ahead_log_are_reported(path: Path) -> None:
    append_until_killed(path, after_lines=200)
    wal = path.with_name(path.name + "-wal")
    frames = bytearray(wal.read_bytes())
    frames[len(frames) // 2] ^= 4
    wal.write_bytes(frames)
    log = await reopened(path)
    assert "missing" in log.notice
    newest = await log.newest_position()
    (event,) = await log.append("s-new", [started()])
    assert event.position == newest + 1
    kept = await log.read_all()
    assert len(kept) < event.position
    await log.close()
    log = await reopened(path)
    assert log.notice == "", "said once"
    await log.close()


@pytest.mark.parametrize("content", [b"this was never a database" * 500, b"SQLite format 3\0" + b"\xff" * 9000])
async def test_a_file_that_is_no_database_is_kept_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    path.chmod(0o644)
    log = await reopened(path)
    aside = path.with_name("events.sqlite3.damaged-1")
    assert str(aside) in log.notice
    assert aside.read_bytes() == content
    await begin(log)
    assert await log.bounds("s-1") == (1, 1)
    await log.close()
    assert oct(aside.stat().st_mode & 0o777) == "0o600"


async def test_a_log_with_a_torn_page_is_kept_aside_and_a_second_one_beside_it(path: Path) -> None:
    for number in (1, 2):
        log = await reopened(path)
        await begin(log)
        await log.append("s-1", [said("x" * 500) for _ in range(100)])
        await log.close()
        content = bytearray(path.read_bytes())
        content[4096:12288] = os.urandom(8192)
        path.write_bytes(content)
        log = await reopened(path)
        assert f"damaged-{number}" in log.notice
        assert await log.sessions() == ((), "")
        await log.close()


async def test_a_file_of_another_program_or_version_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    other.close()
    content = path.read_bytes()
    with pytest.raises(LogUnavailable, match="another program"):
        await reopened(path)
    assert path.read_bytes() == content
    path.unlink()
    await (await reopened(path)).close()
    change_rows(path, "PRAGMA user_version = 99")
    with pytest.raises(LogUnavailable, match="newer"):
        await reopened(path)


async def test_a_folder_in_the_logs_place_is_a_readable_error(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(LogUnavailable):
        await reopened(path)


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


def flip_bit(path: Path, near: bytes, *, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(near) + offset] ^= 1
    path.write_bytes(content)


def change_rows(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as rows:
        rows.execute(statement)
    rows.close()
