"""The daemon's own pages in a plain browser, opened with a one-time code and without the extension."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from playwright.async_api import Locator, Page, async_playwright
from tests.browser.chromium import CHROMIUM, SCREENSHOTS
from tests.fakes.daemon import DaemonProcess


@asynccontextmanager
async def open_home(daemon: DaemonProcess, *, width: int = 1180, height: int = 820) -> AsyncIterator[Page]:
    """The first page. No script on it may fail while it is open."""
    errors: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        page = await browser.new_page(viewport={"width": width, "height": height})
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto((await call(daemon, "POST", "/v1/pairings"))["link"])
        yield page
        await browser.close()
    assert errors == []


async def call(daemon: DaemonProcess, method: str, path: str, body: object = None) -> Any:
    """What the daemon answers, which is no error."""
    async with aiohttp.request(method, daemon.base + path, json=body, headers=daemon.headers) as answer:
        assert answer.status < 300, await answer.text()
        return await answer.json()


async def keep_in_both_themes(page: Page, name: str, part: Locator | None = None) -> None:
    """Screenshots of the page, or of a part of it, light and dark."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        await (part or page).screenshot(path=SCREENSHOTS / f"{name}-{scheme}.png")
