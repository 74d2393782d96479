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
        "Fluent Japanese",
        "You have managed engineers in several time zones",
    )
    assert len(wishes_of("\n".join(f"you know subject number {n}" for n in range(500)))) == 40
    assert wishes_of("") == ()


def test_a_line_of_one_or_two_words_counts_where_it_is_of_a_list() -> None:
    assert wishes_of("We look for:\n- Welding\n- Night shifts\n• C#\n3. Norwegian\n\nPerks\n\nFree lunch") == (
        "Welding",
        "Night shifts",
        "C#",
        "Norwegian",
    )
    assert wishes_of("Skills:\nTypeScript\nHGV licence\n\nAbout us\nWe build small boats.") == (
        "TypeScript",
        "HGV licence",
        "We build small boats.",
    )
    assert wishes_of("## Requirements\n- Rust\n---\n- 5+ years") == ("Rust", "5+ years")
    assert wishes_of("必須スキル:\n普通自動車免許\n福利厚生") == ("普通自動車免許",)


async def test_one_or_two_words_are_covered_where_they_are_found(tmp_path: Path) -> None:
    wishes = {
        "Python": True,
        "Kubernetes clusters": True,
        "Welding": False,
        "Crane licence": False,
        "Fluent Thai": False,
    }
    library = Library(tmp_path / "context.sqlite3", encoder=shared_document_encoder(), deadline_ms=5_000)
    await library.open()
    try:
        await library.put_resume("dana.md", RESUME.encode())
        await library.change_profile(ProfileChanges(job_description="\n".join(f"- {wish}" for wish in wishes)))
        coverage = await look_over(library)
    finally:
        await library.close()
    states = {one.text: one.state for one in coverage.wishes}
    assert {text: state != "missing" for text, state in states.items()} == wishes
    assert states["Python"] == "answered"  # of clusters nothing is told: "perhaps"


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
    assert [one.is_known for one in coverage.wishes] == [True, False, True]
    for one in (*coverage.questions, *coverage.wishes):
        assert one.is_known == (one.state == "answered") == (one.answers >= SURE and one.points != ())
        assert (one.state == "missing") == (one.points == ())
    assert {one.state for one in coverage.questions} == {"answered", "perhaps", "missing"}
    assert "42 services" in coverage.wishes[0].passages[0].text
