"""An answer from its first word to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from rejoinder.events.envelope import EventData
from rejoinder.types import Claim, CutOff, Timing, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQueued(EventData):
    """As many answers as are written at once are being written: this one waits for its turn, then it starts."""

    type: ClassVar[str] = "answer.queued"
    answer: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStarted(EventData):
    """`after`: the interrupted answer of the same question beneath which this one stands, "" where there is none."""

    type: ClassVar[str] = "answer.started"
    answer: str
    question: str
    provider: str
    model: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDelta(EventData):
    """`text` is to be put at character `offset` of the answer so far."""

    type: ClassVar[str] = "answer.delta"
    durable: ClassVar[bool] = False
    answer: str
    question: str
    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChecked(EventData):
    """A sentence of an answer that is still being written, checked as soon as it was whole; `number` counts from 0."""

    type: ClassVar[str] = "answer.checked"
    durable: ClassVar[bool] = False
    answer: str
    question: str
    number: int
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSnapshot(EventData):
    """All of an answer in flight, for a client that has just connected, or since another provider writes it now.

    `claims`: of the sentences checked so far. `after`: the interrupted answer that it stands beneath.
    """

    type: ClassVar[str] = "answer.snapshot"
    durable: ClassVar[bool] = False
    answer: str
    question: str
    text: str
    provider: str
    model: str
    claims: tuple[Claim, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCompleted(EventData):
    """`usage` is the answer's own; `beside`: what else was asked for it and thrown away. `cached`: it was there.

    `cut_off`: the text ends before its end, since the server stopped it at its length ("length") or by its filter
    ("filter"), or since it was far too long ("too_long"); "" where it is whole.
    """

    type: ClassVar[str] = "answer.completed"
    answer: str
    question: str
    text: str
    cite: tuple[str, ...]
    claims: tuple[Claim, ...]
    provider: str
    model: str
    usage: Usage
    timing: Timing
    beside: Usage | None = None
    cached: bool = False
    cut_off: CutOff = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFailed(EventData):
    """`text` is what had been shown; `detail` says what happened and `action` what to do. `usage`: what it cost.

    With the code provider_interrupted the text stays, and another answer follows whose `after` names this one.
    """

    type: ClassVar[str] = "answer.failed"
    answer: str
    question: str
    code: str
    detail: str
    action: str
    retryable: bool
    text: str = ""
    usage: Usage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCancelled(EventData):
    """`by`: the user, newer words of the same question (or that it is none), or the session's end."""

    type: ClassVar[str] = "answer.cancelled"
    answer: str
    question: str
    text: str = ""
    by: Literal["user", "newer", "end"] = "user"
    usage: Usage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRated(EventData):
    type: ClassVar[str] = "answer.rated"
    answer: str
    useful: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOutdated(EventData):
    """A cell that a shown answer cites has changed: from `was`, when it was shown, to `now`, "" where it is gone.

    `answer` is "" where only the cue cites it. `was` and `now` are alike again once it is what it was.
    """

    type: ClassVar[str] = "answer.outdated"
    answer: str
    question: str
    cite: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeculationDiscarded(EventData):
    """An answer that was begun before its question was certain and never shown. `usage` is counted or estimated."""

    type: ClassVar[str] = "speculation.discarded"
    question: str
    reason: Literal["changed", "withdrawn", "skipped", "expired", "end"]
    provider: str
    model: str
    usage: Usage
