"""Whose post is whose: titles of two parts, employers above several posts, time on one's own account, and posts that
stand under no heading at all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.fakes.resumes import BOLD, Paper

from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import understand
from rejoinder.types import Position, Resume, SectionKind

BULLETS = ("Kept the register of nine vessels without a gap.", "Trained six people, all of whom stayed.")


def read(content: bytes) -> Resume:
    return understand(read_document(content), file_name="resume", document_id="d-1").resume


def positions(resume: Resume, kind: SectionKind = "experience") -> list[Position]:
    return [position for section in resume.sections if section.kind == kind for position in section.positions]


def markdown(*heads: str, section: str = "Experience") -> bytes:
    entries = "\n\n".join(f"### {head}\n- " + "\n- ".join(BULLETS) for head in heads)
    return f"# Mara Quist\n\nLeeds · mara@example.org\n\n## {section}\n\n{entries}\n".encode()


@pytest.mark.parametrize(
    ("head", "title", "organisation", "place"),
    [
        ("Lead Pharmacist, Critical Care, Royal Ouse Infirmary, Leeds", "Lead Pharmacist, Critical Care",
         "Royal Ouse Infirmary", "Leeds"),
        ("Staff nurse, cardiology, Ridgeway House, Hull", "Staff nurse, cardiology", "Ridgeway House", "Hull"),
        ("Commis, later Chef de Partie, Hotel Almara, Rome", "Commis, later Chef de Partie", "Hotel Almara", "Rome"),
        ("Second, then Chief Engineer, Greyfell Line, Cork", "Second, then Chief Engineer", "Greyfell Line", "Cork"),
        ("Audit Senior, Baker Wolsey, Leeds", "Audit Senior", "Baker Wolsey", "Leeds"),
        ("Firmware Engineer, Arcus Charge, Tallinn", "Firmware Engineer", "Arcus Charge", "Tallinn"),
        ("Chargée de projet, Atelier Vauban, Lyon", "Chargée de projet", "Atelier Vauban", "Lyon"),
        ("Harrow Bakeries, Leeds: Production Manager", "Production Manager", "Harrow Bakeries", "Leeds"),
        ("Leeds: Production Manager, Harrow Bakeries", "Production Manager", "Harrow Bakeries", "Leeds"),
        ("Chef de Partie | The Larder at Tollgate | Leeds", "Chef de Partie", "The Larder at Tollgate", "Leeds"),
    ],
)  # fmt: skip
def test_a_title_of_two_parts_and_its_employer_are_told_apart(
    head: str, title: str, organisation: str, place: str
) -> None:
    [post] = positions(read(markdown(f"{head} (2015 – 2019)")))
    assert (post.title, post.organisation, post.place) == (title, organisation, place)


def test_a_promotion_with_its_date_is_no_post_of_its_own() -> None:
    [post] = positions(read(markdown("Hotel Almara, Lisbon (2011 – 2015)\nCommis, from May 2013 Chef de Partie")))
    assert (post.title, post.organisation) == ("Commis, from May 2013 Chef de Partie", "Hotel Almara")
    assert (post.start, post.end) == ("2011", "2015")


@pytest.mark.parametrize("head", ["Freelance, Berlin", "Freelance stage electrician", "Selbstständige Köchin"])
def test_who_works_on_their_own_account_has_no_employer(head: str) -> None:
    posts = positions(read(markdown("Head Electrician, Gantry Touring, Hull (2016 – 2020)", f"{head} (2011 – 2016)")))
    assert [post.organisation for post in posts] == ["Gantry Touring", ""]
    assert posts[1].bullets[0].text == BULLETS[0]


def test_a_second_title_at_one_employer_still_takes_its_name() -> None:
    posts = positions(read(markdown("Senior Engineer, Acme GmbH (2018 – 2020)", "Engineer (2015 – 2018)")))
    assert [post.organisation for post in posts] == ["Acme GmbH", "Acme GmbH"]


def test_a_certificate_is_not_its_neighbours_schools() -> None:
    content = b"# Mara Quist\n\n## Education\n\nMSc Geology, University of Bath, 2011\n\nSite Safety Supervisor, 2019\n"
    posts = positions(read(content), "education")
    assert [(post.title, post.organisation) for post in posts] == [
        ("MSc Geology", "University of Bath"),
        ("Site Safety Supervisor", ""),
    ]


def test_a_town_in_which_two_employers_are_is_none() -> None:
    heads = ("Driver, Norfrost, Manchester (2019 – 2023)", "Driver, Brightway Signs, Ambleford (2015 – 2019)",
             "Porter, The Old Tannery, Ambleford (2011 – 2015)")  # fmt: skip
    assert [(post.organisation, post.place) for post in positions(read(markdown(*heads)))] == [
        ("Norfrost", "Manchester"),
        ("Brightway Signs", "Ambleford"),
        ("The Old Tannery", "Ambleford"),
    ]


POSTS = (
    ("Lead Surveyor, Harbour Trust", "2019 – now"),
    ("Surveyor, Quayside Marine", "2014 – 2019"),
    ("Freelance, Hull", "2011 – 2014"),
)


def two_columns(name: Sequence[str], *, bullet: str = "-") -> bytes:
    """A sidebar with headings; the posts in the wide column stand under none."""
    paper = Paper()
    top = paper.y
    for line in name:
        paper.row(line, 40, size=15, font=BOLD)
    paper.row("Marine surveyor", 40)
    for title, rows in (("Skills", ("Ultrasonic testing", "Rhino 3D")), ("Languages", ("English", "Dutch"))):
        paper.skip(12)
        paper.row(title, 40, size=11, font=BOLD)
        for row in rows:
            paper.row(row, 40)
    paper.y = top
    for head, dates in POSTS:
        paper.row(head, 230, size=10.5, font=BOLD)
        paper.row(dates, 230)
        for text in BULLETS:
            paper.paragraph(text, 230, 300, bullet=bullet)
        paper.skip(10)
    return paper.save()


@pytest.mark.parametrize("bullet", ["-", ""])
def test_posts_of_a_column_under_no_heading_are_posts(bullet: str) -> None:
    resume = read(two_columns(("Mara Quist",), bullet=bullet))
    assert [(post.title, post.organisation, post.start) for post in positions(resume)] == [
        ("Lead Surveyor", "Harbour Trust", "2019"),
        ("Surveyor", "Quayside Marine", "2014"),
        ("Freelance", "", "2011"),
    ]
    told = [" ".join(text.text for text in post.bullets) for post in positions(resume)]
    assert told == [" ".join(BULLETS)] * 3
    assert resume.skills == ("Ultrasonic testing", "Rhino 3D")


@pytest.mark.parametrize("name", [("Mara Quist-Lund",), ("Mara", "Quist-Lund"), ("Mara Quist-Lund - Surveyor",)])
def test_a_name_over_two_lines_or_beside_its_calling_is_read(name: Sequence[str]) -> None:
    assert read(two_columns(name)).name == "Mara Quist-Lund"


def test_a_table_of_posts_below_the_skills_is_no_skill() -> None:
    paper = Paper()
    paper.row("Mara Quist", 40, size=16, font=BOLD)
    paper.row("Skills: F-gas handling, brazing, ammonia plant", 40)
    for head, dates in POSTS:
        paper.row(head, 40, font=BOLD, right=dates)
        for text in BULLETS:
            paper.paragraph(text, 50, 400, bullet="•")
    resume = read(paper.save())
    assert [post.organisation for post in positions(resume)] == ["Harbour Trust", "Quayside Marine", ""]
    assert resume.skills == ("F-gas handling", "brazing", "ammonia plant")


def test_a_line_above_several_posts_is_their_employer() -> None:
    paper = Paper()
    paper.row("Mara Quist", 40, size=16, font=BOLD)
    for employer, titles in (
        (
            "Harbour Infirmary",
            (("Charge Nurse, Children's Ward", "2019 – now"), ("Nurse, Children's Ward", "2015 – 2019")),
        ),
        ("Quayside Trust", (("Nurse", "2011 – 2015"),)),
    ):
        paper.skip(14)
        paper.row(employer, 40, size=11.5, font=BOLD)
        for title, dates in titles:
            paper.row(title, 40, size=10, right=dates)
            for text in BULLETS:
                paper.paragraph(text, 50, 400, bullet="•")
    for title, text in (("Languages", "English, Dutch"), ("Interests", "Rowing, old maps")):
        paper.skip(14)
        paper.row(title, 40, size=13, font=BOLD)
        paper.row(text, 40)
    assert [(post.title, post.organisation) for post in positions(read(paper.save()))] == [
        ("Charge Nurse, Children's Ward", "Harbour Infirmary"),
        ("Nurse, Children's Ward", "Harbour Infirmary"),
        ("Nurse", "Quayside Trust"),
    ]


def test_a_gap_that_is_told_on_one_line_is_not_the_next_posts_head() -> None:
    paper = Paper()
    paper.row("Mara Quist", 40, size=16, font=BOLD)
    paper.row("Experience", 40, size=13, font=BOLD)
    for head, dates in POSTS[:2]:
        paper.row(head, 40, size=10.5, font=BOLD)
        paper.row(dates, 40)
        for text in BULLETS:
            paper.paragraph(text, 50, 400, bullet="•")
        paper.skip(8)
        if head == POSTS[0][0]:
            paper.row("2018 – 2019: time off to care for my father", 40)
    posts = positions(read(paper.save()))
    assert [(post.title, post.organisation) for post in posts if post.bullets] == [
        ("Lead Surveyor", "Harbour Trust"),
        ("Surveyor", "Quayside Marine"),
    ]


def test_a_bullet_with_a_year_within_a_post_is_no_post() -> None:
    content = (
        b"# Mara Quist\n\n## Experience\n\n**Head of Learning, Harbour Museum, Hull | 2018 - now**\n- Led 11 people\n"
        b"- Safeguarding lead since 2020; wrote the policy\n\n**Teacher, Ridgeway School, Hull | 2012 - 2018**\n"
        b"- Taught physics\n- Exam officer 2014 - 2016\n"
    )
    assert [(post.title, len(post.bullets)) for post in positions(read(content))] == [
        ("Head of Learning", 2),
        ("Teacher", 2),
    ]


def test_a_list_of_certificates_of_which_one_has_a_span_stays_a_list() -> None:
    content = (
        b"# Mara Quist\n\n## Education and more\n\n- ACCA, 2013; Fellow since 2018\n- BComm, University of Hull, 2010\n"
        b"- Dutch for daily use\n"
    )
    [section] = read(content).sections
    assert (section.kind, section.positions) == ("education", ())
    assert [bullet.text for bullet in section.bullets][1:] == ["BComm, University of Hull, 2010", "Dutch for daily use"]
