"""JSON Resume: the one format that names its fields. Here it is only parsed and recognised."""

from __future__ import annotations

import json

from rejoinder.context.reading.document import Document, Line
from rejoinder.context.typography import tidy
from rejoinder.errors import DocumentUnreadable

_SECTIONS = ("basics", "work", "education", "skills", "projects", "volunteer")
MOST_STRINGS = 20_000


def read_json(text: str) -> Document:
    """Raises DocumentUnreadable for JSON that is broken or is no JSON Resume."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentUnreadable(
            "The file looks like JSON but is not valid JSON.", action="Mend it, or choose a PDF, DOCX or text file."
        ) from error
    if not isinstance(fields, dict) or not any(isinstance(fields.get(name), dict | list) for name in _SECTIONS):
        raise DocumentUnreadable(
            "The file is JSON, but no JSON Resume: it has none of basics, work, education or skills.",
            action="Choose a JSON Resume (jsonresume.org), PDF, DOCX or text file.",
        )
    lines = tuple(Line(text=tidy(string), whole=True) for string in strings_of(fields))
    return Document(format="json-resume", lines=lines, fields=fields)


def strings_of(value: object) -> list[str]:
    """Every string and number in a JSON value, in order."""
    found: list[str] = []
    waiting = [value]
    while waiting and len(found) < MOST_STRINGS:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting += list(item.values())[::-1]
        elif isinstance(item, list):
            waiting += item[::-1]
        elif isinstance(item, str):
            found.append(item)
        elif isinstance(item, int | float) and not isinstance(item, bool):
            found.append(str(item))
    return found
