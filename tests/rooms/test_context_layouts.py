"""Résumés in seven languages as office programs, typesetters and profile pages make them: no fact is lost, and every
bullet is whole and stands under its own position.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.fakes import looks, looks_docx
from tests.fakes.europeans import ANALYST, EUROPEANS, LOGISTIKERIN, Headings
from tests.fakes.people import Person
from tests.fakes.resumes import BODY, BOLD, Paper, heading

from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import understand
from rejoinder.types import Position, Resume, SectionKind

Writer = Callable[[Person, Headings], bytes]
WRITERS: tuple[Writer, ...] = (
    looks.typeset_pdf,
    looks.timeline_pdf,
    looks.sidebar_pages_pdf,
    looks_docx.word_docx,
    looks_docx.boxed_docx,
    looks_docx.page_table_docx,
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


def test_headings_of_a_language_that_no_list_knows() -> None:
    text = """Hanna Virtanen
Tuotepäällikkö
hanna@example.fi

TIIVISTELMÄ

Tuotepäällikkö, joka rakentaa mittareita ihmisille.

TYÖKOKEMUS

Tuotepäällikkö, Pohjola Mittaus Oy
01/2019 – 03/2023
- Kasvatin käyttäjämäärän 4 000:sta 19 000:een.

KOULUTUS

Oulun yliopisto, filosofian maisteri, 2012 – 2017

TAIDOT

Figma, Jira, SQL
"""
    resume = read(text.encode())
    assert [section.kind for section in resume.sections] == ["summary", "experience", "education", "skills"]
    job = positions(resume, "experience")[0]
    assert (job.title, job.organisation, job.start, job.end) == (
        "Tuotepäällikkö", "Pohjola Mittaus Oy", "01/2019", "03/2023",
    )  # fmt: skip
    assert job.bullets[0].text == "Kasvatin käyttäjämäärän 4 000:sta 19 000:een."
    assert resume.skills == ("Figma", "Jira", "SQL")


@pytest.mark.parametrize(
    ("worked", "tools"), [("WHERE I HAVE WORKED", "TOOLBOX"), ("SHIPS I SAILED IN", "IN MY KITBAG")]
)
def test_headings_in_the_persons_own_words(worked: str, tools: str) -> None:
    text = f"# Ana Ruiz\n\n## {worked}\n\n### Fabrikam — Head of Sales (2021–now)\n\n- Opened Norway.\n"
    text += (
        f"\n### Contoso — Account Manager, 2018–2021\n\n- Kept 96% of customers.\n\n## {tools}\n\nSalesforce, HubSpot\n"
    )
    resume = read(text.encode())
    assert [(job.title, job.organisation) for job in positions(resume, "experience")] == [
        ("Head of Sales", "Fabrikam"),
        ("Account Manager", "Contoso"),
    ]
    assert resume.skills == ("Salesforce", "HubSpot")


def test_several_jobs_at_one_employer_on_a_pasted_profile() -> None:
    text = """Devon Achebe
Experience

Northwind Payments
Full-time · 6 yrs 2 mos

Senior Engineer
Mar 2021 - Present · 3 yrs 1 mo
Leeds, England, United Kingdom · Hybrid
• Cut the hosting bill by 41%.
• Led six engineers
through the split of a monolith.

Software Engineer
Sep 2018 - Feb 2021 · 2 yrs 6 mos
Built the fraud detection service that blocks 3,000 false orders a month.

Skills: Python · Go

Contoso
Part-time · 1 yr
Intern
Jan 2017 - Dec 2017 · 1 yr

Education

University of Leeds
Master of Science - MS, Computer Science
2014 - 2016
"""
    resume = read(text.encode())
    assert [(job.title, job.organisation, job.start) for job in positions(resume, "experience")] == [
        ("Senior Engineer", "Northwind Payments", "Mar 2021"),
        ("Software Engineer", "Northwind Payments", "Sep 2018"),
        ("Intern", "Contoso", "Jan 2017"),
    ]
    assert positions(resume, "experience")[0].bullets[1].text == "Led six engineers through the split of a monolith."
    degree = positions(resume, "education")[0]
    assert (degree.title, degree.organisation) == ("Master of Science - MS, Computer Science", "University of Leeds")


def test_an_employer_with_its_place_above_several_jobs_on_a_pasted_profile() -> None:
    text = """Devon Achebe
Experience

Head of Hosting
Contoso Clouds · Full-time
Jan 2021 - Present
Leeds, England, United Kingdom · Hybrid
• Cut the hosting bill by 41%.
Skills: Go · Linux

Northwind Payments
5 yrs 4 mos
York, England, United Kingdom

   Senior Engineer
   Full-time
   Jun 2018 - Dec 2020
   • Led six engineers.

   Engineer
   Full-time
   Sep 2015 - May 2018
   • Built the ledger.
"""
    resume = read(text.encode())
    assert [(job.title, job.organisation, job.place, job.start) for job in positions(resume, "experience")] == [
        ("Head of Hosting", "Contoso Clouds", "Leeds, England, United Kingdom", "Jan 2021"),
        ("Senior Engineer", "Northwind Payments", "York, England, United Kingdom", "Jun 2018"),
        ("Engineer", "Northwind Payments", "York, England, United Kingdom", "Sep 2015"),
    ]
    told = [bullet.text for job in positions(resume, "experience") for bullet in job.bullets]
    assert told == ["Cut the hosting bill by 41%.", "Skills: Go · Linux", "Led six engineers.", "Built the ledger."]


def test_a_sentence_without_a_place_can_still_be_found() -> None:
    text = "Sam Okoro\nPlumber\nsam@example.org\n\nAvailable\n\nI hold a full driving licence.\n\n"
    text += "Experience\nPlumber, Pipes Ltd, 2019 - 2021\n"
    resume = read(text.encode())
    found = [bullet.text for section in resume.sections for bullet in section.bullets]
    assert "I hold a full driving licence." in found


def test_letters_that_stand_apart_and_smaller_bullets() -> None:
    paper, person = Paper(), ANALYST
    paper.row("P R I Y A   R A G H U N A T H A N - C O L E", 50, size=18, font=BOLD)
    paper.row(person.headline, 50)
    heading(paper, "E X P E R I E N C E", 50)
    for job in person.jobs:
        paper.row(f"{job.start} – {job.end} | {job.title} | {job.organisation} | {job.place}", 50, font=BOLD)
        for number, bullet in enumerate(job.bullets):
            left = 80 if number == 1 else 60
            paper.paragraph(bullet, left, 420, bullet="◦" if number == 1 else "•", hyphenate=True)
    heading(paper, "C O R E  S K I L L S", 50)
    paper.row("Python   •   SQL   •   R   •   dbt", 50)
    resume = read(paper.save())
    assert resume.name == person.name
    jobs = positions(resume, "experience")
    assert [(job.title, job.organisation) for job in jobs] == [(job.title, job.organisation) for job in person.jobs]
    assert [tuple(bullet.text for bullet in job.bullets) for job in jobs] == [job.bullets for job in person.jobs]
    assert resume.skills == ("Python", "SQL", "R", "dbt")


def test_a_job_that_goes_on_over_the_page() -> None:
    paper, person = Paper(), LOGISTIKERIN
    paper.row(person.name, 50, size=18, font=BOLD)
    heading(paper, "Beruflicher Werdegang", 50)
    for number, job in enumerate(person.jobs):
        paper.row(f"{job.organisation}, {job.place}", 50, font=BOLD)
        paper.row(f"{job.title} ({job.start} - {job.end})", 50)
        for index, bullet in enumerate(job.bullets):
            if not number and index == 2:
                paper.next_page()
                paper.row(f"{person.name} – Lebenslauf – Seite 2", 50, size=8)
                paper.skip(8)
                paper.row(f"{job.organisation} (Fortsetzung)", 50, font=BOLD)
            paper.paragraph(bullet, 50, 400, hyphenate=True)
            paper.skip(5)
    jobs = positions(read(paper.save()), "experience")
    assert [(job.title, job.organisation) for job in jobs] == [(job.title, job.organisation) for job in person.jobs]
    assert [tuple(bullet.text for bullet in job.bullets) for job in jobs] == [job.bullets for job in person.jobs]


def test_labels_in_front_of_the_name_and_behind_the_degrees() -> None:
    text = """Name: Kofi Boateng
Email: kofi@example.org

**WORK HISTORY**

**Site Electrician** — *Harbour Lights Ltd* — Accra
_Jan 2018 to present_

  * Wired 41 flats in nine months, two weeks ahead
    of the plan.

**EDUCATION**

_2012 - 2015_ **HND Electrical Engineering**, Accra Technical University

**LANGUAGES:** English, Twi, Ga
"""
    resume = read(text.encode())
    assert resume.name == "Kofi Boateng"
    job = positions(resume, "experience")[0]
    assert (job.title, job.organisation, job.place) == ("Site Electrician", "Harbour Lights Ltd", "Accra")
    assert job.bullets[0].text == "Wired 41 flats in nine months, two weeks ahead of the plan."
    assert words_of(resume, "languages") == "English, Twi, Ga"


@pytest.mark.parametrize(("person", "headings"), EUROPEANS, ids=lambda value: getattr(value, "name", ""))
def test_a_narrow_column_at_the_right_that_begins_beside_the_name(person: Person, headings: Headings) -> None:
    resume = read(looks.flowing_pdf(person, headings))
    assert (resume.name, resume.headline) == (person.name, person.headline)
    jobs = positions(resume, "experience")
    assert [(job.title, job.organisation, job.start, job.end) for job in jobs] == [
        (job.title, job.organisation, job.start, job.end) for job in person.jobs
    ]
    assert [tuple(bullet.text for bullet in job.bullets) for job in jobs] == [job.bullets for job in person.jobs]
    assert set(resume.skills) == {skill for skills in person.skills.values() for skill in skills}


@pytest.mark.parametrize("font", [BOLD, BODY])
def test_a_position_close_beneath_a_bullet_that_fills_its_line(font: str) -> None:
    paper = Paper()
    paper.row("Ines Tavares", 50, size=18, font=BOLD)
    heading(paper, "Experience", 50)
    told = (
        (
            "Hydrologist",
            "Ribeira Water",
            "June 2019 - present",
            "Spoke in two hearings before the water court in Porto",
        ),
        ("Junior Hydrologist", "Cobre Mining", "2016 - 2019", "Kept forty pumps of an open pit running day and night"),
    )
    for title, employer, dates, bullet in told:
        paper.row(f"{title}, {employer}", 50, font=font)
        paper.row(dates, 50)
        paper.paragraph(f"{bullet} through the whole dry season of the year", 50, 250)
        paper.row(f"• {bullet}", 50)
    jobs = positions(read(paper.save()), "experience")
    assert [(job.title, job.organisation) for job in jobs] == [(title, employer) for title, employer, *_ in told]
    assert [job.bullets[-1].text for job in jobs] == [bullet for *_, bullet in told]


OVERVIEW = """# Anneli Kask
Harbour pilot, Tallinn

## Posts

| Employer | Role | Dates |
|---|---|---|
| Kaluri Pilots, Tallinn | Senior pilot | May 2019 to now |
| Nordsund Ferries, Helsinki | First officer | 2014 to April 2019 |

### Kaluri Pilots

- Brought in 340 ships a year without a scratch.
- Trained four junior pilots.

### Nordsund

- Kept the safety log of the night ferry.

## Education and skills

- BSc Navigation, Estonian Maritime Academy, 2010 to 2014

| | |
|---|---|
| Daily | ECDIS, radar, VHF |
| Languages | Estonian (native), Finnish (fluent) |
"""


def test_posts_listed_first_and_told_of_under_their_employers_names() -> None:
    resume = read(OVERVIEW.encode())
    jobs = positions(resume, "experience")
    assert [(job.title, job.organisation, job.start, job.end) for job in jobs] == [
        ("Senior pilot", "Kaluri Pilots", "May 2019", "now"),
        ("First officer", "Nordsund Ferries", "2014", "April 2019"),
    ]
    assert [[bullet.text for bullet in job.bullets] for job in jobs] == [
        ["Brought in 340 ships a year without a scratch.", "Trained four junior pilots."],
        ["Kept the safety log of the night ferry."],
    ]
    degrees = positions(resume, "education")
    assert [(one.title, one.organisation) for one in degrees] == [("BSc Navigation", "Estonian Maritime Academy")]
    assert "Daily: ECDIS, radar, VHF" in words_of(resume, "education")
    assert words_of(resume, "languages") == "Estonian (native), Finnish (fluent)"


def test_posts_under_no_heading_with_dates_that_go_over_a_line() -> None:
    paper = Paper()
    paper.row("Ruth Amponsah", 50, size=18, font=BOLD)
    paper.row("Research nurse, Cardiff", 50)
    paper.skip(8)
    told = (
        (
            "Senior coordinator, Taff Research, Cardiff, October",
            "2018 to present",
            ("Run five trials.", "Lead three nurses."),
        ),
        ("Research nurse, Severn Hospital, Bristol, April 2014 to", "September 2018", ("Took blood samples.",)),
    )
    for first, second, bullets in told:
        paper.row(first, 50, font=BOLD, size=11)
        paper.row(second, 50, font=BOLD, size=11)
        for bullet in bullets:
            paper.row(f"• {bullet}", 50)
        paper.skip(8)
    heading(paper, "Education", 50)
    paper.row("BSc Nursing, Swansea University, 2006 - 2009", 50)
    jobs = positions(read(paper.save()), "experience")
    assert [(job.title, job.organisation, job.start, job.end) for job in jobs] == [
        ("Senior coordinator", "Taff Research", "October 2018", "present"),
        ("Research nurse", "Severn Hospital", "April 2014", "September 2018"),
    ]
    assert [tuple(bullet.text for bullet in job.bullets) for job in jobs] == [bullets for *_, bullets in told]
