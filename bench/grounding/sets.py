"""The labelled sentences, and the files that they are judged against: each person's résumé in another form."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bench.grounding.people import FRESH, GERMAN, GERMAN_UNSEEN, HELD_OUT, LAST, LATER, TUNE, UNSEEN

_HERE = Path(__file__).parent
# In which form each person's résumé is read.
FORMS = {
    "engineer": ("markdown", "md"), "manager": ("table_docx", "docx"), "konstrukteurin": ("german_text", "txt"),
    "analyst": ("one_column_pdf", "pdf"), "marketer": ("json_resume", "json"), "nurse": ("two_column_pdf", "pdf"),
    "teacher": ("table_docx", "docx"), "logistician": ("one_column_pdf", "pdf"), "architect": ("json_resume", "json"),
    "designer": ("one_column_pdf", "pdf"), "aerospace": ("table_docx", "docx"),
    "recruiter": ("markdown", "md"), "lawyer": ("table_docx", "docx"), "electrician": ("json_resume", "json"),
    "chef": ("one_column_pdf", "pdf"), "biologist": ("markdown", "md"),
    "stationsleiterin": ("json_resume", "json"), "it_leiter": ("table_docx", "docx"),
    "tischlermeister": ("german_text", "txt"),
    "vet": ("one_column_pdf", "pdf"), "platform": ("table_docx", "docx"),
}  # fmt: skip


class Sentence(NamedTuple):
    id: str
    text: str
    support: str


def sentences_of(person: str) -> list[Sentence]:
    """In the file's order; a line is "label: sentence"."""
    lines = (_HERE / "sentences" / f"{person}.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for number, line in enumerate(lines, start=1):
        support, _, text = line.partition(": ")
        found.append(Sentence(f"{person}-{number}", text, support))
    return found


def write_resume(person: str, folder: Path) -> Path:
    """The person's résumé as a file in `folder`."""
    from tests.fakes import resumes

    form, suffix = FORMS[person]
    file = folder / f"{person}.{suffix}"
    file.write_bytes(
        getattr(resumes, form)((TUNE | HELD_OUT | FRESH | LAST | UNSEEN | LATER | GERMAN | GERMAN_UNSEEN)[person])
    )
    return file
