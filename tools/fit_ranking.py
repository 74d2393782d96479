"""Fits the weights of context/ranking.py on labelled questions and writes daemon/rejoinder/data/ranking.json.

    python -m tools.fit_ranking [--out FILE] [--only-answers]

Takes the tuning part of bench/retrieval, the sets that others wrote, the questions of tests/fakes/spoken_questions.py
and those of the people in tools/people and the firms in tools/firms from whom the models did not learn, asked of the
real files.
The order: a softmax over each question's passages, its answering ones to be on top, drawn towards START by a ridge. The
probability that anything answers: logistic; the questions of tools/people and tools/firms count little, since what they
leave unanswered was written as near misses, and those that others wrote count most. The threshold has the best balanced
accuracy. Prints what cross-validation by group gives.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
from bench.retrieval.__main__ import knowledge_questions, labelled
from bench.retrieval.asked import load_asked
from bench.retrieval.kb import write_documents
from bench.retrieval.others import read_others
from bench.retrieval.people import TUNING
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from tests.fakes import resumes
from tests.fakes.people import ENGINEER, KONSTRUKTEURIN, MANAGER, NURSE, TEACHER
from tests.fakes.spoken_questions import QUESTIONS
from tools.people.reading import Person, read_people, write_markdown

from rejoinder.context.answering import AnsweringModel
from rejoinder.context.embedding import embed_query
from rejoinder.context.features import FEATURES, READ, Evidence, describe, describe_best, describe_read
from rejoinder.context.pairs import load_pairs
from rejoinder.context.passages import placed_text
from rejoinder.context.questions import Query, read_question
from rejoinder.context.ranking import Ranker, Weights, read_best, shipped_weights
from rejoinder.context.search import SearchIndex
from rejoinder.context.store import ContextStore
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import Answered, LabelledQuestion, fill_library, score
from rejoinder.paths import PACKAGE_DATA
from tools import firms

Floats = NDArray[np.float64]
START = {
    "whole": 1.6, "context": 1.6, "words": 1.0, "coverage": 0.5, "spelling": 0.5, "topics": 1.5,
    "section": 2.5, "position": 1.5, "other_position": -0.5, "overview": -0.8, "number": 0.3, "foreign_dense": -0.2,
    "foreign_spelling": 2.0, "told": 6.0, "for_others": -1.5, "paired": 1.0,
}  # fmt: skip
ORDER_RIDGE, ORDER_STEPS, ORDER_RATE = 0.1, 300, 0.05
ANSWER_RIDGE = 16.0
# Labelled sets put what nothing answers as a yes-or-no question more often than people do.
DISTRUSTED = {"asks_whether": 0.5, "asks_opinion": 0.7}
# The sets hold mostly questions without a word of their facts; shared words count for the fact all the same.
ORDER_AT_LEAST = {
    "words": 0.5, "coverage": 0.4, "spelling": 0.3, "short": -1.0, "position": 0.8,
    "foreign_spelling": 1.0, "paired": 0.0,
}  # fmt: skip
# A question in the words of its fact, or for a section or a topic that is there, is answered, though the sets hold few
# such.
ANSWERS_AT_LEAST = dict.fromkeys(
    (*READ, "top", "margin", "stands_out", "dense", "paired", "paired_best", "words", "names_found", "position"), 0.0
) | {"coverage": 0.4, "section": 0.2, "topics": 0.2}
# What the people's files do not answer was written near their words, what they answer without them: not so elsewhere.
ANSWERS_AT_MOST = dict.fromkeys(
    ("missing", "names_missing", "asks_reason", "money_untold", "number_untold", "borrows"), 0.0
)
PEOPLE_COUNT, OTHERS_COUNT = 0.08, 3.0
OTHERS = "others "
LEAST_KEPT = 0.9
_READ: dict[tuple[str, str], float] = {}
FILES = (
    (ENGINEER, "cv.pdf", resumes.one_column_pdf),
    (NURSE, "cv.pdf", resumes.two_column_pdf),
    (MANAGER, "cv.docx", resumes.table_docx),
    (TEACHER, "cv.md", resumes.markdown),
    (KONSTRUKTEURIN, "cv.json", resumes.json_resume),
)


# A name, a résumé's name and bytes, questions, and what writes the other documents.
Group = tuple[str, str, bytes, list[LabelledQuestion], Callable[[Path], None] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One question in its documents: `features` (n, f) of the passages, `answering` which of them answer."""

    group: str
    question: LabelledQuestion
    query: Query
    evidence: Evidence
    features: Floats
    answering: Floats

    @property
    def from_people(self) -> bool:
        return self.group[:1].isdigit()

    @property
    def counts(self) -> float:
        return PEOPLE_COUNT if self.from_people else OTHERS_COUNT if self.group.startswith(OTHERS) else 1.0


async def read_examples(folder: Path) -> list[Example]:
    encoder = SentenceEncoder.for_documents()
    asked = load_asked("tuning")
    groups: list[Group] = [
        (person.name, name, render(person), labelled([one for one in asked if one.who == person.name]), None)
        for person, name, render in TUNING
    ]
    first = groups[0]
    groups.append(("knowledge", first[1], first[2], labelled(knowledge_questions("tuning")), write_documents))
    for person, name, render in FILES:
        rows = [
            LabelledQuestion(id=str(number), text=one.text, previous=one.before, relevant=one.relevant)
            for number, one in enumerate(QUESTIONS)
            if one.person is person
        ]
        groups.append((person.name, name, render(person), rows, None))
    held = [person for person in read_people() if person.is_held_out]
    groups += [(one.key, "cv.md", write_markdown(one).encode(), questions_of(one), None) for one in held]
    for name, resume, rows in read_others():
        groups.append((f"{OTHERS}{name}", resume.name, resume.read_bytes(), rows, None))
    for firm in firms.read_firms()[1]:
        groups.append((f"{firm.key} firm", *first[1:3], questions_of(firm), partial(firms.write_documents, firm)))
    found = []
    for number, (group, name, content, rows, write) in enumerate(groups):
        home = folder / str(number)
        home.mkdir()
        (home / name).write_bytes(content)
        documents = home / "documents" if write is not None else None
        if write is not None and documents is not None:
            write(documents)
        found += await _examples(group, home, home / name, rows, encoder, documents)
    return found


def questions_of(person: Person) -> list[LabelledQuestion]:
    asked: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    for bullet in person.bullets:
        asked += [(text, (), (bullet.text,)) for text in bullet.questions]
        asked += [(one.text, one.previous, (bullet.text,)) for one in bullet.follow_ups]
    asked += [(text, (), ()) for text in person.unanswered]
    return [
        LabelledQuestion(id=f"{person.key}-{number}", text=text, previous=before, relevant=facts)
        for number, (text, before, facts) in enumerate(asked)
    ]


async def _examples(
    group: str,
    home: Path,
    resume: Path,
    rows: Sequence[LabelledQuestion],
    encoder: SentenceEncoder,
    documents: Path | None,
) -> list[Example]:
    library = await fill_library(home, encoder=encoder, resume=resume, knowledge=documents)
    await library.close()
    store = ContextStore(home / "context.sqlite3")
    store.open()
    index = SearchIndex(pairs=load_pairs(encoder.fingerprint())).with_rows(dict(store.load().rows))
    found = []
    for row in rows:
        query = read_question(row.text, row.previous)
        evidence = index.gather(query, store.match(query.words), embed_query(query, encoder))
        texts = [placed_text(passage) for passage in evidence.passages]
        answering = [float(any(fragment in text for fragment in row.relevant or ())) for text in texts]
        found.append(
            Example(
                group=group,
                question=row,
                query=query,
                evidence=evidence,
                features=describe(query, evidence).astype(np.float64),
                answering=np.array(answering),
            )
        )
    store.close()
    return found


def fit_order(examples: Sequence[Example]) -> Floats:
    answered = [example for example in examples if example.answering.any()]
    start = np.array([START.get(name, 0.0) for name in FEATURES])
    spread = np.concatenate([example.features for example in answered]).std(axis=0) + 1e-3
    least = np.array([ORDER_AT_LEAST.get(name, -np.inf) for name in FEATURES])
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, ORDER_STEPS + 1):
        slope = ORDER_RIDGE * (weights - start) * spread**2
        slope += sum((_slope(example, weights) for example in answered), np.zeros_like(start)) / len(answered)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= ORDER_RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.maximum(weights, least)
    return weights


def _slope(example: Example, weights: Floats) -> Floats:
    """Of -log of the share that the answering passages have in the softmax."""
    scores = example.features @ weights
    share = np.exp(scores - scores.max())
    share /= share.sum()
    wanted = share * example.answering
    slope: Floats = example.features.T @ (share - wanted / max(wanted.sum(), 1e-12))
    return slope


def fit_answers(examples: Sequence[Example], order: Floats, *, read: bool = True) -> tuple[dict[str, float], float]:
    """`read`: with what reading the best passages says."""
    rows = [_best(example, order) for example in examples]
    rows = rows if read else [{name: row[name] for name in row if name not in READ} for row in rows]
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    answered = np.array([float(bool(example.question.relevant)) for example in examples])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    spread /= np.array([DISTRUSTED.get(name, 1.0) for name in names])
    standard = (table - middle) / spread
    counts = np.array([example.counts for example in examples])

    def loss(weights: Floats) -> tuple[float, Floats]:
        sure = standard @ weights[:-1] + weights[-1]
        error = counts * (1 / (1 + np.exp(-sure)) - answered)
        value = float(
            (counts * (np.logaddexp(0, sure) - answered * sure)).sum() + ANSWER_RIDGE * (weights[:-1] ** 2).sum() / 2
        )
        return value, np.append(standard.T @ error + ANSWER_RIDGE * weights[:-1], error.sum())

    bounds = [(ANSWERS_AT_LEAST.get(name), ANSWERS_AT_MOST.get(name)) for name in names] + [(None, None)]
    fitted = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights, offset = fitted[:-1], float(fitted[-1])
    plain = weights / spread
    return dict(zip(names, map(float, plain), strict=True)), offset - float(plain @ middle)


def _best(example: Example, order: Floats) -> dict[str, float]:
    features = example.features.astype(np.float32)
    scores = (features @ order).astype(np.float32)
    known = describe_best(example.query, example.evidence, features, scores)
    read = read_best(_answering(), example.query, example.evidence, scores)
    return known | describe_read(read)


class _Remembering(AnsweringModel):
    """Reads each question with each passage once: every person left out asks for them again."""

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        missing = [passage for passage in passages if (question, passage) not in _READ]
        _READ.update(
            ((question, one), said) for one, said in zip(missing, super().score(question, missing), strict=True)
        )
        return [_READ[question, passage] for passage in passages]


@cache
def _answering() -> AnsweringModel:
    return _Remembering()


def fit(examples: Sequence[Example], order: Floats | None = None) -> Weights:
    """`order`: what to keep of it, fitted where there is none."""
    order = fit_order(examples) if order is None else order
    answers, offset = fit_answers(examples, order)
    unread, unread_offset = fit_answers(examples, order, read=False)
    named = dict(zip(FEATURES, map(float, order), strict=True))
    return Weights(
        order=named, answers=answers, offset=offset, threshold=0.5, unread=unread, unread_offset=unread_offset
    )


def answer(examples: Sequence[Example], weights: Weights) -> Iterator[Answered]:
    ranker = Ranker(weights, answering=_answering())
    for example in examples:
        ranked = ranker.rank(example.query, example.evidence, 8)
        passages = tuple(example.evidence.passages[place] for place, _ in ranked.best)
        yield Answered(question=example.question, passages=passages, no_answer=ranked.no_answer, answers=ranked.answers)


def cross_validate(examples: Sequence[Example], order: Floats | None = None) -> list[Answered]:
    found: list[Answered] = []
    for group in dict.fromkeys(example.group for example in examples):
        weights = fit([example for example in examples if example.group != group], order)
        found += answer([example for example in examples if example.group == group], weights)
    return found


def _by_group(examples: Sequence[Example]) -> list[Example]:
    """In the order in which `cross_validate` leaves them out."""
    groups = list(dict.fromkeys(example.group for example in examples))
    return sorted(examples, key=lambda example: groups.index(example.group))


def choose_threshold(answers: Sequence[Answered], counts: Floats) -> float:
    """Where the shares rightly answered and rightly refused have the largest mean, and LEAST_KEPT is answered."""
    said = np.array([one.answers for one in answers])
    told = np.array([bool(one.question.relevant) for one in answers])
    best, chosen = 0.0, 0.5
    for limit in np.sort(said[told])[: math.floor((1 - LEAST_KEPT) * int(told.sum())) + 1]:
        kept = float(np.average(said[told] >= limit, weights=counts[told]))
        refused = float(np.average(said[~told] < limit, weights=counts[~told]))
        if kept + refused > best:
            best, chosen = kept + refused, float(limit)
    return chosen


def reliability(answers: Sequence[Answered], bins: int = 5) -> Iterator[str]:
    for low in range(bins):
        held = [one for one in answers if low / bins <= one.answers < (low + 1) / bins + (low == bins - 1)]
        if held:
            said = sum(one.answers for one in held) / len(held)
            true = sum(bool(one.question.relevant) for one in held) / len(held)
            yield f"said {said:.2f}, true {true:.2f}, {len(held)} questions"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PACKAGE_DATA / "ranking.json")
    parser.add_argument("--only-answers", action="store_true", help="keep the order that ships")
    given = parser.parse_args()
    order = np.array([shipped_weights().order[name] for name in FEATURES]) if given.only_answers else None
    with tempfile.TemporaryDirectory() as folder:
        examples = asyncio.run(read_examples(Path(folder)))
    found = cross_validate(examples, order)
    people_found = [one for one, example in zip(found, _by_group(examples), strict=True) if example.from_people]
    print(score(found), score(people_found), *reliability(found), sep="\n")
    weights = fit(examples, order)
    threshold = choose_threshold(found, np.array([example.counts for example in _by_group(examples)]))
    row = {
        "order": {name: round(value, 4) for name, value in weights.order.items()},
        "answers": {name: round(value, 4) for name, value in weights.answers.items()},
        "offset": round(weights.offset, 4),
        "threshold": round(threshold, 3),
        "unread": {name: round(value, 4) for name, value in weights.unread.items()},
        "unread_offset": round(weights.unread_offset, 4),
    }
    given.out.write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
