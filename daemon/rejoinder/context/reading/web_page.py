"""HTML: the article's text as lines and tables, without navigation, scripts and what a browser would not show.

Takes text; gives the page's title and items for the outline. Nothing is fetched and no script is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from rejoinder.context.contents import Grid
from rejoinder.context.reading.document import Line
from rejoinder.context.reading.grids import Cell, table_items
from rejoinder.context.reading.hidden import HiddenRules, find_hidden
from rejoinder.context.reading.outline import Item
from rejoinder.context.typography import split_marker, split_words, tidy
from rejoinder.errors import DocumentUnreadable

DEEPEST_NESTING = 150
MOST_ITEMS = 50_000
LONGEST_PARAGRAPH_CHARACTERS = 40_000
SMALLEST_KEPT_SHARE = 0.15  # of what a browser shows: less, and it was no furniture
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    split_words(
        """
    address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
    header hgroup html legend li main nav ol p section summary td th tr ul caption tbody thead tfoot table pre
    """
    )
)
_BREAK = "\u2028"
_SITE_NAME = re.compile(r"\s+[|·–—»:-]\s+")


@dataclass(slots=True)
class _Walk:
    """The text of the line that is being put together, and the lines that are done."""

    hidden: HiddenRules
    items: list[Item] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    level: int = 0
    bullet: bool = False
    in_definition: bool = False

    def end_line(self) -> None:
        raw = " ".join("".join(self.text).split())[:LONGEST_PARAGRAPH_CHARACTERS]
        self.text = []
        marker, rest = ("", tidy(raw)) if self.level else split_marker(tidy(raw))
        if rest and any(map(str.isalnum, rest)):
            bullet = (self.bullet or bool(marker)) and not self.level
            self.items.append(Line(text=rest, level=self.level, bullet=bullet, whole=True, gap=True))
            self.bullet = False

    def visit(self, element: Any, depth: int) -> None:
        if not isinstance(element.tag, str) or self.hidden.hides(element) or len(self.items) >= MOST_ITEMS:
            return
        tag = element.tag.lower()
        if self.in_definition and tag in ("dt", "dd"):
            return
        if depth > DEEPEST_NESTING:
            self.text.append(f" {_all_text(element)} ")
        elif tag == "hr" or (tag == "br" and "".join(self.text[-2:]).rstrip(" \t\n\r").endswith(_BREAK)):
            self.end_line()
        elif tag == "br":
            self.text.append(_BREAK)
        elif tag == "pre":
            self._listing(element)
        elif tag == "table":
            self.end_line()
            self.items += self._table(element, depth)
        elif tag == "img":
            self.text.append(f" {element.get('alt') or ''} ")
        elif tag == "dl":
            self.end_line()
            self._definitions(element, depth)
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._block(element, tag, depth)
        else:
            self._inside(element, depth)

    def _inside(self, element: Any, depth: int) -> None:
        self.text.append(element.text or "")
        for child in element:
            self.visit(child, depth + 1)
            self.text.append(child.tail or "")

    def _block(self, element: Any, tag: str, depth: int) -> None:
        self.end_line()
        level, bullet = self.level, self.bullet
        self.level = _HEADINGS.get(tag, self.level)
        self.bullet = tag == "li" or (bullet and tag not in ("ul", "ol"))
        self._inside(element, depth)
        self.end_line()
        self.level, self.bullet = level, False

    def _listing(self, element: Any) -> None:
        self.end_line()
        text = _all_text(element).strip("\n")
        if text.strip():
            self.items.append(Line(text=text[:LONGEST_PARAGRAPH_CHARACTERS], listing=True, whole=True, gap=True))

    def _definitions(self, element: Any, depth: int) -> None:
        """ "Returns: within 30 days" of a term and its description."""
        term = ""
        for child in element.iter("dt", "dd"):
            if self.hidden.hides(child):
                continue
            inner = _Walk(hidden=self.hidden, in_definition=True)
            inner._inside(child, depth + 1)
            inner.end_line()
            lines = [item for item in inner.items if isinstance(item, Line)]
            if child.tag == "dt":
                term = " ".join(line.text for line in lines)
                continue
            for number, line in enumerate(lines):
                text = f"{term.rstrip(':')}: {line.text}" if term and not number else line.text
                self.items.append(Line(text=text, bullet=True, whole=True, gap=True))

    def _table(self, table: Any, depth: int) -> list[Item]:
        own = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        rows = [row for row in own if not self.hidden.hides(row)]
        caption = table.find("caption")
        name = tidy(" ".join(_all_text(caption).split())) if caption is not None else ""
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        headed = bool(cells) and bool(cells[0]) and all(cell.tag == "th" for cell in cells[0])
        headed = headed or table.find("thead") is not None
        return table_items(
            _spread([[(cell, self._cell(cell, depth)) for cell in row] for row in cells]), headed=headed, name=name
        )

    def _cell(self, cell: Any, depth: int) -> Cell:
        if self.hidden.hides(cell):
            return []
        inner = _Walk(hidden=self.hidden)
        inner._inside(cell, depth + 1)
        inner.end_line()
        heads = cell.tag == "th"
        return [
            Line(text=item.text, level=item.level, bullet=item.bullet, bold=heads, whole=True, gap=True)
            if isinstance(item, Line)
            else item
            for item in inner.items
        ]


def read_page(text: str) -> tuple[str, list[Item]]:
    """(title, items). Raises DocumentUnreadable."""
    try:
        root = lxml_html.document_fromstring(text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentUnreadable("The web page holds no text.", action="Choose another file.") from error
    hidden = find_hidden(root)
    items = _walk(root, hidden)
    bare = replace(hidden, furniture=False)
    if _letters(items) < SMALLEST_KEPT_SHARE * _shown_length(root, bare):
        items = _walk(root, bare)
    return _title(root, items), items


def _walk(root: Any, hidden: HiddenRules) -> list[Item]:
    walk = _Walk(hidden=hidden)
    walk.visit(_article(root, hidden), 0)
    walk.end_line()
    return walk.items


def _letters(items: list[Item]) -> int:
    lines = sum(len(item.text) for item in items if isinstance(item, Line))
    return lines + sum(len(cell) for item in items if isinstance(item, Grid) for row in item.rows for cell in row)


def _article(root: Any, hidden: HiddenRules) -> Any:
    """The part that holds the article: main, or the one article, where it holds a good share of the shown text."""
    body = root.find("body")
    body = root if body is None else body
    whole = _shown_length(body, hidden)
    for path in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(path)
        if len(found) == 1 and _shown_length(found[0], hidden) >= 0.4 * whole:
            return found[0]
    return body


def _shown_length(element: Any, hidden: HiddenRules) -> int:
    length, waiting = 0, [element]
    while waiting:
        item = waiting.pop()
        length += len((item.text or "").strip())
        for child in item:
            length += len((child.tail or "").strip())
            if isinstance(child.tag, str) and not hidden.hides(child):
                waiting.append(child)
    return length


def _title(root: Any, items: list[Item]) -> str:
    """The first heading where the page's title begins or ends with it, else the page's title."""
    titles = [tidy(" ".join(_all_text(title).split())) for title in root.xpath("//head/title")[:1]]
    title = titles[0][:200] if titles else ""
    first = next((item.text for item in items if isinstance(item, Line) and item.level == 1), "")
    if first and (not title or first.casefold() in title.casefold()):
        return first
    return max(_SITE_NAME.split(title), key=len) if title else ""


def _all_text(element: Any) -> str:
    return "".join(element.itertext())


def _spread(rows: list[list[tuple[Any, Cell]]]) -> list[list[Cell]]:
    """Cells that span rows or columns stand in each of their places."""
    spread: list[list[Cell]] = []
    waiting: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows):
        line: list[Cell] = []
        for element, cell in row:
            _take_waiting(line, waiting, number)
            across, down = _span(element, "colspan"), _span(element, "rowspan")
            for step in range(across):
                for below in range(1, down):
                    waiting[number + below, len(line) + step] = cell
            line += [cell] * across
        _take_waiting(line, waiting, number)
        spread.append(line)
    return spread


def _take_waiting(line: list[Cell], waiting: dict[tuple[int, int], Cell], number: int) -> None:
    while (number, len(line)) in waiting:
        line.append(waiting.pop((number, len(line))))


def _span(element: Any, name: str) -> int:
    value = element.get(name, "1").strip()
    return max(1, min(int(value), 50)) if value.isdecimal() and len(value) < 4 else 1
