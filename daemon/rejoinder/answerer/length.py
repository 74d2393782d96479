"""A length that is kept: an answer that goes on far beyond the words that were asked for is ended at a sentence's end.

Takes a stream of fragments; gives them until there are twice as many words as wanted and a sentence is over, or three
times as many and no sentence ends. Code in fences does not count. Only where the user or the persona set a length.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace

import re2

from rejoinder.answerer.providers.completion import Fragment
from rejoinder.answerer.rules import words_of
from rejoinder.types import AnswerRequest

TOO_LONG, FAR_TOO_LONG = 2, 3
FENCE = "```"
# A sentence's end with the marks of its sources, and what follows has begun; or a line's end.
_END = re2.compile(r"(?:[.!?…](?:\s*\[[\d ,;–-]+\])*[\"”’)]*\s|[。！？]|\n)")
_WORD = re2.compile(r"\S*\w\S*")
_SPACE = re2.compile(r"\s")


async def within_length(fragments: AsyncIterator[Fragment], request: AnswerRequest) -> AsyncGenerator[Fragment]:
    """The fragments until the answer is long enough; the last one may be cut."""
    most = _most_words(request)
    text = ""
    async for fragment in fragments:
        before, text = text, text + fragment.text
        end = end_of(text, most) if most else None
        if end is not None:
            kept = text[len(before) : end].rstrip() if end > len(before) else ""
            yield replace(fragment, text=kept)
            return
        yield fragment


def end_of(text: str, most_words: int) -> int | None:
    """Where a text that is too long ends; None where it is not, or where its sentence goes on."""
    for limit, pattern in ((TOO_LONG, _END), (FAR_TOO_LONG, _SPACE)):
        start = _place_of_word(text, limit * most_words)
        if start is None:
            return None
        found = pattern.search(text, start)
        if found is not None and text.count(FENCE, 0, found.end()) % 2 == 0:
            return int(found.end())
    return None


def _place_of_word(text: str, count: int) -> int | None:
    """Where the word of that number ends, code left out; None where there are fewer."""
    place, left = 0, count
    for number, part in enumerate(text.split(FENCE)):
        if number % 2 == 0:
            for found in _WORD.finditer(part):
                left -= not found.group().startswith("[")  # a mark is no word
                if left == 0:
                    return place + int(found.end()) - 1
        place += len(part) + len(FENCE)
    return None


def _most_words(request: AnswerRequest) -> int:
    """0 where nobody set a length."""
    is_set = request.length_words or (request.persona is not None and request.persona.length_words)
    return words_of(request)[1] if is_set else 0
