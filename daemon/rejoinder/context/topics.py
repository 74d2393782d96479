"""What interviewers say and what résumés say for it, and which questions ask for a kind of thing.

People do not use the document's words: "a time you saved money" is answered by "cut hosting costs by 40%".
"""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.types import SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    asked: frozenset[str]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCue:
    """`position`: the line with title, employer and dates answers it, rather than a bullet."""

    phrases: tuple[str, ...]
    sections: tuple[SectionKind, ...]
    weight: float = 1.0
    position: bool = False


def _topic(asked: str, told: str) -> Topic:
    return Topic(asked=frozenset(phrase.strip() for phrase in asked.split(",")), told=tuple(told.split()))


TOPICS = (
    _topic("money, save, saved, cheaper, cost, costs, spend, budget, expensive, savings", "cost costs budget saved saving cut reduced spend expenses price"),
    _topic("lead, led, leadership, manage, managed, managing, boss, charge, direct reports, people under you, leader", "led lead managed team supervised headed mentored reports staff hired"),
    _topic("mentor, mentoring, teach, coach, junior, juniors, newcomers, onboarding, train, taught, beginners", "mentored coached trained taught onboarding workshop juniors apprentices interns students"),
    _topic("conflict, disagree, disagreement, difficult person, argument, stakeholders, convince, persuade, pushback", "negotiated mediated stakeholders resolved convinced agreement complaints departments"),
    _topic("customer, customers, client, clients, complaint, angry, upset, guests, patients", "customer customers client clients complaints satisfaction guests patients support"),
    _topic("fail, failed, failure, mistake, wrong, went wrong, broke, outage, crisis, emergency, incident, fire", "incident outage recovery recovered downtime emergency postmortem rollback fixed errors"),
    _topic("fast, faster, speed, slow, performance, quicker, latency, speed up, bottleneck", "performance latency faster reduced seconds minutes throughput optimised optimized time"),
    _topic("automate, automated, automation, manual, repetitive, by hand, boring", "automated automation script scripts pipeline manual replaced tool"),
    _topic("data, analytics, numbers, statistics, insights, report, reports, dashboards, metrics", "data analysis dashboard dashboards report reports metrics sql forecasting"),
    _topic("machine learning, ai, ml, model, models, artificial intelligence, predict, prediction", "machine learning model models trained prediction neural classifier forecasting"),
    _topic("cloud, infrastructure, servers, hosting, deploy, deployment, devops, kubernetes, release", "cloud aws azure gcp kubernetes docker terraform deployment ci cd pipeline infrastructure servers"),
    _topic("test, tests, testing, quality, bugs, reliable, reliability", "test tests testing quality coverage defects errors audit"),
    _topic("security, secure, privacy, compliance, regulation, regulations, gdpr, audit", "security audit compliance gdpr privacy iso encryption access"),
    _topic("sell, sales, selling, revenue, deal, deals, grow, growth, quota, business", "sales revenue accounts contracts growth increased quota clients turnover"),
    _topic("marketing, brand, campaign, audience, social media, followers, advertising", "marketing campaign campaigns brand social media audience newsletter traffic conversion"),
    _topic("write, writing, document, documentation, publish, published, paper, papers, articles", "wrote written documentation published paper guide article handbook"),
    _topic("present, presenting, public speaking, speak, stage, talk, talks, audience, conference", "presented talk talks speaker conference workshop lecture"),
    _topic("deadline, deadlines, pressure, stress, busy, tight, on time, prioritise, prioritize", "deadline deadlines delivered schedule weeks time launched ahead"),
    _topic("remote, distributed, different countries, international, cultures, abroad, time zones", "international remote distributed countries global sites languages"),
    _topic("proud, proudest, achievement, accomplishment, biggest, impressive, impact, success", "award increased reduced launched built led improved won saved"),
    _topic("idea, initiative, innovation, improve, improved, improvement, change, changed, new process", "introduced redesigned improved launched initiated created replaced process"),
    _topic("hire, hired, hiring, recruit, interviewing candidates, grow the team", "hired hiring recruited recruitment interviews team grew candidates"),
    _topic("safety, danger, hazard, hygiene, risk, risks, safe", "safety hygiene risk inspection protocol incidents compliance"),
    _topic("plan, planning, organise, organize, schedule, coordinate, logistics, event, events", "planned organised organized coordinated schedule rota logistics event events"),
    _topic("supplier, suppliers, vendor, vendors, contract, contracts, negotiate, purchasing, procurement", "suppliers vendors contracts negotiated purchasing procurement tenders"),
    _topic("school, student, students, pupils, class, classroom, lessons, kids, children", "students pupils class lessons curriculum taught children exam"),
    _topic("old system, legacy, migrate, migration, rewrite, modernise, modernize, move from, moved from", "migration migrated legacy replaced moved rewrote modernised monolith"),
    _topic("volunteer, volunteering, community, charity, give back, outside of work, unpaid", "volunteer community charity organised club founded"),
    _topic("design, user experience, usability, ux, accessibility, users", "design designed user users accessibility usability research prototype interface"),
)  # fmt: skip

SECTION_CUES = (
    SectionCue(
        phrases=("which languages do you speak", "what languages do you speak", "languages do you speak", "speak any other languages",
                 "foreign languages", "do you speak", "fluent", "how good is your", "mother tongue", "native language", "sprachen sprechen", "welche sprachen"),
        sections=("languages",),
    ),
    SectionCue(
        phrases=("programming languages", "which languages do you know", "languages do you know", "languages do you use", "tech stack", "what technologies",
                 "which technologies", "what tools", "which tools", "which software", "what software", "your skills", "technical skills", "skill set",
                 "are you comfortable with", "are you familiar with", "what do you code in", "which frameworks", "what frameworks", "programs do you use",
                 "good at", "strengths", "kenntnisse", "programmiersprachen"),
        sections=("skills",), weight=0.8,
    ),
    SectionCue(phrases=("languages do you know", "languages do you have"), sections=("languages",), weight=0.6),
    SectionCue(
        phrases=("study", "studied", "degree", "degrees", "university", "college", "school did you", "go to school", "educated", "education", "major",
                 "graduate", "graduated", "your thesis", "academic", "phd", "bachelor", "master s", "diploma", "apprenticeship",
                 "studiert", "studium", "abschluss", "ausbildung", "uni"),
        sections=("education",),
    ),
    SectionCue(
        phrases=("certified", "certification", "certifications", "certificate", "certificates", "license", "licence", "licensed", "accredited", "qualifications",
                 "zertifikat", "zertifikate", "fuhrerschein"),
        sections=("certifications",),
    ),
    SectionCue(
        phrases=("current role", "current job", "current position", "currently working", "currently work", "working now", "work now", "work at the moment",
                 "where do you work", "who do you work for", "your job now", "do right now", "doing right now", "present role", "day job", "present employer",
                 "current employer", "these days", "jetzige stelle", "arbeiten sie", "aktuelle position"),
        sections=("experience",), weight=0.5, position=True,
    ),
    SectionCue(
        phrases=("how many years", "how long have you been", "how long were you", "how long did you work", "years of experience", "career so far", "your career",
                 "work history", "employment history", "last job", "previous job", "previous role", "previous employer", "last role", "last employer", "worked before",
                 "work before", "where have you worked", "which companies", "what companies", "first job", "career path", "when did you join", "when did you start",
                 "when did you leave", "why did you leave", "job title", "gap in", "wie lange", "berufserfahrung", "werdegang", "start out", "started out"),
        sections=("experience",), weight=0.5, position=True,
    ),
    SectionCue(phrases=("tell me about yourself", "tell us about yourself", "introduce yourself", "about yourself", "your background", "who are you",
                        "walk me through your resume", "walk me through your cv", "sum yourself up", "describe yourself", "elevator pitch", "erzahlen sie von sich", "stellen sie sich"),
               sections=("summary",), weight=1.0),
    SectionCue(phrases=("hobbies", "hobby", "free time", "spare time", "for fun", "outside of work", "outside work", "after work", "weekends", "interests", "freizeit"),
               sections=("interests", "volunteering")),
    SectionCue(phrases=("volunteer", "volunteering", "charity", "community work", "give back", "ehrenamt"), sections=("volunteering",)),
    SectionCue(phrases=("publish", "published", "publication", "publications", "papers", "conference talk", "patent", "patents"), sections=("publications",), weight=0.8),
    SectionCue(phrases=("award", "awards", "prize", "prizes", "honours", "honors", "scholarship", "recognition", "recognised", "recognized"), sections=("awards",), weight=0.8),
    SectionCue(phrases=("side project", "side projects", "personal project", "personal projects", "open source", "hobby project", "own projects"), sections=("projects",), weight=0.8),
)  # fmt: skip

STOP_WORDS = frozenset(
    """
    a about after again all also am an and any anything are aren't as at be because been before being both but by can can't could couldn't
    did didn't do does doesn't doing don't down during each else ever every few for from further get gets getting give go goes going got had
    has have haven't having he he's her here him his how how's i i'd i'll i'm i've if in into is isn't it it's its just kind know let let's
    like lot made make makes many maybe me mean might more most much my no nor not now of off ok okay on one ones only or other our out over own
    please quite rather really right said same say see she should so some something sort still such sure take taken talk tell than thank thanks
    that that's the their them then there there's these they they're thing things think this those through time to too under until up us use
    used using very want wanted was wasn't way we we'd we'll we're we've well went were what what's when where which while who whom why will
    with would yeah yes yet you you'd you'll you're you've your yours yourself um uh hmm describe explain example situation ever experience experiences
    question bit little walk share hear curious worked work working job role
    der die das den dem des ein eine einen einem einer eines und oder aber sie ich wir ihr ihre ihren ihrem er es ist sind war waren haben hat
    hatten mit von zu zum zur bei im in auf für an als auch nicht was wie wo wann warum welche welcher welches wer man mal schon denn dass wenn
    erzählen beschreiben können könnten
    """.split()
)  # fmt: skip
