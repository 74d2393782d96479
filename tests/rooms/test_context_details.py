"""What is easily lost around a fact: employers' lines, contact details, places that repeat, two facts asked at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio

from rejoinder.context import Library
from rejoinder.context.pairs import PairScorer, load_pairs
from rejoinder.context.passages import list_texts, make_passages, placed_text
from rejoinder.context.questions import read_question
from rejoinder.context.reading.formats import read_document
from rejoinder.context.typography import cut_name
from rejoinder.context.understanding import understand
from rejoinder.encoder import SentenceEncoder
from rejoinder.types import Passage, Profile, Resume

RESUME = """Perpetua Lindqvist
Harbour Engineer
perpetua.lindqvist@example.org | +44 7700 900812 | Hull

EXPERIENCE

Dredging Manager, Estuaries                                   Jan 2016 – present
Farrow Marine (port contractor), Grimsby
- Keep 14 km of channel open for ferries, with two dredgers and 31 people.
- Sold the mud to brickworks instead of dumping it at sea.

Shift Foreman, Night                                          Mar 2010 – Dec 2015
Selwick Quays, Alexandra dock
- Loaded 900 containers a night with four cranes.

EDUCATION
BEng Civil Engineering, University of Hull, 2009
"""


def read(text: str) -> Resume:
    return understand(read_document(text.encode()), file_name="resume.txt", document_id="d-1").resume


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    folder: Path = tmp_path_factory.mktemp("library")
    library = Library(folder / "context.sqlite3", encoder=SentenceEncoder.for_documents(), deadline_ms=10_000)
    await library.open()
    await library.put_resume("cv.txt", RESUME.encode())
    yield library
    await library.close()


def test_an_employer_with_words_in_brackets_and_its_town_are_read() -> None:
    jobs = [job for section in read(RESUME).sections if section.kind == "experience" for job in section.positions]
    assert [(job.title, job.organisation, job.place) for job in jobs] == [
        ("Dredging Manager, Estuaries", "Farrow Marine (port contractor)", "Grimsby"),
        ("Shift Foreman, Night", "Selwick Quays", "Alexandra dock"),
    ]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("question", ["Where can we reach you?", "What's the best phone number for you?"])
async def test_contact_details_are_found_when_asked_for(library: Library, question: str) -> None:
    found = await library.retrieve(question)
    assert "+44 7700 900812" in found.passages[0].text
    assert not found.no_answer


@pytest.mark.asyncio(loop_scope="module")
async def test_contact_details_stay_out_of_other_answers_and_of_the_whole_resume(library: Library) -> None:
    found = await library.retrieve("Who did you call when the channel silted up?", k=2)
    assert all("900812" not in passage.text for passage in found.passages)
    whole = await library.whole_resume(10_000)
    assert whole
    assert all("900812" not in passage.text for passage in whole)


@pytest.mark.parametrize(
    "question", ["What was your mobile app about?", "How did the news reach you?", "Who did you call?"]
)
def test_talk_of_telephones_asks_for_no_contact_details(question: str) -> None:
    assert read_question(question).told is None


def test_a_repeated_place_is_told_short() -> None:
    passages = make_passages(Profile(resume=read(RESUME)))
    first, second = (one for one in passages if one.label.startswith("Farrow") and ":" in placed_text(one)[60:])
    texts = list_texts([first, second])
    assert texts[0] == placed_text(first)
    assert texts[1] == f"{second.label}: {second.text}"
    assert "Farrow Marine" in texts[1]


def test_a_document_s_title_is_told_once() -> None:
    def clause(heading: str, text: str) -> Passage:
        return Passage(
            passage=heading, document="k", section="knowledge", label="k.pdf", text=text, heading=heading, source="s"
        )

    texts = list_texts([clause("Terms › Payment", "Within 30 days."), clause("Terms › Returns", "Within 21 days.")])
    assert texts == ["Terms › Payment: Within 30 days.", "Returns: Within 21 days."]


@pytest.mark.asyncio(loop_scope="module")
async def test_both_facts_asked_for_stand_first(library: Library) -> None:
    found = await library.retrieve(
        "How many people do you have today, and how many boxes did you load in a night?", k=2
    )
    told = " ".join(passage.text for passage in found.passages)
    assert "31 people" in told
    assert "900 containers" in told


def test_pairs_are_scored_with_the_shipped_encoder_s_vectors_alone() -> None:
    assert isinstance(load_pairs(SentenceEncoder.for_documents().fingerprint()), PairScorer)
    assert load_pairs("another") is None


def test_a_bullet_scores_above_its_neighbours_as_an_answer() -> None:
    encoder = SentenceEncoder.for_documents()
    scorer = load_pairs(encoder.fingerprint())
    assert scorer is not None
    question = encoder.encode(["Did anything you had to get rid of ever turn out to be worth money?"])
    bullets = [
        "Sold the mud to brickworks instead of dumping it at sea.",
        "Loaded 900 containers a night with four cranes.",
    ]
    scores = scorer.score(question, encoder.encode(bullets))
    assert scores.shape == (1, 2)
    assert int(np.argmax(scores[0])) == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Northwind", "Northwind"),
        ("Universitätsklinikum Hamburg-Eppendorf, Klinik Nord", "Universitätsklinikum Hamburg-Eppendorf…"),
        ("A" * 41, "A" * 39 + "…"),
    ],
)
def test_a_long_name_is_cut_between_words_and_says_so(name: str, said: str) -> None:
    assert cut_name(name, 40) == said
