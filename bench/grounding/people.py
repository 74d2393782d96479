"""Invented people for the grounding set, beside those of the tests: whom sentences are about, and in which half each
lies."""

from __future__ import annotations

from tests.fakes.people import ENGINEER, KONSTRUKTEURIN, MANAGER, NURSE, TEACHER, Degree, Job, Person

from bench.german import IT_LEITER, STATIONSLEITERIN, TISCHLERMEISTER
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

DESIGNER = Person(
    name="Noor Castellanos",
    headline="Senior Product Designer",
    contact=("Austin, TX", "noor.castellanos@example.com", "(512) 555-0129"),
    summary="Designer of tools for people who did not choose the software they work with.",
    jobs=(
        Job(
            title="Senior Product Designer",
            organisation="Kestrel Field Software",
            place="Austin, TX",
            start="Aug 2020",
            end="Present",
            bullets=(
                "Redesigned the work-order app for 12,000 field technicians; the time to close an order went from 14 "
                "minutes to 6.",
                "Ran 85 interviews on site, most of them in substations and basements without reception.",
                "Built the company's design system in Figma with two front-end developers, now used by nine teams.",
                "Made the app usable with gloves and a screen reader; passed the WCAG 2.1 AA audit at the first "
                "attempt.",
            ),
        ),
        Job(
            title="UX Designer",
            organisation="Lumen & Tide",
            place="San Antonio, TX",
            start="Jan 2016",
            end="Jul 2020",
            bullets=(
                "Raised trial-to-paid conversion of a budgeting app from 3.2% to 5.1% with a shorter sign-up.",
                "Supported the lead researcher in a diary study with 40 families.",
                "Did not ship the planned chatbot after tests showed that customers avoided it.",
            ),
        ),
    ),
    degrees=(Degree(title="BFA Graphic Design", school="Texas State University", start="2011", end="2015"),),
    skills={
        "Methods": ("Usability testing", "Service blueprints"),
        "Tools": ("Figma", "Maze", "Principle", "HTML", "CSS"),
    },
    languages=("English (native)", "Spanish (fluent)"),
    certificates=("CPACC accessibility certificate, 2021",),
    interests=("Letterpress printing", "Trail running"),
)

AEROSPACE = Person(
    name="Dimitri Oyelaran",
    headline="Structural Engineer",
    contact=("Toulouse, France", "d.oyelaran@example.org", "+33 5 55 01 02 03"),
    summary="Stress engineer for aircraft structures, nine years between test rig and finite elements.",
    jobs=(
        Job(
            title="Lead Stress Engineer",
            organisation="Aquila Aerostructures",
            place="Toulouse",
            start="03/2021",
            end="Present",
            bullets=(
                "Took 84 kg out of a regional jet's rear fuselage without touching the fatigue life.",
                "Signed off 230 drawings for the pressure bulkhead before critical design review.",
                "Guide three graduates and a working student.",
                "Automated load-case sorting in Python; what took two weeks is done overnight.",
            ),
        ),
        Job(
            title="Stress Engineer",
            organisation="Norwick Composites",
            place="Bristol",
            start="10/2016",
            end="02/2021",
            bullets=(
                "Ran the static test of a carbon wing box to 150% of limit load; it failed at 163%, within 2% of the "
                "prediction.",
                "Found the cause of recurring delamination in a supplier's cure cycle, which ended a scrap rate of "
                "12%.",
                "Moved the team from Nastran to Abaqus for non-linear work.",
            ),
        ),
    ),
    degrees=(
        Degree(title="MEng Aeronautical Engineering", school="University of Southampton", start="2011", end="2015"),
        Degree(title="PgDip Composite Materials", school="Cranfield University", start="2015", end="2016"),
    ),
    skills={"Analysis": ("Abaqus", "Nastran", "HyperMesh"), "Code": ("Python", "Fortran")},
    languages=("English", "French (B2)", "Yoruba"),
    interests=("Gliding",),
)

RECRUITER = Person(
    name="Saoirse Lindholm",
    headline="Talent Acquisition Partner",
    contact=("Copenhagen, Denmark", "saoirse.lindholm@example.dk", "+45 55 50 12 34"),
    summary="Recruiter for engineering teams who reads code well enough to ask the second question.",
    jobs=(
        Job(
            title="Talent Acquisition Partner",
            organisation="Fjordbyte",
            place="Copenhagen",
            start="2021",
            end="Present",
            bullets=(
                "Filled 96 engineering roles in three years, 38 of them with women.",
                "Shortened time to hire from 71 to 39 days by dropping one interview round.",
                "Cut agency fees from 4.1 million to 1.3 million kroner a year.",
                "Trained 55 managers in structured interviews.",
            ),
        ),
        Job(
            title="Recruitment Consultant",
            organisation="Harrow & Finch",
            place="Dublin",
            start="2017",
            end="2021",
            bullets=(
                "Placed 140 candidates with medical device makers.",
                "Won consultant of the year in 2019.",
                "Helped to set up the Cork office.",
            ),
        ),
        Job(
            title="HR Assistant",
            organisation="County Sligo Council",
            place="Sligo",
            start="2015",
            end="2017",
            bullets=("Answered 60 staff queries a week on leave and pay.",),
        ),
    ),
    degrees=(Degree(title="BA Psychology", school="University of Galway", start="2012", end="2015"),),
    skills={
        "Systems": ("Greenhouse", "Workday", "LinkedIn Recruiter"),
        "Methods": ("Structured interviews", "Sourcing"),
    },
    languages=("English (native)", "Danish (B1)", "Irish"),
    interests=("Sea kayaking",),
)

LAWYER = Person(
    name="Priscilla Avankoor",
    headline="Commercial Counsel",
    contact=("Edinburgh, United Kingdom", "p.avankoor@example.org", "+44 131 496 0111"),
    summary="In-house lawyer who reads contracts so that salespeople can sleep.",
    jobs=(
        Job(
            title="Senior Commercial Counsel",
            organisation="Petrichor Robotics",
            place="Edinburgh",
            start="May 2020",
            end="Present",
            bullets=(
                "Negotiated 210 supply and licence agreements, the largest worth £34 million.",
                "Brought the average turnaround of a sales contract from 19 days to 5 with a playbook and templates.",
                "Defended the company in a patent dispute in Munich; the claim was withdrawn in 2023.",
                "Supervise two paralegals and a trainee.",
            ),
        ),
        Job(
            title="Associate, Technology",
            organisation="Muir Hartnell LLP",
            place="Glasgow",
            start="Sep 2015",
            end="Apr 2020",
            bullets=(
                "Advised universities on spin-out agreements and data sharing.",
                "Seconded to a rail operator for nine months to set up its privacy programme.",
                "Assisted on the sale of a payments company to an American buyer.",
            ),
        ),
    ),
    degrees=(Degree(title="LLB Law", school="University of Aberdeen", start="2010", end="2014"),),
    skills={
        "Fields": ("Contract law", "Data protection", "Patent licensing"),
        "Tools": ("Ironclad", "DocuSign", "Word"),
    },
    languages=("English", "Tamil", "German (B1)"),
    interests=("Hillwalking", "Quiz nights"),
)

ELECTRICIAN = Person(
    name="Jorge Blanchfield",
    headline="Solar Project Manager",
    contact=("Lisbon, Portugal", "jorge.blanchfield@example.net", "+351 21 555 0166"),
    summary="Electrician turned project manager; has wired more roofs than he can count.",
    jobs=(
        Job(
            title="Project Manager",
            organisation="Girassol Energia",
            place="Lisbon",
            start="2019-03",
            end="Present",
            bullets=(
                "Delivered 26 rooftop plants between 80 kW and 1.4 MW, all but two on schedule.",
                "Coordinate three crews with 17 installers.",
                "Switched the panel supplier after a series of faulty connectors; warranty calls fell by 70%.",
                "Wrote the safety induction that every subcontractor has to pass.",
            ),
        ),
        Job(
            title="Site Electrician",
            organisation="Tejo Instalações",
            place="Setúbal",
            start="2012-06",
            end="2019-02",
            bullets=(
                "Wired switchboards for hospitals and two shopping centres.",
                "Trained eleven apprentices, nine of whom passed at the first attempt.",
                "Never had a lost-time injury in seven years.",
            ),
        ),
    ),
    degrees=(
        Degree(
            title="Vocational Diploma in Electrical Installation",
            school="Escola Técnica de Setúbal",
            start="2009",
            end="2012",
        ),
    ),
    skills={"Technical": ("PVsyst", "AutoCAD", "Medium voltage"), "Management": ("Scheduling", "MS Project")},
    languages=("Portuguese (native)", "English (fluent)", "Spanish (conversational)"),
    interests=("Surfing", "Fado guitar"),
)

CHEF = Person(
    name="Ottilie Marchbanks",
    headline="Executive Chef",
    contact=("Bristol, United Kingdom", "ottilie.marchbanks@example.org", "+44 117 496 0155"),
    summary="Chef who plans menus around what farmers within thirty miles can grow.",
    jobs=(
        Job(
            title="Executive Chef",
            organisation="Quayhouse Group",
            place="Bristol",
            start="June 2019",
            end="Present",
            bullets=(
                "Run the kitchens of four restaurants with 62 cooks and a food budget of £2.8 million.",
                "Lowered food cost from 34% to 28% of sales by buying whole animals and pickling surplus vegetables.",
                "Gained a Michelin Green Star for The Saltery in 2022.",
                "Introduced a four-day week for cooks; staff turnover halved.",
            ),
        ),
        Job(
            title="Sous Chef",
            organisation="Brasserie Lindenhof",
            place="London",
            start="January 2014",
            end="May 2019",
            bullets=(
                "Cooked for up to 240 guests a night.",
                "Took over ordering and stocktaking, and cut waste by 18%.",
                "Taught pastry to six apprentices.",
            ),
        ),
    ),
    degrees=(
        Degree(title="Diploma in Culinary Arts", school="Westminster Kingsway College", start="2011", end="2013"),
    ),
    skills={"Kitchen": ("Butchery", "Fermentation", "Pastry"), "Office": ("Excel", "MarketMan")},
    languages=("English (native)", "French (conversational)"),
    certificates=("Level 4 Food Safety, 2020",),
    interests=("Foraging", "Rowing"),
)

BIOLOGIST = Person(
    name="Tendai Halvorsen",
    headline="Senior Scientist, Cell Biology",
    contact=("Basel, Switzerland", "tendai.halvorsen@example.com", "+41 61 555 01 77"),
    summary="Cell biologist in drug discovery, at home between microscope and spreadsheet.",
    jobs=(
        Job(
            title="Senior Scientist",
            organisation="Rheinlicht Therapeutics",
            place="Basel",
            start="09/2019",
            end="Present",
            bullets=(
                "Developed a screening assay for fibrosis that tests 40,000 compounds a week.",
                "Found two lead compounds, one of which entered a phase 1 trial in 2024.",
                "Lead a group of four scientists and three technicians.",
                "Moved image analysis from manual counting to CellProfiler, saving two days per experiment.",
            ),
        ),
        Job(
            title="Postdoctoral Researcher",
            organisation="Karolinska Institutet",
            place="Stockholm",
            start="03/2016",
            end="08/2019",
            bullets=(
                "Published seven papers on lung tissue, three as first author.",
                "Raised a grant of SEK 1.5 million.",
                "Co-supervised two doctoral students.",
            ),
        ),
    ),
    degrees=(
        Degree(title="PhD Cell Biology", school="University of Bergen", start="2011", end="2016"),
        Degree(title="BSc Biochemistry", school="University of Cape Town", start="2007", end="2010"),
    ),
    skills={"Methods": ("Confocal microscopy", "CRISPR", "Flow cytometry"), "Software": ("CellProfiler", "R", "Prism")},
    languages=("English", "Shona", "Norwegian", "German (basic)"),
    interests=("Cross-country skiing",),
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
