"""A conversation on each replica page and layout, from the page's captions to the stored log, by the bars."""

from __future__ import annotations

import pytest
from tests.browser.chromium import Browser
from tests.browser.conftest import pair
from tests.browser.talk import Case, hear
from tests.fakes.daemon import DaemonProcess

pytestmark = pytest.mark.browser

MEET = "https://meet.google.com/abc-defg-hij"
TEAMS = "https://teams.microsoft.com/v2/"
ZOOM = "https://app.zoom.us/wc/81234567890/join"
EXACT, ROLLING = 0.01, 0.03

CASES = [
    Case(platform="meet", layout="bare", url=f"{MEET}?layout=bare&lang=es"),
    Case(platform="meet", layout="sliding", url=f"{MEET}?layout=sliding"),
    Case(platform="meet", layout="wild", url=MEET, options={"removal": 0.2, "toggle": 0.1}),
    Case(platform="teams", layout="guest", url="https://teams.cloud.microsoft/?layout=guest&lang=de"),
    Case(platform="teams", layout="wild", url=f"{TEAMS}?layout=host", options={"scroll": 0.05, "rebuild": 0.1}),
    Case(platform="zoom", layout="overlay", url=f"{ZOOM}?layout=overlay"),
    Case(platform="zoom", layout="panel", url="https://us04web.zoom.us/wc/81234567890/join?layout=panel"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.platform}-{case.layout}")
async def test_every_word_is_stored_once_with_its_speaker(case: Case, browser: Browser, daemon: DaemonProcess) -> None:
    await pair(browser, daemon)
    heard = await hear(case, browser, daemon, seed=4, utterances=5, speed=5)
    comparison = heard.comparison
    assert comparison.words > 40
    assert comparison.wer <= (ROLLING if case.platform == "zoom" else EXACT), comparison
    assert comparison.unspoken == [], comparison


async def test_a_page_that_does_not_tell_whose_words_they_are_gives_nobodys(
    browser: Browser, daemon: DaemonProcess
) -> None:
    await pair(browser, daemon)
    case = Case(platform="zoom", layout="ambiguous", url=f"{ZOOM}?layout=ambiguous")
    comparison = (await hear(case, browser, daemon, seed=6, utterances=5, speed=5)).comparison
    assert comparison.misattributed == [], comparison
    assert comparison.wer <= ROLLING, comparison
