"""Fixtures of the browser tests: a meeting site, a real Chromium with the extension, a real daemon, the two paired."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Page
from tests.browser.chromium import MEETING, Browser, open_chromium, until
from tests.browser.meeting_site import MeetingSite
from tests.browser.own_pages import call
from tests.fakes.daemon import DaemonProcess


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MeetingSite]:
    site = MeetingSite(tmp_path_factory.mktemp("site")).start()
    yield site
    site.stop()


@pytest.fixture
async def browser(site: MeetingSite, tmp_path: Path) -> AsyncIterator[Browser]:
    async with open_chromium(tmp_path / "profile", site) as browser:
        yield browser


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[DaemonProcess]:
    daemon = DaemonProcess(tmp_path / "home").start()
    yield daemon
    daemon.stop()


@dataclass(slots=True, kw_only=True)
class Meeting:
    """A browser in a meeting, paired with a daemon."""

    browser: Browser
    daemon: DaemonProcess
    page: Page
    tab: int
    session: str = ""

    async def start(self, **wish: Any) -> str:
        """Press Start, as a surface does it; gives the session's id."""
        wish = {"me": "Dana Ruiz", "title": "Interview", "told": True, "how": "aloud", **wish}
        answer = await self.browser.ask_worker({"do": "start", "tab": self.tab, **wish})
        assert "session" in answer, answer
        self.session = answer["session"]["id"]
        return self.session

    async def replica(self, call: str) -> Any:
        """Run `replica.CALL` in the meeting's page."""
        return await self.page.evaluate(f"async () => await window.replica.{call}")

    async def get(self, path: str) -> Any:
        return await self.request("GET", path)

    async def request(self, method: str, path: str, body: object = None) -> Any:
        return await call(self.daemon, method, path, body)

    async def turns(self) -> list[tuple[str, str]]:
        """Who said what, as the stored log has it once every turn is final: the newest text of each turn."""
        newest: dict[str, tuple[str, str]] = {}
        for event in await self.events():
            if event["type"] in {"turn.final", "turn.revised"}:
                newest[event["data"]["turn"]] = (event["data"]["speaker"], event["data"]["text"])
        return list(newest.values())

    async def events(self) -> list[dict[str, Any]]:
        """The session's durable events, read from the daemon's own stream."""
        return await read_events(self.daemon, self.session)

    async def until_turns(self, wanted: list[tuple[str, str]]) -> None:
        """Wait until the stored turns are exactly these."""

        async def stored() -> list[tuple[str, str]]:
            return sorted(await self.turns())

        await until_equal(stored, sorted(wanted))


@pytest.fixture
async def meeting(browser: Browser, daemon: DaemonProcess) -> Meeting:
    return await open_paired(browser, daemon, MEETING)


async def open_paired(browser: Browser, daemon: DaemonProcess, url: str) -> Meeting:
    """A meeting's page in a browser that is paired with the daemon by a code."""
    page = await browser.open_meeting(url)
    meeting = Meeting(browser=browser, daemon=daemon, page=page, tab=await browser.tab_of(page))
    await pair(browser, daemon)
    return meeting


async def pair(browser: Browser, daemon: DaemonProcess) -> None:
    """The browser and the daemon, by a code."""
    async with aiohttp.request("POST", f"{daemon.base}/v1/pairings", headers=daemon.headers) as answer:
        offer = await answer.json()
    paired = await browser.ask_worker({"do": "pair", "code": offer["link"]})
    assert "problem" not in paired, paired


async def until_equal(read: Callable[[], Awaitable[Any]], wanted: Any) -> None:
    """Wait until `read` gives what is wanted; where it never does, say what it gave last."""
    seen: list[Any] = [None]

    async def is_there() -> bool:
        seen[0] = await read()
        return bool(seen[0] == wanted)

    try:
        await until(is_there)
    except TimeoutError:
        assert seen[0] == wanted


async def read_events(daemon: DaemonProcess, session: str) -> list[dict[str, Any]]:
    """Every durable event up to the newest one that the stream names when it opens."""
    events: list[dict[str, Any]] = []
    newest = None
    async with aiohttp.request("GET", f"{daemon.base}/v1/sessions/{session}/events", headers=daemon.headers) as answer:
        assert answer.status == 200, await answer.text()
        async for line in answer.content:
            if not line.startswith(b"data: "):
                continue
            event = json.loads(line[6:])
            if event["type"] == "stream.opened":
                newest = event["data"]["newest"]
            elif event["seq"] is not None:
                events.append(event)
            if newest is not None and (newest == 0 or (events and events[-1]["seq"] >= newest)):
                return events
    return events
