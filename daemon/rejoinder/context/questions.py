"""A spoken question to what is searched for: its core without the asking, the words, and the kind of thing asked for.

What was said before counts as far as the question cannot stand alone ("and how long did that take?").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rejoinder.context.abroad import in_english, is_foreign, is_untaught
from rejoinder.context.completing import asks, how_much_it_borrows, leave_topic, may_stand_alone
from rejoinder.context.days import as_days
from rejoinder.context.kinds import SECTION_CUES, PositionAsked
from rejoinder.context.standard import told_words
from rejoinder.context.topics import (
    IDLE_WORDS,
    JOB_WORDS,
    OF_SOMETHING,
    STOP_WORDS,
    told_for,
)
from rejoinder.context.typography import plain_key
from rejoinder.gloss import gloss
from rejoinder.types import SectionKind

# Of some words the most that one passage holds together, and how many passages hold so many.
Held = Callable[[Sequence[str]], tuple[int, int]]
# Below the first a question borrows nothing, above the last everything; what lies between borrows this much at least.
LEAST_BORROWED, MOST_OWN, BORROWED_AT_LEAST = 0.3, 0.6, 0.4
LONGEST_PREVIOUS_CHARACTERS, MOST_PREVIOUS, STOOD_ALONE = 240, 6, 0.5
# So many of a question's words in one passage, and in so few passages, lead there without the turns before it.
MOSTLY_HELD, MOST_TELLING = 0.5, 3
MOST_WORDS = 24
_ASKING = re.compile(
    r"^(?:(?:so|well|okay|ok|right|great|now|and|but|alright|um|uh|yeah|yes|no|thanks|cool|perfect|interesting|"
    r"to start|first|maybe|also|then|actually|next question|let's see|i see|got it|i mean|you know|"
    r"i guess)[,.!]?\s+)+",
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
_INVITING = re.compile(
    r"\b(?:any|other|more) questions\b|\bquestions (?:for|to) (?:me|us)\b|\b(?:like|want|wanted) to ask (?:me|us)\b|"
    r"\bask (?:me|us) anything\b|\bfragen an (?:mich|uns)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\bhow (?:many|much|long|often|big|large|far|quickly|fast|old)\b|\bwhen\b|\bwhat (?:percentage|share|"
    r"number|price|date"
    r"|year)\b|\b(?:wie ?viele?|wie lange|wann|wie oft)\b",
    re.IGNORECASE,
)
# The word after "how" says what is measured, and stands in no answer.
_HOW_MUCH = re.compile(
    r"\b(?:how (?:many|much|long|often|big|large|far|fast|quickly|soon|old|high|deep|wide|heavy|tall|late|early)|"
    r"wie ?(?:viele?|lange?|oft|groß|weit|schnell|bald|alt|hoch|tief|breit|schwer|teuer|spät|früh))\b",
    re.IGNORECASE,
)
# After a word, so that a sentence's own capital does not count.
_NAME = re.compile(r"(?<=[\w,;:'’] )(?!I\b|I['’])([A-Z][\w+#.\-]*[\w+#]|[A-Z]\b)")
_CODE = re.compile(r"\b[A-Z][A-Z\d]+s?\b")
_NUMBERED = re.compile(r"(?<=[A-Z] )\d{3,}\b")
_WHETHER = re.compile(
    r"^(?:(?:and|so|but|okay|ok|right|well|now|thanks|good|fine)[,.]?\s+)*(?:have|has|had|do|does|did|are|is|"
    r"was|were|can|"
    r"could|would|will|any|ever|haben|sind|können|dürfen|kennen|ist)\b|\bdo you have (?:any )?experience\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:salary|earn|compensation|expectations?|notice period|start date|when (?:can|could) you start|"
    r"why (?:do|did|would|are) "
    r"you (?:want|leave|leaving|apply|interested|quit)|think (?:of|about) (?:our|us|the|this)|see yourself|"
    r"favou?rite|like about|"
    r"like the|do you like|your opinion|feel about|weather|know about (?:us|our)|gehalt|gehaltsvorstellung|"
    r"warum wollen sie)\b",
    re.IGNORECASE,
)
# At the head of a question or of its last sentence; "and why" beside another thing asked asks for more than the reason.
_REASON = re.compile(
    r"(?:^|[.!?:;,]\s+)(?:(?:and|but|so|okay|then|und|aber),? )*(?:why|what made you|how come|"
    r"what(?:'s| is| was| were) (?:the|your) reasons?|for what reason|warum|wieso|weshalb)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:costs?|price[sd]?|pay|paid|bonus|fees?|salary|charged?|earn(?:ed)?|money|wages?|revenue|turnover|budget|"
    r"gehalt|kosten|kostete?|preis\w*|umsatz|verdien\w*)\b",
    re.IGNORECASE,
)
_PEOPLE_COUNTED = re.compile(
    r"\b(?:how many|wie viele) (?:\w+ ){0,2}(?:people|persons|staff|employees|engineers|leute|mitarbeiter\w*|menschen|"
    r"personen)\b.*\b(?:reports? to|reporting|under|lead|led|manage\w*|supervis\w*|run|team|in charge|"
    r"responsible|führ\w*|"
    r"leite\w*|unter|unterst\w*|geführt|geleitet)\b|\bdirect reports\b|\bhow (?:big|large|many) (?:\w+ ){1,4}teams?\b|"
    r"\bwie groß (?:\w+ ){1,3}team\b",
    re.IGNORECASE,
)
_HEADING_ASKED = re.compile(
    r"\b(?:when|where|which|who for|title|degrees?|positions?|roles?|how long|employers?|compan(?:y|ies)|universit\w+|"
    r"schools?|years?|wann|wo|welche\w*|wie lange|abschl\w+|firma|firmen|titel|jahre?)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:before|prior to|bevor|vor)\b(?! (?:time|now|long|you (?:can|could|make|made|say|start)\b))\s*(?P<later>.*)|"
    r"\b(?:davor|vorher|zuvor)\b",
    re.IGNORECASE,
)
_LATER_IS_POINTED_AT = re.compile(
    r"^(?:that|this|then|it|dem|der|das)?\b[^\w]*(?:job|role|one|position|stelle)?\W*(?:$|,)", re.IGNORECASE
)
_LATER_IS_NOW = re.compile(
    r"\b(?:present|current|now|today|heutig\w*|jetzig\w*|aktuell\w*|derzeitig\w*)\b", re.IGNORECASE
)
_FIRST_JOB = re.compile(
    r"\b(?:(?:very )?first (?:job|role|position|employer)|start(?:ed)? out|erste[rn]? (?:job|stelle|arbeit\w*|"
    r"position))\b",
    re.IGNORECASE,
)
_VISITOR = re.compile(
    r"\b(?:can|could|may|do|shall|should|will|would|must|if|when|until when|what if|how (?:do|can|much do|"
    r"would)|what (?:do|"
    r"can|happens if|should)|unless) (?:i|we)\b(?! (?:ask|say|call|tell|talk|know|trust|see you|expect|hire|"
    r"give you|rely|"
    r"start with|help))|\b(?:for|lend|bring|send|charge|give) us\b(?! (?:an?|some|your|one|about|through))|\bmy "
    r"(?:wife|"
    r"husband|partner|kids?|child\w*|daughter|son|family|friends?|dog|car|order|booking|account|stay|money|room|visit|"
    r"ticket|contract|team|company|data)\b|\bwhat (?:does|do) (?:\w+ ){1,5}cost\b|\bhow much (?:is|are|does|for)\b|"
    r"\b(?:is|are) there (?:an?|any)?\b|\bwhat(?:'s| is) the (?:price|cost|fee)\b|\bwas kostet\b|\bwie teuer\b|"
    r"\bgibt es\b|"
    r"\b(?:kann|können|dürfen|darf|müssen|muss) (?:ich|wir)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w+#.\-]*[\w+#]|[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for. `forms` are encoded: the question as it stands, and where it lacks something
    its words with what was said before in front; `borrows` says how much the last one counts, 0..1.
    German is rough English in `forms`, and stands as it was said in `spoken`; what every interview asks for is English
    in `text`, whatever language it was asked in.

    `words` go to the full-text index; `own` are the question's own content words, `before` those of the turns before it
    where it borrows, `topics` what interviewers mean by them; `sections`: the kinds of thing that answer it, weighted
    0..1. `wants_number`: how many, how long, when. `foreign`: in a language that is neither English nor glossed.
    `names`: words in capitals that do not begin a sentence, as products and places have. `asks_whether`: a yes or a no;
    `asks_opinion`: what somebody wishes, expects or thinks of something. `invites_questions`: the user is to ask
    something, which no document answers. `asks_reason`: why, of which documents seldom tell; `asks_money`: a price, a
    budget. `asks_heading`: when, where, which, how long, of what an entry's line says;
    `asks_of_documents`: as a guest or customer asks ("can we bring a dog?"); `counts_people`: how many they lead.
    `earlier_than`: texts that name the job before which something was, the likeliest first; `turns` what was said
    before, newest first; `told`: the words in which a standard fact is told.
    """

    text: str
    forms: tuple[str, ...]
    spoken: tuple[str, ...]
    borrows: float
    words: tuple[str, ...]
    own: tuple[str, ...]
    before: tuple[str, ...]
    topics: tuple[str, ...]
    sections: dict[SectionKind, float]
    wants_position: PositionAsked
    wants_number: bool
    foreign: bool
    names: tuple[str, ...] = ()
    asks_whether: bool = False
    asks_opinion: bool = False
    invites_questions: bool = False
    asks_reason: bool = False
    asks_money: bool = False
    asks_heading: bool = False
    asks_first_job: bool = False
    asks_of_documents: bool = False
    counts_people: bool = False
    earlier_than: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    told: re.Pattern[str] | None = None
    was_put_into_english: bool = False
    untaught: bool = False

    @property
    def stands_alone(self) -> bool:
        return self.borrows < 0.5


def read_question(question: str, previous: Sequence[str] = (), held: Held | None = None) -> Query:
    """`held` asks the documents."""
    said, shifted = leave_topic(" ".join(question.split()))
    text = in_english(said) or said
    english = gloss(text)
    core = _core(english or text)
    sections, position = _wanted(f"{text} {english}")
    earlier, points_back = _earlier_than(text, previous)
    own = content_words(as_days(_HOW_MUCH.sub(" ", f"{_core(text)} {english}")))
    own = [word for word in own if not (points_back and word in JOB_WORDS)]
    first_job = _FIRST_JOB.search(text) is not None
    counts_people = _PEOPLE_COUNTED.search(text) is not None
    position = "before" if points_back or first_job else "" if counts_people else position
    before = "" if shifted or points_back or not previous else _what_went_before(previous)
    words_before = [word for word in content_words(f"{before} {gloss(before)}") if word not in own]
    borrows = _borrows(text, own, words_before, content_words(core), bool(sections), held) if before else 0.0
    if not borrows:
        before, words_before = "", []
    forms, spoken = [english or text], [said]
    if borrows:
        forms.append(f"{_core(gloss(before) or before)}: {english or text}".strip())
        spoken.append(f"{before} {said}".strip())
    return Query(
        text=text,
        forms=tuple(forms),
        spoken=tuple(spoken),
        borrows=borrows,
        words=tuple(dict.fromkeys(own + (words_before if borrows >= 0.5 else [])))[:MOST_WORDS],
        own=tuple(own),
        before=tuple(words_before[:MOST_WORDS]),
        topics=told_for(f"{text} {english}"),
        sections=sections,
        wants_position=position,
        wants_number=_NUMBER.search(f"{text} {english}") is not None,
        foreign=not english and is_foreign(text),
        names=_names(text, german=bool(english)),
        asks_whether=_WHETHER.search(text) is not None,
        asks_opinion=_OPINION.search(text) is not None,
        invites_questions=_INVITING.search(text) is not None,
        asks_reason=_REASON.search(text) is not None,
        asks_money=_MONEY.search(text) is not None,
        asks_heading=_HEADING_ASKED.search(text) is not None,
        asks_first_job=first_job,
        asks_of_documents=_VISITOR.search(text) is not None,
        counts_people=counts_people,
        earlier_than=earlier,
        turns=tuple(previous[::-1][:6]),
        told=told_words(text),
        was_put_into_english=text != said,
        untaught=not english and is_untaught(text),
    )


def _borrows(
    text: str, own: Sequence[str], before: Sequence[str], core: Sequence[str], kind_asked: bool, held: Held | None
) -> float:
    """0, or from `BORROWED_AT_LEAST` to 1."""
    core = [word for word in core if word not in OF_SOMETHING]
    joined = False
    if held is not None and core:
        most, places = held(own)
        joined = held([*own, *before])[0] > max(most, held(before)[0])
        is_told = most >= MOSTLY_HELD * len(own) and 0 < places <= MOST_TELLING
        if is_told and not joined and may_stand_alone(text, core):
            return 0.0
    borrows = how_much_it_borrows(text, core, kind_asked, joined)
    return 0.0 if borrows < LEAST_BORROWED else 1.0 if borrows > MOST_OWN else max(borrows, BORROWED_AT_LEAST)


def _what_went_before(previous: Sequence[str]) -> str:
    """The last turns from the last question on that stood alone; talk about the call and the day is left out."""
    kept: list[str] = []
    length = 0
    for text in reversed(previous[-MOST_PREVIOUS:]):
        words = content_words(text)
        if IDLE_WORDS.issuperset(words):
            continue
        if length + len(text) > LONGEST_PREVIOUS_CHARACTERS and kept:
            break
        kept.append(text[-LONGEST_PREVIOUS_CHARACTERS:])
        length += len(text)
        if asks(text) and how_much_it_borrows(text, words, False, False) < STOOD_ALONE:
            break
    return " ".join(reversed(kept))


def content_words(text: str) -> list[str]:
    """Words that mean something, in order, each once, lower case."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text.casefold()):
        word = match.group().strip(".-")
        if word and word not in STOP_WORDS and plain_key(word) not in STOP_WORDS:
            found[word] = None
    return list(found)


def _earlier_than(text: str, previous: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The texts that name the later job, the likeliest first, and whether it is only pointed at ("before that")."""
    found = _EARLIER.search(text)
    if found is None:
        return (), False
    later = (found.group("later") or "").strip()
    if later and not _LATER_IS_POINTED_AT.match(later):
        return (() if _LATER_IS_NOW.search(later) else (later,)), False
    rest = [word for word in content_words(text) if word not in JOB_WORDS]
    return (tuple(previous[::-1][:6]), True) if not rest else ((), False)


def _names(text: str, *, german: bool) -> tuple[str, ...]:
    """Of German, where every noun has a capital, only those of several capitals; codes ("26262") are names too."""
    found = (_CODE if german else _NAME).findall(text) + _NUMBERED.findall(text)
    return tuple(dict.fromkeys(name.casefold() for name in found))


def _core(text: str) -> str:
    """Without the words of asking: "led a team" of "Can you tell me about a time when you led a team?"."""
    core = _ASKING.sub("", text)
    core = _REQUEST.sub(" ", core)
    core = re.sub(
        r"^(?:\W|about|a time|when|where|how|you|of|with|in|did|do)+\s", "", core.strip(), flags=re.IGNORECASE
    )
    core = " ".join(core.split()).strip(" ,.?!")
    return core if len(content_words(core)) >= 2 else text


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
