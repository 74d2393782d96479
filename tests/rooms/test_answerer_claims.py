"""Claims: what the passages bear out is supported, and an invented number never is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.answerer_models import shipped_models

from rejoinder.answerer.cells import find_told
from rejoinder.answerer.claims import cited, find_claims
from rejoinder.types import Claim, Passage


def passage(number: int, text: str, heading: str) -> Passage:
    return Passage(
        passage=f"p{number}", document="resume", section="experience", label=heading, text=text, heading=heading
    )


PASSAGES = (
    passage(
        1,
        "Led the migration of 14 services to Kubernetes, cutting deploy time by 40% and saving €2.5M a year.",
        "Staff Engineer, Northwind Traders, Berlin, March 2019–24",
    ),
    passage(
        2,
        "Managed a team of eight engineers in three time zones; on-call shifts cut p99 latency from 300 ms to 90 ms.",
        "Engineering Manager, Contoso, 2015 – 2018",
    ),
    passage(
        3,
        "Built the billing pipeline in Python and PostgreSQL for 1,200,000 invoices per month.",
        "Backend Developer, Fabrikam",
    ),
)
MARKED = ("unsupported", "contradicted")
QUESTION = "When did you improve deployment at scale, say to 500 nodes?"


def claim_of(sentence: str, passages: tuple[Passage, ...] = PASSAGES, *, question: str = QUESTION) -> Claim:
    """The only claim of an answer of one sentence."""
    (claim,) = find_claims(sentence, passages, question=question, models=shipped_models())
    return claim


@pytest.mark.parametrize(
    "sentence",
    [
        "At Northwind I led the migration of 14 services to Kubernetes, which cut deploy time by 40 % [1].",
        "I saved 2.5 million euros a year there [1].",
        "I cut deploy time by 40 percent [1].",
        "At Contoso I managed 8 engineers in three time zones [2].",
        "I built billing in Python and PostgreSQL for 1.2 million invoices a month [3].",
        "Between 2015 and 2018, I was an Engineering Manager at Contoso. [2]",
        "I led Kubernetes at Northwind and managed engineers at Contoso [1, 2].",
        "Led the migration of 14 services to Kubernetes, cutting deploy time by 40%.",
        "The migration of fourteen services to Kubernetes was mine to lead.",
        "I was at Northwind Traders until 2024.",
        "Wrote Python for the billing pipeline.",
    ],
)
def test_what_the_passages_say_is_supported(sentence: str) -> None:
    claim = claim_of(sentence)
    assert claim.support == "supported"
    assert claim.cite


@pytest.mark.parametrize(
    "sentence",
    [
        "At Northwind I led the migration of 15 services to Kubernetes [1].",
        "I led the migration of fifteen services to Kubernetes [1].",
        "I saved €25M a year [1].",
        "I saved 2.5 billion euros a year [1].",
        "I saved 2.5 years a year [1].",
        "I cut deploy time by 40 hours [1].",
        "I managed eight engineers at Fabrikam [2].",
        "At Northwind I managed a team of eight engineers [2].",
        "We took p99 latency from 300 s to 90 s [2].",
        "I joined Northwind in April 2019 [1].",
        "I built the billing pipeline in Rust [3].",
        "I never managed a team of engineers [2].",
        "I love skydiving and pottery [1].",
        "I led a team at Google.",
        "I have twenty years of experience with deployment.",
        "Ich habe dreihundert Dienste zu Kubernetes migriert [1].",
        "I cut deploy time by ½ [1].",
        "我在 Northwind 工作了三年 [1]。",
    ],
)
def test_what_no_passage_holds_is_marked(sentence: str) -> None:
    claim = claim_of(sentence)
    assert claim.support in MARKED


@pytest.mark.parametrize(
    "sentence",
    [
        "That is not covered in my documents.",
        "Rolling deployments lower the risk of a bad release.",
        "It depends on the team.",
    ],
)
def test_what_is_not_about_the_user_is_general(sentence: str) -> None:
    claim = claim_of(sentence)
    assert (claim.support, claim.cite) == ("general", ())


@pytest.mark.parametrize("sentence", ["I led the migration of 500 nodes to Kubernetes [1].", "I scaled to 500 nodes."])
def test_a_number_that_only_the_question_holds_supports_nothing(sentence: str) -> None:
    claim = claim_of(sentence)
    assert claim.support == "unsupported"


def test_a_name_that_only_the_question_holds_supports_nothing() -> None:
    said = "Yes, I built the billing pipeline in Rust [3]."
    claim = claim_of(said, question="Have you built anything in Rust?")
    assert claim.support == "unsupported"


def test_a_general_remark_may_repeat_the_question() -> None:
    said = "Scaling Rust to 500 nodes depends on the network."
    claim = claim_of(said, question="How does Rust scale to 500 nodes?")
    assert claim.support == "general"


def test_claims_are_verbatim_parts_of_the_answer_in_order() -> None:
    answer = (
        "In short:\n\n- **Kubernetes**: I led 14 services there, e.g. with Dr. Lee. [1]\n"
        "2. I cut p99 from 300 ms to 90 ms [2]! Was it 3.5 times? Yes.\n```\nreplicas = 77\n```\n* Done [3][1]"
    )
    texts = [claim.text for claim in find_claims(answer, PASSAGES, models=shipped_models())]
    assert texts == [
        "In short:",
        "**Kubernetes**: I led 14 services there, e.g. with Dr. Lee. [1]",
        "I cut p99 from 300 ms to 90 ms [2]!",
        "Was it 3.5 times?",
        "Yes.",
        "Done [3][1]",
    ]
    assert all(text in answer for text in texts)


def test_cited_passages_are_listed_once_in_their_order() -> None:
    answer = "Thanks [2]. Great [1, 2]. Sure [3–3]. Well [0] [9] [99] [x]."
    assert cited(find_claims(answer, PASSAGES)) == ("p2", "p1", "p3")
    assert cited(find_claims("No marks here.", PASSAGES)) == ()


JOBS = (
    Passage(
        passage="b",
        document="d",
        section="experience",
        label="Brightleaf, 2016–19",
        heading="Data engineer, Brightleaf, 2016–2019",
        text="Led a team of 4 analysts who built the sales dashboards.",
    ),
    Passage(
        passage="n",
        document="d",
        section="experience",
        label="Northwind, 2019–24",
        heading="Platform lead, Northwind, 2019–2024",
        text="Led the move of 42 services to Kubernetes with 6 engineers.",
    ),
    Passage(
        passage="h",
        document="d",
        section="experience",
        label="Northwind, 2019–24",
        heading="Platform lead, Northwind, 2019–2024",
        text="Cut the hosting bill by 41% by moving batch work to spot instances.",
    ),
)


@pytest.mark.parametrize(
    ("sentence", "cite"),
    [
        ("I led the move of 42 services to Kubernetes at Northwind [1].", ("n",)),
        ("I led the move of 42 services to Kubernetes at Northwind [2].", ("n",)),
        ("I led the move of 42 services to Kubernetes at Northwind [1, 2].", ("n",)),
        ("I cut the hosting bill by 41% [1].", ("h",)),
        ("At Brightleaf I led a team of four analysts [2][3].", ("b",)),
    ],
)
def test_a_wrong_citation_is_put_right(sentence: str, cite: tuple[str, ...]) -> None:
    claim = claim_of(sentence, JOBS, question="")
    assert (claim.support, claim.cite, claim.text) == ("supported", cite, sentence)
    assert cited([claim]) == cite


def test_what_no_passage_bears_out_keeps_its_marks() -> None:
    claim = claim_of("At Northwind I wrote a compiler in Haskell [1].", JOBS, question="")
    assert (claim.support, claim.cite) == ("unsupported", ("b",))


SPOKEN = Passage(
    passage="l",
    document="d",
    section="languages",
    label="Languages",
    heading="Languages",
    text="Danish (native), English (fluent), Italian (B1)",
)
CLAIM_TO_FAME = "Never missed a deadline; cut all three backlogs, not by hiring but by 40% fewer handovers"
DEED = passage(4, f"{CLAIM_TO_FAME}. Without a budget.", "Clerk, Harbour Office, 2011–2013")


@pytest.mark.parametrize(
    "sentence",
    [
        "- Danish (native), English (fluent), Italian (B1) [1]",
        "- Danish (native), English (fluent), Italian (B1).",
        "- **Languages:** Danish (native), English (fluent), Italian (B1) [1]",
        "English (fluent), Italian (B1)",
        "I speak native Danish, fluent English and B1 Italian [1].",
        "Ich spreche Dänisch (Muttersprache), Englisch (fließend) und Italienisch (B1) [1].",
    ],
)
def test_languages_with_their_levels_are_supported(sentence: str) -> None:
    claim = claim_of(sentence, (SPOKEN, *JOBS), question="Which languages?")
    assert (claim.support, claim.cite) == ("supported", ("l",))


@pytest.mark.parametrize(
    "sentence",
    [
        "- Danish (native), English (fluent), Italian (C1) [1]",
        "- Danish (B1), English (fluent), Italian (native) [1]",
        "I speak Danish (native), English (fluent) and Polish (B1) [1].",
        "My sister speaks Danish (native) and Italian (C1) [1].",
    ],
)
def test_another_level_or_language_is_marked(sentence: str) -> None:
    claim = claim_of(sentence, (SPOKEN, *JOBS), question="Which languages?")
    assert claim.support in MARKED


@pytest.mark.parametrize("sentence", [f"- {CLAIM_TO_FAME} [1]", f"- {CLAIM_TO_FAME}. [2]", f"{CLAIM_TO_FAME.upper()}."])
def test_a_sentence_of_a_passage_word_for_word_is_supported(sentence: str) -> None:
    claim = claim_of(sentence, (SPOKEN, DEED), question="What else?")
    assert (claim.support, claim.cite) == ("supported", ("p4",))


def of_table(text: str, label: str = "sales.csv, C2:C5, computed") -> Passage:
    return Passage(passage="t", document="t", section="table", label=label, heading="Sales, sales.csv", text=text)


TOTAL = of_table("Total of Revenue (EUR): 40500 (computed from C2:C5: North 25500; South 15000).")
FORETOLD = of_table(
    "Forecast, not a fact: Free rooms on 2030-01-05: about 209 (80% interval 204 to 214), by exponential smoothing "
    "(ETS, season of 7) of daily values from 110 values, the last of 2029-12-19: 229.",
    "nights.csv, forecast",
)


@pytest.mark.parametrize(
    ("passage", "sentence", "support"),
    [
        (TOTAL, TOTAL.text, "supported"),
        (TOTAL, "Our total revenue was 40,500 euros, computed from C2:C5 [1].", "supported"),
        (TOTAL, "We made 40,500 euros in total.", "supported"),
        (TOTAL, "We made 45,500 euros in total, computed from C2:C5 [1].", "contradicted"),
        (TOTAL, "We made 40,500 euros in total, computed from D7:D9.", "unsupported"),
        (FORETOLD, "By the forecast about 209 rooms will be free, between 204 and 214 [1].", "supported"),
        (of_table("Blue lamp · Price (EUR): 49", "stock.csv, row 2"), "The blue lamp costs 49 euros.", "supported"),
        (of_table("Blue lamp · Price (EUR): 49", "stock.csv, row 2"), "The blue lamp costs 59 euros.", "contradicted"),
    ],
)
def test_what_is_computed_of_cells_is_borne_out_by_them(passage: Passage, sentence: str, support: str) -> None:
    claim = claim_of(sentence, (passage, *JOBS), question="What do the tables say?")
    assert claim.support == support
    if support == "supported":
        assert claim.cite == ("t",)


def test_marks_without_passages_support_nothing() -> None:
    (claim,) = find_claims("I led 14 services to Kubernetes [1].", ())
    assert (claim.support, claim.cite) == ("unsupported", ())


INVENTED = st.integers(min_value=0, max_value=10**9)
TEMPLATES = st.sampled_from(
    [
        "I led the migration of {} services to Kubernetes [1].",
        "At Northwind I cut deploy time by {}% [1].",
        "At Contoso I managed a team of {} engineers [2].",
        "- saved €{} a year with Kubernetes [1]",
        "p99 latency went from 300 ms to {}ms [2]",
        "Built the billing pipeline for {:,} invoices per month [3].",
        "I led the migration of services to Kubernetes ({}k) [1] [2] [3].",
        "From {} on I was an Engineering Manager at Contoso [2].",
    ]
)
HELD = {3, 8, 14, 24, 40, 90, 99, 300, 2015, 2018, 2019, 2024, 1_200_000, 2_500_000}


@given(INVENTED, TEMPLATES)
@settings(max_examples=400)
def test_an_invented_number_is_never_supported(number: int, template: str) -> None:
    if {number, number * 1_000} & HELD:
        return
    sentence = template.format(number)
    claim = claim_of(sentence)
    assert claim.support != "supported", sentence


@given(
    st.decimals(min_value="0.01", max_value=99_999, places=2), st.sampled_from(["%", " percent", "M euros", " ms", ""])
)
@settings(max_examples=300)
def test_an_invented_decimal_is_never_supported(number: object, unit: str) -> None:
    if str(number) in {f"{held:.2f}" for held in HELD} | {"2.50", "5.00", "19.00"}:
        return
    claim = claim_of(f"I cut deploy time on Kubernetes by {number}{unit} [1][2].", question="")
    assert claim.support != "supported"


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_answer_can_be_read(answer: str) -> None:
    for claim in find_claims(answer, PASSAGES, question=answer[::-1], models=shipped_models()):
        assert claim.text in answer


@pytest.mark.parametrize("value", ["0", "1", "2", "3", "1,200", "2.5"])
def test_a_cells_value_alone_is_borne_out_by_the_cell(value: str) -> None:
    cell = of_table(f"Fjord mug, blue · In stock: {value}", label="mugs.csv, row 2")
    for sentence in (f"The current value is {value} [1].", f"There are {value} of the blue Fjord mug in stock [1]."):
        assert find_claims(sentence, [cell])[0].support == "supported"
    assert find_claims("The current value is 8 [1].", [cell])[0].support != "supported"
    for sentence in (f"The price is {value}.", f"The red Fjord mug is {value}.", f"The value is not {value}."):
        assert find_told(sentence, [cell], [0]) is None
