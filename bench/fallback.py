"""How long the first word of an answer takes when the first provider fails: `python -m bench.fallback`.

Two real servers in this process, each 100 ms to its first word; the first one fails in one way after the other. Prints
p50 and p95 in milliseconds from the request to the first word of whoever answers.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from contextlib import aclosing
from pathlib import Path

from rejoinder.answerer import Answerer, ProviderShelf, Wrote
from rejoinder.answerer.health import percentile
from rejoinder.clock import SystemClock
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.keys import Keys
from rejoinder.types import AnswerRequest

WELL = Script(text="yes", ttft_ms=100)
REQUEST = AnswerRequest(answer="a", question="q", text="How big was the team?", kind="wh", passages=())
# (what happens, what the first provider does or None where nothing listens, answers before it, runs)
CASES: tuple[tuple[str, Script | None, int, int], ...] = (
    ("it is well", WELL, 0, 20),
    ("nothing listens", None, 0, 20),
    ("401", Script(status=401), 0, 20),
    ("500", Script(status=500), 0, 20),
    ("malformed stream", Script(fault="malformed"), 0, 20),
    ("silence, after 8 answers", Script(fault="hang_before_token"), 8, 20),
    ("silence, never measured", Script(fault="hang_before_token"), 0, 5),
)


async def measure(script: Script | None, answers_before: int) -> int:
    """Milliseconds to the first word, once."""
    with tempfile.TemporaryDirectory() as folder:
        async with ScriptedProvider(WELL) as first, ScriptedProvider(WELL) as second:
            shelf = ProviderShelf(Path(folder) / "providers.toml", Keys(environment={}))
            await shelf.put("first", base_url=first.base_url if script else "http://127.0.0.1:9/v1", model="m")
            await shelf.put("second", base_url=second.base_url, model="m")
            answerer = Answerer(shelf, SystemClock())
            try:
                await answerer.warm()
                for _ in range(answers_before):
                    await first_word_ms(answerer)
                first.script = script or WELL
                return await first_word_ms(answerer)
            finally:
                await answerer.close()


async def first_word_ms(answerer: Answerer) -> int:
    begun_s, took_ms = time.perf_counter(), -1
    async with aclosing(answerer.answer(REQUEST)) as pieces:
        async for piece in pieces:
            if isinstance(piece, Wrote) and took_ms < 0:
                took_ms = round((time.perf_counter() - begun_s) * 1000)
    return took_ms


async def main() -> None:
    for name, script, answers_before, runs in CASES:
        times = [await measure(script, answers_before) for _ in range(runs)]
        line = f"{name:28} p50 {statistics.median(times):6.0f}  p95 {percentile(times, 0.95):6}  n {runs}\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    asyncio.run(main())
