"""What may be asked after a question, each with a first line ready: takes a question and what its card shows.

A follow-up goes on from the passage that answers: other numbers of that job, the people, the rest of it, a skill in
another place, its length. It is kept only where the documents answer it with a passage that the card does not show yet.
Nothing is asked of a language model. Questions in the six languages that are told apart; none in others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import re2

from rejoinder.context import Library
from rejoinder.context.passages import is_bare_position
from rejoinder.context.shortening import shorten
from rejoinder.detector.languages import tell_language
from rejoinder.detector.words import split_words
from rejoinder.line.follow_up_words import WORDINGS, Subject
from rejoinder.line.mentions import mentions
from rejoinder.types import FollowUp, Passage, Question

MOST = 3
LOOKED_AT = 8
PLACED = frozenset({"experience", "projects", "volunteering", "education"})

_NUMBER = re2.compile(r"\d[\d.,]*\s*(?:%|percent|k\b|million|bn\b|billion|hours?|minutes?|days?|ms\b)|[$€£]\s?\d")
# People who were led, not a thing that was.
_LED = (
    r"(?:led|lead|ran|grew|hired|mentor\w*|manag\w+|coach\w*|supervis\w+|onboard\w*|leit\w+|führ\w+|betreu\w+|"
    r"eingestellt|dirig\w+|encadr\w+|gér\w+|lider\w+|formé\w*|guid\w+|assun\w+|contrat\w+)"
)
_WHOM = (
    r"(?:teams?|people|engineers|developers|juniors?|staff|interns|reports|designers|analysts|colleagues|"
    r"mitarbeit\w+|entwickler\w*|kolleg\w+|leute|personas|ingenier\w+|desarrollador\w+|équipe\w*|personnes|"
    r"ingénieur\w*|développeur\w*|equipos?|equipes?|pessoas|engenheir\w+|desenvolvedor\w+|squadr\w+|persone|"
    r"ingegner\w+|sviluppator\w+)"
)
PEOPLE_LED = re2.compile(rf"(?i)\b{_LED}\b(?:\W+\w+){{0,5}}?\W+{_WHOM}\b|\b{_WHOM}\b(?:\W+\w+){{0,4}}?\W+{_LED}\b")

Fits = Callable[[Passage], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likely:
    text: str
    fits: Fits


class FollowUps:
    def __init__(self, library: Library) -> None:
        self._library = library

    async def prepare(
        self, question: Question, shown: Sequence[Passage], cited: Collection[str], *, language: str = ""
    ) -> tuple[tuple[FollowUp, ...], tuple[Passage, ...]]:
        """At most three, and the passages that they cite. `shown`: the card's, best first; `cited`: ids in its cue."""
        spoken = tell_language(split_words(question.text), before=language)
        if not shown or spoken not in WORDINGS:
            return (), ()
        used, kept, passages = {*cited, shown[0].passage}, [], []
        for likely in await self._think_of(shown[0], WORDINGS[spoken]):
            passage = await self._first_fitting(likely, question.text, used)
            if passage is None:
                continue
            used.add(passage.passage)
            kept.append(FollowUp(text=likely.text, first_line=shorten(passage.text), cite=(passage.passage,)))
            passages.append(passage)
            if len(kept) == MOST:
                break
        return tuple(kept), tuple(passages)

    async def _first_fitting(self, likely: _Likely, asked: str, used: Collection[str]) -> Passage | None:
        found = await self._library.retrieve(likely.text, previous=(asked,), k=LOOKED_AT)
        return next(
            (one for one in found.passages if one.passage not in used and likely.fits(one) and shorten(one.text)), None
        )

    async def _think_of(self, best: Passage, words: dict[Subject, str]) -> tuple[_Likely, ...]:
        profile = await self._library.profile()
        skills = profile.resume.skills if profile.resume else ()
        return tuple(_likely(best, skills, words))


def _likely(best: Passage, skills: Sequence[str], words: dict[Subject, str]) -> Iterator[_Likely]:
    """Likeliest first."""
    place = best.label.partition(",")[0].strip() if best.section in PLACED else ""

    def there(passage: Passage) -> bool:
        return passage.label == best.label

    if place:
        yield _Likely(
            text=words["numbers"].format(place=place), fits=lambda one: there(one) and bool(_NUMBER.search(one.text))
        )
        yield _Likely(
            text=words["people"].format(place=place), fits=lambda one: there(one) and bool(PEOPLE_LED.search(one.text))
        )
    for skill in [skill for skill in skills if mentions(best.text, skill)][:2]:
        yield _Likely(text=words["skill"].format(skill=skill), fits=_elsewhere(best, skill))
    if place:
        yield _Likely(text=words["more"].format(place=place), fits=lambda one: there(one) and not is_bare_position(one))
        yield _Likely(text=words["length"].format(place=place), fits=lambda one: there(one) and is_bare_position(one))


def _elsewhere(best: Passage, skill: str) -> Fits:
    return lambda one: one.label != best.label and one.section in PLACED and mentions(one.text, skill)
