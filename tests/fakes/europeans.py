"""More made-up people, each with a résumé in their own language: its headings, its months and its way of saying now."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fakes.people import Degree, Job, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    profile: str
    experience: str
    education: str
    skills: str
    languages: str
    certificates: str
    contact: str


ENGLISH = Headings(
    profile="Profile", experience="Experience", education="Education", skills="Skills", languages="Languages",
    certificates="Certifications", contact="Contact",
)  # fmt: skip
GERMAN = Headings(
    profile="Profil", experience="Berufserfahrung", education="Ausbildung", skills="Kenntnisse",
    languages="Sprachkenntnisse", certificates="Zertifikate", contact="Kontakt",
)  # fmt: skip
FRENCH = Headings(
    profile="À propos", experience="Expériences professionnelles", education="Formation", skills="Compétences",
    languages="Langues", certificates="Certifications", contact="Coordonnées",
)  # fmt: skip
SPANISH = Headings(
    profile="Perfil", experience="Experiencia laboral", education="Formación académica", skills="Competencias",
    languages="Idiomas", certificates="Certificados", contact="Contacto",
)  # fmt: skip
ITALIAN = Headings(
    profile="Profilo", experience="Esperienze lavorative", education="Istruzione e formazione", skills="Competenze",
    languages="Lingue", certificates="Certificazioni", contact="Contatti",
)  # fmt: skip
PORTUGUESE = Headings(
    profile="Resumo", experience="Experiência profissional", education="Formação acadêmica", skills="Competências",
    languages="Idiomas", certificates="Certificações", contact="Contato",
)  # fmt: skip
DUTCH = Headings(
    profile="Profiel", experience="Werkervaring", education="Opleiding", skills="Vaardigheden", languages="Talen",
    certificates="Certificaten", contact="Contactgegevens",
)  # fmt: skip

LOGISTIKERIN = Person(
    name="Annegret Köhlbrandt",
    headline="Leiterin Logistik und Disposition",
    contact=("Bremerhaven, Deutschland", "a.koehlbrandt@example.de", "+49 471 5550 177"),
    summary="Logistikerin mit vierzehn Jahren Erfahrung in Seehäfen; ich bringe Ordnung in Lager, die keiner mehr mag.",
    jobs=(
        Job(
            title="Leiterin Logistik",
            organisation="Wesermünde Hafenbetriebe GmbH",
            place="Bremerhaven",
            start="März 2021",
            end="heute",
            bullets=(
                "Verantwortung für 64 Mitarbeitende in drei Schichten und ein Jahresbudget von 8,4 Mio. Euro.",
                "Verkürzung der Liegezeiten von 19 auf 11 Stunden durch eine neue Slot-Vergabe am Nord- und Südkai.",
                "Aufbau eines Schulungsprogramms, das seit 2022 jeder neue Kranführer durchläuft.",
            ),
        ),
        Job(
            title="Disponentin",
            organisation="Nordlicht Spedition AG",
            place="Oldenburg",
            start="Oktober 2014",
            end="Februar 2021",
            bullets=(
                "Planung von täglich 120 Touren im Nah- und Fernverkehr mit einer Termintreue von 97 %.",
                "Einführung der Telematik in 45 Fahrzeugen ohne einen Tag Ausfall.",
            ),
        ),
    ),
    degrees=(
        Degree(
            title="Betriebswirtin (IHK)", school="Berufsakademie Oldenburg", start="September 2011", end="Juli 2014"
        ),
    ),
    skills={"Software": ("SAP EWM", "Transporeon", "Power BI"), "Methoden": ("Lean", "Kanban")},
    languages=("Deutsch (Muttersprache)", "Englisch (C1)", "Niederländisch (B1)"),
    certificates=("Gefahrgutbeauftragte, 2019", "Ausbildereignung (AEVO), 2016"),
)

CUISINIER = Person(
    name="Thibault Lacassagne",
    headline="Chef de cuisine",
    contact=("Lyon, France", "thibault.lacassagne@example.fr", "+33 4 78 55 01 23"),
    summary="Cuisinier formé en Savoie, je dirige des brigades qui restent et des cartes qui changent chaque mois.",
    jobs=(
        Job(
            title="Chef de cuisine",
            organisation="Restaurant Le Vieux Tilleul",
            place="Lyon",
            start="février 2020",
            end="aujourd'hui",
            bullets=(
                "Encadrement d'une brigade de neuf personnes et de deux apprentis par an.",
                "Réduction du gaspillage alimentaire de 38 % en dix-huit mois grâce à des fiches de production.",
                "Négociation de contrats annuels avec sept maraîchers de la région, pour 210 000 € d'achats.",
            ),
        ),
        Job(
            title="Second de cuisine",
            organisation="Hôtel des Trois Lacs",
            place="Annecy",
            start="juin 2015",
            end="janvier 2020",
            bullets=(
                "Mise en place d'un service de petit-déjeuner pour 140 couverts.",
                "Remplacement du chef pendant huit mois sans aucune annulation de banquet.",
            ),
        ),
    ),
    degrees=(Degree(title="CAP Cuisine", school="Lycée hôtelier de Thonon", start="2011", end="2013"),),
    skills={"Cuisine": ("Cuisson sous vide", "Pâtisserie", "Boucherie"), "Outils": ("Excel", "Adoria")},
    languages=("Français (langue maternelle)", "Italien (courant)"),
    certificates=("Formation HACCP, 2021",),
)

ARQUITECTA = Person(
    name="Maribel Echarri Gaztelu",
    headline="Arquitecta técnica",
    contact=("Pamplona, España", "maribel.echarri@example.es", "+34 948 555 017"),
    summary="Arquitecta técnica especializada en rehabilitar edificios escolares sin cerrar las aulas.",
    jobs=(
        Job(
            title="Directora de obra",
            organisation="Construcciones Arga S.L.",
            place="Pamplona",
            start="septiembre de 2018",
            end="actualidad",
            bullets=(
                "Dirección de once obras de rehabilitación con un presupuesto total de 14,6 millones de euros.",
                "Reducción de los accidentes laborales de nueve a uno al año mediante inspecciones semanales.",
            ),
        ),
        Job(
            title="Técnica de proyectos",
            organisation="Estudio Bidasoa",
            place="Irún",
            start="enero de 2012",
            end="agosto de 2018",
            bullets=(
                "Redacción de 27 proyectos de eficiencia energética para ayuntamientos de la comarca.",
                "Digitalización del archivo de planos, con más de 6.000 láminas catalogadas.",
            ),
        ),
    ),
    degrees=(Degree(title="Grado en Arquitectura Técnica", school="Universidad de Navarra", start="2007", end="2011"),),
    skills={"Programas": ("AutoCAD", "Revit", "Presto"), "Otras": ("Mediciones", "Seguridad y salud")},
    languages=("Español (nativo)", "Euskera (C1)", "Inglés (B2)"),
)

INFERMIERA = Person(
    name="Ornella Bevilacqua",
    headline="Infermiera di area critica",
    contact=("Trieste, Italia", "ornella.bevilacqua@example.it", "+39 040 555 0132"),
    summary="Infermiera con nove anni di rianimazione, formatrice per vocazione.",
    jobs=(
        Job(
            title="Infermiera coordinatrice",
            organisation="Ospedale di Cattinara",
            place="Trieste",
            start="gennaio 2019",
            end="in corso",
            bullets=(
                "Coordinamento di ventidue infermieri e stesura dei turni di tre reparti.",
                "Riduzione delle infezioni da catetere da 4,1 a 1,3 ogni mille giornate di degenza.",
            ),
        ),
        Job(
            title="Infermiera",
            organisation="Clinica Salus",
            place="Udine",
            start="marzo 2015",
            end="dicembre 2018",
            bullets=("Assistenza post-operatoria a dodici pazienti per turno in cardiochirurgia.",),
        ),
    ),
    degrees=(Degree(title="Laurea in Infermieristica", school="Università di Udine", start="2011", end="2014"),),
    skills={"Clinica": ("Ventilazione", "Triage"), "Informatica": ("Excel", "Galileo")},
    languages=("Italiano", "Sloveno", "Inglese"),
)

VENDEDOR = Person(
    name="Caetano Vasconcelos",
    headline="Gerente regional de vendas",
    contact=("Recife, Brasil", "caetano@example.com.br", "+55 81 5550 1420"),
    summary="Vendedor que virou gerente e ainda visita clientes toda semana.",
    jobs=(
        Job(
            title="Gerente regional de vendas",
            organisation="Móveis Capibaribe Ltda",
            place="Recife",
            start="maio de 2017",
            end="atual",
            bullets=(
                "Gestão de dezoito vendedores em cinco estados, com faturamento de R$ 32 milhões por ano.",
                "Abertura de 140 novos pontos de venda em cidades com menos de 50 mil habitantes.",
            ),
        ),
        Job(
            title="Vendedor",
            organisation="Distribuidora Olinda",
            place="Olinda",
            start="fevereiro de 2011",
            end="abril de 2017",
            bullets=("Recuperação de 61 clientes inativos no primeiro ano, sem desconto na tabela.",),
        ),
    ),
    degrees=(
        Degree(title="Bacharelado em Administração", school="Universidade de Pernambuco", start="2006", end="2010"),
    ),
    skills={"Vendas": ("Negociação", "Previsão de demanda"), "Sistemas": ("Salesforce", "TOTVS")},
    languages=("Português", "Espanhol"),
)

PLANNER = Person(
    name="Sjoerd van den Heuvel",
    headline="Productieplanner",
    contact=("Eindhoven, Nederland", "sjoerd@example.nl", "+31 40 555 0166"),
    summary="Planner die liever een dag op de werkvloer staat dan een uur in een vergadering.",
    jobs=(
        Job(
            title="Senior productieplanner",
            organisation="Kempen Precisie B.V.",
            place="Eindhoven",
            start="augustus 2019",
            end="heden",
            bullets=(
                "Doorlooptijd van maatwerkorders verkort van 26 naar 15 dagen met een nieuw planbord.",
                "Aanspreekpunt voor zes leveranciers van gietwerk in Polen en Tsjechië.",
            ),
        ),
        Job(
            title="Werkvoorbereider",
            organisation="Metaalbewerking De Peel",
            place="Deurne",
            start="mei 2013",
            end="juli 2019",
            bullets=("Calculatie van gemiddeld dertig offertes per week, met een marge-afwijking onder 4%.",),
        ),
    ),
    degrees=(Degree(title="HBO Technische Bedrijfskunde", school="Fontys Hogeschool", start="2009", end="2013"),),
    skills={"Systemen": ("Exact", "Ridder iQ", "Excel"), "Methoden": ("QRM", "Lean")},
    languages=("Nederlands", "Duits", "Engels"),
)

ANALYST = Person(
    name="Priya Raghunathan-Cole",
    headline="Data Analyst, Public Health",
    contact=("Bristol, United Kingdom", "priya.rc@example.org", "+44 117 496 0143", "linkedin.com/in/priya-rc"),
    summary="Analyst who likes messy registers, plain charts and decisions that can be explained at a bus stop.",
    jobs=(
        Job(
            title="Lead Data Analyst",
            organisation="Severnside Health Board",
            place="Bristol, UK",
            start="06/2020",
            end="Present",
            bullets=(
                "Built the waiting-list forecast that 14 hospitals use every Monday; its error is under 6%.",
                "Rewrote a 9,000-line SAS job in Python and dbt, which cut the nightly run from 5 hours to 25 minutes.",
                "Won over a sceptical ethics committee with a one-page, privacy-by-design plan for linked data.",
                "Line-manage three analysts and one apprentice.",
            ),
        ),
        Job(
            title="Data Analyst",
            organisation="Office for Coastal Statistics",
            place="Newport, UK",
            start="09/2016",
            end="05/2020",
            bullets=(
                "Published 11 quarterly bulletins on fisheries employment, each on the announced day.",
                "Found a double count in the 2017 returns worth £3.1m and had it corrected within a week.",
            ),
        ),
    ),
    degrees=(
        Degree(title="MSc Statistics", school="University of Bath", start="2015", end="2016"),
        Degree(title="BSc Geography", school="Cardiff University", start="2012", end="2015"),
    ),
    skills={"Languages and tools": ("Python", "SQL", "R", "dbt"), "Methods": ("Survival analysis", "A/B testing")},
    languages=("English", "Tamil"),
    certificates=("Chartered Statistician (CStat), 2022",),
)

EUROPEANS: tuple[tuple[Person, Headings], ...] = (
    (LOGISTIKERIN, GERMAN),
    (CUISINIER, FRENCH),
    (ARQUITECTA, SPANISH),
    (INFERMIERA, ITALIAN),
    (VENDEDOR, PORTUGUESE),
    (PLANNER, DUTCH),
    (ANALYST, ENGLISH),
)
