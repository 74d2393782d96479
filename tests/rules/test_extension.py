"""The extension's own rules: who imports, who speaks to the browser, who speaks to the daemon."""

from __future__ import annotations

import re
from pathlib import Path

from tests.rules.sources import EXTENSION, ROOT, code_of, scripts

IMPORT = re.compile(r"(?:^|[;}\n])\s*(?:import\b(?!\s*\.\s*meta)|export\b[^;\n]*\bfrom\b)|\bimport\s*\(", re.M)
IMPORTED = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"']([^\"']+)[\"']")
BROWSER = re.compile(r"\bchrome\s*\??\.\s*[a-z]\w*")
HTTP = re.compile(
    r"(?<![\w.$])(?:(?:globalThis|window|self)\s*\.\s*)?fetch\s*\(|\bXMLHttpRequest\b|\bnew\s+EventSource\b"
)

# Content scripts are classic scripts, which cannot import: the capture folder has one file for the browser's own calls.
MAY_SAY_CHROME = {"shared/browser.js", "capture/link.js"}
# browser.js reads the extension's own files.
MAY_FETCH = {"shared/daemon.js", "shared/browser.js"}
PAGES_MAY_IMPORT = {"shared", "lib"}


def name_of(script: Path) -> str:
    return script.relative_to(EXTENSION).as_posix()


def own_scripts() -> list[Path]:
    return [script for script in scripts(EXTENSION) if not name_of(script).startswith("lib/")]


def test_content_scripts_import_nothing() -> None:
    wrong = [name_of(script) for script in scripts(EXTENSION / "capture") if IMPORT.search(code_of(script))]
    assert wrong == []


def test_vendored_modules_import_nothing_but_one_another() -> None:
    wrong = [
        f"{name_of(script)} imports {target}"
        for script in scripts(EXTENSION / "lib")
        for target in IMPORTED.findall(code_of(script))
        if IMPORT.search(code_of(script)) and not target.startswith("./")
    ]
    assert wrong == []


def test_one_file_alone_speaks_to_the_browser() -> None:
    saying = {name_of(script) for script in own_scripts() if BROWSER.search(code_of(script))}
    assert saying - MAY_SAY_CHROME == set()


def test_one_file_alone_speaks_http() -> None:
    fetching = {name_of(script) for script in own_scripts() if HTTP.search(code_of(script))}
    assert fetching - MAY_FETCH == set()


def test_pages_import_their_own_folder_shared_and_lib() -> None:
    wrong: list[str] = []
    for script in own_scripts():
        folder = name_of(script).partition("/")[0]
        for target in IMPORTED.findall(code_of(script)):
            if not target.startswith("."):
                wrong.append(f"{name_of(script)} imports {target}")
                continue
            reached = (script.parent / target).resolve()
            if not reached.is_relative_to(EXTENSION) or not reached.is_file():
                wrong.append(f"{name_of(script)} imports {target}, which is not there")
            elif reached.relative_to(EXTENSION).parts[0] not in reachable(folder):
                wrong.append(f"{name_of(script)} imports {target}")
    assert wrong == []


def reachable(folder: str) -> set[str]:
    """The overlay's view also plays saved sessions; shared code rests on lib alone."""
    if folder == "shared":
        return PAGES_MAY_IMPORT
    return {folder, "overlay", *PAGES_MAY_IMPORT}


def test_nothing_runs_text_as_code_or_loads_it_from_elsewhere() -> None:
    pattern = re.compile(r"\beval\s*\(|\bnew\s+Function\s*\(|\bimport\s*\(\s*[\"']https?:|document\.write\s*\(")
    wrong = [name_of(script) for script in own_scripts() if pattern.search(code_of(script))]
    assert wrong == []
    pages = [page for page in EXTENSION.rglob("*.html") if "lib" not in page.parts]
    remote = re.compile(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.I)
    assert [str(page.relative_to(ROOT)) for page in pages if remote.search(page.read_text(encoding="utf-8"))] == []


def test_the_rules_themselves_see_what_they_look_for() -> None:
    assert IMPORT.search("import { a } from './a.js';")
    assert IMPORT.search("const a = await import('./a.js');")
    assert IMPORT.search("export { a } from './a.js';")
    assert not IMPORT.search("const important = 1; export const a = 2; import.meta.url;")
    assert IMPORTED.findall("import a from './a.js'; import './b.js'; import('./c.js')") == [
        "./a.js",
        "./b.js",
        "./c.js",
    ]
    assert BROWSER.search("chrome.runtime.id")
    assert BROWSER.search("chrome?.runtime")
    assert not BROWSER.search("const chrome = 1; mychrome.runtime")
    assert HTTP.search("await fetch(url)")
    assert HTTP.search("globalThis.fetch(url)")
    assert not HTTP.search("daemon.fetch(url); prefetch(url)")


def test_comments_are_not_code(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_text("// fetch(x)\n/* chrome.tabs */ const url = 'http://a'; // import './b.js'\n")
    assert code_of(script).split() == ["const", "url", "=", "'http://a';"]
