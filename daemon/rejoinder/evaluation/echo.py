"""An answer made of the prompt's own passages with their numbers: what a faithful model would say, word for word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WORDS = 80
_BEGIN, _END = "⟦documents⟧", "⟦end of documents⟧"


def echo_passages(body: Mapping[str, Any]) -> str:
    """Bullets of the first passages, each ending in its [n], about 80 words in all."""
    bullets: list[str] = []
    left = _WORDS
    for line in _document_lines(body):
        number, _, text = line.partition("] ")
        # A passage is "[n] place: text"; what is said is its text.
        words = (text.split(": ", 1)[-1]).rstrip(".").split()[:left]
        if not words:
            break
        left -= len(words)
        bullets.append(f"- {' '.join(words)} {number}]")
    return "\n".join(bullets) or "My documents do not say anything about that."


def _document_lines(body: Mapping[str, Any]) -> list[str]:
    contents = [str(message.get("content", "")) for message in body.get("messages", ())]
    prompt = "\n".join(contents)
    if _BEGIN not in prompt:
        return []
    block = prompt.split(f"{_BEGIN}\n", 1)[-1].split(f"\n{_END}", 1)[0]
    return [line for line in block.splitlines() if line.startswith("[")]
