"""The single skills in a skills section's lines: "Languages: Python, Go (5 years)" -> Python, Go (5 years)."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_SKILL_WORDS = 6
MOST_SKILLS = 300
_SEPARATORS = re.compile(r"[,;•·|\t](?![^(]{0,80}\))|\s+/\s+")
_LABEL = re.compile(r"^[^:,;]{2,45}:\s*")
_PAIR = re.compile(r";\s*[^:;]{2,30}:\s")


def list_skills(lines: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for line in lines:
        if _PAIR.search(line):  # a row of a table: "Skill: Python; Years: 8"
            parts = [_LABEL.sub("", line.split(";")[0])]
        else:
            parts = _SEPARATORS.split(_LABEL.sub("", line))
        for part in parts:
            skill = re.sub(r"^(?:and|und|y|et|e)\s+", "", part.strip(" .•·-–"))
            if skill and len(skill.split()) <= LONGEST_SKILL_WORDS:
                found.setdefault(skill.casefold(), skill)
    return tuple(found.values())[:MOST_SKILLS]
