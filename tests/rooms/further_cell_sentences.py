"""Four tables more, and sentences about their cells that are true or not, as in `cell_sentences`."""

from __future__ import annotations

from tests.rooms.cell_sentences import Table

FLEET = Table(
    "fleet.csv",
    1,
    ("Van", "Mileage km", "Payload (kg)", "Next MOT", "Driver", "Tow bar", "Daily rate €"),
    (
        ("Sprinter HX12", "84,210", "1150", "2036-03-02", "Osei", "yes", "79.00"),
        ("Transit KL98", "132,400", "980", "2036-01-19", "Bianchi", "no", "65.00"),
        ("Caddy MM40", "21,075", "620", "2036-07-11", "Osei", "no", "48.50"),
        ("Crafter ZT07", "9,800", "1400", "2036-11-23", "unassigned", "yes", "95.00"),
    ),
)
FLATS = Table(
    "flats.xlsx",
    1,
    ("Flat", "Rent $", "Bedrooms", "Size sqm", "Floor", "Pets", "Vacant from", "Tenant"),
    (
        ("Elm 3", "1450", "2", "61", "3", "yes", "2037-02-01", "none"),
        ("Elm 7", "1980", "3", "88", "7", "no", "2037-05-15", "Ruiz"),
        ("Oak 1", "990", "1", "38", "1", "yes", "2037-03-01", "Tanaka"),
        ("Oak 5", "1620", "2", "70", "5", "no", "2037-02-15", "Obi"),
    ),
)
VEREIN = Table(
    "mitglieder.csv",
    1,
    ("Mitglied", "Abteilung", "Beitrag EUR", "Bezahlt", "Eintritt", "Offene Rechnungen"),
    (
        ("Nadine Voss", "Rudern", "144", "ja", "01.04.2031", "0"),
        ("Kemal Aydin", "Turnen", "96", "nein", "15.09.2033", "2"),
        ("Jutta Brandl", "Rudern", "144", "nein", "12.01.2029", "1"),
        ("Piet Harms", "Segeln", "260", "ja", "30.06.2034", "0"),
    ),
)
CLINIC = Table(
    "devices.csv",
    1,
    ("Device", "Ward", "In service", "Last checked", "Battery %", "Spare batteries", "Serial"),
    (
        ("Infusion pump A", "North", "yes", "2035-10-02", "87", "4", "S-1177"),
        ("Infusion pump B", "South", "no", "2035-07-19", "12", "0", "S-1180"),
        ("Defibrillator", "North", "yes", "2035-11-05", "100", "2", "S-2031"),
        ("Ventilator", "ICU", "yes", "2035-09-28", "64", "1", "S-3342"),
    ),
)
FURTHER_ASKED: tuple[tuple[Table, int, str, str, tuple[str, ...]], ...] = (
    (
        FLEET,
        0,
        "Mileage km",
        "What's the mileage of the Sprinter?",
        (
            "+ The Sprinter has done 84,210 kilometres.",
            "+ It has around 84,000 km on it.",
            "- The Sprinter has 48,210 km on the clock.",
            "- It has run 132,400 kilometres.",
        ),
    ),
    (
        FLEET,
        1,
        "Payload (kg)",
        "How much can the Transit carry?",
        (
            "+ The Transit can carry 980 kilos.",
            "+ Its payload is just under a tonne, 980 kg.",
            "- The Transit can carry 1,150 kg.",
            "- It carries up to 890 kilograms.",
        ),
    ),
    (
        FLEET,
        2,
        "Next MOT",
        "When is the Caddy's next MOT?",
        ("+ The Caddy's next MOT is on 11 July 2036.", "- The Caddy's MOT is due on 7 November.", "- It's on 2 March."),
    ),
    (FLEET, 3, "Driver", "Who drives the Crafter?", ("- Osei drives the Crafter.", "+ The Crafter is unassigned.")),
    (
        FLEET,
        1,
        "Tow bar",
        "Does the Transit have a tow bar?",
        ("+ The Transit doesn't have a tow bar.", "- Yes, the Transit comes with a tow bar.", "+ No, it has none."),
    ),
    (
        FLEET,
        3,
        "Daily rate €",
        "How much is the Crafter per day?",
        (
            "+ The Crafter is 95 euros per day.",
            "- The Crafter is 59 euros per day.",
            "- It's €79 a day.",
            "+ It is €95 a day [1].",
        ),
    ),
    (
        FLATS,
        0,
        "Rent $",
        "What's the rent for Elm 3?",
        (
            "+ The rent for Elm 3 is $1,450.",
            "+ Elm 3 rents for 1,450 dollars a month.",
            "- Elm 3 is $1,540 a month.",
            "- The rent is $1,980.",
        ),
    ),
    (
        FLATS,
        1,
        "Bedrooms",
        "How many bedrooms does Elm 7 have?",
        ("+ Elm 7 has three bedrooms.", "- Elm 7 has four bedrooms.", "- It's a two-bedroom flat."),
    ),
    (
        FLATS,
        2,
        "Pets",
        "Are pets allowed in Oak 1?",
        ("+ Yes, pets are allowed in Oak 1.", "- No pets are allowed in Oak 1.", "- Pets are not allowed there."),
    ),
    (
        FLATS,
        3,
        "Vacant from",
        "From when is Oak 5 vacant?",
        (
            "+ Oak 5 is vacant from mid-February, the 15th.",
            "+ From 15 February 2037.",
            "- Oak 5 is vacant from 1 March.",
            "- From 15 May.",
        ),
    ),
    (
        FLATS,
        3,
        "Size sqm",
        "How big is Oak 5?",
        ("+ Oak 5 is 70 square metres.", "- Oak 5 is 88 square metres.", "- It's only 61 sqm."),
    ),
    (
        VEREIN,
        1,
        "Bezahlt",
        "Hat Kemal bezahlt?",
        ("+ Nein, Kemal hat nicht bezahlt.", "- Ja, Kemal Aydin hat bezahlt.", "- Ja."),
    ),
    (
        VEREIN,
        2,
        "Beitrag EUR",
        "Wie hoch ist der Beitrag von Jutta Brandl?",
        (
            "+ Der Beitrag von Jutta Brandl beträgt 144 Euro.",
            "- Jutta Brandl zahlt 96 Euro.",
            "- Der Beitrag liegt bei 441 Euro.",
        ),
    ),
    (
        VEREIN,
        3,
        "Abteilung",
        "In welcher Abteilung ist Piet?",
        ("+ Piet Harms ist beim Segeln.", "- Piet Harms ist beim Rudern.", "- Er ist in der Abteilung Turnen."),
    ),
    (
        VEREIN,
        0,
        "Offene Rechnungen",
        "Hat Nadine offene Rechnungen?",
        (
            "+ Nein, Nadine hat keine offenen Rechnungen.",
            "- Ja, Nadine hat zwei offene Rechnungen.",
            "- Nadine hat noch offene Rechnungen.",
        ),
    ),
    (
        VEREIN,
        2,
        "Eintritt",
        "Seit wann ist Jutta dabei?",
        ("+ Jutta ist seit dem 12. Januar 2029 dabei.", "- Jutta ist seit 2033 dabei.", "- Seit dem 15.09.2033."),
    ),
    (
        CLINIC,
        1,
        "In service",
        "Is infusion pump B in service?",
        ("+ Infusion pump B is not in service.", "- Yes, infusion pump B is in service."),
    ),
    (
        CLINIC,
        0,
        "Battery %",
        "What's the battery level of infusion pump A?",
        ("+ Infusion pump A is at 87 percent.", "- Infusion pump A is at 78%.", "- It's at 12 percent."),
    ),
    (
        CLINIC,
        2,
        "Last checked",
        "When was the defibrillator last checked?",
        (
            "+ The defibrillator was last checked on 5 November 2035.",
            "- The defibrillator was last checked in September.",
            "- On the 2nd of October.",
        ),
    ),
    (
        CLINIC,
        3,
        "Spare batteries",
        "How many spare batteries does the ventilator have?",
        (
            "+ The ventilator has one spare battery.",
            "- The ventilator has no spare batteries.",
            "- There are four spare batteries for the ventilator.",
        ),
    ),
    (
        CLINIC,
        3,
        "Ward",
        "Which ward is the ventilator on?",
        ("+ The ventilator is in the ICU.", "- The ventilator is on the North ward.", "- It's on South."),
    ),
    (
        CLINIC,
        2,
        "Serial",
        "What's the serial number of the defibrillator?",
        (
            "+ The serial number of the defibrillator is S-2031.",
            "- Its serial number is S-2013.",
            "- The serial number is S-1177.",
        ),
    ),
)
