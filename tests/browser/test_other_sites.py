"""Sites that Rejoinder does not know: read where the user presses the toolbar's button, and where they point."""

from __future__ import annotations

import asyncio

import pytest
from tests.browser.chromium import Browser, keep_screenshot, overlay_frame, until
from tests.browser.conftest import Meeting, pair
from tests.browser.transcript import compare, stored_lines
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

SITE = "https://example-meetings.test/room"
JITSI = "https://meet.jit.si/DesignReview"


async def open_by_click(browser: Browser, daemon: DaemonProcess, url: str) -> Meeting:
    """The toolbar's button on a page where no script of ours stands, in a browser that is paired."""
    page = await browser.open_meeting(url)
    assert overlay_frame(page) is None, "nothing stands on a site that the user has not allowed"
    await browser.invoke(url.partition("?")[0])
    await browser.overlay(page)
    meeting = Meeting(browser=browser, daemon=daemon, page=page, tab=await browser.tab_of(page))
    await pair(browser, daemon)
    return meeting


@pytest.mark.parametrize("url", [f"{JITSI}?layout=jitsi", f"{SITE}?layout=noisy"])
async def test_captions_of_another_site_are_read_after_one_click(
    browser: Browser, daemon: DaemonProcess, url: str
) -> None:
    meeting = await open_by_click(browser, daemon, url)
    await meeting.start()
    await meeting.replica("play(5, {utterances: 4, speed: 4, me: 'Dana Ruiz'})")
    await meeting.page.wait_for_timeout(2_600)
    said = [(line["speaker"], line["text"]) for line in await meeting.replica("truth()")]
    heard = compare(said, stored_lines(await meeting.events()))
    assert heard.wer <= 0.05, heard
    assert heard.unspoken == []


async def test_the_user_points_at_the_captions_once(browser: Browser, daemon: DaemonProcess) -> None:
    meeting = await open_by_click(browser, daemon, f"{SITE}?layout=textonly")
    page = meeting.page
    await meeting.replica("play(2, {utterances: 2, speed: 6, me: 'Dana Ruiz'})")
    await meeting.start()
    surface = await browser.open_page("overlay/panel.html?tab=0")
    pointing = asyncio.create_task(surface.evaluate(POINT, meeting.tab))
    await page.bring_to_front()
    x, y = await page.evaluate(MIDDLE_OF_CAPTIONS)
    await page.wait_for_timeout(800)
    await page.mouse.move(x, y)
    await page.wait_for_timeout(200)
    await keep_screenshot(page, "pointing-at-captions")
    await page.mouse.click(x, y)
    assert await pointing == {"chosen": True}

    before = len(await meeting.replica("truth()"))
    await meeting.replica("play(9, {utterances: 3, speed: 4, me: 'Dana Ruiz'})")
    said = [("", line["text"]) for line in (await meeting.replica("truth()"))[before:]]
    assert len(said) == 3

    async def is_all_there() -> bool:
        return not compare(said, stored_lines(await meeting.events()), by_speaker=False).lost

    await until(is_all_there)


POINT = "tab => chrome.runtime.sendMessage({to: 'worker', do: 'point', tab})"
MIDDLE_OF_CAPTIONS = """() => {
  const box = (document.querySelector("#captions > *") ?? document.querySelector("#captions")).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
