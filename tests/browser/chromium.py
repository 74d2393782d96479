"""A real Chromium with the repository's root loaded as the unpacked extension, the way a person loads it.

`open_chromium` gives a Browser: meeting pages at meet.google.com's address, the toolbar's click, the overlay's frame,
the worker's death.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Frame, Page, Playwright, async_playwright
from tests.browser.meeting_site import HOST, HOSTS, MeetingSite

from rejoinder.evaluation.meeting import find_chromium

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = find_chromium()
EXTENSION_ID = "fkdpeepmjnhpikodpikcmnnofabggdal"
EXTENSION = f"chrome-extension://{EXTENSION_ID}"
MEETING = f"https://{HOST}/abc-defg-hij"
TEAMS_MEETING = "https://teams.microsoft.com/v2/"
ZOOM_MEETING = "https://app.zoom.us/wc/98765432101/join"
GENERIC_MEETING = "https://example-meetings.test/room/weekly"
SCREENSHOTS = ROOT / "artifacts" / "screenshots"
PATIENCE_S = 15.0
FIND_TAB = """async (url) => {
  for (const { id } of await chrome.tabs.query({})) {
    const page = await chrome.tabs.sendMessage(id, { to: "tab", do: "describe" }, { frameId: 0 }).catch(() => null);
    if (page?.place === url) return id;
  }
  return 0;
}"""
IS_LISTENING = """() => chrome.runtime.sendMessage({ to: "worker", do: "running" }).then(Boolean, () => false)"""
POLL_S = 0.03


@dataclass(slots=True, kw_only=True)
class Browser:
    context: BrowserContext
    cdp: CDPSession
    profile: Path

    async def open_meeting(self, url: str = MEETING) -> Page:
        page = await self.context.new_page()
        await page.goto(url)
        return page

    async def open_page(self, path: str) -> Page:
        """A page of the extension's own, in a tab."""
        page = await self.context.new_page()
        await page.goto(f"{EXTENSION}/extension/{path}")
        return page

    async def ask_worker(self, message: dict[str, Any]) -> dict[str, Any]:
        """What a surface's message to the service worker is answered with."""
        page = await self._bare_page()
        try:
            answer = await page.evaluate("message => chrome.runtime.sendMessage({to: 'worker', ...message})", message)
            return dict(answer or {})
        finally:
            await page.close()

    async def until_worker_listens(self) -> None:
        """Just installed, the service worker has not said yet which events it wants: a click then would be nobody's."""
        page = await self._bare_page()
        try:
            await until(lambda: page.evaluate(IS_LISTENING))
        finally:
            await page.close()

    async def tab_of(self, page: Page) -> int:
        """The browser's own number of a tab whose page has a content script."""
        bare = await self._bare_page()
        try:
            return int(await until(lambda: bare.evaluate(FIND_TAB, page.url.partition("?")[0])))
        finally:
            await bare.close()

    async def _bare_page(self) -> Page:
        page = await self.context.new_page()
        await page.goto(f"{EXTENSION}/manifest.json")
        return page

    async def invoke(self, url_part: str = HOST) -> None:
        """The toolbar's button on the tab of that address."""
        targets = await self.cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})
        target = next(held for held in targets["targetInfos"] if url_part in held["url"])
        await self.cdp.send("Extensions.triggerAction", {"id": EXTENSION_ID, "targetId": target["targetId"]})

    async def kill_worker(self) -> None:
        """End the service worker, as Chromium does after thirty idle seconds."""
        page = await self._bare_page()
        session = await self.context.new_cdp_session(page)
        await session.send("ServiceWorker.enable")
        await session.send("ServiceWorker.stopAllWorkers")
        await until(self._worker_is_gone)
        await page.close()

    async def _worker_is_gone(self) -> bool:
        targets = await self.cdp.send("Target.getTargets")
        return not any(held["type"] == "service_worker" for held in targets["targetInfos"])

    async def overlay(self, page: Page) -> Frame:
        """The overlay's frame in a meeting's page, loaded."""

        async def attached() -> Frame | None:
            return overlay_frame(page)

        frame: Frame = await until(attached)
        await frame.wait_for_load_state()
        return frame

    async def unfold(self, page: Page) -> Frame:
        """The overlay's frame at its full size: by the toolbar's button where it is folded."""
        frame = await self.overlay(page)
        await frame.wait_for_selector(".shell, .pill")
        if await frame.locator(".pill").count():
            await self.invoke(page.url)
        await frame.wait_for_function("innerHeight > 120")
        return frame


def overlay_frame(page: Page) -> Frame | None:
    return next((frame for frame in page.frames if frame.url.startswith("chrome-extension://")), None)


async def until(found: Callable[[], Awaitable[Any]], *, within_s: float = PATIENCE_S) -> Any:
    """What `found` gives, as soon as it is true. TimeoutError otherwise."""
    async with asyncio.timeout(within_s):
        while not (value := await found()):
            await asyncio.sleep(POLL_S)
    return value


async def keep_screenshot(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=SCREENSHOTS / f"{name}.png")


@asynccontextmanager
async def open_chromium(profile: Path, site: MeetingSite) -> AsyncIterator[Browser]:
    """`profile`: an empty folder. Meeting pages count as public, as they do for real."""
    async with async_playwright() as playwright:
        context = await _launch(playwright, profile, site)
        try:
            assert context.browser is not None
            cdp = await context.browser.new_browser_cdp_session()
            loaded = await cdp.send("Extensions.loadUnpacked", {"path": str(ROOT)})
            assert loaded["id"] == EXTENSION_ID
            browser = Browser(context=context, cdp=cdp, profile=profile)
            await browser.until_worker_listens()
            yield browser
        finally:
            await context.close()


async def _launch(playwright: Playwright, profile: Path, site: MeetingSite) -> BrowserContext:
    place = f"127.0.0.1:{site.port}"
    return await playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        headless=True,
        ignore_default_args=["--disable-extensions"],
        viewport={"width": 1180, "height": 720},
        args=[
            "--enable-unsafe-extension-debugging",
            f"--remote-debugging-port={free_port()}",
            f"--host-resolver-rules={', '.join(f'MAP {host}:443 {place}' for host in HOSTS)}",
            f"--ip-address-space-overrides={place}=public",
            f"--ignore-certificate-errors-spki-list={site.spki}",
        ],
    )


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
