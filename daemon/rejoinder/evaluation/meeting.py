"""A real Chromium with the extension loaded, in the demo meeting, whose captions a measurement writes itself.

Takes a running daemon's data directory and address; gives a page in which somebody can be made to speak, and the
overlay's frame. Needs Playwright and an installed Chromium; downloads neither.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder.errors import NotReady
from rejoinder.native import Machine, register
from rejoinder.paths import PACKAGE_DATA, REPOSITORY, DataDir

if TYPE_CHECKING:
    from playwright.async_api import Frame, Page

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
OVERLAY_DEADLINE_S = 20.0
LOOK_AGAIN_S = 0.05

# Writes captions in Meet's structure into the demo's own caption region.
SPEAKING = """
() => {
  const region = document.querySelector('[role="region"][tabindex="0"]');
  region.replaceChildren();
  let block = null, speaking = '';
  window.speakCaption = (speaker, text, goingOn) => {
    if (speaker !== speaking || !goingOn) {
      block = document.createElement('div');
      const who = document.createElement('div');
      const face = document.createElement('img');
      face.src = 'you.svg';
      face.width = face.height = 24;
      const name = document.createElement('span');
      name.textContent = speaker;
      who.append(face, name);
      const words = document.createElement('div');
      words.append(document.createTextNode(''));
      block.append(who, words);
      region.append(block);
      speaking = speaker;
    }
    block.lastElementChild.firstChild.data += text;
    return Date.now();
  };
}
"""

# Notes when each thing first stands in the overlay and has been painted: after the next frame's end.
WATCHING = """
([shown, deadlineMs]) => new Promise((resolve) => {
  const times = {};
  const painted = (name) => {
    if (name in times) return;
    times[name] = 0;
    requestAnimationFrame(() => setTimeout(() => {
      times[name] = Date.now();
      if (times['answer painted']) end();
    }));
  };
  const look = () => {
    const card = document.querySelector('[data-current] [data-question]');
    if (!card || card.dataset.question === shown) return;
    painted('question painted');
    if (card.querySelector('[data-cue] li, [data-no-cue]')) painted('cue painted');
    if (card.querySelector('[data-answer]')?.textContent.trim()) painted('answer painted');
  };
  const end = () => {
    observer.disconnect();
    resolve(times);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  setTimeout(end, deadlineMs);
})
"""
PAINT_DEADLINE_MS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    page: Page
    overlay: Frame

    async def speak(self, speaker: str, sentence: str, *, word_ms: int, going_on: bool = False) -> int:
        """Let `speaker` say a sentence word by word, in the block they were in where they are going on.

        Gives when its last word stood in the DOM, in ms since 1970.
        """
        stood_ms = 0
        for place, word in enumerate(sentence.split()):
            if place:
                await asyncio.sleep(word_ms / 1000)
            going_on = going_on or place > 0
            text = f" {word}" if going_on else word
            stood_ms = await self.page.evaluate(
                "([who, text, goingOn]) => window.speakCaption(who, text, goingOn)", [speaker, text, going_on]
            )
        return stood_ms

    async def watch(self, shown: str) -> dict[str, int]:
        """When the next question's cue and its answer's first words were painted, in ms since 1970; what is painted
        within the deadline. `shown`: the question whose card is there now."""
        times: dict[str, int] = await self.overlay.evaluate(WATCHING, [shown, PAINT_DEADLINE_MS])
        return times

    async def shown(self) -> str:
        """The id of the question whose card is shown, or nothing."""
        card = self.overlay.locator("[data-current] [data-question]")
        return (await card.get_attribute("data-question") or "") if await card.count() else ""


def find_chromium() -> str:
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    raise NotReady("No Chromium was found.", action="Install Chromium, or run tools/ensure-chromium from a clone.")


def unpacked_extension() -> Path:
    """The folder to load: the repository's root, or the package's data in an installed wheel."""
    return PACKAGE_DATA if (PACKAGE_DATA / "manifest.json").is_file() else REPOSITORY


@asynccontextmanager
async def open_meeting(folder: Path, *, data: DataDir, base: str) -> AsyncIterator[Meeting]:
    """Start Chromium with a profile in `folder`, join the demo meeting of the daemon at `base`, and start listening."""
    try:
        from playwright.async_api import async_playwright
    except ImportError as error:
        raise NotReady("Playwright is not installed.", action="Install it with: pip install playwright") from error
    profile = folder / "profile"
    register(data, ["chromium"], Machine(), user_data_dir=profile)
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            profile,
            executable_path=find_chromium(),
            headless=True,
            ignore_default_args=["--disable-extensions"],
            args=["--enable-unsafe-extension-debugging"],
            viewport={"width": 1280, "height": 800},
        )
        try:
            page = context.pages[0] if context.pages else await context.new_page()
            if context.browser is None:
                raise NotReady("Chromium gave no debugging session.", action="Try another build of Chromium.")
            cdp = await context.browser.new_browser_cdp_session()
            await cdp.send("Extensions.loadUnpacked", {"path": str(unpacked_extension())})
            await page.goto(f"{base}/ui/demo/demo.html")
            await page.evaluate(SPEAKING)
            overlay = await _find_overlay(page)
            await overlay.wait_for_selector(".shell, .pill")
            if await overlay.locator(".pill").count():
                await overlay.locator(".pill").click()
            await overlay.get_by_role("button", name="Start listening").click()
            yield Meeting(page=page, overlay=overlay)
        finally:
            await context.close()


async def _find_overlay(page: Page) -> Frame:
    async with asyncio.timeout(OVERLAY_DEADLINE_S):
        while True:
            for frame in page.frames:
                if frame.url.startswith("chrome-extension://"):
                    return frame
            await asyncio.sleep(LOOK_AGAIN_S)
