"""eval questions: utterances in, how likely each is a question that wants an answer, for whom, and its kind out.

Takes rows {id, speaker?, text, previous?: [{speaker, text}], me?} and gives rows {id, p, to_me, kind}. Each row stands
for itself: nothing is carried from one to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rejoinder.detector.addressed import address
from rejoinder.detector.judge import Judge, Verdict
from rejoinder.detector.room import Room
from rejoinder.detector.rulings import answers_itself
from rejoinder.detector.segments import GrowingText
from rejoinder.detector.words import split_words
from rejoinder.encoder import SentenceEncoder
from rejoinder.errors import FieldError
from rejoinder.evaluation.rows import Row, read_rows, text_of, write_rows
from rejoinder.ingest.speakers import tell_speaker
from rejoinder.paths import encoder_dir
from rejoinder.types import Turn

# What only looks like a question keeps this share of its probability.
_LOOK_ALIKE_SHARE = 0.3
# A question about the call itself is one, but not one to be answered from documents.
_LOGISTICS_TO_ME = 0.15


def evaluate_questions(source: Path, target: Path) -> None:
    """Judge every row of `source` into `target`. Raises InputError or FieldError naming the line that is wrong."""
    judge = Judge(SentenceEncoder(encoder_dir()))
    write_rows(target, list(_judge_rows(source, judge)))


def _judge_rows(source: Path, judge: Judge) -> Iterator[Row]:
    for number, row in read_rows(source):
        me = text_of(row, "me", number, default="")
        room = Room(me=me, spoken_as=(), participants=())
        for place, (speaker, text) in enumerate(_previous(row, number)):
            room.hear(_turn(f"previous {place}", speaker, text, me), len(split_words(text)))
        turn = _turn("this", text_of(row, "speaker", number, default=""), text_of(row, "text", number), me)
        yield {"id": row["id"], **_judge_turn(turn, room, judge)}


def _previous(row: Row, number: int) -> list[tuple[str, str]]:
    previous = row.get("previous") or []
    if not isinstance(previous, list) or not all(isinstance(entry, dict) for entry in previous):
        raise FieldError(f"Line {number} needs previous to be a list of {{speaker, text}}.", field="previous")
    return [(text_of(entry, "speaker", number, default=""), text_of(entry, "text", number)) for entry in previous]


def _turn(turn: str, speaker: str, text: str, me: str) -> Turn:
    name, role = tell_speaker(speaker, is_self=None, me=me)
    return Turn(turn=turn, speaker=name, role=role, text=text, start_ms=0, end_ms=0)


def _judge_turn(turn: Turn, room: Room, judge: Judge) -> Row:
    """The likeliest question of the turn: of several sentences the one that asks most."""
    growing = GrowingText()
    growing.take(turn.text, 0)
    room.hear(turn, len(growing.words))
    segments = [growing.words_of(segment) for segment in growing.segments()]
    if not segments:
        return {"p": 0.0, "to_me": 0.0, "kind": "yes_no"}
    verdicts = [judge.judge(words, names=room.names) for words in segments]
    chances = [_chance(verdict, segments[place + 1 : place + 2]) for place, verdict in enumerate(verdicts)]
    likeliest = max(range(len(segments)), key=chances.__getitem__)
    for words in segments[:likeliest]:
        room.note_name(turn, words, 0)
    to_me = 0.0 if turn.role == "self" else address(segments[likeliest], room.names, room.floor(turn, 0)).to_me
    if verdicts[likeliest].form.look_alike == "logistics":
        to_me = min(to_me, _LOGISTICS_TO_ME)
    return {
        "p": round(chances[likeliest], 6),
        "to_me": round(to_me, 6),
        "kind": verdicts[likeliest].form.kind,
    }


def _chance(verdict: Verdict, following: Sequence[Sequence[object]]) -> float:
    looks = verdict.form.look_alike not in (None, "logistics")
    answered = bool(following) and answers_itself(following[0])  # type: ignore[arg-type]
    return verdict.p * (_LOOK_ALIKE_SHARE if looks or answered else 1.0)
