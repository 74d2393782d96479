"""`python -m bench.cells.written [--part held_out|learnt] [--show]`: written tables, asked by shelves.

The tables of tools/tables are put on shelves of about six, each beside a résumé, and all their questions asked. A cell
is right when the first passage holds value, head and row; a question that no cell answers is answered wrongly when a
cell stands first and something was said to answer. Prints a line for each writer.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.written_tables import WrittenQuestion, WrittenTable, put_on_shelves, read_tables

from bench.cells.__main__ import RESUME, spelled
from rejoinder.context.chunks import make_chunks
from rejoinder.context.contents import Contents
from rejoinder.context.library import Library
from rejoinder.context.passages import list_texts, placed_text
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import CARD_CHARACTERS, Answered, LabelledQuestion, answer_questions, fill_library


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    table: WrittenTable
    asked: WrittenQuestion
    answer: Answered
    took_ms: float

    @property
    def is_right(self) -> bool:
        return not self.is_false if self.asked.cell is None else self.is_among(1)

    def is_among(self, first: int) -> bool:
        """Whether one of the first passages holds value, head and row."""
        return any(map(self._holds, map(placed_text, self.answer.passages[:first])))

    @property
    def is_on_card(self) -> bool:
        return self._holds("\n".join(list_texts(self.answer.passages))[:CARD_CHARACTERS])

    def _holds(self, text: str) -> bool:
        assert self.asked.cell is not None
        row, column = self.asked.cell
        parts = (self.table.rows[row + 1][column], self.table.rows[0][column], self.table.rows[row + 1][0])
        return all(spelled(part) in spelled(text) for part in parts)

    @property
    def is_false(self) -> bool:
        """Whether a cell stands first though none answers."""
        passages = self.answer.passages
        return not self.answer.no_answer and bool(passages) and passages[0].section == "table"


async def ask_shelf(tables: Sequence[WrittenTable], encoder: SentenceEncoder) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "resume.md").write_text(RESUME, encoding="utf-8")
        (folder / "empty").mkdir()
        library = await fill_library(folder, encoder=encoder, resume=folder / "resume.md", knowledge=folder / "empty")
        try:
            for table in tables:
                await put(library, table)
            return [await ask(library, table, asked) for table in tables for asked in table.questions]
        finally:
            await library.close()


async def put(library: Library, table: WrittenTable) -> None:
    contents = Contents(format="table", title=table.title, grids=(table.grid,))
    passages = make_chunks(contents, document=table.name, label=table.label, source="")
    await library.put_passages(table.name, passages)
    assert library.tables is not None
    await library.tables.put(table.name, label=table.label, grids=contents.grids)


async def ask(library: Library, table: WrittenTable, asked: WrittenQuestion) -> Outcome:
    started = time.perf_counter()
    row = LabelledQuestion(id="1", text=asked.text, previous=asked.previous)
    (answer,) = await answer_questions(library, [row])
    return Outcome(table=table, asked=asked, answer=answer, took_ms=1_000 * (time.perf_counter() - started))


def tell(name: str, outcomes: Sequence[Outcome]) -> None:
    cells = [one for one in outcomes if one.asked.cell is not None]
    nones = [one for one in outcomes if one.asked.cell is None]
    first = sum(one.is_right for one in cells)
    five, card = sum(one.is_among(5) for one in cells), sum(one.is_on_card for one in cells)
    silent = sum(one.answer.no_answer for one in cells)
    false = sum(one.is_false for one in nones)
    took = sorted(one.took_ms for one in outcomes)
    print(
        f"{name:10} cell first {first}/{len(cells)} ({first / len(cells):.3f}), in five {five / len(cells):.3f}, on "
        f"the card {card / len(cells):.3f}, nothing said {silent}; "
        f"of none a cell first {false}/{len(nones)} ({false / len(nones):.3f}); "
        f"p95 {took[int(0.95 * len(took))]:.1f} ms"
    )


def show_wrong(outcome: Outcome) -> None:
    answer, cell = outcome.answer, outcome.asked.cell
    wanted = None if cell is None else (outcome.table.rows[cell[0] + 1][0], outcome.table.rows[0][cell[1]])
    print(f"\n? {outcome.asked.text} {outcome.asked.previous or ''}\n  {outcome.table.name}, wanted {wanted}")
    for passage in answer.passages[:2]:
        print(f"    {passage.score:.2f} {answer.no_answer} {placed_text(passage)[:160]!r}")


async def measure(part: str, *, show: bool) -> None:
    learnt, held = read_tables()
    encoder = SentenceEncoder.for_documents()
    outcomes: list[Outcome] = []
    for shelf in put_on_shelves(held if part == "held_out" else learnt):
        outcomes += await ask_shelf(shelf, encoder)
    by_writer: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_writer[one.table.writer].append(one)
    for writer, of_one in sorted(by_writer.items()):
        tell(writer, of_one)
    tell(part, outcomes)
    for one in outcomes:
        if show and not one.is_right:
            show_wrong(one)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("held_out", "learnt"), default="held_out")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    asyncio.run(measure(given.part, show=given.show))


if __name__ == "__main__":
    main()
