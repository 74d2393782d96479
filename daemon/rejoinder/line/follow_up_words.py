"""How follow-ups are worded, in each language that questions are told apart in."""

from __future__ import annotations

from typing import Final, Literal

Subject = Literal["numbers", "people", "skill", "more", "length"]

WORDINGS: Final[dict[str, dict[Subject, str]]] = {
    "en": {
        "numbers": "What else at {place} can you put a number on?",
        "people": "Whom did you lead or mentor at {place}?",
        "skill": "Where else have you used {skill}?",
        "more": "What else did you do at {place}?",
        "length": "How long were you at {place}?",
    },
    "de": {
        "numbers": "Was lässt sich bei {place} noch in Zahlen sagen?",
        "people": "Wen haben Sie bei {place} geführt oder betreut?",
        "skill": "Wo haben Sie {skill} sonst noch eingesetzt?",
        "more": "Was haben Sie bei {place} noch gemacht?",
        "length": "Wie lange waren Sie bei {place}?",
    },
    "es": {
        "numbers": "¿Qué más de {place} puede decir en cifras?",
        "people": "¿A quién dirigió o formó en {place}?",
        "skill": "¿Dónde más ha usado {skill}?",
        "more": "¿Qué más hizo en {place}?",
        "length": "¿Cuánto tiempo estuvo en {place}?",
    },
    "fr": {
        "numbers": "Que peut-on encore chiffrer chez {place} ?",
        "people": "Qui avez-vous dirigé ou formé chez {place} ?",
        "skill": "Où avez-vous encore utilisé {skill} ?",
        "more": "Qu'avez-vous fait d'autre chez {place} ?",
        "length": "Combien de temps êtes-vous resté chez {place} ?",
    },
    "pt": {
        "numbers": "O que mais na {place} se pode dizer em números?",
        "people": "Quem liderou ou formou na {place}?",
        "skill": "Onde mais usou {skill}?",
        "more": "O que mais fez na {place}?",
        "length": "Quanto tempo esteve na {place}?",
    },
    "it": {
        "numbers": "Che altro di {place} si può dire in cifre?",
        "people": "Chi ha guidato o formato in {place}?",
        "skill": "Dove altro ha usato {skill}?",
        "more": "Che altro ha fatto in {place}?",
        "length": "Quanto tempo è stato in {place}?",
    },
}
