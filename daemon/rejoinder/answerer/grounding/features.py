"""What the verdict is weighed from: takes a sentence, its alignment, the objections and what is read beside it, gives
numbers of 0 to about 1, in the order of NAMES.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import re2

from rejoinder.answerer.grounding.alignment import Alignment
from rejoinder.answerer.grounding.bindings import (
    clashes,
    clause_at,
    crosses_counts,
    crosses_dates,
    crosses_ends,
    crosses_names,
    misplacement,
    swaps_ones,
)
from rejoinder.answerer.grounding.contrasts import differ_in_date_of_a_deed
from rejoinder.answerer.grounding.oppositions import PAIRS, denies, find_opposed
from rejoinder.answerer.grounding.premises import Match, Premise, compared
from rejoinder.answerer.grounding.quantities import level
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.said import Said
from rejoinder.answerer.grounding.sources import Inventory

_ALIGNED = (
    "cosine", "share", "share_beside", "known", "second_cosine", "strange_words", "organisation", "few_words",
    "many_words", "first_person", "names_held", "short_source", "german", "times_held", "only_names", "fluency_held",
)  # fmt: skip
_COUNTED = (
    "numbers", "same", "same_head", "same_elsewhere", "rounded", "derived", "elsewhere", "none", "none_of_few",
    "strange_names", "names_elsewhere", "uncovered", "uncovered_known", "uncovered_words", "pure", "affirms_denied",
    "denies", "date_held", "date_of_place", "date_elsewhere", "misplaced", "names_crossed",
    "ends_crossed", "counts_crossed", "counted_otherwise", "dates_crossed", "verbatim", "none_in_digits",
)  # fmt: skip
OBJECTIONS = (
    "names", "numbers", "times", "place", "title", "degrees", "subject", "languages", "direction", "schooling",
    "worse", "denial", "role", "exclusive", "quantifier", "order", "now", "rhythm", "completion", "affirming",
    "stay", "lasting",
)  # fmt: skip
NAMES = (
    *_ALIGNED,
    *_COUNTED,
    *(f"{name}: {outcome}" for name in OBJECTIONS for outcome in ("differs", "unknown")),
    *PAIRS,
)
_FEW = 12
_RUN_WORDS = 3
_UNCOUNTED = frozenset(("x", "point"))
_OF_THE = re2.compile(r"^ of (?:the|my|our|their|its|his|her|these|those|\p{L}+'s)\b")


def measure(
    said: Said,
    alignment: Alignment,
    inventory: Inventory,
    objections: Mapping[str, str],
    premise: Premise,
    *,
    times_held: bool,
    only_names: bool,
    fluency_held: bool,
) -> tuple[float, ...]:
    best = alignment.best
    content = said.content
    size = len(content) or 1
    beside = frozenset[str]().union(*(one.source.own | one.source.around for one in alignment.beside))
    names_held = sum(inventory.knows(name) for name in said.names)
    aligned = (
        best.cosine,
        best.share,
        len(content & beside) / size,
        len(content & inventory.words) / size,
        alignment.ranked[1].cosine if len(alignment.ranked) > 1 else 0.0,
        min(len(content - inventory.words), 5) / 5,
        float(bool(said.organisations)),
        float(len(content) <= 2),
        max(0, len(content) - 6) / 6,
        float(said.first_person),
        min(names_held, 2) / 2,
        float(len(best.source.text.split()) <= 6),
        float(said.is_german),
        float(times_held),
        float(only_names),
        float(fluency_held),
    )
    objected = tuple(
        float(objections.get(name) == outcome) for name in OBJECTIONS for outcome in ("differs", "unknown")
    )
    lower, nearest = level(said.text), compared(best.source.passage.text)
    opposed = find_opposed(lower, nearest)
    return (
        *aligned,
        *_counted(content, premise, inventory, affirms=denies(nearest) and not denies(lower), denying=denies(lower)),
        *_dated(premise),
        *_bound(said, lower, premise, misdated=differ_in_date_of_a_deed(said, alignment) is not None),
        float(any(_verbatim(lower, one.source.passage.text) for one in premise.sources)),
        float(any(_has_to_be_told(match, lower) for match in premise.matches if match.kind == "none")),
        *objected,
        *(float(name in opposed) for name in PAIRS),
    )


def _counted(
    content: frozenset[str], premise: Premise, inventory: Inventory, *, affirms: bool, denying: bool
) -> tuple[float, ...]:
    told = Counter(_kind(match) for match in premise.matches)
    read = frozenset[str]().union(*(one.source.own | one.source.around for one in premise.sources))
    open_words = content - read
    size = len(content) or 1
    flawed = told["none"] + told["elsewhere"] + told["same_elsewhere"] + premise.strange + premise.elsewhere
    return (
        float(bool(premise.matches)),
        *(
            min(told[kind], 2) / 2
            for kind in (
                "same",
                "same_head",
                "same_elsewhere",
                "rounded",
                "derived",
                "elsewhere",
                "none",
                "none_of_few",
            )
        ),
        min(premise.strange, 2) / 2,
        min(premise.elsewhere, 2) / 2,
        len(open_words) / size,
        len(open_words & inventory.words) / size,
        min(len(open_words), 6) / 6,
        float(bool(premise.matches) and not flawed),
        float(affirms),
        float(denying),
    )


def _dated(premise: Premise) -> tuple[float, ...]:
    """Years that the nearest passage tells, that only the line above it tells, and that stand with the others."""
    dates = [match for match in premise.matches if match.quantity.unit == "date" and match.kind == "same"]
    return (
        float(any(match.rank == 0 and match.place >= 0 for match in dates)),
        float(any(match.rank == 0 and match.place < 0 for match in dates)),
        float(any(match.rank > 0 for match in dates)),
    )


def _bound(said: Said, lower: str, premise: Premise, *, misdated: bool) -> tuple[float, ...]:
    """Numbers that belong to something else in their passage: by its words, its names, as the other end of a change,
    by what is counted; and those of what the nearest passage counts or dates otherwise."""
    misplaced, crossed, ends, counts, otherwise = 0.0, False, False, False, False
    dates = misdated
    for match in premise.matches:
        if match.kind in ("none", "elsewhere"):
            otherwise = otherwise or clashes(match.quantity, premise.sources[0].source.quantities)
        if match.place < 0 or not match.quantity.end:
            continue
        passage = premise.sources[match.rank].source.passage.text
        levelled, told = level(passage), clause_at(lower, match.quantity.begin)
        if match.quantity.unit == "date":
            dates = dates or crosses_dates(told, f"{match.quantity.values[0]:.0f}", levelled)
            continue
        misplaced = max(misplaced, misplacement(told, levelled, match.place))
        crossed = crossed or crosses_names(told, said.names, passage, levelled, match.place)
        if match.held is not None:
            ends = ends or crosses_ends(match.quantity, match.held, told)
            others = premise.sources[match.rank].source.quantities
            counts = counts or crosses_counts(match.quantity, match.held, others)
            counts = counts or swaps_ones(match.quantity, match.held, lower, levelled)
    return misplaced, float(crossed), float(ends), float(counts), float(otherwise), float(dates)


def _has_to_be_told(match: Match, lower: str) -> bool:
    """Whether the passage's own is meant: a number in digits, one that is more than a few, or a part of what is
    counted ("three of the trainees"); but for a time that is told roughly, and a fraction."""
    quantity = match.quantity
    if quantity.unit == "time":
        return not quantity.hedge and _is_in_digits(quantity, lower)
    if _is_in_digits(quantity, lower):
        return True
    is_part = quantity.unit == "" and _OF_THE.match(lower[quantity.end :]) is not None
    many = quantity.unit not in _UNCOUNTED and quantity.values[0] > _FEW and not quantity.loose
    return is_part or many


def _is_in_digits(quantity: Quantity, lower: str) -> bool:
    return any(map(str.isdigit, lower[quantity.begin : quantity.end]))


def _verbatim(lower: str, passage: str) -> bool:
    """Whether the sentence's words stand side by side in the passage."""
    said = lower.strip(" .!").removeprefix("i ")
    return len(said.split()) >= _RUN_WORDS and f" {said}" in f" {level(passage)}"


def _kind(match: Match) -> str:
    if match.quantity.unit == "date" and match.kind == "same":
        return "date"
    if match.kind == "none" and match.quantity.unit == "" and match.quantity.values[0] <= _FEW:
        return "none_of_few"
    if match.kind == "same":
        return "same_elsewhere" if match.rank > 0 else "same_head" if match.same_head else "same"
    return match.kind
