"""Reads the project's sources for the rules: what Python files import, and scripts without their comments."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "daemon" / "rejoinder"
NATIVE_HOST = ROOT / "native_host" / "rejoinder_host"
EXTENSION = ROOT / "extension"

# A comment, or a string or template literal, which is kept as it may hold what looks like a comment.
_COMMENT_OR_TEXT = re.compile(
    r"//[^\n]*|/\*.*?\*/|(\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)", re.S
)


@dataclass(frozen=True)
class Import:
    """`module` as written in full ("rejoinder.errors", "starlette.responses"); relative imports are resolved."""

    file: Path
    line: int
    module: str

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.module}"


def python_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def imports_of(file: Path, *, package_root: Path) -> Iterator[Import]:
    """Every import in the file, wherever in it: inside functions and under TYPE_CHECKING too."""
    here = file.relative_to(package_root.parent).with_suffix("").parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file))):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(here[: len(here) - node.level]) if node.level else ""
            module = ".".join(filter(None, (above, node.module)))
            for alias in node.names:
                # "from rejoinder import events" names a module of the package.
                whole = f"{module}.{alias.name}" if module == package_root.name else module
                yield Import(file, node.lineno, whole)


def module_of(file: Path, *, package_root: Path) -> str:
    """The package's top-level module that a file belongs to: "eventlog" for eventlog/sqlite.py."""
    return file.relative_to(package_root).parts[0].removesuffix(".py")


def scripts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.js") if "node_modules" not in path.parts)


def code_of(script: Path) -> str:
    """The script without its comments."""
    return _COMMENT_OR_TEXT.sub(lambda found: found.group(1) or " ", script.read_text(encoding="utf-8"))
