"""Names that a sentence keeps from a German document, and names that it puts in another's place."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.types import Passage


def bullet(number: int, text: str, line: str) -> Passage:
    label = f"{line.split(', ')[1]}, {line.rpartition(', ')[2]}"
    return Passage(
        passage=f"b{number}", document="resume", section="experience", label=label, heading=line, text=text
    )  # fmt: skip


GERMAN_LINE = "Bauleiterin, Ostwerra Energie AG, Kassel, September 2014 – März 2019"
GERMAN = (
    bullet(1, "Bauleitung für 8,4 km Zuwegung im Windpark Altenmoor", GERMAN_LINE),
    bullet(2, "540 Tage unfallfreie Bauzeit im Windpark Hohe Rast", GERMAN_LINE),
    bullet(3, "Drei Brücken am Kalten Bach in Schleswig-Holstein erneuert und die Übergabe geleitet", GERMAN_LINE),
)


@pytest.fixture(scope="module")
def german() -> Judge:
    return Judge(GERMAN, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    "said",
    [
        "At Hohe Rast we had 540 days without an accident.",
        "I ran the site at Altenmoor.",
        "I renewed three bridges in Schleswig-Holstein.",
        "Altenmoor was my site, and 8.4 km of road were built there.",
    ],
)
def test_a_name_that_is_kept_is_found_in_the_passage(german: Judge, said: str) -> None:
    weighed = german.weigh(said)
    assert "names" not in weighed.objections
    assert "#" not in weighed.premise.said


@pytest.mark.parametrize("said", ["At Hohe Luft we had 540 days without an accident.", "I ran the site at Neuenmoor."])
def test_a_name_of_something_else_is_not(german: Judge, said: str) -> None:
    assert german.weigh(said).objections.get("names") == "unknown"


def test_english_words_stay(german: Judge) -> None:
    said = "The handover of the Kassel office went well in March."
    assert german.clean(said) == said
