"""Days in figures and in words, a crisis that is managed, and a languages line that is no list of tools."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.house import shared_document_encoder

from rejoinder.context import Library
from rejoinder.context.changes import ProfileChanges
from rejoinder.context.days import as_days, days_in
from rejoinder.context.topics import told_for
from rejoinder.evaluation.retrieval import fill_library

LOG = """2026-08-03 07:30 kiln 2 relined by Oddvar
2026-08-11 14:05 the night kiln went out, 40 pots lost
2026-08-24 10:00 insurer looked at kiln 2
"""
HOUSE = "# House\n\n## Opening\nThe shop opens at nine. Glazes are mixed by Runa Steen.\n"
RESUME = """# Solveig Aune
Potter, Bergen

## Experience
### Head Potter, Leirhuset, Bergen
2018 – present
- Lead five potters and throw the large pieces.
- Mixed 30 glazes without lead.

## Languages
Norwegian, English (fluent), Polish (basic)
"""
QUARREL = (
    "The quarrel\nTwo potters no longer spoke to each other. I sat down with both and led the team back to one bench."
)
CRISIS = (
    "Before the fair\nSituation: In May 2022 the big kiln broke down two days before the fair.\n"
    "Action: I rented a kiln in Os and fired through two nights.\nResult: All 300 cups were saved."
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-11-09 16:20 rollback", ["9-november"]),
        ("on 9 November", ["9-november"]),
        ("the 9th of November", ["9-november"]),
        ("on Nov 9th, 2026", ["9-november"]),
        ("am 9. November und am 01.03.2026", ["1-march", "9-november"]),
        ("vom 2. Mai bis 3. Oktober", ["2-may", "3-october"]),
        ("version 4.1.6 of 13.13.2020", []),
        ("in November 2026", []),
    ],
)
def test_a_day_is_the_same_in_figures_and_in_words(text: str, days: list[str]) -> None:
    assert sorted(days_in(text)) == days


def test_a_question_holds_a_day_as_one_word() -> None:
    assert as_days("What happened on August 11th?") == "What happened on 11-august?"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("What happened on 11 August?", "40 pots lost"),
        ("What happened on August 3rd?", "relined"),
        ("Was geschah am 24. August?", "insurer"),
    ],
)
async def test_a_line_of_a_day_answers_what_happened_on_it(tmp_path: Path, question: str, fact: str) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "log.txt").write_text(LOG, encoding="utf-8")
    (documents / "house.md").write_text(HOUSE, encoding="utf-8")
    library = await fill_library(tmp_path, encoder=shared_document_encoder(), knowledge=documents)
    found = await library.retrieve(question)
    assert fact in found.passages[0].text
    assert not found.no_answer
    await close(library)


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Tell me about a crisis you managed.", False),
        ("How did you manage an emergency?", False),
        ("How do you manage to stay calm?", False),
        ("How many people have you managed?", True),
        ("Tell me about a team you managed.", True),
    ],
)
def test_who_manages_a_crisis_leads_nobody(question: str, leads: bool) -> None:
    assert ("supervised" in told_for(question)) is leads


async def test_the_story_of_a_crisis_comes_before_that_of_a_quarrel(tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(RESUME, encoding="utf-8")
    library = await fill_library(tmp_path, encoder=shared_document_encoder(), resume=tmp_path / "cv.md")
    await library.change_profile(ProfileChanges(stories=(QUARREL, CRISIS)))
    for question in ("Tell me about a crisis you managed.", "Describe an emergency that you managed."):
        found = [passage.heading for passage in (await library.retrieve(question)).passages]
        assert found.index("Before the fair") < found.index("The quarrel"), question
    await close(library)


async def test_a_languages_line_is_no_list_of_tools(tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(RESUME, encoding="utf-8")
    library = await fill_library(tmp_path, encoder=shared_document_encoder(), resume=tmp_path / "cv.md")
    tools = await library.retrieve("Which tools and technologies do you know best?")
    assert tools.passages[0].section != "languages"
    assert not any("Polish" in point.text for point in tools.cue)
    languages = await library.retrieve("Which languages do you speak?")
    assert languages.passages[0].section == "languages"
    await close(library)


async def close(library: Library) -> None:
    if library.tables is not None:
        await library.tables.close()
    await library.close()
