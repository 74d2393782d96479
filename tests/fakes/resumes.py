"""Writes the made-up people's résumés as real files: PDF in one and two columns, DOCX with tables and text boxes,
Markdown, pasted text and JSON Resume. The look differs as it does in life.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import docx
import reportlab  # type: ignore[import-untyped]
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.fakes.people import Job, Person

_FONTS = Path(reportlab.__file__).parent / "fonts"
_LIGATURES = (("fi", "\ufb01"), ("fl", "\ufb02"))
BODY, BOLD = "Vera", "VeraBd"


class Paper:
    """A page that is written from the top; a column is a left edge and a width."""

    def __init__(self) -> None:
        for name in (BODY, BOLD):
            registerFont(TTFont(name, _FONTS / f"{name}.ttf"))
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=A4)
        self.height = A4[1]
        self.y = self.height - 60

    def row(
        self, text: str, left: float, *, size: float = 9.5, font: str = BODY, right: str = "", edge: float = 545
    ) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, self.y, text)
        if right:
            self.canvas.setFont(BODY, size)
            self.canvas.drawRightString(edge, self.y, right)
        self.y -= size * 1.32

    def paragraph(
        self,
        text: str,
        left: float,
        width: float,
        *,
        bullet: str = "",
        hyphenate: bool = False,
        ligatures: bool = False,
    ) -> None:
        indent = 11.0 if bullet else 0.0
        lines = list(wrap(text, width - indent, hyphenate=hyphenate))
        for number, line in enumerate(lines):
            if bullet and number == 0:
                self.canvas.setFont(BODY, 9.5)
                self.canvas.drawString(left, self.y, bullet)
            self.row(_with_ligatures(line) if ligatures else line, left + indent)

    def skip(self, points: float) -> None:
        self.y -= points

    def next_page(self) -> None:
        self.canvas.showPage()
        self.y = self.height - 60

    def save(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()


def wrap(text: str, width: float, *, hyphenate: bool, font: str = BODY, size: float = 9.5) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if stringWidth(longer, font, size) <= width:
            line = longer
            continue
        head, tail = _cut(line, word, width, font, size) if hyphenate else ("", word)
        yield f"{line} {head}-" if head else line
        line = tail
    yield line


def one_column_pdf(person: Person) -> bytes:
    """Title and employer on one row, dates at the right edge, bullets that wrap."""
    paper = Paper()
    paper.row(person.name, 50, size=20, font=BOLD)
    paper.row(person.headline, 50, size=12)
    paper.row("  |  ".join(person.contact), 50, size=8.5)
    heading(paper, "Profile", 50)
    paper.paragraph(person.summary, 50, 495)
    heading(paper, "Professional Experience", 50)
    for job in person.jobs:
        paper.row(f"{job.title}, {job.organisation}", 50, font=BOLD, right=f"{job.start} – {job.end}")
        paper.row(job.place, 50, size=8.5)
        for bullet in job.bullets:
            paper.paragraph(bullet, 56, 485, bullet="•")
        paper.skip(7)
    heading(paper, "Education", 50)
    for degree in person.degrees:
        paper.row(f"{degree.title}, {degree.school}", 50, right=f"{degree.start} – {degree.end}")
    heading(paper, "Skills", 50)
    for label, skills in person.skills.items():
        paper.paragraph(f"{label}: {', '.join(skills)}", 50, 495)
    _list_section(paper, "Languages", person.languages, 50)
    _list_section(paper, "Certifications", person.certificates, 50)
    _list_section(paper, "Interests", person.interests, 50)
    return paper.save()


def two_column_pdf(person: Person) -> bytes:
    """A narrow column at the left beside the working life; ligatures, cut words, and a second page that goes on."""
    paper = Paper()
    paper.row(person.name.upper(), 50, size=22, font=BOLD)
    paper.row(person.headline, 50, size=11)
    paper.skip(14)
    top = paper.y
    heading(paper, "Contact", 50)
    for contact in person.contact:
        paper.row(contact, 50)
    heading(paper, "Skills", 50)
    for skills in person.skills.values():
        for skill in skills:
            paper.row(skill, 50)
    _list_section(paper, "Languages", person.languages, 50)
    heading(paper, "Education", 50)
    for degree in person.degrees:
        for text in (degree.title, degree.school, f"{degree.start} – {degree.end}"):
            paper.paragraph(text, 50, 140)
        paper.skip(6)
    paper.y = top
    heading(paper, "Profile", 215)
    paper.paragraph(person.summary, 215, 330, hyphenate=True, ligatures=True)
    heading(paper, "Work Experience", 215)
    for number, job in enumerate(person.jobs):
        if number:
            paper.next_page()
        _column_job(paper, job)
    _list_section(paper, "Certificates", person.certificates, 215)
    return paper.save()


def _column_job(paper: Paper, job: Job) -> None:
    paper.row(job.organisation, 215, font=BOLD)
    paper.row(job.title, 215, right=f"{job.start} - {job.end}")
    for bullet in job.bullets:
        paper.paragraph(bullet, 219, 320, bullet="▪", hyphenate=True, ligatures=True)
    paper.skip(8)


def table_docx(person: Person) -> bytes:
    """Contact in a text box, jobs as table rows with the dates in the first column, skills as a table with heads."""
    document = docx.Document()
    document.add_heading(person.name, level=0)
    document.add_paragraph(person.headline)
    document.add_paragraph()._p.append(_text_box(person.contact))
    document.add_heading("Summary", level=1)
    document.add_paragraph(person.summary)
    document.add_heading("Employment History", level=1)
    jobs = document.add_table(rows=0, cols=2)
    for job in person.jobs:
        dates, work = jobs.add_row().cells
        dates.text = f"{job.start} – {job.end}"
        work.paragraphs[0].add_run(f"{job.title}, {job.organisation}, {job.place}").bold = True
        for bullet in job.bullets:
            work.add_paragraph(bullet, style="List Bullet")
    document.add_heading("Education", level=1)
    for degree in person.degrees:
        document.add_paragraph(f"{degree.title}\t{degree.school}\t{degree.start}–{degree.end}")
    document.add_heading("Skills", level=1)
    table = document.add_table(rows=1, cols=3)
    for cell, head in zip(table.rows[0].cells, ("Skill", "Area", "Level"), strict=True):
        cell.text = head
    for label, skills in person.skills.items():
        for skill in skills:
            for cell, value in zip(table.add_row().cells, (skill, label, "confident"), strict=True):
                cell.text = value
    document.add_heading("Languages", level=1)
    document.add_paragraph(", ".join(person.languages))
    document.add_heading("Interests", level=1)
    for interest in person.interests:
        document.add_paragraph(interest, style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _text_box(texts: tuple[str, ...]) -> object:
    """A drawing's text box as Word writes it: once for itself and once more as a fallback for old programs."""
    rows = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{rows}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{rows}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def markdown(person: Person) -> bytes:
    """Headings of three levels, the employer's line in italics, links."""
    rows = [
        f"# {person.name}",
        "",
        person.headline,
        "",
        " · ".join(person.contact),
        "",
        "## About me",
        "",
        person.summary,
        "",
    ]
    rows += ["## Work experience", ""]
    for job in person.jobs:
        rows += [f"### {job.title} at {job.organisation}", f"*{job.start} – {job.end}, {job.place}*", ""]
        rows += [f"- {bullet}" for bullet in job.bullets] + [""]
    rows += ["## Education", ""]
    rows += [f"- **{degree.title}**, {degree.school} ({degree.start}–{degree.end})" for degree in person.degrees]
    rows += ["", "## Skills", ""]
    rows += [f"- **{label}:** {', '.join(skills)}" for label, skills in person.skills.items()]
    rows += [
        "",
        "## Languages",
        "",
        ", ".join(person.languages),
        "",
        "## Interests",
        "",
        ", ".join(person.interests),
        "",
    ]
    return "\n".join(rows).encode()


def pasted_text(person: Person) -> bytes:
    """As copied from a profile page: every field on its own line, sentences without bullets."""
    rows = [person.name, person.headline, person.contact[0], "", "About", person.summary, "", "Experience"]
    for job in person.jobs:
        rows += [
            job.title,
            f"{job.organisation} · Full-time",
            f"{job.start} - {job.end} · 4 yrs 2 mos",
            job.place,
            *job.bullets,
            "",
        ]
    rows += ["Education"]
    for degree in person.degrees:
        rows += [degree.school, degree.title, f"{degree.start} - {degree.end}", ""]
    rows += ["Skills", *(skill for skills in person.skills.values() for skill in skills), ""]
    rows += ["Languages", *person.languages]
    return "\n".join(rows).encode()


def german_text(person: Person) -> bytes:
    """A tabular Lebenslauf: dates at the left, the rest indented."""
    rows = [
        "LEBENSLAUF",
        "",
        person.name,
        person.headline,
        *person.contact,
        "",
        "PROFIL",
        person.summary,
        "",
        "BERUFSERFAHRUNG",
        "",
    ]
    for job in person.jobs:
        rows.append(f"{job.start} – {job.end}    {job.title}, {job.organisation}, {job.place}")
        rows += [f"                   - {bullet}" for bullet in job.bullets] + [""]
    rows += ["AUSBILDUNG", ""]
    rows += [f"{degree.start} – {degree.end}    {degree.title}, {degree.school}" for degree in person.degrees]
    rows += ["", "KENNTNISSE", *(f"{label}: {', '.join(skills)}" for label, skills in person.skills.items())]
    rows += ["", "SPRACHEN", *person.languages, ""]
    return "\n".join(rows).encode()


def json_resume(person: Person) -> bytes:
    place, email, phone = person.contact[:3]
    fields = {
        "basics": {
            "name": person.name,
            "label": person.headline,
            "email": email,
            "phone": phone,
            "summary": person.summary,
            "location": {"city": place},
        },
        "work": [
            {
                "name": job.organisation,
                "position": job.title,
                "location": job.place,
                "startDate": job.start,
                "endDate": job.end,
                "highlights": list(job.bullets),
            }
            for job in person.jobs
        ],
        "education": [
            {"institution": degree.school, "studyType": degree.title, "startDate": degree.start, "endDate": degree.end}
            for degree in person.degrees
        ],
        "skills": [{"name": label, "keywords": list(skills)} for label, skills in person.skills.items()],
        "languages": [{"language": language} for language in person.languages],
        "interests": [{"name": interest} for interest in person.interests],
    }
    return json.dumps(fields, ensure_ascii=False).encode()


def heading(paper: Paper, text: str, left: float) -> None:
    paper.skip(9)
    paper.row(text, left, size=12.5, font=BOLD)
    paper.skip(2)


def _list_section(paper: Paper, title: str, rows: tuple[str, ...], left: float) -> None:
    if rows:
        heading(paper, title, left)
        for row in rows:
            paper.row(row, left)


def _cut(line: str, word: str, width: float, font: str, size: float) -> tuple[str, str]:
    """A long word in two parts, the first with room for its hyphen; never at a mark or a digit."""
    if len(word) < 8 or not word.isalpha():
        return "", word
    for stop in range(len(word) - 3, 2, -1):
        if stringWidth(f"{line} {word[:stop]}-", font, size) <= width:
            return word[:stop], word[stop:]
    return "", word


def _with_ligatures(text: str) -> str:
    for letters, ligature in _LIGATURES:
        text = text.replace(letters, ligature)
    return text
