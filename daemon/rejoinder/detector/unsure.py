"""What the detector is unsure of, each text once, so that a language model may rule on it. Bounded."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

_REMEMBERED = 32


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question under `question`'s id that may be none, or words that may be one. `end`: the index after the last."""

    question: str
    turn: str
    text: str
    speaker: str
    p: float
    end: int


class Doubts:
    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], Doubt] = OrderedDict()
        self._fresh: list[Doubt] = []

    def note(self, doubt: Doubt) -> Doubt:
        """Take a doubt in; the same text of the same turn again gives what is known of it, with its newest id."""
        known = self._known.get((doubt.turn, doubt.text))
        self._known[doubt.turn, doubt.text] = doubt
        if known is None:
            self._fresh.append(doubt)
            del self._fresh[:-_REMEMBERED]
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return doubt

    def id_of(self, turn: str, text: str) -> str:
        """The id under which a text is known; "" where it is not."""
        known = self._known.get((turn, text))
        return known.question if known is not None else ""

    def take(self) -> tuple[Doubt, ...]:
        """The doubts that have come since the last call."""
        fresh, self._fresh = tuple(self._fresh), []
        return fresh

    def settle(self, question: str, text: str) -> Doubt | None:
        """The doubt that was ruled on, under its newest id; None where it is no longer known."""
        same = [doubt for doubt in self._known.values() if doubt.text == text]
        return next((doubt for doubt in same if doubt.question == question), same[-1] if same else None)
