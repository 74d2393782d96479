"""A file of the user's stories, or a job description, as the texts that a profile keeps.

Takes what a reader gave; gives one text a story, its title on the first line. Headings part stories from one another;
those of the STAR form (situation, task, action, result) stand inside of one.
"""

from __future__ import annotations

from itertools import groupby

from rejoinder.context.contents import Block, Contents
from rejoinder.context.typography import plain_key, split_words

_PARTS = frozenset(
    split_words(
        """
    situation task tasks action actions result results outcome outcomes context challenge problem learning learnings
    lesson lessons impact reflection aufgabe handlung aktion ergebnis ergebnisse resultat herausforderung kontext
    tache taches resultats resultado resultados situacion situacao tarea tareas accion acciones tarefa acao contexto
    situazione compito azione risultato risultati situatie taak actie resultaat
    """
    )
)


def split_stories(contents: Contents) -> tuple[str, ...]:
    stories = []
    for title, group in groupby(contents.blocks, key=lambda block: _title(contents, block)):
        paragraphs = [_paragraph(block) for block in group]
        stories.append("\n".join([title, *paragraphs] if title else paragraphs))
    return tuple(stories)


def plain_text(contents: Contents) -> str:
    """Every heading and paragraph on a line of its own, a table row by row."""
    lines: list[str] = [contents.title] if contents.title else []
    above: tuple[str, ...] = ()
    for block in contents.blocks:
        same = next((n for n, pair in enumerate(zip(above, block.headings, strict=False)) if pair[0] != pair[1]), None)
        shared = min(len(above), len(block.headings)) if same is None else same
        lines += ["", *block.headings[shared:]] if block.headings[shared:] else []
        lines.append(f"- {block.text}" if block.kind == "bullet" else block.text)
        above = block.headings
    for grid in contents.grids:
        lines += ["", *(" | ".join(cell for cell in row if cell) for row in grid.rows)]
    return "\n".join(lines).strip()


def _title(contents: Contents, block: Block) -> str:
    headings = [heading for heading in block.headings if not _is_part(heading)]
    return headings[0] if headings else contents.title


def _paragraph(block: Block) -> str:
    part = next((heading for heading in block.headings if _is_part(heading)), "")
    return f"{part}: {block.text}" if part else block.text


def _is_part(heading: str) -> bool:
    words = plain_key(heading).split()
    return 0 < len(words) <= 3 and any(word in _PARTS for word in words)
