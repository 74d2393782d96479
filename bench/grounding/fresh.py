"""Three invented people, written after the checker stood."""

from __future__ import annotations

from tests.fakes.people import Degree, Job, Person

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
