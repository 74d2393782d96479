"""What was found in a table, as passages: "Blue lamp · In stock (units): 14", cited as "stock.csv, row 5".

Takes a `Found`; gives passages, the cells asked for first, and the cue's points. Ids stay when a value changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.context.tables.asking import Found
from rejoinder.context.tables.computing import written
from rejoinder.context.tables.forecasting import Forecast
from rejoinder.context.tables.table import Table, make_id
from rejoinder.types import CuePoint, Passage

MOST_CELLS, MOST_WHOLE_ROWS, MOST_CELLS_OF_A_ROW = 8, 3, 14
MOST_CUE_POINTS, MOST_CUE_WORDS = 3, 12
LONGEST_LABEL_CHARACTERS = 60
LIKELY_COLUMNS, LONGEST_ROW_CHARACTERS = 3, 240
EMPTY = "(empty)"
REST = " | "
FORECAST = "Forecast: "
_FORECAST = re.compile(
    r"Forecast, not a fact: (?P<what>.+): about (?P<value>.+?) \((?P<interval>80% interval [^)]*)\), by "
)
_COUNTED = re.compile(r"\d+(?: of \d+)? rows?\b")
_COMPUTED = re.compile(
    r"(?P<what>[^:]+): (?P<value>[^:,]+?)(?:, (?P<whose>[^:]+?)(?: \([^()]*\))?)? "
    r"\((?P<how>computed from [A-Z]+\d+(?::[A-Z]+\d+)?|of \d+ cells)\b"
)


def make_passages(found: Found, question: str, forecast: Forecast | None = None) -> tuple[Passage, ...]:
    """`question` folded; it tells one computed passage from another."""
    table, made = found.table, []
    if forecast is not None:
        made.append(_forecast(found, forecast))
    if found.computed is not None:
        first = found.computed.cells[0][0] if found.computed.cells else None
        is_cell = first is not None and len(found.computed.cells) == 1
        place = f"row {table.numbers[first]}" if first is not None and is_cell else _computed_from(found.computed.where)
        identity = make_id(table.document, table.place, "computed", question)
        made.append(_passage(table, identity, place, found.computed.text, found.sure))
    if found.led:
        made.append(led_passage(table, found.rows[0], found.led, found.sure))
        return tuple(made)
    for row, column in found.cells[:MOST_CELLS]:
        made.append(
            _passage(
                table, table.id_of(row, column), f"row {table.numbers[row]}", cell_text(table, row, column), found.sure
            )
        )
    for row in found.rows[: MOST_WHOLE_ROWS if found.cells or found.computed else MOST_CELLS]:
        shown = {column for at, column in found.cells if at == row}
        text = row_text(table, row, shown)
        if text:
            made.append(_passage(table, table.id_of(row), f"row {table.numbers[row]}", text, found.sure * 0.9))
    return tuple(made)


def cell_text(table: Table, row: int, column: int) -> str:
    """A cell with its row's name and its head; what names the row is told with all that the row says."""
    if column in table.keys and len(table.columns) <= MOST_CELLS_OF_A_ROW:
        others = [at for at in range(len(table.columns)) if at != column and table.rows[row][at]]
        return " · ".join(f"{table.columns[at].head}: {table.cell(row, at)}" for at in (column, *others))
    name = table.name(row) if column == 0 else table.called(row)
    return f"{name} · {table.columns[column].head}: {table.cell(row, column) or EMPTY}"


def led_passage(table: Table, row: int, columns: Sequence[int], sure: float) -> Passage:
    """A row with the columns in this order, as many as there is room for: cited as the row that it is.

    The likeliest cell reads as it does alone; behind "|" comes the rest.
    """
    text = table.name(row) if columns[0] == 0 else table.called(row)
    only_key, fields = _only_key(table, row), 0
    for place, at in enumerate(columns):
        if not table.rows[row][at] or (at == only_key and place >= LIKELY_COLUMNS):
            continue
        field = f"{REST if fields == 1 else ' · '}{table.columns[at].head}: {table.cell(row, at)}"
        if fields >= LIKELY_COLUMNS and len(text) + len(field) > LONGEST_ROW_CHARACTERS:
            break
        text, fields = text + field, fields + 1
    return _passage(table, table.id_of(row), f"row {table.numbers[row]}", text, sure)


def row_text(table: Table, row: int, shown: set[int]) -> str:
    """A row with all its heads, "" where it says no more than the cells shown. Of a wide table what is not dated."""
    filled = [at for at in range(len(table.columns)) if table.rows[row][at]]
    if len(filled) > MOST_CELLS_OF_A_ROW:
        filled = [at for at in filled if at not in table.date_heads or at in shown][:MOST_CELLS_OF_A_ROW]
    if not [at for at in filled if at not in shown and at not in table.keys]:
        return ""
    only_key = _only_key(table, row)
    named = [table.name(row)] if only_key is not None or table.groups[row] else []
    return " · ".join(
        [*named, *(f"{table.columns[at].head}: {table.cell(row, at)}" for at in filled if at != only_key)]
    )


def _only_key(table: Table, row: int) -> int | None:
    """The column that the row's name stands in, where it is one: what is in it need not be told again."""
    return table.keys[0] if len(table.keys) == 1 and not table.groups[row] else None


def row_passages(table: Table) -> tuple[Passage, ...]:
    """Every row that says more than its name; of a row the same id as where it is found by asking."""
    rows = ((row, row_text(table, row, set())) for row in range(len(table)))
    return tuple(
        _passage(table, table.id_of(row), f"row {table.numbers[row]}", text, 0.0) for row, text in rows if text
    )


def make_cue(passages: Sequence[Passage]) -> tuple[CuePoint, ...]:
    """At most twelve words each, the value first, of the passages that the table is sure of; no row twice."""
    points: dict[str, CuePoint] = {}
    told: set[str] = set()
    made: set[tuple[str, str]] = set()
    for passage in passages:
        value, rest = _value_first(passage.text)
        is_made = _COMPUTED.match(passage.text) is not None
        if (not value and passage.label in told) or (not is_made and (passage.label, value) in made):
            continue
        told.add(passage.label)
        if is_made:
            made.add((passage.label, value))
        words = f"{value} · {rest}".split() if value else passage.text.split()
        text = " ".join(words[:MOST_CUE_WORDS])
        if len(words) > MOST_CUE_WORDS:
            text = f"{text.rstrip(' ·,;:')}…"
        counted = _COUNTED.match(text)
        key = counted.group() if counted else value.removeprefix(FORECAST) if value in text else ""
        points.setdefault(text, CuePoint(text=text, cite=(passage.passage,), key=key))
    return tuple(points.values())[:MOST_CUE_POINTS]


def _value_first(text: str) -> tuple[str, str]:
    """What a cell, a computed value or a forecast says, and of what: ("14", "Blue lamp · In stock"); of rows none."""
    if _COUNTED.match(text):
        return "", ""
    if (foretold := _FORECAST.match(text)) is not None:
        return f"{FORECAST}{foretold['value']} ({foretold['interval']})", foretold["what"]
    if (made := _COMPUTED.match(text)) is not None:
        whose = f", {made['whose']}" if made["whose"] else f", {made['how']}"
        return made["value"], f"{made['what']}{whose}"
    parts = text.partition(REST)[0].split(" · ")
    fields = [part for part in parts if ": " in part]
    if len(fields) != 1 or fields[0] is not parts[-1]:
        return "", ""
    head, _, value = parts[-1].partition(": ")
    return value, " · ".join([*parts[:-1], head])


def _computed_from(where: str) -> str:
    return f"{where}, computed" if where else "computed"


def _forecast(found: Found, forecast: Forecast) -> Passage:
    series, table = found.series, found.table
    assert series is not None
    what = " · ".join(filter(None, (series.name, series.head)))
    unit = f" {series.unit}" if series.unit and series.unit not in what else ""
    text = (
        f"Forecast, not a fact: {what} on {forecast.day.isoformat()}: about {written(forecast.value)}{unit} "
        f"(80% interval {written(forecast.low)} to {written(forecast.high)}), by {forecast.method} from "
        f"{len(series.days)} values, "
        f"the last of {series.days[-1].isoformat()}: {written(series.values[-1])}."
    )
    identity = make_id(table.document, table.place, "forecast", what, forecast.day.isoformat())
    return _passage(table, identity, "forecast", text, found.sure)


def _passage(table: Table, identity: str, place: str, text: str, sure: float) -> Passage:
    return Passage(
        passage=identity,
        document=table.document,
        section="table",
        label=f"{table.label[: LONGEST_LABEL_CHARACTERS - len(place) - 2]}, {place}",
        text=text,
        heading=table.heading,
        score=round(min(max(sure, 0.0), 1.0), 4),
        source=table.source,
        read_at=table.read_at,
    )
