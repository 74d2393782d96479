"""Whether two wordings ask the same, so that an answer begun for the one is an answer to the other.

Takes two texts with what the documents say to each; gives a yes or a no. What fits the new text best has to be known to
the old one's answer, and the meaning has to be the same: the same words without those that mean little here, or most of
them and sentence vectors that lie close together. Words that ask one thing more, or limit what is asked, make another
question of it, however alike the two are.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rejoinder.context.typography import split_words
from rejoinder.encoder import Encoder
from rejoinder.errors import NotReady
from rejoinder.types import Passage, Retrieval

# Measured on 338 beginnings of 50 questions with the question they grew into (tests/line/beginnings.py).
ALIKE_COSINE = 0.82
SHARED_WORDS = 0.65
FIRST_PASSAGES = 3

_EDGES = ".,?!:;…\"'()-"
_MEANS_LITTLE = frozenset(
    split_words(
        """
    a an the this that these those i you he she it we they me us him her them my your our their his its of in on at to
    for with from by about into over as and or but so if when while be am is are was were been being do does did done
    have has had can could would will should shall may might must there here then than just like okay ok well um uh hmm
    er yeah yes right now please maybe really actually basically kind sort ever at all exactly think tell say said
    describe explain give walk through more some any use used across between during within per i'd you're you'd let's
    """
    )
)
# Words that turn a question around, however few they are.
_TURNS_AROUND = frozenset(
    split_words(
        """
    no not never none nothing without except instead don't didn't doesn't can't won't wouldn't couldn't shouldn't isn't
    aren't wasn't weren't haven't hasn't hadn't one two three four five six seven eight nine ten eleven twelve hundred
    thousand million
    """
    )
)
# Words that may be added to a question without asking more or limiting it.
_ADDS_NOTHING = frozenset(
    split_words(
        """
    mentioned mention mentioning talked talking spoke spoken saying hear heard know wonder wondering curious
    interested briefly shortly honestly sorry thanks thank again details detail bit guess suppose perhaps roughly
    approximately
    look looks prefer preferred ready moment field job role position career ever anything
    so erwähnt haben bitte mal kurz eigentlich denn danke
    """
    )
)
_ASKING = frozenset(
    split_words(
        """
    what how when where why who whom whose which what's how's where's who's when's was wie wo wann warum wieso weshalb
    wer wem wen welche welcher welches welchen wieviel woher wohin
    """
    )
)
_STEM_CHARACTERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A wording, and what the documents say to it."""

    text: str
    found: Retrieval


class Sameness:
    """`encoder`: None leaves it to the words alone. `called`: names of the user, by which a question may call them."""

    def __init__(self, encoder: Encoder | None, *, called: Callable[[], str] = str) -> None:
        self._encoder = encoder
        self._called = called

    def may_hold(self, before: str, now: str) -> bool:
        """Whether it is worth searching for `now`: their words alone do not tell that they ask different things."""
        words, new_words = telling_words(before), telling_words(now)
        return self._adds_nothing(before, now) and _shares_words(words, new_words)

    async def holds(self, before: Asked, now: Asked) -> bool:
        words, new_words = telling_words(before.text), telling_words(now.text)
        if not self.may_hold(before.text, now.text) or before.found.no_answer != now.found.no_answer:
            return False
        given = [_said(passage) for passage in before.found.passages]
        best = [_said(passage) for passage in now.found.passages[:FIRST_PASSAGES]]
        if not set(best) <= set(given):
            return False
        if words == new_words:
            return True
        if not set(best[:1]) <= set(given[:FIRST_PASSAGES]):
            return False
        return await self._likeness(before.text, now.text) >= ALIKE_COSINE

    def _adds_nothing(self, before: str, now: str) -> bool:
        """Whether the new words ask no second thing, and only say again or by the way what the others say."""
        if _asking(now) - _asking(before):
            return False
        known = {word[:_STEM_CHARACTERS] for word in telling_words(before)}
        passing = _ADDS_NOTHING.union(plain_words(self._called()))
        return all(word in passing or word[:_STEM_CHARACTERS] in known for word in telling_words(now))

    async def _likeness(self, text: str, new_text: str) -> float:
        """The cosine of the two; 0 without the model. The searches have encoded both, so it costs next to nothing."""
        if self._encoder is None:
            return 0.0
        texts = [" ".join(text.split()), " ".join(new_text.split())]
        try:
            vectors = await asyncio.to_thread(self._encoder.encode, texts)
        except NotReady:
            return 0.0
        return float(vectors[0] @ vectors[1])


def plain_words(text: str) -> tuple[str, ...]:
    """In lower case and without the marks at their ends."""
    stripped = (word.strip(_EDGES).casefold().replace("’", "'") for word in text.split())
    return tuple(word for word in stripped if word)


def _said(passage: Passage) -> tuple[str, str]:
    """A cell that has changed keeps its id and says something else."""
    return passage.passage, passage.text


def telling_words(text: str) -> tuple[str, ...]:
    """The words that say what is asked, in order: without fillers, words of asking and those that only join others."""
    return tuple(word for word in plain_words(text) if word not in _MEANS_LITTLE)


def _shares_words(words: Sequence[str], new_words: Sequence[str]) -> bool:
    old, new = set(words), set(new_words)
    if any(_turns_around(word) for word in old ^ new):
        return False
    return words == new_words or len(old & new) >= SHARED_WORDS * max(len(old), len(new))


def _asking(text: str) -> Counter[str]:
    return Counter(word for word in plain_words(text) if word in _ASKING)


def _turns_around(word: str) -> bool:
    return word in _TURNS_AROUND or any(sign.isdigit() for sign in word)
