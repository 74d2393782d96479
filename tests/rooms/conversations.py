"""Conversations over three sets of documents: questions that stand alone after other turns, and ones that do not.

`ALONE`: said before, and a question with its answer. `FOLLOWING`: said before, the question, and what must stand in the
passage that answers; "" where nothing answers. Every second one was kept apart while the search was built.
"""

from __future__ import annotations

from dataclasses import dataclass

SADDLER = """# Rowena Tschirky
Saddler and workshop lead, Exeter

## Experience
### Workshop Lead, Moorgate Saddlery, Exeter
March 2018 – present
- Lead nine saddlers and two apprentices across two benches.
- Moved the stitching line to waxed polyester thread; returns for burst seams fell from 41 to 6 a year.
- Agreed a five-year leather supply with Tannery Okehampton that saved £38,000.
- Ran the fitting-room flood of 2021: 60 saddles dried and saved in 4 days with borrowed kilns.

### Harness Maker, Bridle & Bit, Walsall
June 2011 – February 2018
- Built 14 driving harnesses a year to order.
- Trained the weekend volunteers of the carriage museum.

## Education
Diploma in Saddlery, Capel Manor College, 2009 – 2011, with distinction

## Certifications
First aid at work, renewed 2024
Fork truck ticket (reach), 2022

## Languages
English, Swiss German (fluent), Welsh (basic)
"""
SADDLERY = {
    "workshop.md": """# Moorgate Saddlery house book

## Repairs
A repair takes ten working days. Express repairs are done within three days for a surcharge of 30 percent.

## Collection
Finished saddles are collected from the yard door between 8:15 and 16:00. The bell is answered by Petra Lindqvist.

## Keys
The spare keys to the leather store are kept by Gareth Pugh.

## Premises
The rent for the upper floor is 1,240 pounds a month. The lease runs until 2031.

## Trials
The vegetable-tanned trials were stopped because the hides cracked below freezing.

## Payment
Invoices are due after 21 days. Customers who pay within a week get 2 percent off.
""",
    "diary.txt": "2026-10-06 delivery of 40 hides from Okehampton\n"
    "2026-10-13 kiln inspection passed, signed by R. Abara\n"
    "2026-10-20 power cut in the afternoon, cutting table stood still\n",
    "stock.csv": "Article,Price GBP,In stock,Delivery days\nBridle narrow,64,12,5\nBridle broad,71,0,9\n"
    "Girth felt,22,85,3\nStirrup leather,38,40,4\nSaddle pad wool,95,7,14\n",
}
OPTICIAN = """Jannis Oberholzer
Augenoptikermeister, Freiburg

Berufserfahrung
Filialleiter, Sehwerk Breisgau GmbH, Freiburg
04/2019 – heute
- Leitung von 7 Mitarbeitern und zwei Auszubildenden
- Einführung der Terminbuchung im Netz; Wartezeit von 35 auf 12 Minuten gesenkt
- Verhandlung mit Glashersteller Rodenfels: Einkauf um 9 % billiger

Augenoptiker, Brillen Kessler, Offenburg
08/2012 – 03/2019
- Anpassung von Kontaktlinsen bei 300 Kunden im Jahr
- Betreuung des mobilen Sehtests in 14 Altenheimen

Ausbildung
Meisterschule Karlsruhe, Augenoptikermeister, 2017, Note 1,4

Sprachen
Deutsch, Englisch (B2), Französisch (A2)
"""
OPTICS = {
    "laden.md": """# Handbuch der Filiale

## Garantie
Auf Fassungen geben wir drei Jahre Garantie, auf Gläser zwei Jahre.

## Schlüssel
Den Tresorschlüssel hat Frau Weingart. Der Tresor wird abends um 18:45 Uhr geschlossen.

## Reklamation
Reklamationen nimmt Herr Dold entgegen. Die Prüfung dauert fünf Tage.

## Miete
Die Miete für den Laden beträgt 2.480 Euro im Monat.
""",
    "preise.csv": "Artikel;Preis EUR;Lieferzeit Tage\nGleitsichtglas;340;8\nEinstärkenglas;90;3\n"
    "Sportbrille;180;6\nLesebrille;25;1\n",
}
SURVEYOR = """# Declan Featherstonehaugh
Geotechnical surveyor

## Summary
Surveyor with 15 years on slopes, tunnels and quays.

## Experience
### Principal Surveyor, Harrow & Skye Ground Engineering, Inverness
January 2016 – present
- Mapped the Corran landslip with laser scanning; the road was reopened after 11 weeks.
- Designed the monitoring of the Glen Orrin tunnel: 240 sensors read every ten minutes by radio.
- Lead 13 surveyors and drilling crews on four sites.
- Introduced drone photogrammetry, which cut a slope survey from five days to one.
- Defended the findings on the Nairn quay before the public inquiry for two days.

### Site Surveyor, Tarmouth Harbour Trust, Aberdeen
July 2010 – December 2015
- Monitored the settlement of 3 kilometres of quay wall during dredging.
- Settled a dispute with the dredging contractor about 18,000 cubic metres of spoil.
- Wrote the trust's procedure for diving inspections.

### Graduate Engineer, Kestrel Rock Mechanics, Leeds
September 2008 – June 2010
- Logged 2,600 metres of rock core and tested it in the laboratory.

## Education
MSc Engineering Geology, University of Leeds, 2008
BSc Geology, University of Durham, 2007, upper second

## Certifications
Chartered Geologist, 2014
Rope access level 2, 2019
Drone pilot (A2), 2020

## Languages
English, Norwegian (B2)

## Interests
Curling, dry stone walling
"""
SURVEYS = {
    "handbook.md": """# Site handbook

## Starting a shift
The shift begins with the toolbox talk at 06:40 in the canteen. Anyone who misses it reports to the site foreman, Iain
Abernethy, before going through the gate.

## Instruments
Total stations are calibrated every six months by Leith Metrology. A calibration costs 310 pounds and takes two days.
The spare prism is in the red locker.

## Drilling
Boreholes are grouted within 24 hours. Cores are kept for five years at the Dingwall store, which is open on Tuesdays.

## Weather
Rope work stops at a wind of 12 metres a second. Drones stay down from 10 metres a second.

## Accidents
Every accident is reported to Moira Laing within two hours. She tells the insurer.

## Canteen
The canteen serves soup from 11:30 to 13:15. Guests pay four pounds.
""",
    "minutes.md": """# Meeting with Strathcarron Council, 4 June 2025

The council asked for a second borehole beside the school. We agreed to drill it in August. It will cost 14,500 pounds,
of which the council pays two thirds. Ailsa Munro speaks for the council; her deputy is Fergus Begg.

The noise barrier was left out because the neighbours did not want it.
""",
    "rota.csv": "Week,Site,Crew lead,Night shifts\n41,Corran,Ross,2\n"
    "42,Corran,Imrie,0\n43,Orrin,Sandhu,4\n44,Nairn,Ross,1\n",
    "log.txt": "2026-09-14 07:55 borehole 7 flooded, pump fetched from Dingwall\n"
    "2026-09-21 15:10 borehole 9 finished at 38 m by crew Sandhu\n2026-09-28 11:00 site visit of the insurer\n",
}
PEOPLE = {"saddler": ("cv.md", SADDLER), "optician": ("cv.txt", OPTICIAN), "surveyor": ("cv.md", SURVEYOR)}
FOLDERS = {"saddler": SADDLERY, "optician": OPTICS, "surveyor": SURVEYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A question after `previous`, oldest first; `fact`: what answers it."""

    who: str
    previous: tuple[str, ...]
    text: str
    fact: str


def _said(who: str, rows: str) -> tuple[Said, ...]:
    """Lines of "turn | turn || question = fact"."""
    found = []
    for line in filter(None, map(str.strip, rows.splitlines())):
        words, _, fact = line.partition(" = ")
        before, _, text = words.rpartition("||")
        previous = tuple(turn.strip() for turn in before.split("|"))
        found.append(Said(who=who, previous=previous, text=text.removesuffix(" =").strip(), fact=fact.strip()))
    return tuple(found)


ALONE = (
    *_said(
        "saddler",
        """
    Which bell is answered by Petra? | How long does a repair take? || How much is the rent? = 1,240
    Who answers the bell? | Petra Lindqvist does. || Who has the keys? = Gareth Pugh
    Shall we start? || Why were the tanning trials stopped? = cracked
    Can you hear me? | Yes, very well. || Who holds the spare keys? = Gareth Pugh
    What does the felt girth cost? || When can I collect my saddle? = 8:15
    How was your weekend? | Lovely, thanks. || How long does a repair take? = ten working days
    Tell me about the flood. | We dried sixty saddles. || When are invoices due? = 21 days
    Which languages do you speak? || How long does the lease run? = 2031
    Is the broad bridle in stock? || Who supplies your leather? = Okehampton
    Good morning, thanks for joining. | Let me share my screen. || What did the leather deal save? = 38,000
    How much is the rent? || can you drive a fork truck = Fork truck
    What did you do at Bridle & Bit? || When was your first aid course renewed? = 2024
    How many hides were delivered? || Who signed the kiln inspection? = Abara
    Is everyone here? | I think so. || How much does the wool saddle pad cost? = 95
    Where did you study? || What is the surcharge for express repairs? = 30 percent
    Did you have a good trip? || How many people do you lead? = nine saddlers
    """,
    ),
    *_said(
        "optician",
        """
    Können wir anfangen? | Ja, gern. || Wie hoch ist die Miete? = 2.480
    Hören Sie mich? || Wer hat den Tresorschlüssel? = Weingart
    Was kostet die Sportbrille? || Wer nimmt Reklamationen entgegen? = Dold
    Wie war die Fahrt? | Danke, gut. || Wie viele Mitarbeiter leiten Sie? = 7 Mitarbeitern
    Wo haben Sie gelernt? || Wann wird der Tresor geschlossen? = 18:45
    Wie viele Kunden hatten Sie? || Welche Sprachen sprechen Sie? = Englisch
    """,
    ),
    *_said(
        "surveyor",
        """
    Shall we begin? | Go ahead. || When does the shift begin? = 06:40
    How far was the borehole? || Who is the site foreman? = Abernethy
    Tell me about the Corran landslip. || How much is a calibration? = 310
    Could everybody mute, please? || Why was the noise barrier left out? = neighbours
    Which boreholes are there? || When does rope work stop? = 12 metres
    What do guests pay? || Who has to be told of an accident? = Moira Laing
    Do you speak Norwegian? | A bit. || Where are cores kept? = Dingwall
    Is the sound all right now? || Have you settled a dispute? = dredging contractor
    What is your strength? || What does the soup cost guests? = four pounds
    It is raining here as well. | Here too. || Do you fly drones? = rone
    """,
    ),
)
FOLLOWING = (
    *_said(
        "saddler",
        """
    Tell me about the flood in the fitting room. || How many saddles were affected? = 60 saddles
    Tell me about the flood in the fitting room. || How long did it take? = 4 days
    You agreed a leather supply. || With whom? = Tannery Okehampton
    What did you change on the stitching line? || Which material did you use? = waxed polyester
    Tell me about the leather supply agreement. || How much did it save? = 38,000
    Do you have a first aid certificate? || And for trucks? = Fork truck
    How long does a repair take? || And express? = three days
    Who answers the bell? || And who keeps the keys? = Gareth Pugh
    What did you do at Bridle & Bit? || When was that? = 2011
    Where did you study saddlery? || And how well did you do? = distinction
    What does the narrow bridle cost? || And the broad one? = 71
    Is the broad bridle in stock? || How long would delivery take? = 9
    What does the felt girth cost? || And the leather one? =
    Who answers the bell? || And the telephone? =
    When are invoices due? || What if I pay earlier? = 2 percent
    Tell me about the trials with vegetable tanning. | They were stopped. || Why? = cracked
    """,
    ),
    *_said(
        "optician",
        """
    Wie lange geben Sie Garantie auf Fassungen? || Und auf Gläser? = zwei Jahre
    Was haben Sie mit Rodenfels verhandelt? || Wie viel billiger wurde es? = 9 %
    Erzählen Sie von der Terminbuchung. || Was hat das gebracht? = 12 Minuten
    Was kostet die Sportbrille? || Und die Lesebrille? = 25
    Haben Sie die Meisterschule besucht? || Und mit welcher Note? = 1,4
    Wer nimmt Reklamationen entgegen? || Wie lange dauert das? = fünf Tage
    """,
    ),
    *_said(
        "surveyor",
        """
    Tell me about the Corran landslip. || How long was it closed? = 11 weeks
    What was your monitoring project in the tunnel? || How many sensors were there? = 240
    Tell me about the Nairn inquiry. || How long did that last? = two days
    Did you introduce drones? || What was the result? = five days to one
    Tell me about the survey of the landslip. || Which method did you use? = laser
    You had a dispute at the harbour. || With whom? = dredging contractor
    Who speaks for the council? || And her deputy? = Begg
    How often are total stations calibrated? || By whom? = Leith Metrology
    What does the second borehole cost? || Who pays for it? = two thirds
    At what wind does rope work stop? || And for drones? = 10 metres
    Where are cores kept? || For how long? = five years
    Do you have a degree in geology? || What was your grade? = upper second
    Who leads the crew in week 42? || And the week after? = Sandhu
    Do you speak Norwegian? || And Swedish? =
    Where are cores kept? || And the drill bits? =
    Where did you study? || And how did you pay for that? =
    """,
    ),
)
