"""Questions in what is being said, without I/O: growing turns and the time in, verdicts on questions out.

A segment that may be a question is a candidate. It is confirmed at once by a "?", else by a short silence, by the end
of its turn or by the next sentence; it ends exactly once, as detected or as skipped with a reason. What changes later
in the same segment never fires it again. The user's own words tell whose turn it is and trigger nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from rejoinder.clock import Ids
from rejoinder.detector.addressed import FOR_ME, address
from rejoinder.detector.forms import looks_cut
from rejoinder.detector.judge import THRESHOLD, Judge, Verdict
from rejoinder.detector.listening import Candidate, Listening
from rejoinder.detector.pace import Pace
from rejoinder.detector.room import Room
from rejoinder.detector.rulings import Rulings, answers_itself
from rejoinder.detector.segments import Segment
from rejoinder.encoder import Encoder
from rejoinder.events import QuestionDetected, QuestionPending, QuestionSkipped
from rejoinder.types import Turn

Heard = QuestionPending | QuestionDetected | QuestionSkipped

FLOOR_LOST_MS = 200
_REMEMBERED_TURNS = 512
# A question of so few words right behind another goes on its card: "Tell me about Northwind. What went wrong?"
_SHORT_FOLLOW_UP_WORDS = 4
# So much arrives at once only after an outage; its beginning is judged by rules alone, to keep the time bounded.
_MOST_MODEL_SEGMENTS = 8
_SHORTEST_PENDING_WORDS = 3


class Detector:
    """`me`, `spoken_as`: the user's name and how it is said. `encoder`: None leaves the judging to the rules."""

    def __init__(
        self,
        *,
        me: str,
        spoken_as: Sequence[str],
        participants: Sequence[str],
        ids: Ids,
        encoder: Encoder | None,
    ) -> None:
        self._ids = ids
        self._judge = Judge(encoder)
        self._room = Room(me=me, spoken_as=spoken_as, participants=participants)
        self._rulings = Rulings()
        self._pace = Pace()
        self._turns: OrderedDict[str, Listening] = OrderedDict()

    def introduce(self, *, me: str | None = None, participants: Sequence[str] | None = None) -> None:
        """Who is there as far as it is known now; None leaves it as it was."""
        self._room.introduce(me=me, participants=participants)

    def hear(self, turn: Turn, *, final: bool, now_ms: int) -> list[Heard]:
        """Take the whole current text of a turn; the same text again changes nothing."""
        listening = self._listen(turn)
        before_ms, count = listening.growing.changed_ms, len(listening.growing.words)
        changed = listening.growing.take(turn.text, now_ms)
        if changed:
            if count:
                self._pace.note(now_ms - before_ms)
            self._pace.note_marks(listening.growing.words, known=count)
            self._room.hear(turn, len(listening.growing.words))
            self._hurry_others(turn, now_ms)
        if turn.role == "self":
            return self._hear_own(listening) if final or listening.candidate else []
        if changed or final:
            return self._review(listening, now_ms, over=final)
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

    # --- one turn -----------------------------------------------------------------------------------------------------

    def _listen(self, turn: Turn) -> Listening:
        listening = self._turns.get(turn.turn)
        if listening is None:
            listening = self._turns[turn.turn] = Listening(turn)
            if len(self._turns) > _REMEMBERED_TURNS:
                self._forget_oldest()
        listening.turn = turn
        return listening

    def _forget_oldest(self) -> None:
        idle = (name for name, turn in self._turns.items() if turn.candidate is None and turn.due_ms is None)
        del self._turns[next(idle)]

    def _waiting(self) -> list[Listening]:
        return [listening for listening in self._turns.values() if listening.due_ms is not None]

    def _hurry_others(self, turn: Turn, now_ms: int) -> None:
        """Somebody else speaks: what was asked before is over sooner."""
        for listening in self._waiting():
            if listening.turn.speaker != turn.speaker and listening.due_ms is not None:
                listening.due_ms = min(listening.due_ms, max(now_ms, listening.growing.changed_ms + FLOOR_LOST_MS))

    def _review(self, listening: Listening, now_ms: int, *, over: bool = False, quiet: bool = False) -> list[Heard]:
        """Judge the turn's open segments: all but the last are over; that one is when it is marked or was quiet."""
        heard: list[Heard] = []
        segments = listening.growing.segments()
        listening.due_ms = None
        for place, segment in enumerate(segments):
            is_last = place == len(segments) - 1
            verdict = self._weigh(listening, segment, by_model=len(segments) - place <= _MOST_MODEL_SEGMENTS)
            if is_last and not over and not _is_over(listening, segment, verdict, quiet=quiet):
                heard += self._wait(listening, segment, verdict, now_ms, quiet=quiet)
                return heard
            following = None if is_last else segments[place + 1]
            heard = self._join(heard, self._close(listening, segment, verdict, now_ms, following), segment)
        if listening.candidate is not None:
            heard.append(self._withdraw(listening, listening.candidate))
        return heard

    def _weigh(self, listening: Listening, segment: Segment, *, by_model: bool) -> Verdict:
        words = listening.growing.words_of(segment)
        verdict = self._judge.judge(words, names=self._room.names, by_model=by_model)
        goes_on = listening.growing.continues_spent(segment) and not verdict.form.starts_anew
        return verdict.lowered() if goes_on else verdict

    def _wait(
        self, listening: Listening, segment: Segment, verdict: Verdict, now_ms: int, *, quiet: bool
    ) -> list[Heard]:
        """The segment may still grow: show it as pending when it is likely, and set the time to decide."""
        growing, candidate = listening.growing, listening.candidate
        if growing.is_spent(segment):
            return []
        likely = verdict.p >= THRESHOLD
        if candidate is not None and not likely and quiet:
            return [self._withdraw(listening, candidate)]
        if likely or candidate is not None:
            words = growing.words_of(segment)
            quiet_ms = self._pace.quiet_ms(verdict.p, cut=looks_cut(words), ended=words[-1].mark == ".")
            listening.due_ms = max(growing.changed_ms + quiet_ms, now_ms + 1)
        too_short = segment.end - segment.start < _SHORTEST_PENDING_WORDS
        if not likely or too_short or verdict.form.look_alike or self._is_for_others(listening, segment, now_ms):
            return []
        return self._show_pending(listening, segment, verdict)

    def _show_pending(self, listening: Listening, segment: Segment, verdict: Verdict) -> list[Heard]:
        text, candidate = listening.growing.text_of(segment), listening.candidate
        if candidate is not None and candidate.text == text:
            return []
        question = candidate.question if candidate else self._ids.new("q")
        listening.candidate = Candidate(question, segment.start, text, verdict.p)
        turn = listening.turn
        return [QuestionPending(question=question, turn=turn.turn, text=text, p=verdict.p, speaker=turn.speaker)]

    def _is_for_others(self, listening: Listening, segment: Segment, now_ms: int) -> bool:
        floor = self._room.floor(listening.turn, now_ms)
        return address(listening.growing.words_of(segment), self._room.names, floor).to_me < FOR_ME

    def _close(
        self, listening: Listening, segment: Segment, verdict: Verdict, now_ms: int, following: Segment | None
    ) -> list[Heard]:
        """The segment is over: detected, skipped with a reason, or nothing that was ever a question."""
        growing, turn = listening.growing, listening.turn
        candidate = listening.take_candidate(segment.end)
        words, text = growing.words_of(segment), growing.text_of(segment)
        was_spent = growing.is_spent(segment)
        addressed = address(words, self._room.names, self._room.floor(turn, now_ms))
        self._room.note_name(turn, words, now_ms)
        answered = following is not None and answers_itself(growing.words_of(following))
        ruling = self._rulings.rule(
            verdict, words, addressed, turn, now_ms, pending=candidate is not None, answered=answered, spent=was_spent
        )
        growing.settle(segment, spent=ruling is not None)
        if ruling is None:
            return []
        question = candidate.question if candidate else self._ids.new("q")
        if ruling.reason is None:
            return [
                QuestionDetected(
                    question=question, turn=turn.turn, text=text, kind=verdict.form.kind, p=verdict.p,
                    addressed=addressed, detected_by=verdict.by, speaker=turn.speaker,
                )
            ]  # fmt: skip
        return [
            QuestionSkipped(
                question=question, turn=turn.turn, text=text, reason=ruling.reason, why=ruling.why, p=verdict.p,
                kind=verdict.form.kind, addressed=addressed, speaker=turn.speaker,
            )
        ]  # fmt: skip

    def _withdraw(self, listening: Listening, candidate: Candidate) -> QuestionSkipped:
        listening.candidate = None
        return QuestionSkipped(
            question=candidate.question, turn=listening.turn.turn, text=candidate.text, reason="withdrawn",
            why="It went on as something else than a question.", p=candidate.p, speaker=listening.turn.speaker,
        )  # fmt: skip

    def _hear_own(self, listening: Listening) -> list[Heard]:
        """The user's own turn is final: what they asked is noted, and nothing is fired."""
        heard: list[Heard] = []
        for segment in listening.growing.segments():
            words = listening.growing.words_of(segment)
            verdict = self._judge.judge(words, names=self._room.names, by_model=False)
            asked = verdict.p >= THRESHOLD and verdict.form.look_alike is None
            candidate = listening.take_candidate(segment.end)
            listening.growing.settle(segment, spent=asked)
            if asked or candidate:
                heard.append(self._skip_own(listening, segment, verdict, candidate))
        if listening.candidate is not None:
            heard.append(self._withdraw(listening, listening.candidate))
        listening.due_ms = None
        return heard

    def _skip_own(
        self, listening: Listening, segment: Segment, verdict: Verdict, candidate: Candidate | None
    ) -> QuestionSkipped:
        return QuestionSkipped(
            question=candidate.question if candidate else self._ids.new("q"), turn=listening.turn.turn,
            text=listening.growing.text_of(segment), reason="own_words", why="You asked it yourself.", p=verdict.p,
            kind=verdict.form.kind, speaker=listening.turn.speaker,
        )  # fmt: skip

    @staticmethod
    def _join(heard: list[Heard], closed: list[Heard], segment: Segment) -> list[Heard]:
        """Put a short question heard together with the one before it on the same card."""
        if not heard or not closed or segment.end - segment.start > _SHORT_FOLLOW_UP_WORDS:
            return heard + closed
        last, new = heard[-1], closed[0]
        if not isinstance(last, QuestionDetected) or not isinstance(new, QuestionDetected):
            return heard + closed
        return [*heard[:-1], replace(last, text=f"{last.text} {new.text}")]


def _is_over(listening: Listening, segment: Segment, verdict: Verdict, *, quiet: bool) -> bool:
    """Whether a turn's last segment can be decided: it has its question mark, or the silence was long enough."""
    if verdict.marked and not looks_cut(listening.growing.words_of(segment)):
        return True
    return quiet and verdict.p >= THRESHOLD
