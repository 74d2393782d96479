"""What interviewers say and what résumés say for it, and the words that mean nothing in a question.

People do not use the document's words: "a time you saved money" is answered by "cut hosting costs by 40%".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.context.typography import plain_key, split_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    asked: frozenset[str]
    told: tuple[str, ...]


def _topic(asked: str, told: str) -> Topic:
    return Topic(asked=frozenset(phrase.strip() for phrase in asked.split(",")), told=tuple(told.split()))


TOPICS = (
    _topic(
        "money, save, saved, cheaper, cost, costs, spend, budget, expensive, savings",
        "cost costs budget saved saving cut reduced spend expenses price",
    ),
    _topic(
        "lead, led, leadership, manage, managed, managing, charge, report to you, reports to you, your team, "
        "direct reports, people under you, leader",
        "led lead managed team supervised headed mentored reports staff hired",
    ),
    _topic(
        "geführt, führen, leiten, geleitet, führung, leitung, mitarbeiter",
        "führung leitung team geführt geleitet betreuung mitarbeiter",
    ),
    _topic(
        "kosten, sparen, gespart, günstiger, einsparung, gesenkt",
        "senkung kosten herstellkosten einsparung budget reduziert",
    ),
    _topic(
        "mentor, mentoring, teach, coach, junior, juniors, newcomers, onboarding, train, taught, beginners",
        "mentored coached trained taught onboarding workshop juniors apprentices interns students",
    ),
    _topic(
        "conflict, disagree, disagreement, say no, said no, refuse, refused, stand up to, stood up to, "
        "difficult person, argument, stakeholders, convince, persuade, pushback",
        "refused objected opposed negotiated mediated stakeholders resolved convinced agreement complaints departments",
    ),
    _topic(
        "customer, customers, client, clients, complaint, angry, upset, guests, patients",
        "customer customers client clients complaints satisfaction guests patients support",
    ),
    _topic(
        "fail, failed, failure, mistake, wrong, went wrong, broke, outage, crisis, emergency, incident, fire",
        "incident outage recovery recovered downtime emergency postmortem rollback fixed errors",
    ),
    _topic(
        "crisis, crises, emergency, disaster, catastrophe, krise, notfall, katastrophe",
        "failed broke stopped halted collapsed flood flooded fire burned recall accident injured bankrupt strike leak "
        "leaked blackout cancelled evacuated saved rescued overnight alarm",
    ),
    _topic(
        "fast, faster, speed, slow, performance, quicker, latency, speed up, bottleneck",
        "performance latency faster reduced seconds minutes throughput optimised optimized time",
    ),
    _topic(
        "automate, automated, automation, manual, repetitive, by hand, boring",
        "automated automation script scripts pipeline manual replaced tool",
    ),
    _topic(
        "data, analytics, numbers, statistics, insights, report, reports, dashboards, metrics",
        "data analysis dashboard dashboards report reports metrics sql forecasting",
    ),
    _topic(
        "machine learning, ai, ml, model, models, artificial intelligence, predict, prediction",
        "machine learning model models trained prediction neural classifier forecasting",
    ),
    _topic(
        "cloud, infrastructure, servers, hosting, deploy, deployment, devops, kubernetes, release",
        "cloud aws azure gcp kubernetes docker terraform deployment ci cd pipeline infrastructure servers",
    ),
    _topic(
        "test, tests, testing, quality, bugs, reliable, reliability",
        "test tests testing quality coverage defects errors audit",
    ),
    _topic(
        "planet, environment, environmental, climate, sustainable, sustainability, green, carbon, eco, ecological",
        "energy emissions waste recycling recycled carbon co2 solar renewable electric sustainable climate",
    ),
    _topic(
        "fraud, dishonest, dishonesty, cheating, cheats, theft, stealing, corruption, integrity",
        "fraud fraudulent stolen theft police embezzled scam detected caught",
    ),
    _topic("covid, pandemic, corona, lockdown", "pandemic covid corona lockdown quarantine"),
    _topic(
        "lives, danger, life threatening, at stake, rescue", "evacuated rescued emergency saved patients injured alarm"
    ),
    _topic("master s, masters, master", "msc ma meng mba master masters"),
    _topic("bachelor, bachelor s, undergraduate", "bsc ba beng bachelor"),
    _topic(
        "phd, doctorate, dissertation, thesis, doktorarbeit, promotion", "phd thesis dissertation doctoral doctorate"
    ),
    _topic(
        "security, secure, privacy, compliance, regulation, regulations, gdpr, audit",
        "security audit compliance gdpr privacy iso encryption access",
    ),
    _topic(
        "sell, sales, selling, revenue, deal, deals, grow, growth, quota, business",
        "sales revenue accounts contracts growth increased quota clients turnover",
    ),
    _topic(
        "marketing, brand, campaign, audience, social media, followers, advertising",
        "marketing campaign campaigns brand social media audience newsletter traffic conversion",
    ),
    _topic(
        "write, writing, document, documentation, publish, published, paper, papers, articles",
        "wrote written documentation published paper guide article handbook",
    ),
    _topic(
        "present, presenting, public speaking, speak, stage, talk, talks, audience, conference",
        "presented talk talks speaker conference workshop lecture",
    ),
    _topic(
        "deadline, deadlines, pressure, stress, busy, tight, on time, prioritise, prioritize",
        "deadline deadlines delivered schedule weeks time launched ahead",
    ),
    _topic(
        "remote, distributed, different countries, international, cultures, abroad, time zones",
        "international remote distributed countries global sites languages",
    ),
    _topic(
        "proud, proudest, achievement, accomplishment, biggest, impressive, impact, success",
        "award increased reduced launched built led improved won saved",
    ),
    _topic(
        "idea, initiative, innovation, improve, improved, improvement, change, changed, new process",
        "introduced redesigned improved launched initiated created replaced process",
    ),
    _topic(
        "hire, hired, hiring, recruit, interviewing candidates, grow the team",
        "hired hiring recruited recruitment interviews team grew candidates",
    ),
    _topic(
        "safety, danger, hazard, hygiene, risk, risks, safe",
        "safety hygiene risk inspection protocol incidents compliance",
    ),
    _topic(
        "plan, planning, organise, organize, schedule, coordinate, logistics, event, events",
        "planned organised organized coordinated schedule rota logistics event events",
    ),
    _topic(
        "supplier, suppliers, vendor, vendors, contract, contracts, negotiate, purchasing, procurement",
        "suppliers vendors contracts negotiated purchasing procurement tenders",
    ),
    _topic(
        "school, student, students, pupils, class, classroom, lessons, kids, children",
        "students pupils class lessons curriculum taught children exam",
    ),
    _topic(
        "old system, legacy, migrate, migration, rewrite, modernise, modernize, move from, moved from",
        "migration migrated legacy replaced moved rewrote modernised monolith",
    ),
    _topic(
        "volunteer, volunteering, community, charity, give back, outside of work, unpaid",
        "volunteer community charity organised club founded",
    ),
    _topic(
        "design, user experience, usability, ux, accessibility, users",
        "design designed user users accessibility usability research prototype interface",
    ),
)

STOP_WORDS = frozenset(
    split_words(
        """
    a about after again all also am an and any anything are aren't as at be because been before being both but
    by can can't could couldn't did didn't do does doesn't doing don't down during each else ever every few for
    from further get gets getting give go goes going got had has have haven't having he he's her here him his
    how how's i i'd i'll i'm i've if in into is isn't it it's its just kind know let let's like lot made make
    makes many maybe me mean might more most much my no nor not now of off ok okay on one ones only or other our
    out over own please quite rather really right said same say see she should so some something sort still such
    sure take taken talk tell than thank thanks that that's the their them then there there's these they they're
    thing things think this those through time to too under until up us use used using very want wanted was
    wasn't way we we'd we'll we're we've well went were what what's when where which while who whom why will
    with would yeah yes yet you you'd you'll you're you've your yours yourself um uh hmm describe explain
    example situation ever experience experiences question bit little walk share hear curious worked work
    working job role happen happens happened geschah
    geschehen passiert passierte
    der die das den dem des ein eine einen einem einer eines und oder aber sie ich wir ihr ihre
    ihren ihrem er es ist sind war waren haben hat hatten mit von zu zum zur bei im in auf für an als auch nicht
    was wie wo wann warum welche welcher welches wer man mal schon denn dass wenn erzählen beschreiben können
    könnten
    """
    )
)

# Of talk about the call itself and the day, in which nothing is asked that a later question could lean on.
IDLE_WORDS = frozenset(
    split_words(
        """
    shall start starting begin continue proceed mute muted unmute microphone mic headset camera video audio sound
    screen sharing slides connection line loud louder clear clearly frozen echo lag join joined joining recording
    record call meeting minute minutes second moment break wait waiting ready back set everyone everybody anybody
    listen listening hello hi hey bye morning afternoon evening day today yesterday tonight nice good great fine
    lovely pleasure glad perfect excellent alright welcome meet weather rain raining rainy sunny cold warm hot snow
    snowing weekend holiday holidays vacation trip journey flight traffic train parking lunch breakfast dinner coffee
    tea sleep slept enjoy enjoyed
    anfangen beginnen starten loslegen weitermachen hören höre gehört bildschirm ton mikrofon kamera leitung
    verbindung verständlich laut lauter deutlich alle guten gut gute schönen schön tag morgen abend wetter regen regnet
    sonne schnee kalt warm wochenende urlaub fahrt anreise reise weg hergefunden kaffee tee wasser geschlafen willkommen
    danke bitte gern gerne bereit fertig minute moment pause
    """
    )
)
# Work that earlier turns may have named: what little may stand beside "before that" where it asks for a job.
JOB_WORDS = frozenset(
    split_words(
        "came come employer company position stelle firma arbeit kam gemacht gearbeitet tätig davor vorher zuvor"
    )
)

# What something spoken of has: who asks for it alone asks for that of what was said before.
OF_SOMETHING = frozenset(
    split_words(
        """
    method methods approach result results outcome effect effects reason reasons cause problem problems challenge
    difficulty solution aim purpose consequence consequences impact duration details ergebnis ergebnisse grund ursache
    methode ziel zweck wirkung folge folgen dauer schwierigkeit lösung biggest main exact final größte genaue
    """
    )
)

ENGLISH_WORDS = frozenset(
    split_words(
        """
    the you your what how have did do is are was a an of to in and when where which with me about tell can could
    for
    """
    )
)
_GERMAN_WORDS = frozenset(
    split_words(
        """
    der die das sie ihr ihre haben ist sind war wie wo was wann warum welche welcher und mit fur von zu ein eine
    schon konnen
    """
    )
)
# Of languages that the models were not taught.
UNTAUGHT_WORDS = frozenset(
    split_words(
        """
    el los las usted ustedes su sus que como donde cuando cual tiene ha es una un y en con por para del sabe conoce
    cuantas cuantos alguna algun quien otros fuera de trabajado le les vous votre vos quel quelle quels quelles ou quand
    avez est et avec pour dans des savez etes faites combien pourquoi deja voce seu sua qual onde quando tem e um uma
    com o os quantos quantas nao dos das trabalhou lei suo sua quale dove per il lo gli che cosa della delle dei alle
    nel nella mai lavorato quante quanti anche qualche perche waar wat wanneer heeft hebt hebben uw jouw een het voor
    naar welke waarom hoeveel ooit spreekt spreek werkt kunt
    """
    )
)
FOREIGN_WORDS = _GERMAN_WORDS | UNTAUGHT_WORDS

_HARDSHIP = (
    r"(?:crisis|crises|emergenc(?:y|ies)|disasters?|"
    r"situations?|incidents?|outages?|conflicts?|stress|pressure|risks?)"
)
# Whoever manages a crisis copes with it, and leads nobody.
_COPED_WITH = re.compile(
    rf"(?P<before>\b{_HARDSHIP}\b(?: (?:that|which))?(?: you)?(?:'ve| have| had)?(?: ever)?) manag\w+|"
    rf"\bmanag\w+ (?P<after>to\b|(?:(?:an?|the|your|such an?|this) )?(?:\w+ )?{_HARDSHIP}\b)",
    re.IGNORECASE,
)


def told_for(text: str) -> tuple[str, ...]:
    """The words in which documents tell what the question is about."""
    text = _COPED_WITH.sub(r"\g<before>\g<after>", text)
    words = set(plain_key(text).split())
    spaced = f" {plain_key(text)} "
    found: dict[str, None] = {}
    for topic in TOPICS:
        if any(cue in words or (" " in cue and f" {cue} " in spaced) for cue in topic.asked):
            found.update(dict.fromkeys(topic.told))
    return tuple(found)
