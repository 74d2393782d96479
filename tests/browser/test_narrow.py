"""Pages and cards 360 px wide: nothing reaches over the edge, and the keyboard's place is always seen."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.async_api import Page, expect
from tests.browser.conftest import Meeting
from tests.browser.own_pages import call, keep_in_both_themes
from tests.browser.test_line import drop_resume, press_start, set_provider

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

pytestmark = pytest.mark.browser

NARROW: Any = {"width": 360, "height": 720}
LONG_WORD = "organisation-some-very-long-model-name-instruct/" + "x" * 60
PAGES = {
    "home/home.html": "What else answers may draw on",
    "options/options.html": "Language model",
    "sessions/sessions.html": "Sessions",
}
QUESTIONS = (
    "Can you tell me about a time you led a big migration?", "How did you run the response to the outage?",
    "Where did you study computer science?", "Which programming languages do you know best?",
)  # fmt: skip
REACH = "document.documentElement.scrollWidth - innerWidth"
# What has the focus, where it is not to be seen: no outline, beyond the edge, or beneath something.
UNSEEN = """() => {
  const held = document.activeElement;
  if (!held || held === document.body) return null;
  const { left, right, top, bottom } = held.getBoundingClientRect(), style = getComputedStyle(held);
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const isHit = hit !== null && (held === hit || held.contains(hit) || hit.contains(held));
  return isOutlined && isHit && left >= -1 && right <= innerWidth + 1 ? "" : held.outerHTML.slice(0, 120);
}"""
SPILLING = """(toolbar) => [...toolbar.children].filter((one) => {
  const { left, right } = one.getBoundingClientRect(), style = getComputedStyle(one);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const shown = one.matches("select") ? pen.measureText(one.selectedOptions[0].text).width + 12 : 0;
  return left < 0 || right > innerWidth || right - left < shown;
}).map((one) => `${one.getBoundingClientRect().width} ${one.outerHTML.slice(0, 80)}`)"""


async def unseen_stops(page: Page) -> list[str]:
    found = []
    for _ in range(150):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(UNSEEN)
        if stop is None:
            break
        found += [stop] if stop else []
    return found


async def test_pages_fit_a_narrow_window(meeting: Meeting) -> None:
    await drop_resume(meeting)
    settings = {"base_url": "http://127.0.0.1:9/v1/" + "gateway/" * 12, "model": LONG_WORD}
    await call(meeting.daemon, "PUT", "/v1/providers/far", settings)
    await call(
        meeting.daemon, "POST", "/v1/knowledge", {"place": f"http://localhost:1/{LONG_WORD}", "allow_local": True}
    )
    session = (await call(meeting.daemon, "POST", "/v1/sessions", {"title": "Interview", "me": "Dana Ruiz"}))["id"]
    await call(meeting.daemon, "POST", f"/v1/sessions/{session}/end", {})
    for path, heading in PAGES.items():
        page = await meeting.browser.open_page(path)
        await page.set_viewport_size(NARROW)
        await expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        if path.startswith("options"):
            await page.get_by_role("button", name="Test far").click()
            await expect(page.locator("#model").get_by_role("alert")).to_contain_text("Nothing answers")
        if path.startswith("home"):
            await expect(page.locator(".sources")).to_contain_text("Not read", timeout=20_000)
        assert await page.evaluate(REACH) <= 0, path
        assert await unseen_stops(page) == [], path
        await page.close()


async def test_a_card_that_waits_and_one_that_is_cut_off_say_so(meeting: Meeting) -> None:
    script = Script(text="I led the move of 42 services [1]. It took", ttft_ms=4_000, finish_reason="length")
    async with ScriptedProvider(script) as provider:
        await drop_resume(meeting)
        await set_provider(meeting, provider)
        await press_start(meeting, told=True)
        panel = await meeting.browser.open_page(f"overlay/panel.html?tab={meeting.tab}")
        await panel.set_viewport_size(NARROW)
        field = panel.get_by_role("textbox")
        for question, next_one in pairwise((*QUESTIONS, "And in")):
            await field.fill(question)
            await panel.get_by_role("button", name="Ask", exact=True).click()
            await field.fill(next_one)
            await expect(panel.locator("[data-current] .question")).to_contain_text(question)
            await expect(field).to_have_value(next_one)
        waits = panel.locator("[data-current] [data-queued]")
        await expect(waits).to_have_text("Waits for its turn: other questions are being answered.")
        await keep_in_both_themes(panel, "panel-narrow-queued")
        cut = panel.locator("[data-current] [data-cut-off]")
        await expect(cut).to_contain_text("Press Shorter for a whole one", timeout=20_000)
        await expect(panel.get_by_role("button", name="Shorter")).to_be_visible()

        assert await panel.get_by_role("toolbar").evaluate(SPILLING) == []
        assert await panel.evaluate(REACH) <= 0
        assert await unseen_stops(panel) == []
        await keep_in_both_themes(panel, "panel-narrow-cut-off")
