"""PDFs in Hebrew and Arabic, whose letters stand on the page from right to left."""

from __future__ import annotations

from functools import cache

import pytest

from rejoinder.context.reading.glyphs import Glyph, mirror, reads_from_right, turn_round
from rejoinder.context.reading.pdf import read_pdf
from rejoinder.context.understanding import understand
from rejoinder.types import Resume

WIDTH = 600.0
RESUME = """נעמי שטרן
054-555-7102

ניסיון תעסוקתי
מנהלת לוגיסטיקה, נמלי הדרום, אשדוד
ינואר |2018| – מרץ |2024
• קיצרה את זמן הפריקה ב-|19%| ב-|14| רציפים.
• הטמיעה את |SAP EWM| (שלב ב).
כישורים
|SAP, Excel"""


def drawn(line: str) -> str:
    """The line from left to right as it stands on a page; bars part what is written from the left from the rest."""
    runs = line.split("|")
    turned = [run if number % 2 or run[:1].isdigit() else _backwards(run) for number, run in enumerate(runs)]
    return "".join(reversed(turned))


def _backwards(run: str) -> str:
    return run[::-1].translate(str.maketrans("()", ")("))


def glyphs(text: str) -> list[Glyph]:
    return [
        Glyph(text=mark, left=100.0 + 6 * place, right=106.0 + 6 * place, base=700.0, size=10.0, bold=False)
        for place, mark in enumerate(text)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "ניסיון תעסוקתי",
        "ינואר |2018| – מרץ |2024",
        "ב-|19%| ב-|14| רציפים",
        "הטמיעה את |SAP EWM| (שלב ב)",
        "כתובת דואר אלקטרוני |n.s@ex.org",
        "|1,250,000| שקל",
        "خفضت كلفة الخرسانة بنسبة |13|%",
        "من أيلول |٢٠١٢| إلى آذار |٢٠١٩",
    ],
)
def test_a_row_is_read_from_the_right(line: str) -> None:
    on_page = glyphs(drawn(line))
    assert reads_from_right(on_page)
    row = turn_round(sorted(mirror(on_page, WIDTH), key=lambda glyph: glyph.left))
    assert "".join(glyph.text for glyph in row) == line.replace("|", "")
    assert [glyph.left for glyph in row] == sorted(glyph.left for glyph in row)


@pytest.mark.parametrize("line", ["Work experience", "Опыт работы 2019", "2019 – 2024", ""])
def test_other_pages_are_read_from_the_left(line: str) -> None:
    assert not reads_from_right(glyphs(line))


def page_of(lines: list[str]) -> bytes:
    """A PDF with the lines at its right edge, in a font that says which code is which letter; each is 5 points wide."""
    codes = {mark: 33 + number for number, mark in enumerate(sorted(set("".join(lines)) - {" "}))} | {" ": 32}
    letters = "\n".join(f"<{code:02x}> <{ord(mark):04x}>" for mark, code in codes.items())
    cmap = f"1 begincodespacerange <00> <ff> endcodespacerange {len(codes)} beginbfchar {letters} endbfchar"
    shown = "\n".join(
        f"1 0 0 1 {540 - 5 * len(line)} {800 - 16 * number} Tm <{''.join(f'{codes[mark]:02x}' for mark in line)}> Tj"
        for number, line in enumerate(lines)
    )
    text = f"BT /F1 10 Tf {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(text)}>>\nstream\n{text}\nendstream",
        f"<</Type/Font/Subtype/TrueType/BaseFont/Made/FirstChar 0/LastChar 255/Widths[{'500 ' * 256}]"
        "/FontDescriptor 7 0 R/ToUnicode 6 0 R>>",
        f"<</Length {len(cmap)}>>\nstream\n{cmap}\nendstream",
        "<</Type/FontDescriptor/FontName/Made/Flags 4/Ascent 800/Descent -200/FontBBox[0 0 500 800]>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer\n<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


@cache
def resume() -> Resume:
    content = page_of([drawn(line) for line in RESUME.splitlines()])
    return understand(read_pdf(content), file_name="r.pdf", document_id="d-1").resume


def test_a_pdf_in_hebrew_is_understood() -> None:
    assert resume().name == "נעמי שטרן"
    assert resume().contact == ("054-555-7102",)
    held, skills = resume().sections
    (job,) = held.positions
    assert (job.title, job.organisation, job.place) == ("מנהלת לוגיסטיקה", "נמלי הדרום", "אשדוד")
    assert (job.start, job.end) == ("ינואר 2018", "מרץ 2024")
    assert [bullet.text for bullet in job.bullets] == [
        "קיצרה את זמן הפריקה ב-19% ב-14 רציפים.",
        "הטמיעה את SAP EWM (שלב ב).",
    ]
    assert skills.kind == "skills"
    assert resume().skills == ("SAP", "Excel")
