"""What the documents say to something that was said though nobody asked: off unless the user turns it on.

Takes final turns of others; gives suggestion.shown, at most one in two minutes, each subject once a session, and none
while a question is being asked or its card is new. A subject is a skill, an employer or a project of the user's that
the turn names, or a passage of the knowledge base with which it shares two telling words. Sans-IO but for the search.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from rejoinder.clock import Clock, Ids
from rejoinder.context import Library
from rejoinder.context.questions import content_words
from rejoinder.context.shortening import shorten
from rejoinder.events import EventData, SuggestionShown
from rejoinder.line.mentions import mentions
from rejoinder.types import CuePoint, Passage, Profile, Turn

APART_MS = 120_000
AFTER_CARD_MS = 10_000
MOST_POINTS = 2
LOOKED_AT = 8
SHORTEST_SUBJECT = 3
SHORTEST_TELLING_WORD = 5
TELLING_WORDS = 2
SURE = 0.6
KNOWN = frozenset({"knowledge", "table", "stories"})

Record = Callable[[EventData], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Touched:
    subject: str
    passages: tuple[Passage, ...]


class Suggesting:
    """`is_on`: the user's setting. `card_ms`: when the newest card was opened, None before the first."""

    def __init__(
        self,
        library: Library,
        *,
        clock: Clock,
        ids: Ids,
        record: Record,
        is_on: Callable[[], bool],
        card_ms: Callable[[], int | None],
    ) -> None:
        self._library = library
        self._clock = clock
        self._ids = ids
        self._record = record
        self._is_on = is_on
        self._card_ms = card_ms
        self._last_ms: int | None = None
        self._told: set[str] = set()

    def restore(self, data: EventData, at_ms: int) -> None:
        """After a restart: what was suggested counts on."""
        if isinstance(data, SuggestionShown):
            self._last_ms = at_ms
            self._told.add(data.subject.casefold())

    def may_suggest(self) -> bool:
        """Whether a suggestion might be shown now."""
        now_ms, card_ms = self._clock.now_ms(), self._card_ms()
        is_early = self._last_ms is not None and now_ms - self._last_ms < APART_MS
        is_busy = card_ms is not None and now_ms - card_ms < AFTER_CARD_MS
        return self._is_on() and not is_early and not is_busy

    async def consider(self, turn: Turn) -> None:
        """Look at one final turn of somebody else's."""
        touched = await self._touched(turn.text) if self.may_suggest() else None
        points = tuple(_points(touched)) if touched else ()
        if touched is None or not points or not self.may_suggest():  # a question may have come meanwhile
            return
        self._last_ms = self._clock.now_ms()
        self._told.add(touched.subject.casefold())
        who = turn.speaker or "Somebody"
        await self._record(
            SuggestionShown(
                suggestion=self._ids.new("g"),
                turn=turn.turn,
                subject=touched.subject,
                why=f"{who} spoke of “{touched.subject}”, and your documents do too.",
                points=points,
                passages=touched.passages,
            )
        )

    async def _touched(self, text: str) -> _Touched | None:
        profile = await self._library.profile()
        named = [subject for subject in _subjects(profile) if self._is_new(subject) and mentions(text, subject)]
        found = await self._library.retrieve(text, k=LOOKED_AT)
        for subject in sorted(named, key=len, reverse=True):
            about = tuple(one for one in found.passages if mentions(f"{one.label} {one.text}", subject))
            if not about:
                about = await self._search(subject)
            if about:
                return _Touched(subject=subject, passages=about[:MOST_POINTS])
        return self._known(text, found.passages)

    async def _search(self, subject: str) -> tuple[Passage, ...]:
        found = await self._library.retrieve(subject, k=LOOKED_AT)
        return tuple(one for one in found.passages if mentions(f"{one.label} {one.text}", subject))

    def _known(self, text: str, passages: Sequence[Passage]) -> _Touched | None:
        said = {word for word in content_words(text) if len(word) >= SHORTEST_TELLING_WORD}
        for passage in passages:
            if passage.section not in KNOWN or passage.score < SURE:
                continue
            shared = [word for word in content_words(passage.text) if word in said]
            subject = " ".join(shared[:TELLING_WORDS])
            if len(shared) >= TELLING_WORDS and self._is_new(subject):
                return _Touched(subject=subject, passages=(passage,))
        return None

    def _is_new(self, subject: str) -> bool:
        return subject.casefold() not in self._told


def _subjects(profile: Profile) -> Iterator[str]:
    resume = profile.resume
    if resume is None:
        return
    organisations = [
        name
        for section in resume.sections
        for position in section.positions
        for name in (position.organisation, position.title if section.kind == "projects" else "")
    ]
    for subject in dict.fromkeys((*resume.skills, *organisations)):
        if len(subject) >= SHORTEST_SUBJECT:
            yield subject


def _points(touched: _Touched) -> Iterator[CuePoint]:
    for passage in touched.passages:
        if text := shorten(passage.text):
            yield CuePoint(text=text, cite=(passage.passage,))
