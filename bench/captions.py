"""What of a meeting reaches the stored log: `python -m bench.captions [--only meet] [--seeds 3] [--utterances 40]`.

Plays seeded talk on the replica pages of tests/browser/pages in a real Chromium with the extension, and compares the
log of a real daemon with what was said. Prints one Markdown row a page and layout: word error rate, lines that nobody
spoke, wrong speakers, and the time from a word in the page to the same word in the overlay's transcript.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tests.browser.chromium import open_chromium
from tests.browser.conftest import pair
from tests.browser.meeting_site import MeetingSite
from tests.browser.talk import Case, hear
from tests.browser.transcript import Comparison
from tests.fakes.daemon import DaemonProcess


@dataclass(slots=True, kw_only=True)
class Row:
    case: Case
    comparisons: list[Comparison] = field(default_factory=list)
    lags_ms: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        words = sum(seen.words for seen in self.comparisons)
        wer = sum(seen.errors for seen in self.comparisons) / max(1, words)
        unspoken = sum(len(seen.unspoken) for seen in self.comparisons)
        wrong = sum(len(seen.misattributed) for seen in self.comparisons)
        lags = np.percentile(self.lags_ms, [50, 95]) if self.lags_ms else (np.nan, np.nan)
        return (
            f"| {self.case.platform} | {self.case.layout} | {words} | {wer:.2%} | {unspoken} | {wrong} "
            f"| {lags[0]:.0f} / {lags[1]:.0f} |"
        )


HEADER = """| page | layout | words | WER | lines nobody spoke | wrong speaker | page to overlay p50 / p95 ms |
|---|---|---|---|---|---|---|"""


async def run(cases: Sequence[Case], *, seeds: int, utterances: int, speed: float) -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        site = MeetingSite(place).start()
        daemon = DaemonProcess(place / "home").start()
        try:
            async with open_chromium(place / "profile", site) as browser:
                await pair(browser, daemon)
                for case in cases:
                    row = Row(case=case)
                    for seed in range(1, seeds + 1):
                        heard = await hear(case, browser, daemon, seed=seed, utterances=utterances, speed=speed)
                        row.comparisons.append(heard.comparison)
                        row.lags_ms += heard.lags_ms
                    rows.append(row)
                    print(row, flush=True)
                    for seen in row.comparisons:
                        if seen.wer > 0.005 or seen.unspoken:
                            print(f"    {seen}", flush=True)
        finally:
            daemon.stop()
            site.stop()
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a platform, or platform/layout")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--utterances", type=int, default=30)
    parser.add_argument("--speed", type=float, default=4)
    given = parser.parse_args()
    cases = [case for case in CASES if f"{case.platform}/{case.layout}".startswith(given.only)]
    print(HEADER, flush=True)
    asyncio.run(run(cases, seeds=given.seeds, utterances=given.utterances, speed=given.speed))


MEET = "https://meet.google.com/abc-defg-hij"
TEAMS = "https://teams.microsoft.com/v2/"
ZOOM = "https://app.zoom.us/wc/81234567890/join"
WILD = {"removal": 0.2, "toggle": 0.1, "overlap": 0.25}


def _cases() -> tuple[Case, ...]:
    meet = [
        *(Case(platform="meet", layout=layout, url=f"{MEET}?layout={layout}") for layout in MEET_LAYOUTS),
        *(Case(platform="meet", layout=f"now, {lang}", url=f"{MEET}?lang={lang}") for lang in ("de", "es", "ja")),
        Case(platform="meet", layout="now, wild", url=MEET, options=WILD),
    ]
    zoom = [
        *(Case(platform="zoom", layout=layout, url=f"{ZOOM}?layout={layout}") for layout in ZOOM_LAYOUTS),
        Case(platform="zoom", layout="framed", url=f"{ZOOM}?framed=1"),
        Case(platform="zoom", layout="overlay, ru", url=f"{ZOOM}?layout=overlay&lang=ru"),
        Case(platform="zoom", layout="overlay, wild", url=f"{ZOOM}?layout=overlay", options=WILD),
    ]
    teams = [
        *(Case(platform="teams", layout=layout, url=f"{TEAMS}?layout={layout}") for layout in TEAMS_LAYOUTS),
        Case(platform="teams", layout="host, de", url=f"{TEAMS}?layout=host&lang=de"),
        Case(platform="teams", layout="host, wild", url=f"{TEAMS}?layout=host", options=WILD),
    ]
    return (*meet, *teams, *zoom)


MEET_LAYOUTS = ("now", "renamed", "bare", "early2024", "sliding", "wrapped", "late")
TEAMS_LAYOUTS = ("host", "guest", "lines", "framed", "foreign", "renamed", "untagged")
ZOOM_LAYOUTS = ("overlay", "initials", "box", "react", "ambiguous", "renamed", "panel")
CASES = _cases()

if __name__ == "__main__":
    main()
