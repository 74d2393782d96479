"""Made-up people of six callings and languages: promotions at one employer, notes beneath a degree, short bullets."""

from __future__ import annotations

from tests.fakes.europeans import DUTCH, ENGLISH, FRENCH, GERMAN, ITALIAN, SPANISH
from tests.fakes.people import Degree, Job, Person

RESTORER = Person(
    name="Philippa Okonkwo-Hart",
    headline="Paintings Conservator",
    contact=("Norwich, United Kingdom", "philippa@example.org", "+44 1603 555 019"),
    summary="Conservator of easel paintings with a liking for awkward panels and frank condition reports.",
    jobs=(
        Job(
            title="Head of Paintings Conservation", organisation="Wensum Gallery", place="Norwich",
            start="January 2021", end="Present",
            bullets=(
                "Planned the treatment of 140 panels ahead of the rehang and finished eleven days early, although two "
                "of the studio's four easels were out of use for a month.",
                "Manage three conservators and one photographer",
                "Raised £86,000 for a new extraction system",
            ),
        ),
        Job(
            title="Paintings Conservator", organisation="Wensum Gallery", place="Norwich",
            start="June 2016", end="December 2020",
            bullets=(
                "Removed discoloured varnish from a Flemish altarpiece in front of visitors over nine months.",
                "Wrote the loan policy used by six museums in the county.",
            ),
        ),
        Job(
            title="Assistant Conservator", organisation="Studio Tarrant", place="Bath",
            start="September 2012", end="May 2016",
            bullets=("Relined 37 canvases.", "Kept the pigment archive: 2,100 samples, all labelled."),
        ),
    ),
    degrees=(
        Degree(
            title="MA Conservation of Easel Paintings", school="Northumbria University", start="2010", end="2012",
            notes=("Thesis on lining adhesives, with distinction",),
        ),
        Degree(title="BA History of Art", school="University of York", start="2007", end="2010"),
    ),
    skills={"Treatment": ("Structural work", "Inpainting"), "Analysis": ("X-radiography", "FTIR", "Photoshop")},
    languages=("English (native)", "Italian (B2)"),
    certificates=("Museums Association accreditation, 2018",),
)  # fmt: skip

BRAUMEISTER = Person(
    name="Dr. Leopold Hinterstoisser",
    headline="Braumeister und Betriebsleiter",
    contact=("Freising, Deutschland", "l.hinterstoisser@example.de", "+49 8161 5550 14"),
    summary="Braumeister mit Freude an sparsamen Anlagen und ehrlichem Bier.",
    jobs=(
        Job(
            title="Betriebsleiter", organisation="Isartor Bräu KG", place="Freising",
            start="10/2019", end="heute",
            bullets=(
                "Verantwortung für 38 Beschäftigte im Sudhaus, in der Abfüllung und im Lager einschließlich der "
                "Schichtplanung an sieben Tagen in der Woche.",
                "Wasserverbrauch von 5,2 auf 3,4 Liter je Liter Bier gesenkt",
                "Umbau der Flaschenfüllerei bei laufendem Betrieb",
            ),
        ),
        Job(
            title="Erster Braumeister", organisation="Isartor Bräu KG", place="Freising",
            start="04/2014", end="09/2019",
            bullets=("Entwicklung von vier alkoholfreien Sorten", "Ausbildung von neun Lehrlingen, alle bestanden."),
        ),
        Job(
            title="Laborant Qualitätssicherung", organisation="Malzwerk Hallertau", place="Mainburg",
            start="08/2009", end="03/2014",
            bullets=("Prüfung von 60 Chargen je Woche; Reklamationen sanken um ein Drittel.",),
        ),
    ),
    degrees=(
        Degree(
            title="Promotion Brauwesen", school="Technische Universität München", start="2011", end="2014",
            notes=("Dissertation über obergärige Hefen, magna cum laude",),
        ),
        Degree(title="Diplom Brauwesen", school="Hochschule Weihenstephan", start="2004", end="2009"),
    ),
    skills={"Technik": ("Kältetechnik", "CIP-Anlagen"), "Software": ("SAP PP", "Minitab")},
    languages=("Deutsch (Muttersprache)", "Englisch (C1)", "Tschechisch (A2)"),
    certificates=("Sicherheitsbeauftragter, 2020",),
)  # fmt: skip

SAGE_FEMME = Person(
    name="Noémie Delacroix-Benali",
    headline="Sage-femme coordinatrice",
    contact=("Nantes, France", "noemie.db@example.fr", "+33 2 55 50 01 42"),
    summary="Sage-femme depuis quinze ans, attachée à l'écoute des familles et à la formation des plus jeunes.",
    jobs=(
        Job(
            title="Sage-femme coordinatrice", organisation="Clinique de l'Erdre", place="Nantes",
            start="septembre 2018", end="aujourd'hui",
            bullets=(
                "Coordination d'une équipe de 24 sages-femmes et de six auxiliaires, avec la rédaction des plannings "
                "et l'accueil des remplaçantes pendant les congés d'été.",
                "Taux de césariennes ramené de 24 % à 17 %",
                "Ouverture d'une salle nature en 2021",
            ),
        ),
        Job(
            title="Sage-femme hospitalière", organisation="Clinique de l'Erdre", place="Nantes",
            start="mars 2013", end="août 2018",
            bullets=("Suivi de 300 accouchements par an.", "Formation de douze étudiantes"),
        ),
        Job(
            title="Sage-femme libérale", organisation="Cabinet des Trois Moulins", place="Angers",
            start="juillet 2009", end="février 2013",
            bullets=("Visites à domicile dans quatorze communes rurales.",),
        ),
    ),
    degrees=(
        Degree(
            title="Diplôme d'État de sage-femme", school="CHU d'Angers", start="2005", end="2009",
            notes=("Mémoire sur l'allaitement, mention très bien",),
        ),
    ),
    skills={"Clinique": ("Échographie", "Réanimation néonatale"), "Outils": ("Excel", "DxCare")},
    languages=("français (langue maternelle)", "arabe (courant)", "anglais (B1)"),
    certificates=("DU d'échographie obstétricale, 2015",),
)  # fmt: skip

APICULTORA = Person(
    name="Marisol Etxeberria Luna",
    headline="Responsable de producción apícola",
    contact=("Logroño, España", "marisol@example.es", "+34 941 555 018"),
    summary="Apicultora y técnica agrícola; convierto colmenas enfermas en colmenas tranquilas.",
    jobs=(
        Job(
            title="Responsable de producción", organisation="Mieles del Oja", place="Ezcaray",
            start="febrero de 2020", end="actualidad",
            bullets=(
                "Dirección de nueve personas y 1.400 colmenas repartidas en tres valles, con trashumancia en "
                "primavera y un control sanitario cada quince días.",
                "Pérdidas de invierno reducidas del 31 % al 12 %",
                "Venta directa en 22 mercados",
            ),
        ),
        Job(
            title="Técnica de campo", organisation="Cooperativa Valle Verde", place="Nájera",
            start="mayo de 2013", end="enero de 2020",
            bullets=("Asesoré a 85 agricultores sobre riego por goteo.", "Elaboración de seis guías de cultivo"),
        ),
    ),
    degrees=(
        Degree(
            title="Grado en Ingeniería Agrícola", school="Universidad de La Rioja", start="2008", end="2013",
            notes=("Trabajo de fin de grado sobre la varroa, sobresaliente",),
        ),
    ),
    skills={"Campo": ("Sanidad apícola", "Poda"), "Programas": ("QGIS", "Excel")},
    languages=("español (nativo)", "euskera (B2)", "inglés (C1)"),
    certificates=("Carné de manipuladora de alimentos, 2019",),
)  # fmt: skip

LIUTAIO = Person(
    name="Ruggero Pellizzari",
    headline="Liutaio e responsabile di laboratorio",
    contact=("Cremona, Italia", "ruggero@example.it", "+39 0372 555 016"),
    summary="Costruisco e riparo strumenti ad arco da diciotto anni, con pazienza e poca colla.",
    jobs=(
        Job(
            title="Responsabile di laboratorio", organisation="Bottega San Luca", place="Cremona",
            start="marzo 2017", end="oggi",
            bullets=(
                "Coordinamento di cinque liutai e due apprendisti, con la consegna di quaranta strumenti all'anno "
                "e la manutenzione del parco violini di tre conservatori.",
                "Tempi di consegna ridotti da 14 a 9 mesi",
                "Apertura di un secondo laboratorio a Lodi",
            ),
        ),
        Job(
            title="Liutaio", organisation="Maison Guérin", place="Mirecourt",
            start="settembre 2006", end="febbraio 2017",
            bullets=("Restauro di 52 violoncelli.", "Catalogo fotografico di 900 strumenti storici"),
        ),
    ),
    degrees=(
        Degree(
            title="Diploma di liuteria", school="Scuola Internazionale di Cremona", start="2001", end="2006",
            notes=("Tesi sulle vernici veneziane, 110 e lode",),
        ),
    ),
    skills={"Legno": ("Intaglio", "Verniciatura"), "Strumenti": ("Rhino", "Endoscopia")},
    languages=("italiano (madrelingua)", "francese (C1)"),
    certificates=("Corso antincendio, 2022",),
)  # fmt: skip

SLUISWACHTER = Person(
    name="Jorrit van der Ploeg",
    headline="Hoofd sluisbediening",
    contact=("Kampen, Nederland", "jorrit@example.nl", "+31 38 555 0117"),
    summary="Nuchtere leidinggevende in het waterbeheer; veiligheid eerst, dan doorstroming.",
    jobs=(
        Job(
            title="Hoofd sluisbediening", organisation="Waterschap IJsselmond", place="Kampen",
            start="januari 2019", end="heden",
            bullets=(
                "Leiding aan 26 sluiswachters op vijf locaties, met de invoering van bediening op afstand zonder een "
                "enkele dag stremming voor de beroepsvaart.",
                "Wachttijd gehalveerd tot 11 minuten",
                "Calamiteitenplan herschreven",
            ),
        ),
        Job(
            title="Sluiswachter", organisation="Provincie Overijssel", place="Zwolle",
            start="april 2010", end="december 2018",
            bullets=("Bediende 9.000 schepen per jaar.", "Opleiding van acht nieuwe collega's"),
        ),
    ),
    degrees=(
        Degree(
            title="HBO Watermanagement", school="Hogeschool Windesheim", start="2006", end="2010",
            notes=("Scriptie over peilbeheer, cijfer 8",),
        ),
    ),
    skills={"Techniek": ("Hydrauliek", "SCADA"), "Kantoor": ("Excel", "Topdesk")},
    languages=("Nederlands (moedertaal)", "Duits (B2)", "Engels (B2)"),
    certificates=("VCA-VOL, 2021",),
)  # fmt: skip

CALLINGS = (
    (RESTORER, ENGLISH),
    (BRAUMEISTER, GERMAN),
    (SAGE_FEMME, FRENCH),
    (APICULTORA, SPANISH),
    (LIUTAIO, ITALIAN),
    (SLUISWACHTER, DUTCH),
)
