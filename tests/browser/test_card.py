"""What a person does with a card: its tools cover nothing, an answer stays until the next one comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Frame, expect
from tests.browser.chromium import keep_screenshot, until
from tests.browser.conftest import Meeting
from tests.browser.test_line import QUESTION, drop_resume, press_start, set_provider

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

pytestmark = pytest.mark.browser

LONG = (
    "At Northwind I led the move of 42 services to Kubernetes [1]. "
    + "Small steps lower the risk of a move, and people trust a plan that they have seen work once before. " * 8
    + "\n\nI managed a team of 60 engineers in three time zones."
)
# The point of the frame's middle of an element: what a person would hit there.
IS_HIT = """(element) => {
  element.scrollIntoView({ block: "nearest" });
  const { left, right, bottom } = element.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, bottom - 4);
  return element === hit || element.contains(hit);
}"""


@pytest.fixture
async def provider() -> AsyncIterator[ScriptedProvider]:
    async with ScriptedProvider(Script(text=lambda _: LONG, ttft_ms=50, token_ms=1)) as provider:
        yield provider


async def answered(meeting: Meeting, provider: ScriptedProvider) -> Frame:
    await drop_resume(meeting)
    await set_provider(meeting, provider)
    frame = await press_start(meeting, told=True)
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")
    await expect(frame.get_by_role("button", name="Not useful")).to_be_visible(timeout=20_000)
    return frame


async def test_the_tools_cover_no_text_and_are_always_there(meeting: Meeting, provider: ScriptedProvider) -> None:
    frame = await answered(meeting, provider)
    await keep_screenshot(meeting.page, "overlay-tools")
    wording = frame.locator("[data-doubt=contradicted] [data-wording]")
    assert await wording.evaluate(IS_HIT), "the correction lies beneath something"
    await keep_screenshot(meeting.page, "overlay-tools-correction")
    for block in await frame.locator("[data-answer] > *").all():
        assert await block.evaluate(IS_HIT)
    await expect(frame.get_by_role("button", name="Shorter")).to_be_in_viewport()
    body = frame.locator(".body")
    await body.evaluate("body => { body.scrollTop = 0; body.focus(); }")
    await frame.page.keyboard.press("End")
    await expect(wording).to_be_in_viewport()


async def test_an_answer_stays_until_the_next_ones_first_word(meeting: Meeting, provider: ScriptedProvider) -> None:
    frame = await answered(meeting, provider)
    answer = frame.locator("[data-answer]")
    provider.script = Script(text=lambda _: "In short: 42 services [1].", ttft_ms=2_500, token_ms=1)
    await frame.get_by_role("button", name="Shorter").click()
    await expect(frame.locator("[data-asking]")).to_be_visible()
    await expect(answer).to_contain_text("I managed a team of 60 engineers")
    await expect(frame.get_by_role("button", name="Stop answer")).to_be_visible()
    await keep_screenshot(meeting.page, "overlay-asking-again")
    await expect(answer).to_have_text("In short: 42 services Northwind, 2019–24.", timeout=10_000)
    provider.script = Script(status=500)
    await frame.locator("body").press("l")
    await expect(frame.locator("[data-not-replaced]")).to_contain_text("No other answer came")
    await expect(answer).to_contain_text("In short: 42 services")
    await keep_screenshot(meeting.page, "overlay-not-replaced")


async def test_after_stop_the_session_can_be_opened(meeting: Meeting, provider: ScriptedProvider) -> None:
    frame = await answered(meeting, provider)
    await frame.get_by_role("button", name="Stop", exact=True).click()
    opens = frame.get_by_role("button", name="Open this session")
    await expect(opens).to_be_visible()
    await keep_screenshot(meeting.page, "overlay-ended")
    async with meeting.page.context.expect_page() as opened:
        await opens.click()
    page = await opened.value
    assert page.url.endswith(f"sessions/replay.html?session={meeting.session}")
    await expect(page.get_by_role("region", name="Transcript")).to_contain_text(QUESTION)


async def test_a_spent_budget_is_said_once_and_nothing_is_offered_that_cannot_work(
    meeting: Meeting, provider: ScriptedProvider
) -> None:
    await drop_resume(meeting)
    await meeting.request(
        "PUT",
        "/v1/providers/scripted",
        {"base_url": provider.base_url, "model": "scripted-1", "usd_in": 1000, "usd_out": 1000},
    )
    await meeting.request("PATCH", "/v1/providers/routing", {"month_usd": 0.0001})
    frame = await press_start(meeting, told=True)
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")
    await expect(frame.locator(".failed")).to_contain_text("budget for this month")
    await expect(frame.locator("[data-cue] li").first).to_be_visible()
    await expect(frame.get_by_text("is used up")).to_have_count(1)
    await expect(frame.locator(".notice")).to_have_count(0)
    for name in ("Shorter", "Answer in another way", "Ask again"):
        await expect(frame.get_by_label(name).or_(frame.get_by_role("button", name=name))).to_have_count(0)
    await keep_screenshot(meeting.page, "overlay-budget")
    async with meeting.page.context.expect_page() as opened:
        await frame.get_by_role("button", name="Change the budget").click()
    page = await opened.value
    assert page.url.endswith("options/options.html#model")
    await expect(page.get_by_label("For one month, in $")).to_be_in_viewport()
    await expect(frame.get_by_role("button", name="Ask again")).to_be_visible()


async def test_the_personas_are_there_at_the_default_width(meeting: Meeting) -> None:
    await drop_resume(meeting)
    frame = await press_start(meeting, told=True)
    await expect(frame.get_by_role("button", name="Voice", exact=True)).to_be_in_viewport()
    await keep_screenshot(meeting.page, "overlay-head")
    await frame.get_by_role("button", name="Voice", exact=True).click()
    await expect(frame.locator(".voices button")).to_have_count(9)
    await frame.locator("body").press("Escape")
    await frame.locator("[data-ask]").press("Escape")
    await frame.locator("body").press("m")
    await expect(frame.locator(".voices button")).to_have_count(9)
    await expect(frame.locator(".voices button").first).to_be_focused()
    await frame.locator(".voices button").first.press("Tab")
    await expect(frame.locator(".voices button").nth(1)).to_be_focused()
    await frame.get_by_role("button", name="Sales").click()
    await expect(frame.get_by_role("button", name="Sales", exact=True)).to_be_in_viewport()
    await meeting.replica("say('Priya Nair', 'Omar, how big was the team you managed?')")
    for text in ("Where did you study?", "How big was your team?"):
        await frame.get_by_role("textbox").fill(text)
        await frame.get_by_role("button", name="Ask").click()
        await expect(frame.locator("[data-current] .question")).to_contain_text(text)
    await expect(frame.get_by_role("button", name="1 skipped")).to_be_visible()
    await frame.locator(".fold").first.click()
    await expect(frame.get_by_role("button", name="1 newer")).to_be_visible()
    await keep_screenshot(meeting.page, "overlay-head-full")
    for name in ("Sales", "Pause", "Stop", "Keys and help", "Fold", "Hide"):
        await expect(frame.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    assert await frame.locator(".head").evaluate("head => head.scrollWidth <= head.clientWidth")
    for words in ("1 newer", "1 skipped"):
        button = frame.locator(".head button").filter(has_text=words)
        await expect(button).to_have_text(words)
        assert await button.evaluate("one => one.scrollWidth <= one.clientWidth")


async def test_a_changed_cell_names_its_column_and_stands_in_the_point(meeting: Meeting, tmp_path: Path) -> None:
    stock = tmp_path / "stock.csv"
    head = "Article,Price in EUR,Units in stock\n"
    stock.write_text(f"{head}Blue lamp,20.50,14\nRed lamp,31.00,8\n")
    source = await meeting.request("POST", "/v1/knowledge", {"place": str(stock)})

    async def is_read() -> bool:
        return bool((await meeting.get(f"/v1/knowledge/{source['id']}"))["state"] == "ready")

    await until(is_read)
    frame = await press_start(meeting, told=True)
    await frame.get_by_role("textbox").fill("How many blue lamps are in stock?")
    await frame.get_by_role("button", name="Ask").click()
    await expect(frame.locator("[data-cue]")).to_contain_text("14")
    stock.write_text(f"{head}Blue lamp,20.50,9\nRed lamp,31.00,8\n")
    await expect(frame.locator("[data-outdated]").first).to_contain_text("Units in stock was 14, now 9", timeout=10_000)
    await expect(frame.locator("[data-cue] del").first).to_have_text("14")
    await expect(frame.locator("[data-cue] ins").first).to_have_text("9")
    await keep_screenshot(meeting.page, "overlay-outdated")
