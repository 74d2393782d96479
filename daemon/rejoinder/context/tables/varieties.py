"""Whether a kind of a thing is asked for that a table does not have: the almond granola, where two others are listed.

Takes a table and a question; knows what a name shares with others from what tells it from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from rejoinder.context.tables.matching import match_columns
from rejoinder.context.tables.question import TableQuestion, covers
from rejoinder.context.tables.states import Span
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import PADDING, STOP_WORDS, Token

MOST_OF_A_KIND, SHORTEST = 200, 4
_ONE = re.compile(r"\bthe ([a-z]{4,}) ones?\b")
_COUNTED = re.compile(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|hundred)) $")
_ANY = """
good better best fresh usual normal regular standard ordinary entire whole full complete single double cheap dear
expensive same other last next first second third latest current previous different various actual famous lovely
little huge tiny great wonderful favourite favorite certain right wrong proper early late small large medium main
average total typical special middle older newer bigger smaller
"""
_OF_ANY = frozenset(_ANY.split())


def lacks_variety(table: Table, question: TableQuestion) -> bool:
    """Whether a word that the table does not know stands at a name's shared words, and none that tells the rows apart
    is said: "the almond granola", "the oat bar banana"; or, of what was asked before, "and the almond one".
    """
    tokens = [token for token in question.tokens if token.means_something]
    spans = [span for found in question.concepts.values() for span in found]
    spans += [*question.explained, *question.state_spans]
    fresh = [
        token for token in tokens
        if _is_fresh(table, token) and not covers(spans, token) and not _is_unit(token, question.text)
    ]  # fmt: skip
    if not fresh:
        return False
    if question.follows and any(
        token.word in match.groups() for match in _ONE.finditer(question.text) for token in fresh
    ):
        return True
    shared = [token for token in tokens if token not in fresh and _is_shared(table, token)]
    beside = [token for token in fresh if _is_kind_of(token, shared, spans, question.text)]
    if not beside or not _asks_column(table, question, beside):
        return False
    chain = _chain(beside[0], shared, question.text)
    if all(token.stem in table.subject for token in chain):
        return False
    rows = _rows_of(table, chain)
    return len(rows) > 1 and not any(_tells_apart(table, token, rows) for token in tokens if token not in shared)


def _is_fresh(table: Table, token: Token) -> bool:
    """Whether a word is none of the table's, and may be what a thing is called by."""
    word = token.word
    if len(word) < SHORTEST or not word.isalpha() or word in PADDING or word in STOP_WORDS or word in _OF_ANY:
        return False
    known = token.stem in table.subject or table.is_in_heads(token.stem) or table.find(token.stem) is not None
    return not known and not word.endswith(("est", "ing", "ly"))


def _is_shared(table: Table, token: Token) -> bool:
    """Whether a word is in the names of several rows, and not of all."""
    held = table.postings.get(token.stem)
    if held is None:
        return False
    rows = held.rows[np.isin(held.columns, list(table.name_columns))]
    return 1 < len(rows) <= MOST_OF_A_KIND


def _is_unit(token: Token, text: str) -> bool:
    """Whether a number stands before it: "a one tonne hoist"."""
    return _COUNTED.search(text[: token.start]) is not None


def _is_kind_of(token: Token, shared: Sequence[Token], spans: Sequence[Span], text: str) -> bool:
    """Whether a word stands before a name's shared words, or behind them and before what is asked: any other is what
    the thing does.
    """
    if any(_touch(token, other, text) for other in shared):
        return True
    asked = any(token.end < start and text[token.end : start].strip() == "" for start, _ in spans)
    return asked and any(_touch(other, token, text) for other in shared)


def _stands_at(token: Token, shared: Sequence[Token], text: str) -> bool:
    return any(_touch(token, other, text) or _touch(other, token, text) for other in shared)


def _touch(one: Token, other: Token, text: str) -> bool:
    return one.end < other.start and text[one.end : other.start].strip(" -") == ""


def _chain(token: Token, shared: Sequence[Token], text: str) -> list[Token]:
    """The shared words beside a word, one after the other."""
    chain = [token]
    for _ in shared:
        chain += [other for other in shared if other not in chain and _stands_at(other, chain, text)]
    return chain[1:]


def _rows_of(table: Table, chain: Sequence[Token]) -> set[int]:
    held = [set(table.postings[token.stem].rows.tolist()) for token in chain]
    return set.intersection(*held) if held else set()


def _tells_apart(table: Table, token: Token, rows: set[int]) -> bool:
    found = table.find(token.stem)
    among = rows & set(found.rows.tolist()) if found is not None else set()
    return bool(among) and len(among) < len(rows)


def _asks_column(table: Table, question: TableQuestion, beside: Sequence[Token]) -> bool:
    """Whether something is asked of the thing besides what is said of it."""
    columns = match_columns(table, question)
    return question.state is not None or bool(columns.tokens - set(beside))
