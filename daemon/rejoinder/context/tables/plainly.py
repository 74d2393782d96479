"""Whether a table plainly answers: it knows every word of the question, and the cells are such as are asked for.

Takes a table, a question, how it was read there and the columns that answer; gives a truth value.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.matching import is_of_the_kind
from rejoinder.context.tables.question import TableQuestion, covers
from rejoinder.context.tables.reading import Reading
from rejoinder.context.tables.sureness import ALL_ACCOUNTED
from rejoinder.context.tables.table import Table

LEAST_COMPUTED, LEAST_LOOKED_UP = 0.65, 0.9
REASON = re.compile(r"\b(?:why|how come|explain|tell me about|how (?:do|did|would) (?:you|we|they))\b|\bintroduc")
_NOUN = re.compile(r"\b(?:which|what|whose|how many|welche[mnrs]?|wie viele) ([a-z-]+)")


def is_plain(
    table: Table, question: TableQuestion, reading: Reading, columns: Collection[int], *, sure: float, computed: bool
) -> bool:
    """`columns`: of the cells that answer; `computed`: whether something is reckoned of them."""
    if question.personal or reading.borrowed or reading.out_of_reach or REASON.search(question.text):
        return False
    if reading.accounted < ALL_ACCOUNTED or sure < (LEAST_COMPUTED if computed else LEAST_LOOKED_UP):
        return False
    if not _knows_noun(table, question, reading):
        return False
    return computed or all(_is_asked_for(table, question, reading, at) for at in columns)


def _knows_noun(table: Table, question: TableQuestion, reading: Reading) -> bool:
    """Whether the thing that is asked for is more than a word of the table's title."""
    match = _NOUN.search(question.text)
    token = next((one for one in question.tokens if match and one.start == match.start(1)), None)
    if token is None or not token.means_something or token.stem not in table.about:
        return True
    heads = {word for key in table.keys for word in table.columns[key].stems}
    said = reading.columns.tokens | (reading.rows.tokens if reading.rows is not None else frozenset())
    spans = [span for found in question.concepts.values() for span in found]
    return token in said or token.stem in heads or token.stem in table.head_stems or covers(spans, token)


def _is_asked_for(table: Table, question: TableQuestion, reading: Reading, column: int) -> bool:
    """Whether the column says something that the question does not: it names no row, and is of the kind asked for."""
    if reading.rows is not None and column in reading.rows.columns and column not in table.keys:
        return False
    if column in reading.day_columns:
        return True
    asked = concepts_of_head(table.columns[column].head) & question.concepts.keys()
    held = table.columns[column]
    return all(is_of_the_kind(held, name) for name in asked) and (bool(asked) or not _asks_number(question, held.kind))


def _asks_number(question: TableQuestion, kind: str) -> bool:
    """Whether a price or an amount is asked for, of a column of words."""
    return kind == "text" and bool(question.concepts.keys() & {"price", "weight", "discount", "spending"})
