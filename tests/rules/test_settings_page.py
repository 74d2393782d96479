"""docs/settings.md against the code: every setting, its variable and its default, and nothing else."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path

from rejoinder.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
ROW = re.compile(r"^\| `(\w+)` \| (?:`(\S+)`)? ?\| `(\w+)` \| (.+?) \|")


def test_the_settings_page_is_true() -> None:
    rows = [match for line in PAGE.read_text(encoding="utf-8").splitlines() if (match := ROW.match(line))]
    written = {row[1]: (row[3], row[4].strip("`")) for row in rows}
    expected = {
        field.name: (f"REJOINDER_{field.name.upper()}", str(field.default).lower())
        for field in fields(Settings)
        if field.default is not MISSING
    }
    expected["data_dir"] = ("REJOINDER_HOME", "the platform's user data directory")
    assert written == expected
