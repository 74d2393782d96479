"""The row that a rank means: "the biggest plan", "the middle one", "the smallest room", "the highest nitrate".

Takes a folded question and a table's rows or columns as series of texts; gives which of them has the rank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.moments import ImpossibleDate, read_moment
from rejoinder.context.tables.values import read_number

FEWEST_ORDERED = 0.75
_STEPS = (
    r"(?:plan|plans|package|tier|level|option|version|edition|"
    r"subscription|contract|tariff|one|ones|licen[cs]e|membership|bundle)"
)
_RANKS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"cheapest|least expensive|most affordable", "lowest", ("price",)),
    (r"most expensive|dearest|priciest|costliest", "highest", ("price",)),
    (r"longest", "highest", ("duration", "size")),
    (r"shortest", "lowest", ("duration", "size")),
    (r"heaviest", "highest", ("weight",)),
    (r"lightest", "lowest", ("weight",)),
    (r"biggest|largest|bigger|larger", "highest", ("size", "capacity", "price")),
    (r"smallest|smaller", "lowest", ("size", "capacity", "price")),
    (r"strongest|fastest|quickest", "highest", ()),
    (rf"(?:middle|mid|medium|second|in between)(?= {_STEPS}| tier|[\s-]range)", "middle", ("price",)),
    (
        rf"(?:top|highest|premium|best|full|upper|most advanced|high-end|top-end|top[ -]tier|big)(?= {_STEPS})",
        "highest",
        ("price",),
    ),
    (
        rf"(?:lowest|basic|starter|entry[ -]level|entry|simplest|bottom|base|first|small)(?= {_STEPS})",
        "lowest",
        ("price",),
    ),
    (r"entry[ -]level", "lowest", ("price",)),
    (r"highest|most|greatest|maximum|max", "highest", ()),
    (r"lowest|least|fewest|minimum", "lowest", ()),
)  # fmt: skip
_RANK = [(re.compile(rf"\b(?:{words})\b"), direction, concepts) for words, direction, concepts in _RANKS]
_NO_RANK = re.compile(r"\b(?:at (?:least|most)|most of|mostly|best before|most people)\b")
_FACTORS = {
    "kb": 1e-6,
    "mb": 1e-3,
    "gb": 1.0,
    "tb": 1e3,
    "k": 1e3,
    "m": 1.0,
    "year": 12.0,
    "years": 12.0,
    "months": 1.0,
}
_ENDLESS = re.compile(r"^(?:unlimited|no limit|any|infinite|unbegrenzt|∞)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """`direction`: highest, lowest or middle. `start` and `end`: the characters that say it."""

    direction: str
    concepts: tuple[str, ...]
    start: int
    end: int
    step: bool = False


@lru_cache(maxsize=512)
def find_rank(folded: str) -> Rank | None:
    spared = [match.span() for match in _NO_RANK.finditer(folded)]
    for pattern, direction, concepts in _RANK:
        match = pattern.search(folded)
        if match is not None and not any(start <= match.start() < end for start, end in spared):
            step = re.match(rf" {_STEPS}\b", folded[match.end() :]) is not None or "entry" in match.group()
            return Rank(direction=direction, concepts=concepts, start=match.start(), end=match.end(), step=step)
    return None


def values_of(texts: Sequence[str]) -> NDArray[np.float64]:
    """NaN where a text has no order."""
    return np.array([_value(text) for text in texts], dtype=np.float64)


def _value(text: str) -> float:
    plain = text.strip()
    if _ENDLESS.match(plain):
        return np.inf
    if plain.casefold() in ("none", "free", "-", "–", "0"):
        return 0.0
    try:
        moment = read_moment(plain)
    except ImpossibleDate:
        return np.nan
    if moment is not None and (moment.date or moment.minute is not None):
        return float(moment.date.toordinal() if moment.date else moment.minute or 0)
    number = read_number(plain)
    return np.nan if number is None else number.value * _FACTORS.get(number.unit.casefold(), 1.0)


def ranked(rank: Rank, series: Sequence[tuple[str, Sequence[str]]], asked: Sequence[int]) -> list[int]:
    """Which of the things has the rank, by the first of the `series` (head, a text for each thing) that has an order.

    `asked`: the series whose heads the question names, which come first; then those that the rank is said of.
    """
    if not series or len(series[0][1]) < 2:
        return []
    by_concept = [
        at for concept in rank.concepts for at, (head, _) in enumerate(series) if concept in concepts_of_head(head)
    ]
    ways = [*(asked if not rank.concepts else ()), *by_concept]
    if not ways and rank.step:
        ways = list(range(len(series)))
    for at in ways:
        values = values_of(series[at][1])
        if np.isfinite(values).sum() >= FEWEST_ORDERED * len(values) and len(set(values[~np.isnan(values)])) > 1:
            return _at_rank(rank.direction, values)
    if rank.step and len(series[0][1]) <= 7:  # steps stand in their order
        count = len(series[0][1])
        return [{"highest": count - 1, "lowest": 0}.get(rank.direction, count // 2)]
    return []


def _at_rank(direction: str, values: NDArray[np.float64]) -> list[int]:
    known = np.flatnonzero(~np.isnan(values))
    if direction == "middle":
        order = known[np.argsort(values[known], kind="stable")]
        return [int(order[len(order) // 2])] if len(order) % 2 else []
    best = values[known].max() if direction == "highest" else values[known].min()
    return [int(at) for at in known if values[at] == best]
