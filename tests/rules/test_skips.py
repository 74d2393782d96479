"""No test is left out without a reason that a reader can judge."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.sources import ROOT, python_files

SKIPPING = {"skip", "skipif", "xfail", "importorskip", "SkipTest", "skipIf", "skipUnless"}
# The place of the reason among the arguments where it is not given by name.
REASON_PLACE = {"skip": 0, "xfail": 0, "SkipTest": 0, "skipIf": 1, "skipUnless": 1}


def skips_without_reason(source: str) -> Iterator[int]:
    """The lines that skip and do not say why."""
    tree = ast.parse(source)
    called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node.attr not in SKIPPING or not _is_of_a_test_tool(node):
            continue
        call = called.get(id(node))
        if call is None or not _reason(call, node.attr):
            yield node.lineno


def _is_of_a_test_tool(node: ast.Attribute) -> bool:
    return ast.unparse(node.value) in {"pytest", "pytest.mark", "mark", "unittest"}


def _reason(call: ast.Call, name: str) -> bool:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "reason"]
    place = REASON_PLACE.get(name)
    if place is not None and len(call.args) > place:
        given.append(call.args[place])
    return any(not isinstance(reason, ast.Constant) or bool(str(reason.value or "").strip()) for reason in given)


def test_every_skip_in_python_has_a_reason() -> None:
    files: list[Path] = python_files(ROOT / "tests")
    wrong = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in files
        for line in skips_without_reason(file.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_no_script_test_is_skipped_silently() -> None:
    wrong = [
        f"{script.relative_to(ROOT)}: {call}"
        for pattern in ("*.js", "*.mjs")
        for script in sorted((ROOT / "tests").rglob(pattern))
        for call in (".skip(", ".todo(", ".only(")
        if call in script.read_text(encoding="utf-8")
    ]
    assert wrong == []


def test_the_rule_itself() -> None:
    source = """
import pytest
@pytest.mark.skip
def test_a(): pytest.skip()
@pytest.mark.skipif(True, reason="")
def test_b(): pytest.skip("no Chromium here")
@pytest.mark.skipif(True, reason="not on this system")
def test_c(): text.skip()
"""
    assert list(skips_without_reason(source)) == [3, 5, 4]
