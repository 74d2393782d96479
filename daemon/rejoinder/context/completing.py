"""Whether a question stands alone, and how much it borrows from what was said before.

"And how long did that take?" borrows, "Where did you study?" does not, and "Let's move on" leaves everything behind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

_POINTING = re.compile(
    r"\b(?:that|this|those|these|it|its|they|them|their|there|then|he|she|him|her|the same|one of them|the others?|"
    r"the rest|afterwards|before that|das(?! (?!Sie\b|Ihr)(?-i:[A-ZÄÖÜ]))|dies|diese[rsn]?|dort|dabei|davon|damit|"
    r"davor|danach|dazu|darüber|dafür)\b",
    re.IGNORECASE,
)
_EMPTY_POINTING = re.compile(
    r"\b(?:is|are|was|were|will) there\b|\bthere (?:is|are|was|were|a|any)\b|\b(?:time|something|anything|"
    r"things?|project|"
    r"idea|moment|situation|people|someone|somebody|fact) that\b|\bit (?:is|was) like\b|\b(?:what|how)(?: is|"
    r"'s) it like\b|"
    r"\bthis (?:job|role|position|company|week|month|year|morning)\b|\bthat you\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:okay|ok|right|so|well|great|thanks|thank you|good|fine|sure|yes|yeah|interesting|i see|got it|"
    r"nice|cool|hm+)"
    r"[,.!]?\s+)*(?P<sign>and|but|why|how come|what about|how about|which one|which ones|like what|such as|"
    r"for example|in "
    r"what way|can you (?:elaborate|expand|give an example)|could you elaborate|tell me more|say more|go on|"
    r"what else|"
    r"anything else|how (?!do you|would you|have you|are you|good|about|come)\w+|who|when|from (?:how|what|"
    r"where)|what was|"
    r"what were|what did|what happened|what came|any|did|was|were|und|warum|wieso|wie lange|wie viele|"
    r"was noch|mit)\b",
    re.IGNORECASE,
)
_STRONG = frozenset(["and", "but", "why", "how come", "what about", "how about", "und"])
_ABOUT_YOU = re.compile(r"\b(?:you|your|yours|yourself|sie|ihre?n?)\b", re.IGNORECASE)
_LEAVING = re.compile(
    r"\b(?:let(?:'s| us) (?:move on|switch|change|talk about (?:something else|your)|turn to|go to)|moving on|"
    r"different (?:subject|"
    r"topic|question)|new (?:topic|subject|question)|another (?:topic|subject|note|thing)|on a different note|"
    r"change of "
    r"(?:topic|subject)|something (?:else|different|completely different)|next (?:question|topic)|switching gears|"
    r"unrelated|(?:jetzt|nun) (?:etwas|was) anderes|anderes thema|themenwechsel|"
    r"nächste frage)\b[^.?!:;,]*[.:;,!]?\s*",
    re.IGNORECASE,
)
# "What about the lamp?": the same is asked of another thing.
_OF_ANOTHER = re.compile(
    r"^(?:\W|okay|ok|so|right|and|und)*(?:what about|how about|and|for|und|was ist mit|wie ist es mit)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:how (?!about)|when|where|why|who|which|what (?!about)|was (?!ist mit)|wie|wann|wo|warum|wer)\b",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\b(?:tell (?:me|us)|describe|walk (?:me|us)|talk (?:me|us)|erzählen sie|beschreiben sie)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"^(?:\W|okay|ok|so|right)*(?:and|but|or|und|aber|oder)\b", re.IGNORECASE)
_AT_LEAST = 6


def asks(text: str) -> bool:
    """Whether a turn asks for something: it has a question mark or a question word, or invites to tell."""
    return text.rstrip().endswith("?") or bool(_ASKS.search(text) or _INVITES.search(text))


def other_thing(text: str) -> str:
    """What the same is asked of: "the lamp" of "And what about the lamp?"; "" of a question of its own."""
    opening = _OF_ANOTHER.search(text)
    return text[opening.end() :] if opening is not None and not _ASKS.search(text) else ""


def may_stand_alone(text: str, own: Sequence[str]) -> bool:
    """Whether nothing in it points back or goes on, and it asks for something of its own; `own`: its content words."""
    goes_on = bool(_GOES_ON.match(text)) and len(own) < 2
    return not goes_on and not other_thing(text) and not _POINTING.search(_EMPTY_POINTING.sub(" ", text))


def leave_topic(text: str) -> tuple[str, bool]:
    """The words after an announced change of topic, and whether there was one."""
    found = _LEAVING.search(text)
    if found is None:
        return text, False
    rest = text[found.end() :].strip()
    return (rest if len(rest) >= _AT_LEAST and len(rest.split()) >= 2 else text), True


def how_much_it_borrows(text: str, own: Sequence[str], kind_asked: bool, joined: bool) -> float:
    """0..1. `own`: its content words; `kind_asked`: it asks for a kind of thing, such as languages or degrees.

    `joined`: one passage holds of these words and of those before more than any passage holds of either.
    """
    bare = _EMPTY_POINTING.sub(" ", text)
    opening = _OPENING.match(text)
    sign = opening.group("sign").casefold() if opening else ""
    signal = (
        -1.3
        + 2.0 * bool(_POINTING.search(bare))
        + (1.6 if sign in _STRONG else 0.8 if sign else 0.0)
        + (2.2, 1.2, 0.3)[min(len(own), 2)]
        - 0.5 * max(len(own) - 3, 0)
        - 1.4 * kind_asked
        + 0.8 * joined
        - 0.7 * bool(_ABOUT_YOU.search(text))
    )
    return 1.0 / (1.0 + math.exp(-signal))
