"""Every question in the tray, answered late and rated by key; and the settings of how questions are heard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect
from tests.browser.conftest import Meeting, until_equal
from tests.browser.own_pages import keep_in_both_themes
from tests.browser.test_line import drop_resume, press_start

pytestmark = pytest.mark.browser

FOR_OMAR = "Omar, can you tell me how big the team was that you managed?"
MINE = "Dana, can you tell me where you studied?"
LONGER = "How big was it, the team that you managed at Northwind before you all moved to the new office in the spring?"


def asked(
    question: str, text: str, *, speaker: str = "Priya Nair", to_me: float = 0.95, why: str = ""
) -> dict[str, Any]:
    addressed = {"to_me": to_me, "why": why}
    return {
        "question": question, "turn": "t", "text": text, "kind": "wh", "p": 0.9, "addressed": addressed,
        "detected_by": "model", "speaker": speaker,
    }  # fmt: skip


def cue(question: str) -> dict[str, Any]:
    return {"question": question, "points": [{"text": "6 engineers", "cite": []}], "note": "", "from": "context"}


TAKEN_BACK: dict[str, Any] = {
    "question": "q2", "turn": "t", "text": "Maria, how is it?", "reason": "withdrawn", "why": "Tom went on.", "p": 0.2,
}  # fmt: skip
EVENTS: list[tuple[int, str, dict[str, Any]]] = [
    (0, "question.detected", asked("q1", "How big was it?")),
    (20, "cue.shown", cue("q1")),
    (3000, "question.revised", asked("q1", LONGER)),
    (6000, "question.detected",
     asked("q2", TAKEN_BACK["text"], speaker="Tom Baker", to_me=0.01, why="It is put to Maria.")),
    (9000, "question.skipped", TAKEN_BACK),
    (9010, "speculation.discarded", {
        "question": "q2", "reason": "withdrawn", "provider": "p", "model": "m",
        "usage": {"in_tokens": 1800, "out_tokens": 340},
    }),
]  # fmt: skip


async def test_a_skipped_question_is_answered_late_and_rated_by_key(meeting: Meeting) -> None:
    await drop_resume(meeting)
    frame = await press_start(meeting, told=True)
    await meeting.replica("say('Omar Haddad', 'I am here as well.')")
    await meeting.replica(f"say('Priya Nair', '{MINE}')")
    await expect(frame.locator("[data-current]")).to_contain_text("Priya asks you")
    await meeting.replica(f"say('Priya Nair', '{FOR_OMAR}')")
    await frame.get_by_role("button", name="1 skipped").wait_for()
    await frame.locator(".question").focus()
    await meeting.page.keyboard.press("t")
    items = frame.get_by_role("list", name="Questions, newest first").get_by_role("listitem")
    await expect(items).to_have_count(2)
    await expect(items.nth(0)).to_have_attribute("data-fate", "elsewhere")
    await expect(items.nth(1)).to_have_attribute("data-fate", "answered")
    await expect(items.nth(0)).to_be_focused()
    await meeting.page.keyboard.press("ArrowDown")
    await expect(items.nth(1)).to_be_focused()
    await meeting.page.keyboard.press("ArrowUp")
    await expect(items.nth(0)).to_be_focused()
    label = await items.nth(0).get_attribute("aria-label")
    assert (label or "").startswith("Not for you. Priya: Omar, can you tell me")
    await keep_in_both_themes(meeting.page, "overlay-tray")

    await meeting.page.keyboard.press("n")
    await expect(items.nth(0)).to_contain_text("You said: not a question.")
    await meeting.page.keyboard.press("y")
    await expect(items.nth(0)).to_contain_text("You said: a question.")
    await items.nth(0).get_by_role("button", name="Undo").click()
    await expect(items.nth(0)).to_contain_text("You said: not a question.")
    await items.nth(0).get_by_role("button", name="Undo").click()
    await expect(items.nth(0).get_by_role("button", name="Not a question")).to_be_visible()
    await until_equal(lambda: ratings(meeting), [False, True, False, None])

    await items.nth(0).focus()
    await meeting.page.keyboard.press("Enter")
    await expect(frame.locator("[data-current] .question")).to_contain_text("how big the team was")
    await expect(frame.locator("[data-current] [data-cue] li").first).to_contain_text("6 engineers")
    await expect(frame.locator(".sheet")).to_have_count(0)
    await meeting.page.keyboard.press("t")
    await expect(items.nth(0)).to_have_attribute("data-fate", "answered")
    await meeting.page.keyboard.press("Escape")
    await expect(frame.locator(".sheet")).to_have_count(0)


async def ratings(meeting: Meeting) -> list[bool | None]:
    return [event["data"].get("is_question") for event in await meeting.events() if event["type"] == "question.rated"]


async def test_the_settings_page_reaches_the_daemon(meeting: Meeting) -> None:
    page = await meeting.browser.open_page("options/options.html")
    section = page.locator("#questions")
    await section.get_by_role("radio", name="Eager").check()
    await section.get_by_role("radio", name="All", exact=False).last.check()
    await section.get_by_role("checkbox", name="Let it rule").uncheck()
    await section.get_by_role("spinbutton").fill("1500")
    await section.get_by_role("spinbutton").blur()
    wanted = {"sensitivity": "eager", "answer_for": "all", "judge": False, "discarded_tokens": 1500}
    await until_equal(lambda: kept(meeting, wanted), wanted)
    await page.reload()
    await expect(section.get_by_role("radio", name="Eager")).to_be_checked()
    await expect(section.locator("[data-learnt]")).to_contain_text("Nothing that counts yet")
    await section.scroll_into_view_if_needed()
    await keep_in_both_themes(page, "page-settings-questions")


async def test_what_ratings_changed_is_shown_exported_and_forgotten(meeting: Meeting) -> None:
    await drop_resume(meeting)
    frame = await press_start(meeting, told=True)
    await meeting.replica("say('Omar Haddad', 'I am here as well.')")
    await meeting.replica(f"say('Priya Nair', '{FOR_OMAR}')")
    await frame.get_by_role("button", name="1 skipped").click()
    await frame.get_by_role("button", name="Not a question").click()
    await until_equal(lambda: ratings(meeting), [False])
    page = await meeting.browser.open_page("options/options.html")
    learnt = page.locator("[data-learnt]")
    await expect(learnt).to_have_text("1 rating; cards come a little more rarely.")
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Save them as a file").click()
    saved = await (await download.value).path()
    assert FOR_OMAR in saved.read_text(encoding="utf-8")
    await page.get_by_role("button", name="Forget what they changed").click()
    await expect(learnt).to_contain_text("Nothing that counts yet")
    await page.get_by_role("button", name="Undo").click()
    await expect(learnt).to_have_text("1 rating; cards come a little more rarely.")
    assert (await meeting.get("/v1/questions/settings"))["ratings"] == 1


async def test_other_words_and_taking_back_move_nothing_that_is_read(meeting: Meeting) -> None:
    replay = await imported(meeting, EVENTS)
    page = await meeting.browser.open_page(f"sessions/replay.html?session={replay}")
    await page.get_by_role("button", name="Play").click()
    cue = page.locator("[data-cue]")
    await expect(cue).to_be_visible()
    before = await cue.bounding_box()
    question = page.locator(".question span")
    await expect(question).to_have_text(LONGER)
    assert await cue.bounding_box() == before
    await expect(page.locator(".question small")).to_have_text("Tom asks somebody else · It is put to Maria")
    fold = page.locator(".fold").last
    await expect(page.locator(".question")).to_have_count(0)
    await expect(fold).to_contain_text("Taken back (Tom went on)")
    await page.get_by_role("button", name="Keys and help").click()
    await expect(page.locator("[data-spent]")).to_contain_text("1 answer begun and not used: 2,140 tokens.")


async def imported(meeting: Meeting, events: list[tuple[int, str, dict[str, Any]]]) -> str:
    """A stored session with these events between its start and its end; gives its id."""
    empty = (await meeting.request("POST", "/v1/sessions", {"me": "Dana Ruiz"}))["id"]
    await meeting.request("POST", f"/v1/sessions/{empty}/end")
    exported = await meeting.get(f"/v1/sessions/{empty}/export?format=json")
    first, last = exported["events"]
    told = [{"at_ms": at_ms, "type": kind, "v": 1, "data": data} for at_ms, kind, data in events]
    last["at_ms"] = events[-1][0] + 500
    exported["events"] = [{**event, "seq": seq} for seq, event in enumerate((first, *told, last), 1)]
    return str((await meeting.request("POST", "/v1/import", exported))["id"])


async def kept(meeting: Meeting, wanted: dict[str, Any]) -> dict[str, Any]:
    held = await meeting.get("/v1/questions/settings")
    return {name: held[name] for name in wanted}
