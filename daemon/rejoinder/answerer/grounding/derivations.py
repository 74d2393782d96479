"""What follows by arithmetic from the quantities of one passage: takes what a sentence says, gives the passage's words.

Shares and ratios, parts of a whole and what is left of it, differences that are told as such, rates (by the month, by
the year, over three years), a value between the ends of a range, a price times a count, a price for each, one time told
in two units, "three of us", "seven others", and from month to month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, permutations

import re2

from rejoinder.answerer.grounding.measures import TIMES, TO
from rejoinder.answerer.grounding.months import of_months
from rejoinder.answerer.grounding.quantities import find_quantities, join_times
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.rates import by_rate, is_near, is_round

# Around a number that is told as the difference of two.
_OF_A_DIFFERENCE = re2.compile(
    r"\b(?:more|fewer|less|points?|ahead|short|above|below|later|earlier|longer|shorter|faster|quicker|better|worse|"
    r"higher|lower|extra|off|away|gain\w*|lost|drop\w*|fell|rose|by|saved?|saving|cut|added|up|down|over|under|late|"
    r"early|rest|all but|alle bis auf|other|remaining|to go|to do|still|missing|weniger|mehr|früher|später|um|left)\b"
)
_OF_ONE_ANOTHER = re2.compile(r"\b(?:of|to|from|in|than|instead|including|whom|which|them|davon|von|auf|darunter)\b")
_LEFT_OVER = re2.compile(
    r"\b(?:now|today|left|remain\w*|still|after|kept|keep|rest|these days|jetzt|noch|heute|übrig|verblieben\w*)\b"
)
_TAKEN_AWAY = re2.compile(
    r"\b(?:dropp\w+|remov\w+|clos\w+|cut|cutting|scrapp\w+|retir\w+|cancel\w+|sold|delet\w+|eliminat\w+|"
    r"decommission\w+|phased out|shut|lost|took out|discontinu\w+|wrote off|gestrichen|geschlossen|abgeschafft)\b"
)
_OF = re2.compile(r"^(?: \p{L}+){0,2} (?:of|von)(?: (?:the|our|its|all|my|den|unseren))?\W*$")
_IN_A_ROW = re2.compile(r"^(?: \p{L}+)? (?:in a row|running|in succession|straight|hintereinander|in folge)\b")
_LIST = re2.compile(r"^[^,;:.!?]{0,40}[,:–] ([^;:.!?]+)[.!?]?$")
_ITEMS = re2.compile(r",? (?:and|und)(?: then| now)? |, (?:then )?")
_ALTOGETHER = re2.compile(r"\b(?:altogether|in all|in total|together|combined|all told|zusammen|insgesamt)\b")
_SHORTEST_LIST = 2
_UNSUMMED = frozenset(("", "%", "x", "point", "date"))
_ALL_BUT = re2.compile(r"\b(?:all but|all except|everything but|alle bis auf) $")
# "Began with 6 students; 21 were taking it by 2020".
_NAMED_BEFORE = re2.compile(r"^ (?:were|was|are|is|have|had|took|take|came|come|by|in|now|when|today|at)\b")
_YEARS = re2.compile(r"\b(?:19|20)\d\d(?:(?:, | and | und |, and )(?:in )?(?:19|20)\d\d)+\b")
_YEAR = re2.compile(r"(?:19|20)\d\d")
_WITH_ONE = re2.compile(
    r"\b(?:with|mit) (?:one|an?|another|eine[mr]) (?:\p{L}+ )?"
    r"(?:partner|colleague|mate|assistant|engineer|technician|nurse|teacher|friend|other|kolleg\w+|co \p{L}+)\b"
)
_BY = frozenset(("by", "um"))
_AN_AIM = re2.compile(r"\b(?:quotas?|targets?|goals?|plan|budget|forecasts?|objectives?|ziel\w*|vorgabe\w*)\b")
_BEATEN = re2.compile(
    r"\b(?:beat\w*|exceed\w*|over|above|ahead|surpass\w*|outperform\w*|overshot|top(?:ped|ping)|past|"
    r"more than|better than|überschr\w+|übertr\w+|über)\b"
)
_OF_WHAT_IT_WAS = re2.compile(r"^ of (?:what|where|its|their|the (?:old|former|original|previous|earlier))\b")
_BEHIND = 12
_OF_US = re2.compile(r"^ of us\b")
_OTHERS, _ONE_OF = re2.compile(r"^ others?\b"), re2.compile(r"\bone of (?:the |about )?$")
_OF_BOTH = re2.compile(r"^(?: \p{L}+){1,3} and(?: \p{L}+){1,3}")
_FOR_EACH = re2.compile(r"^[^.,;]{0,16}?\b(?:each|apiece|per|a piece|for every|a head)\b")
_LETTERS, _STEM = re2.compile(r"\p{L}+"), 5
_AROUND = 28
_PAIR = 2.0
_EXACT_SLACK = 0.005
# What costs more is no price of one piece.
_HIGHEST_PRICE = 5_000
_PRICE_SLACK = 0.03
_OF_WHOLES = frozenset(("cost", "costs", "costing", "total", "totalled", "totalling", "worth"))
# Smaller ones are met by chance.
_LEAST_PART, _WHOLE = 10, 100


def follow(quantity: Quantity, said: str, held: Sequence[Quantity], text: str) -> str:
    """The words of `text` that `quantity`, which stands in the levelled `said`, follows from; "" where it does not."""
    counted = [one for one in held if one.unit != "date" and one.end]
    for words in (
        *_shares(quantity, said, counted, text),
        *_rest(quantity, said, counted, text),
        *_between(quantity, counted, text),
        *by_rate(quantity, said, counted, text),
        *_differences(quantity, said, counted, text),
        *_left_over(quantity, said, counted, text),
        *_products(quantity, counted, text),
        *_sums(quantity, said, counted, text),
        *_totals(quantity, said, counted, text),
        *_parts(quantity, said, counted, text),
        *_prices(quantity, said, counted, text),
        *_as_one_time(quantity, said, counted, text),
        *_with_oneself(quantity, said, counted, text),
        *_without_oneself(quantity, said, counted, text),
        *of_months(quantity, text),
        *_of_years(quantity, said, held, text),
        *_of_each_year(quantity, counted, text),
    ):
        return words
    return ""


def sums_own_list(quantity: Quantity, said: str) -> bool:
    """ "Three trades: baking, nursing and now teaching", "five ships, four trawlers and a ferry", "six nurses and two
    porters, eight altogether"."""
    told = [one for one in find_quantities(said[: quantity.begin]) if not one.unit]
    if not quantity.unit and len(told) > 1 and _ALTOGETHER.search(said):
        return quantity.values[0] == sum(one.values[0] for one in told)
    found = _LIST.match(said[quantity.end :])
    if quantity.unit or not found:
        return False
    items = [str(item) for item in _ITEMS.split(found.group(1)) if item]
    if len(items) < _SHORTEST_LIST:
        return False
    counts = [next((one.values[0] for one in find_quantities(item) if not one.unit), 1.0) for item in items]
    return quantity.values[0] in {float(len(items)), sum(counts)}


def _words(one: Quantity, text: str) -> str:
    return text[one.begin : one.end]


def _made(value: float, unit: str) -> Quantity:
    return Quantity(values=(value,), unit=unit, derived=True)


def _shares(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    if quantity.unit not in {"%", "x"}:
        return
    for first, second in combinations(counted, 2):
        small, large = sorted((first.values[0], second.values[0]))
        is_of_shares = first.unit == "%" and (quantity.unit == "%" or second.begin - first.end > _AROUND)
        if first.unit != second.unit or is_of_shares or not 0 < small < large:
            continue
        is_grown = quantity.unit == "x" and _NAMED_BEFORE.match(text[second.end :])
        if not is_grown and _are_apart(first, second, text):
            continue
        share = small / large * 100
        is_change = second.lead in TO and not _OF_WHAT_IT_WAS.match(said[quantity.end :])
        left = () if _has_verb_of(first, said, text) else (100 - share,)
        values = (large / small,) if quantity.unit == "x" else (left if is_change else (share, *left))
        if any(quantity.agrees(_made(value, quantity.unit)) for value in values):
            yield f"{_words(first, text)} of {_words(second, text)}"


def _has_verb_of(first: Quantity, said: str, text: str) -> bool:
    """Whether what was done to so many of them is said too: "won 3 of 8" leaves none of which "we won" is true."""
    before = [word[:_STEM] for word in _LETTERS.findall(text[: first.begin])[-2:] if len(word) > 2]
    return not {word[:_STEM] for word in _LETTERS.findall(said)}.isdisjoint(before)


def _are_apart(first: Quantity, second: Quantity, text: str) -> bool:
    """Whether they count different things, and neither is told of the other."""
    if first.unit or second.unit or not first.nouns or not second.nouns or first.nouns & second.nouns:
        return False
    return not _OF_ONE_ANOTHER.search(text[first.end : second.end + _BEHIND])


def _rest(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """What a percentage leaves of the whole, but for what something changed by; and of what was aimed at, by how much
    it was beaten, or what was reached."""
    for one in counted:
        if not quantity.unit == one.unit == "%":
            continue
        part, held = quantity.values[0], one.values[0]
        told = said[max(0, quantity.begin - _AROUND) : quantity.end + _AROUND]
        around = text[max(0, one.begin - _AROUND) : one.end + _AROUND]
        is_of_an_aim = _AN_AIM.search(told if part > _WHOLE else around) is not None
        if is_of_an_aim and held > _WHOLE > part and one.lead not in _BY and _BEATEN.search(told):
            if quantity.agrees(_made(held - _WHOLE, "%")):
                yield f"{_words(one, text)} less 100 %"
        elif is_of_an_aim and part > _WHOLE > held and quantity.lead not in _BY and _BEATEN.search(around):
            if quantity.agrees(_made(held + _WHOLE, "%")):
                yield f"100 % and {_words(one, text)}"
        elif not {quantity.lead, one.lead} <= _BY and quantity.agrees(_made(_WHOLE - held, "%")):
            yield f"100 less {_words(one, text)}"


def _between(quantity: Quantity, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    for first, second in pairwise(counted):
        join = text[first.end : second.begin].strip()
        if join in {"-", "–"} and quantity.unit in {"", second.unit}:
            low, high = sorted((first.values[0], second.values[0]))
            if low <= quantity.values[0] <= high and high <= 3 * low:
                yield f"{_words(first, text)} to {_words(second, text)}"


def _differences(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    around = said[max(0, quantity.begin - _AROUND) : quantity.end + _AROUND]
    if not _OF_A_DIFFERENCE.search(around):
        return
    for first, second in permutations(counted, 2):
        units = {first.unit, second.unit}
        if len(units) > 1 or first.values[0] <= second.values[0] or _counts_others(quantity, first, second):
            continue
        earlier, later = sorted((first, second), key=lambda one: one.begin)
        if _are_apart(earlier, later, text) and " than " not in said and not _is_all_but(quantity, said):
            continue
        unit, apart = "point" if quantity.unit == "point" else first.unit, first.values[0] - second.values[0]
        if first.unit == "" and first.values[0] <= 1 and quantity.unit in {"point", "%"}:
            unit, apart = quantity.unit, apart * _WHOLE  # "twelve points", of 0.81 to 0.93
        if quantity.unit == unit and quantity.agrees(_made(apart, unit)):
            yield f"{_words(first, text)} less {_words(second, text)}"


def _counts_others(quantity: Quantity, first: Quantity, second: Quantity) -> bool:
    """ "Used by 25 children", beside "47 families, of whom 22"."""
    counted = first.nouns | second.nouns
    return quantity.unit == "" and bool(quantity.nouns and counted) and not quantity.nouns & counted


def _is_all_but(quantity: Quantity, said: str) -> bool:
    """ "All but seven of the faults", of "57 faults, 50 mended"."""
    return _ALL_BUT.search(said[: quantity.begin]) is not None


def _totals(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "125 megawatts altogether", of three parks of so many each."""
    run = [one for one in counted if one.unit == quantity.unit]
    if quantity.unit in _UNSUMMED or len(run) < _SHORTEST_LIST or not _ALTOGETHER.search(said):
        return
    if quantity.agrees(_made(sum(one.values[0] for one in run), quantity.unit)):
        yield " and ".join(_words(one, text) for one in run)


def _left_over(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "We have 320 now", of "dropped 90 of 410"."""
    if not _LEFT_OVER.search(said):
        return
    for part, whole in pairwise(counted):
        is_part = part.unit == whole.unit == quantity.unit == "" and _OF.match(text[part.end : whole.begin])
        if is_part and _TAKEN_AWAY.search(text[: part.begin]):
            rest = whole.values[0] - part.values[0]
            if rest > 0 and quantity.agrees(_made(rest, "")):
                yield f"{_words(whole, text)} less {_words(part, text)}"


def _products(quantity: Quantity, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    if quantity.unit != "money":
        return
    for price, count in permutations(counted, 2):
        if price.unit == "money" and count.unit == "" and price.values[0] <= _HIGHEST_PRICE:
            value = price.values[0] * count.values[0]
            if is_near(quantity, value):
                yield f"{_words(count, text)} times {_words(price, text)}"


def _sums(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "19 nurses and porters", of so many of each."""
    if quantity.unit or not (found := _OF_BOTH.match(said[quantity.end :])):
        return
    told = {word[:_STEM] for word in found.group().split()}
    for first, second in pairwise(counted):
        of_both = first.nouns & told and second.nouns & told and not first.unit and not second.unit
        if of_both and first.values[0] + second.values[0] == quantity.values[0]:
            yield f"{_words(first, text)} and {_words(second, text)}"


def _parts(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """What half, or 40 %, of another number of the passage comes to."""
    if quantity.unit == "%" or quantity.values[0] < _LEAST_PART:
        return
    for share, whole in permutations(counted, 2):
        if share.unit != "%" or whole.unit != quantity.unit or not 0 < share.values[0] < _WHOLE:
            continue
        part = replace(_made(whole.values[0] * share.values[0] / _WHOLE, whole.unit), counted_in=whole.counted_in)
        if quantity.agrees(part) and not _is_told_of_whole(quantity, said, whole):
            yield f"{_words(share, text)} of {_words(whole, text)}"


def _is_told_of_whole(quantity: Quantity, said: str, whole: Quantity) -> bool:
    """ "It cost £105,000", "the £105,000 order"; but not "£105,000 of the order"."""
    if quantity.unit != "money":
        return False
    is_named = bool(quantity.nouns & whole.nouns) and not said[quantity.end :].startswith(" of ")
    return is_named or quantity.lead in _OF_WHOLES


def _prices(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "£2,400 for each of the lamps", of a sum that so many lamps cost."""
    if quantity.unit != "money" or not _FOR_EACH.search(said[quantity.end :]):
        return
    stems = {word[:_STEM] for word in _LETTERS.findall(said)}
    for total, count in permutations(counted, 2):
        if total.unit != "money" or count.unit or count.values[0] <= 1 or not count.nouns & stems:
            continue
        price = total.values[0] / count.values[0]
        made = replace(_made(price, "money"), counted_in=total.counted_in)
        is_rounded = is_round(quantity.values[0]) and abs(quantity.values[0] - price) <= _PRICE_SLACK * price
        if quantity.agrees(replace(made, values=quantity.values) if is_rounded else made):
            yield f"{_words(total, text)} for {_words(count, text)}"


def _as_one_time(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "2 years and 3 months", each of them, of "27 months"."""
    if quantity.unit != "time":
        return
    told = [one for one in find_quantities(said) if one.unit != "date"]
    for whole in join_times(told):
        if whole in told or not whole.begin <= quantity.begin < whole.end:
            continue
        for one in join_times(counted):
            if one.unit == "time" and abs(whole.values[0] - one.values[0]) <= _EXACT_SLACK * one.values[0]:
                yield _words(one, text)


def _with_oneself(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "three of us", of "together with two colleagues"."""
    if not _OF_US.match(said[quantity.end :]):
        return
    if quantity.unit == "" and quantity.values[0] == _PAIR and (found := _WITH_ONE.search(text)):
        yield f"me {found.group()}"
    for one in counted:
        if one.unit == quantity.unit == "" and one.values[0] + 1 == quantity.values[0]:
            yield f"{_words(one, text)} and me"


def _without_oneself(quantity: Quantity, said: str, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "Seven others", of "a rota of 8 people"; or "one of eight", of "with seven others"."""
    is_of_others, is_one_of = _OTHERS.match(said[quantity.end :]), _ONE_OF.search(said[: quantity.begin])
    for one in counted:
        if one.unit or quantity.unit:
            continue
        apart = quantity.values[0] - one.values[0]
        is_group = one.lead == "of" or "perso" in one.nouns
        if (is_of_others and is_group and apart == -1) or (is_one_of and apart == 1 and _OTHERS.match(text[one.end :])):
            yield _words(one, text)


def _of_each_year(quantity: Quantity, counted: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "Two audits", of "the audits of 2020 and 2022"."""
    if quantity.unit or not quantity.nouns or any(one.nouns & quantity.nouns for one in counted):
        return
    for found in _YEARS.finditer(text):
        around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
        stems = {word[:_STEM] for word in _LETTERS.findall(around)}
        if quantity.nouns & stems and len(_YEAR.findall(found.group())) == quantity.values[0]:
            yield found.group()


def _of_years(quantity: Quantity, said: str, held: Sequence[Quantity], text: str) -> Iterator[str]:
    """ "Three years in a row", of "2018, 2019 and 2020"."""
    if quantity.unit != "time" or not _IN_A_ROW.match(said[quantity.end :]):
        return
    years = sorted({one.values[0] for one in held if one.unit == "date" and one.end})
    count = quantity.values[0] / TIMES["year"]
    if count == len(years) > 1 and years[-1] - years[0] == count - 1:
        yield f"{years[0]:.0f} to {years[-1]:.0f}"
