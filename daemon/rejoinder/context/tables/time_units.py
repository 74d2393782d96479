"""In which unit of time a question asks how many, and what is told in it: "how many days" by "12 days" or a head that
says days, and not by "Bench time (min)".

Takes folded texts; knows no table.
"""

from __future__ import annotations

import re

_UNITS = {
    "minute": r"min|mins|minutes?|minuten",
    "hour": r"h|hrs?|hours?|std|stunden?",
    "day": r"d|days?|tage?|werktage?",
    "night": r"nights?|nacht|nachte",
    "week": r"wks?|weeks?|wochen?",
    "month": r"mo|mos|months?|monate?",
    "year": r"y|yrs?|years?|jahre?",
}
_TOLD = {unit: re.compile(rf"(?:\b|(?<=\d))(?:{words})\b") for unit, words in _UNITS.items()}
_ASKED = re.compile(
    r"\b(?:how many|wie viele) (?:(?:working|business|more|full) )?"
    r"(?:(minute)|(hour|stunde)|(day|tag)|(night|nacht)|(week|woche)|(month|monat)|(year|jahr))"
)


def unit_asked(folded: str) -> str:
    """ "day" of "how many working days", "" where no unit of time is asked for."""
    asked = _ASKED.search(folded)
    return list(_UNITS)[asked.lastindex - 1] if asked and asked.lastindex else ""


def told_in(unit: str, head: str, cell: str) -> int:
    """1 where the cell or its head says the unit, -1 where they say another one only, else 0. Both are folded."""
    said = {name for name, words in _TOLD.items() if words.search(cell)} or {
        name for name, words in _TOLD.items() if words.search(head)
    }
    return 1 if unit in said else -1 if said else 0
