"""Résumés in languages that no table of words knows: headings told by where they stand, dates by their shape."""

from __future__ import annotations

import pytest

from rejoinder.context.reading.plain import read_plain
from rejoinder.context.understanding import understand
from rejoinder.context.understanding.dates import find_range

CROATIAN = """Dražen Kuzmić
kuzmic@example.org

Radno iskustvo
Voditelj pogona, Jadran Pilana d.o.o., Rijeka
svibanj 2017 – danas
- Smanjio je zastoje za 41 %.
Poslovođa, Drvo Lika, Gospić
rujan 2010 – travanj 2017
- Obučio je 23 radnika.

Obrazovanje
Drvna tehnologija, Šumarski fakultet Zagreb, 2005 – 2010

Vještine
SAP, AutoCAD
"""
VIETNAMESE = """Nguyễn Thị Hạnh

Kinh nghiệm làm việc

Trưởng nhóm kiểm thử, Công ty Sao Mai, Hà Nội
tháng 3 2019 – nay
- Giảm lỗi phát hành 38%.
Kỹ sư kiểm thử, Lạc Việt, Đà Nẵng
tháng 6 2014 – tháng 2 2019
- Viết 1.200 ca kiểm thử.

Học vấn

Đại học Bách khoa Hà Nội, 2010 – 2014

Kỹ năng

Selenium, SQL
"""
POSTS_APART = """Neringa Vaitkutė

Darbo patirtis

Gamybos meistrė
Nemuno Baldai, Kaunas
2018 – dabar
- Sumažino broką 29 %.

Pamainos vadovė
Sostinės Langai, Vilnius
2012 – 2018
- Apmokė 17 darbuotojų.

Išsilavinimas

Kauno technologijos universitetas, 2008 – 2012
"""


@pytest.mark.parametrize(
    ("text", "headings", "jobs"),
    [
        (
            CROATIAN,
            ["Radno iskustvo", "Obrazovanje", "Vještine"],
            [
                ("Voditelj pogona", "Jadran Pilana d.o.o.", "svibanj 2017", "danas"),
                ("Poslovođa", "Drvo Lika", "rujan 2010", "travanj 2017"),
            ],
        ),
        (
            VIETNAMESE,
            ["Kinh nghiệm làm việc", "Học vấn", "Kỹ năng"],
            [
                ("Trưởng nhóm kiểm thử", "Công ty Sao Mai", "tháng 3 2019", "nay"),
                ("Kỹ sư kiểm thử", "Lạc Việt", "tháng 6 2014", "tháng 2 2019"),
            ],
        ),
        (
            POSTS_APART,
            ["Darbo patirtis", "Išsilavinimas"],
            [
                ("Gamybos meistrė", "Nemuno Baldai", "2018", "dabar"),
                ("Pamainos vadovė", "Sostinės Langai", "2012", "2018"),
            ],
        ),
    ],
    ids=["Croatian", "Vietnamese", "Lithuanian"],
)
def test_a_language_that_no_table_knows(text: str, headings: list[str], jobs: list[tuple[str, str, str, str]]) -> None:
    resume = understand(read_plain(text), file_name="r.txt", document_id="d-1").resume
    assert resume.name == text.splitlines()[0]
    assert not resume.headline
    assert [section.heading for section in resume.sections] == headings
    held = resume.sections[0]
    assert held.kind == "experience"
    assert [(job.title, job.organisation, job.start, job.end) for job in held.positions] == jobs
    assert all(len(job.bullets) == 1 for job in held.positions)
    assert resume.sections[1].kind == "education"


@pytest.mark.parametrize("line", ["2019 – Engineer", "2018 – Founded the port", "Moved 4 sites in 2018 – a record"])
def test_what_follows_a_dash_need_not_be_an_end(line: str) -> None:
    assert find_range(line) is None
