"""The lines above a group of bullets to a position's fields: title, organisation, place and dates, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.context.typography import opens_large, plain_key
from rejoinder.context.understanding import words
from rejoinder.context.understanding.dates import is_duration
from rejoinder.context.understanding.head_parts import (
    ASIDE,
    EDGES,
    Part,
    dates_of_head,
    free_employer,
    is_title,
    join_titles,
    part_piece,
)
from rejoinder.context.understanding.languages import LANGUAGES, either, phrases
from rejoinder.context.understanding.opening import is_street

Place = tuple[int, int]  # a head's line and the part on it, counted from 0
LONGEST_FIELD_WORDS = 14
LONGEST_PLACE_WORDS = 4
LONGEST_NAME_CHARACTERS = 60
_STRONG = re.compile(r"\t|\s+(?:[|·•∙▪/]|//|--)\s+|\s+[–—]\s+|\s+-\s+|\s*\|\s*|;\s+")
_LEAD = re.compile(
    r"^(?:before (?:that|then|this)|prior to (?:that|this)|previously|earlier|davor|zuvor|avant cela)\s*[:,]\s*", re.I
)
_IN_BRACKETS = re.compile(r"\([^()\t]*\)")
_STRONG_BUT_HYPHEN = re.compile(_STRONG.pattern.replace(r"|\s+-\s+", ""))
_AT = re.compile(
    r"\s+(?:at|@|bei|beim|chez|presso|en la empresa|na empresa|"
    rf"{either(language.at for language in LANGUAGES)})\s+(?=\S)"
)
_OWN_ACCOUNT = re.compile(
    r"\b(?:freelanc\w*|self employed|sole trader|freiberuf\w*|freischaffend\w*|selbststandig\w*|selbstandig\w*|"
    r"autonomo|autonoma|a son compte|libero professionista|zzper)\b"
)
_STOP = re.compile(r"(?<![^\W\d_])(?!(?:corp|bros|ltda|univ|dept|dipl|prof)\.)[^\W\d_]{4,}\.$", re.IGNORECASE)
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
        "Fixed term",
        "Casual",
        "Zero hours",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A head: its dates and asides, and `parts` whose fields are still to be told. `dated`: the dates' line, or -1."""

    head: Head
    parts: tuple[Part, ...]
    dated: int

    @property
    def lines(self) -> int:
        return len({part.line for part in self.parts})

    @property
    def leads_with_organisation(self) -> bool:
        """Whether an employer or a school stands on a line above the first title's or degree's."""
        organisations = [part.line for part in self.parts if part.kind == "organisation"]
        titles = [part.line for part in self.parts if part.kind == "title"]
        return bool(organisations and titles) and min(organisations) < min(titles)


def part_head(lines: Sequence[str], *, education: bool = False) -> Parted:
    """What fits nowhere is in the head's `rest`."""
    head = Head()
    placed: list[tuple[int, str]] = []
    dated = -1
    for number, line in enumerate(lines):
        known = bool(head.start or head.end)
        pieces = _pieces(_take_dates(_without_stop(_without_lead(line)), head), education)
        placed += [(number, half) for piece in pieces for half in _at_colon(piece)]
        if not known and (head.start or head.end):
            dated = number
    head.rest += [piece for _, piece in placed if _is_aside(piece)]
    placed = [(line, piece) for line, piece in placed if not _is_aside(piece)]
    titled = [number for number, (_, piece) in enumerate(placed) if is_title(piece, education)]
    halves = [
        (line, half)
        for number, (line, piece) in enumerate(placed)
        for half in ([piece] if titled and number not in titled else _split_at(piece, education))
    ]
    parts = [
        part
        for number, (line, piece) in enumerate(halves)
        for part in part_piece(piece, number, line, education=education)
    ]
    if education:
        parts = _without_notes(parts, halves, head)
    join_titles(parts)
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


def _without_lead(line: str) -> str:
    """ "Before that, Postman, Royal Mail": when it was says the date."""
    lead = _LEAD.match(line)
    return line[lead.end() :] if lead is not None else line


def _without_stop(line: str) -> str:
    """Without a full stop behind a whole word: "Engineer, Northwind, Leeds.", but "Northwind Inc."."""
    return line[:-1] if _STOP.search(line) is not None else line


def _take_dates(line: str, head: Head) -> str:
    found = dates_of_head(line)
    if found is None or head.start or head.end:
        return line
    head.start, head.end = found.start, found.end
    before, after = line[: found.begin].rstrip(" ([,"), line[found.finish :].lstrip(" ],.")
    is_open = before.count("(") > before.count(")")
    before, after = before + ")" * (is_open and after.startswith(")")), after.lstrip(" )],.")
    return "\t".join(part for part in (before.strip(EDGES), after.strip(EDGES)) if part)


def _pieces(line: str, education: bool) -> list[str]:
    """A hyphen parts fields, but not a degree's long form from its short one ("Master of Science - MS")."""
    separator = _STRONG_BUT_HYPHEN if education and words.names_degree(line.partition(" - ")[0]) else _STRONG
    hidden = _IN_BRACKETS.sub(lambda found: "_" * len(found.group()), line)  # what stands in brackets stays whole
    cuts = [found.span() for found in separator.finditer(hidden)]
    ends = zip([0, *(finish for _, finish in cuts)], [*(begin for begin, _ in cuts), len(line)], strict=True)
    return [bare for begin, finish in ends if (bare := _bare(line[begin:finish]))]


def _at_colon(piece: str) -> list[str]:
    """ "Harrow Bakeries, Leeds: Production Manager" to its two halves, but not "Role: Production Manager"."""
    before, colon, post = piece.partition(": ")
    is_label = not words.names_place(before) and (len(before.split()) < 2 or not words.could_be_name(before))
    if not colon or is_label or words.names_title(before):
        return [piece]
    employer, _, town = before.rpartition(",")
    if not words.names_title(post.split(",")[0]):
        is_post = bool(employer) and words.names_place(town) and opens_large(post)
        return [post, before] if is_post else [piece]
    return [before, post]


def _bare(text: str) -> str:
    text = text.strip(EDGES)
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip()
    return text


def is_employment(text: str) -> bool:
    """ "Full-time", "Hybrid" and the like."""
    return plain_key(text) in _EMPLOYMENT


def is_own_account(title: str) -> bool:
    """ "Freelance Designer", "Selbstständige Köchin": whoever works so has no employer."""
    return _OWN_ACCOUNT.search(plain_key(title)) is not None


def _is_only_own_account(title: str) -> bool:
    return _OWN_ACCOUNT.fullmatch(plain_key(title)) is not None


def _is_aside(piece: str) -> bool:
    return is_duration(piece) or is_employment(piece) or len(piece.split()) > LONGEST_FIELD_WORDS


def _split_at(piece: str, education: bool) -> list[str]:
    """ "Engineer at Northwind" to its two halves."""
    found = _AT.search(piece)
    if found is None or not piece[: found.start()].strip(EDGES):
        return [piece]
    before, after = piece[: found.start()].strip(EDGES), piece[found.end() :].strip(EDGES)
    return [before, after] if after and (is_title(before, education) or len(before.split()) <= 6) else [piece]


def _assign(parts: list[Part], head: Head, *, education: bool, company_first: bool) -> None:
    free_employer(parts)
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
    if title is not None and organisation is not None and _is_only_own_account(title.text):
        organisation.kind, organisation = "place", None
    head.title = title.text if title else ""
    head.organisation = organisation.text if organisation else ""
    placed: tuple[int, int] | None = None  # the line and the piece that the place stands in
    for part in parts:
        if part is title or part is organisation:
            continue
        beside = bool(head.place) and not education and placed == (part.line, part.piece)
        place = head.place
        _place_rest(part, head, title if education else None, beside=beside)
        placed = (part.line, part.piece) if head.place != place else placed


def _place_rest(part: Part, head: Head, title: Part | None, *, beside: bool) -> None:
    """What is neither title nor employer: a place, more of one of them, or text of its own. `beside`: the place
    stands before it ("Regina, Saskatchewan")."""
    bare = ASIDE.sub("", part.text).strip()
    if is_street(bare):
        head.place = ", ".join(text for text in (bare, head.place) if text)
        return
    named = not any(map(str.isdigit, bare)) and opens_large(bare) and len(bare.split()) <= LONGEST_PLACE_WORDS
    if bare != part.text and named and part.kind == "unknown" and not head.place and title is None:
        head.place = part.text if len(part.text.split()) <= LONGEST_PLACE_WORDS else bare
        head.rest += [part.text] if head.place == bare else []
    elif part.kind == "place" or (named and beside and part.kind == "unknown"):
        head.place = f"{head.place}, {part.text}" if head.place else part.text
    elif part.kind == "organisation" and len(head.organisation) < LONGEST_NAME_CHARACTERS:
        head.organisation = f"{head.organisation}, {part.text}"
    elif title is not None and title.piece == part.piece and named and not any(map(str.isdigit, part.text)):
        head.title = f"{head.title}, {part.text}"
    elif not head.place and named and part.kind == "unknown":
        head.place = part.text
    else:
        head.rest.append(part.text)
