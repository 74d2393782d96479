"""Which money is meant: that of a question ("in pounds"), and that of a table's titles, heads and cells."""

from __future__ import annotations

import re
from functools import lru_cache

from rejoinder.context.tables.table import Table

_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
_WORDS = {
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "sterling": "GBP",
    "gbp": "GBP", "pfund": "GBP", "dollar": "USD", "dollars": "USD", "bucks": "USD", "usd": "USD", "franc": "CHF",
    "francs": "CHF", "franken": "CHF", "chf": "CHF", "yen": "JPY", "jpy": "JPY", "sek": "SEK", "nok": "NOK",
    "dkk": "DKK", "pln": "PLN", "zloty": "PLN", "czk": "CZK",
}  # fmt: skip
_SAID = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b|[{''.join(_SIGNS)}]")


@lru_cache(maxsize=1_024)
def currencies(text: str) -> frozenset[str]:
    """The codes of the currencies that a text names."""
    return frozenset(_SIGNS.get(said) or _WORDS[said] for said in _SAID.findall(text.casefold()))


def held_currencies(table: Table) -> frozenset[str]:
    """Of its titles, its heads and the units of its amounts."""
    units = " ".join(f"{column.head} {column.unit}" for column in table.columns)
    return currencies(f"{table.heading} {table.label} {units}")


def is_of_other_money(table: Table, said: frozenset[str]) -> bool:
    """Whether a table tells prices, and none in the currency that was said."""
    held = held_currencies(table)
    return bool(said and held) and held.isdisjoint(said)
