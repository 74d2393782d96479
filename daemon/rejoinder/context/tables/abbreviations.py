"""Heads in short, as lists have them, and the whole words that people ask with: "Ext." is met by "extension".

Takes a head; gives it written out as far as its shortenings are known, and what of it still ends in a point.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rejoinder.context.tables.words import fold

SHORTEST_CUT = 3
_KNOWN = {
    "addr": "address", "amt": "amount", "anz": "anzahl", "appt": "appointment", "avg": "average",
    "bez": "bezeichnung", "dept": "department", "ext": "extension", "gew": "gewicht", "hr": "hour", "hrs": "hours",
    "ht": "height", "max": "maximum", "mfr": "manufacturer", "mge": "menge", "mth": "month", "nr": "nummer",
    "pcs": "pieces", "pd": "paid", "qty": "quantity", "rm": "room", "stk": "stuck", "svc": "service",
    "tel": "telephone", "wt": "weight", "yr": "year", "yrs": "years",
}  # fmt: skip
_POINTED = {
    "abt": "abteilung", "ann": "annual", "cap": "capacity", "col": "colour", "cust": "customer", "del": "delivery",
    "desc": "description", "disc": "discount", "dur": "duration", "loc": "location", "mob": "mobile", "no": "number",
    "pr": "price", "ref": "reference", "reg": "registration", "resp": "responsible", "std": "stunden",
    "supp": "supplier", "warr": "warranty",
}  # fmt: skip
_NUMBERED = {
    "art": "artikel", "best": "bestell", "kd": "kunden", "lief": "lieferanten", "pers": "personal", "re": "rechnungs",
    "rg": "rechnungs", "tel": "telefon",
}  # fmt: skip
_NUMBER = re.compile(r"\b([a-z]+)\.?-?nr\b\.?")
_WORD = re.compile(r"(?<![a-z])([a-z]+)(\.(?![a-z]))?")
_FIRST_MINIMUM = re.compile(r"^min\b\.?(?!/)")
_STANDARD = re.compile(r"\bstd\b\.?(?= (?!pro |je )[a-z])")
_LAST_NUMBER = re.compile(r"(?<=[a-z.]) no$")
_BRACKETED = re.compile(r"([(\[][^)\]]*[)\]])")
_CUT = re.compile(rf"(?<![a-z])([a-z]{{{SHORTEST_CUT},}})\.(?![a-z])")


@lru_cache(maxsize=4_096)
def written_out(head: str) -> str:
    """Folded, with the whole words for the known shortenings: "Min. qty (pcs)" gives "minimum quantity (pcs)".

    What stands in brackets is a unit and stays.
    """
    parts = _BRACKETED.split(fold(head).strip())
    return "".join(part if at % 2 else _without_shortenings(part) for at, part in enumerate(parts))


def _without_shortenings(text: str) -> str:
    text = _FIRST_MINIMUM.sub("minimum", text)
    text = _STANDARD.sub("standard", text)
    text = _LAST_NUMBER.sub(" number", text)
    text = _NUMBER.sub(lambda match: f"{_NUMBERED.get(match[1], match[1])}nummer", text)
    return _WORD.sub(_whole_word, text)


def _whole_word(match: re.Match[str]) -> str:
    return _KNOWN.get(match[1]) or (_POINTED.get(match[1]) if match[2] else None) or match[0]


@lru_cache(maxsize=4_096)
def cut_words(head: str) -> frozenset[str]:
    """What ends in a point and is not known: it is met by every word that it begins."""
    return frozenset(_CUT.findall(written_out(head)))
