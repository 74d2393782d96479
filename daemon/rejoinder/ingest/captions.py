"""Caption blocks to turns, without I/O: whole-block texts and the time in, partial, final and revised turns out.

A block is one turn, named by the block's id. Its newest text wins; what was sent before is recognised and changes
nothing, so a client may send again whatever it is not sure of. A turn becomes final after a quiet time, at the client's
word, or when somebody else has the floor; what changes afterwards is a revision of the same turn.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence

from rejoinder.events import SpeakerSeen, TurnFinal, TurnPartial, TurnRevised
from rejoinder.ingest.blocks import Block, collapse
from rejoinder.ingest.speakers import fold_name, tell_speaker
from rejoinder.types import CaptionUpdate, Role, Turn

QUIET_MS = 1_500
FLOOR_LOST_MS = 800
LATE_MS = 5_000
MOST_OPEN_BLOCKS = 128
MOST_CLOSED_BLOCKS = 4_096
MOST_FORGOTTEN_BLOCKS = 65_536
# Enough to outlast a backlog; few enough to get used to a clock that stood still while the machine slept.
_REMEMBERED_LAGS = 20

Heard = TurnPartial | TurnFinal | TurnRevised | SpeakerSeen


class CaptionMerger:
    """`me` is the user's name. A turn is final after `quiet_ms` without change."""

    def __init__(self, *, me: str, quiet_ms: int = QUIET_MS) -> None:
        self._me = me
        self._quiet_ms = quiet_ms
        self._open: dict[str, Block] = {}
        self._closed: OrderedDict[str, Block] = OrderedDict()
        self._forgotten: OrderedDict[str, None] = OrderedDict()
        self._speakers: set[str] = set()
        self._lags_ms: deque[int] = deque(maxlen=_REMEMBERED_LAGS)
        self._forgotten_ms = -1

    def introduce(self, *, me: str | None = None) -> None:
        """The user's name as it is from now on; earlier turns keep their roles."""
        self._me = self._me if me is None else me

    def restore(self, finals: Iterable[TurnFinal], open_turns: Iterable[Turn], *, now_ms: int | None = None) -> None:
        """Take up a session after a restart: its final and revised turns in order, then the turns that were open.

        `now_ms`: what an open turn waits for from here on, however far ahead the client's clock was.
        """
        for final in finals:
            self._close(Block.restored(final))
            self._speakers.add(fold_name(final.speaker))
        for turn in open_turns:
            said = self._closed.pop(turn.turn, None)
            block = Block.reopened(turn, said)
            block.due_ms = (turn.end_ms if now_ms is None else min(turn.end_ms, now_ms)) + self._quiet_ms
            self._open[turn.turn] = block
            self._speakers.add(fold_name(turn.speaker))

    def apply(self, updates: Sequence[CaptionUpdate], now_ms: int) -> list[Heard]:
        """Take a batch in. Gives nothing for what is empty, older than what is known, or known already."""
        heard: list[Heard] = []
        late_ms = self._measure_lag(updates, now_ms)
        for batch in collapse(updates):
            heard += self._apply_block(batch, now_ms, late=batch[-1].at_ms < late_ms)
        while len(self._open) > MOST_OPEN_BLOCKS:
            heard.append(self._finalise(next(iter(self._open.values()))))
        return heard

    def tick(self, now_ms: int) -> list[TurnFinal | TurnRevised]:
        """The turns whose quiet time is over, by their start."""
        due = [block for block in self._open.values() if block.due_ms <= now_ms]
        return [self._finalise(block) for block in sorted(due, key=lambda block: block.start_ms)]

    def next_deadline_ms(self) -> int | None:
        return min((block.due_ms for block in self._open.values()), default=None)

    def open_turns(self) -> tuple[Turn, ...]:
        return tuple(block.as_turn() for block in self._open.values())

    def finish(self, now_ms: int) -> list[TurnFinal | TurnRevised]:
        """Make every open turn final."""
        for block in self._open.values():
            block.due_ms = now_ms
        return self.tick(now_ms)

    def _apply_block(self, batch: Sequence[CaptionUpdate], now_ms: int, *, late: bool) -> list[Heard]:
        """`batch`: the updates of one block, oldest first; the last one counts."""
        newest = batch[-1]
        block = self._open.get(newest.block) or self._closed.get(newest.block)
        if block is None:
            if newest.at_ms <= self._forgotten_ms or newest.block in self._forgotten:
                return []
            block = Block(turn=newest.block, start_ms=batch[0].at_ms)
        changed = block.take(batch, self._tell_speaker(batch))
        if not changed:
            ends = newest.block in self._open and block.is_ended_by(batch)
            return [self._finalise(block)] if ends else []
        self._closed.pop(block.turn, None)
        self._open[block.turn] = block
        block.heard_ms, block.due_ms = now_ms, now_ms + self._quiet_ms
        self._take_floor(block, now_ms)
        heard = self._meet(block)
        heard.append(self._finalise(block) if late or block.is_ended_by(batch) else block.as_partial())
        return heard

    def _tell_speaker(self, batch: Sequence[CaptionUpdate]) -> tuple[str, Role]:
        """The newest name counts: a caption that has lost its label is still that speaker's."""
        named = [update for update in batch if update.speaker.strip() or update.self]
        said = named[-1] if named else batch[-1]
        return tell_speaker(said.speaker, is_self=said.self, me=self._me)

    def _take_floor(self, speaking: Block, now_ms: int) -> None:
        for block in self._open.values():
            if block.speaker != speaking.speaker:
                block.due_ms = min(block.due_ms, max(now_ms, block.heard_ms + FLOOR_LOST_MS))

    def _meet(self, block: Block) -> list[Heard]:
        if not block.speaker or fold_name(block.speaker) in self._speakers:
            return []
        self._speakers.add(fold_name(block.speaker))
        return [SpeakerSeen(speaker=block.speaker, role=block.role)]

    def _finalise(self, block: Block) -> TurnFinal | TurnRevised:
        self._open.pop(block.turn, None)
        event = block.as_final()
        block.finalised = True
        self._close(block)
        return event

    def _close(self, block: Block) -> None:
        """Keep the newest closed blocks; of the older ones only their ids and how far they went: none is heard anew."""
        self._closed[block.turn] = block
        self._closed.move_to_end(block.turn)
        if len(self._closed) > MOST_CLOSED_BLOCKS:
            turn, oldest = self._closed.popitem(last=False)
            self._forgotten[turn] = None
            self._forgotten_ms = max(self._forgotten_ms, oldest.newest_ms)
        if len(self._forgotten) > MOST_FORGOTTEN_BLOCKS:
            self._forgotten.popitem(last=False)

    def _measure_lag(self, updates: Sequence[CaptionUpdate], now_ms: int) -> int:
        """The time before which a caption counts as late: beyond the lag that the two clocks usually show.

        In a batch that holds a backlog, also whatever had been quiet for long when its newest caption was read.
        """
        if not updates:
            return 0
        newest_ms = max(update.at_ms for update in updates)
        usual_ms = min(self._lags_ms, default=0)
        self._lags_ms.append(now_ms - newest_ms)
        return max(now_ms - usual_ms - LATE_MS, newest_ms - LATE_MS)
