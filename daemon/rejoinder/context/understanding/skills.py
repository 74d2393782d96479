"""The single skills in a skills section's lines: "Languages: Python, Go (5 years)" -> Python, Go (5 years)."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_SKILL_WORDS = 6
MOST_SKILLS = 300
_SEPARATORS = re.compile(r"[,;•·|\t、，；،؛](?![^(]{0,80}\))|\s+/\s+")
_LABEL = re.compile(r"^[^:,;]{2,45}:\s*")
_PAIR = re.compile(r";\s*[^:;]{2,30}:\s")


def list_skills(lines: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for line in lines:
        is_row = _PAIR.search(line) is not None  # of a table: "Skill: Python; Years: 8"
        value = _LABEL.sub("", line)
        parts = [value.split(";")[0]] if is_row else _SEPARATORS.split(value)
        for part in parts:
            skill = re.sub(r"^(?:and|und|y|et|e)\s+", "", part.strip(" .•·-–"))
            if skill and len(skill.split()) <= LONGEST_SKILL_WORDS:
                found.setdefault(skill.casefold(), skill)
    return tuple(found.values())[:MOST_SKILLS]
