"""Passages of knowledge documents: whole where they are short, together where tiny, split where long."""

from __future__ import annotations

from rejoinder.context.chunks import LONGEST_CHARACTERS, make_chunks
from rejoinder.context.contents import Block, Contents
from rejoinder.types import Passage


def chunks(*blocks: Block, title: str = "", document: str = "d") -> tuple[Passage, ...]:
    return make_chunks(
        Contents(format="md", title=title, blocks=blocks), document=document, label="notes.md", source="s"
    )


def test_a_paragraph_keeps_its_words_and_its_headings() -> None:
    (passage,) = chunks(
        Block(text="Dogs travel free on every ferry.", headings=("Ferries", "Animals")), title="Ferries"
    )
    assert (passage.text, passage.heading) == ("Dogs travel free on every ferry.", "Ferries › Animals")


def test_a_long_paragraph_is_split_between_sentences_and_loses_nothing() -> None:
    sentences = [f"Rule {number} says that berth {number * 3} is let by the harbour office." for number in range(20)]
    found = chunks(Block(text=" ".join(sentences)))
    assert len(found) > 3
    assert " ".join(passage.text for passage in found) == " ".join(sentences)
    assert all(len(passage.text) <= LONGEST_CHARACTERS and passage.text.endswith(".") for passage in found)


def test_a_line_of_a_megabyte_is_cut() -> None:
    found = chunks(Block(text="x" * 1_000_000))
    assert "".join(passage.text for passage in found).startswith("x" * 400)
    assert max(len(passage.text) for passage in found) <= LONGEST_CHARACTERS


def test_a_lead_in_stands_in_front_of_its_bullets() -> None:
    found = chunks(
        Block(text="You must bring:", headings=("Diving",)),
        Block(text="a medical certificate that is not older than two years", headings=("Diving",), kind="bullet"),
        Block(text="your own mask and snorkel, the rest is lent to you", headings=("Diving",), kind="bullet"),
    )
    assert [passage.heading for passage in found] == ["Diving › You must bring"] * 2


def test_a_lead_in_without_bullets_is_not_lost() -> None:
    found = chunks(Block(text="See also:"), Block(text="The chapter on diving."))
    assert "\n".join(passage.text for passage in found) == "See also:\nThe chapter on diving."
    assert chunks(Block(text="Nothing follows:"))[0].text == "Nothing follows:"


def test_tiny_lines_under_one_heading_go_together() -> None:
    found = chunks(
        Block(text="Harbour office", headings=("Contact",)),
        Block(text="12 Quay Street", headings=("Contact",)),
        Block(text="Open from nine", headings=("Hours",)),
    )
    assert [passage.text for passage in found] == ["Harbour office\n12 Quay Street", "Open from nine"]


def test_an_unchanged_paragraph_keeps_its_id() -> None:
    same, other = Block(text="Dogs travel free on every ferry of the line."), Block(text="Cats pay half of the fare.")
    before, after = chunks(same, other), chunks(Block(text="Something new stands above it all now."), same)
    assert before[0].passage == after[1].passage
    assert before[0].passage not in {passage.passage for passage in chunks(same, document="e")}


def test_a_heading_that_all_stands_under_is_told_once() -> None:
    found = chunks(
        Block(text="Invoices fall due after thirty days.", headings=("Kestrel Quays Ltd, Hull", "Payment")),
        Block(text="Unused goods may come back for 21 days.", headings=("Kestrel Quays Ltd, Hull", "Returns")),
        title="Terms of sale",
    )
    assert found[0].text == "Kestrel Quays Ltd, Hull"
    assert [passage.heading for passage in found][1:] == ["Terms of sale › Payment", "Terms of sale › Returns"]


def test_an_answer_has_its_question_in_front() -> None:
    place = ("Fair",)
    found = chunks(
        Block(text="Q: May I bring a drone?", headings=place),
        Block(text="A: Ask Eskil at the mast first.", headings=place),
        Block(text="What does the boat trip include?", headings=place),
        Block(text="Coffee and a blanket for each of the guests on board.", headings=place, kind="bullet"),
        Block(text="The way back by bus, whichever pier you have got off at.", headings=place, kind="bullet"),
        Block(text="The fair ends at dusk, and the last bus goes at ten.", headings=place),
    )
    assert [(passage.heading, passage.text) for passage in found] == [
        ("Fair › May I bring a drone?", "Ask Eskil at the mast first."),
        ("Fair › What does the boat trip include?", "Coffee and a blanket for each of the guests on board."),
        ("Fair › What does the boat trip include?", "The way back by bus, whichever pier you have got off at."),
        ("Fair", "The fair ends at dusk, and the last bus goes at ten."),
    ]


def test_a_question_without_an_answer_is_not_lost() -> None:
    found = chunks(
        Block(text="Who may fly a drone here?", headings=("Rules",)),
        Block(text="There are two piers. Which one is yours?", headings=("Piers",)),
        Block(text="The north pier is for ferries.", headings=("Piers",)),
    )
    assert [passage.text for passage in found] == [
        "Who may fly a drone here?",
        "There are two piers. Which one is yours?",
        "The north pier is for ferries.",
    ]
