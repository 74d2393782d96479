"""A résumé in Markdown that is written in HTML's tags, as profiles on code hosts are, is read as what it looks like."""

from __future__ import annotations

import pytest
from tests.rooms.test_context_posts import positions, read

from rejoinder.context.reading.html_blocks import as_markdown
from rejoinder.context.reading.markdown import read_markdown_items

RESUME = """<div align="center">
  <h1>Ines Okafor</h1>
  <p>records manager &middot; Hull<br>
  <a href="mailto:ines@example.org">ines@example.org</a></p>
</div>

<p>I look after records that were never meant to last: minidiscs, floppy disks and
spreadsheets from 1997.</p>

<h2>Where I've worked</h2>

<h3>Digital Archivist</h3>
<strong>Wexford County Record Office</strong>, Hull<br>
<em>October 2020 – present</em>

<ul>
  <li>Moved 38 TB into the county's first preservation store, starting with
      the planning files.</li>
  <li>Supervise two trainees.</li>
</ul>

<h3>Library Assistant</h3>
<strong>Southgate Road Library</strong>, Leeds<br>
<em>2012 – 2016</em>

<ul><li>Issue desk and reservations.<li>Taught an evening class.</ul>
"""


def test_posts_in_tags_are_posts() -> None:
    resume = read(RESUME.encode())
    assert resume.name == "Ines Okafor"
    first, second = positions(resume)
    assert (first.title, first.organisation, first.place) == (
        "Digital Archivist", "Wexford County Record Office", "Hull",
    )  # fmt: skip
    assert [bullet.text for bullet in first.bullets] == [
        "Moved 38 TB into the county's first preservation store, starting with the planning files.",
        "Supervise two trainees.",
    ]
    assert (second.organisation, len(second.bullets)) == ("Southgate Road Library", 2)


@pytest.mark.parametrize(
    ("block", "written"),
    [
        ("<h2 class='a'>Work <em>so far</em></h2>", "## Work so far"),
        ("<p>One line\nof two<br>and another</p>", "One line of two\\\nand another"),
        ("<ul><li>one<li><b>two</b></ul>", "- one\n\n- **two**"),
        ("<style>li {}</style><p>seen</p><!-- unseen -->", "seen"),
        ("<table><tr><td>1</td></tr></table>", ""),
    ],
)
def test_tags_are_written_as_markdown(block: str, written: str) -> None:
    assert as_markdown(block).strip() == written


def test_a_listing_of_html_stays_a_listing() -> None:
    _, items = read_markdown_items("# How to\n\n```html\n<ul><li>one</li></ul>\n```\n")
    assert any(getattr(item, "listing", False) and "<li>one</li>" in item.text for item in items)  # type: ignore[union-attr]
