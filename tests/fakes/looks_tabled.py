"""Résumés as people build them in an office program: tables of dates and text, lines broken by hand, a head of page."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from tests.fakes.europeans import Headings
from tests.fakes.people import Person


def dates_table_docx(person: Person, words: Headings) -> bytes:
    """A table of dates and text without lines: title, employer and what was done as plain paragraphs of a cell."""
    document = _begun(person, words)
    document.add_heading(words.experience, level=1)
    table = document.add_table(rows=0, cols=2)
    for job in person.jobs:
        left, right = table.add_row().cells
        left.text = f"{job.start} – {job.end}"
        right.text = "\n".join((job.title, f"{job.organisation}, {job.place}", *job.bullets))
    document.add_heading(words.education, level=1)
    table = document.add_table(rows=0, cols=2)
    for degree in person.degrees:
        left, right = table.add_row().cells
        left.text = f"{degree.start} – {degree.end}"
        right.text = "\n".join((f"{degree.title}, {degree.school}", *degree.notes))
    return _ended(document, person, words)


def listed_table_docx(person: Person, words: Headings) -> bytes:
    """Dates at the right of the table, the employer in bold before the title, list paragraphs in the cell."""
    document = _begun(person, words)
    document.add_heading(words.experience, level=1)
    table = document.add_table(rows=0, cols=2)
    for job in person.jobs:
        left, right = table.add_row().cells
        left.paragraphs[0].add_run(f"{job.organisation}, {job.place}").bold = True
        left.add_paragraph(job.title)
        for bullet in job.bullets:
            left.add_paragraph(bullet, style="List Bullet")
        right.text = f"{job.start} –\n{job.end}"
    document.add_heading(words.education, level=1)
    table = document.add_table(rows=0, cols=2)
    for degree in person.degrees:
        left, right = table.add_row().cells
        left.paragraphs[0].add_run(degree.school).bold = True
        left.add_paragraph(degree.title)
        for note in degree.notes:
            left.add_paragraph(note, style="List Bullet")
        right.text = f"{degree.start} –\n{degree.end}"
    return _ended(document, person, words)


def broken_lines_docx(person: Person, words: Headings) -> bytes:
    """Lines broken by hand within a paragraph, bullets typed with a tab, centred headings without a style."""
    document = docx.Document()
    for text in (person.name, person.headline, " – ".join(person.contact)):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _centred(document, words.profile)
    document.add_paragraph(person.summary)
    _centred(document, words.experience)
    for job in person.jobs:
        typed = "\n".join(f"•\t{bullet}" for bullet in job.bullets)
        document.add_paragraph(f"{job.start} – {job.end}\n{job.title}\n{job.organisation}, {job.place}\n{typed}")
    _centred(document, words.education)
    for degree in person.degrees:
        typed = "\n".join(("", *(f"•\t{note}" for note in degree.notes))) if degree.notes else ""
        document.add_paragraph(f"{degree.start} – {degree.end}\n{degree.title}\n{degree.school}{typed}")
    _centred(document, words.skills)
    document.add_paragraph("\n".join(f"{label}: {', '.join(skills)}" for label, skills in person.skills.items()))
    _centred(document, words.languages)
    document.add_paragraph("\n".join(person.languages))
    _centred(document, words.certificates)
    document.add_paragraph("\n".join(person.certificates))
    return _saved(document)


def headed_docx(person: Person, words: Headings) -> bytes:
    """Name and contact stand in the page's head alone; a job is one bold line with bars."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = person.name
    section.header.add_paragraph(" | ".join(person.contact[1:]))
    section.footer.paragraphs[0].text = f"{person.name}, {words.contact}: {person.contact[1]}"
    document.add_paragraph(person.headline)
    document.add_heading(words.profile, level=2)
    document.add_paragraph(person.summary)
    document.add_heading(words.experience, level=2)
    for job in person.jobs:
        line = f"{job.title} | {job.organisation} | {job.place} | {job.start} – {job.end}"
        document.add_paragraph().add_run(line).bold = True
        for bullet in job.bullets:
            document.add_paragraph(bullet, style="List Bullet")
    document.add_heading(words.education, level=2)
    for degree in person.degrees:
        line = f"{degree.title} | {degree.school} | {degree.start} – {degree.end}"
        document.add_paragraph().add_run(line).bold = True
        for note in degree.notes:
            document.add_paragraph(note)
    return _ended(document, person, words, level=2)


def _centred(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def _begun(person: Person, words: Headings) -> Any:
    document = docx.Document()
    document.add_heading(person.name, level=0)
    document.add_paragraph(person.headline)
    document.add_paragraph(" · ".join(person.contact))
    document.add_heading(words.profile, level=1)
    document.add_paragraph(person.summary)
    return document


def _ended(document: Any, person: Person, words: Headings, *, level: int = 1) -> bytes:
    document.add_heading(words.skills, level=level)
    for label, skills in person.skills.items():
        document.add_paragraph(f"{label}: {', '.join(skills)}", style="List Bullet")
    document.add_heading(words.languages, level=level)
    for language in person.languages:
        document.add_paragraph(language, style="List Bullet")
    document.add_heading(words.certificates, level=level)
    for certificate in person.certificates:
        document.add_paragraph(certificate)
    return _saved(document)


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


WRITERS = (dates_table_docx, listed_table_docx, broken_lines_docx, headed_docx)
