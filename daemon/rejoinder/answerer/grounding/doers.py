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
_LED = r"(?:led|lead|leads|chair\w*|headed|heads|head|ran|run|runs|managed?|manages|directed|decided|took charge)"
# "I led it, and the owner assisted me", "with the pharmacist helping me".
_HELPED_ME = re2.compile(
    rf"\b(?:i|i've|we)(?: have| had)? (?:also |then )?{_LED}\b.*\b(?:assist\w*|help\w*|support\w*|back\w*) me\b|"
    r"\b(?:assist\w*|help\w*|support\w*) me\b.*\bi (?:was|am) (?:in charge|the lead)\b"
)
# "which someone else chairs", "led by somebody else", "my boss ran it and I only helped".
_ANOTHER = r"(?:someone|somebody|other people|others|a colleague|my (?:boss|manager|colleague))"
_LED_BY_ANOTHER = re2.compile(
    rf"\b{_ANOTHER}(?: else)? {_LED}\b|\b(?:led|chaired|run|headed|managed|decided) by {_ANOTHER}\b|"
    r"\bi (?:only|just|merely) (?:helped|assisted|supported|took part|sat in)\b"
)
_LEADS = re2.compile(
    r"^(?:i )?(?:led|lead|leading|chair\w*|headed|head of|ran|run|running|managed?|managing|directed|in charge|"
    r"responsible|founded|owned?|set up|leitung|geleitet|leite)\b"
)


def takes_anothers_deed(lower: str, passage: str) -> bool:
    """Whether a sentence in the first person says that it did what the passage says was done by another, or does more
    than help where the passage begins with having helped. Both in lower case."""
    own = {verb[:_STEM_CHARS] for verb in _OWN_DEED.findall(lower)}
    others = (verb for verb, doer in _BY_OTHERS.findall(passage) if _is_doer(doer))
    if any(verb[:_STEM_CHARS] in own for verb in others):
        return True
    if _HELPED_ME.search(lower) and _HELPED.search(passage):
        return True
    acted = _ACTED.search(lower)
    if acted is None or not _HELPED.search(passage) or _MODEST.search(lower):
        return False
    return f"i {acted.group().split()[-1]} " not in passage  # a part that the passage says was one's own


def _is_doer(word: str) -> bool:
    return word not in _NO_DOERS and not word[0].isdigit() and not word.endswith("ing")


def gives_away_own_lead(lower: str, passage: str) -> bool:
    """Whether a sentence says that another led what the passage begins with having led. Both in lower case."""
    return _LED_BY_ANOTHER.search(lower) is not None and _LEADS.search(passage) is not None
