"""A process to be killed: appends to the log at argv[1] from several tasks, and says each acknowledged (session, seq).

Every batch is a pair whose halves share a number, so that half a batch would show.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.contracts.samples import begin, open_turn, said

from rejoinder.errors import NotFound
from rejoinder.eventlog import EventLog, SqliteLog

APPENDERS = 8


async def keep_appending(log: EventLog, session: str) -> None:
    try:
        await log.bounds(session)
    except NotFound:
        await begin(log, session)
    number = 0
    while True:
        number += 1
        halves = [said(f"{number} first"), said(f"{number} second")]
        events = await log.append(session, halves, open_turns=[open_turn(f"{number} open", turn="t-open")])
        sys.stdout.write("".join(f"{session} {event.seq} {number}\n" for event in events))
        sys.stdout.flush()


async def main() -> None:
    log = SqliteLog(Path(sys.argv[1]))
    await log.open()
    await asyncio.gather(*(keep_appending(log, f"s-{number}") for number in range(APPENDERS)))


if __name__ == "__main__":
    asyncio.run(main())
