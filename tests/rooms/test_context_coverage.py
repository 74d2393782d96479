"""What the documents can answer, before anybody asks."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.house import RESUME, shared_document_encoder

from rejoinder.context import Library, ProfileChanges
from rejoinder.context.coverage import QUESTIONS, SURE, look_over, wishes_of

JOB = """About the role:
- Run our Kubernetes clusters and move services to them
* Fluent Japanese
1) You have managed engineers in several time zones
Benefits
"""


def test_a_job_description_is_read_line_by_line() -> None:
    assert wishes_of(JOB) == (
        "Run our Kubernetes clusters and move services to them",
        "You have managed engineers in several time zones",
    )
    assert len(wishes_of("\n".join(f"you know subject number {n}" for n in range(500)))) == 40
    assert wishes_of("") == ()


async def test_what_is_known_is_told_from_what_is_not(tmp_path: Path) -> None:
    library = Library(tmp_path / "context.sqlite3", encoder=shared_document_encoder(), deadline_ms=5_000)
    await library.open()
    try:
        empty = await look_over(library)
        assert [one.is_known for one in empty.questions] == [False] * len(QUESTIONS)
        await library.put_resume("dana.md", RESUME.encode())
        await library.change_profile(ProfileChanges(job_description=JOB))
        coverage = await look_over(library)
    finally:
        await library.close()
    known = {one.text: one for one in coverage.questions}
    assert known["What did you study, and where?"].points[0].text.startswith("MSc Computer Science")
    assert not known["What salary do you expect?"].is_known
    assert known["What salary do you expect?"].points == ()
    assert [one.is_known for one in coverage.wishes] == [True, True]
    for one in (*coverage.questions, *coverage.wishes):
        assert one.is_known == (one.state == "answered") == (one.answers >= SURE and one.points != ())
        assert (one.state == "missing") == (one.points == ())
    assert {one.state for one in coverage.questions} == {"answered", "perhaps", "missing"}
    assert "42 services" in coverage.wishes[0].passages[0].text
