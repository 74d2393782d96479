"""The library on a real file: what is put in survives a restart, corrections hold, and what is removed is gone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.fakes import resumes
from tests.fakes.people import ENGINEER, NURSE

from rejoinder.context import Library, PositionChanges, ProfileChanges, ResumeChanges
from rejoinder.encoder import SentenceEncoder
from rejoinder.errors import FieldError
from rejoinder.types import Passage

PATIENT_MS = 5_000


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder.for_documents()


@pytest.fixture
async def library(tmp_path: Path, encoder: SentenceEncoder) -> AsyncIterator[Library]:
    library = Library(tmp_path / "context.sqlite3", encoder=encoder, deadline_ms=PATIENT_MS)
    await library.open()
    yield library
    await library.close()


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


async def test_an_empty_library_has_no_answer(library: Library) -> None:
    found = await library.retrieve("Where did you study?")
    assert (found.passages, found.cue, found.no_answer) == ((), (), True)


async def test_survives_a_restart(tmp_path: Path, encoder: SentenceEncoder) -> None:
    path = tmp_path / "context.sqlite3"
    first = Library(path, encoder=encoder, deadline_ms=PATIENT_MS)
    await first.open()
    resume = await first.put_resume("cv.pdf", resumes.one_column_pdf(ENGINEER))
    found = await first.retrieve("Have you saved a company money?")
    await first.close()
    assert path.stat().st_mode & 0o777 == 0o600

    second = Library(path, encoder=encoder, deadline_ms=PATIENT_MS)
    await second.open()
    assert (await second.profile()).resume == resume
    assert (await second.retrieve("Have you saved a company money?")).passages == found.passages
    await second.close()


async def test_vectors_that_come_while_the_words_are_searched_count(
    tmp_path: Path, encoder: SentenceEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path / "context.sqlite3", encoder=encoder, deadline_ms=0)
    await library.open()
    await library.put_resume("cv.pdf", resumes.one_column_pdf(ENGINEER))
    search = library._search

    async def long_search(*given: Any) -> Any:
        found = await search(*given)
        await asyncio.wait([one for one in given if isinstance(one, asyncio.Future)])
        return found

    monkeypatch.setattr(library, "_search", long_search)
    found = await library.retrieve("Have you saved a company money?")
    await library.close()
    assert not found.no_answer


async def test_says_the_resumes_name_until_the_user_says_another(library: Library) -> None:
    await library.put_resume("cv.md", resumes.markdown(NURSE))
    assert (await library.profile()).name == NURSE.name
    await library.change_profile(ProfileChanges(name="Tom A.", spoken_as=("Tom", "Tomek")))
    profile = await library.profile()
    assert (profile.name, profile.spoken_as, profile.headline) == ("Tom A.", ("Tom", "Tomek"), NURSE.headline)


async def test_a_correction_is_found_and_the_old_words_are_not(library: Library, tmp_path: Path) -> None:
    resume = await library.put_resume("cv.pdf", resumes.one_column_pdf(ENGINEER))
    job = next(section for section in resume.sections if section.kind == "experience").positions[0]
    changes = ResumeChanges(
        bullets={job.bullets[0].id: "Trained a falcon called Zephyrine for the airport.", job.bullets[1].id: None},
        positions={job.id: PositionChanges(organisation="Southwind Payments")},
    )
    await library.change_profile(ProfileChanges(resume=changes))
    found = await library.retrieve("Have you worked with a falcon?")
    assert found.passages[0].text == "Trained a falcon called Zephyrine for the airport."
    assert found.passages[0].label == "Southwind Payments, 2019–"
    assert (found.passages[0].start, found.passages[0].end) == (-1, -1)
    assert not any("monolith" in passage.text for passage in (await library.retrieve("monolith", k=50)).passages)


async def test_removing_erases(library: Library, tmp_path: Path) -> None:
    await library.put_resume("cv.md", resumes.markdown(ENGINEER))
    assert b"blameless" in bytes_on_disk(tmp_path)
    await library.remove_resume()
    assert (await library.profile()).resume is None
    assert (await library.retrieve("outage")).passages == ()
    assert b"blameless" not in bytes_on_disk(tmp_path)
    assert b"Oduya" not in bytes_on_disk(tmp_path)


async def test_a_second_resume_takes_the_place_of_the_first(library: Library) -> None:
    await library.put_resume("one.md", resumes.markdown(ENGINEER))
    await library.put_resume("two.md", resumes.markdown(NURSE))
    texts = " ".join(passage.text for passage in (await library.retrieve("monolith outage hosting", k=50)).passages)
    assert "monolith" not in texts


async def test_stories_are_passages_and_the_job_description_is_not(library: Library) -> None:
    story = (
        "The night shift\nOur dialysis machine failed at two in the morning. I borrowed one from the "
        "children's hospital."
    )
    await library.change_profile(
        ProfileChanges(stories=(story,), job_description="You will tame walruses in Greenland.")
    )
    found = await library.retrieve("Tell me about a machine that failed at night.")
    assert found.passages[0].section == "stories"
    assert "dialysis" in found.passages[0].text
    assert not any("walrus" in passage.text for passage in (await library.retrieve("walruses", k=50)).passages)
    await library.remove_resume()
    assert (await library.profile()).stories == (story,)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (ProfileChanges(name="x" * 300), "name"),
        (ProfileChanges(headline="a\x00b"), "headline"),
        (ProfileChanges(stories=("ok", "\ud800")), "stories.1"),
        (ProfileChanges(resume=ResumeChanges(bullets={"b-none": "x"})), "resume.bullets.b-none"),
        (
            ProfileChanges(name="New", resume=ResumeChanges(positions={"p-x": PositionChanges()})),
            "resume.positions.p-x",
        ),
    ],
)
async def test_a_wrong_change_names_its_field_and_changes_nothing(
    library: Library, changes: ProfileChanges, field: str
) -> None:
    await library.put_resume("cv.md", resumes.markdown(NURSE))
    before = await library.profile()
    with pytest.raises(FieldError) as caught:
        await library.change_profile(changes)
    assert caught.value.field == field
    assert await library.profile() == before


async def test_without_the_model_the_words_still_find(tmp_path: Path, encoder: SentenceEncoder) -> None:
    path = tmp_path / "context.sqlite3"
    bare = Library(path, encoder=SentenceEncoder(tmp_path / "nothing"), deadline_ms=PATIENT_MS)
    await bare.open()
    await bare.put_resume("cv.md", resumes.markdown(ENGINEER))
    found = await bare.retrieve("What about fraud detection?")
    assert "fraud detection" in found.passages[0].text
    assert found.cue
    await bare.close()

    whole = Library(path, encoder=encoder, deadline_ms=PATIENT_MS)
    await whole.open()
    await whole.warm()
    assert "scammers" not in resumes.markdown(ENGINEER).decode()
    found = await whole.retrieve("Any experience catching scammers?")
    assert "fraud detection" in found.passages[0].text
    await whole.close()


async def test_markup_in_a_resume_stays_text(library: Library) -> None:
    bullet = "Fixed <img src=x onerror=alert(1)> & the 'quote' bug in the parser"
    text = f"Eve Stone\n\nExperience\nEngineer, Foo Ltd, 2019 - 2021\n- {bullet}\n"
    await library.put_resume("cv.txt", text.encode())
    found = await library.retrieve('parser bug " OR * NEAR(')
    assert found.passages[0].text == bullet


async def test_k_is_checked(library: Library) -> None:
    with pytest.raises(FieldError):
        await library.retrieve("x", k=0)


async def test_another_documents_passages_are_found_replaced_kept_and_erased(
    library: Library, tmp_path: Path, encoder: SentenceEncoder
) -> None:
    def passage(text: str) -> Passage:
        return Passage(passage="k-1", document="notes", section="knowledge", label="notes.md", text=text, source="s-1")

    await library.put_resume("cv.md", resumes.markdown(NURSE))
    await library.put_passages("notes", [passage("The zeppelin hangar opens on Tuesdays.")])
    assert (await library.retrieve("When does the zeppelin hangar open?")).passages[0].source == "s-1"
    await library.put_passages("notes", [passage("The zeppelin hangar opens on Fridays.")])

    again = Library(tmp_path / "context.sqlite3", encoder=encoder, deadline_ms=PATIENT_MS)
    await again.open()
    found = await again.retrieve("When does the zeppelin hangar open?")
    await again.close()
    assert found.passages[0].text == "The zeppelin hangar opens on Fridays."
    assert b"Tuesdays" not in bytes_on_disk(tmp_path)

    await library.remove_passages(["notes", "unknown"])
    left = await library.retrieve("When does the zeppelin hangar open?", k=50)
    assert left.passages
    assert all(passage.document != "notes" for passage in left.passages)
    assert b"Fridays" not in bytes_on_disk(tmp_path)
    with pytest.raises(FieldError):
        await library.put_passages("other", [passage("Anything.")])
