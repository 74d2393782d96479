"""Quantities in a text and whether two agree: "€2.5M", "about 40 %", "a third", "from nine to two",
"four and a half years".

Takes text; gives `Quantity`s with a normalised unit: "%", "x" (times), "money", "time" (in days),
"date" (a calendar year),
"" for counts. What follows from two of them (a drop from 90 to 54 is one of 36, and of 40 %) is told apart as derived.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import re2

from rejoinder.answerer.grounding.degree_classes import write_classes
from rejoinder.answerer.grounding.measures import AND, MONTH_NAMES, SCALES, TIMES, TO
from rejoinder.answerer.grounding.quantity import Quantity, scale_of
from rejoinder.answerer.grounding.scanning import LEADS, Scanner
from rejoinder.answerer.grounding.spoken import write_numbers

_PLAINER = (
    ("square feet", "sqft"), ("square foot", "sqft"), ("sq ft", "sqft"),
    ("½", " half "), ("¼", " a quarter "), ("¾", " three quarters "), ("⅓", " a third "), ("⅔", " two thirds "),
    ("cubic metres", "m3"), ("cubic meters", "m3"), ("m³", "m3"), ("mio.", "mio"), ("mrd.", "mrd"),
    ("square metres", "sqm"), ("square meters", "sqm"), ("no more than", "under"), ("not more than", "under"),
    ("at most", "under"), ("no less than", "over"), ("no fewer than", "over"), ("at least", "over"),
    ("out of", "outof"), ("best part of", "about"), ("getting on for", "about"), ("not quite", "about"),
    ("just shy of", "about"), ("just short of", "about"), ("upwards of", "over"), ("in excess of", "over"),
    ("something like", "about"), ("give or take", "about"), ("on the order of", "about"),
    ("in the neighbourhood of", "about"), ("mindestens", "über"), ("höchstens", "unter"),
    ("por ciento", "%"), ("compared to", "compared with"),
)  # fmt: skip
# Any other currency's sign: which one it is is not compared.
_OTHER_SIGN = re2.compile(r"(^|[^\p{L}\d])(?:rs\.?|inr|aed|sar|zar|kes|ngn|php|myr|rm|r|chf|pln|sek|nok|dkk)\s?(\d)")
# "Bill $19k → $7k", "build time 40 -> 12 min".
_ARROW = re2.compile(r"\s*(?:→|➔|⇒|[-–=]>)\s*")
# A capital is no metre: "2.3 M pings", "13.8 M€".
_MILLIONS = re2.compile(r"(\d)\s?M(€| \p{L})")
# A currency's code before the amount, which is written as its sign.
_CODE = re2.compile(
    r"(^|[^\p{L}\d])(eur|usd|gbp|jpy|cny|rmb|cad|aud|nzd|sgd|hkd|twd|czk|huf|bgn|isk|brl|mxn|ils|thb|idr|vnd|krw|egp|"
    r"pkr|lkr|bdt|qar|kwd|bhd|omr|ghs|ugx|tzs|uah|rub)\s?(\d)"
)
_SIGN_OF = {"eur": "€", "usd": "$", "gbp": "£", "jpy": "¥", "cny": "¥", "rmb": "¥"} | dict.fromkeys(
    ("cad", "aud", "nzd", "sgd", "hkd", "twd"), "$"
)
_AMOUNT_BEFORE = re2.compile(r"\d\s?(?:million|thousand|mio\.?|k|m|bn|mrd\.?)?\s$")
_DOLLARS = re2.compile(r"\b(?:nz|us|au|ca|hk|s|a|c)\s?\$")
# "£3.2 million in 2018 to £4.9 million".
_SAME_CHANGE, _CHANGE = 6, 8
_SIDE_BY_SIDE = TO | AND | frozenset(("or", "oder", "-", "–", "—", "of", "instead", "than", "not", "from", "von"))
_UNSHARED = frozenset(("", "date", "x", "point"))
_THOUSAND, _MILLION = 1e3, 1e6
_SHARED_SCALES = SCALES.keys() - {"dozen", "dutzend", "hundred", "hundert"}
_WORDS = re2.compile(r"\p{L}+")
_NEW_CLAUSE = re2.compile(r"[;.!?]|\b(?:i|we|they|he|she|when|while|who|which|ich|wir)\b")
_OF_ONE_SCALE = TO | AND | {"or", "oder", "-", "–"}
_ODD = re2.compile(r"\b(\p{L}+ty|(?:\p{L}+ )?hundred|\d+)[ -]odd\b ?")
_MONTH = re2.compile(r"\b(0?[1-9]|1[0-2])[./]((?:19|20)\d\d)\b")
_WATT_HOURS = re2.compile(r"\b(k|m|g)(?:ilo|ega|iga)watt[ -]?hours?\b")
_HYPHEN = re2.compile(r"(\w)-(\p{L})")
# One sentence and the passages beside it are levelled by each rule anew.
_LEVELLED_KEPT = 1024
# "Half marathon in 1:52".
_RACE_TIME = re2.compile(
    r"\b((?:marathon|half|triathlon|ironman|race)\b[^.;:]{0,30}?\b(?:in|time of|time|is|was) )(\d):(\d\d)(?::\d\d)?\b"
)
_YEARS = re2.compile(r"\b((?:19|20)\d\d)\s?[-–—/]\s?(\d\d)\b")
# "3 hours and 20 minutes".
_BETWEEN_TIMES = len(" and ")
_OWN_WORDS = re2.compile(r"^(?: \p{L}+){1,4}")
_AND_ONE = re2.compile(r"^((?: \p{L}+){1,4}),? (?:and|plus) one((?: \p{L}+){1,4})")
_ONE_AND = re2.compile(r"\bone((?: \p{L}+){1,4}),? (?:and|plus) $")
_SHORT = 2
_OF_THEM = re2.compile(r"\bof (?:them|whom|which|these|those)\b|\bdavon\b")


@lru_cache(maxsize=_LEVELLED_KEPT)
def level(text: str) -> str:
    """The text as quantities are read in it: lower case, signs and dates spelled out. "03/2018" is "march 2018"."""
    text = _ARROW.sub(" to ", _MILLIONS.sub(r"\1 million\2", text))
    lower = write_classes(text.lower()).replace("per cent", "percent").replace("m²", "sqm")
    lower = _CODE.sub(_sign, lower)
    lower = _OTHER_SIGN.sub(lambda found: f"{found.group(1)}¤{found.group(2)}", _DOLLARS.sub("$", lower))
    for written, plain in _PLAINER:
        lower = lower.replace(written, plain)
    lower = write_numbers(lower)
    lower = str(_RACE_TIME.sub(lambda one: f"{one[1]}{int(one[2]) * 60 + int(one[3])} minutes", lower))
    lower = str(_WATT_HOURS.sub(r"\1wh", lower))
    lower = str(_ODD.sub(r"about \1 ", lower))
    lower = str(_MONTH.sub(lambda found: f"{MONTH_NAMES[int(found.group(1))]} {found.group(2)}", lower))
    return str(_HYPHEN.sub(r"\1 \2", _HYPHEN.sub(r"\1 \2", lower)))


def _sign(found: re2.Match[str]) -> str:
    before, code, digit = found.groups()
    if _AMOUNT_BEFORE.search(found.string[: found.start(2)]):
        return str(found.group())  # "45,000 gbp 2019–2021"
    return f"{before}{_SIGN_OF.get(code, '¤')}{digit}"


@lru_cache(maxsize=_LEVELLED_KEPT)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """In their order."""
    lower = level(text)
    found = list(Scanner(lower).scan())
    found = _imply_units(_share_units(found, lower))
    return tuple(_with_short_years(found, lower))


def _with_short_years(found: Sequence[Quantity], lower: str) -> list[Quantity]:
    """The second of "2007–08" is a year as well."""
    short = {one.start(2): float(one[1][:2] + one[2]) for one in _YEARS.finditer(lower) if one[2] > one[1][2:]}
    return [
        replace(one, values=(short[one.begin],), unit="date") if one.begin in short and not one.unit else one
        for one in found
    ]


def derive(quantities: Sequence[Quantity], *, text: str = "") -> tuple[Quantity, ...]:
    """What follows from those that stand side by side: two's difference, change in percent and ratio, the sum of
    counts, and one time of several units ("3 hours 20 minutes")."""
    plain = [one for one in quantities if one.unit != "date"]
    joined = join_times(plain)
    derived: list[Quantity] = [one for one in joined if one not in plain]
    derived += _sums(plain, level(text))
    for first, second in pairwise(joined):
        if first.unit != second.unit or second.at - first.at > (_CHANGE if second.lead in TO else _SAME_CHANGE):
            continue
        old, new = first.values[0], second.values[0]
        if not old or not new or old == new:
            continue
        parts: list[tuple[str, float]] = []
        if second.lead in TO:
            change = abs(old - new)
            parts = [(first.unit, change), ("%", change / abs(old) * 100), ("x", max(old / new, new / old))]
        elif 0 < new < old and first.unit == "" and _OF_THEM.search(text.lower()):
            parts = [("%", new / old * 100)]
        derived += [_derived(value, unit, first, second) for unit, value in parts]
    return tuple(derived)


def join_times(quantities: Sequence[Quantity]) -> list[Quantity]:
    """With times of falling units that stand side by side, "2 years and 3 months", as one."""
    joined: list[Quantity] = []
    for one in quantities:
        last = joined[-1] if joined else None
        if last is None or not _continues(last, one):
            joined.append(one)
            continue
        values = (last.values[0] + one.values[0],)
        joined[-1] = replace(last, values=values, counted_in=one.counted_in, end=one.end)
    return joined


def _continues(first: Quantity, second: Quantity) -> bool:
    if not first.unit == second.unit == "time" or second.lead not in AND | TIMES.keys():
        return False
    falls = TIMES.get(first.counted_in, 0.0) > TIMES.get(second.counted_in, 0.0) > 0
    return falls and second.begin - first.end <= _BETWEEN_TIMES and second.values[0] < TIMES[first.counted_in]


def _sums(quantities: Sequence[Quantity], levelled: str) -> list[Quantity]:
    """ "7 nurses and 12 porters" are 19, and with "5 cooks, " before them 24."""
    sums: list[Quantity] = []
    for index, (first, second) in enumerate(pairwise(quantities)):
        if second.lead not in AND or not _are_counts(first, second):
            continue
        sums.append(_total([first, second]))
        begun = index
        while (
            begun and _are_counts(quantities[begun - 1], quantities[begun]) and _by_comma(quantities, begun, levelled)
        ):
            begun -= 1
        if begun < index:
            sums.append(_total(quantities[begun : index + 2]))
    return [*sums, *_with_one_more(quantities, levelled)]


def _total(run: Sequence[Quantity]) -> Quantity:
    """Its nouns are those of some of the things alone, which it does not count."""
    every = [one.nouns for one in run]
    of_some = frozenset[str]().union(*every) - every[0].intersection(*every)
    return replace(_derived(sum(one.values[0] for one in run), "", run[0], run[-1]), nouns=of_some)


def _with_one_more(quantities: Sequence[Quantity], levelled: str) -> Iterator[Quantity]:
    """A count and "one" of the same things, before it or behind."""
    for one in quantities:
        if one.unit or not one.nouns or not one.end:
            continue
        behind, before = _AND_ONE.match(levelled[one.end :]), _ONE_AND.search(levelled[: one.begin])
        own = _OWN_WORDS.match(levelled[one.end :])
        if behind and _singular(behind.group(1)) & _singular(behind.group(2)):
            yield _derived(one.values[0] + 1, "", one, replace(one, end=one.end + behind.end()))
        elif before and own and _singular(before.group(1)) & _singular(own.group()):
            yield _derived(one.values[0] + 1, "", replace(one, begin=before.start()), one)


def _singular(words: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in words.split() if len(word) > _SHORT)


def _are_counts(first: Quantity, second: Quantity) -> bool:
    counted = first.unit == second.unit == "" and first.nouns and second.nouns
    return bool(counted) and second.at - first.at <= _SAME_CHANGE


def _by_comma(quantities: Sequence[Quantity], index: int, levelled: str) -> bool:
    return levelled[quantities[index - 1].end : quantities[index].begin].endswith(", ")


def _derived(value: float, unit: str, first: Quantity, second: Quantity) -> Quantity:
    return Quantity(values=(value,), unit=unit, derived=True, begin=first.begin, end=second.end)


def shifts(quantities: Sequence[Quantity]) -> tuple[tuple[Quantity, Quantity], ...]:
    """Both ends of each change that two neighbours tell: read by those who compare directions."""
    return tuple(
        (first, second)
        for first, second in pairwise(quantities)
        if first.unit == second.unit != "date" and second.at - first.at <= _CHANGE and second.lead in TO
    )


def _share_units(found: list[Quantity], levelled: str) -> list[Quantity]:
    """ "from 61 to 83 percent", "from eleven minutes to three": neighbours of a change have one unit."""
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        if not _stand_together(first, second, levelled):
            continue
        first = found[index] = _in_scale_of(second, first, levelled)
        if first.unit == "" and second.unit not in _UNSHARED and not first.nouns - second.nouns:
            scale = scale_of(second.unit, second.counted_in)
            values = tuple(value * scale for value in first.values)
            found[index] = replace(first, unit=second.unit, counted_in=second.counted_in, values=values)
        elif second.unit == "" and first.unit not in _UNSHARED and not second.nouns:
            found[index + 1] = _in_unit_of(first, second)
    return found


def _in_scale_of(second: Quantity, first: Quantity, levelled: str) -> Quantity:
    """ "From 1.9 to 1.4 million"."""
    scales = [SCALES[word] for word in _WORDS.findall(levelled[second.begin : second.end]) if word in _SHARED_SCALES]
    if (
        second.lead not in _OF_ONE_SCALE
        or not scales
        or first.unit not in {"", second.unit}
        or first.nouns
        or not 0 < first.values[0] < _THOUSAND
    ):
        return first
    return replace(first, values=(*(value * max(scales) for value in first.values), *first.values))


def _stand_together(first: Quantity, second: Quantity, levelled: str) -> bool:
    """The ends of a change, or two with nothing but "and", "or", "instead of" between them."""
    if second.at - first.at > _SAME_CHANGE or second.lead not in _SIDE_BY_SIDE:
        return False
    between = levelled[first.end : second.begin]
    if second.lead in TO:
        return not _NEW_CLAUSE.search(between)
    return all(word in _SIDE_BY_SIDE or word in LEADS for word in _WORDS.findall(between)) and "," not in between


def _in_unit_of(first: Quantity, second: Quantity) -> Quantity:
    scale = scale_of(first.unit, first.counted_in)
    values = tuple(value * scale for value in second.values)
    values = (*(value * _MILLION for value in values if first.values[0] >= _MILLION > value * 1e3), *values)
    return replace(second, unit=first.unit, counted_in=first.counted_in, values=values)


def _imply_units(found: list[Quantity]) -> list[Quantity]:
    """A number of nothing that is named may be of the unit told before, or else behind: "it was six hundred kilos, and
    used to be eleven hundred"."""
    measured = [(place, one) for place, one in enumerate(found) if _is_measured(one)]
    for place, one in enumerate(found):
        if one.unit or one.nouns or not measured or _is_measured(one):
            continue
        before = [other for at, other in measured if at < place]
        units = {other.unit: other for other in before or [measured[0][1]]}
        found[place] = replace(one, implied=tuple(_in_unit_of(other, one) for other in units.values()))
    return found


def _is_measured(one: Quantity) -> bool:
    return one.unit not in _UNSHARED if one.unit else one.values[0] >= _MILLION and not one.nouns
