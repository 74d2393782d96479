"""Résumés as people type them: Markdown with front matter, lines underlined in plain text, fields in brackets."""

from __future__ import annotations

import textwrap

from tests.fakes.europeans import Headings
from tests.fakes.people import Person


def front_matter_markdown(person: Person, words: Headings) -> bytes:
    """A site generator's page: fields between rules, the employer as heading, the title in bold, the dates slanted."""
    rows = ["---", f"name: {person.name}", f'title: "{person.headline}"', f"email: {person.contact[1]}"]
    rows += ["layout: page", "tags: [cv, about]", "---", "", f"# {person.name}", "", person.headline, ""]
    rows += [" | ".join(person.contact), "", f"## {words.profile}", "", person.summary, "", f"## {words.experience}"]
    for job in person.jobs:
        rows += ["", f"### {job.organisation}, {job.place}", f"**{job.title}**  ", f"_{job.start} – {job.end}_", ""]
        rows += [f"{number}. {bullet}" for number, bullet in enumerate(job.bullets, 1)]
    rows += ["", f"## {words.education}"]
    for degree in person.degrees:
        rows += ["", f"### {degree.school}", f"**{degree.title}**  ", f"_{degree.start} – {degree.end}_", ""]
        rows += list(degree.notes)
    rows += ["", f"## {words.skills}", ""]
    rows += [f"- *{label}*: {', '.join(skills)}" for label, skills in person.skills.items()]
    rows += ["", f"## {words.languages}", "", *(f"+ {language}" for language in person.languages)]
    rows += ["", f"## {words.certificates}", "", *(f"+ {certificate}" for certificate in person.certificates), ""]
    return "\n".join(rows).encode()


def underlined_text(person: Person, words: Headings) -> bytes:
    """Plain text of seventy-two columns: headings underlined, dates at the right edge, bullets that wrap."""
    rows = [person.name, person.headline, " * ".join(person.contact), ""]
    rows += [*_underlined(words.profile), *textwrap.wrap(person.summary, 72), "", *_underlined(words.experience)]
    for job in person.jobs:
        dates = f"{job.start} - {job.end}"
        rows += [f"{job.title}{dates:>{72 - len(job.title)}}", f"{job.organisation}, {job.place}"]
        for bullet in job.bullets:
            rows += textwrap.wrap(bullet, 70, initial_indent="* ", subsequent_indent="  ")
        rows.append("")
    rows += _underlined(words.education)
    for degree in person.degrees:
        dates = f"{degree.start} - {degree.end}"
        rows += [f"{degree.title}{dates:>{72 - len(degree.title)}}", degree.school]
        rows += [*(f"* {note}" for note in degree.notes), ""]
    rows += _underlined(words.skills)
    rows += [f"{label}: {', '.join(skills)}" for label, skills in person.skills.items()]
    rows += ["", *_underlined(words.languages), *person.languages]
    rows += ["", *_underlined(words.certificates), *person.certificates]
    return "\n".join(rows).encode()


def _underlined(text: str) -> list[str]:
    return [text, "=" * len(text)]


def bracketed_text(person: Person, words: Headings) -> bytes:
    """Dates in brackets behind the title, the employer behind a dash; sections in capitals; no blank lines."""
    rows = [person.name.upper(), person.headline, *person.contact]
    rows += [f"{words.profile.upper()}:", person.summary, f"{words.experience.upper()}:"]
    for job in person.jobs:
        rows += [f"{job.title} – {job.organisation}, {job.place} ({job.start} – {job.end})"]
        rows += [f"– {bullet}" for bullet in job.bullets]
    rows += [f"{words.education.upper()}:"]
    for degree in person.degrees:
        rows += [f"{degree.title} – {degree.school} ({degree.start} – {degree.end})"]
        rows += [f"– {note}" for note in degree.notes]
    rows += [f"{words.skills.upper()}:"]
    rows += [f"– {label}: {', '.join(skills)}" for label, skills in person.skills.items()]
    rows += [f"{words.languages.upper()}: {', '.join(person.languages)}"]
    rows += [f"{words.certificates.upper()}: {'; '.join(person.certificates)}"]
    return "\n".join(rows).encode()


WRITERS = (front_matter_markdown, underlined_text, bracketed_text)
