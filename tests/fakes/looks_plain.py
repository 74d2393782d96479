"""Résumés whose lines have little to tell them apart: no marks, no blank lines, fields behind bars, three columns."""

from __future__ import annotations

import io
from typing import Any

import docx
from tests.fakes.europeans import Headings
from tests.fakes.looks_exported import Sheets
from tests.fakes.people import Person
from tests.fakes.resumes import BOLD


def barred_text(person: Person, words: Headings) -> bytes:
    """The employer's line above the title's, both with bars; a school's note without a mark."""
    rows = [person.name, person.headline, " | ".join(person.contact), "", words.profile.upper(), person.summary, ""]
    rows += [words.experience.upper(), ""]
    for job in person.jobs:
        rows += [f"{job.organisation} | {job.place}", f"{job.title} | {job.start} – {job.end}"]
        rows += [*(f"‣ {bullet}" for bullet in job.bullets), ""]
    rows += [words.education.upper(), ""]
    for degree in person.degrees:
        rows += [f"{degree.school} | {degree.start} – {degree.end}", degree.title, *degree.notes, ""]
    return "\n".join([*rows, *_lists(person, words)]).encode()


def unmarked_text(person: Person, words: Headings) -> bytes:
    """Dates at the right of the title; what was done in lines without marks."""
    rows = [person.name, person.headline, ", ".join(person.contact), "", words.profile, "", person.summary, ""]
    rows += [words.experience, ""]
    for job in person.jobs:
        rows += [f"{job.title}    {job.start} – {job.end}", f"{job.organisation}, {job.place}", "", *job.bullets, ""]
    rows += [words.education, ""]
    for degree in person.degrees:
        rows += [f"{degree.title}    {degree.start} – {degree.end}", degree.school, *degree.notes, ""]
    return "\n".join([*rows, *_lists(person, words)]).encode()


def _lists(person: Person, words: Headings) -> list[str]:
    rows = [words.skills, *(f"{label}: {', '.join(skills)}" for label, skills in person.skills.items()), ""]
    return [*rows, words.languages, *person.languages, "", words.certificates, *person.certificates]


def levelled_markdown(person: Person, words: Headings) -> bytes:
    """Posts are headings of the second level, place and dates one of the fifth."""
    rows = [f"# {person.name}", person.headline, "", "  \n".join(person.contact), "", f"# {words.profile}"]
    rows += [person.summary, "", f"# {words.experience}"]
    for job in person.jobs:
        rows += ["", f"## {job.title} | {job.organisation}", f"##### {job.place} | {job.start} – {job.end}", ""]
        rows += [f"- {bullet}" for bullet in job.bullets]
    rows += ["", f"# {words.education}"]
    for degree in person.degrees:
        rows += ["", f"## {degree.title} | {degree.school}", f"##### {degree.start} – {degree.end}", ""]
        rows += [f"- {note}" for note in degree.notes]
    rows += ["", f"# {words.skills}", *(f"- {one}" for skills in person.skills.values() for one in skills)]
    rows += ["", f"# {words.languages}", *(f"- {one}" for one in person.languages)]
    rows += ["", f"# {words.certificates}", *(f"- {one}" for one in person.certificates)]
    return "\n".join(rows).encode()


def dashed_pdf(person: Person, words: Headings) -> bytes:
    """Title and employer around a dash, place and dates below; the second page begins amid the posts."""
    paper = Sheets(foot="{page} / 2", bottom=300)
    paper.row(person.name, 50, size=20, font=BOLD)
    paper.row(person.headline, 50)
    paper.row(" · ".join(person.contact), 50, size=8)
    _head(paper, words.profile)
    paper.paragraph(person.summary, 50, 495)
    _head(paper, words.experience)
    for job in person.jobs:
        paper.row(f"{job.title} – {job.organisation}", 50, font=BOLD)
        paper.row(f"{job.place} | {job.start} – {job.end}", 50, size=8.5)
        for bullet in job.bullets:
            paper.paragraph(bullet, 50, 480, bullet="▪")
        paper.skip(5)
    _head(paper, words.education)
    for degree in person.degrees:
        paper.row(f"{degree.title} – {degree.school}", 50, font=BOLD)
        paper.row(f"{degree.start} – {degree.end}", 50, size=8.5)
        for note in degree.notes:
            paper.row(note, 50)
        paper.skip(5)
    _head(paper, words.skills)
    for label, skills in person.skills.items():
        paper.row(f"{label}: {', '.join(skills)}", 50)
    for title, texts in ((words.languages, person.languages), (words.certificates, person.certificates)):
        _head(paper, title)
        paper.row(", ".join(texts), 50)
    return paper.save()


def _head(paper: Sheets, text: str) -> None:
    paper.skip(10)
    paper.row(text, 50, size=13)
    paper.skip(2)


def right_lists_pdf(person: Person, words: Headings) -> bytes:
    """Lists in a narrow column at the right of the first page; posts go on over the page; the name at each foot."""
    paper = Sheets(foot=f"{person.name} – {{page}}", bottom=380)
    paper.row(person.name, 50, size=20, font=BOLD)
    paper.row(person.headline, 50)
    paper.skip(10)
    top = paper.y
    skills = [skill for listed in person.skills.values() for skill in listed]
    for title, texts in ((words.contact, person.contact), (words.skills, skills), (words.languages, person.languages),
                         (words.certificates, person.certificates)):  # fmt: skip
        paper.row(title.upper(), 400, size=10, font=BOLD)
        for text in texts:
            paper.paragraph(text, 400, 150)
        paper.skip(8)
    paper.y = top
    paper.row(words.profile.upper(), 50, size=10, font=BOLD)
    paper.paragraph(person.summary, 50, 310)
    for title, rows in (
        (words.experience, [(job, f"{job.organisation}, {job.place}", job.bullets) for job in person.jobs]),
        (words.education, [(degree, degree.school, degree.notes) for degree in person.degrees]),
    ):
        paper.skip(8)
        paper.row(title.upper(), 50, size=10, font=BOLD)
        for row, where, points in rows:
            paper.row(row.title, 50, font=BOLD)
            paper.row(where, 50)
            paper.row(f"{row.start} – {row.end}", 50, size=8.5)
            for point in points:
                paper.paragraph(point, 50, 310, bullet="•")
            paper.skip(4)
    return paper.save()


def three_columns_docx(person: Person, words: Headings) -> bytes:
    """A table of dates, post and what was done."""
    document = docx.Document()
    document.add_heading(person.name, level=0)
    document.add_paragraph(person.headline)
    document.add_paragraph(" | ".join(person.contact))
    document.add_heading(words.profile, level=1)
    document.add_paragraph(person.summary)
    document.add_heading(words.experience, level=1)
    table = document.add_table(rows=0, cols=3)
    for job in person.jobs:
        _fill(table, f"{job.start} – {job.end}", f"{job.title}\n{job.organisation}", "\n".join(job.bullets))
    document.add_heading(words.education, level=1)
    table = document.add_table(rows=0, cols=3)
    for one in person.degrees:
        _fill(table, f"{one.start} – {one.end}", f"{one.title}\n{one.school}", "\n".join(one.notes))
    skills = [", ".join(listed) for listed in person.skills.values()]
    for title, texts in ((words.skills, skills), (words.languages, person.languages),
                         (words.certificates, person.certificates)):  # fmt: skip
        document.add_heading(title, level=1)
        for text in texts:
            document.add_paragraph(text)
    return _saved(document)


def _fill(table: Any, *texts: str) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        cell.text = text


def unmarked_docx(person: Person, words: Headings) -> bytes:
    """Employer and dates around a tab, the title in italics, plain paragraphs below."""
    document = docx.Document()
    for text in (person.name, person.headline, " | ".join(person.contact)):
        document.add_paragraph(text)
    _bold(document, words.profile)
    document.add_paragraph(person.summary)
    _bold(document, words.experience)
    for job in person.jobs:
        document.add_paragraph(f"{job.organisation}, {job.place}\t{job.start} – {job.end}")
        document.add_paragraph().add_run(job.title).italic = True
        for bullet in job.bullets:
            document.add_paragraph(bullet)
    _bold(document, words.education)
    for degree in person.degrees:
        document.add_paragraph(f"{degree.school}\t{degree.start} – {degree.end}")
        document.add_paragraph().add_run(degree.title).italic = True
        for note in degree.notes:
            document.add_paragraph(note)
    skills = [f"{label}: {', '.join(listed)}" for label, listed in person.skills.items()]
    for title, texts in ((words.skills, skills), (words.languages, ["; ".join(person.languages)]),
                         (words.certificates, person.certificates)):  # fmt: skip
        _bold(document, title)
        for text in texts:
            document.add_paragraph(text)
    return _saved(document)


def _bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text.upper()).bold = True


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


WRITERS = (
    barred_text, unmarked_text, levelled_markdown, dashed_pdf, right_lists_pdf, three_columns_docx, unmarked_docx,
)  # fmt: skip
