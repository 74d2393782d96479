"""Résumés as office programs, typesetters and profile pages make them, in any of the people's languages."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt
from tests.fakes.europeans import Headings
from tests.fakes.people import Job, Person
from tests.fakes.resumes import BOLD, Paper, heading


def typeset_pdf(person: Person, words: Headings) -> bytes:
    """A typesetter's page: centred name, employer at the left with its place at the right, title with dates below."""
    paper = Paper()
    paper.canvas.setFont(BOLD, 20)
    paper.canvas.drawCentredString(297, paper.y, person.name)
    paper.y -= 22
    paper.canvas.setFont("Vera", 9)
    paper.canvas.drawCentredString(297, paper.y, " · ".join(person.contact))
    paper.y -= 14
    paper.canvas.drawCentredString(297, paper.y, person.headline)
    paper.y -= 14
    _ruled(paper, words.profile)
    paper.paragraph(person.summary, 50, 495, hyphenate=True)
    _ruled(paper, words.experience)
    for job in person.jobs:
        paper.row(job.organisation, 50, font=BOLD, right=job.place)
        paper.row(job.title, 50, right=f"{job.start} – {job.end}")
        for bullet in job.bullets:
            paper.paragraph(bullet, 62, 470, bullet="–", hyphenate=True, ligatures=True)
        paper.skip(6)
    _ruled(paper, words.education)
    for degree in person.degrees:
        paper.row(degree.school, 50, font=BOLD, right=f"{degree.start} – {degree.end}")
        paper.row(degree.title, 50)
    _ruled(paper, words.skills)
    for label, skills in person.skills.items():
        paper.row(f"{label}: {', '.join(skills)}", 50)
    _listed(paper, words.languages, (", ".join(person.languages),))
    _listed(paper, words.certificates, person.certificates)
    return paper.save()


def _ruled(paper: Paper, text: str) -> None:
    heading(paper, text.upper(), 50)
    paper.canvas.line(50, paper.y + 8, 545, paper.y + 8)


def _listed(paper: Paper, title: str, rows: tuple[str, ...]) -> None:
    if rows:
        _ruled(paper, title)
        for row in rows:
            paper.row(row, 50)


def timeline_pdf(person: Person, words: Headings) -> bytes:
    """Dates in a narrow column at the left, each on two lines, and the text beside them."""
    paper = Paper()
    paper.row(person.name, 50, size=19, font=BOLD)
    paper.row(person.headline, 50, size=11)
    for contact in person.contact:
        paper.row(contact, 50, size=8.5)
    heading(paper, words.profile, 50)
    paper.paragraph(person.summary, 50, 495)
    heading(paper, words.experience, 50)
    for job in person.jobs:
        y = paper.y
        paper.row(f"{job.start} –", 50, size=8.5)
        paper.row(job.end, 50, size=8.5)
        paper.y = y
        paper.row(job.title, 190, font=BOLD)
        paper.row(f"{job.organisation}, {job.place}", 190)
        for bullet in job.bullets:
            paper.paragraph(bullet, 190, 350, bullet="•")
        paper.skip(9)
    heading(paper, words.education, 50)
    for degree in person.degrees:
        y = paper.y
        paper.row(f"{degree.start} –", 50, size=8.5)
        paper.row(degree.end, 50, size=8.5)
        paper.y = y
        paper.row(degree.title, 190, font=BOLD)
        paper.row(degree.school, 190)
        paper.skip(9)
    heading(paper, words.skills, 50)
    for label, skills in person.skills.items():
        paper.row(f"{label}: {', '.join(skills)}", 190)
    heading(paper, words.languages, 50)
    for language in person.languages:
        paper.row(language, 190)
    if person.certificates:
        heading(paper, words.certificates, 50)
        for certificate in person.certificates:
            paper.row(certificate, 190)
    return paper.save()


def sidebar_pages_pdf(person: Person, words: Headings) -> bytes:
    """A sidebar at the left of page one, a footer on both pages, and the first job going on over the page's end."""
    paper = Paper()
    top = paper.y
    paper.row(person.name, 40, size=11.5, font=BOLD)
    paper.skip(8)
    for title, rows in (
        (words.contact, person.contact),
        (words.skills, tuple(skill for skills in person.skills.values() for skill in skills)),
        (words.languages, person.languages),
        (words.certificates, person.certificates),
    ):
        if rows:
            heading(paper, title.upper(), 40)
            for row in rows:
                paper.paragraph(row, 40, 150)
    paper.y = top
    paper.row(person.headline, 225, size=12)
    heading(paper, words.profile.upper(), 225)
    paper.paragraph(person.summary, 225, 320)
    heading(paper, words.experience.upper(), 225)
    for number, job in enumerate(person.jobs):
        paper.row(job.title, 225, font=BOLD)
        paper.row(f"{job.organisation} | {job.start} – {job.end}", 225)
        for index, bullet in enumerate(job.bullets):
            if not number and index == 1:
                _turn(paper, person, 1)
            paper.paragraph(bullet, 229, 315, bullet="•", ligatures=True)
        paper.skip(8)
    heading(paper, words.education.upper(), 225)
    for degree in person.degrees:
        paper.row(f"{degree.title}, {degree.school}", 225, font=BOLD)
        paper.row(f"{degree.start} – {degree.end}", 225)
    _foot(paper, person, 2)
    return paper.save()


def _turn(paper: Paper, person: Person, number: int) -> None:
    _foot(paper, person, number)
    paper.next_page()


def _foot(paper: Paper, person: Person, number: int) -> None:
    paper.canvas.setFont("Vera", 7.5)
    paper.canvas.drawString(40, 28, person.name)
    paper.canvas.drawRightString(555, 28, f"{number} / 2")


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


def profile_page(person: Person, words: Headings) -> bytes:
    """As copied from a profile page: dots between fields, durations, and every line on its own."""
    rows = [person.name, person.headline, f"{person.contact[0]} · Contact info", "500+ connections", ""]
    rows += [words.profile, person.summary, "", words.experience]
    for job in person.jobs:
        rows += [job.title, f"{job.organisation} · Full-time", f"{job.start} - {job.end} · 4 yrs 2 mos"]
        rows += [f"{job.place} · Hybrid", *(f"• {bullet}" for bullet in job.bullets), ""]
    rows += [words.education]
    for degree in person.degrees:
        rows += [degree.school, degree.title, f"{degree.start} - {degree.end}", ""]
    if person.certificates:
        rows += [words.certificates, *person.certificates, ""]
    rows += [words.skills, *(skill for skills in person.skills.values() for skill in skills), ""]
    rows += [words.languages, *person.languages]
    return "\n".join(rows).encode()


def bold_markdown(person: Person, words: Headings) -> bytes:
    """Headings of one level, jobs as bold lines with the dates behind a bar, skills as a table."""
    rows = [f"# {person.name}", f"**{person.headline}**  ", " | ".join(person.contact), "", f"## {words.profile}"]
    rows += [person.summary, "", f"## {words.experience}", ""]
    for job in person.jobs:
        rows += [f"**{job.title}** | {job.organisation}, {job.place} | {job.start} – {job.end}", ""]
        rows += [f"* {bullet}" for bullet in job.bullets] + [""]
    rows += [f"## {words.education}", ""]
    for degree in person.degrees:
        rows += [f"**{degree.title}** | {degree.school} | {degree.start} – {degree.end}", ""]
    rows += [f"## {words.skills}", "", "| | |", "|---|---|"]
    rows += [f"| {label} | {', '.join(skills)} |" for label, skills in person.skills.items()]
    rows += ["", f"## {words.languages}", *(f"- {language}" for language in person.languages), ""]
    if person.certificates:
        rows += [f"## {words.certificates}", *(f"- {certificate}" for certificate in person.certificates), ""]
    return "\n".join(rows).encode()


def json_fields(person: Person, words: Headings) -> bytes:
    """JSON Resume whose current job has no end."""
    fields = {
        "basics": {
            "name": person.name, "label": person.headline, "email": person.contact[1], "phone": person.contact[2],
            "summary": person.summary, "location": {"city": person.contact[0], "countryCode": "DE"},
            "profiles": [{"network": "LinkedIn", "username": person.name.casefold(), "url": "https://example.org/in"}],
        },
        "work": [_work(job) for job in person.jobs],
        "education": [
            {"institution": degree.school, "area": degree.title, "startDate": degree.start, "endDate": degree.end}
            for degree in person.degrees
        ],
        "skills": [
            {"name": label, "level": "sehr gut", "keywords": list(skills)} for label, skills in person.skills.items()
        ],
        "languages": [{"language": language, "fluency": "gut"} for language in person.languages],
        "certificates": [{"name": certificate} for certificate in person.certificates],
    }  # fmt: skip
    return json.dumps(fields, ensure_ascii=False, indent=2).encode()


def _work(job: Job) -> dict[str, Any]:
    return {
        "name": job.organisation, "position": job.title, "location": job.place, "startDate": job.start,
        "endDate": job.end, "summary": job.bullets[0], "highlights": list(job.bullets[1:]),
    }  # fmt: skip
