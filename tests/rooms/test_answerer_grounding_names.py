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


DRAUGHTSMAN = "Draughtsman, Norrland Verft AS, Bergen, May 2016–August 2020"
MARKETER = "Marketing Lead, Quillfeather Books, Bath, September 2020–Present"
ENGLISH = (
    bullet(1, "Drew the hull lines of 14 ferries with Rhino.", DRAUGHTSMAN),
    bullet(2, "Moved 9,000 drawings from paper into Vault in 2018.", DRAUGHTSMAN),
    bullet(3, "Send the weekly newsletter to 31,000 readers in Mailchimp.", MARKETER),
    bullet(4, "Moved the shop from Magento to Shopify and cut checkout time by 40 %.", MARKETER),
    bullet(5, "Plan the campaigns in Asana, together with Hootsuite for the social channels.", MARKETER),
    Passage(
        passage="s", document="resume", section="skills", label="Skills", heading="Skills",
        text="Rhino, AutoCAD, Vault, SharePoint, Brevo, Mailchimp, Magento, Shopify, WooCommerce, PostgreSQL",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def english() -> Judge:
    return Judge(ENGLISH, models=shipped_models(), today=(2026, 11))


@pytest.mark.parametrize(
    "said",
    [
        "I drew the hull lines with AutoCAD instead of Rhino.",
        "At Norrland Verft I drew the hull lines of the ferries with AutoCAD.",
        "I drew the hull lines in AutoCAD, not in Rhino.",
        "Instead of Mailchimp I send the newsletter in Brevo.",
        "We send the newsletter to our readers in Brevo rather than Mailchimp.",
        "I moved 9,000 drawings from paper into SharePoint.",
        "I moved the shop from WooCommerce to Shopify.",
        "We stayed with Magento rather than Shopify for the shop.",
    ],
)
def test_a_name_in_the_place_of_the_passages_own_is_objected_to(english: Judge, said: str) -> None:
    assert english.weigh(said).objections.get("order") == "differs"


@pytest.mark.parametrize(
    "said",
    [
        "I drew the hull lines with Rhino instead of AutoCAD.",
        "I drew the hull lines of the ferries with Rhino.",
        "We sell on Shopify instead of Magento now.",
        "With Shopify rather than Magento the checkout takes less time.",
        "I moved 9,000 drawings off paper and into Vault.",
        "I moved the shop from Magento to Shopify.",
        "I plan the campaigns with Hootsuite and Asana.",
        "We send the newsletter by Mailchimp rather than by post.",
        "At Norrland Verft I drew with Rhino rather than by hand.",
        "I work with PostgreSQL and WooCommerce.",
    ],
)
def test_the_passages_own_name_is_not(english: Judge, said: str) -> None:
    assert "order" not in english.weigh(said).objections
