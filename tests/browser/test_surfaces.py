"""What a person does with the surfaces: start and stop by the overlay's buttons, the demo meeting, the side panel."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.chromium import MEETING, Browser, keep_screenshot, overlay_frame, until
from tests.browser.conftest import Meeting, open_paired
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

PRIYA = "Priya Nair"
QUESTION = "Can you tell me about a time you led a big migration?"


async def test_the_demo_meeting_is_heard_from_start_to_stop(browser: Browser, daemon: DaemonProcess) -> None:
    demo = await open_paired(browser, daemon, f"{daemon.base}/ui/demo/demo.html")
    frame = await browser.unfold(demo.page)
    await frame.get_by_label("I have told the others").check()
    await frame.get_by_role("button", name="Start listening").click()
    session = await until(lambda: only_session(demo))
    demo.session = session["id"]
    assert session["platform"] == "demo"
    assert session["consent"]["told"] is True

    await demo.page.locator("#play").click()

    async def somebody_spoke() -> bool:
        return len(await demo.turns()) > 0

    await until(somebody_spoke, within_s=30)
    await keep_screenshot(demo.page, "demo-meeting")
    await frame.get_by_role("button", name="Stop", exact=True).click()

    async def has_ended() -> bool:
        return bool((await only_session(demo))["state"] == "ended")

    await until(has_ended)


async def only_session(meeting: Meeting) -> dict[str, Any]:
    sessions: list[dict[str, Any]] = (await meeting.get("/v1/sessions"))["sessions"]
    return sessions[0] if sessions else {}


async def test_the_side_panel_shows_its_tabs_session_and_all_that_came_before(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica(f"say('{PRIYA}', '{QUESTION}')")
    await meeting.until_turns([(PRIYA, QUESTION)])
    panel = await meeting.browser.open_page(f"overlay/panel.html?tab={meeting.tab}")
    await panel.get_by_text("led a big migration").first.wait_for()
    await panel.set_viewport_size({"width": 420, "height": 720})
    await keep_screenshot(panel, "side-panel")


async def test_hiding_keeps_the_session_and_the_button_brings_it_back(meeting: Meeting) -> None:
    await meeting.start()
    frame = await meeting.browser.unfold(meeting.page)
    # The click takes its own frame away, which a driver that waits for the click's end would never see.
    await frame.get_by_role("button", name="Hide").evaluate("button => void setTimeout(() => button.click())")

    async def is_gone() -> bool:
        return overlay_frame(meeting.page) is None

    await until(is_gone)
    await meeting.replica(f"say('{PRIYA}', '{QUESTION}')")
    await meeting.until_turns([(PRIYA, QUESTION)])
    await meeting.browser.invoke()
    frame = await meeting.browser.overlay(meeting.page)
    await frame.get_by_text("led a big migration").first.wait_for()


async def test_a_page_that_lets_no_overlay_in_is_explained(browser: Browser) -> None:
    page = await browser.open_meeting(f"{MEETING}?isolated")

    async def is_note() -> bool:
        box = await page.evaluate("document.querySelector('div[popover]')?.getBoundingClientRect().height ?? 0")
        return overlay_frame(page) is None and 0 < box < 200

    await until(is_note)
    await keep_screenshot(page, "overlay-blocked")
