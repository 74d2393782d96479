"""What speaks for each cell of a short table being the one that is asked for, as numbers between -1 and 1.

Takes a table's bearings and a question; gives (rows, columns, features) of `FEATURES`. A word counts once: for the row
or for the column, whichever it fits better.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.bearings import Bearings
from rejoinder.context.tables.brackets import Bracket, holding, is_of_kind
from rejoinder.context.tables.concepts import BY_NAME, concepts_of_head
from rejoinder.context.tables.matching import dated_columns, dated_rows, days_asked, rows_of_times, timed
from rejoinder.context.tables.meant_days import Asked
from rejoinder.context.tables.measures import agreeing, read_measures
from rejoinder.context.tables.naming import (
    across,
    down,
    earlier_hits,
    head_hits,
    how_told,
    named_shares,
    row_hits,
    telling,
)
from rejoinder.context.tables.question import covers
from rejoinder.context.tables.ranks import Rank, ranked
from rejoinder.context.tables.regions import lies_in
from rejoinder.context.tables.sighting import SEEN, SEEN_BEFORE, see
from rejoinder.context.tables.spoken import Quantity
from rejoinder.context.tables.spoken_question import Asking
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.time_units import told_in, unit_asked
from rejoinder.context.tables.values import is_blank
from rejoinder.context.tables.words import PADDING, Token, fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Shares = tuple[Floats, Floats]

FEATURES = (
    *SEEN, *SEEN_BEFORE, "name word alike", "name word apart", "head word alike", "head word apart",
    "row words", "name said", "head words", "concept", "kind", "asked itself", "day", "column bracket", "row bracket",
    "rank", "measure", "key", "title", "covered", "code", "region", "total", "blank", "row told", "unaccounted names",
    "named by itself", "head words before", "concept before", "kind before",
    "row before", "column before",
)  # fmt: skip
OF_ANOTHER_THING, REGION_NAMED = 0.3, 0.5
LEAST_ALIKE, MOST_ALIKE = 0.3, 0.7
DATE_SAID_OF_IT, UNTOLD_NUMBER, MONTH_OF_DAY = 0.4, 0.4, 0.5
_VAGUE = frozenset(("date", "date", "status", "category", "people", "bookings", "shift", "hours"))


def weigh(bearings: Bearings, asking: Asking, before: Shares | None = None) -> Floats:
    """(rows, columns, features). `before`: how likely each row and column was what the question before asked for."""
    table = bearings.table
    n, m = len(table), len(table.columns)
    found = dict.fromkeys(FEATURES, np.zeros((n, m)))
    rows, own = row_hits(table, asking)
    heads = head_hits(table, asking)
    names_alike, heads_alike = _word_alike(bearings, asking)
    found |= see(bearings, asking)
    _alike_by_word(found, names_alike, heads_alike)
    known = rows * np.array([telling(hit) for hit in rows])[:, None] if len(rows) else rows
    regions = _regions(bearings, asking)
    times = _times(table, asking)
    earlier = earlier_hits(table, asking) if not times.any() else 0.0  # another time is another row than before
    told = how_told(known, heads, (n, m)) + down(earlier + REGION_NAMED * regions, m)
    found["row words"] = told
    found["row told"] = ((told == told.max(axis=0, keepdims=True)) & (told > 0)).astype(float)
    found["name said"] = named_shares(bearings, asking, heads)
    found["head words"] = across(heads.max(axis=0) if len(heads) else np.zeros(m), n)
    found["concept"], found["kind"] = _meant(bearings, asking)
    if asking.followed is not None:
        said = head_hits(table, asking.followed)
        found["head words before"] = across(said.max(axis=0) if len(said) else np.zeros(m), n)
        found["concept before"], found["kind before"] = _meant(bearings, asking.followed)
    if before is not None:
        found["row before"] = down(before[0] if not times.any() else np.zeros(n), m)
        found["column before"] = across(before[1], n)
    found["asked itself"] = own
    found["named by itself"] = (own > 0).astype(float)
    found["day"] = _days(table, asking)
    found["column bracket"] = across(_still_out(bearings, asking), n)
    found["row bracket"] = down(_brackets(bearings.row_brackets, asking.quantities, n), m)
    found["measure"] = down(np.array(agreeing(read_measures(asking.question.text), bearings.measures)), m)
    found["rank"] = _ranks(bearings, asking, told.max(axis=1), heads)
    found["key"] = across(np.array([1.0 if at in table.keys[:1] or at == 0 else 0.0 for at in range(m)]), n)
    found["named by itself"] = found["named by itself"] * found["key"]
    title = _titled(table, asking)
    found["title"] = np.full((n, m), title.mean() if len(title) else 0.0)
    found["covered"] = _covered(asking, rows, heads, names_alike, heads_alike, title, (n, m))
    codes = np.array([1.0 if any(code in held for code in asking.codes) else 0.0 for held in bearings.codes])
    found["code"] = down(np.maximum(codes, times), m)
    found["region"] = down(regions, m)
    found["total"] = down(np.array([1.0 if row in table.totals else 0.0 for row in range(n)]), m)
    found["blank"] = np.array(
        [[1.0 if not cell or (is_blank(cell) and cell == "") else 0.0 for cell in row] for row in table.rows]
    )
    found["unaccounted names"] = np.full((n, m), _unknown_names(table, asking, found["region"].max() > 0))
    return np.stack([np.broadcast_to(found[name], (n, m)).astype(np.float64) for name in FEATURES], axis=2)


def _word_alike(bearings: Bearings, asking: Asking) -> tuple[Floats, Floats]:
    """(spans, rows) and (spans, columns): likeness of words and pairs to names and heads."""
    table = bearings.table
    if bearings.sight is None or asking.vectors is None or not asking.spans:
        return np.zeros((0, len(table))), np.zeros((0, len(table.columns)))
    spans = asking.vectors[: len(asking.spans)]
    return (spans @ bearings.sight.names.T).astype(float), (spans @ bearings.sight.heads.T).astype(float)


def likeness(bearings: Bearings, asking: Asking, place: tuple[int, int]) -> list[float]:
    """Of each span of the question to the cell's head or its row's name, whichever it is more like."""
    names, heads = _word_alike(bearings, asking)
    return [max(float(name[place[0]]), float(head[place[1]])) for name, head in zip(names, heads, strict=True)]


def _alike_by_word(found: dict[str, Floats], names: Floats, heads: Floats) -> None:
    if not len(names):
        return
    n, m = names.shape[1], heads.shape[1]
    found["name word alike"] = down(names.max(axis=0), m)
    found["name word apart"] = down((names - names.mean(axis=1, keepdims=True)).max(axis=0), m)
    found["head word alike"] = across(heads.max(axis=0), n)
    found["head word apart"] = across((heads - heads.mean(axis=1, keepdims=True)).max(axis=0), n)


def _meant(bearings: Bearings, asking: Asking) -> tuple[Floats, Floats]:
    """What the head, or of a sideways table the row's name, is asked for by meaning and by the kind of its values."""
    table = bearings.table
    n, m = len(table), len(table.columns)
    stepped = {bracket.at for bracket in bearings.column_brackets}
    concepts = [
        0.0 if column.moment is not None or at in stepped else _concept(column.head, asking, bearings.kinds[at])
        for at, column in enumerate(table.columns)
    ]
    kinds = [_kind(held, asking.expected) for held in bearings.kinds]
    if not bearings.sideways:
        return across(np.array(concepts), n), _in_the_unit(table, asking, across(np.array(kinds), n))
    rows = np.array([_concept(row[0], asking) for row in table.rows])
    row_kinds = np.array([_kind(held, asking.expected) for held in bearings.row_kinds])
    return down(rows, m), down(row_kinds, m)


def _in_the_unit(table: Table, asking: Asking, kinds: Floats) -> Floats:
    """Of "how many days" the cells that are told in days rather, and those in minutes rather not."""
    unit = unit_asked(asking.question.text)
    if not unit:
        return kinds
    heads = [fold(column.head) for column in table.columns]
    told = np.array([[told_in(unit, *pair) for pair in zip(heads, map(fold, row), strict=True)] for row in table.rows])
    return np.where(told != 0, told, kinds)


def _concept(head: str, asking: Asking, kinds: frozenset[str] | None = None) -> float:
    shared = concepts_of_head(head) & asking.question.concepts.keys()
    if kinds is not None and "person" not in kinds:
        shared -= {"person"}
    return max(
        (
            BY_NAME[name].weight
            * (0.15 if name == "stock" and "count" in asking.expected else 0.4 if name in _VAGUE else 1.0)
            for name in shared
        ),
        default=0.0,
    )


def _kind(held: frozenset[str], expected: frozenset[str]) -> float:
    """1 where a kind asked for is held, -1 where another is; the kinds that yes and no go with say little."""
    asked = expected - {"truth"}
    if asked & held:
        return 1.0
    if "truth" in expected and "truth" in held:
        return 0.7
    if "number" in held and "money" in asked:
        return UNTOLD_NUMBER
    return -1.0 if asked and held else -0.5 if asked else 0.0


def _days(table: Table, asking: Asking) -> Floats:
    """1 where the head or the row says the day asked for, -1 where another one."""
    n, m = len(table), len(table.columns)
    asked = days_asked(table, asking.question)
    if not asked:
        return np.zeros((n, m))
    if table.date_heads:
        each = [set(dated_columns(table, (one,), asking.today)) for one in asked]
        agreeing = set.intersection(*each)
        worth = 1.0 if all(_is_as_exact(table, one, agreeing) for one in asked) else MONTH_OF_DAY
        values = np.array([worth if at in agreeing else -1.0 if at in table.date_heads else -0.5 for at in range(m)])
        return across(values, n)
    rows = dated_rows(table, asked, (), asking.today)
    if rows is None:
        return np.zeros((n, m))
    named = any(at in table.keys or at == 0 for at in table.date_columns)
    values = np.full(n, -1.0 if named else -DATE_SAID_OF_IT)
    values[rows] = 1.0 if named else DATE_SAID_OF_IT
    return down(values, m)


def _times(table: Table, asking: Asking) -> Floats:
    """1 for the rows of the time of day that is asked for, where rows go by it, and for the first or last of a day."""
    values = np.zeros(len(table))
    asked = days_asked(table, asking.question)
    dated = dated_rows(table, asked, (), asking.today) if asked and not table.date_heads else None
    rows = range(len(table)) if dated is None else dated.tolist()
    for clock in asking.question.moments:
        if clock.is_clock and (rows_of_times(table) or (clock.edge and dated is not None)):
            values[timed(table, clock, rows, dated_columns(table, asked, asking.today))] = 1.0
    return values


def _still_out(bearings: Bearings, asking: Asking) -> Floats:
    """-1 for the brackets of other amounts than the question before asked for, where this one says no amount."""
    m = len(bearings.table.columns)
    if asking.quantities or asking.followed is None or asking.step is not None:
        return _brackets(bearings.column_brackets, asking.quantities, m)
    held = _brackets(bearings.column_brackets, asking.followed.quantities, m)
    return np.minimum(held if held.any() else _still_out(bearings, asking.followed), 0.0)


def _is_as_exact(table: Table, asked: Asked, columns: Collection[int]) -> bool:
    """Whether the heads say a day where a day is asked for: those of months hold the whole month."""
    moments = [table.columns[at].moment for at in columns]
    return asked.moment.day is None or any(moment is not None and moment.day is not None for moment in moments)


def _brackets(brackets: Sequence[Bracket], quantities: Sequence[Quantity], size: int) -> Floats:
    """1 for the brackets that hold a quantity asked for, -1 for the others."""
    values = np.zeros(size)
    for quantity in quantities:
        held = set(holding(brackets, quantity))
        if held or is_of_kind(brackets, quantity):
            for bracket in brackets:
                values[bracket.at] = 1.0 if bracket.at in held else min(values[bracket.at], 0.0) - 1.0
            break
    return np.clip(values, -1.0, 1.0)


def _ranks(bearings: Bearings, asking: Asking, told: Floats, heads: Floats) -> Floats:
    """1 for what has the rank asked for, -0.5 for the others; nothing where a row is named already."""
    table, rank = bearings.table, asking.rank
    n, m = len(table), len(table.columns)
    worth = 1.0 if rank is None or _knows_ranked(table, asking, rank) else OF_ANOTHER_THING
    if rank is None or (len(told) and told.max() >= 0.5 and not rank.step):
        return np.zeros((n, m))
    if bearings.sideways:
        lines = [(row[0], row[1:]) for row in table.rows]
        chosen = [at + 1 for at in ranked(rank, lines, [])]
        values = np.array([1.0 if at in chosen else -0.5 if chosen and at else 0.0 for at in range(m)])
        return worth * across(values, n)
    kept = [row for row in range(n) if row not in table.totals]
    order = [at for at in range(m) if at not in table.keys[:1]]
    series = [(table.columns[at].head, [table.rows[row][at] for row in kept]) for at in order]
    named = [number for number, at in enumerate(order) if len(heads) and heads[:, at].max() > 0]
    chosen = [kept[row] for row in ranked(rank, series, named)]
    return worth * down(np.array([1.0 if row in chosen else -0.5 if chosen else 0.0 for row in range(n)]), m)


def _knows_ranked(table: Table, asking: Asking, rank: Rank) -> bool:
    """Whether the table is about the thing that has the rank: the dearest course is in no list of vans."""
    thing = next((token for token in asking.tokens if token.start > rank.end), None)
    if thing is None or thing.start - rank.end > 2 or thing.word in PADDING:
        return True
    return thing.stem in table.subject or table.is_in_heads(thing.stem) or table.find(thing.stem) is not None


def _titled(table: Table, asking: Asking) -> Floats:
    return np.array([1.0 if token.stem in table.subject else 0.0 for token in asking.tokens])


def _covered(
    asking: Asking,
    rows: Floats,
    heads: Floats,
    names_alike: Floats,
    heads_alike: Floats,
    title: Floats,
    shape: tuple[int, int],
) -> Floats:
    """The share of the question's words that the row, the head, the titles or the meaning of the head accounts for."""
    if not len(rows):
        return np.zeros(shape)
    row_side, head_side = rows.copy(), heads.copy()
    for number, token in enumerate(asking.tokens):
        for span, (start, end) in enumerate(asking.spans):
            if start <= token.start and token.end <= end and len(names_alike):
                row_side[number] = np.maximum(row_side[number], _likely(names_alike[span]))
                head_side[number] = np.maximum(head_side[number], _likely(heads_alike[span]))
    concepts = [span for spans in asking.question.concepts.values() for span in spans]
    weights = np.array([_weight(token, asking, concepts) for token in asking.tokens])
    cover = np.maximum(row_side[:, :, None], head_side[:, None, :])
    cover = np.maximum(cover, 0.7 * title[:, None, None])
    return np.asarray((weights[:, None, None] * cover).sum(axis=0) / max(weights.sum(), 1e-9))


def _likely(alike: Floats) -> Floats:
    return np.clip((alike - LEAST_ALIKE) / (MOST_ALIKE - LEAST_ALIKE), 0.0, 0.9)


def _weight(token: Token, asking: Asking, concepts: list[tuple[int, int]]) -> float:
    if token.word in PADDING or covers(concepts, token):
        return 0.25
    return 1.5 if token.stem in asking.question.names else 1.0


def _regions(bearings: Bearings, asking: Asking) -> Floats:
    return np.array(
        [1.0 if any(lies_in(token.stem, name) for token in asking.tokens) else 0.0 for name in bearings.names]
    )


def _unknown_names(table: Table, asking: Asking, in_region: bool) -> float:
    """The share of what is written as a name that the table does not hold."""
    names = [token for token in asking.tokens if token.stem in asking.question.names]
    if not names or in_region:
        return 0.0
    unknown = [
        token for token in names
        if table.find(token.stem) is None and not table.is_in_heads(token.stem) and token.stem not in table.subject
    ]  # fmt: skip
    return len(unknown) / len(names)
