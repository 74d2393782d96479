"""What kind of value a question expects, and what kinds a column holds: "who" a person, "how long" a duration.

Takes a folded question, or a column's head and cells; gives sets of kinds of `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from rejoinder.context.tables.abbreviations import written_out
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.values import is_blank, read_number, read_truth
from rejoinder.context.tables.words import fold

KINDS = frozenset(
    [
        "number",
        "person",
        "date",
        "time",
        "duration",
        "money",
        "count",
        "place",
        "weight",
        "length",
        "area",
        "percent",
        "contact",
        "truth",
        "code",
    ]
)
ENOUGH = 0.6
_ASKING: tuple[tuple[str, str], ...] = (
    (
        "person",
        r"(?:(?<![a-z] )|(?<=\band )|(?<=\bor )|(?<=\bso )|(?<=\bbut )|(?<=\bme )|(?<=\bknow )|(?<=\bthen )|(?<=\bof )|"
        r"(?<=\bto )|(?<=\bfrom )|(?<=\bremember )|(?<=\bwell )|(?<=\bok )|(?<=\bokay )|(?<=\bby )|(?<=\bsee ))"
        r"who(?:'s| is| are| has| will| would)?|whose|whom|which (?:person|colleague|doctor|teacher|coach|technician|"
        r"customer|client)|wer|wem|wen",
    ),
    (
        "duration",
        r"how long|how many (?:days|weeks|months|years|hours|minutes|nights)|how (?:soon|fast|quick|quickly)|"
        r"wie lange|how much (?:time|notice|longer)",
    ),
    ("time", r"(?:at )?what time|which time|what hour|um wie viel uhr"),
    (
        "date",
        r"when|what (?:date|day)|which (?:date|day|days|evening|evenings|night|morning|month|week)|"
        r"until when|till when|"
        r"what days|by when|from when|wann|how soon",
    ),
    (
        "money",
        r"how much(?=$|[?.,']| (?:is|are|was|were|would|will|for|to|a|an|the|each|if|it|that|more|money)\b)|"
        r"how much (?:does|do|did)(?! .{2,30} weigh)|cost\w*|"
        r"prices?|priced|(?<!in )(?<!free of )charge\w*|fees?|pay|paid|"
        r"set (?:\w+ )?back|expensive|cheap\w*|rates?|dear|quid|euros?|pounds?|dollars?|"
        r"apiece|a piece|moneywise|kostet|kosten|"
        r"preis\w*|each|worth",
    ),
    ("count", r"how many(?! (?:days|weeks|months|years|hours|minutes|nights))|number of|wie viele|any \w+ left"),
    ("place", r"where(?:'s|abouts)?|(?:which|what) (?:room|hall|building|floor|place|ward|shelf|depot|city|town)|wo"),
    ("weight", r"how heavy|weighs?|weight|how much (?:does|do) .{2,30} weigh|gewicht|wiegt"),
    ("length", r"how (?:tall|wide|deep|high|thick|far|broad)"),
    ("area", r"how (?:big|large)|square met\w+"),
    ("percent", r"percent\w*|percentage|per cent|margin|what share|prozent"),
    ("contact", r"(?:phone|extension|number|e-?mail) |(?:call|ring|reach|dial|telefon\w*)|extension"),
    (
        "truth",
        r"^(?:and |so |but |ok |okay |well |,)*(?:is|are|has|have|does|do|can|could|will|was|were)\b|"
        r"\b(?:is|are) (?:there|it|they)\b",
    ),
    (
        "code",
        r"(?:article|part|order|item|serial|model|product) (?:number|no|code)|sku|"
        r"what number|which number|the number|under what",
    ),
)
_ASKED = [
    (kind, re.compile(rf"(?:{words})" if words.startswith("^") else rf"\b(?:{words})(?!\w)")) for kind, words in _ASKING
]
_DURATION = re.compile(
    r"^(?:about |ca\.? |up to |within )?\d+(?:[.,]\d+)?(?:\s?(?:-|–|to)\s?\d+)?\s?(?:working |business |calendar )?"
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?|nights?|tage?|wochen?|monate?|jahre?|stunden?)$"
)
_PERSON = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Herr|Frau)\.? )?[^\W\d_a-z][\w'’-]+"
    r"(?: (?:van|von|de|der|den|da|di|al|el|la|le|mac|mc))* "
    r"[^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’-]+)?$"
)
_MONEY = re.compile(r"[€$£]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|kr|zł)\b")
_PHONE = re.compile(r"^\+?[\d\s()/-]{5,20}$|@")
_DURATION_HEAD = re.compile(
    r"\b(?:days|nights|weeks|months|minutes|hours|min|hrs|working days|time on|lasts|duration|kept for|cover|nachte)\b"
)
_COUNT_UNIT = re.compile(r"^(?:eur|usd|gbp|%|kg|g|m|cm|mm|km|days?|weeks?|months?|years?|hours?|minutes?|h|min)$")
_BY_CONCEPT = {
    "price": "money", "spending": "money", "person": "person", "place": "place", "weight": "weight", "date": "date",
    "start": "date", "end": "date", "delivery": "date", "duration": "duration", "contact": "contact", "code": "code",
    "stock": "count", "capacity": "count", "people": "count", "free places": "count", "visitors": "count",
    "time": "time", "sales": "money",
}  # fmt: skip


@lru_cache(maxsize=512)
def expected_kinds(folded: str) -> frozenset[str]:
    """What the question's words ask for; a question of yes or no asks for truth besides."""
    found = {kind for kind, pattern in _ASKED if pattern.search(folded)}
    if "duration" in found:
        found -= {"money"} if not re.search(r"\b(?:cost|price|pay|charge)", folded) else set()
    if found & {"person", "place", "date", "time", "duration", "count"} and "truth" in found:
        found.discard("truth")
    return frozenset(found)


def held_kinds(head: str, kind: str, cells: Sequence[str], about: str) -> frozenset[str]:
    """`kind` is the column's, `about` the table's titles: under "Prices in EUR" plain decimals are money."""
    folded = written_out(head)
    found = {_BY_CONCEPT[concept] for concept in concepts_of_head(head) if concept in _BY_CONCEPT}
    filled = [cell.strip() for cell in cells[:60] if not is_blank(cell)]
    if not filled:
        return frozenset(found)
    found |= _of_cells(filled)
    if "money" in found and "price" not in concepts_of_head(head):
        found.discard("count")
    if kind == "date":
        found.add("date")
    if kind == "time":
        found |= {"time"}
    if kind == "boolean":
        found.add("truth")
    if kind == "percent":
        found.add("percent")
    if kind in ("integer", "decimal"):
        found |= _of_numbers(folded, filled, kind, about, found)
    if _DURATION_HEAD.search(folded) and kind not in ("integer", "decimal", "boolean"):
        found = found - {"date", "time"} | {"duration"}
    if kind in ("date", "time", "integer", "decimal", "percent", "boolean"):
        found.discard("person")
    if "duration" in found and "date" in found and kind not in ("date", "time"):
        found.discard("date")
    if not found & {"date", "time"} or kind not in ("date", "time"):
        found -= {"time"} if "duration" in found else set()
    if (
        "person" in found
        and not _share(filled, _is_person)
        and "person" not in found & {_BY_CONCEPT.get(c, "") for c in concepts_of_head(head)}
    ):
        found.discard("person")
    return frozenset(found)


def _of_cells(filled: Sequence[str]) -> set[str]:
    found = set()
    if _share(filled, _is_person):
        found.add("person")
    if _share(filled, lambda cell: _DURATION.match(fold(cell)) is not None):
        found.add("duration")
    if _share(filled, lambda cell: _MONEY.search(fold(cell)) is not None):
        found.add("money")
    if _share(
        filled, lambda cell: (_PHONE.search(cell) is not None and sum(map(str.isdigit, cell)) > 5) or "@" in cell
    ):
        found.add("contact")
    if _share(filled, lambda cell: read_truth(cell) is not None):
        found.add("truth")
    return found


def _of_numbers(folded: str, filled: Sequence[str], kind: str, about: str, found: set[str]) -> set[str]:
    units = {number.unit.casefold() for cell in filled if (number := read_number(cell)) is not None}
    more = set()
    if re.search(r"(?:^|[\s(])(?:kg|g|lbs?|grams?)(?:[\s)]|$)", folded) or units & {"kg", "g", "lb"}:
        more.add("weight")
    if re.search(r"(?:^|[\s(])(?:m|cm|mm|km|metres?|depth|height|width)(?:[\s)]|$)", folded) or units & {
        "m",
        "cm",
        "mm",
        "km",
    }:
        more.add("length")
    if re.search(r"m²|m2|sqm|square", folded):
        more.add("area")
    if _DURATION_HEAD.search(folded):
        more.add("duration")
    if (
        not more
        and not found - {"count", "code", "date"}
        and kind == "integer"
        and not any(map(_COUNT_UNIT.match, units))
    ):
        more |= {"count", "number"}
    is_priced = _MONEY.search(fold(about)) or re.search(
        r"\b(?:prices?|rates?|tariffs?|fees?|costs?|preise?)\b", fold(about)
    )
    if not more - {"count"} and not found - {"count", "code", "date"} and (is_priced or kind == "decimal"):
        more.add("money")
    return more


def _is_person(cell: str) -> bool:
    return _PERSON.match(cell) is not None and not any(map(str.isdigit, cell))


def _share(filled: Sequence[str], test: Callable[[str], object]) -> bool:
    return sum(1 for cell in filled if test(cell)) >= ENOUGH * len(filled)
