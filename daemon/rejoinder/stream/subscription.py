"""One client's bounded queue: takes frames from the hub, gives them to the follower in order.

Until `begin_live` the log still has to be read: durable frames are only counted then and transient ones passed over.
At 256 frames or 256 KiB the transients make room: of one turn's or question's the newest stays, an answer's deltas give
way to one snapshot, sent once the client has caught up. Durable frames are never dropped: if they alone do not fit, the
client is cut and resumes by id.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from rejoinder.events import AnswerDelta, AnswerSnapshot, DaemonStopping, QuestionPending, StreamClosed, TurnPartial
from rejoinder.stream.frame import Frame, stream_frame

MAX_FRAMES = 256
MAX_BYTES = 256 * 1024

AnswerKey = tuple[str, str]  # session, answer


class Subscription:
    """`session` None: all sessions. `newest` is the highest number published so far, in the queue or not."""

    def __init__(
        self, session: str | None, types: frozenset[str] | None, *, on_close: Callable[[Subscription], None]
    ) -> None:
        self.session = session
        self.newest = 0
        self.closing = False
        self._types = types
        self._on_close = on_close
        self._live = False
        self._frames: deque[Frame] = deque()
        self._bytes = 0
        self._stale_answers: set[AnswerKey] = set()
        self._arrived = asyncio.Event()

    @property
    def by_position(self) -> bool:
        return self.session is None

    def begin_live(self) -> None:
        """From now on frames are queued. What the log held until here has been read."""
        self._live = True

    def put(self, frame: Frame) -> None:
        """Queue a published frame, or drop or cut as the module says. Called by the hub only."""
        if self.closing or (self.session is not None and frame.event.session != self.session):
            return
        durable = frame.event.seq is not None
        self.newest = max(self.newest, frame.number(by_position=self.by_position))
        if self._passed_over(frame, durable=durable):
            return
        if not self._fits(frame):
            self._make_room(frame)
            if self._passed_over(frame, durable=durable):
                return
        if self._fits(frame):
            self._push(frame)
        elif durable:
            self.cut("too_slow", "This client read too slowly. Nothing is lost: it can resume after its last id.")
        else:
            self._drop(frame)

    def cut(self, reason: str, detail: str) -> None:
        """End this stream with a reason; what was queued is let go, as the client resumes by id."""
        if self.closing:
            return
        self._frames.clear()
        self._bytes = 0
        self._stale_answers.clear()
        self._finish(stream_frame(self.session, StreamClosed(reason=reason, detail=detail)))

    def stop(self, reason: str) -> None:
        """End this stream after what is queued, because the daemon stops."""
        if not self.closing:
            self._finish(stream_frame(self.session, DaemonStopping(reason=reason)))

    async def take(self) -> tuple[list[Frame], frozenset[AnswerKey]]:
        """All that is queued, waiting for the first, and the answers whose text has to be sent again whole.

        The last frame of a subscription is a StreamClosed or DaemonStopping. The caller bounds the wait.
        """
        while not self._frames and not self._stale_answers:
            self._arrived.clear()
            await self._arrived.wait()
        frames, stale = list(self._frames), frozenset(self._stale_answers)
        self._frames.clear()
        self._bytes = 0
        self._stale_answers.clear()
        return frames, stale

    def close(self) -> None:
        """Give the place back; safe to call twice."""
        self.closing = True
        self._frames.clear()
        self._on_close(self)

    def _passed_over(self, frame: Frame, *, durable: bool) -> bool:
        if durable:
            # Events in no stored log cannot be read again, so the stream of all sessions queues them at once.
            return not self._live and frame.number(by_position=self.by_position) > 0
        if not self._live or (self._types is not None and frame.event.type not in self._types):
            return True
        return isinstance(frame.event.data, AnswerDelta) and _answer_of(frame) in self._stale_answers

    def _finish(self, last: Frame) -> None:
        self._push(last)
        self.closing = True
        self._on_close(self)

    def _push(self, frame: Frame) -> None:
        self._frames.append(frame)
        self._bytes += frame.size_bytes
        self._arrived.set()

    def _fits(self, frame: Frame) -> bool:
        if not self._frames:
            return True
        return len(self._frames) < MAX_FRAMES and self._bytes + frame.size_bytes <= MAX_BYTES

    def _make_room(self, coming: Frame) -> None:
        self._keep(_newest_of_each([*self._frames, coming])[:-1])
        if not self._fits(coming):
            self._keep([frame for frame in self._frames if frame.event.seq is not None])

    def _keep(self, kept: Iterable[Frame]) -> None:
        kept = deque(kept)
        staying = set(map(id, kept))
        for frame in self._frames:
            if id(frame) not in staying:
                self._drop(frame)
        self._frames = kept
        self._bytes = sum(frame.size_bytes for frame in kept)

    def _drop(self, frame: Frame) -> None:
        if isinstance(frame.event.data, AnswerDelta | AnswerSnapshot):
            self._stale_answers.add(_answer_of(frame))
            self._arrived.set()


def _answer_of(frame: Frame) -> AnswerKey:
    data = frame.event.data
    assert isinstance(data, AnswerDelta | AnswerSnapshot)
    return frame.event.session, data.answer


def _subject(frame: Frame) -> tuple[str, ...] | None:
    """What a transient is about; a newer frame about the same replaces it."""
    match frame.event.data:
        case TurnPartial(turn=subject) | QuestionPending(question=subject):
            return frame.event.type, frame.event.session, subject
    return None


def _newest_of_each(frames: list[Frame]) -> list[Frame]:
    """`frames` less the transients that a later one replaces, and less the answers' deltas; the last always stays."""
    seen: set[tuple[str, ...]] = set()
    kept = [frames[-1]]
    seen.add(_subject(frames[-1]) or ())
    for frame in reversed(frames[:-1]):
        subject = _subject(frame)
        if subject in seen or isinstance(frame.event.data, AnswerDelta | AnswerSnapshot):
            continue
        if subject:
            seen.add(subject)
        kept.append(frame)
    return kept[::-1]
