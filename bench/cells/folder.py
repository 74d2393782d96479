"""The folders of files that the questions about cells are asked of, and the questions, out of one text each.

A text holds files (`=== name.csv`), whose sheets (`[sheet Name]`), titles (`T`), paragraphs (`P`), notes (`N`) and
table rows (`| a | b |`) are written in the form that the name asks for, and questions: `? text`, then
`> value | head | row` as the file spells them, or `> none`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import docx
import openpyxl
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class CellQuestion:
    """`cell`: value, head and row as the file spells them; None where nothing answers."""

    text: str
    cell: tuple[str, ...] | None


@dataclass(slots=True, kw_only=True)
class Sheet:
    """`parts`: lines of text by kind, and tables as rows."""

    name: str = ""
    parts: list[tuple[str, str | list[list[str]]]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class File:
    name: str
    delimiter: str = ","
    sheets: list[Sheet] = field(default_factory=lambda: [Sheet()])


def load(part: str) -> tuple[list[File], list[CellQuestion]]:
    """Of "tuning" or "held_out"."""
    files: list[File] = []
    questions: list[CellQuestion] = []
    asked = ""
    for line in (HERE / f"{part}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            files.append(File(name=line[4:].strip()))
        elif line.startswith("? "):
            asked = line[2:].strip()
        elif line.startswith("> "):
            said = line[2:].strip()
            questions.append(CellQuestion(text=asked, cell=None if said == "none" else tuple(split(said))))
        elif files:
            take_line(files[-1], line)
    return files, questions


def take_line(file: File, line: str) -> None:
    parts = file.sheets[-1].parts
    if line.startswith("[delimiter "):
        file.delimiter = line[11:-1]
    elif line.startswith("[sheet "):
        file.sheets = [*(sheet for sheet in file.sheets if sheet.parts), Sheet(name=line[7:-1])]
    elif line.startswith("|"):
        row = split(line.strip().removeprefix("|").removesuffix("|"))
        if parts and isinstance(parts[-1][1], list):
            parts[-1][1].append(row)
        else:
            parts.append(("table", [row]))
    elif line[:2] in ("T ", "P ", "N "):
        parts.append((line[0], line[2:]))
    elif not line.strip():
        parts.append(("blank", ""))


def split(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def write_folder(files: list[File], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        WRITERS[file.name.rsplit(".", 1)[-1]](file, folder / file.name)


def write_csv(file: File, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, delimiter=file.delimiter)
        for kind, part in parts_of(file):
            if isinstance(part, list):
                writer.writerows(part)
            elif kind != "blank":
                writer.writerow([part])


def write_xlsx(file: File, path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in file.sheets:
        page = book.create_sheet(sheet.name)
        for kind, part in trimmed(sheet.parts):
            if isinstance(part, list):
                for row in part:
                    page.append([typed(cell) for cell in row])
            else:
                page.append([part] if kind != "blank" else [None])
                if kind == "T":
                    page.merge_cells(start_row=page.max_row, start_column=1, end_row=page.max_row, end_column=4)
        for cells in page.iter_rows():
            for cell in cells:
                if isinstance(cell.value, date):
                    cell.number_format = "yyyy-mm-dd"
    book.save(path)


def trimmed(parts: list[tuple[str, str | list[list[str]]]]) -> list[tuple[str, str | list[list[str]]]]:
    """Without the blank lines before and after all that is said."""
    said = [number for number, (kind, _) in enumerate(parts) if kind != "blank"]
    return parts[said[0] : said[-1] + 1] if said else []


def typed(text: str) -> str | int | float | date | None:
    if not text:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else text


def write_markdown(file: File, path: Path) -> None:
    lines: list[str] = []
    for kind, part in parts_of(file):
        if isinstance(part, list):
            rows = ["| " + " | ".join(row) + " |" for row in part]
            lines += ["", rows[0], "|" + " --- |" * len(part[0]), *rows[1:], ""]
        else:
            lines += ["# " + part, ""] if kind == "T" else [part, ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def write_html(file: File, path: Path) -> None:
    body = ""
    for kind, part in parts_of(file):
        if isinstance(part, list):
            rows = [
                "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"
                for tag, row in zip(["th"] + ["td"] * len(part), part, strict=False)
            ]
            body += f"<table>{''.join(rows)}</table>"
        elif part:
            body += f"<h1>{part}</h1>" if kind == "T" else f"<p>{part}</p>"
    path.write_text(f"<html><body><main>{body}</main></body></html>", encoding="utf-8")


def write_docx(file: File, path: Path) -> None:
    document = docx.Document()
    for kind, part in parts_of(file):
        if isinstance(part, list):
            table = document.add_table(rows=0, cols=len(part[0]))
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif part:
            document.add_heading(part, 1) if kind == "T" else document.add_paragraph(part)
    document.save(str(path))


def write_pdf(file: File, path: Path) -> None:
    styles = getSampleStyleSheet()
    story: list[object] = []
    for kind, part in parts_of(file):
        if isinstance(part, list):
            story.append(Table(part, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey)])))
        elif part:
            story.append(Paragraph(part, styles["Heading1" if kind == "T" else "Normal"]))
        story.append(Spacer(1, 8))
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


def parts_of(file: File) -> list[tuple[str, str | list[list[str]]]]:
    return [part for sheet in file.sheets for part in trimmed(sheet.parts)]


WRITERS = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "md": write_markdown,
    "html": write_html,
    "docx": write_docx,
    "pdf": write_pdf,
}
