"""Cells and rows of tables beside the sentences of other documents: which of them answers, and whether any does.

Takes what the sentences and the tables say (`Sides`); gives one `Retrieval`. Two logistic regressions decide, fitted by
tools/fit_merging.py: whether a table or a sentence is meant, and whether anything answers. Where the sentence model had
no time, thresholds do.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rejoinder.context.features import READ
from rejoinder.context.tables.shelf import Told
from rejoinder.context.tables.wording import make_cue
from rejoinder.context.tables.words import PADDING, fold, stems, tokenize
from rejoinder.paths import PACKAGE_DATA
from rejoinder.types import Passage, Retrieval

# What tells tables from sentences: of the sentences how near and how fitting the best is, of the tables the same.
SIDE = ("near", "read", "row near", "row score", "row share", "row read", "personal")
# What tells whether anything answers; "table" is how likely it is that the table is meant.
ANSWERS = (
    "answers", "lacks", "table", "table pointed", "table read", "sentences answer", "sentences read", "sentences cover",
)  # fmt: skip
SURELY_TABLE, TABLE, PERHAPS_TABLE, HARDLY_TABLE = 0.9, 0.5, 0.1, 0.02
IN_SIGHT = 5
ROWS_AHEAD = 4
FIRST = 0.3
LACKING = 0.5
SAID = 0.6
_LEAST = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What the sentences and the tables say to a question. `known`: what the search knows of the best sentences, empty
    where the sentence model had no time.
    """

    found: Retrieval
    told: Told
    known: Mapping[str, float] = field(default_factory=dict)

    @property
    def are_weighed(self) -> bool:
        """Whether there is what the regressions reckon with."""
        return bool(self.known and self.told.known)

    @property
    def are_read(self) -> bool:
        """Whether the best sentences and the likeliest row were read word by word."""
        return READ[0] in self.known and self.told.row_read is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """A logistic regression: a weight by name, and the offset."""

    weights: Mapping[str, float]
    offset: float

    def likely(self, known: Mapping[str, float]) -> float:
        signal = self.offset + sum(weight * known[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(min(signal, 30.0), -30.0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MergingWeights:
    """`side`: whether a table is meant, by `SIDE`; `answers`: whether anything answers, by `ANSWERS`; `threshold`: from
    which probability on it is taken to.
    """

    side: Regression
    answers: Regression
    threshold: float


@lru_cache(maxsize=2)
def shipped_weights(*, read: bool) -> MergingWeights:
    """`read`: whether sentences and row were read word by word."""
    held = json.loads((PACKAGE_DATA / "merging.json").read_text(encoding="utf-8"))["read" if read else "unread"]
    return MergingWeights(
        side=Regression(**held["side"]), answers=Regression(**held["answers"]), threshold=held["threshold"]
    )


def describe_side(sides: Sides) -> dict[str, float]:
    """By `SIDE`."""
    known, told = sides.known, sides.told
    return {
        "near": known["dense"],
        "read": known.get("read_most", 0.0),
        "row near": told.known["row near"],
        "row score": told.known["score"],
        "row share": told.known["share"],
        "row read": (told.row_read or 0.0) if sides.are_read else 0.0,
        "personal": told.known["personal"],
    }


def describe_answers(sides: Sides, side: Mapping[str, float], of_table: float) -> dict[str, float]:
    """By `ANSWERS`; `side` is what `describe_side` gave, `of_table` how likely it makes it that a table is meant."""
    told = sides.told
    pointed, said = _log_odds(told.known["likely"]), _log_odds(sides.found.answers)
    return {
        "answers": said,
        "lacks": float(told.lacks),
        "table": of_table,
        "table pointed": of_table * pointed,
        "table read": of_table * side["row read"],
        "sentences answer": (1.0 - of_table) * said,
        "sentences read": (1.0 - of_table) * side["read"],
        "sentences cover": (1.0 - of_table) * sides.known["coverage"],
    }


def with_cells(sides: Sides, *, question: str, k: int) -> Retrieval:
    """At most `k` passages, and the cue of what stands first.

    What a table plainly lacks is answered by no other document either, unless that says the question's own words: what
    does so answers as surely as the search took it to.
    """
    found, told, others = sides.found, *_once(sides)
    if told.lacks and not any(_says(passage, question) for passage in others):
        others = tuple(replace(passage, score=round(LACKING * passage.score, 4)) for passage in others)
        passages = (*told.passages[:1], *in_turn((*told.passages[1:], *told.beside), others))[:k]
        answers = LACKING * found.answers
        return replace(found, passages=scored(passages, answers), cue=(), no_answer=True, answers=answers)
    rows = (*told.passages, *told.beside)
    if not rows:
        return found
    if not sides.are_weighed:
        return _by_thresholds(found, told, others, k)
    weights = shipped_weights(read=sides.are_read)
    side = describe_side(sides)
    of_table = weights.side.likely(side) if others else 1.0
    answers = weights.answers.likely(describe_answers(sides, side, of_table))
    if told.continues and not (others and _says(others[0], question)):
        of_table = max(of_table, SURELY_TABLE)
    if told.plain and not (others and not found.no_answer and _says(others[0], question)):
        of_table, answers = max(of_table, SURELY_TABLE), max(answers, told.plain)
    if others and not found.no_answer and of_table < TABLE and _says(others[0], question):
        answers = max(answers, found.answers)
    passages = in_order(rows, others, of_table, len(told.passages))[:k]
    no_answer = answers < weights.threshold
    cue = () if no_answer else make_cue(told.passages or rows[:1]) if of_table >= TABLE else found.cue
    return replace(found, passages=scored(passages, answers), cue=cue, no_answer=no_answer or not cue, answers=answers)


def _once(sides: Sides) -> tuple[Told, tuple[Passage, ...]]:
    """What the tables say and the other passages, none of them twice."""
    found, told = sides.found, sides.told
    asked = {cell.passage for cell in told.passages}
    beside = tuple(row for row in told.beside if row.passage not in asked)
    asked |= {row.passage for row in beside}
    others = tuple(passage for passage in found.passages if passage.passage not in asked)
    return replace(told, beside=beside), others


def in_order(rows: Sequence[Passage], others: Sequence[Passage], of_table: float, told: int) -> tuple[Passage, ...]:
    """The side that is meant first; the other one within sight as far as it may be meant. `told`: of the rows those
    that were asked for.
    """
    if of_table >= SURELY_TABLE:
        return _rows_rather(rows, others, ahead=max(told, ROWS_AHEAD), between=2)
    if of_table >= TABLE:
        return _rows_rather(rows, others, ahead=max(told, 1), between=4)
    if of_table >= PERHAPS_TABLE:
        return in_turn(others, rows)
    ahead = IN_SIGHT - (2 if of_table >= HARDLY_TABLE else 0)
    return (*others[:ahead], *in_turn(rows[:ROWS_AHEAD], others[ahead:]), *rows[ROWS_AHEAD:])


def _rows_rather(
    rows: Sequence[Passage], others: Sequence[Passage], *, ahead: int, between: int
) -> tuple[Passage, ...]:
    """`ahead` rows, then as many as `between` of each in turn, the other rows and what is left of the others."""
    until = ahead + between
    return (*rows[:ahead], *in_turn(others[:between], rows[ahead:until]), *rows[until:], *others[between:])


def _by_thresholds(found: Retrieval, told: Told, others: Sequence[Passage], k: int) -> Retrieval:
    """Where the sentence model did not answer in time."""
    cells = told.passages
    if not cells or cells[0].score < FIRST:
        by_score = sorted((*others, *cells, *told.beside), key=lambda passage: -passage.score)
        return replace(found, passages=tuple(by_score[:k]))
    passages = falling((*cells, *in_turn(others, told.beside))[:k])
    return replace(
        found,
        passages=passages,
        cue=make_cue(cells),
        no_answer=False,
        answers=max(cells[0].score, min(found.answers, TABLE)),
    )


def in_turn(first: Sequence[Passage], second: Sequence[Passage]) -> tuple[Passage, ...]:
    """One of each after the other, then what is left."""
    paired = tuple(passage for pair in zip(first, second, strict=False) for passage in pair)
    shorter = min(len(first), len(second))
    return (*paired, *first[shorter:], *second[shorter:])


def falling(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Each no higher than the one before it."""
    kept: list[Passage] = []
    for passage in passages:
        most = kept[-1].score if kept else passage.score
        kept.append(passage if passage.score <= most else replace(passage, score=most))
    return tuple(kept)


def scored(passages: Sequence[Passage], answers: float) -> tuple[Passage, ...]:
    """The first one's score is how likely it is that anything answers."""
    return falling([replace(passages[0], score=round(answers, 4)), *passages[1:]]) if passages else ()


def _log_odds(likely: float) -> float:
    likely = min(max(likely, _LEAST), 1.0 - _LEAST)
    return math.log(likely / (1.0 - likely))


def _says(passage: Passage, question: str) -> bool:
    """Whether a passage holds most of the question's words."""
    asked = {token.stem for token in tokenize(fold(question)) if token.means_something and token.word not in PADDING}
    held = set(stems(f"{passage.heading} {passage.text}"))
    return len(asked) > 1 and len(asked & held) >= SAID * len(asked)
