"""Résumés in seven languages as office programs, typesetters and profile pages make them: no fact is lost, and every
bullet is whole and stands under its own position.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.fakes import looks
from tests.fakes.europeans import EUROPEANS, Headings
from tests.fakes.people import Person

from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import understand
from rejoinder.types import Position, Resume, SectionKind

Writer = Callable[[Person, Headings], bytes]
WRITERS: tuple[Writer, ...] = (
    looks.typeset_pdf,
    looks.timeline_pdf,
    looks.sidebar_pages_pdf,
    looks.word_docx,
    looks.boxed_docx,
    looks.page_table_docx,
    looks.profile_page,
    looks.bold_markdown,
    looks.json_fields,
)


def read(content: bytes) -> Resume:
    return understand(read_document(content), file_name="resume", document_id="d-1").resume


def positions(resume: Resume, kind: SectionKind) -> list[Position]:
    return [position for section in resume.sections if section.kind == kind for position in section.positions]


def words_of(resume: Resume, kind: SectionKind) -> str:
    return " ".join(bullet.text for section in resume.sections if section.kind == kind for bullet in section.bullets)


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@pytest.mark.parametrize(("person", "headings"), EUROPEANS, ids=lambda value: getattr(value, "name", ""))
class TestEveryLook:
    def test_keeps_every_fact_in_its_place(self, person: Person, headings: Headings, write: Writer) -> None:
        resume = read(write(person, headings))
        assert (resume.name, resume.headline) == (person.name, person.headline)
        jobs = positions(resume, "experience")
        assert [(job.title, job.organisation, job.start, job.end) for job in jobs] == [
            (job.title, job.organisation, job.start, job.end) for job in person.jobs
        ]
        assert [tuple(bullet.text for bullet in job.bullets) for job in jobs] == [job.bullets for job in person.jobs]
        degrees = [(one.title, one.organisation, one.start, one.end) for one in positions(resume, "education")]
        assert degrees == [(degree.title, degree.school, degree.start, degree.end) for degree in person.degrees]

    def test_keeps_every_list(self, person: Person, headings: Headings, write: Writer) -> None:
        resume = read(write(person, headings))
        assert set(resume.skills) == {skill for skills in person.skills.values() for skill in skills}
        assert person.summary in words_of(resume, "summary")
        assert [language for language in person.languages if language not in words_of(resume, "languages")] == []
        lost = [one for one in person.certificates if one not in words_of(resume, "certifications")]
        assert lost == []
        if write is not looks.profile_page:  # which shows no address
            assert [one for one in person.contact[1:3] if one not in " ".join(resume.contact)] == []
