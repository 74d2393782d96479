"""What a session outlives: the service worker's death, the daemon's, the page's attacks on the overlay."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Frame
from tests.browser.chromium import MEETING, Browser, free_port, keep_screenshot, overlay_frame, until
from tests.browser.conftest import Meeting, open_paired
from tests.browser.heaps import heaps_mb
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

PRIYA = "Priya Nair"
QUESTION = "Can you tell me about a time you led a big migration?"


async def shows(frame: Frame, words: str) -> None:
    """Wait until the overlay shows the words."""
    wanted = words.lower()

    async def does() -> bool:
        return wanted in (await frame.locator("body").inner_text()).lower()

    await until(does)


async def test_captions_and_overlay_go_on_without_the_worker(meeting: Meeting) -> None:
    await meeting.start()
    frame = await meeting.browser.unfold(meeting.page)
    await meeting.replica("say('Priya Nair', 'First we had a monolith.')")
    await meeting.until_turns([(PRIYA, "First we had a monolith.")])

    await meeting.browser.kill_worker()
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")
    await shows(frame, "led a big migration")
    await meeting.until_turns([(PRIYA, "First we had a monolith."), (PRIYA, QUESTION)])

    await meeting.browser.kill_worker()
    answer = await meeting.browser.ask_worker({"do": "stop", "tab": meeting.tab})
    assert answer == {}
    assert await until(lambda: has_ended(meeting))


async def test_a_killed_daemon_costs_no_event_and_doubles_none(meeting: Meeting) -> None:
    await meeting.start()
    frame = await meeting.browser.unfold(meeting.page)
    await meeting.replica("say('Priya Nair', 'Before it fell.')")
    await meeting.until_turns([(PRIYA, "Before it fell.")])

    meeting.daemon.kill()
    await meeting.replica("say('Priya Nair', 'While it was down.')")
    await meeting.replica("say('Omar Haddad', 'Nobody noticed.')")
    await shows(frame, "rejoinder run")
    await keep_screenshot(meeting.page, "overlay-offline")
    await asyncio.to_thread(meeting.daemon.restart)
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")

    await meeting.until_turns(
        [
            (PRIYA, "Before it fell."),
            (PRIYA, "While it was down."),
            ("Omar Haddad", "Nobody noticed."),
            (PRIYA, QUESTION),
        ]
    )
    await shows(frame, "led a big migration")
    events = await meeting.events()
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    newest = events[-1]["seq"]
    seen = await until(lambda: seen_by_a_surface(meeting, newest))
    assert sorted(seen) == list(range(1, len(seen) + 1))


async def seen_by_a_surface(meeting: Meeting, newest: int) -> list[int]:
    """The seqs that a surface is told when it joins now; empty until the newest is among them."""
    page = await meeting.browser.open_page(f"overlay/panel.html?tab={meeting.tab}")
    try:
        seqs: list[int] = await page.evaluate(
            """tab => new Promise(done => {
              const seqs = [];
              const port = chrome.runtime.connect({ name: `events:${tab}` });
              port.onMessage.addListener(({ actions }) => {
                for (const { kind, event } of actions) if (kind === "event" && event.seq !== null) seqs.push(event.seq);
              });
              setTimeout(() => done(seqs), 300);
            })""",
            meeting.tab,
        )
        return seqs if newest in seqs else []
    finally:
        await page.close()


async def has_ended(meeting: Meeting) -> bool:
    return bool((await meeting.get(f"/v1/sessions/{meeting.session}"))["state"] == "ended")


async def test_without_a_daemon_the_start_says_so(browser: Browser) -> None:
    page = await browser.open_meeting()
    tab = await browser.tab_of(page)
    unpaired = await browser.ask_worker({"do": "start", "tab": tab, "me": "Dana", "told": True})
    assert unpaired["problem"]["code"] == "unpaired"
    assert "rejoinder open" in unpaired["problem"]["action"]

    gone = await browser.ask_worker({"do": "pair", "code": f"{free_port()}/ABCD-2345"})
    assert gone["problem"]["code"] == "unreachable"
    assert "rejoinder run" in gone["problem"]["action"]


async def test_before_start_the_daemon_hears_nothing(browser: Browser) -> None:
    requests: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await reader.read(200))
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    await remember_pairing(browser, base)
    page = await browser.open_meeting(MEETING)
    tab = await browser.tab_of(page)
    await browser.overlay(page)
    await browser.invoke()
    await page.evaluate("window.replica.say('Priya Nair', 'This is nobody else\\'s business.')")
    await asyncio.sleep(1)
    assert requests == []

    await browser.ask_worker({"do": "start", "tab": tab, "me": "Dana", "told": True})
    assert requests, "the listener would have heard it"
    assert not any(b"Bearer" in request for request in requests), "an unproven listener is sent no token"
    server.close()
    await server.wait_closed()


async def remember_pairing(browser: Browser, base: str) -> None:
    page = await browser.open_page("overlay/panel.html")
    await page.evaluate("base => chrome.storage.local.set({pairing: {base, token: 'x'.repeat(43)}})", base)
    await page.close()


async def test_the_overlay_survives_removal_moving_and_the_pages_styles(meeting: Meeting) -> None:
    await meeting.start()
    page = meeting.page
    await meeting.browser.overlay(page)
    assert await page.evaluate("window.length") == 0
    await page.evaluate(
        "[...document.documentElement.children].filter(node => node.popover).forEach(node => node.remove())"
    )
    await meeting.browser.overlay(page)
    await page.evaluate(
        """() => {
          const host = [...document.documentElement.children].find(node => node.popover);
          document.body.moveBefore(host, null);
          host.style.cssText = "display: none !important; width: 0 !important; opacity: 0 !important";
          host.hidden = true;
          const rules = "* { display: none !important; visibility: hidden !important; transform: scale(0) !important }";
          document.head.insertAdjacentHTML("beforeend", "<style>div[popover] " + rules.slice(2) + "</style>");
        }"""
    )
    await asyncio.sleep(0.3)
    assert await host_box(page) == {"visible": True, "top": True}
    await page.evaluate("document.querySelector('.tiles').requestFullscreen()")
    await asyncio.sleep(0.5)
    assert await host_box(page) == {"visible": True, "top": True}
    await keep_screenshot(page, "overlay-full-screen")
    frame = await meeting.browser.overlay(page)
    await frame.get_by_role("button", name="Keys and help").click()
    await frame.get_by_role("button", name="Close").click()
    await meeting.replica(f"say('Priya Nair', '{QUESTION}')")
    await shows(frame, "led a big migration")


async def host_box(page: Any) -> dict[str, bool]:
    """Is the host drawn, and is it what a click in its middle would meet?"""
    found: dict[str, bool] = await page.evaluate(
        """() => {
          const host = document.querySelector("div[popover]");
          const box = host.getBoundingClientRect();
          const seen = host.checkVisibility({ opacityProperty: true, visibilityProperty: true });
          const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return { visible: seen && box.width > 30 && box.height > 30, top: hit === host };
        }"""
    )
    return found


async def test_the_page_can_read_nothing(meeting: Meeting) -> None:
    await meeting.start()
    page = meeting.page
    frame = await meeting.browser.overlay(page)
    await page.evaluate(
        """() => {
          window.keys = [];
          for (const kind of ["keydown", "keypress", "keyup", "input"]) {
            window.addEventListener(kind, e => window.keys.push(e.key ?? e.data), true);
          }
          window.messages = [];
          window.addEventListener("message", e => window.messages.push(String(e.data)), true);
        }"""
    )
    await frame.evaluate(
        "document.body.append(Object.assign(document.createElement('input'), {id: 'typed', value: 'zebrafinch'}))"
    )
    await frame.evaluate(
        "document.body.append(Object.assign(document.createElement('p'), {textContent: 'quokkasecret'}))"
    )
    await frame.locator("#typed").focus()
    await page.keyboard.type("private")
    assert await frame.locator("#typed").input_value() != "zebrafinch"
    read = await page.evaluate(
        """() => {
          const found = [window.find("quokkasecret"), window.find("zebrafinch")];
          const selection = getSelection();
          selection.selectAllChildren(document.documentElement);
          selection.modify("extend", "forward", "documentboundary");
          const hosts = [...document.querySelectorAll("*")].map(node => node.shadowRoot).filter(Boolean);
          return { found, text: selection.toString(), hosts: hosts.length, frames: window.length,
            markup: document.documentElement.outerHTML.includes("chrome-extension"),
            keys: window.keys, messages: window.messages,
            loads: performance.getEntriesByType("resource").filter(e => e.name.startsWith("chrome-extension")).length };
        }"""
    )
    assert "quokkasecret" not in read.pop("text")
    assert read == {
        "found": [False, False], "hosts": 0, "frames": 0, "markup": False, "keys": [], "messages": [], "loads": 0,
    }  # fmt: skip


async def test_a_content_script_cannot_read_the_token(meeting: Meeting) -> None:
    session = await meeting.browser.context.new_cdp_session(meeting.page)
    contexts: list[dict[str, Any]] = []
    session.on("Runtime.executionContextCreated", lambda event: contexts.append(event["context"]))
    await session.send("Runtime.enable")
    isolated = await until(lambda: first_isolated(contexts))
    expression = (
        "Promise.all(['local', 'session'].map(area => chrome.storage[area].get(null).then(JSON.stringify, String)))"
    )
    answer = await session.send(
        "Runtime.evaluate",
        {"expression": expression, "contextId": isolated["id"], "awaitPromise": True, "returnByValue": True},
    )
    assert all("not allowed" in text for text in answer["result"]["value"]), answer


async def first_isolated(contexts: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next(
        (one for one in contexts if one["auxData"].get("type") == "isolated" and one["name"] == "Rejoinder"), None
    )


async def test_the_overlay_folds_and_the_toolbar_button_unfolds_it(meeting: Meeting) -> None:
    page = meeting.page
    frame = await meeting.browser.unfold(page)
    await keep_screenshot(page, "overlay-before-start")
    wide = await host_width(page)
    await frame.get_by_role("button", name="Fold").click()
    await frame.locator(".pill").wait_for()
    small = await host_width(page)
    assert small < wide
    await keep_screenshot(page, "overlay-folded")
    await meeting.browser.invoke()
    await until(lambda: is_wider(page, small))
    await meeting.browser.invoke()
    assert overlay_frame(page) is not None, "the button shows the overlay; it never takes it away"


async def host_width(page: Any) -> float:
    width: float = await page.evaluate(
        "[...document.documentElement.children].find(node => node.popover).getBoundingClientRect().width"
    )
    return width


async def is_wider(page: Any, than: float) -> bool:
    return await host_width(page) > than


async def test_a_long_talk_leaves_the_heaps_flat(browser: Browser, daemon: DaemonProcess) -> None:
    """On a layout that keeps few lines in the page, so that what grows is ours."""
    meeting = await open_paired(browser, daemon, f"{MEETING}?layout=sliding")
    await meeting.start()
    await meeting.replica("play(1, {utterances: 10, speed: 40})")
    before = await heaps_mb(browser, meeting)
    await meeting.replica("play(2, {utterances: 40, speed: 40})")
    after = await heaps_mb(browser, meeting)
    assert set(before) >= {"page", "offscreen"}, "the worker may be asleep"
    assert min(before.values()) > 0
    assert {name: size for name, size in after.items() if size > before.get(name, size) + 1.0} == {}
