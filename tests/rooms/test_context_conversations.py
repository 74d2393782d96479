"""Questions within conversations: one that stands alone is answered as if nothing had been said, one that does not is
completed by what was said before; of many such, shares."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.fakes.house import shared_document_encoder
from tests.rooms.conversations import ALONE, FOLDERS, FOLLOWING, PEOPLE, Said

from rejoinder.context import Library
from rejoinder.context.questions import read_question
from rejoinder.context.standard import told_words
from rejoinder.evaluation.retrieval import fill_library


@asynccontextmanager
async def library_of(who: str, folder: Path) -> AsyncIterator[Library]:
    name, text = PEOPLE[who]
    documents = folder / "documents"
    documents.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    for file, content in FOLDERS[who].items():
        (documents / file).write_text(content, encoding="utf-8")
    encoder = shared_document_encoder()
    library = await fill_library(folder, encoder=encoder, resume=folder / name, knowledge=documents)
    yield library
    if library.tables is not None:
        await library.tables.close()
    await library.close()


async def is_unchanged(library: Library, said: Said) -> bool:
    alone = await library.retrieve(said.text)
    after = await library.retrieve(said.text, previous=said.previous)
    return (alone.no_answer, alone.passages[0].text) == (after.no_answer, after.passages[0].text)


async def is_completed(library: Library, said: Said) -> bool:
    found = await library.retrieve(said.text, previous=said.previous)
    if not said.fact:
        return found.no_answer
    return not found.no_answer and said.fact in found.passages[0].text


async def wrong_of(rows: tuple[Said, ...], *, alone: bool, folder: Path) -> list[Said]:
    wrong = []
    for who in PEOPLE:
        async with library_of(who, folder / who) as library:
            for said in (one for one in rows if one.who == who):
                if not await (is_unchanged if alone else is_completed)(library, said):
                    wrong.append(said)
    return wrong


async def test_what_stands_alone_is_answered_the_same_after_other_turns(tmp_path: Path) -> None:
    wrong = await wrong_of(ALONE, alone=True, folder=tmp_path)
    assert len(wrong) <= 0.1 * len(ALONE), wrong


async def test_what_does_not_is_completed_by_the_turns_before(tmp_path: Path) -> None:
    answered = tuple(said for said in FOLLOWING if said.fact)
    wrong = await wrong_of(answered, alone=False, folder=tmp_path)
    assert len(wrong) <= 0.35 * len(answered), wrong


def held_in(*passages: str) -> Callable[..., tuple[int, int]]:
    def held(words: list[str]) -> tuple[int, int]:
        shared = [len(set(words) & set(passage.split())) for passage in passages]
        return max(shared), shared.count(max(shared)) if max(shared) else 0

    return held


DOCUMENTS = held_in(
    "rent is 900", "flood spoiled 30 carpets", "carpets are beaten", "carpets are dyed", "keys hang here"
)


@pytest.mark.parametrize(
    ("question", "before", "alone"),
    [
        ("How much is the rent?", ("Which carpets are dyed?",), True),
        ("Who has the keys?", ("What spoiled the carpets?",), True),
        ("How many carpets were ruined?", ("Tell me about the flood.",), False),
        ("And how many keys?", ("Who has the rent?",), False),
        ("And the keys?", ("Who has the rent?",), False),
        ("Who has it?", ("Where are the keys?",), False),
        ("What was the outcome?", ("Tell me about the flood.",), False),
        ("What was the outcome?", ("Can you hear me?", "Yes, loud and clear."), True),
        ("How long did it take?", ("Wie war die Anreise?", "Gut, danke."), True),
    ],
)
def test_the_documents_say_whether_a_question_stands_alone(question: str, before: tuple[str, ...], alone: bool) -> None:
    assert read_question(question, before, DOCUMENTS).stands_alone is alone


def test_turns_before_the_last_question_that_stood_alone_are_left_behind() -> None:
    before = ("How often are the carpets beaten?", "Weekly.", "Tell me about the flood.", "It was in May.")
    form = read_question("How long did it last?", before).forms[-1]
    assert "flood" in form
    assert "May" in form
    assert "beaten" not in form


@pytest.mark.parametrize(
    ("question", "of_the_road"),
    [
        ("Can you drive?", True),
        ("do you drive a car", True),
        ("Are you able to drive a company van?", True),
        ("can you drive a forklift", False),
        ("Can you drive a fork truck?", False),
        ("Do you drive tractors?", False),
        ("How do you drive change in a team?", False),
    ],
)
def test_only_who_drives_on_the_road_is_asked_for_its_licence(question: str, of_the_road: bool) -> None:
    assert (told_words(question) is not None) is of_the_road
