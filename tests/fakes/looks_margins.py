"""Résumés with a margin: headings, dates or a form's labels stand in it, flush with its right edge."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from tests.fakes.europeans import DUTCH, ENGLISH, FRENCH, GERMAN, ITALIAN, PORTUGUESE, SPANISH, Headings
from tests.fakes.people import Person
from tests.fakes.resumes import BODY, BOLD, Paper, heading, wrap

EDGE, TEXT = 164.0, 196.0
_WIDTH = 350.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Of the Europass form of 2004."""

    name: str
    email: str
    dates: str
    position: str
    activities: str
    employer: str
    sector: str
    qualification: str
    school: str


LABELS = {
    ENGLISH: Labels(
        name="Name", email="E-mail", dates="Dates", position="Occupation or position held",
        activities="Main activities and responsibilities", employer="Name and address of employer",
        sector="Type of business or sector", qualification="Title of qualification awarded",
        school="Name and type of organisation providing education and training",
    ),
    GERMAN: Labels(
        name="Name", email="E-Mail", dates="Datum", position="Beruf oder Funktion",
        activities="Wichtigste Tätigkeiten und Zuständigkeiten", employer="Name und Adresse des Arbeitgebers",
        sector="Tätigkeitsbereich oder Branche", qualification="Bezeichnung der erworbenen Qualifikation",
        school="Name und Art der Bildungs- oder Ausbildungseinrichtung",
    ),
    FRENCH: Labels(
        name="Nom", email="Courriel", dates="Dates", position="Fonction ou poste occupé",
        activities="Principales activités et responsabilités", employer="Nom et adresse de l'employeur",
        sector="Type ou secteur d’activité", qualification="Intitulé du certificat ou diplôme délivré",
        school="Nom et type de l'établissement d'enseignement ou de formation",
    ),
    SPANISH: Labels(
        name="Nombre", email="Correo electrónico", dates="Fechas", position="Profesión o cargo desempeñado",
        activities="Funciones y responsabilidades principales", employer="Nombre y dirección de la empresa o empleador",
        sector="Tipo de empresa o sector", qualification="Título de la cualificación obtenida",
        school="Nombre y tipo de la organización que ha impartido la formación",
    ),
    ITALIAN: Labels(
        name="Nome", email="E-mail", dates="Date", position="Lavoro o posizione ricoperti",
        activities="Principali attività e responsabilità", employer="Nome e indirizzo del datore di lavoro",
        sector="Tipo di attività o settore", qualification="Titolo della qualifica rilasciata",
        school="Nome e tipo d'organizzazione erogatrice dell'istruzione e formazione",
    ),
    PORTUGUESE: Labels(
        name="Nome", email="Correio electrónico", dates="Datas", position="Função ou cargo ocupado",
        activities="Principais actividades e responsabilidades", employer="Nome e morada do empregador",
        sector="Tipo de empresa ou sector", qualification="Designação da qualificação atribuída",
        school="Nome e tipo da organização de ensino ou formação",
    ),
    DUTCH: Labels(
        name="Naam", email="E-mail", dates="Data", position="Beroep of functie",
        activities="Voornaamste werkzaamheden en verantwoordelijkheden", employer="Naam en adres van de werkgever",
        sector="Type bedrijf of sector", qualification="Naam van het behaalde diploma of certificaat",
        school="Naam en type van de onderwijsinstelling",
    ),
}  # fmt: skip


def margin_pdf(person: Person, words: Headings) -> bytes:
    """Headings and dates in the margin; a range of dates that does not fit goes on in the next line."""
    paper = Paper()
    paper.row(person.name, 50, size=21, font=BOLD)
    paper.row(person.headline, 50, size=11)
    paper.row(" – ".join(person.contact), 50, size=8.5)
    heading(paper, words.profile, 50)
    paper.paragraph(person.summary, TEXT, _WIDTH)
    heading(paper, words.experience, 50)
    for job in person.jobs:
        _beside(paper, f"{job.start} – {job.end}")
        paper.row(job.title, TEXT, size=11, font=BOLD)
        paper.row(f"{job.organisation}, {job.place}", TEXT)
        for bullet in job.bullets:
            paper.paragraph(bullet, TEXT, _WIDTH, bullet="•")
        paper.skip(9)
    heading(paper, words.education, 50)
    for degree in person.degrees:
        _beside(paper, f"{degree.start} – {degree.end}")
        paper.row(degree.title, TEXT, font=BOLD)
        paper.row(degree.school, TEXT)
        paper.skip(9)
    heading(paper, words.skills, 50)
    for label, skills in person.skills.items():
        _beside(paper, label)
        paper.paragraph(", ".join(skills), TEXT, _WIDTH)
        paper.skip(4)
    heading(paper, words.languages, 50)
    paper.paragraph(", ".join(person.languages), TEXT, _WIDTH)
    return paper.save()


def europass_pdf(person: Person, words: Headings) -> bytes:
    """The form of 2004: every field beside its label, and the headings above the labels."""
    paper, labels = Paper(), LABELS[words]
    _heading(paper, words.contact)
    _field(paper, labels.name, person.name, bold=True)
    _field(paper, labels.email, person.contact[1])
    _heading(paper, words.experience)
    for job in person.jobs:
        _field(paper, labels.dates, f"{job.start} – {job.end}")
        _field(paper, labels.employer, f"{job.organisation}, {job.place}")
        _field(paper, labels.position, job.title, bold=True)
        _field(paper, labels.activities, "")
        for bullet in job.bullets:
            paper.paragraph(bullet, TEXT, _WIDTH, bullet="–")
        paper.skip(9)
    _heading(paper, words.education)
    for degree in person.degrees:
        _field(paper, labels.dates, f"{degree.start} – {degree.end}")
        _field(paper, labels.qualification, degree.title, bold=True)
        _field(paper, labels.school, degree.school)
        paper.skip(9)
    return paper.save()


def _heading(paper: Paper, text: str) -> None:
    paper.skip(8)
    paper.row(text, EDGE - stringWidth(text, BOLD, 11), size=11, font=BOLD)
    paper.skip(3)


def _field(paper: Paper, label: str, value: str, *, bold: bool = False) -> None:
    rows = _beside(paper, label)
    begins = paper.y
    if value:
        paper.row(value, TEXT, font=BOLD if bold else BODY)
        paper.y = min(paper.y, begins - rows * 8.5 * 1.32)


def _beside(paper: Paper, text: str) -> int:
    """Writes it into the margin, leaves the paper where it was, and gives its number of lines."""
    y = paper.y
    lines = list(wrap(text, EDGE - 50, hyphenate=False, size=8.5))
    for line in lines:
        paper.row(line, EDGE - stringWidth(line, BODY, 8.5), size=8.5)
    paper.y = y
    return len(lines)
