"""Cards whose cells have changed since they were shown: each is told once a change, with what it was and what it is.

Takes the session's own durable events and the table shelf's changes; gives answer.outdated. Bounded. What changed while
the daemon was not running is not noticed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field

from rejoinder.context.tables import CellChange
from rejoinder.events import AnswerCompleted, AnswerOutdated, ContextRetrieved, CueShown, EventData

KEPT_CARDS = 100
KEPT_CHANGES = 1_000

Tell = Callable[[Sequence[EventData]], Coroutine[None, None, None]]
Own = Callable[[Coroutine[None, None, None]], object]


@dataclass(slots=True, kw_only=True)
class _Card:
    """What a question's card shows and cites. `found`: the text of each cited cell when it was searched for.

    `was`: by cite and cell, the value that was first replaced. `told`: the newest value that was told of.
    """

    question: str
    answer: str = ""
    shown: str = ""
    cites: frozenset[str] = frozenset()
    found: dict[str, str] = field(default_factory=dict)
    was: dict[tuple[str, str], str] = field(default_factory=dict)
    told: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Replaced:
    """The values that a cell had in this session before the one it has now."""

    earlier: set[str]
    now: str


class Outdated:
    """`record` stores and publishes; `own` runs it as a task of the session's."""

    def __init__(self, *, record: Tell, own: Own) -> None:
        self._record = record
        self._own = own
        self._cards: OrderedDict[str, _Card] = OrderedDict()
        self._replaced: OrderedDict[str, _Replaced] = OrderedDict()

    def restore(self, data: EventData) -> None:
        """Take in an event of before a restart."""
        self._fold(data)

    def follow(self, data: EventData) -> None:
        """Take in an event; what it cites may have changed between the search and now."""
        card = self._fold(data)
        if card is None:
            return
        news = [
            AnswerOutdated(answer=card.answer, question=card.question, cite=cite, was=was, now=self._replaced[cite].now)
            for cite in sorted(card.cites & self._replaced.keys())
            if (was := _value_shown(card, cite, self._replaced[cite])) is not None
        ]
        self._tell(card, news)

    def take(self, changes: Sequence[CellChange]) -> None:
        """Cells have changed: tell of every card that shows one."""
        for change in changes:
            if not change.of_row:
                self._remember(change)
        by_passage: dict[str, list[CellChange]] = {}
        for change in changes:
            by_passage.setdefault(change.passage, []).append(change)
        for card in self._cards.values():
            cited = [change for cite in sorted(card.cites) for change in by_passage.get(cite, ())]
            self._tell(card, [news for change in cited if (news := _news(card, change)) is not None])

    def _fold(self, data: EventData) -> _Card | None:
        match data:
            case ContextRetrieved():
                self._card(data.question).found = {
                    passage.passage: passage.text for passage in data.passages if passage.section == "table"
                }
            case CueShown():
                card = self._card(data.question)
                card.answer, card.was, card.told = "", {}, {}
                card.shown = " ".join(point.text for point in data.points)
                card.cites = frozenset(cite for point in data.points for cite in point.cite)
                return card
            case AnswerCompleted():
                card = self._card(data.question)
                card.answer = data.answer
                card.shown = f"{card.shown} {data.text}"
                card.cites |= frozenset(data.cite) | frozenset(cite for claim in data.claims for cite in claim.cite)
                return card
            case AnswerOutdated() if data.question in self._cards:
                self._cards[data.question].told[(data.answer, data.cite)] = (data.was, data.now)
            case _:
                pass
        return None

    def _card(self, question: str) -> _Card:
        card = self._cards.setdefault(question, _Card(question=question))
        self._cards.move_to_end(question)
        if len(self._cards) > KEPT_CARDS:
            self._cards.popitem(last=False)
        return card

    def _remember(self, change: CellChange) -> None:
        replaced = self._replaced.setdefault(change.passage, _Replaced(earlier=set(), now=change.now))
        replaced.earlier.add(change.was)
        replaced.earlier.discard(change.now)
        replaced.now = change.now
        self._replaced.move_to_end(change.passage)
        if len(self._replaced) > KEPT_CHANGES:
            self._replaced.popitem(last=False)

    def _tell(self, card: _Card, news: Sequence[AnswerOutdated]) -> None:
        fresh = [one for one in news if card.told.get((one.answer, one.cite)) != (one.was, one.now)]
        for one in fresh:
            card.told[(one.answer, one.cite)] = (one.was, one.now)
        if fresh:
            self._own(self._record(fresh))


def _news(card: _Card, change: CellChange) -> AnswerOutdated | None:
    """A change of a row counts where the card shows the cell's value, and does not cite the cell itself."""
    key = (change.passage, change.cell)
    if change.of_row and (change.cell in card.cites or (key not in card.was and not _shows(card.shown, change.was))):
        return None
    was = card.was.setdefault(key, change.was)
    return AnswerOutdated(
        answer=card.answer, question=card.question, cite=change.passage, was=was, now=change.now
    )  # fmt: skip


def _value_shown(card: _Card, cite: str, replaced: _Replaced) -> str | None:
    """The replaced value that a card was made of: what it cites said so when it was searched for."""
    text = card.found.get(cite, "")
    earlier = [was for was in replaced.earlier if text == was or text.endswith(f": {was}")]
    if not earlier:
        return None
    return card.was.setdefault((cite, ""), max(earlier, key=len))


def _shows(text: str, value: str) -> bool:
    """Whether a value stands in a text by itself: 14 is not in 2014."""
    at = text.find(value)
    while at != -1:
        around = text[at - 1 : at] + text[at + len(value) : at + len(value) + 1]
        if not any(character.isalnum() for character in around):
            return True
        at = text.find(value, at + 1)
    return False
