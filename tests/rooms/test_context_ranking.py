"""Which line of a résumé comes first: the job meant, the bullet rather than its heading, the fact's own words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from rejoinder.context import Library
from rejoinder.context.passages import placed_text
from rejoinder.context.questions import read_question
from rejoinder.encoder import SentenceEncoder

RESUME = """# Odalys Brennan
Bakery director

## Experience

### Operations Director, Kestrel Bakeries, Leeds, 2019 – present
- Run nine shops with 83 bakers and drivers
- Moved the night ovens to electric power and burned 40 % less gas

### Production Manager, Solstice Foods, York, 2014 – 2019
- Cut wasted dough by a third with a daily forecast
- Recalled 4,000 loaves after I had mislabelled an allergen, then wrote the label check

### Line Baker, Orrin & Daughters, Whitby, 2010 – 2014
- Baked rye and sourdough for six restaurants

## Projects

### crumbwatch
- Open tool that reads oven sensors, used by 300 bakeries
- Answer the questions of 20 contributors

## Education

### BSc Food Science, University of Reading, 2010
- Dissertation about salt in flatbreads

## References
- Ilse Marten: Odalys finds every mistake before a customer does

## Practical
- Notice period: two months
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    folder: Path = tmp_path_factory.mktemp("library")
    library = Library(folder / "context.sqlite3", encoder=SentenceEncoder.for_documents(), deadline_ms=10_000)
    await library.open()
    await library.put_resume("cv.md", RESUME.encode())
    yield library
    await library.close()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("question", "previous", "fact"),
    [
        ("And before that, where were you?", ("What do you do at Kestrel?",), "Production Manager, Solstice Foods"),
        ("And what came before that?", ("Tell me about Solstice Foods.",), "Line Baker, Orrin & Daughters"),
        ("Und was kam davor?", ("Was machen Sie bei Kestrel?",), "Production Manager, Solstice Foods"),
        ("Where did you work before Solstice?", (), "Line Baker, Orrin & Daughters"),
        ("Where were you before your present job?", (), "Production Manager, Solstice Foods"),
        ("What was your very first job?", (), "Line Baker, Orrin & Daughters"),
        ("What did you do before Kestrel?", (), "Production Manager, Solstice Foods"),
        ("How long were you at Solstice?", (), "Production Manager, Solstice Foods"),
        ("How many people do you lead these days?", (), "83 bakers and drivers"),
        ("Tell me about a mistake of your own.", (), "mislabelled an allergen"),
        ("What would people who worked with you say about you?", (), "Odalys finds every mistake"),
        ("When could you start with us?", (), "Notice period: two months"),
        ("What was your dissertation about?", (), "salt in flatbreads"),
        (
            "Okay, different subject. What do you do about gas and power?",
            ("Any side projects?",),
            "burned 40 % less gas",
        ),
    ],
)
async def test_the_line_that_answers_comes_first(
    library: Library, question: str, previous: tuple[str, ...], fact: str
) -> None:
    found = await library.retrieve(question, previous=previous)
    assert fact in placed_text(found.passages[0])


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("What did you do at Kestrel?", "Kestrel Bakeries"),
        ("what was your time at solstice like", "Solstice Foods"),
        ("Was haben Sie bei Solstice gemacht?", "Solstice Foods"),
    ],
)
async def test_an_employer_that_is_named_comes_before_all_else(library: Library, question: str, label: str) -> None:
    found = await library.retrieve(question)
    assert [passage.label.startswith(label) for passage in found.passages[:2]] == [True, True]
    assert not found.no_answer


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "question",
    [
        "What salary do you have in mind?",
        "Was stellen Sie sich gehaltlich vor?",
        "Do you have a driving licence?",
        "Haben Sie einen Führerschein?",
        "Do you need a visa to work here?",
        "Would you be willing to relocate?",
        "What is your greatest weakness?",
        "Do you speak Japanese?",
        "Could you hold the meeting in Russian?",
        "Sprechen Sie fließend Polnisch?",
    ],
)
async def test_a_standard_fact_that_is_not_told_is_no_answer(library: Library, question: str) -> None:
    found = await library.retrieve(question)
    assert found.no_answer
    assert found.answers <= 0.1


@pytest.mark.asyncio(loop_scope="module")
async def test_a_standard_fact_that_is_told_is_sure(library: Library) -> None:
    for question in ("When could you join us?", "Ab wann wären Sie verfügbar?"):
        found = await library.retrieve(question)
        assert not found.no_answer
        assert found.answers >= 0.85


@pytest.mark.asyncio(loop_scope="module")
async def test_an_entry_of_one_bullet_is_one_passage_and_a_bare_name_is_none(library: Library) -> None:
    texts = [placed_text(passage) for passage in await library.whole_resume(10_000)]
    assert not any(text.endswith(": crumbwatch") for text in texts)
    assert any("crumbwatch" in text and "300 bakeries" in text for text in texts)
    assert sum("Food Science" in text for text in texts) == 1
    assert any("Food Science" in text and "flatbreads" in text for text in texts)


@pytest.mark.parametrize(
    ("question", "back"),
    [
        ("And before that?", True),
        ("Und davor?", True),
        ("What did you do before that to make the oven safe?", False),
        ("Before we start, which tools do you know?", False),
    ],
)
def test_before_that_is_a_job_only_where_nothing_else_is_asked(question: str, back: bool) -> None:
    read = read_question(question, ("Tell me about Solstice Foods.",))
    assert (read.wants_position == "before") == back


@pytest.mark.parametrize(
    ("question", "guest"),
    [
        ("Can we bring our dog?", True),
        ("What does a loaf cost?", True),
        ("Was kostet ein Brot?", True),
        ("How many people do you lead?", False),
        ("Can you tell us about a project?", False),
    ],
)
def test_a_guests_question_is_told_from_one_about_the_user(question: str, guest: bool) -> None:
    assert read_question(question).asks_of_documents == guest
