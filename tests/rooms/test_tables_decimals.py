"""Which of comma and point is a column's decimal sign, also where each number alone could be read in two ways."""

from __future__ import annotations

import pytest

from rejoinder.context.tables.values import has_comma_decimals, read_number


@pytest.mark.parametrize(
    ("texts", "comma"),
    [
        (("12,50", "1.200,00", "980"), True),
        (("12.50", "1,200.00", "980"), False),
        (("9.870", "640", "12.300"), True),
        (("1.234.567",), True),
        (("1.250", "0.750", "2"), False),
        (("1.250", "3.500", "2.125"), False),
        (("9,870", "640"), False),
        (("3", "5"), False),
    ],
)
def test_the_decimal_sign_of_a_column(texts: tuple[str, ...], *, comma: bool) -> None:
    assert has_comma_decimals(texts) is comma


def test_thousands_grouped_by_points_are_thousands() -> None:
    number = read_number("9.870", comma=has_comma_decimals(("9.870", "640")))
    assert number is not None
    assert number.value == 9870
