"""One caption block: its newest text, what was said of it, and which of its updates are already known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rejoinder.events import TurnFinal, TurnPartial, TurnRevised
from rejoinder.types import CaptionUpdate, Origin, Role, Turn

# Texts of one block that share a time and are remembered, to know a resent one.
_REMEMBERED_TEXTS = 16


@dataclass(slots=True, kw_only=True)
class Block:
    """`end_ms`: its newest change by the client's clock; `heard_ms`: by ours; `due_ms`: when it is to be final.

    `newest_ms`: its newest update, which may have changed nothing. `finalised`: it was final once.
    """

    turn: str
    start_ms: int
    speaker: str = ""
    role: Role = "unknown"
    text: str = ""
    end_ms: int = -1
    heard_ms: int = 0
    due_ms: int = 0
    finalised: bool = False
    origin: Origin = "caption"
    newest_ms: int = -1
    known: list[str] = field(default_factory=list)

    @classmethod
    def restored(cls, final: TurnFinal) -> Block:
        block = cls(turn=final.turn, start_ms=final.start_ms, finalised=True, origin=final.origin)
        block._hold(final.speaker, final.role, final.text, final.end_ms)
        return block

    @classmethod
    def reopened(cls, turn: Turn, said: Block | None) -> Block:
        """A turn that was open when the daemon stopped; `said` is its earlier final form, if it had one."""
        block = cls(turn=turn.turn, start_ms=turn.start_ms, finalised=said is not None, origin=turn.origin)
        block._hold(turn.speaker, turn.role, turn.text, turn.end_ms)
        return block

    def take(self, batch: Sequence[CaptionUpdate], who: tuple[str, Role]) -> bool:
        """Take the last update of `batch` as the block's text, unless it is older or known. Says whether it changed."""
        newest = batch[-1]
        text = newest.text.strip()
        if newest.at_ms < self.newest_ms:
            return False
        if newest.at_ms == self.newest_ms and text in self.known and (self.speaker or not who[0] or text != self.text):
            return False
        if newest.at_ms > self.newest_ms:
            self.known.clear()
        self.newest_ms = newest.at_ms
        self.known += [update.text.strip() for update in batch if update.at_ms == newest.at_ms]
        del self.known[:-_REMEMBERED_TEXTS]
        speaker, role = who if who[0] or (who[1] == "self" and not self.speaker) else (self.speaker, self.role)
        if (text, speaker, role) == (self.text, self.speaker, self.role):
            return False
        self.text, self.speaker, self.role, self.end_ms = text, speaker, role, newest.at_ms
        return True

    def is_ended_by(self, batch: Sequence[CaptionUpdate]) -> bool:
        """Whether the client calls the text as it stands final; what it said of an older text does not count."""
        return any(
            update.final and update.at_ms >= self.end_ms and update.text.strip() == self.text for update in batch
        )

    def as_turn(self) -> Turn:
        return Turn(
            turn=self.turn,
            speaker=self.speaker,
            role=self.role,
            text=self.text,
            start_ms=self.start_ms,
            end_ms=self.end_ms,
            origin=self.origin,
        )

    def as_partial(self) -> TurnPartial:
        return TurnPartial(turn=self.turn, speaker=self.speaker, role=self.role, text=self.text, start_ms=self.start_ms)

    def as_final(self) -> TurnFinal | TurnRevised:
        event = TurnRevised if self.finalised else TurnFinal
        return event(
            turn=self.turn,
            speaker=self.speaker,
            role=self.role,
            text=self.text,
            start_ms=self.start_ms,
            end_ms=self.end_ms,
            origin=self.origin,
        )

    def _hold(self, speaker: str, role: Role, text: str, end_ms: int) -> None:
        self.speaker, self.role, self.text = speaker, role, text
        self.end_ms = self.newest_ms = end_ms
        self.known = [text.strip()]


def collapse(updates: Iterable[CaptionUpdate]) -> list[list[CaptionUpdate]]:
    """The updates by block, blocks in order of their first, each block's updates by time; the empty ones left out."""
    blocks: dict[str, list[CaptionUpdate]] = {}
    for update in updates:
        if update.text.strip():
            blocks.setdefault(update.block, []).append(update)
    return [sorted(batch, key=lambda update: update.at_ms) for batch in blocks.values()]
