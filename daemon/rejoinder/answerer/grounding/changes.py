"""What became what: "replaced A with B", "moved A to B", "off A and onto B", "stopped using A".

Takes lower-case text, gives what was before and after, as word beginnings; and whether two texts say it the other way
round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from rejoinder.answerer.words import content_words, split_words

_MOVING = r"(?:mov|shift|switch|migrat|transfer|chang|convert|port|bring|brought|took|tak|carr|transition|roll)\w*"
_FILL = r"(?:all |our |the |my |its |their |back |over |away |across )*"
_OLD = r"([^,;.]{2,45}?)"
_NEW = r"([^,;.]{2,45})"
_INTO = r"(?:and |back |over |across )*(?:to|into|onto|on to|auf|zu)"
_REPLACED = re2.compile(rf"\b(?:replac\w+|swap\w+|exchang\w+|ersetz\w+)\s+{_OLD}\s+(?:with|by|for|durch)\s+{_NEW}")
_FROM_TO = re2.compile(rf"\b(?:from|off|off of|out of|von)\s+{_OLD}\s+{_INTO}\s+{_NEW}")
_MOVED_TO = re2.compile(rf"\b{_MOVING}\s+{_FILL}{_OLD}\s+{_INTO}\s+{_NEW}")
_LEFT = re2.compile(
    rf"\b{_MOVING}\s+(?:[^,;.]{{0,45}}?\s)?{_FILL}(?:off|away from|from|out of)\s+{_NEW}|"
    rf"\b(?:stopped using|gave up|got rid of|phased out|abandoned|stopped working with)\s+{_NEW}"
)
_DIGIT = re2.compile(r"\d")
_HELD_BACK = re2.compile(r"\b(?:from|off|out of|von|replac\w+|swap\w+)\b")
_CUT = re2.compile(
    r"\s(?:for|so|and|which|after|by|with|when|while|that|where|because|saving|making|until|to|into|onto|back)\s|"
    r"\s(?:in|at|during)\s"
)


_TIMES = frozenset(
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
    ]
)


@dataclass(frozen=True, slots=True)
class Change:
    """`whole`: both ends were said by one phrase."""

    before: frozenset[str]
    after: frozenset[str]
    whole: bool = False


def find_changes(lower: str) -> Iterator[Change]:
    for old, new in _REPLACED.findall(lower):
        yield Change(_words(old), _words(_CUT.split(new)[0]), whole=True)
    for old, new in _FROM_TO.findall(lower):
        if _DIGIT.search(old) and _DIGIT.search(new):
            continue  # from one number or date to another
        yield Change(_words(old), _words(_CUT.split(new)[0]))
    for old, new in _MOVED_TO.findall(lower):
        if not _HELD_BACK.search(old):
            yield Change(_words(old), _words(_CUT.split(new)[0]))
    for moved, stopped in _LEFT.findall(lower):
        yield Change(_words(_CUT.split(moved or stopped)[0]), frozenset())


def is_reversed(said: Change, held: Change) -> bool:
    """Whether more of it stands on the other side than on its own."""
    straight = len(said.before & held.before) + len(said.after & held.after)
    crossed = len(said.before & held.after) + len(said.after & held.before)
    return crossed > straight


def _words(text: str) -> frozenset[str]:
    return content_words(text, split_words(text)) - _TIMES
