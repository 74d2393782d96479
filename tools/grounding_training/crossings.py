"""Sentences made false with a résumé's own words: two true ones crossed, another doer, another extent, ends swapped.

What is made stays in the free wording of the sentences that were written by hand.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

_JOINTS = ("in", "at", "for", "with", "by", "to", "from", "of", "on", "after", "because", "when", "while", "and", "as")
_FEWEST_WORDS = 2
# (what stands in a true sentence, what makes it another's deed, a larger part, or less sure)
_DOERS = (
    (r"^I (?=\w+ed\b|led|ran|wrote|built|cut|taught|set|won|made|took|brought|found)",
     ("My manager ", "A colleague of mine ", "My predecessor ", "Somebody else ", "Another team ")),
    (r"^(?:We|The two of us|The team) (?=\w+ed\b|led|ran|wrote|built|cut|made|took|brought)",
     ("I alone ", "On my own I ")),
    (r"\b[Mm]y (?:manager|boss|colleague|supervisor|predecessor|director)\b", ("I myself",)),
)  # fmt: skip
_EXTENTS = (
    (r"\b(?:helped|assisted|supported) (?:to )?(?:with )?", ("was in sole charge of ", "led ", "single-handedly did ")),
    (r"\b(?:took part in|was involved in|contributed to|was part of)\b", ("led", "ran", "was responsible for")),
    (r"\b(?:co-wrote|co-authored|co-founded|co-led)\b", ("was the only author of", "founded alone", "led")),
    (r"\b(?:most|some|half|many|several|a few|nearly all|part) of\b", ("all of", "none of")),
    (r"\b(?:one|two|three|four) of (?=the|our|my|\d)", ("all of ", "none of ")),
    (r"\b(?:almost|nearly|about|roughly|around|close to)\b",
     ("more than twice", "less than half of", "not even half of")),
    (r"\b(?:a year|per year|yearly|annually|each year|every year)\b", ("a month", "a week", "a day")),
    (r"\b(?:a month|per month|monthly|each month|every month)\b", ("a year", "a week", "a day")),
    (r"\b(?:a week|per week|weekly|each week|every week)\b", ("a day", "a month", "a year")),
    (r"\b(?:pilot|trial|prototype|draft|proposal)\b", ("full roll-out", "final version")),
    (r"\b(?:proposed|suggested|argued for|planned|recommended)\b",
     ("carried out", "put into practice", "argued against")),
    (r"\b(?:without|no longer)\b", ("with", "still")),
)  # fmt: skip
_ENDS = re.compile(r"\bfrom ((?:\S+ ){0,4}?\S+) to ((?:\S+ ){0,3}?\S+?)(?=[,.;]| in | by | with | at | for | and |$)")


def cross(first: str, second: str, chance: random.Random) -> str:
    """The beginning of one and the end of the other, cut at the same small word; "" where they share none."""
    heads, tails = _cuts(first), _cuts(second)
    shared = sorted(heads.keys() & tails.keys())
    if not shared:
        return ""
    joint = chance.choice(shared)
    head, tail = first[: heads[joint]], second[tails[joint] :]
    return "" if head + tail in (first, second) else head + tail


def _cuts(text: str) -> dict[str, int]:
    """Where each small word begins that has words enough on either side."""
    found = {}
    for word in re.finditer(r"(?<= )\w+(?= )", text):
        before, after = len(text[: word.start()].split()), len(text[word.end() :].split())
        if word.group() in _JOINTS and before > _FEWEST_WORDS and after >= _FEWEST_WORDS:
            found[word.group()] = word.start()
    return found


def make_false(text: str, chance: random.Random) -> Iterator[str]:
    """With another doer, with another extent, and with the ends of "from … to …" in each other's place."""
    for table in (_DOERS, _EXTENTS):
        fitting = [(pattern, words) for pattern, words in table if re.search(pattern, text)]
        if fitting:
            pattern, words = chance.choice(fitting)
            yield re.sub(pattern, chance.choice(words), text, count=1)
    if ends := _ENDS.search(text):
        yield f"{text[: ends.start()]}from {ends.group(2)} to {ends.group(1)}{text[ends.end() :]}"


def cross_all(groups: Sequence[Sequence[str]], chance: random.Random) -> Iterator[str]:
    """For the true sentences of each bullet, one crossed with another bullet's."""
    for number, group in enumerate(groups):
        others = [text for other, texts in enumerate(groups) if other != number for text in texts]
        for text in group:
            for other in chance.sample(others, min(6, len(others))):
                if crossed := cross(text, other, chance):
                    yield crossed
                    break
