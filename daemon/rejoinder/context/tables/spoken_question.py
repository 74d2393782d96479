"""A question as single cells are asked for: its words and pairs of words, quantities, codes, ranks and kinds expected.

Takes the spoken text, what was said before and today's date; gives an `Asking`, made once for all tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.context.completing import asks
from rejoinder.context.tables.clocks import find_lone_edge
from rejoinder.context.tables.expecting import expected_kinds
from rejoinder.context.tables.question import TableQuestion, covers, read_question
from rejoinder.context.tables.ranks import Rank, find_rank
from rejoinder.context.tables.spoken import Quantity, bare, find_codes, find_quantities, rewrite_numbers
from rejoinder.context.tables.steps import Step, find_step
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.told_before import ToldBefore, hear_answers
from rejoinder.context.tables.words import Token, fold, tokenize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_SPANS = 12
MOST_TOKENS = 16
EARLIER_WEIGHT, MOST_EARLIER = 0.45, 3
TURNS_HEARD, ASKING = 3, 3.0
MOST_FOLLOWED = 2
_ANSWERING = re.compile(r"(?:yes|yeah|yep|no|nope|right|exactly|ja|nein|genau)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question made ready once for all tables. `spans` are its words and pairs of words, with `vectors` a row each,
    the whole question's last; `before` is that of what was said before, where the question follows it, `followed` that
    as it was asked, and `told` what was answered; `step` leads on from there.
    """

    question: TableQuestion
    today: date
    tokens: tuple[Token, ...]
    earlier: tuple[tuple[Token, float], ...]
    quantities: tuple[Quantity, ...]
    codes: tuple[str, ...]
    expected: frozenset[str]
    rank: Rank | None
    spans: tuple[tuple[int, int], ...]
    vectors: NDArray[np.float32] | None = None
    before: NDArray[np.float32] | None = None
    followed: Asking | None = None
    told: ToldBefore | None = None
    step: Step | None = None


def read_asking(
    text: str, previous: Sequence[str], today: date, tables: Sequence[Table] = (), following: int = MOST_FOLLOWED
) -> Asking:
    """Without its vectors. `tables`: words that are in one of their names or heads need none. `following`: so many
    questions are followed back.
    """
    plain = read_question(text, today)
    question = read_question(rewrite_numbers(plain.text), today)
    if plain.names:
        question = _named(question, plain)
    is_following = following > 0 and follows(question, previous)
    if is_following:
        question = _of_the_day_before(question, previous, today)
    dated = [(asked.start, asked.end) for asked in question.moments if not asked.named]
    codes = find_codes(plain.text)
    asked = most_telling(previous) if is_following else ""
    step = find_step(question.text) if is_following else None
    rank = find_rank(question.text) if step is None else None
    if rank is not None and _is_edge_of_day(rank, question):
        rank = None
    ranks = [(said.start, said.end) for said in (rank, step) if said is not None]
    tokens = tuple(
        token
        for token in question.tokens
        if token.means_something
        and not covers(dated, token)
        and not covers(ranks, token)
        and not (codes and len(token.word) == 1)
    )[:MOST_TOKENS]
    return Asking(
        question=question,
        today=today,
        tokens=tokens,
        earlier=_earlier(question, previous, today),
        quantities=tuple(
            quantity
            for quantity in find_quantities(question.text)
            if not any(start <= quantity.start < end for start, end in (*dated, *ranks))
        ),
        codes=codes + tuple(bare(word) for word in plain.text.split() if any(map(str.isdigit, word))),
        expected=expected_kinds(question.text),
        rank=rank,
        spans=_spans(tokens, tables),
        followed=read_asking(asked, turns_before(asked, previous), today, (), following - 1) if is_following else None,
        told=hear_answers(tuple(previous), asked) if is_following else None,
        step=step,
    )


def follows(question: TableQuestion, previous: Sequence[str]) -> bool:
    """Whether the question points back to what was said before it."""
    return bool(previous) and (question.follows or question.points or find_step(question.text) is not None)


def most_telling(previous: Sequence[str]) -> str:
    """Of the last turns one that asks, or the one that says most: rather "How big is it?" than "Sixty-four fifty."."""
    return max(reversed(previous[-TURNS_HEARD:]), key=_count_telling)


def _count_telling(turn: str) -> float:
    """A number is one word however it is said; what begins with yes or no answers, and asks nothing."""
    text = rewrite_numbers(fold(turn))
    told = [token for token in tokenize(text) if token.means_something]
    words = len([token for token in told if not token.word.isdigit()])
    count = words + (len(told) > words)
    if _ANSWERING.match(text):
        return 0.5 * count
    return count + ASKING if asks(turn) else float(count)


def turns_before(asked: str, previous: Sequence[str]) -> Sequence[str]:
    """The turns before the one that asked."""
    return previous[: len(previous) - 1 - list(reversed(previous)).index(asked)]


def _is_edge_of_day(rank: Rank, question: TableQuestion) -> bool:
    """Whether "the last" is said of a day's times, and of no amount."""
    return any(asked.edge and asked.start < rank.end and rank.start < asked.end for asked in question.moments)


def _of_the_day_before(question: TableQuestion, previous: Sequence[str], today: date) -> TableQuestion:
    """With a time of day alone the days that were asked for last are meant."""
    clocks = question.moments or tuple(find_lone_edge(question.text))
    if not clocks or not all(asked.is_clock and not asked.moment.is_date for asked in clocks):
        return question
    before = (read_question(rewrite_numbers(fold(turn)), today).moments for turn in reversed(previous[-TURNS_HEARD:]))
    days = next((held for moments in before if (held := [asked for asked in moments if asked.moment.is_date])), [])
    dated = tuple(replace(asked, start=0, end=0) for asked in days if not asked.named)
    return replace(question, moments=(*clocks, *dated)) if dated else question


def _named(question: TableQuestion, plain: TableQuestion) -> TableQuestion:
    return replace(question, names=plain.names, personal=plain.personal)


def _spans(tokens: Sequence[Token], tables: Sequence[Table]) -> tuple[tuple[int, int], ...]:
    """Words that no table knows, and pairs with one of them and no more than two short words between."""
    told = [token for token in tokens if not token.word.isdigit()]
    fresh = {
        token for token in told
        if not any(table.is_in_heads(token.stem) or token.stem in table.postings for table in tables)
    }  # fmt: skip
    pairs = [
        (one.start, other.end) for one, other in pairwise(told)
        if other.start - one.end <= 8 and (one in fresh or other in fresh)
    ]  # fmt: skip
    words = [(token.start, token.end) for token in told if token in fresh and len(token.word) > 2]
    return tuple([*(word for word in words), *pairs][:MOST_SPANS])


def _earlier(question: TableQuestion, previous: Sequence[str], today: date) -> tuple[tuple[Token, float], ...]:
    if not (question.follows or question.points):
        return ()
    found: list[tuple[Token, float]] = []
    for back, said in enumerate(reversed(previous[-MOST_EARLIER:])):
        before = read_question(said, today)
        found += [(token, EARLIER_WEIGHT * 0.6**back) for token in before.free() if token.means_something]
    return tuple(found[:MOST_TOKENS])
