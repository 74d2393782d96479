"""What runs on is read on, and what stands apart stays apart: columns, logs, notes of talks, footnotes."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.rooms.contents import read


def side_by_side(left: tuple[str, ...], right: tuple[str, ...], *, at: int = 250) -> list[str]:
    canvas = Canvas(file := io.BytesIO())
    canvas.setFont("Helvetica", 10)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(72, 740 - 13 * number, one)
        canvas.drawString(at, 740 - 13 * number, other)
    canvas.save()
    return [block.text for block in read(file.getvalue(), "a.pdf").blocks]


def test_two_short_columns_are_read_one_after_the_other() -> None:
    assert side_by_side(
        ("The kiln is fired on Thursday", "nights by Rosamund Tilley, and", "nobody opens it before noon."),
        ("Glazes are mixed in the back", "room. Write the date on every", "bucket that you have opened."),
    ) == [
        "The kiln is fired on Thursday nights by Rosamund Tilley, and nobody opens it before noon.",
        "Glazes are mixed in the back room. Write the date on every bucket that you have opened.",
    ]


def test_labels_beside_their_values_are_rows() -> None:
    assert side_by_side(
        ("Opening hours", "Telephone", "Contact", "Post"), ("nine to five", "555 0192", "Agnes Morrow", "4 Quay Lane")
    ) == ["Opening hours nine to five", "Telephone 555 0192", "Contact Agnes Morrow", "Post 4 Quay Lane"]


def test_a_line_of_a_narrow_column_goes_on_with_a_name() -> None:
    canvas = Canvas(file := io.BytesIO())
    canvas.setFont("Helvetica", 10)
    lines = (
        "The keys of the shed are held by", "Marigold Achterberg at the lock,", "who lends them for a day.",
        "They were cut by the locksmith", "Corentin Vasseur in the old town", "and carry a brass number.",
    )  # fmt: skip
    for number, line in enumerate(lines):
        canvas.drawString(72, 740 - 13 * number, line)
    canvas.save()
    assert [block.text for block in read(file.getvalue(), "a.pdf").blocks] == [
        " ".join(lines[:3]),
        " ".join(lines[3:]),
    ]


def test_each_line_of_a_log_stays_by_itself() -> None:
    for lines in (
        (
            "2027-01-05 08:00:12 boiler started by Casimir",
            "2027-01-05 08:14:55 pressure low in loop two, valve nine open",
        ),
        ("[08:00:12] boiler started by Casimir in hall two", "[08:14:55] pressure low in loop two, valve nine opened"),
        ("05.01.2027 Kessel gestartet von Casimir in Halle 2", "06.01.2027 Druck im zweiten Kreis zu niedrig gewesen"),
    ):
        assert [block.text for block in read("\n".join((*lines, lines[0])), "a.txt").blocks] == [*lines, lines[0]]


def test_wrapped_prose_with_a_time_at_a_lines_head_is_put_together() -> None:
    text = "The doors of the great hall are opened for the members of the society at\n10:30 on every day but Monday."
    assert [block.text for block in read(text, "a.txt").blocks] == [text.replace("\n", " ")]


def test_notes_of_a_talk_stand_under_what_they_are_of() -> None:
    contents = read("Call with Marchetti Logistics, 14 May 2026.\n\nThe person to ask is Dr. Ludovica Fenn.\n", "a.txt")
    assert contents.title.startswith("Call with Marchetti Logistics")
    assert [block.text for block in contents.blocks] == ["The person to ask is Dr. Ludovica Fenn."]
    told = read("The fair opens on 3 March 2025.\n\nDogs stay at home on that day, please.\n", "a.txt")
    assert told.blocks[0].text == "The fair opens on 3 March 2025."


def test_a_footnote_is_told_where_it_is_pointed_at() -> None:
    contents = read(
        "# Rules\n\nThe gate code changes with the ~~season~~ moon.[^gate] Ask at the mast[^2] for it.\n\n"
        "[^gate]: Told by Leopold\n    the evening before.\n[^2]: Eskil has it.\n[^3]: Nobody points here.\n\n"
        '```\nre.sub("[^a]", "", text)\n```\n',
        "a.md",
    )
    assert [block.text for block in contents.blocks] == [
        "The gate code changes with the moon (Told by Leopold the evening before)."
        " Ask at the mast (Eskil has it) for it.",
        "[^3]: Nobody points here.",
        're.sub("[^a]", "", text)',
    ]
