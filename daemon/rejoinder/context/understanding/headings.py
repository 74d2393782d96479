"""Which section a heading opens: the usual words of two dozen languages, alone or two of them joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import close_up, plain_key
from rejoinder.context.understanding.languages import LANGUAGES, Kind, either, phrases
from rejoinder.context.understanding.scripts import SECTION_WORDS

LONGEST_WORDS = 7
_AND_MORE = re.compile(
    r"(?<=\w)\s+(?:and|&|und|et|y)\s+(?:more|other|others|etc\.?|mehr|weiteres|sonstiges|plus|más)$", re.IGNORECASE
)

_WORDS: dict[Kind, str] = {
    "summary": """
        summary|profile|about|about me|objective|career objective|professional summary|executive summary|career summary|
        personal statement|professional profile|personal profile|overview|introduction|summary of qualifications|
        qualifications summary|career profile|highlights|career highlights|key achievements|statement|
        infos|who i am|in short|in brief|in a nutshell|in a sentence|wer ich bin|kurz gesagt|qui suis je|quién soy|
        profil|kurzprofil|über mich|zusammenfassung|zur person|persönliches profil|berufliches profil|
        perfil|perfil profesional|resumen|sobre mí|resumen profesional|objetivo|extracto|
        profil professionnel|à propos|résumé|présentation|à propos de moi|accroche|
        perfil profissional|resumo|resumo profissional|sobre mim|sobre|objetivo profissional|
        profilo|profilo professionale|sommario|chi sono|obiettivo|
        profiel|persoonlijk profiel|over mij|samenvatting|profil osobisty|podsumowanie|o mnie|om mig|
        om mig selv|om mig själv|om meg|sammanfattning|resumé|presentation|
        berufsprofil|kurzvorstellung|fähigkeitsprofil|mein profil|ziel|berufsziel|objectif|mon profil|profil personnel|
        presentación|acerca de mí|apresentação|presentazione|breve descrizione""",
    "experience": """
        experience|work experience|professional experience|employment|employment history|work history|career history|
        career|relevant experience|professional background|positions held|professional history|job history|
        work|experience and projects|other experience|additional experience|industry experience|clinical experience|
        teaching experience|research experience|earlier career|early career|selected experience|previous experience|
        academic appointments|appointments|internships|military service|leadership experience|
        where i've worked|where i worked|where i have worked|what i've done|jobs|my work|posts|
        berufserfahrung|berufliche erfahrung|beruflicher werdegang|werdegang|berufspraxis|praxiserfahrung|
        berufliche stationen|praktische erfahrung|praktika|tätigkeiten|berufstätigkeit|beruflicher hintergrund|
        experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|historial laboral|trayectoria|
        mi trayectoria|mi experiencia|mon parcours|mes expériences|il mio percorso|le mie esperienze|
        expérience|expériences|expérience professionnelle|expériences professionnelles|parcours professionnel|parcours|
        experiência|experiência profissional|histórico profissional|experiências|
        esperienza|esperienze|esperienza professionale|esperienze professionali|esperienza lavorativa|
        esperienze lavorative|
        experiencias|experiencias profesionales|experiencia de trabajo|carrera profesional|vida laboral|
        emplois|postes occupés|carrière|parcours et expériences|missions|stages|experiências profissionais|
        trajetória profissional|atuação profissional|carriera|percorso professionale|attività lavorative|
        werkervaring|ervaring|loopbaan|arbeidsverleden|beroepservaring|stages|relevante werkervaring|
        doświadczenie|doświadczenie zawodowe|arbetslivserfarenhet|erfarenhet|arbejdserfaring|erhvervserfaring|
        arbeidserfaring|erfaring|anställningar|beruflicher lebenslauf|berufsweg|beruf|anstellungen|
        arbeitserfahrung|berufliche tätigkeit|berufliche tätigkeiten|berufspraktische erfahrung|stationen""",
    "education": """
        education|academic background|education and training|academic history|qualifications|academic qualifications|
        studies|training|education and qualifications|educational background|academic record|schooling|
        professional development|study|studying|courses|coursework|relevant coursework|further training|studied|
        where i studied|
        ausbildung|bildung|studium|bildungsweg|schulbildung|akademische ausbildung|aus und weiterbildung|weiterbildung|
        weiterbildungen|fortbildung|fortbildungen|ausbildung und studium|schule|hochschulstudium|bildungsgang|
        educación|formación|formación académica|estudios|cursos|formación complementaria|
        formation|formations|études|diplômes|formation académique|
        educação|formação|formação acadêmica|formação académica|formação complementar|
        istruzione|formazione|istruzione e formazione|titoli di studio|studi|corsi|
        percorso di studi|educazione|
        opleiding|opleidingen|onderwijs|cursussen|opleidingen en cursussen|scholing|
        wykształcenie|edukacja|utbildning|uddannelse|utdanning|schulische ausbildung|akademischer werdegang|
        schulischer werdegang|hochschule|ausbildung und abschlüsse|berufsausbildung|parcours scolaire|
        parcours académique|scolarité|escolaridade|estudos|titulación|titulaciones|academic qualification""",
    "projects": """
        projects|selected projects|personal projects|side projects|key projects|open source|portfolio|
        open source projects|notable projects|academic projects|projekte|ausgewählte projekte|eigene projekte|
        proyectos|projets|projets personnels|projetos|progetti|
        projecten|projekty|projekt|projekter|prosjekter|réalisations|
        wichtige projekte|referenzprojekte|proyectos destacados""",
    "skills": """
        skills|technical skills|core skills|key skills|core competencies|competencies|expertise|technologies|tools|
        tools and technologies|areas of expertise|technical expertise|technical proficiencies|proficiencies|strengths|
        tech stack|stack|soft skills|it skills|computer skills|skills and tools|skills summary|hard skills|
        skill set|skillset|abilities|methods|specialties|specialities|top skills|technical competencies|software|
        clinical skills|professional skills|core strengths|programming languages|
        toolbox|my toolbox|toolkit|my tools|tools i use|what i use|what i know|what i work with|
        good at|what i'm good at|what i can do|systems|was ich kann|
        ce que je sais faire|lo que sé hacer|cosa so fare|wat ik kan|
        werkzeugkasten|boîte à outils|mes outils|mis herramientas|caja de herramientas|i miei strumenti|
        kenntnisse|fähigkeiten|kompetenzen|it kenntnisse|edv kenntnisse|fachkenntnisse|technische kenntnisse|
        besondere kenntnisse|fachliche kompetenzen|kernkompetenzen|stärken|technologien|werkzeuge|
        kenntnisse und fähigkeiten|weitere kenntnisse|edv|
        habilidades|competencias|aptitudes|conocimientos|conocimientos técnicos|habilidades técnicas|tecnologías|
        informática|destrezas|
        compétences|compétences techniques|compétences clés|savoir faire|outils|informatique|atouts|
        competências|competências técnicas|conhecimentos|tecnologias|
        competenze|competenze tecniche|capacità|abilità|conoscenze|conoscenze informatiche|tecnologie|
        competenze professionali|
        vaardigheden|competenties|kennis|computervaardigheden|kennis en vaardigheden|umiejętności|kompetenser|
        färdigheter|kompetencer|færdigheter|ferdigheter|kompetanse|fachliche kenntnisse|qualifikationen|
        besondere fähigkeiten|schwerpunkte|know how|methodenkenntnisse|softwarekenntnisse|soft skills und methoden|
        savoirs|savoir être|capacidades|habilidades e competências|ferramentas|herramientas|strumenti""",
    "certifications": """
        certifications|certificates|licenses|licences|certification|licensure|professional certifications|credentials|
        accreditations|certified|tickets|scheine|zertifikate|zertifizierungen|bescheinigungen|führerschein|certificaciones|certificados|
        licencias|certificats|permis|certificações|certificazioni|certificati|patenti|patente|
        certificaten|certyfikaty|
        certifikat|certifikater|sertifikater|sertifiseringer|führerscheine|lizenzen|zertifikate und lizenzen|
        certificaciones y cursos|habilitations|rijbewijs|licenses and certifications|licences and certifications""",
    "publications": """
        publications|papers|talks|conference talks|presentations|publications and talks|patents|selected publications|
        speaking|veröffentlichungen|publikationen|vorträge|patente|publicaciones|ponencias|conférences|
        publicações|pubblicazioni|articles|writing|press|exhibitions|performances|
        publicaties|publikacje|publikationer|publikasjoner""",
    "awards": """
        awards|award|prize|honors|honours|achievements|prizes|distinctions|scholarships|recognition|accomplishments|fellowships|
        grants|funding|research funding|grants and funding|third party funding|drittmittel|fördermittel|financements|
        auszeichnungen|preise|stipendien|ehrungen|premios|logros|reconocimientos|becas|prix|distinctions|bourses|
        prêmios|prémios|conquistas|premi|riconoscimenti|borse di studio|
        prijzen|onderscheidingen|nagrody|utmärkelser|
        priser|erfolge|récompenses|distinctions et prix""",
    "languages": """
        languages|language skills|sprachen|sprachkenntnisse|idiomas|lenguas|langues|línguas|lingue|lingue straniere|
        foreign languages|spoken languages|tongues|conoscenze linguistiche|
        talen|talenkennis|języki|języki obce|språk|sprog|
        idiomas extranjeros|compétences linguistiques|competenze linguistiche|fremdsprachen|fremdsprachenkenntnisse""",
    "volunteering": """
        volunteering|volunteer|volunteer experience|volunteer work|voluntary work|community|community service|
        community involvement|extracurricular activities|activities|memberships|affiliations|leadership|
        groups|gruppen|
        professional memberships|professional affiliations|civic engagement|
        ehrenamt|ehrenamtliches engagement|engagement|ehrenamtliche tätigkeiten|mitgliedschaften|soziales engagement|
        voluntariado|bénévolat|engagement associatif|vie associative|associations|voluntariado|volontariato|
        attività extracurriculari|
        vrijwilligerswerk|wolontariat|volontärarbete|frivilligt arbejde|frivillig arbeid|freiwilligenarbeit|
        gesellschaftliches engagement|bénévolats|trabalho voluntário|trabajo voluntario""",
    "interests": """
        interests|hobbies|personal interests|hobbies and interests|outside work|outside of work|free time|spare time|
        off hours|beyond work|off duty|off shift|off the clock|off set|off work|away from work|besides work|privat|
        interessen|freizeit|persönliches|
        intereses|aficiones|centres d'intérêt|loisirs|intérêts|interesses|interessi|passatempi|
        zainteresowania|intressen|interesser|fritidsinteressen|hobby|hobby's|
        centres d intérêt|interessen und hobbys|hobbys""",
    "contact": """
    contact|contact details|contact information|personal details|personal information|personal data|details|links|
    get in touch|reach me|contact me|me joindre|
    social|profiles|online|kontakt|kontaktdaten|persönliche daten|persönliche angaben|angaben zur
    person| contacto|datos personales|datos de contacto|coordonnées|informations personnelles|état civil|contato|
    dados pessoais|contatto|contatti|dati personali|informazioni personali|anschrift|
        contactgegevens|
    persoonlijke gegevens|personalia|gegevens|dane osobowe|kontaktuppgifter|kontaktoplysninger|informations de contact|
    contactez moi|información de contacto|informações de contato|dados de contato|datos|mes coordonnées
    """,
    "other": """
        references|referees|recommendations|testimonials|featured|activity|empfehlungen|im fokus|at a glance|
        auf einen blick|en bref|de un vistazo|
        additional information|miscellaneous|other|additional|further information|notes|
        referenzen|sonstiges|weitere angaben|verschiedenes|zusätzliche informationen|
        referencias|otros|otros datos|información adicional|références|divers|informations complémentaires|
        referências|outros|informações adicionais|referenze|altro|ulteriori informazioni|
        referenties|overig|inne|
        referenser|referencer|referanser|övrigt|andet|annet|autres informations|autre|más información""",
}
_JOINS = re.compile(
    r"\s*(?:&|/|\+|,|\||·)\s*|"
    rf"\s+(?:and|und|y|et|e|ed|sowie|{either(language.joins for language in LANGUAGES)})\s+",
    re.IGNORECASE,
)
_KEYWORDS: tuple[tuple[str, Kind], ...] = (
    ("experience", "experience"),
    ("employment", "experience"),
    ("berufserfahrung", "experience"),
    ("experiencia", "experience"),
    ("werdegang", "experience"),
    ("esperienza", "experience"),
    ("education", "education"),
    ("ausbildung", "education"),
    ("formacion", "education"),
    ("studium", "education"),
    ("projects", "projects"),
    ("projekte", "projects"),
    ("proyectos", "projects"),
    ("projets", "projects"),
    ("skills", "skills"),
    ("kenntnisse", "skills"),
    ("competencies", "skills"),
    ("competences", "skills"),
    ("technologies", "skills"),
    ("tools", "skills"),
    ("kompetenzen", "skills"),
    ("competenze", "skills"),
    ("certifications", "certifications"),
    ("licenses", "certifications"),
    ("certificates", "certifications"),
    ("publications", "publications"),
    ("awards", "awards"),
    ("languages", "languages"),
    ("sprachen", "languages"),
    ("volunteer", "volunteering"),
    ("volunteering", "volunteering"),
    ("interests", "interests"),
    ("hobbies", "interests"),
    ("achievements", "awards"),
    ("profile", "summary"),
    ("summary", "summary"),
    ("career", "experience"),
    ("werkervaring", "experience"),
    ("experiences", "experience"),
    ("experiencias", "experience"),
    ("esperienze", "experience"),
    ("doswiadczenie", "experience"),
    ("tatigkeit", "experience"),
    ("tatigkeiten", "experience"),
    ("opleiding", "education"),
    ("opleidingen", "education"),
    ("formacao", "education"),
    ("formazione", "education"),
    ("formation", "education"),
    ("utbildning", "education"),
    ("bildung", "education"),
    ("weiterbildung", "education"),
    ("studies", "education"),
    ("fahigkeiten", "skills"),
    ("vaardigheden", "skills"),
    ("competencias", "skills"),
    ("habilidades", "skills"),
    ("conocimientos", "skills"),
    ("idiomas", "languages"),
    ("langues", "languages"),
    ("lingue", "languages"),
    ("talen", "languages"),
    ("zertifikate", "certifications"),
    ("certificaciones", "certifications"),
    ("interessen", "interests"),
    ("profil", "summary"),
    ("perfil", "summary"),
)


def without_icons(lines: Sequence[Line]) -> list[Line]:
    """Without the one letter that a font draws as a picture before a heading: "E Education"."""
    return [_without_icon(line) for line in lines]


def _without_icon(line: Line) -> Line:
    icon, _, rest = line.text.replace(TAB, " ", 1).partition(" ")
    is_icon = len(icon) == 1 and section_kind(rest) is not None and section_kind(line.text) is None
    return replace(line, text=rest) if is_icon else line


def section_kind(text: str) -> Kind | None:
    """The section that a line opens when it is nothing but the usual words; None otherwise."""
    if len(text) > 70 or any(character.isdigit() for character in text.lstrip("0123456789.() ")):
        return None
    line = close_up(text.strip().strip(":：#*_-–—•|=.").lstrip("0123456789.)( ").strip())
    line = _AND_MORE.sub("", line)
    if not line or len(line.split()) > LONGEST_WORDS or "\t" in text:
        return None
    known = _known()
    exact = known.get(plain_key(line))
    if exact is not None:
        return exact
    parts = [part for part in _JOINS.split(line) if part]
    kinds = [known.get(plain_key(part)) for part in parts]
    return kinds[0] if len(parts) > 1 and all(kinds) else None


def probable_kind(text: str) -> Kind | None:
    """For a line that looks like a heading: the kind that one of its words suggests."""
    kind = section_kind(text)
    if kind is not None:
        return kind
    words = plain_key(close_up(text)).split()
    if not words or len(words) > LONGEST_WORDS:
        return None
    told = next((kind for word in reversed(words) for keyword, kind in _KEYWORDS if word == keyword), None)
    return told or next((_further()[word] for word in words if word in _further() and len(word) > 3), None)


@cache
def _known() -> dict[str, Kind]:
    own = (*_WORDS.items(), *SECTION_WORDS.items())
    return _further() | {plain_key(phrase): kind for kind, table in own for phrase in phrases(table)}


@cache
def _further() -> dict[str, Kind]:
    """The headings of `LANGUAGES`."""
    tables = (table for language in LANGUAGES for table in language.sections.items())
    return {plain_key(phrase): kind for kind, table in tables for phrase in phrases(table)}
