"""Knowledge files of every format come back as whole blocks under their headings, and as tables."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pptx
import pytest
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)
from tests.fakes.documents import handbook_docx, handbook_markdown, handbook_page, handbook_pdf, handbook_slides
from tests.rooms.contents import read, said

from rejoinder.context.reading import read_contents
from rejoinder.context.reading.delimited import read_delimited

PRICES = (("Plan", "Price per year", "Visits"), ("Basic", "€ 120", "1"), ("Plus", "€ 240", "2"), ("Full", "€ 600", "4"))
HANDBOOKS: dict[str, Callable[[], bytes]] = {
    "handbook.pdf": handbook_pdf,
    "handbook.docx": handbook_docx,
    "handbook.pptx": handbook_slides,
    "handbook.html": handbook_page,
    "handbook.md": handbook_markdown,
}


@pytest.mark.parametrize("name", HANDBOOKS)
class TestEveryHandbook:
    def test_has_whole_blocks_under_their_headings(self, name: str) -> None:
        contents = read(HANDBOOKS[name](), name)
        places = {block.text: block.headings for block in contents.blocks}
        covered = "The motor, as long as the machine runs in one shift only and our own people service it every year."
        assert places[covered][-1] == "What is covered"
        assert places["Sand, salt water and lightning."][-1] == "What is not covered"
        assert places["Call Ada Sundqvist on extension 4417 before noon."][-1] == "Contacts"

    def test_has_the_table_as_a_grid_and_not_as_text(self, name: str) -> None:
        contents = read(HANDBOOKS[name](), name)
        assert [grid.rows for grid in contents.grids] == [PRICES]
        assert contents.grids[0].name == "Prices"
        assert "240" not in said(contents)

    def test_leaves_out_what_is_no_part_of_the_text(self, name: str) -> None:
        text = said(read(HANDBOOKS[name](), name))
        for furniture in ("Page 1", "Kestrel Machines internal", "Sign in", "tracking()", "unseen words"):
            assert furniture not in text

    def test_is_known_without_its_name(self, name: str) -> None:
        content = HANDBOOKS[name]()
        assert read(content, "renamed.dat") == read(content, name)


async def test_a_child_gives_the_same() -> None:
    content = handbook_docx()
    assert await read_contents("C:\\files\\handbook.docx", content) == read(content)


def test_plain_text_is_put_together_and_headed() -> None:
    contents = read(
        "OPENING HOURS\n\nWe are open from\nnine to five.\n\nPrices\n------\n- lamp: 10\n- desk: 20\n", "a.txt"
    )
    assert [(block.headings, block.text) for block in contents.blocks] == [
        (("OPENING HOURS",), "We are open from nine to five."),
        (("Prices",), "lamp: 10"),
        (("Prices",), "desk: 20"),
    ]


def test_markdown_keeps_listings_and_drops_comments() -> None:
    contents = read(
        '---\ntitle: "Setup"\n---\n# Install\nRun this:\n\n```sh\nmake a\nmake b\n```\n<!-- secret -->\n', "a.md"
    )
    assert contents.title == "Setup"
    assert [(block.kind, block.text) for block in contents.blocks] == [
        ("paragraph", "Run this:"),
        ("code", "make a\nmake b"),
    ]
    assert contents.blocks[0].headings == ("Install",)


def test_a_page_is_decoded_as_it_says() -> None:
    page = "<html><head><meta charset=iso-8859-1><title>Größen</title></head><body><p>Größe 44 fehlt.</p></body></html>"
    assert read(page.encode("latin-1")).blocks[0].text == "Größe 44 fehlt."
    plain = page.replace("<meta charset=iso-8859-1>", "")
    assert read(plain.encode("latin-1"), media_type="text/html; charset=ISO-8859-1").title == "Größen"


def test_a_page_of_pictures_is_named_and_the_rest_read() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawString(60, 700, "The first page has words that can be read.")
    canvas.showPage()
    canvas.drawInlineImage(_picture(), 60, 300, 300, 300)
    canvas.save()
    contents = read(file.getvalue())
    assert [block.text for block in contents.blocks] == ["The first page has words that can be read."]
    assert contents.unread == ("Page 2 is a picture without text: run text recognition on the file first.",)


def _picture() -> object:
    from PIL import Image

    return Image.new("RGB", (20, 20), (200, 30, 30))


def test_slides_have_notes_and_hidden_ones_are_named() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Roadmap"
    slide.placeholders[1].text_frame.text = "Launch in the second quarter"
    slide.notes_slide.notes_text_frame.text = "Mention the pilot in Malmö."
    slide._element.set("show", "0")
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Questions"
    file = io.BytesIO()
    deck.save(file)
    contents = read(file.getvalue())
    assert [(block.headings, block.text, block.page) for block in contents.blocks] == [
        (("Roadmap",), "Launch in the second quarter", 1),
        (("Roadmap",), "Mention the pilot in Malmö.", 1),
        ((), "Questions", 2),
    ]
    assert "Slide 1 is hidden" in contents.unread[0]


def test_a_heading_with_nothing_below_it_is_not_lost() -> None:
    document = docx.Document()
    document.add_heading("Closed on Mondays", level=2)
    document.add_heading("Parking", level=2)
    document.add_paragraph("Behind the house.")
    file = io.BytesIO()
    document.save(file)
    assert [block.text for block in read(file.getvalue()).blocks] == ["Closed on Mondays", "Behind the house."]


def test_tables_of_a_pdf_with_lines_or_wrapped_cells() -> None:
    body = getSampleStyleSheet()["BodyText"]
    heads = ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")
    name, yes = Paragraph("Desk Bruno, oiled, with a very long name", body), "Yes, within thirty days of delivery,"
    stock = [["Article", "Colour", "In stock", "Due"], ["Chair", "blue", "14", "14.03.2026"], [name, "oak", "3", ""]]
    asked = [["Question", "Answer"], [Paragraph("Can I return a lamp?", body), Paragraph(f"{yes} if unused.", body)]]
    asked += [["Is there a showroom?", Paragraph("In Malmö, beside the old harbour office; ring the bell.", body)]]
    story = [
        Paragraph("Stock list of the shop", getSampleStyleSheet()["Heading1"]),
        Table(stock, colWidths=[120, 80, 80, 90], style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])),
        Paragraph("Everything else is made to order and takes six weeks at least.", body),
        Table(asked, colWidths=[150, 200], style=TableStyle([heads, ("VALIGN", (0, 0), (-1, -1), "TOP")])),
    ]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(story)
    contents = read(file.getvalue())
    assert [grid.rows for grid in contents.grids] == [
        (
            ("Article", "Colour", "In stock", "Due"),
            ("Chair", "blue", "14", "14.03.2026"),
            ("Desk Bruno, oiled, with a very long name", "oak", "3", ""),
        ),
        (
            ("Question", "Answer"),
            ("Can I return a lamp?", "Yes, within thirty days of delivery, if unused."),
            ("Is there a showroom?", "In Malmö, beside the old harbour office; ring the bell."),
        ),
    ]
    assert [block.text for block in contents.blocks] == [
        "Everything else is made to order and takes six weeks at least."
    ]


def test_two_columns_of_text_are_no_table() -> None:
    body, head = getSampleStyleSheet()["BodyText"], getSampleStyleSheet()["Heading2"]
    told = (
        "The pump runs day and night in the cold store and was serviced twice, the last time by our own people in May."
    )
    document = BaseDocTemplate(file := io.BytesIO(), pagesize=A4)
    frames = [Frame(50, 50, 235, 190), Frame(310, 50, 235, 190)]
    document.addPageTemplates(PageTemplate(frames=frames))
    story = [
        part for n in range(4) for part in (Paragraph(f"Chapter {'ABCD'[n]}", head), Paragraph(f"{n}: {told}", body))
    ]
    document.build(story)
    contents = read(file.getvalue())
    assert contents.grids == ()
    assert [(block.headings[-1], block.text) for block in contents.blocks] == [
        (f"Chapter {'ABCD'[n]}", f"{n}: {told}") for n in range(4)
    ]


def test_names_alone_make_no_furniture() -> None:
    page = """<html><body><div class="top-menu"><a href="/a">Home</a> <a href="/b">Shop</a></div>
    <div class="content-sidebar-wrap"><div class="menu"><h2>Lunch</h2><p>Lentil soup with bread, nine euros.</p>
    <p>Trout with potatoes, eighteen euros, on Fridays alone.</p></div></div>
    <div class="newsletter">Subscribe to our letter</div></body></html>"""
    assert [block.text for block in read(page).blocks] == [
        "Lentil soup with bread, nine euros.",
        "Trout with potatoes, eighteen euros, on Fridays alone.",
    ]


def test_terms_with_their_descriptions_and_cells_over_several_rows() -> None:
    page = """<html><body><main><dl><dt>Returns<dd>Within thirty days.<dt>Shipping<dd>Twice a week.</dl>
    <table><tr><th>Day</th><th>Course</th><th>Room</th></tr><tr><td rowspan=2>Monday</td><td>Welding</td><td>4</td></tr>
    <tr><td>Turning</td><td>7</td></tr></table></main></body></html>"""
    contents = read(page)
    assert [block.text for block in contents.blocks] == ["Returns: Within thirty days.", "Shipping: Twice a week."]
    assert contents.grids[0].rows[1:] == (("Monday", "Welding", "4"), ("Monday", "Turning", "7"))


def test_hard_wrapped_text_is_put_together_under_its_short_heads() -> None:
    text = """NOTES FROM THE YARD
(taken down in spring)

Slipway
Grease the rails before each haul. In frost wait until the sun has
been on them for an hour.

Ropes

Hang them where the air can get at them: on the north wall, say, and
never on the floor. Wet coils rot
from the inside.

Harbour office
12 Quay Street
Cork
"""
    blocks = read(text.encode(), "yard.txt").blocks
    said = {block.text: block.headings for block in blocks}
    assert said["Grease the rails before each haul. In frost wait until the sun has been on them for an hour."] == (
        "Slipway",
    )
    ropes = next(text for text in said if text.startswith("Hang them"))
    assert ropes.endswith("Wet coils rot from the inside.")
    assert said[ropes] == ("Ropes",)
    assert "12 Quay Street" in said


def test_numbered_heads_of_a_pdf_stand_above_their_clauses() -> None:
    styles = getSampleStyleSheet()
    bold = styles["Normal"].clone("head", fontName="Helvetica-Bold", fontSize=10.5)
    story: list[object] = [
        Paragraph("Rules of the yard", styles["Title"]),
        Paragraph("1. Opening", bold),
        Paragraph("The gate is open from seven until dusk, and on Sundays from nine.", styles["Normal"]),
        Paragraph("2. Fires", bold),
        Paragraph("Nobody lights a fire on the pontoons, and nobody smokes at the fuel berth.", styles["Normal"]),
    ]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(story)
    blocks = read(file.getvalue()).blocks
    assert [(block.headings[-1], block.text[:7]) for block in blocks] == [("Opening", "The gat"), ("Fires", "Nobody ")]


def test_headers_and_footers_of_a_docx_are_read_once() -> None:
    document = docx.Document()
    document.add_heading("Lease of the boathouse", 0)
    document.add_paragraph("The rent is 420 euros a month.")
    first = document.sections[0]
    first.header.paragraphs[0].text = "In force from 1 May 2027 until 30 April 2029"
    first.footer.paragraphs[0].text = "Lease number 17-K\tPage 1 of 3"
    first.header.add_paragraph("Harbour Trust")
    document.add_section()
    second = document.sections[1]
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Winter annex: quay 3"
    document.add_heading("Keys", 1)
    document.add_paragraph("The keys hang in the office.")
    file = io.BytesIO()
    document.save(file)
    blocks = read(file.getvalue()).blocks
    texts = [block.text for block in blocks]
    for line in ("In force from 1 May 2027 until 30 April 2029", "Winter annex: quay 3"):
        assert texts.count(line) == 1
    assert not any("Harbour Trust" in text for text in texts)
    assert sum("17-K" in text for text in texts) == 1
    assert not any("Page 1" in text for text in texts)
    assert next(block for block in blocks if "In force" in block.text).headings == ()


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [(1, 400, ["Only the first 256 columns were read."]), (3, 3, []), (1, 256, [])],
)
def test_only_what_was_left_out_is_said(rows: int, columns: int, said: list[str]) -> None:
    text = "\n".join(",".join(f"c{row}-{column}" for column in range(columns)) for row in range(rows))
    assert list(read_delimited(text, ",").unread) == said
