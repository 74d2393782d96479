"""Made-up people and their working lives, as structures: what a reader of their résumés should find again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    title: str
    organisation: str
    place: str
    start: str
    end: str
    bullets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    title: str
    school: str
    start: str
    end: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    headline: str
    contact: tuple[str, ...]
    summary: str
    jobs: tuple[Job, ...]
    degrees: tuple[Degree, ...]
    skills: dict[str, tuple[str, ...]]
    languages: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()


ENGINEER = Person(
    name="Mirela Oduya",
    headline="Senior Platform Engineer",
    contact=("Leeds, United Kingdom", "mirela.oduya@example.org", "+44 20 7946 0018", "github.com/mirela-oduya"),
    summary="Platform engineer who has spent ten years making payment systems boring, cheap to run and quick "
    "to change.",
    jobs=(
        Job(
            title="Senior Platform Engineer",
            organisation="Northwind Payments",
            place="Leeds, UK",
            start="Mar 2019",
            end="Present",
            bullets=(
                "Cut the yearly hosting bill by 41%, from £1.2 million to £0.7 million, by moving nightly batch "
                "work to spot "
                "instances and switching off idle databases.",
                "Led six engineers through splitting a monolith into fourteen services without a minute of downtime.",
                "Introduced blameless post-incident reviews after a four-hour outage in 2020; repeat incidents "
                "fell from "
                "nine to two a year.",
                "Mentored four juniors, two of whom now run their own teams.",
            ),
        ),
        Job(
            title="Software Engineer",
            organisation="Contoso Logistics",
            place="Manchester, UK",
            start="Sep 2014",
            end="Feb 2019",
            bullets=(
                "Wrote the fraud detection service that blocks 3,000 false orders a month.",
                "Shortened the release cycle from six weeks to two days with automated end-to-end tests in Python.",
                "Did not use a commercial broker: built the event bus on PostgreSQL and kept it under 20 ms at peak.",
            ),
        ),
    ),
    degrees=(
        Degree(title="MSc Computer Science", school="University of Leeds", start="2012", end="2014"),
        Degree(title="BSc Mathematics", school="University of Bristol", start="2009", end="2012"),
    ),
    skills={
        "Programming": ("Python", "Go", "TypeScript", "SQL"),
        "Infrastructure": ("Kubernetes", "Terraform", "PostgreSQL", "AWS"),
    },
    languages=("English (native)", "Romanian (fluent)"),
    interests=("Fell running", "Restoring old radios"),
)

NURSE = Person(
    name="Tomasz Achterberg",
    headline="Charge Nurse, Intensive Care",
    contact=("Rotterdam, Netherlands", "t.achterberg@example.com", "+31 10 555 0142"),
    summary="Critical-care nurse with eleven years at the bedside, calm under pressure and fond of teaching.",
    jobs=(
        Job(
            title="Charge Nurse",
            organisation="Maasstad Hospital",
            place="Rotterdam",
            start="05/2018",
            end="Present",
            bullets=(
                "Coordinate a 22-bed unit with fourteen nurses on every shift and write the rota for sixty colleagues.",
                "Brought ventilator-associated pneumonia down from 6.1 to 2.3 cases per 1,000 ventilator days by "
                "redesigning the oral hygiene protocol.",
                "Calmed and settled families in conflict with the medical team; formal complaints fell by half within "
                "a year.",
                "Teach the induction course for newly qualified staff, 120 participants so far.",
            ),
        ),
        Job(
            title="Staff Nurse",
            organisation="Erasmus Medical Centre",
            place="Rotterdam",
            start="09/2013",
            end="04/2018",
            bullets=(
                "Looked after two ventilated patients per shift, including extracorporeal membrane oxygenation.",
                "Moved paper charts to an electronic record for three wards, training 85 colleagues along the way.",
                "Worked through the 2016 flu wave with 30% of the team off sick and no cancelled admissions.",
            ),
        ),
    ),
    degrees=(Degree(title="Bachelor of Nursing", school="Hogeschool Rotterdam", start="2009", end="2013"),),
    skills={"Clinical": ("Haemodialysis", "Arterial lines", "Triage"), "Software": ("Epic", "HiX", "Excel")},
    languages=("Dutch (native)", "Polish (fluent)", "English (good)"),
    certificates=("Advanced Life Support, 2023", "Intensive Care Nursing certificate, 2015"),
)

MANAGER = Person(
    name="Beatriz Fontaine-Lowe",
    headline="Hotel Operations Manager",
    contact=("Portland, OR", "beatriz@example.net", "(503) 555-0187"),
    summary="Hotelier who turns tired properties into places guests return to.",
    jobs=(
        Job(
            title="Operations Manager",
            organisation="Harbourlight Hotels",
            place="Portland, OR",
            start="2019",
            end="2024",
            bullets=(
                "Raised occupancy from 61% to 83% in two seasons after reworking room prices with a small "
                "spreadsheet model.",
                "Supervised 48 people in housekeeping, kitchen and front office across two buildings.",
                "Renegotiated linen and laundry contracts with five suppliers, worth $210,000 a year.",
                "Reopened within nine days after a burst pipe flooded the ground floor.",
            ),
        ),
        Job(
            title="Front Office Supervisor",
            organisation="The Alder Inn",
            place="Seattle, WA",
            start="2015",
            end="2019",
            bullets=(
                "Replaced paper check-in with tablets; the average queue shrank from eleven minutes to three.",
                "Turned the hotel's review score from 3.4 to 4.6 by answering every complaint within a day.",
            ),
        ),
    ),
    degrees=(
        Degree(title="BA Hospitality Management", school="Washington State University", start="2011", end="2015"),
    ),
    skills={"Systems": ("Opera PMS", "Excel", "Duetto"), "Strengths": ("Budgeting", "Rota planning")},
    languages=("English", "Portuguese", "French"),
    interests=("Community choir", "Sourdough baking"),
)

TEACHER = Person(
    name="Kwame Lindqvist",
    headline="Physics Teacher and Head of Year",
    contact=("Malmö, Sweden", "kwame.lindqvist@example.se", "+46 40 555 01 23"),
    summary="I teach physics to people who were told that they are no good at it.",
    jobs=(
        Job(
            title="Head of Year 10",
            organisation="Öresund International School",
            place="Malmö",
            start="August 2020",
            end="present",
            bullets=(
                "Responsible for the welfare of 140 pupils and a team of seven tutors.",
                "Started a homework club with sixth-formers as helpers; the share of failed exams dropped from "
                "18% to 7%.",
                "Persuaded sceptical parents and the board to ban phones during lessons.",
            ),
        ),
        Job(
            title="Physics Teacher",
            organisation="Katedralskolan Lund",
            place="Lund",
            start="August 2014",
            end="June 2020",
            bullets=(
                "Built a weather balloon programme in which 60 students launched eleven balloons to 30 km.",
                "Wrote a 90-page workbook now used by four schools in the region.",
            ),
        ),
    ),
    degrees=(Degree(title="MSc Physics Education", school="Lund University", start="2009", end="2014"),),
    skills={"Teaching": ("Curriculum design", "Safeguarding"), "Tools": ("GeoGebra", "Arduino", "LaTeX")},
    languages=("Swedish", "English", "Twi"),
    interests=("Choir singing", "Bicycle repair"),
)

KONSTRUKTEURIN = Person(
    name="Henrike Vossberg",
    headline="Konstrukteurin für Antriebstechnik",
    contact=("Kassel, Deutschland", "h.vossberg@example.de", "+49 561 5550 123"),
    summary="Maschinenbauingenieurin mit zwölf Jahren Erfahrung in der Entwicklung von Getrieben.",
    jobs=(
        Job(
            title="Teamleiterin Konstruktion",
            organisation="Fulda Antriebe GmbH",
            place="Kassel",
            start="04/2018",
            end="heute",
            bullets=(
                "Führung eines Teams von neun Konstrukteurinnen und Konstrukteuren an zwei Standorten.",
                "Senkung der Herstellkosten einer Getriebereihe um 23 % durch neue Gussteile.",
                "Einführung eines Prüfstands, der Lagerschäden drei Wochen früher erkennt.",
            ),
        ),
        Job(
            title="Entwicklungsingenieurin",
            organisation="Weserwerk AG",
            place="Bremen",
            start="10/2012",
            end="03/2018",
            bullets=(
                "Entwicklung eines Planetengetriebes für Windkraftanlagen mit 3,2 MW Leistung.",
                "Betreuung von elf Werkstudenten und vier Abschlussarbeiten.",
            ),
        ),
    ),
    degrees=(Degree(title="Diplom Maschinenbau", school="Universität Kassel", start="10/2006", end="09/2012"),),
    skills={"CAD": ("CATIA V5", "SolidWorks", "NX"), "Berechnung": ("Ansys", "KISSsoft", "Matlab")},
    languages=("Deutsch (Muttersprache)", "Englisch (verhandlungssicher)"),
)

EVERYONE = (ENGINEER, NURSE, MANAGER, TEACHER, KONSTRUKTEURIN)
