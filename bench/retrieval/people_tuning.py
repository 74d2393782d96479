"""The four made-up people of the retrieval bench that are tuned on."""

from __future__ import annotations

from tests.fakes.people import Degree, Job, Person

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
