"""What every log promises, tried on the one on disk and the one in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.contracts.samples import begin, open_turn, said, started

from rejoinder.errors import FieldError, NotFound, StateError
from rejoinder.eventlog import Draft, EventLog, MemoryLog, SqliteLog
from rejoinder.eventlog.projection import project
from rejoinder.events import (
    AnswerCompleted,
    AnswerRated,
    ConsentRecorded,
    CueShown,
    EventData,
    QuestionDetected,
    QuestionSkipped,
    SessionEnded,
    SessionUpdated,
    SpeakerSeen,
    TurnPartial,
    TurnRevised,
)
from rejoinder.types import Addressed, Claim, Consent, CuePoint, SessionInfo, Timing, Usage


@pytest.fixture(params=["sqlite", "memory"])
async def log(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[EventLog]:
    log: EventLog = SqliteLog(tmp_path / "events.sqlite3") if request.param == "sqlite" else MemoryLog(positions=True)
    await log.open()
    yield log
    await log.close()


EVERY_SHAPE: tuple[EventData, ...] = (
    QuestionDetected(
        question="q-1", turn="t-1", text="Why?\r\n\u2028 é 漢 \x00 \U0001f600", kind="wh", p=0.93,
        addressed=Addressed(to_me=1.0, why="your name"), detected_by="rule", speaker="Ana",
    ),
    QuestionSkipped(question="q-2", turn="t-1", text="Hm", reason="too_short", why="Two letters.", p=0.1),
    CueShown(question="q-1", points=(CuePoint(text="Cut costs by 12%", cite=("p-1", "p-2")),), note=""),
    AnswerCompleted(
        answer="a-1", question="q-1", text="Because.", cite=("p-1",), provider="local", model="m",
        claims=(Claim(text="Because", support="general"),), usage=Usage(in_tokens=3), timing=Timing(ttft_ms=4),
    ),
    ConsentRecorded(told=True, how="aloud"),
)  # fmt: skip


async def test_numbers_from_one_and_gives_back_what_was_appended(log: EventLog) -> None:
    first = await log.append("s-1", [started(title="Interview"), said("Hello")])
    second = await log.append("s-1", [Draft(at_ms=2000, data=data) for data in EVERY_SHAPE])
    assert [event.seq for event in (*first, *second)] == list(range(1, 8))
    assert tuple(event.data for event in second) == EVERY_SHAPE
    assert await log.read("s-1") == (*first, *second)


async def test_reads_after_a_seq_and_no_more_than_the_limit(log: EventLog) -> None:
    await begin(log)
    await log.append("s-1", [said(f"word {number}", turn=f"t-{number}") for number in range(9)])
    assert [event.seq for event in await log.read("s-1", after=4, limit=3)] == [5, 6, 7]
    assert [event.seq for event in await log.read("s-1", after=8)] == [9, 10]
    assert await log.read("s-1", after=10) == ()
    assert await log.read("s-1", after=10**18) == ()
    assert len(await log.read("s-1", after=-3)) == 10
    assert await log.bounds("s-1") == (1, 10)


async def test_an_unknown_session_is_not_found_by_any_call(log: EventLog) -> None:
    for call in (
        log.append("nobody", [said("Hello")]),
        log.append("nobody", []),
        log.append("nobody", [], open_turns=[open_turn("Hel")]),
        log.append("nobody", [said("Hello"), started()]),
        log.read("nobody"),
        log.bounds("nobody"),
        log.session("nobody"),
        log.open_turns("nobody"),
        log.erase("nobody"),
    ):
        with pytest.raises(NotFound, match="nobody"):
            await call
    assert await log.sessions() == ((), "")
    assert await log.read_all() == ()
    assert await log.newest_position() == 0


async def test_a_session_starts_once(log: EventLog) -> None:
    await begin(log)
    for batch in ([started()], [said("Hello"), started()]):
        with pytest.raises(StateError):
            await log.append("s-1", batch)
    with pytest.raises(StateError):
        await log.append("s-2", [started(), started()])
    assert await log.bounds("s-1") == (1, 1)
    with pytest.raises(NotFound):
        await log.bounds("s-2")


async def test_what_cannot_be_stored_is_refused_and_stores_nothing(log: EventLog) -> None:
    await begin(log)
    nan = replace(EVERY_SHAPE[0], p=float("nan"))  # type: ignore[call-arg]
    for batch in ([said("ok"), said("\ud800")], [said("ok"), Draft(at_ms=1, data=nan)], [said("ok", at_ms=-1)]):
        with pytest.raises(FieldError):
            await log.append("s-1", batch)
    with pytest.raises(FieldError):
        await log.append("s-1", [said("ok")], open_turns=[open_turn("\udfff", turn="t-9")])
    partial = TurnPartial(turn="t-1", speaker="Ana", role="other", text="Hel", start_ms=0)
    with pytest.raises(ValueError, match="transient"):
        await log.append("s-1", [said("ok"), Draft(at_ms=1, data=partial)])
    assert await log.bounds("s-1") == (1, 1)
    assert await log.open_turns("s-1") == ()


async def test_many_appenders_leave_no_gap_in_any_session(log: EventLog) -> None:
    for number in range(4):
        await begin(log, f"s-{number}")

    async def append_some(appender: int) -> list[tuple[str, int | None]]:
        numbered: list[tuple[str, int | None]] = []
        for count in range(8):
            session = f"s-{(appender + count) % 4}"
            events = await log.append(session, [said(f"{appender} {count} {half}") for half in (1, 2)])
            assert events[0].seq is not None
            assert events[1].seq == events[0].seq + 1
            numbered.extend((session, event.seq) for event in events)
        return numbered

    acked = [pair for pairs in await asyncio.gather(*map(append_some, range(40))) for pair in pairs]
    for session in (f"s-{number}" for number in range(4)):
        stored = [event.seq for event in await log.read(session)]
        assert stored == list(range(1, len(stored) + 1))
        assert sorted(seq for name, seq in acked if name == session and seq) == stored[1:]
    positions = [event.position for event in await log.read_all()]
    assert positions == sorted(set(positions))
    assert await log.newest_position() == positions[-1]


async def test_reads_all_sessions_in_the_order_of_their_commits(log: EventLog) -> None:
    await begin(log, "s-1")
    await begin(log, "s-2")
    await log.append("s-1", [said("one")])
    everything = await log.read_all()
    assert [(event.session, event.seq) for event in everything] == [("s-1", 1), ("s-2", 1), ("s-1", 2)]
    assert await log.read_all(after_position=everything[0].position, limit=1) == everything[1:2]
    assert await log.read_all(limit=0) == ()
    assert await log.read_all(after_position=2**70) == ()


async def test_keeps_open_turns_until_they_are_final(log: EventLog) -> None:
    await begin(log)
    assert await log.append("s-1", [], open_turns=[open_turn("Hel"), open_turn("So", turn="t-2", start_ms=50)]) == ()
    await log.append("s-1", [], open_turns=[open_turn("Hello the")])
    assert [turn.text for turn in await log.open_turns("s-1")] == ["Hello the", "So"]
    await log.append("s-1", [said("Hello there")], open_turns=[open_turn("Hello there")])
    assert [turn.turn for turn in await log.open_turns("s-1")] == ["t-2"]
    final = said("So what", turn="t-2").data
    revised = TurnRevised(turn="t-2", speaker="Ana", role="other", text="So what?", start_ms=1, end_ms=2)
    await log.append("s-1", [Draft(at_ms=3, data=final)], open_turns=[open_turn("So what then", turn="t-2")])
    assert [turn.text for turn in await log.open_turns("s-1")] == ["So what then"], "its speaker went on"
    await log.append("s-1", [Draft(at_ms=4, data=revised)])
    assert await log.open_turns("s-1") == ()


async def test_the_row_of_a_session_is_what_its_events_say(log: EventLog) -> None:
    await begin(log, title="Interview", platform="meet", me="Sam", participants=("Ana",))
    changes: list[EventData] = [
        *EVERY_SHAPE,
        SpeakerSeen(speaker="Ben", role="other"),
        SpeakerSeen(speaker="Ana", role="other"),
        SpeakerSeen(speaker="Sam", role="self"),
        TurnRevised(turn="t-1", speaker="Ana", role="other", text="Hi", start_ms=0, end_ms=1),
        SessionUpdated(title="Second interview"),
    ]
    await log.append("s-1", [said("Hi"), *(Draft(at_ms=2500, data=data) for data in changes)])
    assert await log.session("s-1") == SessionInfo(
        id="s-1", state="running", mode="live", started_at="2026-03-01T10:00:00.000Z", title="Second interview",
        platform="meet", me="Sam", participants=("Ana", "Ben"), consent=Consent(told=True, how="aloud"),
        duration_ms=2500, questions=1, answers=1, turns=1, last_seq=12,
    )  # fmt: skip
    await log.append("s-1", [Draft(at_ms=90_500, data=SessionEnded())])
    await log.append("s-1", [Draft(at_ms=99_000, data=AnswerRated(answer="a-1", useful=True))])
    info = await log.session("s-1")
    assert (info.state, info.ended_at, info.duration_ms) == ("ended", "2026-03-01T10:01:30.500Z", 90_500)
    folded: SessionInfo | None = None
    for event in await log.read("s-1"):
        folded = project(folded, event)
    assert folded == info


async def test_lists_what_runs(log: EventLog) -> None:
    await begin(log, "s-1")
    await begin(log, "s-2")
    await log.append("s-1", [Draft(at_ms=5, data=SessionEnded(reason="left"))])
    assert [info.id for info in await log.running()] == ["s-2"]


async def test_lists_sessions_newest_first_page_by_page(log: EventLog) -> None:
    for number in range(7):
        await begin(log, f"s-{number}", started_at=f"2026-03-0{1 + number // 2}T10:00:00.000Z")
    listed: list[str] = []
    cursor = ""
    while True:
        page, cursor = await log.sessions(limit=3, cursor=cursor)
        listed.extend(info.id for info in page)
        if len(listed) == 3:
            await begin(log, "s-new", started_at="2026-04-01T10:00:00.000Z")
        if not cursor:
            break
    assert listed == [f"s-{number}" for number in reversed(range(7))]


@pytest.mark.parametrize(
    "cursor",
    ["x", "e30", "WyJhIl0", "é", "A" * 5000, "WyIyMDI2IiwgLTFd", "WyIyMDI2IiwgdHJ1ZV0", "' OR 1=1 --", "\ud800"],
)
async def test_refuses_a_cursor_that_it_did_not_give(log: EventLog, cursor: str) -> None:
    await begin(log)
    with pytest.raises(FieldError) as refused:
        await log.sessions(cursor=cursor)
    assert refused.value.field == "cursor"


@pytest.mark.parametrize("limit", [0, -1, 201])
async def test_refuses_a_limit_out_of_range(log: EventLog, limit: int) -> None:
    with pytest.raises(FieldError):
        await log.sessions(limit=limit)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"s-1", "s-2", "s-3"}),
        ("  PANEL ", {"s-1"}),
        ("éva", {"s-2"}),
        ("ÉVA", {"s-2"}),
        ("zoom", {"s-3"}),
        ("%", {"s-3"}),
        ("_", set()),
        ("100%", {"s-3"}),
        ("panel' OR '1'='1", set()),
        ('"', set()),
        ("*", set()),
        ("strasse", {"s-1"}),
        ("s-1", set()),
    ],
)
async def test_looks_for_a_query_as_it_stands(log: EventLog, query: str, found: set[str]) -> None:
    await begin(log, "s-1", title="Panel, Hauptstraße")
    await begin(log, "s-2", participants=("Ana", "Éva Kiss"))
    await begin(log, "s-3", platform="zoom", title="100% remote")
    page, _ = await log.sessions(query=query)
    assert {info.id for info in page} == found


async def test_refuses_a_query_that_is_not_unicode(log: EventLog) -> None:
    with pytest.raises(FieldError):
        await log.sessions(query="\ud800")


async def test_erasing_removes_one_session_and_gives_its_positions_to_no_other(log: EventLog) -> None:
    await begin(log, "s-1")
    await begin(log, "s-2")
    await log.append("s-2", [said("Hello")], open_turns=[open_turn("And", turn="t-2")])
    before = await log.newest_position()
    await log.erase("s-2")
    for call in (log.read("s-2"), log.session("s-2"), log.open_turns("s-2"), log.append("s-2", [said("late")])):
        with pytest.raises(NotFound):
            await call
    with pytest.raises(NotFound):
        await log.erase("s-2")
    assert [event.session for event in await log.read_all()] == ["s-1"]
    assert await log.newest_position() == before
    (event,) = await log.append("s-1", [said("on")])
    assert event.position == before + 1
    assert [info.id for info in (await log.sessions())[0]] == ["s-1"]


async def test_an_append_given_up_by_its_caller_leaves_the_log_whole(log: EventLog) -> None:
    await begin(log)
    waiting = [asyncio.create_task(log.append("s-1", [said(str(number))])) for number in range(20)]
    await asyncio.sleep(0)
    for task in waiting[::2]:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    (event,) = await log.append("s-1", [said("last")])
    stored = await log.read("s-1")
    assert [one.seq for one in stored] == list(range(1, len(stored) + 1))
    assert stored[-1] == event
