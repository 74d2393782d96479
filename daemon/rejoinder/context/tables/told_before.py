"""Which cells an answer before this question read out: "fourteen twenty-five" after "what is the large one".

Takes a table and what was said before; gives flags of its cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.spoken import find_quantities, rewrite_numbers
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.values import has_comma_decimals, read_number
from rejoinder.context.tables.words import STOP_WORDS, fold, stems, tokenize

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

TURNS_HEARD = 3
LEAST_TELLING, FEW_WORDS, HALF = 10.0, 3, 0.5
_PAIR = re.compile(r"(?<![\w.,])(\d{1,4}) (\d{2})(?![\w,]|\.\d)")
_POINT = re.compile(r"(?<![\w.,])(\d+) (?:point|comma|komma) (\d+(?: \d)*)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBefore:
    """`values`: the numbers that were said, `words`: the stems of what was answered. `brief`: in few words."""

    values: frozenset[float]
    words: frozenset[str]
    brief: bool


@lru_cache(maxsize=64)
def hear_answers(previous: tuple[str, ...], asked: str) -> ToldBefore:
    """`asked`: the turn that is followed. Of it only numbers count; its words ask, and do not tell."""
    turns = previous[-TURNS_HEARD:]
    values = frozenset(value for turn in turns for value in said_values(turn))
    words = frozenset(
        token.stem for turn in turns if turn != asked for token in tokenize(fold(turn))
        if token.word not in STOP_WORDS or token.word == "off"
    )  # fmt: skip
    return ToldBefore(values=values, words=words, brief=len(words) <= FEW_WORDS)


def said_values(turn: str) -> frozenset[float]:
    """The numbers that a turn may mean: "fourteen twenty-five" is 14.25 or 1425. Small ones tell nothing."""
    text = rewrite_numbers(fold(turn))
    found = {quantity.value for quantity in find_quantities(text)}
    for match in _PAIR.finditer(text):
        found |= {float(f"{match[1]}.{match[2]}"), 100.0 * int(match[1]) + int(match[2])}
    found |= {float(f"{match[1]}.{match[2].replace(' ', '')}") for match in _POINT.finditer(text)}
    return frozenset(value for value in found if value >= LEAST_TELLING or value != int(value))


def told_cells(table: Table, told: ToldBefore) -> tuple[Flags, Flags]:
    """(rows, columns): the cells that were surely read out, and those that may have been: half of a name was said."""
    surely, perhaps = np.zeros((2, len(table), len(table.columns)), dtype=np.bool_)
    for at in range(len(table.columns)):
        texts = [row[at] for row in table.rows]
        if told.values:
            surely[:, at] = _numbers(texts, told.values)
        if told.words and at not in table.keys[:1]:
            shares = np.array([_share_said(text, told.words) for text in texts])
            surely[:, at] |= (shares == 1.0) & told.brief
            perhaps[:, at] = shares >= HALF
    return surely, perhaps | surely


def _numbers(texts: Sequence[str], values: frozenset[float]) -> list[bool]:
    comma = has_comma_decimals(texts)
    numbers = [read_number(text, comma=comma) for text in texts]
    return [number is not None and number.value in values for number in numbers]


def _share_said(text: str, said: frozenset[str]) -> float:
    words = [word for word in stems(text) if not word.isdigit()]
    return sum(word in said for word in words) / len(words) if words else 0.0
