"""Frames, windows and tabs: captions in a frame, in a picture-in-picture window, in a hidden tab, in several tabs."""

from __future__ import annotations

import pytest
from playwright.async_api import Frame
from tests.browser.chromium import EXTENSION_ID, MEETING, ROOT, Browser, overlay_frame, until
from tests.browser.conftest import Meeting, open_paired
from tests.browser.talk import frame_of_replica
from tests.browser.transcript import compare, stored_lines
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

PRIYA = "Priya Nair"
ZOOM = "https://app.zoom.us/wc/81234567890/join"
TEAMS = "https://teams.microsoft.com/v2/"


@pytest.mark.parametrize("address", [f"{ZOOM}?framed=1", f"{TEAMS}?layout=framed", f"{TEAMS}?layout=foreign"])
async def test_captions_in_a_frame_are_read_once(browser: Browser, daemon: DaemonProcess, address: str) -> None:
    meeting = await open_paired(browser, daemon, address)
    stage = await frame_of_replica(meeting.page)
    assert stage != meeting.page.main_frame
    await meeting.start()
    options = {"utterances": 5, "speed": 5, "me": "Dana Ruiz"}
    await stage.evaluate("options => window.replica.play(3, options)", options)
    await meeting.page.wait_for_timeout(2_600)
    said = [(line["speaker"], line["text"]) for line in await stage.evaluate("window.replica.truth()")]
    heard = compare(said, stored_lines(await meeting.events()), by_speaker=False)
    assert heard.wer <= 0.03, heard
    assert heard.unspoken == []


async def test_captions_in_a_picture_in_picture_window_go_on(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica(f"say('{PRIYA}', 'In the tab.')")
    await meeting.page.locator("#pop").click()
    await until(
        lambda: meeting.page.evaluate("Boolean(documentPictureInPicture.window?.document.body.children.length)")
    )
    await meeting.replica("say('Omar Haddad', 'In the small window.')")
    await meeting.until_turns([(PRIYA, "In the tab."), ("Omar Haddad", "In the small window.")])
    await meeting.replica("popIn()")
    await meeting.page.wait_for_timeout(500)
    await meeting.replica(f"say('{PRIYA}', 'And in the tab again.')")
    await meeting.until_turns(
        [(PRIYA, "In the tab."), ("Omar Haddad", "In the small window."), (PRIYA, "And in the tab again.")]
    )


async def test_two_meetings_in_two_tabs_one_of_them_hidden(browser: Browser, daemon: DaemonProcess) -> None:
    first = await open_paired(browser, daemon, MEETING)
    await first.start()
    page = await browser.open_meeting("https://meet.google.com/xyz-abcd-efg")
    second = Meeting(browser=browser, daemon=daemon, page=page, tab=await browser.tab_of(page))
    await second.start()
    await page.bring_to_front()
    await first.replica(f"say('{PRIYA}', 'I speak in the hidden tab, where timers are slow.')")
    await second.replica("say('Omar Haddad', 'I speak in the other one.')")
    await first.until_turns([(PRIYA, "I speak in the hidden tab, where timers are slow.")])
    await second.until_turns([("Omar Haddad", "I speak in the other one.")])


async def test_an_orphaned_script_says_reload_and_the_new_one_takes_over(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.browser.cdp.send("Extensions.loadUnpacked", {"path": str(ROOT)})

    async def says_so() -> bool:
        tree = await (await meeting.browser.context.new_cdp_session(meeting.page)).send(
            "DOM.getDocument", {"depth": -1, "pierce": True}
        )
        return "Reload this tab" in str(tree)

    await until(says_so)
    await meeting.page.reload()
    frame: Frame = await meeting.browser.overlay(meeting.page)
    assert EXTENSION_ID in frame.url or frame.url.startswith("chrome-extension://")
    assert len([held for held in meeting.page.frames if held.url.startswith("chrome-extension://")]) == 1


async def test_another_meeting_in_the_same_tab_ends_the_session(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica(f"say('{PRIYA}', 'In the first meeting.')")
    await meeting.page.evaluate("history.pushState({}, '', '/xyz-abcd-efg')")

    async def has_ended() -> bool:
        return bool((await meeting.get(f"/v1/sessions/{meeting.session}"))["state"] == "ended")

    await until(has_ended)
    assert await meeting.turns() == [(PRIYA, "In the first meeting.")]
    assert overlay_frame(meeting.page) is not None


async def test_out_of_the_meeting_and_back_in_by_navigation_is_one_session(
    browser: Browser, daemon: DaemonProcess
) -> None:
    meeting = await open_paired(browser, daemon, ZOOM)
    await meeting.start()
    options = {"utterances": 2, "speed": 4, "me": "Dana Ruiz"}
    await meeting.page.evaluate("options => window.replica.play(3, options)", options)
    await meeting.page.goto("https://app.zoom.us/wc/leave")
    await until(lambda: has_stage(meeting, "left"))
    await meeting.page.goto(ZOOM)
    await until(lambda: has_stage(meeting, "rejoined"))
    assert (await meeting.get(f"/v1/sessions/{meeting.session}"))["state"] == "running"
    before = len(await meeting.turns())
    await meeting.page.evaluate("options => window.replica.play(5, options)", options)

    async def goes_on() -> bool:
        return len(await meeting.turns()) > before

    await until(goes_on)


async def has_stage(meeting: Meeting, stage: str) -> bool:
    return any(event["data"].get("stage") == stage for event in await meeting.events())


async def test_the_last_words_in_a_frame_are_kept_when_the_tab_closes(browser: Browser, daemon: DaemonProcess) -> None:
    meeting = await open_paired(browser, daemon, f"{TEAMS}?layout=framed")
    stage = await frame_of_replica(meeting.page)
    await meeting.start()
    await stage.evaluate("window.replica.say('Priya Nair', 'And these are the very last words', {paceMs: 60})")
    await meeting.page.close()

    async def has_ended() -> bool:
        return bool((await meeting.get(f"/v1/sessions/{meeting.session}"))["state"] == "ended")

    await until(has_ended)
    assert await meeting.turns() == [(PRIYA, "And these are the very last words")]
