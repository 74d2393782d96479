"""What the entailment model reads: the passages that a sentence rests on, each with its place, and the sentence.

Numbers are settled before it reads: one that agrees with a passage's is put in the passage's own words behind "=", one
that follows from them behind "+"; one that agrees with none stands behind "#", and so does a name that stands nowhere;
what stands in other passages alone has "~".
`compared` is what every text goes through before it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import re2

from rejoinder.answerer.grounding.alignment import Aligned, Alignment
from rejoinder.answerer.grounding.bindings import clashes
from rejoinder.answerer.grounding.derivations import follow, sums_own_list
from rejoinder.answerer.grounding.periods import Period, lasted, read_period
from rejoinder.answerer.grounding.quantities import level
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.rhythms import differ, find_rhythms
from rejoinder.answerer.grounding.said import Said
from rejoinder.answerer.grounding.same_things import is_told_of_another, misses, speaks_of
from rejoinder.answerer.grounding.sources import Inventory, Source

MOST_SOURCES = 3
# Among so many of the nearest those are looked for that tell the rest of the sentence.
_AMONG = 8
_COSINE, _COVERED, _COUNTED, _SAME_PLACE = 0.6, 0.6, 0.25, 0.05
_FEW = 12
_HARDLY_FURTHER = 0.3
_OF_A_STAY = re2.compile(
    r"\b(?:for|after|spent|stay\w*|worked|work|working|years? (?:at|with|in|as|of)|been|career|experience|later|took|"
    r"lasted|seit|jahre)\b"
)
# What took so long is no stay: "the move took us three years".
_OF_A_DEED = re2.compile(r"\b(?:took|takes|taken|lasted|dauerte|gedauert)\b")
# Read as "no major findings" is, but for what was not done: "without hiring".
_WITHOUT_ONE = re2.compile(r"\bwithout (?:an?|any|a single) ")
_WITHOUT_MANY = re2.compile(r"\bwithout ((?:\p{L}+[a-fh-z] )?\p{L}{3,}[a-rt-z]s)\b")
_WHOSE = frozenset(("the", "his", "her", "its", "our", "their", "your", "these", "those"))
_YEARS = re2.compile(r"\b(?:19|20)\d\d\s?[–—-]\s?(?:19|20)\d\d\b")
_LATER = re2.compile(r"\b(?:later|after|before|earlier|took|between|since|for|später|nach|vor)\b")
_WITHIN = re2.compile(r"\b(?:within|over|in|innerhalb|binnen)\b")
# Further than this from the sentence a third passage is of no use.
_FAR = 0.2
Kind = Literal["same", "rounded", "derived", "elsewhere", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a quantity of the sentence meets: of which passage (its rank among those that are read, -1 for none), and
    whether what is counted shares a word. `place`: where it stands in that passage's levelled text, -1 where only the
    line above tells it. `held`: the passage's own, None for a year and for what follows from others."""

    quantity: Quantity
    kind: Kind
    rank: int = -1
    same_head: bool = False
    words: str = ""
    off: float = 0.0
    place: int = -1
    held: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """`text` and `said` are what the model reads."""

    sources: tuple[Aligned, ...]
    matches: tuple[Match, ...]
    text: str
    said: str
    strange: int
    elsewhere: int


def compared(text: str) -> str:
    """A text as it is put beside another: every passage and every sentence goes through here."""
    return level(" ".join(text.replace("’", "'").split())).replace("outof", "out of")


def set_beside(said: Said, alignment: Alignment, inventory: Inventory, today: tuple[int, int]) -> Premise:
    chosen = choose(said, alignment)
    matches = tuple(_match(quantity, said, chosen, alignment, inventory, today) for quantity in said.quantities)
    text = " ; ".join(_place_and_text(chosen))
    told, strange, elsewhere = _mark(said, matches, text, inventory)
    return Premise(sources=tuple(chosen), matches=matches, text=text, said=told, strange=strange, elsewhere=elsewhere)


def choose(said: Said, alignment: Alignment) -> list[Aligned]:
    """The nearest passage, then those that tell most of what is not told yet."""
    first = _first(said, alignment)
    chosen = [first]
    schools = [one for one in alignment.ranked[_AMONG:] if _is_school_of(one, said)]
    rest = [one for one in (*alignment.ranked[:_AMONG], *schools) if one is not first]
    open_words = said.content - _words(chosen[0])
    open_counts = [one for one in said.quantities if not _tells(chosen[0].source, one)]
    size = max(1, len(said.content))
    while len(chosen) < MOST_SOURCES:
        rest = [one for one in rest if not _adds_nothing(one, chosen)]
        read = {one.source.organisation for one in chosen}
        unread = [_is_school_of(one, said) and one.source.organisation not in read for one in rest]
        gains = [
            _gain(one, chosen[0], open_words, open_counts, size) + school
            for one, school in zip(rest, unread, strict=True)
        ]
        if not rest:
            break
        at = gains.index(max(gains))
        best = rest.pop(at)
        is_near = unread[at] or (bool(open_words & _words(best)) and best.cosine >= _FAR)
        if len(chosen) > 1 and not is_near and not any(_tells(best.source, one) for one in open_counts):
            break
        chosen.append(best)
        open_words -= _words(best)
        open_counts = [one for one in open_counts if not _tells(best.source, one)]
    return chosen


def _is_school_of(one: Aligned, said: Said) -> bool:
    """Whether it is an education at a school that the sentence names: of two degrees both are read."""
    return one.source.passage.section == "education" and one.source.organisation in said.organisations


def _gain(
    one: Aligned, first: Aligned, open_words: frozenset[str], open_counts: Sequence[Quantity], size: int
) -> float:
    covered = len(open_words & _words(one)) / size
    counted = sum(_tells(one.source, quantity) for quantity in open_counts)
    same = one.source.organisation == first.source.organisation
    return _COSINE * one.cosine + _COVERED * covered + _COUNTED * counted + _SAME_PLACE * same


def _first(said: Said, alignment: Alignment) -> Aligned:
    """The nearest, or one that is hardly further off and of the organisation that is named; of a degree, that of the
    school that is named, however few words they share."""
    nearest = alignment.ranked[0]
    among = alignment.ranked if said.degrees else alignment.ranked[:_AMONG]
    named = [one for one in among if one.source.organisation in said.organisations]
    if not named or nearest.source.organisation in said.organisations:
        return nearest
    return named[0] if named[0].score >= nearest.score - _HARDLY_FURTHER else nearest


def _adds_nothing(one: Aligned, chosen: Sequence[Aligned]) -> bool:
    """A position's own line, where a bullet of it is read with its place."""
    passage = one.source.passage
    told = {other.source.organisation for other in chosen}
    return passage.passage.startswith("p-") and one.source.organisation in told


def _words(one: Aligned) -> frozenset[str]:
    return one.source.own | one.source.around


def _tells_elsewhere(quantity: Quantity, said: Said, source: Source) -> bool:
    """Few things and what follows from others are met by chance where a passage speaks of something else."""
    if speaks_of(said, source):
        return _tells(source, quantity)
    few = quantity.unit == "" and quantity.values[0] <= _FEW
    return not few and any(quantity.agrees(one) for one in source.quantities)


def _tells(source: Source, quantity: Quantity) -> bool:
    held = (*source.quantities, *source.derived)
    if quantity.unit == "date" and source.period is not None:
        return quantity.values[0] in {source.period.start.year, source.period.end.year if source.period.end else 0}
    return any(quantity.agrees(one) for one in held)


def _place_and_text(chosen: Sequence[Aligned]) -> Iterator[str]:
    told: set[str] = set()
    for one in chosen:
        passage = one.source.passage
        heading = compared(passage.heading)
        fresh = heading and heading not in told
        told.add(heading)
        yield f"{heading}: {compared(passage.text)}" if fresh else compared(passage.text)


def _match(
    quantity: Quantity,
    said: Said,
    chosen: Sequence[Aligned],
    alignment: Alignment,
    inventory: Inventory,
    today: tuple[int, int],
) -> Match:
    if any(misses(quantity, said, one.source) for one in chosen):
        return Match(quantity=quantity, kind="none")
    is_date = quantity.unit == "date"
    read = [one for rank, one in enumerate(chosen) if rank == 0 or is_date or speaks_of(said, one.source)]
    sources = [one.source for one in chosen]
    found = [
        match
        for one in read
        for match in _in_source(quantity, said, chosen.index(one), one.source)
        if match.kind != "derived" or not is_told_of_another(quantity, said, one.source, sources)
    ]
    if found:
        return max(found, key=_strength)
    if quantity.unit == "time" and _OF_A_STAY.search(level(said.text)):
        is_of_a_deed = _OF_A_DEED.search(level(said.text)) is not None
        periods = list({period for one in chosen if (period := _period_of(one.source, of_a_deed=is_of_a_deed))})
        if any(lasted(quantity.values[0], quantity.hedge, [period], today) for period in periods):
            return Match(quantity=quantity, kind="derived", rank=0)
        told = {int(one.values[0]) for one in said.quantities if one.unit == "date"}
        if not is_of_a_deed and _LATER.search(level(said.text)) and _between_dates(quantity, chosen, periods, told):
            return Match(quantity=quantity, kind="derived", rank=0)
    if quantity.unit == "time" and _WITHIN.search(level(said.text)) and _between_dates(quantity, chosen[:1]):
        return Match(quantity=quantity, kind="derived", rank=0)
    if sums_own_list(quantity, level(said.text)):
        return Match(quantity=quantity, kind="derived", rank=0)
    if quantity.unit == "time" and _held_as_rhythm(said, chosen):
        return Match(quantity=quantity, kind="derived", rank=0)
    if clashes(quantity, chosen[0].source.quantities):
        return Match(quantity=quantity, kind="none")
    others = [one.source for one in alignment.ranked if one not in read]
    if any(_tells_elsewhere(quantity, said, source) for source in others):
        return Match(quantity=quantity, kind="elsewhere")
    return Match(quantity=quantity, kind="none")


def _held_as_rhythm(said: Said, chosen: Sequence[Aligned]) -> bool:
    """ "every six months", of "each half year"."""
    told, held = find_rhythms(level(said.text)), find_rhythms(level(chosen[0].source.passage.text))
    return bool(told and held) and not differ(told, held)


def _period_of(source: Source, *, of_a_deed: bool) -> Period | None:
    """Its position's, but for a deed of it; of what belongs to none, that which its own text tells from one year to
    another."""
    if source.period is not None and not (of_a_deed and source.passage.section == "experience"):
        return source.period
    return read_period(source.passage.text) if _YEARS.search(source.passage.text) else None


def _strength(match: Match) -> tuple[float, ...]:
    likely = match.same_head - 4 * match.off - 0.3 * match.rank - 0.5 * (match.kind == "derived")
    return match.kind == "same" and match.same_head, likely


def _in_source(quantity: Quantity, said: Said, rank: int, source: Source) -> Iterator[Match]:
    text = level(source.passage.text)
    if quantity.unit == "date":
        heading = level(source.passage.heading)
        year = f"{quantity.values[0]:.0f}"
        ends = {source.period.start.year, source.period.end and source.period.end.year} if source.period else set()
        if year in text or year in heading or quantity.values[0] in ends:
            yield Match(quantity=quantity, kind="same", rank=rank, place=text.find(year))
        return
    for held in source.quantities:
        if reading := quantity.reading(held):
            same = any(value in held.values for value in reading.values) and reading.unit in {"", held.unit}
            head = bool(quantity.nouns & held.nouns)
            words = text[held.begin : held.end]
            off = 0.0 if same else reading.off(held)
            kind: Kind = "same" if same else "rounded"
            yield Match(
                quantity=quantity,
                kind=kind,
                rank=rank,
                same_head=head,
                words=words,
                off=off,
                place=held.begin,
                held=held,
            )
    for held in source.derived:
        if _is_counted_otherwise(quantity, held, source):
            continue
        if reading := quantity.reading(held):
            yield Match(quantity=quantity, kind="derived", rank=rank, off=reading.off(held), words=_ends(held, text))
            return
    if words := follow(quantity, level(said.text), source.quantities, text):
        yield Match(quantity=quantity, kind="derived", rank=rank, words=words)


def _is_counted_otherwise(quantity: Quantity, derived: Quantity, source: Source) -> bool:
    """Whether the passage counts the same things, and not as an end of what was derived."""
    return quantity.unit == "" and any(
        one.nouns & quantity.nouns and not (derived.begin <= one.begin < derived.end)
        for one in source.quantities
        if one.unit == ""
    )


def _ends(held: Quantity, text: str) -> str:
    """The words of the two quantities that it was derived from."""
    return text[held.begin : held.end] if held.end else ""


def _between_dates(
    quantity: Quantity, chosen: Sequence[Aligned], periods: Sequence[Period] = (), told: Iterable[int] = ()
) -> bool:
    """Whether so many years lie between two that are read, or are told."""
    years = (
        {*told}
        | {int(held.values[0]) for one in chosen for held in one.source.quantities if held.unit == "date"}
        | {year for one in periods for year in (one.start.year, one.end.year if one.end else 0) if year}
    )
    said = quantity.values[0] / 365.25
    return said >= 1 and any(abs(abs(first - second) - said) < 0.2 for first, second in combinations(years, 2))


def _sign(match: Match, premise: str) -> str:
    """Few things of which no passage tells the number may be counted from what is listed, and have no sign."""
    if match.kind == "elsewhere":
        return "~ "
    if match.kind != "none":
        return "+ " if match.kind == "derived" else "= "
    quantity = match.quantity
    few = quantity.unit == "" and quantity.values[0] <= _FEW
    return "" if few and not any(noun in premise for noun in quantity.nouns) else "# "


def _mark(said: Said, matches: Sequence[Match], premise: str, inventory: Inventory) -> tuple[str, int, int]:
    """The sentence with its numbers settled; how many names stand nowhere, and how many in other passages alone."""
    text = level(said.text)
    told = text
    for match in sorted(matches, key=lambda one: -one.quantity.begin):
        begin, end = match.quantity.begin, match.quantity.end
        if not end:
            continue
        told = f"{told[:begin]}{_sign(match, premise)}{match.words or text[begin:end]}{told[end:]}"
    strange = elsewhere = 0
    for name in said.names:
        if name in premise or any(map(str.isdigit, name)):
            continue
        known = inventory.knows(name)
        strange, elsewhere = strange + (not known), elsewhere + known
        pattern = rf"(^|[^\p{{L}}#~])({re2.escape(level(name))})\b"
        told = str(re2.sub(pattern, rf"\1{'~' if known else '#'} \2", told))
    told = str(_WITHOUT_ONE.sub("with no ", told))
    told = str(_WITHOUT_MANY.sub(lambda one: f"with{'out' if one[1].split()[0] in _WHOSE else ' no'} {one[1]}", told))
    return " ".join(told.replace("outof", "out of").split()), strange, elsewhere
