"""Seeded talk on a replica page, heard by the real extension, compared with what the log holds.

Takes a Case (page, layout, how it is played); gives a Heard: the comparison, and the times from a word in the page to
the same word in the overlay's transcript.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Frame, Page
from tests.browser.chromium import Browser, overlay_frame, until
from tests.browser.conftest import Meeting
from tests.browser.transcript import Comparison, compare, stored_lines
from tests.fakes.daemon import DaemonProcess

SETTLE_S = 2.6
OFFERED_WITHIN_S = 4.0
ME = "Dana Ruiz"

# Notes when each word of five letters or more first stands in a document's text, in ms since 1970. Chat is left out.
FIRST_SEEN = """
(root) => {
  const seen = new Map();
  const look = (text) => {
    const now = Date.now();
    for (const word of text.toLowerCase().match(/[\\p{L}]{5,}/gu) ?? []) if (!seen.has(word)) seen.set(word, now);
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      const place = target instanceof Element ? target : target.parentElement;
      if (place?.closest('[aria-live]:not([aria-live=off]), [role=status], [data-tid*=chat], [class*=chat]')) continue;
      if (type === 'characterData') look(target.data);
      for (const node of addedNodes) look(node.textContent ?? '');
    }
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  window.firstSeen = () => Object.fromEntries(seen);
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page and how it is played. `by_speaker` is False where the page does not tell who speaks."""

    platform: str
    url: str
    layout: str
    options: dict[str, Any] = field(default_factory=dict)
    by_speaker: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    comparison: Comparison
    lags_ms: list[float]
    events: list[dict[str, Any]]


async def hear(
    case: Case, browser: Browser, daemon: DaemonProcess, *, seed: int, utterances: int, speed: float
) -> Heard:
    """One conversation on one page: from opening the page to the stored log."""
    page = await browser.open_meeting(case.url)
    try:
        meeting = Meeting(browser=browser, daemon=daemon, page=page, tab=await browser.tab_of(page))
        stage = await frame_of_replica(page)
        await offered(browser, page)
        await meeting.start(me=ME)
        overlay = await watched_overlay(page)
        await stage.evaluate(FIRST_SEEN)
        options = {"utterances": utterances, "me": ME, "speed": speed, **case.options}
        await stage.evaluate("([seed, options]) => window.replica.play(seed, options)", [seed, options])
        await asyncio.sleep(SETTLE_S)
        said = [(line["speaker"], line["text"]) for line in await stage.evaluate("window.replica.truth()")]
        events = await meeting.events()
        comparison = compare(said, stored_lines(events), by_speaker=case.by_speaker)
        lags_ms = await lags_between(stage, overlay)
        await browser.ask_worker({"do": "stop", "tab": meeting.tab})
        return Heard(comparison=comparison, lags_ms=lags_ms, events=events)
    finally:
        await page.close()


async def frame_of_replica(page: Page) -> Frame:
    """The frame in which the meeting is: the page itself, or a frame in it."""

    async def found() -> Frame | None:
        for frame in reversed(page.frames):
            if not frame.url.startswith("chrome-extension") and await frame.evaluate("Boolean(window.replica?.play)"):
                return frame
        return None

    frame: Frame = await until(found)
    return frame


async def offered(browser: Browser, page: Page) -> None:
    """The overlay, by itself in a meeting, else by the toolbar's button."""
    try:
        await until(lambda: _is_there(page), within_s=OFFERED_WITHIN_S)
    except TimeoutError:
        await browser.invoke(page.url)
        await browser.overlay(page)


async def _is_there(page: Page) -> bool:
    return overlay_frame(page) is not None


async def watched_overlay(page: Page) -> Frame | None:
    """The overlay with its transcript open, noting when each word is first there."""
    frame = overlay_frame(page)
    if frame is None:
        return None
    await frame.evaluate(FIRST_SEEN)
    button = frame.get_by_role("button", name="Transcript")
    if await button.count():
        await button.first.click()
    return frame


async def lags_between(stage: Frame, overlay: Frame | None) -> list[float]:
    if overlay is None:
        return []
    said, shown = await stage.evaluate("window.firstSeen()"), await overlay.evaluate("window.firstSeen()")
    return [float(shown[word] - said[word]) for word in said if word in shown and shown[word] >= said[word]]
