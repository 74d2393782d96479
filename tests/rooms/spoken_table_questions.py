"""A fifth labelled set: questions as they are said in a call, with padding, everyday words and the table's own noun.

`QUESTIONS` are right where the first cells hold the parts; `SAID_NOTHING_OF` ask for what no table holds.
"""

from __future__ import annotations

from datetime import date

from tests.rooms.table_questions import Labelled, grid

TODAY = date(2026, 5, 6)

TENTS = grid(
    """
Hillside camp: price per night in EUR
Tent|Sleeps|April|May|June
Bell tent|4|61|70|84
Safari tent|6|95|104|127
Pod|2|48|52|63
Tree house|3|88|93|111
""",
    name="Tents",
    delimiter="|",
)
STAYS = grid(
    """
From|To|Tent|Guest|Status|Deposit
2026-05-04|2026-05-09|Pod|Wrigley|confirmed|50
2026-05-08|2026-05-10|Bell tent|Okonjo|requested|0
2026-05-11|2026-05-15|Pod|Delacroix|cancelled|0
2026-05-16|2026-05-20|Safari tent|Brandvold|confirmed|120
""",
    name="Stays",
    delimiter="|",
)
EXTRAS = grid(
    """
Extra|Opens|Closes|Adults|Children
Zip line|1 May|30 September|22 EUR|14 EUR
Fishing lake|15 March|31 October|12 EUR|5 EUR
Breakfast basket|1 April|20 October|13 EUR|7 EUR
""",
    name="Extras",
    delimiter="|",
)
CYCLES = grid(
    """
Model;Kind;Frame;Daily rate;Stock 7 May;Stock 8 May;Stock 9 May
Swift;road bike;silver;35 EUR;2 left;sold out;4 left
Swift;road bike;red;36 EUR;sold out;3 left;1 left
Badger;mountain bike;green;42 EUR;5 left;6 left;in repair
Duo;tandem;white;55 EUR;1 left;1 left;sold out
""",
    name="",
    delimiter=";",
)
VANS = grid(
    """
Van|Seats|Parking space|Mileage (km)|Fee per day
Courier|3|B4|61200|49
Minibus|9|A1|118400|92
Crew van|6|B2|40900|71
""",
    name="Vans",
    delimiter="|",
)
HALLS = grid(
    """
Hall|Capacity|Half day (EUR)|Full day (EUR)
Birch|40|120|210
Oak|85|190|340
Studio|14|60|105
""",
    name="Halls",
    delimiter="|",
)
TABLES = (
    ("halls.xlsx", HALLS),
    ("camp.xlsx", TENTS), ("camp.xlsx", STAYS), ("extras.html", EXTRAS), ("cycles.csv", CYCLES), ("vans.xlsx", VANS),
)  # fmt: skip
QUESTIONS = (
    Labelled(text="What's the cheapest tent in May?", parts=("May: 52", "Pod")),
    Labelled(text="And which tent is the dearest in June?", parts=("June: 127", "Safari")),
    Labelled(text="Do you have a tent for four in June?", parts=("Bell tent", "84")),
    Labelled(text="There are six of us, how much would that be in April?", parts=("Safari tent", "95")),
    Labelled(
        text="So say we take that big safari thing for us six in May, what would we be paying?", parts=("Safari", "104")
    ),
    Labelled(text="Is Okonjo confirmed?", parts=("Okonjo", "requested")),
    Labelled(text="Did Mrs Delacroix get her pod?", parts=("Delacroix", "cancelled")),
    Labelled(text="Has Brandvold put down the deposit?", parts=("Brandvold", "120")),
    Labelled(text="Has the Wrigley booking gone through?", parts=("Wrigley", "confirmed")),
    Labelled(text="When can people last go on the zip line?", parts=("Zip line", "30 September")),
    Labelled(text="From when can you go on the fishing lake?", parts=("Fishing lake", "15 March")),
    Labelled(text="What's the zip line for a kid?", parts=("Zip line", "14 EUR")),
    Labelled(text="How much is a breakfast basket for grown-ups?", parts=("Breakfast basket", "13 EUR")),
    Labelled(text="What do I pay for the tandem per day?", parts=("Duo", "55 EUR")),
    Labelled(text="Could we take out the green one on the eighth of May?", parts=("Badger", "6 left")),
    Labelled(
        text="What about the day after?", parts=("Badger", "in repair"),
        previous=("Could we take out the green one on the eighth of May?",),
    ),
    Labelled(text="Is the silver Swift free on the 8th?", parts=("silver", "sold out")),
    Labelled(text="And for two nights?", parts=("Tree house", "93"), previous=("How much is the tree house in May?",)),
    Labelled(text="Where's the minibus parked?", parts=("Minibus", "A1")),
    Labelled(text="Which van holds at least five people?", parts=("Crew van", "6")),
    Labelled(text="What's the cheapest van for six people?", parts=("Crew van", "71")),
    Labelled(text="What is the charge for the crew van, daily?", parts=("Crew van", "71")),
    Labelled(text="Which hall is the cheapest for a full day?", parts=("Studio", "105")),
    Labelled(text="Is there a hall for eighty people?", parts=("Oak", "85")),
    Labelled(text="Which van has the highest mileage?", parts=("Minibus", "118400")),
)  # fmt: skip
SAID_NOTHING_OF = (
    "What does the bell tent cost in December?", "How much is the pod in January?",
    "Is there a tent for twelve in May?",
    "Can we get married at the camp?", "Is there wifi in the tents?", "Do you have a swimming pool for the children?",
    "Is Zimmermann confirmed?", "What happens if I fall off the bike?", "Can we bring our dog?",
)  # fmt: skip
