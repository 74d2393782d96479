"""How soon a saved change is in the passages of an answer: `python -m bench.freshness [--changes 20]`.

Starts the real daemon on a folder of notes and a table, saves changes the ways editors do, and asks over HTTP until the
new words are found and the old ones are not. Then a folder of 100,000 files is added, and changes are saved beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import aiohttp
from tests.fakes.daemon import DaemonProcess

POLL_S = 0.02
PATIENCE_S = 60.0
FLOOD = 100_000
TABLE = "Item,Units in stock\nBlue lamp,{value}\nRed lamp,3\nGreen lamp,8\n"
NOTE = "# Lamps\n\nThe blue lamp leaves from pier {value} every Monday.\n"


async def found(api: aiohttp.ClientSession, question: str, value: str) -> bool:
    async with api.post("/v1/context/search", json={"q": question}) as answer:
        passages = (await answer.json())["passages"]
    return any(value in passage["text"] for passage in passages)


async def until_found(api: aiohttp.ClientSession, question: str, value: str) -> float:
    """Seconds until it is found."""
    began_s = time.perf_counter()
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if await found(api, question, value):
                return time.perf_counter() - began_s
            await asyncio.sleep(POLL_S)


def save(file: Path, text: str, *, renaming: bool) -> None:
    if renaming:
        fresh = file.with_name(f".{file.name}.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.rename(file)
    else:
        file.write_text(text, encoding="utf-8")


async def changes(api: aiohttp.ClientSession, file: Path, text: str, question: str, *, count: int, first: int) -> str:
    """p50 and largest of the seconds from a save to the answer."""
    took_s = []
    for number in range(count):
        value = str(first + number)
        await asyncio.to_thread(save, file, text.format(value=value), renaming=bool(number % 2))
        took_s.append(await until_found(api, question, value))
        if await found(api, question, str(first + number - 1)):
            raise AssertionError("an answer was stale")
    ordered = sorted(took_s)
    return f"p50 {ordered[len(ordered) // 2]:.2f} s, largest {ordered[-1]:.2f} s of {count}"


def flood(folder: Path) -> None:
    """A file system allows some ten thousand names of one file."""
    folder.mkdir()
    for number in range(FLOOD):
        first = folder / f"{number - number % 10_000}.txt"
        if number % 10_000:
            os.link(first, folder / f"{number}.txt")
        else:
            first.write_text("a note about lamps", encoding="utf-8")


async def settle(api: aiohttp.ClientSession, place: Path, *, patience_s: float = PATIENCE_S) -> dict[str, Any]:
    """Adds a folder and waits until it is read; gives the source."""
    async with api.post("/v1/knowledge", json={"place": str(place)}) as answer:
        answer.raise_for_status()
        source: dict[str, Any] = await answer.json()
    async with asyncio.timeout(patience_s):
        while source["state"] in ("waiting", "reading"):
            await asyncio.sleep(POLL_S)
            async with api.get(f"/v1/knowledge/{source['id']}") as answer:
                source = await answer.json()
    return source


async def measure(folder: Path, count: int) -> None:
    notes = folder / "notes"
    await asyncio.to_thread(notes.mkdir)
    save(notes / "stock.csv", TABLE.format(value=100), renaming=False)
    save(notes / "lamps.md", NOTE.format(value=500), renaming=False)
    daemon = await asyncio.to_thread(DaemonProcess(folder / "home").start)
    try:
        async with aiohttp.ClientSession(daemon.base, headers=daemon.headers) as api:
            await settle(api, notes)
            cell = (notes / "stock.csv", TABLE, "How many blue lamps are in stock?")
            note = (notes / "lamps.md", NOTE, "Where does the blue lamp leave from?")
            print("a cell:", await changes(api, *cell, count=count, first=101))
            print("a note:", await changes(api, *note, count=count, first=501))
            await asyncio.to_thread(flood, folder / "flood")
            async with api.post("/v1/knowledge", json={"place": str(folder / "flood")}) as answer:
                answer.raise_for_status()
            await asyncio.sleep(2)
            print(f"a cell beside {FLOOD:,} files being read:", await changes(api, *cell, count=count, first=301))
    finally:
        await asyncio.to_thread(daemon.stop)


def main() -> None:
    parser = argparse.ArgumentParser(description="How soon a saved change is in the passages of an answer.")
    parser.add_argument("--changes", type=int, default=20, help="how many of each kind")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), chosen.changes))


if __name__ == "__main__":
    main()
