"""A `Resume` as it is put together: every text gets its id and its place in the document's plain text.

Ids come from the content, so that reading the same file again gives the same ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.context.understanding.fields import Head
from rejoinder.types import Bullet, Position, Section, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPosition:
    head: Head
    bullets: tuple[str, ...] = ()


@dataclass(slots=True)
class PlainText:
    """The document's text as it grows, and the ids that are taken."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    _taken: set[str] = field(default_factory=set)

    def add(self, text: str) -> tuple[int, int]:
        """(start, end) of the line that was added."""
        start = self.length
        self.parts.append(text + "\n")
        self.length += len(text) + 1
        return start, start + len(text)

    @property
    def whole(self) -> str:
        return "".join(self.parts)

    def new_id(self, prefix: str, *content: str) -> str:
        number = 0
        while True:
            key = "\x1f".join([*content, str(number)] if number else content)
            name = f"{prefix}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
            if name not in self._taken:
                self._taken.add(name)
                return name
            number += 1


def make_section(
    plain: PlainText, kind: SectionKind, heading: str, positions: Sequence[DraftPosition], bullets: Sequence[str]
) -> Section:
    identity = plain.new_id("s", kind, heading)
    if heading:
        plain.add(heading)
    loose = tuple(_bullet(plain, text, identity) for text in bullets)
    return Section(
        id=identity,
        kind=kind,
        heading=heading,
        bullets=loose,
        positions=tuple(_position(plain, position, kind) for position in positions),
    )


def position_line(position: Position) -> str:
    """ "Senior Engineer, Northwind, Berlin, Mar 2019 – Present"."""
    dates = " – ".join(part for part in (position.start, position.end) if part)
    return ", ".join(part for part in (position.title, position.organisation, position.place, dates) if part)


def _position(plain: PlainText, draft: DraftPosition, kind: str) -> Position:
    head = draft.head
    identity = plain.new_id("p", kind, head.title, head.organisation, head.start, head.end)
    position = Position(
        id=identity,
        title=head.title,
        organisation=head.organisation,
        place=head.place,
        start=head.start,
        end=head.end,
    )
    plain.add(position_line(position))
    bullets = tuple(_bullet(plain, text, identity) for text in draft.bullets)
    return Position(
        id=identity, title=head.title, organisation=head.organisation, place=head.place,
        start=head.start, end=head.end, bullets=bullets,
    )  # fmt: skip


def _bullet(plain: PlainText, text: str, above: str) -> Bullet:
    start, end = plain.add(text)
    return Bullet(id=plain.new_id("b", above, text), text=text, start=start, end=end)
