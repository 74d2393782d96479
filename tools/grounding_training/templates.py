"""Bullets with sentences that say the same and others that do not, from patterns and lists; {a|b} chooses one."""

from __future__ import annotations

ROLES = "nurses|teachers|engineers|cooks|designers|accountants|technicians|drivers|volunteers|analysts|clerks|gardeners"
PEOPLE = "patients|students|guests|customers|farmers|tenants|children|pensioners|refugees|visitors|apprentices"
PLACES = "hospital|school|hotel|bank|airport|museum|factory|library|restaurant|warehouse|clinic|theatre|brewery"
THINGS = (
    "booking system|customer app|quality handbook|stock list|payment service|training plan|price list|web shop|archive"
)
TOOLS = "Python|Java|Excel|SAP|Salesforce|Figma|Kafka|PostgreSQL|Terraform|Tableau|Matlab|AutoCAD|HubSpot|Jira|Rust|Go"
METRICS = "costs|complaints|errors|waiting times|energy use|staff turnover|returns|accidents|crashes|scrap|delays"
GAINS = "sales|revenue|membership|visitor numbers|donations|the review score|occupancy|sign-ups|output|test coverage"
MEANS = (
    "a shorter form|weekly training|better signs|an automatic check|smaller batches|a new supplier|flexible shifts|"
    "barcode labels|a simple spreadsheet|fewer meetings|night deliveries|a peer review"
)
SUBJECTS = "physics|chemistry|history|law|economics|psychology|biology|mathematics|computer science|music|nursing"
TOPICS = "wind power|soil chemistry|urban planning|patient safety|fraud|bread making|machine learning|taxation|cycling"
PARTNERS = "legal|finance|marketing|purchasing|research|sales|security|personnel"

# (bullet, sentences that it bears out, sentences that it does not). Numbers are {n} and {m}, the same within a row.
TEMPLATES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Reduced {metric} at the {place} from {n}% to {m}% with {means}.",
     ("{metric!c} at the {place} came down to {m} percent.", "I brought {metric} down by introducing {means}.",
      "With {means} we had much less trouble with {metric}.", "I cut {metric} from {n} to {m} percent."),
     ("{metric!c} went up while I was at the {place}.", "I brought {metric} down with {means2}.",
      "I cut {metric2} from {n} to {m} percent.", "{metric!c} at the {place2} came down to {m} percent.",
      "{metric!c} climbed from {m} to {n} percent.")),
    ("Managed {n} {role} at a {place} and wrote the {thing}.",
     ("I was the boss of {n} {role}.", "I wrote the {thing} for the {place}.", "{n!c} {role} reported to me.",
      "I was in charge of {role} in a {place}."),
     ("I managed {n} {role2}.", "I wrote the {thing2}.", "I was one of {n} {role} at the {place}.",
      "I read the {thing} but did not write it.", "I ran a {place2}.")),
    ("Built the {thing} in {tool}; it is used by {n} {people}.",
     ("I made the {thing} with {tool}.", "{n!c} {people} work with the {thing} I built.",
      "I used {tool} for the {thing}.", "I have built something that {people} use."),
     ("I made the {thing} with {tool2}.", "The {thing} is used by {n} {people2}.",
     "I bought the {thing} from a supplier.",
      "Nobody uses the {thing}.", "I built the {thing2} in {tool}.")),
    ("Helped the {partner} department to introduce the {thing}.",
     ("I supported {partner} when the {thing} came in.", "I took part in introducing the {thing}.",
      "I assisted {partner} with the {thing}."),
     ("I led the introduction of the {thing}.", "I helped the {partner2} department with the {thing}.",
      "I introduced the {thing} on my own.", "I headed the {partner} department.", "I abolished the {thing}.")),
    ("Raised {gain} by {n}% with {means}.",
     ("{gain!c} grew by {n} percent thanks to {means}.", "I pushed {gain} up.", "It was {means} that lifted {gain}."),
     ("{gain!c} fell by {n} percent.", "{gain!c} grew because of {means2}.", "I raised {gain2} by {n} percent.",
      "{gain!c} stayed the same.")),
    ("Replaced {tool} with {tool2} for {n} {role}.",
     ("We moved from {tool} to {tool2}.", "{n!c} {role} work with {tool2} now.", "I got rid of {tool}."),
     ("We moved from {tool2} to {tool}.", "We kept {tool}.", "{n!c} {role2} work with {tool2} now.",
      "I introduced {tool3} for {n} {role}.")),
    ("Trained {n} {role} in {topic} without cancelling a single course.",
     ("I taught {n} {role} about {topic}.", "All of the courses took place.", "I've trained {role}."),
     ("I taught {n} {role2} about {topic}.", "I had to cancel several courses.", "I attended a course on {topic}.",
      "I taught {role} about {topic2}.", "I have never taught anybody.")),
    ("Published {n} articles on {topic}.",
     ("I have written about {topic}.", "There are {n} articles on {topic} by me."),
     ("I have written about {topic2}.", "I edited articles on {topic}.", "My articles on {topic} were never published.",
      "I gave talks on {topic}.")),
    ("Did not extend the contract with the {place}; chose a cheaper supplier.",
     ("I ended the contract with the {place}.", "We went with a supplier that cost less.",
      "I decided against extending the contract."),
     ("I extended the contract with the {place}.", "I chose a more expensive supplier.",
      "The {place} ended the contract with us.")),
    ("MSc {subject}, University of {city}, 20{d} – 20{e}",
     ("I studied {subject} in {city}.", "I have a master's degree in {subject}.", "My degree is from {city}."),
     ("I studied {subject2} in {city}.", "I studied in {city2}.", "I have a doctorate in {subject}.",
      "I dropped out of university.")),
    ("Wrote the {thing} together with the {partner} team.",
     ("{partner!c} and I wrote the {thing} together.", "I co-wrote the {thing}."),
     ("I wrote the {thing} alone.", "The {partner} team wrote it without me.", "I wrote the {thing2} with {partner}.",
      "I wrote the {thing} with the {partner2} team.")),
    ("Looked after {n} {people} a day at a {place}.",
     ("Every day I took care of {n} {people}.", "I worked with {people} in a {place}."),
     ("Every week I took care of {n} {people}.", "I looked after {people2}.", "I worked with {people} in a {place2}.",
      "I never had contact with {people}.")),
    ("Cut the time for a {thing} from {n} hours to {m} minutes by automating it in {tool}.",
     ("What took {n} hours takes {m} minutes now.", "I automated the {thing} with {tool}.",
      "The {thing} is done in a fraction of the time."),
     ("What took {m} minutes takes {n} hours now.", "I automated the {thing2} with {tool}.",
      "The {thing} is still done by hand.", "I used {tool2} to automate it.")),
    ("Interviewed {n} {people} in person about {topic}.",
     ("I spoke face to face with {n} {people}.", "I've done interviews on {topic}.", "I asked {people} about {topic}."),
     ("I interviewed them by phone.", "I interviewed {n} {people2}.", "My interviews were about {topic2}.",
      "{people!c} interviewed me.", "I sent a questionnaire to {people}.")),
)  # fmt: skip
CITIES = "Berlin|Porto|Leeds|Chicago|Oslo|Vienna|Dublin|Warsaw|Lisbon|Toronto|Nairobi|Sydney|Ghent|Turin"
SLOTS: dict[str, tuple[str, ...]] = {
    "role": tuple(ROLES.split("|")), "people": tuple(PEOPLE.split("|")), "place": tuple(PLACES.split("|")),
    "thing": tuple(THINGS.split("|")), "tool": tuple(TOOLS.split("|")), "metric": tuple(METRICS.split("|")),
    "gain": tuple(GAINS.split("|")), "means": tuple(MEANS.split("|")), "subject": tuple(SUBJECTS.split("|")),
    "topic": tuple(TOPICS.split("|")), "partner": tuple(PARTNERS.split("|")), "city": tuple(CITIES.split("|")),
}  # fmt: skip
