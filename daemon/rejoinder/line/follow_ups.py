"""What may be asked after a question, each with a first line ready: takes a question and what its card shows.

A follow-up is kept only where the documents answer it with something that the card does not show yet.
Nothing is asked of a language model. Questions in the six languages that are told apart; none in others.
"""

from __future__ import annotations

from collections.abc import Collection

from rejoinder.context import Library
from rejoinder.detector.languages import tell_language
from rejoinder.detector.words import split_words
from rejoinder.line.follow_up_words import WORDINGS
from rejoinder.line.likely import Likely, think_of
from rejoinder.types import FollowUp, Passage, Question, Retrieval

MOST = 3
LOOKED_AT = 16


class FollowUps:
    def __init__(self, library: Library) -> None:
        self._library = library

    async def prepare(
        self, question: Question, found: Retrieval, *, language: str = ""
    ) -> tuple[tuple[FollowUp, ...], tuple[Passage, ...]]:
        """At most three, and the passages that they cite. `found`: what the question's card shows."""
        spoken = tell_language(split_words(question.text), before=language)
        if not found.passages or spoken not in WORDINGS:
            return (), ()
        used = {passage for point in found.cue for passage in point.cite}
        used |= set() if found.no_answer else {found.passages[0].passage}
        kept: dict[str, FollowUp] = {}
        passages: dict[str, Passage] = {}
        profile = await self._library.profile()
        for likely in think_of(question.text, found, profile.resume, WORDINGS[spoken]):
            if likely.text in kept:
                continue
            passage = await self._first_fitting(likely, question.text, used)
            if passage is None:
                continue
            used.add(passage.passage)
            kept[likely.text] = FollowUp(text=likely.text, first_line=likely.line(passage), cite=(passage.passage,))
            passages[passage.passage] = passage
            if len(kept) == MOST:
                break
        return tuple(kept.values()), tuple(passages.values())

    async def _first_fitting(self, likely: Likely, asked: str, used: Collection[str]) -> Passage | None:
        found = await self._library.retrieve(likely.text, previous=(asked,), k=LOOKED_AT)
        fitting = (one for one in found.passages if likely.fits(one) and (likely.is_part or one.passage not in used))
        return next((one for one in fitting if likely.line(one)), None)
