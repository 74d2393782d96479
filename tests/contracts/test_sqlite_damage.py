"""What the log on disk makes of damage: flipped bits, changed rows, lost commits, and files that are no log of ours."""

# Small files: waiting for them holds nobody up here.
# ruff: noqa: ASYNC240

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from tests.contracts.samples import begin, said, started
from tests.contracts.sqlite_file import append_until_killed, change_rows, flip_bit, reopened

from rejoinder.errors import LogDamaged, LogUnavailable


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
