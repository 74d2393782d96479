"""The lines above a group of bullets to a position's fields: title, organisation, place and dates, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.context.understanding import words
from rejoinder.context.understanding.dates import find_dates, is_duration

_STRONG = re.compile(r"\t|\s+[|·•∙▪]\s+|\s+[–—]\s+|\s+-\s+|\s*\|\s*|;\s+")
_AT = re.compile(r"\s+(?:at|@|bei|beim|chez|presso|en la empresa|na empresa)\s+(?=\S)")
_EDGES = " \t,;:|·•–—-()[]*_/"
_COMPANY_TAIL = re.compile(r"^(?:inc|llc|ltd|gmbh|ag|corp|co|plc|kg|s\.?a\.?|s\.?l\.?|b\.?v\.?|llp)\.?$", re.IGNORECASE)
_LONGEST_FIELD_WORDS = 14


@dataclass(slots=True, kw_only=True)
class Head:
    """A position's fields while they are being found; `rest` holds text that is none of them."""

    title: str = ""
    organisation: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    rest: list[str] = field(default_factory=list)


def read_head(lines: Sequence[str], *, education: bool = False, company_first: bool = False) -> Head:
    """The fields of the lines above a position's bullets. Nothing in `lines` is lost: what fits nowhere is in `rest`."""
    head = Head()
    pieces: list[str] = []
    for line in lines:
        pieces += _pieces(_take_dates(line, head))
    pieces = _take(pieces, head, _is_aside, "rest")
    named = [piece for piece in pieces if _is_title(piece, education) or _is_organisation(piece, education)]
    if not named or len(pieces) <= 1:
        pieces = [part for piece in pieces for part in _split_at(piece)]
    if len(pieces) == 1 or (len(pieces) == 2 and names_place_at_end(pieces)):
        pieces = [part for piece in pieces for part in _split_commas(piece, education)]
    else:
        pieces = [part for piece in pieces for part in _split_place(_split_at(piece), education)]
    _assign(pieces, head, education=education, company_first=company_first)
    return head


def names_place_at_end(pieces: Sequence[str]) -> bool:
    return words.names_place(pieces[-1])


def _take_dates(line: str, head: Head) -> str:
    found = find_dates(line)
    if found is None:
        return line
    if head.start or head.end:
        return line
    head.start, head.end = found.start, found.end
    before, after = line[: found.begin].rstrip(" ([,"), line[found.finish :].lstrip(" )],")
    return "\t".join(part for part in (before.strip(_EDGES), after.strip(_EDGES)) if part)


def _pieces(line: str) -> list[str]:
    return [_bare(piece) for piece in _STRONG.split(line) if _bare(piece)]


def _bare(text: str) -> str:
    text = text.strip(" \t,;:|·•–—-*_/")
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip()
    return text.rstrip("([").strip() if text.count("(") > text.count(")") and text.endswith("(") else text


def _is_aside(piece: str) -> bool:
    return is_duration(piece) or len(piece.split()) > _LONGEST_FIELD_WORDS


def _take(pieces: list[str], head: Head, fits: object, name: str) -> list[str]:
    kept = []
    for piece in pieces:
        if callable(fits) and fits(piece):
            head.rest.append(piece)
        else:
            kept.append(piece)
    return kept


def _split_at(piece: str) -> list[str]:
    found = _AT.search(piece)
    if found is None or not piece[: found.start()].strip():
        return [piece]
    return [piece[: found.start()].strip(_EDGES), piece[found.end() :].strip()]


def _split_commas(piece: str, education: bool) -> list[str]:
    """ "Senior Engineer, Northwind, Berlin, Germany" to its fields; "Foo, Inc." stays together."""
    parts: list[str] = []
    for part in re.split(r",\s+", piece):
        if parts and _COMPANY_TAIL.match(part.strip()):
            parts[-1] += f", {part}"
        else:
            parts.append(part.strip())
    for number in range(1, len(parts)):
        tail = ", ".join(parts[number:])
        if words.names_place(tail):
            parts[number:] = [tail]
            break
    if len(parts) >= 2 and not any(_is_title(part, education) or _is_organisation(part, education) for part in parts):
        return parts if len(parts) <= 3 else [piece]
    merged: list[str] = []
    for part in parts:
        both_titles = merged and _is_title(merged[-1], education) and _is_title(part, education)
        if both_titles and not _is_organisation(part, education):
            merged[-1] += f", {part}"
        else:
            merged.append(part)
    return merged


def _split_place(pieces: list[str], education: bool) -> list[str]:
    """ "Northwind, Berlin" to employer and place; a comma inside a title stays."""
    parts: list[str] = []
    for piece in pieces:
        split = _split_commas(piece, education)
        if len(split) == 2 and words.names_place(split[1]):
            parts += split
        elif len(split) > 1 and {_is_title(part, education) for part in split} == {True, False}:
            parts += split
        else:
            parts.append(piece)
    return parts


def _is_title(piece: str, education: bool) -> bool:
    return words.names_degree(piece) if education else words.names_title(piece)


def _is_organisation(piece: str, education: bool) -> bool:
    return words.names_school(piece) if education else words.names_organisation(piece)


def _assign(pieces: list[str], head: Head, *, education: bool, company_first: bool) -> None:
    left = list(pieces)
    places = [piece for piece in left if words.names_place(piece)]
    if places and len(left) > 1:
        head.place = places[-1]
        left.remove(places[-1])
    titles = [piece for piece in left if _is_title(piece, education) and not _only_organisation(piece, education)]
    organisations = [piece for piece in left if _is_organisation(piece, education) and piece not in titles[:1]]
    title = titles[0] if titles else ""
    if not title and left and not (organisations and len(left) == 1):
        rest = [piece for piece in left if piece not in organisations] or left
        title = rest[1] if company_first and len(rest) > 1 and not organisations else rest[0]
        if len(left) == 1 and company_first:
            title = ""
    if title:
        head.title = title
        left.remove(title)
    others = [piece for piece in left if piece in organisations] or left
    if others:
        head.organisation = others[0]
        left.remove(others[0])
    for piece in left:
        if not head.place and len(piece.split()) <= 4 and "," in piece:
            head.place = piece
        elif education and words.names_degree(piece) is False and len(head.title) < 60 and head.title:
            head.title = f"{head.title}, {piece}"
        else:
            head.rest.append(piece)


def _only_organisation(piece: str, education: bool) -> bool:
    """ "Partner Consulting GmbH" has a title's word in an employer's name."""
    last = piece.split()[-1] if piece.split() else ""
    return _is_organisation(last, education) and not _is_title(last, education) and not words.names_place(piece)
