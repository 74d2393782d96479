"""Where a sentence turns around what its passages say, by words of which one side excludes the other.

Takes both texts levelled; gives the names of the pairs whose one side the sentence has, and whose other side alone the
passage. Roles (led or helped, made or checked), wholes and parts, before and after, plans and deeds are such pairs.
"""

from __future__ import annotations

from collections.abc import Mapping

import re2

_SIDES: Mapping[str, tuple[str, str]] = {
    "led or helped": (
        r"led|leads?|leading|headed|heads?|chair\w*|in charge|managed|manage|directed|ran|runs?|owned?|oversaw|oversee|"
        r"responsible|responsibility|founded|founder|set up|sole|line manager|boss|final (?:word|say)|decid\w+|lead",
        r"help\w*|assist\w*|support\w*|contribut\w+|took part|participa\w+|member|part of|one of|deput\w+|junior|"
        r"advis\w+|under the|seconded|stand in|stood in|acting|pilot user|key user|second operator|shadow\w*|"
        r"represent\w*|on behalf|trainee|without line|not lead|assistant|co[ -]\w+|jointly|together",
    ),
    "made or checked": (
        r"design\w*|wrote|write|drafted|built|prepared|produc\w+|carried out|put together|drew",
        r"check\w*|review\w*|audit\w*|verif\w+|examin\w+|assess\w*|approv\w+|supervis\w+|observ\w+",
    ),
    "checked or made": (
        r"check\w*|review\w*|audit\w*|verif\w+|supervis\w+",
        r"design\w*|wrote|drafted|built|produc\w+|drew",
    ),
    "hired or free": (
        r"employee|employed|permanent\w*|staff position|full[ -]time|on the staff|salaried",
        r"freelanc\w*|self[ -]employed|contract\w*|fixed[ -]term|part[ -]time|volunt\w+|intern\w*|temporary|"
        r"secondment|cover\w*",
    ),
    "all or some": (
        r"all|every|each|everyone|everybody|entire|whole|always|both|none|completely|fully|without exception",
        r"some|most|of (?:whom|which|them)|half|several|part of|partly|\d+ of \d+|of \d+|except|apart from|but one|"
        r"remaining|rest|not|others?|pilot|exempt\w*|only|one failed|until",
    ),
    "alone or with others": (
        r"alone|on my own|by myself|single[ -]handed\w*|sole|solo|only one|without help|personally",
        r"with|team|jointly|together|co[ -]\w+|one of|part of|colleagues?|we|shared|external|led by|supplier",
    ),
    "early or late": (
        r"early|earlier|ahead|before (?:schedule|time|the deadline|plan)|sooner|in advance|on time|on schedule",
        r"late|later|behind|delay\w*|overr\w+|over plan|overdue|slipped|missed",
    ),
    "late or early": (
        r"late|later than|behind|delay\w*|overr\w+|overdue|slipped|missed",
        r"early|earlier|ahead|on time|on schedule|in advance|within",
    ),
    "over or under": (
        r"over (?:budget|target|plan|the)|above|exceed\w*|more than planned|overspent|overshot|beat|hit",
        r"under (?:budget|target|plan)|below|short|missed|within budget|came in under|not (?:reached|met)",
    ),
    "under or over": (
        r"under (?:budget|target|plan)|below|within budget|on budget|came in under|short of|missed|fell short",
        r"over (?:budget|target|plan)|above|exceed\w*|ran over|overspent|beat",
    ),
    "up or down": (
        r"rose|risen|rise|increas\w*|grew|grown|growth|went up|up from|climb\w*|rais\w+|gain\w*|higher|"
        r"doubl\w+|improv\w+",
        r"fell|fall\w*|decreas\w*|reduc\w*|cut|down|dropp\w*|lower\w*|declin\w*|shrank|halv\w+|lost|worse\w*|saved?",
    ),
    "down or up": (
        r"fell|fallen|decreas\w*|reduc\w*|cut|down from|dropp\w*|lower\w*|declin\w*|shrank|halv\w+|shorten\w*|worse\w*",
        r"rose|risen|increas\w*|grew|growth|up from|up to|climb\w*|rais\w+|gain\w*|doubl\w+|improv\w+|higher",
    ),
    "kept or dropped": (
        r"kept|keep|still|continu\w+|remain\w*|in use|runs to this day|adopted|accepted|approved|granted|won|passed|"
        r"went ahead|permanent\w*|succeed\w*|success\w*",
        r"dropp\w*|abandon\w*|cancel\w*|stopped|ended|scrapp\w*|reject\w*|declin\w*|refus\w*|turned down|outvoted|lost|"
        r"failed|lapsed|expired|ran out|withdrawn|halted|killed|not renewed|did not get",
    ),
    "dropped or kept": (
        r"dropp\w*|abandon\w*|cancel\w*|scrapp\w*|reject\w*|refus\w*|turned down|lost|failed|lapsed|expired|gave up|"
        r"stopped|killed",
        r"kept|keep|still|continu\w+|adopted|accepted|approved|granted|won|passed|in use|renewed|went ahead",
    ),
    "done or planned": (
        r"built|introduced|rolled out|launched|implement\w*|went live|is live|completed|finished|now use|in place|"
        r"have|has|done|installed",
        r"plan\w*|propos\w*|pending|not begun|target\w*|applied for|draft\w*|prototype|pilot|trial\w*|expected|"
        r"in progress|attempted|wanted|agreed with|recommend\w*",
    ),
    "first or later": (
        r"first|from the start|from the beginning|straight|from day one|right away|immediately",
        r"second|third|fourth|promoted|then|after|later|since|initially|joined as|runner[ -]up",
    ),
    "before or after": (r"before|prior to|ahead of", r"after|following|once|afterwards|since"),
    "after or before": (r"after|following|once|afterwards|since", r"before|prior to|ahead of|until"),
    "never or ever": (
        r"never|not once|no|none|nobody|nothing|without|zero|didn't|did not|wasn't|weren't|couldn't|haven't",
        r"(?:\w|[^\w])",
    ),
}
_PATTERNS = {
    name: (re2.compile(rf"\b(?:{ours})\b"), re2.compile(rf"\b(?:{theirs})\b"))
    for name, (ours, theirs) in _SIDES.items()
}
_DENIAL = re2.compile(
    r"\b(?:no|not|never|none|nobody|nothing|without|zero|neither|nor|refus\w+|declin\w+|only|except|instead|rather|"
    r"\w+n't|lost|failed|un\w+|nil|0)\b"
)
PAIRS = tuple(_SIDES)


def find_opposed(said: str, source: str) -> frozenset[str]:
    """`source`: the passages that are nearest, levelled as `said` is."""
    found = set[str]()
    for name, (ours, theirs) in _PATTERNS.items():
        if not ours.search(said):
            continue
        if name == "never or ever":
            opposed = not _DENIAL.search(source)
        else:
            opposed = bool(theirs.search(source)) and not ours.search(source)
        if opposed:
            found.add(name)
    return frozenset(found)


def denies(text: str) -> bool:
    return bool(_DENIAL.search(text))
