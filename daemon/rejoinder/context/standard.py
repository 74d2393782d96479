"""Facts that nearly every interview asks for, and the kinds of words in which a document tells them.

A salary, a start date, a licence or a spoken language is told in words of its own kind or not at all: nothing that is
only near in meaning answers such a question. `told_words` takes a question and gives the pattern of those words, None
for other questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rejoinder.spoken_languages import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardFact:
    asked: re.Pattern[str]
    told: re.Pattern[str]


def _fact(asked: str, told: str) -> StandardFact:
    return StandardFact(
        asked=re.compile(rf"\b(?:{asked})", re.IGNORECASE), told=re.compile(rf"\b(?:{told})", re.IGNORECASE)
    )


# Who drives a forklift, a tractor or a change is asked for something else than a licence for the road.
_ON_ROADS = (
    r"\W*$|[?.,;]|,? (?:and|or|at|by|in|on|to|too|yourself|here|there|legally|abroad)\b|"
    r" (?:an? |the |our |your |your own |any )?(?:\w+ )?(?:cars?|vans?|vehicles?|lorr(?:y|ies)|"
    r"(?<!fork )(?<!lift )trucks?|automatic|manual)\b"
)

STANDARD_FACTS = (
    _fact(
        r"(?:can|could|do|should|may|might|to|shall) (?:we |i |one |people |they )?(?:best )?(?:reach|contact|call|"
        r"ring|phone|e-?mail|write to|text|get hold of|get in touch with|get back to) you\b|"
        r"you be (?:reached|contacted)|where do you live\b|your contact details|"
        r"(?:what(?:'s| is)|which|your) (?:\w+ ){0,2}(?:e-?mail(?: address)?|"
        r"(?:phone|telephone|mobile)(?: number)?|(?:postal|home) address|linkedin(?: profile)?)"
        r"(?=\W*$|[?.,;]| (?:for|please|again|in case))|sie (?:erreichen|anrufen)\b|wo wohnen sie|"
        r"ihre (?:e-?mail|telefonnummer|handynummer|anschrift|adresse|kontaktdaten)",
        r"(?:contact|kontakt)\b|\S@\S",
    ),
    _fact(
        r"(?:your|what|which) (?:\w+ )?(?:salary|pay expectations|compensation|day rate)\b|salary (?:expect|in mind|"
        r"range)\w*|(?:expect|hope|like|want) to (?:earn|be paid|make a year)|how much (?:do|did|would) you (?:want to "
        r")?(?:earn|make)|gehalt(?:s\w+|lich)?\b|was (?:wollen|möchten|würden) sie verdienen|tagessatz",
        r"salar(?:y|ies)\b|compensation expect|expected pay|pay expect|day rate|daily rate|gehalt(?:s\w+)?\b|vergütung|"
        r"tagessatz",
    ),
    _fact(
        r"when (?:can|could|would|might|will) you (?:be (?:able|free|ready|available)|start|join|begin)|how soon "
        r"(?:can|could|would) you|(?:your|earliest|possible) start(?:ing)? date|notice period|(?:when|from when) "
        r"(?:are|would) you (?:be )?available|(?:ab )?wann (?:können|könnten|wären|würden) sie (?:\w+ )*(?:anfangen|"
        r"beginnen|starten|verfügbar|frei|einsteigen)|kündigungsfrist|eintrittstermin|frühest\w+ (?:start|eintritt)",
        r"availab(?:le|ility)(?::| (?:from|immediately|at|as of|on|now|to start|within))|notice(?: period)?\b|"
        r"start(?:ing)? date|immediately|can start|verfügbar(?:keit:| (?:ab|zum|sofort))|kündigungsfrist|"
        r"eintritt|ab sofort",
    ),
    _fact(
        rf"driving licen[cs]e|driver'?s licen[cs]e|(?:do|can|are) you (?:able to )?drive\b(?={_ON_ROADS})|führerschein|"
        r"auto fahren",
        r"driving licen|driver'?s? licen|licen[cs]e (?:class|category|[a-e]\b)|class [a-e]1? licen|führerschein|"
        r"fahrerlaubnis|(?:klasse|class|category) (?:b|be|c|ce|c1)\b",
    ),
    _fact(
        r"visa\b|work permit|right to work|(?:allowed|authori[sz]ed|eligible|permitted) to work|sponsorship|"
        r"arbeitserlaubnis|aufenthalts|visum",
        r"visas?\b|work permit|right to work|(?:authori[sz]ed|eligible|entitled) to work|sponsorship|citizen|"
        r"nationality|passport|residence permit|settled status|arbeitserlaubnis|aufenthalts|staatsangehörig|visum",
    ),
    _fact(
        r"referees?\b|your references|references (?:from|on|we|that|for)|(?:have|any|give|name) (?:\w+ )?references|"
        r"(?:would|do|does|did|might) (?:\w+ ){1,6}(?:say|tell (?:me|us)|think) (?:about|of) you\b|(?:would|do|does|"
        r"might) (?:\w+ ){1,6}describe you\b|(?:vouch|speak|put in a word) for you|referenz\w*|über sie (?:sagen|"
        r"erzählen|denken)|sie beschreiben, (?:der|die|wenn)|empfehlungen",
        r"references?:|references?,|referees?\b|referenz|recommendation|empfehlung|testimonial|(?:said|says|wrote) of",
    ),
    _fact(
        r"(?:willing|ready|happy|prepared|open|able|like|mind) (?:to )?(?:relocat\w+|mov(?:e|ing) (?:to|for|house|"
        r"cit))|would you (?:relocate|move)|umziehen|(?:^|[^-\w])(?:ihr|ein|dein|der|einen) umzug\b",
        r"relocat|(?:willing|happy|open|ready|free) to (?:move|relocate)|umzug|umzieh|umzugs",
    ),
    _fact(
        r"(?:your|greatest|biggest|main|any) weakness(?:es)?\b|(?:ihre|größte\w*) schwächen?\b",
        r"weakness|schwäche|not (?:yet )?good at|struggle with",
    ),
    _fact(
        r"criminal record|police check|background check|dbs check|führungszeugnis|vorstrafen",
        r"criminal record|police check|background check|dbs\b|führungszeugnis|security clearance",
    ),
)


_LANGUAGE = "|".join(map(re.escape, LANGUAGES))
# "Do you speak Japanese?", "How's your Chinese?", "Could you hold a meeting in French?", "And Danish?"
_LANGUAGE_ASKED = re.compile(
    rf"\b(?:speak|spoken|fluent(?: in)?|sprechen|sprichst|(?:verstehen|können) sie) (?:\w+ ){{0,3}}?({_LANGUAGE})\b|"
    rf"\b(?:your|ihr|dein) (?:\w+ )?({_LANGUAGE})(?=\W*$|[?.,;]| (?:like|good|level|skills?|fluent|strong|wie|gut)\b)|"
    rf"\b({_LANGUAGE}) (?:skills|speaker|kenntnisse)\b|\b({_LANGUAGE})kenntnisse\b|"
    rf"\b(?:meeting|meetings|conversation|presentation|present|negotiate|talk|speak|write|discussion|gespräch|besprechung)"
    rf"(?: \w+){{0,3}}? (?:in|auf) ({_LANGUAGE})\b|"
    rf"^(?:and|und|what about|how about|wie steht es mit)(?: your| ihr| in| auf)? ({_LANGUAGE})\W*$",
    re.IGNORECASE,
)


def told_words(question: str) -> re.Pattern[str] | None:
    language = _LANGUAGE_ASKED.search(question)
    if language is not None:
        return _names_of(LANGUAGES[next(filter(None, language.groups())).casefold()])
    return next((fact.told for fact in STANDARD_FACTS if fact.asked.search(question)), None)


@cache
def _names_of(language: str) -> re.Pattern[str]:
    """In which a document says that the language is spoken; "Deutschkenntnisse" too."""
    names = "|".join(re.escape(name) for name, one in LANGUAGES.items() if one == language)
    return re.compile(rf"\b(?:{names})", re.IGNORECASE)
