"""The repository's root is the unpacked extension, and Chromium refuses one with an entry that begins with "_"."""

from __future__ import annotations

import json

from tests.rules.sources import ROOT


def test_nothing_at_the_root_begins_with_an_underscore() -> None:
    assert [entry.name for entry in ROOT.iterdir() if entry.name.startswith("_")] == []


def test_no_python_file_at_the_root_leaves_a_cache_there() -> None:
    assert [entry.name for entry in ROOT.glob("*.py*") if entry.name != "pyproject.toml"] == []


def test_the_manifest_has_a_fixed_key_and_names_files_that_are_there() -> None:
    file = ROOT / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    assert manifest["manifest_version"] == 3
    assert manifest["key"]
    named = [*manifest.get("icons", {}).values(), manifest["background"]["service_worker"]]
    for scripts in manifest.get("content_scripts", []):
        named.extend([*scripts.get("js", []), *scripts.get("css", [])])
    assert [name for name in named if not (ROOT / name).is_file()] == []
