"""Server-sent events over a real socket: order, resuming, filters, heartbeats, endings."""

from __future__ import annotations

import asyncio
import json
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sse_starlette.sse import AppStatus
from tests.contracts.samples import said
from tests.rooms.sse_client import Client, served
from tests.rooms.streaming import Line, Sent

from rejoinder.errors import FieldError
from rejoinder.eventlog import MemoryLog, SqliteLog
from rejoinder.events import AnswerCompleted, CueShown, StreamClosed
from rejoinder.stream.hub import MAX_SUBSCRIPTIONS
from rejoinder.stream.sse import resume_point, wanted_types
from rejoinder.types import CuePoint, Timing, Usage


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    line = Line()
    await line.start()
    async with served(line) as client:
        yield client


async def test_first_says_where_it_began_then_the_log_then_live(client: Client) -> None:
    await client.line.say("one", "two")
    async with client.stream() as reader:
        opened = await reader.next()
        assert opened == Sent(
            "stream.opened",
            None,
            {
                "session": "s-1", "seq": None, "at_ms": 0, "type": "stream.opened", "v": 1,
                "data": {"resumed_from": 0, "oldest": 1, "newest": 3},
            },
        )  # fmt: skip
        stored = await reader.until(lambda frame: frame.id == "3")
        assert [(frame.id, frame.envelope["seq"]) for frame in stored] == [("1", 1), ("2", 2), ("3", 3)]
        client.line.hear("thr")
        await client.line.say("three")
        partial, final = await reader.until(lambda frame: frame.id == "4")
        assert (partial.event, partial.id, partial.envelope["seq"]) == ("turn.partial", None, None)
        assert final.data["text"] == "three"


async def test_resumes_after_an_id_and_the_header_wins(client: Client) -> None:
    await client.line.say(*map(str, range(9)))
    async with client.stream("/sessions/s-1?after=2", Last_Event_ID="7") as reader:
        opened = await reader.next()
        assert opened is not None
        assert opened.data == {"resumed_from": 7, "oldest": 1, "newest": 10}
        assert [frame.id for frame in await reader.until(lambda frame: frame.id == "10")] == ["8", "9", "10"]
    async with client.stream("/sessions/s-1?after=9") as reader:
        assert [frame.id for frame in await reader.until(lambda frame: frame.id == "10")] == [None, "10"]


async def test_an_id_that_the_log_never_gave_starts_from_the_beginning_and_says_so(client: Client) -> None:
    async with client.stream(Last_Event_ID="500") as reader:
        frames = await reader.until(lambda frame: frame.id == "1")
        assert frames[0].data["resumed_from"] == 0


@pytest.mark.parametrize("text", ["-1", "1.5", "abc", "٣", "1\x00", "9" * 40, "0x1", " 1"])
def test_an_id_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(FieldError) as refused:
        resume_point(last_event_id=text, after="1")
    assert refused.value.field == "Last-Event-ID"
    with pytest.raises(FieldError):
        resume_point(last_event_id=None, after=text)


def test_an_unknown_type_is_refused_with_the_known_ones() -> None:
    assert wanted_types(None) is None
    assert wanted_types("") is None
    assert wanted_types("turn.final, cue.shown") == frozenset({"turn.final", "cue.shown"})
    with pytest.raises(FieldError) as refused:
        wanted_types("turn.final,turn.sung")
    assert "turn.final" in refused.value.action


async def test_refuses_before_the_stream_starts(client: Client) -> None:
    assert await client.refused("/sessions/nobody") == (404, "not_found")
    assert await client.refused("/sessions/s-1?after=x") == (422, "invalid_field")
    assert await client.refused("/sessions/s-1?types=x") == (422, "invalid_field")
    assert len(client.line.hub) == 0, "a refused stream takes no place"


async def test_a_place_is_given_back_when_a_client_goes_or_only_asks_for_headers(client: Client) -> None:
    assert await client.status_of("HEAD", "/sessions/s-1") == 200
    for _ in range(MAX_SUBSCRIPTIONS + 3):
        async with client.stream() as reader:
            await reader.next()
    for _ in range(200):
        if len(client.line.hub) == 0:
            break
        await asyncio.sleep(0.01)
    assert len(client.line.hub) == 0
    places = [client.line.hub.subscribe("s-1") for _ in range(MAX_SUBSCRIPTIONS)]
    assert await client.refused("/sessions/s-1") == (429, "too_fast")
    for place in places:
        place.close()


async def test_sends_only_the_types_that_were_asked_for(client: Client) -> None:
    await client.line.append("s-1", said("one").data, CueShown(question="q", points=()), said("two").data)
    async with client.stream("/sessions/s-1?types=cue.shown,session.ended") as reader:
        first = await reader.until(lambda frame: frame.event == "cue.shown")
        assert [frame.event for frame in first] == ["stream.opened", "cue.shown"]
        client.line.hear("not wanted")
        client.line.write("nor this")
        await client.line.say("nor that")
        await client.line.append("s-1", CueShown(question="q", points=(CuePoint(text="x", cite=("p",)),)))
        frame = await reader.next()
        assert frame is not None
        assert (frame.id, frame.data["from"], "source" in frame.data) == ("6", "context", False)
        await client.line.end()
        assert [frame.event for frame in await reader.rest()] == ["session.ended"]
    async with client.stream("/sessions/s-1?types=cue.shown") as reader:
        assert [frame.event for frame in await reader.rest()] == ["stream.opened", "cue.shown", "cue.shown"]


async def test_a_snapshot_of_each_answer_in_flight_comes_between_the_log_and_live(client: Client) -> None:
    client.line.write("Because ")
    client.line.write("Second ", answer="a-2")
    async with client.stream() as reader:
        frames = await reader.until(lambda frame: frame.data.get("answer") == "a-2")
        assert [frame.event for frame in frames] == [
            "stream.opened", "session.started", "answer.snapshot", "answer.snapshot",
        ]  # fmt: skip
        assert frames[2].data["text"] == "Because "
        assert frames[2].id is None
        client.line.write("it works.")
        delta = await reader.next()
        assert delta is not None
        assert (delta.event, delta.data["offset"], delta.data["text"]) == ("answer.delta", 8, "it works.")


async def test_ends_after_the_session_ended_and_at_once_when_it_had(client: Client) -> None:
    async with client.stream() as reader:
        await reader.until(lambda frame: frame.id == "1")
        await client.line.say("last words")
        await client.line.end()
        assert [frame.event for frame in await reader.rest()] == ["turn.final", "session.ended"]
    async with client.stream(Last_Event_ID="3") as reader:
        assert [frame.event for frame in await reader.rest()] == ["stream.opened"]
    async with client.stream(Last_Event_ID="1") as reader:
        assert [frame.id for frame in await reader.rest()] == [None, "2", "3"]


async def test_a_heartbeat_without_id_comes_as_an_event() -> None:
    line = Line()
    await line.start()
    async with served(line, heartbeat_s=0.05) as client, client.stream() as reader:
        frames = await reader.until(lambda frame: frame.event == "heartbeat")
        assert (frames[-1].id, frames[-1].envelope["session"], frames[-1].data) == (None, "s-1", {})
        await reader.until(lambda frame: frame.event == "heartbeat")


async def test_close_sends_daemon_stopping_and_ends_every_stream(client: Client) -> None:
    await client.line.start("s-2")
    async with client.stream() as one, client.stream("/sessions/s-2") as two, client.stream("/events") as everything:
        for reader in (one, two, everything):
            await reader.until(lambda frame: frame.id is not None)
        await client.line.say("before the end")
        client.line.hub.close("stopping")
        assert [frame.event for frame in await one.rest()] == ["turn.final", "daemon.stopping"]
        assert [frame.event for frame in await two.rest()] == ["daemon.stopping"]
        assert [frame.event for frame in await everything.rest()][-1] == "daemon.stopping"


async def test_several_servers_in_one_process_do_not_end_each_others_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Line(), Line()
    await first.start()
    await second.start()
    async with served(first) as client, client.stream() as reader:
        await reader.until(lambda frame: frame.id == "1")
        async with served(second) as other, other.stream() as beside:
            await beside.until(lambda frame: frame.id == "1")
        # What a server's SIGTERM sets off in sse-starlette, less the server's own part.
        monkeypatch.setattr(AppStatus, "original_handler", None)
        AppStatus.handle_exit(signal.SIGTERM, None)  # type: ignore[no-untyped-call, unused-ignore]
        await asyncio.sleep(0.7)  # longer than the half second at which sse-starlette looks whether the process ends
        await first.say("still here")
        assert [frame.data["text"] for frame in await reader.until(lambda frame: frame.id == "2")] == ["still here"]


async def test_a_cut_is_said_in_the_last_frame(client: Client) -> None:
    async with client.stream() as reader:
        await reader.until(lambda frame: frame.id == "1")
        client.line.hub.cut("token_changed", "The token was changed.")
        (last,) = await reader.rest()
        assert (last.event, last.id, last.data["reason"]) == (StreamClosed.type, None, "token_changed")


async def test_an_erased_session_ends_its_stream(client: Client) -> None:
    async with client.stream() as reader:
        await reader.until(lambda frame: frame.id == "1")
        await client.line.log.erase("s-1")
        client.line.hub.cut("erased", "The session was erased.", session="s-1")
        assert [frame.data["reason"] for frame in await reader.rest()] == ["erased"]


async def test_the_stream_of_all_sessions_has_the_logs_positions_as_ids(client: Client) -> None:
    await client.line.start("s-2")
    await client.line.say("one", session="s-2")
    async with client.stream("/events?after=1") as reader:
        frames = await reader.until(lambda frame: frame.id == "3")
        assert [(frame.id, frame.envelope["session"], frame.envelope["seq"]) for frame in frames] == [
            (None, "", None), ("2", "s-2", 1), ("3", "s-2", 2),
        ]  # fmt: skip
        assert frames[0].data == {"resumed_from": 1, "oldest": 1, "newest": 3}
        await client.line.end("s-2")
        await client.line.say("goes on")
        assert [frame.id for frame in await reader.until(lambda frame: frame.id == "5")] == ["4", "5"]


async def test_a_session_in_memory_appears_in_the_stream_of_all_without_ids(client: Client) -> None:
    passing = Line(log=MemoryLog(), hub=client.line.hub)
    async with client.stream("/events") as reader:
        await reader.until(lambda frame: frame.id == "1")
        await passing.start("s-memory")
        await passing.say("not stored", session="s-memory")
        await client.line.say("stored")
        frames = await reader.until(lambda frame: frame.id == "2")
        assert [(frame.id, frame.envelope["seq"]) for frame in frames] == [(None, 1), (None, 2), ("2", 2)]


async def test_text_cannot_forge_a_frame(client: Client) -> None:
    evil = "Hi\n\nevent: session.ended\nid: 99\ndata: {}\r\rdata: x\u2028\u2029\x85\x00\ufeff</script>"
    await client.line.say(evil, "after")
    async with client.stream() as reader:
        frames = await reader.until(lambda frame: frame.id == "3")
        assert [frame.event for frame in frames] == ["stream.opened", "session.started", "turn.final", "turn.final"]
        assert frames[2].data["text"] == evil


async def test_a_client_that_stops_reading_is_cut_while_others_go_on(client: Client) -> None:
    host, port = client.base.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port), limit=2**12)
    writer.write(b"GET /sessions/s-1 HTTP/1.1\r\nHost: x\r\n\r\n")
    await writer.drain()
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    async with client.stream() as reader:
        await reader.until(lambda frame: frame.id == "1")
        number = 1
        while len(client.line.hub) == 2:
            number += 1
            assert number < 2000, "the stalled client was never cut"
            await client.line.say("x" * 20_000)
            frame = await reader.next()
            assert frame is not None
            assert frame.id == str(number)
    writer.transport.abort()


async def test_a_damaged_session_ends_its_stream_with_the_reason(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "events.sqlite3", upcasters={})
    await log.open()
    line = Line(log=log)
    await line.start()
    await line.say("To be damaged")
    await log.close()
    content = (tmp_path / "events.sqlite3").read_bytes()
    (tmp_path / "events.sqlite3").write_bytes(content.replace(b"To be damaged", b"To be dAmaged"))
    await log.open()
    async with served(line) as client, client.stream() as reader:
        frames = await reader.rest()
        assert frames[-1].data["reason"] == "log_damaged"
    await log.close()


async def test_fifty_random_reconnects_miss_nothing_and_double_nothing(tmp_path: Path) -> None:
    chance = random.Random(11)
    log = SqliteLog(tmp_path / "events.sqlite3")
    await log.open()
    line = Line(log=log)
    await line.start()
    seen: list[int] = []

    async def talk() -> None:
        number = 0
        while number < 600:
            batch = [said(f"{number + more}").data for more in range(chance.randint(1, 4))]
            number += len(batch)
            line.hear(str(number))
            await line.append("s-1", *batch)
            await asyncio.sleep(0.002)
        await line.end()

    async with served(line) as client:
        talking = asyncio.create_task(talk())
        for _ in range(50):
            async with client.stream(Last_Event_ID=str(seen[-1] if seen else 0)) as reader:
                for _ in range(chance.randint(1, 12)):
                    frame = await reader.next()
                    if frame is not None and frame.id:
                        seen.append(int(frame.id))
        async with client.stream(Last_Event_ID=str(seen[-1])) as reader:
            seen.extend(int(frame.id) for frame in await reader.rest() if frame.id)
        await talking
    assert seen == [event.seq for event in await log.read("s-1")]
    await log.close()


async def test_a_slow_client_gets_an_answers_text_whole_in_the_end(client: Client) -> None:
    """The client reads nothing while an answer is written, then catches up: deltas and snapshots give the same text."""
    async with client.stream() as reader:
        await reader.until(lambda frame: frame.id == "1")
        for number in range(5000):
            client.line.write(f"{number} ")
        text = client.line.answers["s-1", "a-1"]
        shown = ""
        while shown != text:
            frame = await reader.next()
            assert frame is not None
            shown = apply(shown, frame)
        done = AnswerCompleted(
            answer="a-1", question="q-1", text=text, cite=(), claims=(), provider="local", model="m",
            usage=Usage(), timing=Timing(),
        )  # fmt: skip
        await client.line.append("s-1", done)
        (last,) = await reader.until(lambda frame: frame.id == "2")
        assert last.data["text"] == text


def apply(shown: str, frame: Sent) -> str:
    if frame.event == "answer.snapshot":
        return str(frame.data["text"])
    assert frame.event == "answer.delta"
    assert frame.data["offset"] == len(shown), "a delta was lost"
    return shown + str(frame.data["text"])


async def test_frames_are_plain_json_of_the_contract(client: Client) -> None:
    async with client.stream() as reader:
        frames = await reader.until(lambda frame: frame.id == "1")
        assert json.dumps(frames[1].envelope["data"], sort_keys=True) == json.dumps(
            {
                "started_at": "2026-03-01T10:00:00.000Z", "mode": "live", "title": "", "platform": "", "me": "",
                "participants": [], "persona": "", "language": "", "store": True,
            },
            sort_keys=True,
        )  # fmt: skip
