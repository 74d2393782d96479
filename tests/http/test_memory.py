"""Memory over the real daemon: what was said and told is in the prompt, also after the daemon was killed."""

from __future__ import annotations

import asyncio

import aiohttp
from tests.fakes.daemon import DaemonProcess
from tests.fakes.house import RESUME
from tests.http.asking import Plain, ask

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

CONTRACT = "The contract number for the Rotterdam warehouse is 88412."
ASKED = "Dana, can you tell us about an outage that you handled?"
TOLD = "Yes, at Northwind I ran the response to a four-hour outage, an internal certificate had expired."


async def say(api: aiohttp.ClientSession, session: str, *lines: tuple[str, str]) -> None:
    """Each a final caption by its speaker; "me" is the user."""
    said = await ask(api, "GET", f"/v1/sessions/{session}")
    updates = [
        {
            "block": f"b{said['last_seq']}-{number}", "speaker": "Dana Ruiz" if speaker == "me" else speaker,
            "self": speaker == "me", "text": text, "at_ms": said["duration_ms"] + number, "final": True,
        }
        for number, (speaker, text) in enumerate(lines)
    ]  # fmt: skip
    await ask(api, "POST", f"/v1/sessions/{session}/captions", {"source": "meet", "updates": updates}, status=202)


async def prompt_for(api: aiohttp.ClientSession, session: str, provider: ScriptedProvider, text: str) -> str:
    await ask(api, "POST", f"/v1/sessions/{session}/ask", {"text": text}, status=202)
    async with asyncio.timeout(15):
        while True:
            for request in reversed(provider.requests):
                content = str(request.body["messages"][-1]["content"])
                if f"⟦question⟧\n{text}\n" in content:
                    return content
            await asyncio.sleep(0.02)


def block(prompt: str, name: str) -> str:
    return prompt.partition(f"⟦{name}⟧\n")[2].partition(f"\n⟦end of {name}⟧")[0]


async def events_of(api: aiohttp.ClientSession, session: str, kind: str) -> list[Plain]:
    exported = await ask(api, "GET", f"/v1/sessions/{session}/export?format=json")
    return [event["data"] for event in exported["events"] if event["type"] == kind]


async def test_what_was_said_and_told_is_known_also_after_a_kill(
    api: aiohttp.ClientSession, daemon: DaemonProcess
) -> None:
    async with ScriptedProvider(Script(ttft_ms=0)) as provider:
        form = aiohttp.FormData()
        form.add_field("file", RESUME.encode(), filename="dana.md", content_type="text/markdown")
        async with api.put("/v1/profile/resume", data=form) as answer:
            assert answer.status == 200
        session = (await ask(api, "POST", "/v1/sessions", {"me": "Dana Ruiz"}, status=201))["id"]
        await say(api, session, ("Tom Berger", CONTRACT), ("Priya Nair", ASKED))
        async with asyncio.timeout(15):
            while not await events_of(api, session, "cue.shown"):
                await asyncio.sleep(0.05)
        await say(api, session, ("me", TOLD))
        chatter = [("Tom Berger", f"The weather on day {day} was like that of the day before.") for day in range(60)]
        await say(api, session, *chatter)
        stored = (await events_of(api, session, "memory.updated"))[-1]
        assert CONTRACT in [line["text"] for line in stored["summary"]]
        await ask(api, "PUT", "/v1/providers/scripted", {"base_url": provider.base_url, "model": "scripted-1"})
        for attempt in ("before", "after"):
            text = f"Which contract number does the Rotterdam warehouse have, {attempt}?"
            assert CONTRACT in block(await prompt_for(api, session, provider, text), "earlier")
            prompt = await prompt_for(api, session, provider, f"What was the worst outage, {attempt} all?")
            assert f'said, to "{ASKED}": "{TOLD[:60]}' in block(prompt, "told")
            number = block(prompt, "told").partition('", lines ')[2].split(",")[0].split("\n")[0]
            assert "four-hour outage" in next(
                line for line in block(prompt, "documents").splitlines() if line.startswith(f"[{number}]")
            )
            if attempt == "before":
                daemon.kill()
                daemon.restart()
                await ask(api, "GET", "/v1/status")  # finds the old connection closed, and opens another
