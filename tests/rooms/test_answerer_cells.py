"""Sentences about a table's cells: those that tell a cell's value are borne out, those that tell another are not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.answerer_models import shipped_models
from tests.rooms.cell_sentences import ASKED, COFFEE, COURSES, HIRE, ZIMMER, Table
from tests.rooms.further_cell_sentences import FURTHER_ASKED
from tests.rooms.more_cell_sentences import MORE_ASKED

from rejoinder.answerer.claims import Grounds
from rejoinder.answerer.grounding.cell_claims import CellClaims
from rejoinder.types import Claim

MOST_WRONG = 0.1


@cache
def judged() -> tuple[tuple[str, Claim], ...]:
    """Each sentence with its sign, and what is found of it alone."""
    found: list[tuple[str, Claim]] = []
    for table, row, head, question, sentences in (*ASKED, *MORE_ASKED, *FURTHER_ASKED):
        grounds = Grounds(table.passages(row, head), question=question, models=shipped_models())
        found += [(sentence[0], grounds.judge(sentence[2:])) for sentence in sentences]
    return tuple(found)


def test_hardly_a_wrong_value_passes() -> None:
    wrong = [claim for sign, claim in judged() if sign == "-"]
    passed = [claim.text for claim in wrong if claim.support in ("supported", "general")]
    assert len(wrong) >= 100
    assert len(passed) <= MOST_WRONG * len(wrong), passed


def test_hardly_a_right_value_is_marked() -> None:
    right = [claim for sign, claim in judged() if sign == "+"]
    marked = [f"{claim.text} {claim.support}" for claim in right if claim.support != "supported"]
    assert len(right) >= 100
    assert len(marked) <= MOST_WRONG * len(right), marked


def test_a_sentence_of_something_else_is_left_alone() -> None:
    cells = CellClaims(COFFEE.passages(0, "In stock (bags)"))
    for sentence in (
        "I was in consulting for five years.",
        "We won three prizes in 2019.",
        "I managed a budget of two million pounds.",
        "In total we have 183 bags.",
        "Antigua is the cheapest.",
        "If Kivu is sold out, take Malabar.",
    ):
        assert cells.judge(sentence, (), "Is Kivu in stock?") is None, sentence


def test_letters_of_a_name_tell_rows_apart() -> None:
    halls = replace(HIRE, rows=tuple((f"Hall {name}", *row[1:]) for name, row in zip("ABCD", HIRE.rows, strict=True)))
    cells = CellClaims(halls.passages(0, "Units free"))
    for name, row in zip("ABCD", HIRE.rows, strict=True):
        told = cells.judge(f"The deposit for Hall {name} is £{row[3]}.")
        assert told is not None
        assert told.finding == "supported"
        wrong = cells.judge(f"The deposit for Hall {name} is £{int(row[3]) + 1}.")
        assert wrong is not None
        assert wrong.finding == "contradicted"


WORDS = st.sampled_from((
    "no", "yes", "the", "Kivu", "blaue", "am 31. Februar", "2033-02-31", "on Monday", "free of charge", "4", "four",
    "one", "sold out", "left", "10:61", "99.99 €", "%", "|", "·", ":", "[1]",
))  # fmt: skip


@given(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=12), st.sampled_from((COFFEE, COURSES, HIRE, ZIMMER)))
@settings(max_examples=300, deadline=None)
def test_any_sentence_can_be_put_beside_cells(words: list[str], table: Table) -> None:
    strange = replace(table, rows=(*table.rows, ("", *(" ".join(words),) * (len(table.heads) - 1))))
    cells = CellClaims(strange.passages(len(table.rows), table.heads[2]))
    verdict = cells.judge(" ".join(words), (0,), " ".join(words[::-1]))
    assert verdict is None or 0 <= verdict.at < len(strange.passages(len(table.rows), table.heads[2]))
