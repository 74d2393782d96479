"""Whether everybody in the meeting is asked: "does anyone know", "you guys", "any questions", "who wants to go first".

Takes the words of one sentence. "Everyone" and "someone" count only where they are asked, not where they are spoken of:
"have you ever had to let someone go" asks one person.
"""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.detector.phrases import AUXILIARIES, FILLERS, WH, Phrases, word_set
from rejoinder.detector.words import Word

_ASKED = word_set("anyone anybody everyone everybody someone somebody")
_GROUPS = word_set("folks guys team gang people all everyone everybody y'all ladies gentlemen friends anyone anybody")
_PLURAL_YOU = Phrases(
    "you guys / you all / y'all / you folks / all of you / any of you / each of you / both of you / one of you",
    "you two / you both / some of you / none of you / anyone else / anybody else / everyone else / everybody else",
    "the whole team / the group / the room / who of you / which of you / who here / anyone here / anybody here",
    "everyone here / anyone on the call / any one of you",
)
_OPENINGS = Phrases(
    "any questions / any comments / any thoughts / any ideas / any other / any objections / any concerns",
    "any feedback / any volunteers / any takers / any updates / any more / any last / any final / any blockers",
    "any suggestions / anything else / are there any questions / are there any other / are there any comments",
    "is there anything / do we have any / who wants / who would like / who'd like / who can / who could",
    "who's going to / who'd want / who has / who knows / who is going to / who else / who thinks / who agrees",
    "who feels / who needs / who's got / who's seen / who's done / who's up / who has seen / what do we think",
    "how do we feel / do we agree / are we agreed / thoughts / questions / comments / raise your hand / show of hands",
    "let's go around / let's do a round / going around / quick round",
)
_SPOKEN_OF_AFTER = word_set(
    "is are was were do does did has have had can could would will should know want wants need see hear think thinks "
    "else knows got in on here at from with feel familiar able willing tried used worked"
)


_NOT_CALLED_LAST = word_set("all people anyone anybody")
_CALLED_LAST = word_set("guys folks everyone everybody")
_ENDS_A_QUESTION = word_set("think this that it there today now doing ready so yet far")


def asks_everyone(words: Sequence[Word]) -> bool:
    """Whether a sentence of any length asks everybody."""
    folded = [word.folded for word in words]
    body = _skip_lead(folded)
    if _PLURAL_YOU.anywhere(folded) or _OPENINGS.at(folded, body):
        return True
    if any(_is_asked(folded, index, body) for index, word in enumerate(folded) if word in _ASKED):
        return True
    return _calls_group(words, body)


def _is_asked(folded: Sequence[str], index: int, body: int) -> bool:
    """Whether "anyone" at `index` is the subject of what is asked."""
    before = folded[index - 1] if index else ""
    if index <= body:
        return (
            index + 1 == len(folded) or folded[index + 1] in _SPOKEN_OF_AFTER or folded[index + 1] in AUXILIARIES | WH
        )
    if before in AUXILIARIES:
        return True
    return before in {"maybe", "perhaps", "hear", "from", "if", "whether"} and folded[index] not in {
        "someone",
        "somebody",
    }


def _calls_group(words: Sequence[Word], body: int) -> bool:
    """Whether a group is called, before the sentence or behind it: "Okay folks, what did we miss", "… or not, guys"."""
    last = len(words) - 1
    if last < 1:
        return False
    lead = words[max(body - 1, 0) : body + 1]
    if any(word.folded in _GROUPS and word.mark == "," for word in lead):
        return True
    first = words[body].folded if body < len(words) else ""
    follows = words[body + 1].folded if body + 1 < len(words) else ""
    if first in _GROUPS - {"all"} and (follows in WH or follows in AUXILIARIES):
        return True
    called = words[last].folded
    if words[last - 1].mark == ",":
        return called in _GROUPS - _NOT_CALLED_LAST
    return called in _CALLED_LAST and words[last - 1].folded in _ENDS_A_QUESTION


def _skip_lead(folded: Sequence[str]) -> int:
    index = 0
    while step := FILLERS.at(folded, index):
        index += step
    return index
