"""The parts of a head between commas, and what each of them is: a title, an employer, a place, or not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rejoinder.context.typography import plain_key, split_words
from rejoinder.context.understanding import words
from rejoinder.context.understanding.dates import Dates, find_dates

Kind = Literal["title", "organisation", "place", "unknown"]
EDGES = " \t,;:|·•–—-*_/"
ASIDE = re.compile(r"\([^()]*\)")
_COMPANY_TAIL = re.compile(
    r"^(?:inc|llc|ltd|gmbh|ag|corp|co|plc|kg|s\.?a\.?|s\.?l\.?|b\.?v\.?|llp|s\.?\s?r\.?\s?o\.?|"
    r"a\.?\s?s\.?|v\.?o\.?s\.?|sp\.? z o\.?\s?o\.?|a\.?ş\.?|oyj?|a/s|aps)\.?(?:\s*\([^()]*\))?$",
    re.IGNORECASE,
)
# "Commis, later Chef de Partie", "Second, then Chief Engineer": two titles of one post.
_PROMOTED = re.compile(
    r"(?:later|then|from|subsequently|eventually|finally|später|dann|danach|zuletzt|ab|puis|ensuite|luego|después|"
    r"poi|depois|daarna)\s+(?=\S)",
    re.IGNORECASE,
)
_STEP = re.compile(
    r",\s+(?:from|since|ab|seit|dès|desde|da|vanaf)\s+(?P<date>[^,\t]{0,12}?\b(?:19|20)\d\d)(?=\s+[^\W\d_])"
)
# "Board member (chair since 2022)": since when it is so, not how long the post has lasted.
_ASIDE_STEP = re.compile(
    r"\([^()\d]*[^\W\d_][^()\d]*\b(?:from|since|ab|seit|depuis|dès|desde|dal?|sinds|vanaf)\s+(?P<date>[^()\d]{0,12}\d{4})\)"
)
_SURELY_COMPANY = frozenset(
    split_words(
        """
    gmbh inc llc ltd limited ag plc corp corporation kg ug sarl srl spa bv nv
    """
    )
)


def dates_of_head(text: str) -> Dates | None:
    """Those of the whole post, not of a step within it: "Commis, from May 2013 Chef de Partie"."""
    step = _STEP.search(text)
    if step is None or not words.names_title(text[step.end() :]):
        step = _ASIDE_STEP.search(text)
    if step is None:
        return find_dates(text)
    return find_dates(text[: step.start("date")] + " " * len(step["date"]) + text[step.end("date") :])


@dataclass(slots=True)
class Part:
    """`piece`: which of the separated pieces it came from. `line`: which of the head's lines."""

    text: str
    kind: Kind
    piece: int
    line: int = 0


def part_piece(piece: str, number: int, line: int, *, education: bool) -> list[Part]:
    """A piece's parts between commas: "Engineer, Northwind, Inc., Portland, OR" has three."""
    texts: list[str] = []
    for text in re.split(r",\s+|،\s*", piece):
        is_more = _COMPANY_TAIL.match(text.strip()) or (_PROMOTED.match(text) and not education)
        if texts and (is_more or texts[-1].count("(") > texts[-1].count(")")):
            texts[-1] += f", {text}"
        else:
            texts.append(text.strip(EDGES))
    texts = [text for text in texts if text]
    for start in range(len(texts)):
        tail = ", ".join(texts[start:])
        if words.names_place(tail) and not _kind_is_known(texts[start], education):
            texts[start:] = [tail]
            break
    return [Part(text, _kind_of(text, education), number, line) for text in texts]


def _kind_is_known(text: str, education: bool) -> bool:
    return is_title(text, education) or _is_organisation(text, education)


def _kind_of(text: str, education: bool) -> Kind:
    if words.names_place(text):
        return "place"
    if words.names_break(text) and not _is_organisation(text, education):
        return "title"
    text = ASIDE.sub(" ", text).strip() or text
    title, organisation = is_title(text, education), _is_organisation(text, education)
    first, _, step = text.partition(", ")
    if title and _PROMOTED.match(step) and is_title(first, education):
        return "title"
    keys = plain_key(text).split()
    if title and organisation:
        named = bool(_SURELY_COMPANY & set(keys)) and not education
        ends_as_organisation = _is_organisation(keys[-1], education) and not is_title(keys[0], education)
        return "organisation" if named or ends_as_organisation else "title"
    return "title" if title else "organisation" if organisation else "unknown"


def is_title(text: str, education: bool) -> bool:
    return words.names_degree(text) if education else words.names_title(text)


def _is_organisation(text: str, education: bool) -> bool:
    return words.names_school(text) if education else words.names_organisation(text)


def join_titles(parts: list[Part]) -> None:
    """ "Charge Nurse, Intensive Care" is one title where an employer stands elsewhere, with its place at least.

    A part in small letters is no employer: "Staff nurse, cardiology, Royal Brecon".
    """
    index = 0
    while index + 1 < len(parts):
        this, following = parts[index], parts[index + 1]
        elsewhere = any(part.kind == "organisation" for part in [*parts[:index], *parts[index + 2 :]])
        elsewhere = elsewhere or any(part.kind == "unknown" and part.piece < this.piece for part in parts)
        elsewhere = elsewhere or _has_employer_and_place([part for part in parts if part.piece != this.piece])
        same = this.piece == following.piece and this.kind == "title"
        is_small = following.text[:1].islower() and index + 2 < len(parts) and parts[index + 2].kind == "unknown"
        if same and following.kind == "title" and _is_named_like_title(parts, index + 1):
            following.kind = "organisation"
        if same and (following.kind == "title" or (following.kind == "unknown" and (elsewhere or is_small))):
            parts[index : index + 2] = [Part(f"{this.text}, {following.text}", "title", this.piece, this.line)]
        else:
            index += 1


def _is_named_like_title(parts: Sequence[Part], at: int) -> bool:
    """Whether of "Audit Senior, Baker Tilly, Leeds" the second part is the employer: no other could be, and it has
    its place behind it."""
    last = parts[at].text.split()[-1]
    behind = parts[at + 1 : at + 2]
    others = [part.kind for part in parts if part is not parts[at]]
    return (
        [part.kind for part in behind] == ["place"]
        and "organisation" not in others
        and "unknown" not in others
        and not words.names_title(last)
        and _PROMOTED.match(parts[at].text) is None
    )


def _has_employer_and_place(others: Sequence[Part]) -> bool:
    return any(one.kind == "unknown" and other.kind in ("unknown", "place") for one, other in pairwise(others))


def free_employer(parts: list[Part]) -> None:
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
