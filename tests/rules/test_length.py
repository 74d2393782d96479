"""A file can be read in one sitting: none of what ships, measures or teaches is longer than 350 lines."""

from __future__ import annotations

from tests.rules.sources import ROOT

LONGEST_LINES = 350
FOLDERS = ("daemon", "native_host", "extension", "bench", "tools")
VENDORED = ROOT / "extension" / "lib"


def test_no_file_is_longer_than_a_reader_wants() -> None:
    files = [
        file
        for folder in FOLDERS
        for suffix in ("py", "js", "css", "mjs")
        for file in (ROOT / folder).rglob(f"*.{suffix}")
        if not file.is_relative_to(VENDORED)
    ]
    assert len(files) > 300
    lines = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {name: count for name, count in lines.items() if count > LONGEST_LINES} == {}
