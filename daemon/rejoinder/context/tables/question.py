"""A question as a table is asked it: its words, when, what kind of value, which operation, and which conditions.

Takes the spoken text and today's date; gives a `TableQuestion`. Nothing here knows a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from rejoinder.context.tables.concepts import asked_concepts, fold_question
from rejoinder.context.tables.meant_days import Asked
from rejoinder.context.tables.party import Said, find_lasting, find_party, find_shift
from rejoinder.context.tables.states import Span, find_state
from rejoinder.context.tables.when import find_moments
from rejoinder.context.tables.words import Token, fold, stem, tokenize

Operation = Literal["", "sum", "average", "count", "highest", "lowest", "list", "difference"]
Comparison = Literal["<", "<=", ">", ">=", "=", "between"]
LONGEST_QUESTION_CHARACTERS = 600

_SUM = re.compile(
    r"\b(?:in total|totals?(?: of)?|altogether|combined|sum of|in all|overall|insgesamt|gesamt|summe|zusammen)\b"
)
_AVERAGE = re.compile(r"\b(?:on average|average|mean|im durchschnitt|durchschnitt\w*|im schnitt)\b")
_COUNT = re.compile(r"\b(?:how many|number of|wie viele|anzahl)\b")
_LIST = re.compile(r"\b(?:which|what|who|list|show|any|anything|everything|welche[rsn]?|was|wer|alle|all)\b")
_DIFFERENCE = re.compile(r"\b(?:difference|compare|compared|versus|vs|than|unterschied|vergleich|differ)\b")
_SUPERLATIVES: tuple[tuple[str, Operation, tuple[str, ...]], ...] = (
    (r"cheapest|least expensive|most affordable|billigste\w*|gunstigste\w*", "lowest", ("price",)),
    (r"most expensive|dearest|priciest|costliest|teuerste\w*", "highest", ("price",)),
    (r"longest|langste\w*", "highest", ("duration", "size")),
    (r"shortest|kurzeste\w*", "lowest", ("duration", "size")),
    (r"heaviest|schwerste\w*", "highest", ("weight",)),
    (r"lightest|leichteste\w*", "lowest", ("weight",)),
    (r"best[- ]selling|best ?sellers?|sells? best|sold best|meistverkaufte\w*", "highest", ("sales", "stock")),
    (r"worst[- ]selling|sells? worst", "lowest", ("sales", "stock")),
    (r"biggest|largest|grosste[rnms]?", "highest", ("capacity", "size", "sales")),
    (r"smallest|kleinste[rnms]?", "lowest", ("capacity", "size")),
    (r"newest|latest|most recent|neueste[rnms]?|letzte[rnms]?", "highest", ("start", "date")),
    (r"earliest|soonest|oldest|fruheste\w*|nachste[rnms]? (?:termin|kurs)", "lowest", ("start", "date")),
    (r"slowest|langsamste\w*", "highest", ("delivery", "duration")),
    (r"fastest|quickest|schnellste\w*", "lowest", ("delivery", "duration")),
    (r"best[- ]rated|top[- ]rated", "highest", ("rating",)),
    (r"busiest|most visited", "highest", ("visitors", "bookings", "sales")),
    (r"quietest", "lowest", ("visitors", "bookings", "sales")),
    (r"most|highest|maximum|max|greatest|strongest|best|meisten|hochste\w*|beste\w*", "highest", ()),
    (r"least|lowest|fewest|minimum|min|weakest|worst|wenigsten|niedrigste\w*", "lowest", ()),
)
_SUPERLATIVE = [(re.compile(rf"\b(?:{words})\b"), operation, concepts) for words, operation, concepts in _SUPERLATIVES]
_NOT_SUPERLATIVE = re.compile(
    r"\b(?:at (?:least|most)|mostly|best (?:before|regards|practice\w*|friend)|at best|do your best|most of (?:the|us|"
    r"your|my))\b"
)
_COMPARISONS: tuple[tuple[str, Comparison], ...] = (
    (r"at least|no less than|no fewer than|minimum of|mindestens|or more than|>=|ab(?= \d)", ">="),
    (r"at most|no more than|up to|maximum of|hochstens|bis zu|<=", "<="),
    (
        r"more than|greater than|bigger than|larger than|higher than|longer than|heavier than|dearer than|over|above|"
        r"exceed\w*|mehr als|grosser als|uber|>",
        ">",
    ),
    (
        r"less than|fewer than|smaller than|lower than|shorter than|lighter than|under|below|cheaper than|weniger als|"
        r"kleiner als|unter|<",
        "<",
    ),
    (r"exactly|equal to|genau", "="),
)
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_WORD_NUMBERS = {word: number for number, word in enumerate(_COUNTED.split())} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "a hundred": 100, "thousand": 1000, "a thousand": 1000, "zehn": 10, "zwanzig": 20, "funfzig": 50, "hundert": 100,
    "tausend": 1000,
}  # fmt: skip
_NUMBER_WORDS = "|".join(sorted(_WORD_NUMBERS, key=len, reverse=True))
_AMOUNT = rf"(?:[€$£]\s?)?(?P<n>\d[\d.,]*(?:\s?k\b)?|{_NUMBER_WORDS})(?![\d-])\s*(?P<u>€|%|square [a-z]+|[a-z]+)?"
_CONDITION = [(re.compile(rf"(?<!\w)(?:{words})\s*{_AMOUNT}"), comparison) for words, comparison in _COMPARISONS]
_BETWEEN = re.compile(
    rf"\b(?:between|zwischen)\s+{_AMOUNT.replace('?P<n>', '?P<a>').replace('?P<u>', '?P<v>')}\s+(?:and|und)\s+{_AMOUNT}"
)
_PERSONAL = re.compile(
    r"\b(?:(?:did|have|had|were|was|would|are|do) you|you(?:'ve|'d|'re| have| had| did| were| would| ever| "
    r"worked| led| built| managed)|"
    r"yourself|a time (?:when|you)|tell me about (?:how you|something you)|walk me through|your (?:own |last |"
    r"current |previous |first |biggest |greatest |own )?"
    r"(?:experience|role|team|career|job|background|strengths?|weakness\w*|project|projects|cv|resume|"
    r"responsibilit\w*|work|approach|"
    r"achievement|degree|studies|skills?|manager|boss|employer|company|time|education|notice|salary|motivation|"
    r"hobbies|goals?)|"
    r"why (?:do|did|should|are) (?:you|we)|(?:could|can|would) you (?:start|join|begin|relocate|work)|"
    r"(?:waren|konnten|wurden|mochten|wollen|arbeiten|verdienen) sie|"
    r"haben sie|hast du|sind sie|ihre[rmns]? (?:\w+ )?(?:erfahrung\w*|rolle|team|"
    r"aufgabe\w*|karriere|starken))\b"
)
_OF_A_PERSON = re.compile(
    r"\b(?:experiences?|tell me about yourself|strengths?|weakness(?:es)?|erfahrung(?:en)?|notice period)\b"
    r"|(?:^|[.!,] |\b(?:and|then|so|because|when) )i "
    r"(?:led|was|am|have|had|did|built|ran|managed|worked|joined|left|[a-z]+ed)\b"
)
_OFFERING = re.compile(
    r"\b(?:do|are|have) you (?:\w+ )?(?:have|sell|stock|offer|charge|carry|got|open|running|teach|any)\b"
)
_POINTING = re.compile(
    r"\b(?:one|ones|it|its|that|those|them|they|these|there|he|she|him|her|their|same|other|else|dies\w*|davon|"
    r"ihn|sie|es|welche|ahi|alli)\b"
)
_DENYING = re.compile(r"\b(?:not|no|\w+n't|without|never|lack(?:s|ing)?|nicht|kein\w*|ohne|nie)\b")
_AMOUNT_ASKED = re.compile(r"\bwie hoch\b")
_WHOLE = re.compile(r"\bgesamt(?=[a-z]{4})(?!heit|schul)")
_FOLLOWING = re.compile(
    r"^\W*(?:and|or|but|so|what about|how about|then|ok|okay|also|und|oder|aber|wie ware|et|mais|alors|y|pero|entonces)"
    r"\b"
)
_CAPITALS = re.compile(r"(?<=[\w,;] )[^\W\d_a-z]\w{2,}")
_GERMAN = re.compile(
    r"\b(?:der|die|das|den|dem|des|ein|eine[mnrs]?|und|ist|sind|sie|ihr|ihre[mnrs]?|ich|wir|wie|wann|wo|wer|hat|haben|fur|im|"
    r"mit|auf|von|zu|nicht|kostet|gibt|es)\b"
)
_PARTS = re.compile(r"\b(?:or|and|versus|vs|than|compared (?:to|with)|oder|und|als)\b|,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`most` is the upper end of "between". `span`: the characters that say it."""

    comparison: Comparison
    amount: float
    most: float = 0.0
    unit: str = ""
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuestion:
    """`text` is folded. `explained`: characters that an operation, a condition or a moment accounts for.

    `extreme`: the concepts that a superlative means ("cheapest": price). `state`: whether rows with something
    left are asked for, or without. `nameless`: where "not" or "wie hoch" is said. `personal`: it is put to a
    person about themselves.
    """

    text: str
    tokens: tuple[Token, ...]
    concepts: dict[str, list[Span]]
    moments: tuple[Asked, ...]
    operation: Operation = ""
    extreme: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    state: bool | None = None
    asks_list: bool = False
    personal: bool = False
    denies: bool = False
    nameless: tuple[Span, ...] = ()
    points: bool = False
    follows: bool = False
    explained: tuple[Span, ...] = ()
    state_spans: tuple[Span, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()
    party: Said | None = None
    shift: Said | None = None
    names: frozenset[str] = frozenset()

    def free(self) -> tuple[Token, ...]:
        """The words that no operation, condition or moment accounts for."""
        return tuple(token for token in self.tokens if not covers(self.explained, token))


def covers(spans: tuple[Span, ...] | list[Span], token: Token) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


@lru_cache(maxsize=512)
def read_question(text: str, today: date) -> TableQuestion:
    folded = fold_question(text)[:LONGEST_QUESTION_CHARACTERS]
    moments = find_moments(folded, today)
    taken = [(asked.start, asked.end) for asked in moments if not asked.named]
    conditions = _conditions(folded, taken)
    taken += [condition.span for condition in conditions]
    operation, extreme, spans = _operation(folded, taken)
    state, state_spans = find_state(folded)
    shift = find_shift(folded) if not moments else None
    spans += find_lasting(folded) + (((shift.start, shift.end),) if shift else ())
    personal = _PERSONAL.search(_OFFERING.sub(" ", folded)) is not None or _OF_A_PERSON.search(folded) is not None
    return TableQuestion(
        text=folded,
        tokens=tokenize(folded),
        concepts=asked_concepts(folded),
        moments=moments,
        operation=operation,
        extreme=extreme,
        conditions=conditions,
        state=state,
        asks_list=_LIST.search(folded) is not None,
        personal=personal,
        denies=_DENYING.search(folded) is not None,
        nameless=tuple(match.span() for one in (_DENYING, _AMOUNT_ASKED) for match in one.finditer(folded)),
        points=_POINTING.search(folded) is not None,
        follows=_FOLLOWING.match(folded) is not None or shift is not None,
        explained=(*taken, *spans),
        state_spans=state_spans,
        parts=_parts(folded),
        party=find_party(folded) if not conditions else None,
        shift=shift,
        names=_names(text, folded),
    )


def _names(text: str, folded: str) -> frozenset[str]:
    """The stems of what is written as a name; in German every noun is, and that says nothing."""
    if len(_GERMAN.findall(folded)) > 1:
        return frozenset()
    return frozenset(stem(fold(word)) for word in _CAPITALS.findall(text))


def _operation(folded: str, taken: list[Span]) -> tuple[Operation, tuple[str, ...], list[Span]]:
    spared = [match.span() for match in _NOT_SUPERLATIVE.finditer(folded)] + taken
    for pattern, operation, concepts in _SUPERLATIVE:
        match = pattern.search(folded)
        if match and not any(start <= match.start() < end for start, end in spared):
            return operation, concepts, [match.span()]
    plain: tuple[tuple[re.Pattern[str], Operation], ...] = (
        (_AVERAGE, "average"), (_SUM, "sum"), (_WHOLE, "sum"), (_DIFFERENCE, "difference"), (_COUNT, "count"),
    )  # fmt: skip
    for pattern, operation in plain:
        match = pattern.search(folded)
        if match and not any(start <= match.start() < end for start, end in taken):
            spans = [match.span()]
            if (counted := _COUNT.search(folded)) and operation == "sum":
                spans.append(counted.span())
            return operation, (), spans
    return "", (), []


def _conditions(folded: str, taken: list[Span]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    if match := _BETWEEN.search(folded):
        low, high = _amount(match["a"]), _amount(match["n"])
        if low is not None and high is not None:
            found.append(
                Condition(comparison="between", amount=low, most=high, unit=match["u"] or "", span=match.span())
            )
    for pattern, comparison in _CONDITION:
        for match in pattern.finditer(folded):
            amount = _amount(match["n"])
            overlaps = any(
                start < match.end() and match.start() < end for start, end in (*taken, *(one.span for one in found))
            )
            if amount is not None and not overlaps:
                unit = match["u"] or ""
                end = (
                    match.end("u")
                    if unit in {"€", "%", "euro", "euros", "eur", "dollar", "dollars", "pounds", "percent"}
                    or unit.startswith("square ")
                    else match.end("n")
                )
                found.append(Condition(comparison=comparison, amount=amount, unit=unit, span=(match.start(), end)))
    return tuple(found)


def _amount(text: str) -> float | None:
    if text in _WORD_NUMBERS:
        return float(_WORD_NUMBERS[text])
    thousand = text.rstrip().endswith("k")
    digits = text.rstrip("k ").rstrip(".,")
    plain = (
        digits.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits) else digits.replace(",", ".")
    )
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "")
    try:
        return float(plain) * (1000 if thousand else 1)
    except ValueError:
        return None


def _parts(folded: str) -> tuple[Span, ...]:
    """The stretches between "or", "and", "than": two things that are compared stand in two of them."""
    ends = [match.span() for match in _PARTS.finditer(folded)]
    starts = [0, *(end for _, end in ends)]
    return tuple(zip(starts, [*(start for start, _ in ends), len(folded)], strict=True))
