"""Which words of a segment only look like a question in one language: signs of listening, reports, the call itself.

Takes plain words and the language's table; gives the names of the look-alikes, as `judge.py` tells them.
"""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.detector.languages.forms import is_indirect
from rejoinder.detector.languages.plain import Plain
from rejoinder.detector.languages.tongue import Tongue
from rejoinder.detector.phrases import Phrases

_REPORTED_WITHIN_WORDS = 14
_LOGISTICS_WORDS = 14
_EXTRA_WORDS = 2


def find_look_alikes(plain: Plain, tongue: Tongue, body: int) -> frozenset[str]:
    """The look-alikes that a segment shows. `body`: the index of its first word after fillers and names."""
    words, rest = plain.words, plain.words[body:]
    found: set[str] = set()
    if tongue.repeats.whole(words) or tongue.repeats.whole(rest):
        found.add("repeat")
    if _is_backchannel(plain, tongue):
        found.add("backchannel")
    for name, phrases in (("rhetorical", tongue.rhetorical), ("self_talk", tongue.self_talk)):
        if _begins_short(words, phrases, body, _EXTRA_WORDS):
            found.add(name)
    if len(rest) <= _LOGISTICS_WORDS and tongue.logistics.anywhere(words):
        found.add("logistics")
    if _begins_short(words, tongue.short_logistics, body, _EXTRA_WORDS):
        found.add("logistics")
    if _begins_short(words, tongue.greetings, body, 1):
        found.add("greeting")
    if _is_reported(plain, tongue, body):
        found.add("reported")
    return frozenset(found)


def _begins_short(words: Sequence[str], phrases: Phrases, body: int, extra: int) -> bool:
    """Whether one of the phrases and at most `extra` words more are all that is said, with or without fillers."""
    return any((length := phrases.at(words, at)) and len(words) - at <= length + extra for at in {0, body})


def _is_backchannel(plain: Plain, tongue: Tongue) -> bool:
    """Whether nothing but signs of listening, fillers and tags is said."""
    words, index, signs = plain.words, 0, 0
    while index < len(words):
        sign = max(
            tongue.backchannels.at(words, index), tongue.weak_tags.at(words, index), tongue.tags.at(words, index)
        )
        step = max(sign, tongue.fillers.at(words, index))
        if not step:
            return False
        signs += sign > 0
        index += step
    return signs > 0


def _is_reported(plain: Plain, tongue: Tongue, body: int) -> bool:
    """Somebody asked or thought it before; what the speaker asks now in such words is no report."""
    words = plain.words
    for index in range(min(len(words), _REPORTED_WITHIN_WORDS)):
        if is_indirect(plain, tongue, index, body):
            return False
        if (length := tongue.reported.at(words, index)) and index + length < len(words):
            return True
    return False
