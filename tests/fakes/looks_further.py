"""More ways in which résumés are typed, pasted and set: labelled fields, tabs, rows across a table, marks on lines of
their own.
"""

from __future__ import annotations

import io
import textwrap
from typing import Any

import docx
from docx.shared import Cm
from tests.fakes.europeans import Headings
from tests.fakes.people import Person
from tests.fakes.resumes import BOLD, Paper

LABELS = {
    "Skills": ("Period", "Position", "Employer", "Duties", "Degree", "School", "Notes"),
    "Kenntnisse": ("Zeitraum", "Position", "Arbeitgeber", "Aufgaben", "Abschluss", "Hochschule", "Anmerkung"),
    "Compétences": ("Période", "Poste", "Employeur", "Missions", "Diplôme", "Établissement", "Remarque"),
    "Competencias": ("Periodo", "Puesto", "Empresa", "Funciones", "Título", "Centro", "Nota"),
    "Competenze": ("Periodo", "Posizione", "Datore di lavoro", "Mansioni", "Titolo", "Istituto", "Nota"),
    "Vaardigheden": ("Periode", "Functie", "Werkgever", "Taken", "Diploma", "Instelling", "Opmerking"),
}


def job_board_text(person: Person, words: Headings) -> bytes:
    """A job board's form: title, employer with its place behind a hyphen, dates, then typed marks."""
    rows = [person.name, person.headline, person.contact[0], person.contact[1], person.contact[2], ""]
    rows += [words.profile, person.summary, "", words.experience, ""]
    for job in person.jobs:
        rows += [job.title, f"{job.organisation} - {job.place}", f"{job.start} - {job.end}"]
        rows += [f"* {bullet}" for bullet in job.bullets] + [""]
    rows += [words.education, ""]
    for degree in person.degrees:
        rows += [degree.title, degree.school, f"{degree.start} - {degree.end}", *degree.notes, ""]
    return "\n".join([*rows, *_lists(person, words)]).encode()


def dates_first_text(person: Person, words: Headings) -> bytes:
    """Dates above each post, no blank line within; what was done as plain sentences or phrases, one a line."""
    rows = [person.name, person.headline, "", *person.contact, "", words.profile, "", person.summary, ""]
    rows += [words.experience, ""]
    for job in person.jobs:
        rows += [f"{job.start} – {job.end}", job.title, f"{job.organisation}, {job.place}", *job.bullets, ""]
    rows += [words.education, ""]
    for degree in person.degrees:
        rows += [f"{degree.start} – {degree.end}", degree.title, degree.school, *degree.notes, ""]
    return "\n".join([*rows, *_lists(person, words)]).encode()


def viewer_text(person: Person, words: Headings) -> bytes:
    """Copied out of a viewer: every wrapped row on its own, no blank line, no indent."""
    rows = [person.name, person.headline, " | ".join(person.contact), words.profile.upper()]
    rows += [*textwrap.wrap(person.summary, 80), words.experience.upper()]
    for job in person.jobs:
        rows += [f"{job.title}, {job.organisation}, {job.place} {job.start} – {job.end}"]
        for bullet in job.bullets:
            rows += textwrap.wrap(f"• {bullet}", 80)
    rows += [words.education.upper()]
    for degree in person.degrees:
        rows += [
            f"{degree.title}, {degree.school} {degree.start} – {degree.end}",
            *(f"• {one}" for one in degree.notes),
        ]
    rows += [words.skills.upper(), *(f"{label}: {', '.join(skills)}" for label, skills in person.skills.items())]
    rows += [words.languages.upper(), *person.languages, words.certificates.upper(), *person.certificates]
    return "\n".join(rows).encode()


def marks_apart_text(person: Person, words: Headings) -> bytes:
    """Copied out of an office program's PDF: each bullet's mark stands on a line of its own above its text."""
    rows = [person.name, person.headline, " | ".join(person.contact), "", words.profile, person.summary, ""]
    rows += [words.experience]
    for job in person.jobs:
        rows += ["", f"{job.title}, {job.organisation}, {job.place}", f"{job.start} – {job.end}"]
        for bullet in job.bullets:
            rows += ["•", bullet]
    rows += ["", words.education]
    for degree in person.degrees:
        rows += ["", f"{degree.title}, {degree.school}", f"{degree.start} – {degree.end}"]
        for note in degree.notes:
            rows += ["•", note]
    return "\n".join([*rows, "", *_lists(person, words)]).encode()


def labelled_text(person: Person, words: Headings) -> bytes:
    """A form: each field behind its label."""
    period, position, employer, duties, degree_label, school, notes = LABELS[words.skills]
    rows = [person.name, person.headline, *person.contact, "", words.profile, person.summary, "", words.experience]
    for job in person.jobs:
        rows += ["", f"{period}: {job.start} – {job.end}", f"{position}: {job.title}"]
        rows += [f"{employer}: {job.organisation}, {job.place}", f"{duties}:", *(f"- {one}" for one in job.bullets)]
    rows += ["", words.education]
    for degree in person.degrees:
        rows += ["", f"{period}: {degree.start} – {degree.end}", f"{degree_label}: {degree.title}"]
        rows += [f"{school}: {degree.school}"]
        rows += [f"{notes}:", *(f"- {one}" for one in degree.notes)] if degree.notes else []
    return "\n".join([*rows, "", *_lists(person, words)]).encode()


def _lists(person: Person, words: Headings) -> list[str]:
    rows = [words.skills, *(f"{label}: {', '.join(skills)}" for label, skills in person.skills.items()), ""]
    rows += [words.languages, ", ".join(person.languages), ""]
    return [*rows, words.certificates, *person.certificates]


def nested_markdown(person: Person, words: Headings) -> bytes:
    """Everything in one nested list beneath headings, title in bold, dates in code."""
    rows = [f"# {person.name}", f"_{person.headline}_", "", *(f"- {one}" for one in person.contact)]
    rows += ["", f"## {words.profile}", person.summary, "", f"## {words.experience}"]
    for job in person.jobs:
        rows += [f"- **{job.title}**, {job.organisation}, {job.place} `{job.start} – {job.end}`"]
        rows += [f"    - {bullet}" for bullet in job.bullets]
    rows += ["", f"## {words.education}"]
    for degree in person.degrees:
        rows += [f"- **{degree.title}**, {degree.school} `{degree.start} – {degree.end}`"]
        rows += [f"    - {note}" for note in degree.notes]
    rows += ["", f"## {words.skills}", *(f"* {one}" for skills in person.skills.values() for one in skills)]
    rows += ["", f"## {words.languages}", *(f"* {one}" for one in person.languages)]
    rows += ["", f"## {words.certificates}", *(f"* {one}" for one in person.certificates)]
    return "\n".join(rows).encode()


def table_markdown(person: Person, words: Headings) -> bytes:
    """Posts as rows of a table without heads, what was done with breaks in its cell."""
    rows = [f"# {person.name}", "", person.headline, "", " / ".join(person.contact), "", f"## {words.profile}", ""]
    rows += [person.summary, "", f"## {words.experience}", "", "| | |", "|---|---|"]
    for job in person.jobs:
        done = "".join(f"<br>• {bullet}" for bullet in job.bullets)
        rows += [f"| {job.start} – {job.end} | **{job.title}**, {job.organisation}, {job.place}{done} |"]
    rows += ["", f"## {words.education}", "", "| | |", "|---|---|"]
    for degree in person.degrees:
        done = "".join(f"<br>• {note}" for note in degree.notes)
        rows += [f"| {degree.start} – {degree.end} | **{degree.title}**, {degree.school}{done} |"]
    rows += ["", f"## {words.skills}", "", ", ".join(one for skills in person.skills.values() for one in skills)]
    rows += ["", f"## {words.languages}", "", ", ".join(person.languages)]
    rows += ["", f"## {words.certificates}", "", ", ".join(person.certificates)]
    return "\n".join(rows).encode()


def tabbed_docx(person: Person, words: Headings) -> bytes:
    """The tabular form made with tabs: dates, a tab, the title; the rest behind a tab; "–" typed before each point."""
    document = docx.Document()
    document.add_paragraph().add_run(person.name).bold = True
    document.add_paragraph(person.headline)
    for contact in person.contact:
        document.add_paragraph(contact)
    _bold(document, words.profile)
    document.add_paragraph(person.summary)
    _bold(document, words.experience)
    for job in person.jobs:
        document.add_paragraph(f"{job.start} – {job.end}\t{job.title}")
        document.add_paragraph(f"\t{job.organisation}, {job.place}")
        for bullet in job.bullets:
            document.add_paragraph(f"\t– {bullet}")
    _bold(document, words.education)
    for degree in person.degrees:
        document.add_paragraph(f"{degree.start} – {degree.end}\t{degree.title}")
        document.add_paragraph(f"\t{degree.school}")
        for note in degree.notes:
            document.add_paragraph(f"\t– {note}")
    _bold(document, words.skills)
    for label, skills in person.skills.items():
        document.add_paragraph(f"{label}\t{', '.join(skills)}")
    for title, rows in ((words.languages, person.languages), (words.certificates, person.certificates)):
        _bold(document, title)
        document.add_paragraph("\n".join(rows))
    return _saved(document)


def _bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def template_docx(person: Person, words: Headings) -> bytes:
    """A web office's template: each post a heading "employer, place — title", its dates a smaller heading."""
    document = docx.Document()
    document.add_heading(person.name, level=0)
    document.add_paragraph(person.headline, style="Subtitle")
    for contact in person.contact:
        document.add_paragraph(contact)
    document.add_heading(words.profile.upper(), level=1)
    document.add_paragraph(person.summary)
    document.add_heading(words.experience.upper(), level=1)
    for job in person.jobs:
        document.add_heading(f"{job.organisation}, {job.place} — {job.title}", level=2)
        document.add_heading(f"{job.start} - {job.end}", level=3)
        for bullet in job.bullets:
            document.add_paragraph(bullet, style="List Bullet")
    document.add_heading(words.education.upper(), level=1)
    for degree in person.degrees:
        document.add_heading(f"{degree.school} — {degree.title}", level=2)
        document.add_heading(f"{degree.start} - {degree.end}", level=3)
        for note in degree.notes:
            document.add_paragraph(note)
    document.add_heading(words.skills.upper(), level=1)
    for label, skills in person.skills.items():
        document.add_paragraph(f"{label}: {', '.join(skills)}")
    document.add_heading(words.languages.upper(), level=1)
    document.add_paragraph(", ".join(person.languages))
    document.add_heading(words.certificates.upper(), level=1)
    document.add_paragraph(", ".join(person.certificates))
    return _saved(document)


def spanned_table_docx(person: Person, words: Headings) -> bytes:
    """One table for the whole page: section titles and points across both columns, title and dates side by side."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    table.columns[0].width = Cm(11)

    def across(*texts: str, bold: bool = False, style: str | None = None) -> None:
        left, right = table.add_row().cells
        cell = left.merge(right)
        for number, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
            paragraph.add_run(text).bold = bold
            if style:
                paragraph.style = style

    def beside(left: str, right: str) -> None:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(left).bold = True
        cells[1].text = right

    across(person.name, person.headline, bold=True)
    across(" | ".join(person.contact))
    across(words.profile, bold=True)
    across(person.summary)
    across(words.experience, bold=True)
    for job in person.jobs:
        beside(job.title, f"{job.start} – {job.end}")
        across(f"{job.organisation}, {job.place}")
        across(*job.bullets, style="List Bullet")
    across(words.education, bold=True)
    for degree in person.degrees:
        beside(degree.title, f"{degree.start} – {degree.end}")
        across(degree.school)
        if degree.notes:
            across(*degree.notes, style="List Bullet")
    across(words.skills, bold=True)
    for label, skills in person.skills.items():
        across(f"{label}: {', '.join(skills)}")
    across(words.languages, bold=True)
    across(*person.languages)
    across(words.certificates, bold=True)
    across(*person.certificates)
    return _saved(document)


def framed_pdf(person: Person, words: Headings) -> bytes:
    """Skills at the head of the page in two rows of fields, employer in bold and title in one line, "▪" and "–"."""
    paper = Paper()
    paper.row(person.name.upper(), 50, size=18, font=BOLD)
    paper.row(person.headline, 50, right=person.contact[2])
    paper.row(person.contact[1], 50, size=8.5)
    paper.row(person.contact[0], 50, size=8.5)
    _band(paper, words.skills)
    for label, skills in person.skills.items():
        paper.row(f"{label}: {' · '.join(skills)}", 50)
    _band(paper, words.experience)
    for job in person.jobs:
        paper.row(f"{job.organisation} · {job.place}", 50, font=BOLD, right=f"{job.start} – {job.end}")
        paper.row(job.title, 50, size=10)
        for bullet in job.bullets:
            paper.paragraph(bullet, 62, 260, bullet="–")
    _band(paper, words.education)
    for degree in person.degrees:
        paper.row(degree.school, 50, font=BOLD, right=f"{degree.start} – {degree.end}")
        paper.row(degree.title, 50, size=10)
        for note in degree.notes:
            paper.paragraph(note, 62, 460, bullet="–")
    _band(paper, words.languages)
    paper.row(" · ".join(person.languages), 50)
    _band(paper, words.certificates)
    for certificate in person.certificates:
        paper.paragraph(certificate, 50, 460, bullet="▪")
    return paper.save()


def _band(paper: Paper, text: str) -> None:
    paper.skip(8)
    paper.canvas.setFillGray(0.85)
    paper.canvas.rect(45, paper.y - 4, 505, 15, fill=1, stroke=0)
    paper.canvas.setFillGray(0)
    paper.row(text.upper(), 50, size=10, font=BOLD)
    paper.skip(4)


def europass_pdf(person: Person, words: Headings) -> bytes:
    """The European form: dates in brackets and the place above the title in capitals, the employer below it."""
    paper = Paper()
    paper.row(person.name, 50, size=20, font=BOLD)
    paper.row(person.headline, 50)
    paper.row(f"Email: {person.contact[1]}   |   {person.contact[2]}   |   {person.contact[0]}", 50, size=8.5)
    _lined(paper, words.profile)
    paper.paragraph(person.summary, 50, 495)
    _lined(paper, words.experience)
    for job in person.jobs:
        _entry(paper, f"[ {job.start} – {job.end} ] – {job.place}", job.title, job.organisation, job.bullets)
    _lined(paper, words.education)
    for degree in person.degrees:
        _entry(paper, f"[ {degree.start} – {degree.end} ]", degree.title, degree.school, degree.notes)
    for title, texts in ((words.skills, [f"{one}: {' / '.join(two)}" for one, two in person.skills.items()]),
                         (words.languages, person.languages), (words.certificates, person.certificates)):  # fmt: skip
        paper.skip(12)
        paper.row(title.upper(), 50, size=11, font=BOLD)
        for text in texts:
            paper.row(text, 50)
    return paper.save()


def _lined(paper: Paper, title: str) -> None:
    paper.skip(14)
    paper.row(title.upper(), 50, size=11, font=BOLD)
    paper.canvas.line(50, paper.y + 8, 545, paper.y + 8)


def _entry(paper: Paper, dates: str, title: str, where: str, points: tuple[str, ...]) -> None:
    paper.row(dates, 50, size=8.5)
    paper.row(title, 50, font=BOLD, size=10.5)
    paper.row(where, 50, size=10)
    for point in points:
        paper.paragraph(point, 50, 440, bullet="•")
    paper.skip(6)


WRITERS = (
    job_board_text, dates_first_text, viewer_text, marks_apart_text, labelled_text, nested_markdown, table_markdown,
    tabbed_docx, template_docx, spanned_table_docx, framed_pdf, europass_pdf,
)  # fmt: skip
