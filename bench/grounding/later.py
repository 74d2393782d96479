"""Two more invented people, written after an outside test had shown what the checker missed; nothing was tuned on
them before their first run."""

from __future__ import annotations

from tests.fakes.people import Degree, Job, Person

VET = Person(
    name="Morag Adeyinka",
    headline="Veterinary Surgeon",
    contact=("Exeter, United Kingdom", "morag.adeyinka@example.org", "+44 1392 496 0181"),
    summary="Small animal surgeon with a past in farm practice.",
    jobs=(
        Job(
            title="Lead Surgeon, Small Animals",
            organisation="St Aldhelm's Veterinary Hospital",
            place="Exeter",
            start="April 2020",
            end="Present",
            bullets=(
                "Perform about 420 orthopaedic operations a year with a team of 3 surgeons and 5 veterinary nurses.",
                "Lowered post-operative infections from 6.2% to 2.1% with a new theatre protocol.",
                "Switched the hospital from film to digital radiography, saving £38,000 a year.",
                "Did not take on emergency cases at night; referred them to the regional clinic.",
                "Supervise 4 interns, 2 of whom went on to a residency.",
            ),
        ),
        Job(
            title="Veterinary Surgeon",
            organisation="Fenwick Farm Animal Care",
            place="Liverpool",
            start="August 2015",
            end="March 2020",
            bullets=(
                "Looked after 62 dairy herds with some 9,400 cows in all.",
                "Cut antibiotic use by 14 tonnes over three years through vaccination plans.",
                "Ran the tuberculosis testing programme without losing its accreditation.",
                "Assisted in a trial of an intramuscular vaccine against lungworm.",
            ),
        ),
        Job(
            title="Trainee",
            organisation="Orkney Seabird Rescue",
            place="Kirkwall",
            start="September 2014",
            end="July 2015",
            bullets=("Treated 310 oiled guillemots.", "Moved the case records from index cards to Airtable."),
        ),
    ),
    degrees=(
        Degree(
            title="Certificate in Small Animal Surgery", school="University of Nottingham", start="2020", end="2022"
        ),
        Degree(title="BVMS Veterinary Medicine", school="University of Glasgow", start="2009", end="2014"),
    ),
    skills={"Clinical": ("Arthroscopy", "Ultrasound", "Anaesthesia"), "Software": ("Airtable", "VetSpace")},
    languages=("English (native)", "Yoruba (fluent)", "Norwegian (basic)"),
    certificates=("Official Veterinarian, 2016",),
    interests=("Hill running",),
)

PLATFORM = Person(
    name="Jorunn Castellane",
    headline="Staff Platform Engineer",
    contact=("Rotterdam, Netherlands", "jorunn.castellane@example.net", "+31 10 555 0133"),
    summary="Engineer who keeps other people's software running.",
    jobs=(
        Job(
            title="Staff Platform Engineer",
            organisation="Tallow Payments",
            place="Rotterdam",
            start="02/2022",
            end="present",
            bullets=(
                "Moved 140 services from virtual machines to Kubernetes without a maintenance window.",
                "Saved €480,000 a year by moving logs from Splunk to Loki.",
                "Cut the time to restore the production database from 5 hours to 40 minutes.",
                "Lead the incident review board of 7 people.",
            ),
        ),
        Job(
            title="Site Reliability Engineer",
            organisation="Pennant Insurance",
            place="Leuven",
            start="10/2018",
            end="01/2022",
            bullets=(
                "Replaced Jenkins with GitLab CI; builds went from 26 to 9 minutes.",
                "Wrote the on-call handbook that all 11 product teams use.",
                "Ran a capacity model for 65,000 policies a day.",
                "Did not carry a pager; coached those who did.",
            ),
        ),
        Job(
            title="Systems Administrator",
            organisation="Saint Columba Shipping",
            place="Bergen",
            start="06/2014",
            end="09/2018",
            bullets=(
                "Looked after 230 Linux servers on 19 ships.",
                "Shifted backups from tape to disk, so that restores took 3 hours instead of 2 days.",
                "Installed satellite links that raised bandwidth from 2 to 12 Mbit/s.",
            ),
        ),
    ),
    degrees=(
        Degree(title="MSc Distributed Systems", school="Delft University of Technology", start="2012", end="2014"),
        Degree(title="BSc Physics", school="University of Oslo", start="2009", end="2012"),
    ),
    skills={"Platforms": ("Kubernetes", "Terraform", "Loki", "PostgreSQL"), "Languages": ("Go", "Python", "Bash")},
    languages=("Norwegian (native)", "English (fluent)", "Dutch (B1)"),
    certificates=("Certified Kubernetes Administrator, 2021",),
    interests=("Sea kayaking",),
)
