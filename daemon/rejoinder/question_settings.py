"""How the user wants questions heard, and what the user's ratings have changed about it: questions.json.

Takes changes and ratings; gives QuestionSettings and a bias for the detector. The file is 0600, replaced in one step,
and holds no text: what was rated lies in its session's log alone, and goes with it. A file that cannot be read is said
at once and never overwritten: the settings that ship might let more out of the machine than the user allowed.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rejoinder.codec import decode, encode
from rejoinder.errors import FieldError, NotReady, RejoinderError
from rejoinder.paths import write_private
from rejoinder.types import AnswerFor, QuestionSettings, Sensitivity

RATINGS_KEPT = 500
MOST_TOKENS = 10_000_000
LARGEST_BIAS = 1.5
STEP = 0.2
SHRINKAGE = 0.02
SUREST = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionChanges:
    """Only what is set changes (PATCH /v1/questions/settings)."""

    sensitivity: Sensitivity | None = None
    answer_for: AnswerFor | None = None
    judge: bool | None = None
    speculate: bool | None = None
    discarded_tokens: int | None = None
    follow_ups: bool | None = None
    proactive: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the user said of one question. `p`: the detector's own probability, without any bias."""

    question: str
    p: float
    is_question: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The file."""

    settings: QuestionSettings = field(default_factory=QuestionSettings)
    ratings: tuple[Rating, ...] = ()


class QuestionSettingsStore:
    """Reads `path` at once (FieldError where it is damaged). The daemon alone writes it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)
        self._changing = asyncio.Lock()

    @property
    def settings(self) -> QuestionSettings:
        return self._kept.settings

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The newest 500, oldest first."""
        return self._kept.ratings

    def bias(self) -> float:
        """What to add to the log-odds of every question, -1.5 to 1.5: see `bias_of`."""
        return bias_of(self._kept.ratings)

    async def change(self, changes: QuestionChanges) -> QuestionSettings:
        """Change what is set. FieldError: a number out of range. NotReady: the file cannot be written."""
        wanted = {name: value for name in QuestionChanges.__slots__ if (value := getattr(changes, name)) is not None}
        async with self._changing:
            await self._keep(replace(self._kept, settings=checked(replace(self._kept.settings, **wanted))))
            return self._kept.settings

    async def rate(self, rating: Rating) -> None:
        """Take a rating in; an earlier one of the same question is replaced. NotReady as above."""
        async with self._changing:
            ratings = (*self._without(rating.question), rating)[-RATINGS_KEPT:]
            await self._keep(replace(self._kept, ratings=ratings))

    async def take_back(self, question: str) -> None:
        """Forget the rating of one question. NotReady as above."""
        async with self._changing:
            await self._keep(replace(self._kept, ratings=self._without(question)))

    async def forget_ratings(self) -> None:
        """Forget every rating, so that cards come as Rejoinder ships; the logs keep theirs. NotReady as above."""
        async with self._changing:
            await self._keep(replace(self._kept, ratings=()))

    def _without(self, question: str) -> tuple[Rating, ...]:
        return tuple(rating for rating in self._kept.ratings if rating.question != question)

    async def _keep(self, kept: Kept) -> None:
        if kept == self._kept:
            return
        content = encode(kept, name=self._path.name)
        try:
            await asyncio.to_thread(write_private, self._path, content)
        except OSError as error:
            raise NotReady(
                f"{self._path.name} cannot be written: {error.strerror}. Nothing was changed.",
                action="Make room in the data directory, then try again.",
            ) from error
        self._kept = kept


def bias_of(ratings: Sequence[Rating]) -> float:
    """The shift b of the log-odds that ratings lead to, from the oldest to the newest, beginning at 0:

        b <- clip((1 - SHRINKAGE) * b + STEP * (y - sigmoid(logit(p) + b)), -1.5, 1.5)

    y is 1 for "was a question" and 0 for "not a question". The second term is one gradient step of the logistic loss:
    it is large where the rating contradicts what was thought, and next to nothing where it agrees. The first term draws
    b back to 0, halving what a rating did after 34 more. One rating moves b by 0.2 at most. A question is taken for one
    where logit(p) + b reaches the threshold's log-odds; p itself is not changed.
    """
    bias = 0.0
    for rating in ratings:
        p = min(max(rating.p, 1 - SUREST), SUREST)
        expected = 1 / (1 + math.exp(-(math.log(p / (1 - p)) + bias)))
        bias = (1 - SHRINKAGE) * bias + STEP * (float(rating.is_question) - expected)
        bias = min(max(bias, -LARGEST_BIAS), LARGEST_BIAS)
    return bias


def checked(settings: QuestionSettings) -> QuestionSettings:
    """FieldError for a number of tokens that is none."""
    if not 0 <= settings.discarded_tokens <= MOST_TOKENS:
        raise FieldError(f"discarded_tokens must be from 0 to {MOST_TOKENS:,}.", field="discarded_tokens")
    return settings


def _read(path: Path) -> Kept:
    if not path.exists():
        return Kept()
    try:
        kept = decode(Kept, path.read_bytes())
        checked(kept.settings)
        if not all(0 <= rating.p <= 1 for rating in kept.ratings):
            raise FieldError("A probability is from 0 to 1.", field="ratings")
    except (OSError, RejoinderError) as error:
        raise FieldError(
            f"{path.name} cannot be read; it was left as it is.",
            field=path.name,
            action=f"Mend or remove {path}, then start again.",
        ) from error
    return replace(kept, ratings=kept.ratings[-RATINGS_KEPT:])
