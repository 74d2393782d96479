"""A session with every kind of event that an export draws on, whose texts try to be more than text."""

from __future__ import annotations

from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerFailed,
    AnswerOutdated,
    AnswerQueued,
    AnswerRated,
    AnswerStarted,
    CaptureResumed,
    CaptureStalled,
    ConsentRecorded,
    ContextRetrieved,
    CueShown,
    ErrorRaised,
    Event,
    EventData,
    FollowUpsPrepared,
    MemoryUpdated,
    QuestionDetected,
    QuestionRated,
    QuestionRevised,
    QuestionSkipped,
    SessionEnded,
    SessionStarted,
    SessionUpdated,
    SpeakerSeen,
    SpeculationDiscarded,
    SuggestionShown,
    TurnFinal,
    TurnRevised,
)
from rejoinder.types import (
    Addressed,
    CaptureCounts,
    Claim,
    Consent,
    CuePoint,
    FollowUp,
    OpenQuestion,
    Passage,
    SaidLine,
    SessionInfo,
    Timing,
    Told,
    Usage,
)

SESSION = "s-0123456789abcdef"


def info(*, title: str = "Interview at Northwind", participants: tuple[str, ...] = ("Dana", "Sam")) -> SessionInfo:
    return SessionInfo(
        id=SESSION,
        state="ended",
        mode="live",
        started_at="2026-03-01T10:00:00.000Z",
        title=title,
        platform="meet",
        me="Dana",
        participants=participants,
        consent=Consent(told=True, how="aloud"),
        ended_at="2026-03-01T10:01:30.000Z",
        duration_ms=90_000,
        questions=2,
        answers=3,
        turns=2,
        last_seq=27,
    )


def numbered(*rows: tuple[int, EventData]) -> tuple[Event, ...]:
    return tuple(
        Event(session=SESSION, seq=seq, at_ms=at_ms, data=data, position=seq)
        for seq, (at_ms, data) in enumerate(rows, start=1)
    )


def session(words: str = "Tell me about the outage.", *, speaker: str = "Sam") -> tuple[Event, ...]:
    """Every durable event once or more; `words` stands wherever a person's or a model's text can stand."""
    passage = Passage(
        passage="p-1", document="d-1", section="experience", label=f"Northwind {words}"[:200], text=words, score=0.5
    )
    answered = AnswerCompleted(
        answer="a-1",
        question="q-1",
        text=words,
        cite=("p-1",),
        claims=(Claim(text=words, support="supported", cite=("p-1",)),),
        provider="local",
        model="small",
        usage=Usage(in_tokens=10, out_tokens=5, usd=0.25),
        timing=Timing(ttft_ms=400, total_ms=900, speculative=True),
    )
    line = SaidLine(turn="t-1", speaker=speaker, role="other", text=words, at_ms=1_000, weight=1.5)
    waiting = OpenQuestion(question="q-1", text=words, speaker=speaker, at_ms=1_000)
    told = Told(question="q-1", text=words, passages=("p-1",), said=words, at_ms=3_000, aloud=True)
    return numbered(
        (0, SessionStarted(started_at="2026-03-01T10:00:00.000Z", mode="live", title=words, participants=(speaker,))),
        (0, ConsentRecorded(told=True, how=words)),
        (900, SpeakerSeen(speaker=speaker, role="other")),
        (2_000, _turn(words, speaker)),
        (2_100, QuestionDetected(question="q-1", turn="t-1", text=words, kind="open", p=0.9,
                                 addressed=Addressed(to_me=0.8, why=words), detected_by="model", speaker=speaker)),
        (2_200, ContextRetrieved(question="q-1", passages=(passage,), no_answer=False, took_ms=12)),
        (2_210, CueShown(question="q-1", points=(CuePoint(text=words, cite=("p-1",)),))),
        (2_300, AnswerStarted(answer="a-1", question="q-1", provider="local", model="small")),
        (3_000, answered),
        (3_100, AnswerRated(answer="a-1", useful=False, note=words)),
        (3_150, AnswerOutdated(answer="a-1", question="q-1", cite="p-1", was=words, now=words)),
        (3_200, AnswerStarted(answer="a-2", question="q-1", provider="local", model="small")),
        (3_300, AnswerFailed(answer="a-2", question="q-1", code="provider_timeout", detail=words, action=words,
                             retryable=True, text=words)),
        (3_400, AnswerStarted(answer="a-3", question="q-1", provider="local", model="small")),
        (3_500, AnswerCancelled(answer="a-3", question="q-1", text=words)),
        (3_600, AnswerQueued(answer="a-4", question="q-1")),
        (4_000, QuestionSkipped(question="q-2", turn="t-1", text=words, reason="rhetorical", why=words, p=0.2)),
        (4_050, QuestionRated(question="q-2", is_question=True)),
        (4_060, QuestionRated(question="q-2")),
        (2_220, FollowUpsPrepared(
            question="q-1", follow_ups=(FollowUp(text=words, first_line=words, cite=("p-1",)),), passages=()
        )),
        (2_230, SuggestionShown(
            suggestion="g-1", turn="t-1", subject=words, why=words, points=(CuePoint(text=words, cite=("p-1",)),),
            passages=(),
        )),
        (4_100, CueShown(question="q-2", points=(), note=words)),
        (4_105, MemoryUpdated(summary=(line,), open=(waiting,), told=(told,))),
        (4_110, SpeculationDiscarded(question="q-2", reason="skipped", provider="local", model="small",
                                     usage=Usage(in_tokens=700, out_tokens=3))),
        (4_120, QuestionRevised(question="q-1", turn="t-1", text=f"{words} And then?", kind="open", p=0.9,
                                addressed=Addressed(to_me=0.8, why=words), detected_by="model", speaker=speaker)),
        (4_200, TurnRevised(turn="t-1", speaker=speaker, role="other", text=f"{words} Again.", start_ms=1_000,
                            end_ms=4_100, confidence=0.5)),
        (4_300, SessionUpdated(title=words, paused=True)),
        (4_400, ErrorRaised(code="log_unavailable", detail=words)),
        (5_000, CaptureStalled(source="meet", state="lost", reason="removed", detail=words, rung="region",
                               counts=CaptureCounts(blocks=1, updates=9, losses=1))),
        (65_000, CaptureResumed(source="meet", state="recovered", after_ms=60_000, rung="structure")),
        (90_000, SessionEnded(reason="user")),
    )  # fmt: skip


def _turn(words: str, speaker: str) -> TurnFinal:
    return TurnFinal(turn="t-1", speaker=speaker, role="other", text=words, start_ms=1_000, end_ms=2_000)
