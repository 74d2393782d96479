"""One small handbook as a PDF, a DOCX, slides, a web page and Markdown: the same facts in each."""

from __future__ import annotations

import io
from typing import Any

import docx
import pptx
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    ListFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

TITLE = "Service handbook"
INTRO = (
    "Kestrel Machines repairs every machine that it has sold, for as long as parts can be had, and tells the owner "
    "before the work begins what it will cost and how long it will take."
)
COVERED = (
    "The motor, as long as the machine runs in one shift only and our own people service it every year.",
    "The frame and the doors.",
)
NOT_COVERED = "Sand, salt water and lightning."
PRICES = (("Plan", "Price per year", "Visits"), ("Basic", "€ 120", "1"), ("Plus", "€ 240", "2"), ("Full", "€ 600", "4"))
CONTACT = "Call Ada Sundqvist on extension 4417 before noon."
FURNITURE = "Kestrel Machines internal"


def handbook_pdf() -> bytes:
    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    bold = TableStyle([("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")])
    story: list[Any] = [
        Paragraph(TITLE, styles["Title"]),
        Paragraph(INTRO, body),
        Paragraph("Warranty", styles["Heading1"]),
        Paragraph("What is covered", styles["Heading2"]),
        ListFlowable([Paragraph(text, body) for text in COVERED], bulletType="bullet"),
        Paragraph("What is not covered", styles["Heading2"]),
        Paragraph(NOT_COVERED, body),
        PageBreak(),
        Paragraph("Prices", styles["Heading1"]),
        Table(PRICES, style=bold, hAlign="LEFT"),
        Spacer(1, 12),
        Paragraph("Contacts", styles["Heading1"]),
        Paragraph(CONTACT, body),
    ]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(story, onFirstPage=_furnish, onLaterPages=_furnish)
    return file.getvalue()


def _furnish(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 812, FURNITURE)
    canvas.drawRightString(540, 24, f"Page {document.page} of 2")


def handbook_docx() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = FURNITURE
    document.add_heading(TITLE, level=0)
    document.add_paragraph(INTRO)
    document.add_heading("Warranty", level=1)
    document.add_heading("What is covered", level=2)
    for text in COVERED:
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph().add_run("unseen words").font.hidden = True
    document.add_heading("What is not covered", level=2)
    document.add_paragraph(NOT_COVERED)
    document.add_heading("Prices", level=1)
    table = document.add_table(rows=0, cols=3)
    for row in PRICES:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Contacts", level=1)
    document.add_paragraph(CONTACT)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def handbook_slides() -> bytes:
    deck = pptx.Presentation()
    for title, texts in (
        ("What is covered", COVERED),
        ("What is not covered", (NOT_COVERED,)),
        ("Contacts", (CONTACT,)),
    ):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        frame = slide.placeholders[1].text_frame
        frame.text = texts[0]
        for text in texts[1:]:
            frame.add_paragraph().text = text
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Prices"
    table = slide.shapes.add_table(len(PRICES), 3, 0, 2_000_000, 6_000_000, 2_000_000).table
    for number, row in enumerate(PRICES):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def handbook_page() -> bytes:
    items = "".join(f"<li>{text}</li>" for text in COVERED)
    heads = "".join(f"<th>{text}</th>" for text in PRICES[0])
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in PRICES[1:])
    return f"""<!DOCTYPE html><html><head><title>{TITLE} | Kestrel Machines</title>
    <style>.faded, #old {{ display: none }}</style><script>tracking()</script></head><body>
    <nav><a href="/">Sign in</a></nav><div class="cookie-banner">Sign in to accept</div>
    <main><h1>{TITLE}</h1><p>{INTRO}</p><h2>Warranty</h2><h3>What is covered</h3><ul>{items}</ul>
    <p class="faded">unseen words</p><p style="display:none">unseen words</p><p hidden>unseen words</p>
    <h3>What is not covered</h3><p>Sand, salt water<br>and lightning.</p>
    <h2>Prices</h2><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
    <h2>Contacts</h2><p>Call <b>Ada Sundqvist</b> on extension&nbsp;4417 before noon.</p></main>
    <footer>{FURNITURE}</footer></body></html>""".encode()


def handbook_markdown() -> bytes:
    rows = [f"| {' | '.join(row)} |" for row in PRICES]
    rows.insert(1, "|---|---|---|")
    return "\n".join(
        [f"# {TITLE}", "", INTRO, "", "## Warranty", "", "### What is covered", ""]
        + [f"- {text}" for text in COVERED]
        + ["", "<!-- unseen words -->", "", "### What is not covered", "", NOT_COVERED, "", "## Prices", "", *rows]
        + ["", "## Contacts", "", CONTACT, ""]
    ).encode()
