"""Zoom's own rules in a real browser: names where its hooks are renamed, its language dialog, repeats, its stages."""

from __future__ import annotations

import pytest
from playwright.async_api import Page
from tests.browser.chromium import Browser, until
from tests.browser.conftest import Meeting, open_paired
from tests.browser.transcript import compare, stored_lines
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

ZOOM = "https://app.zoom.us/wc/81234567890/join"
TALK = [
    {"speaker": "Priya Nair", "text": "We moved the old billing system before the audit in March."},
    {"speaker": "Omar Haddad", "text": "Right."},
    {"speaker": "Omar Haddad", "text": "Right."},
    {"speaker": "Priya Nair", "text": "And then the second review replaced forty two reports."},
]


async def heard(meeting: Meeting, page: Page) -> str:
    """What differs between the page's truth and the log; "" where nothing does."""
    await page.evaluate("talk => window.replica.play(talk, {speed: 4, decoys: false})", TALK)
    await page.wait_for_timeout(2_600)
    said = [(line["speaker"], line["text"]) for line in await page.evaluate("window.replica.truth()")]
    seen = compare(said, stored_lines(await meeting.events()))
    return str(seen) if seen.errors else ""


@pytest.mark.parametrize("query", ["layout=renamed&ids=renamed", "layout=overlay", "layout=box"])
async def test_names_and_repeats(browser: Browser, daemon: DaemonProcess, query: str) -> None:
    meeting = await open_paired(browser, daemon, f"{ZOOM}?{query}")
    await meeting.start()
    assert await heard(meeting, meeting.page) == ""


async def test_the_language_dialog_is_left_to_the_user(browser: Browser, daemon: DaemonProcess) -> None:
    meeting = await open_paired(browser, daemon, f"{ZOOM}?captions=off")
    await meeting.start()
    answer = await browser.ask_worker({"do": "turn-on", "tab": meeting.tab})
    assert answer["pressed"] is True
    assert "language" in answer["says"]
    await meeting.page.locator("[role=dialog] button").click()
    assert await heard(meeting, meeting.page) == ""


@pytest.mark.parametrize("query", ["lang=en", "lang=ar"])
async def test_leaving_is_told_in_any_language(browser: Browser, daemon: DaemonProcess, query: str) -> None:
    meeting = await open_paired(browser, daemon, f"{ZOOM}?{query}")
    await meeting.start()

    async def stages() -> list[str]:
        return [
            str(event["data"].get("stage")) for event in await meeting.events() if event["type"] == "session.updated"
        ]

    async def is_at(stage: str) -> bool:
        return (await stages())[-1:] == [stage]

    await until(lambda: is_at("joined"))
    await meeting.replica("leave()")
    await until(lambda: is_at("left"))
