"""An answer: what it is built from, what it claims, what it cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rejoinder.types.documents import Passage
from rejoinder.types.memory import Remembered
from rejoinder.types.persona import Persona
from rejoinder.types.talk import QuestionKind, Turn

Support = Literal["supported", "unsupported", "contradicted", "general"]
# Why an answer ends before its end: the server's own length, its filter, or more text than anybody reads.
CutOff = Literal["", "length", "filter", "too_long"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence of an answer, verbatim. `wording`: what the sources do say, where they do not bear it out."""

    text: str
    support: Support
    cite: tuple[str, ...] = ()
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    in_tokens: int = 0
    out_tokens: int = 0
    usd: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """endpoint: last word to verdict. detect, retrieve: work. ttft: request to first token. total: request to end.

    Of a speculative answer, which was begun before the verdict, ttft counts from the verdict: 0 where text was there.
    """

    endpoint_ms: int = 0
    detect_ms: int = 0
    retrieve_ms: int = 0
    ttft_ms: int = 0
    total_ms: int = 0
    speculative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBefore:
    """The answer to the same question that the user has seen: what it said, and the passages it used."""

    text: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest:
    """Everything an answer is built from. `previous` holds the last turns, oldest first; `memory` what lies before.

    `passages`: what was found first, then the rest of the résumé where it fits; [n] is passages[n - 1]. `persona`: how
    the answer is to sound, and `preferences` what the user wants of every answer. `length_words`: at most so many
    words, 0 where neither the user nor the persona says. `before`: what another answer is wanted in place of.
    """

    answer: str
    question: str
    text: str
    kind: QuestionKind
    passages: tuple[Passage, ...]
    previous: tuple[Turn, ...] = ()
    me: str = ""
    language: str = ""
    persona: Persona | None = None
    preferences: str = ""
    length_words: int = 0
    memory: Remembered = field(default_factory=Remembered)
    job_description: str = ""
    style: str = ""
    provider: str = ""
    before: AnswerBefore | None = None
