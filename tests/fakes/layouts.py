"""More looks of a résumé: a column at the right, dates at the left, a table for the page, text wrapped at 76."""

from __future__ import annotations

import io
import textwrap

import docx
from tests.fakes.people import Person
from tests.fakes.resumes import BOLD, Paper, heading


def right_sidebar_pdf(person: Person) -> bytes:
    """The working life at the left and wide; contact, education and skills in a narrow column at the right."""
    paper = Paper()
    paper.row(person.name, 50, size=22, font=BOLD)
    paper.row(person.headline, 50, size=11)
    paper.skip(12)
    top = paper.y
    heading(paper, "WORK EXPERIENCE", 50)
    for job in person.jobs:
        paper.row(job.title, 50, font=BOLD, size=10.5)
        paper.row(f"{job.organisation} | {job.place}", 50)
        paper.row(f"{job.start} – {job.end}", 50, size=8.5)
        for bullet in job.bullets:
            paper.paragraph(bullet, 50, 320, bullet="•", hyphenate=True)
        paper.skip(8)
    paper.y = top
    heading(paper, "CONTACT", 400)
    for contact in person.contact:
        paper.row(contact, 400, size=8.5)
    heading(paper, "EDUCATION", 400)
    for degree in person.degrees:
        for text in (degree.title, degree.school, f"{degree.start} – {degree.end}"):
            paper.paragraph(text, 400, 150)
        paper.skip(6)
    heading(paper, "SKILLS", 400)
    for skills in person.skills.values():
        for skill in skills:
            paper.row(f"• {skill}", 400)
    heading(paper, "LANGUAGES", 400)
    for language in person.languages:
        paper.row(language, 400)
    return paper.save()


def dates_left_pdf(person: Person) -> bytes:
    """The German form: headings and dates at the left edge, everything else beside them."""
    paper = Paper()
    paper.row("Lebenslauf", 50, size=11)
    paper.row(person.name, 50, size=18, font=BOLD)
    paper.row(person.headline, 50)
    for contact in person.contact:
        paper.row(contact, 50)
    heading(paper, "Berufserfahrung", 50)
    for job in person.jobs:
        _beside(paper, f"{job.start} – {job.end}", job.title, font=BOLD)
        paper.row(f"{job.organisation}, {job.place}", 180)
        for bullet in job.bullets:
            paper.paragraph(bullet, 180, 360, bullet="–")
        paper.skip(6)
    heading(paper, "Ausbildung", 50)
    for degree in person.degrees:
        _beside(paper, f"{degree.start} – {degree.end}", f"{degree.title}, {degree.school}")
    heading(paper, "Kenntnisse", 50)
    for label, skills in person.skills.items():
        _beside(paper, label, ", ".join(skills))
    heading(paper, "Sprachen", 50)
    for language in person.languages:
        paper.row(language, 180)
    return paper.save()


def _beside(paper: Paper, label: str, text: str, *, font: str = "Vera") -> None:
    y = paper.y
    paper.row(label, 50)
    paper.y = y
    paper.row(text, 180, font=font)


def sidebar_docx(person: Person) -> bytes:
    """One table row of two cells for the whole page; headings are bold paragraphs without a style."""
    document = docx.Document()
    side, main = document.add_table(rows=1, cols=2).rows[0].cells
    side.paragraphs[0].add_run(person.name).bold = True
    for text in (person.headline, *person.contact):
        side.add_paragraph(text)
    side.add_paragraph().add_run("SKILLS").bold = True
    for skills in person.skills.values():
        side.add_paragraph(", ".join(skills))
    side.add_paragraph().add_run("LANGUAGES").bold = True
    for language in person.languages:
        side.add_paragraph(language)
    side.add_paragraph().add_run("EDUCATION").bold = True
    for degree in person.degrees:
        for text in (degree.title, degree.school, f"{degree.start} – {degree.end}"):
            side.add_paragraph(text)
    main.paragraphs[0].add_run("PROFILE").bold = True
    main.add_paragraph(person.summary)
    main.add_paragraph().add_run("EXPERIENCE").bold = True
    for job in person.jobs:
        main.add_paragraph().add_run(f"{job.title} – {job.organisation}").bold = True
        main.add_paragraph(f"{job.start} – {job.end} | {job.place}")
        for bullet in job.bullets:
            main.add_paragraph(bullet, style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def wrapped_text(person: Person) -> bytes:
    """Plain text with underlined headings, the employer first, lines wrapped at 76 characters."""
    rows = [person.name.upper(), person.headline, " | ".join(person.contact), "", "Summary", "-------"]
    rows += [*textwrap.wrap(person.summary, 76), "", "Experience", "----------"]
    for job in person.jobs:
        rows += [f"{job.organisation}, {job.place}", f"{job.title}, {job.start} to {job.end}"]
        for bullet in job.bullets:
            rows += textwrap.wrap(bullet, 76, initial_indent="* ", subsequent_indent="  ")
        rows.append("")
    rows += ["Education", "---------"]
    rows += [f"{degree.start}-{degree.end}  {degree.title}, {degree.school}" for degree in person.degrees]
    rows += ["", "Skills", "------", *(f"{label}: {', '.join(skills)}" for label, skills in person.skills.items())]
    rows += ["", "Languages", "---------", ", ".join(person.languages)]
    return "\n".join(rows).encode()
