"""Measures are the same in whatever unit they are said, and letters are sizes only where they can be."""

from __future__ import annotations

import pytest

from rejoinder.context.contents import Grid
from rejoinder.context.tables.measures import agreeing, read_measures
from rejoinder.context.tables.spoken import rewrite_numbers
from rejoinder.context.tables.table import Table, read_tables


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("what would a one tonne hoist be for a week", "chain hoist 1 t"),
        ("the half a tonne one", "chain hoist 500 kg"),
        ("a four and a half foot dial", "4 ft 6 in"),
        ("the six footer", "6 ft"),
        ("do you have the ten inch pan", 'pan 10"'),
        ("a two litre can", "kanister 2 l"),
        ("the two hundred and fifty gram bag", "beutel 0,25 kg"),
        ("thirty kilowatt please", "charger 30 kw"),
    ],
)
def test_a_measure_is_the_same_in_other_words(said: str, name: str) -> None:
    others = ["chain hoist 3 t", "7 ft", "kanister 20 l", "charger 11 kw"]
    held = [read_measures(name), *map(read_measures, others)]
    values = agreeing(read_measures(rewrite_numbers(said)), held)
    assert values[0] == 1.0
    assert max(values[1:]) <= 0.0


@pytest.mark.parametrize("said", ["what's in stock", "i'm in a meeting", "a t-shirt", "3 in the morning lot", "room 5"])
def test_words_are_no_measures(said: str) -> None:
    assert agreeing(read_measures(said), [read_measures("chain hoist 1 t"), read_measures("half a metre")]) == [
        0.0,
        0.0,
    ]


def test_a_measure_that_no_row_has_tells_nothing() -> None:
    assert agreeing(read_measures("5 t"), [read_measures("hoist 1 t"), read_measures("hoist 3 t")]) == [0.0, 0.0]


def table_of(*names: str) -> Table:
    grid = Grid(name="", rows=(("Name", "Price"), *((name, "10") for name in names)))
    return next(iter(read_tables(grid, document="d", label="d.csv", source="", read_at="")))


def test_letters_are_sizes_only_among_sizes() -> None:
    assert table_of("Shirt S", "Shirt M", "Shirt L").find("big") is not None
    assert table_of("A Lübeck", "B Bay coast", "L Rügen").find("big") is None
