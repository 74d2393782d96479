"""10,000 passages through the real daemon: `python -m bench.many_passages [--passages 10000] [--questions 200]`.

A folder of notes made of the bullets of tools/people, their figures changed so that none is twice the same, is read by
a daemon that is held to one core; then questions that nobody asked before are put to it over HTTP, one after the other.
The time is the clock's: let the machine have nothing else to do.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import aiohttp
import numpy as np
from tests.fakes.daemon import DaemonProcess
from tools.people.reading import Person, is_german, read_people

from bench.freshness import settle

IN_A_FILE = 20
PATIENCE_S = 900.0
WARMING = 10
FIGURE = re.compile(r"\d")


def write_notes(folder: Path, people: Sequence[Person], count: int, chance: random.Random) -> int:
    """`count` passages, twenty in a file; gives how many words they have on average."""
    told = [bullet.text for person in people for bullet in person.bullets]
    texts = [
        f"{FIGURE.sub(lambda _: str(chance.randrange(1, 10)), text)} {number}"
        for number, text in enumerate(itertools.islice(itertools.cycle(told), count))
    ]
    chance.shuffle(texts)
    folder.mkdir()
    for number in range(0, count, IN_A_FILE):
        notes = "\n\n".join(texts[number : number + IN_A_FILE])
        (folder / f"notes-{number:05}.md").write_text(f"# Notes {number}\n\n{notes}\n", encoding="utf-8")
    return round(sum(len(text.split()) for text in texts) / count)


def start_on_one_core(home: Path) -> DaemonProcess:
    """The daemon and what it starts stay on it; this process goes on with the others."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        return DaemonProcess(home).start()
    finally:
        os.sched_setaffinity(0, cores)


async def ask(api: aiohttp.ClientSession, question: str) -> float:
    """Milliseconds."""
    began_s = time.perf_counter()
    async with api.post("/v1/context/search", json={"q": question}) as answer:
        answer.raise_for_status()
        await answer.read()
    return (time.perf_counter() - began_s) * 1_000


async def measure(folder: Path, passages: int, questions: int) -> None:
    chance, people = random.Random(1), [person for person in read_people() if not is_german(person)]
    notes = folder / "notes"
    words = await asyncio.to_thread(write_notes, notes, people, passages, chance)
    daemon = await asyncio.to_thread(start_on_one_core, folder / "home")
    try:
        async with aiohttp.ClientSession(daemon.base, headers=daemon.headers) as api:
            began_s = time.perf_counter()
            source = await settle(api, notes, patience_s=PATIENCE_S)
            took_s = time.perf_counter() - began_s
            read_as = f"{source['chunks']:,} passages of about {words} words"
            print(f"{read_as}, {source['state']} in {took_s:.0f} s", flush=True)
            asked = [text for person in people for bullet in person.bullets for text in bullet.questions]
            chosen = chance.sample(asked, questions + WARMING)
            took_ms = [await ask(api, text) for text in chosen][WARMING:]
            p50, p95 = np.percentile(took_ms, [50, 95])
            print(f"{questions} questions over HTTP, p50 {p50:.0f} ms, p95 {p95:.0f} ms, largest {max(took_ms):.0f} ms")
    finally:
        await asyncio.to_thread(daemon.stop)


def main() -> None:
    parser = argparse.ArgumentParser(description="How long many passages take to read, and a question.")
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=200)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), chosen.passages, chosen.questions))


if __name__ == "__main__":
    main()
