"""Sentences about a table's cells: those that tell a cell's value are borne out, those that tell another are not."""

from __future__ import annotations

from functools import cache

from tests.rooms.answerer_models import shipped_models
from tests.rooms.cell_sentences import ASKED
from tests.rooms.more_cell_sentences import MORE_ASKED

from rejoinder.answerer.claims import Grounds
from rejoinder.types import Claim

MOST_WRONG = 0.1


@cache
def judged() -> tuple[tuple[str, Claim], ...]:
    """Each sentence with its sign, and what is found of it alone."""
    found: list[tuple[str, Claim]] = []
    for table, row, head, question, sentences in (*ASKED, *MORE_ASKED):
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
