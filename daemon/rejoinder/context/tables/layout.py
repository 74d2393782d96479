"""Where the tables are on a sheet: parts between empty rows and columns, each with its titles, head, rows and totals.

Takes a grid as the file has it; gives a `Part` for each table. A sheet without a table gives none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rejoinder.context.contents import Grid
from rejoinder.context.tables.moments import ImpossibleDate, read_moment
from rejoinder.context.tables.values import is_blank, read_number
from rejoinder.context.tables.words import fold

MOST_CANDIDATES, MOST_TITLES, FEWEST_STEPS, SAMPLED_ROWS = 10, 3, 3, 60
LONGEST_HEAD_CHARACTERS = 80
_TOTAL = re.compile(
    r"^(?:grand |sub-?)?(?:total|totals|sum|summe|gesamt\w*|insgesamt|zwischensumme|average|mean|durchschnitt)\b[\s:]*"
)
_STEP = re.compile(r"\d[\d.,  ]*(?:\s?[–-]\s?\d[\d.,  ]*|\s?\+)")
_ORDINAL = re.compile(r"\d+(?:\. ?|st |nd |rd |th |[èe]re? |[ºª] )[^\W\d_]{2}")
_TOTAL_BEGINNINGS = frozenset("gGsStTiIzZaAmMdD")
Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`places` are the grid's columns, `numbers` the grid's rows, both from 0. `totals`: which rows sum up others.

    `groups`: for each row the section it stands under, "" where none.
    """

    title: str
    heads: tuple[str, ...]
    places: tuple[int, ...]
    rows: Cells
    numbers: tuple[int, ...]
    groups: tuple[str, ...]
    totals: frozenset[int]


def find_parts(grid: Grid) -> tuple[Part, ...]:
    width = max((len(row) for row in grid.rows), default=0)
    cells = tuple(tuple(cell.strip() for cell in row) + ("",) * (width - len(row)) for row in grid.rows)
    found: list[Part] = []
    title = ""
    for places in _side_by_side(cells, width):
        title = ""
        for rows in _one_below_another(cells, places):
            part, title = _read_part(cells, rows, places, title)
            if part is not None:
                found.append(part)
    return tuple(found)


def _side_by_side(cells: Cells, width: int) -> list[list[int]]:
    """The columns of each table on a sheet: an empty column divides where what is right of it has names of its own."""
    filled = [any(row[column] for row in cells) for column in range(width)]
    runs: list[list[int]] = []
    for column in range(width):
        if not filled[column]:
            continue
        if column and filled[column - 1] and runs:
            runs[-1].append(column)
        else:
            runs.append([column])
    joined: list[list[int]] = []
    for run in runs:
        if joined and not (len(run) > 1 and len(joined[-1]) > 1 and _names_rows(cells, run[0])):
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _names_rows(cells: Cells, column: int) -> bool:
    texts = [row[column] for row in cells if row[column]][1:]
    return bool(texts) and sum(map(is_words, texts)) >= 0.8 * len(texts) and len(set(texts)) >= 0.8 * len(texts)


def _one_below_another(cells: Cells, places: Sequence[int]) -> list[list[int]]:
    """The rows of each table: an empty row divides, unless what follows goes on as the rows above did."""
    runs: list[list[int]] = []
    before = -2
    for number, row in enumerate(cells):
        if not any(row[place] for place in places):
            continue
        if number != before + 1 or not runs:
            runs.append([])
        runs[-1].append(number)
        before = number
    joined: list[list[int]] = []
    for run in runs:
        if joined and _goes_on(cells, joined[-1], run, places):
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _goes_on(cells: Cells, above: Sequence[int], run: Sequence[int], places: Sequence[int]) -> bool:
    """Whether a run has no head of its own: its first row is filled like, and of the kinds of, the last row above."""
    first, last = _kinds(cells[run[0]], places), _kinds(cells[above[-1]], places)
    if sum(1 for kind in last if kind) < 2:  # titles above a table stand by themselves
        return False
    if _is_total(cells[run[0]], places):
        return True
    alike = sum(1 for one, other in zip(first, last, strict=True) if one == other)
    typed = any(kind == "value" for kind in first)
    return alike >= 0.7 * len(places) and (typed or not any(kind == "value" for kind in last)) and len(above) > 1


def _read_part(cells: Cells, rows: list[int], places: Sequence[int], before: str) -> tuple[Part | None, str]:
    """A run of rows as a table, and the title that it leaves to what follows where it is none."""
    places = [place for place in places if any(cells[number][place] for number in rows)]
    titles: list[str] = [before] if before else []
    if len(places) == 1:
        titles += [cells[number][places[0]] for number in rows[:MOST_TITLES]]
    while rows and _is_alone(cells[rows[0]], places) and len(places) > 1:
        titles.append(next(cells[rows[0]][place] for place in places if cells[rows[0]][place]))
        rows = rows[1:]
    if len(rows) < 2 or len(places) < 2:
        return None, " · ".join(titles[-2:])
    at, depth = _find_head(cells, rows, places)
    titles += [" ".join(filter(None, (cells[number][place] for place in places))) for number in rows[:at]]
    if depth == 0:
        heads = tuple(f"Column {_letter(place)}" for place in places)
    else:
        heads = _heads(cells, rows[at : at + depth], places)
    part = _with_rows(cells, rows[at + depth :], places, heads, " · ".join(filter(None, titles[-3:])))
    return (part if part.rows else None), ""


def _find_head(cells: Cells, rows: Sequence[int], places: Sequence[int]) -> tuple[int, int]:
    """(how many rows stand above the head, how many rows it has). No head at all has 0 rows."""
    widest = max(sum(1 for place in places if cells[number][place]) for number in rows[:SAMPLED_ROWS])
    if _is_data(cells, rows, places):
        return 0, 0
    for at, number in enumerate(rows[: min(MOST_CANDIDATES, len(rows) - 1)]):
        filled = [cells[number][place] for place in places if cells[number][place]]
        measured = _measured_heads(cells, rows[at:], places)
        named = all(place in measured or _may_be_head(cells[number][place]) for place in places if cells[number][place])
        if len(filled) * 2 >= widest and (named or _is_axis(cells[number], places)):
            above = int(at > 0 and _spans(cells[rows[at - 1]], cells[number], places))
            return at - above, 1 + above + _further_heads(cells, rows[at:], places)
    return 0, 0


def _spans(row: Sequence[str], head: Sequence[str], places: Sequence[int]) -> bool:
    """Whether a row above the head names groups of its columns: "2025" over "Units" and "Price"."""
    filled = [row[place] for place in places if row[place]]
    heads = [head[place] for place in places if head[place]]
    fits = 1 < len(filled) < len(heads) and all(map(_may_be_head, filled))
    return fits and (not row[places[0]] or len(set(heads)) < len(heads))


def _is_data(cells: Cells, rows: Sequence[int], places: Sequence[int]) -> bool:
    """Whether the first row is of the same kinds as those beneath it, numbers among them: a table without a head."""
    first = _kinds(cells[rows[0]], places)
    beneath = [_kinds(cells[number], places) for number in rows[1:SAMPLED_ROWS]]
    if _is_axis(cells[rows[0]], places) or "value" not in first or _measured_heads(cells, rows, places):
        return False
    return sum(1 for kinds in beneath if kinds == first) >= 0.6 * len(beneath)


def _measured_heads(cells: Cells, rows: Sequence[int], places: Sequence[int]) -> set[int]:
    """Where the first row says a quantity that what stands beneath is for: "10 pcs" over prices, or 1, 10 and 50; or
    begins with an ordinal, as "1st aid until" over dates does."""
    first, beneath = cells[rows[0]], [cells[number] for number in rows[1:SAMPLED_ROWS]]
    found = set()
    for place in places:
        number = read_number(first[place])
        if number is None or not number.unit or _says_when(first[place]) or first[place][:1] in "€$£¥":
            continue
        units = [held.unit for row in beneath if (held := read_number(row[place])) is not None]
        is_of_another = units.count(number.unit) * 2 <= len(units) if units else _ORDINAL.match(first[place])
        if number.unit.upper() != number.unit and is_of_another:
            found.add(place)
    return found or _stepped_heads(first, beneath, places) or _rising_heads(first, beneath, places)


def _stepped_heads(first: Sequence[str], beneath: Sequence[Sequence[str]], places: Sequence[int]) -> set[int]:
    """Brackets such as "1–49" and "1,000+" over columns that hold none."""
    steps = {place for place in places if _STEP.fullmatch(first[place])}
    held = sum(1 for row in beneath for place in steps if _STEP.fullmatch(row[place]))
    return steps if len(steps) >= FEWEST_STEPS and not held else set()


def _rising_heads(first: Sequence[str], beneath: Sequence[Sequence[str]], places: Sequence[int]) -> set[int]:
    """Behind words plain numbers that rise, over rows that do not."""
    rises = [_rises([row[place] for place in places]) for row in beneath]
    return set(places[1:]) if _rises([first[place] for place in places]) and 5 * sum(rises) <= len(rises) else set()


def _rises(texts: Sequence[str]) -> bool:
    numbers = [read_number(text) for text in texts[1:]]
    if len(numbers) < 3 or not is_words(texts[0]):
        return False
    values = [number.value for number in numbers if number is not None and number.whole and not number.unit]
    return len(values) == len(numbers) and all(one < other for one, other in pairwise(values))


def _is_axis(row: Sequence[str], places: Sequence[int]) -> bool:
    """A head of days, weeks, months or years: behind the first cell nothing else, and each once."""
    texts = [row[place] for place in places[1:] if row[place]]
    if len(texts) > 2 and all(map(str.isdecimal, texts)):
        return all(int(second) == int(first) + 1 for first, second in pairwise(texts))
    dated = [text for text in texts if _says_when(text) or re.fullmatch(r"(?:19|20)\d\d", text)]
    shapes = {re.sub(r"\w", "x", text) if text[0].isdigit() else "words" for text in dated}
    return (
        len(dated) >= 2
        and len(dated) >= 0.7 * len(texts)
        and len(set(dated)) == len(dated)
        and len(shapes - {"words"}) <= 1
    )


def _further_heads(cells: Cells, rows: Sequence[int], places: Sequence[int]) -> int:
    """How many more rows belong to the head: words over columns that hold numbers further down, or a line of units."""
    more = 0
    while more < 2 and more + 2 < len(rows):
        beneath = rows[more + 2 : more + 2 + SAMPLED_ROWS]
        row = cells[rows[more + 1]]
        typed = [
            place for place in places
            if 2 * sum(1 for number in beneath if is_value(cells[number][place])) > len(beneath)
        ]  # fmt: skip
        texts = [row[place] for place in typed if row[place]]
        has_words = bool(texts) and _may_go_on(row, texts, places)
        over_dates = not any(map(str.isdecimal, row)) and _is_axis(row, places)
        over_dates = over_dates and not _is_axis(cells[rows[more]], places)
        over_dates = over_dates and not _of_one_kind(cells, rows, more, places)
        if not (has_words and 2 * len(texts) > len(typed)) and not over_dates:
            break
        more += 1
    return more


def _may_go_on(row: Sequence[str], texts: Sequence[str], places: Sequence[int]) -> bool:
    """Whether a row may be a second line of its head: words, and not many, or "H1" and "H2" beneath years."""
    parts = not row[places[0]] and all(re.fullmatch("[QqHh][1-4]", text) for text in texts)
    short = all(not is_value(text) and not is_blank(text) and len(text) <= LONGEST_HEAD_CHARACTERS for text in texts)
    return parts or (short and not _names_thing(row, texts, places))


def _names_thing(row: Sequence[str], texts: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the row begins with a name and goes on in codes ("Phone", "555-1"): data, and no line of units."""
    coded = sum(any(map(str.isdigit, text)) and not _says_when(text) for text in texts)
    return bool(row[places[0]]) and 2 * coded > len(texts)


def _of_one_kind(cells: Cells, rows: Sequence[int], more: int, places: Sequence[int]) -> bool:
    """Whether the row after the head is of the kinds of the row after it: data and no second line of heads."""
    pairs = zip(_kinds(cells[rows[more + 1]], places), _kinds(cells[rows[more + 2]], places), strict=True)
    return all(one == other for one, other in pairs if one and other)


def _heads(cells: Cells, rows: Sequence[int], places: Sequence[int]) -> tuple[str, ...]:
    """The head's lines joined from above; a cell that stands over several columns counts for each of them."""
    lines = []
    for depth, number in enumerate(rows):
        line = [cells[number][place] for place in places]
        if depth < len(rows) - 1:
            line = _spread(line, [cells[rows[-1]][place] for place in places])
        lines.append(line)
    joined = (" ".join(dict.fromkeys(filter(None, parts))) for parts in zip(*lines, strict=True))
    return tuple(
        (text or f"Column {_letter(place)}")[:LONGEST_HEAD_CHARACTERS]
        for text, place in zip(joined, places, strict=True)
    )


def _spread(line: Sequence[str], below: Sequence[str]) -> list[str]:
    spread: list[str] = []
    for text, under in zip(line, below, strict=True):
        spread.append(text or (spread[-1] if spread and under and spread[-1] else ""))
    return spread


def _with_rows(cells: Cells, rows: Sequence[int], places: Sequence[int], heads: tuple[str, ...], title: str) -> Part:
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    groups: list[str] = []
    totals: set[int] = set()
    group = ""
    for at, number in enumerate(rows):
        row = cells[number]
        if len(places) > 2 and "" in row and _is_alone(row, places):
            group = row[places[0]] if row[places[0]] and at + 1 < len(rows) else group
            continue
        if tuple(row[place] for place in places) == heads:  # the head again, on a new page
            continue
        if _is_total(row, places):
            totals.add(len(kept))
        kept.append(tuple(row[place] for place in places))
        numbers.append(number)
        groups.append(group)
    return Part(
        title=title, heads=heads, places=tuple(places), rows=tuple(kept), numbers=tuple(numbers),
        groups=tuple(groups), totals=frozenset(totals),
    )  # fmt: skip


def _is_alone(row: Sequence[str], places: Sequence[int]) -> bool:
    return sum(1 for place in places if row[place]) == 1


def _is_total(row: Sequence[str], places: Sequence[int]) -> bool:
    first = next((row[place] for place in places if row[place]), "")
    return first[:1] in _TOTAL_BEGINNINGS and _TOTAL.match(fold(first)) is not None and len(first.split()) <= 4


def _kinds(row: Sequence[str], places: Sequence[int]) -> list[str]:
    return ["" if not row[place] else "value" if is_value(row[place]) else "words" for place in places]


def _may_be_head(text: str) -> bool:
    return is_words(text) or _says_when(text) or re.fullmatch(r"(?:19|20)\d\d", text) is not None


def is_value(text: str) -> bool:
    return read_number(text) is not None or _says_when(text)


def is_words(text: str) -> bool:
    return not is_value(text) and any(character.isalpha() for character in text)


def _says_when(text: str) -> bool:
    try:
        return read_moment(text) is not None
    except ImpossibleDate:
        return True


def _letter(place: int) -> str:
    """1-based inside the grid: the sheet's own letters where the grid begins in column A."""
    return column_letters(place + 1)


def column_letters(number: int) -> str:
    """1 gives A, 27 gives AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
