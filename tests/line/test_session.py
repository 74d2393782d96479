"""The line with its real rooms: captions in, events out."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.fakes.house import RESUME, House, open_house

from rejoinder.errors import FieldError, LogUnavailable, NotFound, StateError
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.eventlog import MemoryLog, SqliteLog
from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerFailed,
    AnswerQueued,
    AnswerStarted,
    ConsentRecorded,
    ContextRetrieved,
    CueShown,
    EventData,
    QuestionDetected,
    QuestionSkipped,
    SessionEnded,
    SessionStarted,
    TurnFinal,
)
from rejoinder.line.waiting import MOST_WAITING
from rejoinder.types import CaptionUpdate, Consent, Passage, SessionChanges, SessionOptions

QUESTION = "Can you tell me about a time you led a big migration?"


def said(block: str, text: str, *, at_ms: int, speaker: str = "Priya Nair", final: bool = True) -> CaptionUpdate:
    return CaptionUpdate(block=block, speaker=speaker, text=text, at_ms=at_ms, final=final)


def has(kind: type[EventData], count: int = 1):  # type: ignore[no-untyped-def]
    return lambda datas: sum(isinstance(data, kind) for data in datas) >= count


async def start(house: House, **options: object) -> str:
    info = await house.sessions.start(SessionOptions(me="Dana Ruiz", platform="meet", **options))  # type: ignore[arg-type]
    return info.id


async def test_a_question_becomes_a_cue_with_sources(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.library.put_resume("dana.md", RESUME.encode())
        session = await start(house, consent=Consent(told=True, how="aloud"))
        await house.sessions.accept_captions(session, "meet", [said("b1", QUESTION, at_ms=1000)])
        datas = await house.until(session, has(CueShown))
        assert [type(data) for data in datas[:2]] == [SessionStarted, ConsentRecorded]
        question = next(data for data in datas if isinstance(data, QuestionDetected))
        retrieved = next(data for data in datas if isinstance(data, ContextRetrieved))
        cue = next(data for data in datas if isinstance(data, CueShown))
        assert question.text == QUESTION
        assert question.question == retrieved.question == cue.question
        assert 1 <= len(cue.points) <= 4
        known = {passage.passage: passage for passage in retrieved.passages}
        assert "Kubernetes" in known[cue.points[0].cite[0]].text
        assert not any(isinstance(data, AnswerStarted | AnswerFailed) for data in datas)


async def test_own_words_never_raise_a_card(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        update = CaptionUpdate(block="b1", speaker="You", text=QUESTION, at_ms=500, self=True, final=True)
        await house.sessions.accept_captions(session, "meet", [update])
        datas = await house.until(session, has(TurnFinal))
        await house.sessions.end(session)
        datas = await house.datas(session)
        assert not any(isinstance(data, QuestionDetected) for data in datas)
        assert next(data for data in datas if isinstance(data, TurnFinal)).role == "self"


async def test_the_answer_streams_and_ends_once(tmp_path: Path) -> None:
    async with ScriptedProvider() as provider, open_house(tmp_path) as house:
        await house.library.put_resume("dana.md", RESUME.encode())
        await house.shelf.put("scripted", base_url=provider.base_url, model="scripted", key=None)
        session = await start(house)
        await house.sessions.accept_captions(session, "meet", [said("b1", QUESTION, at_ms=1000)])
        datas = await house.until(session, has(AnswerCompleted))
        started = next(data for data in datas if isinstance(data, AnswerStarted))
        completed = next(data for data in datas if isinstance(data, AnswerCompleted))
        assert completed.answer == started.answer
        assert completed.text
        again = await house.sessions.answer_again(session, completed.answer, style="shorter", provider="")
        datas = await house.until(session, has(AnswerCompleted, 2))
        assert {data.answer for data in datas if isinstance(data, AnswerCompleted)} == {completed.answer, again}
        await house.sessions.answer_again(session, again, style="another angle", provider="")
        await house.until(session, has(AnswerCompleted, 3))
        first, shorter, other = (str(request.body["messages"][-1]["content"]) for request in provider.requests)
        assert "⟦before⟧" not in first + shorter
        before = other.split("⟦before⟧\n")[1].split("\n⟦end")[0].splitlines()
        assert before[0][:20] == completed.text.replace("[", "(")[:20]
        assert before[1].startswith("It used the lines 1")
        with pytest.raises(FieldError, match="nope"):
            await house.sessions.answer_again(session, again, style="", provider="nope")


async def test_past_three_answers_wait_for_their_turn_the_newest_first(tmp_path: Path) -> None:
    async with ScriptedProvider(Script(ttft_ms=60_000)) as provider, open_house(tmp_path) as house:
        await house.shelf.put("scripted", base_url=provider.base_url, model="scripted", key=None)
        session = await start(house)
        for number in range(3):
            await house.sessions.ask(session, text=f"Question number {number}?", about=None)
            await house.until(session, has(AnswerStarted, number + 1))
        for number in range(3):
            await house.sessions.ask(session, text=f"Later question {number}?", about=None)
            datas = await house.until(session, has(AnswerQueued, number + 1))
        assert not any(isinstance(data, AnswerCancelled) for data in datas)
        order = [data.answer for data in datas if isinstance(data, AnswerStarted)]
        waiting = [data.answer for data in datas if isinstance(data, AnswerQueued)]
        await house.sessions.cancel_answer(session, waiting[1])
        await house.sessions.cancel_answer(session, order[0])
        datas = await house.until(session, has(AnswerStarted, 4))
        assert [data.answer for data in datas if isinstance(data, AnswerStarted)] == [*order, waiting[2]]
        await house.sessions.cancel_answer(session, order[1])
        datas = await house.until(session, has(AnswerStarted, 5))
        assert [data.answer for data in datas if isinstance(data, AnswerStarted)][4] == waiting[0]
        assert [data.by for data in datas if isinstance(data, AnswerCancelled)] == ["user"] * 3
        await house.sessions.end(session)
        datas = await house.datas(session)
        assert [data.by for data in datas if isinstance(data, AnswerCancelled)] == ["user"] * 3 + ["end"] * 3
        assert isinstance(datas[-1], SessionEnded)


async def test_of_ten_at_once_every_one_is_answered(tmp_path: Path) -> None:
    async with ScriptedProvider(Script(ttft_ms=50)) as provider, open_house(tmp_path) as house:
        await house.shelf.put("scripted", base_url=provider.base_url, model="scripted", key=None)
        session = await start(house)
        asked = [await house.sessions.ask(session, text=f"Question {number}?", about=None) for number in range(10)]
        datas = await house.until(session, has(AnswerCompleted, 10))
        assert {data.question for data in datas if isinstance(data, AnswerCompleted)} == set(asked)


async def test_of_very_many_the_oldest_says_why_it_is_not_answered(tmp_path: Path) -> None:
    async with ScriptedProvider(Script(ttft_ms=60_000)) as provider, open_house(tmp_path) as house:
        await house.shelf.put("scripted", base_url=provider.base_url, model="scripted", key=None)
        session = await start(house)
        for number in range(3 + MOST_WAITING):
            await house.sessions.ask(session, text=f"Question {number}?", about=None)
        datas = await house.until(session, has(AnswerQueued, MOST_WAITING))
        oldest = next(data.answer for data in datas if isinstance(data, AnswerQueued))
        await house.sessions.ask(session, text="One more?", about=None)
        datas = await house.until(session, has(AnswerFailed))
        failed = next(data for data in datas if isinstance(data, AnswerFailed))
        assert (failed.answer, failed.code, failed.retryable) == (oldest, "too_many_waiting", True)
        assert "newer questions" in failed.detail


async def test_a_skipped_question_is_answered_late(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house, participants=("Priya Nair", "Tom Baker", "Dana Ruiz"))
        text = "Tom, could you tell us how the release went?"
        await house.sessions.accept_captions(session, "meet", [said("b1", text, at_ms=1000)])
        await house.until(session, has(QuestionSkipped))
        events = await house.events(session)
        skipped = next(event for event in events if isinstance(event.data, QuestionSkipped))
        question = await house.sessions.ask(session, text=None, about=skipped.seq)
        assert isinstance(skipped.data, QuestionSkipped)
        assert question == skipped.data.question
        await house.until(session, has(CueShown))


async def test_asking_by_hand(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        with pytest.raises(StateError):
            await house.sessions.ask(session, text=None, about=None)
        with pytest.raises(FieldError):
            await house.sessions.ask(session, text="  ", about=None)
        with pytest.raises(FieldError):
            await house.sessions.ask(session, text=None, about=1)
        await house.sessions.accept_captions(session, "meet", [said("b1", "So, Kubernetes.", at_ms=1000, final=False)])
        question = await house.sessions.ask(session, text=None, about=None)
        datas = await house.datas(session)
        asked = next(data for data in datas if isinstance(data, QuestionDetected) and data.question == question)
        assert (asked.text, asked.detected_by) == ("So, Kubernetes.", "user")


async def test_a_question_that_comes_minutes_late_waits_in_the_tray(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        live = house.sessions._live[session]
        live.clock = LateClock()
        await house.sessions.accept_captions(session, "meet", [said("b1", QUESTION, at_ms=1000)])
        datas = await house.until(session, has(QuestionSkipped))
        skipped = next(data for data in datas if isinstance(data, QuestionSkipped))
        assert skipped.reason == "too_late"
        assert not any(isinstance(data, QuestionDetected) for data in datas)


class LateClock:
    def now_ms(self) -> int:
        return 200_000

    async def sleep_ms(self, duration_ms: float) -> None:
        raise AssertionError("nothing waits in this test")


async def test_a_stopped_daemon_takes_the_session_up_again(tmp_path: Path) -> None:
    path = tmp_path / "events.sqlite3"
    async with open_house(tmp_path, log=SqliteLog(path)) as house:
        session = await start(house)
        first = [said("b1", "We use Kubernetes", at_ms=400, final=False)]
        await house.sessions.accept_captions(session, "meet", first)
    async with open_house(tmp_path, log=SqliteLog(path)) as house:
        await house.sessions.recover()
        await house.sessions.accept_captions(session, "meet", first)
        datas = await house.until(session, has(TurnFinal))
        assert [data.text for data in datas if isinstance(data, TurnFinal)] == ["We use Kubernetes"]
        await house.sessions.end(session)
        with pytest.raises(StateError):
            await house.sessions.accept_captions(session, "meet", first)


async def test_nothing_is_taken_while_paused(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        await house.sessions.change(session, SessionChanges(paused=True))
        assert await house.sessions.accept_captions(session, "meet", [said("b1", "Private words", at_ms=10)]) == 0
        await house.sessions.change(session, SessionChanges(paused=False))
        assert await house.sessions.accept_captions(session, "meet", [said("b2", "Public words", at_ms=20)]) == 1
        datas = await house.until(session, has(TurnFinal))
        assert [data.text for data in datas if isinstance(data, TurnFinal)] == ["Public words"]


async def test_an_erased_session_is_gone(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        unstored = await start(house, store=False)
        for erased in (session, unstored):
            await house.sessions.erase(erased)
            with pytest.raises(NotFound):
                await house.sessions.info(erased)


class FailingLog(MemoryLog):
    """A log whose disk fills up when told."""

    full = False

    async def append(self, session, batch, *, open_turns=()):  # type: ignore[no-untyped-def]
        if self.full:
            raise LogUnavailable("The disk is full.", action="Make room.")
        return await super().append(session, batch, open_turns=open_turns)


async def test_what_a_full_disk_refused_is_stored_when_there_is_room(tmp_path: Path) -> None:
    log = FailingLog()
    async with open_house(tmp_path, log=log) as house:
        session = await start(house)
        log.full = True
        batch = [said("b1", "Nothing of this is lost.", at_ms=100)]
        with pytest.raises(LogUnavailable):
            await house.sessions.accept_captions(session, "meet", batch)
        log.full = False
        await house.sessions.accept_captions(session, "meet", batch)
        datas = await house.datas(session)
        assert [data.text for data in datas if isinstance(data, TurnFinal)] == ["Nothing of this is lost."]


RETURNS = (
    "Goods can be returned within 30 days of delivery.",
    "A restocking fee of 12 percent is charged on returned goods.",
    "Damaged goods must be reported to us within 48 hours.",
)


async def test_a_follow_up_after_the_answer_is_a_question_of_its_own(tmp_path: Path) -> None:
    """In the caption block of the first one, as a meeting page keeps them."""
    asked, more = "What is your restocking fee for goods that are returned?", "And for damaged goods?"
    async with ScriptedProvider() as provider, open_house(tmp_path) as house:
        passages = [
            Passage(passage=f"k{at}", document="returns", section="knowledge", label="Returns", text=text, source="r")
            for at, text in enumerate(RETURNS)
        ]
        await house.library.put_passages("returns", passages)
        await house.shelf.put("scripted", base_url=provider.base_url, model="scripted", key=None)
        session = await start(house)
        await house.sessions.accept_captions(session, "meet", [said("b1", asked, at_ms=1000, final=False)])
        await house.until(session, has(AnswerCompleted))
        await asyncio.sleep(2.6)
        await house.sessions.accept_captions(session, "meet", [said("b1", f"{asked} {more}", at_ms=4000, final=False)])
        datas = await house.until(session, has(AnswerCompleted, 2))
        assert [data.text for data in datas if isinstance(data, QuestionDetected)] == [asked, more]
        cues = [data for data in datas if isinstance(data, CueShown)]
        assert cues[1].points[0].cite == ("k2",)
        prompt = str(provider.requests[-1].body["messages"][-1]["content"])
        assert prompt.index(asked) < prompt.index(more)
        assert "48 hours" in prompt
