"""DOCX: paragraphs, tables, text boxes, headers and footers in the order in which they are read.

python-docx opens the package; the body is walked here, since its plain paragraphs leave out tables and text boxes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from rejoinder.context.reading.document import TAB, Document, Line
from rejoinder.context.reading.grids import table_items
from rejoinder.context.reading.outline import Item
from rejoinder.context.reading.tables import table_lines
from rejoinder.context.typography import split_marker, tidy
from rejoinder.errors import DocumentUnreadable

MOST_PARAGRAPHS = 20_000
DEEPEST_NESTING = 12
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE, _CHOICE, _FALLBACK = (_COMPATIBILITY + name for name in ("AlternateContent", "Choice", "Fallback"))
_TEXT_BOX = qn("w:txbxContent")
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), _FALLBACK, qn("w:instrText"), qn("w:delText")}
_HEADING_STYLES = ("heading", "uberschrift", "überschrift", "titre", "título", "titulo", "titolo")
_PAGE_NUMBER = re.compile(
    r"\b(?:page|seite|página|pagina|strona|sida|side|sivu|страница)\b(?:\s*\d*\s*(?:of|von|de|di|z|av|/)?\s*\d*\s*$)",
    re.IGNORECASE,
)
_TELLS = re.compile(r"[^\W\d_].*\d|\d.*[^\W\d_]|\w:\s*\w|@")
_LIST_STYLES = ("list", "aufzähl", "liste", "bullet")


def read_docx(content: bytes) -> Document:
    """A résumé. Raises DocumentUnreadable."""
    with _saying_damaged():
        walk = _Walk(docx.Document(io.BytesIO(content)), table_lines, boxes_last=True)
        lines = [line for line in walk.with_margins() if isinstance(line, Line)]
    return Document(format="docx", lines=tuple(lines))


def read_docx_items(content: bytes) -> list[Item]:
    """A knowledge file: the body, its notes, and once what the margins tell. Raises DocumentUnreadable."""
    with _saying_damaged():
        package = docx.Document(io.BytesIO(content))
        walk = _Walk(package, lambda rows, _above: table_items(rows), below_title=1)
        body = walk.body()
        first = body[0] if body else None
        titled = 1 if isinstance(first, Line) and first.level else len(body)
        return [*body[:titled], *walk.repeated(body), *body[titled:], *walk.notes()]


@contextmanager
def _saying_damaged() -> Iterator[None]:
    try:
        yield
    except (MemoryError, DocumentUnreadable):
        raise
    except Exception as error:  # a damaged package can make python-docx and lxml raise nearly anything
        raise DocumentUnreadable(
            "The DOCX is damaged and cannot be read.", action="Save it anew, or as PDF, and choose that file."
        ) from error


class _Walk:
    """`read_table` makes lines or a grid of a table's rows of cells of items and the line above the table.

    `below_title`: how many levels the headings stand below the title. `boxes_last`: text boxes stand beside the text
    and are read after it, so that they part no job from its bullets.
    """

    def __init__(
        self,
        package: Any,
        read_table: Callable[[Any, str], Sequence[Item]],
        *,
        below_title: int = 0,
        boxes_last: bool = False,
    ) -> None:
        self._package = package
        self._read_table = read_table
        self._below_title = below_title
        self._boxes_last = boxes_last
        self._boxed: list[Item] = []
        self._styles = {style.style_id: style for style in package.styles if style.style_id}
        self._paragraphs = 0

    def with_margins(self) -> list[Item]:
        """The body between the first page's header and footer."""
        top: list[Item] = []
        bottom: list[Item] = []
        for section in list(self._package.sections)[:1]:
            for part in (section.first_page_header, section.header):
                top += self._blocks(part._element, 0) if not part.is_linked_to_previous else []
            for part in (section.first_page_footer, section.footer):
                bottom += self._blocks(part._element, 0) if not part.is_linked_to_previous else []
        body = self.body()
        return [*_without_repeats(top), *body, *self._boxed, *_footer(bottom)]

    def repeated(self, body: Sequence[Item]) -> list[Item]:
        """What headers and footers tell, each line once: those that hold a number or a field ("Contact: …").

        Page numbers, a company's or the document's bare name and what the body says are furniture.
        """
        lines: dict[str, Line] = {}
        for section in self._package.sections:
            for part in (
                section.first_page_header, section.header, section.even_page_header,
                section.first_page_footer, section.footer, section.even_page_footer,
            ):  # fmt: skip
                blocks = [] if part.is_linked_to_previous else self._blocks(part._element, 0)
                for line in _lines_in(blocks):
                    lines.setdefault(_PAGE_NUMBER.sub("", line.text).strip(" |·–-"), line)
        said = {line.text for line in _lines_in(body)}
        kept = [text for text in lines if text not in said and _TELLS.search(text)]
        return [Line(text=text, whole=True, gap=True) for text in kept]

    def body(self) -> list[Item]:
        return self._blocks(self._package.element.body, 0)

    def notes(self) -> list[Item]:
        """Footnotes and endnotes, each a paragraph."""
        items: list[Item] = []
        for relation in self._package.part.rels.values():
            if relation.is_external or relation.reltype.rsplit("/", 1)[-1] not in ("footnotes", "endnotes"):
                continue
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root:
                for paragraph in note.iter(qn("w:p")):
                    text = tidy("".join(_texts(paragraph)))
                    items += [Line(text=text, whole=True, gap=True)] if text else []
        return items

    def _blocks(self, element: Any, depth: int) -> list[Item]:
        if depth > DEEPEST_NESTING:
            return []
        items: list[Item] = []
        for child in element.iterchildren():
            if child.tag == qn("w:p"):
                items += self._paragraph(child, depth)
            elif child.tag == qn("w:tbl"):
                rows = [[self._blocks(cell, depth + 1) for cell in _cells(row)] for row in _children(child, "w:tr")]
                last = items[-1] if items else None
                items += self._read_table(rows, last.text if isinstance(last, Line) else "")
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), _ALTERNATE, _CHOICE):
                items += self._blocks(child, depth + 1)
        return items

    def _paragraph(self, paragraph: Any, depth: int) -> list[Item]:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise DocumentUnreadable("The DOCX holds far more text than is read.", action="Choose a shorter document.")
        items: list[Item] = [*self._own_lines(paragraph)]
        for box in _boxes(paragraph):
            inside = self._blocks(box, depth + 1)
            boxed = [
                replace(item, fresh=True, gap=True) if isinstance(item, Line) and not index else item
                for index, item in enumerate(inside)
            ]
            if self._boxes_last:
                self._boxed += boxed
            else:
                items += boxed
        return items

    def _own_lines(self, paragraph: Any) -> list[Line]:
        text = "".join(_texts(paragraph))
        level, listed = self._role(paragraph)
        size, bold = self._look(paragraph)
        lines = []
        for number, row in enumerate(text.split("\n")):
            marker, rest = split_marker(tidy(row))
            bullet = bool(marker) or (listed and not number)
            line = Line(text=rest, size=size, bold=bold, level=level, bullet=bullet, whole=True, gap=not number)
            lines += [line] if rest else []
        return lines

    def _role(self, paragraph: Any) -> tuple[int, bool]:
        style_id = paragraph.style
        style = self._styles.get(style_id) if style_id else None
        name = (style.name or "").casefold() if style is not None else ""
        listed = bool(paragraph.xpath("./w:pPr/w:numPr/w:numId[not(@w:val='0')]")) or name.startswith(_LIST_STYLES)
        if name == "title":
            return 1, False
        if not name.startswith(_HEADING_STYLES):
            return 0, listed
        digits = [character for character in name if character.isdigit()]
        level = int(digits[0]) or 1 if digits else 1
        return min(level + self._below_title, 6), False

    def _look(self, paragraph: Any) -> tuple[float, bool]:
        """The size in points of the largest run, and whether most characters are bold."""
        size, bold, total = 0.0, 0, 0
        style = self._styles.get(paragraph.style) if paragraph.style else None
        style_size = style.font.size.pt if style is not None and style.font.size is not None else 0.0
        style_bold = bool(style.font.bold) if style is not None else False
        for run in paragraph.iter(qn("w:r")):
            length = len("".join(run.xpath("./w:t/text()")))
            sizes = run.xpath("./w:rPr/w:sz/@w:val")
            marks = run.xpath("./w:rPr/w:b")
            on = marks[0].get(qn("w:val")) not in ("0", "false") if marks else style_bold
            size = max(size, float(sizes[0]) / 2 if sizes and sizes[0].isdecimal() else style_size)
            bold, total = bold + length * on, total + length
        return size, total > 0 and bold * 2 > total


def _texts(element: Any) -> Iterator[str]:
    """A paragraph's characters without those of the text boxes in it; tabs and line breaks stay."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED or child.tag == _TEXT_BOX or child.tag == qn("w:pPr") or _is_hidden(child):
            continue
        if child.tag == qn("w:t"):
            yield (child.text or "").replace("\n", " ")
        elif child.tag in (qn("w:tab"), qn("w:ptab")):
            yield TAB
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _texts(child)


def _is_hidden(run: Any) -> bool:
    marks = run.findall(f"{qn('w:rPr')}/{qn('w:vanish')}") if run.tag == qn("w:r") else []
    return bool(marks) and marks[0].get(qn("w:val")) not in ("0", "false")


def _boxes(paragraph: Any) -> list[Any]:
    """Text boxes of a paragraph, each once: the fallback copy for old programs is left out."""
    inside = []
    for box in paragraph.iter(_TEXT_BOX):
        above = list(box.iterancestors())
        nested = any(element.tag == _TEXT_BOX for element in above[: above.index(paragraph)])
        fallback = any(element.tag == _FALLBACK for element in above)
        inside += [] if nested or fallback else [box]
    return inside


def _cells(row: Any) -> list[Any]:
    cells: list[Any] = []
    for child in row.iterchildren():
        if child.tag == qn("w:tc"):
            cells.append(child)
        elif child.tag == qn("w:sdt"):
            cells += [cell for content in _children(child, "w:sdtContent") for cell in _cells(content)]
    return cells


def _children(element: Any, tag: str) -> list[Any]:
    return [child for child in element.iterchildren() if child.tag == qn(tag)]


def _without_repeats(items: Iterable[Item]) -> list[Line]:
    """The header of a first page often repeats that of the others."""
    kept: dict[str, Line] = {}
    for item in items:
        if isinstance(item, Line):
            kept.setdefault(item.text, item)
    return list(kept.values())


def _lines_in(items: Iterable[Item]) -> Iterator[Line]:
    """Also those of tables, cell by cell."""
    for item in items:
        if isinstance(item, Line):
            yield item
        else:
            yield from (Line(text=cell, whole=True) for row in item.rows for cell in row if cell)


def _footer(items: Sequence[Item]) -> list[Line]:
    kept = _without_repeats(items)
    return [replace(line, fresh=not index, gap=True) for index, line in enumerate(kept)]
