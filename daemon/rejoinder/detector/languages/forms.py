"""Which forms of a question the words of a segment show in one language.

Takes plain words and the language's table; gives the names of the forms, as `judge.py` weighs them. Every search is a
comparison word by word, so the work grows with the number of words alone.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from rejoinder.detector.languages.plain import Plain
from rejoinder.detector.languages.tongue import Tongue

_LONGEST_LEAD_WORDS = 14
_NEAR_WORDS = 5
_INDIRECT_WITHIN_WORDS = 25
_SHORT_FOLLOW_UP_WORDS = 6
_OPEN_WORDS = 12
_SITU_WORDS = 4
# Inversions that ask nearly always, and more often than not.
_SURE_P, _LIKELY_P = 0.8, 0.6


def find_forms(plain: Plain, tongue: Tongue, body: int) -> frozenset[str]:
    """The forms of a segment. `body`: the index of its first word after fillers and names."""
    words = plain.words
    if body >= len(words):
        return frozenset({"empty"})
    found = _find_start(plain, tongue, body)
    if "wh" not in found and "inversion" not in found:
        found |= _find_inside(plain, tongue, body)
    if any(word in tongue.choice for word in words[body + 2 : -1]):
        found.add("choice")
    if len(words) - body > 2:
        found |= _find_tag(plain, tongue)
    if any(word in tongue.you for word in words):
        found.add("says_you")
    if any(tongue.ever.at(words, index) for index in range(body, min(body + 8, len(words)))):
        found.add("ever")
    return frozenset(found)


def skip_lead(plain: Plain, tongue: Tongue, names: Container[str]) -> int:
    """The index after fillers and names at the start; a capital word before a comma counts as a name."""
    words, index = plain.words, 0
    while index < min(len(words), _LONGEST_LEAD_WORDS):
        step = tongue.fillers.at(words, index)
        if any(table.at(words, index) > step for table in (tongue.wh, tongue.sure, tongue.requests, tongue.indirect)):
            break
        if words[index] in tongue.accented_fillers and plain.spelled[index] == words[index]:
            break
        if not step and (plain.spelled[index] in names or (plain.capitals[index] and plain.marks[index] == ",")):
            step = 1
        if not step:
            break
        index += step
    return index


# --- how it begins ----------------------------------------------------------------------------------------------------


def _find_start(plain: Plain, tongue: Tongue, body: int) -> set[str]:
    words, rest = plain.words, len(plain.words) - body
    found: set[str] = set()
    starts = {index for index in (body - 1, body) if index >= 0}
    if any(tongue.follow_ups.at(words, index) for index in starts) and rest <= _SHORT_FOLLOW_UP_WORDS:
        found.add("follow_up")
    if tongue.open.at(words, body) and rest <= _OPEN_WORDS:
        found.add("open")
    if any(is_indirect(plain, tongue, index, body) for index in range(min(body + _INDIRECT_WITHIN_WORDS, len(words)))):
        found.add("indirect")
    if tongue.requests.at(words, body):
        found.add("request")
    if tongue.agreeing.anywhere(words) or _is_statement(plain, tongue, body):
        return found | {"statement"}
    if tongue.sure.at(words, body):
        found.add("wh")
    elif tongue.sure_yes_no.at(words, body):
        found.add("sure_yes_no")
    elif tongue.begin_yes_no.at(words, body):
        found.add("begin_yes_no")
    elif length := tongue.wh.at(words, body):
        found.add(wh_form(plain, tongue, body, length))
    else:
        found |= _verb_form(plain, tongue, body)
    return found


def _is_statement(plain: Plain, tongue: Tongue, body: int) -> bool:
    asks = plain.spelled[body] in tongue.accented and plain.words[body] not in tongue.exclaims
    return not asks and any(tongue.statements.at(plain.words, index) for index in {body, max(body - 1, 0)})


def wh_form(plain: Plain, tongue: Tongue, index: int, length: int) -> str:
    """How a question word of `length` words at `index` goes on: "wh", "wh_plain", "wh_weak" or "wh_clause"."""
    words, after = plain.words, index + length
    near = range(after, min(after + _NEAR_WORDS, len(words)))
    if after == len(words):
        return "wh_plain"
    spelled = [word in tongue.accented for word in plain.spelled[index:after]]
    if tongue.accented and plain.has_accents and not any(spelled) and length == 1:
        return "wh_clause"
    if inversion_at(plain, tongue, after):
        return "wh"
    if _is_clause(words, tongue, index, after):
        return "wh_plain" if words[index] in tongue.strong_wh else "wh_weak" if any(spelled) else "wh_clause"
    if any(inversion_at(plain, tongue, place) for place in near):
        return "wh"
    if any(spelled) or any(_says_you(words[place], tongue) or tongue.subjects.at(words, place) for place in near):
        return "wh"
    if _is_conditional(words[after], tongue):
        return "wh"
    if any(_may_say_you(words[place], tongue) for place in near[:2]):
        return "wh_plain"
    return "wh_weak" if length == 1 and words[index] in tongue.weak_wh else "wh_plain"


def _is_clause(words: Sequence[str], tongue: Tongue, index: int, after: int) -> bool:
    if words[after] in tongue.clause_after:
        return True
    if tongue.clause_endings and words[after].endswith(tongue.clause_endings):
        return words[after] not in tongue.clause_except
    behind_noun = after + 1 < len(words) and words[index] in tongue.noun_wh
    return behind_noun and words[after + 1] in tongue.clause_pronouns


def inversion_at(plain: Plain, tongue: Tongue, index: int) -> float:
    """The probability of the inversion at `index`; 0 where there is none."""
    if plain.words[index] in tongue.not_verbs or plain.marks[index]:
        return 0.0
    return next((inversion.p for inversion in tongue.inversions if inversion.at(plain.words, index)), 0.0)


def _verb_form(plain: Plain, tongue: Tongue, body: int) -> set[str]:
    """A verb at the start: with its subject behind it, or one that says "you" by its form."""
    words = plain.words
    if body and words[body - 1] in tongue.fronting and not plain.marks[body - 1]:
        return set()
    if p := inversion_at(plain, tongue, body):
        if _is_polite(plain, tongue, body):
            return {"inversion", "polite"}
        return {"inversion" if p >= _SURE_P else "inversion_other" if p >= _LIKELY_P else "inversion_weak"}
    found: set[str] = set()
    index = body
    if length := tongue.subjects.at(words, body):
        found.add("subject")
        index += length
    while index < len(words) - 1 and words[index] in tongue.clitics:
        index += 1
    if index >= len(words):
        return found
    if _says_you(words[index], tongue):
        found.add("you_verb")
    elif index > body and inversion_at(plain, tongue, index) >= _SURE_P:
        found.add("inversion")
    elif words[index] in tongue.formal_sure or (index > body and _is_conditional(words[index], tongue)):
        found.add("formal_sure")
    elif _may_say_you(words[index], tongue):
        found.add("formal_verb")
    if "subject" in found and _asks_in_situ(words, tongue, index):
        found.add("in_situ")
    if _is_polite(plain, tongue, index):
        found.add("polite")
    return found


def _asks_in_situ(words: Sequence[str], tongue: Tongue, verb: int) -> bool:
    """A question word where the answer would stand: "vous faites quoi"."""
    if words[-1] in tongue.in_situ_end and words[-2] not in tongue.knowing:
        return True
    return any(
        words[place] in tongue.in_situ and words[place - 1] not in tongue.knowing
        for place in range(max(verb + 1, len(words) - _SITU_WORDS), len(words))
    )


def _is_polite(plain: Plain, tongue: Tongue, index: int) -> bool:
    near = plain.words[index + 1 : index + 9]
    return plain.words[index] in tongue.modals and any(word in tongue.contents for word in near)


def _says_you(word: str, tongue: Tongue) -> bool:
    return word in tongue.you_verbs or (
        bool(tongue.you_endings) and len(word) > 5 and word.endswith(tongue.you_endings)
    )


def _may_say_you(word: str, tongue: Tongue) -> bool:
    """Whether a verb may say "you" as well as "he"."""
    return word in tongue.formal_verbs or word in tongue.formal_sure or _is_conditional(word, tongue)


def _is_conditional(word: str, tongue: Tongue) -> bool:
    return bool(tongue.formal_endings) and len(word) > 5 and word.endswith(tongue.formal_endings)


# --- what comes later -------------------------------------------------------------------------------------------------


def _find_inside(plain: Plain, tongue: Tongue, body: int) -> set[str]:
    """A question that begins later in the segment, behind a lead-in."""
    words = plain.words
    found: set[str] = set()
    asked_from = body + 1
    for index in range(body + 1, len(words) - 1):
        if index < asked_from:
            continue
        before = words[index - 1]
        linked = before in tongue.links or bool(plain.marks[index - 1])
        known = not plain.marks[index - 1] and before in tongue.knowing
        if known:
            asked_from = index + max(tongue.wh.at(words, index), tongue.sure.at(words, index), 1)
            continue
        if tongue.sure.at(words, index):
            found.add("inner_wh")
        elif tongue.sure_yes_no.at(words, index):
            found.add("inner_yes_no")
        elif length := tongue.wh.at(words, index):
            form = wh_form(plain, tongue, index, length)
            if form == "wh" or (form == "wh_plain" and linked):
                found.add("inner_wh" if linked or not plain.marks.count(",") else "inner_weak")
        elif linked and inversion_at(plain, tongue, index) >= _SURE_P and not tongue.statements.at(words, index):
            found.add("inner_yes_no")
        elif _requests_inside(plain, tongue, index, linked=linked):
            found.add("inner_request")
    return found


def _requests_inside(plain: Plain, tongue: Tongue, index: int, *, linked: bool) -> bool:
    if linked and tongue.requests.at(plain.words, index):
        return True
    return _is_polite(plain, tongue, index) and (linked or _speaks_to_you(plain, tongue, index))


def _speaks_to_you(plain: Plain, tongue: Tongue, modal: int) -> bool:
    """Whether a modal in the middle is put to somebody: "könnten Sie", "nos puede", "vous pourriez"."""
    before = plain.words[modal - 1]
    return inversion_at(plain, tongue, modal) > 0 or before in tongue.clitics or tongue.subjects.at((before,), 0) > 0


def is_indirect(plain: Plain, tongue: Tongue, index: int, body: int) -> bool:
    """Whether an indirect question begins at `index`: "I would like to know"."""
    words = plain.words
    if tongue.indirect.at(words, index):
        return True
    first = index <= body or bool(plain.marks[index - 1]) or words[index - 1] in tongue.links | tongue.selves
    return first and tongue.indirect_first.at(words, index) > 0


def _find_tag(plain: Plain, tongue: Tongue) -> set[str]:
    words = plain.words
    if tongue.tags.ends(words):
        return {"tag"}
    length = tongue.weak_tags.ends(words)
    if length and length < len(words):
        if plain.marks[-length - 1] == "," and plain.marks[-1] == "?":
            return {"tag"}
        return {"likely_tag" if words[-1] in tongue.likely_tags else "weak_tag"}
    return set()
