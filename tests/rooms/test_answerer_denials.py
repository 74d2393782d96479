"""What a passage says there was none of: a number of it, or its being done, says otherwise; "without one" does not."""

from __future__ import annotations

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.grounding import Judge
from rejoinder.answerer.grounding.denials import affirms_all_denied, affirms_declined, affirms_denied, counts_denied
from rejoinder.answerer.grounding.disowning import disowns, since_starting
from rejoinder.answerer.words import content_words, split_words
from rejoinder.types import Passage


def bullet(number: int, text: str) -> Passage:
    return Passage(
        passage=f"b{number}", document="resume", section="experience", label="Orlen Labs, 2018–2022",
        heading="Quality lead, Orlen Labs, 2018–2022", text=text,
    )  # fmt: skip


PASSAGES = (
    bullet(
        1,
        "Rebuilt the supplier programme with purchasing and two plants; closed the ISO 9001 review in May 2022 with no "
        "open actions.",
    ),
    bullet(2, "Passed the ISO 13485 audit in March 2021 with no critical deviations."),
    bullet(3, "Moved 14 production lines to the new plant without a single lost shift."),
    bullet(4, "Recalled two faulty batches in 2019 and wrote the report."),
    bullet(5, "Doubled output to 900 units a day without hiring temporary staff."),
    bullet(6, "Trained 60 operators; reported zero accidents in 2020."),
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PASSAGES, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    "sentence",
    [
        "We closed the ISO 9001 review in May 2022 with three open actions.",
        "The audit ended with two critical deviations.",
        "I moved 14 production lines to the new plant with five lost shifts.",
        "We trained no operators.",
        "I recalled no faulty batches in 2019.",
        "I doubled output to 900 units a day by hiring temporary staff.",
    ],
)
def test_what_was_not_is_neither_counted_nor_done(judge: Judge, sentence: str) -> None:
    assert judge.judge(sentence).support == "contradicted"


@pytest.mark.parametrize(
    "sentence",
    [
        "We closed the ISO 9001 review in May 2022 with no open actions.",
        "We passed the ISO audit without a critical deviation.",
        "We passed the ISO 13485 audit without critical deviations.",
        "I moved 14 production lines with no lost shift.",
        "I recalled two faulty batches in 2019.",
        "I doubled output to 900 units a day without hiring temporary staff.",
    ],
)
def test_none_is_told_in_several_ways(judge: Judge, sentence: str) -> None:
    assert judge.judge(sentence).support == "supported"


@pytest.mark.parametrize(
    ("told", "held", "otherwise"),
    [
        ("with two minor findings", "with no major findings", False),
        ("with two major findings", "with no major findings", True),
        ("with no findings", "with two major findings", True),
        ("in 2021 with two findings", "with no major findings and two minor findings", False),
        ("14 lines without lost shifts", "14 lines without lost shifts", False),
        ("zwei offene Punkte", "ohne offene Punkte", True),
        (
            "We missed the seal at first because of a critical deviation",
            "Got the seal, no critical deviations",
            True,
        ),
        ("We had several open actions at the end", "Closed the review with no open actions", True),
        ("We got it with a minor deviation", "Got the seal with no critical deviations", False),
        ("We would have failed with a critical deviation", "Got the seal with no critical deviations", False),
        ("There was no need to fear a critical deviation", "Got the seal with no critical deviations", False),
        ("Not a single vase was cracked on the way", "Moved 90 vases; no vase was lost and two were cracked", True),
        ("None of the vases was cracked", "Moved 90 vases; no vase was lost and two were cracked", True),
        ("Not a single vase was lost on the way", "Moved 90 vases; no vase was lost and two were cracked", False),
    ],
)
def test_none_is_a_number(told: str, held: str, otherwise: bool) -> None:
    assert counts_denied(told, held) is otherwise


def test_all_that_was_not_done_told_as_done() -> None:
    source = " grew sales without adding support staff. "
    for sentence, otherwise in ((" by adding support staff. ", True), (" without adding support staff. ", False)):
        words = content_words(sentence, split_words(sentence))
        assert affirms_all_denied(words, sentence, source) is otherwise


@pytest.mark.parametrize(
    ("told", "held", "otherwise"),
    [
        ("Eight of the women have had no decision so far", "29 women referred, 21 decisions so far", False),
        ("We did not get through the review without an action", "Closed the review with two actions", False),
        ("Before the tool we had three double bookings", "No double bookings with the new tool", False),
        ("Not a single vase was broken", "Packed 200 vases; two vases broken", True),
        ("The move cost us two beds", "Moved the ward without losing a bed", False),
    ],
)
def test_a_time_a_part_or_a_second_denial_says_nothing(told: str, held: str, otherwise: bool) -> None:
    assert counts_denied(told, held) is otherwise


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("I've never translated anything.", "Translated two manuals into Dutch."),
        ("We couldn't save the museum contract in 2021.", "Saved the museum contract in 2021 after a failed trial."),
        ("I was unable to sell the barn.", "Sold the barn within a month."),
        ("We weren't able to close the branch.", "Closed the branch in May."),
        ("We did not win the airport contract.", "Won the airport contract in 2019 with no changes to the price."),
        ("I haven't had a deputy.", "Run the shop with a deputy and four assistants."),
        ("I've never had anyone to train so far.", "Train two apprentices a year."),
        ("There were no complaints in the second year.", "Handled 40 complaints in the second year."),
        ("I wasn't involved in the warehouse move at all.", "Planned the warehouse move together with logistics."),
        ("I had nothing to do with the tender.", "Wrote the tender for the harbour crane."),
        ("We don't have any written rules for visitors.", "Wrote the rules for visitors and posted them."),
        ("We've never failed an inspection.", "Failed one fire inspection in 2019; passed the next."),
        ("I have never lost a client.", "Lost the Hagen client in 2021; won it back."),
        ("One of our six apprentices did not pass.", "Trained 6 apprentices, all of whom passed."),
        ("Two of the shops failed to reopen.", "Refitted nine shops; all shops reopened in May."),
    ],
)
def test_what_was_done_is_not_denied(said: str, passage: str) -> None:
    assert disowns(said.lower(), passage.lower())


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("We couldn't save the museum contract in 2020.", "Saved the museum contract in 2021 after a failed trial."),
        ("I couldn't have closed the branch.", "Closed the branch in May."),
        ("I did not win the contract alone.", "Won the contract together with purchasing."),
        ("I've never translated a novel.", "Translated two manuals into Dutch."),
        ("I haven't had a deputy since 2019.", "Run the shop, until 2019 with a deputy."),
        ("We did not win the airport contract.", "Bid for the airport contract; lost to Vinci."),
        ("There were no complaints about the drivers.", "Handled 40 complaints in the second year."),
        ("We did not pass every audit.", "Passed the audit of 2019."),
        ("I have never lost a client.", "Nearly lost the Hagen client in 2021."),
        ("We have no written rules for contractors.", "Wrote the rules for visitors and posted them."),
        ("One of our six apprentices did not pass.", "Trained 6 apprentices, all but one passed."),
        ("Two of the apprentices did not pass at the first try.", "Trained 6 apprentices, all of whom passed."),
        ("Two of the shops didn't pass.", "Trained 6 apprentices, all of whom passed."),
        ("I wasn't involved in the pricing.", "Planned the warehouse move together with logistics."),
    ],
)
def test_a_part_may_be_denied(said: str, passage: str) -> None:
    assert not disowns(said.lower(), passage.lower())


def test_since_the_start_is_as_long_as_the_position() -> None:
    passage = "Lost the Hagen client in 2021."
    assert disowns(since_starting("i've never lost a client since i joined the agency."), passage.lower())
    assert not disowns("i've never lost a client since 2022.", passage.lower())


def test_what_nobody_does_is_not_done_in_other_words_either() -> None:
    assert not affirms_denied(
        frozenset(["nobod", "repor", "direc"]), " nobody reports to me directly ", " without direct reports "
    )


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("drawing the plans isn't something i do", " i can read plans, i do not draw plans "),
        ("the only work i did there was six weeks of picking", " six weeks of picking, otherwise no work "),
        ("i dropped out of marine biology", " left after a year, no degree marine biology "),
    ],
)
def test_what_is_disowned_is_not_affirmed(said: str, held: str) -> None:
    assert not affirms_denied(content_words(said, split_words(said)), said, held)


@pytest.mark.parametrize(
    ("said", "held", "otherwise"),
    [
        ("we had to lay off four drivers", " merged the depots without a redundancy ", True),
        ("sadly we let two people go", " merged the depots with no job losses ", True),
        ("nobody was laid off", " merged the depots without a redundancy ", False),
        ("we let the old depot go to a brewery", " merged the depots and sold one to a brewery ", False),
        ("we lost a bed that winter", " moved the ward without losing a bed ", True),
    ],
)
def test_one_thing_has_several_words(said: str, held: str, otherwise: bool) -> None:
    words = content_words(said, split_words(said))
    assert affirms_all_denied(words, said, held) is otherwise


@pytest.mark.parametrize(
    ("said", "held", "otherwise"),
    [
        ("yes, gift cards can be refunded too", " gift cards are excluded from refunds and exchange ", True),
        (
            "tyres are covered by the guarantee",
            " parts and labour are paid; tyres are not covered by the guarantee ",
            True,
        ),
        ("dogs are admitted to the pool", " dogs are not admitted to the pool ", True),
        ("dogs aren't admitted to the pool", " dogs are not admitted to the pool ", False),
        ("gift cards are excluded from refunds", " gift cards are excluded from refunds and exchange ", False),
        ("lamps can be refunded", " gift cards are excluded from refunds and exchange ", False),
        ("dogs are admitted if they are on a lead", " dogs are not admitted without a lead ", False),
    ],
)
def test_what_is_excluded_is_not_allowed(said: str, held: str, otherwise: bool) -> None:
    words = content_words(said, split_words(said))
    assert affirms_all_denied(words, said, held) is otherwise


def _content(said: str) -> frozenset[str]:
    return content_words(said, split_words(said))


@pytest.mark.parametrize(
    ("said", "source", "affirms"),
    [
        (
            "When the tenor left us we had to cancel a concert.",
            "found a tenor in a day; no concert was cancelled",
            True,
        ),
        ("We had to buy additional land for it.", "chose a taller mast, and no extra land had to be bought", True),
        ("We had to close the harbour.", "moved the crane without a single day of closed harbour", True),
        ("I left before any concert was cancelled.", "no concert was cancelled", False),
        (
            "The crane moved, and the harbour stayed open.",
            "moved the crane without a single day of closed harbour",
            False,
        ),
    ],
)
def test_what_was_denied_in_other_forms(said: str, source: str, affirms: bool) -> None:
    assert affirms_denied(_content(said), said.lower(), source) is affirms


@pytest.mark.parametrize(
    ("said", "affirms"),
    [
        ("They went on to roll it out at every harbour.", True),
        ("The roll-out was decided against by the board.", False),
        ("They wanted to roll it out at every harbour.", False),
        ("I ran the trial for a year.", False),
    ],
)
def test_what_was_decided_against_was_not_done(said: str, affirms: bool) -> None:
    source = "ran a trial of the buoys for a year. the board decided against rolling it out"
    assert affirms_declined(_content(said), said.lower(), source) is affirms
