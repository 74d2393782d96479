"""The words after a question, taken in: the same question in more words or in others, or a question taken back.

Takes a segment that comes right after what its speaker has asked; gives the events that it makes of that question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.detector.forms import looks_cut
from rejoinder.detector.judge import Verdict
from rejoinder.detector.listening import Listening
from rejoinder.detector.operating import Operating
from rejoinder.detector.segments import Segment
from rejoinder.detector.sequel import find_sequel
from rejoinder.detector.voices import ANSWERED_MS, Asked, BrokenOff, Voices
from rejoinder.detector.weighing import BEFORE_WORDS, Weighing
from rejoinder.detector.words import Word
from rejoinder.events import QuestionDetected, QuestionRevised, QuestionSkipped

# What ends with less certainty than this may go on in the speaker's next turn.
_MAY_GO_ON = 0.5
_SAME_AFTER_CORRECTION = 0.6


class Following:
    def __init__(self, voices: Voices, weighing: Weighing) -> None:
        self._voices = voices
        self._weighing = weighing

    def take(
        self,
        listening: Listening,
        segment: Segment,
        verdict: Verdict,
        operating: Operating,
        now_ms: int,
        *,
        settled: bool,
    ) -> list[QuestionRevised | QuestionSkipped]:
        """What a segment makes of the question before it, if anything. `settled`: it is over, or was quiet."""
        voice = self._voices.of(listening.turn)
        asked = voice.newest(now_ms)
        words = listening.words_of(segment)
        if asked is None or not words or not _comes_after(asked, listening, segment):
            return []
        whole = self._weighing.weigh_whole(asked.words, listening, segment)
        late = listening.growing.heard_ms[segment.start] - asked.changed_ms >= ANSWERED_MS
        match find_sequel(asked, words, verdict, whole, operating, settled=settled or verdict.marked, late=late):
            case "goes_on":
                return [self._revise(listening, segment, asked, whole, now_ms, anew=False)]
            case "anew":
                return [self._revise(listening, segment, asked, verdict, now_ms, anew=True)]
            case "answers":
                return [voice.take_back(asked, "The speaker went on to answer it.", reason="rhetorical")]
            case "statement":
                return [voice.take_back(asked, "It went on as something else than a question.")]
            case _:
                return []

    def awaits(self, listening: Listening, segment: Segment, now_ms: int) -> bool:
        """Whether a segment may belong to the question before it, so that a silence after it decides something."""
        asked = self._voices.of(listening.turn).newest(now_ms)
        return asked is not None and _comes_after(asked, listening, segment)

    def correct(self, listening: Listening, now_ms: int) -> list[QuestionRevised]:
        """The caption of a question was corrected, or got its mark: the card says it as the caption does now."""
        asked = self._voices.of(listening.turn).newest(now_ms)
        if asked is None or asked.turn != listening.turn.turn:
            return []
        corrected = listening.growing.asked_words(len(asked.words))
        text = listening.growing.text_between(corrected)
        if not text or not _is_correction(asked.words, corrected) or text == asked.event.text:
            return []
        asked.event = _reworded(asked.event, text)
        asked.words = corrected
        return [asked.event]

    def note_broken_off(self, listening: Listening, segment: Segment, verdict: Verdict, now_ms: int) -> None:
        """The turn is over. Where it ended in mid-sentence, its speaker may go on in the next one."""
        words = listening.words_of(segment)
        is_question = listening.growing.asked_to == segment.end
        if is_question or words[-1].mark in (".", "?") or not (looks_cut(words) or verdict.ended < _MAY_GO_ON):
            return
        lead = BrokenOff(words[-BEFORE_WORDS:], listening.text_of(segment), now_ms)
        self._voices.of(listening.turn).broken_off = lead

    def _revise(
        self, listening: Listening, segment: Segment, asked: Asked, verdict: Verdict, now_ms: int, *, anew: bool
    ) -> QuestionRevised:
        """The question as it is now: `anew` in the segment's words alone, else with them added."""
        words, text = listening.words_of(segment), listening.text_of(segment)
        turn = listening.turn
        revised = _reworded(asked.event, text if anew else f"{asked.event.text} {text}")
        p = max(revised.p, verdict.p)
        revised = replace(revised, turn=turn.turn, kind=verdict.form.kind, p=p)
        words = words if anew else [*asked.words, *words]
        self._voices.of(turn).asked = Asked(revised, words, turn.turn, segment.end, now_ms, verdict.ended)
        listening.growing.settle(segment, spent=True)
        return revised


def _reworded(event: QuestionDetected, text: str) -> QuestionRevised:
    return QuestionRevised(
        question=event.question,
        turn=event.turn,
        text=text,
        kind=event.kind,
        p=event.p,
        addressed=event.addressed,
        detected_by=event.detected_by,
        speaker=event.speaker,
    )


def _is_correction(words: Sequence[Word], corrected: Sequence[Word]) -> bool:
    """Whether the same words stand there but for a few, or for their marks."""
    same = sum(old.folded == new.folded for old, new in zip(words, corrected, strict=False))
    return len(words) == len(corrected) and same >= _SAME_AFTER_CORRECTION * len(words)


def _comes_after(asked: Asked, listening: Listening, segment: Segment) -> bool:
    """Whether a segment comes right after the question: in its turn, or at the beginning of a later one."""
    return segment.start == asked.end if asked.turn == listening.turn.turn else segment.start == 0
