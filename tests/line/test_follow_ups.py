"""What may be asked next: in the question's language, with words of the documents that the card does not show yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.line.scripted_line import Line, detected, open_line, provider, skipped

from rejoinder.context.contents import Grid
from rejoinder.context.tables import TableShelf
from rejoinder.events import ContextRetrieved, CueShown, FollowUpsPrepared
from rejoinder.line import cards
from rejoinder.line.asking import asked_by_typing
from rejoinder.line.follow_up_words import WORDINGS
from rejoinder.line.likely import PEOPLE_LED, think_of
from rejoinder.types import CuePoint, Passage, QuestionSettings, Retrieval, SectionKind


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


def passage(
    text: str, name: str, *, section: SectionKind, label: str, heading: str = "", score: float = 0.9
) -> Passage:
    return Passage(passage=name, document="d", section=section, label=label, text=text, heading=heading, score=score)


def thought_of(asked: str, cue: str, *passages: Passage) -> dict[str, list[str]]:
    """The questions, each with the first lines of the passages that would answer it."""
    point = CuePoint(text=cue, cite=(passages[0].passage,))
    found = Retrieval(passages=passages, cue=(point,), no_answer=False, took_ms=1)
    likely = think_of(asked, found, None, WORDINGS["en"])
    return {one.text: [one.line(held) for held in passages if one.fits(held) and one.line(held)] for one in likely}


def test_a_cell_leads_to_the_same_of_the_rows_beside_it_and_never_to_what_names_the_row() -> None:
    red = "Plover, Red · Berths: 4 | Colour: Red · Rate EUR: 220"
    blue = "Plover, Blue · Berths: 5 | Colour: Blue · Rate EUR: 240"
    told = thought_of(
        "How many berths does the red Plover have?",
        "4 · Plover, Red · Berths",
        passage(red, "r2", section="table", label="boats.csv, row 2"),
        passage("Plover, Red · Rate EUR: 220", "r2c3", section="table", label="boats.csv, row 2"),
        passage(blue, "r3", section="table", label="boats.csv, row 3"),
    )
    assert told == {
        "And Rate EUR for Plover, Red?": ["220 · Plover, Red · Rate EUR"],
        "And Berths for Plover, Blue?": ["5 · Plover, Blue · Berths"],
    }


def test_a_document_leads_to_its_other_headings_and_to_what_it_says_besides() -> None:
    mooring = "Boats are moored at pier four. The key hangs behind the door. Dogs are welcome on board."
    told = thought_of(
        "Where are the boats?",
        "Boats are moored at pier four. The key hangs behind the door.",
        passage(mooring, "k1", section="knowledge", label="faq.md", heading="Questions › Mooring"),
        passage("Diesel is paid by the litre.", "k2", section="knowledge", label="faq.md", heading="Questions › Fuel"),
    )
    assert told["What about “Fuel”?"] == ["Diesel is paid by the litre."]
    assert told["What else does “Questions” say?"][0] == "Dogs are welcome on board."


def test_lists_lead_on_only_where_they_were_asked_for() -> None:
    """Something outside the documents fits two parts of the résumé alike, and neither of them."""
    spoken = passage("Norwegian (native)", "l", section="languages", label="Languages", heading="Languages")
    degree = passage("Nautical College", "e", section="education", label="Education", heading="Education", score=0.1)
    assert "Where did you study?" in thought_of("Which languages?", "Norwegian", spoken, degree)
    assert thought_of("Which star sign?", "Norwegian", spoken, replace(degree, score=0.8)) == {}


RESUME = b"""# Kim Sato

## Experience

### Harbour pilot, Brink Ferries (2019 - 2024)

- Brought 40 ships a week through the sound.

### Deckhand, Olsen Lines (2014 - 2019)

- Kept the logs of three ships.

## Education

Certificate of Competency, Nautical College Elsfleth, 2014. Thesis: Tides in narrow channels.

## Languages

Norwegian (native), English (C1)
"""


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Where did you study?", {"What was your first job after your studies?": "Deckhand, Olsen Lines"}),
        ("Where did you study?", {"Which languages do you speak?": "Norwegian (native), English (C1)"}),
        ("Which languages do you speak?", {"What is your current position?": "Harbour pilot, Brink Ferries"}),
        ("Welche Sprachen sprechen Sie?", {"Wo haben Sie studiert?": "Certificate of Competency"}),
        ("Why did you leave Olsen?", {"Where did you go after Olsen Lines?": "Harbour pilot, Brink Ferries"}),
    ],
)
async def test_degrees_languages_and_leaving_have_theirs(tmp_path: Path, text: str, likely: dict[str, str]) -> None:
    async with open_line(tmp_path, None) as line:
        await line.library.put_resume("cv.md", RESUME)
        told = {one.text: one.first_line for one in (await follow_ups(line, text)).follow_ups}
        for asked, first_line in likely.items():
            assert told[asked].startswith(first_line), told


async def test_a_cell_leads_to_the_rest_of_its_row(tmp_path: Path) -> None:
    rows = (("Boat", "Berths", "Rate EUR"), ("Heron", "6", "310"), ("Plover", "4", "220"), ("Dunlin", "9", "480"))
    tables = TableShelf(today=lambda: date(2030, 1, 1))
    await tables.put("d-boats", label="boats.csv", grids=[Grid(name="", rows=rows)], source="k-1")
    async with open_line(tmp_path, None, tables=tables) as line:
        told = await follow_ups(line, "How many berths does the Plover have?")
        (shown,) = line.of(CueShown)[0].points
        assert shown.text == "4 · Plover · Berths"
        assert told.follow_ups[0].text == "And Rate EUR for Plover?"
        assert told.follow_ups[0].first_line == "220 · Plover · Rate EUR"
        await line.session.ask(asked_by_typing(told.follow_ups[0].text, question="q2"))
        assert (await line.until_any(CueShown, 2)).points[0].text == "220 · Plover · Rate EUR"
    await tables.close()
