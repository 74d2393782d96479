"""Questions in languages that no model was taught, and what nearly every interview asks for, in Spanish, French,
Italian, Portuguese and Dutch, as English asks it.

The models that read beside the sentence encoder know English and German alone; a question that is put in its own words
stays as it is.
"""

from __future__ import annotations

import re

from rejoinder.context.topics import ENGLISH_WORDS, FOREIGN_WORDS, UNTAUGHT_WORDS
from rejoinder.context.typography import plain_key
from rejoinder.spoken_languages import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_a-zß-ÿ][\w&.\-]+(?: [^\W\d_a-zß-ÿ][\w&.\-]+)*")
_UNTAUGHT_SIGNS = re.compile("[¿¡ñàâçéèêëîïôûùíóúáãõœ]", re.IGNORECASE)
_SPEAK = "Which languages do you speak?"


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


# By phrases in plain letters; where several are met, the longest says what is asked for.
_ASKED: dict[str, tuple[str, ...]] = {
    _SPEAK: _phrases("""
        idiomas|habla usted|hablas|quelles langues|langues parlez|parlez vous|parles tu|langues maitrisez|
        quali lingue|lingue parla|lingue parli|lingue conosce|parla bene|linguas fala|fala bem|welke talen|
        talen spreek|talen spreekt|spreekt u|spreek je
    """),
    "Which software and which tools do you know?": _phrases("""
        que programas|que herramientas|que tecnologias|lenguajes de programacion|software maneja|software conoce|
        quels logiciels|quels outils|quelles technologies|langages de programmation|quali programmi|quali strumenti|
        quali tecnologie|quali software|linguaggi di programmazione|quais programas|quais ferramentas|
        que ferramentas|quais tecnologias|linguagens de programacao|welke programma s|welke tools|welke software|
        programmeertalen
    """),
    "What did you study, and where?": _phrases("""
        que estudio|que estudiaste|donde estudio|donde estudiaste|estudio usted|ha estudiado|has estudiado|
        tus estudios|sus estudios|que estudios|que titulacion|que titulo|su formacion|tu formacion|que formacion|
        universidad|la carrera|votre formation|ta formation|quelle formation|quelles etudes|vos etudes|tes etudes|
        avez vous etudie|quel diplome|vos diplomes|quels diplomes|universite|ha studiato|hai studiato|quali studi|
        suoi studi|tuoi studi|titolo di studio|si e laureato|si e laureata|una laurea|che laurea|universita|
        sua formazione|tua formazione|estudou|estudaste|formou se|formacao academica|sua formacao|que licenciatura|
        universidade|graduou|gestudeerd|studeerde|uw opleiding|je opleiding|welke opleiding|universiteit|
        afgestudeerd
    """),
    "Which certificates do you have?": _phrases("""
        que certificaciones|que certificados|que carnes|quels certificats|quelles certifications|
        quelles habilitations|quali certificazioni|quali certificati|quali abilitazioni|quais certificacoes|
        quais certificados|que certificacoes|welke certificaten
    """),
    "Where do you work now?": _phrases("""
        donde trabaja|donde trabajas|trabaja actualmente|trabajas actualmente|trabajo actual|puesto actual|
        empleo actual|empresa actual|trabaja ahora|trabajas ahora|a que se dedica|a que te dedicas|
        ou travaillez vous|ou travailles tu|travaillez vous actuellement|poste actuel|emploi actuel|travail actuel|
        employeur actuel|faites vous actuellement|dove lavora|dove lavori|lavora adesso|lavora ora|
        lavora attualmente|lavoro attuale|posizione attuale|ruolo attuale|impiego attuale|onde trabalha|
        trabalha atualmente|trabalha agora|emprego atual|trabalho atual|cargo atual|funcao atual|waar werk je|
        waar werkt u|werk je nu|werkt u nu|huidige functie|huidige baan|huidige werkgever
    """),
    "What was your previous job?": _phrases("""
        trabajo anterior|puesto anterior|empleo anterior|empresa anterior|trabajaba antes|trabajabas antes|
        antes donde trabajaba|ultimo trabajo|poste precedent|emploi precedent|employeur precedent|
        travailliez vous avant|dernier poste|dernier emploi|lavoro precedente|posizione precedente|lavorava prima|
        lavorato in precedenza|ultimo lavoro|emprego anterior|trabalho anterior|cargo anterior|trabalhava antes|
        ultimo emprego|vorige baan|vorige functie|vorige werkgever|laatste baan
    """),
    "What was your first job?": _phrases("""
        primer trabajo|primer empleo|primer puesto|premier emploi|premier poste|premier travail|primo lavoro|
        primo impiego|primeiro emprego|primeiro trabalho|eerste baan
    """),
    "How many years of experience do you have?": _phrases("""
        anos de experiencia|annees d experience|anni di esperienza|jaren ervaring|jaar ervaring
    """),
    "Where have you worked?": _phrases("""
        su trayectoria|tu trayectoria|experiencia laboral|donde ha trabajado|donde has trabajado|en que empresas|
        votre parcours|ton parcours|ou avez vous travaille|quelles entreprises|suo percorso|tuo percorso|
        dove ha lavorato|dove hai lavorato|quali aziende|seu percurso|onde trabalhou|em que empresas|loopbaan|
        waar heeft u gewerkt|waar heb je gewerkt|welke bedrijven
    """),
    "Tell me about yourself.": _phrases("""
        hableme de usted|hablame de ti|cuenteme sobre usted|cuentame de ti|presentese|presentate|parlez moi de vous|
        parle moi de toi|presentez vous|mi parli di lei|parlami di te|mi racconti di lei|si presenti|fale me de si|
        fale de voce|fale sobre voce|apresente se|vertel iets over uzelf|vertel iets over jezelf|vertel over uzelf|
        vertel over jezelf|stel uzelf voor|stel jezelf voor
    """),
    "What do you do in your free time?": _phrases("""
        tiempo libre|aficiones|los fines de semana|temps libre|loisirs|passe temps|tempo libero|suoi hobby|
        tempo livre|tempos livres|vrije tijd|hobby s
    """),
    "Do you volunteer?": _phrases("voluntariado|benevolat|benevole|volontariato|vrijwilligerswerk|vrijwilliger"),
    "What have you published?": _phrases("""
        publicaciones|ha publicado|has publicado|avez vous publie|pubblicazioni|ha pubblicato|publicacoes|publicou|
        gepubliceerd|publicaties
    """),
    "Which awards have you won?": _phrases("""
        que premios|algun premio|quelles distinctions|quels prix avez vous|quali premi|qualche premio|que premios|
        algum premio|onderscheidingen
    """),
    "What salary do you expect?": _phrases("""
        que sueldo|que salario|pretensiones salariales|expectativas salariales|pretentions salariales|quel salaire|
        aspettative economiche|aspettative salariali|quale stipendio|che stipendio|pretensao salarial|
        expectativa salarial|salarisverwachting|welk salaris
    """),
    "When can you start?": _phrases("""
        cuando puede empezar|cuando podria empezar|cuando puedes empezar|cuando podrias empezar|
        cuando podria incorporarse|quand pouvez vous commencer|quand pourriez vous commencer|
        quand seriez vous disponible|quando puo iniziare|quando potrebbe iniziare|quando puo cominciare|
        quando pode comecar|quando poderia comecar|wanneer kunt u beginnen|wanneer kun je beginnen
    """),
}


def in_english(question: str) -> str:
    """Such a question in English, with the names and the language it speaks of; "" for any other."""
    if not is_foreign(question):
        return ""
    spaced = f" {plain_key(question)} "
    met = [(len(phrase), asked) for asked, phrases in _ASKED.items() for phrase in phrases if f" {phrase} " in spaced]
    if not met:
        return ""
    asked = max(met)[1]
    named = [LANGUAGES[word] for word in _WORD.findall(question.casefold()) if word in LANGUAGES]
    if asked == _SPEAK and named:
        return f"Do you speak {' and '.join(name.title() for name in named)}?"
    return " ".join([asked, *_NAME.findall(question)])


def is_foreign(text: str) -> bool:
    """Whether the question is in a language that the English sentence model does not know."""
    words = plain_key(text).split()
    return sum(word in FOREIGN_WORDS for word in words) > sum(word in ENGLISH_WORDS for word in words)


def is_untaught(text: str) -> bool:
    """Whether the question is surely in a language that no model was taught."""
    words = plain_key(text).split()
    untaught, german, english = (
        sum(word in known for word in words)
        for known in (UNTAUGHT_WORDS, FOREIGN_WORDS - UNTAUGHT_WORDS, ENGLISH_WORDS)
    )
    return untaught + (_UNTAUGHT_SIGNS.search(text) is not None) > 1 and untaught > max(german, english)
