"""A made-up company's twelve documents in two versions (the second changes three of them)."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document

DOCUMENTS: dict[str, str] = {
    "refunds.md": """# Returns and refunds

## Deadlines
Customers may send goods back within 45 days of delivery. Opened coffee is taken back only when it is faulty.

## How money goes back
We repay to the card that was used, within five working days of the parcel's arrival. Shipping fees are repaid only if
the mistake was ours.

## Wholesale
Cafés and shops get credit on the next invoice instead of cash.
""",
    "shipping.md": """# Shipping

## Domestic
Orders placed before 14:00 leave the same day. Standard delivery costs £3.95 and is free above £40.

## Abroad
We ship to Ireland, France and the Benelux countries. Customs papers are prepared by Maren in the warehouse; parcels to
Switzerland are not possible at present.

## Damaged parcels
Ask the customer for two photographs and send a replacement at once, without waiting for the carrier's decision.
""",
    "holidays.docx": """# Time off

## Allowance
Everybody has 28 days a year plus public holidays. Five days may be carried over until the end of March.

## Sickness
From the fourth day of illness a doctor's note is needed. Tell your lead before nine in the morning.

## Parents
The second parent gets six weeks at full pay, on top of what the state gives.
""",
    "security.docx": """# Information security

## Access
Hardware keys are compulsory for everybody; text-message codes were abolished in 2023.

## Laptops
Disks are encrypted. A lost device must be reported to Oskar within an hour, at any time of day.

## Audit
An outside firm attacks our shop once a year; the last exercise found two medium and no critical weaknesses.
""",
    "pricing.txt": """PRICES FOR SHOPS AND CAFÉS

Orders from 20 kg a month get 12% off, from 100 kg 19% off.

Contracts run for twelve months and may be ended with six weeks' notice.

The espresso machine is lent free of charge from 60 kg a month, including yearly maintenance.
""",
    "roastery.html": """<html><head><title>The roastery</title></head><body><h1>The roastery</h1>
<p>Two drum roasters of 30 kg stand in the hall in Leith; together they manage 1.1 tonnes on a full day.</p>
<h2>Energy</h2><p>Since May the afterburner's heat warms the offices, which lowered the gas bill by a third.</p>
<h2>Visits</h2><p>Groups of up to twelve may look round on Thursdays; closed shoes are a must.</p></body></html>
""",
    "sourcing.html": """<html><head><title>Where our beans come from</title></head><body>
<h1>Where our beans come from</h1>
<p>Seven in ten sacks are bought directly from co-operatives in Huehuetenango, Sidama and Nyeri.</p>
<h2>What growers are paid</h2><p>On average 61% above the exchange price last season.</p>
<h2>Labels</h2><p>All lots are organic; Fairtrade covers the Guatemalan ones alone.</p></body></html>
""",
    "incident.md": """# Post-mortem: the shop's outage of 3 October

## What happened
Checkout failed for 94 minutes because an expired certificate stopped the link to the payment provider.

## Harm
About 410 baskets were abandoned, roughly £13,000.

## What we changed
Certificates now renew by themselves and a monitor warns three weeks ahead.
""",
    "onboarding.md": """# Your first weeks

- Day one: Priya hands out badges and keys at the side entrance.
- Week one: spend two mornings packing orders, whatever your job is.
- Week four: a talk with your lead about what surprised you.

Every newcomer is paired with a buddy from another department.
""",
    "app.txt": """ROADMAP OF THE PHONE APP

The subscription pause, asked for by half of those who cancel, comes in February.

Android and iOS share one code base in Kotlin; the tablet layout was dropped for lack of users.

Push notices are limited to two a week.
""",
    "support.csv": """Channel,Hours,Answer within
Phone,Mon-Fri 9-17,3 minutes
Email,daily,6 hours
Chat,Mon-Sat 8-20,90 seconds
""",
    "partners.md": """# Partners

The Harbour Bakery chain runs our beans in 31 branches. Hotel Strathmore left us in spring because of late deliveries.

Lindqvist Catering is in talks about a trial from January.
""",
}
CHANGED: dict[str, str] = {
    "refunds.md": DOCUMENTS["refunds.md"].replace("within 45 days", "within 30 days"),
    "security.docx": DOCUMENTS["security.docx"].replace("reported to Oskar", "reported to Bettina"),
    "pricing.txt": DOCUMENTS["pricing.txt"].replace("19% off", "23% off"),
}


def write_documents(folder: Path, *, changed: bool = False) -> None:
    """The documents as files of their own forms; with `changed`, the second version of all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**DOCUMENTS, **(CHANGED if changed else {})}.items():
        path = folder / name
        if name.endswith(".docx"):
            document_of(text).save(str(path))
        else:
            path.write_text(text, encoding="utf-8")


def document_of(markdown: str) -> Document:
    """Headings and paragraphs as Word has them."""
    document = docx.Document()
    for block in markdown.strip().split("\n\n"):
        for level in (2, 1):
            mark = "#" * level + " "
            if block.startswith(mark):
                head, _, block = block.partition("\n")
                document.add_heading(head.removeprefix(mark), level=level)
                break
        if block.strip():
            document.add_paragraph(" ".join(block.split()))
    return document
