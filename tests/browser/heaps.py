"""The JavaScript heap in use after a collection: of a meeting's page, of the offscreen page, of the service worker."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from playwright.async_api import CDPSession
from tests.browser.chromium import EXTENSION, Browser
from tests.browser.conftest import Meeting

OFFSCREEN = f"{EXTENSION}/extension/offscreen/"
ANSWER_WITHIN_S = 10.0


async def heaps_mb(browser: Browser, meeting: Meeting) -> dict[str, float]:
    """Used JavaScript heap after a collection, by where it is."""
    sizes: dict[str, float] = {}
    page = await browser.context.new_cdp_session(meeting.page)
    sizes["page"] = await used_mb(page)
    await page.detach()
    targets = (await browser.cdp.send("Target.getTargets"))["targetInfos"]
    for target in targets:
        name = {"service_worker": "worker", "background_page": "offscreen"}.get(target["type"])
        if target["url"].startswith(OFFSCREEN):
            name = "offscreen"
        if name and target["url"].startswith(EXTENSION):
            sizes[name] = await used_of_target_mb(browser.cdp, target["targetId"])
    return sizes


async def used_mb(session: CDPSession) -> float:
    await session.send("HeapProfiler.collectGarbage")
    usage = await session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"]) / 1e6


async def used_of_target_mb(cdp: CDPSession, target: str) -> float:
    """Through a nested session, as Playwright gives none for an offscreen page or a worker."""
    session: str = (await cdp.send("Target.attachToTarget", {"targetId": target, "flatten": False}))["sessionId"]
    answers: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def take(event: dict[str, Any]) -> None:
        if event["sessionId"] == session:
            answers.put_nowait(json.loads(event["message"]))

    cdp.on("Target.receivedMessageFromTarget", take)
    answer: dict[str, Any] = {}
    for number, method in enumerate(("HeapProfiler.collectGarbage", "Runtime.getHeapUsage"), start=1):
        message = json.dumps({"id": number, "method": method})
        await cdp.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
        while answer.get("id") != number:
            answer = await asyncio.wait_for(answers.get(), ANSWER_WITHIN_S)
    cdp.remove_listener("Target.receivedMessageFromTarget", take)
    await cdp.send("Target.detachFromTarget", {"sessionId": session})
    return float(answer["result"]["usedSize"]) / 1e6
