"""Shortens a text by cutting alone: a run of its own words, numbers with their units, no negation left behind.

Takes a text, and what is asked for; gives a part of it, with "…" where words were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate

from rejoinder.context.asked import Asked, Span
from rejoinder.context.cutting import (
    LIMITS,
    NEGATION,
    STARTS_CLAUSE,
    begins_honestly,
    closes,
    closes_sentence,
    ends_honestly,
    has_number,
    open_clause,
    opens_phrase,
    plain,
    tells_when,
)

MOST_WORDS = 12
FEWEST_WORDS = 3
CUT = "…"
NOTHING = Asked()
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9])|\s*\n+\s*")
_REPLY = re.compile(r"^(?:a|answer|antwort|reply|r):$", re.IGNORECASE)
_MATCHED, _BESIDE, _FOUND, _FRESH, _NEW, _ECHO, _ASIDE = 0.6, 0.35, 4.0, 0.3, 0.15, 1.0, 0.5
_LONGER = 0.05
_SURE = 0.5  # of a span's fit
_MOST_MATCHED, _MOST_FRESH = 3, 4
_FRESH_WITHIN_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A sentence: its words, and those of the question that it answers, where one stands before it."""

    words: list[str]
    replies_to: list[str]
    is_first: bool
    is_last: bool


def shorten(text: str, asked: Asked = NOTHING) -> str:
    """At most twelve words that stand in `text` in a row, or "" where no honest cut is found.

    Of several runs the one that holds what is asked for is taken, or else a number. A question in the text is left out
    where its answer follows. Where words stand before or after the run, "…" stands for them.
    """
    parts = _parts(list(_sentences(text)))
    if sum(len(part.words) for part in parts) <= MOST_WORDS and not any(part.replies_to for part in parts[1:]):
        whole = [word for part in parts for word in part.words]
        return _marked(whole, is_first=not parts or parts[0].is_first, is_last=True) if whole else ""
    best, best_score = "", float("-inf")
    alike = [len({plain(word) for word in (*part.words, *part.replies_to) if asked.has(word)}) for part in parts]
    most = max(alike, default=0)
    for number, part in enumerate(parts):
        weighing = _Weighing(part, asked, share=alike[number] / most if most else 1.0)
        for start, stop in _runs(part.words, asked):
            score = weighing.score(start, stop) - (0.2 if asked.stems else 0.4) * number
            if score > best_score:
                first, last = part.is_first and start == 0, part.is_last and stop == len(part.words)
                best, best_score = _marked(part.words[start:stop], is_first=first, is_last=last), score
    return best


def second_clause(text: str, first: str) -> str:
    """A further whole clause with a number in it, after the one that `first` was cut from, or ""."""
    first = first.strip(CUT)
    at = text.find(first)
    rest = text[at + len(first) :] if at >= 0 else ""
    _, mark, clause = rest.partition(";")
    words, behind = clause.split(";")[0].split(), clause.partition(";")[2]
    if not mark or not FEWEST_WORDS <= len(words) <= MOST_WORDS or not any(has_number(word) for word in words):
        return ""
    if any(plain(word) in NEGATION | LIMITS for word in text.split()) or plain(words[0]) in LIMITS:
        return ""
    return _marked(words, is_first=False, is_last=not behind.strip())


def _sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence, or line."""
    words: list[str] = []
    for line in text.strip().splitlines():
        for part in _SENTENCE.split(line.strip()):
            words += part.split()
            if words and closes_sentence(words[-1]):
                yield words
                words = []
        if words:
            yield words
            words = []


def _parts(sentences: Sequence[list[str]]) -> list[_Part]:
    """The sentences that tell something: a question is kept where nothing follows it."""
    parts: list[_Part] = []
    question: list[str] = []
    for number, words in enumerate(sentences):
        is_last = number == len(sentences) - 1
        if words[-1].endswith("?") and not is_last:
            question = [*question, *words]
            continue
        labelled = len(words) > 1 and _REPLY.match(words[0]) is not None
        told = words[1:] if labelled else words
        parts.append(_Part(words=told, replies_to=question, is_first=not number and not labelled, is_last=is_last))
        question = []
    return parts


def _marked(run: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """A run with "…" where others stand before or behind it."""
    text = _without_edges(" ".join(run))
    if not is_last:
        text = f"{text.rstrip('.') if closes_sentence(run[-1]) else text}{CUT}"
    return text if is_first else f"{CUT}{text}"


def _runs(words: Sequence[str], asked: Asked) -> Iterator[tuple[int, int]]:
    """Whole clauses and what they begin with; where something is asked for, from the middle of a clause too."""
    if len(words) <= MOST_WORDS:
        yield 0, len(words)
        return
    starts = [
        start
        for start in range(len(words) - FEWEST_WORDS + 1)
        if (_opens_clause(words, start) or (asked.stems and _opens_within(words, start, asked)))
        and begins_honestly(words, start)
    ]
    may_end = cache(partial(ends_honestly, words))
    for start in starts:
        within = not _opens_clause(words, start)
        for stop in range(start + FEWEST_WORDS, min(start + MOST_WORDS, len(words)) + 1):
            if may_end(stop):
                yield start, stop
            if within and words[stop - 1].endswith(";"):
                break


def _opens_clause(words: Sequence[str], start: int) -> bool:
    return not start or words[start - 1].endswith((",", ";", ":", ")")) or words[start - 1] in ("–", "—")


def _opens_within(words: Sequence[str], start: int, asked: Asked) -> bool:
    """In the middle of a clause, or at a word of the question behind "and"."""
    return opens_phrase(words, start) or (words[start - 1] in ("and", "und") and asked.has(words[start]))


class _Weighing:
    """How well runs of a sentence's words tell what is asked for.

    `share`: how many of the question's words the sentence has, of those that the likest one has, 0..1.
    """

    def __init__(self, part: _Part, asked: Asked, *, share: float) -> None:
        self._asked = asked
        self._said = [plain(word) if asked.has(word) else "" for word in part.words]
        self._spans: Sequence[Span] = asked.find(part.words) if asked.kind else ()
        self._found = _FOUND * (0.5 + 0.5 * share)
        sure = max((span.fit for span in self._spans), default=0.0) >= _SURE
        self._matched, self._new = (_BESIDE, _NEW) if sure else (_MATCHED, _FRESH)
        self._fresh = _counted(_fresh_words(part.words, self._said)) if asked.stems else [0]
        self._replies = len({plain(word) for word in part.replies_to if asked.has(word)})
        self._number = {"": 0.6, "number": 1.0, "time": 1.0, "means": 0.6}.get(asked.kind, 0.3) if asked.stems else 1.0
        self._numbers = _counted(map(has_number, part.words))
        self._beginning = cache(partial(_beginning, part.words))
        self._ending = cache(partial(_ending, part.words))

    def score(self, start: int, stop: int) -> float:
        score = _LONGER * (stop - start) + self._beginning(start) + self._ending(stop)
        score += self._number * (self._numbers[stop] > self._numbers[start])
        if not self._asked.stems:
            return score
        said = set(self._said[start:stop])
        matched = len(said) - ("" in said) + self._replies
        score += self._matched * min(matched, _MOST_MATCHED)
        fit = max((span.fit for span in self._spans if start <= span.start and span.stop <= stop), default=0.0)
        score += self._found * fit
        fresh = self._fresh[stop] - self._fresh[start]
        score += self._new * min(fresh, _MOST_FRESH)
        if matched and not fresh:
            return score - _ECHO
        return score - (_ASIDE if self._fresh[-1] and not matched and not fit else 0.0)


def _fresh_words(words: Sequence[str], said: Sequence[str]) -> Iterator[bool]:
    """Of each word whether it tells something new, behind a word of the question."""
    last = -_FRESH_WITHIN_WORDS - 1
    for index, word in enumerate(words):
        last = index if said[index] else last
        yield not said[index] and index - last <= _FRESH_WITHIN_WORDS and len(plain(word)) > 3


def _counted(told: Iterable[bool]) -> list[int]:
    """How many are true before each place, and before the end."""
    return list(accumulate(told, initial=0))


def _beginning(words: Sequence[str], start: int) -> float:
    """A sentence's beginning is better than a clause's, and that than a place within one."""
    if not start:
        return 0.8
    if not _opens_clause(words, start):
        return -0.7
    return -0.6 if plain(words[start]) in STARTS_CLAUSE else -0.2


def _ending(words: Sequence[str], stop: int) -> float:
    """A clause's end is better than a place within one, and worse where a time or a limit follows."""
    whole = stop == len(words) or closes(words[stop - 1])
    score = 0.9 if whole else (0.5 if plain(words[stop]) in STARTS_CLAUSE else -0.6)
    score -= 0.8 if tells_when(words[stop:]) else 0.0
    score -= 0.8 if any(plain(word) in LIMITS for word in open_clause(words, stop)) else 0.0
    return score


def _without_edges(text: str) -> str:
    return text.strip().rstrip(",;:–— ").strip()
