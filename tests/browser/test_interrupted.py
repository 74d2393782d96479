"""A card whose answer broke off, in a real browser: its text stays where it was read, the next one stands beneath."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect
from tests.browser.conftest import Meeting
from tests.browser.own_pages import keep_in_both_themes
from tests.browser.test_questions import asked, cue, imported

pytestmark = pytest.mark.browser

FIRST = "- We moved **42 services** to Kubernetes\n- Deploys went from"
SECOND = "I led the move of 42 services to Kubernetes, and deploys went from 3 hours to 11 minutes."


def told(answer: str, **more: Any) -> dict[str, Any]:
    return {"answer": answer, "question": "q1", **more}


EVENTS: list[tuple[int, str, dict[str, Any]]] = [
    (0, "question.detected", asked("q1", "What did you do with Kubernetes?")),
    (20, "cue.shown", cue("q1")),
    (100, "answer.started", told("a1", provider="near", model="small", after="")),
    (900, "answer.failed", told("a1", code="provider_interrupted", text=FIRST, retryable=True,
        detail="near broke the connection in the middle of the answer.", action="Another one answers below.")),
    (901, "answer.started", told("a2", provider="far", model="large", after="a1")),
    (3000, "answer.completed", told("a2", text=SECOND, cite=[], claims=[], provider="far", model="large", cached=False,
        usage={"in_tokens": 900, "out_tokens": 40, "usd": 0.0021},
        timing={"endpoint_ms": 0, "detect_ms": 0, "retrieve_ms": 0, "ttft_ms": 9, "total_ms": 99,
            "speculative": False})),
]  # fmt: skip


async def test_the_text_that_broke_off_stays_and_the_next_stands_beneath(meeting: Meeting) -> None:
    replay = await imported(meeting, EVENTS)
    page = await meeting.browser.open_page(f"sessions/replay.html?session={replay}")
    await page.get_by_role("button", name="Play").click()
    above = page.locator("[data-interrupted]")
    await expect(above).to_contain_text("Deploys went from")
    before = await above.bounding_box()
    await expect(page.locator(".interrupted")).to_contain_text("Broken off: near broke the connection")
    await expect(page.locator("[data-answer]")).to_have_text(SECOND)
    assert await above.bounding_box() == before
    await keep_in_both_themes(page, "overlay-interrupted")
