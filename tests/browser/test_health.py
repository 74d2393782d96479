"""When captions cannot be read: the log, the overlay and the offers say so, and say when they are back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Frame, expect
from tests.browser.chromium import keep_screenshot, overlay_frame, until
from tests.browser.conftest import Meeting

pytestmark = pytest.mark.browser

PRIYA = "Priya Nair"
SOON_S = 8.0


async def capture_events(meeting: Meeting) -> list[tuple[str, str, str]]:
    """(type, state, reason) of each capture event in the log."""
    return [
        (event["type"], event["data"]["state"], event["data"].get("reason", ""))
        for event in await meeting.events()
        if event["type"].startswith("capture.")
    ]


async def until_last(meeting: Meeting, kind: str, state: str) -> list[tuple[str, str, str]]:
    async def found() -> list[tuple[str, str, str]] | None:
        seen = await capture_events(meeting)
        return seen if seen and seen[-1][:2] == (kind, state) else None

    seen: list[tuple[str, str, str]] = await until(found, within_s=SOON_S)
    return seen


async def overlay_of(meeting: Meeting) -> Frame:
    frame = overlay_frame(meeting.page)
    assert frame is not None
    return frame


async def test_captions_that_are_off_are_said_and_switched_on_by_one_click(meeting: Meeting) -> None:
    await meeting.replica("turnOff()")
    await meeting.start()
    frame = await meeting.browser.unfold(meeting.page)
    await until_last(meeting, "capture.stalled", "absent")
    assert (await capture_events(meeting))[-1][2] == "captions_off"
    button = frame.get_by_role("button", name="Turn on captions")
    await button.wait_for()
    await keep_screenshot(meeting.page, "captions-off")
    await button.click()
    assert await until(lambda: meeting.replica("isOn()"))
    await until_last(meeting, "capture.resumed", "on_empty")
    await meeting.replica(f"say('{PRIYA}', 'Now you can hear me.')")
    await meeting.until_turns([(PRIYA, "Now you can hear me.")])


async def test_captions_that_go_are_said_within_seconds_and_are_never_switched_on_again(meeting: Meeting) -> None:
    await meeting.start(captions=True)
    await meeting.replica(f"say('{PRIYA}', 'Before they went.')")
    await meeting.until_turns([(PRIYA, "Before they went.")])
    await meeting.replica("turnOff()")
    seen = await until_last(meeting, "capture.stalled", "lost")
    assert seen[-1][2] == "turned_off"
    frame = await overlay_of(meeting)
    await expect(frame.locator("[data-state='lost']")).to_have_count(1)
    await keep_screenshot(meeting.page, "captions-lost")
    await meeting.page.wait_for_timeout(3_000)
    assert await meeting.replica("isOn()") is False
    await meeting.replica("turnOn()")
    await until_last(meeting, "capture.resumed", "recovered")
    await meeting.replica(f"say('{PRIYA}', 'And after it.')")
    await meeting.until_turns([(PRIYA, "Before they went."), (PRIYA, "And after it.")])


async def test_a_wish_for_captions_switches_them_on_at_the_start(meeting: Meeting) -> None:
    await meeting.replica("turnOff()")
    await meeting.start(captions=True)
    assert await until(lambda: meeting.replica("isOn()"))
    await meeting.replica("turnOff()")
    await meeting.page.wait_for_timeout(3_000)
    assert await meeting.replica("isOn()") is False, "a manual off is respected"


async def test_silence_is_no_fault(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.page.wait_for_timeout(5_000)
    assert await capture_events(meeting) == []


async def test_what_the_log_says_of_capturing_holds_no_words(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica(f"say('{PRIYA}', 'Zanzibar is the password.')")
    await meeting.until_turns([(PRIYA, "Zanzibar is the password.")])
    await meeting.replica("turnOff()")
    await until_last(meeting, "capture.stalled", "lost")
    told = [event["data"] for event in await meeting.events() if event["type"].startswith("capture.")]
    assert "anzibar" not in str(told)
    assert told[-1]["counts"]["losses"] == 1
    assert told[-1]["counts"]["updates"] > 0


async def test_the_report_shows_structure_and_no_words(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica(f"say('{PRIYA}', 'Zanzibar is the password.')")
    await meeting.until_turns([(PRIYA, "Zanzibar is the password.")])
    answer = await meeting.browser.ask_worker({"do": "outline", "tab": meeting.tab})
    outline = answer["outline"]
    assert "role=region" in outline.replace('"', ""), outline
    for word in ("anzibar", "password", "Priya", "Nair"):
        assert word not in outline


async def test_leaving_and_coming_back_is_one_session_and_its_stages_are_in_the_log(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica(f"say('{PRIYA}', 'Before the drop.')")
    await meeting.replica("leave()")

    async def stages() -> list[str]:
        changes = [event["data"] for event in await meeting.events() if event["type"] == "session.updated"]
        return [change["stage"] for change in changes if change.get("stage")]

    await until(lambda: has(stages, "left"))
    frame = await overlay_of(meeting)
    await frame.get_by_text("left the meeting").first.wait_for()
    await keep_screenshot(meeting.page, "left-the-meeting")
    await meeting.replica("rejoin()")
    await until(lambda: has(stages, "rejoined"))
    await meeting.replica(f"say('{PRIYA}', 'After the drop.')")
    await meeting.until_turns([(PRIYA, "Before the drop."), (PRIYA, "After the drop.")])
    session: dict[str, Any] = await meeting.get(f"/v1/sessions/{meeting.session}")
    assert session["state"] == "running"
    assert "Omar Haddad" in session["participants"]


async def has(read: Any, wanted: str) -> bool:
    return wanted in await read()
