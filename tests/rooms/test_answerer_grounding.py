"""Grounding: what numbers, times and places say, what the documents bear out, and what is offered instead."""

from __future__ import annotations

import asyncio

import pytest
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.claims import ClaimChecker, ClaimReader, Grounds, find_claims
from rejoinder.answerer.grounding import Models
from rejoinder.answerer.grounding.derivations import follow
from rejoinder.answerer.grounding.periods import bears_out, lasted, read_period, read_times
from rejoinder.answerer.grounding.quantities import derive, find_quantities, level
from rejoinder.answerer.grounding.wording import say
from rejoinder.errors import NotReady
from rejoinder.types import Passage

TODAY = (2026, 11)


def bullet(number: int, text: str, *, at: str = "Harbour Lights", years: str = "2019–2024") -> Passage:
    return Passage(
        passage=f"b{number}",
        document="resume",
        section="experience",
        label=f"{at}, {years}",
        heading=f"Duty Manager, {at}, {years}",
        text=text,
    )


PASSAGES = (
    bullet(1, "Raised occupancy from 61% to 83% in two seasons."),
    bullet(2, "Supervised 48 people across two buildings; nobody left in 2022."),
    bullet(3, "Helped the architect to plan the new kitchen."),
    bullet(4, "Replaced paper keys with cards.", at="The Alder Inn", years="2015–2019"),
    Passage(passage="l", document="resume", section="languages", label="Languages", text="English, Polish (fluent)"),
)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("about 40 %", "41%"),
        ("roughly half a million pounds", "£480,000"),
        ("a third of all claims", "33%"),
        ("by half", "halved the bill"),
        ("four and a half years", "54 months"),
        ("within a year and a half", "eighteen months"),
        ("more than three hundred clinics", "320 clinics"),
        ("no more than two percent", "2%"),
        ("einundzwanzig Werkstudenten", "21 Werkstudenten"),
        ("six and a half million dollars", "$6.5M"),
        ("nearly four in ten", "38%"),
        ("eleven hundred days", "1,100 days"),
        ("38,000 square metres", "38,000 m²"),
        ("31 megawatt-hours", "31 MWh"),
        ("640 kilowatt hours", "640 kWh"),
        ("it took a fortnight", "done within two weeks"),
    ],
)
def test_an_honest_wording_of_a_number_agrees(said: str, held: str) -> None:
    (one,), others = find_quantities(said), find_quantities(held)
    assert any(one.agrees(other) for other in others)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("40%", "41%"),
        ("two thirds", "a third"),
        ("more than 60", "about 40"),
        ("90 minutes", "90 seconds"),
        ("$3 million", "3 million readers"),
        ("doubled", "halved"),
        ("in 2021", "in 2019"),
        ("three weeks", "three days"),
        ("31 megawatt-hours", "31 kWh"),
        ("it took a fortnight", "done within three weeks"),
        ("four times slower", "four tests"),
    ],
)
def test_another_number_or_unit_does_not(said: str, held: str) -> None:
    (one,), (other,) = find_quantities(said), find_quantities(held)
    assert not one.agrees(other)


def test_what_follows_from_two_numbers_is_held_too() -> None:
    derived = derive(find_quantities("from $90,000 to $54,000 a month"))
    assert any(find_quantities("$36,000")[0].agrees(one) for one in derived)
    assert any(find_quantities("40 percent")[0].agrees(one) for one in derived)
    assert not any(find_quantities("45 percent")[0].agrees(one) for one in derived)


@pytest.mark.parametrize(
    ("said", "held", "follows"),
    [
        ("used about 1.4 gigawatt-hours less", "from 5.1 GWh to 3.7 GWh a year", True),
        ("used about 2.4 gigawatt-hours less", "from 5.1 GWh to 3.7 GWh a year", False),
        ("three times lower", "from 960 ms to 320 ms", True),
        ("three times fewer faults", "from 960 faults to 320 faults", True),
        ("five times lower", "from 960 ms to 320 ms", False),
        ("a drive of a hundred and fifty minutes", "drove 2 hours 30 minutes each way", True),
        ("a drive of a hundred and ninety minutes", "drove 2 hours 30 minutes each way", False),
        ("fifteen months", "held the post for 1 year and 3 months", True),
        ("fifteen months", "lasted 1 year; then 3 months of leave", False),
        ("fell by a hundred minutes", "from 2 hours 10 minutes to 30 minutes", True),
        ("as many as 41 people", "6 salaried guards and up to 35 volunteers", True),
        ("as many as 45 people", "6 salaried guards and up to 35 volunteers", False),
        ("41 volunteers", "6 salaried guards and up to 35 volunteers", False),
        ("41 salaried guards", "6 salaried guards and up to 35 volunteers", False),
        ("13 coastal surveys", "11 coastal surveys and 2 river surveys", False),
        ("13 surveys", "11 coastal surveys and 2 river surveys", True),
        ("a staff of twenty-four", "5 cooks, 7 waiters and 12 porters", True),
        ("twelve surveys", "11 coastal surveys and one river survey", True),
        ("twelve surveys", "one river survey and 11 coastal surveys", True),
        ("thirteen surveys", "11 coastal surveys and one river survey", False),
        ("twelve surveys", "11 coastal surveys and one award", False),
    ],
)
def test_what_follows_from_a_passage_alone(said: str, held: str, follows: bool) -> None:
    (one,) = find_quantities(said)
    assert any(one.agrees(other) for other in derive(find_quantities(held), text=held)) is follows


@pytest.mark.parametrize(
    ("said", "held", "follows"),
    [
        ("The council gave £45,000.", "A £90,000 hall, half of it paid by the council", True),
        ("The council gave £55,000.", "A £90,000 hall, half of it paid by the council", False),
        ("The hall cost £45,000.", "A £90,000 hall, half of it paid by the council", False),
        ("It was a £45,000 hall.", "A £90,000 hall, half of it paid by the council", False),
        ("£45,000 of the hall was paid by the council.", "A £90,000 hall, half of it paid by the council", True),
        ("About 217 staff moved.", "Of 620 staff, 35 % moved to the new site", True),
        ("About 310 staff moved.", "Of 620 staff, 35 % moved to the new site", False),
        ("Around £1,500 for each of the lamps.", "Bought 64 lamps; the £96,000 order was on time", True),
        ("The lamps were £1,500 apiece.", "Bought 64 lamps; the £96,000 order was on time", True),
        ("Around £2,500 for each of the lamps.", "Bought 64 lamps; the £96,000 order was on time", False),
        ("Around £1,500 for each of the sites.", "Bought 64 lamps; the £96,000 order was on time", False),
        ("I paid £1,500 for the lamps.", "Bought 64 lamps; the £96,000 order was on time", False),
        ("It ran for 1 year and 5 months.", "ran for 17 months", True),
        ("It ran for 1 year and 8 months.", "ran for 17 months", False),
        ("I had 41 guards and volunteers.", "6 salaried guards and up to 35 volunteers", True),
        ("I had 44 guards and volunteers.", "6 salaried guards and up to 35 volunteers", False),
        ("I share it with five others.", "on a rota of six people", True),
        ("I share it with five other people.", "a six-person crew", True),
        ("I share it with four others.", "on a rota of six people", False),
        ("I share it with five others.", "supervised six people", False),
        ("I am one of six.", "shares the desk with five others", True),
        ("I am one of seven.", "shares the desk with five others", False),
    ],
)
def test_what_follows_by_the_way_it_is_said(said: str, held: str, follows: bool) -> None:
    counted = find_quantities(held)
    told = find_quantities(said)
    assert all(follow(one, level(said), counted, level(held)) for one in told) is follows


@pytest.mark.parametrize(
    "line",
    ["Nurse, Ward 3, Mar 2019–Present", "Nurse, 03/2019 – heute", "Nurse, 2019-03–Present", "Nurse, March 2019 – now"],
)
def test_a_period_is_read_in_any_form(line: str) -> None:
    period = read_period(line)
    assert period is not None
    assert (period.start.year, period.start.first, period.end) == (2019, 3, None)
    start, late = read_times("I joined in March 2019."), read_times("I joined in June 2019.")
    assert start is not None
    assert late is not None
    assert (bears_out(start, period), bears_out(late, period)) == (True, False)
    assert lasted(7.5 * 365.25, "", [period], TODAY)
    assert not lasted(4 * 365.25, "", [period], TODAY)


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("Occupancy went up by 22 points.", "supported"),
        ("I was in charge of 48 staff in two buildings.", "supported"),
        ("I was at Harbour Lights for five years.", "supported"),
        ("I speak Polish fluently.", "supported"),
        ("Occupancy fell from 83 to 61 percent.", "contradicted"),
        ("I supervised 84 people.", "contradicted"),
        ("I led the planning of the new kitchen.", "contradicted"),
        ("I planned the new kitchen on my own.", "contradicted"),
        ("At Harbour Lights I replaced paper keys with cards.", "contradicted"),
        ("I replaced cards with paper keys.", "contradicted"),
        ("I joined Harbour Lights in 2015.", "contradicted"),
        ("I have never replaced keys with cards.", "contradicted"),
        ("I was managing director at The Alder Inn.", "contradicted"),
        ("I speak only basic Polish.", "contradicted"),
        ("I speak Spanish.", "unsupported"),
        ("I introduced Salesforce.", "unsupported"),
        ("I hold a patent on kitchen ovens.", "unsupported"),
        ("Guests forgive a lot if you listen.", "general"),
        ("My documents say nothing about that.", "general"),
    ],
)
def test_a_sentence_is_told_for_what_it_is(sentence: str, support: str) -> None:
    grounds = Grounds(PASSAGES, models=shipped_models(), today=TODAY)
    assert grounds.judge(sentence).support == support


def test_what_the_documents_say_is_offered_in_the_first_person() -> None:
    (claim,) = find_claims("I supervised 84 people.", PASSAGES, models=shipped_models())
    assert claim.wording == "At Harbour Lights, I supervised 48 people across two buildings; nobody left in 2022."
    (true,) = find_claims("I supervised 48 people.", PASSAGES, models=shipped_models())
    assert (true.wording, true.cite[0]) == ("", "b2")
    assert say(PASSAGES[4]) == "English, Polish (fluent)."
    assert len(say(bullet(9, "Wrote " + "very long reports, " * 60))) < 300


class BrokenModel:
    def encode(self, texts: object) -> object:
        raise NotReady("missing", action="install")


def test_without_its_models_only_what_shares_the_words_is_supported() -> None:
    for models in (Models(), Models(encoder=BrokenModel())):  # type: ignore[arg-type]
        kept, other = find_claims(
            "I supervised 48 people across two buildings. I sail every weekend.", PASSAGES, models=models
        )
        assert (kept.support, other.support) == ("supported", "unsupported")


async def test_sentences_are_checked_beside_the_writing_and_in_order() -> None:
    answer = "I supervised 48 people. I supervised 84 people. I speak Spanish. Guests forgive a lot."
    checker = ClaimChecker(ClaimReader(PASSAGES, models=shipped_models()))
    found = []
    try:
        for end in range(0, len(answer), 8):
            found += checker.feed(answer[:end])
            await asyncio.sleep(0.02)
        rest, claims = await checker.finish(answer)
    finally:
        await checker.close()
    assert [number for number, _ in [*found, *rest]] == list(range(len([*found, *rest])))
    assert [claim for _, claim in [*found, *rest]] == list(claims[: len([*found, *rest])])
    assert [claim.support for claim in claims] == ["supported", "contradicted", "unsupported", "general"]


CROSSED = (
    bullet(1, "Switched the archive from film to digital scans, saving $40,000 a year.", at="St Osyth's Library"),
    bullet(2, "Did not lend rare books; referred readers to the national collection.", at="St Osyth's Library"),
    bullet(3, "Catalogued 14 tonnes of maps.", at="Marlow Care Trust", years="2012–2019"),
    bullet(4, "Moved 900 boxes without closing the reading room.", at="Marlow Care Trust", years="2012–2019"),
    Passage(
        passage="e1", document="resume", section="education", label="University of Leeds, 2012", heading="Education",
        text="MA Librarianship, University of Leeds, 2012",
    ),
    Passage(
        passage="e2", document="resume", section="education", label="University of York, 2010", heading="Education",
        text="BA History, University of York, 2010",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "We switched from digital scans back to film.",
        "Digital scans saved €40,000 a year.",
        "I catalogued 14 kilograms of maps.",
        "I catalogued maps during my time at St Osyth's.",
        "It was at Marlow that I switched the archive to digital scans.",
        "I lent rare books at Saint Osyth's.",
        "My history degree is from Leeds.",
        "My master's in librarianship is from the University of Marlow.",
        "I did my bachelor's in 2012.",
    ],
)
def test_what_is_crossed_or_turned_around_is_flagged(said: str) -> None:
    grounds = Grounds(CROSSED, models=shipped_models(), today=TODAY)
    assert grounds.judge(said).support in {"unsupported", "contradicted"}


@pytest.mark.parametrize(
    "said",
    [
        "I moved the archive off film and onto digital scans.",
        "At Saint Osyth's I switched the archive to digital scans.",
        "I catalogued fourteen tonnes of maps while I was with Marlow.",
        "I moved 900 boxes, and the reading room never closed.",
        "I did my bachelor's in 2010 and my master's in 2012.",
        "- **I catalogued `14` tonnes of maps**\n- I moved 900 boxes",
        "<script>alert(1)</script> I catalogued 14 tonnes of maps.",
    ],
)
def test_the_same_told_rightly_is_not(said: str) -> None:
    assert Grounds(CROSSED, models=shipped_models(), today=TODAY).judge(said).support == "supported"


@pytest.mark.parametrize(
    "said",
    [
        "If I joined you I would aim to move 3,000 boxes.",
        "I'd like to close the archive on Mondays.",
        "Did I catalogue 80 tonnes of maps?",
        "I think that sums it up nicely.",
    ],
)
def test_a_question_or_a_wish_claims_nothing(said: str) -> None:
    assert Grounds(CROSSED, models=shipped_models(), today=TODAY).judge(said).support == "general"


def test_a_claim_within_a_wish_or_a_list_is_judged() -> None:
    grounds = Grounds(CROSSED, models=shipped_models(), today=TODAY)
    for said in ("I'd like to mention that I catalogued 80 tonnes of maps.", "- I moved 900 boxes\n- I flew a balloon"):
        assert grounds.judge(said).support in {"unsupported", "contradicted"}


@pytest.mark.parametrize(("said", "held"), [("a quarter of a million dollars", "$260,000"), ("3 tonnes", "3,000 kg")])
def test_a_fraction_of_a_scale_and_a_larger_unit_agree(said: str, held: str) -> None:
    (one,), (other,) = find_quantities(said), find_quantities(held)
    assert one.agrees(other)
