"""How well somebody speaks a language: as a résumé's list tells it, and as a sentence does."""

from __future__ import annotations

from rejoinder.answerer.grounding.clauses import split_clauses
from rejoinder.answerer.grounding.said import Said
from rejoinder.answerer.grounding.vocabulary import LEVELS
from rejoinder.spoken_languages import LANGUAGES


def names_language(text: str, language: str) -> bool:
    return any(name in text for name, known in LANGUAGES.items() if known == language)


def level_told(text: str, language: str) -> int:
    """0 basic to 3 native; -1 where nothing is said. Of a list, what stands behind the language, to the next one."""
    for name in [name for name, known in LANGUAGES.items() if known == language]:
        at = text.find(name)
        if at >= 0:
            piece = text[at : at + 45]
            nexts = [place for other in LANGUAGES if (place := piece.find(other, len(name))) > 0]
            return _level_in(piece[: min(nexts)] if nexts else piece)
    return -1


def level_said(said: Said, language: str) -> int:
    """In the clause that names the language; -1 where that says nothing, or "good", which is modesty too."""
    for clause in split_clauses(said.lower):
        if names_language(clause, language) and " good" not in clause and " gut" not in clause:
            return _level_in(f" {clause} ")
    return -1


def _level_in(piece: str) -> int:
    found = (
        level for level, signs in enumerate(LEVELS) if any(f" {one}" in piece or f"({one}" in piece for one in signs)
    )
    return next(found, -1)
