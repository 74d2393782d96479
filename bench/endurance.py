"""A long meeting, and what reading it costs: `python -m bench.endurance [--page meet]`.

Plays a meeting of many hours in a real Chromium with the extension, and prints as it goes: the JavaScript heap in use
after a collection, of the page (content scripts included), the offscreen page and the service worker; at the end the
word error rate. Before that, the share of one core that the content scripts take at 20 changes of the page a second
and at 1,000, from the profiler's samples.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.async_api import Frame
from tests.browser.chromium import Browser, open_chromium
from tests.browser.conftest import Meeting, pair
from tests.browser.heaps import heaps_mb
from tests.browser.meeting_site import MeetingSite
from tests.browser.talk import ME, SETTLE_S, frame_of_replica
from tests.browser.transcript import compare, stored_lines
from tests.fakes.daemon import DaemonProcess

from bench.captions import MEET, TEAMS, ZOOM

# Layouts that keep few lines in the page, so that what grows is ours.
PAGES = {"meet": f"{MEET}?layout=sliding", "teams": f"{TEAMS}?layout=host", "zoom": f"{ZOOM}?layout=overlay"}
PROFILED_S = 8.0
BATCH = 250
OPENINGS = ("We looked at", "Then came", "Nobody wanted", "So I closed", "Please open")


async def share_of_core(meeting: Meeting, stage: Frame, per_second: int) -> float:
    """The content scripts' share of one core while the page changes `per_second` times a second and somebody speaks."""
    session = await meeting.browser.context.new_cdp_session(meeting.page)
    await session.send("Profiler.enable")
    await session.send("Profiler.setSamplingInterval", {"interval": 200})
    await session.send("Profiler.start")
    began = time.perf_counter()
    flood = stage.evaluate("([rate, ms]) => window.replica.flood(rate, ms)", [per_second, PROFILED_S * 1000])
    talk = stage.evaluate("([seed, me]) => window.replica.play(seed, {utterances: 3, speed: 1, me})", [per_second, ME])
    await asyncio.gather(flood, talk)
    wall_s = time.perf_counter() - began
    profile = (await session.send("Profiler.stop"))["profile"]
    await session.detach()
    return own_time_s(profile) / wall_s


def own_time_s(profile: dict[str, Any]) -> float:
    """The time in which a function of ours was on top of the stack, or had called what was."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    parents = {child: node["id"] for node in profile["nodes"] for child in node.get("children", [])}
    ours: dict[int, bool] = {}

    def is_ours(node: int) -> bool:
        if node not in ours:
            url = nodes[node]["callFrame"]["url"]
            ours[node] = url.startswith("chrome-extension://") or (node in parents and is_ours(parents[node]))
        return ours[node]

    spent = sum(delta for node, delta in zip(profile["samples"], profile["timeDeltas"], strict=True) if is_ours(node))
    return float(spent) / 1e6


async def run(page_name: str, *, utterances: int, speed: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        site = MeetingSite(place).start()
        daemon = DaemonProcess(place / "home").start()
        try:
            async with open_chromium(place / "profile", site) as browser:
                await pair(browser, daemon)
                page = await browser.open_meeting(PAGES[page_name])
                meeting = Meeting(browser=browser, daemon=daemon, page=page, tab=await browser.tab_of(page))
                await meeting.start(me=ME)
                stage = await frame_of_replica(page)
                for rate in (20, 1_000):
                    share = await share_of_core(meeting, stage, rate)
                    print(f"{page_name}: {rate} changes a second: {share:.1%} of one core", flush=True)
                await play(browser, meeting, stage, utterances=utterances, speed=speed)
        finally:
            daemon.stop()
            site.stop()


def short_talk(first: int, count: int) -> list[dict[str, str]]:
    """A second of speech each, as 10,000 utterances in three hours are; no two alike."""
    people = ("Priya Nair", "Omar Haddad", ME, "Jürgen Weiß")
    return [
        {"speaker": people[(at * 7 + at // 3) % len(people)], "text": f"{OPENINGS[at % len(OPENINGS)]} number {at}."}
        for at in range(first, first + count)
    ]


async def play(browser: Browser, meeting: Meeting, stage: Frame, *, utterances: int, speed: float) -> None:
    for done in range(0, utterances, BATCH):
        count = min(BATCH, utterances - done)
        options = {"speed": speed, "me": ME}
        await stage.evaluate(
            "([talk, options]) => window.replica.play(talk, options)", [short_talk(done, count), options]
        )
        sizes = await heaps_mb(browser, meeting)
        told = ", ".join(f"{name} {size:.1f} MB" for name, size in sizes.items())
        print(f"after {done + count} utterances: {told}", flush=True)
    await asyncio.sleep(SETTLE_S)
    said = [(line["speaker"], line["text"]) for line in await stage.evaluate("window.replica.truth()")]
    print(compare(said, stored_lines(await meeting.events())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", choices=sorted(PAGES), default="meet")
    parser.add_argument("--utterances", type=int, default=10_000)
    parser.add_argument("--speed", type=float, default=10)
    given = parser.parse_args()
    asyncio.run(run(given.page, utterances=given.utterances, speed=given.speed))


if __name__ == "__main__":
    main()
