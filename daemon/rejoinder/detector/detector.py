"""Questions in what is being said, without I/O: growing turns and the time in, verdicts on questions out.

A segment that may be a question is a candidate. It is confirmed at once by a "?" or where its words leave no doubt that
it is over, else by a short silence, by the end of its turn or by the next sentence; it ends once, as detected or as
skipped with a reason. What its speaker adds revises the same question, or takes it back; a late correction never
fires it again. The user's own words tell whose turn it is and trigger nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from rejoinder.clock import Ids
from rejoinder.detector.addressed import concerns_the_call, wanted
from rejoinder.detector.dividing import divide
from rejoinder.detector.doubting import Doubting
from rejoinder.detector.following import Following
from rejoinder.detector.forms import looks_cut
from rejoinder.detector.judge import Judge, Verdict
from rejoinder.detector.listening import Candidate, Listening
from rejoinder.detector.operating import Operating
from rejoinder.detector.outcomes import Heard, asked_by_user, merge, withdrawn
from rejoinder.detector.pace import Pace
from rejoinder.detector.reading import Reader
from rejoinder.detector.room import Room
from rejoinder.detector.rulings import Rulings
from rejoinder.detector.segments import Segment
from rejoinder.detector.sequel import answers_itself
from rejoinder.detector.unsure import Doubt
from rejoinder.detector.voices import Asked, Voices, speaker_key
from rejoinder.detector.weighing import Weighing
from rejoinder.detector.words import Word
from rejoinder.events import QuestionDetected, QuestionPending, QuestionRevised, QuestionSkipped
from rejoinder.types import AnswerFor, Sensitivity, Turn

FLOOR_LOST_MS = 200
_REMEMBERED_TURNS = 512
# So much arrives at once only after an outage; its beginning is judged by rules alone, to keep the time bounded.
_MOST_MODEL_SEGMENTS = 8
_SHORTEST_PENDING_WORDS = 3
_SURELY_ENDED = 0.8
# Who says so many words has the floor: what others asked before is no longer gone on with.
_FLOOR_WORDS = 4


class Detector:
    """`me`, `spoken_as`: the user's name and how it is said. `model`: None leaves the judging to the rules."""

    def __init__(
        self,
        *,
        me: str,
        spoken_as: Sequence[str],
        participants: Sequence[str],
        ids: Ids,
        model: Reader | None,
        operating: Operating | None = None,
    ) -> None:
        self._ids = ids
        self._operating = operating or Operating()
        self._room = Room(me=me, spoken_as=spoken_as, participants=participants)
        self._rulings = Rulings()
        self._pace = Pace()
        self._turns: OrderedDict[str, Listening] = OrderedDict()
        self._voices = Voices()
        self._weighing = Weighing(Judge(model, self._operating.calibration), self._room, self._turns.values())
        self._following = Following(self._voices, self._weighing)
        self._doubting = Doubting(self._turns, self._room, self._voices, ids)

    def introduce(self, *, me: str | None = None, participants: Sequence[str] | None = None) -> None:
        """Who is there as far as it is known now; None leaves it as it was."""
        self._room.introduce(me=me, participants=participants)

    def tune(self, *, sensitivity: Sensitivity = "balanced", answer_for: AnswerFor = "open", bias: float = 0.0) -> None:
        """How the user wants questions heard from now on. `bias` is added to every log-odds."""
        self._operating = replace(self._operating, sensitivity=sensitivity, answer_for=answer_for, bias=bias)

    def hear(self, turn: Turn, *, final: bool, now_ms: int) -> list[Heard]:
        """Take the whole current text of a turn; the same text again changes nothing."""
        listening = self._listen(turn, now_ms)
        before_ms, count = listening.growing.changed_ms, len(listening.growing.words)
        changed = listening.growing.take(turn.text, now_ms)
        if changed:
            if count:
                self._pace.note(now_ms - before_ms)
            self._pace.note_marks(listening.growing.words, known=count)
            self._room.hear(turn, len(listening.growing.words))
            self._weighing.tell_language(listening)
            self._hurry_others(listening, now_ms)
        if turn.role == "self":
            return self._hear_own(listening) if final or listening.candidate else []
        if changed or final:
            corrected = self._following.correct(listening, now_ms) if changed else []
            return [*corrected, *self._review(listening, now_ms, over=final)]
        return []

    def tick(self, now_ms: int) -> list[Heard]:
        """Decide what has been quiet for long enough."""
        heard: list[Heard] = []
        for listening in self._waiting():
            if listening.due_ms is not None and listening.due_ms <= now_ms:
                heard += self._review(listening, now_ms, quiet=True)
        return heard

    def next_deadline_ms(self) -> int | None:
        return min((listening.due_ms for listening in self._waiting() if listening.due_ms is not None), default=None)

    def finish(self, now_ms: int) -> list[Heard]:
        """End every candidate, as if every turn were final."""
        waiting = [
            listening for listening in self._turns.values() if listening.candidate or listening.due_ms is not None
        ]
        return [heard for listening in waiting for heard in self._review(listening, now_ms, over=True)]

    def unsure(self) -> tuple[Doubt, ...]:
        """What has become doubtful since the last call, each text once: a language model may rule on it."""
        return self._doubting.take()

    def rule(self, question: str, text: str, *, asked: bool, to_me: float | None, now_ms: int) -> list[Heard]:
        """A language model's ruling on what was unsure. Gives nothing where things have moved on."""
        return [*self._doubting.rule(question, text, self._operating, asked=asked, to_me=to_me, now_ms=now_ms)]

    # --- one turn -----------------------------------------------------------------------------------------------------

    def _listen(self, turn: Turn, now_ms: int) -> Listening:
        listening = self._turns.get(turn.turn)
        if listening is None:
            listening = self._turns[turn.turn] = Listening(turn)
            listening.lead = self._voices.of(turn).take_up(now_ms)
            if len(self._turns) > _REMEMBERED_TURNS:
                self._forget_oldest()
        listening.turn = turn
        return listening

    def _forget_oldest(self) -> None:
        idle = (name for name, turn in self._turns.items() if turn.candidate is None and turn.due_ms is None)
        del self._turns[next(idle)]

    def _waiting(self) -> list[Listening]:
        return [listening for listening in self._turns.values() if listening.due_ms is not None]

    def _hurry_others(self, speaking: Listening, now_ms: int) -> None:
        """Somebody else speaks: what was asked before is over sooner, and with more than a word or two, for good."""
        for listening in self._waiting():
            if speaker_key(listening.turn) != speaker_key(speaking.turn) and listening.due_ms is not None:
                listening.due_ms = min(listening.due_ms, max(now_ms, listening.growing.changed_ms + FLOOR_LOST_MS))
        if len(speaking.growing.words) >= _FLOOR_WORDS:
            self._voices.give_floor(speaking.turn)

    def _review(self, listening: Listening, now_ms: int, *, over: bool = False, quiet: bool = False) -> list[Heard]:
        """Judge the turn's open segments: all but the last are over; that one is when it is marked or was quiet."""
        heard: list[Heard] = []
        segments = listening.growing.segments()
        if over or quiet:
            segments = divide(self._weighing, listening, segments, self._operating)
        listening.due_ms = None
        for place, segment in enumerate(segments):
            is_last = place == len(segments) - 1
            verdict = self._weighing.weigh(listening, segment, by_model=len(segments) - place <= _MOST_MODEL_SEGMENTS)
            if is_last and not over and not self._is_over(listening, segment, verdict, now_ms, quiet=quiet):
                return heard + self._wait(listening, segment, verdict, now_ms, quiet=quiet)
            following = None if is_last else segments[place + 1]
            heard = merge(heard, self._close(listening, segment, verdict, now_ms, following))
            if is_last and over:
                self._following.note_broken_off(listening, segment, verdict, now_ms)
        if listening.candidate is not None:
            heard.append(withdrawn(listening.turn, listening.candidate))
            listening.candidate = None
        return heard

    def _is_over(self, listening: Listening, segment: Segment, verdict: Verdict, now_ms: int, *, quiet: bool) -> bool:
        """Whether a turn's last segment can be decided: it has its mark, no doubt is left, or the silence was long.

        Where captions have marks words alone never do, nor right behind another question: they may ask the same anew.
        Nor where it seems to be for others: its next words ("... that you built") may tell for whom it is.
        """
        words = listening.words_of(segment)
        if verdict.marked and not looks_cut(words):
            return True
        if quiet:
            return self._operating.is_card(verdict)
        if self._expects_mark(listening):
            return False
        if self._voices.of(listening.turn).newest(now_ms) is not None:
            return False
        is_sure = self._operating.is_card_at_once(verdict) and not _is_cut(words, verdict)
        return is_sure and not self._is_for_others(listening, segment, now_ms)

    def _wait(
        self, listening: Listening, segment: Segment, verdict: Verdict, now_ms: int, *, quiet: bool
    ) -> list[Heard]:
        """The segment may still grow: show it as pending when it is likely, and set the time to decide."""
        growing, candidate = listening.growing, listening.candidate
        if growing.is_spent(segment):
            return []
        likely = self._operating.is_likely(verdict)
        if candidate is not None and quiet and not self._operating.is_card(verdict):
            listening.candidate = None
            self._doubting.note(listening, segment, verdict, self._operating, candidate.question)
            went_on = self._follow(listening, segment, verdict, now_ms, settled=True)
            return [*went_on, withdrawn(listening.turn, candidate, went_on)]
        heard = self._follow(listening, segment, verdict, now_ms, settled=quiet)
        if heard:
            return heard
        if quiet:
            self._doubting.note(listening, segment, verdict, self._operating)
        elif self._is_worth_waiting_for(listening, segment, verdict, now_ms):
            words = listening.words_of(segment)
            quiet_ms = self._pace.quiet_ms(
                verdict.p, cut=_is_cut(words, verdict), marked_end=words[-1].mark == ".", ended=verdict.ended,
                expects_mark=self._expects_mark(listening),
            )  # fmt: skip
            listening.due_ms = max(growing.changed_ms + quiet_ms, now_ms + 1)
        too_short = segment.end - segment.start < _SHORTEST_PENDING_WORDS
        if not likely or too_short or verdict.form.look_alike or self._is_for_others(listening, segment, now_ms):
            return []
        return self._show_pending(listening, segment, verdict)

    def _expects_mark(self, listening: Listening) -> bool:
        """Whether the end of a sentence will be marked, by this turn and by those before it."""
        return listening.growing.is_punctuated() and self._pace.expects_marks()

    def _is_worth_waiting_for(self, listening: Listening, segment: Segment, verdict: Verdict, now_ms: int) -> bool:
        """Whether a silence after a segment decides something."""
        is_open = listening.candidate is not None or self._operating.is_likely(verdict)
        return is_open or self._operating.is_unsure(verdict) or self._following.awaits(listening, segment, now_ms)

    def _follow(
        self, listening: Listening, segment: Segment, verdict: Verdict, now_ms: int, *, settled: bool
    ) -> list[Heard]:
        return [*self._following.take(listening, segment, verdict, self._operating, now_ms, settled=settled)]

    def _show_pending(self, listening: Listening, segment: Segment, verdict: Verdict) -> list[Heard]:
        text, candidate = listening.text_of(segment), listening.candidate
        if candidate is not None and candidate.text == text:
            return []
        question = candidate.question if candidate else self._ids.new("q")
        listening.candidate = Candidate(question, segment.start, text, verdict.p)
        turn = listening.turn
        ended = 0.0 if _is_cut(listening.words_of(segment), verdict) else verdict.ended
        return [
            QuestionPending(
                question=question, turn=turn.turn, text=text, p=verdict.p, speaker=turn.speaker, ended=round(ended, 3)
            )
        ]

    def _is_for_others(self, listening: Listening, segment: Segment, now_ms: int) -> bool:
        addressed = self._weighing.address(listening, segment, now_ms)
        return not wanted(addressed, self._operating.answer_for)

    # --- the end of a segment -----------------------------------------------------------------------------------------

    def _close(
        self, listening: Listening, segment: Segment, verdict: Verdict, now_ms: int, following: Segment | None
    ) -> list[Heard]:
        """The segment is over: detected, skipped with a reason, or nothing that was ever a question."""
        growing, turn = listening.growing, listening.turn
        candidate = listening.take_candidate(segment.end)
        was_spent = growing.is_spent(segment)
        went_on = [] if was_spent else self._follow(listening, segment, verdict, now_ms, settled=True)
        if any(isinstance(event, QuestionRevised) for event in went_on):
            return went_on if candidate is None else [*went_on, withdrawn(turn, candidate, went_on)]
        words, text = listening.words_of(segment), listening.text_of(segment)
        addressed = self._weighing.address(listening, segment, now_ms)
        self._room.note_name(turn, words, now_ms)
        answered = following is not None and answers_itself(growing.words_of(following))
        ruling = self._rulings.rule(
            verdict, words, addressed, turn, now_ms,
            operating=self._operating, pending=candidate is not None, answered=answered, spent=was_spent,
            about_the_call=concerns_the_call(words, self._room.names),
        )  # fmt: skip
        growing.settle(segment, spent=ruling is not None)
        question = candidate.question if candidate else ""
        if ruling is None or ruling.reason in ("withdrawn", "not_a_question"):
            question = self._doubting.note(listening, segment, verdict, self._operating, question) or question
        if ruling is None:
            return went_on
        question = question or self._ids.new("q")
        if ruling.reason in (None, "not_for_you"):
            self._room.note_asked(turn)
        if ruling.reason is not None:
            return [
                *went_on,
                QuestionSkipped(
                    question=question, turn=turn.turn, text=text, reason=ruling.reason, why=ruling.why, p=verdict.p,
                    kind=verdict.form.kind, addressed=addressed, speaker=turn.speaker,
                ),
            ]  # fmt: skip
        detected = QuestionDetected(
            question=question, turn=turn.turn, text=text, kind=verdict.form.kind, p=verdict.p, addressed=addressed,
            detected_by=verdict.by, speaker=turn.speaker,
        )  # fmt: skip
        self._voices.of(turn).asked = Asked(detected, list(words), turn.turn, segment.end, now_ms, verdict.ended)
        self._doubting.note(listening, segment, verdict, self._operating, question)
        return [*went_on, detected]

    # --- the user's own words -----------------------------------------------------------------------------------------

    def _hear_own(self, listening: Listening) -> list[Heard]:
        """The user's own turn is final: what they asked is noted, and nothing is fired."""
        heard: list[Heard] = []
        for segment in listening.growing.segments():
            verdict = self._weighing.weigh(listening, segment, by_model=False)
            asked = self._operating.is_card(verdict) and verdict.form.look_alike is None
            candidate = listening.take_candidate(segment.end)
            listening.growing.settle(segment, spent=asked)
            if asked:
                self._room.note_asked(listening.turn)
            if asked or candidate:
                question = candidate.question if candidate else self._ids.new("q")
                heard.append(asked_by_user(listening.turn, question, listening.text_of(segment), verdict))
        if listening.candidate is not None:
            heard.append(withdrawn(listening.turn, listening.candidate))
            listening.candidate = None
        listening.due_ms = None
        return heard


def _is_cut(words: Sequence[Word], verdict: Verdict) -> bool:
    """Whether the words break off, by the last of them. A model that is sure of their end knows better, but not where
    it only goes by a mark.
    """
    return looks_cut(words) and (verdict.marked or verdict.ended < _SURELY_ENDED)
