"""The lines above a group of bullets to a position's fields: title, organisation, place and dates, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from rejoinder.context.typography import opens_large, plain_key, split_words
from rejoinder.context.understanding import words
from rejoinder.context.understanding.dates import find_dates, is_duration
from rejoinder.context.understanding.languages import LANGUAGES, either, phrases

Kind = Literal["title", "organisation", "place", "unknown"]
Place = tuple[int, int]  # a head's line and the part on it, counted from 0
LONGEST_FIELD_WORDS = 14
LONGEST_PLACE_WORDS = 4
LONGEST_NAME_CHARACTERS = 60
_STRONG = re.compile(r"\t|\s+[|·•∙▪/]\s+|\s+[–—]\s+|\s+-\s+|\s*\|\s*|;\s+")
_STRONG_BUT_HYPHEN = re.compile(_STRONG.pattern.replace(r"|\s+-\s+", ""))
_AT = re.compile(
    r"\s+(?:at|@|bei|beim|chez|presso|en la empresa|na empresa|"
    rf"{either(language.at for language in LANGUAGES)})\s+(?=\S)"
)
_ASIDE = re.compile(r"\([^()]*\)")
_STOP = re.compile(r"(?<![^\W\d_])(?!(?:corp|bros|ltda|univ|dept|dipl|prof)\.)[^\W\d_]{4,}\.$", re.IGNORECASE)
_EDGES = " \t,;:|·•–—-*_/"
_COMPANY_TAIL = re.compile(
    r"^(?:inc|llc|ltd|gmbh|ag|corp|co|plc|kg|s\.?a\.?|s\.?l\.?|b\.?v\.?|llp|s\.?\s?r\.?\s?o\.?|"
    r"a\.?\s?s\.?|v\.?o\.?s\.?|sp\.? z o\.?\s?o\.?|a\.?ş\.?|oyj?|a/s|aps)\.?$",
    re.IGNORECASE,
)
_SURELY_COMPANY = frozenset(
    split_words(
        """
    gmbh inc llc ltd limited ag plc corp corporation kg ug sarl srl spa bv nv
    """
    )
)
_EMPLOYMENT = frozenset(
    plain_key(text)
    for text in [
        "Full-time",
        "Part-time",
        "Contract",
        "Self-employed",
        "Freelance",
        "Internship",
        "Permanent",
        "Temporary",
        "Seasonal",
        "Vollzeit",
        "Teilzeit",
        "Festanstellung",
        "Befristet",
        "Tiempo completo",
        "Jornada completa",
        "Media jornada",
        "Temps plein",
        "Temps partiel",
        "CDI",
        "CDD",
        "Tempo integral",
        "Tempo pieno",
        "Hybrid",
        "On-site",
        "Remote",
        "Vor Ort",
        "Apprenticeship",
        "Remote-Arbeit",
        "Praktikum",
        "Freiberuflich",
        "Selbstständig",
        *(phrase for language in LANGUAGES for phrase in phrases(language.employment)),
    ]
)


@dataclass(slots=True, kw_only=True)
class Head:
    """A position's fields while they are being found; `rest` holds text that is none of them."""

    title: str = ""
    organisation: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    rest: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """`piece`: which of the separated pieces it came from. `line`: which of the head's lines."""

    text: str
    kind: Kind
    piece: int
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A head: its dates and asides, and `parts` whose fields are still to be told. `dated`: the dates' line, or -1."""

    head: Head
    parts: tuple[Part, ...]
    dated: int

    @property
    def lines(self) -> int:
        return len({part.line for part in self.parts})


def part_head(lines: Sequence[str], *, education: bool = False) -> Parted:
    """What fits nowhere is in the head's `rest`."""
    head = Head()
    placed: list[tuple[int, str]] = []
    dated = -1
    for number, line in enumerate(lines):
        known = bool(head.start or head.end)
        placed += [(number, piece) for piece in _pieces(_take_dates(_without_stop(line), head), education)]
        if not known and (head.start or head.end):
            dated = number
    head.rest += [piece for _, piece in placed if _is_aside(piece)]
    halves = [(line, half) for line, piece in placed if not _is_aside(piece) for half in _split_at(piece, education)]
    parts = [part for number, (line, piece) in enumerate(halves) for part in _parts(piece, number, line, education)]
    if education:
        parts = _without_notes(parts, halves, head)
    _join_specialities(parts)
    return Parted(head=head, parts=tuple(parts), dated=dated)


def name_head(
    parted: Parted,
    *,
    title_at: Place | None = None,
    organisation_at: Place | None = None,
    education: bool = False,
    company_first: bool = False,
) -> Head:
    """The fields of a head. `title_at`, `organisation_at`: where its like have theirs, for one that does not say it."""
    parts = list(parted.parts)
    _tell_by_place(parts, title_at, organisation_at)
    _assign(parts, parted.head, education=education, company_first=company_first)
    return parted.head


def places_of(parts: Sequence[Part]) -> dict[Place, Part]:
    lines = sorted({part.line for part in parts})
    counts = [0] * len(lines)
    placed = {}
    for part in parts:
        line = lines.index(part.line)
        placed[line, counts[line]] = part
        counts[line] += 1
    return placed


def _tell_by_place(parts: Sequence[Part], title_at: Place | None, organisation_at: Place | None) -> None:
    placed = places_of(parts)
    title = placed.get(title_at) if title_at is not None else None
    organisation = placed.get(organisation_at) if organisation_at is not None else None
    if title is None or organisation is None:
        return
    unlike = title.kind == organisation.kind or (title.kind != "organisation" and organisation.kind != "title")
    others = [part for part in parts if part not in (title, organisation) and part.kind in ("title", "organisation")]
    if unlike and not others and "place" not in (title.kind, organisation.kind):
        title.kind, organisation.kind = "title", "organisation"


def _without_notes(parts: list[Part], halves: Sequence[tuple[int, str]], head: Head) -> list[Part]:
    """Below degree and school a piece with small words or a number is said of them: "Thesis on flutter, grade 9"."""
    named = {part.piece for part in parts if part.kind != "unknown"}
    kept = [
        part for part in parts if part.piece in named or part.piece < 1 or words.could_be_name(halves[part.piece][1])
    ]
    noted = dict.fromkeys(part.piece for part in parts if part not in kept)
    if len({part.piece for part in kept if part.kind != "place"}) + len({part.line for part in kept}) < 2:
        return parts
    head.rest += [halves[piece][1] for piece in noted]
    return kept


def _without_stop(line: str) -> str:
    """Without a full stop behind a whole word: "Engineer, Northwind, Leeds.", but "Northwind Inc."."""
    return line[:-1] if _STOP.search(line) is not None else line


def _take_dates(line: str, head: Head) -> str:
    found = find_dates(line)
    if found is None or head.start or head.end:
        return line
    head.start, head.end = found.start, found.end
    before, after = line[: found.begin].rstrip(" ([,"), line[found.finish :].lstrip(" )],.")
    return "\t".join(part for part in (before.strip(_EDGES), after.strip(_EDGES)) if part)


def _pieces(line: str, education: bool) -> list[str]:
    """A hyphen parts fields, but not a degree's long form from its short one ("Master of Science - MS")."""
    separator = _STRONG_BUT_HYPHEN if education and words.names_degree(line.partition(" - ")[0]) else _STRONG
    return [bare for piece in separator.split(line) if (bare := _bare(piece))]


def _bare(text: str) -> str:
    text = text.strip(_EDGES)
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip()
    return text


def is_employment(text: str) -> bool:
    """ "Full-time", "Hybrid" and the like."""
    return plain_key(text) in _EMPLOYMENT


def _is_aside(piece: str) -> bool:
    return is_duration(piece) or is_employment(piece) or len(piece.split()) > LONGEST_FIELD_WORDS


def _split_at(piece: str, education: bool) -> list[str]:
    """ "Engineer at Northwind" to its two halves."""
    found = _AT.search(piece)
    if found is None or not piece[: found.start()].strip(_EDGES):
        return [piece]
    before, after = piece[: found.start()].strip(_EDGES), piece[found.end() :].strip(_EDGES)
    return [before, after] if after and (_is_title(before, education) or len(before.split()) <= 6) else [piece]


def _parts(piece: str, number: int, line: int, education: bool) -> list[Part]:
    """A piece's parts between commas: "Engineer, Northwind, Inc., Portland, OR" has three."""
    texts: list[str] = []
    for text in re.split(r",\s+|،\s*", piece):
        if texts and (_COMPANY_TAIL.match(text.strip()) or texts[-1].count("(") > texts[-1].count(")")):
            texts[-1] += f", {text}"
        else:
            texts.append(text.strip(_EDGES))
    texts = [text for text in texts if text]
    for start in range(len(texts)):
        tail = ", ".join(texts[start:])
        if words.names_place(tail) and not _kind_is_known(texts[start], education):
            texts[start:] = [tail]
            break
    return [Part(text, _kind_of(text, education), number, line) for text in texts]


def _kind_is_known(text: str, education: bool) -> bool:
    return _is_title(text, education) or _is_organisation(text, education)


def _kind_of(text: str, education: bool) -> Kind:
    if words.names_place(text):
        return "place"
    text = _ASIDE.sub(" ", text).strip() or text
    title, organisation = _is_title(text, education), _is_organisation(text, education)
    keys = plain_key(text).split()
    if title and organisation:
        named = bool(_SURELY_COMPANY & set(keys)) and not education
        ends_as_organisation = _is_organisation(keys[-1], education) and not _is_title(keys[0], education)
        return "organisation" if named or ends_as_organisation else "title"
    return "title" if title else "organisation" if organisation else "unknown"


def _is_title(text: str, education: bool) -> bool:
    return words.names_degree(text) if education else words.names_title(text)


def _is_organisation(text: str, education: bool) -> bool:
    return words.names_school(text) if education else words.names_organisation(text)


def _join_specialities(parts: list[Part]) -> None:
    """ "Charge Nurse, Intensive Care" is one title where an employer stands elsewhere, with its place at least."""
    index = 0
    while index + 1 < len(parts):
        this, following = parts[index], parts[index + 1]
        elsewhere = any(part.kind == "organisation" for part in [*parts[:index], *parts[index + 2 :]])
        elsewhere = elsewhere or any(part.kind == "unknown" and part.piece < this.piece for part in parts)
        elsewhere = elsewhere or _has_employer_and_place([part for part in parts if part.line != this.line])
        same = this.piece == following.piece and this.kind == "title"
        if same and (following.kind == "title" or (following.kind == "unknown" and elsewhere)):
            parts[index : index + 2] = [Part(f"{this.text}, {following.text}", "title", this.piece, this.line)]
        else:
            index += 1


def _has_employer_and_place(others: Sequence[Part]) -> bool:
    return any(
        one.kind == "unknown" and other.kind in ("unknown", "place") and one.piece == other.piece
        for one, other in pairwise(others)
    )


def _assign(parts: list[Part], head: Head, *, education: bool, company_first: bool) -> None:
    _free_employer(parts)
    titles = [part for part in parts if part.kind == "title"]
    organisations = [part for part in parts if part.kind == "organisation"]
    unknown = [part for part in parts if part.kind == "unknown"]
    places = [part for part in parts if part.kind == "place"]
    title = titles[0] if titles else None
    if title is None and unknown and (organisations or len(unknown) > 1 or not company_first):
        apart = [part for part in unknown if organisations and part.line != organisations[0].line]
        title = unknown[1] if company_first and not organisations and len(unknown) > 1 else (apart or unknown)[0]
    others = [part for part in (*organisations, *unknown, *titles[1:], *places) if part is not title]
    organisation = others[0] if others and (others[0].kind != "place" or (not unknown and title is None)) else None
    head.title = title.text if title else ""
    head.organisation = organisation.text if organisation else ""
    for part in parts:
        if part is title or part is organisation:
            continue
        _place_rest(part, head, title if education else None)


def _free_employer(parts: list[Part]) -> None:
    """ "Engineer, Acme, Germany": with no other employer, what stands before the country is one."""
    if any(part.kind in ("organisation", "unknown") for part in parts):
        return
    for index, part in enumerate(parts):
        first, comma, rest = part.text.partition(", ")
        if part.kind == "place" and comma and not words.names_place(first):
            parts[index : index + 1] = [
                Part(first, "unknown", part.piece, part.line),
                Part(rest, "place", part.piece, part.line),
            ]
            return


def _place_rest(part: Part, head: Head, title: Part | None) -> None:
    """What is neither title nor employer: a place, more of one of them, or text of its own."""
    named = not any(map(str.isdigit, part.text)) and opens_large(part.text)
    if part.kind == "place":
        head.place = f"{head.place}, {part.text}" if head.place else part.text
    elif part.kind == "organisation" and len(head.organisation) < LONGEST_NAME_CHARACTERS:
        head.organisation = f"{head.organisation}, {part.text}"
    elif title is not None and title.piece == part.piece and named and len(part.text.split()) <= LONGEST_PLACE_WORDS:
        head.title = f"{head.title}, {part.text}"
    elif not head.place and named and part.kind == "unknown" and len(part.text.split()) <= LONGEST_PLACE_WORDS:
        head.place = part.text
    else:
        head.rest.append(part.text)
