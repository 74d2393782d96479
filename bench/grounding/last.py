"""Four invented people, written after the checker's rules had been mended for those in `people`."""

from __future__ import annotations

from tests.fakes.people import Degree, Job, Person

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
