"""eval questions: utterances in, how likely each is a question that wants an answer, for whom, and its kind out.

Takes rows {id, speaker?, text, previous?: [{speaker, text}], me?} and gives rows {id, p, to_me, kind}. Each row stands
for itself: nothing is carried from one to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rejoinder.detector.addressed import concerns_the_call
from rejoinder.detector.judge import Judge, Verdict
from rejoinder.detector.languages import tell_language
from rejoinder.detector.reading import Said
from rejoinder.detector.room import Room
from rejoinder.detector.segments import GrowingText
from rejoinder.detector.sequel import answers_itself
from rejoinder.detector.voices import speaker_key
from rejoinder.detector.weighing import address_in
from rejoinder.detector.words import Word
from rejoinder.errors import FieldError
from rejoinder.evaluation.rows import Row, read_rows, text_of, write_rows
from rejoinder.ingest.speakers import tell_speaker
from rejoinder.question_model import QuestionModel
from rejoinder.types import Turn

# What only looks like a question keeps this share of its probability.
_LOOK_ALIKE_SHARE = 0.3
# A question about the call itself is one, but not one to be answered from documents.
_LOGISTICS_TO_ME = 0.15
# From here on what was said before counts as a question to the room.
_ASKED_P = 0.5


def evaluate_questions(source: Path, target: Path) -> None:
    """Judge every row of `source` into `target`. Raises InputError or FieldError naming the line that is wrong."""
    model = QuestionModel.shipped()
    judge = Judge(model, model.calibration)
    write_rows(target, list(_judge_rows(source, judge)))


def _judge_rows(source: Path, judge: Judge) -> Iterator[Row]:
    for number, row in read_rows(source):
        me = text_of(row, "me", number, default="")
        room = Room(me=me, spoken_as=(), participants=())
        turn = _turn("this", text_of(row, "speaker", number, default=""), text_of(row, "text", number), me)
        before: list[Said] = []
        for place, (speaker, text) in enumerate(_previous(row, number)):
            said = _turn(f"previous {place}", speaker, text, me)
            before.append(Said(speaker_key(said) == speaker_key(turn), _listen(said, room, judge)))
        yield {"id": row["id"], **_judge_turn(turn, room, judge, before)}


def _listen(said: Turn, room: Room, judge: Judge) -> list[Word]:
    """Let the room hear what was said before: whom it called, and whether it asked. Gives its words."""
    growing = GrowingText()
    growing.take(said.text, 0)
    room.hear(said, len(growing.words))
    for segment in growing.segments():
        words = growing.words_of(segment)
        room.note_name(said, words, 0)
        if judge.judge(words, names=room.names, by_model=False).p >= _ASKED_P:
            room.note_asked(said)
    return growing.words


def _previous(row: Row, number: int) -> list[tuple[str, str]]:
    previous = row.get("previous") or []
    if not isinstance(previous, list) or not all(isinstance(entry, dict) for entry in previous):
        raise FieldError(f"Line {number} needs previous to be a list of {{speaker, text}}.", field="previous")
    return [(text_of(entry, "speaker", number, default=""), text_of(entry, "text", number)) for entry in previous]


def _turn(turn: str, speaker: str, text: str, me: str) -> Turn:
    name, role = tell_speaker(speaker, is_self=None, me=me)
    return Turn(turn=turn, speaker=name, role=role, text=text, start_ms=0, end_ms=0)


def _judge_turn(turn: Turn, room: Room, judge: Judge, before: Sequence[Said]) -> Row:
    """The likeliest question of the turn: of several sentences the one that asks most."""
    growing = GrowingText()
    growing.take(turn.text, 0)
    room.hear(turn, len(growing.words))
    segments = [growing.words_of(segment) for segment in growing.segments()]
    if not segments:
        return {"p": 0.0, "to_me": 0.0, "kind": "yes_no"}
    language = tell_language(growing.words, before="en")
    verdicts = []
    for place, words in enumerate(segments):
        own = [Said(True, said) for said in segments[:place]]
        verdicts.append(judge.judge(words, before=[*before, *own], names=room.names, language=language))
    chances = [_chance(verdict, segments[place + 1 : place + 2]) for place, verdict in enumerate(verdicts)]
    likeliest = max(range(len(segments)), key=chances.__getitem__)
    for words in segments[:likeliest]:
        room.note_name(turn, words, 0)
    to_me = (
        0.0 if turn.role == "self" else address_in(language, segments[likeliest], room.names, room.floor(turn, 0)).to_me
    )
    if verdicts[likeliest].form.look_alike == "logistics" or concerns_the_call(segments[likeliest], room.names):
        to_me = min(to_me, _LOGISTICS_TO_ME)
    return {
        "p": round(chances[likeliest], 6),
        "to_me": round(to_me, 6),
        "kind": verdicts[likeliest].form.kind,
    }


def _chance(verdict: Verdict, following: Sequence[Sequence[Word]]) -> float:
    looks = verdict.form.look_alike not in (None, "logistics")
    answered = bool(following) and answers_itself(following[0])
    return verdict.p * (_LOOK_ALIKE_SHARE if looks or answered else 1.0)
