"""`eval retrieval`: a résumé and questions in, the passages found for each out, and scores where there are labels.

A row of the input is {id, text, previous?, relevant?}: `previous` holds what was said before, as strings or
{speaker, text}; `relevant` fragments of the texts that answer, an empty list where nothing does.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import log2
from pathlib import Path

from rejoinder.context.embedding import embed_passages
from rejoinder.context.passages import make_passages, placed_text
from rejoinder.context.questions import read_question
from rejoinder.context.ranking import Ranker, Weights
from rejoinder.context.reading import ReadDocument, read_in_child
from rejoinder.context.search import Found, SearchIndex, make_part
from rejoinder.context.store import OWN, ContextStore, Rows
from rejoinder.encoder import Encoder, SentenceEncoder
from rejoinder.errors import FieldError, InputError, RejoinderError
from rejoinder.paths import encoder_dir
from rejoinder.types import Passage, Profile

DEFAULT_PASSAGES = 8
WAYS: Mapping[str, Weights] = {
    "bm25": Weights(dense=0, words=1, spelling=0, topics=0, section=0, position=0, overview=0),
    "dense": Weights(dense=1, words=0, spelling=0, topics=0, section=0, position=0, overview=0),
    "fused": Weights(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledQuestion:
    """`relevant` is None where the question has no label."""

    id: str
    text: str
    previous: tuple[str, ...] = ()
    relevant: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    question: LabelledQuestion
    passages: tuple[Passage, ...]
    no_answer: bool
    fit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Means over the answerable questions; `no_answer_auroc` over all. None where there was nothing to score."""

    answerable: int
    unanswerable: int
    ndcg_at_5: float | None
    recall_at_3: float | None
    no_answer_auroc: float | None
    no_answer_right: float | None


class Bench:
    """A résumé's passages in a store of their own, to be searched in any way."""

    def __init__(self, folder: Path, read: ReadDocument, encoder: Encoder) -> None:
        profile = Profile(resume=read.resume)
        self._encoder = encoder
        passages = make_passages(profile)
        vectors = embed_passages(passages, encoder)
        self._store = ContextStore(folder / "context.sqlite3")
        self._store.open()
        ids = self._store.replace(OWN, passages, vectors, profile=profile, text=read.text)
        self._parts = {OWN: make_part(Rows(ids=ids, passages=passages, vectors=vectors))}

    def close(self) -> None:
        self._store.close()

    def answer(self, question: LabelledQuestion, weights: Weights, k: int = DEFAULT_PASSAGES) -> Answered:
        query = read_question(question.text, question.previous)
        index = SearchIndex(self._parts, ranker=Ranker(weights))
        found: Found = index.search(query, self._store.match(query.words), self._encoder.encode(query.forms), k)
        return Answered(question=question, passages=found.passages, no_answer=found.no_answer, fit=found.answers)


def evaluate_retrieval(
    *, resume: Path, questions: Path, out: Path | None = None, knowledge: Path | None = None
) -> dict[str, Scores]:
    """Writes {id, passages, scores, no_answer} rows to `out`; gives the scores of each way of searching.

    Raises InputError for a file that cannot be read, DocumentUnreadable for the résumé.
    """
    if knowledge is not None:
        raise FieldError("A knowledge folder is not read yet.", field="knowledge", action="Leave --knowledge out.")
    rows = read_questions(questions)
    encoder = SentenceEncoder(encoder_dir())
    read = asyncio.run(read_in_child(resume.name, _bytes_of(resume)))
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), read, encoder)
        try:
            answered = {way: [bench.answer(row, weights) for row in rows] for way, weights in WAYS.items()}
        finally:
            bench.close()
    if out is not None:
        out.write_text("".join(_prediction(answer) + "\n" for answer in answered["fused"]), encoding="utf-8")
    return {way: score(answers) for way, answers in answered.items()}


def read_questions(path: Path) -> list[LabelledQuestion]:
    """Raises InputError naming the line that is wrong."""
    questions = []
    for number, line in enumerate(_bytes_of(path).decode("utf-8", errors="replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            questions.append(
                LabelledQuestion(
                    id=str(row["id"]),
                    text=str(row["text"]),
                    previous=tuple(_spoken(turn) for turn in row.get("previous") or ()),
                    relevant=tuple(map(str, row["relevant"])) if row.get("relevant") is not None else None,
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"Line {number} of {path.name} is not a question: {error}.",
                action='Each line is {"id": …, "text": …, "previous": […]}.',
            ) from error
    return questions


def score(answers: Sequence[Answered]) -> Scores:
    labelled = [answer for answer in answers if answer.question.relevant is not None]
    answerable = [answer for answer in labelled if answer.question.relevant]
    unanswerable = [answer for answer in labelled if not answer.question.relevant]
    right = [answer.no_answer == (not answer.question.relevant) for answer in labelled]
    return Scores(
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        ndcg_at_5=_mean([_ndcg(answer, 5) for answer in answerable]),
        recall_at_3=_mean([_recall(answer, 3) for answer in answerable]),
        no_answer_auroc=_auroc([answer.fit for answer in answerable], [answer.fit for answer in unanswerable]),
        no_answer_right=_mean([float(one) for one in right]),
    )


def _gains(answer: Answered, k: int) -> list[float]:
    """1 for each passage that brings a fragment that none above it brought."""
    waiting = set(answer.question.relevant or ())
    gains = []
    for passage in answer.passages[:k]:
        brought = {fragment for fragment in waiting if fragment in passage.text}
        waiting -= brought
        gains.append(1.0 if brought else 0.0)
    return gains


def _ndcg(answer: Answered, k: int) -> float:
    ideal = sum(1 / log2(rank + 2) for rank in range(min(len(answer.question.relevant or ()), k)))
    return min(sum(gain / log2(rank + 2) for rank, gain in enumerate(_gains(answer, k))) / ideal, 1.0)


def _recall(answer: Answered, k: int) -> float:
    fragments = answer.question.relevant or ()
    found = [fragment for fragment in fragments if any(fragment in passage.text for passage in answer.passages[:k])]
    return len(found) / len(fragments)


def _auroc(above: Sequence[float], below: Sequence[float]) -> float | None:
    """How often an answerable question has the higher fit of a pair; ties count half."""
    if not above or not below:
        return None
    wins = sum((high > low) + 0.5 * (high == low) for high in above for low in below)
    return wins / (len(above) * len(below))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _prediction(answer: Answered) -> str:
    row = {
        "id": answer.question.id,
        "passages": [placed_text(passage) for passage in answer.passages],
        "scores": [passage.score for passage in answer.passages],
        "no_answer": answer.no_answer,
    }
    return json.dumps(row, ensure_ascii=False)


def _spoken(turn: object) -> str:
    return str(turn["text"]) if isinstance(turn, dict) else str(turn)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", action="Check the path.") from error


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m rejoinder.evaluation.retrieval", description=__doc__)
    parser.add_argument("--resume", type=Path, required=True)
    parser.add_argument("--knowledge", type=Path)
    parser.add_argument("--in", dest="questions", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    try:
        scores = evaluate_retrieval(
            resume=given.resume, questions=given.questions, out=given.out, knowledge=given.knowledge
        )
    except RejoinderError as error:
        sys.stderr.write(f"{error.detail} {error.action}\n")
        return 1
    sys.stdout.write(json.dumps({way: asdict(score) for way, score in scores.items()}, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
