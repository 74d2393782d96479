"""What this session has answered: takes requests with their answers, gives the answer to a request that is the same.

The same are the plain words, the passages with their text, what was said about it, the form and whom it is for.
A question that points back to what was said ("and what did that cost?") asks something else each time, so it is never
remembered. An answer that another one took the place of, or that was rated not useful, is forgotten, and one of a model
that would not be asked any more is not given.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace

from rejoinder.answerer import Finished
from rejoinder.events import AnswerRated, EventData
from rejoinder.line.salience import split_lines
from rejoinder.line.sameness import plain_words
from rejoinder.line.stems import telling_stems
from rejoinder.types import AnswerRequest, Usage

KEPT = 64
_POINTS_BACK = frozenset(
    plain_words(
        """
    it its that this those these they them their he him his she her there then one ones same else other others more such
    former latter previous last earlier above
    """
    )
)
_GOES_ON = frozenset(plain_words("and or but und oder aber"))
_NAMES_ANOTHER = (("what", "about"), ("how", "about"))

# What every request has anew, what is compared in another way, or how an answer is asked for again. All else is how the
# answer is to be.
_NO_FORM = frozenset(
    {"answer", "question", "text", "kind", "passages", "previous", "memory", "provider", "before", "style"}
)
_ASKS = ("?", "？", "؟")

Key = tuple[object, ...]


@dataclass(slots=True, kw_only=True)
class _Known:
    """`answers`, `questions`: the ids under which it was shown."""

    finished: Finished
    answers: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)


class Answered:
    """The newest 64. `would_ask`: whether a provider and model are set up as they were when they answered."""

    def __init__(self, *, would_ask: Callable[[str, str], bool] = lambda provider, model: True) -> None:
        self._would_ask = would_ask
        self._known: OrderedDict[Key, _Known] = OrderedDict()
        self._rejected: OrderedDict[str, None] = OrderedDict()

    def find(self, request: AnswerRequest) -> Finished | None:
        """Without a cost and without a wait: both were paid the first time."""
        key = _key(request)
        known = self._known.get(key) if key is not None and not request.provider else None
        if known is None or not self._would_ask(known.finished.provider, known.finished.model):
            return None
        known.answers.add(request.answer)
        known.questions.add(request.question)
        return replace(known.finished, usage=Usage(usd=0.0), ttft_ms=0, total_ms=0, is_known=True)

    def keep(self, request: AnswerRequest, finished: Finished) -> None:
        """The newest answer to a question is the one that stands, and is remembered where it is whole."""
        if finished.is_known:
            return
        words = plain_words(request.text)
        for old in [key for key, one in self._known.items() if key[0] == words and request.question in one.questions]:
            del self._known[old]
        key = _key(request)
        if key is None or finished.cut_off or request.answer in self._rejected:
            return
        self._known[key] = _Known(finished=finished, answers={request.answer}, questions={request.question})
        self._known.move_to_end(key)
        if len(self._known) > KEPT:
            self._known.popitem(last=False)

    def follow(self, data: EventData) -> None:
        """Take in an event: what was rated not useful is not shown again, even if it is still being written."""
        if isinstance(data, AnswerRated) and not data.useful:
            self._reject(data.answer)

    def _reject(self, answer: str) -> None:
        for key in [key for key, known in self._known.items() if answer in known.answers]:
            del self._known[key]
        self._rejected[answer] = None
        if len(self._rejected) > KEPT:
            self._rejected.popitem(last=False)


def _key(request: AnswerRequest) -> Key | None:
    words = plain_words(request.text)
    if not words or not _POINTS_BACK.isdisjoint(words):
        return None
    if words[0] in _GOES_ON or words[:2] in _NAMES_ANOTHER:
        return None
    passages = tuple((passage.passage, passage.heading, passage.text) for passage in request.passages)
    said = _said_about(request)
    form = tuple(repr(getattr(request, held.name)) for held in fields(request) if held.name not in _NO_FORM)
    return (words, passages, said, form)


def _said_about(request: AnswerRequest) -> frozenset[str]:
    """The lines of the talk that share telling words with the question, whether they were just said or long ago."""
    asked = telling_stems(request.text)
    turns = [(turn.turn, line) for turn in request.previous for line in split_lines(turn.text)]
    lines = [*turns, *((line.turn, line.text) for line in request.memory.recalled)]
    return frozenset(
        f"{turn} {line}" for turn, line in lines if not line.rstrip().endswith(_ASKS) and asked & telling_stems(line)
    )
