"""What became what: "replaced A with B", "moved A to B", "off A and onto B", "stopped using A", "introduced B", "chose
B over A", "joined as A and became B".

Takes lower-case text, gives what was before and after, as word beginnings; and whether two texts say it the same way or
the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import re2

from rejoinder.answerer.words import content_words, split_words

# A bullet is met again with each sentence.
_FOUND_KEPT = 1024
_MOVING = r"(?:mov|shift|switch|migrat|transfer|chang|convert|port|took|tak|carr|transition|roll)\w*"
_FILL = r"(?:all |our |the |my |its |their |back |over |away |across )*"
_OLD = r"([^,;:.]{1,45}?)"
_NEW = r"([^,;:.]{1,45})"
_INTO = r"(?:and |back |over |across )*(?:to|into|onto|on to|auf|zu)"
_REPLACED = re2.compile(rf"\b(?:replac\w+|swap\w+|exchang\w+|ersetz\w+)\s+{_OLD}\s+(?:with|by|for|durch)\s+{_NEW}")
_FROM_TO = re2.compile(rf"\b(?:from|off|off of|out of|von)\s+{_OLD}\s+{_INTO}\s+{_NEW}")
_MOVED_TO = re2.compile(rf"\b{_MOVING}\s+{_FILL}{_OLD}\s+{_INTO}\s+{_NEW}")
_LEFT = re2.compile(
    rf"\b{_MOVING}\s+(?:[^,;.]{{0,45}}?\s)?{_FILL}(?:off|away from|from|out of)\s+{_NEW}|"
    rf"\b(?:stopped using|gave up|got rid of|phased out|abandoned|stopped working with)\s+{_NEW}"
)
# What is put first is the new: "picked B over A", "introduced B in place of A".
_CHOSE = re2.compile(
    r"\b(?:chos\w+|choos\w+|pick\w*|prefer\w*|select\w*|opt\w* for|favou?r\w*|w[ae]nt (?:with|for)|introduc\w+|"
    rf"adopt\w*|install\w*|use[sd]?|brought in|put in|stay\w* with)\s+"
    rf"{_OLD}\s+(?:over|instead of|in place of|rather than)\s+{_NEW}"
)
_ROSE = re2.compile(
    r"\b(?:join\w*|start\w*|beg[au]n|came|hired|taken on)\b[^;.]{0,40}?\bas\s+"
    rf"{_OLD}(?:,|\s(?:and|then|but|before))\s[^;.]{{0,30}}?\b(?:promoted(?: to)?|made|became|becoming|rose to|"
    rf"moved up to|stepped up to|ended(?: up)? as|left as)\s+{_NEW}"
)
_OPENS = r"(?:^\s*|[;:.]\s|\b(?:i|we|and|then|later)\s|'(?:ve|d)\s)"
_STARTED = re2.compile(
    rf"{_OPENS}(?:introduced|launched|started (?:an?|our)|established|founded|instituted|set up|brought in|"
    rf"rolled out)\s+{_NEW}"
)
_STOPPED = re2.compile(
    rf"{_OPENS}(?:dropped|scrapped|abolished|discontinued|cancelled|axed|ditched|stopped|did away with|shut down|"
    rf"closed down|wound up)\s+{_NEW}"
)
_DIGIT = re2.compile(r"\d")
_HELD_BACK = re2.compile(r"\b(?:from|off|out of|von|replac\w+|swap\w+)\b")
_CUT = re2.compile(
    r"\s(?:for|so|and|which|after|by|with|when|while|that|where|because|saving|making|until|to|into|onto|back|"
    r"between)\s|\s(?:in|at|during)\s"
)


# Of what began or ended so many have to be met.
_WORDS_OF_ONE = 2
_IDLE = frozenset(
    [
        "year",
        "years",
        "month",
        "mont",
        "week",
        "weeks",
        "day",
        "days",
        "hour",
        "hours",
        "minut",
        "secon",
        "time",
        "today",
        "now",
        "ones",
    ]
)


@dataclass(frozen=True, slots=True)
class Change:
    """`whole`: both ends were said by one phrase."""

    before: frozenset[str]
    after: frozenset[str]
    whole: bool = False


@lru_cache(maxsize=_FOUND_KEPT)
def find_changes(lower: str) -> tuple[Change, ...]:
    return tuple(_changes(lower))


def _changes(lower: str) -> Iterator[Change]:
    for old, new in _REPLACED.findall(lower):
        yield _change(old, new, whole=True)
    for old, new in _FROM_TO.findall(lower):
        if _DIGIT.search(old) and _DIGIT.search(new):
            continue  # from one number or date to another
        yield _change(old, new)
    for old, new in _MOVED_TO.findall(lower):
        if not _HELD_BACK.search(old):
            yield _change(old, new)
    for new, old in _CHOSE.findall(lower):
        yield _change(_CUT.split(old)[0], new)
    for old, new in _ROSE.findall(lower):
        yield _change(old, new)
    for moved, stopped in _LEFT.findall(lower):
        yield _change(_CUT.split(moved or stopped)[0], "")
    for stopped in _STOPPED.findall(lower):
        yield _change(_CUT.split(stopped)[0], "")
    for started in _STARTED.findall(lower):
        yield _change("", started)


def is_reversed(said: Change, held: Change) -> bool:
    """Whether more of it stands on the other side than on its own. Of what only began or only ended more than a word
    has to be met, or all that is said."""
    straight = len(said.before & held.before) + len(said.after & held.after)
    crossed = len(said.before & held.after) + len(said.after & held.before)
    if held.after and not held.before and said.after:
        return False
    if not (said.before and said.after) and not (held.before and held.after):
        return crossed >= min(_WORDS_OF_ONE, len(said.before | said.after)) and crossed > straight
    return crossed > straight


def is_straight(said: Change, held: Change) -> bool:
    """Whether what is said of either end is told of it."""
    ends = ((said.before, held.before), (said.after, held.after))
    return all(not told or told & true for told, true in ends)


def _change(old: str, new: str, *, whole: bool = False) -> Change:
    """What both ends have in common changed nothing, "from the old store to the new store", where the ends are not all
    that is looked for."""
    before, after = _words(old), _words(_CUT.split(new)[0])
    both = frozenset[str]() if whole else before & after
    return Change(before - both, after - both, whole=whole)


def _words(text: str) -> frozenset[str]:
    return content_words(text, split_words(text)) - _IDLE
