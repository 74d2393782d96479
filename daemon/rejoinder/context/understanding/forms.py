"""Posts filled in as on a form, each field behind its label: "Period: 2019 – 2023", "Employer: Northwind".

Takes the lines of a text; gives them with the fields alone, so that they are read as everybody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import plain_key
from rejoinder.context.understanding.dates import is_range
from rejoinder.context.understanding.headings import section_kind

LONGEST_LABEL_WORDS = 4
_LISTS = ("skills", "languages", "interests")


def without_labels(lines: Sequence[Line]) -> list[Line]:
    """A label with nothing but dates behind it tells a form; its fields are the labelled lines right beside it."""
    fields: dict[int, str] = {}
    for number, line in enumerate(lines):
        if is_range(_value(line)) and _label(line):
            fields |= {at: _value(lines[at]) for at in _form_around(lines, number)}
    kept = []
    for number, line in enumerate(lines):
        if number not in fields:
            kept.append(line)
        elif fields[number]:
            kept.append(replace(line, text=fields[number]))
    return kept


def _form_around(lines: Sequence[Line], dated: int) -> list[int]:
    """The form's lines; a label that comes again begins the next one."""
    form, labels = [dated], {plain_key(_label(lines[dated]))}
    for step in (-1, 1):
        at = dated + step
        while 0 <= at < len(lines) and _is_field(lines[at]) and plain_key(_label(lines[at])) not in labels:
            apart = lines[at if step > 0 else at + 1]
            if apart.gap and not apart.whole:
                break
            labels.add(plain_key(_label(lines[at])))
            form.append(at)
            at += step
    return form


def _is_field(line: Line) -> bool:
    return bool(_label(line)) and not line.level and section_kind(_label(line)) not in _LISTS


def _label(line: Line) -> str:
    label, colon, _ = line.text.partition(":")
    named = colon and len(label.split()) <= LONGEST_LABEL_WORDS and not line.bullet
    return label.strip() if named and not any(map(str.isdigit, label)) else ""


def _value(line: Line) -> str:
    return line.text.partition(":")[2].strip(" " + TAB)
