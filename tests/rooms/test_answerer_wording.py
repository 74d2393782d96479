"""The wording that is offered holds the words that the sentence is about, however long the passage is."""

from __future__ import annotations

import pytest

from rejoinder.answerer.grounding.wording import LONGEST_CHARACTERS, say
from rejoinder.types import Passage

RULES = (
    "Guests check in from three in the afternoon and leave by eleven. Pets stay in the garden house only, never in the "
    "main building. The sauna is heated on Fridays; towels are handed out at the desk for a deposit of five euros. "
    "Breakfast is served until half past ten. We do not accept cheques. The car park closes at midnight."
)
ROW = "Garden house · " + " · ".join(
    f"{head}: {value}"
    for head, value in {
        "Beds": "4", "Floor": "ground floor, two steps down from the terrace", "Heating": "wood stove",
        "Kitchen": "two rings, fridge, no oven", "Bathroom": "shower, washing machine in the cellar",
        "View": "orchard and the stream behind it", "Rate (EUR)": "118", "Parking": "in the yard", "Wifi": "no",
    }.items()
)  # fmt: skip


def passage(text: str, section: str = "other") -> Passage:
    return Passage(passage="p", document="d", section=section, label="House rules", text=text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("about", "held"),
    [
        ("You can pay by cheque.", "We do not accept cheques"),
        ("Breakfast ends at nine.", "Breakfast is served until half past ten"),
        ("Towels are free.", "towels are handed out at the desk"),
        ("The car park is open all night.", "The car park closes at midnight"),
        ("Das Frühstück gibt es bis neun.", "Breakfast is served until half past ten"),
    ],
)
def test_of_a_long_passage_the_part_is_offered_that_the_sentence_is_about(about: str, held: str) -> None:
    wording = say(passage(RULES), about=about)
    assert held in wording
    assert len(wording) <= LONGEST_CHARACTERS


def test_of_a_long_row_its_name_and_the_field_are_offered() -> None:
    wording = say(passage(ROW, "table"), about="The garden house has wifi.")
    assert wording.startswith("Garden house · ")
    assert "Wifi: no" in wording
    assert len(wording) <= LONGEST_CHARACTERS


def test_of_one_endless_sentence_the_part_is_offered() -> None:
    endless = f"The house rules say that {RULES.replace('.', ',').replace(';', ',')} and that is all"
    assert "We do not accept cheques" in say(passage(endless), about="You can pay by cheque.")


def test_what_shares_no_word_is_offered_from_its_beginning() -> None:
    assert say(passage(RULES), about="Nothing alike.").startswith("Guests check in")
