"""Résumés' tables with heads, headings in the person's own words, and what profile pages break over lines."""

from __future__ import annotations

import io
import json

import docx
import pytest
from tests.fakes.resumes import Paper, heading

from rejoinder.context.passages import make_passages
from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import understand
from rejoinder.types import Position, Profile, Resume, SectionKind


def read(content: bytes) -> Resume:
    return understand(read_document(content), file_name="resume", document_id="d-1").resume


def positions(resume: Resume, kind: SectionKind) -> list[Position]:
    return [position for section in resume.sections if section.kind == kind for position in section.positions]


def rows(resume: Resume, kind: SectionKind) -> list[str]:
    return [bullet.text for section in resume.sections if section.kind == kind for bullet in section.bullets]


def word_file(*parts: str | list[list[str]]) -> bytes:
    """Texts are headings at "# " and paragraphs else, lists are tables; a cell's further lines are bullets."""
    package = docx.Document()
    for part in parts:
        if isinstance(part, str):
            package.add_heading(part[2:], 1) if part.startswith("# ") else package.add_paragraph(part)
            continue
        table = package.add_table(rows=len(part), cols=len(part[0]))
        for number, row in enumerate(part):
            for cell, text in zip(table.rows[number].cells, row, strict=True):
                cell.text, *bullets = text.split("\n")
                for bullet in bullets:
                    cell.add_paragraph(bullet, style="List Bullet")
    buffer = io.BytesIO()
    package.save(buffer)
    return buffer.getvalue()


JOBS = [
    ["Zeitraum", "Aufgabe"],
    ["2019 – heute", "Oberärztin, Kinderspital, Graz\nFührt elf Pflegekräfte.\nSenkte die Wartezeit auf 9 Minuten."],
    ["2014 – 2019", "Assistenzärztin, Klinikum, Linz\nBaute die Tagesklinik auf."],
]
GRANTS = [
    ["Year", "Funder", "Topic", "Amount"],
    ["2021", "Nordic Fund", "Kelp nurseries", "EUR 90,000"],
    ["2018", "Town Trust", "Harbour seals", "EUR 12,500"],
]


class TestTables:
    def test_a_row_that_names_the_columns_is_no_content(self) -> None:
        resume = read(word_file("Mira Kovač", "# Berufserfahrung", JOBS, "# Ausbildung", "Matura, Gymnasium, 2004"))
        first, second = positions(resume, "experience")
        assert (first.title, first.organisation, first.place) == ("Oberärztin", "Kinderspital", "Graz")
        assert [bullet.text for bullet in first.bullets] == [
            "Führt elf Pflegekräfte.",
            "Senkte die Wartezeit auf 9 Minuten.",
        ]
        assert second.start == "2014"
        assert "Aufgabe" not in str(resume)
        assert "Zeitraum" not in str(resume)

    def test_an_employer_above_dated_rows_stays(self) -> None:
        table = [
            ["Northwind", "Leeds"],
            ["2019 – now", "Engineer\nBuilt a mill."],
            ["2016 – 2019", "Clerk\nKept books."],
        ]
        resume = read(word_file("Ann Lee", "# Experience", table, "# Education", "BEng, University of Leeds, 2016"))
        assert [job.organisation for job in positions(resume, "experience")] == ["Northwind", "Northwind"]

    @pytest.mark.parametrize("title", ["Funding", "Money that I raised"])
    def test_a_grant_is_one_bullet(self, title: str) -> None:
        parts = ("# Experience", "Keeper, Sea Zoo, 2014 – 2021", "# Education", "BSc, University of Hull, 2013")
        resume = read(word_file("Ann Lee", *parts, f"# {title}", GRANTS))
        texts = [bullet.text for section in resume.sections if section.heading == title for bullet in section.bullets]
        assert len(texts) == 2
        assert all(word in texts[0] for word in ("2021", "Nordic Fund", "Kelp nurseries", "EUR 90,000"))


class TestOwnHeadings:
    def test_beside_known_ones_and_more_of_them(self) -> None:
        resume = read(
            word_file(
                "Ann Lee",
                "# Education", "BSc, University of Hull, 2013",
                "# Gear and notation", "Loom weaving, Dobby (24 shafts), Indigo vat",
                "# Seen and heard", "Judge of the county wool fair since 2019.",
                "# Work I like", "Mending nets.",
                "# Languages", "English, Welsh",
            )
        )  # fmt: skip
        assert [section.heading for section in resume.sections] == [
            "Education", "Gear and notation", "Seen and heard", "Work I like", "Languages",
        ]  # fmt: skip
        assert resume.skills == ("Loom weaving", "Dobby (24 shafts)", "Indigo vat")
        assert [degree.title for degree in positions(resume, "education")] == ["BSc"]


def test_a_list_of_skills_that_a_narrow_column_breaks() -> None:
    paper = Paper()
    paper.row("Ann Lee", 50, size=18)
    heading(paper, "Skills", 50)
    paper.paragraph("Toast POS, Resy, Craftable, Google Sheets, Canva, Excel", 50, 140)
    assert read(paper.save()).skills == ("Toast POS", "Resy", "Craftable", "Google Sheets", "Canva", "Excel")


@pytest.mark.parametrize(
    ("text", "now"),
    [("Leitet die Werkstatt und baut mit zwei Leuten.", "heute"), ("Runs the shop with two people.", "present")],
)
def test_a_job_without_an_end_goes_on(text: str, now: str) -> None:
    work = [{"name": "Northwind", "position": "Lead", "startDate": "2019-04", "highlights": [text]}]
    resume = read(json.dumps({"basics": {"name": "Ann Lee"}, "work": work}).encode())
    assert [job.end for job in positions(resume, "experience")] == [now]


PROFILE = """Rosa Lindqvist
Boat builder

About
I build small boats for cold water.…see more

Experience
Owner
Larch & Oak · Full-time
Feb 2017 - Present · 7 yrs
Oban, Scotland
Built forty dinghies with a team of three.
Skills: Steam bending · Costing

Licenses & certifications
Powerboat Level 2
RYA
Issued Jan 2021
Credential ID 77-1
First aid
Red Cross
Issued May 2022

Volunteering
Trainer
Harbour Trust
Mar 2019 - Present · 5 yrs
Education
Teaches two apprentices a month to row.
Treasurer
Rope Guild
2015 - 2016

Languages
Swedish
Native or bilingual proficiency
Gaelic
Elementary proficiency

Honors & awards
Builder of the Year
Issued by The Slipway · Jul 2023
For a boat of ash.
"""


class TestPastedProfile:
    def test_certificates_and_awards_are_whole(self) -> None:
        resume = read(PROFILE.encode())
        assert rows(resume, "certifications") == [
            "Powerboat Level 2, RYA, Issued Jan 2021, Credential ID 77-1",
            "First aid, Red Cross, Issued May 2022",
        ]
        assert rows(resume, "awards") == [
            "Builder of the Year, Issued by The Slipway · Jul 2023",
            "For a boat of ash.",
        ]

    def test_languages_and_what_steers_the_page(self) -> None:
        resume = read(PROFILE.encode())
        assert rows(resume, "languages") == [
            "Swedish (Native or bilingual proficiency)",
            "Gaelic (Elementary proficiency)",
        ]
        assert rows(resume, "summary") == ["I build small boats for cold water."]

    def test_a_cause_opens_no_section(self) -> None:
        resume = read(PROFILE.encode())
        assert [section.heading for section in resume.sections if section.kind == "education"] == []
        post, earlier = positions(resume, "volunteering")
        assert (earlier.title, earlier.organisation, earlier.start) == ("Treasurer", "Rope Guild", "2015")
        assert (post.place, [bullet.text for bullet in post.bullets]) == (
            "", ["Teaches two apprentices a month to row."],
        )  # fmt: skip

    def test_skills_and_place_of_a_job(self) -> None:
        resume = read(PROFILE.encode())
        assert resume.skills == ("Steam bending", "Costing")
        (job,) = positions(resume, "experience")
        assert job.bullets[-1].text == "Skills: Steam bending · Costing"
        headings = {passage.text: passage.heading for passage in make_passages(Profile(resume=resume))}
        assert "Oban, Scotland" in headings["Built forty dinghies with a team of three."]


@pytest.mark.parametrize("title", ["# Ilse Vandenbroucke, MSc\n", ""])
def test_front_matter_is_no_part_of_a_resume_but_for_the_name(title: str) -> None:
    text = (
        f"---\nlayout: cv\nname: Ilse Vandenbroucke\n---\n{title}Crane inspector, ports\n\n## Experience\n\n"
        "### Portwerk, Inspector (2016 - 2022)\n\n- Inspected **90** cranes a year.\n"
    )
    resume = understand(read_document(text.encode()), file_name="cv.md", document_id="d-1").resume
    assert resume.name.startswith("Ilse Vandenbroucke")
    assert "layout" not in resume.headline
    assert "name:" not in resume.headline
