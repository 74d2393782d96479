"""How long from a question's last word in the page to the cue, and to the answer's first word, painted on the overlay.

Runs a scripted meeting in a real Chromium against a real daemon and a real HTTP server that speaks the provider's
protocol with a known TTFT; gives p50 and p95 of each stage in milliseconds, how many answers were begun before their
question was over, and what that cost. Everything runs on one machine and clock.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
import numpy as np

from rejoinder.errors import NotReady
from rejoinder.evaluation.meeting import Meeting, open_meeting
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.paths import DataDir

WORD_MS = 300
START_DEADLINE_S = 15.0
BETWEEN_QUESTIONS_S = 0.6
LAST_ANSWER_S = 2.0

RESUME = """# Dana Ruiz
Platform engineer

## Experience

### Staff Engineer, Northwind (2019 – 2024)
- Led the move of 42 services from a monolith to Kubernetes; deploys went from 3 hours to 11 minutes.
- Ran the response to a four-hour outage caused by an expired internal certificate.
- Managed a team of 6 engineers in three time zones.
- Cut the cloud bill by 31% by moving batch work to spot machines.

### Backend Developer, Brightleaf (2015 – 2019)
- Built the billing service that handled 2 million invoices a year.
- Introduced contract tests between 14 teams.

## Education
### MSc Computer Science, University of Utrecht (2013 – 2015)

## Skills
Languages: Python, Go, SQL
"""

OPENINGS = ("", "Okay, thanks for that.", "Great.", "That makes sense. Let me switch topics.", "Good, good.")
QUESTIONS = (
    "Can you tell me about a time you led a big migration?",
    "How many people were in the team you managed?",
    "What went wrong in the outage you mentioned?",
    "Which programming languages do you use most?",
    "Where did you study?",
    "How did you bring the cloud costs down?",
    "What did you build at Brightleaf?",
    "How long did a deploy take before you changed it?",
    "Have you introduced testing across teams?",
    "Why did you leave your last job?",
    "How would you handle a disagreement with your manager?",
    "What does your experience with Kubernetes look like?",
    "Could you describe the billing system you worked on?",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How people speak, and what the captions make of it."""

    bare: bool
    word_ms: int

    def written(self, text: str) -> str:
        return "".join(sign for sign in text.lower() if sign not in ".,?") if self.bare else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Milliseconds over `count` questions."""

    name: str
    count: int
    p50_ms: int
    p95_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`begun_early`: answers that were begun before the verdict, and kept. `discarded_runs`: those never shown;
    `discarded_tokens`: what the provider counted for them, or an estimate where it was cut off."""

    questions: int
    answered: int
    ttft_ms: int
    stages: tuple[Stage, ...]
    begun_early: int
    discarded_runs: int
    discarded_tokens: int

    @property
    def speculation(self) -> str:
        """In one line, for a person."""
        runs, tokens = self.discarded_runs / self.questions, self.discarded_tokens / self.questions
        return (
            f"{self.begun_early} of {self.answered} answers were begun before the question was over, and kept; "
            f"{runs:.2f} begun answers a question were discarded, with about {tokens:.0f} tokens a question."
        )


def measure(
    *,
    questions: int = 60,
    ttft_ms: int = 400,
    bare: bool = False,
    word_ms: int = WORD_MS,
    say: Callable[[str], None] = lambda _: None,
    target: Path | None = None,
) -> Report:
    """Ask `questions` questions, the provider's first token coming after `ttft_ms`. NotReady: no browser to be had.

    `bare`: captions in lower case without punctuation, where only silence tells that a question has ended. `word_ms`:
    from word to word; 120 is hurried speech, 350 an ordinary pace.
    """
    report = asyncio.run(_measure(questions, ttft_ms, Pace(bare=bare, word_ms=word_ms), say))
    if target is not None:
        target.write_text(json.dumps(asdict(report), indent=2) + "\n", encoding="utf-8")
    return report


async def _measure(questions: int, ttft_ms: int, pace: Pace, say: Callable[[str], None]) -> Report:
    rows: list[dict[str, int]] = []
    with TemporaryDirectory(prefix="rejoinder-latency-") as folder:
        place = Path(folder)
        script = Script(ttft_ms=ttft_ms, token_ms=15)
        async with ScriptedProvider(script) as provider, _daemon(place / "data") as daemon:
            await daemon.prepare(provider.base_url)
            async with open_meeting(place, data=DataDir(place / "data"), base=daemon.base) as meeting:
                await daemon.wait_for_session()
                for number in range(questions):
                    row = await _ask(meeting, daemon, number, pace)
                    rows.append(row)
                    say(_in_words(number, questions, row))
                await asyncio.sleep(LAST_ANSWER_S)
                ended = [event["data"] for event in daemon.events("answer.completed")]
                discarded = [event["data"]["usage"] for event in daemon.events("speculation.discarded")]
    report = Report(
        questions=questions,
        answered=sum("answer painted" in row for row in rows),
        ttft_ms=ttft_ms,
        stages=_stages(rows),
        begun_early=sum(answer["timing"]["speculative"] for answer in ended),
        discarded_runs=len(discarded),
        discarded_tokens=sum(usage["in_tokens"] + usage["out_tokens"] for usage in discarded),
    )
    say(report.speculation)
    return report


def _in_words(number: int, questions: int, row: Mapping[str, int]) -> str:
    cue, answer = (row.get(f"{name} painted", "-") for name in ("cue", "answer"))
    return f"{number + 1} of {questions}: cue {cue} ms, answer {answer} ms"


async def _ask(meeting: Meeting, daemon: Daemon, number: int, pace: Pace) -> dict[str, int]:
    """One question: ms from its last word to each stage that was reached within the deadline."""
    opening = OPENINGS[number % len(OPENINGS)]
    speaker = "Priya Nair" if number % 2 == 0 else "Tom Baker"
    if opening:
        await meeting.speak(speaker, pace.written(opening), word_ms=pace.word_ms)
        await asyncio.sleep(BETWEEN_QUESTIONS_S)
    question = QUESTIONS[number % len(QUESTIONS)]
    before = daemon.newest
    watching = asyncio.create_task(meeting.watch(await meeting.shown()))
    stood_ms = await meeting.speak(speaker, pace.written(question), word_ms=pace.word_ms, going_on=bool(opening))
    painted = await watching
    reached = {
        "question detected": await daemon.reached("question.detected", before),
        "cue in the log": await daemon.reached("cue.shown", before),
        "answer started": await daemon.reached("answer.started", before),
        **painted,
    }
    await asyncio.sleep(BETWEEN_QUESTIONS_S)
    return {name: at_ms - stood_ms for name, at_ms in reached.items() if at_ms}


def _stages(rows: Sequence[Mapping[str, int]]) -> tuple[Stage, ...]:
    names = dict.fromkeys(name for row in rows for name in row)
    stages = []
    for name in names:
        values = [row[name] for row in rows if name in row]
        p50_ms, p95_ms = np.percentile(values, [50, 95])
        stages.append(Stage(name=name, count=len(values), p50_ms=round(p50_ms), p95_ms=round(p95_ms)))
    return tuple(stages)


class Daemon:
    """The daemon under measurement, called as any client calls it."""

    def __init__(self, base: str, http: aiohttp.ClientSession) -> None:
        self.base = base
        self.newest = 0
        self._http = http
        self._started_ms = 0
        self._events: list[dict[str, Any]] = []

    async def prepare(self, provider_url: str) -> None:
        form = aiohttp.FormData()
        form.add_field("file", RESUME.encode(), filename="dana.md", content_type="text/markdown")
        await self._expect(await self._http.put(f"{self.base}/v1/profile/resume", data=form))
        body = {"base_url": provider_url, "model": "scripted", "active": True}
        await self._expect(await self._http.put(f"{self.base}/v1/providers/scripted", json=body))

    async def wait_for_session(self) -> None:
        """Follow the session that the extension starts."""
        async with asyncio.timeout(START_DEADLINE_S):
            while not self._started_ms:
                answer = await self._http.get(f"{self.base}/v1/sessions")
                for session in (await answer.json())["sessions"]:
                    started = datetime.fromisoformat(session["started_at"])
                    self._started_ms = round(started.timestamp() * 1000)
                    self._stream = asyncio.create_task(self._follow(session["id"]))
                await asyncio.sleep(0.1)

    async def reached(self, kind: str, after: int) -> int | None:
        """When the first event of this kind after seq `after` was stored, in ms since 1970."""
        for event in self._events:
            if event["type"] == kind and event["seq"] > after:
                return self._started_ms + int(event["at_ms"])
        return None

    def events(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self._events if event["type"] == kind]

    async def _follow(self, session: str) -> None:
        timeout = aiohttp.ClientTimeout(total=None)
        async with self._http.get(f"{self.base}/v1/sessions/{session}/events", timeout=timeout) as answer:
            async for raw in answer.content:
                if raw.startswith(b"data:"):
                    event = json.loads(raw[5:])
                    if event["seq"] is not None:
                        self.newest = event["seq"]
                        self._events.append(event)

    async def stop(self) -> None:
        if stream := getattr(self, "_stream", None):
            stream.cancel()
            await asyncio.wait([stream])

    @staticmethod
    async def _expect(answer: aiohttp.ClientResponse) -> None:
        if answer.status >= 300:
            raise NotReady(f"The daemon under measurement answered {answer.status}: {await answer.text()}")


@asynccontextmanager
async def _daemon(home: Path) -> AsyncIterator[Daemon]:
    """A daemon of its own on a free port, ended with the measurement."""
    command = [sys.executable, "-m", "rejoinder", "serve", "--port", "0", "--data-dir", str(home)]
    process = await asyncio.create_subprocess_exec(*command)
    data = DataDir(home)
    try:
        async with asyncio.timeout(START_DEADLINE_S):
            while not data.runtime.is_file():
                if process.returncode is not None:
                    raise NotReady("The daemon under measurement did not start.")
                await asyncio.sleep(0.05)
        port = json.loads(data.runtime.read_text(encoding="utf-8"))["port"]
        headers = {"Authorization": f"Bearer {data.token.read_text(encoding='utf-8').strip()}"}
        async with aiohttp.ClientSession(headers=headers) as http:
            daemon = Daemon(f"http://127.0.0.1:{port}", http)
            try:
                yield daemon
            finally:
                await daemon.stop()
    finally:
        process.terminate()
        await process.wait()
