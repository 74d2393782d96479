"""Invented firms' documents with what people ask of each passage, for training and measuring.

A file is written as those of tools/people are: @ the firm, ## "Document › Section", * a passage, beneath it ? questions
and < turns || a follow-up; at the end 0 what no passage answers.
"""

from __future__ import annotations

from pathlib import Path

from tools.people.reading import Person, read_people

FOLDER = Path(__file__).parent / "documents"
# The last digit of the files that nothing learns from.
HELD_OUT = 4


def read_firms(folder: Path = FOLDER) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Those to learn from, and those to measure with; a firm is read as a person whose parts have no dates."""
    firms = read_people(folder)
    held_out = tuple(firm for firm in firms if int(firm.key.partition("-")[0]) % 10 == HELD_OUT)
    return tuple(firm for firm in firms if firm not in held_out), held_out


def write_documents(firm: Person, folder: Path) -> None:
    """A Markdown file for each of the firm's documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(documents_of(firm)):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")


def documents_of(firm: Person) -> tuple[str, ...]:
    """The firm's documents in Markdown."""
    documents: dict[str, list[str]] = {}
    for part in firm.parts:
        document, _, section = part.title.partition(" › ")
        rows = documents.setdefault(document, [f"# {document}"])
        rows += [f"## {section}"] if section else []
        rows += [bullet.text for bullet in part.bullets]
    return tuple("\n\n".join(rows) + "\n" for rows in documents.values())
