"""What this session has answered: takes requests with their answers, gives the answer to a request that is the same.

The same are the plain words, the passages with their text, what was said about it, the form and whom it is for.
A question that points back to what was said ("and what did that cost?") asks something else each time, so it is never
remembered.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import fields, replace

from rejoinder.answerer import Finished
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

# What every request has anew, or what is compared in another way. All else is how the answer is to be.
_NO_FORM = frozenset({"answer", "question", "text", "kind", "passages", "previous", "memory", "provider", "before"})
_ASKS = ("?", "？", "؟")

Key = tuple[object, ...]


class Answered:
    """The newest 64."""

    def __init__(self) -> None:
        self._known: OrderedDict[Key, Finished] = OrderedDict()

    def find(self, request: AnswerRequest) -> Finished | None:
        """Without a cost and without a wait: both were paid the first time."""
        key = _key(request)
        known = self._known.get(key) if key is not None else None
        return replace(known, usage=Usage(usd=0.0), ttft_ms=0, total_ms=0, is_known=True) if known else None

    def keep(self, request: AnswerRequest, finished: Finished) -> None:
        """The newest answer to a question is the one that is remembered, where it is whole."""
        key = _key(request)
        if key is None or finished.is_known or finished.cut_off:
            return
        self._known[key] = finished
        self._known.move_to_end(key)
        if len(self._known) > KEPT:
            self._known.popitem(last=False)


def _key(request: AnswerRequest) -> Key | None:
    words = plain_words(request.text)
    if not words or not _POINTS_BACK.isdisjoint(words) or request.provider:
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
