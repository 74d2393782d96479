"""Bounded queues: what a client that reads slowly loses, what it never loses, and how it is cut."""

from __future__ import annotations

import asyncio

import pytest
from tests.rooms.streaming import Line

from rejoinder.errors import NotReady, TooFast
from rejoinder.events import AnswerDelta, QuestionPending, StreamClosed, TurnPartial
from rejoinder.stream import Hub, Subscription
from rejoinder.stream.frame import Frame
from rejoinder.stream.hub import MAX_SUBSCRIPTIONS
from rejoinder.stream.subscription import MAX_BYTES, MAX_FRAMES


async def taken(subscription: Subscription) -> tuple[list[Frame], frozenset[tuple[str, str]]]:
    async with asyncio.timeout(5):
        return await subscription.take()


def live(line: Line, session: str | None = "s-1", types: frozenset[str] | None = None) -> Subscription:
    subscription = line.hub.subscribe(session, types)
    subscription.begin_live()
    return subscription


async def test_every_subscription_gets_what_it_follows_in_order() -> None:
    line = Line()
    mine, other, everything = live(line, "s-1"), live(line, "s-2"), live(line, None)
    await line.start("s-1")
    await line.start("s-2")
    line.hear("Hel")
    await line.say("Hello")
    assert [frame.event.type for frame in (await taken(mine))[0]] == ["session.started", "turn.partial", "turn.final"]
    assert [frame.event.session for frame in (await taken(other))[0]] == ["s-2"]
    assert [frame.event.session for frame in (await taken(everything))[0]] == ["s-1", "s-2", "s-1", "s-1"]


async def test_an_event_is_encoded_once_for_all() -> None:
    line = Line()
    subscriptions = [live(line) for _ in range(3)]
    await line.start()
    frames = [(await taken(subscription))[0][0] for subscription in subscriptions]
    assert frames[0] is frames[1] is frames[2]
    assert frames[0].sse(by_position=False) is frames[0].sse(by_position=False)


async def test_the_thirty_third_subscription_is_refused_until_one_is_closed() -> None:
    hub = Hub()
    subscriptions = [hub.subscribe("s-1") for _ in range(MAX_SUBSCRIPTIONS)]
    with pytest.raises(TooFast) as refused:
        hub.subscribe("s-1")
    assert refused.value.action
    subscriptions[0].close()
    subscriptions[0].close()
    assert len(hub) == MAX_SUBSCRIPTIONS - 1
    hub.subscribe("s-1")


async def test_a_full_queue_keeps_the_newest_partial_of_each_turn_and_all_that_is_durable() -> None:
    line = Line()
    slow = live(line)
    await line.start()
    for number in range(MAX_FRAMES * 2):
        line.hear(f"word {number}", turn=f"t-{number % 2}")
        if number % 10 == 0:
            await line.say(f"said {number}")
    frames, stale = await taken(slow)
    assert len(frames) <= MAX_FRAMES
    durable = [frame.event.seq for frame in frames if frame.event.seq]
    assert durable == list(range(1, 2 + MAX_FRAMES * 2 // 10 + 1))
    newest = {data.turn: data.text for frame in frames if isinstance(data := frame.event.data, TurnPartial)}
    assert newest == {"t-0": f"word {MAX_FRAMES * 2 - 2}", "t-1": f"word {MAX_FRAMES * 2 - 1}"}
    assert stale == frozenset()


async def test_transients_about_different_things_give_way_to_what_is_durable() -> None:
    line = Line()
    slow = live(line)
    await line.start()
    for number in range(MAX_FRAMES - 1):
        pending = QuestionPending(question=f"q-{number}", turn="t-1", text="Why", p=0.5)
        line.whisper(pending)
    await line.say("Hello", "again")
    frames, _ = await taken(slow)
    assert [frame.event.type for frame in frames] == ["session.started", "turn.final", "turn.final"]


async def test_an_answer_that_lost_a_delta_is_to_be_sent_again_whole() -> None:
    line = Line()
    slow = live(line)
    await line.start()
    for number in range(MAX_FRAMES + 50):
        line.write(f"{number} ")
    frames, stale = await taken(slow)
    assert stale == {("s-1", "a-1")}
    assert not [frame for frame in frames if isinstance(frame.event.data, AnswerDelta)]
    line.write("on")
    frames, stale = await taken(slow)
    assert stale == frozenset()
    assert [frame.event.type for frame in frames] == ["answer.delta"]


async def test_a_queue_full_of_durable_events_cuts_its_client_with_a_reason() -> None:
    line = Line()
    slow, quick = live(line), live(line)
    await line.start()
    for number in range(MAX_FRAMES):
        await line.say(str(number))
        await taken(quick)
    frames, _ = await taken(slow)
    (last,) = frames
    assert isinstance(last.event.data, StreamClosed)
    assert last.event.data.reason == "too_slow"
    assert last.event.seq is None
    assert last.sse(by_position=False).startswith(b"event: stream.closed\ndata: ")
    await line.say("more")
    assert not quick.closing
    assert slow.closing


async def test_a_queue_is_bounded_in_bytes() -> None:
    line = Line()
    slow = live(line)
    await line.start()
    for _ in range(3):
        await line.say("x" * (MAX_BYTES // 4))
    assert not slow.closing
    await line.say("x" * (MAX_BYTES // 4))
    assert slow.closing


async def test_one_event_larger_than_a_queue_still_gets_through() -> None:
    line = Line()
    client = live(line)
    await line.start()
    await taken(client)
    await line.say("x" * (MAX_BYTES + 1))
    frames, _ = await taken(client)
    assert frames[0].size_bytes > MAX_BYTES


async def test_before_it_is_live_a_subscription_only_counts() -> None:
    line = Line()
    subscription = line.hub.subscribe("s-1")
    await line.start()
    line.hear("Hel")
    for number in range(MAX_FRAMES * 2):
        await line.say(str(number))
    assert subscription.newest == MAX_FRAMES * 2 + 1
    assert not subscription.closing
    subscription.begin_live()
    await line.say("live")
    assert len((await taken(subscription))[0]) == 1


async def test_cut_ends_the_streams_of_one_session_or_of_all() -> None:
    line = Line()
    mine, other = live(line, "s-1"), live(line, "s-2")
    line.hub.cut("erased", "The session was erased.", session="s-1")
    assert (mine.closing, other.closing) == (True, False)
    line.hub.cut("token_changed", "The token changed.")
    assert other.closing
    live(line)


async def test_close_says_so_after_what_is_queued_and_takes_nobody_new() -> None:
    line = Line()
    client = live(line)
    await line.start()
    line.hub.close("stopping")
    await line.say("too late")
    assert [frame.event.type for frame in (await taken(client))[0]] == ["session.started", "daemon.stopping"]
    with pytest.raises(NotReady):
        line.hub.subscribe("s-1")
