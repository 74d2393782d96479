"""A session as a reader sees it: takes its events, gives what was said and asked, in order, in its newest form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerFailed,
    AnswerStarted,
    ContextRetrieved,
    CueShown,
    Event,
    EventData,
    QuestionDetected,
    QuestionSkipped,
    TurnFinal,
)
from rejoinder.types import CuePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    speaker: str
    text: str
    start_ms: int
    end_ms: int


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
    """A question. `skipped`: why it raised no card, "" where it did. `cue_note`: what the cue said without points."""

    text: str
    speaker: str
    start_ms: int
    skipped: str = ""
    cue: tuple[CuePoint, ...] = ()
    cue_note: str = ""
    replies: tuple[Reply, ...] = ()


Entry = Said | Asked


@dataclass(slots=True)
class _Reading:
    """What has been read so far, by turn and by question. Dictionaries keep the order of first appearance."""

    said: dict[str, Said] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    models: dict[str, str] = field(default_factory=dict)

    def take(self, data: EventData, at_ms: int) -> None:
        match data:
            case TurnFinal():
                self.said[data.turn] = Said(
                    speaker=data.speaker, text=data.text, start_ms=data.start_ms, end_ms=data.end_ms
                )
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

    def label_points(self, points: Iterable[CuePoint]) -> tuple[CuePoint, ...]:
        return tuple(replace(point, cite=self._sources(point.cite)) for point in points)

    def _ask(self, data: QuestionDetected | QuestionSkipped, at_ms: int) -> None:
        skipped = data.why or data.reason if isinstance(data, QuestionSkipped) else ""
        before = self.asked.get(data.question)
        asked = Asked(text=data.text, speaker=data.speaker, start_ms=at_ms, skipped=skipped)
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
    """Turns and questions by their start. A cue's `cite` and an answer's `sources` are labels here, not ids."""
    reading = _Reading()
    for event in events:
        reading.take(event.data, event.at_ms)
    entries: list[Entry] = [*reading.said.values(), *reading.asked.values()]
    return tuple(sorted(entries, key=_place))


def _place(entry: Entry) -> tuple[int, bool]:
    """A question stands behind the words that it came from."""
    return (entry.end_ms, False) if isinstance(entry, Said) else (entry.start_ms, True)
