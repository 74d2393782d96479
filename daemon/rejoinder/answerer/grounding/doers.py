"""Whose deed it was: what a passage says others did, or that the user only helped with, told as one's own."""

from __future__ import annotations

import re2

_BY_OTHERS = re2.compile(
    r"\b(\w{3,}(?:ed|en)|built|led|run|made|wrote|taught|drawn|paid) by (?:the |an? |our |head |my |its )?(\w+)"
)
_OWN_DEED = re2.compile(r"\b(?:i|i've|i have|i had)(?: also| then| myself| alone)? (\w+)")
_NO_DOERS = frozenset(("me", "hand", "half", "myself", "us", "foot", "train", "post", "phone", "email"))
_HELPED = re2.compile(
    r"^(?:assisted|helped|supported|contributed|took part|participated|accompanied|shadowed|observed|sat in|"
    r"member of)\b"
)
_MODEST = re2.compile(
    r"\b(?:help\w*|assist\w*|support\w*|contribut\w*|part|particip\w*|we|our|us|with|together|team|member|alongside|under|"
    r"accompan\w*|observ\w*|watch\w*|shadow\w*|sat|involved|hand|one of|colleague\w*|joined|there|among|side)\b"
)
_ACTED = re2.compile(
    r"\bi(?:'ve| have| had)? (?:also |then |myself )?(?:\w+ed|led|ran|wrote|built|did|made|drew|taught|set|took|gave|"
    r"held|won|was (?:the|in charge|responsible))\b"
)
_STEM_CHARS = 5


def takes_anothers_deed(lower: str, passage: str) -> bool:
    """Whether a sentence in the first person says that it did what the passage says was done by another, or does more
    than help where the passage begins with having helped. Both in lower case."""
    own = {verb[:_STEM_CHARS] for verb in _OWN_DEED.findall(lower)}
    others = (verb for verb, doer in _BY_OTHERS.findall(passage) if _is_doer(doer))
    if any(verb[:_STEM_CHARS] in own for verb in others):
        return True
    acted = _ACTED.search(lower)
    if acted is None or not _HELPED.search(passage) or _MODEST.search(lower):
        return False
    return f"i {acted.group().split()[-1]} " not in passage  # a part that the passage says was one's own


def _is_doer(word: str) -> bool:
    return word not in _NO_DOERS and not word[0].isdigit() and not word.endswith("ing")
