"""Every person's résumé in every format comes back as it was written: names, jobs, dates, whole bullets, skills."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.fakes import layouts, resumes
from tests.fakes.people import EVERYONE, Person

from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import Understood, understand
from rejoinder.types import Position, SectionKind

WRITERS: tuple[Callable[[Person], bytes], ...] = (
    resumes.one_column_pdf,
    resumes.two_column_pdf,
    resumes.table_docx,
    resumes.markdown,
    resumes.pasted_text,
    resumes.german_text,
    resumes.json_resume,
    layouts.right_sidebar_pdf,
    layouts.dates_left_pdf,
    layouts.sidebar_docx,
    layouts.wrapped_text,
)


def read(content: bytes) -> Understood:
    return understand(read_document(content), file_name="resume", document_id="d-1")


def positions(understood: Understood, kind: SectionKind) -> list[Position]:
    return [
        position for section in understood.resume.sections if section.kind == kind for position in section.positions
    ]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@pytest.mark.parametrize("person", EVERYONE, ids=lambda person: person.name)
class TestEveryResume:
    def test_names_the_person(self, person: Person, write: Callable[[Person], bytes]) -> None:
        resume = read(write(person)).resume
        assert (resume.name, resume.headline) == (person.name, person.headline)

    def test_keeps_whole_bullets_with_their_jobs(self, person: Person, write: Callable[[Person], bytes]) -> None:
        jobs = positions(read(write(person)), "experience")
        assert [(job.title, job.organisation, job.start, job.end) for job in jobs] == [
            (job.title, job.organisation, job.start, job.end) for job in person.jobs
        ]
        assert [tuple(bullet.text for bullet in job.bullets) for job in jobs] == [job.bullets for job in person.jobs]

    def test_finds_degrees_and_skills(self, person: Person, write: Callable[[Person], bytes]) -> None:
        understood = read(write(person))
        degrees = [(one.title, one.organisation, one.start, one.end) for one in positions(understood, "education")]
        assert degrees == [(degree.title, degree.school, degree.start, degree.end) for degree in person.degrees]
        assert set(understood.resume.skills) == {skill for skills in person.skills.values() for skill in skills}

    def test_points_into_its_plain_text(self, person: Person, write: Callable[[Person], bytes]) -> None:
        understood = read(write(person))
        bullets = [
            bullet
            for section in understood.resume.sections
            for bullet in (*section.bullets, *(bullet for position in section.positions for bullet in position.bullets))
        ]
        assert bullets
        assert [understood.text[bullet.start : bullet.end] for bullet in bullets] == [bullet.text for bullet in bullets]

    def test_loses_no_word_and_gives_the_same_ids_again(self, person: Person, write: Callable[[Person], bytes]) -> None:
        content = write(person)
        first, second = read(content), read(content)
        assert first == second
        bullets = [bullet for job in person.jobs for bullet in job.bullets]
        skills = [skill for skills in person.skills.values() for skill in skills]
        said = " ".join([person.name, person.headline, *bullets, *skills, *person.languages])
        assert set(re.findall(r"\w+", said)) <= set(re.findall(r"\w+", first.text))


def test_company_first_with_two_jobs_at_one_employer() -> None:
    text = """Ana Ruiz
ana@example.org

Work Experience

Fabrikam Ltd, London
Head of Sales
2021 – Present
- Opened the Nordic market with four partners.
Account Manager
2018 – 2021
- Kept 96% of customers through a price rise.

Adventure Works Inc.
Sales Assistant
Jun 2016 to Dec 2017
- Sold bicycles.
"""
    jobs = positions(read(text.encode()), "experience")
    assert [(job.title, job.organisation, job.start, job.end) for job in jobs] == [
        ("Head of Sales", "Fabrikam Ltd", "2021", "Present"),
        ("Account Manager", "Fabrikam Ltd", "2018", "2021"),
        ("Sales Assistant", "Adventure Works Inc.", "Jun 2016", "Dec 2017"),
    ]
    assert [len(job.bullets) for job in jobs] == [1, 1, 1]


def test_fields_between_bars() -> None:
    text = """# Lee Park
## Experience
**Litware Bank** | Data Analyst | 2020 - 2023
* Built the churn dashboard that the board reads every Monday.

**Tailspin Toys** | Junior Analyst | 2018 - 2020
* Cleaned ten years of sales records.
"""
    jobs = positions(read(text.encode()), "experience")
    assert [(job.title, job.organisation) for job in jobs] == [
        ("Data Analyst", "Litware Bank"),
        ("Junior Analyst", "Tailspin Toys"),
    ]


def test_spanish_and_french_headings() -> None:
    text = """Lucía Marín
Enfermera

EXPERIENCIA LABORAL
Enfermera, Hospital del Mar, Barcelona
enero 2019 - actualidad
- Atención a 20 pacientes por turno.

FORMATION
Licence de biologie, Université de Lyon, 2010 - 2013

IDIOMAS
Español, francés
"""
    understood = read(text.encode())
    assert [section.kind for section in understood.resume.sections] == ["experience", "education", "languages"]
    job = positions(understood, "experience")[0]
    assert (job.title, job.organisation, job.place) == ("Enfermera", "Hospital del Mar", "Barcelona")
    assert (job.start, job.end) == ("enero 2019", "actualidad")


def test_a_line_without_a_place_is_listed() -> None:
    text = (
        "Sam Okoro\nPlumber\nsam@example.org\n\nAvailable soon\n\nExperience\nPlumber, Pipes Ltd, 2019 - "
        "2021\n- Fixed pipes.\n"
    )
    resume = read(text.encode()).resume
    assert "Available soon" in resume.not_understood


def test_json_resume_keeps_unknown_fields() -> None:
    text = (
        '{"basics": {"name": "Io Fern"}, "work": [{"name": "Acme", "position": "Cook", "startDate": '
        '"2019-03"}], "pets": ["Rex the cat"]}'
    )
    resume = read(text.encode()).resume
    assert resume.not_understood == ("pets: Rex the cat",)
    assert resume.sections[0].positions[0].start == "03/2019"
