"""Whom a question is for: how likely the user is asked, and why, in words a person can read.

Takes the words of a question, the names of the meeting and the floor; finds the evidence in them, each piece with a
weight in one table, and gives the logistic of their sum. A weight is in log-odds: 0.7 doubles the odds, -0.7 halves
them. The weights of the floor were fitted on meetings of about six in which it is marked who answered, with each of
them as the user in turn. Since then the user's silence counts half as much, because who listens with this tool came to
be asked, and a talk between two others counts more. The others are reasoned.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.detector.called import Mention, find_mentions, named_in
from rejoinder.detector.everyone import asks_everyone
from rejoinder.detector.logistics import about_the_call, call_cues
from rejoinder.detector.names import Named, Names
from rejoinder.detector.phrases import REQUESTS, Phrases
from rejoinder.detector.words import Word
from rejoinder.types import Addressed, AnswerFor

# How long a call ("Maria?") names who is asked next, and how long it is still remembered while nobody has answered it.
NAME_HOLDS_MS = 12_000
CALL_HOLDS_MS = 60_000
# From here on a question is the user's own; from FOR_ME on it may be theirs as one of all.
MINE = 0.5
FOR_ME = 0.2

_THIRD_PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "he's", "she's"})
_SECOND_PERSON = frozenset({"you", "your", "yours", "you're", "you've", "you'd", "you'll", "yourself"})


@dataclass(frozen=True, slots=True)
class Evidence:
    weight: float
    why: str


START = 0.1
# "{}" is the name as it is known, else as it was heard.
EVIDENCE: dict[str, Evidence] = {
    # Names in the question itself.
    "names_me": Evidence(6.0, "It names you."),
    "names_me_and_others": Evidence(4.5, "It names you and others."),
    "names_me_perhaps": Evidence(3.2, "It seems to name you."),
    "names_one_of_two": Evidence(1.2, "It names {}, as you and somebody else are called."),
    "hands_to_me": Evidence(4.0, "It gives you the floor."),
    "about_me": Evidence(-1.6, "It is about you, not put to you."),
    "names_other": Evidence(-6.0, "It is put to {}."),
    "hands_to_other": Evidence(-4.6, "It gives {} the floor."),
    "names_somebody": Evidence(-0.9, "It names somebody; your own name is not known."),
    # Names in what the speaker said just before.
    "called_me": Evidence(3.6, "The speaker named you just before."),
    "called_other": Evidence(-4.0, "The speaker named {} just before."),
    "called_me_earlier": Evidence(1.4, "The speaker named you a moment ago."),
    "called_other_earlier": Evidence(-1.4, "The speaker named {} a moment ago."),
    # How many there are, and who has been speaking.
    "two_of_us": Evidence(2.8, "There are only the two of you."),
    "nobody_else_heard": Evidence(2.3, "Nobody else has been heard."),
    "many_may_answer": Evidence(-0.5, "There are many who may be asked."),
    "i_spoke_before": Evidence(1.0, "You spoke just before."),
    "i_spoke_second": Evidence(-0.5, "Somebody else spoke just before."),
    "i_spoke_third": Evidence(-0.7, "Others have been speaking."),
    "i_spoke_long_ago": Evidence(-0.9, "Others have been speaking."),
    "i_was_silent": Evidence(-1.2, "Others have been speaking."),
    "other_spoke": Evidence(-1.2, "Somebody else spoke just before."),
    "we_two_talk": Evidence(1.0, "The speaker has been talking with you."),
    "i_talk_much": Evidence(0.55, "You have been talking a lot."),
    "answers_me": Evidence(0.45, "You answered the speaker before."),
    "answers_other": Evidence(-0.6, "Somebody else answered the speaker before."),
    # What it says.
    "says_you": Evidence(0.5, "It says “you”."),
    "asks_to_tell": Evidence(0.8, "It asks for an account, as interviewers do."),
    "open_to_all": Evidence(0.7, "Everybody is asked."),
    "third_person": Evidence(-0.2, "It is about somebody else."),
    "the_call": Evidence(-12.0, "It is about the call itself."),
    "perhaps_the_call": Evidence(-4.0, "It seems to be about the call itself."),
}
_OPEN = "It is open to all."
# Less than this decides nothing that is worth giving as the reason.
_SLIGHT = 0.3
_MANY = 3
_MUCH = 0.3
# A request stands among the first words of a question.
_ASKED_EARLY = 12
_TELLING = Phrases("telling us / telling me / walking us / walking me / taking us / taking me / yourself")
_BY_PLACE = {2: "i_spoke_second", 3: "i_spoke_third"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Who is there and who spoke.

    `others`: how many besides the user; `alone`: at most one; `listed`: by a list of participants. `my_place`: 1 where
    the user was the last to speak before the speaker, 2 the last but one, 0 not lately; `others_before`: how many
    of the others did. `my_share`: the user's share of the latest turns, 0..1; `we_two`: they were the speaker's and the
    user's alone. `named`: whom the speaker named just before, `called_earlier` a moment ago, by `called_name`.
    `partner`: who answered the speaker's last question.
    """

    others: int = 0
    alone: bool = False
    listed: bool = False
    my_place: int = 0
    others_before: int = 0
    my_share: float = 0.0
    we_two: bool = False
    named: Named = ""
    called_earlier: Named = ""
    called_name: str = ""
    partner: Named = ""


def address(
    words: Sequence[Word],
    names: Names,
    floor: Floor,
    *,
    says_you: bool | None = None,
    asks_all: bool | None = None,
) -> Addressed:
    """How likely the question in `words` is for the user.

    `says_you`, `asks_all`: whether it says "you" and whether it asks everybody, where the words are not English.
    """
    found, name = find_evidence(words, names, floor, says_you=says_you, asks_all=asks_all)
    log_odds = START + sum(EVIDENCE[sign].weight for sign in found)
    return Addressed(to_me=round(1 / (1 + math.exp(-log_odds)), 4), why=_reason(found, log_odds, name))


def wanted(addressed: Addressed, answer_for: AnswerFor) -> bool:
    """Whether a question is one of those that the user wants answered: their own, those open to all too, or all."""
    if answer_for == "all":
        return True
    return addressed.to_me >= (MINE if answer_for == "mine" else FOR_ME)


def concerns_the_call(words: Sequence[Word], names: Names) -> bool:
    """Whether a question is about the call itself, so that no card can answer it."""
    unnamed = _without_names([word.folded for word in words], find_mentions(words, names))
    return about_the_call(unnamed) or call_cues(unnamed) > 0


def find_evidence(
    words: Sequence[Word],
    names: Names,
    floor: Floor,
    *,
    says_you: bool | None = None,
    asks_all: bool | None = None,
) -> tuple[list[str], str]:
    """The pieces of evidence that hold, by their names in EVIDENCE, and the name that they speak of."""
    mentions = find_mentions(words, names)
    folded = [word.folded for word in words]
    you = any(word in _SECOND_PERSON for word in folded) if says_you is None else says_you
    everyone = asks_everyone(words) if asks_all is None else asks_all
    found, name = _evidence_of_names(mentions, names)
    by_name = bool(found) and found != ["about_me"]
    if not by_name and not everyone:
        found += _evidence_of_calls(floor)
        name = floor.called_name
    found += _evidence_of_floor(floor, skip=everyone or by_name or bool(floor.named))
    if you and not everyone:
        found.append("says_you")
    if _asks_to_tell(folded):
        found.append("asks_to_tell")
    if everyone and not by_name and not floor.alone:
        found.append("open_to_all")
    if not you and any(word in _THIRD_PERSON for word in folded):
        found.append("third_person")
    unnamed = _without_names(folded, mentions)
    if about_the_call(unnamed):
        found.append("the_call")
    elif call_cues(unnamed) > 0:
        found.append("perhaps_the_call")
    return found, name


def _asks_to_tell(folded: Sequence[str]) -> bool:
    early = range(min(len(folded), _ASKED_EARLY))
    return any(REQUESTS.at(folded, index) > 1 or _TELLING.at(folded, index) for index in early)


def _evidence_of_names(mentions: Sequence[Mention], names: Names) -> tuple[list[str], str]:
    called = [mention.match for mention in mentions if mention.part == "called"]
    handed = [mention.match for mention in mentions if mention.part == "handed"]
    who, name = named_in(mentions)
    if who == "me":
        mine = [match for match in called or handed if match.who == "me"][-1]
        if mine.shared:
            return ["names_one_of_two"], _display(name)
        if not called:
            return ["hands_to_me"], name
        if mine.sure < 0.7:
            return ["names_me_perhaps"], name
        return ["names_me_and_others" if len(called) > 1 else "names_me"], name
    if who == "other" and not names.knows_me:
        return ["names_somebody"], _display(name)
    if who == "other":
        return ["names_other" if called else "hands_to_other"], _display(name)
    if any(mention.part == "about" and mention.match.who == "me" for mention in mentions):
        return ["about_me"], ""
    return [], ""


def _evidence_of_calls(floor: Floor) -> list[str]:
    if floor.named:
        return ["called_me" if floor.named == "me" else "called_other"]
    if floor.called_earlier:
        return ["called_me_earlier" if floor.called_earlier == "me" else "called_other_earlier"]
    return []


def _evidence_of_floor(floor: Floor, *, skip: bool) -> list[str]:
    found: list[str] = []
    if floor.alone:
        found.append("two_of_us" if floor.listed else "nobody_else_heard")
    elif skip:
        return found
    elif floor.others >= _MANY:
        found.append("many_may_answer")
    if floor.my_place == 1:
        found.append("i_spoke_before")
    if floor.alone:
        return found
    if floor.my_place > 1:
        found.append(_BY_PLACE.get(floor.my_place, "i_spoke_long_ago"))
    elif not floor.my_place and floor.others_before:
        found.append("i_was_silent" if floor.others_before > 1 else "other_spoke")
    if floor.we_two:
        found.append("we_two_talk")
    elif floor.my_share >= _MUCH:
        found.append("i_talk_much")
    if floor.partner:
        found.append("answers_me" if floor.partner == "me" else "answers_other")
    return found


def _reason(found: Sequence[str], log_odds: float, name: str) -> str:
    """The strongest piece of evidence for what the sum says."""
    agreeing = [sign for sign in found if EVIDENCE[sign].weight * log_odds > 0]
    strongest = max(agreeing, key=lambda sign: abs(EVIDENCE[sign].weight), default="")
    if not strongest or abs(EVIDENCE[strongest].weight) < _SLIGHT:
        return _OPEN
    return EVIDENCE[strongest].why.format(name or "somebody else")


def _display(name: str) -> str:
    return name if name != name.lower() else name.title()


def _without_names(folded: Sequence[str], mentions: Sequence[Mention]) -> list[str]:
    """The words with "@" for each name."""
    words = list(folded)
    for mention in reversed(mentions):
        words[mention.start : mention.start + mention.match.length] = ["@"]
    return words
