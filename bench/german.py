"""Three more invented people, whose résumés are German: two to tune on, one that was looked at once, at the end.

The grounding and the retrieval bench share them; questions and sentences about them are half English.
"""

from __future__ import annotations

from tests.fakes.people import Degree, Job, Person

STATIONSLEITERIN = Person(
    name="Marlene Ottenbruch",
    headline="Stationsleiterin Intensivpflege",
    contact=("Freiburg, Deutschland", "m.ottenbruch@example.de", "+49 761 5550 142"),
    summary="Fachkrankenschwester für Intensivpflege mit siebzehn Jahren Berufserfahrung, davon acht in "
    "leitender Position.",
    jobs=(
        Job(
            title="Stationsleiterin Intensivpflege",
            organisation="Klinikum Dreisamtal",
            place="Freiburg",
            start="2019-03",
            end="",
            bullets=(
                "Leitung einer Intensivstation mit 18 Betten und 46 Pflegekräften.",
                "Senkte den Krankenstand innerhalb von zwei Jahren von 11,4 % auf 6,8 %, unter anderem durch "
                "verlässliche "
                "Dienstpläne.",
                "Führte ein Frühwarnsystem für Sepsis ein, das die Zeit bis zur ersten Antibiotikagabe halbierte.",
                "Mitarbeit in der Ethikkommission des Hauses.",
                "Wiedereröffnung von vier gesperrten Betten, nachdem zwölf Pflegekräfte aus Tunesien angeworben "
                "worden waren.",
                "Verantwortlich für ein Sachkostenbudget von 2,3 Mio. Euro.",
            ),
        ),
        Job(
            title="Stellvertretende Stationsleiterin",
            organisation="Sankt-Vinzenz-Krankenhaus",
            place="Offenburg",
            start="2014-10",
            end="2019-02",
            bullets=(
                "Aufbau eines Nachsorgeprogramms für Angehörige verstorbener Patienten.",
                "Einarbeitung von über 60 neuen Kolleginnen und Kollegen.",
                "Unterstützung der Stationsleitung bei der Umstellung auf die digitale Patientenakte.",
                "Kein einziger Medikationsfehler mit Folgen in den Jahren 2016 und 2017.",
            ),
        ),
        Job(
            title="Gesundheits- und Krankenpflegerin",
            organisation="Herzzentrum Lahr",
            place="Lahr",
            start="2007-09",
            end="2014-09",
            bullets=(
                "Versorgung von Patienten nach Operationen am offenen Herzen, meist im Nachtdienst.",
                "Anleitung von Schülerinnen und Schülern der Pflegeschule als Praxisanleiterin.",
            ),
        ),
    ),
    degrees=(
        Degree(title="Bachelor Pflegemanagement", school="Katholische Hochschule Freiburg", start="2015", end="2019"),
        Degree(title="Fachweiterbildung Intensivpflege", school="Akademie Offenburg", start="2011", end="2013"),
    ),
    skills={"Fachlich": ("Beatmung", "Wundversorgung", "Kinästhetik"), "Programme": ("Orbis", "Copra", "Excel")},
    languages=("Deutsch (Muttersprache)", "Französisch (fließend)", "Englisch (Grundkenntnisse)"),
    interests=("Alphornblasen", "Trailrunning"),
)

TISCHLERMEISTER = Person(
    name="Ruben Kaltwasser",
    headline="Tischlermeister und Betriebsleiter",
    contact=("Kempten, Deutschland", "r.kaltwasser@example.de", "+49 831 5550 109"),
    summary="Tischlermeister, der Werkstätten auf Maß, Termin und Gewinn bringt.",
    jobs=(
        Job(
            title="Betriebsleiter",
            organisation="Holzbau Iller GmbH",
            place="Kempten",
            start="01/2018",
            end="heute",
            bullets=(
                "Leite eine Werkstatt mit 28 Gesellinnen, Gesellen und Lehrlingen.",
                "Steigerte den Jahresumsatz von 3,1 auf 5,4 Mio. Euro.",
                "Stellte die Werkstatt von Handzeichnungen auf CNC-Fertigung um; der Verschnitt ging um 17 % zurück.",
                "Ausstattung von elf Schulen im Allgäu mit Möbeln aus heimischem Holz.",
                "Seit 2020 kein meldepflichtiger Arbeitsunfall mehr.",
                "Unterstützte die Geschäftsführung bei der Übernahme eines Sägewerks.",
            ),
        ),
        Job(
            title="Bauleiter Innenausbau",
            organisation="Messebau Lechtal",
            place="Augsburg",
            start="04/2011",
            end="12/2017",
            bullets=(
                "Verantwortete den Aufbau von rund 40 Messeständen im Jahr in zwölf Ländern.",
                "Verhandelte mit den Lieferanten neue Zahlungsziele von 60 statt 30 Tagen.",
                "Schlichtete einen Streit mit einem Großkunden, ohne vor Gericht zu gehen.",
            ),
        ),
        Job(
            title="Tischlergeselle",
            organisation="Schreinerei Haldenmoser",
            place="Füssen",
            start="08/2004",
            end="03/2011",
            bullets=(
                "Restaurierte Türen und Treppen in denkmalgeschützten Häusern.",
                "Bildete mich abends zum Meister weiter.",
            ),
        ),
    ),
    degrees=(
        Degree(title="Meisterprüfung im Tischlerhandwerk", school="Handwerkskammer Schwaben", start="2009", end="2011"),
        Degree(title="Ausbildung zum Tischler", school="Berufsschule Immenstadt", start="2001", end="2004"),
    ),
    skills={"Maschinen": ("CNC-Fräse", "Plattensäge"), "Programme": ("Woodwop", "AutoCAD")},
    languages=("Deutsch (Muttersprache)", "Italienisch (gut)"),
    interests=("Skitouren", "Blasmusik (Tuba)"),
)

IT_LEITER = Person(
    name="Torben Hagedorn-Yilmaz",
    headline="Leiter IT-Infrastruktur",
    contact=("Dortmund, Deutschland", "t.hagedorn@example.de", "+49 231 5550 177"),
    summary="Fachinformatiker und Betriebswirt; seit zwanzig Jahren dafür da, dass Rechner laufen und "
    "niemand es merkt.",
    jobs=(
        Job(
            title="Leiter IT-Infrastruktur",
            organisation="Emscherwerke AG",
            place="Dortmund",
            start="05/2017",
            end="heute",
            bullets=(
                "Führung von 14 Mitarbeiterinnen und Mitarbeitern in Netzbetrieb, Rechenzentrum und Anwenderbetreuung.",
                "Verlagerung von 230 Servern aus zwei eigenen Rechenzentren in die Cloud; Betriebskosten sanken um ein "
                "Drittel.",
                "Nach einem Verschlüsselungsangriff alle Kernsysteme binnen 36 Stunden wiederhergestellt, ohne "
                "Lösegeld zu "
                "zahlen.",
                "Ablösung der alten Telefonanlage durch Microsoft Teams für 1.900 Beschäftigte.",
                "Begleitete die Zertifizierung nach ISO 27001 als Ansprechpartner der Prüfer.",
            ),
        ),
        Job(
            title="Systemadministrator",
            organisation="Lindenhoff Versicherungen",
            place="Münster",
            start="08/2009",
            end="04/2017",
            bullets=(
                "Betrieb einer Speicherlandschaft von 400 Terabyte.",
                "Automatisierte die Einrichtung neuer Arbeitsplätze mit PowerShell: statt vier Stunden noch 25 "
                "Minuten.",
                "Betreute sieben Auszubildende zum Fachinformatiker, von denen fünf übernommen wurden.",
                "Vertrat die Belegschaft zwei Jahre lang im Betriebsrat.",
            ),
        ),
        Job(
            title="IT-Techniker",
            organisation="Computerhaus Ruhr",
            place="Bochum",
            start="09/2004",
            end="07/2009",
            bullets=(
                "Reparatur und Wartung von Rechnern bei rund 80 Handwerksbetrieben.",
                "Verkauf von Wartungsverträgen mit einem Volumen von 150.000 Euro jährlich.",
            ),
        ),
    ),
    degrees=(
        Degree(title="Betriebswirt (IHK)", school="IHK Akademie Westfalen", start="2012", end="2014"),
        Degree(title="Ausbildung zum Fachinformatiker", school="Berufskolleg Bochum", start="2001", end="2004"),
    ),
    skills={"Systeme": ("Linux", "VMware", "Azure"), "Werkzeuge": ("PowerShell", "Ansible", "Zabbix")},
    languages=("Deutsch (Muttersprache)", "Türkisch (fließend)", "Englisch (gut)"),
    certificates=("ITIL Foundation, 2011",),
    interests=("Handball (Jugendtrainer)", "Brauen von Bier"),
)
