"""Résumés as office programs, typesetters and profile pages make them, in any of the people's languages."""

from __future__ import annotations

import io
import json
from typing import Any

from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    ListFlowable,
    ListItem,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)
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


def flowing_pdf(person: Person, words: Headings) -> bytes:
    """Set by a typesetting program: a table of two cells makes the columns, with the narrow one at the right."""
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=styles["BodyText"], fontSize=9.5, leading=12)
    head = ParagraphStyle("head", parent=styles["Heading2"], fontSize=12)
    wide: list[Any] = [Paragraph(words.profile, head), Paragraph(person.summary, body)]
    wide.append(Paragraph(words.experience, head))
    for job in person.jobs:
        lines = (f"<b>{job.title}</b>", f"{job.organisation} · {job.place}", f"<i>{job.start} – {job.end}</i>")
        wide += [Paragraph(line, body) for line in lines]
        items = [ListItem(Paragraph(bullet, body)) for bullet in job.bullets]
        wide.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=12))
    narrow: list[Any] = []
    skills = [skill for listed in person.skills.values() for skill in listed]
    for title, rows in ((words.contact, person.contact), (words.skills, skills), (words.languages, person.languages)):
        narrow += [Paragraph(title, head), *(Paragraph(row, body) for row in rows)]
    narrow.append(Paragraph(words.education, head))
    for degree in person.degrees:
        narrow += [Paragraph(text, body) for text in (degree.title, degree.school, f"{degree.start} – {degree.end}")]
    page = Table([[wide, narrow]], colWidths=[340, 170], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    file = io.BytesIO()
    story = [Paragraph(person.name, styles["Title"]), Paragraph(person.headline, body), Spacer(1, 8), page]
    SimpleDocTemplate(file, leftMargin=40, rightMargin=40, topMargin=40).build(story)
    return file.getvalue()
