"""A thing asked for by its number or code: its own passage comes first, and a neighbour of it is no answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rejoinder.context import Library
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import put_folder

PEOPLE = ("Marta", "Obi", "Lenka", "Rui", "Saskia", "Tomasz", "Ines")
FAULTS = ("a leaking valve", "a torn belt", "a blown fuse", "a stuck door")
ORDERS = "# Work orders\n\n" + "\n".join(
    f"## Order {7300 + number}\n\nOrder {7300 + number} was {FAULTS[number % 4]}; {PEOPLE[number % 7]} closed it "
    f"after {20 + 3 * number} minutes.\n"
    for number in range(50)
)
SITE = """# Site rules

A late lorry at dock D pays 45 euros.

A late lorry at dock F pays 80 euros.

Visitors report to the porter in building 4.

The pump P-210 is oiled on Mondays by the fitter.

The pump P-310 is oiled on Fridays by the night crew.

All docks are closed on Christmas Day.

Release 3.1.4 was rolled out by the Porto team.

Release 3.2.0 was rolled out by the Ghent team.

The large hall seats 150 guests, the small hall seats 60 guests.
"""


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder.for_documents()


@pytest.fixture
async def library(tmp_path: Path, encoder: SentenceEncoder) -> AsyncIterator[Library]:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "orders.md").write_text(ORDERS)
    (folder / "site.md").write_text(SITE)
    library = Library(tmp_path / "context.sqlite3", encoder=encoder, deadline_ms=5_000)
    await library.open()
    await put_folder(library, folder)
    yield library
    await library.close()


async def test_the_one_that_bears_the_number_comes_first(library: Library) -> None:
    for question, first in {
        "Who closed order 7342?": "Order 7342 ",
        "What was wrong with order 7305?": "Order 7305 ",
        "How long did order no. 7318 take?": "Order 7318 ",
        "Wer hat Order 7311 geschlossen?": "Order 7311 ",
        "What about number 7329?": "Order 7329 ",
        "What does a late lorry pay at dock F?": "A late lorry at dock F",
        "Who oils the P-310?": "The pump P-310",
        "When is pump P 210 oiled?": "The pump P-210",
        "Who rolled out 3.1.4?": "Release 3.1.4",
    }.items():
        found = await library.retrieve(question)
        assert found.passages[0].text.startswith(first), question
        assert not found.no_answer, question
        assert found.cue[0].cite == (found.passages[0].passage,), question


async def test_one_that_is_nowhere_is_not_answered_by_its_neighbours(library: Library) -> None:
    for question in (
        "Who closed order 7399?",
        "How long did order 73 take?",
        "What was wrong with order number 9310?",
        "What does a late lorry pay at dock K?",
        "Who oils the pump P-410?",
        "Who rolled out 3.3.0?",
    ):
        found = await library.retrieve(question)
        assert found.no_answer, (question, found.answers, found.passages[0].text)


async def test_a_follow_up_leaves_the_kind_out(library: Library) -> None:
    before = ("Who closed order 7342?",)
    assert (await library.retrieve("And 7313?", previous=before)).passages[0].text.startswith("Order 7313 ")
    assert (await library.retrieve("And 7391?", previous=before)).no_answer


async def test_what_is_said_of_all_of_them_stays(library: Library) -> None:
    found = await library.retrieve("Is dock K closed on Christmas Day?")
    assert "All docks" in found.passages[0].text
    assert not found.no_answer


async def test_an_amount_is_no_number_of_a_thing(library: Library) -> None:
    for question in ("Can the large hall seat 120 guests?", "Does the large hall seat more than 1250?"):
        found = await library.retrieve(question)
        assert "large hall" in found.passages[0].text
        assert not found.no_answer
