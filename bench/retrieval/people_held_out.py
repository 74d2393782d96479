"""The four made-up people of the retrieval bench that are held out."""

from __future__ import annotations

from tests.fakes.people import Degree, Job, Person

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
