"""Eight made-up people for the retrieval bench: four to tune on, four held out. The form each résumé is rendered in."""

from __future__ import annotations

from collections.abc import Callable

from tests.fakes import resumes
from tests.fakes.people import Degree, Job, Person

from bench.german import IT_LEITER, STATIONSLEITERIN

Render = Callable[[Person], bytes]

ANALYST = Person(
    name="Imogen Castellane",
    headline="Lead Data Scientist",
    contact=("Bristol, United Kingdom", "imogen.castellane@example.org", "+44 117 496 0133"),
    summary="Statistician turned data scientist; nine years of models that somebody acts on the next morning.",
    jobs=(
        Job(
            title="Lead Data Scientist",
            organisation="Tidewater Energy",
            place="Bristol",
            start="Jan 2020",
            end="Present",
            bullets=(
                "Forecast electricity demand for 1.4 million households an hour ahead with a mean error of 2.1%.",
                "Persuaded the trading desk to trust the forecasts by sitting beside them for six weeks and publishing "
                "every miss.",
                "Brought the monthly bill for GPU training from $38,000 down to $11,000 by pruning features and using "
                "preemptible machines.",
                "Hired and coach five data scientists; staff turnover in the group has been zero since 2021.",
                "Rolled back a pricing model within twenty minutes when a drifted sensor feed doubled tariffs for "
                "900 customers, and wrote the alarm that now catches it.",
            ),
        ),
        Job(
            title="Data Scientist",
            organisation="Larkspur Insurance",
            place="Cardiff",
            start="Jun 2016",
            end="Dec 2019",
            bullets=(
                "Flagged staged car accidents with gradient boosted trees, which recovered £3.6 million in payouts.",
                "Explained each refusal in plain words for the regulator using Shapley values.",
                "Moved 140 SAS scripts to Python and Airflow, so that the month's closing took hours instead of days.",
                "Ran the reading group every Friday lunch for three years.",
            ),
        ),
        Job(
            title="Statistical Analyst",
            organisation="Avon Health Board",
            place="Bristol",
            start="Sep 2014",
            end="May 2016",
            bullets=(
                "Showed that missed appointments fell by a fifth when reminders named the consultant.",
                "Kept patient identifiers out of every extract by hashing them at the ward's own server.",
            ),
        ),
    ),
    degrees=(
        Degree(title="PhD Statistics", school="University of Warwick", start="2010", end="2014"),
        Degree(title="BSc Economics", school="University of Exeter", start="2007", end="2010"),
    ),
    skills={
        "Modelling": ("LightGBM", "PyTorch", "Stan", "survival analysis"),
        "Engineering": ("Python", "Airflow", "dbt", "BigQuery"),
    },
    languages=("English (native)", "Italian (conversational)"),
    interests=("Open-water swimming", "Church bell ringing"),
)

SELLER = Person(
    name="Dashiell Okonjo",
    headline="Enterprise Account Executive",
    contact=("Chicago, IL", "d.okonjo@example.com", "(312) 555-0164"),
    summary="Eight years of selling software to hospitals and logistics firms, from cold call to signature.",
    jobs=(
        Job(
            title="Enterprise Account Executive",
            organisation="Brightquill Software",
            place="Chicago, IL",
            start="03/2019",
            end="Present",
            bullets=(
                "Closed $4.2 million of new annual contracts in 2023, 138% of target.",
                "Won a nine-month tender against two larger rivals by arranging a pilot in the buyer's own warehouse.",
                "Rescued a $600,000 renewal after a failed rollout by flying out the engineers and resetting the plan "
                "with the chief operating officer.",
                "Shortened the average sales cycle from 190 to 120 days with a security pack sent before procurement "
                "asks for it.",
                "Onboard each new representative on the team, eleven so far.",
            ),
        ),
        Job(
            title="Sales Development Representative",
            organisation="Fernhollow Systems",
            place="Milwaukee, WI",
            start="06/2016",
            end="02/2019",
            bullets=(
                "Booked 22 meetings a month from cold calls, the most of thirty representatives.",
                "Wrote the objection handbook that the whole floor still uses.",
                "Cleaned 60,000 duplicate records out of Salesforce in a summer.",
            ),
        ),
    ),
    degrees=(Degree(title="BA Communication", school="Marquette University", start="2012", end="2016"),),
    skills={"Tools": ("Salesforce", "Gong", "Outreach"), "Methods": ("MEDDICC", "Challenger")},
    languages=("English (native)", "Spanish (fluent)", "Igbo (basic)"),
    certificates=("Certified Sales Professional, 2020",),
)

SITE_ENGINEER = Person(
    name="Saoirse Halvorsen",
    headline="Civil Engineer, Bridges and Tunnels",
    contact=("Bergen, Norway", "saoirse.halvorsen@example.no", "+47 55 55 01 87"),
    summary="Chartered engineer who has built in rock, mud and salt water.",
    jobs=(
        Job(
            title="Section Manager",
            organisation="Fjordbro Construction",
            place="Bergen",
            start="2018",
            end="2025",
            bullets=(
                "Ran the eastern lot of an undersea road tunnel, 3.8 km long, with 90 workers on three shifts.",
                "Stopped blasting for two days when water came in faster than predicted; grouting cost NOK 11 million "
                "and nobody was hurt.",
                "Completed 1,000 days without a lost-time accident by letting any labourer halt the work.",
                "Settled a claim of NOK 40 million with the rock contractor out of court.",
                "Handed the lot over seven weeks before the agreed date.",
            ),
        ),
        Job(
            title="Design Engineer",
            organisation="Kestrel & Rowe Consultants",
            place="Dublin",
            start="2012",
            end="2018",
            bullets=(
                "Checked 60 ageing railway arches for heavier freight and condemned four.",
                "Modelled wind on a 240 m footbridge and added dampers that removed its sway.",
                "Trained the office in Tekla and BIM coordination.",
            ),
        ),
    ),
    degrees=(Degree(title="BEng Civil Engineering", school="Trinity College Dublin", start="2008", end="2012"),),
    skills={"Software": ("Tekla Structures", "Plaxis", "AutoCAD"), "Field": ("Grouting", "Surveying")},
    languages=("English", "Norwegian", "Irish"),
    interests=("Sea kayaking", "Fiddle playing"),
)

INTERFACE_DEVELOPER = Person(
    name="Teodora Vasquez-Lind",
    headline="Senior Frontend Engineer",
    contact=("Lisbon, Portugal", "teodora@example.dev", "github.com/teodora-vl"),
    summary="I build interfaces that load on a cheap phone in a train tunnel.",
    jobs=(
        Job(
            title="Senior Frontend Engineer",
            organisation="Marigold Tickets",
            place="Lisbon, remote",
            start="February 2021",
            end="Present",
            bullets=(
                "Reduced time to interactive of the checkout from 9.1 to 2.4 seconds on a mid-range Android phone.",
                "Made seat selection usable by keyboard and screen reader after a blind customer wrote to us.",
                "Kept the site up through a stadium tour sale with 210,000 people in the queue.",
                "Argued against a rewrite in another framework with a two-week spike, and the team dropped the idea.",
                "Look after the design system of 64 components used by seven squads.",
            ),
        ),
        Job(
            title="Web Developer",
            organisation="Studio Ampersand",
            place="Madrid",
            start="September 2016",
            end="January 2021",
            bullets=(
                "Delivered 23 campaign sites for museums and publishers, none later than promised.",
                "Translated the content system's editor into five languages, right-to-left among them.",
                "Taught an evening class in JavaScript to career changers at the city library.",
            ),
        ),
    ),
    degrees=(Degree(title="BA Graphic Design", school="Universidade de Lisboa", start="2012", end="2016"),),
    skills={
        "Languages": ("TypeScript", "CSS", "Elm"),
        "Tools": ("React", "Playwright", "Storybook", "Figma"),
    },
    languages=("Portuguese (native)", "Spanish (fluent)", "English (fluent)"),
    interests=("Ceramics", "Bouldering"),
)

LOGISTIKERIN = Person(
    name="Friederike Brandhorst",
    headline="Leiterin Logistik",
    contact=("Bremen, Deutschland", "f.brandhorst@example.de", "+49 421 5550 118"),
    summary="Speditionskauffrau und Betriebswirtin mit vierzehn Jahren Erfahrung in Lager und Transport.",
    jobs=(
        Job(
            title="Leiterin Logistik",
            organisation="Hansekontor Lebensmittel GmbH",
            place="Bremen",
            start="2019-02",
            end="",
            bullets=(
                "Verantwortung für drei Lagerhallen mit 120 Beschäftigten im Schichtbetrieb.",
                "Verringerung der Fehllieferungen von 4,2 % auf 0,6 % durch Scannen am Regal.",
                "Umzug des Zentrallagers an einem Wochenende ohne einen einzigen ausgefallenen Liefertag.",
                "Verhandlung neuer Rahmenverträge mit acht Speditionen, Ersparnis 1,1 Mio. Euro im Jahr.",
                "Einführung elektrischer Lieferwagen für die Innenstadt, 38 Fahrzeuge.",
            ),
        ),
        Job(
            title="Disponentin",
            organisation="Nordkai Spedition",
            place="Hamburg",
            start="2011-08",
            end="2019-01",
            bullets=(
                "Planung von täglich 70 Touren für Kühlware in Norddeutschland.",
                "Ausbildung von sechs Lehrlingen zu Kaufleuten für Spedition.",
                "Beilegung eines Streits mit dem Betriebsrat über Nachtschichten.",
            ),
        ),
    ),
    degrees=(
        Degree(title="Betriebswirtin (VWA)", school="Verwaltungsakademie Hamburg", start="2013-10", end="2016-09"),
    ),
    skills={"Systeme": ("SAP EWM", "Transporeon", "Excel"), "Scheine": ("Gefahrgut", "Staplerschein")},
    languages=("Deutsch (Muttersprache)", "Englisch (gut)", "Dänisch (Grundkenntnisse)"),
    interests=("Rudern", "Imkerei"),
)

PRODUCT_MANAGER = Person(
    name="Rafael Nakagawa-Boyd",
    headline="Group Product Manager, Payments",
    contact=("Toronto, Canada", "rafael.nb@example.ca"),
    summary="Product manager who would rather delete a feature than explain it.",
    jobs=(
        Job(
            title="Group Product Manager",
            organisation="Copperleaf Bank",
            place="Toronto",
            start="May 2020",
            end="Present",
            bullets=(
                "Launched instant transfers to 2.3 million account holders in two provinces.",
                "Interviewed 80 newcomers to the country before writing a line of the specification for the starter "
                "account.",
                "Shut down a loyalty programme that 4% of customers used and put its eleven developers on disputes.",
                "Cut chargebacks by 31% with a confirmation screen that shows the shop's street name.",
                "Report to the chief product officer and lead four product managers.",
            ),
        ),
        Job(
            title="Product Manager",
            organisation="Pebble & Pine",
            place="Vancouver",
            start="Aug 2015",
            end="Apr 2020",
            bullets=(
                "Grew subscriptions for meal boxes from 9,000 to 65,000 households.",
                "Killed my own pricing experiment after a week because it confused older shoppers; refunded 1,200 "
                "people.",
                "Set up the first on-call rota together with engineering.",
            ),
        ),
        Job(
            title="Business Analyst",
            organisation="Dunmore Consulting",
            place="Calgary",
            start="Sep 2012",
            end="Jul 2015",
            bullets=("Mapped claims handling at three insurers and removed a third of the steps.",),
        ),
    ),
    degrees=(Degree(title="BCom Finance", school="University of Calgary", start="2008", end="2012"),),
    skills={"Product": ("roadmapping", "SQL", "Amplitude", "Figma"), "Domains": ("ISO 20022", "card schemes")},
    languages=("English", "Japanese", "French"),
)

PEOPLE_PARTNER = Person(
    name="Wilhelmina Adeyemi-Stone",
    headline="Senior HR Business Partner",
    contact=("Edinburgh, United Kingdom", "w.adeyemi-stone@example.org", "+44 131 496 0155"),
    summary="Human resources generalist for factories and offices; I write policies that fit on one page.",
    jobs=(
        Job(
            title="Senior HR Business Partner",
            organisation="Glenmorrow Distillers",
            place="Edinburgh",
            start="Oct 2018",
            end="Present",
            bullets=(
                "Partner for 640 employees at two bottling plants and head office.",
                "Negotiated a three-year pay deal with the union without a single day of strike.",
                "Closed a site of 85 people with redeployment offers for sixty of them.",
                "Narrowed the gender pay gap from 14% to 6% through a review of every grade.",
                "Investigated 31 grievances, none of which went to a tribunal.",
            ),
        ),
        Job(
            title="Recruiter",
            organisation="Caledon Rail",
            place="Glasgow",
            start="Mar 2013",
            end="Sep 2018",
            bullets=(
                "Filled 400 vacancies for train drivers and signallers in five years.",
                "Halved the time from advert to offer with evening assessment centres.",
                "Started a returners' scheme for engineers after a career break; 26 joined and 23 stayed.",
            ),
        ),
    ),
    degrees=(
        Degree(title="MSc Human Resource Management", school="University of Strathclyde", start="2011", end="2012"),
        Degree(title="MA Psychology", school="University of St Andrews", start="2007", end="2011"),
    ),
    skills={"Systems": ("Workday", "SuccessFactors"), "Law": ("employment law", "TUPE transfers")},
    languages=("English", "Yoruba"),
    certificates=("Chartered Member CIPD, 2016", "Accredited workplace mediator, 2021"),
    interests=("Gospel choir", "Hill walking"),
)

FIRMWARE_ENGINEER = Person(
    name="Anselm Kowalczyk",
    headline="Embedded Software Engineer",
    contact=("Gdańsk, Poland", "anselm.k@example.pl", "github.com/anselm-k"),
    summary="I write the software inside things: pumps, meters and one satellite.",
    jobs=(
        Job(
            title="Principal Firmware Engineer",
            organisation="Vistulamed Devices",
            place="Gdańsk",
            start="04/2017",
            end="Present",
            bullets=(
                "Wrote the safety monitor of an infusion pump, certified to IEC 62304 class C.",
                "Found a race condition that froze one device in 50,000 by logging to a spare register for "
                "three weeks.",
                "Stretched battery life from nine hours to thirty by rewriting the sleep states.",
                "Led the recall software for 12,000 pumps in the field; every one was updated within a month.",
                "Introduced hardware-in-the-loop tests that run each night on twelve boards.",
            ),
        ),
        Job(
            title="Software Engineer",
            organisation="Orbita Cubesats",
            place="Warsaw",
            start="09/2012",
            end="03/2017",
            bullets=(
                "Programmed the attitude control of a student satellite that flew for four years.",
                "Squeezed image compression into 64 kB of memory.",
                "Presented the telemetry protocol at a small satellite conference in Utah.",
            ),
        ),
    ),
    degrees=(Degree(title="MSc Electronics", school="Gdańsk University of Technology", start="2007", end="2012"),),
    skills={
        "Languages": ("C", "Rust", "Ada"),
        "Platforms": ("FreeRTOS", "STM32", "Zephyr"),
        "Instruments": ("oscilloscope", "logic analyser"),
    },
    languages=("Polish (native)", "English (fluent)", "German (basic)"),
    interests=("Amateur radio", "Beekeeping"),
)

TUNING: tuple[tuple[Person, str, Render], ...] = (
    (ANALYST, "analyst.pdf", resumes.one_column_pdf),
    (SELLER, "seller.pdf", resumes.two_column_pdf),
    (LOGISTIKERIN, "logistikerin.json", resumes.json_resume),
    (PRODUCT_MANAGER, "product_manager.txt", resumes.pasted_text),
)
HELD_OUT: tuple[tuple[Person, str, Render], ...] = (
    (SITE_ENGINEER, "site_engineer.docx", resumes.table_docx),
    (INTERFACE_DEVELOPER, "interface_developer.md", resumes.markdown),
    (PEOPLE_PARTNER, "people_partner.pdf", resumes.one_column_pdf),
    (FIRMWARE_ENGINEER, "firmware_engineer.pdf", resumes.two_column_pdf),
)
GERMAN_TUNING: tuple[tuple[Person, str, Render], ...] = (
    (STATIONSLEITERIN, "stationsleiterin.json", resumes.json_resume),
)
GERMAN_HELD_OUT: tuple[tuple[Person, str, Render], ...] = ((IT_LEITER, "it_leiter.docx", resumes.table_docx),)
