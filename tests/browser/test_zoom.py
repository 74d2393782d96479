"""Zoom's own rules in a real browser: names where its hooks are renamed, its language dialog, repeats, its stages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.async_api import Page
from tests.browser.chromium import Browser, until
from tests.browser.conftest import Meeting, open_paired
from tests.browser.transcript import compare, stored_lines
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ZOOM = "https://app.zoom.us/wc/81234567890/join"
TALK = [
    {"speaker": "Priya Nair", "text": "We moved the old billing system before the audit in March."},
    {"speaker": "Omar Haddad", "text": "Right."},
    {"speaker": "Omar Haddad", "text": "Right."},
    {"speaker": "Priya Nair", "text": "And then the second review replaced forty two reports."},
]


async def heard(meeting: Meeting, page: Page) -> str:
    """What differs between the page's truth and the log; "" where nothing does."""
    await page.evaluate("talk => window.replica.play(talk, {speed: 4, decoys: false})", TALK)
    await page.wait_for_timeout(2_600)
    said = [(line["speaker"], line["text"]) for line in await page.evaluate("window.replica.truth()")]
    seen = compare(said, stored_lines(await meeting.events()))
    return str(seen) if seen.errors else ""


@pytest.mark.parametrize("query", ["layout=renamed&ids=renamed", "layout=overlay", "layout=box"])
async def test_names_and_repeats(browser: Browser, daemon: DaemonProcess, query: str) -> None:
    meeting = await open_paired(browser, daemon, f"{ZOOM}?{query}")
    await meeting.start()
    assert await heard(meeting, meeting.page) == ""


async def test_the_language_dialog_is_left_to_the_user(browser: Browser, daemon: DaemonProcess) -> None:
    meeting = await open_paired(browser, daemon, f"{ZOOM}?captions=off")
    await meeting.start()
    answer = await browser.ask_worker({"do": "turn-on", "tab": meeting.tab})
    assert answer["pressed"] is True
    assert "language" in answer["says"]
    await meeting.page.locator("[role=dialog] button").click()
    assert await heard(meeting, meeting.page) == ""


@pytest.mark.parametrize("query", ["lang=en", "lang=ar"])
async def test_leaving_is_told_in_any_language(browser: Browser, daemon: DaemonProcess, query: str) -> None:
    meeting = await open_paired(browser, daemon, f"{ZOOM}?{query}")
    await meeting.start()

    async def stages() -> list[str]:
        return [
            str(event["data"].get("stage")) for event in await meeting.events() if event["type"] == "session.updated"
        ]

    async def is_at(stage: str) -> bool:
        return (await stages())[-1:] == [stage]

    await until(lambda: is_at("joined"))
    await meeting.replica("leave()")
    await until(lambda: is_at("left"))


async def stalls(meeting: Meeting) -> list[str]:
    return [str(event["data"]["reason"]) for event in await meeting.events() if event["type"] == "capture.stalled"]


HIDE = """() => {
  document.querySelector(".live-transcription-subtitle__overlay-container").style.display = "none";
  document.querySelector("button:has(svg.SvgCaptions)").setAttribute("aria-label", "Show Captions");
  document.querySelector("button:has(svg.SvgCaptions) span").textContent = "Show Captions";
}"""
REMOVE = "() => document.querySelector('.live-transcription-subtitle__overlay-container').remove()"


@pytest.mark.parametrize(
    ("act", "reason"),
    [("() => window.replica.turnOff()", "turned_off"), (HIDE, "turned_off"), (REMOVE, "removed")],
    ids=["off", "off by hiding", "removed"],
)
async def test_captions_that_go_while_their_wrap_stays(
    browser: Browser, daemon: DaemonProcess, act: str, reason: str
) -> None:
    meeting = await open_paired(browser, daemon, ZOOM)
    await meeting.start()
    assert await heard(meeting, meeting.page) == ""
    assert await meeting.page.locator(".lt-subtitle-wrap").count() == 1
    await meeting.page.evaluate(act)

    async def told() -> bool:
        return await stalls(meeting) == [reason]

    await until(told, within_s=8)


# ---- the capture's own parts in a bare page


async def bare(browser: Browser, body: str) -> Page:
    page = await browser.context.new_page()
    await page.set_content(body)
    for name in ("words", "labels", "page", "ladder", "structure", *(f"platforms/zoom{part}" for part in NAMED_PARTS)):
        await page.add_script_tag(path=ROOT / f"extension/capture/{name}.js")
    await page.add_script_tag(path=ROOT / "extension/capture/page_names.js")
    pack = json.loads((ROOT / "extension/capture/packs/zoom.json").read_text())
    await page.evaluate("pack => void (window.pack = pack)", pack)
    return page


NAMED_PARTS = ("_names", "_room", "")
FOUND = """() => {
  const { climb, platforms } = rejoinderCapture;
  const found = climb(platforms.zoom.rungs, [document], window.pack);
  return found ? [found.root.id, found.score] : null;
}"""
BUTTON = "<button aria-label='{} Captions'><svg class='SvgCaptions'></svg></button>"
ON, OFF = BUTTON.format("Hide"), BUTTON.format("Show")
EMPTY = (
    "<div id=real class=live-transcription-subtitle__overlay-container{}>"
    "<div class=live-transcription-subtitle__frame></div></div>"
)
DECOY = "<div id=decoy class=live-transcription-subtitle__box></div>"
WRAP = "<div id=wrap class=lt-subtitle-wrap></div>"
HIDDEN = EMPTY.format(" style='display:none'")


@pytest.mark.parametrize(
    ("body", "root"),
    [
        (ON + WRAP + DECOY + EMPTY.format(""), "real"),
        (ON + WRAP, None),
        (EMPTY.format(""), "real"),
        (OFF + WRAP + DECOY + EMPTY.format(""), None),
        (ON + HIDDEN, "real"),
        (OFF + HIDDEN, None),
    ],
)
async def test_which_empty_container_holds_captions(browser: Browser, body: str, root: str | None) -> None:
    page = await bare(browser, body)
    found = await page.evaluate(FOUND)
    assert (found and found[0]) == root


FIBERS = """how => {
  const [one, two] = document.querySelectorAll(".row");
  const fiber = (stateNode, memoizedProps) => ({
    stateNode, memoizedProps, return: null, child: null, sibling: null, key: null,
  });
  const list = fiber(null, { me: { displayName: "Dana Ruiz" } });
  const around = fiber(one.parentElement, {});
  const component = fiber(null, how === "nameless" ? {} : { message: { user: { displayName: "Priya Nair" } } });
  const people = [{ displayName: "Priya Nair" }, { displayName: "Omar Haddad" }];
  const outer = fiber(null, how === "two" ? { people } : { deep: true });
  const own = fiber(one, { id: "row" });
  if (how === "two") component.memoizedProps = {};
  Object.assign(own, { return: component });
  Object.assign(component, { child: own, return: outer });
  Object.assign(outer, { child: component, return: how === "cycle" ? component : list });
  if (how === "cycle") component.memoizedProps = {};
  Object.assign(list, { child: outer, return: around });
  if (how === "nameless") outer.sibling = fiber(null, {});
  one["__reactFiber$k3x9q1"] = own;
  let name = "";
  one.addEventListener("rejoinder:name", ({ detail }) => (name = detail));
  one.dispatchEvent(new CustomEvent("rejoinder:whose", { bubbles: true, composed: true }));
  return name;
}"""


@pytest.mark.parametrize(("how", "name"), [("own", "Priya Nair"), ("nameless", ""), ("two", ""), ("cycle", "")])
async def test_a_name_that_only_the_components_around_a_row_know(browser: Browser, how: str, name: str) -> None:
    page = await bare(browser, "<section><div class=row><span>words</span></div><div class=row>others</div></section>")
    assert await page.evaluate(FIBERS, how) == name
