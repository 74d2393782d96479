"""A length that is kept: an answer that goes on beyond the words that were asked for ends with its last whole sentence.

Takes a stream of fragments; gives their text, at most a quarter more words than were set. From the middle of them on a
sentence or a bullet is given once it is whole, so that one which does not fit is never begun. One that was begun before
and does not end in time is broken off, with a mark. Code in fences does not count. Only where the user or the persona
set a length.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator

import re2

from rejoinder.answerer.forms import form_of
from rejoinder.answerer.providers.completion import Fragment, Sampling
from rejoinder.answerer.rules import set_words
from rejoinder.answerer.sentences import ends_sentence, is_bullet
from rejoinder.types import AnswerRequest

TOO_LONG = 1.25
# From this share of the words on what is not whole waits.
HELD_FROM = 0.5
# Words of any language with their marks, and a model's thoughts, which count as well.
TOKENS_A_WORD = 4
SPARE_TOKENS = 1_000
BROKEN_OFF = "…"
FENCE = "```"
# A sentence's end with the marks of its sources, and what follows has begun.
_END = re2.compile(r"([.!?…](?:\s*\[[\d ,;–-]+\])*[\"”’)*_]*)\s|([。！？](?:\s*\[[\d ,;–-]+\])*)")
# Scripts without spaces: two signs are about a word.
_WORD = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]{1,2}|[^\s\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]+")
_LETTER = re2.compile(r"[\pL\pN_]")


def sampling_of(request: AnswerRequest) -> Sampling | None:
    """What to ask of a server where a length is set: with room to spare, since nothing is to end amid a sentence."""
    most = set_words(request)
    if not most or form_of(request.text, request.kind) == "code":
        return None
    return Sampling(max_tokens=round(TOO_LONG * most) * TOKENS_A_WORD + SPARE_TOKENS, may_lift=True)


async def within_length(fragments: AsyncIterator[Fragment], request: AnswerRequest) -> AsyncGenerator[str]:
    """The text of the fragments until the answer is long enough."""
    most = set_words(request)
    measure = Measure(most) if most else None
    text, given = "", 0
    async for fragment in fragments:
        text += fragment.text
        ready = len(text)
        if measure is not None:
            end = measure.end_of(text, given)
            if end is not None:
                if last := text[given:end].rstrip() + BROKEN_OFF * measure.breaks_off:
                    yield last
                return
            ready = measure.ready(text, given)
        if ready > given:
            yield text[given:ready]
            given = ready
    if given < len(text):
        yield text[given:]


class Measure:
    """Reads a text that grows, unit by unit: a line that is a bullet or code, else a sentence.

    `breaks_off`: whether the end that was found is amid a sentence.
    """

    def __init__(self, most_words: int) -> None:
        self.breaks_off = False
        self._most = most_words
        self._limit = int(most_words * TOO_LONG)
        self._place = 0
        self._words = 0
        self._in_code = False

    def end_of(self, text: str, given: int = 0) -> int | None:
        """Where a text that is too long ends, not before `given`, which was given already; None where it is not."""
        while True:
            end = self._unit_end(text)
            unit = text[self._place : end]
            is_fence = self._line(text).lstrip().startswith(FENCE)
            words = 0 if self._in_code or is_fence else len(list(_words(unit)))
            if self._words + words > self._limit:
                return self._cut(unit, given)
            if end is None:
                return None
            self._place, self._words = end, self._words + words
            self._in_code = self._in_code != is_fence

    def ready(self, text: str, given: int) -> int:
        """How far a text may be given that goes on. A space waits for its word, since the end may come instead."""
        return max(self._place if self._words >= self._most * HELD_FROM else len(text.rstrip()), given)

    def _cut(self, unit: str, given: int) -> int:
        """Before the unit that does not fit; within it where it was begun, or is the first."""
        if self._words > 0 and given <= self._place:
            return self._place
        left = self._limit - self._words
        ends = [self._place + end for end in _sentence_ends(unit) if len(list(_words(unit[:end]))) <= left]
        if ends and ends[-1] >= given:
            return ends[-1]
        self.breaks_off = True
        fitting = [self._place + end for end in _words(unit)][:left]
        return max([given, *fitting[-1:]])

    def _unit_end(self, text: str) -> int | None:
        newline = text.find("\n", self._place)
        line = self._line(text)
        if not self._in_code and not line.lstrip().startswith(FENCE) and not is_bullet(line):
            until = len(text) if newline < 0 else newline + 1
            sentence = next(_sentence_ends(text[self._place : until]), None)
            if sentence is not None:
                return self._place + sentence
        return None if newline < 0 else newline + 1

    def _line(self, text: str) -> str:
        """The line that the place stands in."""
        end = text.find("\n", self._place)
        return text[text.rfind("\n", 0, self._place) + 1 : len(text) if end < 0 else end]


def _sentence_ends(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        if ends_sentence(text, found.start() + 1):
            yield found.end(1) if found.group(1) else found.end()


def _words(text: str) -> Iterator[int]:
    """Where each word ends; a mark is none."""
    for found in _WORD.finditer(text):
        if not found.group().startswith("[") and _LETTER.search(found.group()):
            yield int(found.end())
