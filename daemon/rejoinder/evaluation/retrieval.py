"""`eval retrieval`: documents and questions in, the passages found for each out, and scores where there are labels.

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
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import log2
from pathlib import Path

from rejoinder.context import Library
from rejoinder.context.chunks import make_chunks
from rejoinder.context.knowledge import read_folder
from rejoinder.context.passages import list_texts, placed_text
from rejoinder.context.ranking import Ranker, Weights
from rejoinder.context.tables import TableShelf
from rejoinder.encoder import Encoder, SentenceEncoder
from rejoinder.errors import InputError, RejoinderError
from rejoinder.settings import load_settings
from rejoinder.types import Passage

CARD_CHARACTERS = 600
PATIENT_MS = 10_000


def _only(**order: float) -> Ranker:
    return Ranker(Weights(order=order, answers={"top": 1.0}, offset=0.0, threshold=0.5))


WAYS: Mapping[str, Ranker | None] = {
    "bm25": _only(words=1.0),
    "dense": _only(whole=1.0, context=1.0),
    "ranked": None,
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
    """`answers`: how likely it is that the documents answer, 0..1."""

    question: LabelledQuestion
    passages: tuple[Passage, ...]
    no_answer: bool
    answers: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Means over the answerable questions; `no_answer_auroc` over all. None where there was nothing to score.

    `recall_at_600_characters`: the share of facts in the first 600 characters returned, places among them.
    """

    answerable: int
    unanswerable: int
    ndcg_at_5: float | None
    recall_at_3: float | None
    mrr: float | None
    recall_at_600_characters: float | None
    no_answer_auroc: float | None
    no_answer_right: float | None


async def answer_questions(
    library: Library, rows: Sequence[LabelledQuestion], *, ranker: Ranker | None = None
) -> list[Answered]:
    answered = []
    library.rank_with(ranker)
    for row in rows:
        found = await library.retrieve(row.text, previous=row.previous)
        answered.append(
            Answered(question=row, passages=found.passages, no_answer=found.no_answer, answers=found.answers)
        )
    return answered


async def fill_library(
    folder: Path, *, encoder: Encoder, resume: Path | None = None, knowledge: Path | None = None
) -> Library:
    """An open library in `folder` that holds a résumé and what a folder's documents say. Raises DocumentUnreadable."""
    tables = TableShelf(encoder=encoder) if knowledge is not None else None
    library = Library(folder / "context.sqlite3", encoder=encoder, deadline_ms=PATIENT_MS, tables=tables)
    await library.open()
    async with AsyncExitStack() as undo:
        undo.push_async_callback(library.close)
        if tables is not None:
            undo.push_async_callback(tables.close)
        if resume is not None:
            await library.put_resume(resume.name, _bytes_of(resume))
        if knowledge is not None:
            await put_folder(library, knowledge)
        undo.pop_all()
    return library


async def put_folder(library: Library, folder: Path) -> None:
    """What the files of a folder say, their tables too, as the knowledge base puts it."""
    async for document, label, contents in read_folder(folder):
        passages = make_chunks(contents, document=document, label=label, source=str(folder))
        await library.put_passages(document, passages)
        if library.tables is not None:
            read_at = datetime.now(UTC).isoformat(timespec="seconds")
            await library.tables.put(document, label=label, grids=contents.grids, source=str(folder), read_at=read_at)


def evaluate_retrieval(
    *, resume: Path, questions: Path, out: Path | None = None, knowledge: Path | None = None
) -> dict[str, Scores]:
    """Writes {id, passages, scores, no_answer} rows to `out`; gives the scores of each way of searching.

    Raises InputError for a file that cannot be read, DocumentUnreadable for the résumé.
    """
    if knowledge is not None and not knowledge.is_dir():
        raise InputError(f"{knowledge} is not a folder.", action="Check the path.")
    answered = asyncio.run(_evaluate(resume, read_questions(questions), knowledge))
    if out is not None:
        out.write_text("".join(_prediction(answer) + "\n" for answer in answered["ranked"]), encoding="utf-8")
    return {way: score(answers) for way, answers in answered.items()}


async def _evaluate(
    resume: Path, rows: Sequence[LabelledQuestion], knowledge: Path | None
) -> dict[str, list[Answered]]:
    encoder = SentenceEncoder.for_documents(load_settings().encoder_dir)
    ways = WAYS if any(row.relevant is not None for row in rows) else {"ranked": None}
    with tempfile.TemporaryDirectory() as folder:
        library = await fill_library(Path(folder), encoder=encoder, resume=resume, knowledge=knowledge)
        try:
            return {way: await answer_questions(library, rows, ranker=ranker) for way, ranker in ways.items()}
        finally:
            await library.close()
            if library.tables is not None:
                await library.tables.close()


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
        mrr=_mean([_reciprocal_rank(answer) for answer in answerable]),
        recall_at_600_characters=_mean([_recall_in(answer, CARD_CHARACTERS) for answer in answerable]),
        no_answer_auroc=_auroc([answer.answers for answer in answerable], [answer.answers for answer in unanswerable]),
        no_answer_right=_mean([float(one) for one in right]),
    )


def describe_scores(scores: Mapping[str, Scores]) -> list[str]:
    """A line for each way of searching; none where nothing was labelled."""
    return [
        f"{way:8} " + "  ".join(f"{name} {_said(value)}" for name, value in asdict(one).items())
        for way, one in scores.items()
        if one.answerable or one.unanswerable
    ]


def _said(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _gains(answer: Answered, k: int) -> list[float]:
    """1 for each passage that brings a fragment that none above it brought."""
    waiting = set(answer.question.relevant or ())
    gains = []
    for passage in answer.passages[:k]:
        brought = {fragment for fragment in waiting if fragment in placed_text(passage)}
        waiting -= brought
        gains.append(1.0 if brought else 0.0)
    return gains


def _ndcg(answer: Answered, k: int) -> float:
    ideal = sum(1 / log2(rank + 2) for rank in range(min(len(answer.question.relevant or ()), k)))
    return min(sum(gain / log2(rank + 2) for rank, gain in enumerate(_gains(answer, k))) / ideal, 1.0)


def _recall(answer: Answered, k: int) -> float:
    return _share(answer, [placed_text(passage) for passage in answer.passages[:k]])


def _recall_in(answer: Answered, characters: int) -> float:
    """Passages follow one another on lines of their own; a fact that the end cuts does not count."""
    return _share(answer, ["\n".join(list_texts(answer.passages))[:characters]])


def _share(answer: Answered, texts: Sequence[str]) -> float:
    fragments = answer.question.relevant or ()
    return sum(any(fragment in text for text in texts) for fragment in fragments) / len(fragments)


def _reciprocal_rank(answer: Answered) -> float:
    gains = _gains(answer, len(answer.passages))
    return 1.0 / (gains.index(1.0) + 1) if 1.0 in gains else 0.0


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
        "passages": list_texts(answer.passages),
        "scores": [passage.score for passage in answer.passages],
        "no_answer": answer.no_answer,
        "answers": round(answer.answers, 4),
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
