"""What every interview asks for, in languages that the models do not know, is found in a résumé of that language."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.europeans import ARQUITECTA, CUISINIER, INFERMIERA, PLANNER, VENDEDOR
from tests.fakes.people import Person

from rejoinder.context.abroad import in_english, is_untaught
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import fill_library


def as_text(person: Person, work: str, school: str, languages: str) -> str:
    lines = [person.name, person.headline, person.contact[1], "", work, ""]
    for job in person.jobs:
        lines += [f"{job.title}, {job.organisation}, {job.place}, {job.start} – {job.end}"]
        lines += [*(f"- {bullet}" for bullet in job.bullets), ""]
    lines += [school, "", *(f"{one.title}, {one.school}, {one.start} – {one.end}" for one in person.degrees), ""]
    return "\n".join([*lines, languages, "", ", ".join(person.languages)])


PEOPLE = {
    "es": as_text(ARQUITECTA, "Experiencia laboral", "Formación académica", "Idiomas"),
    "fr": as_text(CUISINIER, "Expériences professionnelles", "Formation", "Langues"),
    "it": as_text(INFERMIERA, "Esperienze lavorative", "Istruzione e formazione", "Lingue"),
    "pt": as_text(VENDEDOR, "Experiência profissional", "Formação acadêmica", "Idiomas"),
    "nl": as_text(PLANNER, "Werkervaring", "Opleiding", "Talen"),
}


@pytest.mark.parametrize(
    ("language", "asked", "answer"),
    [
        ("es", "¿Dónde trabaja actualmente?", ARQUITECTA.jobs[0].organisation),
        ("es", "¿Qué estudió usted y dónde?", ARQUITECTA.degrees[0].school),
        ("es", "¿Qué idiomas habla?", ARQUITECTA.languages[0]),
        ("fr", "Où travaillez-vous actuellement ?", CUISINIER.jobs[0].organisation),
        ("fr", "Quelle est votre formation ?", CUISINIER.degrees[0].school),
        ("fr", "Quelles langues parlez-vous ?", CUISINIER.languages[0]),
        ("it", "Qual è il suo ruolo attuale?", INFERMIERA.jobs[0].organisation),
        ("it", "Che cosa ha studiato, e dove?", INFERMIERA.degrees[0].school),
        ("it", "Quali lingue parla?", INFERMIERA.languages[0]),
        ("pt", "Onde trabalha atualmente?", VENDEDOR.jobs[0].organisation),
        ("pt", "Qual foi o seu primeiro emprego?", VENDEDOR.jobs[-1].organisation),
        ("nl", "Waar werkt u nu?", PLANNER.jobs[0].organisation),
        ("nl", "Wat heeft u gestudeerd en waar?", PLANNER.degrees[0].school),
    ],
)
async def test_is_found(tmp_path: Path, language: str, asked: str, answer: str) -> None:
    resume = tmp_path / "resume.txt"
    resume.write_text(PEOPLE[language], encoding="utf-8")
    encoder, home = SentenceEncoder.for_documents(), tmp_path / "home"
    home.mkdir()
    library = await fill_library(home, encoder=encoder, resume=resume, knowledge=None)
    found = await library.retrieve(asked)
    await library.close()
    assert not found.no_answer
    assert any(answer in point.text for point in found.cue[:1]) or answer in found.passages[0].text


@pytest.mark.parametrize(
    ("asked", "english"),
    [
        ("¿Habla usted inglés?", "Do you speak English?"),
        ("¿Por qué redujo los accidentes?", ""),
        ("Combien de cuisiniers encadrez-vous ?", ""),
        ("Quel est votre poste actuel chez Volt Charge ?", "Where do you work now? Volt Charge"),
        ("Where do you work now?", ""),
        ("Wo arbeiten Sie jetzt?", ""),
    ],
)
def test_only_what_every_interview_asks_for_is_put_into_english(asked: str, english: str) -> None:
    assert in_english(asked) == english


@pytest.mark.parametrize(
    ("asked", "untaught"),
    [
        ("¿Ha gestionado presupuestos?", True),
        ("Avez-vous travaillé en pédiatrie ?", True),
        ("Ha lavorato su affreschi anche con altri?", True),
        ("should I open it as soon as it lands", False),
        ("how far do you come", False),
        ("was kostet die Orangerie am Wochenende", False),
    ],
)
def test_languages_that_no_model_was_taught_are_told_apart(asked: str, untaught: bool) -> None:
    assert is_untaught(asked) == untaught


async def test_what_a_resume_does_not_say_is_not_answered_in_its_language(tmp_path: Path) -> None:
    (tmp_path / "resume.txt").write_text(PEOPLE["es"], encoding="utf-8")
    (home := tmp_path / "home").mkdir()
    encoder = SentenceEncoder.for_documents()
    library = await fill_library(home, encoder=encoder, resume=tmp_path / "resume.txt", knowledge=None)
    unknown = await library.retrieve("¿Ha trabajado usted alguna vez con animales en una granja?")
    known = await library.retrieve("¿Ha reducido usted alguna vez los accidentes en una obra?")
    await library.close()
    assert unknown.no_answer
    assert not known.no_answer
