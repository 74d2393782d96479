"""Who is in the meeting and who has been speaking: what tells for whom a question is.

Takes names, speakers, the growth of their turns and the questions they asked; gives the floor as it is when a question
is asked: how many there are, who spoke last, whom the speaker called by name, and who answered the speaker before.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.detector.addressed import CALL_HOLDS_MS, NAME_HOLDS_MS, Floor
from rejoinder.detector.called import find_mentions, named_in
from rejoinder.detector.names import Named, Names
from rejoinder.detector.words import Word, fold
from rejoinder.types import Turn

_MOST_SPEAKERS = 64
# What is shorter is a sign of listening and does not take the floor.
_FLOOR_WORDS = 3
# After so many changes of the speaker, who answered a question says nothing about the next one.
_PARTNER_HOLDS_CHANGES = 16
# The changes of the speaker that are remembered, and those that say who is talking with whom now.
_REMEMBERED_CHANGES = 32
_LATELY_CHANGES = 13
_FEWEST_CHANGES = 4
_SELF = "self"


@dataclass(slots=True)
class _Voice:
    """What is remembered of a speaker. `called`: whom they named and nobody answered; `partner`: who answered them."""

    called: Named = ""
    called_name: str = ""
    called_ms: int = 0
    partner: Named = ""
    partner_at: int = 0
    asked: bool = False


class Room:
    def __init__(self, *, me: str, spoken_as: Sequence[str], participants: Sequence[str]) -> None:
        self._me, self._spoken_as, self._participants = me, tuple(spoken_as), tuple(participants)
        self._others: dict[str, str] = {}
        self._floor: deque[str] = deque(maxlen=_REMEMBERED_CHANGES)
        self._changes = 0
        self._voices: OrderedDict[str, _Voice] = OrderedDict()
        self.names = self._gather_names()

    def introduce(self, *, me: str | None, participants: Sequence[str] | None) -> None:
        self._me = self._me if me is None else me
        self._participants = self._participants if participants is None else tuple(participants)
        self.names = self._gather_names()

    def hear(self, turn: Turn, word_count: int) -> None:
        """Note who spoke. A word or two takes the floor from nobody, unless the user answers a question with them."""
        key, mine = _key(turn), turn.role == "self"
        if not mine and key not in self._others and len(self._others) < _MOST_SPEAKERS:
            self._others[key] = turn.speaker
            self.names.know(turn.speaker)
        takes_floor = word_count >= _FLOOR_WORDS or (mine and self._is_answer(key))
        if takes_floor and (not self._floor or self._floor[-1] != key):
            self._floor.append(key)
            self._changes += 1
            self._note_answer(key)

    def note_name(self, turn: Turn, words: Sequence[Word], now_ms: int) -> None:
        """Take in a sentence that is over: whom it calls is asked next; whom it thanks no longer is."""
        mentions = find_mentions(words, self.names)
        named, name = named_in(mentions)
        if not mentions:
            return
        voice = self._voice(_key(turn))
        if named:
            voice.called, voice.called_name, voice.called_ms = named, name, now_ms
        elif any(mention.part == "let_go" and mention.match.who == voice.called for mention in mentions):
            voice.called = ""

    def note_asked(self, turn: Turn) -> None:
        """A question ended in this turn: who speaks next answers its speaker."""
        self._voice(_key(turn)).asked = True

    def floor(self, turn: Turn, now_ms: int) -> Floor:
        """The floor as `turn`'s speaker has it."""
        key = _key(turn)
        before = list(dict.fromkeys(speaker for speaker in reversed(self._floor) if speaker != key))
        lately = list(self._floor)[-_LATELY_CHANGES:]
        voice = self._voices.get(key, _Voice())
        called_since_ms = now_ms - voice.called_ms
        listed = self._listed()
        others = max(listed, len(self._others))
        return Floor(
            others=others,
            alone=others <= 1,
            listed=listed > 0,
            my_place=before.index(_SELF) + 1 if _SELF in before else 0,
            others_before=len([speaker for speaker in before if speaker != _SELF]),
            my_share=lately.count(_SELF) / len(lately) if len(lately) >= _FEWEST_CHANGES else 0.0,
            we_two=len(lately) >= _FEWEST_CHANGES and set(lately[-_FEWEST_CHANGES:]) == {_SELF, key},
            named=voice.called if called_since_ms <= NAME_HOLDS_MS else "",
            called_earlier=voice.called if NAME_HOLDS_MS < called_since_ms <= CALL_HOLDS_MS else "",
            called_name=voice.called_name,
            partner=voice.partner if self._changes - voice.partner_at <= _PARTNER_HOLDS_CHANGES else "",
        )

    def _is_answer(self, key: str) -> bool:
        """Whether somebody else has asked and nobody has spoken since."""
        return any(voice.asked for speaker, voice in self._voices.items() if speaker != key)

    def _note_answer(self, key: str) -> None:
        """Somebody took the floor: they answer whoever had asked, and whoever had called them has been heard."""
        who: Named = "me" if key == _SELF else "other"
        for asker, voice in self._voices.items():
            if asker == key:
                continue
            if voice.asked:
                voice.asked, voice.partner, voice.partner_at = False, who, self._changes
            if voice.called == who:
                voice.called = ""

    def _voice(self, key: str) -> _Voice:
        voice = self._voices.setdefault(key, _Voice())
        self._voices.move_to_end(key)
        if len(self._voices) > _MOST_SPEAKERS:
            self._voices.popitem(last=False)
        return voice

    def _listed(self) -> int:
        """How many others the list of participants has; 0 where there is none."""
        listed = {fold(name) for name in self._participants}
        return len(listed) - any(self.names.is_mine(name) for name in self._participants)

    def _gather_names(self) -> Names:
        names = Names(self._me, self._spoken_as, self._participants)
        for speaker in self._others.values():
            names.know(speaker)
        return names


def _key(turn: Turn) -> str:
    return _SELF if turn.role == "self" else f"other {fold(turn.speaker)}"
