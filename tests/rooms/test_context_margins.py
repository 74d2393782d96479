"""Résumés with dates, headings or a form's labels in the margin, and heads and names that go over a line's end."""

from __future__ import annotations

import pytest
from tests.fakes.europeans import EUROPEANS, Headings
from tests.fakes.looks_margins import europass_pdf, margin_pdf
from tests.fakes.people import Person
from tests.fakes.resumes import BOLD, Paper, heading
from tests.rooms.test_context_layouts import positions, read

from rejoinder.context.reading.document import Document, Line
from rejoinder.context.understanding import understand


def jobs_of(person: Person) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    return [(job.title, job.organisation, job.start, job.end, job.bullets) for job in person.jobs]


def jobs_in(content: bytes) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    return [
        (job.title, job.organisation, job.start, job.end, tuple(bullet.text for bullet in job.bullets))
        for job in positions(read(content), "experience")
    ]


@pytest.mark.parametrize(("person", "headings"), EUROPEANS, ids=lambda value: getattr(value, "name", ""))
def test_dates_and_headings_in_the_margin(person: Person, headings: Headings) -> None:
    content = margin_pdf(person, headings)
    assert jobs_in(content) == jobs_of(person)
    resume = read(content)
    assert resume.name == person.name
    degrees = [(one.title, one.organisation, one.start, one.end) for one in positions(resume, "education")]
    assert degrees == [(degree.title, degree.school, degree.start, degree.end) for degree in person.degrees]
    assert set(resume.skills) == {skill for skills in person.skills.values() for skill in skills}


@pytest.mark.parametrize(("person", "headings"), EUROPEANS, ids=lambda value: getattr(value, "name", ""))
def test_a_form_with_a_label_beside_each_field(person: Person, headings: Headings) -> None:
    content = europass_pdf(person, headings)
    assert jobs_in(content) == jobs_of(person)
    resume = read(content)
    assert resume.name == person.name
    degrees = [(one.title, one.organisation, one.start, one.end) for one in positions(resume, "education")]
    assert degrees == [(degree.title, degree.school, degree.start, degree.end) for degree in person.degrees]


def test_a_post_is_no_form() -> None:
    text = (
        "Iva Brandt\n\nExperience\n\nSenior Business Partner\t2019 – 2021\n- Led two unions' pay talks\n\n"
        "Company Secretary\t2016 – 2019\n- Moved 900 tapes\n"
    )
    found = [(job.title, job.start) for job in positions(read(text.encode()), "experience")]
    assert found == [("Senior Business Partner", "2019"), ("Company Secretary", "2016")]


def test_a_head_that_goes_on_in_the_next_line() -> None:
    paper = Paper()
    paper.row("Iva Brandt", 50, size=18, font=BOLD)
    heading(paper, "Experience", 50)
    paper.row("Archivist – Dunmore Radio, Cork – March 2019 to present", 50)
    paper.paragraph("Moved 900 tapes to the cloud.", 50, 480, bullet="•")
    paper.row("Senior Clinical Pharmacist, Renal and Transplant – Saint Oswin's University Hospital,", 50)
    paper.row("Newcastle – February 2014 to February 2019", 50)
    paper.paragraph("Catalogued two thousand reels.", 50, 480, bullet="•")
    found = [(job.title, job.organisation, job.place, job.start) for job in positions(read(paper.save()), "experience")]
    assert found == [
        ("Archivist", "Dunmore Radio", "Cork", "March 2019"),
        ("Senior Clinical Pharmacist, Renal and Transplant", "Saint Oswin's University Hospital", "Newcastle",
         "February 2014"),
    ]  # fmt: skip


def test_a_name_and_a_degree_that_go_on_in_a_narrow_column() -> None:
    paper = Paper()
    for row in ("Iva Brandt", "Lindqvist"):
        paper.row(row, 50, size=18, font=BOLD)
    paper.row("Harbour engineer", 50)
    heading(paper, "Education", 50)
    for row in ("MSc Harbour Engineering,", "University of Porto, 2012–2014", "(thesis on residual soils, 18/20)"):
        paper.row(row, 50)
    for row in ("BEng Civil Engineering, Federal", "University of Pernambuco, Recife,", "2002–2007"):
        paper.row(row, 50)
    resume = read(paper.save())
    assert resume.name == "Iva Brandt Lindqvist"
    assert [(one.title, one.organisation, one.start) for one in positions(resume, "education")] == [
        ("MSc Harbour Engineering", "University of Porto", "2012"),
        ("BEng Civil Engineering", "Federal University of Pernambuco", "2002"),
    ]


def test_posts_that_go_on_in_another_box() -> None:
    first = ("Mon parcours", "Infirmière coordinatrice", "EHPAD Les Tamaris, Quimper", "depuis juillet 2021")
    second = ("Infirmière aux urgences", "Hôpital du Ponant, Brest", "oct. 2013 – janv. 2017")
    lines = [
        Line(text="Maëlle Kerguenou", size=18, bold=True, gap=True),
        *_box(*first),
        Line(text="Encadrement de 23 soignants", bullet=True, size=10),
        *_box("Langues", "Breton"),
        *_box(*second),
        Line(text="Accueil des patients", bullet=True, size=10),
    ]
    document = Document(format="docx", lines=tuple(lines))
    resume = understand(document, file_name="boxes", document_id="d-1").resume
    assert [(job.title, len(job.bullets)) for job in positions(resume, "experience")] == [
        ("Infirmière coordinatrice", 1),
        ("Infirmière aux urgences", 1),
    ]


def _box(*texts: str) -> list[Line]:
    return [Line(text=text, size=10, fresh=not number, gap=not number) for number, text in enumerate(texts)]


def test_a_degree_without_a_school_is_of_none() -> None:
    text = "Iva Brandt\n\nEducation\n\nBCom, University of Madras, 2006\nDiploma in IFRS, 2016\n"
    found = positions(read(text.encode()), "education")
    assert [(one.title, one.organisation) for one in found] == [
        ("BCom", "University of Madras"),
        ("Diploma in IFRS", ""),
    ]


def test_two_degrees_below_their_school() -> None:
    text = "Iva Brandt\n\nEducation\n\nUniversity of Madras\nMSc Physics, 2014 - 2016\nBSc Physics, 2011 - 2014\n"
    found = positions(read(text.encode()), "education")
    assert [(one.title, one.organisation) for one in found] == [
        ("MSc Physics", "University of Madras"),
        ("BSc Physics", "University of Madras"),
    ]


def test_a_school_below_another_is_another() -> None:
    text = (
        "Iva Brandt\n\nEducation\n\nRhodes University\nBA, Journalism · 2008 - 2010\n\n"
        "Oxbow Institute, London\nJournalism fellowship, three months · 2016\n"
    )
    found = positions(read(text.encode()), "education")
    assert [one.organisation for one in found] == ["Rhodes University", "Oxbow Institute"]
