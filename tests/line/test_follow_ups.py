"""What may be asked next: in the question's language, with words of the documents that the card does not show yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.line.scripted_line import Line, detected, open_line, provider, skipped

from rejoinder.events import ContextRetrieved, CueShown, FollowUpsPrepared
from rejoinder.line import cards
from rejoinder.line.asking import asked_by_typing
from rejoinder.line.follow_ups import PEOPLE_LED
from rejoinder.types import QuestionSettings


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "FOLLOW_UPS_AFTER_S", 0.05)


async def follow_ups(line: Line, text: str) -> FollowUpsPrepared:
    await line.hear(detected(text))
    return await line.until_any(FollowUpsPrepared)


async def test_they_go_on_from_the_passage_that_answers(tmp_path: Path) -> None:
    async with open_line(tmp_path, None) as line:
        told = await follow_ups(line, "What did you do about the outage?")
        asked = {one.text: one for one in told.follow_ups}
        assert 1 <= len(asked) <= 3
        assert asked["Whom did you lead or mentor at Northwind?"].first_line.startswith("Managed a team")
        shown = {passage for point in line.of(CueShown)[0].points for passage in point.cite}
        cited = [passage for one in told.follow_ups for passage in one.cite]
        assert not shown & set(cited), "the card shows it already"
        assert len(set(cited)) == len(cited)
        assert {passage.passage for passage in told.passages} == set(cited)
        for one, passage in zip(told.follow_ups, told.passages, strict=True):
            assert all(word in passage.text for word in one.first_line.replace("…", "").split())


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Mentored five junior engineers; two were promoted.", True),
        ("Managed a team of 6 engineers in three time zones.", True),
        ("Leitete ein Team von acht Entwicklern.", True),
        ("Led the migration of 42 services to Kubernetes.", False),
        ("Improved search for 400 people a day.", False),
        ("Built tools for engineers.", False),
    ],
)
def test_whom_somebody_led_is_told_by_people_who_were_led(text: str, leads: bool) -> None:
    assert bool(PEOPLE_LED.search(text)) == leads


async def test_asked_it_shows_the_passage_and_the_first_line_that_were_offered(tmp_path: Path) -> None:
    async with open_line(tmp_path, None) as line:
        told = await follow_ups(line, "What did you do about the outage?")
        for number, one in enumerate(told.follow_ups, start=2):
            question = asked_by_typing(one.text, question=f"q{number}")
            await line.session.ask(question)
            cue = await line.until_any(CueShown, number)
            assert (cue.points[0].text, cue.points[0].cite) == (one.first_line, one.cite)
            assert len(cue.points) <= 4
            assert not any(set(one.cite) & set(point.cite) for point in cue.points[1:])
            retrieved = line.of(ContextRetrieved)[-1]
            assert retrieved.question == f"q{number}"
            assert not retrieved.no_answer
            assert retrieved.passages[0].passage == one.cite[0]


async def test_what_the_documents_changed_is_not_shown_as_it_was_offered(tmp_path: Path) -> None:
    async with open_line(tmp_path, None) as line:
        told = await follow_ups(line, "What did you do about the outage?")
        await line.library.put_resume("cv.md", b"# Dana Ruiz\n\n## Experience\n\n- Baked bread for a whole village.\n")
        await line.session.ask(asked_by_typing(told.follow_ups[0].text, question="q2"))
        cue = await line.until_any(CueShown, 2)
        assert told.follow_ups[0].first_line not in [point.text for point in cue.points]


async def test_in_the_language_of_the_question(tmp_path: Path) -> None:
    async with open_line(tmp_path, None) as line:
        told = await follow_ups(line, "Was haben Sie bei Northwind über den Ausfall gelernt?")
        assert all("bei Northwind" in one.text or "Wo haben Sie" in one.text for one in told.follow_ups)


async def test_they_come_beside_an_answer_and_cost_no_request(tmp_path: Path) -> None:
    async with provider() as server, open_line(tmp_path, server) as line:
        await follow_ups(line, "What did you do about the outage?")
        assert len(server.requests) == 1


@pytest.mark.parametrize("how", ["switched off", "taken back", "another question came", "nothing fits", "replay"])
async def test_none_where_they_would_be_in_the_way(tmp_path: Path, how: str) -> None:
    async with open_line(tmp_path, None, answers=how != "replay") as line:
        if how == "switched off":
            line.session.tune(QuestionSettings(follow_ups=False), 0.0)
        text = "What is your blood type?" if how == "nothing fits" else "What did you do about the outage?"
        await line.hear(detected(text))
        await line.until_any(CueShown)
        if how == "taken back":
            await line.hear(skipped(text))
        if how == "another question came":
            await line.hear(detected("Where did you study?", question="q2"))
        await line.session.cards.settle()
        assert [data for data in line.of(FollowUpsPrepared) if data.question == "q1"] == []
