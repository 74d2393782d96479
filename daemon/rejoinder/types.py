"""The nouns that rooms hand to one another: frozen, parsed once at the edge. Standard library only.

Times ending in `_ms` are milliseconds since the session's start unless a docstring says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

CaptionSource = Literal["meet", "teams", "zoom", "generic", "demo"]
CaptureState = Literal[
    "absent", "on_empty", "capturing", "lost", "recovered", "unreadable", "unresolved_speaker",
]  # fmt: skip
CaptureReason = Literal["", "captions_off", "not_found", "removed", "turned_off", "no_text", "no_names", "left"]
Stage = Literal["lobby", "joined", "left", "rejoined", "breakout", "ended"]
SessionMode = Literal["live", "practice", "replay"]
SessionState = Literal["running", "ended"]
Role = Literal["self", "other", "unknown"]
Origin = Literal["caption", "stt"]
QuestionKind = Literal["yes_no", "wh", "choice", "open", "request", "follow_up"]
DetectedBy = Literal["model", "rule", "llm", "user"]
Sensitivity = Literal["quiet", "balanced", "eager"]
AnswerFor = Literal["mine", "open", "all"]
Support = Literal["supported", "unsupported", "contradicted", "general"]
SectionKind = Literal[
    "summary", "experience", "education", "projects", "skills", "certifications", "publications",
    "awards", "languages", "volunteering", "interests", "stories", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the user said when starting: whether the others were told, and how ("aloud", "in the invitation", …)."""

    told: bool
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionUpdate:
    """`text` is the block's whole current text; a later update of a block replaces the earlier one."""

    block: str
    speaker: str
    text: str
    at_ms: int
    self: bool | None = None
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureCounts:
    """What has been read so far. `unnamed`: updates without a speaker; `losses`: how often the captions were lost."""

    blocks: int = 0
    updates: int = 0
    unnamed: int = 0
    losses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureReport:
    """How reading the captions goes, never what they say. `rung`: the way in which they were found, "" where none."""

    source: CaptionSource
    state: CaptureState
    reason: CaptureReason = ""
    rung: str = ""
    counts: CaptureCounts = field(default_factory=CaptureCounts)


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
    spend on begun answers that are never shown.
    """

    sensitivity: Sensitivity = "balanced"
    answer_for: AnswerFor = "open"
    judge: bool = True
    speculate: bool = True
    discarded_tokens: int = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A whole bullet with its place. `label` is what a source chip says ("Northwind, 2019–24"); `score` is 0..1.

    `start` and `end` are character offsets of `text` in the document's plain text, -1 where it was edited by hand.
    """

    passage: str
    document: str
    section: SectionKind
    label: str
    text: str
    heading: str = ""
    score: float = 0.0
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePoint:
    """At most twelve of the source's own words; `cite` holds passage ids."""

    text: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """`passages` best first; `no_answer` when nothing in the documents fits; `cue` at most four points."""

    passages: tuple[Passage, ...]
    cue: tuple[CuePoint, ...]
    no_answer: bool
    took_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    text: str
    support: Support
    cite: tuple[str, ...] = ()


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
class AnswerRequest:
    """Everything an answer is built from. `previous` holds the last turns, oldest first."""

    answer: str
    question: str
    text: str
    kind: QuestionKind
    passages: tuple[Passage, ...]
    previous: tuple[Turn, ...] = ()
    me: str = ""
    language: str = ""
    persona: str = ""
    job_description: str = ""
    style: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOptions:
    """What a session is started with (POST /v1/sessions)."""

    mode: Literal["live", "practice"] = "live"
    title: str = ""
    platform: str = ""
    me: str = ""
    participants: tuple[str, ...] = ()
    persona: str = ""
    language: str = ""
    store: bool = True
    consent: Consent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChanges:
    """Only what is set changes (PATCH /v1/sessions/{id}). While paused, captions are refused a place in the log.

    `stage`: where in the meeting the user is; joined after left counts as rejoined.
    """

    title: str | None = None
    me: str | None = None
    participants: tuple[str, ...] | None = None
    persona: str | None = None
    language: str | None = None
    paused: bool | None = None
    stage: Stage | None = None
    consent: Consent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """One row of the library. `started_at`, `ended_at`: ISO 8601 in UTC. `last_seq`: the newest durable event."""

    id: str
    state: SessionState
    mode: SessionMode
    started_at: str
    title: str = ""
    platform: str = ""
    me: str = ""
    participants: tuple[str, ...] = ()
    persona: str = ""
    language: str = ""
    store: bool = True
    consent: Consent | None = None
    ended_at: str | None = None
    duration_ms: int = 0
    questions: int = 0
    answers: int = 0
    turns: int = 0
    last_seq: int = 0
    replay_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    id: str
    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A job, a degree or a project: what stands above a group of bullets."""

    id: str
    title: str = ""
    organisation: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    bullets: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    id: str
    kind: SectionKind
    heading: str
    positions: tuple[Position, ...] = ()
    bullets: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """What was understood of a résumé, and `not_understood`: lines that found no place."""

    document: str
    file_name: str
    format: str
    name: str = ""
    headline: str = ""
    contact: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    skills: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What Rejoinder knows about the user. `spoken_as`: other forms of the name that captions may show."""

    name: str = ""
    spoken_as: tuple[str, ...] = ()
    headline: str = ""
    job_description: str = ""
    stories: tuple[str, ...] = ()
    preferences: str = ""
    resume: Resume | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An OpenAI-compatible server. The key itself is never here: `has_key` and `key_in` say whether and where it is."""

    name: str
    base_url: str
    model: str
    active: bool = False
    has_key: bool = False
    key_in: Literal["", "keyring", "environment"] = ""
    first_token_deadline_s: float = 20.0
    total_deadline_s: float = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderTest:
    """What one real, streamed token from a provider showed."""

    ok: bool
    detail: str
    action: str = ""
    code: str = ""
    ttft_ms: int | None = None
    models: tuple[str, ...] = field(default=())
