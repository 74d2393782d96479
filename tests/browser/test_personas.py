"""Personas as a person meets them: in the settings, switched in the overlay; and an answer that means no good."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect
from tests.browser.chromium import keep_screenshot
from tests.browser.conftest import Meeting, until_equal
from tests.browser.test_line import drop_resume, press_start, set_provider

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

pytestmark = pytest.mark.browser


@pytest.fixture
async def provider() -> AsyncIterator[ScriptedProvider]:
    async with ScriptedProvider(Script(ttft_ms=50)) as provider:
        yield provider


async def test_one_is_previewed_changed_restored_and_made(meeting: Meeting, provider: ScriptedProvider) -> None:
    await drop_resume(meeting)
    await set_provider(meeting, provider)
    page = await meeting.browser.open_page("options/options.html")
    section = page.locator("#personas")
    await expect(section.locator("[data-persona]")).to_have_count(8)
    await section.scroll_into_view_if_needed()
    await keep_screenshot(page, "page-settings-personas")
    await section.get_by_role("button", name="Change or preview Sales").click()
    form = section.locator("form")
    await form.get_by_label("Voice").fill("Like a telegram.")
    await form.get_by_label("Try it on a question").fill("How big was the team you led?")
    await form.get_by_role("button", name="Preview").click()
    await expect(form.locator(".spoken")).to_contain_text("Managed a team of 6 engineers")
    await form.get_by_text("What was sent to the model").click()
    await expect(form.locator(".sent").first).to_contain_text("Like a telegram.")
    await form.scroll_into_view_if_needed()
    await keep_screenshot(page, "page-settings-persona-preview")
    assert (await meeting.get("/v1/personas"))["edited"] == [], "a preview saves nothing"
    await form.get_by_role("button", name="Save").click()
    await expect(section.locator("[data-persona=Sales]")).to_contain_text("changed by you")
    assert (await meeting.get("/v1/personas/Sales"))["voice"] == "Like a telegram."
    await section.get_by_role("button", name="Restore Sales").click()
    await section.get_by_role("button", name="Undo").click()
    await expect(section.locator("[data-persona=Sales]")).to_contain_text("changed by you")
    await section.get_by_role("button", name="Make one of your own").click()
    await form.get_by_label("Name").fill("a/b")
    await form.get_by_role("button", name="Save").click()
    await expect(form.locator("[name=name]:invalid")).to_have_count(1)
    assert len((await meeting.get("/v1/personas"))["personas"]) == 8
    await form.get_by_label("Name").fill("Mine")
    await form.get_by_role("button", name="Save").click()
    await expect(section.locator("[data-persona=Mine]")).to_contain_text("your own")
    await section.get_by_label("Sessions begin with").select_option("Mine")
    await section.get_by_label("Longest answer, in words").fill("50")
    await section.get_by_label("Longest answer, in words").blur()

    async def chosen() -> tuple[str, int]:
        listed = await meeting.get("/v1/personas")
        return listed["default"], listed["length_words"]

    await until_equal(chosen, ("Mine", 50))


async def test_it_is_switched_in_the_overlay_in_mid_session(meeting: Meeting, provider: ScriptedProvider) -> None:
    await drop_resume(meeting)
    await set_provider(meeting, provider)
    frame = await press_start(meeting, told=True)
    await frame.get_by_role("button", name="Keys and help").click()
    await frame.get_by_role("button", name="Voice: none").click()
    await expect(frame.locator(".voices button")).to_have_count(9)
    await keep_screenshot(meeting.page, "overlay-voice")
    await frame.get_by_role("button", name="Media").click()
    await expect(frame.locator(".sheet")).to_have_count(0)
    await expect(frame.locator(".ask .voice")).to_have_text("Media")
    await meeting.replica("say('Priya Nair', 'Can you tell me about a time you led a big migration?')")
    await expect(frame.locator("[data-current] [data-answer]")).not_to_be_empty()
    await keep_screenshot(meeting.page, "overlay-voice-chosen")
    sent = [str(message["content"]) for request in provider.requests for message in request.body.get("messages", [])]
    assert any("Quotable" in content for content in sent)
    assert (await meeting.get(f"/v1/sessions/{meeting.session}"))["persona"] == "Media"


async def test_nothing_in_an_answer_loads_leads_away_or_runs(meeting: Meeting, provider: ScriptedProvider) -> None:
    where = provider.url
    provider.script = Script(
        ttft_ms=0,
        text=f"![a]({where}/md.png) [b]({where}/link) <img src='{where}/html.png' onerror='document.title=1'> "
        f"<script>document.title=2</script> <{where}/auto> {where}/bare <svg onload=alert(1)> "
        f"[c]: {where}/ref\n\n![d][c] <style>@import url({where}/css)</style><iframe src='{where}/frame'></iframe> "
        "The end.",
    )
    await drop_resume(meeting)
    await set_provider(meeting, provider)
    frame = await press_start(meeting, told=True)
    await meeting.replica("say('Priya Nair', 'Can you tell me about a time you led a big migration?')")
    answer = frame.locator("[data-current] [data-answer]")
    await expect(answer).to_contain_text("The end.")
    await expect(frame.get_by_text("Useful", exact=True)).to_be_visible()
    assert (
        await answer.locator("img, a, script, style, iframe, svg, link, object, embed, video, audio, form").count() == 0
    )
    held = await answer.evaluate("root => [...root.querySelectorAll('*')].flatMap((it) => it.getAttributeNames())")
    assert set(held) <= {"class", "title", "start"}
    assert {request.path for request in provider.requests} == {"/v1/chat/completions"}
    assert await meeting.page.title() not in {"1", "2"}
