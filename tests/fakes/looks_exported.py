"""Résumés as profile sites export them and as PDF programs run them over pages, with heads and feet on each."""

from __future__ import annotations

from collections.abc import Iterable

from tests.fakes.europeans import Headings
from tests.fakes.people import Job, Person
from tests.fakes.resumes import BOLD, Paper


class Sheets(Paper):
    """Paper that turns by itself, and has a head and a foot on every page."""

    def __init__(self, *, head: str = "", foot: str = "", first_head: bool = True, bottom: float = 70) -> None:
        super().__init__()
        self.number, self.head, self.foot, self.bottom = 1, head, foot, bottom
        if first_head:
            self._dress()

    def _dress(self) -> None:
        self.canvas.setFont("Vera", 8)
        if self.head:
            self.canvas.drawString(50, self.height - 34, self.head.format(page=self.number))
        if self.foot:
            self.canvas.drawRightString(545, 30, self.foot.format(page=self.number))

    def row(self, text: str, left: float, *, size: float = 9.5, font: str = "Vera", right: str = "",
            edge: float = 545) -> None:  # fmt: skip
        self._turn_at_end()
        super().row(text, left, size=size, font=font, right=right, edge=edge)

    def paragraph(self, text: str, left: float, width: float, *, bullet: str = "", hyphenate: bool = False,
                  ligatures: bool = False) -> None:  # fmt: skip
        self._turn_at_end()
        super().paragraph(text, left, width, bullet=bullet, hyphenate=hyphenate, ligatures=ligatures)

    def _turn_at_end(self) -> None:
        if self.y < self.bottom:
            self.next_page()
            self.number += 1
            self._dress()


def profile_pdf(person: Person, words: Headings) -> bytes:
    """A profile site's own PDF: contact, top skills and languages at the left, employers above their titles."""
    paper = Sheets(foot="Page {page} of 2", bottom=420)
    top = paper.y
    paper.row(words.contact, 30, size=13)
    paper.row(person.contact[1], 30)
    paper.row("www.linkedin.com/in/" + person.name.split()[0].casefold(), 30, size=9)
    skills = [skill for listed in person.skills.values() for skill in listed][:3]
    for title, rows in ((words.skills, skills), (words.languages, person.languages),
                        (words.certificates, person.certificates)):  # fmt: skip
        paper.skip(10)
        paper.row(title, 30, size=13)
        for text in rows:
            paper.paragraph(text, 30, 150)
    paper.y = top
    paper.row(person.name, 215, size=24)
    paper.row(person.headline, 215, size=12)
    paper.row(person.contact[0], 215, size=12)
    _title(paper, words.profile)
    paper.paragraph(person.summary, 215, 330)
    _title(paper, words.experience)
    for job in person.jobs:
        paper.row(job.organisation, 215, size=12)
        paper.row(job.title, 215, size=11.5)
        paper.row(f"{job.start} - {job.end}", 215, size=10.5)
        paper.row(job.place, 215, size=10.5)
        paper.skip(4)
        for bullet in job.bullets:
            paper.paragraph(bullet, 215, 330, bullet="-")
        paper.skip(10)
    _title(paper, words.education)
    for degree in person.degrees:
        paper.row(degree.school, 215, size=12)
        paper.row(f"{degree.title} · ({degree.start} - {degree.end})", 215, size=10.5)
    return paper.save()


def _title(paper: Paper, text: str) -> None:
    paper.skip(12)
    paper.row(text, 215, size=15.75)
    paper.skip(3)


def profile_copied(person: Person, words: Headings) -> bytes:
    """The same copied out of a viewer: the left column's rows come before the name."""
    skills = [skill for listed in person.skills.values() for skill in listed]
    rows: list[str] = [words.contact, person.contact[1], "www.linkedin.com/in/someone (LinkedIn)", ""]
    rows += [words.skills, *skills, "", words.languages, *person.languages, ""]
    rows += [words.certificates, *person.certificates, ""] if person.certificates else []
    rows += [person.name, person.headline, person.contact[0], "", words.profile, person.summary, "", words.experience]
    for organisation, jobs in _by_employer(person):
        if len(jobs) > 1:
            rows += [organisation, "8 years 3 months", ""]
        for job in jobs:
            rows += [] if len(jobs) > 1 else [organisation]
            rows += [job.title, f"{job.start} - {job.end} (4 years 2 months)", job.place]
            rows += [f"- {bullet}" for bullet in job.bullets] + [""]
    rows += [words.education]
    for degree in person.degrees:
        rows += [degree.school, f"{degree.title} · ({degree.start} - {degree.end})", ""]
    return "\n".join(rows).encode()


def _by_employer(person: Person) -> Iterable[tuple[str, list[Job]]]:
    grouped: dict[str, list[Job]] = {}
    for job in person.jobs:
        grouped.setdefault(job.organisation, []).append(job)
    return grouped.items()


def running_head_pdf(person: Person, words: Headings) -> bytes:
    """The name and what the paper is run over each page; a bullet goes on over the page's end."""
    paper = Sheets(head=f"{person.name} – Curriculum vitae", foot="{page}", first_head=False, bottom=560)
    paper.row(person.name, 50, size=19, font=BOLD)
    paper.row(person.headline, 50, size=11)
    paper.row(" · ".join(person.contact), 50, size=8.5)
    _flow(paper, person, words)
    return paper.save()


def running_foot_pdf(person: Person, words: Headings) -> bytes:
    """The address and the page's number stand at the foot of each page, name and contact only on the first."""
    paper = Sheets(foot=f"{person.name} | {person.contact[1]} | {{page}}/3", bottom=610)
    paper.row(person.name, 50, size=19, font=BOLD)
    paper.row(person.headline, 50, size=11)
    paper.row(" · ".join(person.contact), 50, size=8.5)
    _flow(paper, person, words)
    return paper.save()


def _flow(paper: Paper, person: Person, words: Headings) -> None:
    _head(paper, words.profile)
    paper.paragraph(person.summary, 50, 495)
    _head(paper, words.experience)
    for job in person.jobs:
        paper.row(f"{job.title}", 50, font=BOLD, right=f"{job.start} – {job.end}")
        paper.row(f"{job.organisation}, {job.place}", 50)
        for bullet in job.bullets:
            paper.paragraph(bullet, 56, 300, bullet="•")
    _head(paper, words.education)
    for degree in person.degrees:
        paper.row(degree.title, 50, font=BOLD, right=f"{degree.start} – {degree.end}")
        paper.row(degree.school, 50)
        for note in degree.notes:
            paper.row(note, 50)
    _head(paper, words.skills)
    for label, skills in person.skills.items():
        paper.row(f"{label}: {', '.join(skills)}", 50)
    _head(paper, words.languages)
    paper.row(", ".join(person.languages), 50)
    _head(paper, words.certificates)
    for certificate in person.certificates:
        paper.row(certificate, 50)


def _head(paper: Paper, text: str) -> None:
    paper.skip(8)
    paper.row(text, 50, size=12.5, font=BOLD)
    paper.skip(2)


def close_pdf(person: Person, words: Headings) -> bytes:
    """No space between jobs: the next title stands right beneath a bullet; employer first, dates behind a comma."""
    paper = Paper()
    paper.row(person.name, 50, size=16, font=BOLD)
    paper.row(person.headline, 50)
    paper.row(", ".join(person.contact), 50)
    paper.row(words.profile.upper(), 50, font=BOLD)
    paper.paragraph(person.summary, 50, 495)
    paper.row(words.experience.upper(), 50, font=BOLD)
    for job in person.jobs:
        paper.row(f"{job.organisation}, {job.place}", 50, right=f"{job.start} – {job.end}")
        paper.row(job.title, 50)
        for bullet in job.bullets:
            paper.paragraph(bullet, 50, 300, bullet="•")
    paper.row(words.education.upper(), 50, font=BOLD)
    for degree in person.degrees:
        paper.row(degree.school, 50, right=f"{degree.start} – {degree.end}")
        paper.row(degree.title, 50)
        for note in degree.notes:
            paper.paragraph(note, 50, 300, bullet="•")
    paper.row(words.skills.upper(), 50, font=BOLD)
    for label, skills in person.skills.items():
        paper.row(f"{label}: {', '.join(skills)}", 50)
    paper.row(words.languages.upper(), 50, font=BOLD)
    paper.row(", ".join(person.languages), 50)
    paper.row(words.certificates.upper(), 50, font=BOLD)
    paper.row(", ".join(person.certificates), 50)
    return paper.save()


def margin_dates_pdf(person: Person, words: Headings) -> bytes:
    """A typesetter's class: years at the left of the rule, title in bold and employer in one line beside them."""
    paper = Sheets(foot="{page}/2", bottom=330)
    paper.row(person.name, 160, size=24)
    paper.row(person.headline, 160, size=11)
    paper.row("  •  ".join(person.contact), 160, size=8)
    for title, rows in ((words.experience, person.jobs),):
        _beside_rule(paper, title)
        for job in rows:
            y, number = paper.y, paper.number
            paper.row(f"{job.start} –", 45, size=8.5)
            paper.row(job.end, 45, size=8.5)
            paper.y = y if paper.number == number else paper.height - 60
            paper.row(f"{job.title}, {job.organisation}, {job.place}.", 160, font=BOLD)
            paper.skip(3)
            for bullet in job.bullets:
                paper.paragraph(bullet, 160, 380, bullet="○")
            paper.skip(6)
    _beside_rule(paper, words.education)
    for degree in person.degrees:
        y = paper.y
        paper.row(f"{degree.start}–{degree.end}", 45, size=8.5)
        paper.y = y
        paper.row(f"{degree.title}, {degree.school}.", 160, font=BOLD)
        for note in degree.notes:
            paper.row(note, 160)
    for title, pairs in ((words.skills, person.skills.items()),):
        _beside_rule(paper, title)
        for label, skills in pairs:
            y = paper.y
            paper.row(label, 45)
            paper.y = y
            paper.row(", ".join(skills), 160)
    _beside_rule(paper, words.languages)
    for language in person.languages:
        paper.row(language, 160)
    _beside_rule(paper, words.certificates)
    for certificate in person.certificates:
        paper.row(certificate, 160)
    return paper.save()


def _beside_rule(paper: Paper, title: str) -> None:
    paper.skip(10)
    paper.canvas.rect(45, paper.y, 105, 4, fill=1)
    paper.row(title, 160, size=14)
    paper.skip(4)


WRITERS = (profile_pdf, profile_copied, running_head_pdf, running_foot_pdf, close_pdf, margin_dates_pdf)
