"""German as rough English: what a model that reads English alone gets to read."""

from __future__ import annotations

import pytest

from rejoinder.gloss import gloss, gloss_as


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Senkung der Lagerkosten um 12 %", "Reduced the storage costs by 12%"),
        ("Leitete ein Team von neun Leuten.", "Led a team of nine people."),
        ("Führte ein neues Ticketsystem ein.", "Introduced a new ticket system."),
        ("Ich habe die Kosten um knapp ein Viertel gesenkt.", "I reduced the costs by almost a quarter."),
        ("Dort habe ich elf Werkstudenten betreut.", "There I supervised eleven working students."),
        ("Wir haben den Vertrag nicht verlängert.", "We have not extended the contract."),
        ("Ich habe nie ein Team geführt.", "I never led a team."),
        ("Das Projekt wurde nach acht Monaten abgeschlossen.", "The project was completed after eight months."),
        ("Seit drei Jahren arbeite ich dort.", "For three years I work there."),
        ("Dort hab ich elf Werkstudenten betreut.", "There I supervised eleven working students."),
        ("Früher war es nicht mal ein Drittel der Gäste.", "Earlier it was not even a third of the guests."),
        ("Wir reden über die Raten im selben Haus.", "We talk about the rates in the same house."),
        ("Seit April 2018 bin ich dort.", "Since April 2018 I am there."),
        ("Haben Sie schon einmal ein Team geführt?", "Have you ever led a team?"),
        ("Welche Werkzeuge setzen Sie ein?", "Which tools do you use?"),
        ("Den Leiter der IT bei der Planung unterstützt.", "Supported the head of the IT at the planning."),
        ("Den Umzug geleitet und drei Kollegen eingearbeitet.", "Led the move and trained three colleagues."),
        ("Die Kosten um 3 % gesenkt.", "Reduced the costs by 3%."),
        ("Ich war knapp zwei Jahre lang in der Abteilung.", "I was for almost two years in the department."),
        ("Das sind 62 % des Umsatzes.", "That are 62% of the revenue."),
        ("Wie gehst du mit Stress um?", "How do you deal with stress?"),
    ],
)
def test_words_and_their_order(german: str, english: str) -> None:
    assert gloss(german) == english


@pytest.mark.parametrize(
    ("german", "told"),
    [
        ("für 1.200 Anwender", "1,200 users"),
        ("davon 2023 Landessieger", "2023"),
        ("rund 2000 Schafe", "2,000 sheep"),
        ("um 3,5 % gesenkt", "3.5%"),
        ("rund 1,1 Mio. Euro", "1.1 million euro"),
        ("einundzwanzig Auszubildende", "21 apprentices"),
        ("zwei Drittel der Kunden", "two thirds"),
        ("ein Dutzend Filialen", "a dozen"),
        ("anderthalb Jahre", "one and a half"),
        ("von 4,2 % auf 0,6 %", "from 4.2% to 0.6%"),
        ("vor drei Jahren", "three years ago"),
        ("eine sechswöchige Schulung", "six-week"),
    ],
)
def test_numbers_are_the_same(german: str, told: str) -> None:
    assert told.lower() in gloss_as(german).lower()


@pytest.mark.parametrize(
    "word",
    ["verhandelte", "eingeführt", "umgesetzt", "senkte", "vorgeschlagen", "übernommen", "geschrieben", "aufgebaut"],
)
def test_verbs_are_known_in_every_form(word: str) -> None:
    assert word not in gloss_as(f"Ich habe das Konzept {word}").lower()


def test_a_particle_and_its_verb_are_one() -> None:
    assert "to implement the concept" in gloss("Wir begannen, das Konzept umzusetzen.")
    assert "implemented the concept" in gloss("Wir setzten das Konzept um.")


def test_names_that_are_handed_in_stay() -> None:
    assert "Fulda Antriebe" in gloss("Seit 2018 bin ich bei Fulda Antriebe.", ("Fulda Antriebe",))
    assert "Fulda drives" in gloss("Seit 2018 bin ich bei Fulda Antriebe.")


def test_colleagues_of_either_sex_are_told_once() -> None:
    assert gloss("Führung von neun Konstrukteurinnen und Konstrukteuren") == "Led nine design engineers"
    assert gloss("Führung von neun Konstrukteur:innen") == "Led nine design engineers"


@pytest.mark.parametrize(
    "text",
    [
        "Led the audit team in Hanover.", "What was the budget?", "Kubernetes, Terraform, Go", "Rust, Ada, C",
        "Supported the director of marketing", "Yoga, chess, tennis", "2019 - 2022", "",
    ],
)  # fmt: skip
def test_english_is_left_alone(text: str) -> None:
    assert gloss(text) == ""


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Oberbauleiter bei der Sanierung", "senior site manager"),
        ("Straßenbauerin", "road builder"),
        ("Lehre als Dachdecker", "apprenticeship as roofer"),
        ("Abschlussprüfung mit Notenschnitt 1,4", "average grade 1.4"),
        ("Studienrat für Mathematik", "secondary school teacher"),
        ("Krankheitsvertretung an einer Schule", "sick-leave cover"),
        ("Küchenleitung", "kitchen management"),
        ("Den Auftrag haben wir verloren.", "lost the order"),
        ("Der Kollege hat es vergessen.", "forgot"),
        ("Drei Neubauten betreut", "three new buildings"),
        ("Auf einer internistischen Station", "internistic ward"),
        ("In einer rheumatologischen Praxis", "rheumatological"),
        ("Alles liegt auf dem Schreibtisch", "desk"),
    ],
)
def test_working_life_has_its_own_words(german: str, english: str) -> None:
    assert english in gloss_as(german).lower()


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("2023 Vertretung der Stadt", "2023 represent"),
        ("Seit Anfang 2021 bin ich dort.", "since early 2021"),
        ("1'250 Abonnenten", "1,250 subscribers"),
        ("eine von sechs Werkstätten", "one of six workshops"),
        ("zwei Patente angemeldet, eines erteilt", "one issued"),
        ("Das Team leitete Frau Gröning.", "Ms Gröning"),
        ("zusammen mit Dr. Steinländer", "Steinländer"),
    ],
)
def test_years_pronouns_and_names_stay_what_they_are(german: str, english: str) -> None:
    assert english.lower() in gloss_as(german).lower()
