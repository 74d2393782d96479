"""What a sentence says of a stay: for how long, from when, until when; and whether the documents say otherwise.

A clause tells of a stay where hardly more stands in it than a position's name, title or town, a time, and a verb of
being there, coming or leaving. What was done there is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from rejoinder.answerer.grounding.naming import bare_words
from rejoinder.answerer.grounding.periods import Period, TimeSaid, bears_out, lasted, read_times, taken_together
from rejoinder.answerer.grounding.quantities import find_quantities
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.said import STAY, STUDIES, Said
from rejoinder.answerer.grounding.sources import Inventory, Source
from rejoinder.answerer.words import content_words, split_words

_LEAST_DAYS = 300
# Of whole years told: "four years" of four and three quarters, or of three and a half.
_MORE_THAN_TOLD, _LESS_THAN_TOLD = 290.0, 200.0
# With more words beside those of the position, what is told is what was done there.
_MOST_WORDS = 1
_CUT = re2.compile(
    r"\b(?:and|und) (?:a (?:half|bit|quarter|third)|(?:\p{L}+ )?(?:19|20)\d\d)\b|"
    r"(?:[,;:]|\b(?:before|and|then|where|when|while|which|who|because|so|but|as (?:i|we|soon|part)|"
    r"to (?:become|take))\b)"
)
_KEPT = re2.compile(r"^(?:and|und) ")
_LEFT_AFTER = re2.compile(r"\b(?:left|quit|moved on)\b.* after\b")
_BEING = re2.compile(
    r"\b(?:spent|stayed|worked|was|were|been|remained|employed|served|years (?:at|with|as)|i'm|i am|put in)\b"
)
_COMING_OR_LEAVING = re2.compile(
    r"\b(?:joined|started|start|began|came|arrived|hired|been|since|left|quit|until|till|finished|moved on|stayed|"
    r"worked|was|from|between)\b"
)
_LASTING = re2.compile(r"\b(?:years?|months)\b")
# Within a stay: "three years before I became foreman".
_WITHIN_IT = re2.compile(r"\b(?:promot\w*|bec[ao]me|becoming|made|took over|moved up|given|asked|got|then)\b")
_NOT_THE_STAY = re2.compile(
    r"\b(?:after|ago|away|off|absent|leave|without|every|each|"
    r"week|later|old|older|first|last|past|final|next|previous|other|"
    r"altogether|total|all told|half the|registered|qualified|licensed|certified|chartered|experience|training|course|"
    r"second|third|fourth|fifth|than|if|would|shut|closed|opened|nearly left|almost left)\b|\bhalf of\b"
)
_AROUND = re2.compile(
    r"\b(?:before|after|prior to|ahead of|then|later|until|since|joined|joining|moved|left|leaving)\b"
)
_GOES_ON = re2.compile(r"\b(?:have|'ve) been\b.*\bsince\b|\bsince\b.*\b(?:have|'ve) been\b|\bi(?:'m| am) .*\bsince\b")
# A clause that names no place, beside one that does: "and left in 2019".
_OF_THE_SAME = re2.compile(
    r"^\s*(?:i |we |i've |i'd )?(?:left|quit|stayed|was there|spent|joined|started there|been there)\b"
)
_OF_LEARNING = re2.compile(r"\b(?:trained|training|apprentice\w*|learn\w*|stud(?:ied|ying|ies|y)|school)\b")
# One position with two titles, whose dates are both's: "Commis, then Chef de Partie".
_SEVERAL_TITLES = re2.compile(r"\b(?:then|later|afterwards|promoted)\b|→")
_AS = re2.compile(
    r"\b(?:as|was|am|i'm|been|being)\s+(?:also\s+)?(?:an?|the|their|its)\s+([\p{L}-]+(?:\s[\p{L}-]+){0,5})"
)
_BEHIND_A_TITLE = re2.compile(r"\b(?:at|for|in|of|with|from|since|until|till|between|on|and|during|by|who|that)\b")


def differs(said: Said, inventory: Inventory, today: tuple[int, int]) -> bool:
    """Whether a clause tells of a stay at other times than the documents, or the sentence of a deed at a place in a
    year in which nobody was there. `today`: (year, month)."""
    if said.denies:
        return False
    if _is_out_of_time(said, inventory):
        return True
    if _WITHIN_IT.search(said.lower):
        return False
    return any(_clause_differs(clause, said, inventory, today) for clause in _clauses(said.text))


def _is_out_of_time(said: Said, inventory: Inventory) -> bool:
    if said.times is None or said.times.kind != "during" or len(said.organisations) != 1:
        return False
    here = [source for source in inventory.sources if source.organisation in said.organisations and source.period]
    if not here or _AROUND.search(said.lower) or any(source.passage.section == "education" for source in here):
        return False
    year = said.times.moments[0].year
    return not any((source.period and source.period.covers(year)) or str(year) in source.text for source in here)


def _clauses(text: str) -> Iterator[str]:
    lower = text.lower()
    begin = 0
    for cut in _CUT.finditer(lower):
        if not _KEPT.match(cut.group()):
            yield text[begin : cut.start()]
            begin = cut.end()
    yield text[begin:]


def _clause_differs(clause: str, said: Said, inventory: Inventory, today: tuple[int, int]) -> bool:
    lower = f" {clause.lower().replace('’', chr(39)).strip()} "
    left = _LEFT_AFTER.search(lower) is not None
    if _NOT_THE_STAY.search(lower.replace(" after ", " ") if left else lower):
        return False
    spans = [one for one in find_quantities(clause) if one.unit == "time" and one.values[0] >= _LEAST_DAYS]
    times = read_times(clause)
    if not (len(spans) == 1 and _LASTING.search(lower) and (left or _BEING.search(lower))) and not (
        times is not None and times.kind != "each" and _COMING_OR_LEAVING.search(lower)
    ):
        return False
    sources = _positions(clause, lower, said, inventory)
    if not sources or _tells_more(clause, sources):
        return False
    periods = taken_together([source.period for source in sources if source.period is not None])
    return _lasts_otherwise(spans, sources, periods, today) or (
        times is not None and _is_at_another_time(times, lower, sources, periods)
    )


def _positions(clause: str, lower: str, said: Said, inventory: Inventory) -> list[Source]:
    """Those that the clause speaks of: by an organisation's name, a town or a title."""
    title = _title_in(lower)
    named = inventory.organisations_in(clause)
    if not named and not _OF_LEARNING.search(said.lower):
        named = inventory.towns_in(clause)
    if (
        not named
        and len(said.organisations) == 1
        and not title
        and _OF_THE_SAME.search(lower)
        and not STUDIES.search(lower)
    ):
        named = said.organisations
    if len(named) > 1 or len(said.organisations) > 1 > len(named):
        return []
    worked = [source for source in inventory.sources if source.passage.section != "education"]
    dated = [source for source in worked if source.period is not None and source.organisation]
    here = [source for source in dated if source.organisation in named]
    titled = [source for source in here or dated if title and title <= _stems(source.title)]
    if any(_SEVERAL_TITLES.search(source.passage.heading.lower()) for source in titled):
        return []
    if not named:
        return [source for source in titled if source.passage.section == "experience"]
    return titled or ([] if title and not inventory.organisations_in(clause) else here)


def _title_in(lower: str) -> frozenset[str]:
    found = _AS.search(lower)
    return _stems(frozenset(_BEHIND_A_TITLE.split(found.group(1))[0].split())) if found else frozenset()


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:5] for word in words)


def _tells_more(clause: str, sources: Sequence[Source]) -> bool:
    places = frozenset(word for source in sources for word, _ in bare_words(source.passage.heading or source.text))
    words = [word for word in split_words(clause) if not {one for one, _ in bare_words(word.text)} <= places]
    return len(content_words(" ".join(word.text for word in words), words) - STAY) > _MOST_WORDS


def _lasts_otherwise(
    spans: Sequence[Quantity], sources: Sequence[Source], periods: Sequence[Period], today: tuple[int, int]
) -> bool:
    if len(spans) != 1 or any(spans[0].agrees(held) for source in sources for held in source.quantities):
        return False
    days = spans[0].values[0]
    if lasted(days, spans[0].hedge, periods, today):
        return False
    is_whole = not spans[0].hedge and days % 365.25 == 0
    ranges = [period.days(today) for period in periods] if is_whole else []
    return not any(least - _MORE_THAN_TOLD <= days <= most + _LESS_THAN_TOLD for least, most in ranges)


def _is_at_another_time(times: TimeSaid, lower: str, sources: Sequence[Source], periods: Sequence[Period]) -> bool:
    """Or goes on, where it has ended."""
    if _GOES_ON.search(lower) and all(period.end is not None for period in periods):
        return True
    years = {str(moment.year) for moment in times.moments}
    told = any(year in source.passage.text for source in sources if not source.is_line for year in years)
    return not told and not any(bears_out(times, period) for period in periods)
