"""What an answer claims: takes its text and the passages, gives each sentence with how far the passages bear it out.

supported: the passages say it, in whatever words. contradicted: a passage about the same says otherwise. unsupported:
it says something about the user, or a number or name, that no passage holds. general: anything else. `wording` of the
two in between is what the nearest passage does say. What only the question holds supports nothing: "Have you used
Rust?" does not make "I used Rust" true. In doubt it is not supported: a false mark costs a glance, an invented number
costs trust. A supported claim cites what bears it out: a mark [n] that names another passage is passed over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

import re2

from rejoinder.answerer.cells import as_said, find_told, without_places
from rejoinder.answerer.grounding.judge import Judge, Judgement
from rejoinder.answerer.grounding.sources import Models
from rejoinder.answerer.grounding.wording import say
from rejoinder.answerer.quoting import find_quoted, split_languages
from rejoinder.answerer.sentences import split_sentences
from rejoinder.types import Claim, Passage, Support

# So many passages are passages for a claim that cites none.
_MOST_CITED = 2
WITHOUT_MODELS = Models()
_FLAGGED = ("unsupported", "contradicted")
_WORST_FIRST: tuple[Support, ...] = ("contradicted", "unsupported", "supported", "general")

_MARK = re2.compile(r"\[(\d{1,2}(?:\s?[,;–-]\s?\d{1,2})*)\]")


def cited(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The ids of the passages that sentences with marks [n] rest on, in their order and once each."""
    return tuple(dict.fromkeys(cite for claim in claims if _MARK.search(claim.text) for cite in claim.cite))


def find_claims(
    text: str, passages: Sequence[Passage], *, question: str = "", models: Models = WITHOUT_MODELS
) -> tuple[Claim, ...]:
    """One claim a sentence or bullet, its `text` a verbatim part of the answer."""
    grounds = Grounds(passages, question=question, models=models)
    return tuple(grounds.judge(sentence) for sentence in split_sentences(text))


class Grounds:
    """What the passages say, to judge sentences by. Without models only what shares their words is supported."""

    def __init__(
        self,
        passages: Sequence[Passage],
        *,
        question: str = "",
        models: Models = WITHOUT_MODELS,
        today: tuple[int, int] | None = None,
    ) -> None:
        self._passages = passages
        self._question = question
        self._models = models.ready()
        self._today = today
        self._read = [as_said(passage) for passage in passages]
        self._judge = Judge(self._read, models=self._models, today=today)
        self._alone: dict[int, Judge] = {}

    def judge(self, sentence: str) -> Claim:
        """Of a text of several sentences or lines what is worst of them."""
        pieces = list(split_sentences(sentence))
        if len(pieces) > 1:
            claims = [self._judge_one(piece) for piece in dict.fromkeys(pieces)]
            worst = min(claims, key=lambda claim: _WORST_FIRST.index(claim.support))
            return Claim(text=sentence, support=worst.support, cite=worst.cite, wording=worst.wording)
        return self._judge_one(sentence)

    def _judge_one(self, sentence: str) -> Claim:
        marked = list(dict.fromkeys(_marked(sentence, len(self._passages))))
        said = without_places(_MARK.sub(" ", sentence), self._passages)
        verdict = self._judge_said(said, marked)
        quoted = None
        if verdict.support in _FLAGGED:
            quoted = find_quoted(said, self._passages)
            quoted = find_told(said, self._passages, marked) if quoted is None else quoted
        if quoted is not None:
            verdict = Judgement(support="supported", rests_on=(quoted,), p=1.0)
            rests_on: Sequence[int] = (quoted,)
        else:
            rests_on = self._borne_out_by(said, marked, verdict) if verdict.support == "supported" else marked
        return Claim(
            text=sentence,
            support=verdict.support,
            cite=tuple(self._passages[index].passage for index in rests_on),
            wording=say(self._passages[verdict.offer], about=said) if verdict.offer is not None else "",
        )

    def _judge_said(self, said: str, marked: Sequence[int]) -> Judgement:
        parts = split_languages(said) or [said]
        verdicts = [self._judge.judge(part, marked, asked=self._question) for part in parts]
        return min(verdicts, key=lambda verdict: _WORST_FIRST.index(verdict.support))

    def _borne_out_by(self, said: str, marked: Sequence[int], verdict: Judgement) -> Sequence[int]:
        """The marked passages where they bear it out; else what does, alone or together."""
        if not marked:
            return verdict.rests_on[:_MOST_CITED]
        if list(verdict.rests_on) == marked[:1]:  # nothing else comes near
            return marked
        if right := [index for index in marked if self._holds(index, said)]:
            return right
        if len(marked) > 1 and self._judge_of(marked).judge(said).support == "supported":
            return marked
        if right := [index for index in verdict.rests_on if index not in marked and self._holds(index, said)]:
            return right[:1]
        return self._judge.judge(said, asked=self._question).rests_on[:_MOST_CITED]

    def _holds(self, index: int, said: str) -> bool:
        """Whether one passage alone bears it out."""
        if index not in self._alone:
            self._alone[index] = self._judge_of([index])
        return self._alone[index].judge(said).support == "supported"

    def _judge_of(self, places: Sequence[int]) -> Judge:
        return Judge([self._read[index] for index in places], models=self._models, today=self._today)


class ClaimReader:
    """The claims of an answer that is still being written: each as soon as its sentence is whole.

    Nothing is read of the passages before the first sentence, or `prepare`, which blocks for some 5 ms a passage.
    """

    def __init__(self, passages: Sequence[Passage], *, question: str = "", models: Models = WITHOUT_MODELS) -> None:
        self._passages = passages
        self._question = question
        self._models = models
        self._grounds: Grounds | None = None
        self._claims: list[Claim] = []

    def prepare(self) -> Grounds:
        if self._grounds is None:
            self._grounds = Grounds(self._passages, question=self._question, models=self._models)
        return self._grounds

    def read(self, text: str) -> Iterator[tuple[int, Claim]]:
        """`text` is all that was written so far. Gives what became whole since the last call, numbered from 0."""
        yield from self._judge(list(split_sentences(text))[:-1])  # the last may still grow

    def finish(self, text: str) -> tuple[Claim, ...]:
        """All claims of the whole text."""
        for _ in self._judge(list(split_sentences(text))):
            pass
        return tuple(self._claims)

    def _judge(self, sentences: Sequence[str]) -> Iterator[tuple[int, Claim]]:
        for number in range(len(self._claims), len(sentences)):
            claim = self.prepare().judge(sentences[number])
            self._claims.append(claim)
            yield number, claim


class ClaimChecker:
    """A reader at work in a thread, so that nothing that is written waits for it; one thread's work at a time."""

    def __init__(self, reader: ClaimReader) -> None:
        self._reader = reader
        self._work: asyncio.Future[list[tuple[int, Claim]]] = asyncio.ensure_future(asyncio.to_thread(self._prepare))

    def feed(self, text: str) -> list[tuple[int, Claim]]:
        """What was found since the last call, in order; sets to work on `text`, all that was written so far."""
        if not self._work.done():
            return []
        found = self._work.result()
        self._work = asyncio.ensure_future(asyncio.to_thread(lambda: list(self._reader.read(text))))
        return found

    async def finish(self, text: str) -> tuple[list[tuple[int, Claim]], tuple[Claim, ...]]:
        """What was found and not given yet, and all claims of the whole text."""
        found = await self._work
        return found, await asyncio.to_thread(self._reader.finish, text)

    async def close(self) -> None:
        await asyncio.wait([self._work])

    def _prepare(self) -> list[tuple[int, Claim]]:
        self._reader.prepare()
        return []


def _marked(text: str, count: int) -> list[int]:
    """The indices of the passages named by marks: [2], [1, 3], [1-3]."""
    indices: list[int] = []
    for inner in _MARK.findall(text):
        for part in inner.replace(";", ",").split(","):
            first, _, last = part.replace("–", "-").partition("-")
            indices.extend(range(int(first) - 1, int(last or first)))
    return [index for index in indices if 0 <= index < count]
