"""Settings and ratings on their way to the sessions that run, and to those that start or are taken up later."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.house import House, open_house

from rejoinder.errors import StateError
from rejoinder.events import EventData, QuestionRated, QuestionSkipped
from rejoinder.line.ratings import Ratings
from rejoinder.question_settings import QuestionChanges, QuestionSettingsStore
from rejoinder.types import CaptionUpdate, QuestionSettings, SessionOptions

FOR_TOM = "Tom, can you tell us how the release went?"


async def start(house: House) -> str:
    options = SessionOptions(me="Dana Ruiz", platform="meet", participants=("Priya Nair", "Tom Baker", "Dana Ruiz"))
    return (await house.sessions.start(options)).id


async def skipped_in(house: House, session: str) -> QuestionSkipped:
    update = CaptionUpdate(block="b1", speaker="Priya Nair", text=FOR_TOM, at_ms=500, final=True)
    await house.sessions.accept_captions(session, "meet", [update])
    datas = await house.until(session, lambda datas: any(isinstance(data, QuestionSkipped) for data in datas))
    return next(data for data in datas if isinstance(data, QuestionSkipped))


async def test_running_and_later_sessions_hear_as_the_settings_say(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        before = await house.sessions.running(await start(house))
        assert before.settings == QuestionSettings()
        await house.questions.change(QuestionChanges(sensitivity="quiet", answer_for="mine"))
        house.sessions.tune()
        after = await house.sessions.running(await start(house))
        assert before.settings == after.settings == QuestionSettings(sensitivity="quiet", answer_for="mine")


async def test_a_rating_lies_in_the_log_and_moves_the_bias(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        skipped = await skipped_in(house, session)
        ratings = Ratings(house.sessions, house.questions, house.log)
        await ratings.rate(session, skipped.question, is_question=True)
        stored: list[EventData] = [data for data in await house.datas(session) if isinstance(data, QuestionRated)]
        assert stored == [QuestionRated(question=skipped.question, is_question=True)]
        assert [held.p for held in house.questions.ratings] == [skipped.p]
        assert QuestionSettingsStore(tmp_path / "questions.json").bias() == house.questions.bias() > 0
        (row,) = await ratings.rows()
        assert (row.text, row.state, row.is_question) == (FOR_TOM, skipped.reason, True)
        await ratings.forget()
        assert house.questions.bias() == 0


async def test_what_was_taken_back_is_told_by_the_log(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        skipped = await skipped_in(house, session)
        ratings = Ratings(house.sessions, house.questions, house.log)
        await ratings.take_back(session, skipped.question)
        assert await said_in(house, session) == [], "nothing was said, so nothing is to be taken back"
        await ratings.rate(session, skipped.question, is_question=True)
        for _ in range(2):
            await ratings.take_back(session, skipped.question)
            assert await said_in(house, session) == [True, None]
            assert (house.questions.ratings, house.questions.bias(), await ratings.rows()) == ((), 0.0, [])
        await ratings.rate(session, skipped.question, is_question=False)
        assert await said_in(house, session) == [True, None, False]
        assert [row.is_question for row in await ratings.rows()] == [False]
        assert house.questions.bias() < 0


async def said_in(house: House, session: str) -> list[bool | None]:
    return [data.is_question for data in await house.datas(session) if isinstance(data, QuestionRated)]


async def test_nothing_is_learnt_from_a_replay(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session = await start(house)
        skipped = await skipped_in(house, session)
        await house.sessions.end(session)
        replay = await house.replays.start(session, speed=0.1)
        with pytest.raises(StateError, match="replay"):
            await Ratings(house.sessions, house.questions, house.log).rate(
                replay.id, skipped.question, is_question=True
            )
        assert house.questions.ratings == ()
