"""The log's file, opened, looked into and damaged, for the tests of the log on disk."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from rejoinder.eventlog import SqliteLog

ROOT = Path(__file__).parents[2]


async def reopened(path: Path, **options: Any) -> SqliteLog:
    log = SqliteLog(path, **options)
    await log.open()
    return log


def flip_bit(path: Path, near: bytes, *, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(near) + offset] ^= 1
    path.write_bytes(content)


def change_rows(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as rows:
        rows.execute(statement)
    rows.close()


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
