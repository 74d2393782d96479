"""A cue's point shows the part of a passage that holds what is asked for, and never one that says something else."""

from __future__ import annotations

import time
from statistics import median

import pytest

from rejoinder.context.asked import read_asked
from rejoinder.context.cue import make_cue
from rejoinder.context.questions import read_question
from rejoinder.context.shortening import CUT, MOST_WORDS, shorten
from rejoinder.types import Passage


def point(question: str, text: str) -> str:
    passage = Passage(passage="k", document="d", section="knowledge", label="l", text=text, source="s", score=0.9)
    cue = make_cue(read_question(question), [passage])
    return cue[0].text if cue else ""


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        (
            "Who repairs the looms?",
            "The looms in the east hall, which run day and night, are cleaned by us and repaired by Hjalmar Brandsrud.",
            "Hjalmar Brandsrud",
        ),
        (
            "Who makes the lenses?",
            "The lenses of the lamp that turns on top of the tower have always been made by the firm of Pascoe & "
            "Trice.",
            "Pascoe & Trice",
        ),
        (
            "What does the ice machine draw?",
            "At the end of the quay there is an ice machine that draws forty-one kilowatts whenever a boat comes in.",
            "forty-one kilowatts",
        ),
        (
            "How much is the berth fee?",
            "Skippers who would like to stay over the weekend pay, besides the power that they use, a berth fee "
            "of 38 euros.",
            "38 euros",
        ),
        (
            "When is the mail collected?",
            "The box in the porch is for letters and small parcels, and the mail is collected from it at 17:40 "
            "each day.",
            "17:40",
        ),
        (
            "How often are the filters changed?",
            "All of the filters in the plant room of the swimming hall are taken out and changed every four months.",
            "every four months",
        ),
        (
            "Where are the ladders kept?",
            "Because two of them were stolen in the spring, all of the ladders are now kept in the cage behind "
            "the boiler.",
            "in the cage",
        ),
        (
            "Why was the tasting called off?",
            "The tasting that had been announced for the last Friday of May was called off since the cellar was "
            "flooded.",
            "since the cellar was flooded",
        ),
        (
            "How did you bring the queue down?",
            "Brought the queue at the two counters down from forty minutes to twelve by letting people book a "
            "quarter of an hour.",
            "by letting people book",
        ),
        (
            "Wer prüft die Aufzüge?",
            "Die Aufzüge in den beiden Türmen werden jedes Jahr im Herbst, meist an einem Montag, von der Firma "
            "Kestler geprüft.",
            "Firma Kestler",
        ),
        (
            "Wie viel kostet ein Stand?",
            "Auf dem Markt am See kann man auch ohne Gewerbe verkaufen, ein Stand für beide Tage kostet dann 65 Euro.",
            "65 Euro",
        ),
        (
            "Which harbour do you supply?",
            "The ice that is made here in the night goes with the first lorry to the harbour of Skagen before six.",
            "Skagen",
        ),
        (
            "Within how many days must I report damage?",
            "Damage must be reported to the office within 5 days of the return. Claims are settled within 72 hours.",
            "5 days",
        ),
    ],
)
def test_a_point_holds_what_is_asked_for(question: str, text: str, held: str) -> None:
    found = point(question, text)
    assert held in found
    assert len(found.split()) <= MOST_WORDS
    assert found.strip(CUT) in text


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Q: May I bring a drone? A: Only on Sundays before ten.", "…Only on Sundays before ten."),
        ("Is there a lift? Yes, behind the bakery.", "…Yes, behind the bakery."),
        (
            "Do you hire out canoes? Yes. Is there a drone? No. May I bring a drone? Ask Eskil at the mast.",
            "…Ask Eskil at the mast.",
        ),
        ("Who may fly a drone here?", "Who may fly a drone here?"),
    ],
)
def test_the_answer_is_shown_and_not_the_question(text: str, cue: str) -> None:
    assert point("May I bring a drone?", text) == cue


@pytest.mark.parametrize(
    ("question", "text", "never"),
    [
        (
            "Who may use the crane?",
            "No visitor and none of the summer staff may ever use the crane on the quay without Rasmus Holm "
            "beside them.",
            "…may",
        ),
        (
            "How much does the new kiln save?",
            "We planned to replace the old kiln with one from Nordkeram in the spring, which would save 9,000 "
            "euros a year.",
            "…which",
        ),
        (
            "Who gets in free?",
            "Only the members of the society who have paid for the whole of the year get in free with Dame "
            "Agatha Orme.",
            "…with Dame",
        ),
        (
            "At what temperature is the milk kept?",
            "The milk that comes from the farms in the morning is at all times kept at between three and five degrees.",
            "three…",
        ),
    ],
)
def test_a_part_from_the_middle_says_nothing_else(question: str, text: str, never: str) -> None:
    assert never not in point(question, text)


def test_nothing_asked_cuts_as_before() -> None:
    text = "The barn at Kilronan is heated by a heat pump that draws twenty-two kilowatts on a cold morning."
    assert shorten(text) == "The barn at Kilronan is heated by a heat pump…"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who runs the ferry?", "name"),
        ("And since when is it closed?", "time"),
        ("What's it like, and how often does it run?", ""),
        ("At what temperature is the milk kept?", "number"),
        ("Wie viele Plätze gibt es?", "number"),
        ("Wo liegt der Schlüssel?", "place"),
        ("Warum ist das Bad zu?", "reason"),
        ("Tell me about the harbour.", ""),
    ],
)
def test_what_kind_of_thing_is_asked_for(question: str, kind: str) -> None:
    assert read_asked(read_question(question)).kind == kind


def test_a_passage_eight_times_as_long_takes_about_eight_times_as_long() -> None:
    text = "The looms in the east hall are cleaned by us every night and, since May, repaired by Hjalmar Brandsrud. "
    asked = read_asked(read_question("Who repairs the looms in the hall?"))
    took: dict[int, list[float]] = {1: [], 8: []}
    for times in [1, 8] * 10:
        began = time.process_time()
        shorten(text * times, asked)
        took[times].append(time.process_time() - began)
    assert median(took[8]) < 24 * median(took[1])
