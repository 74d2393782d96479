"""Questions that are likely after one: takes it and what its card shows, gives each with what would answer it.

From a job: other numbers of it, the people, what came after, a skill in another place, the rest, its length. From a
degree or a language: the job after the studies, other degrees, the languages, the present job. From a cell: the other
columns of its row, and the same column of the next rows. From a document: its other headings, and what else it says.
Where nothing answers, only what was asked of a job that the question names leads on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import re2

from rejoinder.context.passages import is_bare_position
from rejoinder.context.shortening import shorten
from rejoinder.context.tables import make_cue
from rejoinder.line.follow_up_words import Subject
from rejoinder.line.mentions import mentions
from rejoinder.line.salience import split_lines
from rejoinder.types import Passage, Position, Resume, Retrieval

PLACED = frozenset({"experience", "projects", "volunteering", "education"})
DEGREES = frozenset({"education", "certifications"})
# What is asked after them is another part of the résumé.
LISTS = frozenset({"education", "languages", "skills", "certifications"})
SHORTEST_NAME = 3
MOST_OF_A_KIND = 2
SHOWN_CHARS = 24
CLEAR = 0.5

_NUMBER = re2.compile(r"\d[\d.,]*\s*(?:%|percent|k\b|million|bn\b|billion|hours?|minutes?|days?|ms\b)|[$€£]\s?\d")
_YEAR = re2.compile(r"\b(?:19|20)\d\d\b")
_ROW = re2.compile(r"\brow \d+$")
# People who were led, not a thing that was.
_LED = (
    r"(?:led|lead|ran|grew|hired|mentor\w*|manag\w+|coach\w*|supervis\w+|onboard\w*|leit\w+|führ\w+|betreu\w+|"
    r"eingestellt|dirig\w+|encadr\w+|gér\w+|lider\w+|formé\w*|guid\w+|assun\w+|contrat\w+)"
)
_WHOM = (
    r"(?:teams?|people|engineers|developers|juniors?|staff|interns|reports|designers|analysts|colleagues|"
    r"mitarbeit\w+|entwickler\w*|kolleg\w+|leute|personas|ingenier\w+|desarrollador\w+|équipe\w*|personnes|"
    r"ingénieur\w*|développeur\w*|equipos?|equipes?|pessoas|engenheir\w+|desenvolvedor\w+|squadr\w+|persone|"
    r"ingegner\w+|sviluppator\w+)"
)
PEOPLE_LED = re2.compile(rf"(?i)\b{_LED}\b(?:\W+\w+){{0,5}}?\W+{_WHOM}\b|\b{_WHOM}\b(?:\W+\w+){{0,4}}?\W+{_LED}\b")

Fits = Callable[[Passage], bool]
Words = dict[Subject, str]


def _first_line(passage: Passage) -> str:
    """At most twelve of its own words, of a cell its value first."""
    points = make_cue((passage,)) if passage.section == "table" else ()
    return points[0].text if points else shorten(passage.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """`line`: what the card would show of a passage that fits, "" where that is nothing new. `is_part`: another part of
    a passage that the card shows already may answer it."""

    text: str
    fits: Fits
    line: Callable[[Passage], str] = _first_line
    is_part: bool = False


def think_of(asked: str, found: Retrieval, resume: Resume | None, words: Words) -> Iterator[Likely]:
    """Likeliest first."""
    jobs = _jobs(resume)
    named = next((job for job in jobs if _names(asked, job, jobs)), None)
    best = None if found.no_answer or not found.passages else found.passages[0]
    if named is not None:
        name = named.organisation
        yield from _of_place(name, lambda one: one.section in PLACED and one.label.startswith(name[:40]), words)
        yield from _after(named, jobs, words)
    if best is None:
        return
    if best.section == "table":
        yield from _of_row(best, found, words)
    elif best.section == "knowledge":
        yield from _of_document(best, found, words)
    else:
        yield from _of_resume(best, found, jobs, resume, words)


# --- the résumé -------------------------------------------------------------------------------------------------------


def _of_resume(
    best: Passage, found: Retrieval, jobs: Sequence[Position], resume: Resume | None, words: Words
) -> Iterator[Likely]:
    is_placed = best.section in PLACED and best.label != best.heading
    place = best.label.partition(",")[0].strip() if is_placed else ""
    if best.section in LISTS and _is_clear(best, found):
        yield from _beside(best, jobs, words)
    if place:
        yield from _of_place(place, lambda one: one.label == best.label, words)
    skills = resume.skills if resume else ()
    for skill in [skill for skill in skills if mentions(best.text, skill)][:MOST_OF_A_KIND]:
        yield Likely(text=words["skill"].format(skill=skill), fits=_elsewhere(best, skill))
    if place:
        yield from _rest_of_place(place, lambda one: one.label == best.label, words)


def _is_clear(best: Passage, found: Retrieval) -> bool:
    """Whether this part of the résumé was asked for: no other one fits half as well."""
    return all(one.score < CLEAR * best.score for one in found.passages if one.section != best.section)


def _of_place(place: str, there: Fits, words: Words) -> Iterator[Likely]:
    yield Likely(
        text=words["numbers"].format(place=place), fits=lambda one: there(one) and bool(_NUMBER.search(one.text))
    )
    yield Likely(
        text=words["people"].format(place=place), fits=lambda one: there(one) and bool(PEOPLE_LED.search(one.text))
    )


def _rest_of_place(place: str, there: Fits, words: Words) -> Iterator[Likely]:
    yield Likely(text=words["more"].format(place=place), fits=lambda one: there(one) and not is_bare_position(one))
    yield Likely(text=words["length"].format(place=place), fits=lambda one: there(one) and is_bare_position(one))


def _elsewhere(best: Passage, skill: str) -> Fits:
    return lambda one: one.label != best.label and one.section in PLACED and mentions(one.text, skill)


def _beside(best: Passage, jobs: Sequence[Position], words: Words) -> Iterator[Likely]:
    """What else is asked of somebody's degrees, languages and skills."""
    if best.section == "education":
        if jobs:
            yield Likely(text=words["first"], fits=lambda one: one.passage == jobs[0].id)
        yield Likely(text=words["degrees"], fits=lambda one: one.section in DEGREES)
        yield Likely(text=words["languages"], fits=lambda one: one.section == "languages")
        return
    if jobs:
        yield Likely(text=words["now"], fits=lambda one: one.passage == jobs[-1].id)
    yield Likely(text=words["studies"], fits=lambda one: one.section == "education")


def _after(job: Position, jobs: Sequence[Position], words: Words) -> Iterator[Likely]:
    following = jobs[jobs.index(job) + 1 :]
    if following:
        yield Likely(text=words["next"].format(place=job.organisation), fits=lambda one: one.passage == following[0].id)
    yield from _rest_of_place(job.organisation, lambda one: one.label.startswith(job.organisation[:40]), words)


def _jobs(resume: Resume | None) -> list[Position]:
    """The earliest first: as they stand, or the other way round where the first began later than the last."""
    sections = resume.sections if resume else ()
    jobs = [job for section in sections if section.kind == "experience" for job in section.positions]
    began = [year.group() for job in jobs if (year := _YEAR.search(job.start or job.end)) is not None]
    return jobs[::-1] if not began or began[0] >= began[-1] else jobs


def _names(asked: str, job: Position, jobs: Sequence[Position]) -> bool:
    """By its whole name or the first word of it, where no other employer's begins so."""
    first = job.organisation.split()[0] if job.organisation.split() else ""
    others = {other.organisation for other in jobs if other.organisation.startswith(f"{first} ")}
    is_short = len(first) < SHORTEST_NAME or not others <= {job.organisation}
    return bool(first) and mentions(asked, job.organisation if is_short else first)


# --- tables and documents ---------------------------------------------------------------------------------------------


def _of_row(best: Passage, found: Retrieval, words: Words) -> Iterator[Likely]:
    rows = [one for one in found.passages if one.section == "table" and one.document == best.document]
    name, asked = _named_row(best), _heads(best)[:1]
    own = [field for one in rows if one.label == best.label for field in _fields(one) if ": " in field]
    if not name or not _ROW.search(best.label):
        return
    told = {field.partition(": ")[0]: field.partition(": ")[2] for field in own}
    heads = [head for head, value in told.items() if head not in asked and value not in name]
    heads = [head for head in heads if not any(head in point.text for point in found.cue)]
    columns = [_cell(head, name, best.label, words) for head in heads]
    others = {one.label: _named_row(one) for one in rows if one.label != best.label and _named_row(one)}
    beside = [_cell(asked[0], other, label, words) for label, other in others.items() if _ROW.search(label) and asked]
    yield from [*columns[:MOST_OF_A_KIND], *beside[:MOST_OF_A_KIND], *columns[MOST_OF_A_KIND:]]


def _cell(head: str, name: str, label: str, words: Words) -> Likely:
    return Likely(
        text=words["cell"].format(head=head, name=name),
        fits=lambda one: one.section == "table" and one.label == label and _heads(one)[:1] == [head],
        is_part=True,
    )


def _fields(passage: Passage) -> list[str]:
    """ "Blue lamp · Price: 14 | Weight: 2 kg" in its parts."""
    return [part.strip() for part in passage.text.replace(" | ", " · ").split(" · ")]


def _named_row(passage: Passage) -> str:
    """ "" where it tells of a row by its heads alone."""
    first = _fields(passage)[0]
    return "" if ": " in first else first


def _heads(passage: Passage) -> list[str]:
    return [part.partition(": ")[0] for part in _fields(passage) if ": " in part]


def _of_document(best: Passage, found: Retrieval, words: Words) -> Iterator[Likely]:
    around = [one for one in found.passages if one.section == "knowledge" and one.document == best.document]
    others = dict.fromkeys(one.heading for one in around if one.heading and one.heading != best.heading)
    headings = [*others][:MOST_OF_A_KIND]
    for heading in headings:
        topic = heading.rpartition(" › ")[2]
        yield Likely(text=words["topic"].format(topic=topic), fits=_under(best.document, heading))

    def unshown(passage: Passage) -> str:
        points = [point.text.rstrip("…") for point in found.cue if passage.passage in point.cite]
        new = [
            said
            for said in split_lines(passage.text)
            if not any(point[:SHOWN_CHARS] in said or said[:SHOWN_CHARS] in point for point in points)
        ]
        return shorten(new[0]) if new else ""

    title = (best.heading or best.label).partition(" › ")[0]
    yield Likely(
        text=words["document"].format(title=title),
        fits=lambda one: one.section == "knowledge" and one.document == best.document and one.heading not in headings,
        line=unshown,
        is_part=True,
    )


def _under(document: str, heading: str) -> Fits:
    return lambda one: one.document == document and one.heading == heading
