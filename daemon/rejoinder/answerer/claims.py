"""What an answer claims: takes its text and the passages, gives each sentence with how far the passages bear it out.

supported: it cites, or plainly matches, passages that hold every number, date and name in it and some of its words.
unsupported: it says something about the user, or a number or name, that no passage holds. general: anything else.
What only the question holds supports nothing: "Have you used Rust?" does not make "I used Rust" true.
In doubt it is not supported: a false mark costs a glance, an invented number costs trust.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from rejoinder.answerer.numbers import Number, find_numbers
from rejoinder.answerer.sentences import split_sentences
from rejoinder.answerer.words import (
    Word,
    content_words,
    denies,
    find_names,
    holds_name,
    in_first_person,
    speaks_of_documents,
    split_words,
)
from rejoinder.types import Claim, Passage, Support

# The share of a sentence's words that have to stand in the passages it cites, or in one that it does not cite.
CITED_SHARE = 0.25
MATCHED_SHARE = 0.6

_MARK = re2.compile(r"\[(\d{1,2}(?:\s?[,;–-]\s?\d{1,2})*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What one text holds."""

    text: str
    words: tuple[Word, ...]
    content: frozenset[str]
    numbers: frozenset[Number]
    denies: bool


def cited(text: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The ids of the passages that the marks [n] name, in their order and once each."""
    return tuple(dict.fromkeys(passages[index].passage for index in _marked(text, len(passages))))


def find_claims(text: str, passages: Sequence[Passage], *, question: str = "") -> tuple[Claim, ...]:
    """One claim a sentence or bullet, its `text` a verbatim part of the answer."""
    sources = [_source(f"{passage.heading} {passage.label} {passage.text}") for passage in passages]
    asked = _source(question)
    return tuple(_judge(sentence, passages, sources, asked) for sentence in split_sentences(text))


class ClaimReader:
    """The claims of an answer that is still being written: each as soon as its sentence is whole."""

    def __init__(self, passages: Sequence[Passage], *, question: str = "") -> None:
        self._passages = passages
        self._sources = [_source(f"{passage.heading} {passage.label} {passage.text}") for passage in passages]
        self._asked = _source(question)
        self._read = 0

    def read(self, text: str) -> Iterator[tuple[int, Claim]]:
        """`text` is all that was written so far. Gives what became whole since the last call, numbered from 0."""
        whole = list(split_sentences(text))[:-1]  # the last may still grow
        for number in range(self._read, len(whole)):
            yield number, _judge(whole[number], self._passages, self._sources, self._asked)
        self._read = max(self._read, len(whole))


def _judge(sentence: str, passages: Sequence[Passage], sources: Sequence[_Source], asked: _Source) -> Claim:
    bare = _MARK.sub(" ", sentence)
    said = _source(bare)
    marked = list(dict.fromkeys(_marked(sentence, len(passages))))
    chosen = marked or _matching(said, sources)
    support = _support(said, [sources[index] for index in chosen], asked, cites=bool(marked))
    kept = chosen if marked or support == "supported" else []
    return Claim(text=sentence, support=support, cite=tuple(passages[index].passage for index in kept))


def _support(said: _Source, sources: Sequence[_Source], asked: _Source, *, cites: bool) -> Support:
    names = find_names(said.words)
    if sources and _is_held(said, names, sources, cites=cites):
        return "supported"
    if speaks_of_documents(said.words) and not said.numbers:
        return "general"
    own_names = [name for name in names if not holds_name(asked.text, name)]
    own_numbers = [number for number in said.numbers if not number.holds_in(asked.numbers)]
    return "unsupported" if cites or own_names or own_numbers or in_first_person(said.text, said.words) else "general"


def _is_held(said: _Source, names: Sequence[str], sources: Sequence[_Source], *, cites: bool) -> bool:
    numbers = frozenset[Number]().union(*(source.numbers for source in sources))
    if not all(number.holds_in(numbers) for number in said.numbers):
        return False
    if not all(any(holds_name(source.text, name) for source in sources) for name in names):
        return False
    if said.denies and not any(source.denies for source in sources):
        return False
    return _share(said, sources) >= (CITED_SHARE if cites else MATCHED_SHARE)


def _share(said: _Source, sources: Sequence[_Source]) -> float:
    held = frozenset[str]().union(*(source.content for source in sources))
    return len(said.content & held) / len(said.content) if said.content else 0.0


def _matching(said: _Source, sources: Sequence[_Source]) -> list[int]:
    """The passage that plainly says the same, where a sentence cites none."""
    best = max(range(len(sources)), key=lambda index: _share(said, sources[index : index + 1]), default=None)
    if best is None or len(said.content) < 3 or _share(said, sources[best : best + 1]) < MATCHED_SHARE:
        return []
    return [best]


def _source(text: str) -> _Source:
    words = split_words(text)
    return _Source(
        text=text.lower().replace("’", "'"),
        words=words,
        content=content_words(text, words),
        numbers=find_numbers(text),
        denies=denies(words),
    )


def _marked(text: str, count: int) -> list[int]:
    """The indices of the passages named by marks: [2], [1, 3], [1-3]."""
    indices: list[int] = []
    for inner in _MARK.findall(text):
        for part in inner.replace(";", ",").split(","):
            first, _, last = part.replace("–", "-").partition("-")
            indices.extend(range(int(first) - 1, int(last or first)))
    return [index for index in indices if 0 <= index < count]
