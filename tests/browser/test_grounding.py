"""What the documents do not bear out is marked while the answer is still being written, with what they say instead."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect
from tests.browser.chromium import keep_screenshot
from tests.browser.conftest import Meeting
from tests.browser.test_line import QUESTION, drop_resume, press_start, set_provider

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider

pytestmark = pytest.mark.browser

ANSWER = (
    "At Northwind I led the move of 42 services to Kubernetes [1]. I managed a team of **60 engineers** in three time "
    "zones. I also wrote a driver in Rust. Small steps lower the risk of a move, and people trust a plan that they "
    "have seen work once before, which is why it pays to begin with the service that nobody depends on."
)


@pytest.fixture
async def provider() -> AsyncIterator[ScriptedProvider]:
    async with ScriptedProvider(Script(text=lambda _: ANSWER, ttft_ms=200, token_ms=60)) as provider:
        yield provider


async def test_marked_at_once_with_what_the_documents_say(meeting: Meeting, provider: ScriptedProvider) -> None:
    await drop_resume(meeting)
    await set_provider(meeting, provider)
    frame = await press_start(meeting, told=True)
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")
    card = frame.locator("[data-current]")
    await expect(card.locator("mark.contradicted").first).to_contain_text("I managed a team of", timeout=20_000)
    doubt = card.locator("[data-doubt=contradicted]")
    await expect(doubt).to_contain_text("Your documents say otherwise")
    await expect(doubt.locator("[data-wording]")).to_contain_text("6 engineers")
    assert await card.get_by_role("button", name="Stop answer").count() == 1, "the answer was over before it was marked"
    await expect(card.locator("mark.unsupported")).to_contain_text("Rust")
    await expect(card.get_by_text("Useful", exact=True)).to_be_visible(timeout=20_000)
    await expect(card.locator("mark.contradicted strong, strong mark.contradicted")).to_have_text("60 engineers")
    await expect(card.locator("mark").filter(has_text="42 services")).to_have_count(0)
    aloud = frame.locator("[role=status].unseen")
    await expect(aloud).to_contain_text("Your documents say otherwise: I managed a team of 60 engineers")
    await expect(aloud).to_contain_text("Not in your documents: I also wrote a driver in Rust.")
    assert await frame.evaluate("document.documentElement.scrollHeight <= window.innerHeight"), "a second scrollbar"
    await meeting.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await doubt.get_by_role("button", name="Copy this").click()
    await expect(frame.get_by_text("Copied what your documents say.")).to_be_visible()
    await keep_screenshot(meeting.page, "overlay-doubts")
    events = await meeting.events()
    claims = next(event for event in events if event["type"] == "answer.completed")["data"]["claims"]
    assert [claim["support"] for claim in claims] == ["supported", "contradicted", "unsupported", "general"]
