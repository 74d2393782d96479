"""Whose employer a post has: its own, or that of the post above it.

Takes heads in their order; gives each its employer, and leaves out what only says again whose posts follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import opens_large, plain_key
from rejoinder.context.understanding.dates import find_range
from rejoinder.context.understanding.fields import Head, is_own_account
from rejoinder.context.understanding.words import could_be_name, names_degree, names_organisation, names_title

_CONTINUED = re.compile(
    r"[\s,–-]*\(?\b(?:continued|cont['’]?d|cont|fortsetzung|forts|suite|continuación|continuação|segue|vervolg)\b\.?\)?",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:the )?same (?:unit|ward|department|team|office|site|branch|employer|company|firm|school|hospital)$",
    re.IGNORECASE,
)
_BETWEEN_STAYS = re.compile(rf";\s+|\s+[/|·]\s+|{TAB}")


@dataclass(slots=True, kw_only=True)
class Group:
    """A position while it is being put together. `shared`: its employer's line heads the ones below as well; `apart`:
    its employer or school stands on a line of its own above it.
    """

    head: Head
    bullets: list[str] = field(default_factory=list)
    shared: bool = False
    apart: bool = False


def continues(head: Head, groups: list[Group]) -> bool:
    """ "Northwind (continued)" at the head of a page is no position of its own."""
    named = f"{head.title} {head.organisation} {head.place} {' '.join(head.rest)}"
    if not groups or _CONTINUED.search(named) is None:
        return False
    bare = plain_key(_CONTINUED.sub("", head.organisation or head.title))
    above = groups[-1].head
    return bool(bare) and bare in (plain_key(above.organisation), plain_key(above.title))


def is_further_post(head: Head) -> bool:
    """Whether a head below an employer's line and its time in all names no employer of its own, which it then loses."""
    if names_organisation(head.organisation) or names_organisation(head.title):
        return False
    if head.title and head.organisation and head.place:
        return False
    if not head.title:
        head.title, head.organisation = head.organisation, ""
    elif not head.place:
        head.organisation, head.place = "", head.organisation
    return bool(head.title)


def part_stays(line: Line) -> list[Line]:
    """ "Designer, 2016 – 2018; Draughtsman, 2014 – 2016": two posts on one line, each with its title and its time."""
    pieces = [piece.strip() for piece in _BETWEEN_STAYS.split(line.text)]
    alone = [find_range(piece) is not None and names_title(piece) and opens_large(piece) for piece in pieces]
    if len(pieces) < 2 or not all(alone):
        return [line]
    return [replace(line, text=piece, gap=line.gap and not number) for number, piece in enumerate(pieces)]


def inherit(head: Head, groups: list[Group], *, education: bool, lines: int) -> bool:
    """A second job at one employer names only its title; the employer stands above the first. So with degrees, where
    the school stands apart: "Diploma in IFRS, 2016" is of no school. Gives whether the employer was taken over.
    """
    above = groups[-1].head if groups else Head()
    same = next((text for text in head.rest if _SAME.match(text)), "")
    if same:
        head.rest.remove(same)
    again = bool(head.organisation) and (bool(same) or above.title.endswith(f", {head.organisation}"))
    if again or (not education and lines == 1 and above.organisation and _is_no_name(head)):
        head.title, head.organisation = f"{head.title}, {head.organisation}", ""
    names = names_degree if education else names_title
    is_further = names(head.title) or (bool(groups) and groups[-1].shared)
    if head.organisation or not groups or not is_further or is_own_account(" ".join((head.title, *head.rest))):
        return False
    if head.place and above.place and head.place != above.place and not groups[-1].shared:
        return False
    if education and not groups[-1].apart:
        return False
    head.organisation, head.place = above.organisation, head.place or above.place
    return bool(above.organisation)


def _is_no_name(head: Head) -> bool:
    """ "Teacher, Chemistry 30 and Physics 20", "Nurse, rotational": what follows the title tells more of it."""
    text = head.organisation
    telling = text[:1].islower() or (not could_be_name(text) and not names_organisation(text))
    return bool(head.title and text and not head.place) and names_title(head.title) and telling


def without_shells(groups: list[Group]) -> list[Group]:
    """An employer's line above its first job is no position of its own once the job has taken its name."""
    kept: list[Group] = []
    for number, group in enumerate(groups):
        following = groups[number + 1].head if number + 1 < len(groups) else None
        shell = not group.bullets and not group.head.title and following is not None
        if shell and following is not None and following.organisation == group.head.organisation:
            following.start = following.start or group.head.start
            following.end = following.end or group.head.end
            following.rest += group.head.rest
            continue
        kept.append(group)
    return kept
