"""Detectors to compare with: the question mark, other projects' rules as their sources state them, and our own rules.

Each takes one utterance's text and gives 1.0 or 0.0. They know nothing of what was said before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Rule = Callable[[str], float]

# Natively, electron/rag/TranscriptPreprocessor.ts: a "?" at the end or one of these as the first word.
_NATIVELY = re.compile(r"^(?:what|who|when|where|why|how|can|could|would|should|is|are|do|does|did)\b", re.I)
# interview-assistant-pro, chrome_extension/content.js: a "?" at the end or one of these beginnings; ten characters.
_ASSISTANT_PRO = (
    "what", "why", "how", "explain", "describe", "tell me", "walk me", "design", "build", "deploy", "configure",
    "debug", "can you", "could you", "have you", "do you", "is there", "are there", "when", "where", "which",
)  # fmt: skip
_SHORTEST_CHARS = 10
# OpenCluely's fallback reply: any of these anywhere.
_OPEN_CLUELY = re.compile(r"\b(?:how|what|why|when|where|can you|could you|should i)\b|\?", re.I)

# Rules of our own, after fillers at the beginning.
FILLERS = frozenset({
    "so", "and", "but", "okay", "ok", "well", "um", "uh", "yeah", "yes", "right", "oh", "now", "then", "just", "like",
    "alright", "great", "cool", "mm", "hmm", "or", "because", "no", "i mean", "you know",
})  # fmt: skip
AUXILIARY = (
    "do", "does", "did", "is", "are", "was", "were", "can", "could", "would", "will", "should", "have", "has", "had",
    "isn't", "aren't", "don't", "doesn't", "didn't", "can't", "couldn't", "wouldn't", "won't", "shouldn't", "haven't",
    "hasn't", "wasn't", "weren't",
)  # fmt: skip
_VERB = "|".join(AUXILIARY)
_INVERTED = re.compile(
    rf"^(?:{_VERB}) (?:you|we|they|i|he|she|it|there|this|that|these|those|the|your|anyone|anybody)\b"
)
_ASKING = re.compile(
    r"^(?:what|which|who|whose|where|when|why|how)(?! (?:we|you|they|i|he|she|it|this|that) )"
    rf"(?: \w+){{0,3}}? (?:{_VERB})\b"
    r"|^(?:what|who|where|how|when)'(?:s|re|d)\b|^(?:what|how) about\b|^how (?:many|much|long|often|far|come)\b"
)
_REQUEST = re.compile(
    r"(?<!let me )(?<!to )\b(?:tell me|tell us|walk me|walk us|talk me|talk us) (?:about|through|what|how|why|more|a)\b"
    r"|^(?:please )?(?:describe|explain|give me an? example|share)\b"
    r"|\bi(?:'d| would) (?:love|like) to (?:hear|know|understand)\b|\bi(?:'m| am|was| was) (?:curious|wondering)\b"
)
_TAGGED = re.compile(rf"\w+ (?:{_VERB}) (?:you|we|they|i|he|she|it|there)$|\w+ or not$|\w+ or what$")


def marked(text: str) -> float:
    return float("?" in text)


def natively(text: str) -> float:
    return float(text.endswith("?") or bool(_NATIVELY.match(text)))


def assistant_pro(text: str) -> float:
    lower = text.lower().strip()
    return float(len(text) >= _SHORTEST_CHARS and (lower.endswith("?") or lower.startswith(_ASSISTANT_PRO)))


def open_cluely(text: str) -> float:
    return float(bool(_OPEN_CLUELY.search(text)))


def own_rules(text: str) -> float:
    """Inversion, a question word with its verb, a request or a tag, where leading fillers are skipped; or a "?"."""
    words = re.findall(r"[\w']+", text.lower())
    while words and (words[0] in FILLERS or " ".join(words[:2]) in FILLERS):
        words = words[1:] if words[0] in FILLERS else words[2:]
    said = " ".join(words)
    asks = any(pattern.search(said) for pattern in (_INVERTED, _ASKING, _REQUEST))
    return float("?" in text or asks or (len(words) > 3 and bool(_TAGGED.search(said))))


RULES: Mapping[str, Rule] = {
    '"?" alone': marked,
    "Natively's pattern": natively,
    "interview-assistant-pro's": assistant_pro,
    "OpenCluely's": open_cluely,
    "rules, fillers skipped": own_rules,
}
