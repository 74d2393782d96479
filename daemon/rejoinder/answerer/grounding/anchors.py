"""A stay that a sentence names only to say when: "before Orlen Labs", "while I was at the institute".

Takes a sentence, gives the stay and the rest of the sentence; then, by the dates of what the rest speaks of, whether
that was so. What is borne out need not be read: the rest is all that is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import re2

from rejoinder.answerer.grounding.alignment import Aligned, Alignment
from rejoinder.answerer.grounding.contrasts import near
from rejoinder.answerer.grounding.naming import bare_words
from rejoinder.answerer.grounding.periods import Period
from rejoinder.answerer.grounding.said import STAY, Said
from rejoinder.answerer.grounding.sources import Inventory
from rejoinder.answerer.words import content_words, split_words

Placing = Literal["holds", "differs"]

_PLACED = r"(?:(?:my|the|our) (?:time|years|days|job|work|role|position|stint) (?:at|with|in) )?"
_BEFORE = (
    r"(?:before|prior to|ahead of) (?:(?:i|we) (?:joined|came to|went to|moved to|started at|worked at|was|were) at |"
    rf"(?:joining|coming to|going to|moving to|starting at|working at) |{_PLACED})"
)
_AFTER = rf"(?:after|following) (?:(?:i|we) left |leaving |{_PLACED})"
_DURING = (
    r"(?:(?:while|when) (?:(?:i|we) (?:was|were|worked) (?:still |already |also |then )?|(?:still )?working )"
    r"(?:at|with|for|in) |"
    r"(?:alongside|during|in parallel to|next to) (?:my|the|our) (?:time|years|days|job|work|role|position|stint) "
    r"(?:at|with|in) )"
)
_KINDS = {"before": _BEFORE, "after": _AFTER, "during": _DURING}
_NAME = r"(?:the |an? )?([^,;:.]{2,60}?)"
_OPENING = {
    kind: re2.compile(rf"(?i)^\s*{begin}{_NAME}(?:,\s+|\s+(?:(?:i|we|my|our|i'd|i'm|i've)\s))")
    for kind, begin in _KINDS.items()
}
_MIDDLE = {kind: re2.compile(rf"(?i),?\s{begin}{_NAME}(?:[.!]?\s*$|,\s)") for kind, begin in _KINDS.items()}
_SPEAKER = re2.compile(r"(?i)(?:i|we|my|our|i'd|i'm|i've)\s$")
_SHORTEST_REST_WORDS = 3
_PLAINLY_COSINE = 0.5
_WORKED = ("experience", "projects", "volunteering")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """`kind`: before, after or during; `organisation` is where the stay was; `rest` is the sentence without it."""

    kind: str
    organisation: str
    rest: str


def find_anchor(text: str, inventory: Inventory) -> Anchor | None:
    """None where no position is named so, or more is told of it than its name."""
    for kind in _KINDS:
        for pattern in (_OPENING[kind], _MIDDLE[kind]):
            found = pattern.search(text.replace("’", "'"))
            if found is None:
                continue
            organisation = _only_named(found[1], inventory)
            before, behind = text[: found.start()], text[found.end() :]
            speaker = _SPEAKER.search(found[0]) if pattern is _OPENING[kind] else None
            rest = f"{before}{',' if before and behind else ''} {speaker[0] if speaker else ''}{behind}".strip()
            if organisation and len(rest.split()) >= _SHORTEST_REST_WORDS:
                return Anchor(kind=kind, organisation=organisation, rest=f"{rest[0].upper()}{rest[1:]}")
    return None


def place(anchor: Anchor, said: Said, alignment: Alignment, inventory: Inventory) -> Placing | None:
    """Whether what `said`, the rest, speaks of was then; None where no date tells."""
    stay = _stay(anchor.organisation, inventory)
    if stay is None or said.denies:
        return None
    told = _told_of(said, alignment)
    if any(_fits(one, anchor, stay, said) for one in told):
        return "holds"
    best = alignment.best
    plainly = bool(said.organisations) or best.cosine >= _PLAINLY_COSINE
    worked = bool(told) and all(one.source.passage.section in _WORKED for one in told)
    return "differs" if plainly and worked and all(_excludes(one, anchor, stay) for one in told) else None


def _only_named(name: str, inventory: Inventory) -> str:
    """The one organisation of which hardly more than the name or the town is said."""
    named = (
        inventory.organisations_in(name)
        or inventory.towns_in(f"in {name}")
        or frozenset(one for one in inventory.marks if f" {_bare(name)} " in f" {_bare(one)} ")
    )
    if len(named) != 1 or any(map(str.isdigit, name)):
        return ""
    (organisation,) = named
    headings = (source.passage.heading for source in inventory.sources if source.organisation == organisation)
    known = {word for text in (organisation, *headings) for word, _ in bare_words(text)}
    spoken = [word for word in split_words(name) if not {one for one, _ in bare_words(word.text)} <= known]
    return "" if content_words(name, spoken) - STAY else organisation


def _bare(text: str) -> str:
    return " ".join(word for word, _ in bare_words(text))


def _stay(organisation: str, inventory: Inventory) -> Period | None:
    """From the first start to the last end of the positions there."""
    periods = [
        source.period
        for source in inventory.sources
        if source.organisation == organisation and source.period and source.passage.section == "experience"
    ]
    if not periods:
        return None
    last = max(periods, key=lambda one: (9999, 0) if one.end is None else (one.end.year, one.end.last))
    return Period(min(periods, key=lambda one: (one.start.year, one.start.first)).start, last.end)


def _told_of(said: Said, alignment: Alignment) -> Sequence[Aligned]:
    """What the rest speaks of: of the organisations that it names, or what is near to it."""
    if said.organisations:
        return [one for one in alignment.ranked if one.source.organisation in said.organisations]
    return [one for one in alignment.beside if near(one)]


def _fits(one: Aligned, anchor: Anchor, stay: Period, said: Said) -> bool:
    period = one.source.period
    if one.source.organisation == anchor.organisation:
        return False
    if anchor.kind == "during":
        if one.source.passage.section == "experience":
            return False
        if said.times is not None:
            return all(stay.covers(moment.year) for moment in said.times.moments)
        return period is not None and (
            stay.covers(period.start.year) or bool(period.end and stay.covers(period.end.year))
        )
    if period is None:
        return False
    if anchor.kind == "before":
        return (period.start.year, period.start.first) < (stay.start.year, stay.start.last)
    return stay.end is not None and (period.start.year, period.start.last) >= (stay.end.year, stay.end.first)


def _excludes(one: Aligned, anchor: Anchor, stay: Period) -> bool:
    """Of what was done before a stay: that it was done there, or began when that was over."""
    if anchor.kind != "before" or one.source.period is None:
        return False
    start = one.source.period.start
    over = stay.end is not None and (start.year, start.last) >= (stay.end.year, stay.end.first)
    return over or one.source.organisation == anchor.organisation
