"""An event ready to be sent: takes an event, gives its bytes, encoded once however many streams carry it."""

from __future__ import annotations

from rejoinder.codec import encode_envelope
from rejoinder.events import Event, EventData


class Frame:
    """`envelope` is the JSON that a WebSocket carries; `sse` wraps the same bytes for an event stream."""

    __slots__ = ("_as_sse", "envelope", "event")

    def __init__(self, event: Event) -> None:
        self.event = event
        self.envelope = encode_envelope(event)
        self._as_sse: dict[int, bytes] = {}

    @property
    def size_bytes(self) -> int:
        return len(self.envelope)

    def number(self, *, by_position: bool) -> int:
        """The id under which a stream resumes: the seq, or the log's position; 0 where the event has none."""
        if self.event.seq is None:
            return 0
        return self.event.position if by_position else self.event.seq

    def sse(self, *, by_position: bool) -> bytes:
        number = self.number(by_position=by_position)
        if number not in self._as_sse:
            id_line = f"id: {number}\n" if number else ""
            head = f"event: {self.event.type}\n{id_line}data: ".encode()
            self._as_sse[number] = b"".join((head, self.envelope, b"\n\n"))
        return self._as_sse[number]


def stream_frame(session: str | None, data: EventData) -> Frame:
    """A frame of the stream's own: no seq, at_ms 0, and the session "" in the stream of all sessions."""
    return Frame(Event(session=session or "", seq=None, at_ms=0, data=data))
