"""Whether the captions are being read, without I/O: reports and the time in, a stall and its end out, each told once.

A stall begins where reading goes from well, or from nothing, to absent, lost or unreadable, and ends where it goes well
again. Who has left the meeting misses nothing. Neither event holds a word of what was said.
"""

from __future__ import annotations

from collections.abc import Mapping

from rejoinder.events import CaptureResumed, CaptureStalled, EventData, StallReason, StallState
from rejoinder.types import CaptureReason, CaptureReport, CaptureState

DETAILS: Mapping[StallReason, str] = {
    "captions_off": "Captions are off in this meeting: turn them on to be read.",
    "not_found": "Rejoinder does not find the captions on this page.",
    "removed": "The captions have gone from the page.",
    "turned_off": "Captions were turned off: turn them on again to be read.",
    "no_text": "Captions are on, but no words can be read in them.",
}
DETAILS_OF_STATE: Mapping[StallState, str] = {
    "absent": "There are no captions to read.",
    "lost": "The captions were lost.",
    "unreadable": "The captions cannot be read.",
}


class CaptureWatch:
    """`state`: what was last reported, None before the first report."""

    def __init__(self) -> None:
        self.state: CaptureState | None = None
        self._stalled_ms: int | None = None

    def restore(self, data: EventData, at_ms: int) -> None:
        """Take a stored event in, in order, after a restart."""
        match data:
            case CaptureStalled():
                self.state, self._stalled_ms = data.state, at_ms
            case CaptureResumed():
                self.state, self._stalled_ms = data.state, None

    def report(self, report: CaptureReport, now_ms: int) -> list[CaptureStalled | CaptureResumed]:
        """Take a report in. Gives nothing where neither a stall begins nor one ends."""
        self.state = report.state
        match report.state:
            case "absent" | "lost" | "unreadable" as state:
                return self._stall(report, state, now_ms)
            case "on_empty" | "capturing" | "recovered" | "unresolved_speaker" as state:
                if self._stalled_ms is None:
                    return []
                after_ms, self._stalled_ms = max(0, now_ms - self._stalled_ms), None
                return [
                    CaptureResumed(
                        source=report.source, state=state, rung=report.rung, after_ms=after_ms, counts=report.counts
                    )
                ]

    def _stall(self, report: CaptureReport, state: StallState, now_ms: int) -> list[CaptureStalled | CaptureResumed]:
        if self._stalled_ms is not None or report.reason == "left":
            return []
        self._stalled_ms = now_ms
        reason = stall_reason(report.reason)
        return [
            CaptureStalled(
                source=report.source,
                state=state,
                reason=reason,
                detail=DETAILS.get(reason) or DETAILS_OF_STATE[state],
                rung=report.rung,
                counts=report.counts,
            )
        ]


def stall_reason(reason: CaptureReason) -> StallReason:
    """Missing names are no reason for a stall, nor is having left."""
    return "" if reason == "no_names" or reason == "left" else reason
