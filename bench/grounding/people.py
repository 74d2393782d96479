"""Invented people for the grounding set, beside those of the tests: whom sentences are about, and in which half each
lies."""

from __future__ import annotations

from tests.fakes.people import ENGINEER, KONSTRUKTEURIN, MANAGER, NURSE, TEACHER, Degree, Job, Person

from bench.german import IT_LEITER, STATIONSLEITERIN, TISCHLERMEISTER
from bench.grounding.fresh import AEROSPACE, DESIGNER, RECRUITER
from bench.grounding.last import BIOLOGIST, CHEF, ELECTRICIAN, LAWYER
from bench.grounding.later import PLATFORM, VET

ANALYST = Person(
    name="Imogen Takahashi",
    headline="Lead Data Scientist",
    contact=("Dublin, Ireland", "imogen.takahashi@example.org", "+353 1 555 0134"),
    summary="Data scientist who likes forecasts that somebody acts on.",
    jobs=(
        Job(
            title="Lead Data Scientist",
            organisation="Halvard Energy",
            place="Dublin",
            start="Jan 2021",
            end="Present",
            bullets=(
                "Built the demand forecast for 2.1 million smart meters in Python and LightGBM; mean error fell from "
                "9.4% to 5.8%.",
                "Manage five data scientists and two analytics engineers.",
                "Moved training from a single server to Databricks, which brought the nightly run from seven hours "
                "to fifty minutes.",
                "Assisted the legal team in writing the company's first policy on automated decisions.",
                "Turned down a vendor's forecasting product after a three-month trial, saving €480,000 in licences.",
            ),
        ),
        Job(
            title="Data Scientist",
            organisation="Quillfeather Insurance",
            place="Cork",
            start="Jun 2017",
            end="Dec 2020",
            bullets=(
                "Trained a claims triage model that routed a third of all claims without a human.",
                "Set up experiment tracking with MLflow for a group of eleven people.",
                "Presented the monthly loss ratio to the board.",
            ),
        ),
        Job(
            title="Research Assistant",
            organisation="University College Cork",
            place="Cork",
            start="2015",
            end="2017",
            bullets=("Co-wrote three papers on wind power prediction, one of them in Renewable Energy.",),
        ),
    ),
    degrees=(
        Degree(title="PhD Statistics", school="University College Cork", start="2013", end="2017"),
        Degree(title="BSc Mathematics", school="Trinity College Dublin", start="2009", end="2013"),
    ),
    skills={"Languages": ("Python", "R", "SQL"), "Tools": ("LightGBM", "Databricks", "MLflow", "dbt", "Airflow")},
    languages=("English (native)", "Japanese (conversational)"),
    certificates=("Databricks Machine Learning Professional, 2022",),
    interests=("Open-water swimming",),
)

MARKETER = Person(
    name="Rafael Nwosu",
    headline="Head of Brand Marketing",
    contact=("Toronto, Canada", "rafael.nwosu@example.net", "+1 416 555 0171"),
    summary="Marketer for food and drink brands, fourteen years from shelf to screen.",
    jobs=(
        Job(
            title="Head of Brand Marketing",
            organisation="Saltmarsh Foods",
            place="Toronto",
            start="02/2020",
            end="present",
            bullets=(
                "Relaunched the Oatwell range in 14 countries; sales grew 27% in the first year.",
                "Run a budget of CA$6.5 million and a team of twelve.",
                "Halved agency spend by bringing design in house.",
                "Won gold at the Cannes Lions in 2022 for the Slow Breakfast campaign.",
            ),
        ),
        Job(
            title="Senior Brand Manager",
            organisation="Pinewater Beverages",
            place="Montreal",
            start="09/2014",
            end="01/2020",
            bullets=(
                "Launched a sugar-free tonic that reached 8% of the category within eighteen months.",
                "Negotiated a three-year sponsorship with the Montreal Jazz Festival.",
                "Tested packaging with 1,400 shoppers before every launch.",
            ),
        ),
        Job(
            title="Marketing Coordinator",
            organisation="Cardinal Bakery",
            place="Ottawa",
            start="2010",
            end="2014",
            bullets=("Wrote the weekly newsletter and grew its list from 900 to 22,000 readers.",),
        ),
    ),
    degrees=(Degree(title="BCom Marketing", school="McGill University", start="2006", end="2010"),),
    skills={"Channels": ("Shopper marketing", "SEO", "Influencer campaigns"), "Tools": ("HubSpot", "Figma", "Tableau")},
    languages=("English", "French", "Igbo"),
    interests=("Pottery",),
)

LOGISTICIAN = Person(
    name="Oksana Brightwater",
    headline="Warehouse Operations Manager",
    contact=("Gdańsk, Poland", "oksana.brightwater@example.com", "+48 58 555 0190"),
    summary="Operations manager who walks the floor first and opens the spreadsheet second.",
    jobs=(
        Job(
            title="Warehouse Operations Manager",
            organisation="Amberline Logistics",
            place="Gdańsk",
            start="April 2018",
            end="Present",
            bullets=(
                "Run a 38,000 m² site with 210 employees on three shifts.",
                "Introduced barcode scanning at picking; mispicks dropped from 1.9% to 0.4%.",
                "Cut energy use by a quarter with LED lighting and motion sensors.",
                "Negotiated with two unions during the 2021 reorganisation without a single strike day.",
            ),
        ),
        Job(
            title="Shift Supervisor",
            organisation="Vistula Freight",
            place="Gdynia",
            start="March 2013",
            end="March 2018",
            bullets=(
                "Supervised 35 forklift drivers and pickers on the night shift.",
                "Helped to roll out SAP EWM as a key user.",
                "Went 1,100 days without a lost-time accident.",
            ),
        ),
    ),
    degrees=(
        Degree(
            title="BEng Transport and Logistics", school="Gdańsk University of Technology", start="2008", end="2012"
        ),
    ),
    skills={"Systems": ("SAP EWM", "Excel", "Power BI"), "Methods": ("Lean", "5S", "Kaizen")},
    languages=("Polish (native)", "Ukrainian (native)", "English (fluent)", "German (basic)"),
    certificates=("Six Sigma Green Belt, 2019", "Forklift licence"),
    interests=("Sailing", "Chess"),
)

ARCHITECT = Person(
    name="Callum Vandermeer",
    headline="Backend Engineer",
    contact=("Utrecht, Netherlands", "callum.vandermeer@example.org", "+31 30 555 0188"),
    summary="Backend engineer with a soft spot for queues and a distrust of clever caches.",
    jobs=(
        Job(
            title="Staff Engineer",
            organisation="Tulpen Mobility",
            place="Utrecht",
            start="2022-05",
            end="Present",
            bullets=(
                "Designed the booking API that serves 9,000 requests per second at a p99 of 85 ms.",
                "Replaced RabbitMQ with Kafka in the trip pipeline; lost messages went from dozens a day to none.",
                "Contributed to the company's move to Kubernetes, led by the platform team.",
                "Interviewed more than 60 candidates and rewrote the take-home exercise.",
            ),
        ),
        Job(
            title="Backend Engineer",
            organisation="Brightleaf Health",
            place="Amsterdam",
            start="2018-02",
            end="2022-04",
            bullets=(
                "Wrote the appointment scheduler in Go that is used by 320 clinics.",
                "Reduced cloud costs from $90,000 to $54,000 a month by archiving old scans.",
                "Owned the GDPR deletion workflow end to end.",
            ),
        ),
        Job(
            title="Junior Developer",
            organisation="Pixelmill Studio",
            place="Rotterdam",
            start="2016-07",
            end="2018-01",
            bullets=("Maintained PHP shops for about twenty small customers.",),
        ),
    ),
    degrees=(Degree(title="BSc Computer Science", school="Utrecht University", start="2012", end="2016"),),
    skills={"Languages": ("Go", "Java", "PHP", "SQL"), "Infrastructure": ("Kafka", "PostgreSQL", "Redis", "AWS")},
    languages=("Dutch (native)", "English (fluent)"),
    interests=("Bouldering", "Synthesizers"),
)

# The checker was tuned on the first half only; a person is in one half.
TUNE: dict[str, Person] = {
    "engineer": ENGINEER, "manager": MANAGER, "konstrukteurin": KONSTRUKTEURIN, "analyst": ANALYST, "marketer":
    MARKETER,
}  # fmt: skip
HELD_OUT: dict[str, Person] = {"nurse": NURSE, "teacher": TEACHER, "logistician": LOGISTICIAN, "architect": ARCHITECT}
# Written after the checker stood, in a freer way than the rest; its rules were mended once after a look at these.
FRESH: dict[str, Person] = {"designer": DESIGNER, "aerospace": AEROSPACE, "recruiter": RECRUITER}
# Written last; the rules were mended once more after a look at these.
LAST: dict[str, Person] = {"lawyer": LAWYER, "electrician": ELECTRICIAN}
# Judged once, by the checker as it stands.
UNSEEN: dict[str, Person] = {"chef": CHEF, "biologist": BIOLOGIST}
# Written before the checker was mended after an outside test, and judged first when it was.
LATER: dict[str, Person] = {"vet": VET, "platform": PLATFORM}
# German résumés, half of the sentences English: tuned on the first two, the third judged once.
GERMAN: dict[str, Person] = {"stationsleiterin": STATIONSLEITERIN, "tischlermeister": TISCHLERMEISTER}
GERMAN_UNSEEN: dict[str, Person] = {"it_leiter": IT_LEITER}
