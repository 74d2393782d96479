"""Dates and ranges in the forms that résumés use, and years that are none."""

from __future__ import annotations

import pytest

from rejoinder.context.understanding.dates import find_dates, short_years


@pytest.mark.parametrize(
    ("line", "start", "end", "short"),
    [
        ("Mar 2019 – Present", "Mar 2019", "Present", "2019–"),
        ("03/2019-05/2021", "03/2019", "05/2021", "2019–21"),
        ("2019–2024", "2019", "2024", "2019–24"),
        ("2019–24", "2019", "24", "2019–24"),
        ("seit 2020", "seit 2020", "", "2020–"),
        ("Senior Engineer, Northwind (2019 - 2021)", "2019", "2021", "2019–21"),
        ("März 2018 bis Juni 2020", "März 2018", "Juni 2020", "2018–20"),
        ("01.03.2019 – 31.12.2020", "01.03.2019", "31.12.2020", "2019–20"),
        ("enero de 2019 a la actualidad", "enero de 2019", "actualidad", "2019–"),
        ("juin 2015 à septembre 2018", "juin 2015", "septembre 2018", "2015–18"),
        ("Jan '19 – Mar '21", "Jan '19", "Mar '21", "2019–21"),
        ("May – Aug 2018", "May 2018", "Aug 2018", "2018"),
        ("Northwind\t2019", "", "2019", "2019"),
    ],
)
def test_finds(line: str, start: str, end: str, short: str) -> None:
    found = find_dates(line)
    assert found is not None
    assert (found.start, found.end) == (start, end)
    assert short_years(found.start, found.end) == short


@pytest.mark.parametrize("line", ["Served 2019% more", "Room 20195", "version 3.2019a", "no digits at all"])
def test_is_not_fooled(line: str) -> None:
    assert find_dates(line) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("augustus 2019 – heden", "augustus 2019", "heden"),
        ("de mayo de 2017 a la actualidad", "mayo de 2017", "actualidad"),
        ("1. März 2019 - 31. Dez. 2020", "1. März 2019", "31. Dez. 2020"),
        ("03/19 – 05/21", "03/19", "05/21"),
        ("marzec 2019 – obecnie", "marzec 2019", "obecnie"),
        ("2019/20", "2019", "20"),
        ("sinds mei 2013", "sinds mei 2013", ""),
        ("veranos de 2009 y 2010", "veranos de 2009", "2010"),
        ("Summers 2014, 2015 and 2016", "Summers 2014", "2016"),
    ],
)
def test_ranges_of_more_languages(text: str, start: str, end: str) -> None:
    found = find_dates(text)
    assert found is not None
    assert (found.start, found.end) == (start, end)
