"""What nobody has asked yet, in the overlay: follow-ups, and what the talk touches."""

from __future__ import annotations

import pytest
from playwright.async_api import expect
from tests.browser.chromium import keep_screenshot
from tests.browser.conftest import Meeting
from tests.browser.test_line import drop_resume, press_start

pytestmark = pytest.mark.browser

OUTAGE = "Dana, what did you do about the outage at Northwind?"


async def test_a_follow_up_is_there_and_asked_by_a_click(meeting: Meeting) -> None:
    await drop_resume(meeting)
    frame = await press_start(meeting, told=True)
    await meeting.replica(f"say('Priya Nair', '{OUTAGE}')")
    likely = frame.locator("[data-follow-ups]")
    await likely.get_by_text("They may ask next").click()
    team = likely.get_by_role("button", name="Whom did you lead or mentor at Northwind")
    await expect(likely).to_contain_text("Managed a team of 6 engineers")
    await keep_screenshot(meeting.page, "overlay-follow-ups")
    await team.click()
    await expect(frame.locator("[data-current] .question")).to_contain_text("Whom did you lead or mentor at Northwind")
    await expect(frame.locator("[data-current]")).to_contain_text("You asked for this")


async def test_a_suggestion_says_why_and_can_be_closed(meeting: Meeting) -> None:
    await drop_resume(meeting)
    await meeting.request("PATCH", "/v1/questions/settings", {"proactive": True})
    frame = await press_start(meeting, told=True)
    await meeting.replica("say('Priya Nair', 'Half of our people here came from Brightleaf, by the way.')")
    suggestion = frame.locator("[data-suggestion]")
    await expect(suggestion).to_contain_text(
        "Priya Nair spoke of “Brightleaf”, and your documents do too. Nobody asked."
    )
    await expect(suggestion).to_contain_text("billing service")
    await keep_screenshot(meeting.page, "overlay-suggestion")
    await suggestion.get_by_role("button", name="Close what nobody asked for").click()
    await expect(suggestion).to_have_count(0)
