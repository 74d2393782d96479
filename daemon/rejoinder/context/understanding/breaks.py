"""Lines between two posts that say all there is to say of a time without one: "2017 – 2019: time off for my father".

Takes a line; gives whether it is such a line, and its head, which takes nothing of the posts beside it.
"""

from __future__ import annotations

import re

from rejoinder.context.reading.document import Line
from rejoinder.context.understanding.dates import Dates, find_dates, find_range
from rejoinder.context.understanding.fields import Head
from rejoinder.context.understanding.words import could_be_name, names_break, names_title

LONGEST_TITLE_WORDS = 4
_SMALL = re.compile(r"\s(?:with|to|for|my|as|mit|zu|für|meine?\w?|con|mi|por|avec|pour|mon|ma|per|il|met|voor|mijn)\s")
_EDGES = " \t,;:–—-|·"


def is_whole(line: Line) -> bool:
    found = _dates_of(line.text)
    if found is None:
        return False
    if names_break(line.text):
        return True
    if line.text[: found.begin].strip(" ([*"):
        return False
    said = line.text[found.finish :].lstrip(" )")
    sentence = said.rstrip(")]").endswith(".") or said.strip(": ")[:1].islower()
    return said.startswith(":") and not could_be_name(said) and (sentence or not names_title(said))


def head_of_whole(line: Line) -> Head | None:
    """The head of a line that is whole; None where it begins with a title, which may have its employer beside it."""
    found = _dates_of(line.text)
    if found is None or not is_whole(line):
        return None
    before, after = _bare(line.text[: found.begin]), _bare(line.text[found.finish :])
    if names_title(" ".join(_SMALL.split(before or after, maxsplit=1)[0].split()[:LONGEST_TITLE_WORDS])):
        return None
    title, stop, further = (before or after).partition(". ")
    rest = [after] if before else []
    rest += [further] if stop else []
    return Head(title=title.rstrip("."), start=found.start, end=found.end, rest=[text for text in rest if text])


def _dates_of(text: str) -> Dates | None:
    """A range, or a single date in front of what stands in brackets with it: "[Sept 2020: between two jobs]"."""
    boxed = text[:1] in "([" and text[-1:] in ")]"
    return find_range(text) or (find_dates(text) if boxed else None)


def _bare(text: str) -> str:
    """Without marks at its ends, and without a bracket that has lost its other half."""
    text = text.strip(_EDGES).removeprefix(")").removeprefix("]").strip(_EDGES)
    for opening, closing in ("()", "[]"):
        if text.startswith(opening) and text.endswith(closing):
            text = text[1:-1].strip(_EDGES)
        elif text.endswith(closing) and text.count(opening) < text.count(closing):
            text = text[:-1].rstrip(_EDGES)
        elif opening in text and text.count(opening) > text.count(closing):
            text = text.replace(opening, "", 1).strip(_EDGES)
    return text
