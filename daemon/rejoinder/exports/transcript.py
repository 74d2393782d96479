"""A session as a reader sees it: takes its events, gives what was said and asked, in order, in its newest form.

Where captions could not be read stands a gap, so that a reader knows that something is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerFailed,
    AnswerStarted,
    CaptureResumed,
    CaptureStalled,
    ContextRetrieved,
    CueShown,
    Event,
    EventData,
    QuestionDetected,
    QuestionSkipped,
    SessionEnded,
    TurnFinal,
)
from rejoinder.exports.plain import clock_time
from rejoinder.types import CuePoint, Role

UNKNOWN = "Unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`speaker`: "Unknown" where the meeting never said who."""

    speaker: str
    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """From `start_ms` to `end_ms` captions were not read, because of `why`."""

    start_ms: int
    end_ms: int
    why: str

    @property
    def text(self) -> str:
        return f"captions lost {clock_time(self.start_ms)}-{clock_time(self.end_ms)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer. `outcome`: "" where it was completed, else what happened in words."""

    text: str
    at_ms: int
    model: str = ""
    sources: tuple[str, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question. `skipped`: why it raised no card, "" where it did. `cue_note`: what the cue said without points.

    `turn`: whose words it came from.
    """

    turn: str
    text: str
    speaker: str
    start_ms: int
    skipped: str = ""
    cue: tuple[CuePoint, ...] = ()
    cue_note: str = ""
    replies: tuple[Reply, ...] = ()


Entry = Said | Asked | Gap


@dataclass(slots=True)
class _Reading:
    """What has been read so far, by turn and by question. Dictionaries keep the order of first appearance."""

    said: dict[str, Said] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    models: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    stalled: tuple[int, str] | None = None

    def take(self, data: EventData, at_ms: int) -> None:
        match data:
            case TurnFinal():
                speaker = named(data.speaker, data.role)
                self.said[data.turn] = Said(speaker=speaker, text=data.text, start_ms=data.start_ms, end_ms=data.end_ms)
            case CaptureStalled():
                self.stalled = self.stalled or (at_ms, data.detail)
            case CaptureResumed() | SessionEnded():
                self.end_gap(at_ms)
            case QuestionDetected() | QuestionSkipped():
                self._ask(data, at_ms)
            case ContextRetrieved():
                self.labels.update({passage.passage: passage.label for passage in data.passages})
            case CueShown():
                self._change(data.question, cue=data.points, cue_note=data.note)
            case AnswerStarted():
                self.models[data.answer] = data.model
            case AnswerCompleted() | AnswerFailed() | AnswerCancelled():
                self._reply(data.question, self._reply_of(data, at_ms))
            case _:
                pass

    def end_gap(self, at_ms: int) -> None:
        if self.stalled is not None:
            start_ms, why = self.stalled
            self.gaps.append(Gap(start_ms=start_ms, end_ms=max(at_ms, start_ms), why=why))
            self.stalled = None

    def in_order(self) -> tuple[Entry, ...]:
        """By start; a question stands directly behind the words that it came from."""
        starts = {turn: (said.start_ms, number) for number, (turn, said) in enumerate(self.said.items())}
        placed: list[tuple[tuple[int, int, int], Entry]] = []
        placed += [((*starts[turn], 0), said) for turn, said in self.said.items()]
        placed += [
            ((*starts.get(asked.turn, (asked.start_ms, len(starts))), 1), asked) for asked in self.asked.values()
        ]
        placed += [((gap.start_ms, len(starts), 0), gap) for gap in self.gaps]
        return tuple(entry for _, entry in sorted(placed, key=lambda one: one[0]))

    def label_points(self, points: Iterable[CuePoint]) -> tuple[CuePoint, ...]:
        return tuple(replace(point, cite=self._sources(point.cite)) for point in points)

    def _ask(self, data: QuestionDetected | QuestionSkipped, at_ms: int) -> None:
        skipped = data.why or data.reason if isinstance(data, QuestionSkipped) else ""
        before = self.asked.get(data.question)
        asked = Asked(turn=data.turn, text=data.text, speaker=data.speaker, start_ms=at_ms, skipped=skipped)
        self.asked[data.question] = asked if before is None else replace(before, text=data.text, skipped=skipped)

    def _change(self, question: str, *, cue: tuple[CuePoint, ...], cue_note: str) -> None:
        if question in self.asked:
            cue = self.label_points(cue)
            self.asked[question] = replace(self.asked[question], cue=cue, cue_note=cue_note)

    def _reply(self, question: str, reply: Reply) -> None:
        if question in self.asked:
            asked = self.asked[question]
            self.asked[question] = replace(asked, replies=(*asked.replies, reply))

    def _reply_of(self, data: AnswerCompleted | AnswerFailed | AnswerCancelled, at_ms: int) -> Reply:
        if isinstance(data, AnswerCompleted):
            return Reply(text=data.text, at_ms=at_ms, model=data.model, sources=self._sources(data.cite))
        outcome = f"failed: {data.detail}" if isinstance(data, AnswerFailed) else "stopped"
        return Reply(text=data.text, at_ms=at_ms, model=self.models.get(data.answer, ""), outcome=outcome)

    def _sources(self, cite: Iterable[str]) -> tuple[str, ...]:
        """Labels a person can read; a passage that the log does not name stays out."""
        return tuple(dict.fromkeys(self.labels[passage] for passage in cite if self.labels.get(passage)))


def read_transcript(events: Sequence[Event]) -> tuple[Entry, ...]:
    """Turns, questions and gaps by their start. A cue's `cite` and an answer's `sources` are labels here, not ids."""
    reading = _Reading()
    for event in events:
        reading.take(event.data, event.at_ms)
    if events:
        reading.end_gap(max(event.at_ms for event in events))
    return reading.in_order()


def named(speaker: str, role: Role) -> str:
    return speaker or ("You" if role == "self" else UNKNOWN)
