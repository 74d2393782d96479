"""How follow-ups are worded, in each language that questions are told apart in."""

from __future__ import annotations

from typing import Final, Literal

Subject = Literal["numbers", "people", "skill", "more", "length"]

WORDINGS: Final[dict[str, dict[Subject, str]]] = {
    "en": {
        "numbers": "What came of it at {place}, in numbers?",
        "people": "How big was the team at {place}, and what was your part?",
        "skill": "Where else have you used {skill}?",
        "more": "What else did you do at {place}?",
        "length": "How long were you at {place}?",
    },
    "de": {
        "numbers": "Was kam dabei heraus bei {place}, in Zahlen?",
        "people": "Wie groß war das Team bei {place}, und was war Ihr Teil?",
        "skill": "Wo haben Sie {skill} sonst noch eingesetzt?",
        "more": "Was haben Sie bei {place} noch gemacht?",
        "length": "Wie lange waren Sie bei {place}?",
    },
    "es": {
        "numbers": "¿Qué resultados hubo en {place}, en cifras?",
        "people": "¿Qué tamaño tenía el equipo en {place} y cuál fue su papel?",
        "skill": "¿Dónde más ha usado {skill}?",
        "more": "¿Qué más hizo en {place}?",
        "length": "¿Cuánto tiempo estuvo en {place}?",
    },
    "fr": {
        "numbers": "Quels résultats chez {place}, en chiffres ?",
        "people": "Quelle était la taille de l'équipe chez {place}, et votre rôle ?",
        "skill": "Où avez-vous encore utilisé {skill} ?",
        "more": "Qu'avez-vous fait d'autre chez {place} ?",
        "length": "Combien de temps êtes-vous resté chez {place} ?",
    },
    "pt": {
        "numbers": "Que resultados houve na {place}, em números?",
        "people": "Qual era o tamanho da equipe na {place}, e qual foi o seu papel?",
        "skill": "Onde mais usou {skill}?",
        "more": "O que mais fez na {place}?",
        "length": "Quanto tempo esteve na {place}?",
    },
    "it": {
        "numbers": "Quali risultati ci sono stati in {place}, in cifre?",
        "people": "Quanto era grande la squadra in {place}, e qual era il suo ruolo?",
        "skill": "Dove altro ha usato {skill}?",
        "more": "Che altro ha fatto in {place}?",
        "length": "Quanto tempo è stato in {place}?",
    },
}
