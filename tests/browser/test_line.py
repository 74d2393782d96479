"""The whole line, as its user sees it: a caption in a real page becomes a cue with sources and a streamed answer."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
from playwright.async_api import Frame, expect
from tests.browser.chromium import keep_screenshot, until
from tests.browser.conftest import Meeting
from tests.fakes.house import RESUME

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

pytestmark = pytest.mark.browser

QUESTION = "Can you tell me about a time you led a big migration?"


@pytest.fixture
async def provider() -> AsyncIterator[ScriptedProvider]:
    async with ScriptedProvider(Script(ttft_ms=200, token_ms=10)) as provider:
        yield provider


async def drop_resume(meeting: Meeting) -> None:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(RESUME.encode()), filename="dana.md")
    url = f"{meeting.daemon.base}/v1/profile/resume"
    async with aiohttp.request("PUT", url, data=form, headers=meeting.daemon.headers) as answer:
        assert answer.status == 200, await answer.text()


async def set_provider(meeting: Meeting, provider: ScriptedProvider) -> None:
    await meeting.request("PUT", "/v1/providers/scripted", {"base_url": provider.base_url, "model": "scripted-1"})


async def press_start(meeting: Meeting, *, told: bool) -> Frame:
    """What a person does: give a name, say whether the others know, press Start."""
    frame = await meeting.browser.unfold(meeting.page)
    await frame.get_by_label("Your name in the meeting").fill("Dana Ruiz")
    if told:
        await frame.get_by_label("I have told the others").check()
    await frame.get_by_role("button", name="Start listening").click()
    await expect(frame.locator("[data-status]")).to_have_text("Listening")
    sessions = await meeting.get("/v1/sessions")
    meeting.session = sessions["sessions"][0]["id"]
    return frame


async def test_from_a_caption_to_an_answer(meeting: Meeting, provider: ScriptedProvider) -> None:
    await drop_resume(meeting)
    await set_provider(meeting, provider)
    frame = await press_start(meeting, told=True)
    await meeting.replica("say('Priya Nair', 'Thanks for joining us today.')")
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")
    card = frame.locator("[data-current]")
    await expect(card.locator(".question")).to_contain_text(QUESTION)
    await expect(card.locator("[data-cue] li").first).to_contain_text("42 services")
    await expect(card.locator("[data-cue] .source").first).to_have_text("Northwind, 2019–24")
    await expect(card.get_by_text("Useful", exact=True)).to_be_visible()
    await expect(card.locator("[data-answer]")).not_to_be_empty()
    await keep_screenshot(meeting.page, "overlay-answer")
    await card.locator("[data-cue] .source").first.click()
    await expect(card.locator(".passage")).to_contain_text("deploys went from 3 hours to 11 minutes")
    await meeting.page.emulate_media(color_scheme="dark")
    await keep_screenshot(meeting.page, "overlay-answer-dark")
    types = [event["type"] for event in await meeting.events()]
    assert types[:2] == ["session.started", "consent.recorded"]
    line = ["question.detected", "context.retrieved", "cue.shown", "answer.started", "answer.completed"]
    assert [kind for kind in types if kind in line] == line


async def test_what_was_skipped_is_answered_late(meeting: Meeting) -> None:
    await drop_resume(meeting)
    frame = await press_start(meeting, told=False)
    consent = next(event for event in await meeting.events() if event["type"] == "consent.recorded")
    assert consent["data"]["told"] is False
    await meeting.replica("say('Omar Haddad', 'I am here as well.')")
    await meeting.replica("say('Priya Nair', 'Omar, how big was the team you managed?')")
    await frame.get_by_role("button", name="1 skipped").click()
    skipped = frame.locator("[data-candidate]")
    await expect(skipped).to_contain_text("how big was the team")
    await keep_screenshot(meeting.page, "overlay-skipped")
    await skipped.get_by_role("button", name="Answer").click()
    await expect(frame.locator("[data-current] [data-cue] li").first).to_contain_text("6 engineers")
    await expect(frame.get_by_role("button", name="1 skipped")).to_have_count(0)


async def test_asking_pausing_and_stopping_by_hand(meeting: Meeting) -> None:
    await drop_resume(meeting)
    frame = await press_start(meeting, told=True)
    await frame.get_by_role("textbox").fill("Where did you study?")
    await frame.get_by_role("button", name="Ask").click()
    await expect(frame.locator("[data-current] [data-cue] li").first).to_contain_text("Utrecht")
    await frame.get_by_role("button", name="Pause").click()
    await expect(frame.locator("[data-status]")).to_have_text("Paused")
    await meeting.replica("say('Priya Nair', 'These words are nobody else s business.')")
    await asyncio.sleep(1)
    await frame.get_by_role("button", name="Resume").click()
    await expect(frame.locator("[data-status]")).to_have_text("Listening")
    await meeting.replica("say('Priya Nair', 'And now we go on.')")
    await meeting.until_turns([("Priya Nair", "And now we go on.")])
    await frame.get_by_role("button", name="Stop", exact=True).click()

    async def has_ended() -> bool:
        return bool((await meeting.get(f"/v1/sessions/{meeting.session}"))["state"] == "ended")

    await until(has_ended)
    await expect(frame.get_by_role("button", name="Start listening")).to_be_visible()


async def test_a_provider_that_refuses_the_key_leaves_the_cue(meeting: Meeting, provider: ScriptedProvider) -> None:
    provider.script = Script(status=401)
    await drop_resume(meeting)
    await set_provider(meeting, provider)
    frame = await press_start(meeting, told=True)
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")
    card = frame.locator("[data-current]")
    await expect(card.locator(".failed")).to_contain_text("key")
    await expect(card.locator("[data-cue] li").first).to_contain_text("42 services")
    await keep_screenshot(meeting.page, "overlay-key-refused")


async def test_the_side_panel_shows_the_same(meeting: Meeting) -> None:
    await drop_resume(meeting)
    await press_start(meeting, told=True)
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")
    panel = await meeting.browser.open_page(f"overlay/panel.html?tab={meeting.tab}")
    await panel.set_viewport_size({"width": 380, "height": 760})
    await expect(panel.locator("[data-current] [data-cue] li").first).to_contain_text("42 services")
    await keep_screenshot(panel, "side-panel")
