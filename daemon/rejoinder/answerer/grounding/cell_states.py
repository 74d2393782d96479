"""What a sentence tells of a cell without its number: "sold out", "plenty left", "for free", "no projector", "Yes".

Takes text; English and German. What no single cell can bear out, a sum or a comparison, is found here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import re2

from rejoinder.answerer.grounding.vocabulary import listed

# Sums, comparisons, conditions and other times: no cell holds them.
MORE_THAN_CELLS = re2.compile(
    r"\b(?:in total|altogether|combined|on average|average|sum of|cheaper|cheapest|dearer|dearest|heavier|heaviest|"
    r"lighter|lightest|larger|largest|smaller|smallest|bigger|biggest|longest|shortest|fewest|(?:the|our) most|"
    r"the least|(?:more|less|most|least) expensive|both|all (?:of|the|our|\d+)|each of|every|if|unless|used to|"
    r"last year|"
    r"insgesamt|zusammen|durchschnittlich|im schnitt|billiger|billigste\w*|günstiger|günstigste\w*|teurer|"
    r"teuerste\w*|schwerste\w*|größte\w*|kleinste\w*|beide|alle \w{4,}|jede\w*|wenn|falls)\b"
)
_LEAD = re2.compile(
    r"(?i)^\W*(?:(?P<yes>(?:yes|yeah|yep|ja|doch|sure|certainly)\b)|"
    r"(?P<no>no(?:[,.;:!–—-]|$)|(?:nope|nein)\b))"
    r"(?:[\s,.;:!–—-]+|$)?"
)
_DENYING = (
    r"\b(?:not|no|never|without|cannot|lacks?|lacking|isnt|kein\w*|nicht|ohne|nie|fehlt|free of|free from)\b|"
    r"\bfrei von\b|n't\b"
)
_DENIED = re2.compile(_DENYING)
_LIMITS = re2.compile(
    r"\b(?:no (?:more|less|fewer|later|earlier) than|not only|not more than|nicht (?:mehr|weniger) als)\b"
)
_CLAUSE = re2.compile(r"[,;:]\s|\s(?:but|and|while|aber|und|sondern)\s")
_NONE = re2.compile(
    r"\b(?:sold out|all gone|all taken|out of|run out|ran out|none|nothing left|unavailable|fully booked|booked out|"
    r"ausverkauft|vergriffen|ausgebucht|alle weg)\b|\b(?:no|kein\w*|zero)\b.*\b(?:left|in stock|available|remaining|"
    r"mehr|vorrätig|auf lager|verfügbar|übrig)"
    r"\b|(?:\bnot\b|n't\b|\bnicht\b|\bno longer\b).*\b(?:in stock|available|any|left|vorrätig|auf lager|lagernd|"
    r"verfügbar|lieferbar)\b"
)
_NO_SUCH = re2.compile(
    r"\b(?:have|has|got|are|is|there's|haben|hat|gibt(?: es)?|sind)\s(?:currently\s|derzeit\s)?(?:no|zero|kein\w*)\b"
)
_MANY = re2.compile(r"\b(?:plenty|many|lots|loads|enough|viele|genug|genügend|reichlich)\b")
_SOME = re2.compile(r"\b(?:a few|some|several|einige|ein paar|mehrere)\b")
_ANY = re2.compile(r"\b(?:in stock|available|left|on hand|remaining|vorrätig|auf lager|lagernd|verfügbar|übrig)\b")
_FREE = re2.compile(
    r"\b(?:free of charge|for free|kostenlos|kostenfrei|gratis|umsonst|costs? nothing|kostet nichts|no charge)\b|"
    r"^(?:it|this|that|the [\p{L} ]+)(?: is|'s)(?: completely| entirely)? free\W*$|\b(?:ist|sind) frei\W*$"
)
_STATE_WORDS = listed("""
    sold gone taken weg alle all out run ran none nothing left available unavailable stock plenty many lots loads enough
    few some several hand remaining longer booked fully free charge any zero still only ausverkauft vergriffen
    ausgebucht vorrätig lager
    lagernd verfügbar lieferbar übrig viele genug genügend reichlich einige paar mehrere kein keine keinen keiner
    keines nicht mehr without lacks lacking ohne fehlt kostenlos kostenfrei gratis umsonst nothing nichts
""")
_MANY_FROM, _FEW_FROM, _FEW_TO = 10, 2, 12


@dataclass(frozen=True, slots=True)
class State:
    """How many there are by it; `plain` where the words alone say so of any thing counted."""

    least: float
    most: float
    plain: bool = True

    def holds(self, held: float) -> bool | None:
        """None where it is a matter of taste: are four plenty?"""
        if self.least <= held <= self.most:
            return True
        return False if (held == 0) != (self.most == 0) else None


def find_state(text: str) -> State | None:
    lower = without_lead(text).lower()
    if _NONE.search(lower):
        return State(0, 0)
    if _NO_SUCH.search(lower):
        return State(0, 0, plain=False)
    if _MANY.search(lower):
        return State(_MANY_FROM, inf)
    if _SOME.search(lower):
        return State(_FEW_FROM, _FEW_TO)
    return State(1, inf) if _ANY.search(lower) else None


def is_state_word(word: str) -> bool:
    return word in _STATE_WORDS


def is_free(text: str) -> bool:
    return _FREE.search(text.strip()) is not None


def leading_answer(text: str) -> bool | None:
    """True of "Yes, …", False of "No, …", None of what begins with neither."""
    found = _LEAD.search(text)
    return None if found is None else found["yes"] is not None


def without_lead(text: str) -> str:
    return str(_LEAD.sub("", text)).strip()


def denies_near(text: str, word: str = "") -> bool:
    """Whether what a sentence says is denied, in the clause that holds `word` where one is given."""
    lower = _LIMITS.sub(" ", without_lead(text).lower())
    clauses = [clause for clause in _CLAUSE.split(lower) if word in clause] if word else [lower]
    return any(_DENIED.search(clause) for clause in clauses[:1])
