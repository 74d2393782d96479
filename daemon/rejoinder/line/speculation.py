"""Answers begun before their question is certain: what is worth beginning, what is kept, and what that may cost.

Takes questions as they grow, and what becomes of them; gives a hidden answer to reveal, or none. The documents are
searched at every growth. An answer is begun where the words so far may be all of them and stand still for a moment.
One hidden answer at a time is being written in a session: it is kept as long as the newest text asks the same, else it
is discarded and another one begun, once, and in bounds of time and tokens.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Protocol

from rejoinder.clock import Clock
from rejoinder.errors import RejoinderError
from rejoinder.events import ErrorRaised, EventData, QuestionPending
from rejoinder.line.answers import Answers, DiscardReason
from rejoinder.line.conversation import Conversation
from rejoinder.line.costs import estimate_tokens
from rejoinder.line.findings import Findings
from rejoinder.line.requests import Requests
from rejoinder.line.sameness import Asked, Sameness, plain_words, telling_words
from rejoinder.types import Addressed, AnswerRequest, Question, QuestionSettings, Retrieval

LIKELY = 0.4
FEWEST_WORDS = 3
# Words that say what is asked: with fewer nothing is begun.
FEWEST_TELLING = 2
# How likely it asks, and all of it is said: less than `WHOLE` waits longer, and less than `UNFINISHED` for the verdict.
WHOLE = 0.7
UNFINISHED = 0.2
# So long the text has to stand still: to search, to begin where it is whole, and where it may be or one was begun.
SEARCH_QUIET_MS = 100
QUIET_MS = 100
LONG_QUIET_MS = 220
MOST_STARTS = 2
# No question ends with these.
_GOES_ON = (",", ";", ":", "-", "–", "—", "…", "...")
# A question that has not grown for so long is not decided any more.
EXPIRES_MS = 20_000
MOST_FOLLOWED = 8
# What a begun answer may cost beyond its prompt until it is discarded.
OUTPUT_TOKENS = 300
_NEVER_MS = 1_000_000_000


class Own(Protocol):
    """Runs a task that ends with the session."""

    def __call__(self, work: Coroutine[None, None, None], *, name: str) -> object: ...


@dataclass(slots=True, kw_only=True)
class _Guess:
    """A question that may come. `begun`: what its hidden answer was begun for; `kept`: the text it was kept for.

    `whole`: how likely it asks and nothing is missing, 0..1.
    """

    question: Question
    grown_ms: int
    whole: float = 0.0
    begun: Asked | None = None
    kept: str = ""
    starts: int = 0
    gave_up: bool = False


class Speculation:
    """`settings` may be changed at any time; `look_again` makes it count."""

    def __init__(
        self,
        *,
        answers: Answers,
        findings: Findings,
        requests: Requests,
        sameness: Sameness,
        conversation: Conversation,
        clock: Clock,
        own: Own,
        tell: Callable[[EventData], None],
    ) -> None:
        self.settings = QuestionSettings()
        self._answers = answers
        self._findings = findings
        self._requests = requests
        self._sameness = sameness
        self._conversation = conversation
        self._clock = clock
        self._own = own
        self._tell = tell
        self._guesses: dict[str, _Guess] = {}
        self._taken: dict[str, Asked] = {}
        self._moved = asyncio.Event()
        self._is_following = False
        self._told_limit: int | None = None

    def grow(self, pending: QuestionPending) -> None:
        """A question is being spoken; `pending` holds its whole text so far."""
        if self._conversation.paused:
            return
        question = _question_of(pending)
        guess = self._guesses.get(pending.question)
        if guess is None:
            if len(self._guesses) >= MOST_FOLLOWED:
                self.drop(next(iter(self._guesses)), "expired")
            guess = self._guesses[pending.question] = _Guess(question=question, grown_ms=self._clock.now_ms())
        elif guess.question.text != pending.text:
            guess.grown_ms = self._clock.now_ms()
        guess.question, guess.whole = question, _how_whole(pending)
        self.look_again()

    def take(self, question: str) -> None:
        """The question is certain: nothing more is begun for it, and what was begun waits for `keep`."""
        guess = self._guesses.pop(question, None)
        if guess is not None and guess.begun is not None:
            self._taken[question], guess.begun = guess.begun, None

    async def keep(self, question: Question, found: Retrieval) -> Retrieval | None:
        """What the hidden answer of a taken question was built from if it answers the question as it is now.

        None where there is no such answer; one that answers something else is discarded.
        """
        begun = self._taken.pop(question.question, None)
        is_there = begun is not None and self._answers.hides(question.question)
        if begun and is_there and await self._sameness.holds(begun, Asked(text=question.text, found=found)):
            return begun.found
        self._answers.discard(question.question, "changed")
        return None

    def drop(self, question: str, reason: DiscardReason) -> None:
        """No answer is wanted for it."""
        self._guesses.pop(question, None)
        self._taken.pop(question, None)
        self._answers.discard(question, reason)
        self.look_again()

    def drop_all(self, reason: DiscardReason) -> None:
        for question in [*self._guesses, *self._taken]:
            self.drop(question, reason)

    def look_again(self) -> None:
        """Something has changed that may let an answer begin, or forbid it."""
        self._moved.set()
        if self._guesses and not self._is_following:
            self._is_following = True
            self._own(self._follow(), name="speculation")

    # --- following ----------------------------------------------------------------------------------------------------

    async def _follow(self) -> None:
        """Look at every growing question whenever one has grown or its time has come, until there is none."""
        try:
            while self._guesses:
                self._moved.clear()
                waits_ms = [await self._look(guess) for guess in list(self._guesses.values())]
                await self._wait(min(waits_ms, default=0))
        finally:
            self._is_following = False

    async def _wait(self, wait_ms: int) -> None:
        try:
            async with asyncio.timeout(max(wait_ms, 1) / 1000):
                await self._moved.wait()
        except TimeoutError:
            return

    async def _look(self, guess: _Guess) -> int:
        """Keep, discard, search or begin for one question. Gives after how many ms to look again."""
        left_ms = guess.grown_ms + EXPIRES_MS - self._clock.now_ms()
        if left_ms <= 0:
            self.drop(guess.question.question, "expired")
            return _NEVER_MS
        if not self._may_begin():
            self._end(guess, "expired")
        elif guess.begun is not None and not await self._is_kept(guess, guess.begun):
            self._end(guess, "changed")
        wait_ms = self._wait_to_begin(guess)
        if wait_ms > 0 and (quiet_ms := self._still_in(guess, SEARCH_QUIET_MS)) > 0:
            return min(wait_ms, quiet_ms, left_ms)
        asked = await self._search(guess)
        if asked is not None and wait_ms <= 0:
            await self._begin(guess, asked)
        return min(wait_ms, left_ms) if wait_ms > 0 else left_ms

    async def _search(self, guess: _Guess) -> Asked | None:
        """What the documents say to the text as it stands; None where its question has ended in the meantime."""
        name, text = guess.question.question, guess.question.text
        try:
            found = await self._findings.find(guess.question)
        except RejoinderError:  # the search of the certain question will say so
            return None
        return Asked(text=text, found=found) if self._guesses.get(name) is guess else None

    def _may_begin(self) -> bool:
        if not self.settings.speculate or self._conversation.paused or not self._answers.has_provider():
            return False
        return not self._answers.asked_to_wait() and not self._answers.is_full

    async def _is_kept(self, guess: _Guess, begun: Asked) -> bool:
        """Whether what was begun answers the text as it stands."""
        if guess.kept == guess.question.text:
            return True
        if not self._sameness.may_hold(begun.text, guess.question.text):
            return False
        asked = await self._search(guess)
        if asked is None:
            return True
        is_kept = await self._sameness.holds(begun, asked)
        guess.kept = asked.text if is_kept else guess.kept
        return is_kept

    def _end(self, guess: _Guess, reason: DiscardReason) -> None:
        if guess.begun is not None:
            guess.begun, guess.kept = None, ""
            self._answers.discard(guess.question.question, reason)

    def _still_in(self, guess: _Guess, quiet_ms: int) -> int:
        """Ms until the text has not grown for `quiet_ms`; 0 once that is so."""
        return max(guess.grown_ms + quiet_ms - self._clock.now_ms(), 0)

    def _wait_to_begin(self, guess: _Guess) -> int:
        """Ms until an answer may begin for the text as it stands; 0 is now."""
        text = guess.question.text
        telling = len(set(telling_words(text)))
        if guess.gave_up or guess.question.p < LIKELY or self._answers.is_hiding or not self._may_begin():
            return _NEVER_MS
        if guess.starts >= MOST_STARTS or guess.whole < UNFINISHED:
            return _NEVER_MS
        if len(plain_words(text)) < FEWEST_WORDS or telling < FEWEST_TELLING:
            return _NEVER_MS
        return self._still_in(guess, QUIET_MS if guess.whole >= WHOLE and guess.starts == 0 else LONG_QUIET_MS)

    async def _begin(self, guess: _Guess, asked: Asked) -> None:
        passages = await self._requests.passages(asked.found)
        request = await self._requests.make(replace(guess.question, text=asked.text), passages)
        is_over = self._guesses.get(guess.question.question) is not guess or self._answers.is_hiding
        if is_over or not self._sameness.may_hold(asked.text, guess.question.text) or not self._may_spend(request):
            return
        guess.begun, guess.kept = asked, asked.text
        guess.starts += 1
        self._answers.hide(request, failed=self._failed)

    def _may_spend(self, request: AnswerRequest) -> bool:
        """Whether this answer could be discarded within the limit. Said once where it could not."""
        limit = self.settings.discarded_tokens
        spent = self._conversation.discarded_tokens + self._answers.leaving_tokens
        if spent + estimate_tokens(request).in_tokens + OUTPUT_TOKENS <= limit:
            return True
        if self._told_limit != limit:
            self._told_limit = limit
            self._tell(
                ErrorRaised(
                    code="speculation_spent",
                    detail=f"Answers are not begun early any more: this session may spend {limit:,} tokens on answers "
                    "that are not shown.",
                    action="Answers now begin when the question is over. The limit is in the settings.",
                )
            )
        return False

    def _failed(self, question: str, error: RejoinderError) -> None:
        """A provider failed in hiding: the answer begins anew, in the open, when the question is certain."""
        self._taken.pop(question, None)
        guess = self._guesses.get(question)
        if guess is not None:
            guess.begun, guess.kept, guess.gave_up = None, "", True


def _how_whole(pending: QuestionPending) -> float:
    return 0.0 if pending.text.rstrip().endswith(_GOES_ON) else pending.p * pending.ended


def _question_of(pending: QuestionPending) -> Question:
    return Question(
        question=pending.question,
        turn=pending.turn,
        text=pending.text,
        kind="open",
        p=pending.p,
        addressed=Addressed(to_me=0.0, why=""),
        detected_by="model",
        speaker=pending.speaker,
    )
