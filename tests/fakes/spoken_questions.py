"""Questions as people ask them, with few of the document's words, and the fragments of the facts that answer them.

No fragment means that the documents hold no answer. `before`: what was said just before the question.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.fakes.people import ENGINEER, KONSTRUKTEURIN, MANAGER, NURSE, TEACHER, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenQuestion:
    person: Person
    text: str
    relevant: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


def _ask(person: Person, text: str, *relevant: str, before: tuple[str, ...] = ()) -> SpokenQuestion:
    return SpokenQuestion(person=person, text=text, relevant=relevant, before=before)


QUESTIONS = (
    _ask(ENGINEER, "Have you ever managed to save a company real money?", "hosting bill"),
    _ask(ENGINEER, "Tell me about a time something went badly wrong in production.", "post-incident reviews"),
    _ask(ENGINEER, "So how do you help less experienced people grow?", "Mentored four juniors"),
    _ask(ENGINEER, "Have you broken up a big old codebase before?", "fourteen services"),
    _ask(ENGINEER, "How quickly did your previous team get changes out to users?", "release cycle"),
    _ask(ENGINEER, "Any experience catching scammers or abuse?", "fraud detection"),
    _ask(ENGINEER, "What messaging technology have you used between systems?", "event bus"),
    _ask(ENGINEER, "Which languages do you write code in?", "Python, Go"),
    _ask(ENGINEER, "Where did you go to university?", "University of Leeds", "University of Bristol"),
    _ask(
        ENGINEER,
        "What are you doing at the moment, job-wise?",
        "Senior Platform Engineer, Northwind",
        "Senior Platform Engineer",
    ),
    _ask(ENGINEER, "And what do you do when you are not working?", "Fell running"),
    _ask(ENGINEER, "How big was the team that you were in charge of?", "Led six engineers"),
    _ask(ENGINEER, "Do you know your way around containers and infrastructure as code?", "Kubernetes, Terraform"),
    _ask(
        ENGINEER,
        "And how big was the group?",
        "Led six engineers",
        before=("I led the split of our monolith into services.",),
    ),
    _ask(
        ENGINEER,
        "How many people on your side were involved in that?",
        "Led six engineers",
        before=("Tell me about the migration away from the monolith.",),
    ),
    _ask(
        ENGINEER,
        "Do you speak anything besides English?",
        "Romanian",
        before=("Great, thanks for the story about the outage.",),
    ),
    _ask(ENGINEER, "Have you ever flown a plane?"),
    _ask(ENGINEER, "What do you think about our cafeteria menu?"),
    _ask(ENGINEER, "Have you run a retail shop or a warehouse floor?"),
    _ask(ENGINEER, "Can you tell me about your experience with children?"),
    _ask(NURSE, "How do you deal with relatives who are upset with the doctors?", "Calmed and settled families"),
    _ask(NURSE, "Tell me about a result in patient safety that you are proud of.", "pneumonia"),
    _ask(NURSE, "How large is the ward that you look after?", "22-bed unit"),
    _ask(NURSE, "Have you been through a going-digital project?", "paper charts"),
    _ask(NURSE, "Do you get to train newcomers?", "induction course", "training 85 colleagues"),
    _ask(NURSE, "What did you do when you were badly short-staffed?", "flu wave"),
    _ask(NURSE, "Have you worked with heart and lung machines?", "extracorporeal"),
    _ask(NURSE, "Which certificates do you hold?", "Advanced Life Support", "Intensive Care Nursing certificate"),
    _ask(NURSE, "What languages can you talk to patients in?", "Polish"),
    _ask(NURSE, "Who makes the schedule for the staff?", "write the rota"),
    _ask(NURSE, "Which computer systems have you used?", "Epic"),
    _ask(NURSE, "Where were you before your present hospital?", "Erasmus Medical Centre"),
    _ask(NURSE, "Have you ever written software for a living?"),
    _ask(NURSE, "What do you know about corporate tax law?"),
    _ask(NURSE, "Have you sold insurance?"),
    _ask(MANAGER, "How did you fill more rooms?", "occupancy"),
    _ask(MANAGER, "How many staff have reported to you?", "Supervised 48"),
    _ask(MANAGER, "Give me an example of bargaining with vendors.", "linen and laundry"),
    _ask(MANAGER, "Tell me about a disaster that you had to recover from.", "burst pipe"),
    _ask(MANAGER, "Have you ever made waiting times shorter?", "queue shrank"),
    _ask(MANAGER, "What have you done about a bad reputation on the internet?", "review score"),
    _ask(MANAGER, "What's your degree in?", "Hospitality Management"),
    _ask(MANAGER, "What reservation software do you know?", "Opera PMS"),
    _ask(MANAGER, "What do you enjoy in your free time?", "Sourdough"),
    _ask(
        MANAGER,
        "How did you bring that up?",
        "review score",
        before=("Our guests rate us three point four online.", "We had a poor review score too."),
    ),
    _ask(MANAGER, "Can you build a bridge to carry lorries?"),
    _ask(MANAGER, "Have you published scientific papers?"),
    _ask(MANAGER, "Do you have experience in the army?"),
    _ask(TEACHER, "What have you done to help pupils who were struggling?", "homework club"),
    _ask(TEACHER, "Tell me about a time you had to convince people who didn't agree.", "ban phones"),
    _ask(TEACHER, "Have you done hands-on science outside the classroom?", "weather balloon"),
    _ask(TEACHER, "Have you created any teaching materials?", "workbook"),
    _ask(TEACHER, "How many kids are you responsible for?", "140 pupils"),
    _ask(TEACHER, "What did you study?", "Physics Education"),
    _ask(TEACHER, "How long have you been teaching?", "Physics Teacher"),
    _ask(TEACHER, "Are you good with electronics or programming kits?", "Arduino"),
    _ask(TEACHER, "Can you perform open-heart surgery?"),
    _ask(TEACHER, "What was your sales quota last quarter?"),
    _ask(KONSTRUKTEURIN, "Wie viele Leute haben Sie geführt?", "neun Konstrukteurinnen"),
    _ask(KONSTRUKTEURIN, "Haben Sie schon einmal Kosten gesenkt?", "Herstellkosten"),
    _ask(KONSTRUKTEURIN, "Was haben Sie für die Windkraft gemacht?", "Planetengetriebes"),
    _ask(KONSTRUKTEURIN, "Welche CAD-Programme beherrschen Sie?", "CATIA"),
    _ask(KONSTRUKTEURIN, "Wo haben Sie studiert?", "Universität Kassel"),
    _ask(KONSTRUKTEURIN, "Haben Sie Erfahrung mit Studenten?", "Werkstudenten"),
    _ask(KONSTRUKTEURIN, "Welche Sprachen sprechen Sie?", "Englisch"),
    _ask(KONSTRUKTEURIN, "Have you cut production costs?", "Herstellkosten"),
    _ask(KONSTRUKTEURIN, "Können Sie Klavier spielen?"),
    _ask(ENGINEER, "Have you done any mobile app development for phones?"),
    _ask(ENGINEER, "Did you ever raise venture capital?"),
    _ask(ENGINEER, "How would you treat a patient with a broken leg?"),
    _ask(ENGINEER, "When can you start?"),
    _ask(NURSE, "Have you negotiated a contract with a supplier?"),
    _ask(NURSE, "Can you fly a helicopter at night?"),
    _ask(NURSE, "What salary are you looking for?"),
    _ask(MANAGER, "Do you have any experience with machine learning?"),
    _ask(MANAGER, "Have you ever argued a case in court?"),
    _ask(MANAGER, "How would you design a database for a bank?"),
    _ask(TEACHER, "Have you moved servers to the cloud?"),
    _ask(TEACHER, "What is your notice period?"),
    _ask(KONSTRUKTEURIN, "Haben Sie schon einmal Patienten gepflegt?"),
    _ask(KONSTRUKTEURIN, "Have you worked in a restaurant kitchen?"),
)
