"""Who may import whom, and which package may be used where: the table in docs/architecture.md."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.rules.sources import NATIVE_HOST, PACKAGE, Import, imports_of, module_of, python_files

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"__init__", "errors", "clock", "types", "events", "settings", "paths", "codec", "gloss"})
    | {"spoken_languages"},
    frozenset(
        {"encoder", "keys", "eventlog", "ingest", "detector", "context", "answerer", "delivery", "question_settings"}
        | {"question_model", "grounding_model", "cross_encoder", "personas"}
    ),
    frozenset({"stream", "line"}),
    frozenset({"web", "replay", "exports", "native", "ownership"}),
    frozenset({"app", "assembly", "evaluation", "cli", "__main__"}),
)

# What a module may import of its own layer; a room imports no other room, but is handed these parts.
BESIDE: dict[str, frozenset[str]] = {
    "events": LAYERS[0], "settings": LAYERS[0], "paths": LAYERS[0], "codec": LAYERS[0], "types": LAYERS[0],
    "gloss": LAYERS[0],
    "question_model": frozenset({"detector", "encoder"}),
    "grounding_model": frozenset({"cross_encoder"}),
    "cross_encoder": frozenset({"encoder"}),
    "context": frozenset({"encoder", "cross_encoder"}),
    "answerer": frozenset({"keys"}),
    "line": LAYERS[2],
    "web": frozenset({"replay", "exports"}),
    **dict.fromkeys(LAYERS[4], LAYERS[4]),
}  # fmt: skip

FENCES: dict[str, frozenset[str]] = {
    "starlette": frozenset({"web", "stream", "app"}),
    "sse_starlette": frozenset({"web", "stream", "app"}),
    "uvicorn": frozenset({"web", "app"}),
    "h11": frozenset({"web", "app"}),
    "wsproto": frozenset({"web", "app"}),
    "python_multipart": frozenset({"web"}),
    "pydantic": frozenset({"codec", "web", "context", "evaluation"}),
    "openai": frozenset({"answerer"}),
    "httpx2": frozenset({"answerer"}),
    "aiohttp": frozenset({"answerer", "context", "evaluation"}),
    "yarl": frozenset({"context"}),
    "keyring": frozenset({"keys"}),
    "sqlite3": frozenset({"eventlog", "context"}),
    "faster_whisper": frozenset({"ingest"}),
    "ctranslate2": frozenset({"ingest"}),
    "numpy": frozenset({"encoder", "question_model", "cross_encoder", "ingest", "context", "evaluation", "answerer"}),
    "onnxruntime": frozenset({"encoder", "ingest"}),
    "tokenizers": frozenset({"encoder"}),
    "re2": frozenset({"ingest", "detector", "context", "answerer", "line"}),
    "pdfminer": frozenset({"context"}),
    "docx": frozenset({"context"}),
    "markdown_it": frozenset({"context"}),
    "openpyxl": frozenset({"context"}),
    "pptx": frozenset({"context"}),
    "lxml": frozenset({"context"}),
    "watchfiles": frozenset({"context"}),
    "statsmodels": frozenset({"context"}),
    "pandas": frozenset({"context"}),
    "tomlkit": frozenset({"answerer", "personas"}),
    "platformdirs": frozenset({"settings"}),
    "typer": frozenset({"cli", "evaluation"}),
    "playwright": frozenset({"evaluation"}),
    "rejoinder_host": frozenset({"cli", "native"}),
}

# Rooms that are driven by inputs alone: no timer, no thread, no chance, and no pattern that can run away on a caption.
DRIVEN = frozenset({"detector", "ingest"})
NOT_IN_DRIVEN = frozenset({"asyncio", "random", "re", "secrets", "socket", "threading", "time", "uuid"})


def own_imports() -> list[tuple[str, Import]]:
    """(the importing module, what it imports) for every import in the package."""
    return [
        (module_of(file, package_root=PACKAGE), found)
        for file in python_files(PACKAGE)
        for found in imports_of(file, package_root=PACKAGE)
    ]


def layer_of(module: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if module in layer)


def allowed(importer: str, imported: str) -> bool:
    if importer == imported or imported == "__init__":
        return True
    if layer_of(imported) < layer_of(importer):
        return True
    return imported in BESIDE.get(importer, frozenset()) and layer_of(imported) == layer_of(importer)


def imported_module(found: Import) -> str:
    parts = found.module.split(".")
    return parts[1] if len(parts) > 1 and not parts[1].startswith("__version__") else "__init__"


def test_every_module_has_its_place_in_the_table() -> None:
    known = frozenset().union(*LAYERS) | {"data"}
    present = {module_of(file, package_root=PACKAGE) for file in python_files(PACKAGE)}
    assert present - known == set(), "give these a layer in docs/architecture.md and here"


def test_nothing_imports_upwards_or_sideways() -> None:
    wrong = [
        str(found)
        for importer, found in own_imports()
        if found.top == "rejoinder" and not allowed(importer, imported_module(found))
    ]
    assert wrong == []


def test_third_party_packages_stay_behind_their_fences() -> None:
    wrong = [
        str(found) for importer, found in own_imports() if found.top in FENCES and importer not in FENCES[found.top]
    ]
    assert wrong == []


def test_every_third_party_package_has_a_fence() -> None:
    known = FENCES.keys() | sys.stdlib_module_names | {"rejoinder"}
    assert sorted({str(found) for _, found in own_imports() if found.top not in known}) == []


def test_openai_stays_with_the_providers_and_the_prompt() -> None:
    wrong = [
        str(found)
        for _, found in own_imports()
        if found.top == "openai" and found.file.parent.name != "providers" and found.module != "openai.types.chat"
    ]
    assert wrong == []


def test_rooms_that_are_driven_by_inputs_take_time_and_chance_from_nowhere_else() -> None:
    wrong = [str(found) for importer, found in own_imports() if importer in DRIVEN and found.top in NOT_IN_DRIVEN]
    assert wrong == []


def test_the_native_host_needs_the_standard_library_alone() -> None:
    wrong = [
        str(found)
        for file in python_files(NATIVE_HOST)
        for found in imports_of(file, package_root=NATIVE_HOST)
        if found.top not in sys.stdlib_module_names | {"rejoinder_host"}
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("importer", "imported", "expected"),
    [
        ("eventlog", "events", True),
        ("eventlog", "stream", False),
        ("ingest", "detector", False),
        ("question_model", "encoder", True),
        ("eventlog", "encoder", False),
        ("stream", "eventlog", True),
        ("stream", "line", False),
        ("line", "web", False),
        ("web", "line", True),
        ("web", "app", False),
        ("cli", "app", True),
    ],
)
def test_the_rule_itself(importer: str, imported: str, expected: bool) -> None:
    assert allowed(importer, imported) is expected


def test_imports_are_found_wherever_they_stand(tmp_path: Path) -> None:
    package = tmp_path / "rejoinder"
    (package / "room").mkdir(parents=True)
    file = package / "room" / "part.py"
    file.write_text(
        "from rejoinder import events\nfrom . import beside\nfrom ..web.gate import Gate\n"
        "def later():\n    import keyring.backends\n    from starlette import responses\n"
    )
    assert [found.module for found in imports_of(file, package_root=package)] == [
        "rejoinder.events", "rejoinder.room", "rejoinder.web.gate", "keyring.backends", "starlette",
    ]  # fmt: skip
