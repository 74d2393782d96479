"""Whether a table plainly answers: it knows every word of the question, and the cells are such as are asked for.

Takes a table, a question, how it was read there and the columns that answer; gives a truth value.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from rejoinder.context.tables.columns import Column
from rejoinder.context.tables.concepts import BY_NAME, concepts_of_head
from rejoinder.context.tables.matching import is_of_the_kind
from rejoinder.context.tables.question import TableQuestion, covers
from rejoinder.context.tables.reading import Reading
from rejoinder.context.tables.sureness import ALL_ACCOUNTED
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import SYNONYMS

LEAST_COMPUTED, LEAST_LOOKED_UP = 0.65, 0.9
REASON = re.compile(r"\b(?:why|how come|explain|tell me about|how (?:do|did|would) (?:you|we|they))\b|\bintroduc")
_OF_NAMES = re.compile(r"\b(?:who|whose|whom|where|wer|wem|wen|wessen|wo)\b")
_OF_THINGS = frozenset(("contact", "place", "spending"))
_IN_NUMBERS = frozenset(("price", "weight", "discount", "spending"))
_NOUN = re.compile(r"\b(?:which|what|whose|how many|welche[mnrs]?|wie viele) ([a-z-]+)")


def is_plain(
    table: Table, question: TableQuestion, reading: Reading, columns: Collection[int], *, sure: float, computed: bool
) -> bool:
    """`columns`: of the cells that answer; `computed`: whether something is reckoned of them."""
    if question.personal or reading.borrowed or reading.out_of_reach or REASON.search(question.text):
        return False
    if reading.accounted < ALL_ACCOUNTED or sure < (LEAST_COMPUTED if computed else LEAST_LOOKED_UP):
        return False
    if computed:
        return True
    is_told = bool(columns) and all(_is_asked_for(table, question, reading, at) for at in columns)
    return is_told and _knows_noun(table, question, reading)


def _knows_noun(table: Table, question: TableQuestion, reading: Reading) -> bool:
    """Whether the thing that is asked for is more than a word of the table's title."""
    match = _NOUN.search(question.text)
    token = next((one for one in question.tokens if match and one.start == match.start(1)), None)
    if token is None or not token.means_something or token.stem not in table.about:
        return True
    heads = {word for key in table.keys for word in table.columns[key].stems}
    said = reading.columns.tokens | (reading.rows.tokens if reading.rows is not None else frozenset())
    spans = [span for found in question.concepts.values() for span in found]
    return token in said or token.stem in heads or table.is_in_heads(token.stem) or covers(spans, token)


def _is_asked_for(table: Table, question: TableQuestion, reading: Reading, column: int) -> bool:
    """Whether the column says something that the question does not: it names no row, and is of the kind asked for."""
    held = table.columns[column]
    if reading.rows is not None and (column in reading.rows.columns or column in table.keys[:1]):
        return False
    if _OF_NAMES.search(question.text) and not held.names:
        return False
    asked = concepts_of_head(held.head) & question.concepts.keys()
    if not asked or column in reading.day_columns:
        return held.is_numeric or question.concepts.keys().isdisjoint(_IN_NUMBERS)
    return all(is_of_the_kind(held, name) and _is_called_so(held, question, name) for name in asked)


def _is_called_so(column: Column, question: TableQuestion, concept: str) -> bool:
    """Whether a column is the very thing that is named: a mobile number is no e-mail, and a room no floor."""
    if concept not in _OF_THINGS:
        return True
    heads = BY_NAME[concept].heads
    named = [one for one in question.tokens if covers(question.concepts[concept], one) and one.stem in heads]
    return not named or any({one.stem, *SYNONYMS.get(one.stem, ())} & column.stems for one in named)
