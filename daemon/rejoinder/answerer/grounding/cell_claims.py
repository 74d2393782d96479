"""Sentences about a table's cells: which value of which row is meant, and whether it is the one that is told.

Takes the passages, then a sentence, the passages that it cites and the question; gives "supported" or "contradicted"
with the passage that says so, None where it is not plain which cell is meant or more is told than cells hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rejoinder.answerer.grounding.cell_hits import Hit, SaidOfCells, find_hits, is_spoken_of, without_names
from rejoinder.answerer.grounding.cell_states import MORE_THAN_CELLS, is_state_word, leading_answer, without_lead
from rejoinder.answerer.grounding.cell_words import CONCEPTS_OF_UNITS, Term, concepts_in, forms_in, is_empty, terms
from rejoinder.answerer.grounding.clauses import split_clauses
from rejoinder.answerer.grounding.rows import Cell, Row, read_rows
from rejoinder.answerer.words import is_german, split_words
from rejoinder.types import Passage

Finding = Literal["supported", "contradicted"]
# So many words that are no cell's may stand beside a value that is told wrongly under its head.
_MOST_STRANGE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CellVerdict:
    """`at`: the index of the passage that holds the cell; `head`: the cell's head."""

    finding: Finding
    at: int
    head: str


class CellClaims:
    """Holds the rows that the passages tell."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._rows = read_rows(passages)

    def judge(self, sentence: str, cited: Sequence[int] = (), asked: str = "") -> CellVerdict | None:
        if not self._rows or MORE_THAN_CELLS.search(sentence.lower()):
            return None
        words, question = terms(without_lead(sentence)), terms(asked)
        rows = self._meant(words, question, cited)
        if rows:
            return self._of_rows(sentence, words, question, rows)
        return self._of_clauses(sentence, question) if self._names_several(words) else None

    def _of_clauses(self, sentence: str, question: tuple[Term, ...]) -> CellVerdict | None:
        """Of a sentence about several rows: each of its clauses, in which one row is named."""
        verdicts: list[CellVerdict | None] = []
        for clause in split_clauses(without_lead(sentence)):
            words = terms(clause)
            rows = self._meant(words, question, ())
            verdicts.append(self._of_rows(clause, words, (*question, *terms(sentence)), rows) if rows else None)
        wrong = next((one for one in verdicts if one is not None and one.finding == "contradicted"), None)
        return wrong or (verdicts[0] if len(verdicts) > 1 and all(verdicts) else None)

    def _names_several(self, words: Sequence[Term]) -> bool:
        return bool(forms_in(words) & frozenset[str]().union(*(forms_in(row.name) for row in self._rows)))

    def _meant(self, words: Sequence[Term], asked: Sequence[Term], cited: Sequence[int]) -> list[Row]:
        """The rows whose names the sentence says most of; of one that names none, what is cited or asked about."""
        scores = [self._named(row, words) for row in self._rows]
        best = max(scores)
        if best > 0:
            rows = [row for row, score in zip(self._rows, scores, strict=True) if score >= best - 1e-9]
            told = forms_in(words)
            others = forms_in(
                word for row in self._rows for word in row.name if word.forms & told and not is_empty(word)
            )
            if others - forms_in(word for row in rows for word in row.name):
                return []  # another row is named too
            return self._nearest(rows, asked, cited)
        if not any(self._passages[at].section == "table" for at in cited or (0,)):
            return []  # of something else than a table
        of_cited = [row for row in self._rows if set(row.at) & set(cited)]
        found = self._nearest(of_cited or list(self._rows), asked, cited)
        return found[:1]

    def _nearest(self, rows: list[Row], asked: Sequence[Term], cited: Sequence[int]) -> list[Row]:
        scores = [self._named(row, asked) for row in rows]
        kept = [row for row, score in zip(rows, scores, strict=True) if score >= max(scores) - 1e-9]
        marked = [row for row in kept if set(row.at) & set(cited)]
        return marked or kept

    def _named(self, row: Row, words: Sequence[Term]) -> float:
        """How much of its name is said: a word that names few rows tells more."""
        told, letters = forms_in(words), {word.text for word in words[1:] if word.capital}
        score = 0.0
        for word in {word.forms: word for word in row.name}.values():
            is_letter = len(word.text) == 1 and word.text.isalpha()  # "Hall B", but not an "a"
            if is_letter and word.text not in letters:
                continue
            if word.forms & told and (is_letter or not is_empty(word) or word.text[0].isdigit()):
                score += 1 / sum(any(word.forms & other.forms for other in one.name) for one in self._rows)
        return score

    def _of_rows(
        self, text: str, words: tuple[Term, ...], asked: tuple[Term, ...], rows: Sequence[Row]
    ) -> CellVerdict | None:
        names = forms_in(word for row in rows for word in row.name)
        bare = without_names(text, rows)
        said = SaidOfCells(
            bare, words, tuple(word for word in words if not word.forms & names), asked, leading_answer(text)
        )
        verdicts = [self._of_row(said, row) for row in rows]
        right = next((one for one in verdicts if one is not None and one.finding == "supported"), None)
        return right or (verdicts[0] if all(verdicts) else None)

    def _of_row(self, said: SaidOfCells, row: Row) -> CellVerdict | None:
        found = list(find_hits(said, row, self._rows))
        if not found or None in found:
            wrong = [hit for hit in found if hit is not None and not hit.holds and hit.named]
        else:
            wrong = [hit for hit in found if hit is not None and not hit.holds]
        strange = self._strange(said, row, [hit for hit in found if hit is not None])
        is_named = self._named(row, said.words) > 0
        if not is_named and not all(is_spoken_of(hit.cell, said, row) for hit in found if hit is not None):
            return None
        for hit in wrong:
            is_other = not is_named or self._is_other(strange, said, row)
            if not strange or (hit.named and len(strange) <= _MOST_STRANGE and not is_other):
                return self._verdict("contradicted", hit.cell)
        hits = [hit for hit in found if hit is not None]
        is_borne_out = bool(hits) and len(hits) == len(found) and all(hit.holds for hit in hits)
        counted = any(hit.cell.value.kind != "text" for hit in hits)
        if is_borne_out and (not strange or (counted and len(strange) == 1 and not self._is_other(strange, said, row))):
            return self._verdict("supported", hits[0].cell)
        return None

    def _verdict(self, finding: Finding, cell: Cell) -> CellVerdict:
        """Resting on the passage that says the least beside the cell."""
        at = min(cell.at, key=lambda index: len(self._passages[index].text))
        return CellVerdict(finding=finding, at=at, head=cell.head)

    def _is_other(self, strange: Sequence[Term], said: SaidOfCells, row: Row) -> bool:
        """Whether the sentence may be about something else: it has a name of its own, or "the red mug" is told of a
        row that is called "mug, blue"."""
        if any(word.capital and word is not said.words[0] for word in strange) and not is_german(
            split_words(said.text)
        ):
            return True
        told, names = forms_in(said.words), forms_in(row.name)
        if all(word.forms & told for word in row.name if not is_empty(word)):
            return False
        beside = (pair for pair in pairwise(said.words) if any(word.forms & names for word in pair))
        return any(word in strange for pair in beside for word in pair)

    def _strange(self, said: SaidOfCells, row: Row, hits: Sequence[Hit]) -> list[Term]:
        """Words that neither the row, nor its table, nor the question about the row account for."""
        cells = [hit.cell for hit in hits]
        heads = forms_in(word for cell in row.cells for word in cell.words)
        values = forms_in(word for cell in cells if cell.value.kind == "text" for word in terms(cell.value.text))
        of_table = forms_in(terms(" ".join(row.table)))
        concepts = frozenset[str]().union(
            *(cell.concepts | CONCEPTS_OF_UNITS.get(cell.value.unit, frozenset()) for cell in cells)
        )
        known = heads | values | of_table | frozenset[str]().union(*(hit.told for hit in hits))
        told = forms_in(said.words)
        named = [bool(word.forms & told) for word in row.name if not is_empty(word)]
        if all(named) or not any(named):
            known |= forms_in(said.asked)
            concepts |= concepts_in(said.asked)
        return [
            word
            for word in said.rest
            if not is_empty(word) and not word.forms & known and not concepts_in([word]) & concepts
            and not is_state_word(word.text)
        ]  # fmt: skip
