"""A stored session streams again: the same events, on its own clock."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.fakes.house import RESUME, House, open_house

from rejoinder.clock import SteppedClock
from rejoinder.errors import FieldError, NotFound
from rejoinder.events import CueShown, Event, QuestionDetected, SessionEnded, SessionStarted, TurnFinal
from rejoinder.replay import Replays
from rejoinder.types import CaptionUpdate, SessionOptions


async def record(house: House) -> str:
    await house.library.put_resume("dana.md", RESUME.encode())
    session = (await house.sessions.start(SessionOptions(me="Dana Ruiz"))).id
    for number, text in enumerate(
        ["Thanks for coming.", "How big was the team you managed?", "And what did you study?"]
    ):
        update = CaptionUpdate(block=f"b{number}", speaker="Priya", text=text, at_ms=number * 100, final=True)
        await house.sessions.accept_captions(session, "meet", [update])
        await asyncio.sleep(0.05)
    await house.until(session, lambda datas: sum(isinstance(data, CueShown) for data in datas) >= 2)
    await house.sessions.end(session)
    return session


def played(events: list[Event]) -> list[tuple[int, object]]:
    return [(event.at_ms, event.data) for event in events if not isinstance(event.data, SessionStarted | SessionEnded)]


async def ended(house: House, session: str) -> list[Event]:
    await house.until(session, lambda datas: isinstance(datas[-1], SessionEnded))
    return await house.events(session)


async def test_playback_is_the_log_as_it_was(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        original = await record(house)
        info = await house.replays.start(original, speed=None)
        assert (info.mode, info.replay_of) == ("replay", original)
        replayed = await ended(house, info.id)
        assert played(replayed) == played(await house.events(original))
        listed, _ = await house.sessions.list(query="", limit=10, cursor="")
        assert [info.id for info in listed] == [original]


async def test_speed_divides_the_waiting(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        original = await record(house)
        clock = SteppedClock()
        replays = Replays(house.sessions, clock=clock)
        info = await replays.start(original, speed=4)
        replayed = played(await ended(house, info.id))
        lasted_ms = replayed[-1][0] - replayed[0][0]
        assert clock.now_ms() == pytest.approx(lasted_ms / 4, abs=len(replayed))


async def test_playback_from_the_middle(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        original = await record(house)
        events = await house.events(original)
        middle = next(event.seq for event in events if isinstance(event.data, QuestionDetected))
        info = await house.replays.start(original, speed=None, from_seq=middle or 0)
        assert played(await ended(house, info.id)) == played(events[(middle or 1) - 1 :])


async def test_rerun_sends_the_turns_through_the_line_of_today(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        original = await record(house)
        info = await house.replays.start(original, speed=None, mode="rerun")
        replayed = [event.data for event in await ended(house, info.id)]
        texts = [data.text for data in replayed if isinstance(data, TurnFinal)]
        assert texts == ["Thanks for coming.", "How big was the team you managed?", "And what did you study?"]
        asked = [data.text for data in replayed if isinstance(data, QuestionDetected)]
        assert asked == texts[1:]
        assert sum(isinstance(data, CueShown) for data in replayed) == 2


async def test_what_cannot_be_replayed_is_said(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        with pytest.raises(NotFound):
            await house.replays.start("s-none", speed=1)
        original = await record(house)
        with pytest.raises(FieldError):
            await house.replays.start(original, speed=0)


async def test_a_replay_ends_with_its_session(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        original = await record(house)
        info = await house.replays.start(original, speed=0.1)
        assert (await house.sessions.end(info.id)).state == "ended"
