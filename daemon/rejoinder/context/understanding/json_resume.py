"""JSON Resume (jsonresume.org) to a `Resume`: the fields are named, so nothing has to be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rejoinder.context.reading.json_lines import strings_of
from rejoinder.context.typography import tidy
from rejoinder.context.understanding.dates import word_for_now
from rejoinder.context.understanding.draft import DraftPosition, PlainText, make_section
from rejoinder.context.understanding.fields import Head
from rejoinder.types import Resume, Section, SectionKind

MOST_ENTRIES = 500
_ISO = re.compile(r"^(\d{4})-(\d{2})(?:-\d{2})?$")
_POSITIONS: tuple[tuple[str, SectionKind, str], ...] = (
    ("work", "experience", "Experience"),
    ("volunteer", "volunteering", "Volunteering"),
    ("education", "education", "Education"),
    ("projects", "projects", "Projects"),
)
_LISTS: tuple[tuple[str, SectionKind, str], ...] = (
    ("certificates", "certifications", "Certificates"),
    ("awards", "awards", "Awards"),
    ("publications", "publications", "Publications"),
    ("languages", "languages", "Languages"),
    ("interests", "interests", "Interests"),
    ("references", "other", "References"),
)
_READ = {"basics", "skills", "$schema", "meta", *(name for name, _, _ in _POSITIONS), *(name for name, _, _ in _LISTS)}
_TITLE = ("position", "studyType", "name", "title")
_ORGANISATION = ("name", "organization", "company", "institution", "entity", "publisher", "issuer", "awarder")
_DATES = ("startDate", "endDate", "date", "releaseDate")
Fields = Mapping[str, object]


def read_fields(fields: Fields, plain: PlainText, *, file_name: str, document_id: str) -> Resume:
    basics = _object(fields.get("basics"))
    name, headline = _text(basics.get("name")), _text(basics.get("label"))
    contact = [
        tidy(text)
        for key, value in basics.items()
        if key not in ("name", "label", "summary")
        for text in strings_of(value)
    ]
    for text in (name, headline, *contact):
        plain.add(text)
    now = word_for_now(" ".join(strings_of(fields)))
    sections: list[Section] = []
    summary = _text(basics.get("summary"))
    if summary:
        sections.append(make_section(plain, "summary", "Summary", (), [summary]))
    for key, kind, heading in _POSITIONS:
        positions = [_position(entry, kind, now) for entry in _objects(fields.get(key))]
        if positions:
            sections.append(make_section(plain, kind, heading, positions, ()))
    skills = [_labelled(entry, "keywords") for entry in _objects(fields.get("skills"))]
    if any(skills):
        sections.append(make_section(plain, "skills", "Skills", (), [skill for skill in skills if skill]))
    for key, kind, heading in _LISTS:
        rows = [row for entry in _objects(fields.get(key)) if (row := _labelled(entry, "keywords"))]
        if rows:
            sections.append(make_section(plain, kind, heading, (), rows))
    lost = [
        f"{key}: {', '.join(texts)}"
        for key, value in fields.items()
        if key not in _READ and (texts := strings_of(value))
    ]
    return Resume(
        document=document_id, file_name=file_name, format="json-resume", name=name, headline=headline,
        contact=tuple(text for text in contact if text), sections=tuple(sections), skills=_skills(fields),
        not_understood=tuple(tidy(text) for text in lost),
    )  # fmt: skip


def _position(entry: Fields, kind: SectionKind, now: str) -> DraftPosition:
    """`now`: the word for the end of a job that goes on, which the format leaves out."""
    head = Head(
        start=_date(entry.get("startDate")), end=_date(entry.get("endDate")), place=_text(entry.get("location"))
    )
    if head.start and not head.end and kind in ("experience", "volunteering"):
        head.end = now
    used = {"startDate", "endDate", "location"}
    organisation = next(
        (key for key in _ORGANISATION if entry.get(key) and not (kind == "projects" and key == "name")), ""
    )
    head.organisation = _text(entry.get(organisation))
    used.add(organisation)
    if kind == "education":
        head.title = " ".join(text for key in ("studyType", "area") if (text := _text(entry.get(key))))
        used |= {"studyType", "area"}
    else:
        title = next((key for key in _TITLE if entry.get(key) and key != organisation), "")
        head.title = _text(entry.get(title))
        used.add(title)
    bullets = [tidy(text) for key, value in entry.items() if key not in used for text in _bullets(key, value)]
    return DraftPosition(head=head, bullets=tuple(text for text in bullets if text))


def _bullets(key: str, value: object) -> Iterator[str]:
    texts = strings_of(value)
    if key in ("summary", "description", "highlights"):
        yield from texts
    elif texts:
        label = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).capitalize()
        yield f"{label}: {', '.join(texts)}"


def _labelled(entry: Fields, list_key: str) -> str:
    """ "Languages: Python, Go" of {"name": "Languages", "keywords": [...]}; other values follow."""
    label = next((_text(value) for key, value in entry.items() if key != list_key and isinstance(value, str)), "")
    listed = ", ".join(tidy(text) for text in strings_of(entry.get(list_key)))
    others = [
        _date(value) if key in _DATES else tidy(str(value))
        for key, value in entry.items()
        if key != list_key and isinstance(value, str | int | float) and _text(value) != label
    ]
    head = ", ".join([label, *others]) if label else ", ".join(others)
    return f"{head}: {listed}" if head and listed else head or listed


def _skills(fields: Fields) -> tuple[str, ...]:
    names: list[str] = []
    for entry in _objects(fields.get("skills")):
        names += strings_of(entry.get("keywords")) or strings_of(entry.get("name"))
    return tuple(dict.fromkeys(tidy(name) for name in names if name.strip()))


def _date(value: object) -> str:
    text = _text(value)
    iso = _ISO.match(text)
    return f"{iso.group(2)}/{iso.group(1)}" if iso is not None else text


def _text(value: object) -> str:
    return (
        tidy(str(value))
        if isinstance(value, str | int | float)
        else ", ".join(tidy(text) for text in strings_of(value))
    )


def _object(value: object) -> Fields:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Fields]:
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        return []
    return [item if isinstance(item, dict) else {"name": item} for item in value[:MOST_ENTRIES] if item]
