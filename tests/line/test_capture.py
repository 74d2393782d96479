"""How reading the captions goes and where in the meeting the user is: each change once, also after a restart."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.fakes.house import House, open_house

from rejoinder.errors import LogUnavailable, StateError
from rejoinder.eventlog import MemoryLog, SqliteLog
from rejoinder.events import CaptureResumed, CaptureStalled, EventData, SessionEnded, SessionUpdated, TurnFinal
from rejoinder.replay import ReplayMode
from rejoinder.types import (
    CaptionUpdate,
    CaptureReason,
    CaptureReport,
    CaptureState,
    SessionChanges,
    SessionOptions,
    Stage,
)


def report(state: CaptureState, reason: CaptureReason = "") -> CaptureReport:
    return CaptureReport(source="meet", state=state, reason=reason)


def said(block: str, text: str, at_ms: int) -> CaptionUpdate:
    return CaptionUpdate(block=block, speaker="Priya Nair", text=text, at_ms=at_ms, final=True)


async def start(house: House, **options: object) -> str:
    return (await house.sessions.start(SessionOptions(me="Dana Ruiz", **options))).id  # type: ignore[arg-type]


async def capture_events(house: House, session: str) -> list[EventData]:
    return [data for data in await house.datas(session) if isinstance(data, CaptureStalled | CaptureResumed)]


async def updates(house: House, session: str) -> list[SessionUpdated]:
    return [data for data in await house.datas(session) if isinstance(data, SessionUpdated)]


async def test_a_stall_is_stored_once_and_so_is_its_end(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        states: tuple[CaptureState, ...] = (
            "on_empty", "capturing", "lost", "lost", "absent", "recovered", "capturing",
        )  # fmt: skip
        for state in states:
            assert await house.sessions.accept_capture(session, report(state, "removed")) == 1
        stalled, resumed = await capture_events(house, session)
        assert isinstance(stalled, CaptureStalled)
        assert (stalled.state, stalled.reason) == ("lost", "removed")
        assert isinstance(resumed, CaptureResumed)
        assert resumed.state == "recovered"
        assert resumed.after_ms >= 0


async def test_reports_are_treated_as_captions_are(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        await house.sessions.change(session, SessionChanges(paused=True))
        assert await house.sessions.accept_capture(session, report("lost")) == 0
        await house.sessions.change(session, SessionChanges(paused=False))
        assert await capture_events(house, session) == []
        await house.sessions.end(session)
        with pytest.raises(StateError):
            await house.sessions.accept_capture(session, report("lost"))


async def test_a_stall_outlives_the_daemon(tmp_path: Path) -> None:
    path = tmp_path / "events.sqlite3"
    async with open_house(tmp_path, log=SqliteLog(path)) as house:
        session = await start(house)
        await house.sessions.accept_capture(session, report("absent", "captions_off"))
        await house.sessions.change(session, SessionChanges(stage="left", participants=("Priya", "Tom")))
    async with open_house(tmp_path, log=SqliteLog(path)) as house:
        await house.sessions.recover()
        await house.sessions.accept_capture(session, report("lost"))
        assert [data.type for data in await capture_events(house, session)] == ["capture.stalled"]
        await house.sessions.accept_capture(session, report("capturing"))
        assert [data.type for data in await capture_events(house, session)] == ["capture.stalled", "capture.resumed"]
        await house.sessions.change(session, SessionChanges(stage="joined", participants=("Tom", "Priya")))
        assert (await updates(house, session))[1:] == [SessionUpdated(stage="rejoined")]


async def test_what_a_full_disk_refused_is_stored_with_the_next_report(tmp_path: Path) -> None:
    class FullLog(MemoryLog):
        full = False

        async def append(self, session, batch, *, open_turns=()):  # type: ignore[no-untyped-def]
            if self.full:
                raise LogUnavailable("The disk is full.", action="Make room.")
            return await super().append(session, batch, open_turns=open_turns)

    log = FullLog()
    async with open_house(tmp_path, log=log) as house:
        session = await start(house)
        log.full = True
        with pytest.raises(LogUnavailable):
            await house.sessions.accept_capture(session, report("lost"))
        log.full = False
        await house.sessions.accept_capture(session, report("lost"))
        assert [data.type for data in await capture_events(house, session)] == ["capture.stalled"]


@pytest.mark.parametrize("mode", ["playback", "rerun"])
async def test_a_replay_tells_of_the_stall_too(tmp_path: Path, mode: ReplayMode) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        await house.sessions.accept_captions(session, "meet", [said("b1", "Before.", 10)])
        await house.sessions.accept_capture(session, report("lost"))
        await house.sessions.accept_capture(session, report("capturing"))
        await house.sessions.accept_captions(session, "meet", [said("b2", "After.", 50)])
        await house.sessions.end(session)
        replay = await house.replays.start(session, speed=None, mode=mode)
        datas = await house.until(replay.id, lambda datas: isinstance(datas[-1], SessionEnded))
        kinds = [data.type for data in datas if isinstance(data, TurnFinal | CaptureStalled | CaptureResumed)]
        assert kinds == ["turn.final", "capture.stalled", "capture.resumed", "turn.final"]


async def test_stages_are_stored_as_they_change(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        asked: tuple[Stage, ...] = (
            "lobby", "lobby", "joined", "joined", "breakout", "joined", "left", "left", "lobby", "joined", "joined",
            "rejoined", "left", "joined", "ended", "ended",
        )  # fmt: skip
        for stage in asked:
            await house.sessions.change(session, SessionChanges(stage=stage))
        assert [update.stage for update in await updates(house, session)] == [
            "lobby", "joined", "breakout", "joined", "left", "lobby", "rejoined", "left", "rejoined", "ended",
        ]  # fmt: skip


async def test_what_is_so_already_is_not_stored_again(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house, title="Interview", participants=("Priya", "Tom"))
        same = SessionChanges(title="Interview", participants=("Tom", "Priya"), me="Dana Ruiz", paused=False)
        await house.sessions.change(session, same)
        assert await updates(house, session) == []
        info = await house.sessions.change(session, SessionChanges(title="Interview", participants=("Tom", "Lee")))
        assert await updates(house, session) == [SessionUpdated(participants=("Tom", "Lee"))]
        assert info.participants == ("Tom", "Lee")
        info = await house.sessions.change(session, SessionChanges(participants=()))
        assert info.participants == ()


async def test_people_who_spoke_do_not_make_an_equal_list_news(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        await house.sessions.change(session, SessionChanges(participants=("Tom",)))
        await house.sessions.accept_captions(session, "meet", [said("b1", "Hello.", 10)])
        info = await house.sessions.change(session, SessionChanges(participants=("Tom",)))
        assert info.participants == ("Tom", "Priya Nair")
        assert len(await updates(house, session)) == 1


async def test_speech_that_is_interrupted_and_goes_on_is_final_within_two_seconds(tmp_path: Path) -> None:
    """On the machine's own clock: two people talk across one another, one stops, then the other."""
    async with open_house(tmp_path) as house:
        session = await start(house)
        clock = house.sessions._live[session].clock
        stopped: dict[str, tuple[int, str]] = {}
        for step in range(8):
            for block, speaker in (("b1", "Priya Nair"), ("b2", "Tom Baker")):
                if block == "b1" or step < 5:
                    now_ms = clock.now_ms()
                    stopped[block] = (now_ms, f"{speaker} has said {step} things")
                    update = CaptionUpdate(block=block, speaker=speaker, text=stopped[block][1], at_ms=now_ms)
                    await house.sessions.accept_captions(session, "meet", [update])
            await asyncio.sleep(0.3)
        await house.until(session, lambda datas: {text for _, text in stopped.values()} <= set(texts(datas)))
        events = [event for event in await house.events(session) if isinstance(event.data, TurnFinal)]
        for block, (at_ms, text) in stopped.items():
            newest = [event for event in events if isinstance(event.data, TurnFinal) and event.data.turn == block][-1]
            assert isinstance(newest.data, TurnFinal)
            assert newest.data.text == text
            assert newest.at_ms - at_ms <= 2_000


def texts(datas: list[EventData]) -> list[str]:
    return [data.text for data in datas if isinstance(data, TurnFinal)]
