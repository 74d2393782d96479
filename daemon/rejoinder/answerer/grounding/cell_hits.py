"""What a sentence tells of one row, beside the cells of the row that it meets: numbers, days, yes and no, texts.

Takes a sentence as `SaidOfCells` and a row; gives `Hit`s, None for a thing told that meets no cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

import re2

from rejoinder.answerer.grounding.cell_states import State, denies_near, find_state, is_free, without_lead
from rejoinder.answerer.grounding.cell_values import (
    find_amounts,
    find_days,
    find_minutes,
    holds,
    plain_amounts,
    without_days,
)
from rejoinder.answerer.grounding.cell_words import Term, concepts_in, forms_in, is_empty, terms
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.rows import Cell, Row

_PARTS = re2.compile(r"[,;:]\s|\s(?:and|und|but|aber|plus|with a|mit)\s")
_NEXT_DAY = re2.compile(r"\b(?:tomorrow|the next day|overnight|über nacht|am nächsten tag)\b|\bmorgen\b")
_STRICT = re2.compile(r"\b(?:more|less|fewer|mehr|weniger) (?:than|als)\b")
# Heads that count what is there to be had.
_COUNTING = frozenset(("stock", "free"))
_HAVING = re2.compile(r"\b(?:have|has|had|got|there(?:'s| is| are)|haben|hat|gibt|sind|left|übrig)\b")


@dataclass(frozen=True, slots=True)
class SaidOfCells:
    """One sentence as it is put beside cells. `rest`: its words without those that name the rows meant."""

    text: str
    words: tuple[Term, ...]
    rest: tuple[Term, ...]
    asked: tuple[Term, ...]
    lead: bool | None

    def within(self, part: str) -> SaidOfCells:
        """As if that part were all that is said."""
        words = forms_in(terms(part))
        return replace(self, rest=tuple(word for word in self.rest if word.forms & words))

    @property
    def forms(self) -> frozenset[str]:
        return forms_in(self.rest)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing told that met a cell: whether it is the cell's, and whether the sentence itself names the head.

    `told`: the forms of the words that tell it, where they are no number."""

    cell: Cell
    holds: bool
    named: bool
    told: frozenset[str] = frozenset()


def find_hits(said: SaidOfCells, row: Row, rows: Sequence[Row]) -> Iterator[Hit | None]:
    """What is told beside what is held; None for a thing told that meets no cell."""
    text = said.text.lower()
    counted = False
    amounts = list(_amounts(text, row))
    for part, quantity in amounts:
        counted = True
        near = said.within(part) if len(amounts) > 1 else said
        yield None if denies_near(part) else _number(quantity, near, row)
    yield from _days_and_clocks(said, row)
    if is_free(text) and (cell := _of_concept(row, "price")) and "free" not in forms_in(cell.words):
        yield Hit(cell, any(number == 0 for number in cell.value.numbers), named=True)
    yield from _answers(said, row)
    if not counted:
        yield from _states(said, row)
        yield from _bare_answer(said, row)
    yield from _texts(said, row, rows)


def _amounts(text: str, row: Row) -> Iterator[tuple[str, Quantity]]:
    """Each quantity with the part of the sentence that it stands in."""
    told = plain_amounts(without_days(text))
    if any(cell.value.unit == "time" and "delivery" in cell.concepts for cell in row.cells):
        told = str(_NEXT_DAY.sub(" in 1 days ", told))
    for part in _PARTS.split(told):
        for quantity in find_amounts(part):
            yield part, quantity


def without_names(text: str, rows: Sequence[Row]) -> str:
    """Numbers that belong to a name count nothing: "Ridge 29"."""
    lower = without_lead(text).lower()
    for row in rows:
        for before, word in zip(row.name, row.name[1:], strict=False):
            if word.text[0].isdigit():
                pattern = rf"(?i)\b({re2.escape(before.text)})[\s-]+{re2.escape(word.text)}\b"
                lower = str(re2.sub(pattern, r"\1", lower))
        for word in row.name:
            if any(map(str.isdigit, word.text)) and not word.text.isdigit():
                lower = str(re2.sub(rf"\b{re2.escape(word.text)}\b", " ", lower))
    return lower


def _of_concept(row: Row, concept: str) -> Cell | None:
    return next((cell for cell in row.cells if concept in cell.concepts and cell.value.kind == "number"), None)


def is_spoken_of(cell: Cell, said: SaidOfCells, row: Row) -> bool:
    """Whether the sentence or the question names the cell's head, or the row was found for it."""
    return cell is row.cells[0] or bool(_head_said(cell, said) or _head_asked(cell, said))


def _head_said(cell: Cell, said: SaidOfCells) -> float:
    """How far the sentence's own words name the head, 0 where they do not."""
    words = [word for word in cell.words if not is_empty(word)] or list(cell.words)
    shared = sum(bool(word.forms & said.forms) for word in words)
    return 3 * shared / max(1, len(words)) + 2 * bool(cell.concepts & concepts_in(said.rest))


def _head_asked(cell: Cell, said: SaidOfCells) -> float:
    shared = bool(forms_in(cell.words) & forms_in(said.asked))
    return shared + bool(cell.concepts & concepts_in(said.asked))


def _number(quantity: Quantity, said: SaidOfCells, row: Row) -> Hit | None:
    """The cell that a number is told of: of its unit, and under the head that the sentence or else the question
    names."""
    fitting = [cell for cell in row.cells if _fits(quantity, cell)]
    if not fitting:
        return None
    scores = [
        _head_said(cell, said) + 3 * bool(quantity.nouns & {word.text[:5] for word in cell.words}) for cell in fitting
    ]
    if "stock" in {one for cell in fitting for one in cell.concepts} and _HAVING.search(said.text):
        scores = [
            score + ("stock" in cell.concepts and not quantity.unit)
            for score, cell in zip(scores, fitting, strict=True)
        ]
    if not max(scores):
        scores = [0.5 * _head_asked(cell, said) for cell in fitting]
        best = [cell for cell, score in zip(fitting, scores, strict=True) if score >= max(scores) - 1e-9]
        named = bool(quantity.unit) and len(fitting) == 1
    else:
        best = [cell for cell, score in zip(fitting, scores, strict=True) if score >= max(scores) - 1e-9]
        named = True
    strictly = _STRICT.search(said.text) is not None
    right = next((cell for cell in best if holds(quantity, cell.value, strictly=strictly)), None)
    if right is None and len(best) > 1 and not named and not quantity.unit:
        return None
    return Hit(right or best[0], right is not None, named)


def _fits(quantity: Quantity, cell: Cell) -> bool:
    if cell.value.kind != "number":
        return False
    if quantity.unit == "date":
        return not cell.value.unit and 1900 <= cell.value.numbers[0] <= 2099
    if quantity.unit == "money":
        return cell.value.unit == "money" or (not cell.value.unit and "price" in cell.concepts)
    if quantity.unit == "":
        return True
    return quantity.unit == cell.value.unit


def _days_and_clocks(said: SaidOfCells, row: Row) -> Iterator[Hit | None]:
    for day in find_days(said.text):
        yield _moment(said, [(cell, day.agrees(cell.value.day)) for cell in row.cells if cell.value.kind == "day"])
    for minute in find_minutes(said.text):
        yield _moment(
            said,
            [
                (cell, minute in (cell.value.minute, cell.value.minute - 12 * 60))
                for cell in row.cells
                if cell.value.kind == "clock"
            ],
        )


def _moment(said: SaidOfCells, cells: Sequence[tuple[Cell, bool]]) -> Hit | None:
    """`cells` with whether each holds what is told."""
    if not cells:
        return None
    scores = [_head_said(cell, said) or 0.5 * _head_asked(cell, said) for cell, _ in cells]
    best = [one for one, score in zip(cells, scores, strict=True) if score >= max(scores) - 1e-9]
    cell, right = next((one for one in best if one[1]), best[0])
    return Hit(cell, right, named=len(cells) == 1 or max(scores) >= 1)


def _answers(said: SaidOfCells, row: Row) -> Iterator[Hit | None]:
    """Cells of yes and no whose head is told as so or not so; a bare "Yes." answers for the head that is asked."""
    lead = said.lead
    for cell in row.cells:
        if cell.value.kind != "answer":
            continue
        words = [word for word in cell.words if not is_empty(word)] or list(cell.words)
        met = [word for word in words if word.forms & said.forms]
        if len(met) * 2 >= len(words) and words:
            near = next(one.text for one in said.rest if one.forms & met[-1].forms)
            yield Hit(cell, cell.value.yes is not denies_near(said.text, near), named=True)
        elif lead is not None and not said.rest and forms_in(words) & forms_in(said.asked):
            yield Hit(cell, cell.value.yes is lead, named=True)


def _states(said: SaidOfCells, row: Row) -> Iterator[Hit | None]:
    """ "sold out", "plenty left", "no seats": against the number of a cell that counts."""
    state = find_state(said.text)
    cells = [cell for cell in row.cells if cell.value.kind == "number" and cell.value.unit in {"", "time"}]
    named = [cell for cell in cells if _head_said(cell, said)]
    if state is None and named and _HAVING.search(said.text):
        state = State(1, inf, plain=False)  # "there are parking spaces"
    named = named or [cell for cell in cells if cell.concepts & _COUNTING]
    if named and state is not None:
        verdict = state.holds(named[0].value.numbers[0])
        yield None if verdict is None else Hit(named[0], verdict, named=state.plain)


def _bare_answer(said: SaidOfCells, row: Row) -> Iterator[Hit]:
    """ "No." to "Is it in stock?"."""
    cell = _of_concept(row, "stock")
    if said.lead is None or said.rest or cell is None or not _head_asked(cell, said):
        return
    denied = denies_near(" ".join(word.text for word in said.asked))
    if not denied:
        yield Hit(cell, (cell.value.numbers[0] > 0) is said.lead, named=True)


def _texts(said: SaidOfCells, row: Row, rows: Sequence[Row]) -> Iterator[Hit | None]:
    """A text under a head, told as it is, or as another row has it."""
    for cell in row.cells:
        if cell.value.kind != "text":
            continue
        own = [word for word in terms(cell.value.text) if not is_empty(word)]
        alike = [other for one in rows if one.table == row.table and one is not row and (other := one.cell(cell.head))]
        others = forms_in(word for other in alike for word in terms(other.value.text)) - forms_in(own)
        told = sum(bool(word.forms & said.forms) for word in own)
        strange = [word for word in said.rest if word.forms & others and not is_empty(word)]
        if denies_near(said.text):
            if told and told * 2 >= len(own):
                yield Hit(cell, False, named=True)
            continue
        if told * 2 >= max(1, len(own)) and not strange:
            yield Hit(cell, True, named=True)
        elif strange and not told and (is_spoken_of(cell, said, row) or _is_told(alike, said)):
            yield Hit(cell, False, named=True, told=forms_in(strange))


def _is_told(cells: Sequence[Cell], said: SaidOfCells) -> bool:
    """Whether another row's text is told with "is": "is open"."""
    values = "|".join(re2.escape(cell.value.text.lower()) for cell in cells if cell.value.text)
    pattern = rf"(?:'s|\b(?:is|are|ist|sind|wird|als)) (?:(?:an?|the|currently|still|noch|derzeit) )?(?:{values})\b"
    return bool(values) and re2.search(pattern, said.text) is not None
