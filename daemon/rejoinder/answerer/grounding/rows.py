"""The rows that a table's passages tell: takes passages, gives each row once with its names and its cells.

"Trail bike Ridge, Blue · In stock (units): 4" and "Product: Trail bike Ridge · Colour: Blue · In stock (units): 4 · …"
of one document and one label are the same row. What is computed or foretold is no row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from rejoinder.answerer.grounding.cell_values import Value, read_value, unit_of
from rejoinder.answerer.grounding.cell_words import Term, concepts_in, forms_in, is_empty, terms
from rejoinder.answerer.grounding.measures import TIMES
from rejoinder.types import Passage

_MADE = re2.compile(r"\(computed from |\(of \d+ cells|^Forecast, |^\d+(?: of \d+)? rows?\b")
_BRACKETS = re2.compile(r"\(([^()]*)\)")
_MOST_NAMING = 2
_DESCRIBING = frozenset(("description", "name", "title", "beschreibung", "bezeichnung", "artikelbezeichnung"))
# Last words of a head that are its unit, if no "per" stands before them.
_UNIT_LAST = re2.compile(r"(?i)(?:^|\s)(?P<unit>[\p{L}%€$£²³]+)\.?$")
_PER = frozenset(("per", "pro", "je", "à", "a", "in", "of", "the", "for"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value under its head. `words` and `concepts` are the head's, `at` the passages that hold it."""

    head: str
    value: Value
    words: tuple[Term, ...]
    concepts: frozenset[str]
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`name`: the words that name it. `table`: its document and heading."""

    table: tuple[str, str]
    name: tuple[Term, ...]
    cells: tuple[Cell, ...]
    at: tuple[int, ...]

    def cell(self, head: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.head == head), None)


@dataclass(frozen=True, slots=True)
class _Told:
    table: tuple[str, str]
    label: str
    names: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    at: int

    def belongs(self, others: Sequence[_Told]) -> bool:
        """Whether no head has another value there."""
        held = {head: value for other in others for head, value in other.fields}
        return all(held.get(head, value) == value for head, value in self.fields) and not any(
            self.names and other.names and self.names != other.names for other in others
        )


def read_rows(passages: Sequence[Passage]) -> tuple[Row, ...]:
    """In the order of the passages."""
    groups: list[list[_Told]] = []
    for at, passage in enumerate(passages):
        told = _read(passage, at)
        if told is None:
            continue
        same = (one for one in groups if (one[0].table, one[0].label) == (told.table, told.label))
        group = next((one for one in same if told.belongs(one)), None)
        if group is None:
            groups.append([told])
        else:
            group.append(told)
    return tuple(_row(group) for group in groups)


def fields_of(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """A row's names and its (head, value)s."""
    names: list[str] = []
    fields: list[tuple[str, str]] = []
    for part in text.replace(" | ", " · ").split(" · "):
        head, colon, value = part.partition(": ")
        if colon:
            fields.append((head.strip(), value.strip()))
        elif not fields:
            names.append(part.strip())
    return tuple(names), tuple(fields)


def _read(passage: Passage, at: int) -> _Told | None:
    if passage.section != "table" or _MADE.search(passage.text):
        return None
    names, fields = fields_of(passage.text)
    return _Told((passage.document, passage.heading), passage.label, names, fields, at) if fields else None


def _row(group: Sequence[_Told]) -> Row:
    held: dict[str, tuple[str, list[int]]] = {}
    for told in group:
        for head, value in told.fields:
            held.setdefault(head, (value, []))[1].append(told.at)
    cells = tuple(_cell(head, value, tuple(places)) for head, (value, places) in held.items())
    names = next((told.names for told in group if told.names), ())
    naming = names or _naming(cells)
    naming += tuple(cell.value.text for cell in cells if _describes(cell) and cell.value.text not in naming)
    own = forms_in(terms(" ".join(naming)))
    rest = tuple(cell for cell in cells if not _only_names(cell, own))
    at = tuple(told.at for told in group)
    return Row(table=group[0].table, name=terms(" ".join(naming)), cells=rest, at=at)


def _describes(cell: Cell) -> bool:
    """A column that says in words what a row named by a number is."""
    return cell.value.kind == "text" and any(word.text in _DESCRIBING for word in cell.words)


def _only_names(cell: Cell, own: frozenset[str]) -> bool:
    """A column that says again what the row is called."""
    words = terms(cell.value.text)
    return cell.value.kind == "text" and bool(words) and all(word.forms & own for word in words)


def _naming(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Of a row told by its heads alone: the texts that it begins with."""
    found: list[str] = []
    for cell in cells[:_MOST_NAMING]:
        if cell.value.kind != "text":
            break
        found.append(cell.value.text)
    return tuple(found)


def _cell(head: str, value: str, at: tuple[int, ...]) -> Cell:
    bare, unit = _unit_of_head(head)
    read = read_value(value, unit)
    words = tuple(word for word in terms(bare) if not (is_empty(word) and len(terms(bare)) > 1))
    concepts = concepts_in(terms(f"{bare} {unit}"))
    if "price" in concepts or read.unit == "money":
        concepts = frozenset(("price",)) if "price" in concepts else concepts
    return Cell(head=head, value=read, words=words, concepts=concepts, at=at)


def _unit_of_head(head: str) -> tuple[str, str]:
    """The head without its unit, and the unit: "Price EUR", "Weight (kg)", "Delivery days"."""
    bracket = _BRACKETS.search(head)
    bare = " ".join(_BRACKETS.sub(" ", head).split())
    if bracket is not None:
        return bare, str(bracket[1]).strip()
    last = _UNIT_LAST.search(bare)
    before = bare[: last.start()].split() if last else []
    if last is not None and before and before[-1].lower() not in _PER and unit_of(last["unit"]) is not None:
        return " ".join(before), str(last["unit"])
    spans = [word for word in bare.split() if word.lower() in TIMES and len(word) > 3]
    return bare, spans[0] if len(spans) == 1 and not _PER & set(bare.lower().split()) else ""
