"""Which columns name a table's rows: words first, then codes and dates, as few as tell the rows apart.

Takes the columns and their cells; gives the places of the key columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.context.tables.columns import Column
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.words import stems

MOST_KEY_COLUMNS = 3
FEWEST_DISTINCT = 0.8
LONGEST_NAME_CHARACTERS = 48
_PLAIN_DATE_HEADS = frozenset(stems("date day month week year datum tag monat woche jahr"))
OF_GUESTS = frozenset(stems("guest passenger patient tenant attendee participant visitor gast mieter teilnehmer"))


def find_keys(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], groups: Sequence[str], totals: frozenset[int]
) -> tuple[int, ...]:
    """The columns that name a row: words first, then codes and dates, as few as tell the rows apart."""
    kept = [row for row in range(len(groups)) if row not in totals]
    ranks = [_key_rank(column, texts[at], kept) for at, column in enumerate(columns)]
    order = [at for at in sorted(range(len(columns)), key=lambda at: (ranks[at], at)) if ranks[at] < 9]
    if not order or ranks[order[0]] == 7:
        return ()
    if _is_a_rota(columns, texts, kept):
        return (0,)
    chosen = [order[0]]
    best = _distinct(texts, groups, chosen, kept)
    while best < len(kept) and len(chosen) < MOST_KEY_COLUMNS:
        gains = {at: _distinct(texts, groups, [*chosen, at], kept) for at in order if at not in chosen}
        if not gains or max(gains.values()) < best * 1.05:
            break
        good = [at for at, gain in gains.items() if gain - best >= 0.8 * (max(gains.values()) - best)]
        at = min(good, key=lambda at: (_further_rank(columns[at]), -gains[at], at))
        best = gains[at]
        chosen.append(at)
    return tuple(sorted(chosen, key=chosen.index))


def _key_rank(column: Column, texts: Sequence[str], kept: Sequence[int]) -> int:
    """Words come first, unless many cells are empty or as long as a description."""
    if column.moment is not None:
        return 9
    if column.kind == "text":
        filled = [texts[row] for row in kept if texts[row]]
        if len(filled) < 0.9 * len(kept) or sum(map(len, filled)) > LONGEST_NAME_CHARACTERS * len(filled):
            return 6
        return -1 if _names_people(column, filled) else 0
    if column.is_numeric and column.place > 0:
        return 7 if _is_a_measure(column) else 9
    if column.kind == "date" and column.place == 0 and _is_week(column):
        return -1
    if column.kind == "identifier" and "contact" not in concepts_of_head(column.head):
        return 1
    return {"identifier": 3, "date": 2, "time": 3}.get(column.kind, 4 if column.place == 0 else 9)


def _is_week(column: Column) -> bool:
    """Days of the week alone, each once: what is said of them is the rows' and no name of theirs."""
    days = [moment.weekday for moment in column.moments or () if moment is not None and moment.date is None]
    return len(days) > 2 and None not in days and len(set(days)) == len(days)


def _is_a_rota(columns: Sequence[Column], texts: Sequence[Sequence[str]], kept: Sequence[int]) -> bool:
    """Whether rows are days or weeks, each once, and the names beside them come again: they are of who is on."""
    first = columns[0]
    if first.kind != "date" or not first.stems & _PLAIN_DATE_HEADS or len({texts[0][row] for row in kept}) < len(kept):
        return False
    named = [[texts[at][row] for row in kept] for at, column in enumerate(columns) if column.kind == "text"]
    return len(kept) > 2 and all(len(set(said)) < FEWEST_DISTINCT * len(said) for said in named)


def _names_people(column: Column, filled: Sequence[str]) -> bool:
    """Whether rows are told apart by whose they are: a booking by its guest, before the room that others have too."""
    return bool(column.stems & OF_GUESTS) and len(set(filled)) >= FEWEST_DISTINCT * len(filled)


def _is_a_measure(column: Column) -> bool:
    """Whether things are told apart by it: 128 GB or 80 cm, and no price and no amount."""
    concepts = concepts_of_head(column.head)
    return (
        "size" in concepts
        or (bool(column.unit) and not column.unit.isupper() and column.unit != "%" and not concepts)
        or (
            column.unit.upper() in {"GB", "TB", "MB", "L", "ML", "KG", "G", "CM", "MM", "M", "W"}
            and not concepts - {"size"}
        )
    )


def _further_rank(column: Column) -> int:
    """What tells things of one name apart: when they are, then what they are like; seldom who has them."""
    concepts = concepts_of_head(column.head)
    if column.kind == "date":
        return 0 if concepts <= {"date", "start"} and column.stems & _PLAIN_DATE_HEADS else 4
    if column.kind == "time":
        return 3
    return 1 if concepts & {"colour", "size", "material", "level", "category", "place"} else 5 if concepts else 2


def _distinct(texts: Sequence[Sequence[str]], groups: Sequence[str], chosen: Sequence[int], rows: Sequence[int]) -> int:
    return len({(groups[row], *(texts[at][row] for at in chosen)) for row in rows})
