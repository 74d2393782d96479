"""Teams: captions switched on through its menus, rows that come back or are built anew, and names that come late."""

from __future__ import annotations

import pytest
from tests.browser.chromium import TEAMS_MEETING, Browser, until
from tests.browser.conftest import Meeting, open_paired
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

PRIYA, OMAR = "Priya Nair", "Omar Haddad"
SAID = [
    (PRIYA, "The plan for next week is ready."),
    (OMAR, "Right."),
    (OMAR, "Right."),
    (PRIYA, "Then we go on with the budget."),
]


async def said(meeting: Meeting) -> None:
    for speaker, text in SAID:
        await meeting.replica(f"say('{speaker}', '{text}')")
        await meeting.page.wait_for_timeout(200)


@pytest.mark.parametrize(("layout", "lang"), [("host", "en"), ("guest", "de"), ("host", "es"), ("guest", "ja")])
async def test_captions_are_switched_on_through_the_menus_and_the_spoken_language_stays(
    browser: Browser, daemon: DaemonProcess, layout: str, lang: str
) -> None:
    meeting = await open_paired(browser, daemon, f"{TEAMS_MEETING}?layout={layout}&lang={lang}&captions=off")
    await meeting.start()
    answer = await browser.ask_worker({"do": "turn-on", "tab": meeting.tab})
    assert answer.get("pressed"), answer
    assert await until(lambda: meeting.replica("isOn()"))
    counts = await meeting.replica("counts()")
    assert counts["spokenLanguage"] == 0
    assert counts["menus"] == (2 if layout == "host" else 1)
    assert await meeting.replica("menus()") == 0
    await meeting.replica(f"say('{PRIYA}', 'Now you can hear me.')")
    await meeting.until_turns([(PRIYA, "Now you can hear me.")])


async def test_captions_that_are_on_are_not_switched_off(browser: Browser, daemon: DaemonProcess) -> None:
    meeting = await open_paired(browser, daemon, f"{TEAMS_MEETING}?layout=guest")
    await meeting.start(captions=True)
    await meeting.page.wait_for_timeout(1_500)
    await browser.ask_worker({"do": "turn-on", "tab": meeting.tab})
    await meeting.page.wait_for_timeout(1_000)
    assert await meeting.replica("isOn()") is True
    assert await meeting.replica("menus()") == 0


@pytest.mark.parametrize("left", ["lines", "empty", "none"])
async def test_rows_drawn_anew_or_in_a_new_area_are_told_once(
    browser: Browser, daemon: DaemonProcess, left: str
) -> None:
    meeting = await open_paired(browser, daemon, TEAMS_MEETING)
    await meeting.start()
    await said(meeting)
    await meeting.replica("remount()")
    await meeting.replica(f"rebuild({{leaveOld: '{left}', carry: 2}})")
    await meeting.replica(f"say('{PRIYA}', 'Here is the last point.')")
    await meeting.until_turns([*SAID, (PRIYA, "Here is the last point.")])


async def test_a_late_name_is_mended_in_the_same_turn(browser: Browser, daemon: DaemonProcess) -> None:
    meeting = await open_paired(browser, daemon, f"{TEAMS_MEETING}?lang=de")
    await meeting.start()
    await meeting.replica(f"lateName('{OMAR}', 'I am a guest and new to this team', {{paceMs: 60}})")
    await meeting.until_turns([(OMAR, "I am a guest and new to this team")])


async def test_what_else_the_page_tells_is_in_the_session(browser: Browser, daemon: DaemonProcess) -> None:
    meeting = await open_paired(browser, daemon, TEAMS_MEETING)
    await meeting.start()
    await meeting.replica("leave()")
    await until(lambda: has_stage(meeting, "left"))
    await meeting.replica("rejoin()")
    await until(lambda: has_stage(meeting, "rejoined"))
    session = await meeting.get(f"/v1/sessions/{meeting.session}")
    assert {PRIYA, OMAR} <= set(session["participants"])


async def has_stage(meeting: Meeting, wanted: str) -> bool:
    changes = [event["data"] for event in await meeting.events() if event["type"] == "session.updated"]
    return wanted in [change.get("stage") for change in changes]
