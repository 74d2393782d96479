"""Where the positions of one section have their title and their employer: what the heads that tell it have in common.

People set all their posts alike. Where one head's words say nothing ("Malzwerk Hallertau" above "Mainburg"), the others
of as many lines do, and so does an employer that stands in several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.context.understanding.fields import Parted, Place, places_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where in a head the title and the organisation stand; None where not known."""

    title: Place | None = None
    organisation: Place | None = None


def find_layouts(heads: Sequence[Parted]) -> dict[int, Layout]:
    """By how many lines a head has."""
    by_lines: dict[int, list[Parted]] = {}
    for head in heads:
        by_lines.setdefault(head.lines, []).append(head)
    return {lines: _layout(alike) for lines, alike in by_lines.items()}


def _layout(heads: Sequence[Parted]) -> Layout:
    named = Counter(key for head in heads for key in {part.text.casefold() for part in head.parts})
    titles: Counter[Place] = Counter()
    organisations: Counter[Place] = Counter()
    places: set[Place] = set()
    of_places = {at for head in heads for at, part in places_of(head.parts).items() if part.kind == "place"}
    for head in heads:
        placed = places_of(head.parts)
        places |= set(placed)
        kinds = [part.kind for part in placed.values()]
        again = next(
            (
                at
                for at, part in placed.items()
                if part.kind == "unknown" and named[part.text.casefold()] > 1 and at not in of_places
            ),
            None,
        )
        again = None if "organisation" in kinds else again
        for at, part in placed.items():
            titles[at] += part.kind == "title" and kinds.count("title") == 1
            organisations[at] += part.kind == "organisation" and kinds.count("organisation") == 1
        if again is not None:
            organisations[again] += 1
    title, organisation = _first(titles), _first(organisations)
    if title == organisation:
        return Layout()
    others = sorted(places - {title, organisation})
    if organisation is None and title is not None and others:
        beside = [at for at in others if all(_same_side_of_dates(head, title, at) for head in heads)]
        organisation = (beside or others)[0]
    elif title is None and others:
        title = others[0]
    return Layout(title=title, organisation=organisation)


def _same_side_of_dates(head: Parted, one: Place, other: Place) -> bool:
    """Whether neither stands beside the dates nor are the dates between them: an employer stands with its title."""
    placed = places_of(head.parts)
    lines = [placed[at].line for at in (one, other) if at in placed]
    return head.dated not in lines and len({line < head.dated for line in lines}) == 1


def _first(votes: Counter[Place]) -> Place | None:
    at, count = max(votes.items(), key=lambda vote: vote[1], default=((0, 0), 0))
    return at if count else None
