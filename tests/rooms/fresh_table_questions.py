"""A fourth labelled set, spoken more loosely, in English and German."""

from __future__ import annotations

from datetime import date, timedelta

from tests.rooms.table_questions import ABOUT_A_PERSON as ABOUT_A_PERSON
from tests.rooms.table_questions import Labelled, asks, grid

from rejoinder.context.contents import Grid

TODAY = date(2026, 11, 5)  # a Thursday

PHONES = """
Handset,Storage,Colour,On hand,Retail,Trade price
Orbit 7,128 GB,midnight,12,499,410
Orbit 7,256 GB,midnight,3,579,470
Orbit 7,128 GB,coral,0,499,410
Orbit 7 Pro,256 GB,silver,7,849,702
Breeze Mini,64 GB,white,25,199,155
"""
CABINS = (
    "Cabin,"
    + ",".join((date(2026, 11, 1) + timedelta(day)).strftime("%d.%m.") for day in range(14))
    + """
Birch,free,free,booked,booked,booked,free,free,free,booked,booked,free,free,free,booked
Pine,booked,booked,booked,free,free,booked,booked,free,free,free,booked,booked,free,free
Larch,free,free,free,free,booked,booked,booked,booked,free,booked,booked,booked,booked,free
"""
)
SALARY = """
Grade,Minimum,Midpoint,Maximum
Junior,42000,47000,52000
Senior,58000,66000,74000
Principal,80000,91000,102000
"""
MEDIA = """
Channel,Impressions,Clicks,Conversions,Cost per click (€)
Newsletter,41000,2900,310,0.12
Search ads,98000,5400,420,0.85
Podcast,15500,610,95,1.40
Billboards,220000,,12,
"""
KURSE = """
Kurs;Dozent;Beginn;Raum;Freie Plätze;Gebühr
Töpfern für Anfänger;Frau Albers;12.11.2026;K 2;3;85,00 €
Spanisch A1;Herr Ruiz;09.11.2026;211;0;120,00 €
Fotografie;Frau Demir;21.11.2026;Aula;8;95,50 €
Yoga am Morgen;Frau Albers;10.11.2026;Halle 1;5;60,00 €
"""
UPTIME = """
Month,API uptime (%),Incidents,Mean response (ms)
2026-05,99.95,2,181
2026-06,99.99,0,176
2026-07,99.71,4,214
2026-08,99.98,1,190
2026-09,99.90,3,201
2026-10,99.97,1,187
"""
FLEET = """
Plate,Vehicle,Driver,Mileage (km),Next service,Fuel
KI-AB 120,Transporter,Okan Usta,88400,14.11.2026,diesel
KI-CD 77,Cargo bike van,Mira Holt,12900,02.02.2027,electric
KI-EF 410,Box truck,,143200,30.11.2026,diesel
"""
TABLES: tuple[tuple[str, Grid], ...] = (
    ("phones.csv", grid(PHONES)),
    ("cabins.xlsx", grid(CABINS, name="Cabins")),
    ("bands.xlsx", grid(SALARY, name="Salary bands")),
    ("campaign.csv", grid(MEDIA)),
    ("kurse.csv", grid(KURSE, delimiter=";")),
    ("uptime.csv", grid(UPTIME)),
    ("fleet.csv", grid(FLEET)),
)
QUESTIONS: tuple[Labelled, ...] = (
    asks(
        "So, um, how many of the coral ones do we have?",
        "coral",
        "On hand: 0",
        previous=("I'm asking about the Orbit 7.",),
    ),
    asks(
        "What does the big one cost, the 256?",
        "256 GB",
        "Retail: 579",
        previous=("How much is the Orbit 7 in midnight?",),
    ),
    asks("What's the trade price of the Breeze?", "Trade price: 155"),
    asks("Which handsets are sold out?", "coral", "On hand: 0"),
    asks("Is the Pro available in silver?", "Orbit 7 Pro", "On hand: 7"),
    asks("Is Birch free this Saturday?", "Birch", "07.11.: free"),
    asks("Which cabins are free on the eighth?", "Pine", "08.11.: free"),
    asks("Is Larch taken tomorrow?", "Larch", "06.11.: booked"),
    asks("And what about the tenth?", "Pine", "10.11.: free", previous=("Is Pine free on the ninth?",)),
    asks("Can we get Pine on the 4th of November?", "Pine", "04.11.: free"),
    asks("What's the maximum for a senior?", "Senior", "Maximum: 74000"),
    asks("Where does the junior band start?", "Junior", "Minimum: 42000"),
    asks("How many clicks did the newsletter bring?", "Newsletter", "Clicks: 2900"),
    asks("Which channel had the most conversions?", "Search ads", "420"),
    asks("What do we pay per click on the podcast?", "Podcast", "Cost per click (€): 1.40"),
    asks("How many impressions did we get overall?", "374500"),
    asks("Wann beginnt der Fotokurs?", "Fotografie", "Beginn: 21.11.2026"),
    asks("Gibt es in Spanisch noch freie Plätze?", "Spanisch A1", "Freie Plätze: 0"),
    asks("Was kostet der Yogakurs?", "Yoga am Morgen", "Gebühr: 60,00 €"),
    asks("Wer leitet den Töpferkurs?", "Töpfern", "Dozent: Frau Albers"),
    asks("In welchem Raum ist Spanisch?", "Spanisch A1", "Raum: 211"),
    asks("Welche Kurse beginnen nächste Woche?", "Yoga am Morgen", "10.11.2026"),
    asks("How many incidents were there in July?", "2026-07", "Incidents: 4"),
    asks("What was the uptime last month?", "2026-10", "API uptime (%): 99.97"),
    asks("Which month had no incidents?", "2026-06", "Incidents: 0"),
    asks("What was our slowest month?", "214"),
    asks("Who drives the transporter?", "Driver: Okan Usta"),
    asks("When is the box truck's next service?", "Next service: 30.11.2026"),
    asks("How many kilometres has the van done?", "Mileage (km): 12900"),
    asks("Which vehicles run on diesel?", "Box truck", "diesel"),
)
