"""Résumés of six callings and languages in thirty-two looks: no fact is lost, and none is misplaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.fakes import looks_exported, looks_further, looks_plain, looks_tabled, looks_typed
from tests.fakes.callings import CALLINGS
from tests.fakes.europeans import Headings
from tests.fakes.people import Person

from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import understand
from rejoinder.context.understanding.dates import is_duration
from rejoinder.types import Position, Resume, SectionKind

Writer = Callable[[Person, Headings], bytes]
WITHOUT_NOTES: tuple[Writer, ...] = (looks_exported.profile_pdf, looks_exported.profile_copied)
WITHOUT_SUMMARY: tuple[Writer, ...] = (looks_exported.margin_dates_pdf, looks_further.framed_pdf)
WRITERS: tuple[Writer, ...] = (
    *looks_exported.WRITERS,
    *looks_tabled.WRITERS,
    *looks_typed.WRITERS,
    *looks_further.WRITERS,
    *looks_plain.WRITERS,
)


def read(content: bytes) -> Resume:
    return understand(read_document(content), file_name="resume", document_id="d-1").resume


def positions(resume: Resume, kind: SectionKind) -> list[Position]:
    return [position for section in resume.sections if section.kind == kind for position in section.positions]


def said_in(resume: Resume, kind: SectionKind) -> list[str]:
    return [bullet.text for section in resume.sections if section.kind == kind for bullet in section.bullets]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@pytest.mark.parametrize(("person", "headings"), CALLINGS, ids=lambda value: getattr(value, "name", ""))
class TestEveryLook:
    def test_keeps_posts_and_degrees(self, person: Person, headings: Headings, write: Writer) -> None:
        resume = read(write(person, headings))
        assert (resume.name.casefold(), resume.headline) == (person.name.casefold(), person.headline)
        jobs = positions(resume, "experience")
        assert [(job.title, job.organisation, job.start, job.end) for job in jobs] == [
            (job.title, job.organisation, job.start, job.end) for job in person.jobs
        ]
        assert [tuple(bullet.text for bullet in job.bullets) for job in jobs] == [job.bullets for job in person.jobs]
        degrees = positions(resume, "education")
        assert [(one.title, one.organisation, one.start, one.end) for one in degrees] == [
            (degree.title, degree.school, degree.start, degree.end) for degree in person.degrees
        ]
        noted = [tuple(bullet.text for bullet in one.bullets) for one in degrees]
        assert noted == [() if write in WITHOUT_NOTES else degree.notes for degree in person.degrees]
        assert said_in(resume, "experience") == said_in(resume, "education") == []

    def test_keeps_every_list(self, person: Person, headings: Headings, write: Writer) -> None:
        resume = read(write(person, headings))
        skills = [skill for listed in person.skills.values() for skill in listed]
        assert set(resume.skills) == set(skills[:3] if write is looks_exported.profile_pdf else skills)
        assert [one for one in person.languages if one not in " ".join(said_in(resume, "languages"))] == []
        assert [one for one in person.certificates if one not in " ".join(said_in(resume, "certifications"))] == []
        assert write in WITHOUT_SUMMARY or person.summary in " ".join(said_in(resume, "summary"))
        assert person.contact[1] in " ".join(resume.contact)
        assert [text for text in resume.not_understood if not is_duration(text)] == []
        assert [section.heading for section in resume.sections if section.kind == "other"] == []
