"""Questions beside passages, for learning and measuring whether a passage answers a question.

    python -m tools.answering_pairs pairs.json

Of tools/people, tools/firms, tools/tables and tools/folders: each question beside its own bullet, those that the
ranking finds for it and two others; what nothing answers beside what the ranking finds; a table's question beside its
cell and row, other cells of the row and the column, the row without the cell, and the rows that the tables would
answer with. Takes half an hour. What is held out is held out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from bench.folders import FolderQuestion, read_questions
from tools.fit_ranking import questions_of
from tools.folders import read_twins
from tools.people.reading import Person, read_people, write_markdown
from tools.written_tables import WrittenTable, put_on_shelves, read_tables

from rejoinder.context.answering import questions_mark
from rejoinder.context.embedding import embed_query, readable
from rejoinder.context.features import FEATURES, describe
from rejoinder.context.knowledge import read_folder
from rejoinder.context.library import MOST_PASSAGES
from rejoinder.context.pairs import load_pairs
from rejoinder.context.passages import placed_text
from rejoinder.context.questions import Query, read_question
from rejoinder.context.ranking import shipped_weights
from rejoinder.context.search import SearchIndex
from rejoinder.context.store import ContextStore
from rejoinder.context.tables import TableShelf
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import LabelledQuestion, fill_library
from rejoinder.types import Passage
from tools import firms, folders

PARTS = ("people", "firms", "tables", "folders")
FOUND, OTHERS, LIKE_CELLS, LIKE_ROWS = 6, 2, 6, 2
# How alike in wording two questions are that were written as twins, at least.
TWINS_ALIKE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`question`: its id. `answered`: whether any passage answers that question. `twin`: of a question that nothing
    answers the id of the answered one that it was written after, else its own id."""

    question: str
    asked: str
    told: str
    answers: bool
    answered: bool
    twin: str

    @property
    def words(self) -> int:
        return len(self.asked.split())


async def pairs_of_person(person: Person, home: Path, encoder: SentenceEncoder, chance: random.Random) -> list[Pair]:
    """From the résumé as it is read."""
    return await _pairs_found(questions_of(person), _resume(person, home), None, home, encoder, chance)


async def pairs_of_firm(
    firm: Person, beside: Person, home: Path, encoder: SentenceEncoder, chance: random.Random
) -> list[Pair]:
    """From the firm's documents as they are read, the résumé of somebody `beside` them."""
    documents = home / "documents"
    firms.write_documents(firm, documents)
    return await _pairs_found(questions_of(firm), _resume(beside, home), documents, home, encoder, chance)


def twins_of(rows: Sequence[LabelledQuestion]) -> dict[str, str]:
    """Of each question that nothing answers the answered one that is nearest to it in wording, by their ids; none
    where none is near, and each answered one once."""
    answered = {row.id: row.text.casefold() for row in rows if row.relevant}
    found: dict[str, str] = {}
    for row in rows:
        if row.relevant:
            continue
        text = row.text.casefold()
        likeness = {key: SequenceMatcher(None, text, other).ratio() for key, other in answered.items()}
        nearest = max(likeness, key=likeness.__getitem__, default="")
        if nearest and likeness[nearest] >= TWINS_ALIKE:
            found[row.id] = nearest
            del answered[nearest]
    return found


def _resume(person: Person, home: Path) -> Path:
    resume = home / "cv.md"
    resume.write_text(write_markdown(person), encoding="utf-8")
    return resume


async def _pairs_found(
    rows: Sequence[LabelledQuestion],
    resume: Path,
    documents: Path | None,
    home: Path,
    encoder: SentenceEncoder,
    chance: random.Random,
) -> list[Pair]:
    """In the order that the shipped ranking gives."""
    library = await fill_library(home, encoder=encoder, resume=resume, knowledge=documents)
    await library.close()
    store = ContextStore(home / "context.sqlite3")
    store.open()
    index = SearchIndex(pairs=load_pairs(encoder.fingerprint())).with_rows(dict(store.load().rows))
    order = np.array([shipped_weights().order.get(name, 0.0) for name in FEATURES], dtype=np.float32)
    found: list[Pair] = []
    twins = twins_of(rows)
    for row in rows:
        query = read_question(row.text, row.previous)
        evidence = index.gather(query, store.match(query.words), embed_query(query, encoder))
        texts = [placed_text(passage) for passage in evidence.passages]
        right = [at for at, text in enumerate(texts) if any(fact in text for fact in row.relevant or ())]
        best = np.argsort(-(describe(query, evidence) @ order))[:FOUND].tolist()
        others = chance.sample(range(len(texts)), min(OTHERS, len(texts)))
        found += [
            Pair(question=row.id, asked=_asked(query), told=readable(texts[at], encoder), answers=at in right,
                 answered=bool(row.relevant), twin=twins.get(row.id, row.id))
            for at in dict.fromkeys([*right, *best, *others])
        ]  # fmt: skip
    store.close()
    return found


def pairs_of_table(table: WrittenTable, encoder: SentenceEncoder, chance: random.Random) -> Iterator[Pair]:
    heads, *body = table.rows

    def cell(row: int, column: int) -> str:
        name = body[row][0] if column else body[row][1] if len(heads) > 1 else ""
        return readable(f"{table.title}: {name} · {heads[column]}: {body[row][column]}", encoder)

    def whole(row: int, without: int = -1) -> str:
        cells = enumerate(zip(heads, body[row], strict=True))
        told = " · ".join(f"{head}: {value}" for at, (head, value) in cells if value and at != without)
        return readable(f"{table.title}: {told}", encoder)

    filled = [(row, at) for row in range(len(body)) for at in range(1, len(heads)) if body[row][at]]
    for number, question in enumerate(table.questions):
        asked, key = _asked(read_question(question.text, question.previous)), f"{table.name}-{number}"
        if question.cell is None:
            near = _nearest(asked, [cell(*place) for place in filled], LIKE_CELLS, encoder)
            near += _nearest(asked, [whole(row) for row in range(len(body))], LIKE_ROWS, encoder)
            right = []
        else:
            row, column = question.cell
            right = [cell(row, column), whole(row)]
            beside = [at for at in range(1, len(heads)) if at != column and body[row][at]]
            below = [at for at in range(len(body)) if at != row]
            near = [whole(row, without=column)]
            near += [cell(row, at) for at in chance.sample(beside, min(3, len(beside)))]
            near += [cell(at, column) for at in chance.sample(below, min(3, len(below)))]
            near += [whole(at) for at in chance.sample(below, min(1, len(below)))]
        for told in (*right, *near):
            yield Pair(question=key, asked=asked, told=told, answers=told in right, answered=bool(right), twin=key)


def _asked(query: Query) -> str:
    return questions_mark(query.forms[0] if query.stands_alone else query.forms[-1])


def _nearest(asked: str, texts: Sequence[str], count: int, encoder: SentenceEncoder) -> list[str]:
    likeness = encoder.encode(texts) @ encoder.encode([asked])[0]
    return [texts[at] for at in np.argsort(-likeness)[:count]]


async def pairs_of_shelf(tables: Sequence[WrittenTable], encoder: SentenceEncoder) -> list[Pair]:
    """Each question beside the rows of a shelf's tables that it would be answered with."""
    shelf = TableShelf(encoder=encoder)
    for table in tables:
        await shelf.put(table.name, label=table.label, grids=[table.grid])
    found: list[Pair] = []
    for table in tables:
        heads, *body = table.rows
        for number, question in enumerate(table.questions):
            key, parts = f"{table.name}-{number}", None
            if question.cell is not None:
                row, column = question.cell
                parts = (body[row][column], heads[column], body[row][0])
            one = FolderQuestion(id=key, text=question.text, previous=question.previous, cell=parts)
            rows = await _rows_found(shelf, [table.name], one)
            pairs = [_pair_of(one, key, row, encoder) for row in rows]
            found += sorted(pairs, key=lambda pair: not pair.answers)
    await shelf.close()
    return found


async def pairs_of_folder(folder: Path, home: Path, encoder: SentenceEncoder) -> list[Pair]:
    """Each question beside the rows that it would be answered with and the passages that the search finds."""
    library = await fill_library(home, encoder=encoder, resume=folder / "resume.md", knowledge=folder / "docs")
    assert library.tables is not None
    found: list[Pair] = []
    twins = read_twins(folder)
    documents = [document async for document, _, _ in read_folder(folder / "docs")]
    for question in read_questions(folder):
        key, twin = f"{folder.name}-{question.id}", f"{folder.name}-{twins.get(question.id, question.id)}"
        rows = await _rows_found(library.tables, documents, question)
        sides = await library.look_up(question.text, previous=question.previous, k=MOST_PASSAGES)
        passages = sides.found.passages
        kept = [*passages[:FOUND], *(one for one in passages[FOUND:] if question.is_in(placed_text(one)))]
        pairs = [_pair_of(question, key, one, encoder) for one in (*rows, *kept)]
        found += [replace(pair, twin=twin) for pair in sorted(pairs, key=lambda pair: not pair.answers)]
    await library.close()
    await library.tables.close()
    return found


async def _rows_found(shelf: TableShelf, documents: Sequence[str], question: FolderQuestion) -> list[Passage]:
    """And the one that answers, where it is not among them."""
    told = await shelf.look_up(question.text, previous=question.previous)
    rows = [*told.passages[:1], *told.beside]
    if question.cell is None or any(question.is_in(placed_text(row)) for row in rows):
        return rows
    every = (row for document in documents for row in shelf.rows(document))
    return [*[row for row in every if question.is_in(placed_text(row))][:1], *rows]


def _pair_of(question: FolderQuestion, key: str, passage: Passage, encoder: SentenceEncoder) -> Pair:
    text = placed_text(passage)
    return Pair(
        question=key,
        asked=_asked(read_question(question.text, question.previous)),
        told=readable(text, encoder),
        answers=question.is_in(text),
        answered=question.is_answered,
        twin=key,
    )


async def read_pairs(folder: Path, *, held_out: bool) -> tuple[list[Pair], ...]:
    """By `PARTS`."""
    encoder, chance = SentenceEncoder.for_documents(), random.Random(1)
    persons = [person for person in read_people() if person.is_held_out == held_out]
    people: list[Pair] = []
    for person in persons:
        (folder / person.key).mkdir()
        people += await pairs_of_person(person, folder / person.key, encoder, chance)
    of_firms: list[Pair] = []
    for number, firm in enumerate(firms.read_firms()[held_out]):
        home = folder / f"{firm.key}-firm"
        home.mkdir()
        of_firms += await pairs_of_firm(firm, persons[number % len(persons)], home, encoder, chance)
    written = read_tables()[held_out]
    tables = [pair for shelf in put_on_shelves(written) for pair in await pairs_of_shelf(shelf, encoder)]
    tables += [pair for table in written for pair in pairs_of_table(table, encoder, chance)]
    of_folders: list[Pair] = []
    for one in folders.HELD_OUT if held_out else folders.LEARNT:
        home = folder / one
        home.mkdir()
        of_folders += await pairs_of_folder(folders.HERE / one, home, encoder)
    return people, of_firms, tables, of_folders


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    found = {}
    for name, held_out in (("learnt", False), ("held_out", True)):
        with tempfile.TemporaryDirectory() as folder:
            parts = asyncio.run(read_pairs(Path(folder), held_out=held_out))
        found[name] = {part: [asdict(pair) for pair in pairs] for part, pairs in zip(PARTS, parts, strict=True)}
    given.out.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    print({name: {part: len(pairs) for part, pairs in parts.items()} for name, parts in found.items()})


if __name__ == "__main__":
    main()
