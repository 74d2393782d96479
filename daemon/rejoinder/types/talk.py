"""What is said, and what is asked: turns, questions, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["self", "other", "unknown"]
Origin = Literal["caption", "stt"]
QuestionKind = Literal["yes_no", "wh", "choice", "open", "request", "follow_up"]
DetectedBy = Literal["model", "rule", "llm", "user"]
Sensitivity = Literal["quiet", "balanced", "eager"]
AnswerFor = Literal["mine", "open", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker said in one go. `turn` is the caption block's id, so a resent caption finds its turn."""

    turn: str
    speaker: str
    role: Role
    text: str
    start_ms: int
    end_ms: int
    origin: Origin = "caption"
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """How likely the question is for the user, 0..1, and the reason in words a person can read."""

    to_me: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    question: str
    turn: str
    text: str
    kind: QuestionKind
    p: float
    addressed: Addressed
    detected_by: DetectedBy
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSettings:
    """How questions are heard and answered.

    `sensitivity`: quiet raises few wrong cards, eager misses few questions. `answer_for`: only questions put to the
    user, those and the ones open to all, or everybody's. `judge`: a language model may rule on unsure ones.
    `speculate`: an answer may be begun before the question is over; `discarded_tokens`: how many tokens a session may
    spend on begun answers that are never shown. `follow_ups`: a card says what may be asked next. `proactive`: what the
    documents say is shown when the talk touches it though nobody asked.
    """

    sensitivity: Sensitivity = "balanced"
    answer_for: AnswerFor = "open"
    judge: bool = True
    speculate: bool = True
    discarded_tokens: int = 60_000
    follow_ups: bool = True
    proactive: bool = False
