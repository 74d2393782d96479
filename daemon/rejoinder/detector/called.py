"""The names in a sentence: who is spoken to, to whom it is handed, and who is only talked about.

Takes the words of one sentence and the names of the meeting; gives each name found with its part: "Tom, can you …"
calls Tom, "maybe Tom can say" hands the floor to him, "as Tom said" is about him, and "thanks Tom" lets him go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rejoinder.detector.names import Match, Named, Names
from rejoinder.detector.phrases import AUXILIARIES, DETERMINERS, FILLERS, REQUESTS, SUBJECTS, WH, Phrases, word_set
from rejoinder.detector.words import Word

Part = Literal["called", "handed", "about", "let_go"]

_LET_GO = Phrases(
    "thanks / thank you / thanks a lot / thank you so much / thanks so much / thank you very much / bye / goodbye",
    "welcome / cheers / congrats / congratulations / good point / well done / nice work / good job / great job",
    "hang on / hold on / one second / one sec / just a second / sorry / appreciate it / got it / good question",
    "nice one / great / perfect",
)
_LET_GO_AFTER = Phrases(
    "hang on / hold on / one second / one sec / one moment / just a second / just a sec / just a moment / wait",
    "i'll get to / give me a second / give me a sec / you can stop / thanks / thank you / sorry / bear with me",
)
_HANDS_BEFORE = Phrases(
    "hear from / over to / question for / questions for / one for / turn to / turn it over to / go to / back to",
    "start with / starting with / begin with / what about / how about / hand to / hand over to / hand it to",
    "hand it over to / pass to / hand off to / pass it to / pass it over to / pass this to / pass it on to / defer to",
    "defer that to / let me ask / want to ask / like to ask / love to ask / going to ask / gonna ask / i'd like",
    "i'd love / i would like / i would love / we'd like / we'd love / kick it to / kick it over to / throw it to",
    "throw this to / throw it over to / directed at / directed to / addressed to / goes to / is for / this for",
    "that for / same for / same from / up is / next is / next up / come to / bring in / pull in / let's get",
    "let's have / can we get / can we have / over for / loop in / look to / looking at / looking to / talk to",
    "speak to",
)
# These hand something over only from the one who says them.
_ONLY_NOW = Phrases(
    "talk to / speak to / go to / come to / come back to / get back to / loop in / bring in / pull in / ask",
)
_HANDS_AFTER = Phrases(
    "your turn / you're next / you're up / you are up / go ahead / go first / you first / the floor is yours",
    "take it away / over to you / knows / would know / might know / should know / will know / may know",
    "is the best person / is the right person / is the person / is the one / is better placed / has more context",
    "has the details / is closer to / 's turn / wants to",
)
_MODALS = word_set("can could might may should would will must wants want gets")
_TELLING = word_set(
    "answer take speak say tell explain help comment share add give walk cover address talk chime weigh jump elaborate "
    "clarify start present update respond confirm show describe know introduce expand summarize summarise go maybe "
    "perhaps probably also just quickly briefly please reply pick handle run set begin lead"
)
_ABOUT_AFTER = word_set(
    "said says told tells mentioned asked asks thinks thought wants wanted needs needed already sent did's wrote owns "
    "owned works worked runs ran leads led manages managed seems seemed looks looked goes went gets got takes took "
    "makes made keeps kept joined left showed presented pointed suggested agreed built fixed shared gave put brought "
    "raised came comes likes liked felt feels knew left's and's who's has had have who"
)
_NOT_SPOKEN_TO_AFTER = word_set(
    "for to with about from by and or of than like is was are am be been the a an at in on mr ms mrs dr hire hired "
    "called between seen see met meet meeting call ask asked asking tell told telling know knows hear heard hearing "
    "help helped email emailed ping pinged message messaged invite invited need needs want wants love loves miss "
    "missed get got give gave send sent bring include involve contact reach replace replaced join joined follow add "
    "added let have had has without behind before after under over off against per via near since until except not "
    "just only even both either my our your their his her its new old that's it's he's she's who's using through named "
    "into around versus vs plus poor is's mean meant blame trust thank beat show showed does did if whether because "
    "when while where"
)
# Of those, what may also be the last word of the sentence before the name.
_MAY_END_A_SENTENCE = word_set("and or but in on up out off over around through it's just")
# "what do you think tom about the plan": a name where a clause is over and something is added to it.
_CLOSES_A_CLAUSE = word_set("that this it there think feel say here one")
_ADDS_TO_A_CLAUSE = word_set("about on for in before after by with at from as when if because since regarding")
_JOINS = word_set("but so and okay then now")
_ADVERBS = word_set("just already also really basically actually always recently")
_HANDING = word_set("hand handing pass passing throw throwing kick")
_LATER = word_set("later tomorrow offline afterwards afterward yesterday earlier")
_THIRD_PERSON_TAGS = word_set("he she")
_POLITE_ENDS = Phrases(
    "please / thanks / thank you / again / real quick / quickly / maybe / if you can / if you could",
    "if you don't mind",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a sentence, the part it plays, and the index of its first word."""

    match: Match
    part: Part
    start: int


def find_mentions(words: Sequence[Word], names: Names) -> list[Mention]:
    """Every name in a sentence of any length, in order."""
    folded = [word.folded for word in words]
    end = _last_of_content(folded)
    mentions: list[Mention] = []
    lead = index = 0
    while index < len(words):
        at_start = index == lead
        vocative = at_start or index + 1 == end or _may_be_spoken_to(words, folded, index)
        match = names.match(words, index, vocative=vocative)
        if match is not None:
            after = index + match.length
            mentions.append(Mention(match, _part(words, folded, index, after, at_start, end, names), index))
            if at_start:
                lead = after
            index = after
            continue
        step = FILLERS.at(folded, index) if at_start else 0
        index += step or 1
        lead = index if step else lead
    return mentions


def named_in(mentions: Sequence[Mention]) -> tuple[Named, str]:
    """Who of them is to answer, and the name: the last who is called, else the last to whom the floor is handed."""
    for part in ("called", "handed"):
        found = [mention.match for mention in mentions if mention.part == part]
        if mine := [match for match in found if match.who == "me"]:
            return "me", mine[-1].name
        if found:
            return found[-1].who, found[-1].name
    return "", ""


def _part(
    words: Sequence[Word], folded: Sequence[str], start: int, after: int, at_start: bool, end: int, names: Names
) -> Part:
    """The part of the name from `start` to before `after`; `end` is the number of words before what is only polite."""
    own = folded[after - 1].endswith("'s")
    if _lets_go(folded, start) or (at_start and words[after - 1].mark != "" and _LET_GO_AFTER.at(folded, after)):
        return "let_go"
    if _is_handed_before(folded, start, after) or _is_handed_after(folded, start, after):
        return "about" if any(word in _LATER for word in folded[after:]) else "handed"
    if own:
        return "called" if at_start and folded[after : after + 1] in (["your"], ["you"]) else "about"
    if (at_start and _speaks_to(words, folded, after, names)) or _is_asked_next(folded, start, after):
        return "called"
    if start and _is_set_off(words, start) and (words[after - 1].mark or after >= end):
        return "called"
    if after >= end and start and (words[start - 1].mark == "," or folded[start - 1] not in _NOT_SPOKEN_TO_AFTER):
        return "called"
    return "about"


def _speaks_to(words: Sequence[Word], folded: Sequence[str], after: int, names: Names) -> bool:
    """Whether a name at the start is followed by what is said to that person, not by what that person does."""
    if after >= len(folded) or words[after - 1].mark:
        return True
    if words[after].capital and words[after].mark == ",":
        return True  # a surname that is not known
    while after + 1 < len(folded) and folded[after] in _ADVERBS:
        after += 1
    first, second = folded[after], "".join(folded[after + 1 : after + 2])
    if first in _ABOUT_AFTER and second not in {"you", "your"}:
        return False
    if first in {"and", "or"}:
        return second not in {"i", "me", "the", "his", "her", "my", "our"}
    if first in AUXILIARIES:
        # "Alex is the build green" asks him; "Alex is coming, isn't he" is about him.
        about = bool(folded[-1:]) and folded[-1] in _THIRD_PERSON_TAGS
        return not about and (second in SUBJECTS or second in DETERMINERS or second in names)
    return not (first.endswith("ed") and len(first) > 5 and first not in {"speed", "indeed", "proceed", "exceed"})


def _may_be_spoken_to(words: Sequence[Word], folded: Sequence[str], index: int) -> bool:
    """Whether somebody spoken to may be named at `index`, inside a sentence."""
    return (
        _is_set_off(words, index)
        or _is_asked_next(folded, index, index + 1)
        or _is_handed_before(folded, index, index + 1)
        or _lets_go(folded, index)
    )


def _is_asked_next(folded: Sequence[str], start: int, after: int) -> bool:
    """Whether a question begins or goes on right behind a name, where a caption has no marks: "and tom how is that"."""
    before = folded[start - 1] if start else ""
    if before not in _MAY_END_A_SENTENCE and (before in _NOT_SPOKEN_TO_AFTER or before in AUXILIARIES):
        return False
    first, second = "".join(folded[after : after + 1]), "".join(folded[after + 1 : after + 2])
    if before in _JOINS and first in AUXILIARIES and second in SUBJECTS:
        return True
    if (first in WH and second in AUXILIARIES) or first in {"what's", "how's", "where's", "who's"}:
        return True
    if first in {"anything", "any"} or (first in {"but", "so"} and second in WH | AUXILIARIES):
        return True
    if before in _CLOSES_A_CLAUSE and "you" in folded[:start] and first in _ADDS_TO_A_CLAUSE:
        return True
    return (first in AUXILIARIES and second == "you") or REQUESTS.at(folded, after) > 1


def _is_set_off(words: Sequence[Word], index: int) -> bool:
    """Whether a name stands between commas, between "but" or "so" and a comma, or between a comma and the end."""
    if not index or not words[index].mark:
        return False
    return (words[index - 1].mark != "" or words[index - 1].folded in _JOINS) and not _is_listed(words, index)


def _is_listed(words: Sequence[Word], index: int) -> bool:
    """Whether it is one of a row of names: "Maria, Tom, and Jun came"."""
    return (
        index + 1 < len(words) and words[index + 1].folded in {"and", "or"} and words[index - 1].capital and index > 1
    )


def _is_handed_before(folded: Sequence[str], start: int, after: int) -> bool:
    """Whether the words before a name hand it the question: "let's hear from", "a question for"."""
    before = folded[max(0, start - 6) : start]
    if before[-1:] == ["to"] and any(word in _HANDING for word in before):
        return True
    length = _HANDS_BEFORE.ends(before)
    if not length:
        return False
    phrase = before[len(before) - length :]
    if _ONLY_NOW.whole(phrase):
        ahead = before[: len(before) - length]
        return bool(ahead) and ahead[-1] in {"let's", "let", "i'll", "now", "we'll"}
    if phrase[-1] in {"like", "love", "have", "get"}:
        return folded[after : after + 1] in (["to"], ["in"], ["on"])
    return True


def _is_handed_after(folded: Sequence[str], start: int, after: int) -> bool:
    """Whether what follows a name lets that person speak: "… can take this one", "… you're up"."""
    if _HANDS_AFTER.at(folded, after):
        return not (start and folded[start - 1] in {"if", "whether"})
    following = folded[after : after + 4]
    if len(following) > 1 and following[0] in _MODALS and following[1] in _TELLING | {"to"}:
        return True
    asks_for = start > 0 and folded[start - 1] in _MODALS | {"let", "have"}
    return asks_for and bool(following) and following[0] in _TELLING


def _lets_go(folded: Sequence[str], start: int) -> bool:
    """Whether a name comes right after thanks, a farewell or "hang on"."""
    return start > 0 and _LET_GO.ends(folded[max(0, start - 5) : start]) > 0


def _last_of_content(folded: Sequence[str]) -> int:
    """The number of words without a "please" or "thanks" at the end."""
    end = len(folded)
    while end > 1 and (length := _POLITE_ENDS.ends(folded[:end])) and length < end:
        end -= length
    return end
