"""Who is in the meeting and who has been speaking: what tells for whom a question is.

Takes names, speakers and the growth of their turns; gives the floor as it is when a question is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.detector.addressed import NAME_HOLDS_MS, Floor, find_named
from rejoinder.detector.names import Named, Names
from rejoinder.detector.words import Word, fold
from rejoinder.types import Turn

_MOST_SPEAKERS = 64
# What is shorter is a sign of listening and does not take the floor.
_FLOOR_WORDS = 3
_LONGEST_CALL_WORDS = 3
_THANKS = frozenset({"thanks", "thank", "cheers", "sorry", "bye", "hi", "hello"})


class Room:
    def __init__(self, *, me: str, spoken_as: Sequence[str], participants: Sequence[str]) -> None:
        self._me, self._spoken_as, self._participants = me, tuple(spoken_as), tuple(participants)
        self._others: dict[str, str] = {}
        self._floor: list[tuple[str, bool]] = []
        self._named: dict[str, tuple[Named, int]] = {}
        self.names = self._gather_names()

    def introduce(self, *, me: str | None, participants: Sequence[str] | None) -> None:
        self._me = self._me if me is None else me
        self._participants = self._participants if participants is None else tuple(participants)
        self.names = self._gather_names()

    def hear(self, turn: Turn, word_count: int) -> None:
        """Note who spoke. A word or two takes the floor from nobody but the user's own do."""
        key, mine = _key(turn), turn.role == "self"
        if not mine and key not in self._others and len(self._others) < _MOST_SPEAKERS:
            self._others[key] = turn.speaker
            self.names.know(turn.speaker)
        if (mine or word_count >= _FLOOR_WORDS) and self._floor[-1:] != [(key, mine)]:
            self._floor = [*[entry for entry in self._floor if entry[0] != key][-3:], (key, mine)]

    def note_name(self, turn: Turn, words: Sequence[Word], now_ms: int) -> None:
        """Remember somebody called by name alone: "Maria?" names who is asked next."""
        if len(words) <= _LONGEST_CALL_WORDS and not any(word.folded in _THANKS for word in words):
            named, _ = find_named(words, self.names)
            if named:
                self._named[_key(turn)] = (named, now_ms)

    def floor(self, turn: Turn, now_ms: int) -> Floor:
        """The floor as `turn`'s speaker has it."""
        key = _key(turn)
        before = next((mine for speaker, mine in reversed(self._floor) if speaker != key), None)
        named, at_ms = self._named.get(key, ("", now_ms))
        return Floor(
            alone=self._is_alone(),
            me_before=before is True,
            other_before=before is False,
            named=named if now_ms - at_ms <= NAME_HOLDS_MS else "",
        )

    def _is_alone(self) -> bool:
        """Only one other person: by the list of participants where there is one, and by who has been heard."""
        mine = fold(self._me)
        listed = {fold(name) for name in self._participants if fold(name) != mine}
        return len(listed) <= 1 and len(self._others) <= 1

    def _gather_names(self) -> Names:
        names = Names(self._me, self._spoken_as, self._participants)
        for speaker in self._others.values():
            names.know(speaker)
        return names


def _key(turn: Turn) -> str:
    return "self" if turn.role == "self" else f"other {fold(turn.speaker)}"
