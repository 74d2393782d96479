"""Labelled talk to training examples: what was said, as a caption might have it, and what was said before.

Takes rows of JSON lines (id, conv, spk, text, asr, type, want, t0?, t1?, and the texts of recognisers); draws from each
a view: with or without punctuation, with a recogniser's mistakes in it, cut off in the middle, or run together with the
sentence before. Drawn anew in each pass over the data.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rejoinder.detector.reading import Said
from rejoinder.detector.words import Mark, Word, split_words

RECOGNISERS = ("amazon", "google", "speechmatics", "microsoft")
# What a row may be; the network learns to tell them apart beside what is asked of it.
TYPES = (
    "stmt", "bc", "floor", "qy", "qy_d", "qw", "qo", "qr", "tag_s", "rhet", "tag", "bcq", "quoted", "self", "br", "cmd",
    "bu_s", "cut", "imp", "ind", "frag", "multi",
)  # fmt: skip
HARD_NEGATIVES = frozenset({"rhet", "tag", "bcq", "quoted", "self"})
_SAME_TYPES = {
    "qrr": "qr", "cutq": "cut", "wh": "qw", "yn": "qy", "decl": "qy_d", "or": "qr", "open": "qo", "tagq": "tag_s",
    "stmt_wh": "stmt", "answer": "stmt", "imp_neg": "stmt", "lead": "stmt", "cond": "stmt",
}  # fmt: skip
# Between two sentences of one speaker a shorter silence than this is none that a caption shows.
_PAUSE_S = 0.8
_REMEMBERED = 8

# How often a view is without punctuation, and what recognisers do to the marks of a transcript.
_BARE, _BARE_RECOGNISED = 0.55, 0.35
_LOST_QUESTION_MARK, _LOST_STOP, _WRONG_QUESTION_MARK = 0.42, 0.10, 0.015
_WITHOUT_CONTEXT = 0.12
_CUT_QUESTION, _CUT_OTHER = 0.22, 0.12
_RUN_TOGETHER = 0.4


@dataclass(slots=True)
class Utterance:
    """One row. `want`: 1, 0, or -1 where nobody says. `same`: its speaker's last one; `before`: the last few of all."""

    speaker: str
    source: str
    want: int
    type: str
    views: dict[str, list[Word]]
    begin_s: float | None
    end_s: float | None
    before: list[Utterance] = field(default_factory=list)
    same: Utterance | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What the model is shown. Of `want`, `ended`, `asking` -1, and of `type` "", mean that nothing is to be learnt."""

    words: Sequence[Word]
    before: Sequence[Said]
    want: int
    ended: int
    asking: int
    type: str


def read_rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_utterances(rows: Iterable[dict[str, Any]], source: str) -> list[Utterance]:
    """The rows in their order, each knowing what was said before it in its conversation."""
    utterances: list[Utterance] = []
    newest: dict[str, Utterance] = {}
    said: list[Utterance] = []
    conversation = None
    for row in rows:
        if row.get("conv", row["id"]) != conversation:
            conversation, newest, said = row.get("conv", row["id"]), {}, []
        views = {"asr": split_words(row["asr"])}
        views |= {name: split_words(row[name]) for name in ("text", *RECOGNISERS) if row.get(name)}
        utterance = Utterance(
            speaker=row["spk"], source=source, want=row["want"], type=_SAME_TYPES.get(row["type"], row["type"]),
            views=views, begin_s=row.get("t0"), end_s=row.get("t1"), before=said[-_REMEMBERED:],
            same=newest.get(row["spk"]),
        )  # fmt: skip
        utterances.append(utterance)
        said.append(utterance)
        newest[row["spk"]] = utterance
    return utterances


def draw(utterance: Utterance, chance: random.Random) -> Example:
    """One of the ways in which a caption might show an utterance."""
    view, bare = _draw_view(utterance, chance)

    def shown(said: Utterance) -> list[Word]:
        words = said.views.get(view) or said.views["asr"]
        if bare:
            return without_marks(words)
        return list(words) if view in RECOGNISERS else with_mistakes(words, chance)

    words = shown(utterance)
    want = asking = utterance.want
    ended = 1
    if utterance.type == "cut":
        want, asking, ended = -1, -1, 0
    elif len(words) > 1 and want >= 0 and chance.random() < (_CUT_QUESTION if want else _CUT_OTHER):
        words, want, ended = words[: chance.randrange(1, len(words))], -1, 0
    first = utterance
    while chance.random() < _RUN_TOGETHER and _runs_on(first):
        assert first.same is not None
        first = first.same
        words = [*_run_on(shown(first), bare=bare, chance=chance), *words]
    before: list[Said] = []
    if first.before and chance.random() >= _WITHOUT_CONTEXT:
        before = say_before(first, shown, count=chance.choice((2, 3, 4, 5)), merged=chance.random() < 0.5)
    known = utterance.source in ("mrda", "turns") and utterance.type in TYPES
    return Example(words, before, want, ended, asking, utterance.type if known else "")


def say_before(utterance: Utterance, shown: Any, *, count: int, merged: bool) -> list[Said]:
    """The newest `count` utterances before one, oldest first; `merged`: those of one speaker in a row as one."""
    said: list[tuple[str, list[Word]]] = []
    for earlier in reversed(utterance.before):
        words = shown(earlier)
        if not words:
            continue
        if merged and said and said[-1][0] == earlier.speaker:
            said[-1] = (earlier.speaker, [*words, *said[-1][1]])
        elif len(said) == count:
            break
        else:
            said.append((earlier.speaker, words))
    return [Said(speaker == utterance.speaker, words) for speaker, words in reversed(said)]


def without_marks(words: Iterable[Word]) -> list[Word]:
    return [Word(word.folded, word.start, word.end) for word in words]


def with_mistakes(words: Iterable[Word], chance: random.Random) -> list[Word]:
    """The words with the marks that a recogniser might have set in place of a careful writer's."""
    commas = chance.random() >= 0.25
    return [Word(word.folded, word.start, word.end, _mistake(word.mark, chance, commas=commas)) for word in words]


def _mistake(mark: Mark, chance: random.Random, *, commas: bool) -> Mark:
    if mark == "?" and chance.random() < _LOST_QUESTION_MARK:
        return "." if chance.random() < 0.7 else ""
    if mark == ".":
        return "" if chance.random() < _LOST_STOP else "?" if chance.random() < _WRONG_QUESTION_MARK else "."
    return "" if mark == "," and not commas else mark


def _draw_view(utterance: Utterance, chance: random.Random) -> tuple[str, bool]:
    """The text to show, and whether without punctuation."""
    known = [name for name in RECOGNISERS if name in utterance.views]
    if known:
        return chance.choice([*known, "text"]), chance.random() < _BARE_RECOGNISED
    bare = chance.random() < _BARE
    return ("asr" if bare or "text" not in utterance.views else "text"), bare


def _runs_on(utterance: Utterance) -> bool:
    """Whether its speaker's last utterance stands right before it in a caption."""
    earlier = utterance.same
    if earlier is None:
        return False
    if utterance.begin_s is not None and earlier.end_s is not None:
        return utterance.begin_s - earlier.end_s < _PAUSE_S
    return bool(utterance.before) and utterance.before[-1] is earlier


def _run_on(words: list[Word], *, bare: bool, chance: random.Random) -> list[Word]:
    if words and not bare and chance.random() < 0.5:
        last = words[-1]
        words[-1] = Word(last.folded, last.start, last.end)
    return words
