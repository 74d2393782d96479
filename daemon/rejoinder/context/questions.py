"""A spoken question to what is searched for: its core without the asking, the words, and the kind of thing asked for.

What was said before counts only where the question cannot stand alone ("and how long did that take?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.context.kinds import SECTION_CUES, PositionAsked
from rejoinder.context.topics import ENGLISH_WORDS, FOREIGN_WORDS, STOP_WORDS, TOPICS
from rejoinder.context.typography import plain_key
from rejoinder.types import SectionKind

LONGEST_PREVIOUS_CHARACTERS = 600
FEWEST_OWN_WORDS = 2
_ASKING = re.compile(
    r"^(?:(?:so|well|okay|ok|right|great|now|and|but|alright|um|uh|yeah|yes|no|thanks|cool|perfect|interesting|"
    r"to start|first|maybe|also|then|actually|next question|let's see|i see|got it|i mean|you know|i guess)[,.!]?\s+)+",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:(?:can|could|would|will) you (?:please |maybe |just )?(?:tell|walk|give|describe|explain|share|talk|"
    r"take|name|show)(?: (?:me|us))?"
    r"|tell (?:me|us)|describe|walk (?:me|us) through|talk (?:me|us) (?:through|about)|give (?:me|us) an example of|"
    r"i(?:'d| would) (?:like|love) to (?:hear|know)|i(?:'m| am) (?:curious|wondering)|do you have (?:any "
    r")?(?:experience|exposure)|"
    r"have you (?:ever )?(?:had|done|been|worked)|what(?:'s| is| was) your (?:experience|background)|"
    r"(?:about|of) (?:a|one) (?:time|situation|moment|project|case) (?:when|where|that|in which)|"
    r"(?:a|one) (?:time|situation|moment) (?:when|where|that|in which)|how (?:do|did|would) you (?:deal|cope|handle)|"
    r"erzählen sie|können sie|beschreiben sie|haben sie (?:erfahrung|schon))\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:that|this|those|these|it|its|they|them|there|then|he|she|him|her|the same|one of them|the other|"
    r"das|dies|diese[rsn]?|dort|dabei|davon|damit)\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"^(?:and|but|so|why|how come|what about|how about|which one|which ones|like what|such as|for example|in what way|"
    r"can you (?:elaborate|expand|give an example)|could you elaborate|tell me more|say more|go on|what else|"
    r"anything else|"
    r"how long|how many|how big|how much|how so|und|warum|wie lange|was noch)\b",
    re.IGNORECASE,
)
_INVITING = re.compile(
    r"\b(?:any|other|more) questions\b|\bquestions (?:for|to) (?:me|us)\b|\b(?:like|want|wanted) to ask (?:me|us)\b|"
    r"\bask (?:me|us) anything\b|\bfragen an (?:mich|uns)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w+#.\-]*[\w+#]|[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """`forms` are encoded; `form_weights` say how much each counts. `words` go to the full-text index.

    `own` are the question's own content words, `topics` what interviewers mean by them; `sections`: the kinds of thing
    that answer it, weighted 0..1. `foreign`: not in English, which is all that the sentence model knows.
    `invites_questions`: the user is to ask something, which no document answers.
    """

    text: str
    forms: tuple[str, ...]
    form_weights: tuple[float, ...]
    words: tuple[str, ...]
    own: tuple[str, ...]
    topics: tuple[str, ...]
    sections: dict[SectionKind, float]
    wants_position: PositionAsked
    foreign: bool
    stands_alone: bool
    invites_questions: bool = False


def read_question(question: str, previous: Sequence[str] = ()) -> Query:
    text = " ".join(question.split())
    core = _core(text)
    own = content_words(core)
    alone = not previous or _stands_alone(text, own)
    before = "" if alone else _tail(previous)
    topics = _topics(text)
    sections, wants_position = _wanted(text)
    forms = [text, core] if alone else [f"{before} {text}", text]
    words = own if alone else own + [word for word in content_words(before) if word not in own]
    return Query(
        text=text,
        forms=tuple(forms),
        form_weights=(0.5, 0.5) if alone else (0.7, 0.3),
        words=tuple(dict.fromkeys(words))[:60],
        own=tuple(own),
        topics=topics,
        sections=sections,
        wants_position=wants_position,
        foreign=_is_foreign(text),
        stands_alone=alone,
        invites_questions=_INVITING.search(text) is not None,
    )


def content_words(text: str) -> list[str]:
    """Words that mean something, in order, each once, lower case."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text.casefold()):
        word = match.group().strip(".-")
        if word and word not in STOP_WORDS and plain_key(word) not in STOP_WORDS:
            found[word] = None
    return list(found)


def _core(text: str) -> str:
    """Without the words of asking: "led a team" of "Can you tell me about a time when you led a team?"."""
    core = _ASKING.sub("", text)
    core = _REQUEST.sub(" ", core)
    core = re.sub(
        r"^(?:\W|about|a time|when|where|how|you|of|with|in|did|do)+\s", "", core.strip(), flags=re.IGNORECASE
    )
    core = " ".join(core.split()).strip(" ,.?!")
    return core if len(content_words(core)) >= 1 else text


def _stands_alone(text: str, own: Sequence[str]) -> bool:
    if len(own) >= 5:
        return True
    pointing = _POINTING.search(text) is not None
    following = _FOLLOWING.match(_ASKING.sub("", text) or text) is not None or _FOLLOWING.match(text) is not None
    if pointing or following:
        return False
    return len(own) >= FEWEST_OWN_WORDS or bool(_wanted(text)[0])


def _is_foreign(text: str) -> bool:
    """Whether the question is in a language that the English sentence model does not know."""
    words = plain_key(text).split()
    return sum(word in FOREIGN_WORDS for word in words) > sum(word in ENGLISH_WORDS for word in words)


def _tail(previous: Sequence[str]) -> str:
    kept: list[str] = []
    length = 0
    for text in reversed(previous[-6:]):
        if length + len(text) > LONGEST_PREVIOUS_CHARACTERS and kept:
            break
        kept.append(text[-LONGEST_PREVIOUS_CHARACTERS:])
        length += len(text)
    return " ".join(reversed(kept))


def _topics(text: str) -> tuple[str, ...]:
    words = set(plain_key(text).split())
    spaced = f" {plain_key(text)} "
    found: dict[str, None] = {}
    for topic in TOPICS:
        if any(cue in words or (" " in cue and f" {cue} " in spaced) for cue in topic.asked):
            found.update(dict.fromkeys(topic.told))
    return tuple(found)


def _wanted(text: str) -> tuple[dict[SectionKind, float], PositionAsked]:
    spaced = f" {plain_key(text)} "
    sections: dict[SectionKind, float] = {}
    position: PositionAsked = ""
    for cue in SECTION_CUES:
        if any(f" {phrase} " in spaced for phrase in cue.phrases):
            for section in cue.sections:
                sections[section] = max(sections.get(section, 0.0), cue.weight)
            position = cue.position or position
    return sections, position
