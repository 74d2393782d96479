"""Résumés as office programs make them: header and nested tables, text boxes, a page laid out as a table."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt
from tests.fakes.europeans import Headings
from tests.fakes.people import Person


def word_docx(person: Person, words: Headings) -> bytes:
    """Contact in the page's header, dates behind a tab at the right, skills in a table in a table."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = " | ".join(person.contact)
    name = document.add_paragraph().add_run(person.name)
    name.bold, name.font.size = True, Pt(24)
    document.add_paragraph(person.headline)
    document.add_heading(words.profile, level=1)
    document.add_paragraph(person.summary)
    document.add_heading(words.experience, level=1)
    for job in person.jobs:
        line = document.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(job.title).bold = True
        line.add_run(f"\t{job.start} – {job.end}")
        document.add_paragraph().add_run(f"{job.organisation}, {job.place}").italic = True
        for bullet in job.bullets:
            document.add_paragraph(bullet, style="List Bullet")
    document.add_heading(words.education, level=1)
    for degree in person.degrees:
        line = document.add_paragraph()
        line.add_run(degree.title).bold = True
        line.add_run(f"\t{degree.start} – {degree.end}")
        document.add_paragraph(degree.school)
    document.add_heading(words.skills, level=1)
    outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
    inner = outer.add_table(rows=0, cols=2)
    for label, skills in person.skills.items():
        left, right = inner.add_row().cells
        left.text, right.text = label, ", ".join(skills)
    for title, rows in ((words.languages, person.languages), (words.certificates, person.certificates)):
        if rows:
            document.add_heading(title, level=1)
            for row in rows:
                document.add_paragraph(row)
    return _saved(document)


def boxed_docx(person: Person, words: Headings) -> bytes:
    """The sidebar is a text box, written twice as Word does; what stands beside it are plain bold lines."""
    document = docx.Document()
    side = [(words.contact, True), *((text, False) for text in person.contact), (words.skills, True)]
    side += [(", ".join(skills), False) for skills in person.skills.values()]
    side += [(words.languages, True), *((text, False) for text in person.languages)]
    if person.certificates:
        side += [(words.certificates, True), *((text, False) for text in person.certificates)]
    first = document.add_paragraph()
    first._p.append(_box(side))
    run = first.add_run(person.name)
    run.bold, run.font.size = True, Pt(22)
    document.add_paragraph(person.headline)
    _bold(document, words.profile)
    document.add_paragraph(person.summary)
    _bold(document, words.experience)
    for job in person.jobs:
        document.add_paragraph(f"{job.start} – {job.end}")
        _bold(document, f"{job.title}, {job.organisation}, {job.place}")
        for bullet in job.bullets:
            paragraph = document.add_paragraph(bullet)
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
            )
    _bold(document, words.education)
    for degree in person.degrees:
        document.add_paragraph(f"{degree.start} – {degree.end}")
        _bold(document, f"{degree.title}, {degree.school}")
    return _saved(document)


def _bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _box(rows: list[tuple[str, bool]]) -> Any:
    inner = "".join(
        f"<w:p><w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t>{text.replace('&', '&amp;')}</w:t></w:r></w:p>"
        for text, bold in rows
    )
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def page_table_docx(person: Person, words: Headings) -> bytes:
    """One table lays out the page: a row a section, its heading at the left, and a table of jobs inside."""
    document = docx.Document()
    document.add_paragraph(person.name, style="Title")
    document.add_paragraph(person.headline)
    document.add_paragraph(" · ".join(person.contact))
    page = document.add_table(rows=0, cols=2)
    left, right = page.add_row().cells
    left.text, right.text = words.profile, person.summary
    left, right = page.add_row().cells
    left.text = words.experience
    jobs = right.add_table(rows=0, cols=2)
    for job in person.jobs:
        dates, work = jobs.add_row().cells
        dates.text = f"{job.start} – {job.end}"
        work.paragraphs[0].add_run(job.title).bold = True
        work.add_paragraph(f"{job.organisation}, {job.place}")
        for bullet in job.bullets:
            work.add_paragraph(bullet, style="List Bullet")
    left, right = page.add_row().cells
    left.text = words.education
    degrees = right.add_table(rows=0, cols=2)
    for degree in person.degrees:
        dates, what = degrees.add_row().cells
        dates.text, what.text = f"{degree.start} – {degree.end}", f"{degree.title}, {degree.school}"
    for title, rows in (
        (words.skills, [f"{label}: {', '.join(skills)}" for label, skills in person.skills.items()]),
        (words.languages, list(person.languages)),
        (words.certificates, list(person.certificates)),
    ):
        if rows:
            left, right = page.add_row().cells
            left.text, right.text = title, rows[0]
            for row in rows[1:]:
                right.add_paragraph(row)
    return _saved(document)


def _saved(document: Any) -> bytes:
    for element in document.element.body.iter(qn("w:proofErr")):
        element.getparent().remove(element)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
