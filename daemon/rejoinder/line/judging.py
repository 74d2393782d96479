"""The judge of unsure questions in one session: a language model rules, early, once per text, within bounds.

Takes what the detector is unsure of; gives each ruling to `decide`, while the session goes on listening. One ruling is
in flight and one waits, the newest. Without a provider, or switched off in the settings, nothing is asked.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from rejoinder.answerer import Answerer, RulingAnswer, RulingRequest
from rejoinder.clock import Clock
from rejoinder.line.conversation import Conversation
from rejoinder.types import QuestionSettings, Turn, Usage

A_MINUTE = 12
TOKENS = 60_000
# Of a ruling whose provider does not count tokens, or that was dropped before it did.
ASSUMED_TOKENS = 700
KEPT_TEXTS = 128
KEPT_QUESTIONS = 32
# The same words by the same speaker within this time are the same question asked anew.
HOLDS_MS = 20_000
# After a ruling that came to nothing none is asked for this long, twice as long after each further one.
REST_MS = 5_000
MAX_REST_MS = 120_000
STOP_S = 5.0

_MINUTE_MS = 60_000
_NOT_ASKED = frozenset({"waiting", "no_provider"})
_IN_VAIN = frozenset({"late", "failed", "unreadable"})

logger = logging.getLogger(__name__)

Decide = Callable[[str, str, bool, float | None], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A candidate that the detector cannot decide. `previous`: the turns before it, oldest first."""

    question: str
    turn: str
    text: str
    speaker: str
    p: float
    previous: tuple[Turn, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Ruled:
    """What is known of a text and for which questions. `asked`: None while, and where, there is no ruling."""

    speaker: str
    at_ms: int
    questions: deque[str]
    asked: bool | None = None
    to_me: float | None = None


class Judging:
    """`decide(question, text, asked, to_me)` runs in the judge's own task, never within `consider`.

    `to_me` is None where the model did not say of whom something was asked. `a_minute` and `tokens` (a session) bound
    what is spent.
    """

    def __init__(
        self,
        answerer: Answerer,
        *,
        clock: Clock,
        conversation: Conversation,
        settings: Callable[[], QuestionSettings],
        decide: Decide,
        a_minute: int = A_MINUTE,
        tokens: int = TOKENS,
    ) -> None:
        self._answerer = answerer
        self._clock = clock
        self._conversation = conversation
        self._settings = settings
        self._decide = decide
        self._tokens_left = tokens
        self._usage = Usage()
        self._asked_at_ms: deque[int] = deque(maxlen=a_minute)
        self._texts: OrderedDict[str, _Ruled] = OrderedDict()
        self._failures = 0
        self._resting_until_ms = 0
        self._current: Unsure | None = None
        self._next: Unsure | None = None
        self._task: asyncio.Task[None] | None = None
        self._deciding = False
        self._stopped = False

    @property
    def usage(self) -> Usage:
        """The tokens of all rulings, as far as the provider counted them."""
        return self._usage

    def consider(self, unsure: Sequence[Unsure]) -> None:
        """Take in what is unsure now, the newest last. What was ruled on, or is being ruled on, may be there again."""
        for item in unsure:
            if self._wants(item):
                self._offer(item)

    async def stop(self) -> None:
        """End the ruling in flight; nothing is decided afterwards."""
        self._stopped, self._next = True, None
        if self._task is not None and self._task is not asyncio.current_task():
            self._drop()
            await asyncio.wait([self._task], timeout=STOP_S)

    def _wants(self, item: Unsure) -> bool:
        if self._stopped or not item.text.strip() or not self._settings().judge or not self._answerer.has_provider():
            return False
        before = self._texts.get(_fold(item.text))
        if before is not None and item.question in before.questions:
            return False
        return self._known(item) is not None or self._within_bounds()

    def _offer(self, item: Unsure) -> None:
        if self._task is None:
            self._start(item)
            return
        self._next = item
        if self._current is not None and self._current.question == item.question and not self._deciding:
            # The question has grown: a ruling on what it was is of no use.
            self._drop()

    def _drop(self) -> None:
        # Once only: a second time would break off the closing of the connection.
        if self._task is not None and not self._task.cancelling():
            self._task.cancel()

    def _start(self, item: Unsure) -> None:
        known = self._known(item) or self._begin(item)
        known.questions.append(item.question)
        self._current = item
        self._task = asyncio.create_task(self._judge(item, known), name=f"ruling {item.question}")
        self._task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            # Its words may hold what was said.
            logger.error("a ruling could not be taken in (%s)", type(error).__name__)
        self._task, self._current, self._deciding = None, None, False
        item, self._next = self._next, None
        if item is not None:
            self.consider([item])

    async def _judge(self, item: Unsure, known: _Ruled) -> None:
        if known.asked is None:
            await self._ask(item, known)
        if known.asked is not None and self._settings().judge:
            self._deciding = True
            await self._decide(item.question, item.text, known.asked, known.to_me)

    def _known(self, item: Unsure) -> _Ruled | None:
        """The ruling on these words that holds for this question too."""
        known = self._texts.get(_fold(item.text))
        if known is None or known.asked is None or known.speaker != item.speaker:
            return None
        return known if self._clock.now_ms() - known.at_ms <= HOLDS_MS else None

    def _begin(self, item: Unsure) -> _Ruled:
        before = self._texts.pop(_fold(item.text), None)
        questions = before.questions if before is not None else deque(maxlen=KEPT_QUESTIONS)
        fresh = _Ruled(speaker=item.speaker, at_ms=self._clock.now_ms(), questions=questions)
        self._texts[_fold(item.text)] = fresh
        while len(self._texts) > KEPT_TEXTS:
            self._texts.popitem(last=False)
        return fresh

    def _within_bounds(self) -> bool:
        now_ms = self._clock.now_ms()
        asked = self._asked_at_ms
        has_place = len(asked) < (asked.maxlen or 0) or (bool(asked) and now_ms - asked[0] >= _MINUTE_MS)
        return has_place and self._tokens_left > 0 and now_ms >= self._resting_until_ms

    async def _ask(self, item: Unsure, known: _Ruled) -> None:
        self._asked_at_ms.append(self._clock.now_ms())
        # Until they are counted, and for good where the ruling is dropped.
        self._tokens_left -= ASSUMED_TOKENS
        answer = await self._answerer.rule(
            RulingRequest(
                text=item.text,
                speaker=item.speaker,
                previous=item.previous,
                me=self._conversation.me,
                people=self._conversation.participants,
            )
        )
        if answer.outcome in _NOT_ASKED:
            self._asked_at_ms.pop()
            self._texts.pop(_fold(item.text), None)
        self._count(answer)
        known.asked, known.to_me = answer.asked, answer.to_me

    def _count(self, answer: RulingAnswer) -> None:
        used = answer.usage.in_tokens + answer.usage.out_tokens
        if answer.outcome in _NOT_ASKED or answer.outcome == "failed" or used:
            self._tokens_left += ASSUMED_TOKENS - used
        self._usage = Usage(
            in_tokens=self._usage.in_tokens + answer.usage.in_tokens,
            out_tokens=self._usage.out_tokens + answer.usage.out_tokens,
        )
        if answer.outcome in _IN_VAIN:
            rest_ms = min(REST_MS * 2**self._failures, MAX_REST_MS)
            self._failures = min(self._failures + 1, 10)
            self._resting_until_ms = self._clock.now_ms() + rest_ms
        elif answer.outcome not in _NOT_ASKED:
            self._failures = 0


def _fold(text: str) -> str:
    """The words in small letters. A question mark stays: with it, it may be ruled on anew."""
    kept = (letter if letter.isalnum() or letter == "?" else " " for letter in text.casefold().replace("'", ""))
    return " ".join("".join(kept).split())
